//! The layers, and one value out of them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use strum::{IntoEnumIterator as _, VariantNames as _};
use toml::{Spanned, Value};

use super::error::{Error, Origin};
use super::name::{Name, Switch};
use super::spelling::closest;
use super::{DEFAULTS, editing};
use crate::document::clean_line;
use crate::reader::Action;

/// The settings that are remembered when a key or a command changes them.
const REMEMBERED: [Name; 4] = [Name::Panel, Name::Measure, Name::Theme, Name::Justify];

/// One value for each setting, and where it comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    values: BTreeMap<Name, (String, Origin)>,
    pub(super) keys: BTreeMap<Action, (Vec<String>, Origin)>,
    /// The file that was read, if one was.
    pub file: Option<PathBuf>,
}

type Table = BTreeMap<Spanned<String>, Spanned<Value>>;
type File = BTreeMap<Spanned<String>, Spanned<Table>>;

impl Settings {
    /// Puts the layers together: defaults, a file, the environment, flags (name, value, and the
    /// flag as it is typed).
    ///
    /// `text` is the file's, with its path. `env` looks a variable up.
    ///
    /// # Errors
    /// The first name or value that cannot be used; a key that cannot be read is kept for
    /// [`Settings::reader`] to report, and is no error.
    pub fn new(
        text: Option<(&Path, &str)>,
        env: &dyn Fn(&str) -> Option<String>,
        flags: &[(Name, String, String)],
    ) -> Result<Self, Error> {
        let mut settings = Self {
            values: BTreeMap::new(),
            keys: BTreeMap::new(),
            file: None,
        };
        settings.file_layer(Path::new("defaults.toml"), DEFAULTS)?;
        for (_, origin) in settings.values.values_mut() {
            *origin = Origin::Default;
        }
        if let Some((path, text)) = text {
            settings.file_layer(path, text)?;
            settings.file = Some(path.to_owned());
        }
        if env("NO_COLOR").is_some_and(|value| !value.is_empty()) {
            let origin = Origin::Environment("NO_COLOR".to_owned());
            settings.set(Name::Color, "never".to_owned(), origin)?;
        }
        for name in Name::iter() {
            let variable = format!("STANDPOINT_{}", name.to_string().to_uppercase());
            if let Some(value) = env(&variable) {
                settings.set(name, value, Origin::Environment(variable))?;
            }
        }
        for (name, value, flag) in flags {
            settings.set(*name, value.clone(), Origin::Flag(flag.clone()))?;
        }
        Ok(settings)
    }

    fn file_layer(&mut self, path: &Path, text: &str) -> Result<(), Error> {
        let file: File = toml::from_str(text).map_err(|error| Error::File {
            path: path.to_owned(),
            reason: one_line(&error.to_string()),
        })?;
        let origin = |at: usize| {
            let line = text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
            Origin::File(path.to_owned(), line)
        };
        let unknown = |name: &Spanned<String>, known: &mut dyn Iterator<Item = &str>| {
            let hint = closest(name.as_ref(), known);
            Error::Unknown {
                origin: origin(name.span().start),
                name: clean_line(name.as_ref()),
                hint: hint.map_or_else(String::new, |word| format!("; did you mean {word}?")),
            }
        };
        for (section, table) in &file {
            match section.as_ref().as_str() {
                "reader" => {
                    for (name, value) in table.as_ref() {
                        let Ok(known) = name.as_ref().parse() else {
                            let names = Name::VARIANTS;
                            return Err(unknown(name, &mut names.iter().copied()));
                        };
                        let at = origin(name.span().start);
                        self.set(known, plain(value.as_ref()), at)?;
                    }
                }
                "keys" => {
                    for (name, value) in table.as_ref() {
                        let Some(action) = Action::named(name.as_ref()) else {
                            return Err(unknown(name, &mut Action::all().map(Action::name)));
                        };
                        let at = origin(name.span().start);
                        let keys = strings(value.as_ref()).ok_or_else(|| Error::Value {
                            origin: at.clone(),
                            name: name.as_ref().clone(),
                            value: clean_line(&value.as_ref().to_string()),
                            reason: "keys are a list of strings, as in [\"j\", \"<down>\"]"
                                .to_owned(),
                        })?;
                        self.keys.insert(action, (keys, at));
                    }
                }
                _ => return Err(unknown(section, &mut ["reader", "keys"].into_iter())),
            }
        }
        Ok(())
    }

