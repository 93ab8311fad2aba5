//! The reader's settings: their names, what they take, and the options they make.

use std::path::Path;

use super::{Origin, Settings};
use crate::analysis::Certainty;
use crate::reader::{Action, Ground, Key, MEASURES, Options, PanelPlace, Setting, Theme};

/// All settings of the reader.
pub(super) const NAMES: [&str; 11] = [
    "panel",
    "measure",
    "theme",
    "color",
    "ascii",
    "justify",
    "mouse",
    "link",
    "hyperlinks",
    "sure",
    "state",
];

/// The values that a setting takes, as far as they can be listed.
pub(super) fn values(name: &str) -> &'static [&'static str] {
    match name {
        "panel" => &["auto", "right", "below", "off"],
        "color" | "ascii" | "hyperlinks" => &["auto", "always", "never"],
        "link" => &["auto", "fast", "slow"],
        "sure" => &["sure", "likely", "guess"],
        "justify" | "mouse" | "state" => &["true", "false"],
        "theme" => &["auto", "16", "ink", "paper", "mono"],
        "measure" => &["auto"],
        _ => &[],
    }
}

/// Whether a setting takes a value; if not, what it takes.
pub(super) fn check(name: &str, value: &str) -> Result<(), String> {
    let one_of = || {
        let words = values(name);
        let found = words.contains(&value);
        let (last, rest) = words.split_last().unwrap_or((&"", &[]));
        found
            .then_some(())
            .ok_or_else(|| format!("it is {} or {last}", rest.join(", ")))
    };
    match name {
        "panel" | "color" | "ascii" | "hyperlinks" | "link" | "sure" => one_of(),
        "justify" | "mouse" | "state" => switch(value)
            .map(|_| ())
            .ok_or_else(|| "it is true or false".to_owned()),
        "measure" => {
            let (least, most) = MEASURES;
            let number = value.parse().ok().filter(|n| (least..=most).contains(n));
            (value == "auto" || number.is_some())
                .then_some(())
                .ok_or_else(|| format!("it is auto or a number from {least} to {most}"))
        }
        // A theme's file is read when it is used.
        _ => Ok(()),
    }
}

/// The key that ends the reader where the settings leave none.
const WAY_OUT: &str = "<c-c>";

fn switch(value: &str) -> Option<bool> {
    match value {
        "true" | "on" | "yes" | "1" => Some(true),
        "false" | "off" | "no" | "0" => Some(false),
        _ => None,
    }
}

impl Settings {
    /// The settings, to be shown and changed while one reads.
    #[must_use]
    pub fn listed(&self) -> Vec<Setting> {
        let all = self.all();
        all.map(|(name, value, origin)| Setting {
            name,
            value: value.to_owned(),
            origin: origin.to_string(),
            is_usual: *origin == Origin::Default,
            values: values(name),
        })
        .collect()
    }

    /// How sure a statement must be to be shown.
    #[must_use]
    pub fn floor(&self) -> Certainty {
        match self.get("sure") {
            "sure" => Certainty::Sure,
            "guess" => Certainty::Guess,
            _ => Certainty::Likely,
        }
    }

    /// Whether a setting that is true or false is true.
    #[must_use]
    pub fn is_on(&self, name: &str) -> bool {
        switch(self.get(name)).unwrap_or(false)
    }

    /// The options of the reader. `env` looks a variable up, `read` reads a theme's file.
    ///
    /// A key that cannot be read is reported on the screen, and the action keeps its default.
    ///
    /// # Errors
    /// If the theme is neither built in nor a file that is one, in one sentence.
    pub fn reader(
        &self,
        env: &dyn Fn(&str) -> Option<String>,
        read: &dyn Fn(&Path) -> std::io::Result<String>,
    ) -> Result<Options, String> {
        let colourless = self.get("color") == "never";
        // Looked for also where it is not used, so that a mistake is told.
        let theme = match self.get("theme") {
            "auto" => Theme::SIXTEEN,
            name => match Theme::named(name) {
                Some(theme) => theme,
                None => theme_file(name, read)?,
            },
        };
        let ground = env("COLORFGBG").map(|told| Ground::of_variable(&told));
        let theme = match ground {
            _ if colourless => Theme::MONO,
            Some(ground) => theme.on(ground),
            None => theme,
        };
        let mut options = Options {
            measure: self.get("measure").parse().ok(),
            panel: match (self.get("panel"), self.get("link")) {
                ("right", _) => PanelPlace::Right,
                ("below", _) | ("auto", "slow") => PanelPlace::Below,
                ("off", _) => PanelPlace::Off,
                _ => PanelPlace::Auto,
            },
            theme,
            colourless,
            ascii: match self.get("ascii") {
                "always" => true,
                "never" => false,
                _ => !is_utf8(env),
            },
            justify: self.is_on("justify"),
            mouse: self.is_on("mouse"),
            hyperlinks: match self.get("hyperlinks") {
                "always" => true,
                "never" => false,
                _ => self.get("link") != "slow" && knows_hyperlinks(env),
            },
            floor: self.floor(),
            ..Options::default()
        };
        for (action, (keys, origin)) in &self.keys {
            let keys: Result<Vec<_>, _> = keys.iter().map(|key| Key::sequence(key)).collect();
            match keys {
                Ok(keys) => {
                    let taken = options.keys.bind(*action, keys).into_iter();
                    // Who gives the other action keys of its own knows.
                    for (key, former) in taken.filter(|(_, of)| !self.keys.contains_key(of)) {
                        let (action, former) = (action.name(), former.name());
                        let words =
                            format!("{origin}: {key} is {action} now, and no longer {former}");
                        options.notices.push(words);
                    }
                }
                Err(fault) => options.notices.push(format!("{origin}: {fault}")),
            }
        }
        // Nobody shall be shut in.
        if options.keys.keys(Action::Quit).next().is_none() {
            let keys = Key::sequence(WAY_OUT).into_iter().collect();
            options.keys.bind(Action::Quit, keys);
            let place = (self.keys.get(&Action::Quit))
                .map_or_else(String::new, |(_, origin)| format!("{origin}: "));
            let words = format!("{place}no key is left to quit with, so that {WAY_OUT} does");
            options.notices.push(words);
        }
        Ok(options)
    }
}

