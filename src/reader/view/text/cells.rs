//! What a row of a table is in the text: a paragraph of cells parted by bars.

use crate::document::{BlockKind, Document};
use crate::reader::screen::reflow::columns;

/// What parts two cells.
pub(crate) const BAR: &str = " | ";

/// The columns of each cell of a block, if it has several.
pub(crate) fn cells(document: &Document, block: usize) -> Option<Vec<usize>> {
    let block = document.blocks().get(block)?;
    let text = document.slice(block.span);
    let is_row = block.kind == BlockKind::Paragraph && text.contains(BAR) && !text.contains('\n');
    is_row.then(|| text.split(BAR).map(columns).collect())
}
