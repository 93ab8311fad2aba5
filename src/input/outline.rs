//! Lists of feeds (OPML), as feed readers export them.

use url::Url;

use super::address::unescaped;
use super::xml::{Element, elements, first_element};
use super::{Error, Source};
use crate::document::{clean_line, counted, shortened};

/// Feeds that somebody follows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// What the list is called.
    pub title: Option<String>,
    /// The feeds, in the order of the list.
    pub feeds: Vec<Subscription>,
    /// Entries whose address leads nowhere that can be opened from here, each with that address.
    pub passed: Vec<(String, String)>,
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

/// Where a list stands, against which its addresses are understood.
pub(super) struct Place<'a> {
    /// What was opened.
    pub source: &'a Source,
    /// Where it was found in the end, if that is on the web.
    pub address: Option<&'a str>,
}

impl Place<'_> {
    /// What an address of the list leads to. A list that is a file may name files, beside it or anywhere, and one
    /// from the web leads to the web alone. Whoever wrote the list, what its reader meets are files and folders:
    /// a pipe or a device is passed over, so that nothing waits for one, and no keys are read from a terminal.
    fn leads(&self, address: &str) -> Option<Source> {
        self.meant(address).filter(|source| !source.is_stream())
    }

    fn meant(&self, address: &str) -> Option<Source> {
        let is_web = self.source.address().is_some();
        // `file:sub/a.xml` is beside the list, `file:/sub/a.xml` is not.
        let beside = address
            .split_once(':')
            .filter(|(scheme, path)| scheme.eq_ignore_ascii_case("file") && !path.starts_with('/'))
            .map(|(_, path)| path);
        let url = match (Url::parse(address), self.source) {
            (Ok(url), _) if beside.is_none() => url,
            (_, Source::Path(list)) => {
                let path = list.parent()?.join(beside.unwrap_or(address));
                // Some write addresses, others the names of files.
                let is_name = path.try_exists().is_ok_and(|exists| exists);
                let path = if is_name {
                    path
                } else {
                    // An address may name a place in what it leads to.
                    let address = beside.unwrap_or(address);
                    let whole = address.split(['#', '?']).next().unwrap_or(address);
                    let whole = Some(whole).filter(|whole| !whole.is_empty());
                    list.parent()?.join(unescaped(whole?))
                };
                return Some(Source::Path(path));
            }
            (Ok(_), _) => return None,
            (Err(_), _) => Url::parse(self.address?).ok()?.join(address).ok()?,
        };
        match (url.scheme(), self.source) {
            ("http" | "https", _) if is_web => Source::link(url.as_str()),
            ("http" | "https", _) => Some(Source::Url(address.to_owned())),
            ("file", Source::Path(_)) => url.to_file_path().ok().map(Source::Path),
            _ => None,
        }
    }
}

/// Whether bytes begin as OPML does.
pub(super) fn is_outline(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or(bytes);
    first_element(&String::from_utf8_lossy(head)).is_some_and(|name| name == "opml")
}

/// Reads a list of feeds.
///
/// # Errors
/// [`Error::Malformed`] for broken XML and for a list without a feed that can be opened.
pub(super) fn read(bytes: &[u8], place: &Place) -> Result<Outline, Error> {
    let source = place.source.to_string();
    let malformed = |reason: String| Error::malformed(&source, &reason);
    let text = super::decode_declared(bytes, None).ok_or_else(|| Error::NotText {
        source_name: source.clone(),
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
            "outline" => outline.take(element, &mut folders, place),
            _ => {}
        }
    }
    match (outline.feeds.is_empty(), end) {
        (false, Ok(())) => Ok(outline),
        (_, Err(fault)) => Err(malformed(format!("it is broken OPML: {fault}"))),
        (true, Ok(())) => Err(malformed(match outline.passed_over() {
            Some(told) => format!("there is no feed in the list that can be opened: {told}"),
            None => "there is no feed in the list".to_owned(),
        })),
    }
}

impl Outline {
    /// Takes an entry: a feed or a page, or a folder of them.
    fn take(&mut self, entry: &Element, folders: &mut Vec<(usize, String)>, place: &Place) {
        let get = |name: &str| entry.attributes.get(name).and_then(|value| line(value));
        let title = get("text").or_else(|| get("title"));
        if let Some(address) = get("xmlurl")
            .or_else(|| get("url"))
            .or_else(|| get("htmlurl"))
        {
            let title = title.clone().unwrap_or_else(|| address.clone());
            match place.leads(&address) {
                Some(source) => self.feeds.push(Subscription {
                    title,
                    source,
                    folder: folders.last().map(|(_, folder)| folder.clone()),
                }),
                None => self.passed.push((title, address)),
            }
        }
        folders.extend(title.map(|title| (entry.depth, title)));
    }

