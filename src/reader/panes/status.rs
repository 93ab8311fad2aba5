//! The last row: where one is, and the keys that matter here; or a message, or a prompt.

use crate::reader::app::{App, Focus};
use crate::reader::canvas::Canvas;
use crate::reader::commands::{completions, explained};
use crate::reader::message::Action;
use crate::reader::overlay::Page;
use crate::reader::prompt::{Prompt, Question};
use crate::reader::reflow::columns;
use crate::reader::theme::Role;

pub(super) fn draw(app: &App, canvas: &mut Canvas) {
    let row = app.layout.status;
    let (left, right) = (row.x + 1, row.right().saturating_sub(1));
    if let Some(prompt) = &app.prompt {
        draw_prompt(app, canvas, prompt);
        return;
    }
    if let Some(notice) = &app.notice {
        let notice = canvas.fit(notice, usize::from(right - left));
        canvas.say(left, row.y, right, &notice, Role::Notice);
        return;
    }
    let (name, place) = place(app);
    let mut edge = canvas.say(left, row.y, right, name, Role::Title);
    edge = canvas.say(edge, row.y, right, &place, Role::Text);
    if let Some(count) = app.count {
        edge = canvas.say(edge, row.y, right, &format!("  {count}"), Role::Notice);
    }
    // Hints: in full if there is room for three of them, else the bare keys.
    let full = hints(app, true);
    let bare = hints(app, false);
    let room = usize::from(right.saturating_sub(edge + 2));
    let (mut hints, gap) = if columns(&full[..full.len().min(3)].join("  ")) <= room {
        (full, "  ")
    } else {
        (bare, " ")
    };
    while !hints.is_empty() && columns(&hints.join(gap)) > room {
        hints.pop();
    }
    canvas.say_right(edge + 2, row.y, right, &hints.join(gap), Role::Secondary);
}

/// The cell of the cursor in a prompt.
pub(in crate::reader) fn cursor(app: &App) -> Option<(u16, u16)> {
    if app.layout.too_small() {
        return None;
    }
    let prompt = app.prompt.as_ref()?;
    let row = app.layout.status;
    let (question, shown) = asked(app, prompt);
    let x = columns(question) + columns(&shown);
    let x = row.x + 1 + u16::try_from(x).unwrap_or(0);
    Some((x.min(row.right().saturating_sub(1)), row.y))
}

/// The question, and the end of the answer that fits.
fn asked(app: &App, prompt: &Prompt) -> (&'static str, String) {
    let question = match prompt.question {
        Question::Search => "/",
        Question::Actor => "actor: ",
        Question::Correct => "correct: ",
        Question::Export => "export to: ",
        Question::Command => ":",
    };
    let room = usize::from(app.layout.status.width / 2).saturating_sub(columns(question));
    let mut shown: String = prompt.answer.clone();
    while columns(&shown) > room && !shown.is_empty() {
        shown.remove(0);
    }
    (question, shown)
}

fn draw_prompt(app: &App, canvas: &mut Canvas, prompt: &Prompt) {
    let row = app.layout.status;
    let (left, right) = (row.x + 1, row.right().saturating_sub(1));
    let (question, shown) = asked(app, prompt);
    let x = canvas.say(left, row.y, right, question, Role::Notice);
    let x = canvas.say(x, row.y, right, &shown, Role::Text) + 2;
    match prompt.question {
        Question::Search if prompt.answer.is_empty() => {
            let hint = "words or a regular expression; Enter goes there, Esc returns";
            canvas.say_right(x, row.y, right, hint, Role::Secondary);
        }
        Question::Search => {
            canvas.say_right(x, row.y, right, &app.search.count(), Role::Secondary);
        }
        Question::Export => {
            let hint = "name.json, .jsonl, .csv, .md or .txt; ! at its end writes over";
            canvas.say_right(x, row.y, right, hint, Role::Secondary);
        }
        Question::Command => {
            let hint = explained(&prompt.answer).unwrap_or_else(|| {
                let names = completions(&prompt.answer);
                names.into_iter().take(8).collect::<Vec<_>>().join("  ")
            });
            let hint = canvas.fit(&hint, usize::from(right.saturating_sub(x)));
            canvas.say_right(x, row.y, right, &hint, Role::Secondary);
        }
        Question::Correct => {
            let hint = "Enter does it, Tab one or all, Esc leaves it";
            canvas.say_right(x, row.y, right, hint, Role::Secondary);
        }
        Question::Actor => {
            let mut x = x;
            let offered = app.matching_parties(&prompt.answer);
            if offered.is_empty() {
                canvas.say(x, row.y, right, "nobody of that name", Role::Secondary);
            }
            // The chosen one is always among those that fit: the row starts with it.
            let rest = offered
                .iter()
                .cycle()
                .skip(prompt.choice)
                .take(offered.len());
            for (at, party) in rest.enumerate() {
                let party = &app.roster.parties[*party];
                let name = format!("{} {}", party.tag, party.name);
                let fits = usize::from(x) + columns(&name) <= usize::from(right);
                if !fits && at > 0 {
                    break;
                }
                let role = if at == 0 {
                    Role::Chosen
                } else {
                    Role::Secondary
                };
                x = canvas.say(x, row.y, right, &name, role) + 2;
            }
        }
    }
}