    fn set(&mut self, name: Name, value: String, origin: Origin) -> Result<(), Error> {
        if let Some(reason) = name.refuses(&value) {
            return Err(Error::Value {
                origin,
                name: name.to_string(),
                value: clean_line(&value),
                reason,
            });
        }
        self.values.insert(name, (value, origin));
        Ok(())
    }

    /// Gives a setting another value while one reads.
    ///
    /// # Errors
    /// If there is no such setting, or it does not take the value.
    pub fn change(&mut self, name: &str, value: &str) -> Result<(), Error> {
        let Ok(known) = name.parse() else {
            return Err(Error::Unknown {
                origin: Origin::Here,
                name: clean_line(name),
                hint: String::new(),
            });
        };
        self.set(known, value.to_owned(), Origin::Here)
    }

    /// Takes values of a former session where nobody says otherwise. Those that are none any more
    /// are passed over.
    pub fn remember<'a>(&mut self, habits: impl IntoIterator<Item = (&'a str, &'a str)>) {
        for (name, value) in habits {
            if let Ok(name) = name.parse::<Name>()
                && REMEMBERED.contains(&name)
                && matches!(self.values.get(&name), Some((_, Origin::Default)))
            {
                let _ = self.set(name, value.to_owned(), Origin::Remembered);
            }
        }
    }

    /// What the next session is to know: values that a key or a command has given.
    pub fn habits(&self) -> impl Iterator<Item = (Name, &str)> {
        let all = self.all().filter(|(name, ..)| REMEMBERED.contains(name));
        all.filter(|(.., origin)| matches!(origin, Origin::Here | Origin::Remembered))
            .map(|(name, value, _)| (name, value))
    }

    /// The text of a settings file with the value of a setting put into it.
    ///
    /// # Errors
    /// If that would not make the file say so; it is then best edited by hand.
    pub fn written(path: &Path, text: &str, name: &str, value: &str) -> Result<String, Error> {
        let new = editing::with_setting(text, name, value);
        let read = Self::new(Some((path, &new)), &|_| None, &[])?;
        if name.parse().is_ok_and(|name| read.get(name) == value) {
            return Ok(new);
        }
        Err(Error::File {
            path: path.to_owned(),
            reason: format!("{name} cannot be put into it; write it by hand"),
        })
    }

    /// The value of a setting, as it was written.
    #[must_use]
    pub fn get(&self, name: Name) -> &str {
        // The defaults give each a value, which a test holds.
        self.values.get(&name).map_or("", |(value, _)| value)
    }

    /// The value of a setting, as what it means.
    pub(super) fn value<T: FromStr + Default>(&self, name: Name) -> T {
        // What is no value of it was refused where it came in.
        self.get(name).parse().unwrap_or_default()
    }

    /// Whether a setting that is true or false is true.
    #[must_use]
    pub fn is_on(&self, name: Name) -> bool {
        self.value::<Switch>(name) == Switch::On
    }

    /// Every setting with its value and its origin, in alphabetical order.
    pub fn all(&self) -> impl Iterator<Item = (Name, &str, &Origin)> {
        self.values
            .iter()
            .map(|(name, (value, origin))| (*name, value.as_str(), origin))
    }
}

/// A value as one would type it in the environment.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        value => value.to_string(),
    }
}

