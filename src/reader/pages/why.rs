//! Why a statement is filed where it is: the way from its words to the actor, step by step.

use crate::actors::Reason;
use crate::document::counted;
use crate::reader::pages::overlay::Lines;
use crate::reader::screen::theme::Role;
use crate::reader::session::session::Session;
use crate::speakers::SpeakerId;
use crate::statements::StatementId;

impl Session {
    /// Why a statement is filed where it is, line by line.
    pub(crate) fn reasons(&self, id: StatementId) -> Vec<String> {
        let lines = reasons(self, id).into_iter();
        lines.map(|(line, _)| line).collect()
    }

    /// Who speaks for an actor, given as an index of the panel, and why each is filed there, line by line.
    pub(crate) fn actor_reasons(&self, party: usize, way: &str) -> Vec<String> {
        let lines = actor(self, party, way).into_iter();
        lines.map(|(line, _)| line).collect()
    }
}

impl Session {
    /// What a side rests on, given as an index into the analysis: a line, then one for each of its
    /// sentences.
    pub(crate) fn side_reasons(&self, index: usize) -> Vec<String> {
        let analysis = &self.overview.analysis;
        let Some(stance) = analysis.stances.all.get(index) else {
            return Vec::new();
        };
        let sentences = counted(1 + stance.also.len(), "sentence", "sentences");
        let mut told = vec![format!(
            "{}, {}: it rests on {sentences}.",
            analysis.stance_in_words(stance),
            analysis.certainty_of_stance(stance)
        )];
        for piece in stance.pieces() {
            let words: Vec<_> = (piece.words.iter())
                .map(|span| analysis.document.line(*span))
                .collect();
            let carried = if words.is_empty() {
                String::new()
            } else {
                format!(" The words that carry it: {}.", words.join(", "))
            };
            let caution = piece.witnesses.agreement().caution();
            let caution =
                caution.map_or_else(String::new, |caution| format!(" {}.", begun(caution)));
            told.push(format!(
                "Paragraph {}: {}{carried}{caution}",
                self.overview.paragraph(piece.span.start()),
                analysis.document.line(piece.span)
            ));
        }
        told
    }
}

/// Words as the beginning of a sentence.
fn begun(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// The page about a side.
pub(crate) fn side(session: &Session, index: usize) -> Lines {
    let mut lines: Lines = vec![("WHY THIS SIDE".to_owned(), Role::Title)];
    for line in session.side_reasons(index) {
        lines.push((String::new(), Role::Text));
        lines.push((line, Role::Text));
    }
    lines
}

/// The page about the current statement.
pub(crate) fn lines(session: &Session) -> Lines {
    let mut lines: Lines = vec![("WHY".to_owned(), Role::Title), (String::new(), Role::Text)];
    if let Some(id) = session.current {
        lines.extend(reasons(session, id));
    }
    lines
}

fn reasons(session: &Session, id: StatementId) -> Lines {
    let analysis = &session.overview.analysis;
    let document = &analysis.document;
    let statement = session.overview.statement(id);
    let words = |spans: &[crate::document::Span]| {
        let words: Vec<_> = spans.iter().map(|span| document.line(*span)).collect();
        words.join(" … ")
    };
    let number = session.overview.paragraph(statement.anchor());
    let mut lines: Lines = vec![
        (
            format!(
                "{}{number}  {}",
                session.glyphs.paragraph,
                session.overview.row(None, id)
            ),
            Role::Text,
        ),
        (String::new(), Role::Text),
    ];
    let kind = session.overview.kind_in_full(id);
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
        let number = session.overview.paragraph(earlier.anchor());
        let source = words(&earlier.source);
        lines.push((
            format!(
                "         spoken on from {}{number}, where the source is “{source}”",
                session.glyphs.paragraph
            ),
            Role::Text,
        ));
    }
    let arrow = session.glyphs.arrow;
    let by_hand = &analysis.by_hand.statements;
    let ways = analysis.speakers.of(id).iter();
    let filed_with_speaker = ways
        .filter_map(|speaker| analysis.actors.affiliation(*speaker))
        .any(|way| way.because.iter().any(|step| step.reason == Reason::Reader));
    if by_hand.contains(&id) && !filed_with_speaker {
        let speaker = session.overview.speaker(id).unwrap_or_default();
        if !speaker.is_empty() {
            lines.push((format!("Speaker  {speaker}"), Role::Text));
        }
        let owners = session.overview.owners(id).iter();
        for owner in owners {
            let name = &session.overview.parties[*owner].name;
            let line = format!("         {arrow} {name}: this statement is filed here by you");
            lines.push((line, Role::Text));
        }
        return lines;
    }
    for speaker in analysis.speakers.of(id) {
        lines.extend(way(session, *speaker));
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

/// The page about an actor: who speaks for it, how often, and why each of them is filed there; `shows` shows
/// what is hidden.
pub(crate) fn actor(session: &Session, party: usize, shows: &str) -> Lines {
    let overview = &session.overview;
    let analysis = &overview.analysis;
    let Some(party) = overview.parties.get(party) else {
        return Vec::new();
    };
    let mut lines: Lines = vec![
        (format!("WHY {} {}", party.tag, party.name), Role::Title),
        (String::new(), Role::Text),
    ];
    let mut speakers: Vec<(SpeakerId, usize)> = Vec::new();
    for id in &party.statements {
        for speaker in analysis.speakers.of(*id) {
            match speakers.iter_mut().find(|(known, _)| known == speaker) {
                Some((_, count)) => *count += 1,
                None => speakers.push((*speaker, 1)),
            }
        }
    }
    let left_out = if party.hidden.count() == 0 {
        String::new()
    } else {
        format!("; {}", party.hidden.shown_by(shows))
    };
    let told = match party.statements.len() {
        0 => party.says_nothing(shows),
        count => format!(
            "{} through {}{left_out}",
            counted(count, "statement", "statements"),
            counted(speakers.len(), "speaker", "speakers")
        ),
    };
    lines.push((told, Role::Text));
    for (speaker, count) in speakers {
        lines.push((String::new(), Role::Text));
        lines.push((counted(count, "statement", "statements"), Role::Secondary));
        lines.extend(way(session, speaker));
    }
    lines
}

/// From a speaker to the actor, step by step.
fn way(session: &Session, speaker: SpeakerId) -> Lines {
    let analysis = &session.overview.analysis;
    let who = analysis.speaker(speaker);
    // Whom words alone name is described as it is called.
    let role = who.description.as_ref().filter(|role| **role != who.name);
    let role = role.map_or_else(String::new, |role| format!(", {role}"));
    let mut lines: Lines = vec![(format!("Speaker  {}{role}", who.name), Role::Text)];
    let Some(filed) = analysis.actors.affiliation(speaker) else {
        lines.push(("         filed under nobody".to_owned(), Role::Secondary));
        return lines;
    };
    let arrow = session.glyphs.arrow;
    for step in &filed.because {
        let because = match &step.reason {
            Reason::Itself => "is itself the actor".to_owned(),
            Reason::Text(span) => {
                let words = analysis.document.line(*span);
                format!("the article says “{words}”")
            }
            Reason::Gazetteer(key) => format!("listed in the gazetteer ({key})"),
            Reason::User(key) => format!("listed in your own actors ({key})"),
            Reason::Reader => "filed here by you".to_owned(),
        };
        let line = format!("         {arrow} {}: {because}", step.to);
        lines.push((line, Role::Text));
    }
    lines
}