/// The name of the pane, and where one is in it.
fn place(app: &App) -> (&'static str, String) {
    if app.siding {
        return ("STANCES", String::new());
    }
    if app.overlay.is_some() {
        return ("PAGE", String::new());
    }
    let point = format!(" {} ", app.glyphs.point);
    if app.covered() {
        return ("PANEL", String::new());
    }
    let name = match app.focus {
        Focus::Text if app.filter.is_some() => "ONLY",
        Focus::Text => "TEXT",
        Focus::Panel => "PANEL",
    };
    let narrow = app.layout.screen.width < 70;
    let mut parts = Vec::new();
    let roster = &app.roster;
    if !narrow && let Some(party) = app.party {
        let party_row = &roster.parties[party];
        let rank = app.current.and_then(|id| roster.rank(party, id));
        let rank = rank.map_or("-".to_owned(), |rank| rank.to_string());
        parts.push(format!(
            "{} {rank}/{}",
            party_row.tag,
            party_row.statements.len()
        ));
    }
    let seen = app.current.filter(|id| {
        let content = roster.statement(*id).content[0];
        app.is_seen(content)
    });
    let offset = seen.map_or(app.anchor, |id| roster.statement(id).anchor());
    let of = if narrow { "/" } else { " of " };
    parts.push(format!(
        "{}{}{of}{}",
        app.glyphs.paragraph,
        roster.paragraph(offset).min(roster.paragraphs()),
        roster.paragraphs()
    ));
    let document = app.document();
    let all = app.length();
    let last = app.last_seen();
    parts.push(format!("{}%", last * 100 / all));
    match super::heading::minutes(document, last) {
        0 => {}
        minutes => parts.push(format!("{minutes} min left")),
    }
    if narrow {
        return ("", parts.join(&point));
    }
    (name, format!("  {}", parts.join(&point)))
}

/// The keys that matter here, the most useful first.
fn hints(app: &App, full: bool) -> Vec<String> {
    let tag = app
        .party
        .map(|party| app.roster.parties[party].tag.as_str());
    let by = tag.map_or("next of actor".to_owned(), |tag| format!("next by {tag}"));
    let hints: Vec<(Action, &str)> = if app.siding && app.overlay.is_none() {
        side_hints(app)
    } else if let Some(overlay) = &app.overlay {
        let mut hints = vec![(Action::LineDown, "down"), (Action::Close, "back")];
        match overlay.page() {
            Page::Corrections => {
                hints.splice(0..0, [(Action::Go, "go there"), (Action::Undo, "drop")]);
            }
            Page::Why => hints.insert(0, (Action::Correct, "correct")),
            Page::List | Page::Links => hints.insert(0, (Action::Go, "open")),
            Page::Help | Page::Facts | Page::Correct => {}
        }
        hints
    } else if app.focus == Focus::Panel {
        vec![
            (Action::Go, "go"),
            (Action::Right, "open"),
            (Action::Left, "close"),
            (Action::Correct, "correct"),
            (Action::SwitchPane, "text"),
            (Action::Help, "help"),
        ]
    } else if !app.search.is_empty() {
        vec![
            (Action::NextMatch, "next match"),
            (Action::PreviousMatch, "previous"),
            (Action::Close, "clear"),
            (Action::Help, "help"),
        ]
    } else {
        vec![
            (Action::NextStatement, "next"),
            (Action::NextOfActor, &by),
            (Action::SwitchPane, "panel"),
            (Action::Stances, "stance"),
            (Action::Help, "help"),
            (Action::Why, "why"),
            (Action::Correct, "correct"),
        ]
    };
    hints
        .into_iter()
        .filter_map(|(action, words)| {
            let key = app.options.keys.hint(action)?;
            Some(if full { format!("{key} {words}") } else { key })
        })
        .collect()
}

/// The keys that matter in the stance view.
fn side_hints(app: &App) -> Vec<(Action, &'static str)> {
    let back = (Action::Stances, "back");
    if app.sides.cells.is_empty() {
        return vec![back];
    }
    let (go, correct) = ((Action::Go, "go to text"), (Action::Correct, "correct"));
    let down = (Action::LineDown, "down");
    if app.layout.narrow_sides() {
        return vec![go, down, correct, back];
    }
    vec![
        go,
        down,
        (Action::Right, "right"),
        correct,
        (Action::NextStatement, "next sentence"),
        (Action::Swap, "swap"),
        back,
    ]
}
