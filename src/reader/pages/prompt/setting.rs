//! Settings, changed while one reads: `:set`, and the keys that change one.

use crate::reader::action::message::Effect;
use crate::reader::app::App;
use crate::reader::pages::overlay::{Overlay, Page};
use crate::reader::screen::layout::Place;
use crate::reader::screen::theme::Glyphs;
use crate::reader::session::options::{Options, Setting};

impl App {
    /// The settings in force, to be asked for and completed.
    pub fn know_settings(&mut self, settings: Vec<Setting>) {
        self.settings = settings;
    }

    /// Takes in what became of a change of a setting.
    pub(crate) fn told_of_setting(
        &mut self,
        name: &str,
        done: Result<(Options, String), String>,
        settings: Vec<Setting>,
    ) -> Vec<Effect> {
        self.know_settings(settings);
        match done {
            Ok((options, told)) => self.changed(name, options, &told),
            Err(reason) => {
                self.notice = Some(reason);
                Vec::new()
            }
        }
    }

    /// `:set` and what follows it: nothing, `name?`, `name`, `noname`, `name=value`.
    pub(crate) fn set_command(&mut self, words: &str, keep: bool) -> Vec<Effect> {
        let words = words.trim();
        if words.is_empty() || words == "all" {
            self.overlay = Some(Overlay::new(if words.is_empty() {
                Page::Changed
            } else {
                Page::Settings
            }));
            return Vec::new();
        }
        let parts = words.split_once('=').or_else(|| words.split_once(' '));
        if let Some((name, value)) = parts {
            return self.set(name.trim(), value.trim(), keep);
        }
        let (name, asks) = match words.strip_suffix('?') {
            Some(name) => (name, true),
            None => (words, false),
        };
        let named = |name: &str| self.settings.iter().find(|setting| setting.name == name);
        match (named(name), name.strip_prefix("no").and_then(named)) {
            (Some(setting), _) if !asks && setting.is_switch() => self.set(name, "true", keep),
            (Some(setting), _) => {
                self.notice = Some(setting.told());
                Vec::new()
            }
            (None, Some(setting)) if setting.is_switch() => self.set(setting.name, "false", keep),
            _ => {
                let key = "set all lists them";
                self.notice = Some(format!("there is no setting “{name}”; :{key}"));
                Vec::new()
            }
        }
    }

    /// Asks for a setting to be changed; [`App::told_of_setting`] takes the answer in.
    pub(crate) fn set(&mut self, name: &str, value: &str, keep: bool) -> Vec<Effect> {
        if let Some(setting) = self.settings.iter().find(|setting| setting.name == name) {
            return vec![Effect::Set(setting.name, value.to_owned(), keep)];
        }
        self.notice = Some(format!("there is no setting “{name}”; :set all lists them"));
        Vec::new()
    }

    /// Takes in what a setting is now, of the options that all of them make, and what was done.
    fn changed(&mut self, name: &str, options: Options, told: &str) -> Vec<Effect> {
        let mut effects = Vec::new();
        self.notice = Some(told.to_owned());
        match name {
            "measure" => self.options.measure = options.measure,
            "panel" | "link" => self.options.panel = options.panel,
            "theme" | "color" => {
                self.options.theme = options.theme;
                self.options.colourless = options.colourless;
            }
            "ascii" => {
                self.options.ascii = options.ascii;
                self.glyphs = if options.ascii {
                    Glyphs::ASCII
                } else {
                    Glyphs::UNICODE
                };
            }
            "justify" => self.options.justify = options.justify,
            "hyperlinks" => {
                self.options.hyperlinks = options.hyperlinks;
                effects.push(Effect::Redraw);
            }
            "mouse" => {
                self.options.mouse = options.mouse;
                effects.push(Effect::Mouse(options.mouse));
            }
            "sure" => self.set_floor(options.floor),
            _ => {}
        }
        self.lay_out_again();
        self.settle();
        effects
    }

    /// Shows what is at least so sure, and nothing else.
    pub(crate) fn set_floor(&mut self, floor: crate::analysis::Certainty) {
        self.options.floor = floor;
        if self.corrections.found.is_some() {
            self.recorrect();
        }
    }

    /// The next of three: what is sure, what is likely too, guesses too.
    pub(crate) fn next_floor(&mut self) -> Vec<Effect> {
        use crate::analysis::Certainty;
        let (floor, name, words) = match self.options.floor {
            Certainty::Likely => (Certainty::Guess, "guess", "all, guesses too"),
            Certainty::Guess => (Certainty::Sure, "sure", "only what is sure"),
            Certainty::Sure => (Certainty::Likely, "likely", "what is sure or likely"),
        };
        let before = self.roster.shown.len();
        self.set_floor(floor);
        let now = self.roster.shown.len();
        self.notice = Some(format!("{words}: {now} statements, before {before}"));
        vec![Effect::Note("sure", name.to_owned())]
    }

    /// The name of where the panel is, as settings have it.
    pub(crate) fn panel_setting(&self) -> &'static str {
        match self.options.panel {
            Place::Auto => "auto",
            Place::Right => "right",
            Place::Below => "below",
            Place::Off => "off",
        }
    }

    /// The settings for the page that lists them.
    pub(crate) fn settings_lines(&self, all: bool) -> Vec<String> {
        let settings = self.settings.iter();
        let shown = settings.filter(|setting| all || !setting.is_usual);
        let lines: Vec<String> = shown.map(Setting::told).collect();
        if lines.is_empty() {
            return vec!["All settings are as usual; :set all lists them.".to_owned()];
        }
        lines
    }
}

impl Setting {
    /// Whether it is on or off.
    pub(crate) fn is_switch(&self) -> bool {
        self.values == ["true", "false"]
    }

    fn told(&self) -> String {
        format!("{}={}  {}", self.name, self.value, self.origin)
    }
}
