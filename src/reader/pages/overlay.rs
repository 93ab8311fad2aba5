//! Pages laid over the text, and lists.

use unicode_segmentation::UnicodeSegmentation;

use crate::reader::app::App;
use crate::reader::pages::lists::listing;
use crate::reader::pages::pages;
use crate::reader::screen::reflow::columns;
use crate::reader::screen::theme::Role;

/// Which page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Page {
    /// The keys that matter where one is.
    Help,
    /// All keys.
    Keys,
    /// Why the current statement is filed where it is.
    Why,
    /// What is known about the article.
    Facts,
    /// The articles one can go to.
    List,
    /// Where the article's links lead.
    Links,
    /// What can be said instead of what was found.
    Correct,
    /// What was corrected.
    Corrections,
    /// Who has how much of the word.
    Voices,
    /// The settings that are not as usual, or all of them.
    Changed,
    Settings,
}

impl Page {
    /// Whether it is a list, with an entry that one points at.
    #[must_use]
    pub(crate) fn has_entries(self) -> bool {
        matches!(self, Self::List | Self::Links | Self::Corrections)
    }
}

/// A page that is open.
#[derive(Clone, Debug)]
pub(crate) struct Overlay {
    page: Page,
    lines: Vec<(String, Role)>,
    top: usize,
    /// The entry pointed at, on a page of entries.
    pointed: usize,
    /// The page that it was opened over, to go back to.
    beneath: Option<Box<Overlay>>,
}

impl Overlay {
    /// Opens a page at its beginning.
    #[must_use]
    pub(crate) fn new(page: Page) -> Self {
        Self {
            page,
            lines: Vec::new(),
            top: 0,
            pointed: 0,
            beneath: None,
        }
    }

    /// Opens a page over another one.
    #[must_use]
    pub(crate) fn over(page: Page, beneath: Option<Self>) -> Self {
        Self {
            beneath: beneath.map(Box::new),
            ..Self::new(page)
        }
    }

    /// The page that it was opened over.
    #[must_use]
    pub(crate) fn into_beneath(self) -> Option<Self> {
        self.beneath.map(|beneath| *beneath)
    }

    /// Becomes another page, over the same one.
    pub(crate) fn turn(&mut self, page: Page) {
        (self.page, self.top) = (page, 0);
    }

    /// Which page it is.
    #[must_use]
    pub(crate) fn page(&self) -> Page {
        self.page
    }

    /// What of it is seen, from the first row on.
    #[must_use]
    pub(crate) fn visible(&self) -> &[(String, Role)] {
        &self.lines[self.top.min(self.lines.len())..]
    }

    /// All its lines.
    #[must_use]
    pub(crate) fn lines(&self) -> Vec<String> {
        self.lines.iter().map(|(line, _)| line.clone()).collect()
    }

    /// The first row seen.
    #[must_use]
    pub(crate) fn top(&self) -> usize {
        self.top
    }

    /// Shows a row first; [`Overlay::keep_in_view`] holds it at the ends.
    pub(crate) fn scroll_to(&mut self, row: usize) {
        self.top = row;
    }

    /// Moves by rows; [`Overlay::keep_in_view`] holds it at the ends.
    pub(crate) fn scroll(&mut self, rows: usize, down: bool) {
        self.top = if down {
            self.top.saturating_add(rows)
        } else {
            self.top.saturating_sub(rows)
        };
    }

    /// The entry pointed at, from 0.
    #[must_use]
    pub(crate) fn pointed(&self) -> usize {
        self.pointed
    }

    /// Points at an entry.
    pub(crate) fn point_at(&mut self, entry: usize) {
        self.pointed = entry;
    }

    /// Points at an entry so many rows on or back, of `rows` in all.
    pub(crate) fn point(&mut self, by: usize, down: bool, rows: usize) {
        self.pointed = if down {
            self.pointed.saturating_add(by).min(rows.saturating_sub(1))
        } else {
            self.pointed.saturating_sub(by)
        };
    }

    /// Makes the lines for the screen as it is.
    pub(crate) fn keep_in_view(&mut self, app: &App) {
        let width = usize::from(app.layout.body.width).saturating_sub(4);
        let height = usize::from(app.layout.body.height);
        if let (Page::Correct, Some(chooser), Some(prompt)) = (self.page, &app.chooser, &app.prompt)
        {
            let asked = (prompt.answer(), prompt.choice);
            (self.lines, self.top) = (chooser.page(app, asked, (width, height)), 0);
            return;
        }
        if self.page == Page::Voices {
            self.lines = crate::reader::pages::voicing::lines(app, self.pointed, (width, height));
            self.top = 0;
            return;
        }
        if self.page.has_entries() {
            (self.lines, self.top) = listing::lines(app, self.page, self.pointed, (width, height));
            return;
        }
        let beneath = self.beneath.as_ref().map(|page| page.page);
        let lines = pages::lines(app, self.page, beneath);
        self.lines = lines
            .into_iter()
            .flat_map(|(text, role)| wrap(&text, width).into_iter().map(move |t| (t, role)))
            .collect();
        self.top = self.top.min(self.lines.len().saturating_sub(height));
    }
}

pub(crate) type Lines = Vec<(String, Role)>;

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
    let mut pieces = Vec::new();
    let mut piece = String::new();
    for word in line.split_word_bounds() {
        if columns(&piece) + columns(word) > width && !piece.trim().is_empty() {
            pieces.push(piece.trim_end().to_owned());
            piece = " ".repeat(set_in);
            if word.trim().is_empty() {
                continue;
            }
        }
        piece.push_str(word);
    }
    pieces.push(piece.trim_end().to_owned());
    pieces
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
        assert_eq!(wrap("", 10), [""]);
        assert_eq!(wrap("short", 10), ["short"]);
    }
}
