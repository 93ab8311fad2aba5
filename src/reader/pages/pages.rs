//! What stands on the pages: help, facts, settings.

use crate::document::{BlockKind, LeftOut, tally};
use crate::reader::action::keys::KeyMap;
use crate::reader::action::table::Action;
use crate::reader::app::{App, Focus};
use crate::reader::pages::overlay::{Lines, Page};
use crate::reader::pages::prompt::finding::View;
use crate::reader::screen::reflow::columns;
use crate::reader::screen::theme::Role;

/// The lines of a page that lies over `beneath`, or over the text.
pub(crate) fn lines(app: &App, page: Page, beneath: Option<Page>) -> Lines {
    match page {
        Page::Help => help(app, beneath),
        Page::Keys => all_keys(app),
        Page::Why => crate::reader::pages::why::lines(app),
        Page::Changed | Page::Settings => settings(app, page == Page::Settings),
        _ => facts(app),
    }
}

/// The keys that matter in a view, the most useful first; what they do there, if it is not what
/// they do elsewhere.
fn keys_of(view: View) -> (&'static str, &'static [(Action, &'static str)]) {
    match view {
        View::Text => (
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
        View::Panel => (
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
                (Action::Correct, ""),
                (Action::Sureness, ""),
                (Action::Search, "search in the panel, folded rows too"),
                (Action::SwitchPane, "to the text"),
                (Action::Quit, "to the text, or leave"),
            ],
        ),
        View::Sides => (
            "KEYS IN THE STANCE VIEW",
            &[
                (Action::LineDown, "a row down"),
                (Action::LineUp, "a row up"),
                (Action::Right, "a cell on"),
                (Action::Left, "a cell back"),
                (Action::NextStatement, "next sentence that bears it out"),
                (Action::Go, "to the sentence in the text"),
                (Action::Correct, "another side, or none"),
                (Action::Swap, "rows and columns change places"),
                (Action::Search, "search in sides and their sentences"),
                (Action::Stances, "back to the text"),
            ],
        ),
        View::Page(Page::List) => (
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
        View::Page(_) => (
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

fn help(app: &App, beneath: Option<Page>) -> Lines {
    let view = match beneath {
        Some(page) => View::Page(page),
        None if app.siding => View::Sides,
        None if app.focus == Focus::Panel => View::Panel,
        None => View::Text,
    };
    let (head, keys) = keys_of(view);
    let map = &app.options.keys;
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
        app.glyphs.quoted_bar, app.glyphs.reported_bar
    );
    lines.push((bars, Role::Secondary));
    lines
}

fn all_keys(app: &App) -> Lines {
    let keys = &app.options.keys;
    let wide = Action::all()
        .map(|action| columns(&keys.labels(action)))
        .max()
        .unwrap_or(0)
        .min(22);
    let mut lines: Lines = vec![
        ("KEYS".to_owned(), Role::Title),
        (String::new(), Role::Text),
    ];
    for action in Action::all() {
        let labels = keys.labels(action);
        let labels = if labels.is_empty() { "(none)" } else { &labels };
        let pad = wide.saturating_sub(columns(labels));
        let line = format!("{labels}{}  {}", " ".repeat(pad), action.help());
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

impl App {
    /// What is known about the article, line by line.
    pub(crate) fn facts(&self) -> Vec<String> {
        facts(self).into_iter().map(|(line, _)| line).collect()
    }
}

fn settings(app: &App, all: bool) -> Lines {
    let head = [
        ("SETTINGS".to_owned(), Role::Title),
        (String::new(), Role::Text),
    ];
    let lines = app.settings_lines(all).into_iter();
    head.into_iter()
        .chain(lines.map(|line| (line, Role::Text)))
        .collect()
}

fn facts(app: &App) -> Lines {
    let document = app.document();
    let origin = &document.origin;
    let count = |one: usize, what: &str| {
        let s = if one == 1 { "" } else { "s" };
        format!("{one} {what}{s}")
    };
    let mut lines: Lines = vec![("THIS ARTICLE".to_owned(), Role::Title)];
    lines.push((String::new(), Role::Text));
    let mut fact = |name: &str, text: &str| {
        lines.push((format!("{name:<11}{text}"), Role::Text));
    };
    if let Some(title) = document.title() {
        fact("Headline", &document.line(title));
    }
    fact("From", &origin.source);
    for (name, text) in [
        ("Published", &origin.published),
        ("By", &origin.byline),
        ("Outlet", &origin.site),
        ("Address", &origin.address),
        ("Language", &origin.language),
    ] {
        if let Some(text) = text {
            fact(name, text);
        }
    }
    let headings = (document.blocks().iter())
        .filter(|block| block.kind == BlockKind::Heading)
        .count();
    let size = format!(
        "{}, {}, {}",
        count(app.roster.word_count(), "word"),
        count(app.roster.paragraphs(), "paragraph"),
        count(headings, "heading"),
    );
    fact("Text", &size);
    let left_out = document.left_out();
    if !left_out.is_empty() {
        let shown = document.blocks().len();
        let all = shown + left_out.len();
        fact(
            "Page",
            &format!("{shown} of its {all} blocks are shown; what was left out is below"),
        );
    }
    if !document.links().is_empty() {
        fact(
            "Links",
            &format!("{}; o lists them", document.links().len()),
        );
    }
    let counts = app.roster.counts();
    fact("Found", &counts.to_string());
    let silent = match counts.silent {
        1 => "1 is".to_owned(),
        silent => format!("{silent} are"),
    };
    fact("Silent", &format!("{silent} named and not heard"));
    left_out_lines(document.left_out(), &mut lines);
    lines
}

/// What stands on the page and not in the text, by reason.
fn left_out_lines(left_out: &[LeftOut], lines: &mut Lines) {
    for (reason, count) in tally(left_out) {
        lines.push((String::new(), Role::Text));
        lines.push((format!("LEFT OUT: {reason}, {count}"), Role::Title));
        for left in left_out.iter().filter(|left| left.reason == reason) {
            let words: Vec<&str> = left.text.split_whitespace().collect();
            lines.push((words.join(" "), Role::Secondary));
        }
    }
}
