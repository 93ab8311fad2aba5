//! Searching in what lies over the text: lists, pages, the panel, the stance view, the comparison.
//!
//! Each view has rows, a row in hand, and a way to take another in hand; the search is the same in
//! all of them. The article has its own, over bytes instead of rows: see [`Search`].
//!
//! [`Search`]: crate::reader::view::text::search::Search

use crate::reader::action::table::Action;
use crate::reader::pages::lists::listing;
use crate::reader::pages::overlay::{Page, Pane};
use crate::reader::pages::pages::Pages;
use crate::reader::pages::prompt::finding::Finding;
use crate::reader::pages::prompt::prompt::{Prompt, Typed};
use crate::reader::screen::pattern::Pattern;
use crate::reader::session::answers::Question;
use crate::reader::view::panel::outline::PanelRow;
use crate::reader::view::view::View;
use std::sync::Arc;

impl View {
    /// Everyone and everything in the panel, folded or not.
    fn panel_rows(&self) -> Vec<(PanelRow, String)> {
        let overview = &self.session.overview;
        let mut rows = Vec::new();
        for (index, party) in overview.parties.iter().enumerate() {
            let mut words = format!("{} {}", party.tag, party.name);
            for (name, _) in &party.speakers {
                words.push(' ');
                words.push_str(name);
            }
            rows.push((PanelRow::Party(index), words));
            let statements = party.statements.iter();
            rows.extend(statements.map(|id| {
                let words = overview.row(Some(index), *id).to_string();
                (PanelRow::Statement(index, *id), words)
            }));
        }
        let headings = overview.headings().iter();
        rows.extend(headings.map(|block| (PanelRow::Heading(*block), overview.heading(*block).0)));
        rows
    }

    /// Every cell of the stance view with its evidence.
    fn side_rows(&self) -> Vec<String> {
        let analysis = &self.session.overview.analysis;
        let cells = self.sides.cells.iter();
        cells
            .map(|(.., index)| {
                let stance = &analysis.stances.all[*index];
                let tag = self.session.overview.tag(stance.actor);
                let mut words = format!("{tag} {}", analysis.stance_in_words(stance));
                for piece in stance.pieces() {
                    words.push(' ');
                    words.push_str(&analysis.document.line(piece.span));
                }
                words
            })
            .collect()
    }
}

/// Everything that is compared: those of whom something is told, and each thing, with their places.
fn compared_rows(view: &View) -> Vec<((usize, Option<usize>), String)> {
    let comparing = &view.comparing;
    let mut rows = Vec::new();
    for (at, subject) in comparing.subjects().iter().enumerate() {
        let also = subject.also.join(" ");
        let words = format!("{} {} {also}", subject.tag, subject.name);
        rows.push(((at, None), words));
        let mut number = 0;
        for (head, items) in subject.groups(comparing.differing) {
            for item in items {
                let words = format!("{head} {}", item.text);
                rows.push(((at, Some(number)), words));
                number += 1;
            }
        }
    }
    rows
}

impl Pages {
    /// What is looked at.
    pub(crate) fn pane(&self, view: &View) -> Pane {
        match &self.overlay {
            Some(overlay) => Pane::Page(overlay.page()),
            None => Pane::of(view),
        }
    }

    /// The search in the view that is looked at, if there is one.
    pub(crate) fn found_here(&self, view: &View) -> Option<&Finding> {
        let pane = self.pane(view);
        let analysis = &view.session.overview.analysis;
        let holds = |one: &&Finding| one.pane == pane && Arc::ptr_eq(&one.analysis, analysis);
        self.finding.as_ref().filter(holds)
    }

    /// Searches in a view other than the text; whether the action was meant for that.
    pub(crate) fn act_on_finding(&mut self, view: &mut View, action: Action, times: usize) -> bool {
        let pane = self.pane(view);
        if pane == Pane::Text {
            return false;
        }
        let sought = self.found_here(view).is_some();
        match action {
            Action::Search => {
                self.finding = None;
                // The short page is a choice of what all keys do.
                if let Some(overlay) = &mut self.overlay
                    && overlay.page() == Page::Help
                {
                    overlay.turn(Page::Keys);
                }
                self.ask(view, Question::Search);
            }
            Action::NextMatch | Action::PreviousMatch if sought => {
                self.step_finding(view, times, action == Action::NextMatch);
            }
            Action::Close if sought => self.finding = None,
            // In a list of articles these two have a meaning of their own.
            Action::NextMatch | Action::PreviousMatch
                if !matches!(pane, Pane::Panel | Pane::Page(Page::List)) =>
            {
                view.session.notice = Some("nothing is sought on this page; / asks".to_owned());
            }
            _ => return false,
        }
        true
    }

