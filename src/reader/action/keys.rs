//! Which keys mean what.
//!
//! A [`KeyMap`] takes key presses, gives an [`Action`]. The same table is the help page and
//! `standpoint keys`, and a settings file changes it by action name, so that no key is fixed.

use std::fmt;

use crate::reader::action::table::{Action, TABLE};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A key with its modifiers, written as in `j`, `G`, `<tab>`, `<c-d>`, `<a-left>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    ctrl: bool,
    alt: bool,
}

/// Why a key could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\u{201c}{0}\u{201d} is not a key; keys are written j, G, <tab>, <c-d>, <a-left>, <f1>")]
pub struct NotAKey(pub String);

const NAMED: [(&str, KeyCode, &str); 17] = [
    ("space", KeyCode::Char(' '), "Space"),
    ("lt", KeyCode::Char('<'), "<"),
    ("enter", KeyCode::Enter, "Enter"),
    ("tab", KeyCode::Tab, "Tab"),
    ("s-tab", KeyCode::BackTab, "Shift-Tab"),
    ("esc", KeyCode::Esc, "Esc"),
    ("backspace", KeyCode::Backspace, "Backspace"),
    ("delete", KeyCode::Delete, "Delete"),
    ("insert", KeyCode::Insert, "Insert"),
    ("up", KeyCode::Up, "↑"),
    ("down", KeyCode::Down, "↓"),
    ("left", KeyCode::Left, "←"),
    ("right", KeyCode::Right, "→"),
    ("home", KeyCode::Home, "Home"),
    ("end", KeyCode::End, "End"),
    ("pgup", KeyCode::PageUp, "PgUp"),
    ("pgdn", KeyCode::PageDown, "PgDn"),
];

impl Key {
    /// Reads a sequence of keys: `ZZ`, `<tab>jj<enter>`.
    ///
    /// # Errors
    /// If a part between angle brackets names no key, or the sequence is empty.
    pub fn sequence(text: &str) -> Result<Vec<Self>, NotAKey> {
        let wrong = || NotAKey(text.to_owned());
        let mut keys = Vec::new();
        let mut rest = text.chars();
        while let Some(c) = rest.next() {
            if c == '<' {
                let (name, after) = rest.as_str().split_once('>').ok_or_else(wrong)?;
                keys.push(Self::named(name).ok_or_else(wrong)?);
                rest = after.chars();
            } else {
                keys.push(Self::plain(KeyCode::Char(c)));
            }
        }
        if keys.is_empty() {
            return Err(wrong());
        }
        Ok(keys)
    }

    fn named(name: &str) -> Option<Self> {
        let mut key = Self::plain(KeyCode::Null);
        let lower = name.to_lowercase();
        let (mut rest, mut typed) = (lower.as_str(), name);
        loop {
            if let Some((_, code, _)) = NAMED.iter().find(|(known, ..)| *known == rest) {
                key.code = *code;
                return Some(key);
            }
            let number = rest.strip_prefix('f').and_then(|n| n.parse().ok());
            if let Some(number @ 1..=12) = number {
                key.code = KeyCode::F(number);
                return Some(key);
            }
            match rest.split_once('-') {
                Some(("c" | "ctrl", _)) => key.ctrl = true,
                Some(("a" | "alt" | "m", _)) => key.alt = true,
                _ => {
                    // With a modifier, a letter stands for itself; capitals count with Alt.
                    let mut letters = typed.chars();
                    let letter = letters.next()?;
                    let alone = letters.next().is_none() && (key.ctrl || key.alt);
                    key.code = KeyCode::Char(if key.ctrl {
                        letter.to_ascii_lowercase()
                    } else {
                        letter
                    });
                    return alone.then_some(key);
                }
            }
            rest = rest.split_once('-')?.1;
            typed = typed.split_once('-')?.1;
        }
    }

    fn plain(code: KeyCode) -> Self {
        Self {
            code,
            ctrl: false,
            alt: false,
        }
    }

    /// The letter it types, if it types one.
    #[must_use]
    pub fn letter(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    /// The event a terminal would report for it.
    #[must_use]
    pub fn event(self) -> KeyEvent {
        let mut modifiers = KeyModifiers::NONE;
        modifiers.set(KeyModifiers::CONTROL, self.ctrl);
        modifiers.set(KeyModifiers::ALT, self.alt);
        KeyEvent::new(self.code, modifiers)
    }

    /// The name shown to people: `Ctrl-d`, `Tab`, `j`.
    #[must_use]
    pub fn label(self) -> String {
        let name = match self.code {
            KeyCode::F(number) => format!("F{number}"),
            code => match NAMED.iter().find(|(_, known, _)| *known == code) {
                Some((.., label)) => (*label).to_owned(),
                None => self.letter_or_blank().to_string(),
            },
        };
        let ctrl = if self.ctrl { "Ctrl-" } else { "" };
        let alt = if self.alt { "Alt-" } else { "" };
        format!("{ctrl}{alt}{name}")
    }

    fn letter_or_blank(self) -> char {
        match self.code {
            KeyCode::Char(c) => c,
            _ => ' ',
        }
    }
}

impl From<KeyEvent> for Key {
    fn from(event: KeyEvent) -> Self {
        Self {
            code: match event.code {
                // Terminals disagree on what Shift-Tab is.
                KeyCode::Tab if event.modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
                code => code,
            },
            ctrl: event.modifiers.contains(KeyModifiers::CONTROL),
            alt: event.modifiers.contains(KeyModifiers::ALT),
        }
    }
}

/// In the notation that [`Key::sequence`] reads.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let (Some(c), true) = (
            self.letter(),
            !matches!(self.code, KeyCode::Char(' ' | '<')),
        ) {
            return write!(f, "{c}");
        }
        let ctrl = if self.ctrl { "c-" } else { "" };
        let alt = if self.alt { "a-" } else { "" };
        match self.code {
            KeyCode::F(number) => write!(f, "<{ctrl}{alt}f{number}>"),
            code => match NAMED.iter().find(|(_, known, _)| *known == code) {
                Some((name, ..)) => write!(f, "<{ctrl}{alt}{name}>"),
                None => write!(f, "<{ctrl}{alt}{}>", self.letter_or_blank()),
            },
        }
    }
}

/// What a sequence of keys is, so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lookup {
    /// An action.
    Action(Action),
    /// The beginning of a longer sequence.
    Prefix,
    /// Nothing.
    Unbound,
}

/// The keys of every action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyMap {
    bindings: Vec<(Vec<Key>, Action)>,
}

impl Default for KeyMap {
    fn default() -> Self {
        let mut map = Self {
            bindings: Vec::new(),
        };
        for row in TABLE {
            for key in row.keys {
                let keys = Key::sequence(key).unwrap_or_default();
                map.bindings.push((keys, row.action));
            }
        }
        map
    }
}

impl KeyMap {
    /// Gives an action these keys and no others. A key that another action had is taken from it;
    /// gives back which, as shown to people, and whose it was.
    pub fn bind(&mut self, action: Action, keys: Vec<Vec<Key>>) -> Vec<(String, Action)> {
        let of_others = self
            .bindings
            .iter()
            .filter(|(bound, of)| *of != action && keys.contains(bound));
        let taken = of_others.map(|(bound, of)| (label(bound), *of)).collect();
        self.bindings
            .retain(|(bound, of)| *of != action && !keys.contains(bound));
        self.bindings
            .extend(keys.into_iter().map(|keys| (keys, action)));
        taken
    }

    /// What the keys mean.
    #[must_use]
    pub fn look_up(&self, keys: &[Key]) -> Lookup {
        if let Some((_, action)) = self.bindings.iter().find(|(bound, _)| bound == keys) {
            return Lookup::Action(*action);
        }
        if self
            .bindings
            .iter()
            .any(|(bound, _)| bound.starts_with(keys))
        {
            return Lookup::Prefix;
        }
        Lookup::Unbound
    }

    /// The key sequences of an action.
    pub fn keys(&self, action: Action) -> impl Iterator<Item = &[Key]> {
        self.bindings
            .iter()
            .filter(move |(_, of)| *of == action)
            .map(|(keys, _)| keys.as_slice())
    }

    /// The first key of an action as shown to people; nothing if it has none.
    #[must_use]
    pub fn hint(&self, action: Action) -> Option<String> {
        self.keys(action).next().map(label)
    }

    /// All keys of an action as shown to people, parted by blanks.
    #[must_use]
    pub fn labels(&self, action: Action) -> String {
        let labels: Vec<_> = self.keys(action).map(label).collect();
        labels.join(" ")
    }
}

fn label(keys: &[Key]) -> String {
    keys.iter().map(|key| key.label()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notation_is_read_as_it_is_written() {
        for text in [
            "j",
            "G",
            "<space>",
            "<lt>",
            "<tab>",
            "<s-tab>",
            "<c-d>",
            "<a-left>",
            "<f12>",
            "<a-X>",
            "ZZ",
            "<tab>jj<enter>",
        ] {
            let keys = Key::sequence(text).unwrap();
            let written: String = keys.iter().map(ToString::to_string).collect();
            assert_eq!(written, text);
        }
        assert_eq!(Key::sequence("<Ctrl-D>"), Key::sequence("<c-d>"));
        for wrong in ["", "<", "<tab", "<x>", "<c->", "<f13>", "<hyper-x>"] {
            assert!(Key::sequence(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn every_action_has_a_key_and_no_key_has_two() {
        let map = KeyMap::default();
        for action in Action::all() {
            assert!(map.keys(action).count() > 0, "{action:?}");
        }
        for (keys, action) in &map.bindings {
            assert!(!keys.is_empty(), "{action:?} has a key that cannot be read");
            assert_eq!(map.look_up(keys), Lookup::Action(*action));
        }
    }

    #[test]
    fn binding_takes_the_key_from_its_former_action() {
        let mut map = KeyMap::default();
        map.bind(Action::LineDown, vec![Key::sequence("k").unwrap()]);
        assert_eq!(map.labels(Action::LineDown), "k");
        assert_eq!(map.labels(Action::LineUp), "↑ Ctrl-y");
        assert_eq!(map.look_up(&Key::sequence("Z").unwrap()), Lookup::Prefix);
        assert_eq!(map.look_up(&Key::sequence("j").unwrap()), Lookup::Unbound);
    }
}
