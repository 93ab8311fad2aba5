//! The bytes that turn what stands on the terminal into what shall stand there.
//!
//! A terminal may be at the other end of a slow line, so the painter keeps what it painted last and
//! sends the difference: cells that changed, and rows that moved, by a scroll region, where that is
//! shorter.

use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use crate::document::Document;
use crate::reader::screen::difference::difference;

/// What stands on the terminal.
#[derive(Debug, Default)]
pub struct Painter {
    /// What was painted; its size is the terminal's.
    front: Buffer,
    back: Buffer,
    /// Whether what stands there is not known.
    stale: bool,
    cursor: Option<(u16, u16)>,
    /// The article whose links were painted.
    document: Option<Arc<Document>>,
}

impl Painter {
    /// A painter of an empty screen.
    #[must_use]
    pub fn new(width: u16, height: u16) -> Self {
        let area = Rect::new(0, 0, width, height);
        Self {
            front: Buffer::empty(area),
            back: Buffer::empty(area),
            stale: true,
            cursor: None,
            document: None,
        }
    }

    /// Takes the article whose links cells lead to from now on.
    pub fn take_links(&mut self, document: &Arc<Document>) {
        if let Some(old) = &self.document
            && Arc::ptr_eq(old, document)
        {
            return;
        }
        let links = |document: &Document| !document.links().is_empty();
        // The same letters may lead elsewhere now.
        self.stale |= self.document.as_deref().is_some_and(links) && links(document);
        self.document = Some(Arc::clone(document));
    }

    /// Forgets what stands on the terminal: the next frame clears it and paints everything.
    pub fn forget(&mut self) {
        self.stale = true;
    }

    /// Paints a frame. `draw` fills a buffer of the given size; `scrolling` are the rows that may
    /// have moved as a whole. Gives the bytes to send; none if nothing changed.
    pub fn frame(
        &mut self,
        size: (u16, u16),
        scrolling: Rect,
        cursor: Option<(u16, u16)>,
        draw: impl FnOnce(&mut Buffer),
    ) -> String {
        let area = Rect::new(0, 0, size.0, size.1);
        if self.front.area != area {
            self.front = Buffer::empty(area);
            self.back = Buffer::empty(area);
            self.stale = true;
        }
        draw(&mut self.back);
        let mut out = String::new();
        if self.cursor.is_some() && self.cursor != cursor {
            out.push_str("\x1b[?25l");
        }
        if self.stale {
            self.front.reset();
            out.push_str("\x1b[H\x1b[2J");
        }
        let links = self.document.as_deref().map_or(&[][..], Document::links);
        let mut best = difference(&self.front, &self.back, links);
        if !self.stale
            && let Some((scrolled, how)) = scrolled(&self.front, &self.back, scrolling)
        {
            let rest = difference(&scrolled, &self.back, links);
            if how.len() + rest.len() < best.len() {
                best = how + &rest;
            }
        }
        out.push_str(&best);
        if let Some((x, y)) = cursor
            && (self.cursor != cursor || !best.is_empty())
        {
            let show = if self.cursor == cursor {
                ""
            } else {
                "\x1b[?25h"
            };
            let _ = write!(out, "\x1b[{};{}H{show}", y + 1, x + 1);
        }
        self.cursor = cursor;
        self.stale = false;
        std::mem::swap(&mut self.front, &mut self.back);
        out
    }
}

