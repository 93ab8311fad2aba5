//! What is asked to be compared, and what becomes of it.

use std::collections::HashMap;
use std::sync::Arc;

use crate::analysis::{Analysis, Correction};
use crate::compare::{Compared, Row};
use crate::reader::action::message::Effect;
use crate::reader::action::table::Action;
use crate::reader::action::unread::{Uncompared, Unread};
use crate::reader::session::comparing::{Known, Wanted};
use crate::reader::view::comparison::comparing::{Comparing, Seen, Stage};
use crate::reader::view::comparison::subjects::{Beside, Report};
use crate::reader::view::view::{Focus, View};

/// The least that can be compared.
const LEAST: usize = 2;

impl View {
    /// Opens the comparison of the articles that are open, where it was left, or closes it.
    pub(crate) fn toggle_comparison(&mut self) -> Vec<Effect> {
        if self.comparing.is_open() {
            return self.close_comparison();
        }
        self.compare_open()
    }

    /// Compares the articles that are open.
    pub(crate) fn compare_open(&mut self) -> Vec<Effect> {
        let (wanted, left_out) = self.session.open_articles();
        self.comparing.skipped = self.session.unreadable_articles();
        self.comparing.skipped.extend(left_out);
        self.compare(wanted)
    }

    /// Compares the article in hand with those that are named.
    pub(crate) fn compare_named(&mut self, words: &str) -> Vec<Effect> {
        match self.session.named_articles(words) {
            Ok((wanted, left_out)) => {
                self.comparing.skipped = left_out;
                self.compare(wanted)
            }
            Err(reason) => {
                self.session.tell(&reason);
                Vec::new()
            }
        }
    }

    /// Asks for these reports to be compared, and shows it.
    fn compare(&mut self, wanted: Vec<Wanted>) -> Vec<Effect> {
        if wanted.len() < LEAST {
            let told = self.session.too_few();
            self.session.tell(&told);
            return Vec::new();
        }
        // Its statements are being found already.
        let in_hand = |one: &Wanted| match &one.known {
            Known::Found(_) => false,
            Known::Entry(entry) => {
                let document = entry.article();
                document.is_some_and(|one| Arc::ptr_eq(&one, self.session.document()))
            }
        };
        let waits = self.session.is_working() && wanted.iter().any(in_hand);
        let comparing = &mut self.comparing;
        comparing.number += 1;
        (comparing.wanted, comparing.read) = (wanted, Vec::new());
        comparing.seen = Seen::Open;
        comparing.stage = if waits { Stage::Waits } else { Stage::Runs };
        self.in_stances = false;
        self.focus = Focus::Text;
        if waits {
            Vec::new()
        } else {
            vec![Effect::Compare]
        }
    }

    /// Asks for what has waited for the statements of the article in hand.
    pub(crate) fn compare_now(&mut self) -> Vec<Effect> {
        if self.comparing.stage != Stage::Waits {
            return Vec::new();
        }
        if !self.comparing.is_open() {
            self.comparing.stage = Stage::Done;
            return Vec::new();
        }
        self.comparing.stage = Stage::Runs;
        // Now they are known.
        let document = Arc::clone(self.session.document());
        let (found, corrections) = (self.session.found(), self.session.corrections.list.clone());
        for one in &mut self.comparing.wanted {
            if let Known::Entry(entry) = &one.known
                && entry
                    .article()
                    .is_some_and(|one| Arc::ptr_eq(&one, &document))
            {
                one.known = Known::Found(Arc::clone(&found));
                one.corrections = Some(corrections.clone());
            }
        }
        vec![Effect::Compare]
    }

    /// Asks for the same reports once more, with what is corrected in them now. What still waits is
    /// compared as it is wanted then.
    pub(crate) fn compare_again(&mut self) -> Option<Effect> {
        if self.comparing.stage == Stage::Waits {
            return None;
        }
        self.session.note_known();
        for one in &mut self.comparing.wanted {
            if let Known::Found(found) = &one.known
                && let Some(now) = self.session.articles.corrections_of(&found.document)
            {
                one.corrections = Some(now.to_vec());
            }
        }
        self.comparing.number += 1;
        self.comparing.read.clear();
        self.comparing.stage = Stage::Runs;
        Some(Effect::Compare)
    }

