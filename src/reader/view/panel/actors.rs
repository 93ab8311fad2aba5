//! The panel: actors in order of first statement, and what each of them says.

use std::fmt::Write as _;

use ratatui::layout::Rect;

use crate::analysis::{Certainty, Silence, sentence};
use crate::document::counted;
use crate::reader::action::table::Action;
use crate::reader::screen::canvas::Canvas;
use crate::reader::screen::reflow::columns;
use crate::reader::screen::theme::Role;
use crate::reader::session::session::Engine;
use crate::reader::view::panel::outline::PanelRow;
use crate::reader::view::view::{Focus, View};
use crate::statements::StatementId;

/// Columns before the words of a statement: where one is, the side, whether it is a guess.
const MARKS: u16 = 3;

/// Columns before the name of an actor: where one is, fold, tag.
const NAME: u16 = 7;

pub(crate) fn draw(view: &View, canvas: &mut Canvas) {
    let panel = view.layout.panel();
    let right = panel.right().saturating_sub(1);
    let edge = canvas.say(panel.x + 1, panel.y, right, "WHO SPEAKS", Role::Title);
    let room = usize::from(right.saturating_sub(edge + 1));
    // Where there is nobody to list, why is told in full below.
    let session = &view.session;
    let told_below = session.overview.parties.is_empty() && session.tells_why(usize::MAX);
    if !told_below {
        let told = view.session.how_many(room);
        canvas.say_right(edge + 1, panel.y, right, &told, Role::Secondary);
    }
    if !view.layout.panel_at_right() {
        let rule = canvas.glyphs.horizontal;
        canvas.fill(panel.x, panel.y + 1, panel.right(), rule, Role::Rule);
    }
    let list = view.layout.list_rows();
    if view.outline.rows().is_empty() {
        nothing(view, canvas, list);
        return;
    }
    let overview = &view.session.overview;
    let mut y = list.top();
    let seen = view.outline.seen(usize::from(list.height));
    for row in &view.outline.rows()[seen.clone()] {
        if view.row_here() == Some(*row) {
            let mark = canvas.glyphs.current;
            canvas.say(list.x, y, list.right(), mark, Role::Here);
        }
        match *row {
            PanelRow::Party(index) => party(view, canvas, list, y, index),
            PanelRow::Voices(index) => voices(view, canvas, list, y, index),
            PanelRow::Statement(index, id) => statement(view, canvas, list, y, (index, id)),
            PanelRow::Silent => {
                let silent = overview.parties.len() - overview.speaking();
                beyond(
                    view,
                    canvas,
                    (list, y),
                    *row,
                    (silent, overview.beyond_speaking()),
                );
            }
            PanelRow::Headings => {
                let headings = overview.headings().len();
                beyond(view, canvas, (list, y), *row, (headings, "headings"));
            }
            PanelRow::Heading(block) => heading(view, canvas, list, y, block),
        }
        y += view.outline.height(*row);
    }
    let is_quiet = session.engine.is_done() && overview.shown.is_empty();
    if is_quiet || overview.parties.is_empty() {
        let y = (y + 1).min(list.bottom());
        let height = list.bottom() - y;
        nothing(view, canvas, Rect { y, height, ..list });
    }
    hidden(view, canvas, list, seen);
}

fn nothing(view: &View, canvas: &mut Canvas, list: Rect) {
    let session = &view.session;
    let silence = || {
        let told = sentence(&session.nobody());
        match session.silence() {
            Silence::Nobody => format!(
                "{told} Standpoint looks for quotation marks and for said, told, warned, according to, \
                 and their like."
            ),
            _ => told,
        }
    };
    let text = match &session.engine {
        Engine::Working(_) => "Finding statements. The text can be read meanwhile.".to_owned(),
        Engine::Failed(reason) => format!("There are no statements: {reason}."),
        Engine::Done => silence(),
    };
    let width = usize::from(list.width.saturating_sub(2)).max(1);
    let lines = textwrap::wrap(&text, width);
    for (y, line) in (list.top()..list.bottom()).zip(lines) {
        canvas.say(list.x + 1, y, list.right(), &line, Role::Secondary);
    }
}

