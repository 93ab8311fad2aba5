//! Who takes a side, as sentences, where a matrix has no room: "IC opposes plan (2), RT".

use ratatui::layout::Rect;

use crate::document::counted;
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
    // A row may be higher than the screen, so that lines are what scrolls.
    let all: Vec<(usize, bool, &Sentence)> = (rows.iter().enumerate())
        .flat_map(|(row, lines)| {
            let numbered = lines.iter().enumerate();
            numbered.map(move |(at, line)| (row, at == 0, line))
        })
        .collect();
    let has_chosen = |line: &Sentence| {
        let mut cells = line.iter().map(|(_, cell)| *cell);
        chosen.is_some() && cells.any(|cell| cell == chosen)
    };
    let is_here = |(row, first, line): &(usize, bool, &Sentence)| {
        *row == here && (has_chosen(line) || chosen.is_none() && *first)
    };
    let at = all.iter().position(is_here).unwrap_or(0);
    let room = usize::from(area.height.saturating_sub(1));
    let (room, is_whole) = if all.len() <= room {
        (room, true)
    } else {
        (room.saturating_sub(1).max(1), false)
    };
    // From the beginning of the row if what is chosen is then seen.
    let begins = all.iter().position(|(row, ..)| *row == here).unwrap_or(0);
    let top = match (at < room, at - begins < room) {
        (true, _) => 0,
        (false, true) => begins.min(all.len().saturating_sub(room)),
        (false, false) => at + 1 - room,
    };
    let seen = top..(top + room).min(all.len());
    let mut y = area.y + 1;
    for (row, first, line) in &all[seen.clone()] {
        if *row == here && (*first || y == area.y + 1) {
            canvas.say(area.x, y, right, canvas.glyphs.current, Role::Here);
        }
        if let Some(tag) = tag(view, sides.rows[*row]).filter(|_| *first) {
            canvas.say(area.x + 1, y, right, tag, Role::Cue);
        }
        let mut x = area.x + INDENT;
        for (words, cell) in *line {
            let role = if cell.is_some() && *cell == chosen {
                Role::Chosen
            } else {
                Role::Text
            };
            let words = canvas.fit(words, usize::from(right.saturating_sub(x)));
            x = canvas.say(x, y, right, &words, role);
        }
        y += 1;
    }
    if !is_whole {
        let begun = |lines: &[(usize, bool, &Sentence)]| -> Vec<usize> {
            let first = lines.iter().filter(|(_, first, _)| *first);
            first.map(|(row, ..)| *row).collect()
        };
        let beyond = (begun(&all[..seen.start]), begun(&all[seen.end..]));
        hidden(
            view,
            canvas,
            (area.x + INDENT, y, right),
            beyond,
            &all[seen.end..],
        );
        y += 1;
    }
    y
}

/// "2 more below: FB OP".
fn hidden(
    view: &View,
    canvas: &mut Canvas,
    (x, y, right): (u16, u16, u16),
    (above, below): (Vec<usize>, Vec<usize>),
    lines: &[(usize, bool, &Sentence)],
) {
    let mut parts = Vec::new();
    if !above.is_empty() {
        parts.push(format!("{} above", above.len()));
    }
    if !below.is_empty() {
        let tags: Vec<_> = (below.iter())
            .filter_map(|row| tag(view, view.sides.rows[*row]))
            .collect();
        let tags = if tags.is_empty() {
            String::new()
        } else {
            format!(": {}", tags.join(" "))
        };
        parts.push(format!("{} more below{tags}", below.len()));
    } else if !lines.is_empty() {
        parts.push(format!("{} below", counted(lines.len(), "line", "lines")));
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
            (_, false) => format!("{} ", side.verb(number)),
            (Polarity::Supports, true) => "supported by ".to_owned(),
            (Polarity::Opposes, true) => "opposed by ".to_owned(),
            (Polarity::Neutral, true) => "neutral: ".to_owned(),
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
