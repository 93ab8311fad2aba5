//! Statements whose sentence names nobody: by the words around them, whose they are.

use super::pronouns::Trace;
use super::resolve::Resolver;
use super::slot::{Slot, SlotForm};
use crate::statements::{Kind, Statement};

impl Resolver<'_> {
    /// Statements without words for their source: a quotation speaks for whom the article just
    /// spoke of; one that was carried speaks for whom it was carried from.
    pub(super) fn unsourced(&mut self, statements: &[Statement], speakers: &mut [Vec<usize>]) {
        let traces = self.history.in_order();
        self.said.sort_unstable();
        for statement in statements {
            if !statement.source.is_empty() {
                continue;
            }
            let said = self.words.document.tokens_in(statement.content[0]);
            let turn = self.turn(said.start).speaker;
            if let Some(guest) = turn.filter(|_| !self.words.quoted(said.start))
                && statement.kind == Kind::Direct
            {
                speakers[statement.id.0] = vec![guest];
                continue;
            }
            let proposed = self.unsourced_by_rules(statement, &traces, speakers);
            let anchor = statement.cue.first().unwrap_or(&statement.content[0]);
            let token = self.words.document.tokens_in(*anchor).start;
            let before = self.said.partition_point(|(said, _)| *said < token);
            let slot = Slot {
                token,
                form: SlotForm::Unsaid {
                    bare: statement.cue.is_empty(),
                },
                statement: statement.id.0,
                speaker: before.checked_sub(1).map(|at| self.said[at].1),
            };
            if proposed.len() < 2 {
                let chosen = self.choose(&slot, proposed.first().copied());
                speakers[statement.id.0] = chosen.into_iter().collect();
            } else {
                speakers[statement.id.0] = proposed;
            }
        }
    }

    fn unsourced_by_rules(
        &self,
        statement: &Statement,
        traces: &[Trace],
        speakers: &[Vec<usize>],
    ) -> Vec<usize> {
        {
            if let Some(from) = statement.carried_from {
                return speakers.get(from.0).cloned().unwrap_or_default();
            }
            // "They are accused of ...": by the prosecution, where there is one.
            let accused = statement.cue.iter().any(|span| {
                let mut cue = self.words.document.tokens_in(*span);
                cue.any(|token| self.words.lower(token) == "accused")
            });
            if accused && let Some(prosecution) = self.prosecution {
                return vec![prosecution];
            }
            if statement.kind != Kind::Direct || !statement.cue.is_empty() {
                return Vec::new();
            }
            let start = self.words.document.tokens_in(statement.content[0]).start;
            self.just_spoken_of(traces, start).into_iter().collect()
        }
    }

    /// The person last spoken of in the two sentences before a quotation.
    fn just_spoken_of(&self, traces: &[Trace], token: usize) -> Option<usize> {
        let words = self.words;
        let until = traces.partition_point(|trace| trace.token() < token);
        traces[..until]
            .iter()
            .rev()
            .take_while(|trace| words.sentence(token) - words.sentence(trace.token()) <= 2)
            .find(|trace| {
                self.is_someone(trace.entity())
                    && !words.quoted(trace.token())
                    && words.block(trace.token()) + 1 >= words.block(token)
            })
            .map(Trace::entity)
    }
}
