//! Colours.
//!
//! A [`Theme`] gives each [`Role`] a style; panes name roles and never colours.

use std::borrow::Cow;

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

/// What a piece of the screen is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Running text, and what stands plainly.
    Text,
    /// The headline in the first row, headings.
    Title,
    /// What may be overlooked: numbers, hints, kinds.
    Secondary,
    /// Lines between panes, and the part of the progress line that is not read.
    Rule,
    /// The part of the progress line that is read.
    Read,
    /// The name of a speaker and the words that attribute, in the text.
    Cue,
    /// The current statement in the text.
    Current,
    /// Who was chosen, and in the panel, the comparison and the lists the row that keys act on.
    Chosen,
    /// The sign of where one is. It goes along with each step, so that it has no weight of its own: that
    /// would be sent each time.
    Here,
    /// A search hit.
    Match,
    /// The search hit one is at.
    CurrentMatch,
    /// A message, or a prompt's question.
    Notice,
    /// A bar or a dot of the party with this index. Letters have no colour of a party: none of the
    /// sixteen can be read on dark and on light ground alike.
    Bar(usize),
}

/// What is behind the letters of a terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ground {
    /// Not known.
    #[default]
    Unknown,
    /// Darker than the letters.
    Dark,
    /// Lighter than the letters.
    Light,
}

impl Ground {
    /// Reads what some terminals put into `COLORFGBG`: letters and ground as ANSI colours, `15;0`.
    #[must_use]
    pub fn of_variable(value: &str) -> Self {
        match value.rsplit(';').next().and_then(|last| last.parse().ok()) {
            Some(7 | 9..=15) => Self::Light,
            Some(0..=6 | 8) => Self::Dark,
            Some(_) | None => Self::Unknown,
        }
    }
}

/// Bars of the terminal's own colours. On dark ground 6 2 3 5 12 9, on light 4 1 5 9; where that is
/// not known 5 goes first, which is seen on both.
const ON_DARK: [Style; 6] = [
    PLAIN.fg(Color::Cyan),
    PLAIN.fg(Color::Green),
    PLAIN.fg(Color::Yellow),
    PLAIN.fg(Color::Magenta),
    PLAIN.fg(Color::LightBlue),
    PLAIN.fg(Color::LightRed),
];
const ON_LIGHT: [Style; 4] = [
    PLAIN.fg(Color::Blue),
    PLAIN.fg(Color::Red),
    PLAIN.fg(Color::Magenta),
    PLAIN.fg(Color::LightRed),
];
const ON_ANY: [Style; 6] = [
    PLAIN.fg(Color::Magenta),
    PLAIN.fg(Color::Cyan),
    PLAIN.fg(Color::Green),
    PLAIN.fg(Color::Yellow),
    PLAIN.fg(Color::Red),
    PLAIN.fg(Color::LightBlue),
];

/// A style for each role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// What `--theme` calls it.
    pub name: Cow<'static, str>,
    /// Text and background of everything.
    pub base: Style,
    secondary: Style,
    rule: Style,
    current: Style,
    search: Style,
    parties: Cow<'static, [Style]>,
}

const PLAIN: Style = Style::new();
const BOLD: Style = PLAIN.add_modifier(Modifier::BOLD);
const DIM: Style = PLAIN.add_modifier(Modifier::DIM);
const UNDERLINED: Style = PLAIN.add_modifier(Modifier::UNDERLINED);
const REVERSED: Style = PLAIN.add_modifier(Modifier::REVERSED);

/// Red, green and blue of a colour written as a number.
pub(crate) const fn channels(code: u32) -> (u8, u8, u8) {
    let [_, red, green, blue] = code.to_be_bytes();
    (red, green, blue)
}

const fn rgb(code: u32) -> Color {
    let (red, green, blue) = channels(code);
    Color::Rgb(red, green, blue)
}

const fn ink(code: u32) -> Style {
    Style::new().fg(rgb(code))
}

/// Why a file makes no theme.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NotATheme {
    /// It is no TOML, or names what no theme has.
    #[error("{0}")]
    Form(String),
    /// This is no colour.
    #[error("“{0}” is no colour; colours are written #D9D5CB")]
    Colour(String),
    /// No theme is called so.
    #[error("no theme is called “{0}”")]
    Base(String),
}

impl Theme {
    /// The built-in themes, in the order in which a key goes through them.
    pub const BUILT_IN: [Self; 4] = [Self::SIXTEEN, Self::INK, Self::PAPER, Self::MONO];

    /// The terminal's own colours.
    pub const SIXTEEN: Self = Self {
        name: Cow::Borrowed("16"),
        base: PLAIN,
        secondary: PLAIN,
        rule: DIM,
        current: UNDERLINED,
        search: REVERSED,
        parties: Cow::Borrowed(&ON_ANY),
    };

    /// Light on dark. Contrasts against the background (WCAG): text 12.1, secondary 6.9, parties
    /// 7.2 and more, in the order of hues of Okabe and Ito.
    pub const INK: Self = Self {
        name: Cow::Borrowed("ink"),
        base: ink(0xD9_D5CB).bg(rgb(0x15_181E)),
        secondary: ink(0x9D_A1AA),
        rule: ink(0x4A_505A),
        current: UNDERLINED.bg(rgb(0x2B_3440)),
        search: ink(0x15_181E).bg(rgb(0xF5_D76E)),
        parties: Cow::Borrowed(&[
            ink(0x6C_B6EE),
            ink(0xE6_A23C),
            ink(0x4F_C3A1),
            ink(0xD4_8FBF),
            ink(0xE3_D85C),
            ink(0xF0_8A5D),
        ]),
    };

