//! Pages laid over the text, and lists.

use crate::reader::screen::theme::Role;
use crate::reader::view::view::{Focus, View};

/// Which page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Page {
    /// The keys that matter where one is.
    Help,
    /// All keys.
    Keys,
    /// Why the current statement is filed where it is.
    Why,
    /// Who speaks for the actor of this row of the panel, and why.
    WhyActor(usize),
    /// What the side of this index rests on.
    WhySide(usize),
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

/// What is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pane {
    /// The article.
    Text,
    /// The actors.
    Panel,
    /// Who takes which side.
    Stances,
    /// Several reports side by side.
    Comparison,
    /// A page or list over the text.
    Page(Page),
}

impl Pane {
    /// What is looked at where no page is open.
    pub(crate) fn of(view: &View) -> Self {
        match view.focus {
            _ if view.comparing.is_open() => Self::Comparison,
            _ if view.in_stances => Self::Stances,
            Focus::Panel => Self::Panel,
            Focus::Text => Self::Text,
        }
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

    /// Shows a row first; the next picture holds it at the ends.
    pub(crate) fn scroll_to(&mut self, row: usize) {
        self.top = row;
    }

    /// Moves by rows; the next picture holds it at the ends.
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

    /// Takes its lines for the screen as it is, the first `top` of them above it.
    pub(crate) fn show(&mut self, lines: Lines, top: usize) {
        (self.lines, self.top) = (lines, top);
    }

    /// The page that it lies over.
    #[must_use]
    pub(crate) fn lies_over(&self) -> Option<Page> {
        self.beneath.as_ref().map(|beneath| beneath.page)
    }

    /// The page beneath all others: itself, where it lies over none.
    #[must_use]
    pub(crate) fn lowest(&self) -> Page {
        let beneath = self.beneath.as_ref();
        beneath.map_or(self.page, |beneath| beneath.lowest())
    }

    /// Points at an entry so many rows on or back, of `rows` in all.
    pub(crate) fn point(&mut self, by: usize, down: bool, rows: usize) {
        self.pointed = if down {
            self.pointed.saturating_add(by).min(rows.saturating_sub(1))
        } else {
            self.pointed.saturating_sub(by)
        };
    }
}

/// Lines of a page, and what each is.
pub(crate) type Lines = Vec<(String, Role)>;
