//! Labels joined into statements.
//!
//! Takes a document and the network's [`Tagging`], gives its [`Statement`]s in text order: runs of
//! labels become spans, contents find their cue, cues their source, quotations that run on over
//! paragraphs are joined. Cannot fail; a document without statements gives none.

mod confidence;
mod edges;
mod leads;
mod linking;
mod register;
mod runs;
mod speech;
mod statement;
#[cfg(test)]
mod tests;

pub use register::{Id, Identified, Register};
pub(crate) use speech::is_denied;
pub use statement::{Kind, Statement, StatementId};

use std::ops::Range;

use leads::Layout;
use linking::Attribution;
use runs::Run;

use crate::document::{Block, Document, Quotations, QuoteMark, Span, quotations};
use crate::language::{KINDS, Reading};
use crate::tagger::{Part, Tagging};

/// The statements of a document, in text order; the id of each is its index.
#[must_use]
pub fn find(document: &Document, tagging: &Tagging) -> Vec<Statement> {
    find_in(&Reading::new(document), tagging)
}

/// The same for who has the document's reading.
pub(crate) fn find_in(reading: &Reading, tagging: &Tagging) -> Vec<Statement> {
    let document = reading.document;
    let mut found = Finder {
        reading,
        document,
        statements: Vec::new(),
        last: None,
        lead: None,
    };
    let layouts = leads::layouts(reading);
    for (block, layout) in document.blocks().iter().zip(layouts) {
        let quotes = &quotations(document, block);
        match layout {
            Some(Layout::Turn(label)) => {
                let words = label.end + 1..block.tokens.end;
                found.said(block, Some(label), words, quotes);
            }
            Some(Layout::Signed(words, name)) => found.said(block, Some(name), words, quotes),
            Some(Layout::Answer) => found.answer(block, quotes),
            Some(Layout::Question) => found.last = None,
            None => found.block(block, &runs::of_block(document, tagging, block), quotes),
        }
    }
    found.finish()
}

/// The statements so far, and where the text left off.
struct Finder<'a> {
    reading: &'a Reading<'a>,
    document: &'a Document,
    statements: Vec<Statement>,
    last: Option<Last>,
    /// The attribution with which the block before leads in to the next one.
    lead: Option<Lead>,
}

/// The last statement of the block before.
#[derive(Clone, Copy)]
struct Last {
    statement: StatementId,
    /// Whether its content runs to the end of the block, or its quotation was still open there.
    is_open: bool,
}

/// Who is about to speak: "Lee continued:"
#[derive(Clone, Default)]
struct Lead {
    source: Option<Span>,
    cue: Option<Span>,
}

/// What is known of a statement before its content is cut.
struct Draft {
    source: Option<Span>,
    cue: Option<Span>,
    carried_from: Option<StatementId>,
    /// The network's belief in its least certain label, 0 to 1.
    belief: f32,
}

