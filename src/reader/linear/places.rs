//! Places that have a letter, and the way back to them.

use std::io::{self, Write};

use crate::reader::linear::conversation::Linear;
use crate::reader::session::places::Place;

impl Linear<'_> {
    /// Where one is: at the latest statement, or where the article was left.
    fn here(&self) -> Place {
        let anchor = |id| self.overview().statement(id).anchor();
        Place {
            offset: self.at.map_or(self.app.view.anchor, anchor),
            statement: self.at,
        }
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
        let Some(letter) = one_letter(words) else {
            return writeln!(out, "A mark is one letter, as in mark a.");
        };
        let here = self.here();
        self.app.view.session.places.mark(letter, here);
        let what = match here.statement {
            Some(id) => format!("s{}", id.number()),
            None => format!(
                "Paragraph {}",
                self.overview().paragraph(here.offset).max(1)
            ),
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
        // Of a mark from another day the place in the text is known.
        let overview = self.overview();
        let begins = |id: &_| overview.statement(*id).anchor() == place.offset;
        let statement = (place.statement).or_else(|| overview.shown.iter().copied().find(begins));
        if let Some(id) = statement.filter(|id| overview.is_shown(*id)) {
            return self.who(&id.number().to_string(), out);
        }
        let number = overview.paragraph(place.offset).max(1);
        self.text(&number.to_string(), out)
    }
}

fn one_letter(words: &str) -> Option<char> {
    let mut letters = words.chars();
    letters.next().filter(|_| letters.next().is_none())
}
