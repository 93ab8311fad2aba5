//! The state of the reader, and how it answers what happens.
//!
//! [`App::update`] takes a [`Message`], gives the [`Effect`]s that the program shall carry out; it
//! does no input or output. [`App::draw`] puts the state on cells and changes nothing: whatever the
//! picture needs was made ready in `update`, the size of the terminal included.

use crate::analysis::{Certainty, Correction, NumbersGiven};
use crate::compare::Compared;
use crossterm::event::MouseEvent;
use std::sync::Arc;

use crossterm::event::KeyEvent;

use crate::analysis::Analysis;
use crate::document::Document;
use crate::gazetteer::Gazetteer;
use crate::reader::action::keys::{Key, Lookup};
use crate::reader::action::message::{Effect, Message};
use crate::reader::action::table::Action;
use crate::reader::action::undone::Undone;
use crate::reader::pages::overlay::{Overlay, Page};
use crate::reader::pages::pages::{Pages, Then};
use crate::reader::pages::prompt::asking;
use crate::reader::pages::prompt::prompt::Typed;
use crate::reader::session::answers::Answers;
use crate::reader::session::articles::Left;
use crate::reader::session::comparing::Wanted;
use crate::reader::session::options::{Options, Setting};
use crate::reader::session::places::Last;
use crate::reader::session::session::{Engine, Session, Unfound};
use crate::reader::view::view::View;
use crate::statements::StatementId;

/// The reader: what is looked at, what lies over it, and the keys that are being typed.
#[derive(Clone, Debug)]
pub struct App {
    pub(crate) view: View,
    pub(crate) pages: Pages,
    /// The keys of an unfinished sequence.
    pub(crate) keys: Vec<Key>,
    /// A number typed before a key.
    pub(crate) count: Option<usize>,
    /// What waits for the rest of the article, where only its beginning is there.
    pub(crate) waiting: Option<Vec<Message>>,
}

impl App {
    /// A reader of this article, on a screen without size.
    #[must_use]
    pub fn new(document: Arc<Document>, options: Options) -> Self {
        let pages = Pages {
            tour: options.tour,
            ..Pages::default()
        };
        let mut view = View::new(Session::new(document, options));
        view.session.note_first();
        Self {
            view,
            pages,
            keys: Vec::new(),
            count: None,
            waiting: None,
        }
    }

    /// The article.
    #[must_use]
    pub fn document(&self) -> &Arc<Document> {
        self.view.session.document()
    }

    /// The first byte of the text on the screen.
    #[must_use]
    pub fn place(&self) -> usize {
        self.view.anchor
    }

    /// How sure what is shown must be.
    #[must_use]
    pub(crate) fn floor(&self) -> Certainty {
        self.view.session.options.floor
    }

    /// Whether statements are still being sought.
    #[must_use]
    pub fn is_working(&self) -> bool {
        self.view.session.is_working()
    }

    /// The size of the screen, in columns and rows.
    #[must_use]
    pub fn size(&self) -> (u16, u16) {
        self.view.size()
    }

    /// Shows a message until the next key.
    pub fn tell(&mut self, notice: &str) {
        self.view.session.tell(notice);
    }

    /// Puts the articles of a list beside this one. A list of which nothing is open yet lies open.
    #[must_use]
    pub fn with_articles(mut self, articles: crate::reader::Articles) -> Self {
        self.view.session.articles = articles;
        self.view.session.note_first();
        if self.view.session.articles.shelf.at().is_none()
            && !self.view.session.articles.shelf.entries.is_empty()
        {
            self.pages.overlay = Some(Overlay::new(Page::List));
            self.settle();
        }
        self
    }

    /// What lies beside the article.
    #[must_use]
    pub fn articles(&self) -> &crate::reader::Articles {
        &self.view.session.articles
    }

    /// Articles that were left on the way, with their marks and, under `.`, the first byte on the
    /// screen then.
    pub fn left(&self) -> impl Iterator<Item = Left> {
        let trail = self.view.session.articles.trail.iter();
        trail.map(|visit| (Arc::clone(&visit.analysis.document), visit.places.clone()))
    }

    /// Where one is in the article in hand; nothing where that only stands for a list.
    #[must_use]
    pub fn last(&self) -> Option<Last> {
        let view = &self.view;
        let list = &view.session.articles.shelf;
        let is_list = list.at().is_none() && !list.entries.is_empty();
        let statement = view.session.current.map(StatementId::number);
        (!is_list).then(|| Last {
            document: Arc::clone(self.document()),
            percent: view.last_seen() * 100 / view.length(),
            statement,
        })
    }

