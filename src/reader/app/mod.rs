//! The state of the reader, and how it answers what happens.
//!
//! [`App::update`] takes a [`Message`], gives the [`Effect`]s that the program shall carry out; it
//! does no input or output. [`App::draw`] puts the state on cells and changes nothing: whatever the
//! picture needs was made ready in `update`, the size of the terminal included.

pub(crate) mod acting;
pub(crate) mod drawing;
pub(crate) mod starting;
pub(crate) mod status;
pub(crate) mod tour;

use std::sync::Arc;

use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;

use crate::analysis::{Analysis, Progress, Scope};
use crate::document::{Document, Language};
use crate::gazetteer::Gazetteer;
use crate::reader::action::keys::{Key, Lookup};
use crate::reader::action::message::{Effect, Message};
use crate::reader::action::table::Action;
use crate::reader::pages::correcting::adding::Adding;
use crate::reader::pages::correcting::chooser::{Choice, Chooser};
use crate::reader::pages::overlay::Overlay;
use crate::reader::pages::prompt::finding::Finding;
use crate::reader::pages::prompt::prompt::{Answers, Prompt};
use crate::reader::screen::canvas::Canvas;
use crate::reader::screen::layout::Layout;
use crate::reader::screen::reflow;
use crate::reader::screen::theme::Glyphs;
use crate::reader::session::corrections::CorrectionList;
use crate::reader::session::desk::Desk;
use crate::reader::session::options::{Goto, Options, Setting};
use crate::reader::session::places::{Place, Places};
use crate::reader::session::roster::Roster;
use crate::reader::view::panel::outline::Outline;
use crate::reader::view::panel::{actors, card};
use crate::reader::view::stances::sides::Sides;
use crate::reader::view::text::flow::{Flow, Spot};
use crate::reader::view::text::search::Search;
use crate::speakers::SpeakerId;
use crate::statements::StatementId;

/// The pane that keys go to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    /// The article.
    #[default]
    Text,
    /// The actors.
    Panel,
}

/// How far the search for statements is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Engine {
    /// It runs; how far, if it said so.
    Working(Option<Progress>),
    /// It is done.
    Done,
    /// It failed, for this reason.
    Failed(String),
}

/// What the next key is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Awaiting {
    /// The letter of a mark to set.
    Mark,
    /// The letter of a mark to go to.
    ToMark,
    /// Whether all articles of the list count as read.
    AllRead,
}

/// The reader.
#[derive(Clone, Debug)]
pub struct App {
    pub(crate) options: Options,
    pub(crate) glyphs: Glyphs,
    pub(crate) layout: Layout,
    pub(crate) engine: Engine,
    pub(crate) roster: Roster,
    pub(crate) flow: Flow,
    /// The top row of the text.
    pub(crate) top: Spot,
    /// Its first byte, which is what is kept when lines change.
    pub(crate) anchor: usize,
    pub(crate) focus: Focus,
    /// The current statement.
    pub(crate) current: Option<StatementId>,
    /// The selected party.
    pub(crate) party: Option<usize>,
    /// The one of its speakers who was chosen alone.
    pub(crate) person: Option<SpeakerId>,
    /// Whether the party was chosen, so that it does not follow the current statement.
    pub(crate) pinned: bool,
    /// The parties whose statements alone are shown.
    pub(crate) filter: Option<Vec<usize>>,
    pub(crate) outline: Outline,
    pub(crate) overlay: Option<Overlay>,
    /// The stance view, whether it is open, and the first byte of the screen it last led to.
    pub(crate) sides: Sides,
    pub(crate) siding: bool,
    pub(crate) sided: Option<usize>,
    pub(crate) prompt: Option<Prompt>,
    pub(crate) search: Search,
    /// A search in what lies over the text.
    pub(crate) finding: Option<Finding>,
    pub(crate) places: Places,
    pub(crate) count: Option<usize>,
    pub(crate) awaiting: Option<Awaiting>,
    pub(crate) notice: Option<String>,
    /// A step that found no more statements; the same again starts over.
    pub(crate) ended: Option<Action>,
    /// The keys of an unfinished sequence.
    keys: Vec<Key>,
    /// A place to go to as soon as there are statements.
    pub(crate) goto: Option<Goto>,
    /// What lies beside the article.
    pub(crate) desk: Desk,
    /// The world's names, for the chooser; the built-in ones where nobody gave others.
    pub(crate) gazetteer: Option<Arc<Gazetteer>>,
    pub(crate) corrections: CorrectionList,
    pub(crate) chooser: Option<Chooser>,
    /// The latest filing or striking, to be done again.
    pub(crate) again: Option<(Choice, Scope)>,
    /// A statement that is being added.
    pub(crate) adding: Option<Adding>,
    /// Whether the five lines for a first start lie over the text.
    pub(crate) tour: bool,
    pub(crate) settings: Vec<Setting>,
    /// Former answers to questions.
    pub(crate) answers: Answers,
}

