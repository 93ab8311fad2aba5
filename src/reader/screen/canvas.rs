//! Where panes draw: cells, with the theme and the glyphs at hand.

use crate::reader::screen::glyphs::Glyphs;
use crate::reader::screen::pattern::Pattern;
use crate::reader::screen::reflow::columns;
use crate::reader::screen::theme::{Role, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

/// A buffer with everything needed to write on it. Writing outside of it is harmless.
pub(crate) struct Canvas<'a> {
    buffer: &'a mut Buffer,
    /// Styles by role.
    pub theme: &'a Theme,
    /// The marks that are not letters.
    pub glyphs: &'a Glyphs,
}

impl<'a> Canvas<'a> {
    /// Covers the whole buffer with the theme's background.
    pub(crate) fn new(buffer: &'a mut Buffer, theme: &'a Theme, glyphs: &'a Glyphs) -> Self {
        buffer.reset();
        buffer.set_style(buffer.area, theme.base);
        Self {
            buffer,
            theme,
            glyphs,
        }
    }

    /// Everything that can be drawn on.
    #[must_use]
    pub(crate) fn area(&self) -> Rect {
        self.buffer.area
    }

    /// The style of a role.
    #[must_use]
    pub(crate) fn style(&self, role: Role) -> Style {
        self.theme.style(role)
    }

    /// Writes from column `x` up to and without `right`; gives the column after the last letter.
    /// A letter that does not fit ends the writing.
    pub(crate) fn write(&mut self, x: u16, y: u16, right: u16, text: &str, style: Style) -> u16 {
        let mut x = x;
        for letter in text.graphemes(true) {
            let Some(after) = self.letter(x, y, right, letter, style) else {
                break;
            };
            x = after;
        }
        x
    }

    /// Writes in the style of a role.
    pub(crate) fn say(&mut self, x: u16, y: u16, right: u16, text: &str, role: Role) -> u16 {
        let style = self.style(role);
        self.write(x, y, right, text, style)
    }

    /// Writes in the style of a role, with what is sought in it lit.
    pub(crate) fn say_lit(
        &mut self,
        (x, y): (u16, u16),
        right: u16,
        text: &str,
        role: Role,
        sought: Option<&Pattern>,
    ) -> u16 {
        let Some(sought) = sought else {
            return self.say(x, y, right, text, role);
        };
        let plain = self.style(role);
        let lit = plain.patch(self.style(Role::Match));
        let mut places = sought.places(text).peekable();
        let mut x = x;
        for (at, letter) in text.grapheme_indices(true) {
            while places.next_if(|place| place.end <= at).is_some() {}
            let is_in = places.peek().is_some_and(|place| place.start <= at);
            let style = if is_in { lit } else { plain };
            match self.letter(x, y, right, letter, style) {
                Some(after) => x = after,
                None => break,
            }
        }
        x
    }

    /// Writes so that the last letter stands before `right`, if it fits after `left`; gives the
    /// first column taken, or `right`.
    pub(crate) fn say_right(
        &mut self,
        left: u16,
        y: u16,
        right: u16,
        text: &str,
        role: Role,
    ) -> u16 {
        let wide = u16::try_from(columns(text)).unwrap_or(u16::MAX);
        match right.checked_sub(wide) {
            Some(x) if x >= left => {
                self.say(x, y, right, text, role);
                x
            }
            _ => right,
        }
    }

    /// Writes one letter; gives the column after it, or `None` if it did not fit.
    pub(crate) fn letter(
        &mut self,
        x: u16,
        y: u16,
        right: u16,
        letter: &str,
        style: Style,
    ) -> Option<u16> {
        let wide = columns(letter);
        let after = x.checked_add(u16::try_from(wide).ok()?)?;
        let area = self.buffer.area;
        if after > right.min(area.right()) || y >= area.bottom() {
            return None;
        }
        if wide == 0 {
            return Some(x);
        }
        let letter = match letter {
            "\n" | "\t" => " ".into(),
            letter => self.glyphs.letter(letter, wide),
        };
        let style = self.theme.base.patch(style);
        let mut put = |x: u16, symbol: &str| {
            let cell = &mut self.buffer[(x, y)];
            cell.reset();
            cell.set_symbol(symbol).set_style(style);
        };
        // Styles of ASCII stand-ins go to each of their cells; a wide letter fills its second cell.
        if letter.is_ascii() {
            for (cell, c) in (x..after).zip(letter.chars()) {
                put(cell, c.encode_utf8(&mut [0; 4]));
            }
        } else {
            put(x, &letter);
            for cell in x + 1..after {
                put(cell, " ");
            }
        }
        Some(after)
    }

    /// Fills a row of cells with a glyph.
    pub(crate) fn fill(&mut self, x: u16, y: u16, right: u16, glyph: &str, role: Role) {
        for x in x..right {
            self.say(x, y, right, glyph, role);
        }
    }

    /// `text` cut to at most `width` columns, ending in the ellipsis if cut.
    #[must_use]
    pub(crate) fn fit(&self, text: &str, width: usize) -> String {
        fit(text, width, self.glyphs.ellipsis)
    }
}

/// `text` cut to at most `width` columns, with `ellipsis` at its end if cut.
#[must_use]
pub(crate) fn fit(text: &str, width: usize, ellipsis: &str) -> String {
    if columns(text) <= width {
        return text.to_owned();
    }
    let room = width.saturating_sub(columns(ellipsis));
    let mut cut = String::new();
    let mut used = 0;
    for letter in text.graphemes(true) {
        used += columns(letter);
        if used > room {
            break;
        }
        cut.push_str(letter);
    }
    let mut cut = cut.trim_end().to_owned();
    if width > 0 {
        cut.push_str(ellipsis);
    }
    cut
}