/// The front buffer with rows moved as they moved in `next`, and the bytes that move them.
fn scrolled(front: &Buffer, next: &Buffer, area: Rect) -> Option<(Buffer, String)> {
    let area = area.intersection(front.area);
    let height = usize::from(area.height);
    if height < 3 {
        return None;
    }
    // Rows are told apart by a hash; one that deceives costs bytes and nothing else, since what is
    // sent afterwards is the difference that remains. An empty row says nothing about movement.
    let rows = |buffer: &Buffer| -> Vec<Option<u64>> {
        let row = |y| (area.left()..area.right()).map(move |x| &buffer[(x, y)]);
        (area.top()..area.bottom())
            .map(|y| {
                let mut hasher = DefaultHasher::new();
                let mut empty = true;
                for cell in row(y) {
                    empty &= cell.symbol() == " ";
                    cell.hash(&mut hasher);
                }
                (!empty).then(|| hasher.finish())
            })
            .collect()
    };
    let (old, new) = (rows(front), rows(next));
    let same = |shift: usize, up: bool| {
        let (from, to) = if up { (shift, 0) } else { (0, shift) };
        let pairs = old[from..].iter().zip(&new[to..]);
        pairs
            .filter(|(old, new)| old.is_some() && old == new)
            .count()
    };
    let stay = same(0, true);
    let (shift, up, moved) = (1..height)
        .flat_map(|shift| [(shift, true), (shift, false)])
        .map(|(shift, up)| (shift, up, same(shift, up)))
        .max_by_key(|(shift, _, moved)| (*moved, usize::MAX - shift))?;
    if moved <= stay + 1 {
        return None;
    }
    let (top, bottom) = (area.top() + 1, area.bottom());
    let mut how = format!("\x1b[{top};{bottom}r");
    // Line feed and reverse index, which every terminal has had since the VT100.
    if up {
        let _ = write!(how, "\x1b[{bottom}H{}", "\n".repeat(shift));
    } else {
        let _ = write!(how, "\x1b[{top}H{}", "\x1bM".repeat(shift));
    }
    how.push_str("\x1b[r");
    let mut scrolled = front.clone();
    for row in 0..height {
        let from = if up {
            Some(row + shift).filter(|from| *from < height)
        } else {
            row.checked_sub(shift)
        };
        let y = |row: usize| area.top() + u16::try_from(row).unwrap_or(0);
        for x in 0..front.area.width {
            scrolled[(x, y(row))] = match from {
                Some(from) => front[(x, y(from))].clone(),
                None => Cell::default(),
            };
        }
    }
    Some((scrolled, how))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    use crate::document::{BlockKind, Builder};
    use crate::reader::screen::encoder::{HALF, linked, row};
    use ratatui::style::{Color, Modifier, Style};

    const SIZE: (u16, u16) = (24, 8);
    const BODY: Rect = Rect::new(0, 1, 24, 6);

    /// Rows of text with a style; the frame, and what a terminal makes of the bytes.
    fn paint(frames: &[Vec<(String, Style)>]) -> (Vec<String>, Vec<String>) {
        let mut painter = Painter::new(SIZE.0, SIZE.1);
        let mut terminal = vt100::Parser::new(SIZE.1, SIZE.0, 0);
        let mut wanted = Buffer::default();
        for rows in frames {
            let bytes = painter.frame(SIZE, BODY, None, |buffer| {
                buffer.reset();
                for (y, (text, style)) in (0..SIZE.1).zip(rows) {
                    buffer.set_string(0, y, text, *style);
                }
                wanted = buffer.clone();
            });
            terminal.process(bytes.as_bytes());
        }
        let screen = terminal.screen();
        let mut shown = Vec::new();
        let mut meant = Vec::new();
        for y in 0..SIZE.1 {
            let (mut show, mut mean) = (String::new(), String::new());
            for (x, glyph) in (0..).zip(row(&wanted, y)) {
                let cell = screen.cell(y, x).unwrap();
                if glyph.symbol == HALF {
                    continue;
                }
                let seen = if cell.has_contents() {
                    cell.contents()
                } else {
                    " "
                };
                let (under, reverse) = (cell.underline(), cell.inverse());
                let bold = cell.bold() && seen != " ";
                let _ = write!(
                    show,
                    "{seen}{}{}{}",
                    u8::from(bold),
                    u8::from(under),
                    u8::from(reverse)
                );
                let has = |m| u8::from(glyph.look.modifier.contains(m));
                let _ = write!(
                    mean,
                    "{}{}{}{}",
                    glyph.symbol,
                    has(Modifier::BOLD),
                    has(Modifier::UNDERLINED),
                    has(Modifier::REVERSED)
                );
            }
            shown.push(show);
            meant.push(mean);
        }
        (shown, meant)
    }

    fn rows() -> impl Strategy<Value = Vec<(String, Style)>> {
        let text = prop_oneof![
            "[a-c ]{0,24}",
            "[a日é ]{0,12}",
            Just(String::new()),
            Just("the same row".to_owned()),
        ];
        let style = prop_oneof![
            Just(Style::new()),
            Just(Style::new().bold()),
            Just(Style::new().underlined().fg(Color::Blue)),
            Just(Style::new().reversed()),
        ];
        prop::collection::vec((text, style), 8)
    }

    proptest! {
        #[test]
        fn the_terminal_shows_what_was_drawn(
            first in rows(), second in rows(), shift in 0_usize..6
        ) {
            let mut third = second.clone();
            third[1..7].rotate_left(shift);
            let (shown, meant) = paint(&[first, second, third]);
            prop_assert_eq!(shown, meant);
        }
    }

    #[test]
    fn links_are_opened_and_closed_and_lead_nowhere_else() {
        let mut builder = Builder::new("-");
        let target = "https://example.org/a\u{1b}]8;;x\u{7}\u{9c}b;c";
        builder.linked_block(
            BlockKind::Paragraph,
            [
                ("one", Some(target)),
                (" ", None),
                ("two three", Some("https://example.org/2")),
            ],
        );
        let document = Arc::new(builder.finish());
        let mut brush = Painter::new(SIZE.0, SIZE.1);
        brush.take_links(&document);
        let mut frame = |numbers: [Option<usize>; 2]| {
            brush.frame(SIZE, BODY, None, |buffer| {
                buffer.reset();
                let styles = numbers.map(|number| match number {
                    Some(number) => linked(Style::new(), number),
                    None => Style::new(),
                });
                buffer.set_string(0, 2, "one", styles[0]);
                buffer.set_string(4, 2, "two three", styles[1]);
            })
        };
        let first = "https://example.org/a%1B]8;;x%07%C2%9Cb;c";
        let end = "\u{1b}]8;;\u{1b}\\";
        let painted = frame([Some(0), Some(1)]);
        assert!(
            painted.contains(&format!("\u{1b}]8;id=1;{first}\u{1b}\\one")),
            "{painted:?}"
        );
        assert!(painted.contains("two three"));
        assert!(painted.ends_with(end), "{painted:?}");
        // Only what is a link no more is painted again; nothing is left open.
        let painted = frame([None, Some(1)]);
        assert!(
            painted.ends_with("one") && !painted.contains("]8;"),
            "{painted:?}"
        );
        assert_eq!(frame([None, Some(1)]), "");
    }

    #[test]
    fn what_becomes_blank_is_wiped_and_a_colour_is_said_once_for_all_its_bars() {
        let mut painter = Painter::new(SIZE.0, SIZE.1);
        let mut frame = |text: &str, colour: Color| {
            painter.frame(SIZE, Rect::default(), None, |buffer| {
                buffer.reset();
                for y in 0..SIZE.1 {
                    buffer.set_string(0, y, "|", Style::new().fg(colour));
                    buffer.set_string(2, y, text, Style::new());
                    buffer.set_string(22, y, "5", Style::new());
                }
            })
        };
        let once = |bytes: &str, part: &str| bytes.matches(part).count() == 1;
        let first = frame("abcdefghijklmnop", Color::Red);
        assert!(once(&first, "\u{1b}[31m"), "{first:?}");
        let wiped = frame("abc", Color::Blue);
        assert!(once(&wiped, "\u{1b}[34m"), "{wiped:?}");
        assert_eq!(wiped.matches("\u{1b}[13X").count(), 8, "{wiped:?}");
        assert!(!wiped.contains("  "), "{wiped:?}");
    }

    #[test]
    fn nothing_new_costs_nothing_and_a_scrolled_row_little() {
        let rows: Vec<String> = (0..20).map(|n| format!("row {n} of the text")).collect();
        let mut painter = Painter::new(SIZE.0, SIZE.1);
        let mut frame = |top: usize| {
            painter
                .frame(SIZE, BODY, None, |buffer| {
                    buffer.reset();
                    for y in BODY.top()..BODY.bottom() {
                        let text = &rows[top + usize::from(y)];
                        buffer.set_string(0, y, text, Style::new());
                    }
                })
                .len()
        };
        assert!(frame(0) > 100);
        assert_eq!(frame(0), 0);
        assert!(frame(1) < 50);
        assert!(frame(0) < 50);
    }
}
