//! What is known about the article, and the settings in force.

use crate::document::{LeftOut, counted, tally};
use crate::reader::pages::overlay::Lines;
use crate::reader::screen::theme::Role;
use crate::reader::session::session::Session;

impl Session {
    /// What is known about the article, line by line; `hint` says how to list the links.
    pub(crate) fn facts(&self, hint: &str) -> Vec<String> {
        facts(self, hint)
            .into_iter()
            .map(|(line, _)| line)
            .collect()
    }
}

pub(crate) fn settings(session: &Session, all: bool) -> Lines {
    let head = [
        ("SETTINGS".to_owned(), Role::Title),
        (String::new(), Role::Text),
    ];
    let lines = session.settings_lines(all).into_iter();
    head.into_iter()
        .chain(lines.map(|line| (line, Role::Text)))
        .collect()
}

/// The page about the article.
pub(crate) fn facts(session: &Session, hint: &str) -> Lines {
    let document = session.document();
    let origin = &document.origin;
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
    let size = format!(
        "{}, {}, {}",
        counted(session.overview.word_count(), "word", "words"),
        counted(session.overview.paragraphs(), "paragraph", "paragraphs"),
        counted(session.overview.headings().len(), "heading", "headings"),
    );
    fact("Text", &size);
    let left_out = document.left_out();
    if !left_out.is_empty() {
        let shown = document.blocks().len();
        let all = shown + left_out.len();
        let are = if shown == 1 { "is" } else { "are" };
        fact(
            "Page",
            &format!("{shown} of its {all} blocks {are} shown; what was left out is below"),
        );
    }
    if !document.links().is_empty() {
        fact("Links", &format!("{}; {hint}", document.links().len()));
    }
    let counts = session.overview.counts();
    fact("Found", &counts.to_string());
    let silent = match counts.silent {
        0 => "nobody is".to_owned(),
        1 => "1 is".to_owned(),
        silent => format!("{silent} are"),
    };
    fact("Silent", &format!("{silent} named and not heard"));
    if counts.unsure > 0 {
        let actors = counted(counts.unsure, "actor", "actors");
        fact(
            "Hidden",
            &format!("all that is said by {actors}, as it is not sure enough"),
        );
    }
    left_out_lines(document.left_out(), &mut lines);
    lines
}

/// What stands on the page and not in the text, by reason.
fn left_out_lines(left_out: &[LeftOut], lines: &mut Lines) {
    for (reason, count) in tally(left_out) {
        lines.push((String::new(), Role::Text));
        lines.push((format!("LEFT OUT: {}", reason.counted(count)), Role::Title));
        for left in left_out.iter().filter(|left| left.reason == reason) {
            let words: Vec<&str> = left.text.split_whitespace().collect();
            lines.push((words.join(" "), Role::Secondary));
        }
    }
}
