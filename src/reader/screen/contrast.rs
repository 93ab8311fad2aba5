//! Whether letters can be read: the contrast of two colours, and what common terminals show.
//!
//! Contrast is that of WCAG 2, 1 to 21. Letters need 4.5; bars and other marks need 3.

use crate::reader::screen::theme::{Role, Theme, channels};
use ratatui::style::{Color, Modifier};

/// The least contrast of letters.
pub const LETTERS: f64 = 4.5;

/// The least contrast of bars.
pub const MARKS: f64 = 3.0;

/// A colour as red, green and blue.
type Rgb = (u8, u8, u8);

/// What a terminal shows if one has changed nothing.
#[derive(Clone, Copy, Debug)]
pub struct Palette {
    /// The terminal.
    pub name: &'static str,
    /// The letters of a text without colour.
    pub text: u32,
    /// What is behind them.
    pub ground: u32,
    /// ANSI colours 0 to 15.
    ansi: [u32; 16],
}

const XTERM: [u32; 16] = [
    0x00_0000, 0xCD_0000, 0x00_CD00, 0xCD_CD00, 0x00_00EE, 0xCD_00CD, 0x00_CDCD, 0xE5_E5E5,
    0x7F_7F7F, 0xFF_0000, 0x00_FF00, 0xFF_FF00, 0x5C_5CFF, 0xFF_00FF, 0x00_FFFF, 0xFF_FFFF,
];
const GNOME: [u32; 16] = [
    0x17_1421, 0xC0_1C28, 0x26_A269, 0xA2_734C, 0x12_488B, 0xA3_47BA, 0x2A_A1B3, 0xD0_CFCC,
    0x5E_5C64, 0xF6_6151, 0x33_D17A, 0xE9_AD0C, 0x2A_7BDE, 0xC0_61CB, 0x33_C7DE, 0xFF_FFFF,
];
const SOLARIZED: [u32; 16] = [
    0x07_3642, 0xDC_322F, 0x85_9900, 0xB5_8900, 0x26_8BD2, 0xD3_3682, 0x2A_A198, 0xEE_E8D5,
    0x00_2B36, 0xCB_4B16, 0x58_6E75, 0x65_7B83, 0x83_9496, 0x6C_71C4, 0x93_A1A1, 0xFD_F6E3,
];
const VGA: [u32; 16] = [
    0x00_0000, 0xAA_0000, 0x00_AA00, 0xAA_5500, 0x00_00AA, 0xAA_00AA, 0x00_AAAA, 0xAA_AAAA,
    0x55_5555, 0xFF_5555, 0x55_FF55, 0xFF_FF55, 0x55_55FF, 0xFF_55FF, 0x55_FFFF, 0xFF_FFFF,
];
const PUTTY: [u32; 16] = [
    0x00_0000, 0xBB_0000, 0x00_BB00, 0xBB_BB00, 0x00_00BB, 0xBB_00BB, 0x00_BBBB, 0xBB_BBBB,
    0x55_5555, 0xFF_5555, 0x55_FF55, 0xFF_FF55, 0x55_55FF, 0xFF_55FF, 0x55_FFFF, 0xFF_FFFF,
];
const ITERM: [u32; 16] = [
    0x00_0000, 0xC9_1B00, 0x00_C200, 0xC7_C400, 0x02_25C7, 0xC9_30C7, 0x00_C5C7, 0xC7_C7C7,
    0x67_6767, 0xFF_6D67, 0x5F_F967, 0xFE_FB67, 0x68_71FF, 0xFF_76FF, 0x5F_FDFF, 0xFE_FFFF,
];

/// Terminals as they come.
pub const PALETTES: [Palette; 9] = [
    Palette::new("xterm, white", 0x00_0000, 0xFF_FFFF, XTERM),
    Palette::new("GNOME light", 0x17_1421, 0xFF_FFFF, GNOME),
    Palette::new("Solarized light", 0x65_7B83, 0xFD_F6E3, SOLARIZED),
    Palette::new("xterm -rv", 0xFF_FFFF, 0x00_0000, XTERM),
    Palette::new("VGA console", 0xAA_AAAA, 0x00_0000, VGA),
    Palette::new("PuTTY", 0xBB_BBBB, 0x00_0000, PUTTY),
    Palette::new("GNOME dark", 0xD0_CFCC, 0x17_1421, GNOME),
    Palette::new("Solarized dark", 0x83_9496, 0x00_2B36, SOLARIZED),
    Palette::new("iTerm2", 0xC7_C7C7, 0x00_0000, ITERM),
];

impl Palette {
    const fn new(name: &'static str, text: u32, ground: u32, ansi: [u32; 16]) -> Self {
        Self {
            name,
            text,
            ground,
            ansi,
        }
    }

    /// Whether its letters are darker than what is behind them.
    #[must_use]
    pub fn is_light(&self) -> bool {
        luminance(channels(self.ground)) > luminance(channels(self.text))
    }

