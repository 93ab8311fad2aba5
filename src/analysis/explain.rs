//! Where a source would be filed, without an article around it.

use std::sync::Arc;

use super::Analysis;
use crate::document::{BlockKind, Builder, Span};
use crate::gazetteer::Gazetteer;
use crate::statements::{Kind, Statement, StatementId};
use crate::tagger::{Tagging, Ties};
use crate::{actors, speakers};

/// Words that make a statement of a phrase. Enough of them, so that great letters in the phrase
/// still mean something.
const SAID: &str = " said that this was true, whatever others wrote about that.";
/// Of these the words of saying, and what is said.
const CUE: &str = "said";
const CONTENT: &str = "this was true";

/// Reads a phrase as the source of the one statement of an article.
///
/// Needs no network. The analysis has one statement, or none for a phrase without words.
#[must_use]
pub fn explain(phrase: &str, gazetteer: &Gazetteer) -> Analysis {
    let mut builder = Builder::new("-");
    builder.block(BlockKind::Paragraph, &format!("{}{SAID}", phrase.trim()));
    let document = Arc::new(builder.finish());
    let end = document.text().len().saturating_sub(SAID.len());
    if document.tokens_in(Span::new(0, end)).is_empty() || !document.text().ends_with(SAID) {
        return Analysis::unread(document);
    }
    let told = |words: &str| {
        let start = end + SAID.find(words).unwrap_or_default();
        vec![Span::new(start, start + words.len())]
    };
    let statements = vec![Statement {
        id: StatementId(0),
        content: told(CONTENT),
        cue: told(CUE),
        source: vec![Span::new(0, end)],
        carried_from: None,
        kind: Kind::Indirect,
        confidence: 1.0,
    }];
    let mut tagging = Tagging::default();
    let ties = Ties::new(&document, &mut tagging);
    let speakers = speakers::identify(&document, &tagging, &ties, &statements, gazetteer);
    let actors = actors::roll_up(&document, &ties, &statements, &speakers, gazetteer);
    Analysis {
        statements: statements.into(),
        speakers,
        actors,
        ..Analysis::unread(document)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filed(phrase: &str) -> Vec<String> {
        let analysis = explain(phrase, &Gazetteer::builtin());
        let of = analysis.actors.of(StatementId(0));
        of.iter()
            .map(|id| analysis.actor(*id).name.clone())
            .collect()
    }

    #[test]
    fn an_ambassador_is_of_the_country_before_the_word() {
        assert_eq!(
            filed("Deputy US Ambassador to the UN Robert Wood"),
            ["United States"]
        );
        assert_eq!(
            filed("Rwanda's ambassador to the UN, Eugene Gasana,"),
            ["Rwanda"]
        );
    }

    #[test]
    fn nothing_is_made_of_nothing() {
        assert!(filed("").is_empty());
        assert!(filed(" \u{1b}[2J ").is_empty());
    }
}
