//! The page of voices: how the article divides the word among those who speak.

use crate::analysis::{Share, Voices};
use crate::reader::app::App;
use crate::reader::pages::overlay::Lines;
use crate::reader::screen::reflow::columns;
use crate::reader::screen::theme::Role;
use crate::statements::StatementId;

/// Words that a sign of the bar stands for.
const WORDS_A_SIGN: usize = 5;

/// Columns of the figures.
const FIGURES: usize = 24;

/// Most columns of a name.
const NAME: usize = 28;

impl App {
    /// How the word is divided, as sure as what is shown.
    pub(crate) fn voices(&self) -> Voices {
        self.roster.analysis.voices(self.options.floor)
    }

    /// Leads from a row of the page to the first statement of that actor.
    pub(crate) fn go_to_voice(&mut self, row: usize) {
        let voices = self.voices();
        let Some(share) = voices.shares.get(row) else {
            return;
        };
        let here = self.here();
        self.places.leave(here);
        self.overlay = None;
        let mut parties = self.roster.parties.iter();
        if let Some(party) = parties.position(|party| party.actor == share.actor) {
            self.choose(party);
        }
        if self.roster.is_shown(share.first) {
            self.go_to(share.first);
        }
    }
}

/// The page, the row pointed at among those that are seen.
pub(crate) fn lines(app: &App, pointed: usize, (width, height): (usize, usize)) -> Lines {
    let voices = app.voices();
    let someones = voices.quoted + voices.reported;
    let mut lines: Lines = vec![(
        format!(
            "VOICES  {someones} of {} words are someone's: {} quoted, {} reported",
            voices.words, voices.quoted, voices.reported
        ),
        Role::Title,
    )];
    if voices.shares.is_empty() {
        let told = if app.is_working() {
            "Finding statements."
        } else {
            "No one is quoted here."
        };
        lines.push((told.to_owned(), Role::Text));
        return lines;
    }
    let names: Vec<String> = voices.shares.iter().map(|share| name(app, share)).collect();
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
    let room = height.saturating_sub(lines.len() + 2).max(1);
    let top = (pointed + 1).saturating_sub(room);
    let shown = voices.shares.iter().zip(&names).enumerate();
    for (at, (share, name)) in shown.skip(top).take(room) {
        let mark = if at == pointed {
            app.glyphs.current
        } else {
            " "
        };
        let name = crate::reader::screen::canvas::fit(name, name_room, app.glyphs.ellipsis);
        let pad = " ".repeat(name_room.saturating_sub(columns(&name)));
        let percent = voices.percent(share);
        let line = format!(
            "{mark} {name}{pad}{percent:>4} %{:>6}{:>8}  {}",
            share.words(),
            share.quoted,
            bar(app, share, bar_room)
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
    if let Some((first, last)) = voices.ends {
        let told = format!(
            "First word: {}. Last word: {}.",
            whose(app, first),
            whose(app, last)
        );
        lines.push((told, Role::Text));
    }
    lines
}

fn name(app: &App, share: &Share) -> String {
    match share.actor {
        Some(actor) => {
            let tag = app.roster.tag(actor);
            format!("{tag:<3} {}", app.roster.analysis.actor(actor).name)
        }
        None => "??  not attributed".to_owned(),
    }
}

/// Heavy for what is quoted, light for what is reported, as in the margin of the text.
fn bar(app: &App, share: &Share, room: usize) -> String {
    let signs = |words: usize| words.div_ceil(WORDS_A_SIGN);
    let quoted = signs(share.quoted).min(room);
    let all = signs(share.words()).max(quoted).min(room);
    let heavy = app.glyphs.read.repeat(quoted);
    format!("{heavy}{}", app.glyphs.unread.repeat(all - quoted))
}

/// "IC island's council, by Ishbel Lorne".
fn whose(app: &App, id: StatementId) -> String {
    let Some(party) = app.party_of(id).map(|party| &app.roster.parties[party]) else {
        return "nobody known".to_owned();
    };
    let speaker = app.roster.speaker(id).filter(|name| *name != party.name);
    let by = speaker.map_or_else(String::new, |name| format!(", by {name}"));
    format!("{} {}{by}", party.tag, party.name)
}
