//! Questions in the last row, and what their answers do: search, actors, marks.

use crate::document::Span;

use super::app::{App, Awaiting, Focus};
use super::keys::Key;
use super::message::Action;
use super::prompt::{Prompt, Question, Typed};
use super::search::Search;

impl App {
    pub(super) fn ask(&mut self, question: Question) {
        if question == Question::Actor && self.roster.parties.is_empty() {
            self.notice = Some(if self.is_working() {
                "statements are still being sought".to_owned()
            } else {
                "no actors were found".to_owned()
            });
            return;
        }
        self.prompt = Some(Prompt::new(question, self.here()));
    }

    /// Follows a prompt as it is typed.
    pub(super) fn typed(&mut self, typed: Typed) {
        let Some(mut prompt) = self.prompt.take() else {
            return;
        };
        match (prompt.question, typed) {
            (_, Typed::Ignored) | (Question::Actor, Typed::Changed) => self.prompt = Some(prompt),
            (Question::Search, Typed::Changed) => {
                self.search = Search::new(self.document(), &prompt.answer);
                match self.search.first_from(prompt.from.offset) {
                    Some(hit) => self.show_hit(hit),
                    None => self.scroll_to_offset(prompt.from.offset),
                }
                self.prompt = Some(prompt);
            }
            (Question::Search, Typed::Choose(forward)) => {
                self.go_to_match(1, forward);
                self.prompt = Some(prompt);
            }
            (Question::Search, Typed::Done) if prompt.answer.is_empty() => {
                self.go_to_match(1, true);
            }
            (Question::Search, Typed::Done) => {
                self.focus = Focus::Text;
                if self.search.hits.is_empty() {
                    self.notice = Some(format!("“{}” not found", prompt.answer));
                } else {
                    self.places.leave(prompt.from);
                }
            }
            (Question::Search, Typed::Cancelled) => {
                self.search = Search::default();
                self.scroll_to_offset(prompt.from.offset);
            }
            (Question::Actor, Typed::Choose(forward)) => {
                let offered = self.matching_parties(&prompt.answer).len().max(1);
                let step = if forward { 1 } else { offered - 1 };
                prompt.choice = (prompt.choice + step) % offered;
                self.prompt = Some(prompt);
            }
            (Question::Actor, Typed::Done) => {
                let offered = self.matching_parties(&prompt.answer);
                match offered.get(prompt.choice) {
                    Some(party) => {
                        self.focus = Focus::Text;
                        self.visit(*party);
                    }
                    None => {
                        self.notice = Some(format!("no actor is called “{}”", prompt.answer));
                    }
                }
            }
            (Question::Actor, Typed::Cancelled) => self.unpin(),
        }
    }

    pub(super) fn unpin(&mut self) {
        self.pinned = false;
        if let Some(id) = self.current {
            self.party = None;
            self.take(id);
        }
    }

    /// Shows a hit, also where the filter would hide it.
    fn show_hit(&mut self, hit: Span) {
        if self.flow.is_filtered() && !self.flow.shows(hit.start()) {
            self.set_filter(None);
        }
        self.reveal(hit);
    }

    pub(super) fn go_to_match(&mut self, times: usize, forward: bool) {
        if self.search.is_empty() {
            self.notice = Some("nothing is sought; / asks".to_owned());
            return;
        }
        match self.search.step(times, forward) {
            Some(hit) => {
                self.show_hit(hit);
                self.notice = Some(format!("/{}  {}", self.search.pattern, self.search.count()));
            }
            None => self.notice = Some(format!("“{}” not found", self.search.pattern)),
        }
    }

    pub(super) fn toggle_filter(&mut self) {
        if self.filter.is_some() {
            self.set_filter(None);
            return;
        }
        let speaking = self.roster.speaking();
        match self.party.filter(|party| *party < speaking) {
            Some(party) => {
                self.pinned = true;
                self.set_filter(Some(vec![party]));
                let name = &self.roster.parties[party].name;
                let key = self.options.keys.hint(Action::Filter).unwrap_or_default();
                self.notice = Some(format!("only statements by {name}; {key} shows all"));
            }
            None => self.notice = Some("choose an actor who speaks first".to_owned()),
        }
    }

    /// Takes the letter of a mark.
    pub(super) fn answer_letter(&mut self, awaiting: Awaiting, key: Key) {
        let Some(letter) = key.letter() else { return };
        match awaiting {
            Awaiting::Mark => {
                let here = self.here();
                self.places.mark(letter, here);
                self.notice = Some(format!("place marked {letter}"));
            }
            Awaiting::ToMark => match self.places.marked(letter) {
                Some(place) => {
                    self.focus = Focus::Text;
                    self.jump(place);
                }
                None => self.notice = Some(format!("no mark {letter}")),
            },
        }
    }
}
