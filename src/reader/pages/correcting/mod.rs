//! Correcting by hand: the chooser, undoing, and the page of all corrections.

pub(crate) mod adding;
pub(crate) mod chooser;
mod proposing;

use std::sync::Arc;

use crate::analysis::{Analysis, Change, Correction, Scope};
use crate::gazetteer::Gazetteer;
use crate::reader::action::message::Effect;
use crate::reader::action::table::Action;
use crate::reader::app::{App, Engine};
use crate::reader::pages::overlay::{Overlay, Page};
use crate::reader::pages::prompt::prompt::Question;
use crate::reader::session::corrections::in_words;
use crate::reader::session::renumbering::Renumbering;
use crate::reader::session::roster::Roster;
use chooser::{Choice, Chooser};

impl App {
    /// What is known of the world's names, to offer actors from and to correct with.
    #[must_use]
    pub fn with_gazetteer(mut self, gazetteer: Arc<Gazetteer>) -> Self {
        self.gazetteer = Some(gazetteer);
        self
    }

    /// The corrections in force, in the order in which they were made.
    #[must_use]
    pub fn corrections(&self) -> &[Correction] {
        &self.corrections.list
    }

    /// Asks what is wrong with the statement looked at, or with the stance in hand.
    pub(crate) fn begin_correcting(&mut self) {
        let stance = self.sides.stance().filter(|_| self.siding);
        let statement = if self.siding {
            let piece = self.sides.piece;
            self.side_in_hand().and_then(|stance| {
                let pieces = stance.pieces();
                pieces.get(piece).and_then(|piece| piece.statement)
            })
        } else {
            self.current
        };
        if stance.is_none() && statement.is_none() {
            self.notice = Some(if self.is_working() {
                "statements are still being sought".to_owned()
            } else {
                "no statement is chosen".to_owned()
            });
            return;
        }
        self.chooser = Some(Chooser {
            added: None,
            statement: statement.filter(|id| self.roster.is_shown(*id)),
            stance,
            scope: Scope::Statement,
        });
        self.overlay = Some(Overlay::new(Page::Correct));
        self.ask(Question::Correct);
    }

    /// Ends the chooser, if it is open.
    pub(crate) fn end_correcting(&mut self) {
        if self.chooser.take().is_some() {
            self.overlay = None;
        }
        if let Some(prompt) = &self.prompt
            && prompt.question == Question::Correct
        {
            self.prompt = None;
        }
    }

    /// Between the one statement and all that its speaker says.
    pub(crate) fn switch_scope(&mut self) {
        let Some(mut chooser) = self.chooser.take() else {
            return;
        };
        chooser.scope = match (chooser.scope, chooser.voice(self)) {
            (Scope::Statement, Some((_, 2..))) => Scope::Speaker,
            _ => Scope::Statement,
        };
        self.chooser = Some(chooser);
    }

    /// Does what was chosen.
    pub(crate) fn correct_as_chosen(&mut self, letters: &str, pointed: usize) -> Vec<Effect> {
        let Some(chooser) = self.chooser.clone() else {
            return Vec::new();
        };
        let offer = chooser.offers(self, letters).into_iter().nth(pointed);
        self.end_correcting();
        let Some(offer) = offer else {
            return Vec::new();
        };
        self.correct_by(&chooser, offer.choice)
    }

    /// Makes the correction that this choice is, and tells of it.
    pub(crate) fn correct_by(&mut self, chooser: &Chooser, choice: Choice) -> Vec<Effect> {
        if matches!(choice, Choice::File(_) | Choice::Strike) && chooser.statement.is_some() {
            self.again = Some((choice.clone(), chooser.scope));
        }
        let analysis = &self.roster.analysis;
        let correction = match (choice, chooser.statement) {
            (Choice::File(by), None) if chooser.added.is_some() => {
                let Some(adding) = &chooser.added else {
                    return Vec::new();
                };
                self.added(adding, by)
            }
            (Choice::Leave, _) => {
                self.notice = Some("left as it is".to_owned());
                return Vec::new();
            }
            (Choice::NewSide(actor, toward, polarity), Some(statement)) => {
                let polarity = Some(polarity);
                let change = Change::Side {
                    actor,
                    toward,
                    polarity,
                };
                Correction::of_statement(analysis, statement, change)
            }
            (Choice::Side(index, polarity), _) => {
                let stance = &analysis.stances.all[index];
                Correction::of_stance(analysis, stance, polarity)
            }
            (Choice::File(under), Some(statement)) => {
                let scope = chooser.scope;
                Correction::of_statement(analysis, statement, Change::File { scope, under })
            }
            (Choice::Strike, Some(statement)) => {
                Correction::of_statement(analysis, statement, Change::Strike)
            }
            (Choice::File(_) | Choice::Strike | Choice::NewSide(..), None) => return Vec::new(),
        };
        self.make(correction)
    }

    /// Makes a correction and tells of it.
    pub(crate) fn make(&mut self, correction: Correction) -> Vec<Effect> {
        let undo = self.options.keys.hint(Action::Undo).unwrap_or_default();
        let told = format!("{}; {undo} undoes it", in_words(&correction));
        self.amend(told, |list| list.push(correction))
    }

    /// Corrects the current statement as the latest one was corrected.
    pub(crate) fn correct_again(&mut self) -> Vec<Effect> {
        let Some((choice, scope)) = self.again.clone() else {
            let key = self.options.keys.hint(Action::Correct).unwrap_or_default();
            self.notice = Some(format!("nothing was corrected yet; {key} corrects"));
            return Vec::new();
        };
        if self.current.is_none() {
            self.notice = Some("no statement is chosen".to_owned());
            return Vec::new();
        }
        let chooser = Chooser {
            statement: self.current,
            stance: None,
            added: None,
            scope,
        };
        self.correct_by(&chooser, choice)
    }

