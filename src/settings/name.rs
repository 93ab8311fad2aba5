//! The settings of the reader: what they are called, and what each takes.

use std::str::FromStr;

use strum::{Display, EnumIter, EnumString, IntoStaticStr, VariantNames};

use crate::analysis::Certainty;
use crate::reader::{MEASURES, PanelPlace};

/// A setting of the reader.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Display,
    EnumIter,
    EnumString,
    IntoStaticStr,
    VariantNames,
)]
#[strum(serialize_all = "lowercase")]
#[expect(missing_docs, reason = "defaults.toml says what each is for")]
pub enum Name {
    Ascii,
    Bye,
    Color,
    Hyperlinks,
    Hyphenate,
    Justify,
    Link,
    Measure,
    Mouse,
    Panel,
    State,
    Sure,
    Theme,
}

/// Whether something is done: where it is known to serve, or in any case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, EnumString, VariantNames)]
#[strum(serialize_all = "lowercase")]
pub(super) enum When {
    #[default]
    Auto,
    Always,
    Never,
}

/// How fast the line to the terminal is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, EnumString, VariantNames)]
#[strum(serialize_all = "lowercase")]
pub(super) enum Speed {
    #[default]
    Auto,
    Fast,
    Slow,
}

/// Where the panel is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, EnumString, VariantNames)]
#[strum(serialize_all = "lowercase")]
pub(super) enum Panel {
    #[default]
    Auto,
    Right,
    Below,
    Off,
}

/// How sure a statement must be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, EnumString, VariantNames)]
#[strum(serialize_all = "lowercase")]
pub(super) enum Level {
    Sure,
    #[default]
    Likely,
    Guess,
}

/// A setting that is on or off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, EnumString, VariantNames)]
#[strum(serialize_all = "lowercase")]
pub(super) enum Switch {
    #[strum(
        to_string = "true",
        serialize = "on",
        serialize = "yes",
        serialize = "1"
    )]
    On,
    #[default]
    #[strum(
        to_string = "false",
        serialize = "off",
        serialize = "no",
        serialize = "0"
    )]
    Off,
}

/// Columns of a line of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Measure(pub(super) Option<u16>);

impl FromStr for Measure {
    type Err = ();

    fn from_str(value: &str) -> Result<Self, ()> {
        if value == "auto" {
            return Ok(Self(None));
        }
        let (least, most) = MEASURES;
        let columns = value.parse().map_err(drop)?;
        let fits = (least..=most).contains(&columns);
        fits.then_some(Self(Some(columns))).ok_or(())
    }
}

impl Name {
    /// The values that it takes, as far as they can be listed.
    pub(super) fn values(self) -> &'static [&'static str] {
        match self {
            Self::Panel => Panel::VARIANTS,
            Self::Color | Self::Ascii | Self::Hyperlinks => When::VARIANTS,
            Self::Link => Speed::VARIANTS,
            Self::Sure => Level::VARIANTS,
            Self::Bye | Self::Hyphenate | Self::Justify | Self::Mouse | Self::State => {
                Switch::VARIANTS
            }
            Self::Theme => &["auto", "16", "ink", "paper", "mono"],
            Self::Measure => &["auto"],
        }
    }

    /// What it takes, where it does not take this value.
    pub(super) fn refuses(self, value: &str) -> Option<String> {
        let takes = match self {
            Self::Panel => value.parse::<Panel>().is_ok(),
            Self::Color | Self::Ascii | Self::Hyperlinks => value.parse::<When>().is_ok(),
            Self::Link => value.parse::<Speed>().is_ok(),
            Self::Sure => value.parse::<Level>().is_ok(),
            Self::Bye | Self::Hyphenate | Self::Justify | Self::Mouse | Self::State => {
                value.parse::<Switch>().is_ok()
            }
            Self::Measure => value.parse::<Measure>().is_ok(),
            // Its file is read when it is used.
            Self::Theme => true,
        };
        if takes {
            return None;
        }
        Some(match (self, self.values()) {
            (Self::Measure, _) => {
                let (least, most) = MEASURES;
                format!("it is auto or a number from {least} to {most}")
            }
            (_, [rest @ .., last]) => format!("it is {} or {last}", rest.join(", ")),
            (_, []) => "it takes no value".to_owned(),
        })
    }
}

impl Panel {
    /// Its place. On a slow line it is below unless somebody wants it elsewhere.
    pub(super) fn place(self, speed: Speed) -> PanelPlace {
        match self {
            Self::Right => PanelPlace::Right,
            Self::Below => PanelPlace::Below,
            Self::Off => PanelPlace::Off,
            Self::Auto if speed == Speed::Slow => PanelPlace::Below,
            Self::Auto => PanelPlace::Auto,
        }
    }
}

impl From<Level> for Certainty {
    fn from(level: Level) -> Self {
        match level {
            Level::Sure => Self::Sure,
            Level::Likely => Self::Likely,
            Level::Guess => Self::Guess,
        }
    }
}

#[cfg(test)]
mod tests {
    use strum::IntoEnumIterator as _;

    use super::*;

    #[test]
    fn what_a_setting_takes_is_told() {
        let said = |name: Name, value: &str| name.refuses(value).unwrap_or_default();
        assert_eq!(said(Name::Panel, "top"), "it is auto, right, below or off");
        assert_eq!(said(Name::Mouse, "maybe"), "it is true or false");
        assert_eq!(
            said(Name::Measure, "5"),
            "it is auto or a number from 30 to 100"
        );
        for (name, value) in [
            (Name::Mouse, "yes"),
            (Name::Mouse, "0"),
            (Name::Measure, "66"),
            (Name::Theme, "my.toml"),
            (Name::Link, "slow"),
        ] {
            assert_eq!(said(name, value), "", "{name}");
        }
        for name in Name::iter() {
            for value in name.values() {
                assert_eq!(name.refuses(value), None, "{name}");
            }
        }
    }
}
