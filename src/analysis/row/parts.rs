//! A sentence taken apart for a row: verb, those addressed, what links them to the content, content.

use std::ops::Range;

use super::words::WORDS;
use crate::analysis::Analysis;
use crate::document::{Document, QuoteMark, Span, around, quotations};
use crate::statements::{Kind, Statement, StatementId};

/// Most words between verb and content that are shown as they are.
const GAP: usize = 14;

/// A sentence taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Parts {
    /// The words that attribute, with helpers and negation.
    pub verb: String,
    /// Whether they say no more than that something is said.
    pub is_plain: bool,
    /// Whom it is said to, if that can be left out.
    pub addressee: String,
    /// What else stands between verb and content.
    pub bridge: String,
    /// What is said.
    pub content: String,
    /// Whether all of it stands in quotation marks.
    pub is_quotation: bool,
}

impl Parts {
    pub(super) fn of(analysis: &Analysis, id: StatementId) -> Self {
        let statement = analysis.statement(id);
        let reader = Reader {
            document: &analysis.document,
            statement,
        };
        let content = reader.content();
        let is_quotation = statement.kind == Kind::Direct;
        let Some(cue) = reader.cue() else {
            let verb = if is_quotation { "" } else { "[says]" };
            return Self {
                verb: verb.to_owned(),
                is_plain: is_quotation,
                content,
                is_quotation,
                ..Self::default()
            };
        };
        let verb = reader.verb(&cue);
        let (addressee, bridge) = reader.between(&cue);
        // "told reporters": the tagger takes those addressed for part of the verb.
        let (first, rest) = verb.split_once(' ').unwrap_or((&verb, ""));
        let is_addressed = WORDS.telling.contains(first)
            && (first.starts_with('t') || rest.starts_with("to ") || rest.starts_with("in "));
        let (verb, addressee) = if is_addressed && !rest.is_empty() {
            let addressee = format!("{rest} {addressee}").trim_end().to_owned();
            (first.to_owned(), addressee)
        } else {
            (verb, addressee)
        };
        Self {
            is_plain: WORDS.plain.contains(&*verb),
            verb,
            addressee,
            bridge,
            content,
            is_quotation,
        }
    }

    /// Whether the content is a bare "it" or "that".
    pub(super) fn says_nothing(&self) -> bool {
        let mut words = self.content.split_whitespace();
        let only = words.next().unwrap_or_default();
        words.next().is_none() && WORDS.pointers.contains(&*only.to_lowercase())
    }
}

/// Reads the sentence of a statement.
pub(super) struct Reader<'a> {
    pub(super) document: &'a Document,
    pub(super) statement: &'a Statement,
}

