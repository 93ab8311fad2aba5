//! The headline, and the line under it that is progress and map.

use ratatui::layout::Rect;

use crate::document::{Block, BlockKind, Document, Location, clean_line};
use crate::reader::screen::canvas::Canvas;
use crate::reader::screen::reflow::columns;
use crate::reader::screen::theme::Role;
use crate::reader::view::view::View;

/// Words read in a minute, and the share of tokens that are words.
const PACE: usize = 230;
const WORDS_IN_TEN_TOKENS: usize = 8;

/// Minutes that an article takes to read; `None` for what is nothing but headings, as the page behind
/// a list is.
fn minutes(document: &Document) -> Option<usize> {
    let is_text = |block: &Block| block.kind != BlockKind::Heading;
    let words = document.tokens().len() * WORDS_IN_TEN_TOKENS / 10;
    (document.blocks().iter().any(is_text)).then(|| words.div_ceil(PACE).max(1))
}

/// Above what covers the text: headline and map.
pub(crate) fn cover(view: &View, canvas: &mut Canvas) {
    let row = |y| Rect::new(0, y, view.layout.screen.width, 1);
    title(view, canvas, row(0));
    map(view, canvas, row(1));
}

pub(crate) fn draw(view: &View, canvas: &mut Canvas) {
    title(view, canvas, view.layout.title);
    crate::reader::view::panel::chips::draw(view, canvas);
    if !view.layout.panel_at_right() {
        crate::reader::view::panel::chips::dispute(view, canvas);
    }
    map(view, canvas, view.layout.map);
}

/// What stands for a headline where there is none: the name of the file, without its folders, or the
/// address.
fn nameless(document: &Document) -> String {
    let origin = &document.origin;
    let name = match &origin.location {
        Some(Location::File(path)) => path.file_name(),
        _ => None,
    };
    name.map_or_else(
        || origin.source.clone(),
        |name| clean_line(&name.to_string_lossy()),
    )
}

fn title(view: &View, canvas: &mut Canvas, row: Rect) {
    if row.height == 0 {
        return;
    }
    let document = view.session.document();
    let title = match document.title() {
        Some(title) => document.line(title),
        None => nameless(document),
    };
    let point = canvas.glyphs.point;
    let origin = &document.origin;
    let mut facts: Vec<String> = Vec::new();
    facts.extend(origin.site.clone().or(origin.byline.clone()));
    facts.extend(origin.published.as_deref().map(day));
    facts.extend(document.foreign().map(|language| language.to_string()));
    // Of the beginning of an article nobody knows it.
    let whole = view.session.expected.is_none();
    let time = minutes(document).filter(|_| whole);
    facts.extend(time.map(|minutes| format!("{minutes} min read")));
    // Facts are dropped from the left until the headline fits.
    let right = row.right().saturating_sub(1);
    let mut edge = right;
    let room = usize::from(right.saturating_sub(row.x + 1));
    while !facts.is_empty() {
        let line = facts.join(&format!(" {point} "));
        if columns(&title) + columns(&line) + 3 <= room {
            edge = canvas.say_right(row.x, row.y, right, &line, Role::Secondary) - 1;
            break;
        }
        facts.remove(0);
    }
    let room = usize::from(edge.saturating_sub(row.x + 1));
    let title = canvas.fit(&title, room);
    let sought = view.search.expression.as_ref();
    // What one went to may stand nowhere else.
    let role = match view.gone_to {
        Some(span) if view.is_above(span) => Role::CurrentMatch,
        _ => Role::Title,
    };
    canvas.say_lit((row.x + 1, row.y), edge, &title, role, sought);
}

/// A date without the time of day, if it is written as machines do.
fn day(published: &str) -> String {
    let date: String = published.chars().take(10).collect();
    let machine = date.len() == 10
        && date.chars().enumerate().all(|(at, c)| match at {
            4 | 7 => c == '-',
            _ => c.is_ascii_digit(),
        });
    if machine { date } else { published.to_owned() }
}

fn map(view: &View, canvas: &mut Canvas, row: Rect) {
    if row.height == 0 {
        return;
    }
    let all = view.length();
    let column = |offset: usize| {
        let at = offset.saturating_mul(usize::from(row.width)) / all;
        row.x + u16::try_from(at).unwrap_or(0).min(row.width - 1)
    };
    let read = if all <= 1 {
        0
    } else {
        column(view.last_seen()) + 1
    };
    let (heavy, light) = (canvas.glyphs.read, canvas.glyphs.unread);
    canvas.fill(row.x, row.y, read, heavy, Role::Read);
    canvas.fill(read, row.y, row.right(), light, Role::Rule);
    let Some(party) = view.session.party else {
        return;
    };
    let dot = canvas.glyphs.other;
    // Many statements may share a column; they stand in the order of the text.
    let statements = view.session.overview.parties[party].statements.iter();
    let mut columns: Vec<u16> = statements
        .map(|id| column(view.session.overview.statement(*id).anchor()))
        .collect();
    columns.dedup();
    for x in columns {
        canvas.say(x, row.y, row.right(), dot, Role::Bar(party));
    }
    if let Some(id) = view.session.current {
        let owner = view
            .session
            .overview
            .owners(id)
            .first()
            .copied()
            .unwrap_or(party);
        let x = column(view.session.overview.statement(id).anchor());
        let dot = canvas.glyphs.current;
        canvas.say(x, row.y, row.right(), dot, Role::Bar(owner));
    }
}
