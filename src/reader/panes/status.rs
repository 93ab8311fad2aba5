//! The last row: where one is, and the keys that matter here; or a message, or a prompt.

use crate::reader::app::{App, Focus};
use crate::reader::canvas::Canvas;
use crate::reader::completing::{completions, explained};
use crate::reader::finding::Finding;
use crate::reader::message::Action;
use crate::reader::overlay::Page;
use crate::reader::prompt::{Completion, Prompt, Question};
use crate::reader::reflow::columns;
use crate::reader::theme::Role;

pub(super) fn draw(app: &App, canvas: &mut Canvas) {
    let row = app.layout.status;
    let (left, right) = (row.x + 1, row.right().saturating_sub(1));
    if let Some(prompt) = &app.prompt {
        draw_prompt(app, canvas, prompt);
        return;
    }
    if let Some(asks) = app.adding_asks() {
        let asks = canvas.fit(&asks, usize::from(right - left));
        canvas.say(left, row.y, right, &asks, Role::Notice);
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
    let (question, _, at) = asked(app, prompt);
    let x = columns(question) + at;
    let x = row.x + 1 + u16::try_from(x).unwrap_or(0);
    Some((x.min(row.right().saturating_sub(1)), row.y))
}

/// The question, the part of the answer that fits, and the column of the cursor in it.
fn asked(app: &App, prompt: &Prompt) -> (&'static str, String, usize) {
    let question = match prompt.question {
        Question::Search => "/",
        Question::Actor => "actor: ",
        Question::Correct => "correct: ",
        Question::Export => "export to: ",
        Question::Command => ":",
    };
    let room = usize::from(app.layout.status.width / 2).saturating_sub(columns(question));
    let (shown, at) = prompt.line.shown(room);
    (question, shown, at)
}

fn draw_prompt(app: &App, canvas: &mut Canvas, prompt: &Prompt) {
    let row = app.layout.status;
    let (left, right) = (row.x + 1, row.right().saturating_sub(1));
    let (question, shown, _) = asked(app, prompt);
    let x = canvas.say(left, row.y, right, question, Role::Notice);
    let x = canvas.say(x, row.y, right, &shown, Role::Text) + 2;
    if let Some(completion) = &prompt.completion {
        draw_completion(app, canvas, completion, x);
        return;
    }
    match prompt.question {
        Question::Search if prompt.answer().is_empty() => {
            let hint = "words or a regular expression; Enter goes there, Esc returns";
            canvas.say_right(x, row.y, right, hint, Role::Secondary);
        }
        Question::Search => {
            let count = app
                .found_here()
                .map_or_else(|| app.search.count(), Finding::count);
            canvas.say_right(x, row.y, right, &count, Role::Secondary);
        }
        Question::Export => {
            let hint = "name.json, .jsonl, .csv, .md or .txt; ! at its end writes over";
            canvas.say_right(x, row.y, right, hint, Role::Secondary);
        }
        Question::Command => {
            let hint = explained(prompt.answer()).unwrap_or_else(|| {
                let names = completions(prompt.answer());
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
            let offered = app.matching(prompt.answer());
            if offered.is_empty() {
                canvas.say(x, row.y, right, "nobody of that name", Role::Secondary);
            }
            // The chosen one is always among those that fit: the row starts with it.
            let rest = offered
                .iter()
                .cycle()
                .skip(prompt.choice)
                .take(offered.len());
            for (at, chosen) in rest.enumerate() {
                let name = app.offered(*chosen);
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

/// What an answer may become, the one in the line first, on the right of the row.
fn draw_completion(app: &App, canvas: &mut Canvas, completion: &Completion, x: u16) {
    let row = app.layout.status;
    let right = row.right().saturating_sub(1);
    let answers = completion.answers.iter().map(|answer| last_word(answer));
    let rest = answers
        .cycle()
        .skip(completion.at % completion.answers.len().max(1));
    let mut x = x;
    for (at, answer) in rest.take(completion.answers.len()).enumerate() {
        if usize::from(x) + columns(answer) > usize::from(right) {
            canvas.say(x, row.y, right, canvas.glyphs.ellipsis, Role::Secondary);
            break;
        }
        let taken = at == 0 && completion.at < completion.answers.len();
        let role = if taken { Role::Chosen } else { Role::Secondary };
        x = canvas.say(x, row.y, right, answer, role) + 2;
    }
}

/// What of a completed answer tells it from the others: its last word, or the last part of a path.
fn last_word(answer: &str) -> &str {
    let word = answer.trim_end().rsplit(' ').next().unwrap_or(answer);
    let inner = word.strip_suffix('/').unwrap_or(word);
    match inner.rfind('/') {
        Some(at) => word.get(at + 1..).unwrap_or(word),
        None => word,
    }
}

/// The name of the pane, and where one is in it.
fn place(app: &App) -> (&'static str, String) {
    if app.siding {
        return ("STANCES", String::new());
    }
    if let Some(overlay) = &app.overlay {
        return match overlay.page() {
            Page::List => {
                let all = app.desk().shelf.entries.len();
                ("LIST", format!(" {}/{all}", overlay.pointed() + 1))
            }
            _ => ("PAGE", String::new()),
        };
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
        let heard = app.heard(party);
        let rank = heard.iter().position(|id| app.current == Some(*id));
        let rank = rank.map_or("-".to_owned(), |rank| (rank + 1).to_string());
        parts.push(format!("{} {rank}/{}", app.called(party), heard.len()));
    }
    let seen = app.current.filter(|id| {
        let content = roster.statement(*id).content[0];
        app.is_seen(content)
    });
    let offset = seen.map_or(app.anchor, |id| roster.statement(id).anchor());
    if !app.search.is_empty() {
        let sought = crate::reader::canvas::fit(&app.search.pattern, 20, app.glyphs.ellipsis);
        parts.insert(0, format!("/{sought} {}", app.search.count()));
    }
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
    let tag = app.party.map(|party| app.called(party));
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
            Page::List => {
                hints = vec![
                    (Action::Go, "open"),
                    (Action::NextMatch, "next unread"),
                    (Action::Reload, "reload"),
                    (Action::Search, "find"),
                    (Action::Quit, "back"),
                    (Action::Help, "help"),
                ];
            }
            Page::Links => hints.insert(0, (Action::Go, "open")),
            Page::Help => hints.insert(0, (Action::SwitchPane, "all keys")),
            Page::Keys | Page::Facts | Page::Correct | Page::Changed | Page::Settings => {}
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
