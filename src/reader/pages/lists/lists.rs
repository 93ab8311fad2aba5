//! What keys do in a list: of articles, of links, of corrections.
//!
//! In the list of articles they are newsboat's: `n` the next unread one, `N` read or unread, `r` and
//! `R` to read anew, `C` for all read.

use std::cmp::Reverse;
use std::sync::Arc;

use crate::input::Shelf;
use crate::reader::action::message::Effect;
use crate::reader::action::table::Action;
use crate::reader::action::unread::Unread;
use crate::reader::pages::acting::means_nothing;
use crate::reader::pages::overlay::{Overlay, Page};
use crate::reader::pages::pages::{Awaiting, Pages};
use crate::reader::session::articles::{Aim, ListOrder};
use crate::reader::view::view::View;

impl Pages {
    /// Acts on a list that lies open; `None` if the action is not for it.
    pub(crate) fn act_on_list(
        &mut self,
        view: &mut View,
        action: Action,
        times: usize,
    ) -> Option<Vec<Effect>> {
        let overlay = self.overlay.as_ref()?;
        let (page, at) = (overlay.page(), overlay.pointed());
        let rows = match page {
            Page::List => view.session.articles.shelf.entries.len(),
            Page::Links => view.session.document().links().len(),
            Page::Corrections => view.session.corrections.list.len(),
            Page::Voices => view.session.voices().shares.len(),
            _ => return None,
        };
        let of_its_own = match page {
            Page::Corrections => self.act_on_corrections(view, action, at),
            Page::List => self.act_on_articles(view, action, at),
            _ => None,
        };
        if of_its_own.is_some() {
            return of_its_own;
        }
        let height = usize::from(view.layout.body.height)
            .saturating_sub(3)
            .max(1);
        let overlay = self.overlay.as_mut()?;
        match action {
            Action::LineDown => overlay.point(times, true, rows),
            Action::LineUp => overlay.point(times, false, rows),
            Action::PageDown | Action::HalfPageDown => overlay.point(height, true, rows),
            Action::PageUp | Action::HalfPageUp => overlay.point(height, false, rows),
            Action::Top => overlay.point(rows, false, rows),
            Action::Bottom => overlay.point(rows, true, rows),
            Action::Go | Action::Right if page == Page::Voices => self.go_to_voice(view, at),
            Action::Go | Action::Right => {
                return Some(match page {
                    Page::List => self.open_entry(view, at, Aim::Read),
                    _ => view.session.open_link(at),
                });
            }
            Action::NextArticle | Action::PreviousArticle | Action::Back => {
                self.overlay = None;
                return None;
            }
            _ => return None,
        }
        Some(Vec::new())
    }

    fn act_on_articles(
        &mut self,
        view: &mut View,
        action: Action,
        at: usize,
    ) -> Option<Vec<Effect>> {
        match action {
            Action::NextMatch => match view.session.articles.unread_after(at) {
                Some(next) => self.point_at_entry(view, next),
                None => view.session.notice = Some("nothing is unread".to_owned()),
            },
            Action::PreviousMatch => {
                let id = view.session.articles.shelf.entries.get(at)?.id.clone();
                if view.session.articles.history.has(&id) {
                    view.session.articles.history.forget(&id);
                } else {
                    view.session.articles.history.add(&id);
                }
            }
            Action::Corrections => {
                self.awaiting = Some(Awaiting::AllRead);
                view.session.notice = Some("count all of them as read? y or n".to_owned());
            }
            // Beneath a list of which nothing is open there is no article to come to.
            Action::Close | Action::List if view.session.articles.shelf.at().is_none() => {
                let key = view.session.key(Action::Quit);
                view.session
                    .tell(&format!("nothing is open yet; {key} goes up"));
            }
            Action::NextArticle | Action::PreviousArticle
                if view.session.articles.shelf.at().is_none() =>
            {
                return Some(self.next_article(view, 1, action == Action::NextArticle));
            }
            Action::Back if view.session.articles.shelf.at().is_none() => {
                match self.return_to_former(view) {
                    Some(effects) => return Some(effects),
                    None => means_nothing(view, action),
                }
            }
            Action::Order => self.next_list_order(view, at),
            Action::Reload => return Some(view.session.reload(Some(at))),
            Action::ReloadAll => return Some(view.session.reload(None)),
            // Whoever came here by leaving an article goes on upwards.
            Action::Quit
                if view.session.articles.risen || view.session.articles.shelf.at().is_none() =>
            {
                return Some(match self.return_to_former_list(view) {
                    Some(effects) => effects,
                    None => vec![Effect::Quit],
                });
            }
            _ => return None,
        }
        Some(Vec::new())
    }

