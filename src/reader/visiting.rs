//! From article to article: lists, links, and the way back.

use std::sync::Arc;

use super::app::App;
use super::desk::{Visit, progress};
use super::message::{Action, Effect, Message};
use super::overlay::{Overlay, Page};
use crate::analysis::Analysis;
use crate::document::Document;
use crate::input::{Contents, Progress, Shelf, Source, What};

impl App {
    /// Puts a desk beside the article. A list of which nothing is open yet lies open.
    #[must_use]
    pub fn with_desk(mut self, desk: super::Desk) -> Self {
        self.desk = desk;
        if self.desk.shelf.at().is_none() && !self.desk.shelf.entries.is_empty() {
            self.overlay = Some(Overlay::new(Page::List));
            self.settle();
        }
        self
    }

    /// What lies beside the article.
    #[must_use]
    pub fn desk(&self) -> &super::Desk {
        &self.desk
    }

    /// Articles that were left on the way, with the first byte on the screen then.
    pub fn left(&self) -> impl Iterator<Item = (&Arc<Document>, usize)> {
        let trail = self.desk.trail.iter();
        trail.map(|visit| (&visit.analysis.document, visit.offset))
    }

    /// Acts on a list that lies open; `None` if the action is not for it.
    pub(super) fn act_on_list(&mut self, action: Action, times: usize) -> Option<Vec<Effect>> {
        let rows = match self.overlay.as_ref()?.page() {
            Page::List => self.desk.shelf.entries.len(),
            Page::Links => self.document().links().len(),
            Page::Corrections => self.corrections.list.len(),
            _ => return None,
        };
        let page = usize::from(self.layout.body.height)
            .saturating_sub(3)
            .max(1);
        let overlay = self.overlay.as_mut()?;
        if overlay.page() == Page::Corrections {
            let at = overlay.pointed();
            if let Some(effects) = self.act_on_corrections(action, at) {
                return Some(effects);
            }
        }
        let overlay = self.overlay.as_mut()?;
        match action {
            Action::LineDown => overlay.point(times, true, rows),
            Action::LineUp => overlay.point(times, false, rows),
            Action::PageDown | Action::HalfPageDown => overlay.point(page, true, rows),
            Action::PageUp | Action::HalfPageUp => overlay.point(page, false, rows),
            Action::Top => overlay.point(rows, false, rows),
            Action::Bottom => overlay.point(rows, true, rows),
            Action::Go | Action::Right => {
                let at = overlay.pointed();
                return Some(match overlay.page() {
                    Page::List => self.open_entry(at),
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

    /// What goes from one article to another.
    pub(super) fn act_on_desk(&mut self, action: Action, times: usize) -> Vec<Effect> {
        match action {
            Action::List if self.desk.shelf.entries.is_empty() => {
                self.notice = Some("there is one article, and no list".to_owned());
            }
            Action::List => {
                let mut overlay = Overlay::new(Page::List);
                let at = self.desk.shelf.at().unwrap_or(0);
                overlay.point(at, true, self.desk.shelf.entries.len());
                self.overlay = Some(overlay);
            }
            Action::Links if self.document().links().is_empty() => {
                self.notice = Some("there are no links in this article".to_owned());
            }
            Action::Links => {
                let links = self.document().links();
                let first = links
                    .iter()
                    .position(|link| link.span.end() > self.anchor)
                    .unwrap_or(0);
                let mut overlay = Overlay::new(Page::Links);
                overlay.point(first, true, links.len());
                self.overlay = Some(overlay);
            }
            Action::NextArticle | Action::PreviousArticle => {
                let forward = action == Action::NextArticle;
                let at = self.desk.shelf.at();
                let target = match (at, forward) {
                    (None, _) => Some(0),
                    (Some(at), true) => Some(at + times),
                    (Some(at), false) => at.checked_sub(times),
                };
                match target.filter(|target| *target < self.desk.shelf.entries.len()) {
                    Some(target) => return self.open_entry(target),
                    None if forward => self.notice = Some("no article after this one".to_owned()),
                    None => self.notice = Some("no article before this one".to_owned()),
                }
            }
            _ => {}
        }
        Vec::new()
    }

    pub(super) fn open_entry(&mut self, index: usize) -> Vec<Effect> {
        let Some(entry) = self.desk.shelf.entries.get(index).cloned() else {
            return Vec::new();
        };
        if let Some(analysis) = self.desk.ahead.get(&index).cloned() {
            let document = Arc::clone(&analysis.document);
            self.arrive(index, &document);
            return self.show(document, Some(analysis), Vec::new());
        }
        match (entry.source(), entry.article()) {
            (Some(source), _) => self.open(source.clone(), Some(index)),
            (None, Some(document)) => {
                self.arrive(index, &document);
                self.show(document, None, Vec::new())
            }
            (None, None) => {
                self.notice = Some("the feed gives neither text nor address".to_owned());
                Vec::new()
            }
        }
    }

    fn open_link(&mut self, index: usize) -> Vec<Effect> {
        let Some(link) = self.document().links().get(index).cloned() else {
            return Vec::new();
        };
        if let Some(source) = Source::link(&link.target) {
            return self.open(source, None);
        }
        self.notice = Some(format!("{} is no page", link.target));
        Vec::new()
    }

    pub(super) fn open(&mut self, source: Source, entry: Option<usize>) -> Vec<Effect> {
        let number = self.desk.open(&source, entry);
        let name = self
            .desk
            .opening
            .as_ref()
            .map_or("", |opening| &opening.name);
        self.notice = Some(format!("{name} {}  Ctrl-c stops", self.glyphs.ellipsis));
        vec![Effect::Open(number, source)]
    }

    /// Gives up what is being opened; `false` if nothing is.
    pub(super) fn stop_opening(&mut self) -> bool {
        let Some(opening) = self.desk.opening.take() else {
            return false;
        };
        self.notice = Some(format!("{}: stopped", opening.name));
        true
    }

    /// Takes in what became of an opening.
    pub(super) fn opened(&mut self, message: Message) -> Vec<Effect> {
        match message {
            Message::Opening(number, done) => self.fetched(number, done),
            Message::Opened(number, contents) => {
                let Some(opening) = self.desk.answered(number) else {
                    return Vec::new();
                };
                match *contents {
                    Ok(contents) => {
                        return self.take_contents(contents, opening.entry, &opening.name);
                    }
                    Err(reason) => self.notice = Some(reason),
                }
            }
            Message::Ahead(index, analysis) => {
                let path = &self.desk.shelf.entries;
                let still = path.get(index).is_some_and(|entry| match &entry.what {
                    What::Source(source) => source.to_string() == analysis.document.origin.source,
                    What::Article(document) => **document == *analysis.document,
                    What::Item(_) => entry.title == title(&analysis.document),
                });
                if still {
                    self.desk.ahead.insert(index, analysis);
                }
            }
            _ => {}
        }
        Vec::new()
    }

    fn fetched(&mut self, number: u64, done: Progress) {
        if let Some(opening) = &self.desk.opening
            && opening.number == number
        {
            let words = progress(opening, done);
            self.notice = Some(format!("{words} {}  Ctrl-c stops", self.glyphs.ellipsis));
        }
    }

    fn take_contents(
        &mut self,
        contents: Contents,
        entry: Option<usize>,
        name: &str,
    ) -> Vec<Effect> {
        let mut warnings = Vec::new();
        let list = match contents {
            Contents::Article(reading) => {
                let document = Arc::new(reading.document);
                if let Some(index) = entry {
                    self.arrive(index, &document);
                } else {
                    self.desk.history.add(&document.origin.source);
                }
                return self.show(document, None, reading.warnings);
            }
            Contents::Articles { readings, amiss } => {
                warnings.extend(amiss);
                Shelf::of_articles(name, readings)
            }
            Contents::Feed(feed) => Shelf::of_feed(feed),
            Contents::Outline(outline) => Shelf::of_outline(outline),
        };
        let former = Arc::clone(&self.desk.shelf);
        self.desk.shelf = Arc::new(list);
        let page = Arc::new(self.desk.contents(name));
        let list = Arc::clone(&self.desk.shelf);
        self.desk.shelf = former;
        let effects = self.show(page, None, warnings);
        self.desk.shelf = list;
        self.desk.ahead.clear();
        self.overlay = Some(Overlay::new(Page::List));
        effects
    }

    /// Stands at an entry of the list from now on, and counts it as read.
    fn arrive(&mut self, index: usize, document: &Arc<Document>) {
        self.remember();
        let list = Arc::make_mut(&mut self.desk.shelf);
        let Some(entry) = list.go(index) else { return };
        self.desk.history.add(&entry.id);
        if matches!(entry.what, What::Source(_)) {
            list.put(index, Arc::clone(document));
        }
    }

    /// Notes where one is, to come back to it from another article.
    fn remember(&mut self) {
        let visit = Visit {
            analysis: self.found(),
            corrections: self.corrections.list.clone(),
            offset: self.anchor,
            shelf: Arc::clone(&self.desk.shelf),
            analysed: self.engine == super::Engine::Done,
            listed: matches!(&self.overlay, Some(overlay) if overlay.page() == Page::List),
        };
        let again = self
            .desk
            .trail
            .last()
            .is_some_and(|last| Arc::ptr_eq(&last.analysis.document, &visit.analysis.document));
        if !again {
            self.desk.leave(visit);
        }
    }

    /// Shows another article in place of this one.
    fn show(
        &mut self,
        document: Arc<Document>,
        analysis: Option<Arc<Analysis>>,
        notices: Vec<String>,
    ) -> Vec<Effect> {
        self.remember();
        let mut effects = vec![Effect::Recall];
        effects.extend(self.replace(document, analysis, notices, None));
        effects
    }

    /// The analysis as it was found, without corrections.
    fn found(&self) -> Arc<Analysis> {
        let found = self.corrections.found.as_ref();
        Arc::clone(found.unwrap_or(&self.roster.analysis))
    }

    fn replace(
        &mut self,
        document: Arc<Document>,
        analysis: Option<Arc<Analysis>>,
        notices: Vec<String>,
        offset: Option<usize>,
    ) -> Vec<Effect> {
        let mut options = self.options.clone();
        (options.goto, options.stances) = (None, false);
        options.actors.clear();
        options.notices = notices;
        let (width, height) = self.size();
        let desk = std::mem::take(&mut self.desk);
        let gazetteer = self.gazetteer.take();
        *self = Self::new(document, options);
        (self.desk, self.gazetteer) = (desk, gazetteer);
        self.update(Message::Resized(width, height));
        if let Some(offset) = offset {
            self.scroll_to_offset(offset);
        }
        match analysis {
            Some(analysis) => self.update(Message::Analysed(analysis)),
            None => vec![Effect::Analyse],
        }
    }

    /// Goes back to the article before this one; `None` if there is none.
    pub(super) fn return_to_former(&mut self) -> Option<Vec<Effect>> {
        let visit = self.desk.trail.pop()?;
        if !Arc::ptr_eq(&self.desk.shelf, &visit.shelf) {
            self.desk.ahead.clear();
        }
        self.desk.shelf = visit.shelf;
        let document = Arc::clone(&visit.analysis.document);
        let analysis = visit.analysed.then_some(visit.analysis);
        let effects = self.replace(document, analysis, Vec::new(), Some(visit.offset));
        self.recall(Ok(visit.corrections));
        if visit.listed {
            let mut overlay = Overlay::new(Page::List);
            let at = self.desk.shelf.at().unwrap_or(0);
            overlay.point(at, true, self.desk.shelf.entries.len());
            self.overlay = Some(overlay);
        }
        Some(effects)
    }

    /// What can be done for the next article while one reads this.
    pub(super) fn look_ahead(&self) -> Vec<Effect> {
        match self.desk.next_unread() {
            Some((index, _)) => vec![Effect::Ahead(index)],
            None => Vec::new(),
        }
    }
}

fn title(document: &Document) -> String {
    document
        .title()
        .map_or_else(String::new, |title| document.line(title))
}
