//! The options that the settings make for the reader.

use std::io::ErrorKind;
use std::path::Path;

use super::error::{Error, Origin};
use super::layers::Settings;
use super::name::{Level, Measure, Name, Panel, Speed, When};
use crate::analysis::Certainty;
use crate::document::{clean_line, without_numbers};
use crate::reader::{Action, Ground, Key, Options, Setting, Theme};

/// The key that ends the reader where the settings leave none.
const WAY_OUT: &str = "<c-c>";

impl Settings {
    /// The settings, to be shown and changed while one reads.
    #[must_use]
    pub fn listed(&self) -> Vec<Setting> {
        let all = self.all();
        all.map(|(name, value, origin)| Setting {
            name: name.into(),
            value: value.to_owned(),
            origin: origin.to_string(),
            is_usual: *origin == Origin::Default,
            values: name.values(),
        })
        .collect()
    }

    /// How sure a statement must be to be shown.
    #[must_use]
    pub fn floor(&self) -> Certainty {
        self.value::<Level>(Name::Sure).into()
    }

    /// The options of the reader. `env` looks a variable up, `read` reads a theme's file.
    ///
    /// A key that cannot be read is reported on the screen, and the action keeps its default.
    ///
    /// # Errors
    /// If the theme is neither built in nor a file that is one.
    pub fn reader(
        &self,
        env: &dyn Fn(&str) -> Option<String>,
        read: &dyn Fn(&Path) -> std::io::Result<String>,
    ) -> Result<Options, Error> {
        let colourless = self.value::<When>(Name::Color) == When::Never;
        let speed: Speed = self.value(Name::Link);
        // Looked for also where it is not used, so that a mistake is told.
        let theme = match self.get(Name::Theme) {
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
            measure: self.value::<Measure>(Name::Measure).0,
            panel: self.value::<Panel>(Name::Panel).place(speed),
            theme,
            colourless,
            ascii: match self.value(Name::Ascii) {
                When::Always => true,
                When::Never => false,
                When::Auto => !is_utf8(env),
            },
            hyphenate: self.is_on(Name::Hyphenate),
            justify: self.is_on(Name::Justify),
            mouse: self.is_on(Name::Mouse),
            hyperlinks: match self.value(Name::Hyperlinks) {
                When::Always => true,
                When::Never => false,
                When::Auto => speed != Speed::Slow && knows_hyperlinks(env),
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

fn theme_file(name: &str, read: &dyn Fn(&Path) -> std::io::Result<String>) -> Result<Theme, Error> {
    let text = read(Path::new(name)).map_err(|reason| match reason.kind() {
        ErrorKind::NotFound => Error::NoTheme {
            name: clean_line(name),
        },
        _ => Error::Theme {
            name: clean_line(name),
            reason: without_numbers(&reason.to_string()),
        },
    })?;
    Theme::parse(name, &text).map_err(|reason| Error::Colours {
        name: clean_line(name),
        reason,
    })
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

    fn options(file: &str, env: &[(&str, &str)]) -> Result<Options, Error> {
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
        let error = error.to_string();
        assert!(
            error.contains("there is no theme “inkk”") && error.contains("paper"),
            "{error}"
        );
        let settings = Settings::new(None, &|_| None, &[]).unwrap();
        assert!(settings.reader(&|_| None, &|_| unreachable!()).is_ok());
        let file = Some((Path::new("my.toml"), "[reader]\ntheme = \"mine.toml\""));
        let settings = Settings::new(file, &|_| None, &[]).unwrap();
        // As the system says it, with its number.
        let denied = |_: &Path| Err(std::io::Error::from_raw_os_error(13));
        let error = settings.reader(&|_| None, &denied).unwrap_err().to_string();
        assert!(
            error.starts_with("cannot read the theme in “mine.toml”: Permission denied;"),
            "{error}"
        );
    }
}