impl App {
    /// A reader of this article, on a screen without size.
    #[must_use]
    pub fn new(document: Arc<Document>, options: Options) -> Self {
        let roster = Roster::new(
            Arc::new(Analysis::unread(Arc::clone(&document))),
            options.floor,
        );
        let mut app = Self {
            glyphs: if options.ascii {
                Glyphs::ASCII
            } else {
                Glyphs::UNICODE
            },
            layout: Layout::default(),
            engine: Engine::Working(None),
            roster,
            flow: Flow::new(document),
            top: Spot::default(),
            anchor: 0,
            focus: Focus::Text,
            current: None,
            party: None,
            person: None,
            pinned: false,
            filter: None,
            outline: Outline::default(),
            overlay: None,
            sides: Sides::default(),
            siding: options.stances,
            sided: None,
            prompt: None,
            search: Search::default(),
            finding: None,
            places: Places::default(),
            count: None,
            awaiting: None,
            notice: None,
            ended: None,
            keys: Vec::new(),
            goto: options.goto.clone(),
            desk: Desk::default(),
            gazetteer: None,
            corrections: CorrectionList::default(),
            chooser: None,
            again: None,
            adding: None,
            tour: options.tour,
            settings: Vec::new(),
            answers: Answers::default(),
            options,
        };
        let foreign = app.document().foreign();
        let mut notices = app.options.notices.clone();
        notices.extend(foreign.map(Language::caution));
        app.notice = (!notices.is_empty()).then(|| notices.join(" · "));
        app.relayout();
        app.anchor = app.flow.offset_of(app.top);
        app.start();
        app.settle();
        app
    }

    /// The article.
    #[must_use]
    pub fn document(&self) -> &Arc<Document> {
        self.flow.document()
    }

    /// What is known of it, corrected.
    #[must_use]
    pub fn analysis(&self) -> &Arc<Analysis> {
        &self.roster.analysis
    }

    /// What is said of an article without statements.
    pub(in crate::reader) fn nobody(&self) -> String {
        let foreign = self.document().foreign();
        foreign.map_or_else(|| "no one is quoted here".to_owned(), Language::caution)
    }

    /// Whether statements are still being sought.
    #[must_use]
    pub fn is_working(&self) -> bool {
        matches!(self.engine, Engine::Working(_))
    }

    /// The size of the screen, in columns and rows.
    #[must_use]
    pub fn size(&self) -> (u16, u16) {
        (self.layout.screen.width, self.layout.screen.height)
    }

    /// Shows a message until the next key.
    pub fn tell(&mut self, notice: &str) {
        self.notice = Some(notice.to_owned());
    }

    /// The rows that move when the text scrolls.
    #[must_use]
    pub fn scrolling_rows(&self) -> ratatui::layout::Rect {
        self.layout.text
    }

    /// The cell where text is being typed, if it is.
    #[must_use]
    pub fn cursor(&self) -> Option<(u16, u16)> {
        status::cursor(self)
    }

    /// Takes in what happened; gives what is to be done about it.
    pub fn update(&mut self, message: Message) -> Vec<Effect> {
        let effects = match message {
            Message::Key(key) => self.press(key),
            Message::Pasted(text) => {
                let typed = self.prompt.as_mut().map(|prompt| prompt.paste(&text));
                typed.map_or_else(Vec::new, |typed| self.typed(typed))
            }
            Message::Mouse(event) => {
                self.touch(event);
                Vec::new()
            }
            Message::Resized(width, height) => {
                self.layout = Layout::new(width, height, self.options.panel, self.options.measure);
                self.relayout();
                Vec::new()
            }
            Message::Progressed(progress) => {
                if self.is_working() {
                    self.engine = Engine::Working(Some(progress));
                }
                Vec::new()
            }
            // An answer about an article that was left is late.
            Message::Analysed(analysis) if !Arc::ptr_eq(&analysis.document, self.document()) => {
                Vec::new()
            }
            Message::Analysed(analysis) => {
                self.learn(&analysis);
                self.look_ahead()
            }
            Message::Recalled(kept) => {
                self.recall(kept);
                Vec::new()
            }
            message @ (Message::Opening(..)
            | Message::Opened(..)
            | Message::Ahead(..)
            | Message::Headed(..)) => self.opened(message),
            Message::Failed(reason) => {
                self.notice = Some(format!("no statements: {reason}"));
                self.engine = Engine::Failed(reason);
                Vec::new()
            }
        };
        self.settle();
        effects
    }

