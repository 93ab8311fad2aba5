//! What is opened, and what becomes of the list meanwhile.

use std::sync::Arc;

use crate::input::{self, Head, Progress, Source, What};
use crate::reader::action::message::Effect;
use crate::reader::action::unread::Unread;
use crate::reader::session::articles::{Aim, progress};
use crate::reader::session::session::Session;

impl Session {
    /// Begins to open something; what was being opened is given up.
    pub(crate) fn open(&mut self, source: Source, entry: Option<usize>, aim: Aim) -> Vec<Effect> {
        let number = self.articles.open(&source, entry, aim);
        let name = self
            .articles
            .opening
            .as_ref()
            .map_or("", |opening| &opening.name);
        self.notice = Some(format!("{name} {}  Ctrl-c stops", self.glyphs.ellipsis));
        vec![Effect::Open(number, source)]
    }

    /// Gives up what is being opened; `false` if nothing is.
    pub(crate) fn stop_opening(&mut self) -> bool {
        let Some(opening) = self.articles.opening.take() else {
            return false;
        };
        self.notice = Some(format!("{}: stopped", opening.name));
        true
    }

    /// Tells how far an opening is.
    pub(crate) fn fetched(&mut self, number: u64, done: Progress) {
        if let Some(opening) = &self.articles.opening
            && opening.number == number
        {
            let words = progress(opening, done);
            self.notice = Some(format!("{words} {}  Ctrl-c stops", self.glyphs.ellipsis));
        }
    }

    /// Takes in how the file of an entry begins.
    pub(crate) fn headed(&mut self, index: usize, head: Result<Head, Arc<input::Error>>) {
        let list = Arc::make_mut(&mut self.articles.shelf);
        match head {
            Ok(head) => list.head(index, head),
            Err(reason) => {
                if let Some(entry) = list.entries.get(index) {
                    let reason = Unread::Unopened(reason);
                    self.articles.failed.insert(entry.id.clone(), reason);
                }
            }
        }
    }

    /// Counts every article of the list as read.
    pub(crate) fn count_all_as_read(&mut self) {
        let list = Arc::clone(&self.articles.shelf);
        for entry in &list.entries {
            self.articles.history.add(&entry.id);
        }
    }

    /// Opens the link that has this place among those of the article.
    pub(crate) fn open_link(&mut self, index: usize) -> Vec<Effect> {
        let Some(link) = self.document().links().get(index).cloned() else {
            return Vec::new();
        };
        if let Some(source) = Source::link(&link.target) {
            return self.open(source, None, Aim::Read);
        }
        self.notice = Some(format!("{} is no page", link.target));
        Vec::new()
    }

    /// Reads an entry anew, or all of the list.
    pub(crate) fn reload(&mut self, entry: Option<usize>) -> Vec<Effect> {
        if let Some(from) = self.articles.shelf.from.clone() {
            self.articles.failed.clear();
            return self.open(from, None, Aim::Reload);
        }
        if !self.articles.shelf.typed {
            self.notice =
                Some("it came with the article; there is nothing to read anew".to_owned());
            return Vec::new();
        }
        let list = Arc::make_mut(&mut self.articles.shelf);
        let all = 0..list.entries.len();
        for index in all.filter(|index| entry.is_none_or(|entry| entry == *index)) {
            let entry = &mut list.entries[index];
            // What was typed is the name of its source.
            let source = Source::parse(&entry.id);
            if source != Source::Stdin {
                entry.what = What::Source(source);
                self.articles.ahead.remove(&index);
                self.articles.failed.remove(&entry.id);
            }
        }
        vec![Effect::Heads]
    }
}
