//! Those who take sides by what and whom they take them on. Heads stand in two staggered lines, so
//! that a cell is narrow and its head is not.

use ratatui::layout::Rect;

use crate::language::{Lexicon, Set};
use crate::reader::screen::canvas::Canvas;
use crate::reader::screen::reflow::columns;
use crate::reader::screen::theme::Role;
use crate::reader::view::stances::headings::{cell, name, tag};
use crate::reader::view::view::View;
use crate::stances::Target;

/// Columns of the names of the rows, at least and at most.
const NAMES: (u16, u16) = (20, 40);

/// Columns of a cell, and of a head, which reaches over the cell beside it.
const CELL: u16 = 6;
const HEAD: usize = 11;

/// Columns at the right for what lies beyond.
const BEYOND: u16 = 4;

/// Rows of the heads.
const HEADS: u16 = 2;

/// Draws as much of the matrix as fits, the cell in hand among it; gives the row after it.
pub(crate) fn draw(view: &View, canvas: &mut Canvas, area: Rect) -> u16 {
    let sides = &view.sides;
    let right = area.right().saturating_sub(1);
    let (row, column) = sides.at;
    let widest = sides.rows.iter().map(|row| columns(name(view, *row))).max();
    let names = u16::try_from(widest.unwrap_or(0) + 7).unwrap_or(NAMES.1);
    let names = names.clamp(NAMES.0, NAMES.1.min(area.width / 3));
    let room = right.saturating_sub(area.x + names + BEYOND);
    let fit = usize::from(room / CELL).max(1);
    let rows_fit = usize::from(area.height.saturating_sub(HEADS + 1)).max(1);

    // From the first mark of the row in hand if the cell is then seen, so that a row is no blank.
    let first_mark = sides.cells.iter().find(|cell| cell.0 == row);
    let first_mark = first_mark.map_or(column, |cell| cell.1);
    let last = sides.columns.len().saturating_sub(fit);
    let first = if column < fit {
        0
    } else if column - first_mark < fit {
        first_mark.min(last)
    } else {
        column + 1 - fit
    };
    let seen = first..(first + fit).min(sides.columns.len());
    let top = (row + 1).saturating_sub(rows_fit);
    let shown = top..(top + rows_fit).min(sides.rows.len());

    let x_of = |at: usize| area.x + names + CELL * u16::try_from(at - first).unwrap_or(0);
    let title = if sides.is_swapped() { "ABOUT" } else { "WHO" };
    canvas.say(area.x + 1, area.y + 1, right, title, Role::Title);
    let heads: Vec<String> = heads(view, &sides.columns);
    for at in seen.clone() {
        let y = area.y + u16::try_from((at - first) % 2).unwrap_or(0);
        let role = if at == column {
            Role::Chosen
        } else {
            Role::Text
        };
        let head = canvas.fit(&heads[at], HEAD);
        canvas.say(x_of(at), y, right, &head, role);
    }
    let beyond = sides.columns.len() - seen.end;
    if beyond > 0 {
        let more = format!("{beyond} {}", canvas.glyphs.beyond);
        canvas.say_right(area.x, area.y + 1, right, &more, Role::Secondary);
    }
    if first > 0 {
        let more = format!("{} {first}", canvas.glyphs.before);
        canvas.say_right(
            area.x,
            area.y + 1,
            area.x + names - 1,
            &more,
            Role::Secondary,
        );
    }

    let mut y = area.y + HEADS;
    for at in shown.clone() {
        let heading = sides.rows[at];
        let role = if at == row { Role::Chosen } else { Role::Text };
        let mut x = area.x + 1;
        if let Some(tag) = tag(view, heading) {
            canvas.say(x, y, right, tag, Role::Cue);
            x += 4;
        }
        let words = canvas.fit(
            name(view, heading),
            usize::from((area.x + names - 2).saturating_sub(x)),
        );
        canvas.say(x, y, right, &words, role);
        let outside = |column: &usize| !seen.contains(column);
        let columns = sides.cells.iter().filter(|cell| cell.0 == at);
        let (left_out, right_out): (Vec<usize>, Vec<usize>) = columns
            .map(|cell| cell.1)
            .filter(outside)
            .partition(|column| *column < seen.start);
        let (left_out, right_out) = (left_out.len(), right_out.len());
        for column in seen.clone() {
            let words = cell(view, canvas.glyphs, (at, column));
            if sides.at == (at, column) {
                let x = x_of(column) - 1;
                canvas.say(x, y, right, &format!("[{words:2}]"), Role::Chosen);
            } else {
                canvas.say(x_of(column), y, right, &words, Role::Text);
            }
        }
        if right_out > 0 {
            let more = format!("{right_out} {}", canvas.glyphs.beyond);
            canvas.say_right(area.x, y, right, &more, Role::Secondary);
        }
        if left_out > 0 {
            let more = canvas.glyphs.before;
            canvas.say(area.x + names - 2, y, right, more, Role::Secondary);
        }
        y += 1;
    }
    legend(canvas, (area.x + 1, y, right), sides.rows.len(), shown);
    y + 1
}

/// What the signs mean, and how many rows lie above and below.
fn legend(
    canvas: &mut Canvas,
    (x, y, right): (u16, u16, u16),
    rows: usize,
    shown: std::ops::Range<usize>,
) {
    let glyphs = canvas.glyphs;
    let mut hidden = Vec::new();
    if shown.start > 0 {
        hidden.push(format!("{} above", shown.start));
    }
    if shown.end < rows {
        hidden.push(format!("{} more below", rows - shown.end));
    }
    let hidden = hidden.join(&format!(" {} ", glyphs.point));
    let edge = canvas.say_right(x, y, right, &hidden, Role::Text);
    let legend = format!(
        "{} supports  {} opposes  {} neutral  ? guess  blank: nothing",
        glyphs.supports, glyphs.opposes, glyphs.neutral
    );
    let legend = canvas.fit(&legend, usize::from(edge.saturating_sub(x + 1)));
    canvas.say(x, y, right, &legend, Role::Secondary);
}

/// Short names of what stands above columns: the tag of an actor, the head word of a thing.
fn heads(view: &View, columns: &[Target]) -> Vec<String> {
    let mut heads: Vec<String> = Vec::new();
    for target in columns {
        let full = name(view, *target);
        let head = match tag(view, *target) {
            Some(tag) => tag.to_owned(),
            None => short(full),
        };
        // Two things of one head word are told apart by their first words.
        let head = if heads.contains(&head) {
            full.to_owned()
        } else {
            head
        };
        heads.push(head);
    }
    heads
}

/// "plan" of "plan to end winter ferry", "resolution" of "ceasefire resolution".
fn short(name: &str) -> String {
    if columns(name) <= HEAD {
        return name.to_owned();
    }
    let lexicon = Lexicon::english();
    let words: Vec<&str> = name.split(' ').collect();
    let end = words[1..]
        .iter()
        .position(|word| lexicon.has(word, Set::HeadBefore));
    let words = &words[..end.map_or(words.len(), |end| end + 1)];
    let mut from = words.len() - 1;
    while from > 0 && columns(&words[from - 1..].join(" ")) <= HEAD {
        from -= 1;
    }
    words[from..].join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_word_of_a_thing_stands_above_its_column() {
        for (name, wanted) in [
            ("plan to end winter ferry", "plan"),
            ("ceasefire resolution", "resolution"),
            ("faster link", "faster link"),
            ("the end of the war", "the end"),
            ("Nationalversammlung", "Nationalversammlung"),
        ] {
            assert_eq!(short(name), wanted);
        }
    }
}
