//! From article to article: lists and links.

use crate::document::Link;
use std::sync::Arc;

use crate::analysis::Analysis;
use crate::document::Document;
use crate::input::{Contents, Shelf, What};
use crate::reader::action::message::{Effect, Message};
use crate::reader::action::unread::Unread;
use crate::reader::pages::overlay::{Overlay, Page};
use crate::reader::pages::pages::Pages;
use crate::reader::session::articles::{Aim, ListOrder, Opening, Visit};
use crate::reader::view::view::View;

impl Pages {
    /// Opens the list of articles, if there is one.
    pub(crate) fn open_list(&mut self, view: &mut View) {
        if view.session.articles.shelf.entries.is_empty() {
            view.session.tell("there is one article, and no list");
            return;
        }
        view.session.articles.risen = false;
        self.show_list(view);
    }

    /// Opens the list of links, or as in newsboat the one that has the number.
    pub(crate) fn links(&mut self, view: &mut View, number: Option<usize>) -> Vec<Effect> {
        let links = view.session.document().links();
        let all = links.len();
        match number {
            Some(number) if number <= all => {
                return view.session.open_link(number.saturating_sub(1));
            }
            Some(number) => view
                .session
                .tell(&format!("there is no link {number} here")),
            None if all == 0 => view.session.tell("there are no links in this article"),
            None => {
                let here = |link: &Link| link.span.end() > view.anchor;
                let first = links.iter().position(here).unwrap_or(0);
                let mut overlay = Overlay::new(Page::Links);
                overlay.point(first, true, all);
                self.overlay = Some(overlay);
            }
        }
        Vec::new()
    }

    /// To an article so many places on or back in the list.
    pub(crate) fn next_article(
        &mut self,
        view: &mut View,
        times: usize,
        forward: bool,
    ) -> Vec<Effect> {
        let from = match (view.session.articles.shelf.at(), forward) {
            (None, _) => Some(0),
            (Some(at), true) => at.checked_add(times),
            (Some(at), false) => at.checked_sub(times),
        };
        self.go_on(view, from, forward, Vec::new())
    }

