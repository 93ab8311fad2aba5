//! The text of an article cut where statements begin and end, for formats that mark it up.

use crate::analysis::Analysis;
use crate::document::Span;
use crate::statements::StatementId;

/// A stretch of a block that the same statements cover.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Where.
    pub(super) span: Span,
    /// Whose content it is, the outermost first; empty for words between statements.
    pub(super) of: Vec<StatementId>,
}

/// The content of all statements, block by block.
pub(super) struct Marking<'a> {
    analysis: &'a Analysis,
    /// For each block the parts of statements in it.
    parts: Vec<Vec<(Span, StatementId)>>,
}

impl<'a> Marking<'a> {
    pub(super) fn of(analysis: &'a Analysis) -> Self {
        let document = &analysis.document;
        let blocks = document.blocks();
        let mut parts = vec![Vec::new(); blocks.len()];
        for statement in &analysis.statements {
            for span in &statement.content {
                let first = document.block_at(span.start()).unwrap_or(0);
                for block in first..blocks.len() {
                    if blocks[block].span.start() >= span.end() {
                        break;
                    }
                    if let Some(part) = blocks[block].span.intersection(*span)
                        && !part.is_empty()
                    {
                        parts[block].push((part, statement.id));
                    }
                }
            }
        }
        Self { analysis, parts }
    }

    /// The statements with a part in a block, in text order, each once.
    pub(super) fn statements(&self, block: usize) -> Vec<StatementId> {
        let mut of: Vec<StatementId> = Vec::new();
        for (_, id) in &self.parts[block] {
            if !of.contains(id) {
                of.push(*id);
            }
        }
        of
    }

    /// A block as stretches, cut at these places too.
    pub(super) fn stretches(&self, block: usize, cuts: &[usize]) -> Vec<Stretch> {
        let whole = self.analysis.document.blocks()[block].span;
        let parts = &self.parts[block];
        let mut edges: Vec<usize> = parts
            .iter()
            .flat_map(|(span, _)| [span.start(), span.end()])
            .chain(cuts.iter().copied())
            .chain([whole.start(), whole.end()])
            .filter(|edge| (whole.start()..=whole.end()).contains(edge))
            .collect();
        edges.sort_unstable();
        edges.dedup();
        edges
            .windows(2)
            .map(|edge| {
                let span = Span::new(edge[0], edge[1]);
                let mut of: Vec<(usize, StatementId)> = parts
                    .iter()
                    .filter(|(part, _)| part.encloses(span))
                    .map(|(part, id)| (part.len(), *id))
                    .collect();
                of.sort_by_key(|(len, _)| std::cmp::Reverse(*len));
                Stretch {
                    span,
                    of: of.into_iter().map(|(_, id)| id).collect(),
                }
            })
            .collect()
    }
}
