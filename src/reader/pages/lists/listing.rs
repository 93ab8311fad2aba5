//! Pages of entries, one a row: the articles of a list, the links of an article.

use crate::input::Entry;
use crate::reader::action::table::Action;
use crate::reader::pages::overlay::{Lines, Page};
use crate::reader::screen::canvas::fit;
use crate::reader::screen::reflow::columns;
use crate::reader::screen::theme::Role;
use crate::reader::session::corrections::in_words;
use crate::reader::session::session::Session;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// Rows above the entries.
const HEAD: usize = 2;

/// The rows of the page that fit; the head stays.
pub(crate) fn lines(
    session: &Session,
    page: Page,
    pointed: usize,
    (width, height): (usize, usize),
) -> Lines {
    let (head, rows) = match page {
        Page::List => articles(session, width, Some(pointed)),
        Page::Corrections => corrections(session),
        _ => links(session, pointed),
    };
    let room = height.saturating_sub(HEAD).max(1);
    let first = (pointed + 1).saturating_sub(room);
    let mut lines = vec![
        (fit(&head, width, session.glyphs.ellipsis), Role::Title),
        (String::new(), Role::Text),
    ];
    for (at, (row, role)) in rows.iter().enumerate().skip(first).take(room) {
        let (mark, role) = if at == pointed {
            (session.glyphs.current, Role::Chosen)
        } else {
            (" ", *role)
        };
        let row = fit(&format!("{mark} {row}"), width, session.glyphs.ellipsis);
        lines.push((row, role));
    }
    lines
}

/// The entries of a page as they are searched, whole; `None` for a page without entries.
pub(crate) fn entries(session: &Session, page: Page) -> Option<Vec<String>> {
    let (_, rows) = match page {
        Page::List => articles(session, usize::MAX, None),
        Page::Corrections => corrections(session),
        Page::Links => links(session, 0),
        _ => return None,
    };
    Some(rows.into_iter().map(|(row, _)| row).collect())
}

type Rows = Vec<(String, Role)>;

fn articles(session: &Session, width: usize, pointed: Option<usize>) -> (String, Rows) {
    let articles = &session.articles;
    let shelf = &articles.shelf;
    let dated = shelf.entries.iter().any(|entry| entry.published.is_some());
    let title = shelf.title.as_deref().unwrap_or("ARTICLES");
    let count = articles.counted();
    let room = width.saturating_sub(columns(&count) + 2);
    let head = format!("{}: {count}", named(title, room, session.glyphs.ellipsis));
    let wide = width.saturating_sub(2);
    let forms = if dated { &DATES[..] } else { &DATES[2..] };
    // The first form of the date that leaves each title half of the width.
    let has_room = |form: &&Range<usize>| {
        shelf.entries.iter().all(|entry| {
            let (title, from) = (columns(&entry.title), from(entry));
            let lead = 2 + columns(&date(entry, form));
            let beside = match columns(&from) {
                0 => 0,
                all => 2 + all.min(most_aside(wide)),
            };
            wide.saturating_sub(lead + beside) >= title.min(width / 2)
        })
    };
    let form = forms.iter().find(has_room).unwrap_or(&DATES[2]);
    let rows = shelf
        .entries
        .iter()
        .enumerate()
        .map(|(at, entry)| {
            let (mark, role) = match articles.is_read(entry) {
                // Beside the sign of where one is, a second one would say the same.
                _ if shelf.at() == Some(at) && pointed == Some(at) => (" ", Role::Text),
                _ if shelf.at() == Some(at) => (session.glyphs.other, Role::Text),
                _ if articles.why_not(entry).is_some() => ("!", Role::Secondary),
                true => (" ", Role::Secondary),
                false => ("N", Role::Text),
            };
            let row = format!("{mark} {}{}", date(entry, form), entry.title);
            let row = aside(&row, &from(entry), wide, session.glyphs.ellipsis);
            (row, role)
        })
        .collect();
    (head, rows)
}

/// Letters of a date that are shown: all, those of the day, none.
const DATES: [Range<usize>; 3] = [0..10, 5..10, 0..0];

/// The date of an entry with a gap behind it, or as many blanks.
fn date(entry: &Entry, form: &Range<usize>) -> String {
    if form.is_empty() {
        return String::new();
    }
    let date = entry.published.as_deref().unwrap_or_default();
    let whole = if form.start == 0 { date } else { "" };
    let date = date.get(form.clone()).unwrap_or(whole);
    format!("{date:<wide$}  ", wide = form.len())
}

