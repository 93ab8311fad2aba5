//! Searching in what lies over the text: lists, pages, the panel, the stance view.
//!
//! Each view has rows, a row in hand, and a way to take another in hand; the search is the same in
//! all of them. The article has its own, over bytes instead of rows: see [`Search`].
//!
//! [`Search`]: crate::reader::view::text::search::Search

use crate::reader::action::table::Action;
use crate::reader::app::{App, Focus};
use crate::reader::pages::lists::listing;
use crate::reader::pages::overlay::Page;
use crate::reader::pages::prompt::prompt::{Prompt, Question, Typed};
use crate::reader::session::pattern::Pattern;
use crate::reader::view::panel::outline::Row;
use crate::stances::Target;

/// What is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum View {
    /// The article.
    Text,
    /// The actors.
    Panel,
    /// Who takes which side.
    Sides,
    /// A page or list over the text.
    Page(Page),
}

/// A search in the rows of a view.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    /// Where; it holds nowhere else.
    view: View,
    /// What was typed.
    words: String,
    pub pattern: Option<Pattern>,
    /// The row in hand when it was asked, to return to.
    from: usize,
    /// Rows that have it, and which of them one is at.
    hits: Vec<usize>,
    at: usize,
}

impl Finding {
    /// "2 of 3", or "0 found".
    pub(crate) fn count(&self) -> String {
        match self.hits.len() {
            0 => "0 found".to_owned(),
            all => format!("{} of {all}", self.at + 1),
        }
    }
}

impl App {
    /// What is looked at.
    pub(crate) fn view(&self) -> View {
        match &self.overlay {
            Some(overlay) => View::Page(overlay.page()),
            None if self.siding => View::Sides,
            None if self.focus == Focus::Panel => View::Panel,
            None => View::Text,
        }
    }

    /// The search in the view that is looked at, if there is one.
    pub(crate) fn found_here(&self) -> Option<&Finding> {
        let view = self.view();
        self.finding.as_ref().filter(|finding| finding.view == view)
    }

    /// Searches in a view other than the text; whether the action was meant for that.
    pub(crate) fn act_on_finding(&mut self, action: Action, times: usize) -> bool {
        let view = self.view();
        if view == View::Text {
            return false;
        }
        let sought = self.found_here().is_some();
        match action {
            Action::Search => {
                self.finding = None;
                self.ask(Question::Search);
            }
            Action::NextMatch | Action::PreviousMatch if sought => {
                self.step_finding(times, action == Action::NextMatch);
            }
            Action::Close if sought => self.finding = None,
            // In a list of articles these two have a meaning of their own.
            Action::NextMatch | Action::PreviousMatch if matches!(view, View::Page(page) if page != Page::List) =>
            {
                self.notice = Some("nothing is sought on this page; / asks".to_owned());
            }
            _ => return false,
        }
        true
    }

    /// Follows the words as they are typed.
    pub(crate) fn typed_finding(&mut self, prompt: Prompt, typed: Typed) {
        match typed {
            Typed::Changed => {
                self.find(prompt.answer());
                self.prompt = Some(prompt);
            }
            Typed::Choose(forward) => {
                self.step_finding(1, forward);
                self.prompt = Some(prompt);
            }
            Typed::Done if prompt.answer().is_empty() => self.finding = None,
            Typed::Done => {
                self.answers.add(Question::Search, prompt.answer());
                self.keep_finding(prompt.answer());
            }
            Typed::Cancelled => {
                if let Some(finding) = self.finding.take() {
                    self.point_at_row(finding.view, finding.from);
                }
            }
            Typed::Switch | Typed::Recall(_) | Typed::Ignored => self.prompt = Some(prompt),
        }
    }

    /// Keeps what was found to go on in it, if anything was.
    fn keep_finding(&mut self, words: &str) {
        if self
            .found_here()
            .is_none_or(|finding| finding.hits.is_empty())
        {
            self.finding = None;
            self.notice = Some(format!("“{words}” not found here"));
        }
    }