    /// Back to the text. What is still being read is given up.
    pub(crate) fn close_comparison(&mut self) -> Vec<Effect> {
        let comparing = &mut self.comparing;
        comparing.seen = Seen::Away;
        if std::mem::take(&mut comparing.stage) == Stage::Runs {
            vec![Effect::StopComparing]
        } else {
            Vec::new()
        }
    }

    /// Shows again what was compared, where one was.
    pub(crate) fn reopen_comparison(&mut self) {
        self.comparing.seen = Seen::Open;
        self.in_stances = false;
        self.focus = Focus::Text;
    }

    /// Takes in a report that was read for the comparison of this number.
    pub(crate) fn take_report(
        &mut self,
        (number, place): (u64, usize),
        read: Result<(Arc<Analysis>, Vec<Correction>), Unread>,
    ) {
        if number != self.comparing.number || place != self.comparing.read.len() {
            return;
        }
        let Some(wanted) = self.comparing.wanted.get_mut(place) else {
            return;
        };
        let read = read.map(|(found, corrections)| {
            // Who opens it, or compares once more, has it at once.
            if matches!(wanted.known, Known::Entry(_)) {
                self.session.articles.note_found(&found, wanted.entry);
            }
            wanted.known = Known::Found(Arc::clone(&found));
            wanted.corrections = Some(corrections.clone());
            Report {
                found,
                corrections,
                entry: wanted.entry,
            }
        });
        self.comparing.read.push(read);
    }

    /// Takes in what came of the comparison of this number.
    pub(crate) fn take_comparison(
        &mut self,
        number: u64,
        compared: Result<Arc<Compared>, Uncompared>,
    ) {
        if number != self.comparing.number {
            return;
        }
        self.comparing.stage = Stage::Done;
        let compared = match compared {
            Ok(compared) => compared,
            Err(reason) => {
                if self.comparing.beside.is_none() {
                    self.comparing.seen = Seen::Away;
                }
                self.session.tell(&reason.to_string());
                return;
            }
        };
        let read = self.comparing.read.iter();
        let reports: Vec<Report> = read.clone().filter_map(|one| one.clone().ok()).collect();
        let amiss = read
            .filter_map(|one| one.as_ref().err())
            .map(Unread::to_string);
        let skipped = self.comparing.skipped.iter().cloned();
        let amiss: Vec<String> = skipped.chain(amiss).collect();
        if let Some(first) = amiss.first().filter(|_| self.comparing.is_open()) {
            let told = format!("passed over {}: {first}", amiss.len());
            self.session.tell(&told);
        }
        // Who was compared already keeps the tag, and who is in the article in hand that of there.
        let former = self.comparing.beside.clone();
        let overview = &self.session.overview;
        let document = self.session.document();
        let here = reports
            .iter()
            .position(|one| Arc::ptr_eq(&one.found.document, document));
        // The first of a name or a key is meant, so those before go over those behind.
        let before = former
            .iter()
            .flat_map(|beside| beside.subjects.iter().rev());
        let before: HashMap<&str, &String> =
            before.map(|one| (one.name.as_str(), &one.tag)).collect();
        let parties = overview.parties.iter().rev();
        let in_hand: HashMap<&str, &String> = parties
            .filter_map(|party| {
                let actor = overview.analysis.actor(party.actor?);
                Some((actor.key.as_str(), &party.tag))
            })
            .collect();
        let known = |row: &Row| {
            if let Some(tag) = before.get(row.name.as_str()) {
                return Some((*tag).clone());
            }
            let (own, report) = (row.of.get(here?)?, compared.reports.get(here?)?);
            let mut keys = own.iter().map(|id| report.actor(*id).key.as_str());
            keys.find_map(|key| in_hand.get(key).map(|tag| (*tag).clone()))
        };
        let beside = Beside::new(reports, Arc::clone(&compared), &known);
        self.comparing.show(beside);
    }
}

impl Comparing {
    /// What was compared, where that is looked at.
    pub(crate) fn shown(&self) -> Option<&Arc<Compared>> {
        let beside = self.beside.as_ref().filter(|_| self.is_open())?;
        Some(&beside.compared)
    }

    /// How many reports are read, of how many, while that is under way.
    pub(crate) fn progress(&self) -> Option<(usize, usize)> {
        (self.stage != Stage::Done).then_some((self.read.len(), self.wanted.len()))
    }
}

/// What leads out of the comparison, in words.
pub(crate) fn back(view: &View) -> String {
    view.session.key(Action::Compare)
}