/// Whom Enter asks, or where an entry comes from. No title is long enough to hide that.
fn from(entry: &Entry) -> String {
    match entry.host() {
        Some(host) => format!("[{host}]"),
        // A file without a headline bears its name as title.
        None if entry.title == entry.id => String::new(),
        None => entry.origin().unwrap_or_default(),
    }
}

fn corrections(session: &Session) -> (String, Rows) {
    let corrections = &session.corrections;
    let lost = match corrections.lost.len() {
        0 => String::new(),
        1 => ", 1 lost its place in the text".to_owned(),
        count => format!(", {count} lost their place in the text"),
    };
    let key = session.key(Action::Undo);
    let head = format!(
        "CORRECTIONS: {}{lost}; Enter goes there, {key} drops one",
        corrections.list.len()
    );
    let rows = corrections.shown().into_iter().map(|index| {
        let correction = &corrections.list[index];
        let words = in_words(&session.overview.analysis, correction);
        if corrections.lost.contains(&index) {
            return (format!("lost  {words}"), Role::Text);
        }
        let place = correction.at.find(session.document());
        let number = place.map_or(0, |place| session.overview.paragraph(place.start()));
        let number = format!("{}{number}", session.glyphs.paragraph);
        (format!("{number:<5} {words}"), Role::Text)
    });
    (head, rows.collect())
}

fn links(session: &Session, pointed: usize) -> (String, Rows) {
    let document = session.document();
    let links = document.links();
    let head = match links.get(pointed) {
        Some(link) => format!("Enter opens {}", link.target),
        None => "LINKS".to_owned(),
    };
    let rows = links
        .iter()
        .enumerate()
        .map(|(at, link)| {
            let words = document.line(link.span);
            (
                format!("{:>2}  {words}  [{}]", at + 1, link.host()),
                Role::Text,
            )
        })
        .collect();
    (head, rows)
}

/// What a list is called, in at most so many columns: of a path the end is seen, by which it is known.
fn named(title: &str, width: usize, ellipsis: &str) -> String {
    if title.contains('/') {
        last(title, width, ellipsis)
    } else {
        fit(title, width, ellipsis)
    }
}

/// The end of a text, in at most so many columns; the ellipsis stands before it if it is cut.
fn last(text: &str, width: usize, ellipsis: &str) -> String {
    if columns(text) <= width {
        return text.to_owned();
    }
    let room = width.saturating_sub(columns(ellipsis));
    let mut from = text.len();
    for (at, letter) in text.grapheme_indices(true).rev() {
        if columns(text.get(at..).unwrap_or(letter)) > room {
            break;
        }
        from = at;
    }
    format!("{ellipsis}{}", text.get(from..).unwrap_or_default())
}

/// So many columns of a source are seen beside a title that is cut, in a row of this width.
fn most_aside(width: usize) -> usize {
    const LEAST: usize = 14;
    (width / 4).max(LEAST.min(width / 10 * 3))
}

/// A row with something at its right end; the row is cut to make room for it.
fn aside(row: &str, from: &str, width: usize, ellipsis: &str) -> String {
    /// Wider than any screen: the row is not shown, and stays whole.
    const WHOLE: usize = 10_000;
    if from.is_empty() {
        return fit(row, width, ellipsis);
    }
    if width > WHOLE {
        return format!("{row}  {from}");
    }
    // A title that is cut has the room; of the host its end is seen, by which it is known.
    let most = if columns(row) + columns(from) + 2 > width {
        most_aside(width)
    } else {
        width / 2
    };
    let from = last(from, most, ellipsis);
    let room = width.saturating_sub(columns(&from) + 2);
    let row = fit(row, room, ellipsis);
    let gap = width.saturating_sub(columns(&row) + columns(&from));
    format!("{row}{}{from}", " ".repeat(gap))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_list_the_end_of_its_path_is_seen_and_how_long_it_is() {
        assert_eq!(named("/home/ann/mail/2031.mbox", 14, "…"), "…ail/2031.mbox");
        assert_eq!(named("The Northport Courier", 14, "…"), "The Northport…");
    }

    #[test]
    fn a_title_has_the_room_of_a_long_source_whose_end_is_seen() {
        let title = "Ferry workers threaten to strike over the plan";
        let row = aside(title, "[a-very-long-host.news.example]", 40, "…");
        assert_eq!(row, "Ferry workers threaten to…  …ws.example]");
        let wide = aside(title, "[wire.example]", 80, "…");
        assert!(wide.starts_with(title) && wide.ends_with("[wire.example]"));
    }
}
