//! What keys do in the comparison.

use crate::reader::action::Answer;
use crate::reader::action::message::Effect;
use crate::reader::action::table::{Action, Concerns};
use crate::reader::session::session::SOUGHT;
use crate::reader::view::comparison::comparing::{Comparing, Seen};
use crate::reader::view::comparison::taking::back;
use crate::reader::view::comparison::tellings;
use crate::reader::view::view::View;
use crossterm::event::{MouseEvent, MouseEventKind};

impl View {
    /// Does what is meant in the comparison. To go where it leads is for the pages, since that may be
    /// another article.
    pub(crate) fn act_on_comparison(&mut self, action: Action, times: usize) -> Answer {
        let page = usize::from(self.layout.screen.height / 2).max(1);
        let comparing = &mut self.comparing;
        match action {
            Action::LineDown => comparing.step(times, true),
            Action::LineUp => comparing.step(times, false),
            Action::PageDown => comparing.step(page * times, true),
            Action::PageUp => comparing.step(page * times, false),
            Action::HalfPageDown => comparing.step(page / 2 * times, true),
            Action::HalfPageUp => comparing.step(page / 2 * times, false),
            Action::Top => comparing.step(usize::MAX, false),
            Action::Bottom => comparing.step(usize::MAX, true),
            Action::NextActor => comparing.step_subject(times, true),
            Action::PreviousActor => comparing.step_subject(times, false),
            Action::NextParagraph => comparing.step_group(times, true),
            Action::PreviousParagraph => comparing.step_group(times, false),
            Action::NextStatement => comparing.step_place(times, true),
            Action::PreviousStatement => comparing.step_place(times, false),
            Action::NextOfActor | Action::PreviousOfActor => {
                let forward = action == Action::NextOfActor;
                if !comparing.step_difference(times, forward) {
                    let which = if forward { "no more" } else { "no earlier" };
                    self.session.tell(&format!("{which} differences"));
                }
            }
            Action::Right | Action::Go => comparing.inside = comparing.is_told(),
            Action::Left => comparing.inside = false,
            Action::SwitchPane => {
                comparing.inside = !comparing.inside && comparing.is_told();
            }
            Action::Filter => {
                comparing.filter();
                let told = if comparing.differing {
                    "only what not all have alike"
                } else {
                    "all that is told"
                };
                self.session.tell(told);
            }
            Action::Yank | Action::YankAll => {
                return Answer::Consumed(self.yank_tellings(action == Action::YankAll));
            }
            Action::Sureness => {
                let mut effects = self.next_floor();
                effects.extend(self.compare_again());
                return Answer::Consumed(effects);
            }
            Action::Compare | Action::Close | Action::Quit | Action::Back => {
                return Answer::Consumed(self.close_comparison());
            }
            Action::Stances
            | Action::Voices
            | Action::Corrections
            | Action::Facts
            | Action::Links
            | Action::List => {
                comparing.seen = Seen::Away;
                return Answer::Ignored;
            }
            Action::Export if self.comparing.beside.is_none() => self.session.tell(SOUGHT),
            action if is_for_article(action) => {
                let key = self.session.key(action);
                let told = format!("{key} means nothing here; {} leads back", back(self));
                self.session.tell(&told);
            }
            _ => return Answer::Ignored,
        }
        Answer::DONE
    }

    /// Sends where the item in hand is told to the clipboard, in one report or in all.
    fn yank_tellings(&mut self, all: bool) -> Vec<Effect> {
        let Some(item) = self.comparing.item() else {
            self.session.tell("nothing is told here");
            return Vec::new();
        };
        let chosen = item.tellings.iter().enumerate();
        let chosen = chosen.filter(|(at, _)| all || *at == self.comparing.place_at());
        let told = chosen.filter_map(|(_, telling)| tellings::cited(&self.comparing, telling));
        let text = told.collect::<Vec<_>>().join("\n");
        self.send("", text)
    }

    /// Follows the wheel.
    pub(crate) fn touch_comparison(&mut self, event: MouseEvent) {
        match event.kind {
            MouseEventKind::ScrollDown => self.comparing.step(1, true),
            MouseEventKind::ScrollUp => self.comparing.step(1, false),
            _ => {}
        }
    }
}

impl Comparing {
    /// Along the list that keys go to.
    fn step(&mut self, times: usize, forward: bool) {
        if self.inside {
            self.step_item(times, forward);
        } else {
            self.step_subject(times, forward);
        }
    }
}

/// Whether an action is about the one article in hand, which is not seen.
fn is_for_article(action: Action) -> bool {
    action.concerns() == Concerns::Article
        || matches!(
            action,
            Action::Correct | Action::Undo | Action::Swap | Action::Reload | Action::ReloadAll
        )
}