impl Finder<'_> {
    fn block(&mut self, block: &Block, runs: &[Run], quotes: &Quotations) {
        let lead = self.lead.take();
        let before = self.last.take();
        let mut attributions = linking::link(runs);
        linking::share_sources(runs, &mut attributions, |cue| {
            is_passive(self.document, &runs[cue].tokens)
        });
        attributions.retain_mut(|attribution| self.without_terms(runs, attribution));
        for attribution in &attributions {
            let content: Vec<_> = attribution
                .content
                .iter()
                .map(|run| runs[*run].tokens.clone())
                .collect();
            if is_within_quotation(block, runs, attribution, quotes)
                || self.is_none(runs, attribution)
            {
                continue;
            }
            let end = content.last().map_or(block.tokens.start, |last| last.end);
            let is_bare = attribution.cue.is_none() && attribution.source.is_none();
            let id = if is_bare {
                self.bare(
                    block,
                    runs,
                    attribution,
                    content,
                    quotes,
                    lead.as_ref(),
                    before,
                )
            } else {
                let draft = self.draft(runs, attribution);
                Some(self.add(block, &draft, content, quotes))
            };
            if let Some(statement) = id {
                let is_open = quotes.unclosed || !self.has_words(end..block.tokens.end);
                self.last = Some(Last { statement, is_open });
            }
        }
        if leads::leads_in(self.document, block) {
            self.lead = self.leading(runs, &attributions);
        }
    }

    /// Takes out of an attribution on what terms somebody speaks; false where nothing is left.
    fn without_terms(&self, runs: &[Run], attribution: &mut Attribution) -> bool {
        let terms = |run: &usize| speech::is_condition(self.document, &runs[*run].tokens);
        if attribution.cue.is_some() && attribution.content.iter().any(terms) {
            attribution.cue = None;
            attribution.content.retain(|run| !terms(run));
        }
        !attribution.content.is_empty()
    }

    /// Whether an attribution tells what nobody said: it is negated, or classifies for nobody.
    fn is_none(&self, runs: &[Run], attribution: &Attribution) -> bool {
        let Some(cue) = attribution.cue.map(|cue| &runs[cue].tokens) else {
            return false;
        };
        let content = &runs[attribution.content[0]].tokens;
        speech::is_unsaid(self.document, cue, content)
            || attribution.source.is_none() && speech::classifies(self.document, cue)
    }

    /// A quotation that nothing in its block attributes: it goes on, was led in to, is signed, or
    /// whoever spoke before speaks on. Words outside quotation marks that nothing attributes are no
    /// statement.
    #[expect(
        clippy::too_many_arguments,
        reason = "what stands around a quotation decides whose it is"
    )]
    fn bare(
        &mut self,
        block: &Block,
        runs: &[Run],
        attribution: &Attribution,
        content: Vec<Range<usize>>,
        quotes: &Quotations,
        lead: Option<&Lead>,
        before: Option<Last>,
    ) -> Option<StatementId> {
        if let Some(before) = before.filter(|before| before.is_open && quotes.opens) {
            self.go_on(before.statement, block, content, quotes);
            return Some(before.statement);
        }
        if self.kind(block, &content, quotes) == Kind::Indirect && lead.is_none() {
            return None;
        }
        let mut draft = self.draft(runs, attribution);
        if let Some(lead) = lead {
            (draft.source, draft.cue) = (lead.source, lead.cue);
        } else if let Some(name) = leads::signature(self.document, block, quotes) {
            draft.source = Some(self.document.span_of(name));
        } else if let Some(before) = before {
            // Who spoke in the paragraph before speaks on, or else whoever spoke before them.
            let from = before.statement;
            draft.carried_from = Some(self.statements[from.0].carried_from.unwrap_or(from));
        }
        Some(self.add(block, &draft, content, quotes))
    }

    /// A turn of a transcript, or a signed quotation: all of the words are said.
    fn said(
        &mut self,
        block: &Block,
        source: Option<Range<usize>>,
        words: Range<usize>,
        quotes: &Quotations,
    ) {
        let draft = Draft {
            source: source.map(|source| self.document.span_of(source)),
            cue: None,
            carried_from: None,
            belief: 1.0,
        };
        let whole = self.document.span_of(words.clone());
        let statement = self.add(block, &draft, vec![words], quotes);
        if quotes.marks.iter().all(|mark| *mark == QuoteMark::None) {
            self.statements[statement.0].content = vec![whole];
        }
        self.statements[statement.0].kind = Kind::Direct;
        self.lead = None;
        self.last = Some(Last {
            statement,
            is_open: true,
        });
    }

    /// An answer of an interview; the second and further blocks of one go on with it.
    fn answer(&mut self, block: &Block, quotes: &Quotations) {
        if let Some(last) = self.last {
            let whole = self.document.span_of(block.tokens.clone());
            self.statements[last.statement.0].content.push(whole);
        } else {
            self.said(block, None, block.tokens.clone(), quotes);
        }
    }

    /// The last source and cue of a block, where they attribute nothing in it.
    fn leading(&self, runs: &[Run], attributions: &[Attribution]) -> Option<Lead> {
        let is_used = |at: usize| {
            attributions
                .iter()
                .any(|attribution| attribution.cue == Some(at))
        };
        let cue = (0..runs.len())
            .rev()
            .find(|at| runs[*at].part == Part::Cue)?;
        if is_used(cue) {
            return None;
        }
        let source = runs
            .iter()
            .filter(|run| run.part == Part::Source)
            .min_by_key(|run| run.gap(&runs[cue]));
        let span = |run: &Run| edges::part(self.reading, run.span(self.document));
        Some(Lead {
            source: source.map(span),
            cue: Some(span(&runs[cue])),
        })
    }

    fn has_words(&self, mut tokens: Range<usize>) -> bool {
        tokens.any(|token| self.document.word(token).starts_with(char::is_alphanumeric))
    }

    fn draft(&self, runs: &[Run], attribution: &Attribution) -> Draft {
        let span = |run: usize| edges::part(self.reading, runs[run].span(self.document));
        let parts = attribution
            .content
            .iter()
            .chain(&attribution.source)
            .chain(&attribution.cue);
        Draft {
            source: attribution.source.map(span),
            cue: attribution.cue.map(span),
            carried_from: None,
            belief: parts.map(|run| runs[*run].confidence).fold(1.0, f32::min),
        }
    }

    /// A quotation that was left open goes on: more pieces of the same statement.
    fn go_on(
        &mut self,
        id: StatementId,
        block: &Block,
        content: Vec<Range<usize>>,
        quotes: &Quotations,
    ) {
        let kind = self.kind(block, &content, quotes);
        let spans = self.spans(block, content, quotes);
        let statement = &mut self.statements[id.0];
        statement.content.extend(spans);
        if statement.kind != kind {
            statement.kind = Kind::Mixed;
        }
    }

    fn add(
        &mut self,
        block: &Block,
        draft: &Draft,
        content: Vec<Range<usize>>,
        quotes: &Quotations,
    ) -> StatementId {
        let id = StatementId(self.statements.len());
        let kind = self.kind(block, &content, quotes);
        self.statements.push(Statement {
            id,
            kind,
            content: self.spans(block, content, quotes),
            cue: draft.cue.into_iter().collect(),
            source: draft.source.into_iter().collect(),
            carried_from: draft.carried_from,
            confidence: confidence::calibrated(draft.belief, kind, draft.source.is_some()),
        });
        id
    }

    fn kind(&self, block: &Block, content: &[Range<usize>], quotes: &Quotations) -> Kind {
        let is_word = |token: &usize| {
            self.document
                .word(*token)
                .starts_with(char::is_alphanumeric)
        };
        let words = || content.iter().cloned().flatten().filter(is_word);
        let inside = words()
            .filter(|token| quotes.quoted[token - block.tokens.start])
            .count();
        match inside {
            0 => Kind::Indirect,
            _ if inside == words().count() => Kind::Direct,
            _ => Kind::Mixed,
        }
    }

    fn spans(&self, block: &Block, content: Vec<Range<usize>>, quotes: &Quotations) -> Vec<Span> {
        let cut = |tokens| edges::content(self.document, block, tokens, quotes);
        content.into_iter().map(cut).collect()
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

/// Whether a cue, or the word before it, is a form of "to be": nobody who is named says it.
fn is_passive(document: &Document, cue: &Range<usize>) -> bool {
    let mut words = cue.start.saturating_sub(1)..cue.end;
    words.any(|token| {
        let word = document.word(token).to_ascii_lowercase();
        KINDS.being.contains(&*word)
    })
}

/// Whether an attribution stands in someone's quoted words as a whole: part of what they say, and no
/// statement that the article makes.
fn is_within_quotation(
    block: &Block,
    runs: &[Run],
    attribution: &Attribution,
    quotes: &Quotations,
) -> bool {
    let parts = attribution
        .content
        .iter()
        .chain(&attribution.source)
        .chain(&attribution.cue);
    let mut tokens = parts.flat_map(|run| runs[*run].tokens.clone());
    attribution.cue.is_some() && tokens.all(|token| quotes.quoted[token - block.tokens.start])
}
