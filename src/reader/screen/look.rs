//! How letters look, and how a terminal is made to write so.

use std::fmt::Write as _;

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier, Style};

use crate::reader::screen::way::digits;

/// How a cell looks, as far as one can see it: a blank has no colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Look {
    fg: Color,
    bg: Color,
    pub(crate) modifier: Modifier,
    /// The number of the link that it leads to, counted from 1; 0 for none.
    pub(crate) link: u32,
}

pub(crate) const PLAIN: Look = Look {
    fg: Color::Reset,
    bg: Color::Reset,
    modifier: Modifier::empty(),
    link: 0,
};

/// A style that leads to the link of this number, counted from 0.
///
/// A cell has no room for a link. No theme gives underlines a colour of their own, so that this
/// colour carries the number.
#[must_use]
pub(crate) fn linked(style: Style, number: usize) -> Style {
    match u32::try_from(number + 1).map(u32::to_be_bytes) {
        Ok([0, red, green, blue]) => style.underline_color(Color::Rgb(red, green, blue)),
        _ => style,
    }
}

fn link_of(cell: &Cell) -> u32 {
    match cell.underline_color {
        Color::Rgb(red, green, blue) => u32::from_be_bytes([0, red, green, blue]),
        _ => 0,
    }
}

/// What shows on a blank.
const ON_BLANKS: Modifier = Modifier::UNDERLINED.union(Modifier::REVERSED);

impl Look {
    pub(crate) fn of(cell: &Cell) -> Self {
        let look = Self {
            fg: cell.fg,
            bg: cell.bg,
            modifier: cell.modifier,
            link: link_of(cell),
        };
        if cell.symbol() == " " && !look.modifier.intersects(ON_BLANKS) {
            return Self {
                fg: Color::Reset,
                modifier: Modifier::empty(),
                ..look
            };
        }
        look
    }

    /// The same where it leads nowhere.
    pub(crate) fn unlinked(self) -> Self {
        Self { link: 0, ..self }
    }

    /// Whether a blank of this look may be written as one of the other.
    pub(crate) fn blank_as(self, other: Self) -> bool {
        self.bg == other.bg
            && self.link == other.link
            && !self.modifier.intersects(ON_BLANKS)
            && !other.modifier.intersects(ON_BLANKS)
    }

    /// Changes the look of what a terminal writes, in as few bytes as it takes. Links are another matter.
    pub(crate) fn instead_of(self, old: Self, out: &mut String) {
        if self.unlinked() == PLAIN {
            out.push_str("\x1b[m");
            return;
        }
        let mut anew = Codes::default();
        anew.push(0);
        anew.on(self.modifier);
        if self.fg != Color::Reset {
            anew.colour(self.fg, 30);
        }
        if self.bg != Color::Reset {
            anew.colour(self.bg, 40);
        }

        let mut codes = Codes::default();
        let weight = Modifier::BOLD | Modifier::DIM;
        let (lost, mut gained) = (old.modifier - self.modifier, self.modifier - old.modifier);
        if lost.intersects(weight) {
            codes.push(22);
            gained |= self.modifier & weight;
        }
        for (modifier, off) in [
            (Modifier::ITALIC, 23),
            (Modifier::UNDERLINED, 24),
            (Modifier::REVERSED, 27),
        ] {
            if lost.contains(modifier) {
                codes.push(off);
            }
        }
        codes.on(gained);
        if self.fg != old.fg {
            codes.colour(self.fg, 30);
        }
        if self.bg != old.bg {
            codes.colour(self.bg, 40);
        }
        if codes.length() <= anew.length() {
            codes.write(out);
        } else {
            anew.write(out);
        }
    }
}

/// The numbers of a change of look (SGR): at most a reset, five modifiers and two colours.
#[derive(Default)]
struct Codes {
    numbers: [u8; 18],
    count: usize,
}

impl Codes {
    fn push(&mut self, number: u8) {
        if let Some(place) = self.numbers.get_mut(self.count) {
            *place = number;
            self.count += 1;
        }
    }

    fn on(&mut self, modifier: Modifier) {
        for (one, code) in [
            (Modifier::BOLD, 1),
            (Modifier::DIM, 2),
            (Modifier::ITALIC, 3),
            (Modifier::UNDERLINED, 4),
            (Modifier::REVERSED, 7),
        ] {
            if modifier.contains(one) {
                self.push(code);
            }
        }
    }

    /// The code of a colour; `base` is 30 for text and 40 for its background. The bright ones of the
    /// sixteen stand sixty higher.
    fn colour(&mut self, colour: Color, base: u8) {
        let numbers: &[u8] = match colour {
            Color::Reset => &[base + 9],
            Color::Black => &[base],
            Color::Red => &[base + 1],
            Color::Green => &[base + 2],
            Color::Yellow => &[base + 3],
            Color::Blue => &[base + 4],
            Color::Magenta => &[base + 5],
            Color::Cyan => &[base + 6],
            Color::Gray => &[base + 7],
            Color::DarkGray => &[base + 60],
            Color::LightRed => &[base + 61],
            Color::LightGreen => &[base + 62],
            Color::LightYellow => &[base + 63],
            Color::LightBlue => &[base + 64],
            Color::LightMagenta => &[base + 65],
            Color::LightCyan => &[base + 66],
            Color::White => &[base + 67],
            Color::Rgb(red, green, blue) => &[base + 8, 2, red, green, blue],
            Color::Indexed(index) => &[base + 8, 5, index],
        };
        for number in numbers {
            self.push(*number);
        }
    }

    fn listed(&self) -> &[u8] {
        &self.numbers[..self.count]
    }

    fn length(&self) -> usize {
        let length = |(at, number): (usize, &u8)| match (at, number) {
            (0, 0) => 1,
            _ => digits(usize::from(*number)) + 1,
        };
        self.listed().iter().enumerate().map(length).sum()
    }

    fn write(&self, out: &mut String) {
        for (at, number) in self.listed().iter().enumerate() {
            out.push_str(if at == 0 { "\x1b[" } else { ";" });
            // A number left out is 0, which takes back all.
            if *number > 0 || at > 0 {
                let _ = write!(out, "{number}");
            }
        }
        out.push('m');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(style: Style) -> Look {
        let mut cell = Cell::new("x");
        cell.set_style(style);
        Look::of(&cell)
    }

    fn change(from: Style, to: Style) -> String {
        let mut out = String::new();
        look(to).instead_of(look(from), &mut out);
        out
    }

    #[test]
    fn bright_colours_are_no_default() {
        let plain = Style::new();
        assert_eq!(change(plain, plain.fg(Color::LightBlue)), "\x1b[94m");
        assert_eq!(change(plain, plain.bg(Color::LightRed)), "\x1b[101m");
    }

    #[test]
    fn what_takes_back_all_is_said_without_its_number() {
        let plain = Style::new();
        let to = plain.bold();
        assert_eq!(change(plain.underlined().reversed(), to), "\x1b[;1m");
        assert_eq!(change(plain.italic().bold(), to), "\x1b[23m");
        assert_eq!(change(plain.dim(), to), "\x1b[;1m");
        assert_eq!(change(to, plain), "\x1b[m");
    }
}
