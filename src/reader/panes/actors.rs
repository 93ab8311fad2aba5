//! The panel: actors in order of first statement, and what each of them says.

use ratatui::layout::Rect;

use crate::analysis::{Certainty, counted};
use crate::reader::app::{App, Engine, Focus};
use crate::reader::canvas::Canvas;
use crate::reader::layout::Layout;
use crate::reader::outline::Row;
use crate::reader::reflow::columns;
use crate::reader::theme::Role;
use crate::statements::StatementId;

/// Most dots beside a name.
const DOTS: usize = 6;

/// The rows of the list, without its heading.
pub(in crate::reader) fn list_rows(layout: &Layout) -> Rect {
    let panel = layout.panel();
    let taken = panel.height.min(2);
    Rect::new(panel.x, panel.y + taken, panel.width, panel.height - taken)
}

pub(super) fn draw(app: &App, canvas: &mut Canvas) {
    let panel = app.layout.panel();
    let right = panel.right().saturating_sub(1);
    let edge = canvas.say(panel.x + 1, panel.y, right, "ACTORS", Role::Title);
    let told = told(app);
    canvas.say_right(edge + 1, panel.y, right, &told, Role::Secondary);
    if !app.layout.panel_at_right() {
        let rule = canvas.glyphs.horizontal;
        canvas.fill(panel.x, panel.y + 1, panel.right(), rule, Role::Rule);
    }
    let list = list_rows(&app.layout);
    if app.outline.rows().is_empty() {
        nothing(app, canvas, list);
        return;
    }
    let rows = app.outline.rows().iter().skip(app.outline.top());
    for (y, row) in (list.top()..list.bottom()).zip(rows) {
        if app.focus == Focus::Panel && app.outline.finger() == Some(*row) {
            let finger = canvas.glyphs.finger;
            canvas.say(list.x, y, list.right(), finger, Role::Chosen);
        }
        match *row {
            Row::Party(index) => party(app, canvas, list, y, index),
            Row::Voices(index) => voices(app, canvas, list, y, index),
            Row::Statement(index, id) => statement(app, canvas, list, y, (index, id)),
            Row::Silent => silent(app, canvas, list, y),
        }
    }
}

/// How many statements there are, or how far the search for them is.
fn told(app: &App) -> String {
    match &app.engine {
        Engine::Working(None) => format!("finding statements {}", app.glyphs.ellipsis),
        Engine::Working(Some(progress)) => {
            let (read, all) = app.paragraphs_read(*progress);
            format!("{read} of {all} paragraphs read")
        }
        Engine::Failed(_) => "failed".to_owned(),
        Engine::Done => counted(app.roster.shown.len(), "statement", "statements"),
    }
}

fn nothing(app: &App, canvas: &mut Canvas, list: Rect) {
    let text = match &app.engine {
        Engine::Working(_) => "Finding statements. The text can be read meanwhile.".to_owned(),
        Engine::Failed(reason) => format!("There are no statements: {reason}."),
        Engine::Done if app.roster.hidden > 0 => format!(
            "No one is surely quoted here; {} guesses are left out. Start with --sure guess to see \
             them.",
            app.roster.hidden
        ),
        Engine::Done => "No one is quoted here. Standpoint looks for quotation marks and for \
                         said, told, warned, according to, and their like."
            .to_owned(),
    };
    let width = usize::from(list.width.saturating_sub(2)).max(1);
    let lines = textwrap::wrap(&text, width);
    for (y, line) in (list.top()..list.bottom()).zip(lines) {
        canvas.say(list.x + 1, y, list.right(), &line, Role::Secondary);
    }
}

