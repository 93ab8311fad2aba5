//! The verb of a row: as it stands, with its helpers and its negation.

use std::ops::Range;

use super::parts::{Reader, uncapitalised};
use super::words::WORDS;
use crate::document::Span;

/// Most words between the one who speaks and the verb that belong to the verb: "has repeatedly".
const HELD: usize = 5;

impl Reader<'_> {
    /// The words that attribute, with helpers and negation, as they stand in a row.
    pub(super) fn verb(&self, cue: &Range<usize>) -> String {
        let words = self.cue_words();
        if words.to_lowercase().starts_with("according") {
            return "[says]".to_owned();
        }
        if self.is_suffered(cue) {
            return format!("was {}", uncapitalised(&words));
        }
        let mut from = self.helped_from(cue);
        if self.has_agent(cue) {
            // "was told by his superior": in his superior's list he told.
            while from < cue.end - 1 && WORDS.passive.contains(&*self.word(from)) {
                from += 1;
            }
            if from > cue.start {
                return self.document.line(self.document.span_of(from..cue.end));
            }
        }
        let helpers = if from < cue.start {
            let helpers = self.document.span_of(from..cue.start);
            format!("{} ", self.document.line(helpers))
        } else {
            String::new()
        };
        uncapitalised(format!("{helpers}{words}").trim_matches(','))
    }

    /// The words that attribute; where others stand between them, an ellipsis does instead.
    fn cue_words(&self) -> String {
        let mut words = String::new();
        let mut end: Option<usize> = None;
        for span in &self.statement.cue {
            if let Some(end) = end.filter(|end| *end < span.start()) {
                let gap = self.document.tokens_in(Span::new(end, span.start()));
                let held = gap.len() <= 2
                    && gap.clone().all(|token| {
                        let taken = [&self.statement.content, &self.statement.source];
                        taken.iter().all(|spans| !self.is_in(token, spans))
                    });
                if held && !gap.is_empty() {
                    words.push(' ');
                    words.push_str(&self.document.line(self.document.span_of(gap)));
                    words.push(' ');
                } else if gap.is_empty() {
                    words.push(' ');
                } else {
                    words.push_str(" … ");
                }
            }
            words.push_str(&self.document.line(*span));
            end = Some(span.end());
        }
        words
    }

    /// "Asked why …, Tennant said": a participle at the beginning of a clause, whose source follows
    /// behind the content.
    fn is_suffered(&self, cue: &Range<usize>) -> bool {
        let content = self.statement.content[0].start();
        let source = self.statement.source.first().map(|span| span.start());
        let tokens = self.document.tokens();
        let first = tokens[cue.start].span;
        let begins = cue.start == self.beginning(cue.start)
            || cue.start.checked_sub(1).is_some_and(|before| {
                let word = self.word(before);
                WORDS.bare.contains(&*word)
                    || word == "," && cue.start - 1 > self.beginning(cue.start)
            });
        begins
            && WORDS.asking.contains(&*self.word(cue.start))
            && first.start() < content
            && source.is_none_or(|source| source > content)
            && !self.has_agent(cue)
    }

    /// Whether the source is the "by" of a passive verb.
    pub(super) fn has_agent(&self, cue: &Range<usize>) -> bool {
        let Some(source) = self.statement.source.first() else {
            return false;
        };
        let source = self.document.tokens_in(*source);
        if source.is_empty() || source.start < cue.end {
            return false;
        }
        self.word(source.start) == "by" || self.word(source.start - 1) == "by"
    }

    /// The first token of the helpers of the verb.
    fn helped_from(&self, cue: &Range<usize>) -> usize {
        let beginning = self.beginning(cue.start);
        let taken = |token: usize| {
            self.is_in(token, &self.statement.source) || self.is_in(token, &self.statement.content)
        };
        let is_word = |token: usize| {
            let word = self.document.word(token);
            word.starts_with(char::is_alphanumeric) || matches!(word, "'" | "’" | "-")
        };
        // All that stands between subject and verb, where that is but a few words.
        let mut from = cue.start;
        while from > beginning && !taken(from - 1) && is_word(from - 1) {
            if WORDS.bounds.contains(&*self.word(from - 1)) {
                break;
            }
            from -= 1;
        }
        let after_source = from > beginning && self.is_in(from - 1, &self.statement.source);
        let is_placed = WORDS.placing.contains(&*self.word(from));
        if after_source && !is_placed && cue.start - from <= HELD {
            if from == cue.start {
                return self.inverted_from(cue, beginning);
            }
            return self.after_apostrophe(from, cue.start);
        }
        // Or else its helpers alone.
        let mut helped = cue.start;
        let mut at = cue.start;
        while at > from {
            at -= 1;
            let word = self.word(at);
            let contracted = WORDS.contracted.contains(&*word)
                && at > from
                && matches!(self.document.word(at - 1), "'" | "’");
            let is_helper = WORDS.helpers.contains(&*word) || contracted;
            let adverb = word.ends_with("ly");
            let negated = word.ends_with('n') && matches!(self.document.word(at + 1), "'" | "’");
            if !is_helper && !adverb && !negated {
                break;
            }
            if !adverb {
                helped = at;
            }
        }
        self.after_apostrophe(helped, cue.start)
    }

    /// Leaves out the "'s" and the "’" that end the word before.
    fn after_apostrophe(&self, from: usize, to: usize) -> usize {
        let mut from = from;
        while from < to && matches!(self.document.word(from), "'" | "’" | "s" | "t" | "-") {
            from += 1;
        }
        from
    }

    /// "Nor did Lee deny": the helpers stand before the subject.
    fn inverted_from(&self, cue: &Range<usize>, beginning: usize) -> usize {
        let Some(source) = self.statement.source.first() else {
            return cue.start;
        };
        let subject = self.document.tokens_in(*source).start;
        let mut from = subject;
        while from > beginning && WORDS.helpers.contains(&*self.word(from - 1)) {
            from -= 1;
        }
        let negated = (from..subject).any(|token| WORDS.negations.contains(&*self.word(token)));
        if negated { from } else { cue.start }
    }
}
