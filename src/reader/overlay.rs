//! Pages laid over the text: help, why, facts.

use unicode_segmentation::UnicodeSegmentation;

use super::app::App;
use super::listing;
use super::message::Action;
use super::reflow::columns;
use super::theme::Role;
use crate::actors::Reason;
use crate::document::{BlockKind, LeftOut, tally};
use crate::statements::StatementId;

/// Which page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Page {
    /// All keys.
    Help,
    /// Why the current statement is filed where it is.
    Why,
    /// What is known about the article.
    Facts,
    /// The articles one can go to.
    List,
    /// Where the article's links lead.
    Links,
    /// What can be said instead of what was found.
    Correct,
    /// What was corrected.
    Corrections,
    /// The settings that are not as usual, or all of them.
    Changed,
    Settings,
}

impl Page {
    /// Whether it is a list, with an entry that one points at.
    #[must_use]
    pub(super) fn has_entries(self) -> bool {
        matches!(self, Self::List | Self::Links | Self::Corrections)
    }
}

/// A page that is open.
#[derive(Clone, Debug)]
pub(super) struct Overlay {
    page: Page,
    lines: Vec<(String, Role)>,
    top: usize,
    /// The entry pointed at, on a page of entries.
    pointed: usize,
}

impl Overlay {
    /// Opens a page at its beginning.
    #[must_use]
    pub(super) fn new(page: Page) -> Self {
        Self {
            page,
            lines: Vec::new(),
            top: 0,
            pointed: 0,
        }
    }

    /// Which page it is.
    #[must_use]
    pub(super) fn page(&self) -> Page {
        self.page
    }

    /// What of it is seen, from the first row on.
    #[must_use]
    pub(super) fn visible(&self) -> &[(String, Role)] {
        &self.lines[self.top.min(self.lines.len())..]
    }

    /// All its lines.
    #[must_use]
    pub(super) fn lines(&self) -> Vec<String> {
        self.lines.iter().map(|(line, _)| line.clone()).collect()
    }

    /// The first row seen.
    #[must_use]
    pub(super) fn top(&self) -> usize {
        self.top
    }

    /// Shows a row first; [`Overlay::keep_in_view`] holds it at the ends.
    pub(super) fn scroll_to(&mut self, row: usize) {
        self.top = row;
    }

    /// Moves by rows; [`Overlay::keep_in_view`] holds it at the ends.
    pub(super) fn scroll(&mut self, rows: usize, down: bool) {
        self.top = if down {
            self.top.saturating_add(rows)
        } else {
            self.top.saturating_sub(rows)
        };
    }

    /// The entry pointed at, from 0.
    #[must_use]
    pub(super) fn pointed(&self) -> usize {
        self.pointed
    }

    /// Points at an entry.
    pub(super) fn point_at(&mut self, entry: usize) {
        self.pointed = entry;
    }

    /// Points at an entry so many rows on or back, of `rows` in all.
    pub(super) fn point(&mut self, by: usize, down: bool, rows: usize) {
        self.pointed = if down {
            self.pointed.saturating_add(by).min(rows.saturating_sub(1))
        } else {
            self.pointed.saturating_sub(by)
        };
    }

    /// Makes the lines for the screen as it is.
    pub(super) fn keep_in_view(&mut self, app: &App) {
        let width = usize::from(app.layout.body.width).saturating_sub(4);
        let height = usize::from(app.layout.body.height);
        if let (Page::Correct, Some(chooser), Some(prompt)) = (self.page, &app.chooser, &app.prompt)
        {
            let asked = (prompt.answer(), prompt.choice);
            (self.lines, self.top) = (chooser.page(app, asked, (width, height)), 0);
            return;
        }
        if self.page.has_entries() {
            (self.lines, self.top) = listing::lines(app, self.page, self.pointed, (width, height));
            return;
        }
        let lines = match self.page {
            Page::Help => help(app),
            Page::Why => why(app),
            Page::Changed | Page::Settings => settings(app, self.page == Page::Settings),
            _ => facts(app),
        };
        self.lines = lines
            .into_iter()
            .flat_map(|(text, role)| wrap(&text, width).into_iter().map(move |t| (t, role)))
            .collect();
        self.top = self.top.min(self.lines.len().saturating_sub(height));
    }
}

pub(super) type Lines = Vec<(String, Role)>;

