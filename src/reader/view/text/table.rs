//! Rows of a table, which stand in the text as cells parted by bars: bars that belong together are
//! drawn below one another where the table has room.

use crate::reader::view::text::cells::{BAR, cells};
use crate::reader::view::view::View;

/// Rows looked at above and below one; a table is seldom longer, and no row is far from its head.
const MOST: usize = 100;

/// The blanks to add before each bar of a block; nothing if it is no row of a table, or if that
/// has no room.
pub(crate) fn gaps(view: &View, block: usize) -> Vec<usize> {
    let document = view.session.document();
    let Some(own) = cells(document, block) else {
        return Vec::new();
    };
    let is_like = |at: &usize| cells(document, *at).is_some_and(|other| other.len() == own.len());
    let above = (0..block).rev().take(MOST).take_while(is_like);
    let below = (block + 1..document.blocks().len())
        .take(MOST)
        .take_while(is_like);
    let mut widths = own.clone();
    let mut rows = 1;
    for row in above.chain(below).filter_map(|at| cells(document, at)) {
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
