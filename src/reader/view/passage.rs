//! A stretch of an article on a few lines, some of its words in bold.

use ratatui::layout::Rect;
use unicode_segmentation::UnicodeSegmentation;

use crate::document::{Document, Span};
use crate::reader::screen::canvas::Canvas;
use crate::reader::screen::reflow::reflow;
use crate::reader::screen::theme::Role;

/// Writes as much of it as the area has rows for; gives the row after it.
pub(crate) fn draw(
    canvas: &mut Canvas,
    area: Rect,
    document: &Document,
    span: Span,
    words: &[Span],
) -> u16 {
    let mut y = area.y;
    for line in reflow(document.slice(span), span.start(), area.width.max(1)) {
        if y >= area.bottom() {
            break;
        }
        let mut x = area.x;
        for (offset, letter) in document.slice(line.span).grapheme_indices(true) {
            let offset = line.span.start() + offset;
            let bold = words.iter().any(|words| words.contains(offset));
            let role = if bold { Role::Cue } else { Role::Text };
            x = canvas.say(x, y, area.right(), letter, role);
        }
        y += 1;
    }
    y
}