    /// Opens an entry, or the next one on, or back, that can be read as far as is known; tells
    /// what was `passed` over.
    fn go_on(
        &mut self,
        view: &mut View,
        mut from: Option<usize>,
        forward: bool,
        mut passed: Vec<Unread>,
    ) -> Vec<Effect> {
        while let Some(entry) = from.and_then(|at| view.session.articles.shelf.entries.get(at)) {
            let at = from.unwrap_or(0);
            match view.session.articles.why_not(entry) {
                Some(reason) => passed.push(reason.clone()),
                None => return self.open_entry(view, at, Aim::Pass(forward, passed)),
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
        view.session.notice = Some(told.collect::<Vec<_>>().join("; "));
        Vec::new()
    }

    /// Opens an entry of the list.
    pub(crate) fn open_entry(&mut self, view: &mut View, index: usize, aim: Aim) -> Vec<Effect> {
        let Some(entry) = view.session.articles.shelf.entries.get(index).cloned() else {
            return Vec::new();
        };
        let passed = match &aim {
            Aim::Pass(_, passed) => passed_over(passed),
            _ => None,
        };
        if let Some(analysis) = view.session.articles.ahead.get(&index).cloned() {
            let document = Arc::clone(&analysis.document);
            self.arrive(view, index, &document);
            return self.show(view, document, Some(analysis), passed.into_iter().collect());
        }
        match (entry.source(), entry.article()) {
            (Some(source), _) => view.session.open(source.clone(), Some(index), aim),
            (None, Some(document)) => {
                self.arrive(view, index, &document);
                self.show(view, document, None, passed.into_iter().collect())
            }
            (None, None) => {
                let reason = Unread::Nothing(entry.title);
                self.cannot_read(view, index, aim, reason)
            }
        }
    }

    /// What is done about an entry that cannot be read: what the feed has of it is shown, or it is
    /// passed over where one was on the way to any article.
    fn cannot_read(
        &mut self,
        view: &mut View,
        index: usize,
        aim: Aim,
        reason: Unread,
    ) -> Vec<Effect> {
        let Some(entry) = view.session.articles.shelf.entries.get(index) else {
            view.session.tell(&reason.to_string());
            return Vec::new();
        };
        if let Some(document) = entry.teaser() {
            let told = format!("from the feed; the page cannot be read: {reason}");
            let passed = match &aim {
                Aim::Pass(_, passed) => passed_over(passed),
                Aim::Read | Aim::Reload => None,
            };
            self.arrive(view, index, &document);
            let notices = passed.into_iter().chain([told]).collect();
            return self.show(view, document, None, notices);
        }
        view.session
            .articles
            .failed
            .insert(entry.id.clone(), reason.clone());
        let Aim::Pass(forward, mut passed) = aim else {
            view.session.tell(&reason.to_string());
            return Vec::new();
        };
        passed.push(reason);
        let next = if forward {
            index.checked_add(1)
        } else {
            index.checked_sub(1)
        };
        self.go_on(view, next, forward, passed)
    }

    /// Takes in what became of an opening.
    pub(crate) fn opened(&mut self, view: &mut View, message: Message) -> Vec<Effect> {
        match message {
            Message::Opening(number, done) => view.session.fetched(number, done),
            Message::Opened(number, contents) => {
                let Some(opening) = view.session.articles.answered(number) else {
                    return Vec::new();
                };
                return match (*contents, opening.entry) {
                    (Ok(contents), _) => self.take_contents(view, contents, &opening),
                    (Err(reason), Some(index)) => {
                        self.cannot_read(view, index, opening.aim, Unread::Unopened(reason))
                    }
                    (Err(reason), None) => {
                        view.session.tell(&reason.to_string());
                        Vec::new()
                    }
                };
            }
            Message::Headed(index, head) => view.session.headed(index, head),
            Message::Ahead(index, analysis) => {
                let path = &view.session.articles.shelf.entries;
                let still = path.get(index).is_some_and(|entry| match &entry.what {
                    What::Source(source) => source.to_string() == analysis.document.origin.source,
                    What::Article(document) => **document == *analysis.document,
                    What::Item(item) => item.title == title(&analysis.document),
                });
                if still {
                    view.session.articles.ahead.insert(index, analysis);
                }
            }
            _ => {}
        }
        Vec::new()
    }

    fn take_contents(
        &mut self,
        view: &mut View,
        contents: Contents,
        opening: &Opening,
    ) -> Vec<Effect> {
        let name = &opening.name;
        let mut warnings = Vec::new();
        if let Aim::Pass(_, passed) = &opening.aim {
            warnings.extend(passed_over(passed));
        }
        warnings.extend(contents.amiss());
        let mut list = match contents {
            Contents::Article(reading) => {
                let document = Arc::new(reading.document);
                if let Some(index) = opening.entry {
                    self.arrive(view, index, &document);
                } else {
                    view.session.articles.history.add(&document.origin.source);
                    view.session.articles.note_opened(&document, false);
                }
                warnings.extend(reading.warnings);
                return self.show(view, document, None, warnings);
            }
            Contents::Articles { readings, .. } => Shelf::of_articles(name, readings),
            Contents::Feed(feed) => Shelf::of_feed(feed),
            Contents::Outline(outline) => Shelf::of_outline(outline),
        };
        if matches!(opening.aim, Aim::Reload) {
            self.renew_list(view, list);
            return Vec::new();
        }
        list.from = Some(opening.source.clone());
        let former = Arc::clone(&view.session.articles.shelf);
        view.session.articles.shelf = Arc::new(list);
        let page = Arc::new(view.session.articles.contents(name));
        let list = Arc::clone(&view.session.articles.shelf);
        view.session.articles.shelf = former;
        let effects = self.show(view, page, None, warnings);
        view.session.articles.shelf = list;
        view.session.articles.order = ListOrder::Given;
        view.session.articles.ahead.clear();
        self.show_list(view);
        effects
    }

    /// Comes to a report that was compared: at its entry of the list, if that is still the same.
    pub(crate) fn turn_to_report(
        &mut self,
        view: &mut View,
        entry: Option<usize>,
        document: &Arc<Document>,
    ) {
        let entries = &view.session.articles.shelf.entries;
        let source = &document.origin.source;
        let opened = view.session.articles.opened.iter();
        let mut opened = opened.filter(|one| Arc::ptr_eq(&one.document, document));
        let is_it = |index: &usize| {
            let entry = entries.get(*index);
            entry.is_some_and(|entry| entry.id == *source || opened.any(|one| one.is(entry)))
        };
        if let Some(index) = entry.filter(is_it) {
            self.arrive(view, index, document);
        } else {
            view.session.articles.history.add(source);
            view.session.articles.note_opened(document, false);
        }
    }

    /// Stands at an entry of the list from now on, and counts it as read.
    fn arrive(&mut self, view: &mut View, index: usize, document: &Arc<Document>) {
        self.remember(view);
        view.session.articles.from_list |= self.shows_list();
        let list = Arc::make_mut(&mut view.session.articles.shelf);
        let Some(entry) = list.go(index) else { return };
        view.session.articles.history.add(&entry.id);
        if matches!(entry.what, What::Source(_)) {
            list.put(index, Arc::clone(document));
        }
        view.session.articles.note_opened(document, true);
    }

    /// Notes where one is, to come back to it from another article.
    fn remember(&mut self, view: &mut View) {
        let visit = Visit {
            analysis: view.session.found(),
            corrections: view.session.corrections.list.clone(),
            places: view.kept_places(),
            offset: view.anchor,
            shelf: Arc::clone(&view.session.articles.shelf),
            analysed: view.session.engine.is_done(),
            listed: self.shows_list(),
        };
        let again = view
            .session
            .articles
            .trail
            .last()
            .is_some_and(|last| Arc::ptr_eq(&last.analysis.document, &visit.analysis.document));
        if !again {
            view.session.articles.leave(visit);
        }
    }

    /// Whether the articles of a list are what is looked at.
    pub(crate) fn shows_list(&self) -> bool {
        let page = self.overlay.as_ref().map(Overlay::page);
        page == Some(Page::List)
    }

    /// Shows another article in place of this one.
    pub(crate) fn show(
        &mut self,
        view: &mut View,
        document: Arc<Document>,
        analysis: Option<Arc<Analysis>>,
        notices: Vec<String>,
    ) -> Vec<Effect> {
        self.remember(view);
        let mut effects = vec![Effect::Recall];
        effects.extend(self.replace(view, document, analysis, notices, None));
        effects
    }

    /// Puts another article in the place of this one.
    pub(crate) fn replace(
        &mut self,
        view: &mut View,
        document: Arc<Document>,
        analysis: Option<Arc<Analysis>>,
        notices: Vec<String>,
        offset: Option<usize>,
    ) -> Vec<Effect> {
        *self = Self::default();
        view.session.note_known();
        view.turn_to(document, notices);
        if let Some(offset) = offset {
            view.scroll_to_offset(offset);
        }
        match analysis {
            Some(analysis) => {
                self.learn(view, &analysis);
                view.session.look_ahead()
            }
            None => vec![Effect::Analyse],
        }
    }
}

/// That some articles were passed over, and why the first of them; nothing for none.
fn passed_over(reasons: &[Unread]) -> Option<String> {
    let first = reasons.first()?;
    Some(format!("passed over {}: {first}", reasons.len()))
}

fn title(document: &Document) -> String {
    document
        .title()
        .map_or_else(String::new, |title| document.line(title))
}
