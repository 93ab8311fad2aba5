//! What keys do on a page.

use crate::reader::action::Answer;
use crate::reader::action::message::Effect;
use crate::reader::action::table::Action;
use crate::reader::pages::overlay::{Overlay, Page};
use crate::reader::pages::pages::{Awaiting, Pages};
use crate::reader::view::panel::browsing::WHEEL;
use crate::reader::view::panel::card;
use crate::reader::view::view::View;
use crossterm::event::MouseButton;
use crossterm::event::MouseEvent;
use crossterm::event::MouseEventKind;

impl Pages {
    /// Does what is meant on what lies over the article, a search in it included.
    pub(crate) fn act(&mut self, view: &mut View, action: Action, times: usize) -> Answer {
        if self.act_on_finding(view, action, times) {
            return Answer::DONE;
        }
        if let Some(effects) = self.act_on_list(view, action, times) {
            return Answer::Consumed(effects);
        }
        if self.act_on_overlay(view, action, times) {
            return Answer::DONE;
        }
        Answer::Ignored
    }

    fn act_on_overlay(&mut self, view: &mut View, action: Action, times: usize) -> bool {
        let page = usize::from(view.layout.body.height)
            .saturating_sub(2)
            .max(1);
        let lies_over_nothing = self.lies_over_nothing(view);
        let is_list = lies_over_nothing && self.shows_list();
        let Some(overlay) = &mut self.overlay else {
            return false;
        };
        match action {
            Action::LineDown | Action::NextStatement => overlay.scroll(times, true),
            Action::LineUp | Action::PreviousStatement => overlay.scroll(times, false),
            Action::PageDown | Action::HalfPageDown => overlay.scroll(page * times, true),
            Action::PageUp | Action::HalfPageUp => overlay.scroll(page * times, false),
            Action::Top => overlay.scroll(usize::MAX, false),
            Action::Bottom => overlay.scroll(usize::MAX, true),
            // Who gives up a command is where it was asked.
            Action::Redraw
            | Action::Suspend
            | Action::NextTheme
            | Action::Leave
            | Action::Command => return false,
            Action::Correct
            | Action::Add
            | Action::Undo
            | Action::Export
            | Action::Corrections
            | Action::Facts
            | Action::Why
            | Action::Voices
            | Action::Links
            | Action::List
                if lies_over_nothing =>
            {
                means_nothing(view, action);
            }
            Action::Correct | Action::Add | Action::Undo | Action::Export => {
                self.overlay = None;
                return false;
            }
            Action::Corrections if overlay.page() != Page::Corrections => {
                self.overlay = None;
                return false;
            }
            Action::SwitchPane if overlay.page() == Page::Help => overlay.turn(Page::Keys),
            Action::SwitchPane if overlay.page() == Page::Keys => overlay.turn(Page::Help),
            Action::Help if matches!(overlay.page(), Page::Help | Page::Keys) => self.go_beneath(),
            Action::Help => {
                let beneath = self.overlay.take();
                self.overlay = Some(Overlay::over(Page::Help, beneath));
            }
            Action::Facts | Action::Why | Action::Voices | Action::Links | Action::List => {
                let page = match action {
                    Action::Links => Page::Links,
                    Action::List => Page::List,
                    Action::Facts => Page::Facts,
                    Action::Voices => Page::Voices,
                    _ => Page::Why,
                };
                let same = match overlay.page() {
                    Page::WhyActor(_) | Page::WhySide(_) => page == Page::Why,
                    open => open == page,
                };
                self.overlay = None;
                return same;
            }
            _ if is_list => means_nothing(view, action),
            // Any other key leaves the page.
            _ => self.go_beneath(),
        }
        true
    }

    /// Whether a list is open and nothing of it, with pages over it or none: beneath it there is no article
    /// to come to.
    pub(crate) fn lies_over_nothing(&self, view: &View) -> bool {
        let is_list = |overlay: &Overlay| overlay.lowest() == Page::List;
        self.overlay.as_ref().is_some_and(is_list) && view.session.articles.shelf.at().is_none()
    }

    /// Follows the mouse on a page; whether one is open.
    pub(crate) fn touch(&mut self, view: &View, event: MouseEvent) -> bool {
        let (lies_over_nothing, is_list) = (self.lies_over_nothing(view), self.shows_list());
        let Some(overlay) = &mut self.overlay else {
            return false;
        };
        match event.kind {
            MouseEventKind::ScrollDown => overlay.scroll(WHEEL, true),
            MouseEventKind::ScrollUp => overlay.scroll(WHEEL, false),
            MouseEventKind::Down(MouseButton::Left) if is_list && lies_over_nothing => {}
            MouseEventKind::Down(MouseButton::Left) if lies_over_nothing => self.go_beneath(),
            MouseEventKind::Down(MouseButton::Left) => {
                self.end_correcting();
                self.overlay = None;
            }
            _ => {}
        }
        true
    }

    /// Opens the page that tells why the current statement is filed where it is; on an actor's row, who
    /// speaks for it and why.
    pub(crate) fn open_why(&mut self, view: &mut View) {
        if let Some(stance) = view.sides.stance().filter(|_| view.in_stances) {
            self.overlay = Some(Overlay::new(Page::WhySide(stance)));
        } else if let Some(party) = view.actor_in_hand() {
            self.overlay = Some(Overlay::new(Page::WhyActor(party)));
        } else if view.session.current.is_some() {
            self.overlay = Some(Overlay::new(Page::Why));
        } else {
            let absent = card::absent(view);
            view.session.tell(&absent);
        }
    }

    /// Asks for the letter of a mark.
    pub(crate) fn await_letter(&mut self, view: &mut View, awaiting: Awaiting) {
        self.awaiting = Some(awaiting);
        view.session.tell(match awaiting {
            Awaiting::Mark => "mark this place with which letter? Esc leaves it",
            Awaiting::ToMark => "to the mark with which letter? Esc leaves it",
            Awaiting::AllRead => "count all of them as read? y or n",
        });
    }

    /// Closes a page; what it lay over is seen again.
    pub(crate) fn go_beneath(&mut self) {
        self.overlay = self.overlay.take().and_then(Overlay::into_beneath);
    }

    /// Back in this article, or else to the article before it.
    pub(crate) fn retrace_or_return(&mut self, view: &mut View, times: usize) -> Vec<Effect> {
        if !view.session.places.has_earlier()
            && let Some(effects) = self.return_to_former(view)
        {
            return effects;
        }
        view.retrace(times, true);
        Vec::new()
    }
}

/// Tells that a key is for an article.
pub(crate) fn means_nothing(view: &mut View, action: Action) {
    let key = view.session.key(action);
    view.session.tell(&format!("{key} means nothing in a list"));
}
