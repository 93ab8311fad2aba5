//! The comparison on the screen: which report has which letter, the list, what is told of the one in
//! hand, and below it the sentences themselves.

use std::sync::Arc;

use ratatui::layout::Rect;

use crate::compare::Told;
use crate::document::counted;
use crate::reader::screen::canvas::Canvas;
use crate::reader::screen::layout::MATRIX;
use crate::reader::screen::pattern::Pattern;
use crate::reader::screen::reflow::columns;
use crate::reader::screen::theme::Role;
use crate::reader::session::comparing::{Known, Wanted};
use crate::reader::view::comparison::comparing::Stage;
use crate::reader::view::comparison::lists::{INDENT, cells};
use crate::reader::view::comparison::subjects::Beside;
use crate::reader::view::comparison::{lists, quoting, tellings};
use crate::reader::view::view::View;

/// Columns of a name in the list, and of what is told, at least.
const NAME: (u16, u16) = (12, 30);
const WORDS: u16 = 34;

/// Rows from which on there are sentences below, and how many at most.
const WITH_SENTENCES: u16 = 11;
const SENTENCES: u16 = 10;

/// Columns from which on the sentences stand at the right, and how many they take.
const THREE: u16 = 160;
const THIRD: (u16, u16) = (46, 76);

/// Columns of the name of a report in the head, at least.
const OUTLET: usize = 9;

/// Draws the view, with what is sought in it lit.
pub(crate) fn draw(view: &View, canvas: &mut Canvas, sought: Option<&Pattern>) {
    let screen = view.layout.screen;
    head(view, canvas, Rect::new(0, 0, screen.width, 1));
    let body = Rect::new(0, 2, screen.width, screen.height.saturating_sub(3));
    let Some(beside) = &view.comparing.beside else {
        being_read(view, canvas, Rect { y: 1, ..body });
        return;
    };
    outlets(view, beside, canvas, 1);
    if screen.width >= THREE {
        let third = (body.width - THREE + THIRD.0).min(THIRD.1);
        let left = Rect {
            width: body.width - third - 1,
            ..body
        };
        panes(view, canvas, left, sought);
        let glyph = canvas.glyphs.vertical;
        for y in body.top()..body.bottom() {
            canvas.say(left.right(), y, body.right(), glyph, Role::Rule);
        }
        let area = Rect::new(left.right() + 2, body.y + 1, third - 3, body.height - 1);
        tellings::draw(&view.comparing, canvas, area, true);
        return;
    }
    let below = if screen.height >= WITH_SENTENCES {
        (body.height / 4 + 1).clamp(3, SENTENCES)
    } else {
        0
    };
    let upper = Rect {
        height: body.height - below,
        ..body
    };
    panes(view, canvas, upper, sought);
    if below > 0 {
        let rule = canvas.glyphs.horizontal;
        canvas.fill(body.x, upper.bottom(), body.right(), rule, Role::Rule);
        let area = Rect::new(body.x, upper.bottom() + 1, body.width, below - 1);
        tellings::draw(&view.comparing, canvas, area, false);
    }
}

/// List and what is told side by side, or the one of them that keys go to.
fn panes(view: &View, canvas: &mut Canvas, area: Rect, sought: Option<&Pattern>) {
    let comparing = &view.comparing;
    let subjects = comparing.subjects();
    let reports = subjects.first().map_or(0, |subject| subject.counts.len());
    let cells = cells(reports);
    let widest = subjects.iter().map(|subject| columns(&subject.name)).max();
    let widest = u16::try_from(widest.unwrap_or(0)).unwrap_or(u16::MAX);
    // What is left for names when what is told has its least.
    let room = area
        .width
        .saturating_sub(1 + WORDS + cells + INDENT + 2 + cells);
    let name = widest.min(NAME.1).min(room);
    if name >= NAME.0.min(widest) && name > 0 {
        let left = INDENT + name + 1 + cells;
        lists::draw(
            comparing,
            canvas,
            Rect {
                width: left,
                ..area
            },
            true,
            sought,
        );
        let x = area.x + left + 1;
        let glyph = canvas.glyphs.vertical;
        for y in area.top()..area.bottom() {
            canvas.say(x, y, area.right(), glyph, Role::Rule);
        }
        let right = Rect {
            x: x + 1,
            width: area.width.saturating_sub(left + 2),
            ..area
        };
        quoting::draw(view, canvas, right, true, sought);
        return;
    }
    // On fewer columns it reads as sentences, as the stance view does.
    let celled = area.width >= MATRIX && area.width >= INDENT + NAME.0 + 1 + cells;
    if comparing.inside {
        quoting::draw(view, canvas, area, celled, sought);
    } else {
        let list = Rect {
            width: area.width.saturating_sub(1),
            ..area
        };
        lists::draw(comparing, canvas, list, celled, sought);
    }
}