/// In the last row, what there is above and below: "3 more below: HAM UAE UK".
fn hidden(view: &View, canvas: &mut Canvas, list: Rect, seen: std::ops::Range<usize>) {
    let rows = view.outline.rows();
    if list.height == 0 || seen.len() == rows.len() {
        return;
    }
    let y = list.bottom() - 1;
    let right = list.right().saturating_sub(1);
    // What heads a list: an actor, or what stands below those who speak.
    let session = &view.session;
    let head = |row: &PanelRow| match row {
        PanelRow::Party(party) if *party < session.overview.speaking() => {
            Some(session.overview.parties[*party].tag.as_str())
        }
        PanelRow::Silent => Some(session.overview.beyond_speaking_short()),
        PanelRow::Headings => Some("headings"),
        _ => None,
    };
    let below: Vec<&str> = rows[seen.end..].iter().filter_map(head).collect();
    let count = |rows: &[PanelRow]| {
        let statements = rows.iter();
        statements
            .filter(|row| matches!(row, PanelRow::Statement(..)))
            .count()
    };
    let mut parts = Vec::new();
    if seen.start > 0 {
        parts.push(format!("{} above", seen.start));
    }
    if below.is_empty() {
        match count(&rows[seen.end..]) {
            0 if rows.len() > seen.end => parts.push(format!("{} below", rows.len() - seen.end)),
            0 => {}
            more => parts.push(format!(
                "{} below",
                counted(more, "statement", "statements")
            )),
        }
    } else {
        parts.push(format!("{} more below:", below.len()));
    }
    let room = usize::from(right.saturating_sub(list.x + 3));
    let point = format!(" {} ", canvas.glyphs.point);
    let mut words = parts.join(&point);
    if columns(&words) > room {
        let (up, down) = (canvas.glyphs.up, canvas.glyphs.down);
        words = format!("{up}{} {down}{}", seen.start, rows.len() - seen.end);
    }
    for (at, tag) in below.iter().enumerate() {
        let rest = if at + 1 < below.len() { 2 } else { 0 };
        if columns(&words) + 1 + columns(tag) + rest > room {
            words.push_str(canvas.glyphs.ellipsis);
            break;
        }
        words.push(' ');
        words.push_str(tag);
    }
    canvas.say(list.x + 3, y, right, &words, Role::Secondary);
}

/// Whether keys act on the row.
fn is_in_hand(view: &View, row: PanelRow) -> bool {
    view.focus == Focus::Panel && view.row_here() == Some(row)
}

fn party(view: &View, canvas: &mut Canvas, list: Rect, y: u16, index: usize) {
    let party = &view.session.overview.parties[index];
    let right = list.right().saturating_sub(1);
    let speaks = !party.statements.is_empty();
    if speaks {
        let fold = if view.outline.is_unfolded(PanelRow::Party(index)) {
            canvas.glyphs.unfolded
        } else {
            canvas.glyphs.folded
        };
        canvas.say(list.x + 1, y, right, fold, Role::Text);
    }
    canvas.say(list.x + 3, y, right, &party.tag, Role::Cue);
    let count = if speaks {
        format!("{}{}", party.statements.len(), view.session.more())
    } else {
        match party.hidden.count() {
            0 => "silent".to_owned(),
            hidden => format!("{hidden} hidden"),
        }
    };
    let edge = canvas.say_right(list.x + NAME, y, right, &count, Role::Text);
    // Whoever was chosen, and the row that keys act on; an actor that one only comes by in the text has the
    // mark, and no letters change.
    let here = is_in_hand(view, PanelRow::Party(index));
    let chosen = view.session.pinned && view.session.party == Some(index);
    let role = if here || chosen {
        Role::Chosen
    } else {
        Role::Text
    };
    let room = usize::from(edge.saturating_sub(list.x + NAME + 1));
    let name = canvas.fit(&party.name, room);
    canvas.say(list.x + NAME, y, edge, &name, role);
}

fn voices(view: &View, canvas: &mut Canvas, list: Rect, y: u16, index: usize) {
    let party = &view.session.overview.parties[index];
    let point = canvas.glyphs.point;
    let right = list.right().saturating_sub(1);
    let room = usize::from(right.saturating_sub(list.x + NAME));
    let mut words = String::new();
    for (at, (name, count)) in party.speakers.iter().enumerate() {
        let left = party.speakers.len() - at;
        let rest = if left > 1 {
            4 + left.to_string().len()
        } else {
            0
        };
        let count = format!(" {count}");
        let voice = if at == 0 {
            // Of a long name the end goes, and not how often it is heard.
            let free = room.saturating_sub(columns(&count) + rest);
            format!("{}{count}", canvas.fit(name, free))
        } else {
            format!("{name}{count}")
        };
        let joint = if at == 0 { 0 } else { 3 };
        if at > 0 && columns(&words) + joint + columns(&voice) + rest > room {
            let _ = write!(words, " {point} +{left}");
            break;
        }
        if at > 0 {
            let _ = write!(words, " {point} ");
        }
        words.push_str(&voice);
    }
    let words = canvas.fit(&words, room);
    canvas.say(list.x + NAME, y, right, &words, Role::Secondary);
}

