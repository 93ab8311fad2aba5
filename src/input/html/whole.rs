//! HTML that is the article already, in a format that carries it: Markdown, a letter, an item of a
//! feed, a chapter. Nothing in it is judged.

use super::blocks;
use super::{add, base, parse, phrases, visible};
use crate::document::{BlockKind, Builder};

/// Which heading is the headline, where the document has none yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::input) enum Opens {
    /// The first, wherever it stands.
    Anywhere,
    /// One that nothing stands before.
    AtTheTop,
    /// None of them.
    Nowhere,
}

/// Adds all that a reader of the HTML would see, and notes what it hides. `false` where it has more
/// elements than can be held.
pub(in crate::input) fn pour(
    builder: &mut Builder,
    html: &str,
    page: Option<&str>,
    opens: Opens,
) -> bool {
    let Some(tree) = parse::parse(html) else {
        return false;
    };
    let found = tree.body().map(blocks::collect).unwrap_or_default();
    let base = base(&tree, page);
    // The headline that the format gives, to be known where the text says it once more.
    let document = builder.so_far();
    let mut given = document
        .title()
        .filter(|_| document.blocks().len() == 1 && found.blocks.len() > 1)
        .map(|title| phrases::letters(document.slice(title)));
    for (block, hidden) in found.blocks.iter().zip(visible(&tree, &found)) {
        let text = block.text();
        if let Some(reason) = hidden {
            builder.left_out(reason, &text);
            continue;
        }
        if given
            .take()
            .is_some_and(|given| given == phrases::letters(&text))
        {
            continue;
        }
        let document = builder.so_far();
        let is_title = block.kind == BlockKind::Heading
            && document.title().is_none()
            && match opens {
                Opens::Anywhere => true,
                Opens::AtTheTop => document.blocks().is_empty(),
                Opens::Nowhere => false,
            };
        if is_title {
            builder.title(&text);
        } else {
            add(builder, block, base.as_ref());
        }
    }
    true
}