    /// Finds these words in the view looked at, and goes to the first row from the one in hand.
    fn find(&mut self, words: &str) {
        let view = self.view();
        let from = match self.found_here() {
            Some(finding) => finding.from,
            None => self.row_in_hand(view),
        };
        let pattern = Pattern::new(words);
        let has = |row: &String| pattern.as_ref().is_some_and(|pattern| pattern.is_in(row));
        let rows = self.rows_of(view);
        let hits: Vec<usize> = (0..rows.len()).filter(|at| has(&rows[*at])).collect();
        let first = hits.partition_point(|row| *row < from) % hits.len().max(1);
        self.point_at_row(view, hits.get(first).copied().unwrap_or(from));
        self.finding = Some(Finding {
            view,
            words: words.to_owned(),
            pattern,
            from,
            hits,
            at: first,
        });
    }

    /// Goes on or back among the rows found, around the ends.
    fn step_finding(&mut self, times: usize, forward: bool) {
        let Some(mut finding) = self.finding.take() else {
            return;
        };
        let all = finding.hits.len();
        if all > 0 {
            let by = times % all;
            let step = if forward { by } else { all - by };
            finding.at = (finding.at + step) % all;
            self.point_at_row(finding.view, finding.hits[finding.at]);
            self.notice = Some(format!("/{}  {}", finding.words, finding.count()));
        }
        self.finding = Some(finding);
    }

    /// The rows of a view as they are searched; nothing for the text.
    fn rows_of(&self, view: View) -> Vec<String> {
        match (view, &self.overlay) {
            (View::Page(page), Some(overlay)) => match listing::entries(self, page) {
                Some(rows) => rows,
                None => overlay.lines(),
            },
            (View::Panel, _) => {
                let rows = self.panel_rows().into_iter();
                rows.map(|(_, words)| words).collect()
            }
            (View::Sides, _) => self.side_rows(),
            _ => Vec::new(),
        }
    }

    fn row_in_hand(&self, view: View) -> usize {
        match (view, &self.overlay) {
            (View::Page(page), Some(overlay)) if page.has_entries() => overlay.pointed(),
            (View::Page(_), Some(overlay)) => overlay.top(),
            (View::Panel, _) => {
                let finger = self.outline.finger();
                let rows = self.panel_rows();
                let at = rows.iter().position(|(row, _)| Some(*row) == finger);
                at.unwrap_or(0)
            }
            (View::Sides, _) => self.sides.chosen,
            _ => 0,
        }
    }

    fn point_at_row(&mut self, view: View, row: usize) {
        match (view, &mut self.overlay) {
            (View::Page(page), Some(overlay)) if page.has_entries() => overlay.point_at(row),
            (View::Page(_), Some(overlay)) => overlay.scroll_to(row),
            (View::Panel, _) => {
                if let Some((row, _)) = self.panel_rows().get(row) {
                    self.outline.point(&self.roster, *row);
                }
            }
            (View::Sides, _) => self.sides.choose(row),
            _ => {}
        }
    }

    /// Everyone and everything in the panel, folded or not.
    fn panel_rows(&self) -> Vec<(Row, String)> {
        let roster = &self.roster;
        let mut rows = Vec::new();
        for (index, party) in roster.parties.iter().enumerate() {
            let mut words = format!("{} {}", party.tag, party.name);
            for (name, _) in &party.speakers {
                words.push(' ');
                words.push_str(name);
            }
            rows.push((Row::Party(index), words));
            let statements = party.statements.iter();
            rows.extend(statements.map(|id| {
                let words = roster.row(Some(index), *id).to_string();
                (Row::Statement(index, *id), words)
            }));
        }
        rows
    }

    /// Every cell of the stance view with its evidence.
    fn side_rows(&self) -> Vec<String> {
        let analysis = &self.roster.analysis;
        let cells = self.sides.cells.iter();
        cells
            .map(|(.., index)| {
                let stance = &analysis.stances.all[*index];
                let tag = self.tag_of(Target::Actor(stance.actor)).unwrap_or_default();
                let mut words = format!("{tag} {}", analysis.stance_in_words(stance));
                for piece in stance.pieces() {
                    words.push(' ');
                    words.push_str(&analysis.document.line(piece.span));
                }
                words
            })
            .collect()
    }

    /// The tag of an actor who is for or against something.
    fn tag_of(&self, target: Target) -> Option<&str> {
        let Target::Actor(actor) = target else {
            return None;
        };
        let mut parties = self.roster.parties.iter();
        let party = parties.find(|party| party.actor == Some(actor))?;
        Some(&party.tag)
    }
}
