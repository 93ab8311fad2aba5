//! A question in the last row, as it is drawn.

use crate::reader::pages::pages::Pages;
use crate::reader::pages::prompt::completing::named;
use crate::reader::pages::prompt::finding::Finding;
use crate::reader::pages::prompt::prompt::{Completion, Prompt};
use crate::reader::pages::prompt::waiting::waits;
use crate::reader::pages::prompt::words::{completions, explained};
use crate::reader::screen::canvas::Canvas;
use crate::reader::screen::reflow::columns;
use crate::reader::screen::theme::Role;
use crate::reader::session::answers::Question;
use crate::reader::session::options::Goto;
use crate::reader::view::view::View;

/// Columns in which what helps can still be read when it is cut.
const LEGIBLE: usize = 16;

/// How one leaves what is asked.
const LEAVES: &str = "Esc leaves it";

/// The cell of the cursor in a prompt.
pub(crate) fn cursor(pages: &Pages, view: &View) -> Option<(u16, u16)> {
    if view.layout.too_small() {
        return None;
    }
    let prompt = pages.prompt.as_ref()?;
    let row = view.layout.status;
    let (question, _, at) = asked(pages, view, prompt);
    let x = columns(question) + at;
    let x = row.x + 1 + u16::try_from(x).unwrap_or(0);
    Some((x.min(row.right().saturating_sub(1)), row.y))
}

/// The question, the part of the answer that fits, and the column of the cursor in it.
fn asked(pages: &Pages, view: &View, prompt: &Prompt) -> (&'static str, String, usize) {
    let question = match prompt.question {
        Question::Search => "/",
        Question::Actor => "actor: ",
        Question::Correct => match &pages.chooser {
            Some(chooser) if chooser.added.is_some() => "said by: ",
            _ => "correct: ",
        },
        Question::Export => "export to: ",
        Question::Command => ":",
    };
    // A column at each edge, and one for the cursor behind the last letter. What helps has the rest.
    let room = usize::from(view.layout.status.width).saturating_sub(columns(question) + 3);
    let (shown, at) = prompt.line.shown(room);
    (question, shown, at)
}

