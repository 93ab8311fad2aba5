//! Questions in the last row, and what their answers do: search, actors, marks.

use crate::reader::action::keys::Key;
use crate::reader::action::message::Effect;
use crate::reader::pages::overlay::Pane;
use crate::reader::pages::pages::{Awaiting, Pages, Then};
use crate::reader::pages::prompt::prompt::{Prompt, Typed};
use crate::reader::pages::prompt::waiting::waits;
use crate::reader::session::answers::Question;
use crate::reader::session::places::is_mark;
use crate::reader::view::text::search::Search;
use crate::reader::view::view::{Focus, View};

impl Pages {
    pub(crate) fn ask(&mut self, view: &mut View, question: Question) {
        let is_nobody = view.session.overview.parties.is_empty() && !view.session.is_working();
        if question == Question::Actor && is_nobody {
            view.session.tell("no actors were found");
            return;
        }
        self.prompt = Some(Prompt::new(question, view.here()));
    }

    /// Follows a prompt as it is typed.
    pub(crate) fn typed(&mut self, view: &mut View, typed: Typed) -> Then {
        let Some(prompt) = self.prompt.take() else {
            return Then::NOTHING;
        };
        match prompt.question {
            _ if typed == Typed::Ignored => self.prompt = Some(prompt),
            question if let Typed::Recall(back) = typed => {
                let mut prompt = prompt;
                let found = prompt.recall(view.session.answers.to(question), back);
                self.prompt = Some(prompt);
                if found && question == Question::Search {
                    return self.typed(view, Typed::Changed);
                }
            }
            Question::Search => self.typed_search(view, prompt, typed),
            Question::Actor => self.typed_actor(view, prompt, typed),
            Question::Correct => return Then::Effects(self.typed_correction(view, prompt, typed)),
            Question::Export => return Then::Effects(self.typed_export(view, prompt, typed)),
            Question::Command => return self.typed_command(view, prompt, typed),
        }
        Then::NOTHING
    }

    fn typed_search(&mut self, view: &mut View, prompt: Prompt, typed: Typed) {
        if self.pane(view) != Pane::Text {
            self.typed_finding(view, prompt, typed);
            return;
        }
        match typed {
            Typed::Changed => {
                view.search = Search::new(view.session.document(), prompt.answer());
                match view.search.first_from(prompt.from.offset) {
                    Some(hit) => view.show_hit(hit),
                    None => view.scroll_to_offset(prompt.from.offset),
                }
                self.prompt = Some(prompt);
            }
            Typed::Choose(forward) => {
                view.go_to_match(1, forward);
                self.prompt = Some(prompt);
            }
            Typed::Done if prompt.answer().is_empty() => view.go_to_match(1, true),
            Typed::Done => {
                view.focus = Focus::Text;
                view.session.answers.add(Question::Search, prompt.answer());
                if view.search.hits.is_empty() {
                    view.session.notice = Some(format!("“{}” not found", prompt.answer()));
                    // In the rest of a long article it may be.
                    if view.session.expected.is_none() {
                        view.search = Search::default();
                    }
                } else {
                    view.session.places.leave(prompt.from);
                }
            }
            Typed::Cancelled => {
                view.search = Search::default();
                view.scroll_to_offset(prompt.from.offset);
            }
            Typed::Switch | Typed::Recall(_) | Typed::Ignored => {}
        }
    }

    fn typed_actor(&mut self, view: &mut View, mut prompt: Prompt, typed: Typed) {
        match typed {
            Typed::Choose(forward) => {
                let offered = view.session.matching(prompt.answer()).len();
                prompt.choose(offered, forward);
                self.prompt = Some(prompt);
            }
            Typed::Done if waits(self, view, &prompt).is_some() => self.prompt = Some(prompt),
            Typed::Done => {
                let offered = view.session.matching(prompt.answer());
                match offered.get(prompt.choice) {
                    Some(chosen) => {
                        view.focus = Focus::Text;
                        view.visit_chosen(*chosen);
                    }
                    None => {
                        view.session.notice =
                            Some(format!("no actor is called “{}”", prompt.answer()));
                    }
                }
            }
            Typed::Cancelled => view.session.unpin(),
            Typed::Changed | Typed::Switch | Typed::Recall(_) | Typed::Ignored => {
                self.prompt = Some(prompt);
            }
        }
    }

    /// How many corrections there are for these letters.
    pub(crate) fn offered(&self, view: &View, letters: &str) -> usize {
        let chooser = self.chooser.as_ref();
        chooser.map_or(0, |chooser| chooser.offers(&view.session, letters).len())
    }

    fn typed_correction(
        &mut self,
        view: &mut View,
        mut prompt: Prompt,
        typed: Typed,
    ) -> Vec<Effect> {
        match typed {
            Typed::Done if waits(self, view, &prompt).is_some() => {}
            // Where nothing fits the letters the page stays, and says so.
            Typed::Done if self.offered(view, prompt.answer()) > 0 => {
                return self.correct_as_chosen(view, prompt.answer(), prompt.choice);
            }
            Typed::Cancelled => {
                self.end_correcting();
                return Vec::new();
            }
            Typed::Choose(forward) => prompt.point(self.offered(view, prompt.answer()), forward),
            Typed::Switch => self.switch_scope(view),
            Typed::Done | Typed::Changed | Typed::Recall(_) | Typed::Ignored => {}
        }
        self.prompt = Some(prompt);
        Vec::new()
    }
}

/// Takes the letter of a mark.
pub(crate) fn answer_letter(view: &mut View, awaiting: Awaiting, key: Key) {
    let Some(letter) = key.letter() else { return };
    match awaiting {
        Awaiting::AllRead if letter == 'y' => view.session.count_all_as_read(),
        Awaiting::AllRead => {}
        Awaiting::Mark if !is_mark(letter) => view.session.tell("a mark is a letter or a digit"),
        Awaiting::Mark => {
            let here = view.here();
            view.session.places.mark(letter, here);
            view.session.notice = Some(format!("place marked {letter}"));
        }
        Awaiting::ToMark => match view.session.places.marked(letter) {
            Some(place) => {
                view.focus = Focus::Text;
                view.jump(place);
            }
            None => view.session.notice = Some(format!("no mark {letter}")),
        },
    }
}
