//! What a change of a setting does to what is looked at.

use crate::document::{Span, counted};
use crate::reader::action::message::Effect;
use crate::reader::action::undone::Undone;
use crate::reader::screen::glyphs::Glyphs;
use crate::reader::screen::layout::PanelPlace;
use crate::reader::session::options::{Options, Setting};
use crate::reader::view::view::View;
use crate::statements::Statement;

impl View {
    /// Takes in what became of a change of a setting.
    pub(crate) fn told_of_setting(
        &mut self,
        name: &str,
        done: Result<(Options, String), Undone>,
        settings: Vec<Setting>,
    ) -> Vec<Effect> {
        self.session.know_settings(settings);
        match done {
            Ok((options, told)) => self.changed(name, options, &told),
            Err(reason) => {
                self.session.tell(&reason.to_string());
                Vec::new()
            }
        }
    }

    /// Takes in what a setting is now, of the options that all of them make, and what was done.
    fn changed(&mut self, name: &str, options: Options, told: &str) -> Vec<Effect> {
        let mut effects = Vec::new();
        self.session.notice = Some(told.to_owned());
        match name {
            "measure" => self.session.options.measure = options.measure,
            "panel" | "link" => self.session.options.panel = options.panel,
            "theme" | "color" => {
                self.session.options.theme = options.theme;
                self.session.options.colourless = options.colourless;
            }
            "ascii" => {
                self.session.options.ascii = options.ascii;
                self.session.glyphs = if options.ascii {
                    Glyphs::ASCII
                } else {
                    Glyphs::UNICODE
                };
            }
            "hyphenate" => self.session.options.hyphenate = options.hyphenate,
            "justify" => self.session.options.justify = options.justify,
            "hyperlinks" => {
                self.session.options.hyperlinks = options.hyperlinks;
                effects.push(Effect::Redraw);
            }
            "mouse" => {
                self.session.options.mouse = options.mouse;
                effects.push(Effect::Mouse(options.mouse));
            }
            "sure" => self.set_floor(options.floor),
            _ => {}
        }
        self.lay_out_again();
        effects
    }

    /// Shows what is at least so sure, and nothing else.
    pub(crate) fn set_floor(&mut self, floor: crate::analysis::Certainty) {
        self.session.options.floor = floor;
        if self.session.corrections.found.is_some() {
            self.recorrect();
            self.take_what_came_up();
        }
    }

    /// Where one is at a sentence that was no statement, and it has come up as one, it is the current one.
    fn take_what_came_up(&mut self) {
        let marked = self.gone_to.or(self.gone_to_before);
        let Some(marked) = marked.filter(|_| self.session.current.is_none()) else {
            return;
        };
        let within = |one: &Statement| {
            let shared = one
                .content
                .iter()
                .filter_map(|span| span.intersection(marked));
            shared.map(Span::len).sum::<usize>()
        };
        let overview = &self.session.overview;
        let there = overview.overlapping(marked).map(|(_, one)| one);
        let most = there
            .filter(|one| within(one) > 0)
            .max_by_key(|one| within(one));
        if let Some(id) = most.map(|one| one.id) {
            (self.gone_to, self.gone_to_before) = (None, None);
            self.session.take(id);
        }
    }

    /// The next of three: what is sure, what is likely too, guesses too.
    pub(crate) fn next_floor(&mut self) -> Vec<Effect> {
        use crate::analysis::Certainty;
        let (floor, name, words) = match self.session.options.floor {
            Certainty::Likely => (Certainty::Guess, "guess", "all, guesses too"),
            Certainty::Guess => (Certainty::Sure, "sure", "only what is sure"),
            Certainty::Sure => (Certainty::Likely, "likely", "what is sure or likely"),
        };
        // What is counted is what one looks at.
        let count = |view: &Self| {
            if view.in_stances {
                view.sides.cells.len()
            } else {
                view.session.overview.shown.len()
            }
        };
        let (one, many) = if self.in_stances {
            ("side", "sides")
        } else {
            ("statement", "statements")
        };
        let before = count(self);
        self.set_floor(floor);
        let now = counted(count(self), one, many);
        self.session.notice = Some(format!("{words}: {now}, before {before}"));
        vec![Effect::Note("sure", name.to_owned())]
    }

    /// The name of where the panel is, as settings have it.
    pub(crate) fn panel_setting(&self) -> &'static str {
        match self.session.options.panel {
            PanelPlace::Auto => "auto",
            PanelPlace::Right => "right",
            PanelPlace::Below => "below",
            PanelPlace::Off => "off",
        }
    }
}
