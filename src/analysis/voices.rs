//! Who has how much of the word.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::{Analysis, Certainty};
use crate::actors::{Actor, ActorId};
use crate::document::quotations;
use crate::statements::{Kind, Statement, StatementId};

/// What one actor says, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// Whose; none for what nobody could be found for.
    pub actor: Option<ActorId>,
    /// Words inside quotation marks.
    pub quoted: usize,
    /// Words outside of them.
    pub reported: usize,
    /// The first statement.
    pub first: StatementId,
    /// The last statement.
    pub last: StatementId,
}

impl Share {
    /// Words quoted and reported.
    #[must_use]
    pub fn words(&self) -> usize {
        self.quoted + self.reported
    }
}

/// How an article divides the word among its actors.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Voices {
    /// Of each actor that says anything, most words first; what nobody is known for goes last.
    pub shares: Vec<Share>,
    /// How many words the article has, its headlines left out.
    pub words: usize,
    /// How many of them are someone's inside quotation marks, each counted once.
    pub quoted: usize,
    /// How many are someone's outside of them.
    pub reported: usize,
    /// The statement that has the first word, and the one that has the last.
    pub ends: Option<(StatementId, StatementId)>,
}

impl Voices {
    /// The share of an actor in all words that are someone's, in hundredths.
    #[must_use]
    pub fn percent(&self, share: &Share) -> usize {
        let all = self.shares.iter().map(Share::words).sum::<usize>().max(1);
        (share.words() * 100 + all / 2) / all
    }
}

/// The words of an actor that were counted.
#[derive(Default)]
struct Counted {
    tokens: HashSet<usize>,
    ends: Option<(StatementId, StatementId)>,
}

impl Counted {
    fn add(&mut self, id: StatementId, tokens: &[usize]) {
        self.tokens.extend(tokens);
        self.ends = Some((self.ends.map_or(id, |ends| ends.0), id));
    }

    /// Words inside quotation marks and outside of them.
    fn of(&self, quoted: &[bool]) -> (usize, usize) {
        let inside = self.tokens.iter().filter(|token| quoted[**token]).count();
        (inside, self.tokens.len() - inside)
    }
}

impl Analysis {
    /// How the article divides the word among its actors, by statements at least as sure as `floor`.
    /// A joint statement counts for each who makes it; a word in two statements of one actor counts
    /// once, and headlines do not count.
    #[must_use]
    pub fn voices(&self, floor: Certainty) -> Voices {
        let body = self.body();
        let mut quoted = self.quoted();
        let mut each: Vec<Counted> = Vec::new();
        let nobody = self.actors.all.given();
        each.resize_with(nobody + 1, Counted::default);
        let mut all = Counted::default();
        for statement in &self.statements {
            let shown = Certainty::of(statement.confidence) >= floor
                || self.by_hand.statements.contains(&statement.id);
            let tokens = self.words_of(statement, &body);
            if !shown || tokens.is_empty() {
                continue;
            }
            // Words that are given as they were spoken are quoted, in a transcript without marks too.
            if statement.kind == Kind::Direct {
                for token in &tokens {
                    quoted[*token] = true;
                }
            }
            all.add(statement.id, &tokens);
            let actors = self.actors.of(statement.id);
            for actor in actors {
                each[actor.0].add(statement.id, &tokens);
            }
            if actors.is_empty() {
                each[nobody].add(statement.id, &tokens);
            }
        }
        let mut shares: Vec<Share> = each
            .iter()
            .enumerate()
            .filter_map(|(at, counted)| {
                let (first, last) = counted.ends?;
                let (quoted, reported) = counted.of(&quoted);
                Some(Share {
                    actor: (at != nobody).then_some(ActorId(at)),
                    quoted,
                    reported,
                    first,
                    last,
                })
            })
            .collect();
        shares.sort_by_key(|share| {
            let place = share.actor.map(|actor| self.actors.order(actor));
            (place.is_none(), Reverse(share.words()), place)
        });
        let (inside, outside) = all.of(&quoted);
        Voices {
            shares,
            words: body.iter().filter(|counts| **counts).count(),
            quoted: inside,
            reported: outside,
            ends: all.ends,
        }
    }

    /// Actors that are spoken about and say nothing, in their order.
    pub fn silent(&self) -> impl Iterator<Item = &Actor> {
        let each = self.statements_of_each();
        self.actors
            .all
            .iter()
            .filter(move |actor| each[actor.id.0].is_empty())
    }

    /// For each token, whether it stands inside quotation marks.
    fn quoted(&self) -> Vec<bool> {
        let mut quoted = vec![false; self.document.tokens().len()];
        for block in self.document.blocks() {
            quoted[block.tokens.clone()].copy_from_slice(&quotations(&self.document, block).quoted);
        }
        quoted
    }

    /// The words of a statement's content.
    fn words_of(&self, statement: &Statement, body: &[bool]) -> Vec<usize> {
        let spans = statement.content.iter();
        spans
            .flat_map(|span| self.document.tokens_in(*span))
            .filter(|token| body[*token])
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::explain;
    use crate::gazetteer::Gazetteer;

    #[test]
    fn a_turn_of_a_transcript_is_quoted_without_marks() {
        let mut analysis = explain("Ann Lee", &Gazetteer::builtin());
        let reported = analysis.voices(Certainty::Guess);
        assert!(
            reported.reported > 0 && reported.quoted == 0,
            "{reported:?}"
        );
        let spoken = analysis.statements.iter_mut();
        spoken.for_each(|one| one.kind = Kind::Direct);
        let quoted = analysis.voices(Certainty::Guess);
        assert_eq!((quoted.quoted, quoted.reported), (reported.reported, 0));
        assert_eq!(quoted.words, analysis.word_count());
    }

    #[test]
    fn words_are_counted_for_each_of_a_joint_source_and_once_in_all() {
        let analysis = explain("France and Chile", &Gazetteer::builtin());
        let voices = analysis.voices(Certainty::Likely);
        let counted: Vec<_> = voices
            .shares
            .iter()
            .map(|share| {
                let actor = share.actor.map(|actor| &*analysis.actor(actor).name);
                (actor, share.words(), voices.percent(share))
            })
            .collect();
        assert_eq!(counted, [(Some("France"), 3, 50), (Some("Chile"), 3, 50)]);
        assert_eq!((voices.quoted, voices.reported), (0, 3));
        assert_eq!(voices.ends, Some((StatementId(0), StatementId(0))));
        assert_eq!(analysis.silent().count(), 0);
    }
}
