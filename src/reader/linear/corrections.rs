//! Corrections, typed.

use std::io::{self, Write};

use super::Linear;
use crate::analysis::{NamedActor, Scope};
use crate::gazetteer::key_of;
use crate::reader::correcting::chooser::{Choice, Chooser, Fit};
use crate::reader::correcting::list::in_words;
use crate::reader::message::Effect;
use crate::stances::Polarity;
use crate::statements::StatementId;

const FILE: &str = "Say it as in: file 2 under un; file 2 all under un; file 2 under nobody.";
const SIDE: &str =
    "Say it as in: side 1 opposes (or supports, neutral, none); stances numbers them.";

impl Linear<'_> {
    /// `2 under un`, `2 all under un`, `under nobody`, `2 under new Pilots`.
    pub(super) fn file(&mut self, words: &str, out: &mut dyn Write) -> io::Result<()> {
        let parts = words.strip_prefix("under ").map(|actor| ("", actor));
        let Some((which, actor)) = parts.or_else(|| words.split_once(" under ")) else {
            return writeln!(out, "{FILE}");
        };
        let (number, scope) = match which.trim().strip_suffix("all") {
            Some(number) => (number.trim(), Scope::Speaker),
            None => (which.trim(), Scope::Statement),
        };
        let actor = actor.trim();
        let Some(statement) = self.numbered(number).filter(|_| !actor.is_empty()) else {
            return writeln!(out, "{FILE}");
        };
        let chooser = Chooser {
            statement: Some(statement),
            stance: None,
            scope,
        };
        let choice = match (actor, actor.strip_prefix("new ")) {
            ("nobody" | "??", _) => Some(Choice::File(None)),
            (_, Some(name)) => Some(Choice::File(Some(NamedActor {
                key: key_of(name),
                name: name.trim().to_owned(),
            }))),
            _ => {
                let mut offers = chooser.offers(&self.app, actor).into_iter();
                let offer = offers.find(|offer| matches!(offer.choice, Choice::File(Some(_))));
                // Only what one can have meant is taken without asking.
                if let Some(offer) = &offer
                    && offer.fit == Fit::Inside
                {
                    let words = format!(
                        "Nobody is called “{actor}”; “{}” has it in its name. Say file {} under one of \
                         them in full, or under new {actor}.",
                        offer.words,
                        which.trim()
                    );
                    return self.say(out, "", &words);
                }
                offer.map(|offer| offer.choice)
            }
        };
        match choice {
            Some(choice) => self.correct(&chooser, choice, Some(statement), out),
            None => writeln!(out, "“{actor}” is no name."),
        }
    }

    pub(super) fn strike(&mut self, words: &str, out: &mut dyn Write) -> io::Result<()> {
        let Some(statement) = self.numbered(words) else {
            return writeln!(out, "Say it as in: strike 2.");
        };
        let chooser = Chooser {
            statement: Some(statement),
            stance: None,
            scope: Scope::Statement,
        };
        self.correct(&chooser, Choice::Strike, Some(statement), out)
    }

    /// `1 opposes`.
    pub(super) fn side(&mut self, words: &str, out: &mut dyn Write) -> io::Result<()> {
        let (number, side) = words.split_once(' ').unwrap_or((words, ""));
        let polarity = match side.trim() {
            "supports" => Some(Polarity::Supports),
            "opposes" => Some(Polarity::Opposes),
            "neutral" => Some(Polarity::Neutral),
            "none" => None,
            _ => return writeln!(out, "{SIDE}"),
        };
        let at = number.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
        let Some(index) = at.and_then(|at| self.shown_stances().get(at).copied()) else {
            return writeln!(out, "{SIDE}");
        };
        let chooser = Chooser {
            statement: None,
            stance: Some(index),
            scope: Scope::Statement,
        };
        self.correct(&chooser, Choice::Side(index, polarity), self.at, out)
    }

    fn correct(
        &mut self,
        chooser: &Chooser,
        choice: Choice,
        at: Option<StatementId>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        self.app.current = at;
        let effects = self.app.correct_by(chooser, choice);
        let done = self.app.corrections().last().map(in_words);
        self.amended(effects, &done.unwrap_or_default(), out)
    }

    /// Carries a correction out and says what was done, or why it could not be kept.
    fn amended(&mut self, effects: Vec<Effect>, done: &str, out: &mut dyn Write) -> io::Result<()> {
        self.app.notice = None;
        self.at = self.app.current;
        self.carry_out(effects);
        self.say(out, "", &format!("{done}."))?;
        self.say_notice(out)
    }

    pub(super) fn undo(&mut self, out: &mut dyn Write) -> io::Result<()> {
        self.app.current = self.at;
        let effects = self.app.undo();
        if effects.is_empty() {
            self.app.notice = None;
            return writeln!(out, "Nothing was corrected here.");
        }
        let done = self.app.notice.take().unwrap_or_default();
        self.amended(effects, &done, out)
    }

    pub(super) fn corrections(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let corrections = &self.app.corrections;
        if corrections.list.is_empty() {
            return writeln!(out, "Nothing was corrected here.");
        }
        for (at, index) in corrections.shown().into_iter().enumerate() {
            let lost = if corrections.lost.contains(&index) {
                "lost its place in the text: "
            } else {
                ""
            };
            let text = format!("{lost}{}", in_words(&corrections.list[index]));
            self.say(out, &format!("{}. ", at + 1), &text)?;
        }
        Ok(())
    }

    pub(super) fn drop_one(&mut self, words: &str, out: &mut dyn Write) -> io::Result<()> {
        let at = words.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
        let index = at.and_then(|at| self.app.corrections.shown().get(at).copied());
        let Some(index) = index else {
            return writeln!(out, "Say it as in: drop 1; corrections numbers them.");
        };
        self.app.current = self.at;
        let effects = self.app.drop_correction(index);
        let done = self.app.notice.take().unwrap_or_default();
        self.amended(effects, &done, out)
    }
}
