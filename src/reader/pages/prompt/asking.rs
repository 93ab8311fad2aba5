//! Questions in the last row, and what their answers do: search, actors, marks.

use crate::document::Span;

use crate::reader::action::keys::Key;
use crate::reader::action::message::Effect;
use crate::reader::action::table::Action;
use crate::reader::app::{App, Awaiting, Focus};
use crate::reader::pages::prompt::finding::View;
use crate::reader::pages::prompt::prompt::{Prompt, Question, Typed};
use crate::reader::view::text::search::Search;

impl App {
    pub(crate) fn ask(&mut self, question: Question) {
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
    pub(crate) fn typed(&mut self, typed: Typed) -> Vec<Effect> {
        let Some(prompt) = self.prompt.take() else {
            return Vec::new();
        };
        match prompt.question {
            _ if typed == Typed::Ignored => self.prompt = Some(prompt),
            question if let Typed::Recall(back) = typed => {
                let mut prompt = prompt;
                let found = prompt.recall(self.answers.to(question), back);
                self.prompt = Some(prompt);
                if found && question == Question::Search {
                    return self.typed(Typed::Changed);
                }
            }
            Question::Search => self.typed_search(prompt, typed),
            Question::Actor => self.typed_actor(prompt, typed),
            Question::Correct => return self.typed_correction(prompt, typed),
            Question::Export => return self.typed_export(prompt, typed),
            Question::Command => return self.typed_command(prompt, typed),
        }
        Vec::new()
    }

    fn typed_search(&mut self, prompt: Prompt, typed: Typed) {
        if self.view() != View::Text {
            self.typed_finding(prompt, typed);
            return;
        }
        match typed {
            Typed::Changed => {
                self.search = Search::new(self.document(), prompt.answer());
                match self.search.first_from(prompt.from.offset) {
                    Some(hit) => self.show_hit(hit),
                    None => self.scroll_to_offset(prompt.from.offset),
                }
                self.prompt = Some(prompt);
            }
            Typed::Choose(forward) => {
                self.go_to_match(1, forward);
                self.prompt = Some(prompt);
            }
            Typed::Done if prompt.answer().is_empty() => self.go_to_match(1, true),
            Typed::Done => {
                self.focus = Focus::Text;
                self.answers.add(Question::Search, prompt.answer());
                if self.search.hits.is_empty() {
                    self.notice = Some(format!("“{}” not found", prompt.answer()));
                } else {
                    self.places.leave(prompt.from);
                }
            }
            Typed::Cancelled => {
                self.search = Search::default();
                self.scroll_to_offset(prompt.from.offset);
            }
            Typed::Switch | Typed::Recall(_) | Typed::Ignored => {}
        }
    }

    fn typed_actor(&mut self, mut prompt: Prompt, typed: Typed) {
        match typed {
            Typed::Choose(forward) => {
                let offered = self.matching(prompt.answer()).len();
                prompt.choose(offered, forward);
                self.prompt = Some(prompt);
            }
            Typed::Done => {
                let offered = self.matching(prompt.answer());
                match offered.get(prompt.choice) {
                    Some(chosen) => {
                        self.focus = Focus::Text;
                        self.visit_chosen(*chosen);
                    }
                    None => {
                        self.notice = Some(format!("no actor is called “{}”", prompt.answer()));
                    }
                }
            }
            Typed::Cancelled => self.unpin(),
            Typed::Changed | Typed::Switch | Typed::Recall(_) | Typed::Ignored => {
                self.prompt = Some(prompt);
            }
        }
    }

    fn typed_correction(&mut self, mut prompt: Prompt, typed: Typed) -> Vec<Effect> {
        match typed {
            Typed::Done => return self.correct_as_chosen(prompt.answer(), prompt.choice),
            Typed::Cancelled => {
                self.end_correcting();
                return Vec::new();
            }
            Typed::Choose(forward) => {
                let offered = self.chooser.as_ref();
                let offered = offered.map_or(0, |one| one.offers(self, prompt.answer()).len());
                prompt.choose(offered, forward);
            }
            Typed::Switch => self.switch_scope(),
            Typed::Changed | Typed::Recall(_) | Typed::Ignored => {}
        }
        self.prompt = Some(prompt);
        Vec::new()
    }

    /// From one person to the actor, from there to whoever speaks.
    pub(crate) fn unpin(&mut self) {
        if self.person.take().is_some() {
            return;
        }
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

    pub(crate) fn go_to_match(&mut self, times: usize, forward: bool) {
        if self.search.is_empty() {
            self.notice = Some("nothing is sought; / asks".to_owned());
            return;
        }
        match self.search.step(times, forward) {
            Some(hit) => self.leaving(|app| app.show_hit(hit)),
            None => self.notice = Some(format!("“{}” not found", self.search.pattern)),
        }
    }

    pub(crate) fn toggle_filter(&mut self) {
        if self.filter.is_some() {
            self.set_filter(None);
            return;
        }
        let speaking = self.roster.speaking();
        match self.party.filter(|party| *party < speaking) {
            Some(party) => {
                self.pinned = true;
                self.set_filter(Some(vec![party]));
                let name = match self.person {
                    Some(person) => &self.roster.analysis.speaker(person).name,
                    None => &self.roster.parties[party].name,
                };
                let key = self.options.keys.hint(Action::Filter).unwrap_or_default();
                self.notice = Some(format!("only statements by {name}; {key} shows all"));
            }
            None => self.notice = Some("choose an actor who speaks first".to_owned()),
        }
    }

    /// Takes the letter of a mark.
    pub(crate) fn answer_letter(&mut self, awaiting: Awaiting, key: Key) {
        let Some(letter) = key.letter() else { return };
        match awaiting {
            Awaiting::AllRead if letter == 'y' => self.count_all_as_read(),
            Awaiting::AllRead => {}
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
