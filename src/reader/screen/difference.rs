//! What is sent so that one screen becomes the next: which cells, in which order, and what is wiped.
//!
//! There is no best order for all screens. Words follow each other; bars and dots of one colour cost
//! less when the colour is said once for all of them. What is in question is tried, and the shortest
//! is sent.

use std::cmp::Reverse;

use ratatui::buffer::Buffer;

use crate::document::Link;
use crate::reader::screen::encoder::{Drawn, Encoder, HALF, row};
use crate::reader::screen::look::{Look, PLAIN};

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

/// The bytes that make `next` of `front`, if they are fewer than `limit`.
pub(crate) fn difference(
    front: &Buffer,
    next: &Buffer,
    links: &[Link],
    limit: usize,
) -> Option<String> {
    let rows = (0..next.area.height).filter_map(|y| changes(front, next, y));
    let rows: Vec<Changes> = rows.collect();
    let start = || Encoder::new(usize::from(next.area.width), links);
    let mut apart = Vec::new();
    let mut best = paint(start(), &rows, &apart, limit);
    for look in looks(&rows) {
        let limit = best.as_ref().map_or(limit, String::len);
        apart.push(look);
        match paint(start(), &rows, &apart, limit) {
            Some(other) => best = Some(other),
            None => {
                apart.pop();
            }
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

/// Paints row by row, and afterwards the cells of these looks, look by look; gives up where it is sure that this
/// takes as many bytes as `limit`.
fn paint(mut encoder: Encoder, rows: &[Changes], apart: &[Look], limit: usize) -> Option<String> {
    let is_apart = |row: &Changes, x: &usize| !row.is_wide && apart.contains(&row.glyphs[*x].look);
    let mut left: usize = rows.iter().map(|row| letters(row, &row.cells)).sum();
    for row in rows {
        if encoder.out.len() + left >= limit {
            return None;
        }
        let cells = row.cells.iter().copied();
        let cells: Vec<usize> = cells.filter(|x| !is_apart(row, x)).collect();
        left -= letters(row, &cells);
        cheapest(&mut encoder, row, &cells);
        if let Some(from) = row.wiped {
            encoder.go_over(&row.glyphs, from, row.y);
            encoder.wipe_rest();
        }
    }
    for look in apart {
        for row in rows.iter().filter(|row| !row.is_wide) {
            if encoder.out.len() + left >= limit {
                return None;
            }
            let cells = row.cells.iter().copied();
            let cells: Vec<usize> = cells.filter(|x| row.glyphs[*x].look == *look).collect();
            left -= letters(row, &cells);
            write(&mut encoder, row, &cells);
        }
    }
    encoder.look(PLAIN);
    (encoder.out.len() < limit).then_some(encoder.out)
}

/// The bytes that these cells take in any order and look: those of what is not wiped but written.
fn letters(row: &Changes, cells: &[usize]) -> usize {
    let glyphs = cells.iter().map(|x| &row.glyphs[*x]);
    let written = glyphs.filter(|glyph| !is_blank(glyph));
    written.map(|glyph| glyph.symbol.len()).sum()
}

/// Paints cells of a row from left to right, or those of one look after those of another, whichever
/// takes fewer bytes.
fn cheapest(encoder: &mut Encoder, row: &Changes, cells: &[usize]) {
    let mut looks: Vec<Look> = Vec::new();
    for x in cells {
        if !looks.contains(&row.glyphs[*x].look) {
            looks.push(row.glyphs[*x].look);
        }
    }
    if looks.len() < 2 || row.is_wide {
        write(encoder, row, cells);
        return;
    }
    let start = encoder.mark();
    write(encoder, row, cells);
    let straight = encoder.back(start);
    let mut grouped = cells.to_vec();
    grouped.sort_by_key(|x| looks.iter().position(|look| *look == row.glyphs[*x].look));
    write(encoder, row, &grouped);
    if straight <= encoder.written(start) {
        encoder.back(start);
        write(encoder, row, cells);
    }
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
        let start = encoder.mark();
        // Wiping leaves one at the beginning of the gap; what follows tells what that costs.
        let follow = |encoder: &mut Encoder| {
            if let Some(next) = rest.first() {
                put(encoder, row, *next);
            }
        };
        let written = |encoder: &mut Encoder| {
            for x in *first..end {
                put(encoder, row, x);
            }
        };
        let wiped = |encoder: &mut Encoder| {
            encoder.go_over(&row.glyphs, *first, row.y);
            encoder.wipe(end - first);
        };
        wiped(encoder);
        follow(encoder);
        let by_wiping = encoder.back(start);
        written(encoder);
        follow(encoder);
        let by_writing = encoder.back(start);
        if by_wiping < by_writing {
            wiped(encoder);
        } else {
            written(encoder);
        }
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
    encoder.put(row.glyphs[x]);
}

#[cfg(test)]
mod tests;
