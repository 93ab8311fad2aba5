//! Boxes in Markdown: quotations by their marks, in which nobody is quoted.

use pulldown_cmark::{BlockQuoteKind, Event};

/// Kinds of boxes in which somebody is.
const QUOTING: &[&str] = &["quote", "cite"];

/// What GitHub writes above a box.
pub(super) fn label(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "Note",
        BlockQuoteKind::Tip => "Tip",
        BlockQuoteKind::Important => "Important",
        BlockQuoteKind::Warning => "Warning",
        BlockQuoteKind::Caution => "Caution",
    }
}

/// What stands above a box of another kind, or of one with a title, by its first line: `[!info] For members`. And how
/// many events at the beginning of the line it takes the place of.
pub(super) fn title(line: &[Event<'_>]) -> Option<(usize, String)> {
    let texts = line.iter().map_while(|event| match event {
        Event::Text(text) => Some(&**text),
        _ => None,
    });
    let (count, words) = (texts.clone().count(), texts.collect::<String>());
    let (kind, title) = words.strip_prefix("[!")?.split_once(']')?;
    let is_name = !kind.is_empty() && kind.chars().all(|c| c.is_alphanumeric() || c == '-');
    if !is_name || QUOTING.contains(&&*kind.to_lowercase()) {
        return None;
    }
    // Behind the kind may stand whether the box is open.
    let title = title.trim_start_matches(['+', '-']).trim_start();
    let is_untitled = title.is_empty() && line.len() == count;
    let title = if is_untitled {
        let mut letters = kind.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        first
            .chain(letters.as_str().to_lowercase().chars())
            .collect()
    } else {
        title.to_owned()
    };
    Some((count, title))
}
