//! Statements that were missed.

use super::{Anchor, NamedActor};
use crate::analysis::Analysis;
use crate::document::{Span, quotations};
use crate::gazetteer::Gazetteer;
use crate::statements::{Kind, Statement, StatementId};

impl Analysis {
    /// Adds under an id the statement that begins at a place and goes on as far as `until`, said by an
    /// actor or by nobody; whether its end stands in the text. It goes before the first of the others
    /// that begins after it.
    pub(super) fn add(
        &mut self,
        id: StatementId,
        place: Span,
        until: &Anchor,
        (cue, by): (Option<&Anchor>, Option<&NamedActor>),
        gazetteer: &Gazetteer,
    ) -> bool {
        let Some(end) = until
            .find(&self.document)
            .filter(|end| end.end() > place.start())
        else {
            return false;
        };
        let content = Span::new(place.start(), end.end());
        let cue = cue.and_then(|cue| cue.find(&self.document));
        let actor = by.map(|by| self.actor_called(by, gazetteer));
        let after = |other: &Statement| other.anchor() > content.start();
        let at = self.statements.iter().position(after);
        let at = at.unwrap_or(self.statements.len());
        let statement = Statement {
            id,
            kind: self.kind_of(content),
            content: vec![content],
            cue: cue.into_iter().collect(),
            source: Vec::new(),
            carried_from: None,
            confidence: 1.0,
        };
        self.statements.insert(at, statement);
        let given = self.statements.given();
        (self.speakers.of_statement).resize_with(given, Vec::new);
        (self.actors.of_statement).resize_with(given, Vec::new);
        self.actors.of_statement[id.0].extend(actor);
        self.by_hand.statements.insert(id);
        true
    }

    /// Whether words stand in quotation marks, in part or as a whole.
    fn kind_of(&self, content: Span) -> Kind {
        let (mut inside, mut outside) = (0, 0);
        for block in self.document.blocks() {
            if !block.span.overlaps(content) {
                continue;
            }
            let quoted = quotations(&self.document, block).quoted;
            for (token, quoted) in block.tokens.clone().zip(quoted) {
                let word = self.document.word(token);
                let is_in = content.encloses(self.document.tokens()[token].span);
                if is_in && word.chars().any(char::is_alphanumeric) {
                    inside += usize::from(quoted);
                    outside += usize::from(!quoted);
                }
            }
        }
        match (inside, outside) {
            (0, _) => Kind::Indirect,
            (_, 0) => Kind::Direct,
            _ => Kind::Mixed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::corrections::{Change, Correction};
    use crate::analysis::explain;

    #[test]
    fn what_was_missed_is_added_in_its_place_and_numbers_stay() {
        let gazetteer = Gazetteer::builtin();
        let mut analysis = explain("Ann Lee", &gazetteer);
        let document = analysis.document.clone();
        let first = analysis.statement(StatementId(0)).content[0];
        let words = Span::new(0, first.start().min(6));
        let add = Correction {
            at: Anchor::of(&document, words),
            change: Change::Add {
                until: Anchor::of(&document, words),
                cue: None,
                by: Some(NamedActor {
                    key: "canada".to_owned(),
                    name: String::new(),
                    number: None,
                }),
                number: None,
            },
        };
        let lost = Correction {
            at: Anchor {
                quote: "nowhere in it".to_owned(),
                ..add.at.clone()
            },
            ..add.clone()
        };
        assert_eq!(analysis.correct(&[add, lost], &gazetteer), [1]);
        assert_eq!(analysis.statements.len(), 2);
        assert_eq!(analysis.statements[0].content, [words]);
        let ids: Vec<_> = analysis.statements.iter().map(|one| one.id).collect();
        assert_eq!(ids, [StatementId(1), StatementId(0)]);
        let owner = analysis.actors.of(StatementId(1))[0];
        assert_eq!(analysis.actor(owner).name, "Canada");
        assert_eq!(analysis.actors.all[0].name, "Canada");
    }
}
