//! Settings, changed while one reads: `:set`, and the keys that change one.

use crate::reader::action::message::Effect;
use crate::reader::pages::overlay::{Overlay, Page};
use crate::reader::pages::pages::Pages;
use crate::reader::view::view::View;

impl Pages {
    /// `:set` and what follows it: nothing, `name?`, `name`, `noname`, `name=value`.
    pub(crate) fn set_command(&mut self, view: &mut View, words: &str, keep: bool) -> Vec<Effect> {
        let words = words.trim();
        if words.is_empty() || words == "all" {
            let page = if words.is_empty() {
                Page::Changed
            } else {
                Page::Settings
            };
            self.overlay = Some(Overlay::over(page, self.overlay.take()));
            return Vec::new();
        }
        let parts = words.split_once('=').or_else(|| words.split_once(' '));
        if let Some((name, value)) = parts {
            return view.session.set(name.trim(), value.trim(), keep);
        }
        let (name, asks) = match words.strip_suffix('?') {
            Some(name) => (name, true),
            None => (words, false),
        };
        let settings = view.session.settings.clone();
        let named = |name: &str| settings.iter().find(|setting| setting.name == name);
        match (named(name), name.strip_prefix("no").and_then(named)) {
            (Some(setting), _) if !asks && setting.is_switch() => {
                view.session.set(name, "true", keep)
            }
            (Some(setting), _) => {
                view.session.tell(&setting.told());
                Vec::new()
            }
            (None, Some(setting)) if setting.is_switch() => {
                view.session.set(setting.name, "false", keep)
            }
            _ => {
                let told = format!("there is no setting “{name}”; :set all lists them");
                view.session.tell(&told);
                Vec::new()
            }
        }
    }
}
