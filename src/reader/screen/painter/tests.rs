use super::*;
use proptest::prelude::*;

use crate::document::{BlockKind, Builder};
use crate::reader::screen::encoder::{HALF, row};
use crate::reader::screen::look::linked;
use ratatui::style::{Color, Modifier, Style};

const SIZE: (u16, u16) = (24, 8);
const BODY: Rect = Rect::new(0, 1, 24, 6);

/// Rows of text with a style; the frame, and what a terminal makes of the bytes.
fn paint(frames: &[Vec<(String, Style)>]) -> (Vec<String>, Vec<String>) {
    let mut painter = Painter::new(SIZE.0, SIZE.1);
    let mut terminal = vt100::Parser::new(SIZE.1, SIZE.0, 0);
    let mut wanted = Buffer::default();
    for rows in frames {
        let bytes = painter.frame(SIZE, &[BODY, Rect::new(12, 1, 12, 6)], None, |buffer| {
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
        brush.frame(SIZE, &[BODY], None, |buffer| {
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
        painter.frame(SIZE, &[], None, |buffer| {
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
            .frame(SIZE, &[BODY], None, |buffer| {
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

/// A screen of two panes side by side, as many rows each as the screen has.
fn panes(buffer: &mut Buffer, left: &[String], right: &[String]) {
    buffer.reset();
    for (y, (left, right)) in (0..SIZE.1).zip(left.iter().zip(right)) {
        buffer.set_string(0, y, left, Style::new());
        buffer.set_string(14, y, right, Style::new());
    }
}

#[test]
fn the_pane_that_scrolls_is_moved_whichever_it_is() {
    // Rows that have hardly a letter in common.
    let named = |seed: u32| -> Vec<String> {
        let rows = 1..21_u32;
        rows.map(|n| format!("{:09x}", n.wrapping_mul(seed)))
            .collect()
    };
    let (left, other) = (named(2_654_435_761), named(2_246_822_519));
    let right = named(3_266_489_917);
    let parts = [Rect::new(0, 1, 12, 6), Rect::new(13, 1, 11, 6)];
    let mut painter = Painter::new(SIZE.0, SIZE.1);
    let mut terminal = vt100::Parser::new(SIZE.1, SIZE.0, 0);
    let mut frame = |left: &[String], right: &[String]| {
        let bytes = painter.frame(SIZE, &parts, None, |buffer| panes(buffer, left, right));
        terminal.process(bytes.as_bytes());
        let rows = terminal.screen().rows(0, SIZE.0);
        let rows: Vec<String> = rows.collect();
        for (row, (left, right)) in rows.iter().zip(left.iter().zip(right)) {
            assert_eq!(row.trim_end(), format!("{left}     {right}"));
        }
        bytes
    };
    frame(&left, &right);
    // All of the text is new, of the panel one row.
    let bytes = frame(&other, &right[1..]);
    assert!(bytes.starts_with("\x1b[2;7r"), "{bytes:?}");
    assert!(!bytes.contains(right[5].get(1..).unwrap()), "{bytes:?}");
}

#[test]
fn many_lines_are_inserted_at_once() {
    let scroll = |by, up| Scroll {
        top: 2,
        bottom: 28,
        by,
        up,
    };
    assert_eq!(scroll(1, true).bytes(), "\x1b[3;28r\x1b[28H\n\x1b[r");
    assert_eq!(scroll(20, true).bytes(), "\x1b[3;28r\x1b[3H\x1b[20M\x1b[r");
    assert_eq!(scroll(1, false).bytes(), "\x1b[3;28r\x1b[3H\x1bM\x1b[r");
    assert_eq!(scroll(5, false).bytes(), "\x1b[3;28r\x1b[3H\x1b[5L\x1b[r");
}

#[test]
fn a_part_that_lies_in_another_is_not_scrolled_twice() {
    let drawn = |top: usize| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1));
        for y in BODY.top()..BODY.bottom() {
            let text = format!("row {}", top + usize::from(y));
            buffer.set_string(2, y, text, Style::new());
        }
        buffer
    };
    let text = Rect::new(2, 1, 20, 6);
    let once = Scroll::all(&drawn(0), &drawn(1), &[text]);
    assert!(!once.is_empty());
    assert_eq!(Scroll::all(&drawn(0), &drawn(1), &[text, BODY]), once);
}
