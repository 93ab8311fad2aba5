//! The page of voices: how the article divides the word among those who speak.

use crate::analysis::{Share, Voices, sentence};
use crate::document::counted;
use crate::reader::pages::overlay::Lines;
use crate::reader::pages::pages::Pages;
use crate::reader::screen::canvas::fit;
use crate::reader::screen::reflow::columns;
use crate::reader::screen::theme::Role;
use crate::reader::session::session::Session;
use crate::reader::view::view::View;
use crate::statements::StatementId;

/// Words that a sign of the bar stands for.
const WORDS_A_SIGN: usize = 5;

/// Columns of the figures.
const FIGURES: usize = 24;

/// Most columns of a name.
const NAME: usize = 28;

impl Pages {
    /// Leads from a row of the page to the first statement of that actor.
    pub(crate) fn go_to_voice(&mut self, view: &mut View, row: usize) {
        let voices = view.session.voices();
        let Some(share) = voices.shares.get(row) else {
            return;
        };
        let here = view.here();
        view.session.places.leave(here);
        self.overlay = None;
        let mut parties = view.session.overview.parties.iter();
        if let Some(party) = parties.position(|party| party.actor == share.actor) {
            view.choose(party);
        }
        if view.session.overview.is_shown(share.first) {
            view.go_to(share.first);
        }
    }
}

/// The page, the row pointed at among those that are seen.
pub(crate) fn lines(session: &Session, pointed: usize, (width, height): (usize, usize)) -> Lines {
    let voices = session.voices();
    if voices.shares.is_empty() {
        let told = if session.is_working() {
            "Finding statements.".to_owned()
        } else {
            sentence(&session.nobody())
        };
        return vec![("VOICES".to_owned(), Role::Title), (told, Role::Text)];
    }
    let head = fit(
        &head(session, &voices, width),
        width,
        session.glyphs.ellipsis,
    );
    let mut lines: Lines = vec![(head, Role::Title)];
    let names: Vec<String> = voices
        .shares
        .iter()
        .map(|share| name(session, share))
        .collect();
    let widest = names.iter().map(|name| columns(name)).max().unwrap_or(0);
    let name_room = widest
        .min(NAME)
        .min(width.saturating_sub(FIGURES + 4))
        .max(8);
    lines.push((
        format!(
            "{}{:>12}{:>8}",
            " ".repeat(name_room + 2),
            "words",
            "quoted"
        ),
        Role::Secondary,
    ));
    let bar_room = width.saturating_sub(name_room + 2 + FIGURES + 2);
    let ends = ends(session, &voices, width);
    let room = height.saturating_sub(lines.len() + 1 + ends.len()).max(1);
    let top = (pointed + 1).saturating_sub(room);
    let shown = voices.shares.iter().zip(&names).enumerate();
    for (at, (share, name)) in shown.skip(top).take(room) {
        let mark = if at == pointed {
            session.glyphs.current
        } else {
            " "
        };
        let name = fit(name, name_room, session.glyphs.ellipsis);
        let pad = " ".repeat(name_room.saturating_sub(columns(&name)));
        let percent = voices.percent(share);
        let more = session.more();
        let (words, quoted) = (share.words(), share.quoted);
        let (words, quoted) = (format!("{words}{more}"), format!("{quoted}{more}"));
        let line = format!(
            "{mark} {name}{pad}{percent:>4} %{words:>6}{quoted:>8}  {}",
            bar(session, share, bar_room)
        );
        let role = if at == pointed {
            Role::Chosen
        } else {
            Role::Text
        };
        lines.push((line.trim_end().to_owned(), role));
    }
    let beyond = voices.shares.len().saturating_sub(top + room);
    if beyond > 0 {
        lines.push((format!("  {beyond} more below"), Role::Secondary));
    }
    lines.extend(ends.into_iter().map(|line| (line, Role::Text)));
    lines
}

/// How much of the article is someone's, and how far it was read, in as many words as there is room for.
fn head(session: &Session, voices: &Voices, width: usize) -> String {
    let more = session.more();
    let someones = voices.quoted + voices.reported;
    let all = counted(voices.words, "word", "words");
    let read = if session.is_working() {
        let point = session.glyphs.point;
        format!("{} {point} ", session.how_many(width / 3))
    } else {
        String::new()
    };
    let of = format!("VOICES  {read}{someones}{more} of {all}");
    let (quoted, reported) = (voices.quoted, voices.reported);
    let how = format!("{quoted}{more} quoted, {reported}{more} reported");
    let forms = [format!("{of} are someone's: {how}"), format!("{of}: {how}")];
    let fitting = forms.into_iter().find(|form| columns(form) <= width);
    fitting.unwrap_or(of)
}

/// Whose the first and the last words are: on one line where there is room for it.
fn ends(session: &Session, voices: &Voices, width: usize) -> Vec<String> {
    let Some((first, last)) = voices.ends else {
        return Vec::new();
    };
    let so_far = if session.is_working() { " so far" } else { "" };
    let told = [("First", first), ("Last", last)];
    let told = told.map(|(which, id)| format!("{which} word{so_far}: {}.", whose(session, id)));
    if columns(&told[0]) + 1 + columns(&told[1]) <= width {
        return vec![told.join(" ")];
    }
    let short = told.map(|line| fit(&line, width, session.glyphs.ellipsis));
    short.into()
}

fn name(session: &Session, share: &Share) -> String {
    match share.actor {
        Some(actor) => {
            let tag = session.overview.tag(actor);
            format!("{tag:<3} {}", session.overview.analysis.actor(actor).name)
        }
        None => "??  not attributed".to_owned(),
    }
}

/// Heavy for what is quoted, light for what is reported, as in the margin of the text.
fn bar(session: &Session, share: &Share, room: usize) -> String {
    let signs = |words: usize| words.div_ceil(WORDS_A_SIGN);
    let quoted = signs(share.quoted).min(room);
    let all = signs(share.words()).max(quoted).min(room);
    let heavy = session.glyphs.read.repeat(quoted);
    format!("{heavy}{}", session.glyphs.unread.repeat(all - quoted))
}

/// "IC island's council, by Ishbel Lorne".
fn whose(session: &Session, id: StatementId) -> String {
    let Some(party) = session
        .party_of(id)
        .map(|party| &session.overview.parties[party])
    else {
        return "nobody known".to_owned();
    };
    let speaker = session
        .overview
        .speaker(id)
        .filter(|name| *name != party.name);
    let by = speaker.map_or_else(String::new, |name| format!(", by {name}"));
    format!("{} {}{by}", party.tag, party.name)
}
