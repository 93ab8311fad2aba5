//! What each action does.

use crate::reader::action::message::Effect;
use crate::reader::action::table::Action;
use crate::reader::app::{App, Awaiting, Focus};
use crate::reader::pages::overlay::{Overlay, Page};
use crate::reader::pages::prompt::prompt::Question;
use crate::reader::screen::layout::{Layout, MEASURES, Place as PanelPlace};
use crate::reader::view::text::search::Search;

/// Columns by which the measure changes at a time.
const MEASURE_STEP: u16 = 4;

impl App {
    /// Does what is meant. `over` tells that the same step has just found no more statements.
    pub(crate) fn act(&mut self, action: Action, count: Option<usize>, over: bool) -> Vec<Effect> {
        if self.act_on_finding(action, count.unwrap_or(1)) {
            return Vec::new();
        }
        if let Some(effects) = self.act_on_list(action, count.unwrap_or(1)) {
            return effects;
        }
        if self.overlay.is_none() && self.act_on_sides(action, count.unwrap_or(1)) {
            return Vec::new();
        }
        if self.overlay.is_some() && self.act_on_overlay(action, count.unwrap_or(1)) {
            return Vec::new();
        }
        if self.focus == Focus::Panel && self.act_on_panel(action, count.unwrap_or(1)) {
            return Vec::new();
        }
        self.act_on_text(action, count.unwrap_or(1), count, over)
    }

    fn act_on_text(
        &mut self,
        action: Action,
        times: usize,
        count: Option<usize>,
        over: bool,
    ) -> Vec<Effect> {
        let page = self.height().saturating_sub(1).max(1) * times;
        let half = (self.height() / 2).max(1) * times;
        match action {
            Action::LineDown => self.scroll_by(times, true),
            Action::LineUp => self.scroll_by(times, false),
            Action::PageDown => self.scroll_by(page, true),
            Action::PageUp => self.scroll_by(page, false),
            Action::HalfPageDown => self.scroll_by(half, true),
            Action::HalfPageUp => self.scroll_by(half, false),
            Action::Top | Action::Bottom => match count {
                Some(number) => self.go_to_paragraph(number),
                None => self.go_to_end(action == Action::Bottom),
            },
            Action::Percent => match count {
                Some(percent) => self.go_to_percent(percent),
                None => self.notice = Some("type a number before %, as in 50%".to_owned()),
            },
            Action::NextParagraph => self.paragraphs(times, true),
            Action::PreviousParagraph => self.paragraphs(times, false),
            Action::NextStatement
            | Action::PreviousStatement
            | Action::NextOfActor
            | Action::PreviousOfActor => self.step(action, times, over),
            Action::Go => self.enter_panel(true),
            Action::SwitchPane | Action::Right => self.enter_panel(false),
            Action::Left => {}
            Action::Back => return self.retrace_or_return(times),
            Action::Forward => self.retrace(times, false),
            Action::ChooseActor => self.ask(Question::Actor),
            Action::Search => self.ask(Question::Search),
            Action::NextMatch => self.go_to_match(times, true),
            Action::PreviousMatch => self.go_to_match(times, false),
            Action::Filter => self.toggle_filter(),
            Action::Order => self.next_order(),
            Action::SetMark => {
                self.awaiting = Some(Awaiting::Mark);
                self.notice = Some("mark this place with which letter?".to_owned());
            }
            Action::ToMark => {
                self.awaiting = Some(Awaiting::ToMark);
                self.notice = Some("to the mark with which letter?".to_owned());
            }
            Action::Why if self.current.is_none() => {
                self.notice = Some(crate::reader::view::panel::card::absent(self));
            }
            Action::Why => self.overlay = Some(Overlay::new(Page::Why)),
            Action::Correct => self.begin_correcting(),
            Action::Add => self.begin_adding(),
            Action::Again => return self.correct_again(),
            Action::Number => self.tell_number(),
            Action::Undo => return self.undo(),
            Action::Corrections => self.show_corrections(),
            // As in newsboat, a number opens the link that has it.
            Action::Links => match count {
                Some(number) if number <= self.document().links().len() => {
                    return self.open_link(number.saturating_sub(1));
                }
                Some(number) => self.notice = Some(format!("there is no link {number} here")),
                None => return self.act_on_desk(action, 1),
            },
            Action::Stances => self.toggle_sides(),
            Action::NextActor => self.next_actor(times, true),
            Action::PreviousActor => self.next_actor(times, false),
            Action::Voices => self.overlay = Some(Overlay::new(Page::Voices)),
            Action::Facts => self.overlay = Some(Overlay::new(Page::Facts)),
            Action::Export => self.begin_export(),
            Action::Edit => return vec![Effect::Edit(self.place_in_hand())],
            Action::Command => self.ask(Question::Command),
            Action::Help => self.overlay = Some(Overlay::new(Page::Help)),
            Action::Close => self.close(),
            _ => return self.act_on_program(action),
        }
        Vec::new()
    }

