//! The article as it is looked at: what of it is on the screen, and where one is in it.

use crate::document::{Document, Span};
use crate::reader::action::message::Effect;
use crate::reader::action::table::Action;
use crate::reader::screen::layout::{Layout, MEASURES, PanelPlace};
use crate::reader::session::options::Goto;
use crate::reader::session::places::Place;
use crate::reader::session::session::Session;
use crate::reader::view::comparison::comparing::Comparing;
use crate::reader::view::panel::outline::Outline;
use crate::reader::view::stances::sides::Sides;
use crate::reader::view::text::adding::Adding;
use crate::reader::view::text::flow::{Flow, Spot};
use crate::reader::view::text::search::Search;
use crate::statements::StatementId;
use std::sync::Arc;

/// The pane that keys go to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Focus {
    /// The article.
    #[default]
    Text,
    /// The actors.
    Panel,
}

/// The article as it is looked at.
#[derive(Clone, Debug)]
pub(crate) struct View {
    pub(crate) session: Session,
    pub(crate) layout: Layout,
    pub(crate) focus: Focus,
    pub(crate) flow: Flow,
    /// The top row of the text.
    pub(crate) top: Spot,
    /// Its first byte, which is what is kept when lines change.
    pub(crate) anchor: usize,
    pub(crate) search: Search,
    /// A statement that is being added.
    pub(crate) adding: Option<Adding>,
    /// A place to go to as soon as there are statements.
    pub(crate) goto: Option<Goto>,
    /// A step that found no more statements; the same again starts over.
    pub(crate) ended: Option<Action>,
    /// What was gone to and is no statement: a heading until the next key, a sentence until something
    /// else is what one is at.
    pub(crate) gone_to: Option<Span>,
    /// That of the key before.
    pub(crate) gone_to_before: Option<Span>,
    pub(crate) outline: Outline,
    /// The statement that became current without a key, as the first from where one reads.
    pub(crate) first_taken: Option<StatementId>,
    /// The stance view, whether it is open, and the first byte of the screen it last led to.
    pub(crate) sides: Sides,
    pub(crate) in_stances: bool,
    pub(crate) led_to: Option<usize>,
    /// The comparison with other articles, and whether it is open.
    pub(crate) comparing: Comparing,
}

impl View {
    /// An article on a screen without size.
    #[must_use]
    pub(crate) fn new(session: Session) -> Self {
        let mut view = Self {
            layout: Layout::default(),
            focus: Focus::Text,
            flow: Flow::new(Arc::clone(session.document())),
            top: Spot::default(),
            anchor: 0,
            search: Search::default(),
            adding: None,
            goto: session.options.goto.clone(),
            ended: None,
            gone_to: None,
            gone_to_before: None,
            outline: Outline::default(),
            sides: Sides::default(),
            in_stances: session.options.stances,
            led_to: None,
            first_taken: None,
            comparing: Comparing::default(),
            session,
        };
        view.relayout();
        view.anchor = view.flow.offset_of(view.top);
        view.start();
        view.settle(false);
        view
    }

    /// Shows another article, on the same screen. What was compared stays at hand.
    pub(crate) fn turn_to(&mut self, document: Arc<Document>, notices: Vec<String>) {
        let (width, height) = self.size();
        let comparing = std::mem::take(&mut self.comparing);
        *self = Self::new(self.session.turned_to(document, notices));
        self.comparing = comparing.left();
        self.resize(width, height);
        self.settle(false);
    }

    /// Takes in another size of the screen.
    pub(crate) fn resize(&mut self, width: u16, height: u16) {
        let options = &self.session.options;
        self.layout = Layout::new(width, height, options.panel, options.measure);
        self.relayout();
    }

    /// The size of the screen, in columns and rows.
    #[must_use]
    pub(crate) fn size(&self) -> (u16, u16) {
        (self.layout.screen.width, self.layout.screen.height)
    }

    /// Where one is, to come back to.
    pub(crate) fn here(&self) -> Place {
        let statement = self.session.current;
        let gone_to = self.gone_to.or(self.gone_to_before);
        Place {
            offset: self.anchor,
            statement,
            gone_to: gone_to.filter(|_| statement.is_none()),
        }
    }

    /// Whether the panel hides the text.
    pub(crate) fn covered(&self) -> bool {
        self.in_panel() && !self.layout.panel_at_right()
    }

    /// Whether the panel is what keys are for, be it beside the text or over it.
    pub(crate) fn in_panel(&self) -> bool {
        self.focus == Focus::Panel && !self.layout.too_small()
    }

    pub(crate) fn set_measure(&mut self, measure: Option<u16>) -> Vec<Effect> {
        self.session.options.measure = measure.map(|m| m.clamp(MEASURES.0, MEASURES.1));
        self.lay_out_again();
        self.session.notice = Some(format!("lines of {} columns", self.layout.measure));
        let value = self
            .session
            .options
            .measure
            .map_or("auto".to_owned(), |m| m.to_string());
        vec![Effect::Note("measure", value)]
    }

    pub(crate) fn move_panel(&mut self) {
        let (place, name) = match self.session.options.panel {
            PanelPlace::Below => (PanelPlace::Off, "off"),
            _ if self.layout.panel_at_right() => (PanelPlace::Below, "below"),
            PanelPlace::Off => (PanelPlace::Right, "at the right"),
            _ => (PanelPlace::Off, "off"),
        };
        self.session.options.panel = place;
        self.lay_out_again();
        if place == PanelPlace::Right && !self.layout.panel_at_right() {
            self.session.options.panel = PanelPlace::Below;
            self.lay_out_again();
            self.session.notice =
                Some("panel below; the screen is too narrow for one beside".to_owned());
            return;
        }
        self.session.notice = Some(format!("panel {name}"));
    }

    pub(crate) fn lay_out_again(&mut self) {
        let screen = self.layout.screen;
        self.layout = Layout::new(
            screen.width,
            screen.height,
            self.session.options.panel,
            self.session.options.measure,
        );
        self.relayout();
    }

    /// The marks of this article, and the first byte on the screen, to be kept.
    pub(crate) fn kept_places(&self) -> Vec<(char, usize)> {
        let marks = self.session.places.marks();
        marks.chain([('.', self.anchor)]).collect()
    }

    /// Takes in what was kept of an article: its marks, and where one stopped reading. The wish of
    /// the command line goes before.
    pub(crate) fn take_places(&mut self, kept: &[(char, usize)]) {
        for (letter, offset) in kept.iter().copied() {
            if letter != '.' {
                let place = Place {
                    offset,
                    ..Place::default()
                };
                self.session.places.mark(letter, place);
            } else if self.session.options.goto.is_none() {
                self.scroll_to_offset(offset);
            }
        }
    }
}