    /// Puts everything on the cells of a buffer that has the size of the terminal.
    pub fn draw(&self, buffer: &mut Buffer) {
        let mut canvas = Canvas::new(buffer, &self.options.theme, &self.glyphs);
        drawing::draw(self, &mut canvas);
    }

    fn press(&mut self, event: KeyEvent) -> Vec<Effect> {
        if event.kind == crossterm::event::KeyEventKind::Release {
            return Vec::new();
        }
        self.notice = None;
        let key = Key::from(event);
        if self.options.keys.look_up(&[key]) == Lookup::Action(Action::Quit)
            && key.letter().is_none()
            && self.stop_opening()
        {
            return vec![Effect::StopOpening];
        }
        self.tour = false;
        if let Some(prompt) = &mut self.prompt {
            let typed = prompt.press(event);
            return self.typed(typed);
        }
        if self.adding.is_some() {
            return self.press_adding(event);
        }
        if let Some(awaiting) = self.awaiting.take() {
            self.answer_letter(awaiting, key);
            return Vec::new();
        }
        if self.keys.is_empty() && self.counts(key) {
            return Vec::new();
        }
        self.keys.push(key);
        let mut found = self.options.keys.look_up(&self.keys);
        if found == Lookup::Unbound && self.keys.len() > 1 {
            // The beginning of a sequence went wrong; its last key may mean something alone.
            self.keys = vec![key];
            found = self.options.keys.look_up(&self.keys);
        }
        match found {
            Lookup::Prefix => Vec::new(),
            Lookup::Unbound => {
                self.keys.clear();
                self.count = None;
                let help = self.options.keys.hint(Action::Help).unwrap_or_default();
                self.notice = Some(format!("{} means nothing here ({help} help)", key.label()));
                Vec::new()
            }
            Lookup::Action(action) => {
                self.keys.clear();
                let count = self.count.take();
                let ended = self.ended.take();
                self.act(action, count, ended == Some(action))
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

    /// Lays the text out for the layout in force; what stood at the top stays there.
    pub(crate) fn relayout(&mut self) {
        let title = self.document().title();
        let headline = title.is_some_and(|title| {
            let wide = reflow::columns(&self.document().line(title));
            self.layout.title.height == 0
                || wide + 2 > usize::from(self.layout.screen.width)
                || self.roster.overlapping(title).next().is_some()
        });
        self.flow.set_headline(headline);
        self.flow.set_measure(self.layout.measure);
        self.top = self.flow.spot_of(self.anchor);
        self.outline.set_slim(self.layout.slim_panel());
        let list = actors::list_rows(&self.layout);
        self.outline.refit(&self.roster, usize::from(list.height));
    }

    /// Makes ready what the picture shows.
    pub(crate) fn settle(&mut self) {
        self.fill_boxes();
        let height = usize::from(self.layout.text.height);
        let lowest = self.flow.last_top(height);
        self.top = self.top.min(lowest).max(self.flow.first());
        self.flow.prepare(self.top, height);
        if self.focus == Focus::Text {
            self.take_along();
            let party = self.party_here().or(self.party);
            self.outline.follow(party, self.current);
            self.fill_boxes();
        }
        let list = actors::list_rows(&self.layout);
        self.outline.keep_in_view(usize::from(list.height));
        if let Some(mut overlay) = self.overlay.take() {
            overlay.keep_in_view(self);
            self.overlay = Some(overlay);
        }
    }

    /// Gives dispute and card the rows that they fill.
    fn fill_boxes(&mut self) {
        if self.layout.too_small() {
            return;
        }
        let lines = match self.layout.third.height {
            0 => actors::dispute_lines(self).len(),
            _ => 0,
        };
        let dispute = if lines == 0 { 0 } else { lines + 1 };
        let card = card::rows(self);
        self.layout.fill(u16::try_from(dispute).unwrap_or(0), card);
    }

    /// Where one is, to come back to.
    pub(crate) fn here(&self) -> Place {
        Place {
            offset: self.anchor,
            statement: self.current,
        }
    }
}