    /// What concerns the look of things, and the world outside.
    fn act_on_program(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::List | Action::NextArticle | Action::PreviousArticle => {
                return self.act_on_desk(action, 1);
            }
            Action::Wider => {
                return self.set_measure(Some(self.layout.measure + MEASURE_STEP));
            }
            Action::Narrower => {
                let less = self.layout.measure.saturating_sub(MEASURE_STEP);
                return self.set_measure(Some(less));
            }
            Action::DefaultMeasure => return self.set_measure(None),
            Action::Justify => {
                self.options.justify = !self.options.justify;
                return vec![Effect::Note("justify", self.options.justify.to_string())];
            }
            Action::MovePanel => {
                self.move_panel();
                return vec![Effect::Note("panel", self.panel_setting().to_owned())];
            }
            Action::NextTheme if self.options.colourless => {
                self.notice = Some("colours are off (NO_COLOR or --color never)".to_owned());
            }
            Action::NextTheme => {
                self.options.theme = self.options.theme.next();
                let name = self.options.theme.name.to_string();
                self.notice = Some(format!("theme: {name}"));
                return vec![Effect::Note("theme", name)];
            }
            Action::Sureness => return self.next_floor(),
            Action::Yank | Action::YankAll => return self.yank(action == Action::YankAll),
            Action::Mouse => {
                let on = !self.options.mouse;
                self.options.mouse = on;
                self.notice = Some(if on {
                    "mouse on: wheel and clicks come here; hold Shift to select".to_owned()
                } else {
                    "mouse off: it is the terminal's own again".to_owned()
                });
                return vec![Effect::Mouse(on)];
            }
            Action::Redraw => return vec![Effect::Redraw],
            Action::Suspend => return vec![Effect::Suspend],
            Action::Reload | Action::ReloadAll => {
                self.notice = Some("that is for a list of articles; A opens it".to_owned());
            }
            Action::Quit if self.covered() => self.focus = Focus::Text,
            Action::Quit if self.rise_to_list() => {}
            Action::Quit | Action::Leave => return vec![Effect::Quit],
            _ => {}
        }
        Vec::new()
    }

    /// Whether the panel hides the text.
    pub(crate) fn covered(&self) -> bool {
        self.focus == Focus::Panel && !self.layout.panel_at_right() && !self.layout.too_small()
    }

    fn act_on_overlay(&mut self, action: Action, times: usize) -> bool {
        let page = usize::from(self.layout.body.height)
            .saturating_sub(2)
            .max(1);
        let Some(overlay) = &mut self.overlay else {
            return false;
        };
        match action {
            Action::LineDown | Action::NextStatement => overlay.scroll(times, true),
            Action::LineUp | Action::PreviousStatement => overlay.scroll(times, false),
            Action::PageDown | Action::HalfPageDown => overlay.scroll(page * times, true),
            Action::PageUp | Action::HalfPageUp => overlay.scroll(page * times, false),
            Action::Top => overlay.scroll(usize::MAX, false),
            Action::Bottom => overlay.scroll(usize::MAX, true),
            Action::Redraw | Action::Suspend | Action::NextTheme | Action::Leave => return false,
            Action::Correct | Action::Add | Action::Undo | Action::Command | Action::Export => {
                self.overlay = None;
                return false;
            }
            Action::Corrections if overlay.page() != Page::Corrections => {
                self.overlay = None;
                return false;
            }
            Action::SwitchPane if overlay.page() == Page::Help => overlay.turn(Page::Keys),
            Action::SwitchPane if overlay.page() == Page::Keys => overlay.turn(Page::Help),
            Action::Help if matches!(overlay.page(), Page::Help | Page::Keys) => self.go_beneath(),
            Action::Help => {
                let beneath = self.overlay.take();
                self.overlay = Some(Overlay::over(Page::Help, beneath));
            }
            Action::Facts | Action::Why | Action::Voices | Action::Links | Action::List => {
                let page = match action {
                    Action::Links => Page::Links,
                    Action::List => Page::List,
                    Action::Facts => Page::Facts,
                    Action::Voices => Page::Voices,
                    _ => Page::Why,
                };
                let same = overlay.page() == page;
                self.overlay = None;
                return same;
            }
            _ => self.go_beneath(),
        }
        true
    }

    /// Closes a page; what it lay over is seen again.
    fn go_beneath(&mut self) {
        self.overlay = self.overlay.take().and_then(Overlay::into_beneath);
    }

    fn go_to_end(&mut self, last: bool) {
        let here = self.here();
        self.places.leave(here);
        let height = self.height();
        let top = if last {
            self.flow.last_top(height)
        } else {
            self.flow.first()
        };
        self.scroll(top);
    }

    fn paragraphs(&mut self, times: usize, forward: bool) {
        for _ in 0..times {
            let top = self.top;
            let block = if forward {
                self.flow.at_or_after(top.block + 1)
            } else if top.row > 0 {
                Some(top.block)
            } else {
                self.flow.before(top.block)
            };
            let Some(block) = block else { break };
            self.scroll(crate::reader::view::text::flow::Spot { block, row: 0 });
            if self.top == top {
                break;
            }
        }
    }

    /// Back in this article, or else to the article before it.
    fn retrace_or_return(&mut self, times: usize) -> Vec<Effect> {
        if !self.places.has_earlier()
            && let Some(effects) = self.return_to_former()
        {
            return effects;
        }
        self.retrace(times, true);
        Vec::new()
    }

    fn retrace(&mut self, times: usize, back: bool) {
        for _ in 0..times {
            let here = self.here();
            let place = if back {
                self.places.back(here)
            } else {
                self.places.forward()
            };
            let Some(place) = place else {
                let end = if back { "earlier" } else { "later" };
                self.notice = Some(format!("no {end} place to go to"));
                return;
            };
            self.focus = Focus::Text;
            self.return_to(place);
        }
    }

    /// Closes one thing: the latest.
    fn close(&mut self) {
        if !self.search.is_empty() {
            self.search = Search::default();
        } else if self.filter.is_some() {
            self.set_filter(None);
        } else if self.pinned {
            self.unpin();
        }
    }

    fn set_measure(&mut self, measure: Option<u16>) -> Vec<Effect> {
        self.options.measure = measure.map(|m| m.clamp(MEASURES.0, MEASURES.1));
        self.lay_out_again();
        self.notice = Some(format!("lines of {} columns", self.layout.measure));
        let value = self
            .options
            .measure
            .map_or("auto".to_owned(), |m| m.to_string());
        vec![Effect::Note("measure", value)]
    }

    fn move_panel(&mut self) {
        let (place, name) = match self.options.panel {
            PanelPlace::Below => (PanelPlace::Off, "off"),
            _ if self.layout.panel_at_right() => (PanelPlace::Below, "below"),
            PanelPlace::Off => (PanelPlace::Right, "at the right"),
            _ => (PanelPlace::Off, "off"),
        };
        self.options.panel = place;
        self.lay_out_again();
        if place == PanelPlace::Right && !self.layout.panel_at_right() {
            self.options.panel = PanelPlace::Below;
            self.lay_out_again();
            self.notice = Some("panel below; the screen is too narrow for one beside".to_owned());
            return;
        }
        self.notice = Some(format!("panel {name}"));
    }

    pub(crate) fn lay_out_again(&mut self) {
        let screen = self.layout.screen;
        self.layout = Layout::new(
            screen.width,
            screen.height,
            self.options.panel,
            self.options.measure,
        );
        self.relayout();
    }

    /// Tells the number of the current statement.
    fn tell_number(&mut self) {
        self.notice = Some(match self.current {
            Some(id) => {
                let number = self.roster.analysis.number(id);
                format!("s{number}; :s{number} comes back here, -g s{number} starts here")
            }
            None => "no statement is chosen".to_owned(),
        });
    }

    /// Sends the current statement to the clipboard.
    fn yank(&mut self, all: bool) -> Vec<Effect> {
        let Some(id) = self.current else {
            self.notice = Some(crate::reader::view::panel::card::absent(self));
            return Vec::new();
        };
        let text = if all {
            self.roster.citation(id)
        } else {
            self.roster.sentence(id)
        };
        self.notice = Some(format!(
            "sent to the terminal (OSC 52), {} letters; it may not listen",
            text.chars().count()
        ));
        vec![Effect::Copy(text)]
    }
}
