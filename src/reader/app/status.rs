//! The last row: where one is, and the keys that matter here; or a message, or a prompt.

use std::fmt::Write as _;

use crate::reader::action::table::Action;
use crate::reader::app::{App, Focus};
use crate::reader::pages::overlay::Page;
use crate::reader::pages::prompt::completing::{completions, explained};
use crate::reader::pages::prompt::finding::Finding;
use crate::reader::pages::prompt::prompt::{Completion, Prompt, Question};
use crate::reader::screen::canvas::Canvas;
use crate::reader::screen::reflow::columns;
use crate::reader::screen::theme::Role;
use crate::stances::Target;

pub(crate) fn draw(app: &App, canvas: &mut Canvas) {
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
    if shows_card(app) {
        card(app, canvas);
        return;
    }
    let (name, place) = place(app);
    let mut edge = canvas.say(left, row.y, right, name, Role::Title);
    edge = canvas.say(edge, row.y, right, &place, Role::Text);
    if let Some(count) = app.count {
        edge = canvas.say(edge, row.y, right, &format!("  {count}"), Role::Notice);
    }
    let room = usize::from(right.saturating_sub(edge + 2));
    let hints = fitting(&hints(app), room);
    canvas.say_right(edge + 2, row.y, right, &hints, Role::Secondary);
}

/// Whether the current statement stands in the last row, for want of a card.
fn shows_card(app: &App) -> bool {
    let layout = &app.layout;
    let no_room = layout.card.height == 0 && !layout.panel_at_right();
    no_room && !app.siding && app.overlay.is_none() && !app.covered() && app.count.is_none()
}

/// The current statement on the last row, its place among those of its actor, and the bare keys.
fn card(app: &App, canvas: &mut Canvas) {
    let row = app.layout.status;
    let (left, right) = (row.x + 1, row.right().saturating_sub(1));
    let mut hints = hints(app);
    hints.retain(|hint| matches!(hint.keep, 2..));
    let keys: Vec<_> = hints.iter().map(|hint| hint.key.as_str()).collect();
    let keys = keys[keys.len().saturating_sub(4)..].join(" ");
    let edge = canvas.say_right(left, row.y, right, &keys, Role::Secondary);
    let Some(id) = app.current else {
        let told = crate::reader::view::panel::card::absent(app);
        let told = canvas.fit(&told, usize::from(edge.saturating_sub(left + 1)));
        canvas.say(left, row.y, edge, &told, Role::Text);
        return;
    };
    let (_, place) = crate::reader::view::panel::card::rank(app, id);
    let place = place.replace(" of ", "/");
    let edge = canvas.say_right(left, row.y, edge.saturating_sub(2), &place, Role::Text);
    crate::reader::view::panel::card::line(app, canvas, (left, row.y, edge.saturating_sub(1)), id);
}

/// This many hints at least stand with words, or all as bare keys.
const WORDED: usize = 3;

/// As many hints as there is room for: all in full, or shorter, or the bare keys; those that can be
/// done without go first.
fn fitting(hints: &[Hint], room: usize) -> String {
    type Form = fn(&Hint) -> String;
    let forms: [(u8, Form, &str); 4] = [
        (0, |hint| format!("{} {}", hint.key, hint.words), "  "),
        (1, |hint| format!("{} {}", hint.key, hint.words), "  "),
        (1, |hint| format!("{} {}", hint.key, hint.short), "  "),
        (2, |hint| format!("{} {}", hint.key, hint.short), "  "),
    ];
    let written = |least: u8, form: Form, gap: &str| {
        let kept = hints.iter().filter(|hint| hint.keep >= least);
        kept.map(form).collect::<Vec<_>>().join(gap)
    };
    for (least, form, gap) in forms {
        let line = written(least, form, gap);
        if columns(&line) <= room {
            return line;
        }
    }
    // In words as long as there are some, and then the bare keys.
    for least in 3..=u8::MAX {
        let kept = hints.iter().filter(|hint| hint.keep >= least).count();
        let line = written(least, forms[3].1, "  ");
        if kept < WORDED {
            break;
        }
        if columns(&line) <= room {
            return line;
        }
    }
    for least in 1..=u8::MAX {
        let line = written(least, |hint| hint.key.clone(), " ");
        if columns(&line) <= room {
            return line;
        }
    }
    String::new()
}

