//! XML as careless programs write it: tags and text, whatever is wrong with them.
//!
//! The tokenizer is that of HTML, which reads everything: a bare `&`, a tag that is never closed, a
//! file cut off in the middle. Names come in lower case, references of HTML are followed.

use std::cell::RefCell;

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

use super::html::bounded;

/// A stretch of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// A tag that opens an element.
    Open(Tag),
    /// A tag that closes one.
    Close(String),
    /// Characters, decoded.
    Text(String),
}

/// A tag that opens an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tag {
    /// Its name with the prefix.
    pub name: String,
    pub attributes: Vec<(String, String)>,
    /// Whether it closes the element too.
    pub is_empty: bool,
}

impl Tag {
    /// The value of an attribute, whatever its prefix.
    pub(super) fn get(&self, wanted: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(name, _)| name == wanted || local(name) == wanted)
            .map(|(_, value)| value.trim())
    }
}

/// A name without its prefix.
pub(super) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, name)| name)
}

/// The pieces of a file in their order.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from_slice(&bounded(text)));
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    tokenizer.sink.pieces.into_inner()
}

#[derive(Default)]
struct Sink {
    pieces: RefCell<Vec<Piece>>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut pieces = self.pieces.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::EndTag => {
                pieces.push(Piece::Close(tag.name.to_string()));
            }
            Token::TagToken(tag) => pieces.push(Piece::Open(Tag {
                name: tag.name.to_string(),
                attributes: tag
                    .attrs
                    .iter()
                    .map(|attribute| {
                        (
                            attribute.name.local.to_string(),
                            attribute.value.to_string(),
                        )
                    })
                    .collect(),
                is_empty: tag.self_closing,
            })),
            Token::CharacterTokens(text) => match pieces.last_mut() {
                Some(Piece::Text(last)) => last.push_str(&text),
                _ => pieces.push(Piece::Text(text.to_string())),
            },
            _ => {}
        }
        TokenSinkResult::Continue
    }

    // Marked sections of XML are read.
    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_xml_is_read_all_the_same() {
        let text = "Warning: x\n<?xml?><a:B C='1 & 2' d=3><!-- no -->R&D &eacute; <![CDATA[<p>]]><br/><title>t</b>";
        let open = |name: &str, attributes: &[(&str, &str)], is_empty| {
            let own = |&(name, value): &(&str, &str)| (name.to_owned(), value.to_owned());
            Piece::Open(Tag {
                name: name.to_owned(),
                attributes: attributes.iter().map(own).collect(),
                is_empty,
            })
        };
        assert_eq!(
            pieces(text),
            [
                Piece::Text("Warning: x\n".to_owned()),
                open("a:b", &[("c", "1 & 2"), ("d", "3")], false),
                Piece::Text("R&D é <p>".to_owned()),
                open("br", &[], true),
                open("title", &[], false),
                Piece::Text("t".to_owned()),
                Piece::Close("b".to_owned()),
            ]
        );
    }
}
