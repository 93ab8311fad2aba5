//! The last row: where one is, and the keys that matter here; or a message, or a prompt.

use std::fmt::Write as _;

use ratatui::layout::Rect;

use crate::reader::action::table::Action;
use crate::reader::app::app::App;
use crate::reader::pages::overlay::Page;
use crate::reader::pages::prompt;
use crate::reader::screen::canvas::{Canvas, fit};
use crate::reader::screen::reflow::{columns, whole_words};
use crate::reader::screen::theme::Role;
use crate::reader::view::comparison::status as comparison;
use crate::reader::view::panel::card;
use crate::reader::view::view::Focus;
use crate::stances::Target;

pub(crate) fn draw(app: &App, canvas: &mut Canvas) {
    let row = app.view.layout.status;
    let (left, right) = (row.x + 1, row.right().saturating_sub(1));
    if let Some(prompt) = &app.pages.prompt {
        prompt::drawing::draw(&app.pages, &app.view, canvas, prompt);
        return;
    }
    let told = app.view.adding_asks();
    if let Some(told) = told.as_ref().or(app.view.session.notice.as_ref()) {
        tell(told, row, canvas);
        return;
    }
    if shows_card(app) {
        card(app, canvas);
        return;
    }
    let (name, mut place) = place(app);
    if let Some(found) = app.pages.found_here(&app.view) {
        let sought = canvas.fit(&found.words, 20);
        let _ = write!(place, "  /{sought} {}", found.count());
    }
    let mut edge = canvas.say(left, row.y, right, name, Role::Title);
    edge = canvas.say(edge, row.y, right, &place, Role::Text);
    if let Some(count) = app.count {
        edge = canvas.say(edge, row.y, right, &format!("  {count}"), Role::Notice);
    }
    let room = usize::from(right.saturating_sub(edge + 2));
    let fewest = if is_in_text(app) { WORDED } else { 2 };
    let hints = fitting(&hints(app), fewest, room);
    canvas.say_right(edge + 2, row.y, right, &hints, Role::Secondary);
}

/// A message. One that is longer than the last row takes as many above that as it needs, until the
/// next key; half of the screen is the most.
fn tell(told: &str, row: Rect, canvas: &mut Canvas) {
    let (left, right) = (row.x + 1, row.right().saturating_sub(1));
    let width = usize::from(right.saturating_sub(left));
    let most = usize::from(row.y / 2).max(1);
    let told = told.replace('\n', " ");
    let mut lines = textwrap::wrap(&told, whole_words(width.max(1)));
    if lines.len() > most {
        let rest = lines.split_off(most - 1).join(" ");
        lines.push(canvas.fit(&rest, width).into());
    }
    let above = u16::try_from(lines.len() - 1).unwrap_or(0);
    for (y, line) in (row.y.saturating_sub(above)..=row.y).zip(lines) {
        canvas.fill(row.x, y, row.right(), " ", Role::Text);
        canvas.say(left, y, right, &line, Role::Notice);
    }
}

/// Whether the current statement stands in the last row, for want of a card.
fn shows_card(app: &App) -> bool {
    let layout = &app.view.layout;
    let no_room = layout.card.height == 0 && !layout.panel_at_right();
    no_room
        && !app.view.in_stances
        && !app.view.comparing.is_open()
        && app.pages.overlay.is_none()
        && !app.view.covered()
        && app.count.is_none()
}

/// The current statement on the last row, its place among those of its actor, and the bare keys.
fn card(app: &App, canvas: &mut Canvas) {
    let row = app.view.layout.status;
    let (left, right) = (row.x + 1, row.right().saturating_sub(1));
    let mut hints = hints(app);
    hints.retain(|hint| matches!(hint.keep, 2..));
    let keys: Vec<_> = hints.iter().map(|hint| hint.key.as_str()).collect();
    let keys = keys[keys.len().saturating_sub(4)..].join(" ");
    let edge = canvas.say_right(left, row.y, right, &keys, Role::Secondary);
    let Some(id) = app.view.session.current else {
        let told = card::untold(&app.view).unwrap_or_default();
        let told = canvas.fit(&told, usize::from(edge.saturating_sub(left + 1)));
        canvas.say(left, row.y, edge, &told, Role::Text);
        return;
    };
    let (_, place) = card::rank(&app.view, id);
    let place = place.replace(" of ", "/");
    let edge = canvas.say_right(left, row.y, edge.saturating_sub(2), &place, Role::Text);
    card::line(&app.view, canvas, (left, row.y, edge.saturating_sub(1)), id);
}

/// This many hints of the text stand with words at least, or all as bare keys.
const WORDED: usize = 3;

