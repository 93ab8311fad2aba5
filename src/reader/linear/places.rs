//! Places that have a letter, and the way back to them.

use std::io::{self, Write};

use crate::reader::linear::conversation::Linear;
use crate::reader::session::places::{Place, is_mark};
use crate::statements::StatementId;

impl Linear<'_> {
    /// Where one is: at the paragraph that was gone to, at the latest statement, or where the article
    /// was left.
    pub(crate) fn here(&self) -> Place {
        let statement = self.at.filter(|_| self.at_paragraph.is_none());
        let anchor = statement.map(|id| self.overview().statement(id).anchor());
        Place {
            offset: self.at_paragraph.or(anchor).unwrap_or(self.app.view.anchor),
            statement,
            gone_to: None,
        }
    }

    /// Makes a statement the latest, and the place where one is.
    pub(crate) fn be_at(&mut self, id: StatementId) {
        (self.at, self.at_paragraph) = (Some(id), None);
    }

    /// Remembers where one is, for the way back from where one goes.
    pub(crate) fn leave(&mut self) {
        let here = self.here();
        self.app.view.session.places.leave(here);
    }

    /// `mark a`; alone, the marks that there are.
    pub(crate) fn mark(&mut self, words: &str, out: &mut dyn Write) -> io::Result<()> {
        if words.is_empty() {
            let marks = self.app.view.session.places.marks();
            let told: Vec<_> = marks
                .map(|(letter, offset)| {
                    format!("{letter}, paragraph {}.", self.overview().paragraph(offset))
                })
                .collect();
            if told.is_empty() {
                return writeln!(out, "There are no marks; mark a makes one.");
            }
            return self.say_list(out, told);
        }
        let Some(letter) = one_letter(words).filter(|letter| is_mark(*letter)) else {
            return writeln!(out, "A mark is one letter or digit, as in mark a.");
        };
        let here = self.here();
        self.app.view.session.places.mark(letter, here);
        let what = match here.statement {
            Some(id) => format!("s{}", id.number()),
            None => format!("Paragraph {}", self.overview().paragraph(here.offset)),
        };
        writeln!(out, "{what} is marked {letter}; to {letter} leads back.")
    }

    /// `to a`, `'a`; `''` for where one was before one went elsewhere.
    pub(crate) fn go_to_mark(&mut self, words: &str, out: &mut dyn Write) -> io::Result<()> {
        let Some(letter) = one_letter(words) else {
            return writeln!(out, "Say it as in: to a; mark tells which there are.");
        };
        let Some(place) = self.app.view.session.places.marked(letter) else {
            return match letter {
                '\'' => writeln!(out, "There is no place before this one."),
                _ => writeln!(
                    out,
                    "There is no mark {letter}; mark tells which there are."
                ),
            };
        };
        self.leave();
        let overview = self.overview();
        if let Some(id) = place.statement.filter(|id| overview.is_shown(*id)) {
            return self.who(&id.number().to_string(), out);
        }
        let number = overview.paragraph(place.offset);
        self.text(&number.to_string(), out)
    }
}

fn one_letter(words: &str) -> Option<char> {
    let mut letters = words.chars();
    letters.next().filter(|_| letters.next().is_none())
}
