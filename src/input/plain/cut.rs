//! Cutting a text by the offsets of its lines.

/// The text between two offsets, which come from its own lines.
#[expect(
    clippy::string_slice,
    reason = "offsets come from the lines of the same text"
)]
pub(super) fn cut(text: &str, start: usize, end: usize) -> &str {
    &text[start..end]
}