fn help(app: &App) -> Lines {
    let keys = &app.options.keys;
    let wide = Action::ALL
        .iter()
        .map(|action| columns(&keys.labels(*action)))
        .max()
        .unwrap_or(0)
        .min(22);
    let mut lines: Lines = vec![
        ("KEYS".to_owned(), Role::Title),
        (String::new(), Role::Text),
    ];
    for action in Action::ALL {
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
    /// Why a statement is filed where it is, line by line.
    pub(super) fn reasons(&self, id: StatementId) -> Vec<String> {
        let lines = reasons(self, id).into_iter();
        lines.map(|(line, _)| line).collect()
    }
}

impl App {
    /// What is known about the article, line by line.
    pub(super) fn facts(&self) -> Vec<String> {
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

fn why(app: &App) -> Lines {
    let mut lines: Lines = vec![("WHY".to_owned(), Role::Title), (String::new(), Role::Text)];
    if let Some(id) = app.current {
        lines.extend(reasons(app, id));
    }
    lines
}

fn reasons(app: &App, id: StatementId) -> Lines {
    let analysis = &app.roster.analysis;
    let document = &analysis.document;
    let statement = app.roster.statement(id);
    let words = |spans: &[crate::document::Span]| {
        let words: Vec<_> = spans.iter().map(|span| document.line(*span)).collect();
        words.join(" … ")
    };
    let number = app.roster.paragraph(statement.anchor());
    let mut lines: Lines = vec![
        (
            format!(
                "{}{number}  {}",
                app.glyphs.paragraph,
                app.roster.row(None, id)
            ),
            Role::Text,
        ),
        (String::new(), Role::Text),
    ];
    let kind = app.roster.kind_in_full(id);
    lines.push((format!("How      {kind}"), Role::Text));
    if !statement.cue.is_empty() {
        let cue = words(&statement.cue);
        lines.push((format!("Words    “{cue}” attribute it"), Role::Text));
    }
    if statement.source.is_empty() {
        lines.push((
            "Source   none is named at this place".to_owned(),
            Role::Text,
        ));
    } else {
        let source = words(&statement.source);
        lines.push((format!("Source   “{source}”"), Role::Text));
    }
    if let Some(from) = statement.carried_from {
        let earlier = analysis.statement(from);
        let number = app.roster.paragraph(earlier.anchor());
        let source = words(&earlier.source);
        lines.push((
            format!(
                "         spoken on from {}{number}, where the source is “{source}”",
                app.glyphs.paragraph
            ),
            Role::Text,
        ));
    }
    let arrow = app.glyphs.arrow;
    let by_hand = &analysis.by_hand.statements;
    let ways = analysis.speakers.of(id).iter();
    let filed_with_speaker = ways
        .filter_map(|speaker| analysis.actors.affiliation(*speaker))
        .any(|way| way.because.iter().any(|step| step.reason == Reason::Reader));
    if by_hand.contains(&id) && !filed_with_speaker {
        let speaker = app.roster.speaker(id).unwrap_or_default();
        if !speaker.is_empty() {
            lines.push((format!("Speaker  {speaker}"), Role::Text));
        }
        let owners = app.roster.owners(id).iter();
        for owner in owners {
            let name = &app.roster.parties[*owner].name;
            let line = format!("         {arrow} {name}: this statement is filed here by you");
            lines.push((line, Role::Text));
        }
        return lines;
    }
    for speaker in analysis.speakers.of(id) {
        let who = analysis.speaker(*speaker);
        let role = (who.description.as_ref()).map_or_else(String::new, |role| format!(", {role}"));
        lines.push((format!("Speaker  {}{role}", who.name), Role::Text));
        let Some(filed) = analysis.actors.affiliation(*speaker) else {
            lines.push(("         filed under nobody".to_owned(), Role::Secondary));
            continue;
        };
        for step in &filed.because {
            let because = match &step.reason {
                Reason::Itself => "is itself the actor".to_owned(),
                Reason::Text(span) => format!("the article says “{}”", document.line(*span)),
                Reason::Gazetteer(key) => format!("listed in the gazetteer ({key})"),
                Reason::User(key) => format!("listed in your own actors ({key})"),
                Reason::Reader => "filed here by you".to_owned(),
            };
            lines.push((
                format!("         {arrow} {}: {because}", step.to),
                Role::Text,
            ));
        }
    }
    if analysis.speakers.of(id).is_empty() {
        lines.push((
            "Speaker  nobody could be found, so it is not attributed".to_owned(),
            Role::Text,
        ));
    }
    let sure = analysis.certainty(id);
    lines.push((format!("Sure?    {sure}"), Role::Text));
    lines
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
        ("Site", &origin.site),
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

/// A line cut into pieces of at most `width` columns, the later ones set in as the text of the
/// first is.
fn wrap(line: &str, width: usize) -> Vec<String> {
    if columns(line) <= width {
        return vec![line.to_owned()];
    }
    // The second column of a table starts after the first run of two blanks.
    let trimmed = line.trim_start();
    let lead = line.len() - trimmed.len();
    let set_in = trimmed.find("  ").map_or(lead, |at| {
        let head = trimmed.get(..at).unwrap_or_default();
        let tail = trimmed.get(at..).unwrap_or_default();
        lead + columns(head) + (tail.len() - tail.trim_start().len())
    });
    let set_in = if set_in * 2 > width { 2 } else { set_in };
    let mut pieces = Vec::new();
    let mut piece = String::new();
    for word in line.split_word_bounds() {
        if columns(&piece) + columns(word) > width && !piece.trim().is_empty() {
            pieces.push(piece.trim_end().to_owned());
            piece = " ".repeat(set_in);
            if word.trim().is_empty() {
                continue;
            }
        }
        piece.push_str(word);
    }
    pieces.push(piece.trim_end().to_owned());
    pieces
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn long_lines_keep_the_second_column() {
        assert_eq!(
            wrap("Words    one two three", 19),
            ["Words    one two", "         three"]
        );
        assert_eq!(wrap("", 10), [""]);
        assert_eq!(wrap("short", 10), ["short"]);
    }
}
