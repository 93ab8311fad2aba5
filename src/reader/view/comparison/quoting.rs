//! What is told of the one in hand: a thing a row, with a cell for each report.

use ratatui::layout::Rect;

use crate::analysis::counted;
use crate::compare::Told;
use crate::reader::action::table::Action;
use crate::reader::screen::canvas::{Canvas, fit};
use crate::reader::screen::glyphs::Glyphs;
use crate::reader::screen::pattern::Pattern;
use crate::reader::screen::theme::Role;
use crate::reader::view::comparison::comparing::Comparing;
use crate::reader::view::comparison::items::{Item, Mark};
use crate::reader::view::comparison::lists::{CELL, cells, letters};
use crate::reader::view::view::View;

/// Most lines of an item here; all of it stands below.
const LONGEST: usize = 6;

/// Columns before the words of an item.
const INDENT: u16 = 3;

/// A line of the pane.
enum Line<'a> {
    Gap,
    Head(String),
    /// Which item, a line of its words, and whether it is the first.
    Words(usize, &'a Item, String, bool),
}

/// Draws as many lines as fit, the item in hand among them; `celled` tells whether there is room for
/// a cell for each report.
pub(crate) fn draw(
    view: &View,
    canvas: &mut Canvas,
    area: Rect,
    celled: bool,
    sought: Option<&Pattern>,
) {
    let comparing = &view.comparing;
    let Some(subject) = comparing.subject() else {
        return;
    };
    let reports = subject.counts.len();
    let right = area.right().saturating_sub(1);
    let edge = if celled {
        letters(canvas, area.y, right, reports)
    } else {
        right
    };
    let mut title = match subject.tag.as_str() {
        "" => subject.name.clone(),
        tag => format!("{tag}  {}", subject.name),
    };
    if !subject.also.is_empty() {
        title = format!("{title}, also {}", subject.also.join(", "));
    }
    let title = canvas.fit(&title, usize::from(edge.saturating_sub(area.x + 2)));
    canvas.say_lit((area.x + 1, area.y), edge, &title, Role::Title, sought);
    let wide = usize::from(edge.saturating_sub(area.x + INDENT + 1)).max(1);
    let lines = lines(comparing, canvas.glyphs, wide, celled);
    if lines.is_empty() {
        let key = view.session.key(Action::Filter);
        let told = format!("All that is told here is alike; {key} shows it.");
        let told = canvas.fit(&told, usize::from(right.saturating_sub(area.x + 2)));
        canvas.say(area.x + 1, area.y + 1, right, &told, Role::Text);
        return;
    }
    let room = usize::from(area.height.saturating_sub(1)).max(1);
    let (room, cut) = if lines.len() > room {
        (room.saturating_sub(1).max(1), true)
    } else {
        (room, false)
    };
    let top = top(&lines, comparing.item_at(), room);
    let mut y = area.y + 1;
    for line in lines.iter().skip(top).take(room) {
        match line {
            Line::Gap => {}
            Line::Head(head) => {
                let head = canvas.fit(head, usize::from(right.saturating_sub(area.x + 2)));
                canvas.say_lit((area.x + 1, y), right, &head, Role::Secondary, sought);
            }
            Line::Words(at, item, words, first) => {
                let here = comparing.inside && *at == comparing.item_at();
                if here && *first {
                    let mark = canvas.glyphs.current;
                    canvas.say(area.x + 1, y, right, mark, Role::Chosen);
                }
                let role = match (here, item.differs) {
                    (true, _) => Role::Chosen,
                    (false, true) => Role::Cue,
                    (false, false) => Role::Text,
                };
                canvas.say_lit((area.x + INDENT, y), edge, words, role, sought);
                if celled {
                    marks(canvas, (edge, y), &item.marks, *first);
                }
            }
        }
        y += 1;
    }
    if cut && y < area.bottom() {
        let behind = |line: &&Line| matches!(line, Line::Words(.., true));
        let below = lines.iter().skip(top + room).filter(behind).count();
        let above = lines.iter().take(top).filter(behind).count();
        let below = format!("{} below", counted(below, "more", "more"));
        let told = match above {
            0 => below,
            above => format!("{above} above, {below}"),
        };
        canvas.say(area.x + INDENT, y, right, &told, Role::Secondary);
    }
}

fn lines<'a>(
    comparing: &'a Comparing,
    glyphs: &Glyphs,
    wide: usize,
    celled: bool,
) -> Vec<Line<'a>> {
    let mut lines: Vec<Line> = Vec::new();
    let Some(subject) = comparing.subject() else {
        return lines;
    };
    let mut at = 0;
    for (head, items) in subject.groups(comparing.differing) {
        if !lines.is_empty() {
            lines.push(Line::Gap);
        }
        lines.push(Line::Head(head.to_owned()));
        for item in items {
            let words = if celled {
                item.text.clone()
            } else {
                format!("{} [{}]", item.text, having(glyphs, &item.marks))
            };
            let mut pieces: Vec<String> = textwrap::wrap(&words, wide)
                .into_iter()
                .map(std::borrow::Cow::into_owned)
                .collect();
            if pieces.len() > LONGEST {
                pieces.truncate(LONGEST);
                if let Some(last) = pieces.last_mut() {
                    *last = fit(
                        &format!("{last} {}", glyphs.ellipsis),
                        wide,
                        glyphs.ellipsis,
                    );
                }
            }
            for (number, words) in pieces.into_iter().enumerate() {
                lines.push(Line::Words(at, item, words, number == 0));
            }
            at += 1;
        }
    }
    lines
}

/// The first line to show, so that all of the item in hand is seen, and its head where it has one.
fn top(lines: &[Line], item: usize, room: usize) -> usize {
    let is_own = |line: &Line| matches!(line, Line::Words(at, ..) if *at == item);
    let first = lines.iter().position(is_own).unwrap_or(0);
    let last = lines.iter().rposition(is_own).unwrap_or(first);
    let headed = first.checked_sub(1);
    let headed = headed.filter(|before| matches!(lines.get(*before), Some(Line::Head(_))));
    let lowest = (last + 1).saturating_sub(room);
    lowest.min(headed.unwrap_or(first))
}

/// How each report has it, cell by cell; a bar goes on along all lines.
fn marks(canvas: &mut Canvas, (edge, y): (u16, u16), marks: &[Mark], first: bool) {
    for (report, mark) in marks.iter().enumerate() {
        let x = edge + CELL * u16::try_from(report).unwrap_or(0);
        let (sign, role) = match mark {
            Mark::Absent => (canvas.glyphs.point, Role::Secondary),
            Mark::Quoted => (canvas.glyphs.quoted_bar, Role::Text),
            Mark::Reported => (canvas.glyphs.reported_bar, Role::Text),
            Mark::Takes(_) if !first => continue,
            Mark::Takes(side) => (canvas.glyphs.side(*side), Role::Text),
        };
        canvas.say_right(x, y, x + CELL, sign, role);
    }
    debug_assert!(cells(marks.len()) >= CELL || marks.is_empty());
}

/// "A C", "A▲ B▼": the reports that have it, where there is no room for cells.
fn having(glyphs: &Glyphs, marks: &[Mark]) -> String {
    let having = marks.iter().enumerate().filter_map(|(report, mark)| {
        let label = Told::label(report);
        match mark {
            Mark::Absent => None,
            Mark::Quoted | Mark::Reported => Some(label),
            Mark::Takes(side) => Some(format!("{label}{}", glyphs.side(*side))),
        }
    });
    having.collect::<Vec<_>>().join(" ")
}
