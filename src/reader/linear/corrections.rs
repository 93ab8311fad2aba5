//! Corrections, typed.

use std::io::{self, Write};
use std::sync::Arc;

use crate::analysis::{Analysis, Correction, Scope, sentence};
use crate::document::Span;
use crate::reader::action::message::Effect;
use crate::reader::linear::answers::SHOWS;
use crate::reader::linear::conversation::Linear;
use crate::reader::pages::correcting::chooser::{Choice, Chooser};
use crate::reader::pages::correcting::naming::{NotFiled, filed_under, filing};
use crate::reader::screen::pattern::Pattern;
use crate::reader::session::choosing::Unnamed;
use crate::reader::session::corrections::{all_in_words, borne_out, in_words};
use crate::reader::session::naming::side_of;
use crate::reader::session::numbered::is_number;
use crate::reader::view::correcting::Ways;
use crate::statements::StatementId;

const FILE: &str = "Say it as in: file 2 under un; file 2 all under un; file 2 under nobody.";
const SIDE: &str = "Say it as in: side 1 opposes (or supports, neutral, none); sides numbers them. Or by names, as \
                    in: side un on plan opposes.";
const ADD: &str =
    "Say it as in: add they will strike in May by union; the words as they stand in the text.";

/// What leads on from a correction.
fn ways() -> Ways {
    Ways {
        corrections: "corrections".to_owned(),
        guesses: SHOWS.to_owned(),
    }
}

