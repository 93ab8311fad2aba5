//! Corrections in force: made, taken back, and what is looked at afterwards.

use crate::analysis::Correction;
use crate::document::counted;
use crate::memory::CorrectionsError;
use crate::reader::action::message::Effect;
use crate::reader::action::table::Action;
use crate::reader::session::corrections::{CorrectionList, all_in_words, borne_out};
use crate::reader::session::overview::Overview;
use crate::reader::session::successors::Successors;
use crate::reader::view::view::View;
use std::ops::Range;
use std::sync::Arc;

/// What leads on from a correction: keys, or by ear the words.
pub(crate) struct Ways {
    /// To the list of all corrections.
    pub corrections: String,
    /// To guesses.
    pub guesses: String,
}

impl View {
    /// Makes a correction and tells of it.
    pub(crate) fn make(&mut self, correction: Correction) -> Vec<Effect> {
        self.make_all(vec![correction])
    }

    /// Makes corrections that are taken back as one, and tells of them.
    pub(crate) fn make_all(&mut self, corrections: Vec<Correction>) -> Vec<Effect> {
        let told = all_in_words(&self.session.overview.analysis, &corrections);
        let them = if corrections.len() == 1 { "it" } else { "them" };
        let undo = format!("; {} undoes {them}", self.session.key(Action::Undo));
        self.amend((told, undo), &self.keys_on(), |list| list.add(corrections))
    }

    /// Sets a side by hand and tells of it, and of the sentence that bears it out.
    pub(crate) fn make_side(&mut self, correction: Correction) -> Vec<Effect> {
        let told = borne_out(&self.session.overview.analysis, &correction);
        let undo = format!("; {} undoes it", self.session.key(Action::Undo));
        self.amend((told, undo), &self.keys_on(), |list| {
            list.add(vec![correction]);
        })
    }

    /// The keys that lead on from a correction.
    pub(crate) fn keys_on(&self) -> Ways {
        Ways {
            corrections: self.session.key(Action::Corrections),
            guesses: self.session.key(Action::Sureness),
        }
    }

    /// Takes the latest correction back.
    pub(crate) fn undo(&mut self, ways: &Ways) -> Vec<Effect> {
        let Some(latest) = self.session.corrections.latest() else {
            self.session.notice = Some("nothing was corrected here".to_owned());
            return Vec::new();
        };
        self.drop_corrections(latest, ways)
    }

    /// Takes a correction back, by its place in the list.
    pub(crate) fn drop_correction(&mut self, index: usize, ways: &Ways) -> Vec<Effect> {
        self.drop_corrections(index..index + 1, ways)
    }

    fn drop_corrections(&mut self, these: Range<usize>, ways: &Ways) -> Vec<Effect> {
        let Self { session, .. } = &*self;
        let list = &session.corrections.list;
        let undone = all_in_words(&session.overview.analysis, &list[these.clone()]);
        let left = match list.len() - these.len() {
            0 => "none is left".to_owned(),
            left => format!("{} left ({})", counted(left, "is", "are"), ways.corrections),
        };
        let told = (format!("undone: {undone}"), format!("; {left}"));
        self.amend(told, ways, |list| list.remove(these))
    }

    /// Changes the corrections, and tells what was done, what is shown no more, and what can be done next.
    pub(crate) fn amend(
        &mut self,
        (done, next): (String, String),
        ways: &Ways,
        change: impl FnOnce(&mut CorrectionList),
    ) -> Vec<Effect> {
        let former = self.session.corrections.list.clone();
        let before = Arc::clone(&self.session.overview.analysis);
        change(&mut self.session.corrections);
        self.session.keep_tags();
        self.recorrect();
        let gone = self.session.sides_gone(&before, &former, &ways.guesses);
        let gone = gone.map_or_else(String::new, |gone| format!("; {gone}"));
        self.session.notice = Some(format!("{done}{gone}{next}"));
        vec![Effect::Keep(former)]
    }

    /// Takes in the corrections that were kept; they wait for the statements if these are not found.
    pub(crate) fn recall(&mut self, kept: Result<Vec<Correction>, Arc<CorrectionsError>>) {
        match kept {
            Ok(kept) if kept.is_empty() => {}
            Ok(kept) => {
                self.session.corrections.recall(kept);
                self.recorrect();
                self.session.tell_of_lost();
            }
            Err(reason) => self.session.tell(&reason.to_string()),
        }
    }

    /// Shows what was found as it is corrected now; one stays where one is.
    pub(crate) fn recorrect(&mut self) {
        let Some(analysis) = self.session.corrected() else {
            return;
        };
        let found = self.session.corrections.found.clone();
        let found = found.unwrap_or_else(|| Arc::clone(&analysis));
        let (tags, floor) = (&self.session.tags, self.session.options.floor);
        let new = Overview::corrected(analysis, &found, tags, floor);
        let now = Successors::new(&self.session.overview, &new);
        let old = std::mem::replace(&mut self.session.overview, new);
        self.session.current = self.session.current.and_then(|id| now.statement(id));
        self.first_taken = self.first_taken.and_then(|id| now.statement(id));
        self.session.party = self.session.party.and_then(|party| now.party(party));
        let person = self
            .session
            .person
            .and_then(|id| old.analysis.speakers.all.get(id.0));
        self.session.person = person.and_then(|person| {
            let mut all = self.session.overview.analysis.speakers.all.iter();
            all.find(|one| one.name == person.name).map(|one| one.id)
        });
        self.session.pinned &= self.session.party.is_some();
        self.session.places.succeed(&now);
        self.outline.succeed(&self.session.overview, &now);
        self.sides = self.sides.renewed(
            &old.analysis,
            &self.session.overview.analysis,
            self.session.options.floor,
        );
        let filter = self.session.filter.take().map(|parties| {
            let left = parties.into_iter().filter_map(|party| now.party(party));
            left.filter(|party| *party < self.session.overview.speaking())
                .collect::<Vec<_>>()
        });
        match filter {
            Some(parties) if !parties.is_empty() => self.set_filter(Some(parties)),
            Some(_) => {
                self.flow.set_only(None);
                self.scroll_to_offset(self.anchor);
            }
            None => {}
        }
        if let Some(id) = self.session.current {
            self.session.take(id);
        }
        self.meet_in_panel();
    }

    /// Makes one of two actors, as `:merge opposition into council` does.
    pub(crate) fn merge_named(&mut self, words: &str) -> Vec<Effect> {
        match self.session.named_merge(words) {
            Ok(correction) => self.make(correction),
            Err(reason) => {
                self.session.tell(&reason.to_string());
                Vec::new()
            }
        }
    }
}