    /// Dark on light: text 13.9, secondary 6.5, parties 5.8 and more.
    pub const PAPER: Self = Self {
        name: Cow::Borrowed("paper"),
        base: ink(0x2A_2824).bg(rgb(0xFB_F8F1)),
        secondary: ink(0x5E_5A53),
        rule: ink(0xB8_B3A8),
        current: UNDERLINED.bg(rgb(0xE9_E1CE)),
        search: ink(0x2A_2824).bg(rgb(0xFF_E08A)),
        parties: Cow::Borrowed(&[
            ink(0x00_5A9C),
            ink(0x8A_5200),
            ink(0x00_694C),
            ink(0x8E_3A72),
            ink(0x6B_6300),
            ink(0xA6_3D00),
        ]),
    };

    /// No colour at all: bold, underline and reverse remain.
    pub const MONO: Self = Self {
        name: Cow::Borrowed("mono"),
        base: PLAIN,
        secondary: PLAIN,
        rule: PLAIN,
        current: UNDERLINED,
        search: REVERSED,
        parties: Cow::Borrowed(&[]),
    };

    /// The built-in theme of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::BUILT_IN.into_iter().find(|theme| theme.name == name)
    }

    /// Reads a theme of one's own: `base = "ink"` (or another built-in one) and colours written
    /// `"#D9D5CB"` for `text`, `background`, `secondary`, `rule`, `selection`, `search`, and a list
    /// of them for `actors`.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(name: &str, text: &str) -> Result<Self, NotATheme> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct File {
            #[serde(default)]
            base: Option<String>,
            text: Option<String>,
            background: Option<String>,
            secondary: Option<String>,
            rule: Option<String>,
            selection: Option<String>,
            search: Option<String>,
            #[serde(default)]
            actors: Vec<String>,
        }
        let colour = |code: &str| {
            let hex = code.strip_prefix('#').filter(|hex| hex.len() == 6);
            let number = hex.and_then(|hex| u32::from_str_radix(hex, 16).ok());
            number
                .map(rgb)
                .ok_or_else(|| NotATheme::Colour(code.to_owned()))
        };
        let optional = |code: &Option<String>| code.as_deref().map(colour).transpose();
        let file: File =
            toml::from_str(text).map_err(|error| NotATheme::Form(error.message().to_owned()))?;
        let base = file.base.as_deref().unwrap_or("16");
        let mut theme = Self::named(base).ok_or_else(|| NotATheme::Base(base.to_owned()))?;
        theme.name = Cow::Owned(name.to_owned());
        if let Some(colour) = optional(&file.text)? {
            theme.base = theme.base.fg(colour);
        }
        if let Some(colour) = optional(&file.background)? {
            theme.base = theme.base.bg(colour);
        }
        if let Some(colour) = optional(&file.secondary)? {
            theme.secondary = PLAIN.fg(colour);
        }
        if let Some(colour) = optional(&file.rule)? {
            theme.rule = PLAIN.fg(colour);
        }
        if let Some(colour) = optional(&file.selection)? {
            theme.current = UNDERLINED.bg(colour);
        }
        if let Some(colour) = optional(&file.search)? {
            theme.search = REVERSED.fg(colour);
        }
        if !file.actors.is_empty() {
            let colours: Result<Vec<_>, _> = file.actors.iter().map(|code| colour(code)).collect();
            let styles: Vec<_> = colours?.into_iter().map(|c| PLAIN.fg(c)).collect();
            theme.parties = Cow::Owned(styles);
        }
        Ok(theme)
    }

    /// The next of the built-in themes.
    #[must_use]
    pub fn next(&self) -> Self {
        let at = Self::BUILT_IN.iter().position(|t| t.name == self.name);
        let [first, ..] = Self::BUILT_IN;
        at.and_then(|at| Self::BUILT_IN.into_iter().nth(at + 1))
            .unwrap_or(first)
    }

    /// The same on a ground that is known, where the terminal's own colours are used.
    #[must_use]
    pub fn on(&self, ground: Ground) -> Self {
        let own = self.parties.as_ref() == ON_ANY;
        let parties: &'static [Style] = match ground {
            Ground::Dark if own => &ON_DARK,
            Ground::Light if own => &ON_LIGHT,
            _ => return self.clone(),
        };
        Self {
            parties: Cow::Borrowed(parties),
            ..self.clone()
        }
    }

    /// The style of a role, to be laid over [`Theme::base`].
    #[must_use]
    pub fn style(&self, role: Role) -> Style {
        match role {
            Role::Text | Role::Here | Role::Read => PLAIN,
            Role::Title | Role::Cue | Role::Chosen | Role::Notice => BOLD,
            Role::Secondary => self.secondary,
            Role::Rule => self.rule,
            Role::Current => self.current,
            Role::Match => self.search,
            Role::CurrentMatch => self.search.add_modifier(Modifier::BOLD),
            Role::Bar(index) => match self.parties.len() {
                0 => PLAIN,
                count => self.parties[index % count],
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_of_ones_own_changes_what_it_names() {
        let mine = Theme::parse("mine", "base = \"ink\"\ntext = \"#FFFFFF\"\n").unwrap();
        assert_eq!(mine.base.fg, Some(Color::Rgb(255, 255, 255)));
        assert_eq!(mine.base.bg, Theme::INK.base.bg);
        assert_eq!(mine.next().name, "16");
        for (text, word) in [
            ("text = \"white\"", "white"),
            ("base = \"sepia\"", "sepia"),
            ("txt = \"#FFFFFF\"", "txt"),
        ] {
            let error = Theme::parse("mine", text).unwrap_err();
            assert!(error.to_string().contains(word), "{error}");
        }
    }
}