    /// Takes the latest correction back.
    pub(crate) fn undo(&mut self) -> Vec<Effect> {
        let Some(index) = self.corrections.latest() else {
            self.notice = Some("nothing was corrected here".to_owned());
            return Vec::new();
        };
        self.drop_correction(index)
    }

    /// Takes a correction back, by its place in the list.
    pub(crate) fn drop_correction(&mut self, index: usize) -> Vec<Effect> {
        let undone = in_words(&self.corrections.list[index]);
        self.amend(format!("undone: {undone}"), |list| {
            list.remove(index);
        })
    }

    pub(crate) fn amend(
        &mut self,
        told: String,
        change: impl FnOnce(&mut Vec<Correction>),
    ) -> Vec<Effect> {
        let former = self.corrections.list.clone();
        change(&mut self.corrections.list);
        self.recorrect();
        self.notice = Some(told);
        vec![Effect::Keep(former)]
    }

    /// Takes in the corrections that were kept; they wait for the statements if these are not found.
    pub(crate) fn recall(&mut self, kept: Result<Vec<Correction>, String>) {
        match kept {
            Ok(kept) if kept.is_empty() => {}
            Ok(kept) => {
                self.corrections.list = kept;
                self.recorrect();
                self.tell_of_lost();
            }
            Err(reason) => self.notice = Some(reason),
        }
    }

    /// Says that corrections have lost their place, if any have.
    pub(crate) fn tell_of_lost(&mut self) {
        let (lost, all) = (self.corrections.lost.len(), self.corrections.list.len());
        if self.engine == Engine::Done && lost > 0 {
            let key = self.options.keys.hint(Action::Corrections);
            self.notice = Some(format!(
                "the article has changed: {lost} of {all} corrections lost their place; {} shows \
                 them",
                key.unwrap_or_default()
            ));
        }
    }

    /// What was found, corrected; nothing if nothing was found yet.
    pub(crate) fn corrected(&mut self) -> Option<Arc<Analysis>> {
        let gazetteer = self
            .gazetteer
            .get_or_insert_with(|| Arc::new(Gazetteer::builtin()));
        self.corrections.corrected(gazetteer)
    }

    /// Shows what was found as it is corrected now; one stays where one is.
    pub(crate) fn recorrect(&mut self) {
        let Some(analysis) = self.corrected() else {
            return;
        };
        self.finding = None;
        let found = self.corrections.found.clone();
        let found = found.unwrap_or_else(|| Arc::clone(&analysis));
        let new = Roster::corrected(analysis, &found, self.options.floor);
        let now = Renumbering::new(&self.roster, &new);
        let old = std::mem::replace(&mut self.roster, new);
        self.current = self.current.and_then(|id| now.statement(id));
        self.party = self.party.and_then(|party| now.party(party));
        let person = self
            .person
            .and_then(|id| old.analysis.speakers.all.get(id.0));
        self.person = person.and_then(|person| {
            let mut all = self.roster.analysis.speakers.all.iter();
            all.find(|one| one.name == person.name).map(|one| one.id)
        });
        self.pinned &= self.party.is_some();
        self.places.renumber(&now);
        self.outline.renumber(&self.roster, &now);
        self.sides = self
            .sides
            .renewed(&old.analysis, &self.roster.analysis, self.options.floor);
        let filter = self.filter.take().map(|parties| {
            let left = parties.into_iter().filter_map(|party| now.party(party));
            left.filter(|party| *party < self.roster.speaking())
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
        if let Some(id) = self.current {
            self.take(id);
        }
    }

    /// Acts on the page of corrections.
    pub(crate) fn act_on_corrections(&mut self, action: Action, at: usize) -> Option<Vec<Effect>> {
        let index = self.corrections.shown().get(at).copied();
        match (action, index) {
            (Action::Undo, Some(index)) => {
                let effects = self.drop_correction(index);
                let rows = self.corrections.list.len();
                match &mut self.overlay {
                    _ if rows == 0 => self.overlay = None,
                    // Not below the last row.
                    Some(overlay) => overlay.point(0, true, rows),
                    None => {}
                }
                Some(effects)
            }
            (Action::Go | Action::Right, Some(index)) => {
                if let Some(place) = self.corrections.list[index].at.find(self.document()) {
                    self.overlay = None;
                    let here = self.here();
                    self.places.leave(here);
                    let there = self.roster.overlapping(place).next();
                    if let Some(id) = there.map(|(_, statement)| statement.id) {
                        self.go_to(id);
                    }
                    self.reveal(place);
                } else {
                    let key = self.options.keys.hint(Action::Undo).unwrap_or_default();
                    self.notice = Some(format!(
                        "its words are not in the text any more; {key} drops the correction"
                    ));
                }
                Some(Vec::new())
            }
            (Action::Go | Action::Right | Action::Undo, None) => Some(Vec::new()),
            _ => None,
        }
    }

    /// Opens the page of corrections.
    pub(crate) fn show_corrections(&mut self) {
        if self.corrections.list.is_empty() {
            let key = self.options.keys.hint(Action::Correct).unwrap_or_default();
            self.notice = Some(format!("nothing was corrected here; {key} corrects"));
            return;
        }
        self.overlay = Some(Overlay::new(Page::Corrections));
    }
}