fn theme_file(
    name: &str,
    read: &dyn Fn(&Path) -> std::io::Result<String>,
) -> Result<Theme, String> {
    let built_in = "the built-in themes are 16, ink, paper and mono";
    let text = read(Path::new(name))
        .map_err(|reason| format!("cannot read the theme “{name}”: {reason}; {built_in}"))?;
    Theme::parse(name, &text).map_err(|reason| format!("cannot use the theme “{name}”: {reason}"))
}

/// Whether the terminal is of a kind that makes links of OSC 8, or at least passes over it.
fn knows_hyperlinks(env: &dyn Fn(&str) -> Option<String>) -> bool {
    const KINDS: [&str; 12] = [
        "xterm",
        "tmux",
        "alacritty",
        "foot",
        "wezterm",
        "ghostty",
        "contour",
        "vte",
        "mintty",
        "kitty",
        "iterm",
        "rio",
    ];
    let term = env("TERM").unwrap_or_default().to_lowercase();
    KINDS.iter().any(|kind| term.starts_with(kind))
}

/// Whether the locale's letters are UTF-8. Without any locale they are taken to be.
fn is_utf8(env: &dyn Fn(&str) -> Option<String>) -> bool {
    let set = |name: &str| env(name).filter(|value| !value.is_empty());
    let locale = set("LC_ALL")
        .or_else(|| set("LC_CTYPE"))
        .or_else(|| set("LANG"));
    locale.is_none_or(|locale| {
        let locale = locale.to_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(file: &str, env: &[(&str, &str)]) -> Result<Options, String> {
        let look_up = |name: &str| {
            let found = env.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        let settings = Settings::new(Some((Path::new("my.toml"), file)), &look_up, &[]).unwrap();
        settings.reader(&look_up, &|_| Err(std::io::ErrorKind::NotFound.into()))
    }

    #[test]
    fn defaults_are_the_readers_own() {
        let (ours, theirs) = (options("", &[]).unwrap(), Options::default());
        assert_eq!(format!("{ours:?}"), format!("{theirs:?}"));
    }

    #[test]
    fn a_key_that_cannot_be_read_is_reported_and_the_default_stays() {
        let options = options("[keys]\nquit = [\"<hyper-q>\"]\nline-down = \"e\"", &[]).unwrap();
        let said = options.notices.join("\n");
        assert!(
            said.contains("my.toml:2: “<hyper-q>” is not a key"),
            "{said}"
        );
        assert_eq!(options.keys.hint(Action::Quit).as_deref(), Some("q"));
        assert_eq!(options.keys.labels(Action::LineDown), "e");
        assert!(
            said.contains("my.toml:3: e is line-down now, and no longer export"),
            "{said}"
        );
    }

    #[test]
    fn nobody_is_shut_in() {
        for file in ["[keys]\nquit = []", "[keys]\nquit = []\nundo = [\"<c-c>\"]"] {
            let options = options(file, &[]).unwrap();
            assert!(options.keys.keys(Action::Quit).next().is_some());
            let said = options.notices.last().unwrap();
            assert!(
                said.contains("my.toml:2: no key is left to quit with"),
                "{said}"
            );
        }
    }

    #[test]
    fn the_locale_decides_on_ascii_and_no_color_on_colours() {
        assert!(options("", &[("LANG", "C")]).unwrap().ascii);
        assert!(
            !options("", &[("LANG", "C"), ("LC_ALL", "en_US.UTF-8")])
                .unwrap()
                .ascii
        );
        let options = options("[reader]\ntheme = \"ink\"", &[("NO_COLOR", "1")]).unwrap();
        assert_eq!((options.theme, options.colourless), (Theme::MONO, true));
    }

    #[test]
    fn hyperlinks_are_for_terminals_that_know_them() {
        let on = |file: &str, term: &str| options(file, &[("TERM", term)]).unwrap().hyperlinks;
        assert!(on("", "xterm-256color") && on("", "foot"));
        assert!(!on("", "linux") && !on("", "screen") && !on("", "dumb"));
        assert!(!on("[reader]\nlink = \"slow\"", "xterm"));
        assert!(!on("[reader]\nhyperlinks = \"never\"", "xterm"));
        assert!(on("[reader]\nhyperlinks = \"always\"", "linux"));
    }

    #[test]
    fn an_unknown_theme_is_an_error() {
        let error = options("[reader]\ntheme = \"inkk\"", &[("NO_COLOR", "1")]).unwrap_err();
        assert!(
            error.contains("“inkk”") && error.contains("paper"),
            "{error}"
        );
    }
}
