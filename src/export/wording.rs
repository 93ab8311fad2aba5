//! What several exports say in the same words.

use crate::actors::{Actor, ActorId};
use crate::analysis::{Analysis, Certainty};
use crate::document::{Language, counted};
use crate::stances::{Polarity, Stance};
use crate::statements::StatementId;

/// "title", or the paragraph in which a place lies: "¶4".
pub(super) fn place(analysis: &Analysis, at: usize) -> String {
    match paragraph(analysis, at) {
        0 => "title".to_owned(),
        number => format!("¶{number}"),
    }
}

/// The number of the paragraph in which a place lies; 0 for the headline.
pub(super) fn paragraph(analysis: &Analysis, at: usize) -> usize {
    let document = &analysis.document;
    document.paragraph_number(document.block_at(at).unwrap_or(0))
}

/// Where the article appeared, who wrote it, when, where it is found, and in which language it says
/// that it is; what is not known is left out.
pub(super) fn origin(analysis: &Analysis) -> Vec<String> {
    let origin = &analysis.document.origin;
    let address = origin.address.clone();
    let language = origin.language.as_deref();
    [
        origin.site.clone(),
        origin.byline.clone(),
        origin.published.clone(),
        address.filter(|address| *address != origin.source),
        language.map(|language| format!("language {language}")),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The tag of the language that an article is in: as it says, or as it seems.
pub(super) fn language(analysis: &Analysis) -> Option<&str> {
    let document = &analysis.document;
    let said = document.origin.language.as_deref();
    said.or_else(|| Some(document.foreign()?.tag()))
}

/// Who is not quoted, as lines: those whose words were left out as they are not sure, and those who are
/// only spoken about.
pub(super) fn silent(analysis: &Analysis, name: impl Fn(&Actor) -> String) -> Vec<String> {
    let hidden = |actor: &Actor| {
        analysis
            .left_out_of
            .get(&actor.id)
            .map_or(0, |one| one.count())
    };
    let (silent, unsure): (Vec<_>, Vec<_>) = analysis.silent().partition(|one| hidden(one) == 0);
    let unsure = unsure.into_iter();
    let unsure: Vec<_> = unsure
        .map(|actor| format!("{} ({})", name(actor), hidden(actor)))
        .collect();
    let silent: Vec<_> = silent.into_iter().map(name).collect();
    [
        ("Quoted, but left out as not sure enough", unsure),
        ("Spoken about, not quoted", silent),
    ]
    .into_iter()
    .filter(|(_, names)| !names.is_empty())
    .map(|(what, names)| format!("{what}: {}", names.join(", ")))
    .collect()
}

/// "412 words · 5 statements by 3 actors".
pub(super) fn facts(analysis: &Analysis) -> String {
    let document = &analysis.document;
    let words = analysis.word_count();
    let speaking = analysis.actors.all.len() - analysis.silent().count();
    let mut facts = vec![counted(words, "word", "words")];
    match analysis.statements.len() {
        0 => {
            let silence = analysis.silence(analysis.left_out);
            facts.push(silence.in_words("--sure guess"));
        }
        statements => {
            facts.push(format!(
                "{} by {}",
                counted(statements, "statement", "statements"),
                counted(speaking, "actor", "actors")
            ));
            facts.extend(document.foreign().map(Language::caution));
        }
    }
    facts.extend(corrected(analysis));
    facts.join(" · ")
}

/// What was corrected by hand: "corrected by hand: 1 statement struck"; `None` where nothing was.
pub(super) fn corrected(analysis: &Analysis) -> Option<String> {
    let summary = analysis.corrected_by_hand()?;
    Some(format!("corrected by hand: {summary}"))
}

/// What wrote a file, as `input` knows it again.
pub(super) fn generator() -> String {
    format!("standpoint {}", env!("CARGO_PKG_VERSION"))
}

/// The source as a person would name it.
pub(super) fn source(analysis: &Analysis) -> &str {
    match analysis.document.origin.source.as_str() {
        "-" => "standard input",
        source => source,
    }
}

/// A statement as a row in the list of an actor, the sign of its side first: "▼ defended the veto".
pub(super) fn said(analysis: &Analysis, id: StatementId, actor: Option<ActorId>) -> String {
    let name = |actor: ActorId| analysis.actor(actor).name.clone();
    let row = analysis.row(id, actor, &name);
    match analysis.side(id, actor, Certainty::Likely) {
        Some(side) => format!("{} {row}", sign(side)),
        None => row.to_string(),
    }
}

/// The sign of a side.
pub(super) fn sign(side: Polarity) -> char {
    match side {
        Polarity::Supports => '▲',
        Polarity::Opposes => '▼',
        Polarity::Neutral => '·',
    }
}

/// Who says a statement and in which words: `he (John Kirby) · said`.
pub(super) fn attribution(analysis: &Analysis, id: StatementId) -> String {
    let mut said = who(analysis, id);
    let cue = analysis.cue(id);
    if !cue.is_empty() {
        said.push_str(" · ");
        said.push_str(&cue);
    }
    said
}

/// Who says a statement: `he (John Kirby)`.
pub(super) fn who(analysis: &Analysis, id: StatementId) -> String {
    let source = analysis.source(id);
    match analysis.speaker_names(id) {
        None if source.is_empty() => "no source".to_owned(),
        None => source,
        Some(names) if source.is_empty() => format!("({names})"),
        Some(names) if source.contains(&names) => source,
        Some(names) => format!("{source} ({names})"),
    }
}

/// What is said after a sentence where it is not sure: " · likely".
pub(super) fn doubt(certainty: &str) -> String {
    if certainty == Certainty::Sure.word() {
        String::new()
    } else {
        format!(" · {certainty}")
    }
}

/// The stances that are at least likely.
pub(super) fn likely(analysis: &Analysis) -> Vec<&Stance> {
    let stances = analysis.stances.all.iter();
    stances
        .filter(|stance| Certainty::of(stance.confidence) >= Certainty::Likely)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::explain;
    use crate::gazetteer::Gazetteer;

    #[test]
    fn an_article_of_guesses_is_not_one_without_statements() {
        let mut analysis = explain("Ann Lee", &Gazetteer::builtin());
        for statement in analysis.statements.iter_mut() {
            statement.confidence = 0.4;
        }
        assert!(facts(&analysis).ends_with("1 statement by 1 actor"));
        analysis.keep(Certainty::Likely);
        let told = facts(&analysis);
        assert!(
            told.ends_with("1 guess is left out, and --sure guess shows it"),
            "{told}"
        );
    }
}
