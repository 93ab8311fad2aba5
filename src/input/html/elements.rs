//! What an element is by its name and by what stands in it.

use dom_query::NodeRef;

/// Whether an element stands within a line of words.
pub(super) fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "acronym"
            | "b"
            | "bdi"
            | "bdo"
            | "big"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "nobr"
            | "q"
            | "rb"
            | "rp"
            | "rt"
            | "ruby"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "tt"
            | "u"
            | "var"
            | "picture"
            | "math"
            | "tspan"
            | "textPath"
            | "wbr"
            | "img"
            | "input"
            | "map"
    )
}

/// The words of a text node.
pub(super) fn text_of(node: &NodeRef<'_>) -> Option<String> {
    if !node.is_text() {
        return None;
    }
    node.query(|node| match &node.data {
        dom_query::NodeData::Text { contents } => contents.to_string(),
        _ => String::new(),
    })
}

/// Whether an element has words that are no part of the sentence it stands in: of a control, or for
/// readers whose program cannot show what it is.
pub(super) fn is_apart(name: &str) -> bool {
    matches!(
        name,
        "button"
            | "select"
            | "textarea"
            | "datalist"
            | "meter"
            | "progress"
            | "title"
            | "desc"
            | "object"
            | "canvas"
            | "video"
            | "audio"
            | "noembed"
            | "noframes"
    )
}

/// Whether a table row holds data, not layout: several cells, each short and without blocks.
pub(super) fn is_data(row: &NodeRef<'_>) -> bool {
    const LONGEST_CELL: usize = 160;
    let cells = row.element_children();
    cells.len() > 1
        && cells.iter().all(|cell| {
            let mut letters = 0;
            cell.descendants_it().all(|node| {
                if let Some(text) = text_of(&node) {
                    letters += text.trim().len();
                }
                letters <= LONGEST_CELL
                    && !node.node_name().is_some_and(|name| {
                        matches!(
                            &*name,
                            "p" | "div"
                                | "table"
                                | "ul"
                                | "ol"
                                | "h1"
                                | "h2"
                                | "h3"
                                | "h4"
                                | "blockquote"
                                | "pre"
                                | "form"
                        )
                    })
            })
        })
}
