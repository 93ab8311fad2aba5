//! Who takes a side, as sentences, where a matrix has no room: "IC opposes plan (2), RT".

use ratatui::layout::Rect;

use crate::reader::screen::canvas::Canvas;
use crate::reader::screen::reflow::columns;
use crate::reader::screen::theme::Role;
use crate::reader::view::stances::headings::{name, tag};
use crate::reader::view::view::View;
use crate::stances::{Number, Polarity};

/// Columns before a sentence: where one is, tag.
const INDENT: u16 = 5;

/// The words of a sentence with the cell that each stands for; a sentence begins a line.
type Sentence = Vec<(String, Option<usize>)>;

/// Draws as many rows as fit, the one in hand among them; gives the row after them.
pub(crate) fn draw(view: &View, canvas: &mut Canvas, area: Rect) -> u16 {
    let right = area.right().saturating_sub(1);
    let line = canvas.glyphs.horizontal;
    canvas.fill(area.x, area.y, area.right(), line, Role::Rule);
    let sides = &view.sides;
    let width = usize::from(right.saturating_sub(area.x + INDENT)).max(1);
    let rows: Vec<Vec<Sentence>> = (0..sides.rows.len())
        .map(|row| lines(view, row, width))
        .collect();
    let (here, chosen) = (sides.at.0, sides.stance());
    let heights = |rows: &[Vec<Sentence>]| rows.iter().map(Vec::len).sum::<usize>();
    let room = usize::from(area.height.saturating_sub(1));
    let (room, all) = if heights(&rows) <= room {
        (room, true)
    } else {
        (room.saturating_sub(1), false)
    };
    let mut top = 0;
    while top < here && heights(&rows[top..=here]) > room {
        top += 1;
    }
    let mut y = area.y + 1;
    let mut shown = top;
    for (row, lines) in rows.iter().enumerate().skip(top) {
        let left = (area.y + 1 + u16::try_from(room).unwrap_or(0)).saturating_sub(y);
        if lines.len() > usize::from(left) && row > top {
            break;
        }
        let heading = sides.rows[row];
        if row == here {
            canvas.say(area.x, y, right, canvas.glyphs.current, Role::Chosen);
        }
        let short =
            tag(view, heading).map_or_else(|| canvas.fit(name(view, heading), 3), str::to_owned);
        canvas.say(area.x + 1, y, right, &short, Role::Cue);
        for line in lines.iter().take(usize::from(left)) {
            let mut x = area.x + INDENT;
            for (words, cell) in line {
                let role = if cell.is_some() && *cell == chosen {
                    Role::Chosen
                } else {
                    Role::Text
                };
                x = canvas.say(x, y, right, words, role);
            }
            y += 1;
        }
        shown = row + 1;
    }
    if !all {
        hidden(view, canvas, (area.x + INDENT, y, right), top, shown);
        y += 1;
    }
    y
}

/// "2 more below: FB OP".
fn hidden(
    view: &View,
    canvas: &mut Canvas,
    (x, y, right): (u16, u16, u16),
    above: usize,
    shown: usize,
) {
    let mut parts = Vec::new();
    if above > 0 {
        parts.push(format!("{above} above"));
    }
    let rest = &view.sides.rows[shown..];
    if !rest.is_empty() {
        let tags: Vec<_> = rest.iter().filter_map(|row| tag(view, *row)).collect();
        let tags = if tags.is_empty() {
            String::new()
        } else {
            format!(": {}", tags.join(" "))
        };
        parts.push(format!("{} more below{tags}", rest.len()));
    }
    let words = parts.join(&format!(" {} ", canvas.glyphs.point));
    let words = canvas.fit(&words, usize::from(right.saturating_sub(x)));
    canvas.say(x, y, right, &words, Role::Secondary);
}

/// The sentences of a row, one for each side, on lines of at most `width` columns.
fn lines(view: &View, row: usize, width: usize) -> Vec<Sentence> {
    let sides = &view.sides;
    let swapped = sides.is_swapped();
    let mut lines: Vec<Sentence> = Vec::new();
    if swapped && tag(view, sides.rows[row]).is_none() {
        lines.push(vec![(name(view, sides.rows[row]).to_owned(), None)]);
    }
    for side in [Polarity::Supports, Polarity::Opposes, Polarity::Neutral] {
        let cells: Vec<_> = sides
            .cells
            .iter()
            .filter(|cell| cell.0 == row)
            .map(|cell| {
                (
                    cell.1,
                    cell.2,
                    &view.session.overview.analysis.stances.all[cell.2],
                )
            })
            .filter(|(.., stance)| stance.polarity == side)
            .collect();
        if cells.is_empty() {
            continue;
        }
        let holder = cells[0].2.actor;
        let number = Number::of(view.session.overview.analysis.actor(holder));
        let verb = match (side, swapped) {
            (Polarity::Supports | Polarity::Opposes, false) => format!("{} ", side.verb(number)),
            (Polarity::Neutral, false) => format!("{} on ", number.no_side()),
            (Polarity::Supports, true) => "supported by ".to_owned(),
            (Polarity::Opposes, true) => "opposed by ".to_owned(),
            (Polarity::Neutral, true) => "no side: ".to_owned(),
        };
        let mut used = columns(&verb);
        let mut line: Sentence = vec![(verb, None)];
        let count = cells.len();
        for (at, (column, index, stance)) in cells.into_iter().enumerate() {
            let target = sides.columns[column];
            let short = tag(view, target).unwrap_or_else(|| name(view, target));
            let times = if view.session.is_guess(stance) {
                " (a guess)".to_owned()
            } else if stance.also.is_empty() {
                String::new()
            } else {
                format!(" ({})", 1 + stance.also.len())
            };
            let comma = if at + 1 < count { ", " } else { "" };
            let words = format!("{short}{times}");
            let wide = columns(&words) + columns(comma);
            if used + wide > width + 1 && line.len() > 1 {
                lines.push(std::mem::take(&mut line));
                line.push(("  ".to_owned(), None));
                used = 2;
            }
            used += wide;
            line.push((words, Some(index)));
            line.push((comma.to_owned(), None));
        }
        lines.push(line);
    }
    lines
}