    /// A sentence on the entries that lead nowhere, with the first of them.
    #[must_use]
    pub fn passed_over(&self) -> Option<String> {
        /// So many are named.
        const MOST: usize = 3;
        let named = self.passed.iter().take(MOST);
        let mut named: Vec<String> = named
            .map(|(title, address)| {
                let (told, at) = (shortened(title), shortened(address));
                if title == address {
                    at
                } else {
                    format!("{told} ({at})")
                }
            })
            .collect();
        let others = self.passed.len().saturating_sub(MOST);
        if others > 0 {
            named.push(counted(others, "other", "others"));
        }
        (!named.is_empty()).then(|| {
            format!(
                "passed over {} of the list that cannot be opened from here: {}",
                counted(self.passed.len(), "entry", "entries"),
                named.join(", ")
            )
        })
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
            </outline>
            <outline xmlUrl="http://b.example/atom"></outline></body></opml>"#;
        assert!(is_outline(list.as_bytes()));
        let outline = of(list, "/home/ann/x", None).unwrap();
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
        assert_eq!(outline.passed, []);
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
        assert!(of("<opml><body></body></opml>", "x", None).is_err());
    }

    fn of(list: &str, source: &str, address: Option<&str>) -> Result<Outline, Error> {
        let source = &Source::parse(source);
        read(list.as_bytes(), &Place { source, address })
    }

    const LIST: &str = "<opml><body><outline text='A' xmlUrl='sub/a.xml'/><outline text='B' xmlUrl='file:///tmp/b%20c.xml'/>\
        <outline text='E' xmlUrl='File:sub/d%20e.xml'/><outline text='F' xmlUrl='f%C3%A9%2.xml'/>\
        <outline text='C' type='link' url='https://c.example/1'/><outline text='D' xmlUrl='ftp://d.example/rss'/>\
        <outline xmlUrl='exec:e'/></body></opml>";

    /// Where the entries lead, and what is told of those that lead nowhere.
    fn ways(source: &str, address: Option<&str>) -> (Vec<Source>, String) {
        let outline = of(LIST, source, address).unwrap();
        let told = outline.passed_over().unwrap_or_default();
        (
            outline.feeds.into_iter().map(|feed| feed.source).collect(),
            told,
        )
    }

    #[test]
    fn a_list_that_is_a_file_may_name_files() {
        let (sources, told) = ways("lists/mine.opml", None);
        let wanted = [
            "lists/sub/a.xml",
            "/tmp/b c.xml",
            "lists/sub/d e.xml",
            "lists/fé%2.xml",
            "https://c.example/1",
        ];
        assert_eq!(sources, wanted.map(Source::parse));
        assert_eq!(
            told,
            "passed over 2 entries of the list that cannot be opened from here: D (ftp://d.example/rss), exec:e"
        );
    }

    #[test]
    fn an_address_beside_a_list_may_name_a_place_in_what_it_leads_to() {
        let list = "<opml><body><outline xmlUrl='a.xml#top'/><outline xmlUrl='#'/><outline xmlUrl='sub/b%23.xml?n=1#x'/></body></opml>";
        let outline = of(list, "lists/mine.opml", None).unwrap();
        let sources: Vec<_> = outline.feeds.iter().map(|feed| &feed.source).collect();
        let wanted = ["lists/a.xml", "lists/sub/b#.xml"].map(Source::parse);
        assert_eq!(sources, [&wanted[0], &wanted[1]]);
        assert_eq!(outline.passed, [("#".to_owned(), "#".to_owned())]);
    }

    #[test]
    fn what_is_told_of_a_list_is_short_whatever_stands_in_it() {
        let list = format!(
            "<opml><body><outline text='{0}' xmlUrl='ftp://{0}'/><outline xmlUrl='a.xml'/></body></opml>",
            "x".repeat(1 << 20)
        );
        let told = of(&list, "mine.opml", None).unwrap().passed_over().unwrap();
        assert!(told.len() < 500, "{} bytes", told.len());
    }

    #[cfg(unix)]
    #[test]
    fn a_list_leads_to_no_device() {
        let list = "<opml><body><outline text='A' xmlUrl='/dev/null'/><outline xmlUrl='a.xml'/></body></opml>";
        let outline = of(list, "mine.opml", None).unwrap();
        let sources: Vec<_> = outline.feeds.iter().map(|feed| &feed.source).collect();
        assert_eq!(sources, [&Source::parse("a.xml")]);
        assert!(outline.passed_over().unwrap().ends_with("A (/dev/null)"));
    }

    #[test]
    fn a_list_from_elsewhere_leads_to_the_web_alone() {
        let at = "https://e.example/lists/mine.opml";
        let (sources, told) = ways(at, Some(at));
        let wanted = [
            "https://e.example/lists/sub/a.xml",
            "https://e.example/lists/f%C3%A9%2.xml",
            "https://c.example/1",
        ];
        assert_eq!(sources, wanted.map(|at| Source::link(at).unwrap()));
        assert!(
            told.contains("4 entries") && told.contains("B (file:///tmp/b%20c.xml)"),
            "{told}"
        );
        let (sources, told) = ways("-", None);
        assert_eq!(sources, [Source::parse("https://c.example/1")]);
        assert!(
            told.starts_with("passed over 6 entries") && told.ends_with(", 3 others"),
            "{told}"
        );
        let fault = of(
            "<opml><body><outline xmlUrl='ftp://a'/></body></opml>",
            "-",
            None,
        );
        assert!(
            fault
                .unwrap_err()
                .to_string()
                .contains("cannot be opened from here: ftp://a")
        );
    }
}
