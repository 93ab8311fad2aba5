//! The settings as they are asked for and changed while one reads.

use crate::reader::action::message::Effect;
use crate::reader::session::options::Setting;
use crate::reader::session::session::Session;

impl Session {
    /// The settings in force, to be asked for and completed.
    pub(crate) fn know_settings(&mut self, settings: Vec<Setting>) {
        self.settings = settings;
    }

    /// Asks for a setting to be changed; [`App::told_of_setting`] takes the answer in.
    pub(crate) fn set(&mut self, name: &str, value: &str, keep: bool) -> Vec<Effect> {
        if let Some(setting) = self.settings.iter().find(|setting| setting.name == name) {
            return vec![Effect::Set(setting.name, value.to_owned(), keep)];
        }
        self.notice = Some(format!("there is no setting “{name}”; :set all lists them"));
        Vec::new()
    }

    /// Lines end at one edge, or not any more.
    pub(crate) fn turn_justify(&mut self) -> Vec<Effect> {
        self.options.justify = !self.options.justify;
        vec![Effect::Note("justify", self.options.justify.to_string())]
    }

    /// The mouse is taken from the terminal, or given back.
    pub(crate) fn turn_mouse(&mut self) -> Vec<Effect> {
        let on = !self.options.mouse;
        self.options.mouse = on;
        self.tell(if on {
            "mouse on: wheel and clicks come here; hold Shift to select"
        } else {
            "mouse off: it is the terminal's own again"
        });
        vec![Effect::Mouse(on)]
    }

    /// The next of the built-in themes.
    pub(crate) fn next_theme(&mut self) -> Vec<Effect> {
        if self.options.colourless {
            self.tell("colours are off (NO_COLOR or --color never)");
            return Vec::new();
        }
        self.options.theme = self.options.theme.next();
        let name = self.options.theme.name.to_string();
        self.tell(&format!("theme: {name}"));
        vec![Effect::Note("theme", name)]
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

    pub(crate) fn told(&self) -> String {
        format!("{}={}  {}", self.name, self.value, self.origin)
    }
}