    fn point_at_entry(&mut self, view: &mut View, entry: usize) {
        if let Some(overlay) = &mut self.overlay {
            overlay.point_at(entry);
        }
        let reason = view.session.articles.shelf.entries.get(entry);
        let reason = reason.and_then(|entry| view.session.articles.why_not(entry));
        view.session.notice = reason.map(Unread::to_string).or(view.session.notice.take());
    }

    /// Puts the list in the next order; the entry pointed at stays in hand.
    fn next_list_order(&mut self, view: &mut View, pointed: usize) {
        let (order, words) = match view.session.articles.order {
            ListOrder::Given => (ListOrder::Newest, "newest first"),
            ListOrder::Newest => (ListOrder::Title, "by title"),
            ListOrder::Title => (ListOrder::Unread, "unread first"),
            ListOrder::Unread => (ListOrder::Given, "as given"),
        };
        if view.session.articles.order == ListOrder::Given {
            let ids = view
                .session
                .articles
                .shelf
                .entries
                .iter()
                .map(|entry| entry.id.clone());
            view.session.articles.given = ids.collect();
        }
        view.session.articles.order = order;
        let entries = &view.session.articles.shelf.entries;
        let given = |at: &usize| {
            let mut ids = view.session.articles.given.iter();
            ids.position(|id| *id == entries[*at].id)
        };
        let mut places: Vec<usize> = (0..entries.len()).collect();
        places.sort_by_key(given);
        match order {
            ListOrder::Given => {}
            ListOrder::Newest => places.sort_by_key(|at| Reverse(entries[*at].published.clone())),
            ListOrder::Title => places.sort_by_key(|at| entries[*at].title.to_lowercase()),
            ListOrder::Unread => {
                places.sort_by_key(|at| view.session.articles.is_read(&entries[*at]));
            }
        }
        // What was analysed ahead is known by its place.
        view.session.articles.ahead.clear();
        Arc::make_mut(&mut view.session.articles.shelf).arrange(&places);
        let now = places.iter().position(|place| *place == pointed);
        self.point_at_entry(view, now.unwrap_or(0));
        view.session.notice = Some(format!("the list {words}"));
    }

    /// Opens the list over the article.
    pub(crate) fn show_list(&mut self, view: &mut View) {
        let mut overlay = Overlay::new(Page::List);
        overlay.point_at(view.session.articles.shelf.at().unwrap_or(0));
        self.overlay = Some(overlay);
    }

    /// From an article that was opened from a list, back to it; `false` if it was not.
    pub(crate) fn rise_to_list(&mut self, view: &mut View) -> bool {
        let rises =
            view.session.articles.from_list && !view.session.articles.shelf.entries.is_empty();
        if rises {
            view.session.articles.risen = true;
            self.show_list(view);
        }
        rises
    }

    /// Puts the list as it is now in the place of the one in hand.
    pub(crate) fn renew_list(&mut self, view: &mut View, mut list: Shelf) {
        let old = Arc::clone(&view.session.articles.shelf);
        let known = |id: &str| old.entries.iter().any(|entry| entry.id == id);
        let fresh = list
            .entries
            .iter()
            .filter(|entry| !known(&entry.id))
            .count();
        let place = |at: Option<usize>| {
            let id = &old.entries.get(at?)?.id;
            list.entries.iter().position(|entry| entry.id == *id)
        };
        let pointed = self.overlay.as_ref().map(Overlay::pointed);
        let (open, pointed) = (place(old.at()), place(pointed));
        if let Some(open) = open {
            list.go(open);
        }
        list.from.clone_from(&old.from);
        view.session.articles.ahead.clear();
        view.session.articles.order = ListOrder::Given;
        view.session.articles.shelf = Arc::new(list);
        if let (Some(overlay), Some(pointed)) = (&mut self.overlay, pointed) {
            overlay.point_at(pointed);
        }
        view.session.notice = Some(match fresh {
            0 => "nothing new".to_owned(),
            count => format!("{count} new"),
        });
    }
}
