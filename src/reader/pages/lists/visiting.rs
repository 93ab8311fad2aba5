//! From article to article: lists and links.

use std::sync::Arc;

use crate::analysis::Analysis;
use crate::document::Document;
use crate::input::{Contents, Progress, Shelf, Source, What};
use crate::reader::action::message::{Effect, Message};
use crate::reader::action::table::Action;
use crate::reader::app::App;
use crate::reader::pages::overlay::{Overlay, Page};
use crate::reader::session::desk::{Aim, ListOrder, Opening, Visit, progress};

impl App {
    /// Puts a desk beside the article. A list of which nothing is open yet lies open.
    #[must_use]
    pub fn with_desk(mut self, desk: crate::reader::Desk) -> Self {
        self.desk = desk;
        if self.desk.shelf.at().is_none() && !self.desk.shelf.entries.is_empty() {
            self.overlay = Some(Overlay::new(Page::List));
            self.settle();
        }
        self
    }

    /// What lies beside the article.
    #[must_use]
    pub fn desk(&self) -> &crate::reader::Desk {
        &self.desk
    }

    /// Articles that were left on the way, with their marks and, under `.`, the first byte on the
    /// screen then.
    pub fn left(&self) -> impl Iterator<Item = crate::reader::Left> {
        let trail = self.desk.trail.iter();
        trail.map(|visit| (Arc::clone(&visit.analysis.document), visit.places.clone()))
    }

    /// What goes from one article to another.
    pub(crate) fn act_on_desk(&mut self, action: Action, times: usize) -> Vec<Effect> {
        match action {
            Action::List if self.desk.shelf.entries.is_empty() => {
                self.notice = Some("there is one article, and no list".to_owned());
            }
            Action::List => {
                self.desk.risen = false;
                self.show_list();
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
                let from = match (self.desk.shelf.at(), forward) {
                    (None, _) => Some(0),
                    (Some(at), true) => at.checked_add(times),
                    (Some(at), false) => at.checked_sub(times),
                };
                return self.go_on(from, forward, Vec::new());
            }
            _ => {}
        }
        Vec::new()
    }

    /// Opens an entry, or the next one on, or back, that can be read as far as is known; tells
    /// what was `passed` over.
    fn go_on(
        &mut self,
        mut from: Option<usize>,
        forward: bool,
        mut passed: Vec<String>,
    ) -> Vec<Effect> {
        while let Some(entry) = from.and_then(|at| self.desk.shelf.entries.get(at)) {
            let at = from.unwrap_or(0);
            match self.desk.why_not(entry) {
                Some(reason) => passed.push(reason.to_owned()),
                None => return self.open_entry(at, Aim::Pass(forward, passed)),
            }
            from = if forward {
                at.checked_add(1)
            } else {
                at.checked_sub(1)
            };
        }
        let side = if forward { "after" } else { "before" };
        let told = passed_over(&passed).into_iter();
        let told = [format!("no article {side} this one")]
            .into_iter()
            .chain(told);
        self.notice = Some(told.collect::<Vec<_>>().join("; "));
        Vec::new()
    }

    /// Opens an entry of the list.
    pub(crate) fn open_entry(&mut self, index: usize, aim: Aim) -> Vec<Effect> {
        let Some(entry) = self.desk.shelf.entries.get(index).cloned() else {
            return Vec::new();
        };
        let passed = match &aim {
            Aim::Pass(_, passed) => passed_over(passed),
            _ => None,
        };
        if let Some(analysis) = self.desk.ahead.get(&index).cloned() {
            let document = Arc::clone(&analysis.document);
            self.arrive(index, &document);
            return self.show(document, Some(analysis), passed.into_iter().collect());
        }
        match (entry.source(), entry.article()) {
            (Some(source), _) => self.open(source.clone(), Some(index), aim),
            (None, Some(document)) => {
                self.arrive(index, &document);
                self.show(document, None, passed.into_iter().collect())
            }
            (None, None) => {
                let reason = "the feed gives neither text nor address";
                self.cannot_read(index, aim, format!("{}: {reason}", entry.title))
            }
        }
    }

    /// What is done about an entry that cannot be read: what the feed has of it is shown, or it is
    /// passed over where one was on the way to any article.
    fn cannot_read(&mut self, index: usize, aim: Aim, reason: String) -> Vec<Effect> {
        let Some(entry) = self.desk.shelf.entries.get(index) else {
            self.notice = Some(reason);
            return Vec::new();
        };
        if let Some(document) = entry.teaser() {
            let told = format!("from the feed; the page cannot be read: {reason}");
            self.arrive(index, &document);
            return self.show(document, None, vec![told]);
        }
        self.desk.failed.insert(entry.id.clone(), reason.clone());
        let Aim::Pass(forward, mut passed) = aim else {
            self.notice = Some(reason);
            return Vec::new();
        };
        passed.push(reason);
        let next = if forward {
            index.checked_add(1)
        } else {
            index.checked_sub(1)
        };
        self.go_on(next, forward, passed)
    }

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

