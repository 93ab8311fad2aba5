//! Statements that were missed.

use std::collections::BTreeSet;

use super::{Anchor, NamedActor};
use crate::analysis::Analysis;
use crate::document::{Span, quotations};
use crate::gazetteer::Gazetteer;
use crate::statements::{Kind, Statement, StatementId};

impl Analysis {
    /// Adds the statement that begins at a place and goes on as far as `until`, said by an actor or
    /// by nobody; whether its end stands in the text. It stands last until all are numbered anew.
    pub(super) fn add(
        &mut self,
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
        let id = StatementId(self.statements.len());
        let actor = by.map(|by| self.actor_called(by, gazetteer));
        self.statements.push(Statement {
            id,
            kind: self.kind_of(content),
            content: vec![content],
            cue: cue.into_iter().collect(),
            source: Vec::new(),
            carried_from: None,
            confidence: 1.0,
        });
        self.speakers.of_statement.push(Vec::new());
        self.actors.of_statement.push(actor.into_iter().collect());
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

    /// The statements that stay, in text order: those that were added go before the first of the
    /// others that begins after them.
    pub(super) fn order(&self, struck: &BTreeSet<StatementId>, found: usize) -> Vec<StatementId> {
        let stays = |id: &StatementId| !struck.contains(id);
        let mut order: Vec<StatementId> = (0..found).map(StatementId).filter(stays).collect();
        for added in (found..self.statements.len())
            .map(StatementId)
            .filter(stays)
        {
            let anchor = self.statement(added).anchor();
            let after = |id: &StatementId| self.statement(*id).anchor() > anchor;
            let at = order.iter().position(after).unwrap_or(order.len());
            order.insert(at, added);
        }
        order
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
                }),
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
        let owner = analysis.actors.of(StatementId(0))[0];
        assert_eq!(analysis.actor(owner).name, "Canada");
        assert_eq!(analysis.number(StatementId(0)), 2);
        assert_eq!(analysis.number(StatementId(1)), 1);
        assert_eq!(analysis.actors.all[0].name, "Canada");
    }
}
