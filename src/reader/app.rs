//! The state of the reader, and how it answers what happens.
//!
//! [`App::update`] takes a [`Message`], gives the [`Effect`]s that the program shall carry out; it
//! does no input or output. [`App::draw`] puts the state on cells and changes nothing: whatever the
//! picture needs was made ready in `update`, the size of the terminal included.

use std::sync::Arc;

use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;

use super::canvas::Canvas;
use super::correcting::adding::Adding;
use super::correcting::chooser::{Choice, Chooser};
use super::correcting::list::CorrectionList;
use super::desk::Desk;
use super::finding::Finding;
use super::flow::{Flow, Spot};
use super::keys::{Key, Lookup};
use super::layout::Layout;
use super::message::{Action, Effect, Message};
use super::options::{Goto, Options, Setting};
use super::outline::Outline;
use super::overlay::Overlay;
use super::panes;
use super::places::{Place, Places};
use super::prompt::{Answers, Prompt};
use super::reflow;
use super::roster::Roster;
use super::search::Search;
use super::sides::Sides;
use super::theme::Glyphs;
use crate::analysis::{Analysis, Progress, Scope};
use crate::document::Document;
use crate::gazetteer::Gazetteer;
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
pub(super) enum Awaiting {
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
    pub(super) options: Options,
    pub(super) glyphs: Glyphs,
    pub(super) layout: Layout,
    pub(super) engine: Engine,
    pub(super) roster: Roster,
    pub(super) flow: Flow,
    /// The top row of the text.
    pub(super) top: Spot,
    /// Its first byte, which is what is kept when lines change.
    pub(super) anchor: usize,
    pub(super) focus: Focus,
    /// The current statement.
    pub(super) current: Option<StatementId>,
    /// The selected party.
    pub(super) party: Option<usize>,
    /// The one of its speakers who was chosen alone.
    pub(super) person: Option<SpeakerId>,
    /// Whether the party was chosen, so that it does not follow the current statement.
    pub(super) pinned: bool,
    /// The parties whose statements alone are shown.
    pub(super) filter: Option<Vec<usize>>,
    pub(super) outline: Outline,
    pub(super) overlay: Option<Overlay>,
    /// The stance view, whether it is open, and the first byte of the screen it last led to.
    pub(super) sides: Sides,
    pub(super) siding: bool,
    pub(super) sided: Option<usize>,
    pub(super) prompt: Option<Prompt>,
    pub(super) search: Search,
    /// A search in what lies over the text.
    pub(super) finding: Option<Finding>,
    pub(super) places: Places,
    pub(super) count: Option<usize>,
    pub(super) awaiting: Option<Awaiting>,
    pub(super) notice: Option<String>,
    /// A step that found no more statements; the same again starts over.
    pub(super) ended: Option<Action>,
    /// The keys of an unfinished sequence.
    keys: Vec<Key>,
    /// A place to go to as soon as there are statements.
    pub(super) goto: Option<Goto>,
    /// What lies beside the article.
    pub(super) desk: Desk,
    /// The world's names, for the chooser; the built-in ones where nobody gave others.
    pub(super) gazetteer: Option<Arc<Gazetteer>>,
    pub(super) corrections: CorrectionList,
    pub(super) chooser: Option<Chooser>,
    /// The latest filing or striking, to be done again.
    pub(super) again: Option<(Choice, Scope)>,
    /// A statement that is being added.
    pub(super) adding: Option<Adding>,
    /// Whether the five lines for a first start lie over the text.
    pub(super) tour: bool,
    pub(super) settings: Vec<Setting>,
    /// Former answers to questions.
    pub(super) answers: Answers,
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
            notice: (!options.notices.is_empty()).then(|| options.notices.join(" · ")),
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
        panes::status::cursor(self)
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
        panes::draw(self, &mut canvas);
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
    pub(super) fn relayout(&mut self) {
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
        let list = panes::actors::list_rows(&self.layout);
        self.outline.refit(&self.roster, usize::from(list.height));
    }

    /// Makes ready what the picture shows.
    pub(super) fn settle(&mut self) {
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
        let list = panes::actors::list_rows(&self.layout);
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
            0 => panes::actors::dispute_lines(self).len(),
            _ => 0,
        };
        let dispute = if lines == 0 { 0 } else { lines + 1 };
        let card = panes::card::rows(self);
        self.layout.fill(u16::try_from(dispute).unwrap_or(0), card);
    }

    /// Where one is, to come back to.
    pub(super) fn here(&self) -> Place {
        Place {
            offset: self.anchor,
            statement: self.current,
        }
    }
}
