//! What the reader can be told before it starts.

use std::str::FromStr;

use crate::analysis::Certainty;
use crate::input::Source;
use crate::reader::action::keys::KeyMap;
use crate::reader::screen::layout::PanelPlace;
use crate::reader::screen::theme::Theme;

/// Everything that settings and flags decide.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch that can be turned alone"
)]
pub struct Options {
    /// Columns of a line of text; `None` for 58 to 66, as the screen allows.
    pub measure: Option<u16>,
    /// Where the panel is.
    pub panel: PanelPlace,
    /// Colours.
    pub theme: Theme,
    /// Whether colours are forbidden, so that no key brings them back.
    pub colourless: bool,
    /// Whether to stay inside ASCII.
    pub ascii: bool,
    /// Whether narrow lines may end within a word.
    pub hyphenate: bool,
    /// Whether lines end at one edge.
    pub justify: bool,
    /// Whether the mouse is taken from the terminal.
    pub mouse: bool,
    /// Whether the terminal is told where links lead (OSC 8).
    pub hyperlinks: bool,
    /// How sure a statement must be to be shown.
    pub floor: Certainty,
    /// Which keys mean what.
    pub keys: KeyMap,
    /// Where to start.
    pub goto: Option<Goto>,
    /// Whether to start in the stance view.
    pub stances: bool,
    /// Actors to start with, by part of their name: one is selected, of several only the
    /// statements are shown.
    pub actors: Vec<String>,
    /// Whether this is the very first start, so that the first keys are told.
    pub tour: bool,
    /// Sentences to show at the start: settings that could not be used, and the like.
    pub notices: Vec<String>,
}

/// Where the whole of an article is of which the beginning is shown first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rest {
    /// What to open for it.
    pub source: Source,
    /// About how many bytes that has, if it is known.
    pub size: Option<u64>,
}

/// A setting, as it is asked for and changed while one reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// What it is called.
    pub name: &'static str,
    /// What it is.
    pub value: String,
    /// Where that comes from.
    pub origin: String,
    /// Whether nobody has changed it.
    pub is_usual: bool,
    /// Values that it takes, as far as they can be listed.
    pub values: &'static [&'static str],
}

impl Default for Options {
    fn default() -> Self {
        Self {
            measure: None,
            panel: PanelPlace::Auto,
            theme: Theme::SIXTEEN,
            colourless: false,
            ascii: false,
            hyphenate: true,
            justify: false,
            mouse: false,
            hyperlinks: false,
            floor: Certainty::Likely,
            keys: KeyMap::default(),
            goto: None,
            stances: false,
            actors: Vec::new(),
            tour: false,
            notices: Vec::new(),
        }
    }
}

/// A place to start at, as the command line names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Goto {
    /// The statement with this number, counted from 1: `s12`.
    Statement(usize),
    /// The paragraph with this number, counted from 1: `p7`.
    Paragraph(usize),
    /// This share of the text: `40%`.
    Percent(usize),
    /// The first place with these words: `/text`.
    Text(String),
}

/// Words that name no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a place is written s12 (statement), p7 (paragraph), 40% or /words")]
pub struct NotAPlace;

impl FromStr for Goto {
    type Err = NotAPlace;

    fn from_str(text: &str) -> Result<Self, NotAPlace> {
        let number = |digits: &str| digits.parse().ok();
        let place = if let Some(words) = text.strip_prefix('/') {
            (!words.is_empty()).then(|| Self::Text(words.to_owned()))
        } else if let Some(digits) = text.strip_prefix('s') {
            number(digits).map(Self::Statement)
        } else if let Some(digits) = text.strip_prefix('p') {
            number(digits).map(Self::Paragraph)
        } else if let Some(digits) = text.strip_suffix('%') {
            number(digits).map(Self::Percent)
        } else {
            number(text).map(Self::Paragraph)
        };
        place.ok_or(NotAPlace)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read() {
        assert_eq!("s12".parse(), Ok(Goto::Statement(12)));
        assert_eq!("p7".parse(), Ok(Goto::Paragraph(7)));
        assert_eq!("7".parse(), Ok(Goto::Paragraph(7)));
        assert_eq!("40%".parse(), Ok(Goto::Percent(40)));
        assert_eq!("/the plan".parse(), Ok(Goto::Text("the plan".to_owned())));
        for wrong in ["", "s", "sx", "/", "%", "x"] {
            assert!(wrong.parse::<Goto>().is_err(), "{wrong}");
        }
    }
}
