//! What an "it" or a "that" stands for, as far as a row can tell.

use crate::actors::ActorId;
use crate::analysis::{Analysis, Certainty};
use crate::statements::StatementId;

/// Words of the sentence that are shown where nothing else is known.
const WORDS: usize = 6;

/// How many sentences back the statement may stand that is meant.
const REACH: usize = 2;

impl Analysis {
    /// "[ceasefire resolution]" for what the statement takes a side on; or the place of the
    /// statement it answers, "[RT ¶10]"; or the words before it.
    pub(super) fn meant(&self, id: StatementId, name: &dyn Fn(ActorId) -> String) -> String {
        if let Some(stance) = self.stances_on(id, Certainty::Likely).next() {
            return format!("[{}]", self.target(stance.target));
        }
        let statement = self.statement(id);
        let document = &self.document;
        let sentence = |at: usize| document.sentence_at(at).unwrap_or(0);
        let here = sentence(statement.anchor());
        let mine = self.actors.of(id);
        let place = self.statements.place(id).unwrap_or(0);
        let mut before = self.statements[..place].iter().rev().take(REACH * 4);
        let answered = before.find(|other| {
            let end = other.content.last().map_or(0, |span| span.start());
            here.abs_diff(sentence(end)) <= REACH && self.actors.of(other.id) != mine
        });
        if let Some(answered) = answered {
            let block = document.block_at(answered.anchor()).unwrap_or(0);
            let number = document.paragraph_number(block);
            let who = self.actors.of(answered.id).first().map(|who| name(*who));
            let who = who.map_or_else(String::new, |who| format!("{who} "));
            return format!("[{who}¶{number}]");
        }
        let start = statement.extent().start();
        let tokens = &document.sentences()[here].tokens;
        let before = document.tokens_in(crate::document::Span::new(0, start)).end;
        let from = before.saturating_sub(WORDS).max(tokens.start);
        if from >= before {
            return String::new();
        }
        let words = document.line(document.span_of(from..before));
        let words = words.trim_matches(|c: char| !c.is_alphanumeric());
        if words.is_empty() {
            String::new()
        } else {
            format!("[{words}]")
        }
    }
}