    /// What is known of the world's names, to offer actors from and to correct with.
    #[must_use]
    pub fn with_gazetteer(mut self, gazetteer: Arc<Gazetteer>) -> Self {
        self.view.session.gazetteer = Some(gazetteer);
        self
    }

    /// The corrections in force, in the order in which they were made.
    #[must_use]
    pub fn corrections(&self) -> &[Correction] {
        &self.view.session.corrections.list
    }

    /// The settings in force, to be asked for and completed.
    pub fn know_settings(&mut self, settings: Vec<Setting>) {
        self.view.session.know_settings(settings);
    }

    /// Takes in the highest numbers that were given to what was added to the article by hand.
    pub(crate) fn know_given(&mut self, given: NumbersGiven) {
        self.view.session.corrections.given = given;
    }

    /// Takes in what was kept of the article: marks by their letter, and under `.` the first byte
    /// that was on the screen.
    pub(crate) fn take_places(&mut self, kept: &[(char, usize)]) {
        self.view.take_places(kept);
        self.settle();
    }

    /// The marks of this article, and under `.` the first byte on the screen.
    pub(crate) fn kept_places(&self) -> Vec<(char, usize)> {
        self.view.kept_places()
    }

    /// What was answered to questions, now and before.
    #[must_use]
    pub fn answers(&self) -> &Answers {
        &self.view.session.answers
    }

    /// Takes in what was answered before.
    pub fn take_answers(&mut self, answers: Answers) {
        self.view.session.answers = answers;
    }

    /// Takes in the names of files that begin as what was typed.
    pub(crate) fn take_files(&mut self, beginning: &str, files: &[String]) {
        self.pages.take_files(beginning, files);
    }

    /// Takes in what became of a change of a setting.
    pub(crate) fn told_of_setting(
        &mut self,
        name: &str,
        done: Result<(Options, String), Undone>,
        settings: Vec<Setting>,
    ) -> Vec<Effect> {
        let effects = self.view.told_of_setting(name, done, settings);
        self.settle();
        effects
    }

    /// What is to be compared: its number, the reports, and how sure what is compared must be.
    pub(crate) fn wanted(&self) -> (u64, Vec<Wanted>, Certainty) {
        let comparing = &self.view.comparing;
        let floor = self.view.session.options.floor;
        (comparing.number, comparing.wanted.clone(), floor)
    }

    /// What was compared, where that is looked at.
    pub(crate) fn compared(&self) -> Option<&Arc<Compared>> {
        self.view.comparing.shown()
    }

    /// What is known of it, corrected.
    #[must_use]
    pub fn analysis(&self) -> &Arc<Analysis> {
        &self.view.session.overview.analysis
    }

    /// The parts of the screen that scroll.
    #[must_use]
    pub fn scrolling(&self) -> [ratatui::layout::Rect; 2] {
        [self.view.layout.text, self.view.layout.panel()]
    }

