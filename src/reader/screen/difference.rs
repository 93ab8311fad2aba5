//! What is sent so that one screen becomes the next: which cells, in which order, and what is wiped.
//!
//! There is no best order for all screens. Words follow each other; bars and dots of one colour cost
//! less when the colour is said once for all of them. What is in question is tried, and the shortest
//! is sent.

use std::cmp::Reverse;

use ratatui::buffer::Buffer;

use crate::document::Link;
use crate::reader::screen::encoder::{Drawn, Encoder, HALF, Look, PLAIN, row};
use crate::reader::screen::reflow::columns;

/// A row of the screen that changes.
struct Changes<'a> {
    y: u16,
    /// How the whole row shall look.
    glyphs: Vec<Drawn<'a>>,
    /// The cells to paint, from left to right.
    cells: Vec<usize>,
    /// From where on everything is wiped.
    wiped: Option<usize>,
    /// Whether letters of two columns are in it: they overwrite what is beside them.
    is_wide: bool,
}

/// Rows in which a look must be painted so that it is worth asking whether it is painted apart.
const WORTH: usize = 3;

/// Most looks of which that is asked. Each answer is a painting of the whole screen, and every link has
/// a look of its own.
const TRIED: usize = 4;

/// The bytes that make `next` of `front`.
pub(crate) fn difference(front: &Buffer, next: &Buffer, links: &[Link]) -> String {
    let rows = (0..next.area.height).filter_map(|y| changes(front, next, y));
    let rows: Vec<Changes> = rows.collect();
    let start = || Encoder::new(usize::from(next.area.width), links);
    let mut apart = Vec::new();
    let mut best = paint(start(), &rows, &apart);
    for look in looks(&rows) {
        apart.push(look);
        let other = paint(start(), &rows, &apart);
        if other.len() < best.len() {
            best = other;
        } else {
            apart.pop();
        }
    }
    best
}

fn is_blank(glyph: &Drawn) -> bool {
    glyph.symbol == " " && glyph.look == PLAIN
}

fn changes<'a>(front: &'a Buffer, next: &'a Buffer, y: u16) -> Option<Changes<'a>> {
    let (old, new) = (row(front, y), row(next, y));
    if old == new {
        return None;
    }
    let length = |row: &[Drawn]| row.iter().rposition(|g| !is_blank(g)).map_or(0, |x| x + 1);
    let (kept, old_length) = (length(&new), length(&old));
    let wiped = (old_length > kept + 3).then_some(kept);
    let cells = (0..wiped.unwrap_or(new.len()))
        .filter(|x| new[*x] != old[*x] && new[*x].symbol != HALF)
        .collect();
    let is_wide = new.iter().chain(&old).any(|glyph| glyph.symbol == HALF);
    Some(Changes {
        y,
        glyphs: new,
        cells,
        wiped,
        is_wide,
    })
}

/// The few looks that the most rows are painted in.
fn looks(rows: &[Changes]) -> Vec<Look> {
    let mut looks: Vec<(Look, usize)> = Vec::new();
    for row in rows.iter().filter(|row| !row.is_wide) {
        let mut here: Vec<Look> = Vec::new();
        for look in row.cells.iter().map(|x| row.glyphs[*x].look) {
            if !here.contains(&look) {
                here.push(look);
            }
        }
        for look in here {
            match looks.iter_mut().find(|(known, _)| *known == look) {
                Some((_, rows)) => *rows += 1,
                None => looks.push((look, 1)),
            }
        }
    }
    looks.retain(|(_, rows)| *rows >= WORTH);
    looks.sort_by_key(|(_, rows)| Reverse(*rows));
    let tried = looks.into_iter().take(TRIED);
    tried.map(|(look, _)| look).collect()
}

/// Paints row by row, and afterwards the cells of these looks, look by look.
fn paint(mut encoder: Encoder, rows: &[Changes], apart: &[Look]) -> String {
    let is_apart = |row: &Changes, x: &usize| !row.is_wide && apart.contains(&row.glyphs[*x].look);
    for row in rows {
        let cells = row.cells.iter().copied();
        let cells: Vec<usize> = cells.filter(|x| !is_apart(row, x)).collect();
        cheapest(&mut encoder, row, cells);
        if let Some(from) = row.wiped {
            encoder.go_over(&row.glyphs, from, row.y);
            encoder.wipe_rest();
        }
    }
    for look in apart {
        for row in rows.iter().filter(|row| !row.is_wide) {
            let cells = row.cells.iter().copied();
            let cells: Vec<usize> = cells.filter(|x| row.glyphs[*x].look == *look).collect();
            write(&mut encoder, row, &cells);
        }
    }
    encoder.look(PLAIN);
    encoder.out
}

/// Paints cells of a row from left to right, or those of one look after those of another, whichever
/// takes fewer bytes.
fn cheapest(encoder: &mut Encoder, row: &Changes, cells: Vec<usize>) {
    let mut looks: Vec<Look> = Vec::new();
    for x in &cells {
        if !looks.contains(&row.glyphs[*x].look) {
            looks.push(row.glyphs[*x].look);
        }
    }
    let mut one = encoder.trial();
    write(&mut one, row, &cells);
    if looks.len() > 1 && !row.is_wide {
        let mut grouped = cells;
        grouped.sort_by_key(|x| looks.iter().position(|look| *look == row.glyphs[*x].look));
        let mut other = encoder.trial();
        write(&mut other, row, &grouped);
        if other.out.len() < one.out.len() {
            one = other;
        }
    }
    encoder.follow(&one);
}

/// Paints cells of a row in this order; what becomes blank is written or wiped.
fn write(encoder: &mut Encoder, row: &Changes, cells: &[usize]) {
    let mut rest = cells;
    while let [first, behind @ ..] = rest {
        let (blanks, end) = if row.is_wide {
            (0, *first)
        } else {
            gap(&row.glyphs, rest)
        };
        if blanks == 0 {
            put(encoder, row, *first);
            rest = behind;
            continue;
        }
        rest = rest.get(blanks..).unwrap_or_default();
        let mut written = encoder.trial();
        for x in *first..end {
            put(&mut written, row, x);
        }
        let mut wiped = encoder.trial();
        wiped.go_over(&row.glyphs, *first, row.y);
        wiped.wipe(end - first);
        // Wiping leaves one at the beginning of the gap; what follows tells what that costs.
        let whole = |way: &Encoder| {
            let mut way = way.trial();
            if let Some(next) = rest.first() {
                put(&mut way, row, *next);
            }
            way.out.len()
        };
        let shorter = wiped.out.len() + whole(&wiped) < written.out.len() + whole(&written);
        encoder.follow(if shorter { &wiped } else { &written });
    }
}

/// How many of these cells become blank with nothing but blanks between them, and where they end.
fn gap(row: &[Drawn], cells: &[usize]) -> (usize, usize) {
    let mut end = cells.first().copied().unwrap_or(0);
    let mut blanks = 0;
    for x in cells {
        let between = row.get(end..=*x).unwrap_or_default();
        if between.is_empty() || !between.iter().all(is_blank) {
            break;
        }
        (blanks, end) = (blanks + 1, x + 1);
    }
    (blanks, end)
}

fn put(encoder: &mut Encoder, row: &Changes, x: usize) {
    encoder.go_over(&row.glyphs, x, row.y);
    encoder.put(row.glyphs[x], columns(row.glyphs[x].symbol));
}

#[cfg(test)]
mod tests;
