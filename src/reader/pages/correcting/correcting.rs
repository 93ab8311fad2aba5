//! What is said to be wrong, and what is done about it.

use crate::analysis::{Change, Correction, Scope};
use crate::reader::action::message::Effect;
use crate::reader::action::table::Action;
use crate::reader::pages::correcting::chooser::{Choice, Chooser};
use crate::reader::pages::overlay::{Overlay, Page};
use crate::reader::pages::pages::Pages;
use crate::reader::session::answers::Question;
use crate::reader::session::naming::{NoSide, side_of};
use crate::reader::view::panel::card;
use crate::reader::view::view::View;
use crate::stances::Target;

impl Pages {
    /// Asks what is wrong with the statement looked at, or with the stance in hand.
    pub(crate) fn begin_correcting(&mut self, view: &mut View) {
        let stance = view.sides.stance().filter(|_| view.in_stances);
        let statement = if view.in_stances {
            let piece = view.sides.piece;
            view.side_in_hand().and_then(|stance| {
                let pieces = stance.pieces();
                pieces.get(piece).and_then(|piece| piece.statement)
            })
        } else {
            view.session.current
        };
        let actor = view.actor_in_hand().filter(|_| !view.in_stances);
        let actor = actor.and_then(|party| view.session.overview.parties[party].actor);
        if actor.is_some() {
            self.chooser = Some(Chooser {
                whole: actor,
                ..Chooser::of(None, None)
            });
            self.overlay = Some(Overlay::new(Page::Correct));
            self.ask(view, Question::Correct);
            return;
        }
        let blank = view.sides.blank().filter(|_| view.in_stances);
        if blank.is_some() && view.is_of_one() {
            let told = view.blank_told().unwrap_or_default();
            view.session.tell(told.trim_end_matches('.'));
            return;
        }
        if let Some((Target::Actor(holder), target)) = blank {
            self.chooser = Some(Chooser {
                blank: Some((holder, target)),
                ..Chooser::of(None, None)
            });
            self.overlay = Some(Overlay::new(Page::Correct));
            self.ask(view, Question::Correct);
            return;
        }
        if stance.is_none() && statement.is_none() {
            if view.session.is_working() {
                self.ask(view, Question::Correct);
                return;
            }
            view.session.notice = Some(if view.in_stances {
                "no side here; set one as in :side un on plan opposes".to_owned()
            } else {
                card::absent(view)
            });
            return;
        }
        self.chooser = Some(Chooser::of(
            statement.filter(|id| view.session.overview.is_shown(*id)),
            stance,
        ));
        self.overlay = Some(Overlay::new(Page::Correct));
        self.ask(view, Question::Correct);
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
    pub(crate) fn switch_scope(&mut self, view: &mut View) {
        let Some(mut chooser) = self.chooser.take() else {
            return;
        };
        chooser.scope = match (chooser.scope, chooser.voice(&view.session)) {
            (Scope::Statement, Some((_, 2..))) => Scope::Speaker,
            _ => Scope::Statement,
        };
        self.chooser = Some(chooser);
    }

    /// Does what was chosen.
    pub(crate) fn correct_as_chosen(
        &mut self,
        view: &mut View,
        letters: &str,
        pointed: usize,
    ) -> Vec<Effect> {
        let Some(chooser) = self.chooser.clone() else {
            return Vec::new();
        };
        let offer = chooser
            .offers(&view.session, letters)
            .into_iter()
            .nth(pointed);
        let Some(offer) = offer else {
            return Vec::new();
        };
        self.end_correcting();
        if let Choice::NewSide(actor, toward, polarity) = &offer.choice
            && chooser.blank.is_some()
            && view.session.bearing(actor, toward, None).len() > 1
        {
            self.chooser = Some(Chooser {
                side: Some((actor.clone(), toward.clone(), *polarity)),
                ..chooser
            });
            self.overlay = Some(Overlay::new(Page::Correct));
            self.ask(view, Question::Correct);
            return Vec::new();
        }
        self.correct_by(view, &chooser, offer.choice)
    }

    /// Makes the correction that this choice is, and tells of it.
    pub(crate) fn correct_by(
        &mut self,
        view: &mut View,
        chooser: &Chooser,
        choice: Choice,
    ) -> Vec<Effect> {
        if matches!(choice, Choice::File(_) | Choice::Strike) && chooser.statement.is_some() {
            self.again = Some((choice.clone(), chooser.scope));
        }
        if let (Choice::File(under), Some(statement), Scope::Statement) =
            (&choice, chooser.statement, chooser.scope)
            && let Some(told) = view.session.stands_under(statement, under.as_ref())
        {
            view.session.tell(&told);
            return Vec::new();
        }
        let analysis = &view.session.overview.analysis;
        let correction = match (choice, chooser.statement) {
            (Choice::File(by), None) if chooser.added.is_some() => {
                let Some(adding) = &chooser.added else {
                    return Vec::new();
                };
                match view.session.added(adding, by) {
                    Ok(correction) => correction,
                    Err(there) => {
                        let key = view.session.key(Action::Correct);
                        let told = view.session.told_there(&there, ("", "s"));
                        view.go_to(there[0]);
                        let which = if there.len() > 1 { "each" } else { "it" };
                        let told = format!("{told}; {key} files {which} elsewhere");
                        view.session.tell(&told);
                        return Vec::new();
                    }
                }
            }
            (Choice::Merge(actor, into), _) => Correction::merged(analysis, actor, into),
            (Choice::Leave | Choice::Keep(_), _) => {
                view.session.notice = Some("left as it is".to_owned());
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
            (Choice::NewSide(actor, toward, polarity), None) => {
                let side = (actor, toward, Some(polarity));
                return match view.session.side_taken(side, view.session.current) {
                    Ok(correction) => view.make_side(correction),
                    Err(reason) => {
                        view.session.tell(&reason.to_string());
                        Vec::new()
                    }
                };
            }
            (Choice::Bear(statement), _) => {
                let Some((actor, toward, polarity)) = chooser.side.clone() else {
                    return Vec::new();
                };
                let polarity = Some(polarity);
                let change = Change::Side {
                    actor,
                    toward,
                    polarity,
                };
                return view.make_side(Correction::of_statement(analysis, statement, change));
            }
            (Choice::File(_) | Choice::Strike, None) => return Vec::new(),
        };
        view.make(correction)
    }

    /// Sets a side by name, as `:side un on plan opposes` does. Where no statement speaks of it, one is
    /// asked for.
    pub(crate) fn set_named_side(&mut self, view: &mut View, words: &str) -> Vec<Effect> {
        let at = view.session.current;
        let meant = side_of(words)
            .ok_or(NoSide::Form)
            .and_then(|(which, side)| {
                let (actor, toward) = view.session.side_meant(which)?;
                Ok((actor, toward, side))
            });
        let made = meant.and_then(|(actor, toward, side)| {
            if let Some(side) = side
                && !view.session.is_borne_out(&actor, &toward, at)
            {
                return Ok(Err((actor, toward, side)));
            }
            view.session.side_taken((actor, toward, side), at).map(Ok)
        });
        match made {
            Ok(Ok(correction)) => return view.make_side(correction),
            Ok(Err(side)) => {
                self.chooser = Some(Chooser {
                    side: Some(side),
                    ..Chooser::of(None, None)
                });
                self.overlay = Some(Overlay::new(Page::Correct));
                self.ask(view, Question::Correct);
            }
            Err(reason) => view.session.tell(&reason.to_string()),
        }
        Vec::new()
    }

    /// Corrects the current statement as the latest one was corrected.
    pub(crate) fn correct_again(&mut self, view: &mut View) -> Vec<Effect> {
        let Some((choice, scope)) = self.again.clone() else {
            let key = view.session.key(Action::Correct);
            view.session.notice = Some(format!("nothing was corrected yet; {key} corrects"));
            return Vec::new();
        };
        if let Err(reason) = view.session.statement_meant("") {
            view.session.tell(&reason.to_string());
            return Vec::new();
        }
        let chooser = Chooser {
            scope,
            ..Chooser::of(view.session.current, None)
        };
        self.correct_by(view, &chooser, choice)
    }

    /// Acts on the page of corrections.
    pub(crate) fn act_on_corrections(
        &mut self,
        view: &mut View,
        action: Action,
        at: usize,
    ) -> Option<Vec<Effect>> {
        let index = view.session.corrections.shown().get(at).copied();
        match (action, index) {
            (Action::Undo, Some(index)) => {
                let effects = view.drop_correction(index, &view.keys_on());
                let rows = view.session.corrections.list.len();
                match &mut self.overlay {
                    _ if rows == 0 => self.overlay = None,
                    // Not below the last row.
                    Some(overlay) => overlay.point(0, true, rows),
                    None => {}
                }
                Some(effects)
            }
            (Action::Go | Action::Right, Some(index)) => {
                if let Some(place) = view.session.corrections.list[index]
                    .at
                    .find(view.session.document())
                {
                    self.overlay = None;
                    let here = view.here();
                    view.session.places.leave(here);
                    let there = view.session.overview.overlapping(place).next();
                    if let Some(id) = there.map(|(_, statement)| statement.id) {
                        view.go_to(id);
                    }
                    view.reveal(place);
                } else {
                    let key = view.session.key(Action::Undo);
                    view.session.notice = Some(format!(
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
    pub(crate) fn show_corrections(&mut self, view: &mut View) {
        if view.session.corrections.list.is_empty() {
            let key = view.session.key(Action::Correct);
            view.session.notice = Some(format!("nothing was corrected here; {key} corrects"));
            return;
        }
        self.overlay = Some(Overlay::new(Page::Corrections));
    }
}
