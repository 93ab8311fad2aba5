//! Lists of feeds (OPML), as feed readers export them.

use super::xml::{Element, elements, first_element};
use super::{Error, Source};
use crate::document::clean_line;

/// Feeds that somebody follows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// What the list is called.
    pub title: Option<String>,
    /// The feeds, in the order of the list.
    pub feeds: Vec<Subscription>,
}

/// One feed of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscription {
    /// What it is called, or else its address.
    pub title: String,
    /// Where it is.
    pub source: Source,
    /// The folder it is filed under.
    pub folder: Option<String>,
}

/// Whether bytes begin as OPML does.
pub(super) fn is_outline(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or(bytes);
    first_element(&String::from_utf8_lossy(head)).is_some_and(|name| name == "opml")
}

/// Reads a list of feeds.
///
/// # Errors
/// [`Error::Malformed`] for broken XML and for a list without a feed.
pub(super) fn read(bytes: &[u8], source: &str) -> Result<Outline, Error> {
    let malformed = |reason: String| Error::malformed(source, &reason);
    let text = super::decode_declared(bytes, None).ok_or_else(|| Error::NotText {
        source_name: source.to_owned(),
    })?;
    let (elements, end) = elements(&text.text);
    let mut outline = Outline::default();
    // Folders around the entry one is at, with their depth.
    let mut folders: Vec<(usize, String)> = Vec::new();
    for element in &elements {
        while folders
            .pop_if(|(depth, _)| *depth >= element.depth)
            .is_some()
        {}
        match &*element.name {
            "title" if outline.title.is_none() => outline.title = line(&element.text),
            "outline" => outline.take(element, &mut folders),
            _ => {}
        }
    }
    match (outline.feeds.is_empty(), end) {
        (false, Ok(())) => Ok(outline),
        (_, Err(fault)) => Err(malformed(format!("it is broken OPML: {fault}"))),
        (true, Ok(())) => Err(malformed("there is no feed in the list".to_owned())),
    }
}

impl Outline {
    /// Takes an entry: a feed, or a folder of feeds.
    fn take(&mut self, entry: &Element, folders: &mut Vec<(usize, String)>) {
        let get = |name: &str| entry.attributes.get(name).and_then(|value| line(value));
        let title = get("text").or_else(|| get("title"));
        let Some(address) = get("xmlurl") else {
            folders.extend(title.map(|title| (entry.depth, title)));
            return;
        };
        let source = Source::parse(&address);
        // A list from elsewhere opens no files here.
        if matches!(source, Source::Url(_)) {
            self.feeds.push(Subscription {
                title: title.unwrap_or(address),
                source,
                folder: folders.last().map(|(_, folder)| folder.clone()),
            });
        }
    }
}

/// Clean, and on one line; `None` if nothing is left.
fn line(text: &str) -> Option<String> {
    let line = clean_line(text);
    (!line.is_empty()).then_some(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_and_feeds() {
        let list = r#"<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
            <outline text="World"><outline type="rss" text="Wire &amp; co" xmlUrl="https://wire.example/rss"/>
            <outline text="bad" xmlUrl="/etc/passwd"/></outline>
            <outline xmlUrl="http://b.example/atom"></outline></body></opml>"#;
        assert!(is_outline(list.as_bytes()));
        let outline = read(list.as_bytes(), "x").unwrap();
        let seen: Vec<_> = outline
            .feeds
            .iter()
            .map(|feed| {
                (
                    &*feed.title,
                    feed.folder.as_deref(),
                    feed.source.to_string(),
                )
            })
            .collect();
        assert_eq!(outline.title.as_deref(), Some("Mine"));
        assert_eq!(
            seen,
            [
                (
                    "Wire & co",
                    Some("World"),
                    "https://wire.example/rss".to_owned()
                ),
                (
                    "http://b.example/atom",
                    None,
                    "http://b.example/atom".to_owned()
                ),
            ]
        );
        assert!(read(b"<opml><body></body></opml>", "x").is_err());
    }
}
