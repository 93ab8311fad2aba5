//! The card of the current statement: who, for whom, how sure, the row uncut, and its sides.

use crate::document::without_numbers;
use crate::reader::action::table::Action;
use crate::reader::screen::canvas::Canvas;
use crate::reader::screen::glyphs::Glyphs;
use crate::reader::screen::theme::Role;
use crate::reader::view::panel::chips;
use crate::reader::view::view::View;
use crate::statements::StatementId;

/// Columns before the words of a card in the panel.
const INDENT: u16 = 3;

/// Most rows that the words of a statement take on a card in the panel.
const WORDS: usize = 4;

/// The rows that a card in the panel fills, its rule included.
pub(crate) fn rows(view: &View) -> u16 {
    let Some(id) = view.session.current else {
        return 0;
    };
    if !view.layout.panel_at_right() {
        return 2;
    }
    let rows = 2
        + words(view, id, &view.session.glyphs).len()
        + stances(view, id, &view.session.glyphs).len();
    u16::try_from(rows).unwrap_or(u16::MAX)
}

pub(crate) fn draw(view: &View, canvas: &mut Canvas) {
    let area = view.layout.card;
    if area.height == 0 {
        return;
    }
    let rule = canvas.glyphs.horizontal;
    canvas.fill(area.x, area.y, area.right(), rule, Role::Rule);
    match view.session.current {
        Some(id) if view.layout.panel_at_right() => in_panel(view, canvas, id),
        Some(id) => strip(view, canvas, id),
        None => {
            let told = untold(view).unwrap_or_default();
            canvas.say(area.x + 1, area.y + 1, area.right(), &told, Role::Text);
        }
    }
}

/// Why there is no current statement, and what to do about it.
pub(crate) fn absent(view: &View) -> String {
    if view.session.is_working() {
        "finding statements; the text can be read meanwhile".to_owned()
    } else if view.session.overview.shown.is_empty() {
        view.session.nobody()
    } else {
        let next = view.session.options.keys.hint(Action::NextStatement);
        let next = next.map_or_else(String::new, |key| format!("; {key} goes on"));
        let marked = view.gone_to.or(view.gone_to_before);
        let what = match marked {
            Some(span) if view.session.overview.hides(span) => {
                let key = view.session.key_for(view.session.overview.hidden);
                format!("what is said here is not sure enough to be shown ({key} shows it)")
            }
            Some(_) => "what is marked is no statement".to_owned(),
            None => "no statement on this screen".to_owned(),
        };
        format!("{what}{next}")
    }
}

/// The same, unless it is on the screen already: why nobody speaks where the actors would stand, if there
/// is room for all of it, and what a key has just been answered with in the last row.
pub(crate) fn untold(view: &View) -> Option<String> {
    let told = absent(view);
    let answered = view.session.notice.as_deref() == Some(without_numbers(&told).as_str());
    (!chips::tells_why(view) && !answered).then_some(told)
}

/// "● US 1 of 8" on the rule; gives the column after it.
fn head(view: &View, canvas: &mut Canvas, id: StatementId) -> u16 {
    let area = view.layout.card;
    let right = area.right();
    let mark = format!(" {} ", canvas.glyphs.current);
    let x = canvas.say(area.x + 1, area.y, right, &mark, Role::Here);
    let (tags, place) = rank(view, id);
    canvas.say(x, area.y, right, &format!("{tags} {place} "), Role::Text)
}

/// Below the list: who, the row in full, its sides.
fn in_panel(view: &View, canvas: &mut Canvas, id: StatementId) {
    let area = view.layout.card;
    let right = area.right().saturating_sub(1);
    let left = area.x + INDENT;
    let x = head(view, canvas, id);
    let mut ends = Vec::new();
    if let Some(arrow) = off_screen(view, canvas.glyphs, id) {
        ends.push(arrow);
    }
    ends.extend(view.session.options.keys.hint(Action::Why));
    let mut edge = right;
    for end in ends.iter().rev() {
        edge = canvas.say_right(x, area.y, edge, &format!(" {end} "), Role::Text);
        edge = edge.saturating_sub(1);
    }

    let mut y = area.y + 1;
    let sure = view.session.overview.analysis.certainty(id);
    let edge = canvas.say_right(left, y, right, sure, Role::Secondary);
    let who = who(view, canvas.glyphs, id);
    let who = canvas.fit(&who, usize::from(edge.saturating_sub(left + 1)));
    canvas.say(left, y, edge, &who, Role::Text);
    let told = words(view, id, canvas.glyphs).into_iter();
    let sides = stances(view, id, canvas.glyphs).into_iter();
    for line in told.chain(sides) {
        y += 1;
        if y < area.bottom() {
            let line = canvas.fit(&line, usize::from(right - left));
            canvas.say(left, y, right, &line, Role::Text);
        }
    }
}

