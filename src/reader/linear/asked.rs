//! Answers about the statements that one names by their numbers.

use std::io::{self, Write};

use crate::analysis::sentence;
use crate::reader::action::message::Effect;
use crate::reader::linear::answers::SHOWS;
use crate::reader::linear::conversation::Linear;
use crate::reader::session::numbered::{Meant, Unnumbered, is_number, numbers_of};
use crate::statements::StatementId;

impl Linear<'_> {
    /// The statements of these numbers, or the last one that was spoken of; says which there are not, in one
    /// line for all. A number stays whatever is corrected meanwhile.
    pub(crate) fn asked(&self, words: &str, out: &mut dyn Write) -> io::Result<Meant> {
        let session = &self.app.view.session;
        let meant = match (words, self.at) {
            ("", Some(id)) => Ok(Meant {
                found: vec![id],
                missing: Vec::new(),
            }),
            ("", None) => Err(Unnumbered::Unchosen),
            (words, _) => session.statements_meant(words),
        };
        match meant {
            _ if self.overview().shown.is_empty() => self.no_one(out)?,
            Ok(meant) => {
                if let Some(missing) = meant.missing_in_words() {
                    self.no_such_statements(&missing, out)?;
                }
                return Ok(meant);
            }
            Err(Unnumbered::Unchosen) => {
                let first = self.overview().shown[0].number();
                writeln!(
                    out,
                    "Say which statement, as in who {first}; next tells one."
                )?;
            }
            Err(Unnumbered::Hidden { number, what, .. }) => {
                writeln!(out, "s{number} is {what}; {SHOWS} shows it.")?;
            }
            Err(Unnumbered::Absent(number)) => self.no_such_statements(&number.to_string(), out)?,
            Err(reason) => self.say(out, "", &sentence(&reason.to_string()))?,
        }
        Ok(Meant::default())
    }

    fn no_such_statements(&self, numbers: &str, out: &mut dyn Write) -> io::Result<()> {
        let overview = self.overview();
        let known = || overview.shown.iter().map(|id| id.number());
        let (least, most) = (known().min().unwrap_or(0), known().max().unwrap_or(0));
        let without = match (overview.hidden.likely, overview.hidden.guesses) {
            (0, 0) => "those that were struck",
            (0, _) => "guesses and those that were struck",
            _ => "those that are not sure and those that were struck",
        };
        let one = numbers.chars().all(|letter| letter.is_ascii_digit());
        let are = if one {
            "is no statement"
        } else {
            "are no statements"
        };
        let text = format!(
            "There {are} {numbers} here; they have numbers from {least} to {most}, without {without}."
        );
        self.say(out, "", &text)
    }

    /// Whether words name an actor, and are no numbers of statements. A name may begin with a digit.
    fn is_name(&self, words: &str) -> bool {
        let session = &self.app.view.session;
        let is_called = || numbers_of(words).is_none() && session.meant(words).is_ok();
        !words.is_empty() && (!is_number(words) || is_called())
    }

    /// Tells of each; of several as of a list.
    fn tell_each(
        &mut self,
        ids: &[StatementId],
        out: &mut dyn Write,
        tell: impl Fn(&Self, StatementId) -> String,
    ) -> io::Result<()> {
        let Some(last) = ids.last() else {
            return Ok(());
        };
        self.be_at(*last);
        match ids {
            // A list that is half told goes on afterwards.
            [one] => self.say(out, "", &tell(self, *one)),
            ids => {
                let told = ids.iter().map(|id| tell(self, *id)).collect();
                self.say_list(out, told)
            }
        }
    }

    pub(crate) fn who(&mut self, words: &str, out: &mut dyn Write) -> io::Result<()> {
        if self.is_name(words) {
            return self.why_actor(words, out);
        }
        let ids = self.asked(words, out)?.found;
        self.tell_each(&ids, out, Self::told)
    }

    /// Who speaks for whom the words name, and why.
    fn why_actor(&self, words: &str, out: &mut dyn Write) -> io::Result<()> {
        let session = &self.app.view.session;
        match session.meant_party(words) {
            Ok(party) => self.say_page(out, &session.actor_reasons(party, SHOWS)),
            Err(reason) => self.say_unnamed(&reason, out),
        }
    }

    pub(crate) fn why(&mut self, words: &str, out: &mut dyn Write) -> io::Result<()> {
        let mut side = ["side ", "stance "].into_iter();
        if let Some(number) = side.find_map(|word| words.strip_prefix(word)) {
            return self.why_side(number, out);
        }
        if self.is_name(words) {
            return self.why_actor(words, out);
        }
        let ids = self.asked(words, out)?.found;
        self.tell_each(&ids, out, |linear, id| {
            let page = linear.page(&linear.app.view.session.reasons(id));
            page.join("\n")
        })
    }

    /// Says the sentence of a statement with its speaker, or all that an actor says; whole, with the
    /// source. A clipboard that can be reached without a screen has it too.
    pub(crate) fn copy(&mut self, words: &str, whole: bool, out: &mut dyn Write) -> io::Result<()> {
        let ids = if self.is_name(words) {
            match self.statements_of(words) {
                Ok(ids) if ids.is_empty() => return self.nothing(words, out),
                Ok(ids) => ids,
                Err(reason) => return self.say_unnamed(&reason, out),
            }
        } else {
            self.asked(words, out)?.found
        };
        if ids.is_empty() {
            return Ok(());
        }
        let overview = self.overview();
        let texts = ids.into_iter().map(|id| {
            if whole {
                overview.citation(id)
            } else {
                overview.sentence(id)
            }
        });
        let texts: Vec<String> = texts.collect();
        let text = texts.join("\n");
        self.say_list(out, texts)?;
        self.carry_out(vec![Effect::Copy(text)]);
        self.say_notice(out)
    }
}
