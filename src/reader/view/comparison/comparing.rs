//! The comparison as one goes through it: of whom something is told, which thing, in which report.

use std::sync::Arc;

use crate::document::Document;
use crate::reader::action::unread::Unread;
use crate::reader::session::comparing::Wanted;
use crate::reader::view::comparison::items::{Item, Telling};
use crate::reader::view::comparison::subjects::{Beside, Report, Subject};

/// The comparison, and where one is in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Comparing {
    /// Whether it is looked at.
    pub seen: Seen,
    /// What was asked for latest: its number, the reports, and what became of each so far.
    pub number: u64,
    pub wanted: Vec<Wanted>,
    pub read: Vec<Result<Report, Unread>>,
    /// Why others that are open were left out from the beginning.
    pub skipped: Vec<String>,
    /// How far that is.
    pub stage: Stage,
    /// What is shown.
    pub beside: Option<Arc<Beside>>,
    /// Whether only what differs is shown.
    pub differing: bool,
    /// Whether keys go to what is told, and not to the list of those of whom it is.
    pub inside: bool,
    /// Where one is: of the subjects, of the items of this one, of the places of this one.
    subject: usize,
    item: usize,
    place: usize,
    /// Where it last led to: an article and the first byte on the screen.
    pub led_to: Option<(Arc<Document>, usize)>,
}

/// Whether the comparison is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Seen {
    /// It is not.
    #[default]
    Away,
    /// It is.
    Open,
    /// The article in hand was reached from it, so that leaving that leads back.
    Above,
}

/// How far what was asked to be compared is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Stage {
    /// It is done, or given up.
    #[default]
    Done,
    /// It waits for the statements of the article in hand.
    Waits,
    /// It is under way.
    Runs,
}

impl Comparing {
    /// Shows what came of comparing. Of the same reports one stays where one is.
    pub(crate) fn show(&mut self, beside: Beside) {
        let is_same = self.beside.as_ref().is_some_and(|old| {
            let pairs = old.reports.iter().zip(&beside.reports);
            old.reports.len() == beside.reports.len()
                && pairs
                    .into_iter()
                    .all(|(one, other)| Arc::ptr_eq(&one.found.document, &other.found.document))
        });
        self.beside = Some(Arc::new(beside));
        if is_same {
            self.hold();
        } else {
            (self.subject, self.item, self.place) = (0, 0, 0);
            (self.inside, self.led_to) = (false, None);
        }
    }

    /// Whether it is looked at.
    pub(crate) fn is_open(&self) -> bool {
        self.seen == Seen::Open
    }

    /// The same when one goes to another article.
    #[must_use]
    pub(crate) fn left(mut self) -> Self {
        if self.stage == Stage::Waits {
            self.stage = Stage::Done;
        }
        self.seen = Seen::Away;
        self
    }

    /// Those of whom something is told.
    pub(crate) fn subjects(&self) -> &[Subject] {
        self.beside.as_ref().map_or(&[], |beside| &beside.subjects)
    }

    /// The one in hand, as an index.
    pub(crate) fn at(&self) -> usize {
        self.subject
    }

    /// The one in hand.
    pub(crate) fn subject(&self) -> Option<&Subject> {
        self.subjects().get(self.subject)
    }

    /// What is told of it, as far as it is shown.
    pub(crate) fn items(&self) -> impl Iterator<Item = &Item> {
        let subject = self.subject().into_iter();
        subject.flat_map(|subject| subject.items(self.differing))
    }

    /// Whether anything is told of it.
    pub(crate) fn is_told(&self) -> bool {
        self.items().next().is_some()
    }

    /// The item in hand, as an index among those that are shown.
    pub(crate) fn item_at(&self) -> usize {
        self.item
    }

    /// The item in hand.
    pub(crate) fn item(&self) -> Option<&Item> {
        self.items().nth(self.item)
    }

    /// The place in hand, as an index.
    pub(crate) fn place_at(&self) -> usize {
        self.place
    }

    /// The place in hand.
    pub(crate) fn telling(&self) -> Option<&Telling> {
        self.item()?.tellings.get(self.place)
    }