impl Reader<'_> {
    pub(super) fn word(&self, token: usize) -> String {
        self.document.word(token).to_lowercase()
    }

    pub(super) fn is_in(&self, token: usize, spans: &[Span]) -> bool {
        let span = self.document.tokens()[token].span;
        spans.iter().any(|other| other.overlaps(span))
    }

    /// The tokens of the words that attribute, from the first to the last.
    fn cue(&self) -> Option<Range<usize>> {
        let first = self.document.tokens_in(*self.statement.cue.first()?);
        let last = self.document.tokens_in(*self.statement.cue.last()?);
        let cue = first.start..last.end;
        (!cue.is_empty()).then_some(cue)
    }

    /// The first token of the sentence in which a token stands.
    pub(super) fn beginning(&self, token: usize) -> usize {
        let at = self.document.tokens()[token].span.start();
        let sentence = self.document.sentence_at(at);
        sentence.map_or(0, |sentence| {
            self.document.sentences()[sentence].tokens.start
        })
    }

    /// Whom it is said to, and what else stands between verb and content, in the same sentence.
    fn between(&self, cue: &Range<usize>) -> (String, String) {
        let content = self.document.tokens_in(self.told()[0]);
        let nothing = (String::new(), String::new());
        if content.start < cue.end || self.beginning(content.start) != self.beginning(cue.start) {
            return nothing;
        }
        let mut tokens: Vec<usize> = (cue.end..content.start)
            .filter(|token| !self.is_in(*token, &self.statement.source))
            .filter(|token| !matches!(self.document.word(*token), ":" | "," | "“" | "\"" | "‘"))
            .collect();
        if self.has_agent(cue) {
            tokens.retain(|token| self.word(*token) != "by");
        }
        if tokens.len() > GAP {
            // What stands in between is a story of its own.
            tokens = tokens.split_off(tokens.len() - 1);
        }
        let verb = self.word(cue.end - 1);
        let telling = WORDS.telling.contains(&*verb);
        let links = |token: &usize| {
            let word = self.word(*token);
            WORDS.links.contains(&*word)
        };
        let link = if telling {
            let skip = usize::from(
                tokens
                    .first()
                    .is_some_and(|first| self.word(*first) == "to"),
            );
            let found = tokens.iter().skip(skip).position(links);
            found.map_or(tokens.len(), |found| found + skip)
        } else {
            0
        };
        let (to, rest) = tokens.split_at(link);
        (self.words(to), self.words(rest))
    }

    /// Tokens as they are written, on one line.
    fn words(&self, tokens: &[usize]) -> String {
        let mut words = String::new();
        let mut end = None;
        for token in tokens {
            let span = self.document.tokens()[*token].span;
            if end.is_some_and(|end| end < span.start()) {
                words.push(' ');
            }
            words.push_str(self.document.slice(span));
            end = Some(span.end());
        }
        words
    }

    /// The pieces of what is said that a row tells: all, or where the first stands in another sentence than the
    /// words that attribute it, those in theirs: "had pointed to a gap. It was time, Lee told us".
    fn told(&self) -> Vec<Span> {
        let all = &self.statement.content;
        let cue = self.cue().map(|cue| self.beginning(cue.start));
        let is_here =
            |span: &&Span| Some(self.beginning(self.document.tokens_in(**span).start)) == cue;
        let here: Vec<Span> = all.iter().filter(is_here).copied().collect();
        let is_quotation = self.statement.kind == Kind::Direct;
        let is_apart = here.first().is_some_and(|first| *first != all[0]);
        if is_apart && !is_quotation {
            here
        } else {
            all.clone()
        }
    }

    /// What is said, its pieces joined by an ellipsis, direct speech in “…”.
    fn content(&self) -> String {
        let direct = self.statement.kind == Kind::Direct;
        let spans = self.told();
        let pieces: Vec<_> = spans.iter().map(|span| self.piece(*span)).collect();
        if direct {
            let bare: Vec<_> = pieces
                .iter()
                .map(|piece| {
                    let marks = |c: char| matches!(c, '“' | '”' | '"' | ',' | ' ');
                    piece.trim_start_matches(marks).trim_end_matches(marks)
                })
                .filter(|piece| !piece.is_empty())
                .collect();
            return format!("“{}”", bare.join(" … "));
        }
        let joined = pieces.join(" … ");
        let words = joined
            .trim_matches([',', ' ', ':', ';'])
            .trim_end_matches(['.', ',', ' ', '–', '—']);
        uncapitalised(words)
    }

    /// One stretch of what is said, with every quotation in it opened and closed.
    fn piece(&self, span: Span) -> String {
        let tokens = self.document.tokens_in(span);
        let Some(block) = self.document.block_at(span.start()) else {
            return self.document.line(span);
        };
        let block = around(&self.document.blocks()[block], &tokens);
        let quotes = quotations(self.document, &block);
        let mark = |token: usize| {
            let at = token.checked_sub(block.tokens.start);
            at.and_then(|at| quotes.marks.get(at))
                .copied()
                .unwrap_or_default()
        };
        let mut piece = String::new();
        let mut end = span.start();
        let mut open = false;
        for token in tokens {
            let word = self.document.tokens()[token].span;
            if end < word.start() {
                piece.push_str(&self.gap(Span::new(end, word.start())));
            }
            match mark(token) {
                QuoteMark::Open => {
                    piece.push('“');
                    open = true;
                }
                QuoteMark::Close => {
                    if !open {
                        piece.insert(0, '“');
                    }
                    if piece.ends_with(',') {
                        piece.pop();
                    }
                    piece.push('”');
                    open = false;
                }
                _ => piece.push_str(self.document.slice(word)),
            }
            end = word.end();
        }
        if open {
            let bare = piece.trim_end_matches([',', ' ']).len();
            piece.truncate(bare);
            piece.push('”');
        }
        piece
    }

    /// What stands between two words: mostly a blank.
    fn gap(&self, span: Span) -> String {
        let gap = self.document.slice(span);
        if gap.chars().all(char::is_whitespace) {
            " ".to_owned()
        } else {
            self.document.line(span)
        }
    }
}

/// With a small first letter, where it is great only because a sentence begins there.
pub(super) fn uncapitalised(words: &str) -> String {
    let first = words.split([' ', '’', '\'']).next().unwrap_or_default();
    let lower = first.to_lowercase();
    let small = WORDS.small.contains(&*lower)
        || WORDS.asking.contains(&*lower)
        || WORDS.helpers.contains(&*lower)
        || WORDS.plain.contains(&*lower);
    match words.strip_prefix(first) {
        Some(rest) if small => format!("{lower}{rest}"),
        _ => words.to_owned(),
    }
}