fn party(app: &App, canvas: &mut Canvas, list: Rect, y: u16, index: usize) {
    let party = &app.roster.parties[index];
    let right = list.right().saturating_sub(1);
    let speaks = !party.statements.is_empty();
    if speaks {
        let fold = if app.outline.is_unfolded(Row::Party(index)) {
            canvas.glyphs.unfolded
        } else {
            canvas.glyphs.folded
        };
        canvas.say(list.x + 1, y, right, fold, Role::Text);
    }
    let tag_role = if speaks {
        Role::Party(index)
    } else {
        Role::Secondary
    };
    canvas.say(list.x + 3, y, right, &party.tag, tag_role);
    let count = if speaks {
        party.statements.len().to_string()
    } else {
        "silent".to_owned()
    };
    let edge = canvas.say_right(list.x + 7, y, right, &count, Role::Secondary);

    // Dots stand in a column of their own; before a long name they make way.
    let dots_x = right.saturating_sub(4 + 6);
    let mut name_edge = edge.saturating_sub(1);
    if speaks && dots_x > list.x + 7 + 12 {
        let most = app.roster.most();
        let dots = (party.statements.len() * DOTS).div_ceil(most.max(DOTS));
        let taken = u16::try_from(dots).unwrap_or(0);
        let room = usize::from(dots_x - 1 - (list.x + 7));
        let mut x = if columns(&party.name) <= room {
            dots_x
        } else {
            edge.min(right.saturating_sub(4)).saturating_sub(taken)
        };
        let dot = if party.actor.is_some() {
            canvas.glyphs.current_dot
        } else {
            canvas.glyphs.other_dot
        };
        name_edge = x - 1;
        for _ in 0..dots {
            x = canvas.say(x, y, right, dot, tag_role);
        }
    }
    let selected = app.party == Some(index);
    let role = match (speaks, selected) {
        (_, true) => Role::Chosen,
        (true, false) => Role::Text,
        (false, false) => Role::Secondary,
    };
    let room = usize::from(name_edge.saturating_sub(list.x + 7));
    let name = canvas.fit(&party.name, room);
    canvas.say(list.x + 7, y, name_edge, &name, role);
}

fn voices(app: &App, canvas: &mut Canvas, list: Rect, y: u16, index: usize) {
    let party = &app.roster.parties[index];
    let point = canvas.glyphs.point;
    let voices: Vec<_> = party
        .speakers
        .iter()
        .map(|(name, count)| format!("{name} {count}"))
        .collect();
    let room = usize::from(list.width.saturating_sub(6));
    let line = canvas.fit(&voices.join(&format!(" {point} ")), room);
    let right = list.right().saturating_sub(1);
    canvas.say(list.x + 5, y, right, &line, Role::Secondary);
}

fn statement(app: &App, canvas: &mut Canvas, list: Rect, y: u16, row: (usize, StatementId)) {
    let (party, id) = row;
    let statement = app.roster.statement(id);
    let right = list.right().saturating_sub(1);
    let guess = Certainty::of(statement.confidence) == Certainty::Guess;
    let number = app.roster.paragraph(statement.anchor());
    let paragraph = format!("{}{number}", canvas.glyphs.paragraph);
    let edge = canvas.say_right(list.x + 4, y, right, &paragraph, Role::Secondary);

    let current = app.current == Some(id);
    let role = if current { Role::Chosen } else { Role::Text };
    if current {
        let mark = canvas.glyphs.current;
        canvas.say(list.x, y, right, mark, role);
    }
    if let Some(side) = app.roster.side(Some(party), id) {
        canvas.say(list.x + 1, y, right, canvas.glyphs.side(side), Role::Text);
    }
    if guess {
        canvas.say(list.x + 2, y, right, "?", Role::Text);
    }
    let room = usize::from(edge.saturating_sub(list.x + 4));
    let row = app.roster.row(Some(party), id);
    let words = row.cut(room, canvas.glyphs.ellipsis);
    canvas.say(list.x + 3, y, edge, &words, role);
}

fn silent(app: &App, canvas: &mut Canvas, list: Rect, y: u16) {
    let right = list.right().saturating_sub(1);
    let fold = if app.outline.is_unfolded(Row::Silent) {
        canvas.glyphs.unfolded
    } else {
        canvas.glyphs.folded
    };
    canvas.say(list.x + 1, y, right, fold, Role::Text);
    let count = (app.roster.parties.len() - app.roster.speaking()).to_string();
    let edge = canvas.say_right(list.x + 3, y, right, &count, Role::Secondary);
    canvas.say(list.x + 3, y, edge, "named, but silent", Role::Secondary);
}