    /// The contrast of a role in a theme on this terminal.
    #[must_use]
    pub fn contrast(&self, theme: &Theme, role: Role) -> f64 {
        let style = theme.base.patch(theme.style(role));
        let text = self.shown(style.fg, self.text);
        let ground = self.shown(style.bg, self.ground);
        let (text, ground) = if style.add_modifier.contains(Modifier::REVERSED) {
            (ground, text)
        } else {
            (text, ground)
        };
        // Dim letters are half way to what is behind them.
        let text = if style.add_modifier.contains(Modifier::DIM) {
            let half = |one: u8, other: u8| u8::midpoint(one, other);
            (
                half(text.0, ground.0),
                half(text.1, ground.1),
                half(text.2, ground.2),
            )
        } else {
            text
        };
        contrast(text, ground)
    }

    fn shown(&self, colour: Option<Color>, otherwise: u32) -> Rgb {
        let ansi = |index: usize| channels(self.ansi[index]);
        match colour {
            Some(Color::Rgb(red, green, blue)) => (red, green, blue),
            Some(Color::Black) => ansi(0),
            Some(Color::Red) => ansi(1),
            Some(Color::Green) => ansi(2),
            Some(Color::Yellow) => ansi(3),
            Some(Color::Blue) => ansi(4),
            Some(Color::Magenta) => ansi(5),
            Some(Color::Cyan) => ansi(6),
            Some(Color::Gray) => ansi(7),
            Some(Color::DarkGray) => ansi(8),
            Some(Color::LightRed) => ansi(9),
            Some(Color::LightGreen) => ansi(10),
            Some(Color::LightYellow) => ansi(11),
            Some(Color::LightBlue) => ansi(12),
            Some(Color::LightMagenta) => ansi(13),
            Some(Color::LightCyan) => ansi(14),
            Some(Color::White) => ansi(15),
            Some(Color::Indexed(index)) if index < 16 => ansi(usize::from(index)),
            Some(Color::Indexed(_) | Color::Reset) | None => channels(otherwise),
        }
    }
}

fn luminance((red, green, blue): Rgb) -> f64 {
    let linear = |channel: u8| {
        let share = f64::from(channel) / 255.0;
        if share <= 0.040_45 {
            share / 12.92
        } else {
            ((share + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::Ground;

    const LETTERED: [Role; 11] = [
        Role::Text,
        Role::Title,
        Role::Secondary,
        Role::Read,
        Role::Cue,
        Role::Current,
        Role::Chosen,
        Role::Here,
        Role::Match,
        Role::CurrentMatch,
        Role::Notice,
    ];

    /// Its own text has less than letters need, whatever a program does.
    const EXCEPTION: &str = "Solarized light";

    #[test]
    fn contrasts_are_those_that_others_measure() {
        let against = |palette: &Palette, index: usize| {
            let ratio = contrast(channels(palette.ansi[index]), channels(palette.ground));
            (ratio * 10.0).round() / 10.0
        };
        for (at, one, five, six) in [
            (0, 5.8, 4.7, 2.0),
            (1, 6.1, 5.0, 3.1),
            (2, 4.3, 4.2, 2.9),
            (4, 2.7, 3.3, 7.3),
            (8, 3.6, 4.7, 9.8),
        ] {
            let palette = &PALETTES[at];
            let found = (
                against(palette, 1),
                against(palette, 5),
                against(palette, 6),
            );
            assert_eq!(found, (one, five, six), "{}", palette.name);
        }
    }

    #[test]
    fn letters_can_be_read_in_every_theme_on_every_terminal() {
        for palette in PALETTES {
            for theme in Theme::BUILT_IN {
                let own = theme.base.bg.is_none();
                if own && palette.name == EXCEPTION {
                    continue;
                }
                for role in LETTERED {
                    let ratio = palette.contrast(&theme, role);
                    let name = (palette.name, theme.name.clone());
                    assert!(ratio >= LETTERS, "{name:?} {role:?} {ratio:.1}");
                }
            }
        }
    }

    #[test]
    fn letters_have_no_colour_of_an_actor() {
        for theme in Theme::BUILT_IN {
            for role in LETTERED {
                let style = theme.style(role);
                assert!(
                    (0..6)
                        .all(|at| style.fg.is_none() || style.fg != theme.style(Role::Bar(at)).fg)
                );
            }
        }
    }

    #[test]
    fn bars_can_be_told_from_what_is_behind_them() {
        for palette in PALETTES {
            let ground = if palette.is_light() {
                Ground::Light
            } else {
                Ground::Dark
            };
            for theme in Theme::BUILT_IN {
                let theme = theme.on(ground);
                for at in 0..4 {
                    let ratio = palette.contrast(&theme, Role::Bar(at));
                    let least = if palette.name == EXCEPTION {
                        2.9
                    } else {
                        MARKS
                    };
                    let name = (palette.name, theme.name.clone());
                    assert!(ratio >= least, "{name:?} bar {at} {ratio:.1}");
                }
            }
            // Where the ground is not known, the first bar is seen on all of them.
            let ratio = palette.contrast(&Theme::SIXTEEN, Role::Bar(0));
            assert!(ratio >= MARKS, "{} {ratio:.1}", palette.name);
        }
    }
}
