//! Rows of a table, which stand in the text as cells parted by bars: bars that belong together are
//! drawn below one another where the table has room.

use crate::document::BlockKind;
use crate::reader::screen::reflow::columns;
use crate::reader::view::view::View;

/// What parts two cells.
const BAR: &str = " | ";

/// Rows looked at above and below one; a table is seldom longer, and no row is far from its head.
const MOST: usize = 100;

/// The blanks to add before each bar of a block; nothing if it is no row of a table, or if that
/// has no room.
pub(crate) fn gaps(view: &View, block: usize) -> Vec<usize> {
    let Some(own) = cells(view, block) else {
        return Vec::new();
    };
    let is_like = |at: &usize| cells(view, *at).is_some_and(|other| other.len() == own.len());
    let above = (0..block).rev().take(MOST).take_while(is_like);
    let below = (block + 1..view.session.document().blocks().len())
        .take(MOST)
        .take_while(is_like);
    let mut widths = own.clone();
    let mut rows = 1;
    for row in above.chain(below).filter_map(|at| cells(view, at)) {
        rows += 1;
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.max(*width);
        }
    }
    let all = widths.iter().sum::<usize>() + BAR.len() * (widths.len() - 1);
    let room = usize::from(view.layout.measure.saturating_sub(view.flow.indent(block)));
    if rows < 2 || all > room {
        return Vec::new();
    }
    let bars = widths.iter().zip(&own).take(own.len() - 1);
    bars.map(|(width, cell)| width - cell).collect()
}

/// The columns of each cell of a block, if it has several.
fn cells(view: &View, block: usize) -> Option<Vec<usize>> {
    let document = view.session.document();
    let block = document.blocks().get(block)?;
    let text = document.slice(block.span);
    let is_row = block.kind == BlockKind::Paragraph && text.contains(BAR) && !text.contains('\n');
    is_row.then(|| text.split(BAR).map(columns).collect())
}