    /// Takes in what happened; gives what is to be done about it.
    pub fn update(&mut self, message: Message) -> Vec<Effect> {
        let Some(message) = self.let_through(message) else {
            return Vec::new();
        };
        let effects = match message {
            Message::Key(key) => self.press(key),
            Message::Pasted(text) => {
                let typed = self.pages.prompt.as_mut().map(|prompt| prompt.paste(&text));
                typed.map_or_else(Vec::new, |typed| self.typed(typed))
            }
            Message::Mouse(event) => {
                self.touch(event);
                Vec::new()
            }
            Message::Resized(width, height) => {
                self.view.resize(width, height);
                Vec::new()
            }
            Message::Progressed(progress) => {
                if self.view.session.is_working() {
                    self.view.session.engine = Engine::Working(Some(progress));
                }
                Vec::new()
            }
            // An answer about an article that was left is late.
            Message::Analysed(analysis)
                if !Arc::ptr_eq(&analysis.document, self.view.session.document()) =>
            {
                Vec::new()
            }
            Message::Glimpsed(analysis) => {
                let is_early = self.view.session.is_working();
                let document = self.view.session.document();
                // What somebody answers a question about stays as it is; more will come.
                let is_free = self.pages.is_clear() && self.view.adding.is_none();
                if is_early && is_free && Arc::ptr_eq(&analysis.document, document) {
                    self.view.glimpse(&analysis);
                }
                Vec::new()
            }
            Message::Analysed(analysis) => {
                self.pages.learn(&mut self.view, &analysis);
                let compared = self.view.compare_now();
                if compared.is_empty() {
                    self.view.session.look_ahead()
                } else {
                    compared
                }
            }
            Message::Report(number, place, read) => {
                self.view.take_report((number, place), read);
                Vec::new()
            }
            Message::Compared(number, compared) => {
                self.view.take_comparison(number, compared);
                Vec::new()
            }
            Message::Recalled(kept) => {
                self.view.recall(kept);
                Vec::new()
            }
            Message::Opened(_, whole) if self.waiting.is_some() => self.take_whole(*whole),
            message @ (Message::Opening(..)
            | Message::Opened(..)
            | Message::Ahead(..)
            | Message::Headed(..)) => self.pages.opened(&mut self.view, message),
            Message::Failed(reason) => {
                self.tell(&format!("no statements: {reason}"));
                self.view.session.engine = Engine::Failed(Unfound::Unanalysed(reason));
                self.view.compare_now()
            }
        };
        self.settle();
        effects
    }

    /// Makes ready what the picture shows.
    fn settle(&mut self) {
        self.view.settle(self.pages.overlay.is_some());
        self.pages.settle(&self.view);
    }

    /// Follows a question as it is answered.
    fn typed(&mut self, typed: Typed) -> Vec<Effect> {
        match self.pages.typed(&mut self.view, typed) {
            Then::Effects(effects) => effects,
            Then::Act(action, count) => self.act(action, count, false),
        }
    }

    /// Follows the mouse: to the page that is open, or else to what lies under it.
    fn touch(&mut self, event: MouseEvent) {
        if !self.pages.touch(&self.view, event) {
            self.view.touch(event);
        }
    }

    fn press(&mut self, event: KeyEvent) -> Vec<Effect> {
        if event.kind == crossterm::event::KeyEventKind::Release {
            return Vec::new();
        }
        let key = Key::from(event);
        if let Some(action) = self.aside(key) {
            return self.act(action, None, false);
        }
        self.view.session.notice = None;
        if self.view.session.options.keys.look_up(&[key]) == Lookup::Action(Action::Quit)
            && key.letter().is_none()
            && self.view.session.stop_opening()
        {
            return vec![Effect::StopOpening];
        }
        self.pages.tour = false;
        if let Some(prompt) = &mut self.pages.prompt {
            let typed = prompt.press(event);
            return self.typed(typed);
        }
        if self.view.adding.is_some() {
            return self.pages.press_adding(&mut self.view, event);
        }
        if let Some(awaiting) = self.pages.awaiting.take() {
            asking::answer_letter(&mut self.view, awaiting, key);
            return Vec::new();
        }
        if self.keys.is_empty() && self.counts(key) {
            return Vec::new();
        }
        self.keys.push(key);
        let mut found = self.view.session.options.keys.look_up(&self.keys);
        if found == Lookup::Unbound && self.keys.len() > 1 {
            // The beginning of a sequence went wrong; its last key may mean something alone.
            self.keys = vec![key];
            found = self.view.session.options.keys.look_up(&self.keys);
        }
        match found {
            Lookup::Prefix => Vec::new(),
            Lookup::Unbound => {
                self.keys.clear();
                self.count = None;
                let help = self.view.session.key(Action::Help);
                self.view.session.notice =
                    Some(format!("{} means nothing here ({help} help)", key.label()));
                Vec::new()
            }
            Lookup::Action(action) => {
                self.keys.clear();
                let count = self.count.take();
                let ended = self.view.ended.take();
                self.view.gone_to_before = self.view.gone_to.take();
                let effects = self.act(action, count, ended == Some(action));
                self.view.hold_gone_to();
                effects
            }
        }
    }

    /// Takes a digit as part of a count.
    fn counts(&mut self, key: Key) -> bool {
        let digit = key.letter().and_then(|letter| letter.to_digit(10));
        match digit {
            Some(0) if self.count.is_none() => false,
            Some(digit) => {
                let count = self.count.unwrap_or(0);
                self.count = Some((count * 10 + digit as usize).min(99_999));
                true
            }
            None => false,
        }
    }
}
