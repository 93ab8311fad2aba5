//! The pages of keys: those that matter where one is, and all.

use crate::reader::action::keys::KeyMap;
use crate::reader::action::table::Action;
use crate::reader::pages::overlay::{Lines, Page, Pane};
use crate::reader::screen::reflow::columns;
use crate::reader::screen::theme::Role;
use crate::reader::session::session::Session;

/// The keys that matter in a view, the most useful first; what they do there, if it is not what
/// they do elsewhere.
#[expect(clippy::too_many_lines, reason = "a table")]
fn keys_of(pane: Pane) -> (&'static str, &'static [(Action, &'static str)]) {
    match pane {
        Pane::Text => (
            "KEYS IN THE TEXT",
            &[
                (Action::NextStatement, ""),
                (Action::PreviousStatement, ""),
                (Action::NextOfActor, ""),
                (Action::ChooseActor, ""),
                (Action::SwitchPane, "to the panel: what each one says"),
                (Action::Stances, ""),
                (Action::Why, ""),
                (Action::Correct, ""),
                (Action::Add, ""),
                (Action::Sureness, ""),
                (Action::Search, ""),
                (Action::Back, ""),
                (Action::PageDown, ""),
                (Action::Yank, ""),
                (Action::Command, ""),
                (Action::Quit, ""),
            ],
        ),
        Pane::Panel => (
            "KEYS IN THE PANEL",
            &[
                (Action::LineDown, "a row down"),
                (Action::LineUp, "a row up"),
                (Action::Go, "to the statement in the text; unfold an actor"),
                (Action::Right, "unfold"),
                (Action::Left, "fold, then back to the text"),
                (Action::NextParagraph, "next actor"),
                (Action::PreviousParagraph, "previous actor"),
                (Action::Filter, ""),
                (
                    Action::Order,
                    "by first word, number of statements, words, name",
                ),
                (Action::Why, ""),
                (
                    Action::Correct,
                    "correct; on an actor's row, that it is another",
                ),
                (Action::Sureness, ""),
                (Action::Search, "search in the panel, folded rows too"),
                (Action::SwitchPane, "to the text"),
                (Action::Quit, "to the text"),
            ],
        ),
        Pane::Stances => (
            "KEYS IN THE STANCE VIEW",
            &[
                (Action::LineDown, "a row down"),
                (Action::LineUp, "a row up"),
                (Action::Right, "a cell on"),
                (Action::Left, "a cell back"),
                (Action::NextStatement, "next sentence that bears it out"),
                (Action::Go, "to the sentence in the text"),
                (Action::Correct, "another side, or none"),
                (Action::Why, "why this side: what it rests on"),
                (Action::Yank, "copy the sentence, and who takes which side"),
                (
                    Action::Order,
                    "things most disputed first, as first seen, by name",
                ),
                (Action::Swap, "rows and columns change places"),
                (Action::Search, "search in sides and their sentences"),
                (Action::Stances, "back to the text"),
            ],
        ),
        Pane::Comparison => ("KEYS WHILE COMPARING", COMPARING),
        Pane::Page(Page::List) => (
            "KEYS IN THE LIST",
            &[
                (Action::Go, "open"),
                (Action::NextMatch, "next unread; after a search, next match"),
                (Action::PreviousMatch, "read or unread"),
                (Action::Reload, ""),
                (Action::ReloadAll, ""),
                (Action::Corrections, "count all as read"),
                (
                    Action::Order,
                    "as given, newest first, by title, unread first",
                ),
                (Action::Search, "search in the list"),
                (Action::LineDown, "a row down"),
                (Action::LineUp, "a row up"),
                (Action::Quit, "back, or leave"),
                (Action::Leave, ""),
            ],
        ),
        Pane::Page(_) => (
            "KEYS ON THIS PAGE",
            &[
                (Action::LineDown, "down"),
                (Action::LineUp, "up"),
                (Action::PageDown, ""),
                (Action::Go, "in a list: open, or go there"),
                (Action::Search, "search on the page"),
                (Action::NextMatch, "next match"),
                (Action::Close, "back"),
            ],
        ),
    }
}

/// The keys that matter while one compares.
const COMPARING: &[(Action, &str)] = &[
    (Action::LineDown, "a row down"),
    (Action::LineUp, "a row up"),
    (Action::Go, "what is said; then to its place in the text"),
    (Action::Left, "back to who is heard"),
    (Action::NextActor, "the next of the list"),
    (Action::NextStatement, "the next report that has it"),
    (Action::NextOfActor, "the next difference, of whomever"),
    (Action::NextParagraph, "the next group"),
    (Action::Filter, "only what not all have alike; again: all"),
    (Action::Yank, "copy the sentence; all of them"),
    (Action::Export, "export: .txt, .html, .json"),
    (Action::Sureness, ""),
    (Action::Search, "search in all that is told"),
    (Action::Compare, "back to the text"),
];

/// Columns of the keys on the page of help.
const WIDE: usize = 10;

/// The keys of an action as far as there is room for them, one at least.
fn labels(map: &KeyMap, action: Action) -> String {
    let all = map.labels(action);
    let mut kept = String::new();
    for label in all.split(' ') {
        if !kept.is_empty() && columns(&kept) + 1 + columns(label) > WIDE {
            break;
        }
        if !kept.is_empty() {
            kept.push(' ');
        }
        kept.push_str(label);
    }
    kept
}

pub(crate) fn help(session: &Session, beneath: Pane) -> Lines {
    let (head, keys) = keys_of(beneath);
    let map = &session.options.keys;
    let rows = keys
        .iter()
        .filter(|(action, _)| map.hint(*action).is_some());
    let mut lines: Lines = vec![(head.to_owned(), Role::Title)];
    for (action, words) in rows {
        let words = if words.is_empty() {
            action.help()
        } else {
            words
        };
        lines.push((
            format!("{:<WIDE$} {words}", labels(map, *action)),
            Role::Text,
        ));
    }
    lines.push((String::new(), Role::Text));
    let all = map.hint(Action::SwitchPane).unwrap_or_default();
    lines.push((format!("{all:<WIDE$} all keys"), Role::Secondary));
    let bars = format!(
        "In the margin {} is quoted, {} is told in the paper's words. A number before a key repeats it.",
        session.glyphs.quoted_bar, session.glyphs.reported_bar
    );
    lines.push((bars, Role::Secondary));
    lines
}

pub(crate) fn all_keys(session: &Session) -> Lines {
    let keys = &session.options.keys;
    let wide = Action::all()
        .map(|action| columns(&keys.labels(action)))
        .max()
        .unwrap_or(0)
        .min(22);
    let named = Action::all().map(|action| action.name().len()).max();
    let named = named.unwrap_or(0);
    let mut lines: Lines = vec![
        ("KEYS".to_owned(), Role::Title),
        (String::new(), Role::Text),
    ];
    for action in Action::all() {
        let labels = keys.labels(action);
        let labels = if labels.is_empty() { "(none)" } else { &labels };
        let pad = wide.saturating_sub(columns(labels));
        let name = action.name();
        let line = format!(
            "{labels}{}  {name:<named$}  {}",
            " ".repeat(pad),
            action.help()
        );
        lines.push((line, Role::Text));
    }
    lines.push((String::new(), Role::Text));
    let notes = [
        "A number before a key repeats it: 3] goes three statements on.",
        "In the margin: a heavy bar is quoted, a light one is told in the paper's words.",
        "The line under the headline shows how far you are, and where the selected actor speaks.",
        "Keys can be changed in the settings file: standpoint config shows where.",
    ];
    lines.extend(notes.map(|note| (note.to_owned(), Role::Secondary)));
    lines
}
