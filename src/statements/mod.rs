//! Labels joined into statements.
//!
//! Takes a document and the network's [`Tagging`], gives its [`Statement`]s in text order: runs of
//! labels become spans, contents find their cue, cues their source, quotations that run on over
//! paragraphs are joined. Cannot fail; a document without statements gives none.

mod edges;
mod linking;
mod runs;
mod statement;

pub use statement::{Kind, Statement, StatementId};

use linking::Attribution;
use runs::Run;

use crate::document::{Block, Document, Quotations, Span, quotations};
use crate::tagger::Tagging;

/// The statements of a document, in text order; the id of each is its index.
#[must_use]
pub fn find(document: &Document, tagging: &Tagging) -> Vec<Statement> {
    let mut found = Finder {
        document,
        statements: Vec::new(),
        last: None,
    };
    for block in document.blocks() {
        let runs = runs::of_block(document, tagging, block);
        found.block(block, &runs, &quotations(document, block));
    }
    found.finish()
}

/// The statements so far, and where the text left off.
struct Finder<'a> {
    document: &'a Document,
    statements: Vec<Statement>,
    last: Option<Last>,
}

/// The last statement of the block before.
#[derive(Clone, Copy)]
struct Last {
    statement: StatementId,
    /// Whether its quotation was still open at the end of the block.
    unclosed: bool,
}

impl Finder<'_> {
    fn block(&mut self, block: &Block, runs: &[Run], quotes: &Quotations) {
        let mut last = None;
        for attribution in linking::link(runs) {
            let runs_on = attribution.cue.is_none() && attribution.source.is_none();
            let before = self.last.filter(|_| runs_on);
            last = Some(match before {
                Some(before) if before.unclosed && quotes.opens => {
                    self.go_on(before.statement, block, runs, &attribution, quotes);
                    before.statement
                }
                _ => self.add(
                    block,
                    runs,
                    &attribution,
                    quotes,
                    before.map(|before| before.statement),
                ),
            });
        }
        self.last = last.map(|statement| Last {
            statement,
            unclosed: quotes.unclosed,
        });
    }

    /// A quotation that was left open goes on: more pieces of the same statement.
    fn go_on(
        &mut self,
        id: StatementId,
        block: &Block,
        runs: &[Run],
        attribution: &Attribution,
        quotes: &Quotations,
    ) {
        let (content, kind) = self.content(block, runs, attribution, quotes);
        let statement = &mut self.statements[id.0];
        statement.content.extend(content);
        if statement.kind != kind {
            statement.kind = Kind::Mixed;
        }
    }

    fn add(
        &mut self,
        block: &Block,
        runs: &[Run],
        attribution: &Attribution,
        quotes: &Quotations,
        before: Option<StatementId>,
    ) -> StatementId {
        let (content, kind) = self.content(block, runs, attribution, quotes);
        let span = |run: usize| edges::part(self.document, runs[run].span(self.document));
        let parts = attribution
            .content
            .iter()
            .chain(&attribution.source)
            .chain(&attribution.cue);
        let confidence = parts.map(|run| runs[*run].confidence).fold(1.0, f32::min);
        let id = StatementId(self.statements.len());
        // Who spoke in the paragraph before speaks on, or else whoever spoke before them.
        let carried_from =
            before.map(|before| self.statements[before.0].carried_from.unwrap_or(before));
        self.statements.push(Statement {
            id,
            content,
            cue: attribution.cue.map(span).into_iter().collect(),
            source: attribution.source.map(span).into_iter().collect(),
            carried_from,
            kind,
            confidence,
        });
        id
    }

    fn content(
        &self,
        block: &Block,
        runs: &[Run],
        attribution: &Attribution,
        quotes: &Quotations,
    ) -> (Vec<Span>, Kind) {
        let tokens = || {
            attribution
                .content
                .iter()
                .flat_map(|run| runs[*run].tokens.clone())
        };
        let is_word = |token: &usize| {
            self.document
                .word(*token)
                .starts_with(char::is_alphanumeric)
        };
        let in_marks = |token: usize| quotes.quoted[token - block.tokens.start];
        let words = tokens().filter(is_word).count();
        let inside = tokens()
            .filter(is_word)
            .filter(|token| in_marks(*token))
            .count();
        let kind = match inside {
            0 => Kind::Indirect,
            _ if inside == words => Kind::Direct,
            _ => Kind::Mixed,
        };
        let spans = attribution
            .content
            .iter()
            .map(|run| edges::content(self.document, block, runs[*run].tokens.clone(), quotes))
            .collect();
        (spans, kind)
    }

    fn finish(mut self) -> Vec<Statement> {
        // A cue in the middle of its block can attribute what stands before an earlier cue's content.
        let mut order: Vec<usize> = (0..self.statements.len()).collect();
        order.sort_by_key(|at| self.statements[*at].anchor());
        let mut place = vec![0; order.len()];
        for (new, old) in order.iter().enumerate() {
            place[*old] = new;
        }
        for statement in &mut self.statements {
            statement.id = StatementId(place[statement.id.0]);
            statement.carried_from = statement
                .carried_from
                .map(|from| StatementId(place[from.0]));
        }
        self.statements.sort_by_key(|statement| statement.id);
        self.statements
    }
}