    pub(crate) fn open(&mut self, source: Source, entry: Option<usize>, aim: Aim) -> Vec<Effect> {
        let number = self.desk.open(&source, entry, aim);
        let name = self
            .desk
            .opening
            .as_ref()
            .map_or("", |opening| &opening.name);
        self.notice = Some(format!("{name} {}  Ctrl-c stops", self.glyphs.ellipsis));
        vec![Effect::Open(number, source)]
    }

    /// Gives up what is being opened; `false` if nothing is.
    pub(crate) fn stop_opening(&mut self) -> bool {
        let Some(opening) = self.desk.opening.take() else {
            return false;
        };
        self.notice = Some(format!("{}: stopped", opening.name));
        true
    }

    /// Takes in what became of an opening.
    pub(crate) fn opened(&mut self, message: Message) -> Vec<Effect> {
        match message {
            Message::Opening(number, done) => self.fetched(number, done),
            Message::Opened(number, contents) => {
                let Some(opening) = self.desk.answered(number) else {
                    return Vec::new();
                };
                return match (*contents, opening.entry) {
                    (Ok(contents), _) => self.take_contents(contents, &opening),
                    (Err(reason), Some(index)) => self.cannot_read(index, opening.aim, reason),
                    (Err(reason), None) => {
                        self.notice = Some(reason);
                        Vec::new()
                    }
                };
            }
            Message::Headed(index, head) => self.headed(index, head),
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

    fn take_contents(&mut self, contents: Contents, opening: &Opening) -> Vec<Effect> {
        let name = &opening.name;
        let mut warnings = Vec::new();
        if let Aim::Pass(_, passed) = &opening.aim {
            warnings.extend(passed_over(passed));
        }
        let mut list = match contents {
            Contents::Article(reading) => {
                let document = Arc::new(reading.document);
                if let Some(index) = opening.entry {
                    self.arrive(index, &document);
                } else {
                    self.desk.history.add(&document.origin.source);
                }
                warnings.extend(reading.warnings);
                return self.show(document, None, warnings);
            }
            Contents::Articles { readings, amiss } => {
                warnings.extend(amiss);
                Shelf::of_articles(name, readings)
            }
            Contents::Feed(feed) => Shelf::of_feed(feed),
            Contents::Outline(outline) => Shelf::of_outline(outline),
        };
        if opening.aim == Aim::Reload {
            self.renew_list(list);
            return Vec::new();
        }
        list.from = Some(opening.source.clone());
        let former = Arc::clone(&self.desk.shelf);
        self.desk.shelf = Arc::new(list);
        let page = Arc::new(self.desk.contents(name));
        let list = Arc::clone(&self.desk.shelf);
        self.desk.shelf = former;
        let effects = self.show(page, None, warnings);
        self.desk.shelf = list;
        self.desk.order = ListOrder::Given;
        self.desk.ahead.clear();
        self.show_list();
        effects
    }

    /// Stands at an entry of the list from now on, and counts it as read.
    fn arrive(&mut self, index: usize, document: &Arc<Document>) {
        self.remember();
        self.desk.from_list |= self.shows_list();
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
            places: self.kept_places(),
            offset: self.anchor,
            shelf: Arc::clone(&self.desk.shelf),
            analysed: self.engine == crate::reader::Engine::Done,
            listed: self.shows_list(),
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

    fn shows_list(&self) -> bool {
        let page = self.overlay.as_ref().map(Overlay::page);
        page == Some(Page::List)
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

    pub(crate) fn replace(
        &mut self,
        document: Arc<Document>,
        analysis: Option<Arc<Analysis>>,
        notices: Vec<String>,
        offset: Option<usize>,
    ) -> Vec<Effect> {
        let mut options = self.options.clone();
        (options.goto, options.stances, options.tour) = (None, false, false);
        options.actors.clear();
        options.notices = notices;
        let (width, height) = self.size();
        let desk = std::mem::take(&mut self.desk);
        let gazetteer = self.gazetteer.take();
        let answers = std::mem::take(&mut self.answers);
        let settings = std::mem::take(&mut self.settings);
        *self = Self::new(document, options);
        (self.desk, self.gazetteer) = (desk, gazetteer);
        (self.answers, self.settings) = (answers, settings);
        self.update(Message::Resized(width, height));
        if let Some(offset) = offset {
            self.scroll_to_offset(offset);
        }
        match analysis {
            Some(analysis) => self.update(Message::Analysed(analysis)),
            None => vec![Effect::Analyse],
        }
    }

    /// What can be done for the next article while one reads this.
    pub(crate) fn look_ahead(&self) -> Vec<Effect> {
        match self.desk.next_unread() {
            Some((index, _)) => vec![Effect::Ahead(index)],
            None => Vec::new(),
        }
    }
}

/// That some articles were passed over, and why the first of them; nothing for none.
fn passed_over(reasons: &[String]) -> Option<String> {
    let first = reasons.first()?;
    Some(format!("passed over {}: {first}", reasons.len()))
}

fn title(document: &Document) -> String {
    document
        .title()
        .map_or_else(String::new, |title| document.line(title))
}