    /// Follows the words as they are typed.
    pub(crate) fn typed_finding(&mut self, view: &mut View, prompt: Prompt, typed: Typed) {
        match typed {
            Typed::Changed => {
                self.find(view, prompt.answer());
                self.prompt = Some(prompt);
            }
            Typed::Choose(forward) => {
                self.step_finding(view, 1, forward);
                self.prompt = Some(prompt);
            }
            Typed::Done if prompt.answer().is_empty() => self.finding = None,
            Typed::Done => {
                view.session.answers.add(Question::Search, prompt.answer());
                self.keep_finding(view, prompt.answer());
            }
            Typed::Cancelled => {
                if let Some(finding) = self.finding.take() {
                    self.point_at_row(view, finding.pane, finding.from);
                }
            }
            Typed::Switch | Typed::Recall(_) | Typed::Ignored => self.prompt = Some(prompt),
        }
    }

    /// Keeps what was found to go on in it, if anything was.
    fn keep_finding(&mut self, view: &mut View, words: &str) {
        if self
            .found_here(view)
            .is_none_or(|finding| finding.hits.is_empty())
        {
            self.finding = None;
            view.session.notice = Some(format!("“{words}” not found here"));
        }
    }

    /// Finds these words in the view looked at, and goes to the first row from the one in hand.
    fn find(&mut self, view: &mut View, words: &str) {
        let pane = self.pane(view);
        let from = match self.found_here(view) {
            Some(finding) => finding.from,
            None => self.row_in_hand(view, pane),
        };
        let pattern = Pattern::new(words);
        let has = |row: &String| pattern.as_ref().is_some_and(|pattern| pattern.is_in(row));
        let rows = self.rows_of(view, pane);
        let hits: Vec<usize> = (0..rows.len()).filter(|at| has(&rows[*at])).collect();
        let first = hits.partition_point(|row| *row < from) % hits.len().max(1);
        self.point_at_row(view, pane, hits.get(first).copied().unwrap_or(from));
        self.finding = Some(Finding {
            pane,
            analysis: Arc::clone(&view.session.overview.analysis),
            words: words.to_owned(),
            pattern,
            from,
            hits,
            at: first,
        });
    }

    /// Goes on or back among the rows found, around the ends.
    fn step_finding(&mut self, view: &mut View, times: usize, forward: bool) {
        let Some(mut finding) = self.finding.take() else {
            return;
        };
        let all = finding.hits.len();
        if all > 0 {
            let by = times % all;
            let step = if forward { by } else { all - by };
            finding.at = (finding.at + step) % all;
            self.point_at_row(view, finding.pane, finding.hits[finding.at]);
            view.session.notice = Some(format!("/{}  {}", finding.words, finding.count()));
        }
        self.finding = Some(finding);
    }

    /// The rows of a view as they are searched; nothing for the text.
    fn rows_of(&self, view: &View, shown: Pane) -> Vec<String> {
        match (shown, &self.overlay) {
            (Pane::Page(page), Some(overlay)) => match listing::entries(&view.session, page) {
                Some(rows) => rows,
                None => overlay.lines(),
            },
            (Pane::Panel, _) => {
                let rows = view.panel_rows().into_iter();
                rows.map(|(_, words)| words).collect()
            }
            (Pane::Stances, _) => view.side_rows(),
            (Pane::Comparison, _) => {
                let rows = compared_rows(view).into_iter();
                rows.map(|(_, words)| words).collect()
            }
            _ => Vec::new(),
        }
    }

    fn row_in_hand(&self, view: &View, shown: Pane) -> usize {
        match (shown, &self.overlay) {
            (Pane::Page(page), Some(overlay)) if page.has_entries() => overlay.pointed(),
            (Pane::Page(_), Some(overlay)) => overlay.top(),
            (Pane::Panel, _) => {
                let cursor = view.outline.cursor();
                let rows = view.panel_rows();
                let at = rows.iter().position(|(row, _)| Some(*row) == cursor);
                at.unwrap_or(0)
            }
            (Pane::Stances, _) => view.sides.chosen().unwrap_or(0),
            (Pane::Comparison, _) => {
                let comparing = &view.comparing;
                let item = comparing.inside.then(|| comparing.item_at());
                let here = (comparing.at(), item);
                let rows = compared_rows(view);
                let at = rows.iter().position(|(place, _)| *place == here);
                at.unwrap_or(0)
            }
            _ => 0,
        }
    }

    fn point_at_row(&mut self, view: &mut View, shown: Pane, row: usize) {
        match (shown, &mut self.overlay) {
            (Pane::Page(page), Some(overlay)) if page.has_entries() => overlay.point_at(row),
            (Pane::Page(_), Some(overlay)) => overlay.scroll_to(row),
            (Pane::Panel, _) => {
                if let Some((row, _)) = view.panel_rows().get(row) {
                    view.outline.point(&view.session.overview, *row);
                }
            }
            (Pane::Stances, _) => view.sides.choose(row),
            (Pane::Comparison, _) => {
                if let Some(((at, item), _)) = compared_rows(view).get(row) {
                    view.comparing.go_to(*at, item.unwrap_or(0));
                    view.comparing.inside = item.is_some();
                }
            }
            _ => {}
        }
    }
}