/// Below the text: the head is the rule, the row stands under it.
fn strip(view: &View, canvas: &mut Canvas, id: StatementId) {
    let area = view.layout.card;
    let right = area.right().saturating_sub(1);
    let x = head(view, canvas, id);
    let point = canvas.glyphs.point;
    let number = view
        .session
        .overview
        .paragraph(view.session.overview.statement(id).anchor());
    let sure = view.session.overview.analysis.certainty(id);
    let place = off_screen(view, canvas.glyphs, id)
        .unwrap_or_else(|| format!("{}{number}", canvas.glyphs.paragraph));
    let end = format!(" {sure} {point} {place} ");
    let edge = canvas.say_right(x, area.y, right, &end, Role::Text);
    let room = usize::from(edge.saturating_sub(x + 4));
    if let Some(name) = view.session.overview.speaker(id).filter(|_| room > 4) {
        let x = canvas.say(x, area.y, edge, &format!("{point} "), Role::Text);
        let name = canvas.fit(&name, room);
        canvas.say(x, area.y, edge, &format!("{name} "), Role::Text);
    }
    line(view, canvas, (area.x + 1, area.y + 1, right), id);
}

/// The row on one line, its side before it; gives the column after it.
pub(crate) fn line(
    view: &View,
    canvas: &mut Canvas,
    (x, y, right): (u16, u16, u16),
    id: StatementId,
) -> u16 {
    let party = view.session.party_of(id);
    let mut x = x;
    if let Some(side) = view.session.overview.side(party, id) {
        x = canvas.say(x, y, right, canvas.glyphs.side(side), Role::Text) + 1;
    }
    let row = view.session.overview.row(party, id);
    let row = row.cut(usize::from(right.saturating_sub(x)), canvas.glyphs.ellipsis);
    canvas.say(x, y, right, &row, Role::Text)
}

/// "US" and "2 of 6": among the statements of its party, or of the one person that was chosen.
pub(crate) fn rank(view: &View, id: StatementId) -> (String, String) {
    let Some(party) = view.session.party_of(id) else {
        return (String::new(), String::new());
    };
    let mut tag = view.session.called(party);
    let mut heard = view.session.heard(party);
    if !heard.contains(&id) {
        let party = &view.session.overview.parties[party];
        (tag, heard) = (party.tag.clone(), party.statements.clone());
    }
    let rank = heard.iter().position(|other| *other == id);
    let rank = rank.map_or(0, |at| at + 1);
    let more = view.session.more();
    (tag, format!("{rank} of {}{more}", heard.len()))
}

/// "↓ ¶8" where the statement is not on the screen.
fn off_screen(view: &View, glyphs: &Glyphs, id: StatementId) -> Option<String> {
    if view.is_statement_seen(id) {
        return None;
    }
    let anchor = view.session.overview.statement(id).anchor();
    let arrow = if anchor < view.anchor {
        glyphs.up
    } else {
        glyphs.down
    };
    let number = view.session.overview.paragraph(anchor);
    Some(format!("{arrow} {}{number}", glyphs.paragraph))
}

/// Who says it: the words at that place, and whom they mean.
fn who(view: &View, glyphs: &Glyphs, id: StatementId) -> String {
    let analysis = &view.session.overview.analysis;
    let source = analysis.source(id);
    let Some(name) = view.session.overview.speaker(id) else {
        return if source.is_empty() {
            "not attributed".to_owned()
        } else {
            source
        };
    };
    if source.is_empty() || source.contains(&name) {
        let speakers = analysis.speakers.of(id);
        let title = (speakers.first()).and_then(|s| analysis.speaker(*s).description.clone());
        return match title {
            Some(title) => format!("{name}, {title}"),
            None => name,
        };
    }
    format!("{source} {} {name}", glyphs.arrow)
}

fn words(view: &View, id: StatementId, glyphs: &Glyphs) -> Vec<String> {
    let width = usize::from(view.layout.panel().width.saturating_sub(INDENT + 1));
    let row = view.session.overview.row(view.session.party_of(id), id);
    row.lines(width, WORDS, glyphs.ellipsis)
}

/// "▲ supports the plan", for each stance that rests on the statement.
fn stances(view: &View, id: StatementId, glyphs: &Glyphs) -> Vec<String> {
    let analysis = &view.session.overview.analysis;
    let stances = analysis.stances_on(id, view.session.options.floor);
    let mut lines: Vec<String> = stances
        .map(|stance| {
            let (sign, verb) = (glyphs.side(stance.polarity), analysis.verb_of(id, stance));
            format!("{sign} {verb} {}", analysis.target(stance.target))
        })
        .collect();
    lines.dedup();
    lines
}
