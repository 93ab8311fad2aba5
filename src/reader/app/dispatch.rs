//! What each action does.
//!
//! An action goes to the layers from the top down: to the page that lies open, to the comparison or
//! the stance view, to the panel. What they leave is done here, for the text and for the program, in one match that names
//! every action.

use crate::reader::action::Answer;
use crate::reader::action::keys::{Key, Lookup};
use crate::reader::action::message::Effect;
use crate::reader::action::table::Action;
use crate::reader::app::app::App;
use crate::reader::pages::overlay::{Overlay, Page};
use crate::reader::pages::pages::Awaiting;
use crate::reader::session::answers::Question;
use crate::reader::view::view::Focus;

/// Columns by which the measure changes at a time.
const MEASURE_STEP: u16 = 4;

impl App {
    /// What a key does that is no answer to anything: painting anew, and stopping. What was begun goes on
    /// afterwards, unless the key goes on with it.
    pub(crate) fn aside(&self, key: Key) -> Option<Action> {
        let keys = &self.view.session.options.keys;
        let begun = [&self.keys[..], &[key]].concat();
        if begun.len() > 1 && keys.look_up(&begun) != Lookup::Unbound {
            return None;
        }
        let found = keys.look_up(&[key]);
        let no_letter = key.letter().is_none();
        match found {
            Lookup::Action(action @ (Action::Redraw | Action::Suspend)) if no_letter => {
                Some(action)
            }
            _ => None,
        }
    }

    /// Does what is meant. `over` tells that the same step has just found no more statements.
    pub(crate) fn act(&mut self, action: Action, count: Option<usize>, over: bool) -> Vec<Effect> {
        let times = count.unwrap_or(1);
        let is_covered = self.pages.overlay.is_some();
        let mut answer = self.pages.act(&mut self.view, action, times);
        if answer == Answer::Ignored && !is_covered {
            answer = self.pages.act_on_comparison(&mut self.view, action, times);
        }
        if answer == Answer::Ignored && !is_covered {
            answer = self.view.act_on_stances(action, times);
        }
        if answer == Answer::Ignored {
            answer = self.view.act_on_panel(action, times);
        }
        match answer {
            Answer::Consumed(effects) => effects,
            Answer::Ignored => self.act_on_article(action, count, over),
        }
    }

    fn act_on_article(&mut self, action: Action, count: Option<usize>, over: bool) -> Vec<Effect> {
        let times = count.unwrap_or(1);
        let (pages, view) = (&mut self.pages, &mut self.view);
        let page = view.height().saturating_sub(1).max(1) * times;
        let half = (view.height() / 2).max(1) * times;
        match action {
            Action::LineDown => view.scroll_by(times, true),
            Action::LineUp => view.scroll_by(times, false),
            Action::PageDown => view.scroll_by(page, true),
            Action::PageUp => view.scroll_by(page, false),
            Action::HalfPageDown => view.scroll_by(half, true),
            Action::HalfPageUp => view.scroll_by(half, false),
            Action::Top | Action::Bottom => match count {
                Some(number) => view.go_to_paragraph(number),
                None => view.go_to_end(action == Action::Bottom),
            },
            Action::Percent => match count {
                Some(percent) => view.go_to_percent(percent),
                None => view.session.tell("type a number before %, as in 50%"),
            },
            Action::NextParagraph => view.paragraphs(times, true),
            Action::PreviousParagraph => view.paragraphs(times, false),
            Action::NextHeading => view.step_heading(times, true),
            Action::PreviousHeading => view.step_heading(times, false),
            Action::NextStatement
            | Action::PreviousStatement
            | Action::NextOfActor
            | Action::PreviousOfActor => view.step(action, times, over),
            Action::Go => view.enter_panel(true),
            Action::SwitchPane | Action::Right => view.enter_panel(false),
            // There is nothing at the left of the text.
            Action::Left => {}
            Action::Back => return pages.retrace_or_return(view, times),
            Action::Forward => view.retrace(times, false),
            Action::ChooseActor => pages.ask(view, Question::Actor),
            Action::NextActor => view.next_actor(times, true),
            Action::PreviousActor => view.next_actor(times, false),
            Action::Filter => view.toggle_filter(),
            Action::Order => view.next_order(),
            Action::Search => pages.ask(view, Question::Search),
            Action::NextMatch => view.go_to_match(times, true),
            Action::PreviousMatch => view.go_to_match(times, false),
            Action::SetMark => pages.await_letter(view, Awaiting::Mark),
            Action::ToMark => pages.await_letter(view, Awaiting::ToMark),
            Action::Why => pages.open_why(view),
            Action::Correct => pages.begin_correcting(view),
            Action::Add => view.begin_adding(),
            Action::Again => return pages.correct_again(view),
            Action::Undo => return view.undo(&view.keys_on()),
            Action::Corrections => pages.show_corrections(view),
            Action::Number => view.tell_number(),
            Action::Yank | Action::YankAll => return view.yank(action == Action::YankAll),
            Action::Links => return pages.links(view, count),
            Action::List => pages.open_list(view),
            Action::NextArticle => return pages.next_article(view, times, true),
            Action::PreviousArticle => return pages.next_article(view, times, false),
            Action::Stances => {
                pages.overlay = None;
                view.toggle_stances();
            }
            Action::Compare => return view.toggle_comparison(),
            Action::Voices => pages.overlay = Some(Overlay::new(Page::Voices)),
            Action::Facts => pages.overlay = Some(Overlay::new(Page::Facts)),
            Action::Help => pages.overlay = Some(Overlay::new(Page::Help)),
            Action::Export => pages.begin_export(view),
            Action::Command => pages.ask(view, Question::Command),
            Action::Edit => return vec![Effect::Edit(view.place_in_hand())],
            Action::Wider => return view.set_measure(Some(view.layout.measure + MEASURE_STEP)),
            Action::Narrower => {
                let less = view.layout.measure.saturating_sub(MEASURE_STEP);
                return view.set_measure(Some(less));
            }
            Action::DefaultMeasure => return view.set_measure(None),
            Action::Justify => return view.session.turn_justify(),
            Action::MovePanel => {
                view.move_panel();
                return vec![Effect::Note("panel", view.panel_setting().to_owned())];
            }
            Action::NextTheme => return view.session.next_theme(),
            Action::Sureness => return view.next_floor(),
            Action::Mouse => return view.session.turn_mouse(),
            Action::Redraw => return vec![Effect::Redraw],
            Action::Suspend => return vec![Effect::Suspend],
            Action::Swap => view
                .session
                .tell_other_view(Action::Stances, "the stance view"),
            Action::Reload | Action::ReloadAll => {
                view.session
                    .tell_other_view(Action::List, "a list of articles");
            }
            Action::Close => view.close(),
            Action::Quit if view.in_panel() => view.focus = Focus::Text,
            Action::Quit if pages.rise_to_list(view) => {}
            Action::Quit | Action::Leave => return vec![Effect::Quit],
        }
        Vec::new()
    }
}
