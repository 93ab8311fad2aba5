//! A stretch of an article on a few lines, some of its words in bold.

use ratatui::layout::Rect;
use unicode_segmentation::UnicodeSegmentation;

use crate::document::{Document, Span};
use crate::reader::screen::canvas::Canvas;
use crate::reader::screen::reflow::{columns, reflow};
use crate::reader::screen::theme::Role;

/// How many lines it takes.
pub(crate) fn lines(document: &Document, span: Span, width: u16) -> usize {
    reflow(document.slice(span), span.start(), width.max(1)).len()
}

/// Writes as much of it as the area has rows for, from one of its lines on, with an ellipsis where it is
/// cut; gives the row after it.
pub(crate) fn draw(
    canvas: &mut Canvas,
    area: Rect,
    document: &Document,
    (span, words): (Span, &[Span]),
    from: usize,
) -> u16 {
    let mut y = area.y;
    let mut lines = reflow(document.slice(span), span.start(), area.width.max(1))
        .into_iter()
        .skip(from)
        .peekable();
    while let Some(line) = lines.next() {
        if y >= area.bottom() {
            break;
        }
        let is_cut = y + 1 == area.bottom() && lines.peek().is_some();
        let ellipsis = canvas.glyphs.ellipsis;
        let wide = u16::try_from(columns(ellipsis)).unwrap_or(1);
        let right = area.right().saturating_sub(if is_cut { wide } else { 0 });
        let mut x = area.x;
        for (offset, letter) in document.slice(line.span).grapheme_indices(true) {
            let offset = line.span.start() + offset;
            let bold = words.iter().any(|words| words.contains(offset));
            let role = if bold { Role::Cue } else { Role::Text };
            x = canvas.say(x, y, right, letter, role);
        }
        if is_cut {
            canvas.say(x, y, area.right(), ellipsis, Role::Text);
        }
        y += 1;
    }
    y
}
