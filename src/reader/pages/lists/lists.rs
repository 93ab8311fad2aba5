//! What keys do in a list: of articles, of links, of corrections.
//!
//! In the list of articles they are newsboat's: `n` the next unread one, `N` read or unread, `r` and
//! `R` to read anew, `C` for all read.

use std::cmp::Reverse;
use std::sync::Arc;

use crate::document::clean_line;
use crate::input::{Shelf, Source, What};
use crate::reader::action::message::Effect;
use crate::reader::action::table::Action;
use crate::reader::app::{App, Awaiting};
use crate::reader::pages::overlay::{Overlay, Page};
use crate::reader::session::desk::{Aim, ListOrder};

impl App {
    /// Acts on a list that lies open; `None` if the action is not for it.
    pub(crate) fn act_on_list(&mut self, action: Action, times: usize) -> Option<Vec<Effect>> {
        let overlay = self.overlay.as_ref()?;
        let (page, at) = (overlay.page(), overlay.pointed());
        let rows = match page {
            Page::List => self.desk.shelf.entries.len(),
            Page::Links => self.document().links().len(),
            Page::Corrections => self.corrections.list.len(),
            Page::Voices => self.voices().shares.len(),
            _ => return None,
        };
        let of_its_own = match page {
            Page::Corrections => self.act_on_corrections(action, at),
            Page::List => self.act_on_articles(action, at),
            _ => None,
        };
        if of_its_own.is_some() {
            return of_its_own;
        }
        let height = usize::from(self.layout.body.height)
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
            Action::Go | Action::Right if page == Page::Voices => self.go_to_voice(at),
            Action::Go | Action::Right => {
                return Some(match page {
                    Page::List => self.open_entry(at, Aim::Read),
                    _ => self.open_link(at),
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

    fn act_on_articles(&mut self, action: Action, at: usize) -> Option<Vec<Effect>> {
        match action {
            Action::NextMatch => match self.desk.unread_after(at) {
                Some(next) => self.point_at_entry(next),
                None => self.notice = Some("nothing is unread".to_owned()),
            },
            Action::PreviousMatch => {
                let id = self.desk.shelf.entries.get(at)?.id.clone();
                if self.desk.history.has(&id) {
                    self.desk.history.forget(&id);
                } else {
                    self.desk.history.add(&id);
                }
            }
            Action::Corrections => {
                self.awaiting = Some(Awaiting::AllRead);
                self.notice = Some("count all of them as read? y or n".to_owned());
            }
            Action::Order => self.next_list_order(at),
            Action::Reload => return Some(self.reload(Some(at))),
            Action::ReloadAll => return Some(self.reload(None)),
            // Whoever came here by leaving an article goes on upwards.
            Action::Quit if self.desk.risen || self.desk.shelf.at().is_none() => {
                return Some(match self.return_to_former_list() {
                    Some(effects) => effects,
                    None => vec![Effect::Quit],
                });
            }
            _ => return None,
        }
        Some(Vec::new())
    }

    fn point_at_entry(&mut self, entry: usize) {
        if let Some(overlay) = &mut self.overlay {
            overlay.point_at(entry);
        }
        let reason = self.desk.shelf.entries.get(entry);
        let reason = reason.and_then(|entry| self.desk.why_not(entry));
        self.notice = reason.map(str::to_owned).or(self.notice.take());
    }

    /// Puts the list in the next order; the entry pointed at stays in hand.
    fn next_list_order(&mut self, pointed: usize) {
        let (order, words) = match self.desk.order {
            ListOrder::Given => (ListOrder::Newest, "newest first"),
            ListOrder::Newest => (ListOrder::Title, "by title"),
            ListOrder::Title => (ListOrder::Unread, "unread first"),
            ListOrder::Unread => (ListOrder::Given, "as given"),
        };
        if self.desk.order == ListOrder::Given {
            let ids = self.desk.shelf.entries.iter().map(|entry| entry.id.clone());
            self.desk.given = ids.collect();
        }
        self.desk.order = order;
        let entries = &self.desk.shelf.entries;
        let given = |at: &usize| {
            let mut ids = self.desk.given.iter();
            ids.position(|id| *id == entries[*at].id)
        };
        let mut places: Vec<usize> = (0..entries.len()).collect();
        places.sort_by_key(given);
        match order {
            ListOrder::Given => {}
            ListOrder::Newest => places.sort_by_key(|at| Reverse(entries[*at].published.clone())),
            ListOrder::Title => places.sort_by_key(|at| entries[*at].title.to_lowercase()),
            ListOrder::Unread => places.sort_by_key(|at| self.desk.is_read(&entries[*at])),
        }
        // What was analysed ahead is known by its place.
        self.desk.ahead.clear();
        Arc::make_mut(&mut self.desk.shelf).arrange(&places);
        let now = places.iter().position(|place| *place == pointed);
        self.point_at_entry(now.unwrap_or(0));
        self.notice = Some(format!("the list {words}"));
    }

    pub(crate) fn count_all_as_read(&mut self) {
        let list = Arc::clone(&self.desk.shelf);
        for entry in &list.entries {
            self.desk.history.add(&entry.id);
        }
    }

    /// Opens the list over the article.
    pub(crate) fn show_list(&mut self) {
        let mut overlay = Overlay::new(Page::List);
        overlay.point_at(self.desk.shelf.at().unwrap_or(0));
        self.overlay = Some(overlay);
    }

    /// From an article that was opened from a list, back to it; `false` if it was not.
    pub(crate) fn rise_to_list(&mut self) -> bool {
        let rises = self.desk.from_list && !self.desk.shelf.entries.is_empty();
        if rises {
            self.desk.risen = true;
            self.show_list();
        }
        rises
    }

    /// Reads an entry anew, or all of the list.
    fn reload(&mut self, entry: Option<usize>) -> Vec<Effect> {
        if let Some(from) = self.desk.shelf.from.clone() {
            self.desk.failed.clear();
            return self.open(from, None, Aim::Reload);
        }
        if !self.desk.shelf.typed {
            self.notice =
                Some("it came with the article; there is nothing to read anew".to_owned());
            return Vec::new();
        }
        let list = Arc::make_mut(&mut self.desk.shelf);
        let all = 0..list.entries.len();
        for index in all.filter(|index| entry.is_none_or(|entry| entry == *index)) {
            let entry = &mut list.entries[index];
            // What was typed is the name of its source.
            let source = Source::parse(&entry.id);
            if source != Source::Stdin {
                entry.what = What::Source(source);
                self.desk.ahead.remove(&index);
                self.desk.failed.remove(&entry.id);
            }
        }
        vec![Effect::Heads]
    }

    /// Puts the list as it is now in the place of the one in hand.
    pub(crate) fn renew_list(&mut self, mut list: Shelf) {
        let old = Arc::clone(&self.desk.shelf);
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
        self.desk.ahead.clear();
        self.desk.order = ListOrder::Given;
        self.desk.shelf = Arc::new(list);
        if let (Some(overlay), Some(pointed)) = (&mut self.overlay, pointed) {
            overlay.point_at(pointed);
        }
        self.notice = Some(match fresh {
            0 => "nothing new".to_owned(),
            count => format!("{count} new"),
        });
    }

    /// Takes in how the file of an entry begins.
    pub(crate) fn headed(&mut self, index: usize, head: Result<(String, Option<String>), String>) {
        let list = Arc::make_mut(&mut self.desk.shelf);
        match head {
            Ok((title, published)) => list.head(index, title, published),
            Err(reason) => {
                if let Some(entry) = list.entries.get(index) {
                    let reason = clean_line(&reason);
                    self.desk.failed.insert(entry.id.clone(), reason);
                }
            }
        }
    }
}