/// The cell of the cursor in a prompt.
pub(crate) fn cursor(app: &App) -> Option<(u16, u16)> {
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
        return ("STANCES", sides_place(app));
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
    if app.covered() {
        return ("PANEL", String::new());
    }
    let name = match app.focus {
        Focus::Text if app.filter.is_some() => "ONLY",
        Focus::Text => "TEXT",
        Focus::Panel => "PANEL",
    };
    let mut place = format!("{}%", app.last_seen() * 100 / app.length());
    // A chosen actor who is not the one that speaks here.
    let chosen = app.party.filter(|_| app.pinned);
    if let Some(party) = chosen.filter(|party| app.party_here() != Some(*party)) {
        let point = app.glyphs.point;
        let _ = write!(place, " {point} {} chosen", app.roster.parties[party].tag);
    }
    if !app.search.is_empty() {
        let sought =
            crate::reader::screen::canvas::fit(&app.search.pattern, 20, app.glyphs.ellipsis);
        let point = app.glyphs.point;
        place = format!("/{sought} {} {point} {place}", app.search.count());
    }
    if app.layout.screen.width < 70 {
        return ("", place);
    }
    (name, format!(" {place}"))
}

/// A key and what it does here.
struct Hint {
    key: String,
    words: String,
    short: String,
    /// How long it is kept where there is little room.
    keep: u8,
}

/// The keys that matter here, as they are shown.
fn hints(app: &App) -> Vec<Hint> {
    if app.siding || app.overlay.is_some() || app.focus == Focus::Panel || !app.search.is_empty() {
        return elsewhere(app);
    }
    let tag = app.party.map(|party| app.called(party));
    let (by, short) = match tag {
        Some(tag) => (format!("next by {tag}"), format!("by {tag}")),
        None => ("next of actor".to_owned(), "of actor".to_owned()),
    };
    [
        (Action::NextStatement, "next", "next", 1),
        (Action::NextOfActor, &by, &short, 3),
        (Action::SwitchPane, "who", "who", 2),
        (Action::Why, "why", "why", 0),
        (Action::Correct, "correct", "correct", 0),
        (Action::Stances, "stances", "stances", 4),
        (Action::Help, "help", "help", 5),
    ]
    .into_iter()
    .filter_map(|(action, words, short, keep)| {
        Some(Hint {
            key: app.options.keys.hint(action)?,
            words: words.to_owned(),
            short: short.to_owned(),
            keep,
        })
    })
    .collect()
}

/// Outside of the text the most useful key comes first and is kept longest.
fn elsewhere(app: &App) -> Vec<Hint> {
    let hints: Vec<(Action, &str)> = if app.siding && app.overlay.is_none() {
        side_hints(app)
    } else if let Some(overlay) = &app.overlay {
        let mut hints = vec![(Action::LineDown, "down"), (Action::Close, "back")];
        match overlay.page() {
            Page::Corrections => {
                hints.splice(0..0, [(Action::Go, "go there"), (Action::Undo, "drop")]);
            }
            Page::Why => hints.insert(0, (Action::Correct, "correct")),
            Page::Voices => hints.insert(0, (Action::Go, "first statement")),
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
    } else {
        vec![
            (Action::NextMatch, "next match"),
            (Action::PreviousMatch, "previous"),
            (Action::Close, "clear"),
            (Action::Help, "help"),
        ]
    };
    let count = u8::try_from(hints.len()).unwrap_or(u8::MAX);
    hints
        .into_iter()
        .zip((1..=count).rev())
        .filter_map(|((action, words), keep)| {
            Some(Hint {
                key: app.options.keys.hint(action)?,
                words: words.to_owned(),
                short: words.to_owned(),
                keep: if action == Action::Help {
                    u8::MAX
                } else {
                    keep
                },
            })
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
    let (next, help) = ((Action::NextStatement, "sentence"), (Action::Help, "help"));
    if app.layout.narrow_sides() {
        let (down, right) = ((Action::LineDown, "next"), (Action::Right, "thing"));
        return vec![down, right, next, go, help, correct, back];
    }
    let right = (Action::Right, "right");
    let swap = (Action::Swap, "swap");
    vec![go, next, down, right, help, correct, swap, back]
}

/// "1/16 · no side: IS YF": which cell is in hand, and who of those who speak takes no side.
fn sides_place(app: &App) -> String {
    let sides = &app.sides;
    if sides.cells.is_empty() {
        return String::new();
    }
    let mut place = format!(" {}/{}", sides.chosen + 1, sides.cells.len());
    let speaking = app.roster.parties.iter().take(app.roster.speaking());
    let silent: Vec<_> = speaking
        .filter(|party| {
            let actor = party.actor.map(Target::Actor);
            let headings = [&sides.rows, &sides.columns];
            let swapped = usize::from(sides.is_swapped());
            actor.is_some_and(|actor| !headings[swapped].contains(&actor))
        })
        .map(|party| party.tag.as_str())
        .collect();
    let words = format!(" {} no side: {}", app.glyphs.point, silent.join(" "));
    let room = usize::from(app.layout.screen.width) * 2 / 5;
    if !silent.is_empty() && columns(&words) <= room && !app.layout.narrow_sides() {
        place.push_str(&words);
    }
    place
}
