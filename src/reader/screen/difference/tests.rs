use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

use super::*;
use crate::document::Span;
use crate::reader::screen::look::linked;

fn empty(width: u16, height: u16) -> Buffer {
    Buffer::empty(Rect::new(0, 0, width, height))
}

/// Each cell of a terminal on which this was written: the letter, its colour and whether it is reversed.
fn seen(area: Rect, bytes: &str) -> Vec<(String, vt100::Color, bool)> {
    let mut terminal = vt100::Parser::new(area.height, area.width, 0);
    terminal.process(bytes.as_bytes());
    let screen = terminal.screen();
    let places = (0..area.height).flat_map(|y| (0..area.width).map(move |x| (y, x)));
    let cells = places.map(|(y, x)| {
        let cell = screen.cell(y, x).unwrap();
        let letter = match cell.contents() {
            "" => " ",
            letter => letter,
        };
        // A blank has no colour to be seen.
        let colour = if letter == " " {
            vt100::Color::Default
        } else {
            cell.fgcolor()
        };
        (letter.to_owned(), colour, cell.inverse())
    });
    cells.collect()
}

/// The bytes from one screen to the next, which lead there.
fn way(front: &Buffer, next: &Buffer, links: &[Link]) -> String {
    let start = empty(front.area.width, front.area.height);
    let whole = |from: &Buffer, to: &Buffer| difference(from, to, links, usize::MAX).unwrap();
    let bytes = whole(front, next);
    let there = seen(front.area, &(whole(&start, front) + &bytes));
    assert_eq!(there, seen(front.area, &whole(&start, next)));
    assert_eq!(difference(front, next, links, bytes.len()), None);
    bytes
}

#[test]
fn few_looks_are_tried_however_many_links_a_screen_has() {
    let front = empty(200, 60);
    let mut next = front.clone();
    for number in 0..60 {
        let link = linked(Style::new().add_modifier(Modifier::UNDERLINED), number);
        let y = u16::try_from(number).unwrap();
        for below in 0..3 {
            next.set_string(20 * below, (y + below) % 60, "leads away", link);
        }
        next.set_string(150, y, "|", Style::new().fg(Color::Red));
    }
    let rows: Vec<Changes> = (0..60).filter_map(|y| changes(&front, &next, y)).collect();
    let tried = looks(&rows);
    assert!(tried.len() <= 4, "{}", tried.len());
    // What the most rows have comes first.
    assert_eq!(tried.first(), Some(&Look::of(&next[(150, 0)])));
    let links: Vec<_> = (0..60)
        .map(|number| Link {
            span: Span::new(number, number + 1),
            target: format!("https://example.org/{number}"),
        })
        .collect();
    way(&front, &next, &links);
}

#[test]
fn a_colour_of_many_rows_is_said_once() {
    let front = empty(60, 12);
    let mut next = front.clone();
    for y in 0..12 {
        next.set_string(0, y, "words of the article", Style::new());
        next.set_string(40, y, "|", Style::new().fg(Color::Red));
        next.set_string(44, y, "more words", Style::new());
    }
    let bytes = way(&front, &next, &[]);
    assert_eq!(bytes.matches("\x1b[31m").count(), 1, "{bytes:?}");
}

#[test]
fn what_becomes_blank_before_other_words_is_wiped() {
    let mut front = empty(60, 2);
    front.set_string(0, 0, "a row that is long enough to be wiped", Style::new());
    front.set_string(40, 0, "stays", Style::new());
    front.set_string(
        45,
        1,
        "stays",
        Style::new().add_modifier(Modifier::REVERSED),
    );
    front.set_string(
        0,
        1,
        "on a background that ends here",
        Style::new().bg(Color::Blue),
    );
    let mut next = front.clone();
    for y in 0..2 {
        next.set_string(0, y, " ".repeat(38), Style::reset());
    }
    let bytes = way(&front, &next, &[]);
    assert!(bytes.contains("\x1b[37X"), "{bytes:?}");
    assert!(bytes.len() < 24, "{bytes:?}");
}

#[test]
fn wide_letters_are_painted_from_left_to_right() {
    let mut front = empty(40, 4);
    for y in 0..4 {
        front.set_string(0, y, "abcdefghijklmnop", Style::new());
    }
    let mut next = empty(40, 4);
    for y in 0..4 {
        next.set_string(0, y, "日本", Style::new());
        next.set_string(4, y, "|", Style::new().fg(Color::Red));
        next.set_string(5, y, "見出し", Style::new());
        next.set_string(11, y, "|", Style::new().fg(Color::Red));
    }
    way(&front, &next, &[]);
    way(&next, &front, &[]);
}

#[test]
fn what_lies_between_is_written_again_in_the_look_of_either_side() {
    let bold = Style::new().add_modifier(Modifier::BOLD);
    let mut front = empty(40, 1);
    front.set_string(0, 0, "aaaa bb cccc", Style::new());
    front.set_string(0, 0, "aaaa", bold);
    let mut next = front.clone();
    next.set_string(0, 0, "xxxx", bold);
    next.set_string(8, 0, "yyyy", Style::new());
    assert_eq!(way(&front, &next, &[]), "\x1b[1H\x1b[1mxxxx \x1b[mbb yyyy");
}

#[test]
fn no_painting_is_shorter_than_its_letters_and_one_gives_up_before_they_are_written() {
    let front = empty(60, 12);
    let mut next = front.clone();
    for y in 0..12 {
        next.set_string(0, y, "words of the article", Style::new());
        next.set_string(40, y, "日本", Style::new().fg(Color::Red));
        next.set_string(44, y % 3 + 4, "|", Style::new().fg(Color::Red));
    }
    let rows: Vec<Changes> = (0..12).filter_map(|y| changes(&front, &next, y)).collect();
    let least: usize = rows.iter().map(|row| letters(row, &row.cells)).sum();
    assert!(least >= 12 * (17 + 6), "{least}");
    let whole = paint(Encoder::new(60, &[]), &rows, &[], usize::MAX).unwrap();
    assert!(whole.len() > least);
    let start = Encoder::new(60, &[]);
    assert_eq!(paint(start, &rows, &[], whole.len()), None);
    for apart in looks(&rows) {
        let start = || Encoder::new(60, &[]);
        let apart = [apart];
        let whole = paint(start(), &rows, &apart, usize::MAX).unwrap();
        let again = paint(start(), &rows, &apart, whole.len() + 1);
        assert_eq!(again.as_ref(), Some(&whole));
        assert!(whole.len() > least);
    }
}
