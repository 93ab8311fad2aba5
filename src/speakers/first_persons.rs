//! Who "I" and "you" are.

use super::resolve::Resolver;
use super::speaker::Form;
use super::turns::{addressee, is_first, is_second};
use crate::statements::{Kind, Statement};

impl Resolver<'_> {
    /// "I" is who speaks: in a quotation as its statement says, elsewhere whose turn it is; "you" is
    /// the one spoken to, where that is known.
    pub(super) fn first_persons(&mut self, statements: &[Statement], speakers: &[Vec<usize>]) {
        let mut taken = vec![false; self.words.len()];
        for statement in statements {
            let speaker = match speakers[statement.id.0][..] {
                [speaker] if self.is_someone(speaker) => Some(speaker),
                _ => None,
            };
            let hearer = self.hearer(statement, speaker);
            for span in &statement.content {
                for token in self.words.document.tokens_in(*span) {
                    if !self.words.quoted(token) && statement.kind != Kind::Direct {
                        continue;
                    }
                    taken[token] = true;
                    self.persons_at(token, speaker, hearer);
                }
            }
        }
        let free = taken.iter().enumerate().filter(|(_, taken)| !**taken);
        for (token, _) in free {
            if !self.words.quoted(token) {
                let turn = self.turn(token);
                self.persons_at(token, turn.speaker, turn.hearer);
            }
        }
    }

    fn persons_at(&mut self, token: usize, speaker: Option<usize>, hearer: Option<usize>) {
        let meant = if is_first(self.words, token) {
            speaker
        } else if is_second(self.words, token) {
            hearer
        } else {
            return;
        };
        if let Some(meant) = meant {
            self.mention(meant, token..token + 1, Form::Pronoun);
        }
    }

    /// Whom a statement is said to.
    fn hearer(&self, statement: &Statement, speaker: Option<usize>) -> Option<usize> {
        if let Some(cue) = statement.cue.first() {
            let cue = self.words.document.tokens_in(*cue);
            return addressee(self.words, self.names, &self.entities, cue);
        }
        let start = self.words.document.tokens_in(statement.content[0]).start;
        let turn = self.turn(start);
        (turn.speaker == speaker).then_some(turn.hearer)?
    }
}