fn statement(view: &View, canvas: &mut Canvas, list: Rect, y: u16, row: (usize, StatementId)) {
    let (party, id) = row;
    let statement = view.session.overview.statement(id);
    let right = list.right().saturating_sub(1);
    if let Some(side) = view.session.overview.side(Some(party), id) {
        canvas.say(list.x + 1, y, right, canvas.glyphs.side(side), Role::Text);
    }
    if Certainty::of(statement.confidence) == Certainty::Guess {
        canvas.say(list.x + 2, y, right, "?", Role::Text);
    }
    // In the text the mark alone goes along, in the panel the verb is bold with it: this costs little
    // on a slow line, where a row would be sent twice for each step.
    let here = is_in_hand(view, PanelRow::Statement(party, id));
    let role = if here { Role::Chosen } else { Role::Text };
    let x = list.x + MARKS;
    let words = view.session.overview.row(Some(party), id);
    if view.outline.is_slim() {
        let width = usize::from(right.saturating_sub(x));
        let lines = words.lines(width, 2, canvas.glyphs.ellipsis);
        for (y, line) in (y..list.bottom()).zip(&lines) {
            canvas.say(x, y, right, line, Role::Text);
        }
        if let Some(line) = lines.first() {
            canvas.say(x, y, right, words.head(line), role);
        }
        return;
    }
    let number = view.session.overview.paragraph(statement.anchor());
    let paragraph = format!("{}{number}", canvas.glyphs.paragraph);
    let edge = canvas.say_right(x, y, right, &paragraph, Role::Secondary);
    let room = usize::from(edge.saturating_sub(x + 1));
    let cut = words.cut(room, canvas.glyphs.ellipsis);
    canvas.say(x, y, edge, &cut, Role::Text);
    canvas.say(x, y, edge, words.head(&cut), role);
}

/// A row that folds what stands below those who speak: how much there is, and of what.
fn beyond(
    view: &View,
    canvas: &mut Canvas,
    (list, y): (Rect, u16),
    row: PanelRow,
    (count, what): (usize, &str),
) {
    let right = list.right().saturating_sub(1);
    let fold = if view.outline.is_unfolded(row) {
        canvas.glyphs.unfolded
    } else {
        canvas.glyphs.folded
    };
    canvas.say(list.x + 1, y, right, fold, Role::Text);
    let edge = canvas.say_right(list.x + 3, y, right, &count.to_string(), Role::Text);
    let role = if is_in_hand(view, row) {
        Role::Chosen
    } else {
        Role::Secondary
    };
    canvas.say(list.x + 3, y, edge, what, role);
}

fn heading(view: &View, canvas: &mut Canvas, list: Rect, y: u16, block: usize) {
    let right = list.right().saturating_sub(1);
    let x = list.x + MARKS;
    let (words, next) = view.session.overview.heading(block);
    let number = next.map_or_else(String::new, |next| {
        format!("{}{next}", canvas.glyphs.paragraph)
    });
    let edge = canvas.say_right(x, y, right, &number, Role::Secondary);
    let here = is_in_hand(view, PanelRow::Heading(block));
    let role = if here { Role::Chosen } else { Role::Text };
    let words = canvas.fit(&words, usize::from(edge.saturating_sub(x + 1)));
    canvas.say(x, y, edge, &words, role);
}

/// The main dispute in a box under the list.
pub(crate) fn dispute(view: &View, canvas: &mut Canvas) {
    let area = view.layout.dispute;
    let Some(dispute) = view.main_dispute() else {
        return;
    };
    let rule = canvas.glyphs.horizontal;
    canvas.fill(area.x, area.y, area.right(), rule, Role::Rule);
    let mut edge = area.right().saturating_sub(1);
    if let Some(key) = view.session.options.keys.hint(Action::Stances) {
        edge = canvas.say_right(area.x + 4, area.y, edge, &format!(" {key} "), Role::Text) - 1;
    }
    let name = view.session.overview.analysis.target(dispute.target);
    let others = view.session.overview.disputes.len() - 1;
    let more = if others > 0 {
        format!(" +{others}")
    } else {
        String::new()
    };
    let room = usize::from(edge.saturating_sub(area.x + 3)).saturating_sub(columns(&more));
    let name = canvas.fit(name, room);
    let x = canvas.say(area.x + 1, area.y, edge, &format!(" {name}"), Role::Cue);
    canvas.say(x, area.y, edge, &format!("{more} "), Role::Text);
    let lines = dispute_lines(view);
    for (y, line) in (area.y + 1..area.bottom()).zip(lines) {
        canvas.say(area.x + MARKS, y, area.right(), &line, Role::Text);
    }
}

/// Who stands where in the main dispute, as wide as the panel.
pub(crate) fn dispute_lines(view: &View) -> Vec<String> {
    let width = usize::from(view.layout.panel().width.saturating_sub(MARKS + 1));
    let main = view.session.overview.disputes.first();
    main.map_or_else(Vec::new, |dispute| {
        view.session.dispute_lines(dispute, width, "  ")
    })
}
