//! The stance view: who is for and against what and whom, and the sentences that say so.

use ratatui::layout::Rect;

use crate::document::Document;
use crate::reader::app::App;
use crate::reader::canvas::Canvas;
use crate::reader::theme::Role;
use crate::stances::{Evidence, Target};

/// Columns of the names of the rows, at least and at most.
const NAMES: (u16, u16) = (24, 40);
/// Columns of a cell, at least and at most.
const CELL: (u16, u16) = (15, 28);
/// Rows above the matrix.
const HEAD: u16 = 2;
/// The least rows kept for the evidence.
const EVIDENCE: u16 = 6;

pub(super) fn draw(app: &App, canvas: &mut Canvas) {
    let area = app.layout.body;
    let right = area.right().saturating_sub(1);
    let sides = &app.sides;
    if sides.cells.is_empty() {
        let told = if app.is_working() {
            "Finding statements and stances."
        } else {
            "No one takes a side here, as far as can be told."
        };
        canvas.say(area.x + 1, area.y, right, told, Role::Secondary);
        return;
    }
    let most = area.height.saturating_sub(EVIDENCE + 1).max(1);
    let used = if app.layout.narrow_sides() {
        listed(
            app,
            canvas,
            Rect {
                height: most,
                ..area
            },
        )
    } else {
        matrix(
            app,
            canvas,
            Rect {
                height: most,
                ..area
            },
        )
    };
    let y = area.y + used;
    let rule = canvas.glyphs.horizontal;
    canvas.fill(area.x, y, area.right(), rule, Role::Rule);
    says(
        app,
        canvas,
        Rect::new(
            area.x + 1,
            y + 1,
            area.width.saturating_sub(2),
            area.bottom().saturating_sub(y + 1),
        ),
    );
}

fn name(app: &App, heading: Target) -> &str {
    app.roster.analysis.target(heading)
}

/// The tag of a party, and the role of its colour.
fn tag(app: &App, heading: Target) -> Option<(&str, Role)> {
    let Target::Actor(id) = heading else {
        return None;
    };
    let parties = &app.roster.parties;
    let at = parties.iter().position(|party| party.actor == Some(id))?;
    Some((&parties[at].tag, Role::Party(at)))
}

/// Rows by columns; gives the rows of the screen that it took.
fn matrix(app: &App, canvas: &mut Canvas, area: Rect) -> u16 {
    let sides = &app.sides;
    let right = area.right().saturating_sub(1);
    let names = (area.width / 5).clamp(NAMES.0, NAMES.1);
    let (row, column, _) = sides.cells[sides.chosen];
    let titles = if sides.is_swapped() {
        ("ABOUT", "WHO TAKES A SIDE")
    } else {
        ("WHO", "ABOUT WHAT OR WHOM")
    };
    canvas.say(area.x + 1, area.y, right, titles.0, Role::Title);
    canvas.say(area.x + names, area.y, right, titles.1, Role::Title);
    // As many columns as fit, with the chosen one among them.
    let room = right.saturating_sub(area.x + names);
    let fit = usize::from((room / CELL.0).max(1));
    let shared = room / u16::try_from(sides.columns.len().clamp(1, fit)).unwrap_or(1);
    let cell = shared.clamp(CELL.0, CELL.1);
    let first = (column + 1).saturating_sub(fit);
    let columns = sides.columns.iter().enumerate().skip(first).take(fit);
    let x_of = |at: usize| area.x + names + cell * u16::try_from(at - first).unwrap_or(0);
    for (at, heading) in columns {
        let role = if at == column {
            Role::Chosen
        } else {
            Role::Text
        };
        let text = canvas.fit(name(app, *heading), usize::from(cell - 2));
        canvas.say(x_of(at) + 1, area.y + 1, right, &text, role);
    }
    if first + fit < sides.columns.len() {
        let more = canvas.glyphs.ellipsis;
        canvas.say_right(area.x, area.y, right, more, Role::Secondary);
    }
    let room = usize::from(area.height.saturating_sub(HEAD + 1)).max(1);
    let top = (row + 1).saturating_sub(room);
    let mut y = area.y + HEAD;
    for (at, heading) in sides.rows.iter().enumerate().skip(top).take(room) {
        let mut x = area.x + 1;
        if let Some((tag, role)) = tag(app, *heading) {
            canvas.say(x, y, right, tag, role);
            x += 4;
        }
        let role = if at == row { Role::Chosen } else { Role::Text };
        let text = canvas.fit(name(app, *heading), usize::from(area.x + names - x - 1));
        canvas.say(x, y, right, &text, role);
        for &(_, column, index) in sides
            .cells
            .iter()
            .filter(|cell| cell.0 == at && cell.1 >= first && cell.1 < first + fit)
        {
            let stance = &app.roster.analysis.stances.all[index];
            let glyph = canvas.glyphs.side(stance.polarity);
            let cell = format!("{glyph} {}", 1 + stance.also.len());
            let chosen = sides.stance() == Some(index);
            let cell = if chosen {
                format!("[{cell}]")
            } else {
                format!(" {cell}")
            };
            canvas.say(
                x_of(column),
                y,
                right,
                &cell,
                if chosen { Role::Chosen } else { Role::Text },
            );
        }
        y += 1;
    }
    let glyphs = canvas.glyphs;
    let legend = format!(
        "{} supports   {} opposes   {} neither   blank: says nothing of it",
        glyphs.supports, glyphs.opposes, glyphs.neutral
    );
    canvas.say(area.x + 1, y, right, &legend, Role::Secondary);
    y + 1 - area.y
}