/// As many hints as there is room for: all in full, or shorter, or the bare keys; those that can be
/// done without go first.
fn fitting(hints: &[Hint], fewest: usize, room: usize) -> String {
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
        if kept < fewest {
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

/// The name of the pane, and where one is in it.
fn place(app: &App) -> (&'static str, String) {
    if app.view.comparing.is_open() && app.pages.overlay.is_none() {
        return ("COMPARE", comparison::place(&app.view.comparing));
    }
    if app.view.in_stances && app.pages.overlay.is_none() {
        return ("STANCES", sides_place(app));
    }
    if let Some(overlay) = &app.pages.overlay {
        return match overlay.page() {
            Page::List => {
                let all = app.articles().shelf.entries.len();
                ("LIST", format!(" {}/{all}", overlay.pointed() + 1))
            }
            _ => ("PAGE", String::new()),
        };
    }
    if app.view.covered() {
        return ("PANEL", String::new());
    }
    let name = match app.view.focus {
        Focus::Text if app.view.session.filter.is_some() => "ONLY",
        Focus::Text => "TEXT",
        Focus::Panel => "PANEL",
    };
    let mut place = format!("{}%", app.view.last_seen() * 100 / app.view.length());
    // A chosen actor who is not the one that speaks here.
    let chosen = app.view.session.party.filter(|_| app.view.session.pinned);
    if let Some(party) = chosen.filter(|party| app.view.session.party_here() != Some(*party)) {
        let point = app.view.session.glyphs.point;
        let _ = write!(
            place,
            " {point} {} chosen",
            app.view.session.overview.parties[party].tag
        );
    }
    if !app.view.search.is_empty() {
        let sought = fit(
            &app.view.search.pattern,
            20,
            app.view.session.glyphs.ellipsis,
        );
        let point = app.view.session.glyphs.point;
        place = format!("/{sought} {} {point} {place}", app.view.search.count());
    }
    if app.view.layout.screen.width < 70 {
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

/// Whether one reads the text, and nothing is sought in it.
fn is_in_text(app: &App) -> bool {
    !app.view.in_stances
        && !app.view.comparing.is_open()
        && app.pages.overlay.is_none()
        && app.view.focus == Focus::Text
        && app.view.search.is_empty()
}

/// The keys that matter here, as they are shown.
fn hints(app: &App) -> Vec<Hint> {
    if !is_in_text(app) {
        return elsewhere(app);
    }
    let tag = app
        .view
        .session
        .party
        .map(|party| app.view.session.called(party));
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
            key: app.view.session.options.keys.hint(action)?,
            words: words.to_owned(),
            short: short.to_owned(),
            keep,
        })
    })
    .collect()
}

/// Outside of the text the most useful key comes first and is kept longest, but for those that lead
/// back and to help, which stay.
fn elsewhere(app: &App) -> Vec<Hint> {
    let mut leaves = Action::Close;
    let hints: Vec<(Action, &str)> = if app.view.comparing.is_open() && app.pages.overlay.is_none()
    {
        leaves = Action::Compare;
        comparison::hints(&app.view.comparing)
    } else if app.view.in_stances && app.pages.overlay.is_none() {
        leaves = Action::Stances;
        side_hints(app)
    } else if let Some(overlay) = &app.pages.overlay {
        let mut hints = vec![(Action::LineDown, "down"), (Action::Close, "back")];
        match overlay.page() {
            Page::Corrections => {
                hints.splice(0..0, [(Action::Go, "go there"), (Action::Undo, "drop")]);
            }
            Page::Why | Page::WhyActor(_) | Page::WhySide(_) => {
                hints.insert(0, (Action::Correct, "correct"));
            }
            Page::Voices => hints.insert(0, (Action::Go, "first statement")),
            Page::List => {
                leaves = Action::Quit;
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
    } else if app.view.focus == Focus::Panel {
        leaves = Action::SwitchPane;
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
                key: app.view.session.options.keys.hint(action)?,
                words: words.to_owned(),
                short: words.to_owned(),
                keep: match action {
                    Action::Help => u8::MAX - 1,
                    _ if action == leaves => u8::MAX,
                    _ => keep,
                },
            })
        })
        .collect()
}

/// The keys that matter in the stance view.
fn side_hints(app: &App) -> Vec<(Action, &'static str)> {
    let back = (Action::Stances, "back");
    if app.view.sides.cells.is_empty() {
        return vec![back];
    }
    let (go, correct) = ((Action::Go, "go to text"), (Action::Correct, "correct"));
    let down = (Action::LineDown, "down");
    let (next, help) = ((Action::NextStatement, "sentence"), (Action::Help, "help"));
    if app.view.layout.narrow_sides() {
        let (down, right) = ((Action::LineDown, "next"), (Action::Right, "thing"));
        return vec![down, right, next, go, help, correct, back];
    }
    let right = (Action::Right, "right");
    let swap = (Action::Swap, "swap");
    vec![go, next, down, right, help, correct, swap, back]
}

/// "1/16 · no side: IS YF": which cell is in hand, and who of those who speak takes no side.
fn sides_place(app: &App) -> String {
    let sides = &app.view.sides;
    if sides.cells.is_empty() {
        return String::new();
    }
    let all = sides.cells.len();
    let mut place = match sides.chosen() {
        Some(at) => format!(" {}/{all}", at + 1),
        None => format!(" -/{all}"),
    };
    let speaking = app
        .view
        .session
        .overview
        .parties
        .iter()
        .take(app.view.session.overview.speaking());
    let silent: Vec<_> = speaking
        .filter(|party| {
            let actor = party.actor.map(Target::Actor);
            let headings = [&sides.rows, &sides.columns];
            let swapped = usize::from(sides.is_swapped());
            actor.is_some_and(|actor| !headings[swapped].contains(&actor))
        })
        .map(|party| party.tag.as_str())
        .collect();
    let words = format!(
        " {} no side: {}",
        app.view.session.glyphs.point,
        silent.join(" ")
    );
    let room = usize::from(app.view.layout.screen.width) * 2 / 5;
    if !silent.is_empty() && columns(&words) <= room && !app.view.layout.narrow_sides() {
        place.push_str(&words);
    }
    place
}