/// A question in the last row, what was answered so far, and what helps.
pub(crate) fn draw(pages: &Pages, view: &View, canvas: &mut Canvas, prompt: &Prompt) {
    let row = view.layout.status;
    let (left, right) = (row.x + 1, row.right().saturating_sub(1));
    let (question, shown, _) = asked(pages, view, prompt);
    let x = canvas.say(left, row.y, right, question, Role::Notice);
    let x = canvas.say(x, row.y, right, &shown, Role::Text) + 2;
    if let Some(completion) = &prompt.completion {
        draw_completion(view, canvas, completion, x);
        return;
    }
    if let Some(reason) = waits(pages, view, prompt) {
        help(canvas, (x, row.y, right), &reason);
        return;
    }
    match prompt.question {
        Question::Search if prompt.answer().is_empty() => {
            let forms = [
                "words or a regular expression; Enter goes there, ",
                "Enter goes there, ",
                "",
            ];
            help_and_leave(canvas, (x, row.y, right), &forms, "Esc returns");
        }
        Question::Search => {
            let count = pages
                .found_here(view)
                .map_or_else(|| view.search.count(), Finding::count);
            canvas.say_right(x, row.y, right, &count, Role::Secondary);
        }
        Question::Export => {
            let forms = [
                ".json .csv .md .txt .html or -F FORM, Tab: all; ! writes over; ",
                ".json .csv .md .txt .html, Tab: all; ",
                "Tab: all forms, ",
                "",
            ];
            help_and_leave(canvas, (x, row.y, right), &forms, LEAVES);
        }
        Question::Command => {
            let hint = explained(prompt.answer()).unwrap_or_else(|| {
                let names = completions(prompt.answer());
                if names.is_empty() && prompt.answer().parse::<Goto>().is_err() {
                    return "there is no such command".to_owned();
                }
                names.into_iter().take(8).collect::<Vec<_>>().join("  ")
            });
            let mut right = right;
            if prompt.answer().is_empty() {
                right = canvas.say_right(x, row.y, right, LEAVES, Role::Secondary);
                right = right.saturating_sub(2);
            }
            help(canvas, (x, row.y, right), &hint);
        }
        Question::Correct => help_correcting(pages, view, canvas, prompt, (x, row.y, right)),
        Question::Actor => {
            let (mut x, mut right) = (x, right);
            let offered = view.session.matching(prompt.answer());
            if offered.is_empty() {
                canvas.say(x, row.y, right, "nobody of that name", Role::Secondary);
            }
            if prompt.answer().is_empty() {
                right = canvas.say_right(x, row.y, right, LEAVES, Role::Secondary);
                right = right.saturating_sub(2);
            }
            // The chosen one is always among those that fit: the row starts with it.
            let rest = offered
                .iter()
                .cycle()
                .skip(prompt.choice)
                .take(offered.len());
            for (at, chosen) in rest.enumerate() {
                let name = view.session.offered(*chosen);
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

/// Which of what can be chosen is pointed at, and what keys do there.
fn help_correcting(
    pages: &Pages,
    view: &View,
    canvas: &mut Canvas,
    prompt: &Prompt,
    at: (u16, u16, u16),
) {
    // A list has ends, which its numbers tell.
    let offered = pages.offered(view, prompt.answer());
    let place = match offered {
        0 | 1 => String::new(),
        all => format!("{} of {all}; ", prompt.choice + 1),
    };
    let most = match &pages.chooser {
        _ if offered == 0 => "nothing of that name; ",
        Some(chooser) if chooser.is_about_a_side() && chooser.side.is_none() => {
            "s o n 0 choose, Enter does it, "
        }
        Some(chooser) if matches!(chooser.voice(&view.session), Some((_, 2..))) => {
            "Enter does it, Tab one or all, "
        }
        _ => "Enter does it, ",
    };
    help_and_leave(
        canvas,
        at,
        &[
            &format!("{place}{most}"),
            &format!("{place}{}", most.replace("Enter does it, ", "")),
            &format!("{place}Enter does it, "),
            "Enter does it, ",
            "",
        ],
        LEAVES,
    );
}

/// What helps, in the first of its forms for which there is room, and how one leaves.
fn help_and_leave(
    canvas: &mut Canvas,
    (x, y, right): (u16, u16, u16),
    forms: &[&str],
    leaves: &str,
) {
    let room = usize::from(right.saturating_sub(x));
    let fits = |form: &&&str| columns(form) + columns(leaves) <= room;
    let hint = forms
        .iter()
        .find(fits)
        .map(|form| format!("{form}{leaves}"));
    if let Some(hint) = hint {
        canvas.say_right(x, y, right, &hint, Role::Secondary);
    }
}

/// What helps, on the right of a row, as far as there is room for it.
fn help(canvas: &mut Canvas, (x, y, right): (u16, u16, u16), hint: &str) {
    let room = usize::from(right.saturating_sub(x));
    if room >= LEGIBLE {
        let hint = canvas.fit(hint, room);
        canvas.say_right(x, y, right, &hint, Role::Secondary);
    }
}

/// What an answer may become, the one in the line first: behind it, or where there is no room in the
/// row above.
fn draw_completion(view: &View, canvas: &mut Canvas, completion: &Completion, x: u16) {
    let mut row = view.layout.status;
    let right = row.right().saturating_sub(1);
    let mut x = x;
    if usize::from(right.saturating_sub(x)) < LEGIBLE && row.y > 0 {
        row.y -= 1;
        canvas.fill(row.x, row.y, row.right(), " ", Role::Text);
        x = row.x + 1;
    }
    let answers = completion.answers.iter().map(|answer| label(answer));
    let rest = answers
        .cycle()
        .skip(completion.at % completion.answers.len().max(1));
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

/// What of a completed answer tells it from the others: the whole name of an actor or a thing, of
/// anything else the last word, or the last part of a path.
fn label(answer: &str) -> &str {
    if let Some(named) = named(answer) {
        return named.trim_end();
    }
    let word = answer.trim_end().rsplit(' ').next().unwrap_or(answer);
    let inner = word.strip_suffix('/').unwrap_or(word);
    match inner.rfind('/') {
        Some(at) => word.get(at + 1..).unwrap_or(word),
        None => word,
    }
}