impl Linear<'_> {
    /// `2 under un`, `2 all under un`, `under nobody`, `2 under new Pilots`.
    pub(crate) fn file(&mut self, words: &str, out: &mut dyn Write) -> io::Result<()> {
        let Some((number, scope, actor)) = filing(words) else {
            return writeln!(out, "{FILE}");
        };
        let no_number = !number.is_empty() && !is_number(number);
        if actor.is_empty() || no_number || self.is_at_nothing(number) {
            return writeln!(out, "{FILE}");
        }
        let under = match filed_under(&self.app.view.session, actor) {
            Ok(under) => under,
            Err(NotFiled::Unnamed(Unnamed::Nobody(_))) => {
                let words = format!(
                    "Nobody is called “{actor}”; actors lists them, and file {number} under new {actor} \
                     makes one."
                );
                return self.say(out, "", &words);
            }
            Err(NotFiled::Unnamed(several)) => return self.say_unnamed(&several, out),
            Err(reason) => return writeln!(out, "{reason}."),
        };
        self.correct_each(number, (Choice::File(under), scope), out)
    }

    /// Whether no statement is named, and none was spoken of.
    fn is_at_nothing(&self, words: &str) -> bool {
        words.is_empty() && self.at.is_none()
    }

    pub(crate) fn strike(&mut self, words: &str, out: &mut dyn Write) -> io::Result<()> {
        if !words.is_empty() && !is_number(words) || self.is_at_nothing(words) {
            return writeln!(out, "Say it as in: strike 2.");
        }
        self.correct_each(words, (Choice::Strike, Scope::Statement), out)
    }

    /// Corrects all statements of these numbers at once.
    fn correct_each(
        &mut self,
        words: &str,
        (choice, scope): (Choice, Scope),
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let meant = self.asked(words, out)?;
        if let Some(reason) = meant.too_many() {
            return self.say(out, "", &sentence(&reason));
        }
        let Some(last) = meant.found.last().copied() else {
            return Ok(());
        };
        self.app.view.session.current = Some(last);
        let before = self.before();
        let (pages, view) = (&mut self.app.pages, &mut self.app.view);
        let effects = pages.correct_all(view, &meant.found, &choice, scope);
        self.corrected(effects, &before, out)
    }

    /// `1 opposes`, `un on plan opposes`.
    pub(crate) fn side(&mut self, words: &str, out: &mut dyn Write) -> io::Result<()> {
        let Some((which, polarity)) = side_of(words) else {
            return writeln!(out, "{SIDE}");
        };
        if which.contains(" on ") {
            return match self.app.view.session.named_side(which, polarity, self.at) {
                Ok(correction) => {
                    let done = borne_out(&self.overview().analysis, &correction);
                    self.correct_as(correction, &done, out)
                }
                Err(reason) => self.say(out, "", &format!("{reason}.")),
            };
        }
        let Some(index) = self.numbered_side(which) else {
            return writeln!(out, "{SIDE}");
        };
        let chooser = Chooser::of(None, Some(index));
        self.correct(&chooser, Choice::Side(index, polarity), self.at, out)
    }

    /// `opposition into council`.
    pub(crate) fn merge(&mut self, words: &str, out: &mut dyn Write) -> io::Result<()> {
        match self.app.view.session.named_merge(words) {
            Ok(correction) => {
                let done = in_words(&self.overview().analysis, &correction);
                self.correct_as(correction, &done, out)
            }
            Err(reason) => self.say(out, "", &format!("{reason}.")),
        }
    }

    /// `they will strike in May by union`.
    pub(crate) fn add(&mut self, words: &str, out: &mut dyn Write) -> io::Result<()> {
        let Some((said, actor)) = words.rsplit_once(" by ") else {
            return writeln!(out, "{ADD}");
        };
        let document = Arc::clone(self.app.view.session.document());
        let from = self
            .at
            .map_or(0, |id| self.overview().statement(id).anchor());
        let pattern = Pattern::literal(&said.trim().to_lowercase());
        let places: Vec<_> = pattern
            .iter()
            .flat_map(|one| one.places(document.text()))
            .collect();
        let place = places
            .iter()
            .find(|place| place.start >= from)
            .or(places.first());
        let Some(place) = place.map(|place| Span::new(place.start, place.end)) else {
            return writeln!(out, "These words are not in the text; find looks for them.");
        };
        let by = match filed_under(&self.app.view.session, actor.trim()) {
            Ok(by) => by,
            Err(NotFiled::Unnamed(Unnamed::Nobody(actor))) => {
                let text = format!(
                    "No actor is called “{actor}”; actors lists them, and by new {actor} makes one."
                );
                return self.say(out, "", &text);
            }
            Err(NotFiled::Unnamed(several)) => return self.say_unnamed(&several, out),
            Err(reason) => return writeln!(out, "{reason}."),
        };
        let correction = match self.app.view.session.addition(place, None, by) {
            Ok(correction) => correction,
            Err(there) => {
                let session = &self.app.view.session;
                let told = session.told_there(&there, ("statement", ""));
                let number = there[0].number();
                let which = if there.len() > 1 { "that one" } else { "it" };
                let told = sentence(&format!(
                    "{told}; file {number} under ACTOR files {which} elsewhere"
                ));
                return self.say(out, "", &told);
            }
        };
        let done = in_words(&self.overview().analysis, &correction);
        self.correct_as(correction, &done, out)
    }

    /// Makes a correction and says what was `done`.
    fn correct_as(
        &mut self,
        correction: Correction,
        done: &str,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        self.app.view.session.current = self.at;
        let before = self.before();
        let view = &mut self.app.view;
        let told = (done.to_owned(), String::new());
        let effects = view.amend(told, &ways(), |list| list.add(vec![correction]));
        let done = format!("{done}{}", self.gone(&before));
        self.amended(effects, &done, out)
    }

    fn correct(
        &mut self,
        chooser: &Chooser,
        choice: Choice,
        at: Option<StatementId>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        self.app.view.session.current = at;
        let before = self.before();
        let effects = self
            .app
            .pages
            .correct_by(&mut self.app.view, chooser, choice);
        self.corrected(effects, &before, out)
    }

    /// Says what the latest corrections were, or why there are none.
    fn corrected(
        &mut self,
        effects: Vec<Effect>,
        before: &(Arc<Analysis>, Vec<Correction>),
        out: &mut dyn Write,
    ) -> io::Result<()> {
        if effects.is_empty() {
            return self.say_notice(out);
        }
        let corrections = self.app.corrections();
        let new = &corrections[before.1.len().min(corrections.len())..];
        let done = all_in_words(&self.overview().analysis, new) + &self.gone(before);
        self.amended(effects, &done, out)
    }

    /// What is shown, and by which corrections.
    fn before(&self) -> (Arc<Analysis>, Vec<Correction>) {
        let session = &self.app.view.session;
        (
            Arc::clone(&session.overview.analysis),
            session.corrections.list.clone(),
        )
    }

    /// What of that is shown no more: "; “…” is shown no more".
    fn gone(&self, (before, former): &(Arc<Analysis>, Vec<Correction>)) -> String {
        let gone = (self.app.view.session).sides_gone(before, former, &ways().guesses);
        gone.map_or_else(String::new, |gone| format!("; {gone}"))
    }

    /// Carries a correction out and says what was done, or why it could not be kept.
    fn amended(&mut self, effects: Vec<Effect>, done: &str, out: &mut dyn Write) -> io::Result<()> {
        self.app.view.session.notice = None;
        self.at = self.app.view.session.current;
        self.carry_out(effects);
        self.say(out, "", &format!("{done}."))?;
        self.say_notice(out)
    }

    pub(crate) fn undo(&mut self, out: &mut dyn Write) -> io::Result<()> {
        self.app.view.session.current = self.at;
        let effects = self.app.view.undo(&ways());
        if effects.is_empty() {
            self.app.view.session.notice = None;
            return writeln!(out, "Nothing was corrected here.");
        }
        let done = self.app.view.session.notice.take().unwrap_or_default();
        self.amended(effects, &done, out)
    }

    pub(crate) fn corrections(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let corrections = &self.app.view.session.corrections;
        if corrections.list.is_empty() {
            return writeln!(out, "Nothing was corrected here.");
        }
        for (at, index) in corrections.shown().into_iter().enumerate() {
            let lost = if corrections.lost.contains(&index) {
                "lost its place in the text: "
            } else {
                ""
            };
            let text = format!(
                "{lost}{}",
                in_words(&self.overview().analysis, &corrections.list[index])
            );
            self.say(out, &format!("{}. ", at + 1), &text)?;
        }
        Ok(())
    }

    pub(crate) fn drop_one(&mut self, words: &str, out: &mut dyn Write) -> io::Result<()> {
        let at = words.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
        let index = at.and_then(|at| self.app.view.session.corrections.shown().get(at).copied());
        let Some(index) = index else {
            return writeln!(out, "Say it as in: drop 1; corrections numbers them.");
        };
        self.app.view.session.current = self.at;
        let effects = self.app.view.drop_correction(index, &ways());
        let done = self.app.view.session.notice.take().unwrap_or_default();
        self.amended(effects, &done, out)
    }
}