fn strings(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::String(one) => Some(vec![one.clone()]),
        Value::Array(many) => many
            .iter()
            .map(|key| key.as_str().map(str::to_owned))
            .collect(),
        _ => None,
    }
}

fn one_line(text: &str) -> String {
    clean_line(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(
        file: &str,
        env: &[(&str, &str)],
        flags: &[(Name, &str)],
    ) -> Result<Settings, Error> {
        let look_up = |name: &str| {
            let found = env.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        let flags: Vec<_> = flags
            .iter()
            .map(|(name, value)| (*name, (*value).to_owned(), format!("--{name}")))
            .collect();
        Settings::new(Some((Path::new("my.toml"), file)), &look_up, &flags)
    }

    #[test]
    fn later_layers_win_and_say_where_they_are() {
        let file = "[reader]\ntheme = \"ink\"\nmeasure = 60\njustify = true\n";
        let found = settings(
            file,
            &[("STANDPOINT_THEME", "paper")],
            &[(Name::Measure, "70")],
        )
        .unwrap();
        let rows: Vec<String> = found
            .all()
            .map(|(name, value, origin)| format!("{name}={value} ({origin})"))
            .collect();
        for expected in [
            "theme=paper (STANDPOINT_THEME in the environment)",
            "measure=70 (--measure)",
            "justify=true (my.toml:4)",
            "panel=auto (default)",
        ] {
            assert!(
                rows.iter().any(|row| row == expected),
                "{expected}: {rows:?}"
            );
        }
    }

    #[test]
    fn every_setting_has_a_default_that_it_takes() {
        let found = settings("", &[], &[]).unwrap();
        for name in Name::iter() {
            assert_ne!(found.get(name), "", "{name}");
        }
    }

    #[test]
    fn mistakes_are_named_with_their_place() {
        let message = |file: &str| settings(file, &[], &[]).unwrap_err().to_string();
        assert_eq!(
            message("[reader]\n\nthem = \"ink\""),
            "my.toml:3: there is no setting “them”; did you mean theme?"
        );
        assert_eq!(
            message("[keys]\nnext-statment = [\"x\"]"),
            "my.toml:2: there is no setting “next-statment”; did you mean next-statement?"
        );
        assert_eq!(
            message("[readr]\n"),
            "my.toml:1: there is no setting “readr”; did you mean reader?"
        );
        assert_eq!(
            message("[reader]\nmeasure = 5"),
            "my.toml:2: measure cannot be “5”: it is auto or a number from 30 to 100"
        );
        assert!(message("[reader\n").contains("my.toml"));
    }

    #[test]
    fn what_a_key_changed_is_remembered_below_what_is_written() {
        let mut found = settings("[reader]\ntheme = \"ink\"", &[], &[]).unwrap();
        found.remember([("theme", "paper"), ("measure", "60"), ("panel", "nowhere")]);
        assert_eq!(
            (found.get(Name::Theme), found.get(Name::Measure)),
            ("ink", "60")
        );
        found.change("panel", "below").unwrap();
        assert!(found.change("panel", "nowhere").is_err() && found.change("x", "y").is_err());
        let habits: Vec<_> = found.habits().collect();
        assert_eq!(habits, [(Name::Measure, "60"), (Name::Panel, "below")]);
        let path = Path::new("my.toml");
        let text = Settings::written(path, "[reader]\n", "theme", "mono").unwrap();
        assert_eq!(text, "[reader]\ntheme = \"mono\"\n");
        assert!(Settings::written(path, "[reader", "theme", "mono").is_err());
    }

    #[test]
    fn no_color_is_obeyed_but_a_flag_is_stronger() {
        let env = [("NO_COLOR", "1")];
        assert_eq!(settings("", &env, &[]).unwrap().get(Name::Color), "never");
        let always = settings("", &env, &[(Name::Color, "always")]).unwrap();
        assert_eq!(always.get(Name::Color), "always");
    }
}
