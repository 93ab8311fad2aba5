//! From one article to another.

use std::io::{self, Write};
use std::sync::Arc;

use super::Linear;
use crate::reader::message::Action;

impl Linear<'_> {
    /// The list of articles, numbered.
    pub(super) fn articles(&self, out: &mut dyn Write) -> io::Result<()> {
        let desk = self.app.desk();
        if desk.shelf.entries.is_empty() {
            return writeln!(out, "There is one article, and no list.");
        }
        if let Some(title) = &desk.shelf.title {
            self.say(out, "", title)?;
        }
        for (at, entry) in desk.shelf.entries.iter().enumerate() {
            let state = if desk.shelf.at() == Some(at) {
                ", open"
            } else if desk.history.has(&entry.id) {
                ", read"
            } else {
                ""
            };
            let date = entry.published.as_deref().unwrap_or_default();
            let host = entry
                .host()
                .map_or_else(String::new, |host| format!(" [{host}]"));
            let text = format!("{}{host} {date}", entry.title);
            let text = format!("{}{state}", text.trim());
            self.say(out, &format!("{}. ", at + 1), &text)?;
        }
        writeln!(out, "article 1 opens the first; article next goes on.")
    }

    /// `article 2`, `article next`, `article back`; `:n`, `:p` as in a pager.
    pub(super) fn article(
        &mut self,
        verb: &str,
        words: &str,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let before = Arc::clone(self.app.document());
        let effects = match (verb, words) {
            (":p", _) | (_, "back" | "previous") => {
                self.app.act_on_desk(Action::PreviousArticle, 1)
            }
            (":n", _) | (_, "" | "next") => self.app.act_on_desk(Action::NextArticle, 1),
            (_, number) => {
                let at = number.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
                let all = self.app.desk().shelf.entries.len();
                match at.filter(|at| *at < all) {
                    Some(at) => self.app.open_entry(at),
                    None => return writeln!(out, "Articles are numbered 1 to {all}."),
                }
            }
        };
        if effects.is_empty() {
            return self.say_notice(out);
        }
        self.app.notice = None;
        self.carry_out(effects);
        if Arc::ptr_eq(&before, self.app.document()) {
            return self.say_notice(out);
        }
        self.at = None;
        if self.app.desk().shelf.at().is_none() {
            return self.articles(out);
        }
        self.greet(out)
    }
}
