//! The lines of the page that is open, for the screen as it is.

use crate::reader::action::table::Action;
use crate::reader::pages::lists::listing;
use crate::reader::pages::overlay::{Lines, Page, Pane};
use crate::reader::pages::pages::Pages;
use crate::reader::pages::{facts, help, voices, why};
use crate::reader::screen::reflow::columns;
use crate::reader::view::view::View;
use std::borrow::Cow;

use textwrap::WordSplitter;

impl Pages {
    /// Makes the lines of the page that is open.
    pub(crate) fn settle(&mut self, view: &View) {
        let Some(overlay) = &mut self.overlay else {
            return;
        };
        let session = &view.session;
        let (page, pointed) = (overlay.page(), overlay.pointed());
        let width = usize::from(view.layout.body.width).saturating_sub(4);
        let height = usize::from(view.layout.body.height);
        let text = match page {
            Page::Correct => {
                if let (Some(chooser), Some(prompt)) = (&self.chooser, &self.prompt) {
                    let asked = (prompt.answer(), prompt.choice);
                    overlay.show(chooser.page(session, asked, (width, height)), 0);
                }
                return;
            }
            Page::Voices => {
                overlay.show(voices::lines(session, pointed, (width, height)), 0);
                return;
            }
            Page::List | Page::Links | Page::Corrections => {
                overlay.show(listing::lines(session, page, pointed, (width, height)), 0);
                return;
            }
            Page::Help => {
                let beneath = overlay.lies_over().map(Pane::Page);
                help::help(session, beneath.unwrap_or_else(|| Pane::of(view)))
            }
            Page::Keys => help::all_keys(session),
            Page::Why => why::lines(session),
            Page::WhyActor(party) => {
                let hidden = session
                    .overview
                    .parties
                    .get(party)
                    .map(|party| party.hidden);
                let way = session.key_for(hidden.unwrap_or_default());
                why::actor(session, party, &way)
            }
            Page::WhySide(stance) => why::side(session, stance),
            Page::Changed | Page::Settings => facts::settings(session, page == Page::Settings),
            Page::Facts => {
                let key = session.key(Action::Links);
                facts::facts(session, &format!("{key} lists them"))
            }
        };
        let wrapped = text.into_iter().flat_map(|(line, role)| {
            let pieces = wrap(&line, width).into_iter();
            pieces.map(move |piece| (piece, role))
        });
        let lines: Lines = wrapped.collect();
        let top = overlay.top().min(lines.len().saturating_sub(height));
        overlay.show(lines, top);
    }
}

/// Where a word may be broken: behind a hyphen, but not in a key.
fn within(word: &str) -> Vec<usize> {
    const KEYS: [&str; 3] = ["Ctrl-", "Alt-", "Shift-"];
    if KEYS.iter().any(|key| word.starts_with(key)) {
        return Vec::new();
    }
    WordSplitter::HyphenSplitter.split_points(word)
}

/// A line cut into pieces of at most `width` columns, the later ones set in as the text of the
/// first is.
fn wrap(line: &str, width: usize) -> Vec<String> {
    if columns(line) <= width {
        return vec![line.to_owned()];
    }
    // The second column of a table starts after the first run of two blanks.
    let trimmed = line.trim_start();
    let lead = line.len() - trimmed.len();
    let set_in = trimmed.find("  ").map_or(lead, |at| {
        let head = trimmed.get(..at).unwrap_or_default();
        let tail = trimmed.get(at..).unwrap_or_default();
        lead + columns(head) + (tail.len() - tail.trim_start().len())
    });
    let set_in = if set_in * 2 > width { 2 } else { set_in };
    let set_in = " ".repeat(set_in);
    let options = textwrap::Options::new(width.max(1))
        .subsequent_indent(&set_in)
        .word_splitter(WordSplitter::Custom(within));
    let pieces = textwrap::wrap(line, options).into_iter();
    pieces.map(Cow::into_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn long_lines_keep_the_second_column() {
        assert_eq!(
            wrap("Words    one two three", 19),
            ["Words    one two", "         three"]
        );
        assert_eq!(wrap("a listed (un)", 12), ["a listed", "(un)"]);
        assert_eq!(wrap("Esc  or Ctrl-o", 12), ["Esc  or", "     Ctrl-o"]);
        assert_eq!(wrap("a well-known", 8), ["a well-", "known"]);
        assert_eq!(wrap("", 10), [""]);
        assert_eq!(wrap("short", 10), ["short"]);
    }
}