/// The name of the view, and what it has found or how far it is.
fn head(view: &View, canvas: &mut Canvas, row: Rect) {
    let right = row.right().saturating_sub(1);
    let comparing = &view.comparing;
    let x = canvas.say(row.x + 1, row.y, right, "COMPARE", Role::Title);
    let shown = comparing.beside.as_ref().map(|beside| beside.reports.len());
    let count = shown.unwrap_or(comparing.wanted.len());
    let told = format!("  {}", counted(count, "report", "reports"));
    let x = canvas.say(x, row.y, right, &told, Role::Text);
    let told = match (comparing.progress(), &comparing.beside) {
        (Some((read, all)), _) => vec![format!("{read} of {all} read {}", canvas.glyphs.ellipsis)],
        (None, Some(beside)) => {
            let (heard, cut, contrary) = beside.counts();
            let differing = if comparing.differing {
                Some("differences only".to_owned())
            } else {
                None
            };
            let mut told: Vec<String> = differing.into_iter().collect();
            told.push(format!("{heard} heard in several"));
            let quotations = counted(cut, "quotation", "quotations");
            told.push(format!("{quotations} cut differently"));
            if contrary > 0 {
                told.push(counted(contrary, "contradiction", "contradictions"));
            }
            told
        }
        (None, None) => Vec::new(),
    };
    // As much of it as there is room for.
    for kept in (1..=told.len()).rev() {
        let line = told[..kept].join(&format!(" {} ", canvas.glyphs.point));
        if columns(&line) + 2 <= usize::from(right.saturating_sub(x)) {
            canvas.say_right(x + 2, row.y, right, &line, Role::Secondary);
            break;
        }
    }
}

/// The letters, and which reports they stand for; the one in hand is marked.
fn outlets(view: &View, beside: &Beside, canvas: &mut Canvas, y: u16) {
    let right = view.layout.screen.width.saturating_sub(1);
    let told = beside.told();
    let all = beside.reports.len();
    let lead = 5;
    let room = usize::from(right.saturating_sub(1));
    let most = (room / (OUTLET + lead)).clamp(1, all.max(1));
    let rest = if most < all {
        format!("+{}", all - most)
    } else {
        String::new()
    };
    let names: Vec<String> = (0..most).map(|report| told.name(report)).collect();
    let each = room.saturating_sub(columns(&rest)) / most.max(1);
    let mut x = 1;
    for (report, name) in names.iter().enumerate() {
        let found = &beside.reports[report].found;
        let is_here = Arc::ptr_eq(&found.document, view.session.document());
        let mark = if is_here { canvas.glyphs.current } else { " " };
        x = canvas.say(x, y, right, mark, Role::Here);
        x = canvas.say(x, y, right, &Told::label(report), Role::Title);
        let name = canvas.fit(name, each.saturating_sub(lead));
        x = canvas.say(x + 1, y, right, &name, Role::Text) + 2;
    }
    canvas.say_right(x, y, right, &rest, Role::Secondary);
}

/// What is read of the reports, while nothing can be shown yet.
fn being_read(view: &View, canvas: &mut Canvas, area: Rect) {
    let comparing = &view.comparing;
    let right = area.right().saturating_sub(1);
    let rows = usize::from(area.height.saturating_sub(1)).max(1);
    let here = comparing.read.len();
    let top = (here + 1).saturating_sub(rows);
    for (y, (at, wanted)) in
        (area.y + 1..area.bottom()).zip(comparing.wanted.iter().enumerate().skip(top))
    {
        let state = match comparing.read.get(at) {
            Some(Ok(_)) => "read".to_owned(),
            Some(Err(reason)) => reason.to_string(),
            None if comparing.stage == Stage::Waits => "finding statements".to_owned(),
            None if at == here => format!("reading {}", canvas.glyphs.ellipsis),
            None => String::new(),
        };
        let name = canvas.fit(&called(wanted), usize::from(right) * 2 / 3);
        let x = canvas.say(area.x + 1, y, right, &name, Role::Text);
        let state = canvas.fit(&state, usize::from(right.saturating_sub(x + 2)));
        canvas.say_right(x + 2, y, right, &state, Role::Secondary);
    }
}

/// What a report is called before it is read.
fn called(wanted: &Wanted) -> String {
    let document = match &wanted.known {
        Known::Found(found) => Arc::clone(&found.document),
        Known::Entry(entry) => match entry.article() {
            Some(document) => document,
            None => return entry.title.clone(),
        },
    };
    match document.title() {
        Some(title) => document.line(title),
        None => document.origin.source.clone(),
    }
}