    /// To another subject.
    pub(crate) fn step_subject(&mut self, times: usize, forward: bool) {
        let before = self.subject;
        let last = self.subjects().len().saturating_sub(1);
        self.subject = stepped(self.subject, times, forward, last);
        if self.subject != before {
            (self.item, self.place) = (0, 0);
        }
    }

    /// To another item of the subject in hand.
    pub(crate) fn step_item(&mut self, times: usize, forward: bool) {
        let before = self.item;
        let last = self.items().count().saturating_sub(1);
        self.item = stepped(self.item, times, forward, last);
        if self.item != before {
            self.place = 0;
        }
    }

    /// To the first item of another group.
    pub(crate) fn step_group(&mut self, times: usize, forward: bool) {
        let Some(subject) = self.subject() else {
            return;
        };
        let mut starts = Vec::new();
        let mut all = 0;
        for (_, items) in subject.groups(self.differing) {
            starts.push(all);
            all += items.len();
        }
        let here = if forward {
            starts.partition_point(|start| *start <= self.item)
        } else {
            starts.partition_point(|start| *start < self.item)
        };
        let to = if forward {
            here.saturating_add(times - 1)
        } else {
            here.saturating_sub(times)
        };
        if let Some(start) = starts.get(to.min(starts.len().saturating_sub(1))) {
            self.go_to(self.subject, *start);
        }
    }

    /// To another report that has the item in hand.
    pub(crate) fn step_place(&mut self, times: usize, forward: bool) {
        let all = self.item().map_or(0, |item| item.tellings.len());
        self.place = stepped(self.place, times, forward, all.saturating_sub(1));
    }

    /// To the next thing, or the one before, that reports do not have alike, of whomever; whether
    /// there is one.
    pub(crate) fn step_difference(&mut self, times: usize, forward: bool) -> bool {
        let differing = |at: usize| {
            let items = self.subjects()[at].items(self.differing).enumerate();
            let differing = items.filter(|(_, item)| item.differs);
            differing.map(move |(item, _)| (at, item))
        };
        let here = (self.subject, self.item);
        let to = if forward {
            let all = (self.subject..self.subjects().len()).flat_map(differing);
            // The list itself stands before what is told of the first in it.
            let mut ahead = all.filter(|place| !self.inside || *place > here);
            ahead.nth(times - 1)
        } else {
            let subjects = (0..self.subjects().len().min(self.subject + 1)).rev();
            let mut back = subjects.flat_map(|at| {
                let own: Vec<_> = differing(at).filter(|place| *place < here).collect();
                own.into_iter().rev()
            });
            back.nth(times - 1)
        };
        let Some((subject, item)) = to else {
            return false;
        };
        self.go_to(subject, item);
        self.inside = true;
        true
    }

    /// Takes a subject and an item of it in hand.
    pub(crate) fn go_to(&mut self, subject: usize, item: usize) {
        if (subject, item) != (self.subject, self.item) {
            (self.subject, self.item, self.place) = (subject, item, 0);
        }
        self.hold();
    }

    /// Shows all again, or only what differs; the same item stays in hand if it is still shown.
    pub(crate) fn filter(&mut self) {
        let former = self.item().cloned();
        self.differing = !self.differing;
        let same = self.items().position(|item| Some(item) == former.as_ref());
        (self.item, self.place) = (same.unwrap_or(0), 0);
        self.inside &= self.is_told();
    }

    /// Keeps what is in hand within what there is.
    fn hold(&mut self) {
        self.subject = self.subject.min(self.subjects().len().saturating_sub(1));
        self.item = self.item.min(self.items().count().saturating_sub(1));
        let places = self.item().map_or(0, |item| item.tellings.len());
        self.place = self.place.min(places.saturating_sub(1));
        self.inside &= self.is_told();
    }
}

fn stepped(at: usize, times: usize, forward: bool, last: usize) -> usize {
    if forward {
        at.saturating_add(times).min(last)
    } else {
        at.saturating_sub(times)
    }
}
