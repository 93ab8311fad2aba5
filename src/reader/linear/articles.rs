//! From one article to another.

use std::io::{self, Write};
use std::sync::Arc;

use crate::input::{Source, What};
use crate::reader::action::message::Effect;
use crate::reader::app::app::App;
use crate::reader::linear::conversation::Linear;
use crate::reader::session::articles::Aim;

impl Linear<'_> {
    /// The list of articles, numbered.
    pub(crate) fn articles(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let is_unread = |what: &What| matches!(what, What::Source(Source::Path(_)));
        let entries = &self.app.articles().shelf.entries;
        // Their headlines are read once; what is read has another title than its source.
        if (entries.iter()).any(|entry| is_unread(&entry.what) && entry.title == entry.id) {
            self.carry_out(vec![Effect::Heads]);
        }
        let articles = self.app.articles();
        if articles.shelf.entries.is_empty() {
            return self.opened(out);
        }
        let title = articles.shelf.title.as_deref().unwrap_or("Articles");
        let mut told = vec![format!(
            "{}: {}. article 1 opens the first, article unread the next one \
             that you have not read.",
            title.trim_end_matches('.'),
            articles.counted()
        )];
        for (at, entry) in articles.shelf.entries.iter().enumerate() {
            let state = if articles.shelf.at() == Some(at) {
                ", open"
            } else if articles.why_not(entry).is_some() {
                ", cannot be read"
            } else if articles.is_read(entry) {
                ", read"
            } else {
                ""
            };
            let date = entry.published.as_deref().map(|date| format!(", {date}"));
            let host = entry.host().or_else(|| entry.origin());
            let host = host.map_or_else(String::new, |host| format!(", {host}"));
            let date = date.unwrap_or_default();
            told.push(format!("{}. {}{state}{date}{host}.", at + 1, entry.title));
        }
        self.say_list(out, told)
    }

    /// What was opened where there is no list.
    fn opened(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let here = self.app.view.session.document();
        let opened = &self.app.articles().opened;
        if opened.len() < 2 {
            return writeln!(out, "There is one article, and no list.");
        }
        let mut told = vec![format!(
            "There is no list; {} articles were opened. open and a name leads to one again.",
            opened.len()
        )];
        told.extend(opened.iter().map(|one| {
            let document = &one.document;
            let title = document.title().map(|title| document.line(title));
            let source = &document.origin.source;
            let name = title.map_or(source.clone(), |title| format!("{title}, {source}"));
            let open = if Arc::ptr_eq(document, here) {
                ", open"
            } else {
                ""
            };
            format!("{name}{open}.")
        }));
        self.say_list(out, told)
    }

    /// `article 2`, `article next`, `article back`, `article unread`.
    pub(crate) fn article(&mut self, words: &str, out: &mut dyn Write) -> io::Result<()> {
        let articles = self.app.articles();
        let all = articles.shelf.entries.len();
        let at = match words {
            "" | "next" => {
                return self.arrive(out, |app| app.pages.next_article(&mut app.view, 1, true));
            }
            "back" | "previous" => {
                return self.arrive(out, |app| app.pages.next_article(&mut app.view, 1, false));
            }
            "unread" => {
                let last = all.saturating_sub(1);
                match articles.unread_after(articles.shelf.at().unwrap_or(last)) {
                    Some(at) => at,
                    None => return writeln!(out, "Nothing is unread."),
                }
            }
            number => {
                let at = number.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
                match at.filter(|at| *at < all) {
                    Some(at) => at,
                    None if all == 0 => return self.opened(out),
                    None => return writeln!(out, "Articles are numbered 1 to {all}."),
                }
            }
        };
        self.arrive(out, |app| {
            app.pages.open_entry(&mut app.view, at, Aim::Read)
        })
    }

    /// Opens a file or an address.
    pub(crate) fn open(&mut self, words: &str, out: &mut dyn Write) -> io::Result<()> {
        if words.is_empty() {
            return writeln!(out, "Say it as in: open ferry.txt.");
        }
        let source = Source::parse(words);
        self.arrive(out, |app| app.view.session.open(source, None, Aim::Read))
    }

    /// Does what leads to another article, and tells of that or of why there is none.
    pub(crate) fn arrive(
        &mut self,
        out: &mut dyn Write,
        go: impl FnOnce(&mut App) -> Vec<Effect>,
    ) -> io::Result<()> {
        let before = Arc::clone(self.app.view.session.document());
        let effects = go(&mut self.app);
        if effects.is_empty() {
            return self.say_notice(out);
        }
        self.app.view.session.notice = None;
        self.carry_out(effects);
        if Arc::ptr_eq(&before, self.app.view.session.document()) {
            return self.say_notice(out);
        }
        (self.at, self.at_paragraph) = (None, None);
        if self.app.articles().shelf.at().is_none() && !self.app.articles().shelf.entries.is_empty()
        {
            self.articles(out)?;
            return self.say_notice(out);
        }
        self.greet(out)
    }
}