/// One stance a row, where the matrix has no room; gives the rows that it took.
fn listed(app: &App, canvas: &mut Canvas, area: Rect) -> u16 {
    let sides = &app.sides;
    let right = area.right().saturating_sub(1);
    let room = usize::from(area.height.saturating_sub(1)).max(1);
    let top = (sides.chosen + 1).saturating_sub(room);
    canvas.say(area.x + 1, area.y, right, "WHO TAKES A SIDE", Role::Title);
    let mut y = area.y + 1;
    for (at, &(_, _, index)) in sides.cells.iter().enumerate().skip(top).take(room) {
        let stance = &app.roster.analysis.stances.all[index];
        let (glyph, word) = (canvas.glyphs.side(stance.polarity), stance.polarity.verb());
        let holder = Target::Actor(stance.actor);
        if at == sides.chosen {
            let finger = canvas.glyphs.current;
            canvas.say(area.x, y, right, finger, Role::Chosen);
        }
        let mut x = area.x + 2;
        if let Some((tag, role)) = tag(app, holder) {
            canvas.say(x, y, right, tag, role);
        }
        x += 4;
        let text = format!(
            "{glyph} {word} {} {}",
            name(app, stance.target),
            1 + stance.also.len()
        );
        let text = canvas.fit(&text, usize::from(right.saturating_sub(x)));
        canvas.say(
            x,
            y,
            right,
            &text,
            if at == sides.chosen {
                Role::Chosen
            } else {
                Role::Text
            },
        );
        y += 1;
    }
    y - area.y
}

/// The stance in hand in words, and the sentences that bear it out.
fn says(app: &App, canvas: &mut Canvas, area: Rect) {
    let Some(stance) = app.side_in_hand() else {
        return;
    };
    let right = area.right();
    let sure = app.roster.analysis.certainty_of_stance(stance);
    let edge = canvas.say_right(area.x, area.y, right, sure, Role::Secondary);
    let line = app.roster.analysis.stance_in_words(stance);
    let line = canvas.fit(&line, usize::from(edge.saturating_sub(area.x + 1)));
    canvas.say(area.x, area.y, edge, &line, Role::Title);
    let document = app.document();
    let mut y = area.y + 2;
    let pieces = stance.pieces();
    for (at, piece) in pieces.iter().enumerate().skip(app.sides.piece) {
        if y >= area.bottom() {
            break;
        }
        let number = app.roster.paragraph(piece.span.start());
        let chosen = at == app.sides.piece;
        if chosen {
            let mark = canvas.glyphs.current;
            canvas.say(area.x, y, right, mark, Role::Chosen);
        }
        let place = format!("{}{number}", canvas.glyphs.paragraph);
        canvas.say(area.x + 2, y, right, &place, Role::Secondary);
        let indent = 7;
        let width = usize::from(area.width.saturating_sub(indent)).max(1);
        let sentence = document.line(piece.span);
        for line in textwrap::wrap(&sentence, width) {
            if y < area.bottom() {
                canvas.say(
                    area.x + indent,
                    y,
                    right,
                    &line,
                    if chosen { Role::Text } else { Role::Secondary },
                );
                y += 1;
            }
        }
        let because = because(document, piece, canvas.glyphs.ellipsis);
        for line in because.iter().flat_map(|line| textwrap::wrap(line, width)) {
            if y < area.bottom() {
                canvas.say(area.x + indent, y, right, &line, Role::Secondary);
                y += 1;
            }
        }
        y += 1;
    }
}

/// The words that carry a stance, and on a line of its own where lexicon and network disagree.
fn because(document: &Document, piece: &Evidence, ellipsis: &str) -> Vec<String> {
    let words: Vec<_> = piece
        .words
        .iter()
        .map(|span| document.line(*span))
        .collect();
    let mut lines = Vec::new();
    if !words.is_empty() {
        lines.push(format!("because  {}", words.join(&format!(" {ellipsis} "))));
    }
    let caution = piece.witnesses.agreement().caution();
    lines.extend(caution.map(str::to_owned));
    lines
}
