//! One article from its bytes: a page, Markdown, or prose.

#[cfg(feature = "html")]
use std::borrow::Cow;

use super::body::{Body, both};
#[cfg(feature = "markdown")]
use super::markdown;
use super::{
    Decoded, Error, Kind, Options, Reading, Source, decode, decode_declared, foreign, json, plain,
};
#[cfg(feature = "html")]
use super::{html, xhtml};
use crate::document::clean_line;

/// The article that bytes hold, taken for a page, Markdown or prose.
pub(super) fn article(
    body: &Body,
    kind: Kind,
    source: &Source,
    #[cfg_attr(
        not(feature = "html"),
        expect(unused_variables, reason = "only pages are told how to be read")
    )]
    options: &Options,
) -> Result<Reading, Error> {
    let name = &*source.to_string();
    if let Some(nothing) = nothing(body, name) {
        return Ok(nothing);
    }
    refuse(body, kind, name)?;
    let decoded = decoded(body, kind, name)?;
    let text = &decoded.text;
    let mut reading = match kind {
        #[cfg(feature = "html")]
        Kind::Html => html::read(
            &if xhtml::is_xhtml(text) {
                xhtml::as_html(text)
            } else {
                Cow::Borrowed(&**text)
            },
            html::Page {
                source: name,
                base: body.address.as_deref(),
                title: None,
                raw: options.raw,
            },
        )?,
        #[cfg(feature = "markdown")]
        Kind::Markdown => Reading {
            document: markdown::read(text, name),
            warnings: Vec::new(),
        },
        _ => Reading {
            document: plain::read(text, name),
            warnings: Vec::new(),
        },
    };
    let origin = &mut reading.document.origin;
    origin.location = source.location();
    if origin.address.is_none() {
        origin.address = body.address.as_deref().map(clean_line);
    }
    reading.warnings.extend(decoded.warning);
    reading.warnings.extend(body.warning.clone());
    Ok(reading)
}

/// Whether nothing stands in a source, whatever its kind.
pub(super) fn is_blank(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.trim_ascii().is_empty()
}

/// An article without a word, where there is none: nothing is the same in every kind.
pub(super) fn nothing(body: &Body, name: &str) -> Option<Reading> {
    is_blank(&body.bytes).then(|| Reading {
        document: plain::read("", name),
        warnings: Vec::new(),
    })
}

/// Says what is known and not read, here or by this build.
pub(super) fn refuse(body: &Body, kind: Kind, name: &str) -> Result<(), Error> {
    foreign::refuse(&body.bytes, name)?;
    match unbuilt(kind) {
        None => Ok(()),
        Some((what, feature)) => Err(Error::Unbuilt {
            source_name: name.to_owned(),
            what,
            feature,
        }),
    }
}

/// The characters of a text of this kind.
pub(super) fn decoded(body: &Body, kind: Kind, name: &str) -> Result<Decoded, Error> {
    let charset = body.charset.as_deref();
    let decoded = match kind {
        Kind::Html | Kind::Feed => decode_declared(&body.bytes, charset),
        _ if charset.is_some() => decode_declared(&body.bytes, charset),
        _ => decode(&body.bytes),
    };
    let mut decoded = decoded.ok_or_else(|| Error::NotText {
        source_name: name.to_owned(),
    })?;
    // Lines are mended one by one.
    let is_json =
        kind == Kind::Analysis || kind == Kind::Feed && decoded.text.trim_start().starts_with('{');
    if is_json {
        let (text, told) = json::paired(&decoded.text);
        decoded.text = text.into_owned();
        decoded.warning = both(decoded.warning, told);
    }
    Ok(decoded)
}

/// What a kind is that this build does not read, and the feature that does.
fn unbuilt(kind: Kind) -> Option<(&'static str, &'static str)> {
    let (what, feature, built) = match kind {
        Kind::Html => ("a web page", "html", cfg!(feature = "html")),
        Kind::Markdown => ("Markdown", "markdown", cfg!(feature = "markdown")),
        Kind::Feed => ("a feed", "feeds", cfg!(feature = "feeds")),
        Kind::Epub => ("a book or document", "epub", cfg!(feature = "epub")),
        Kind::Mail => ("mail", "mail", cfg!(feature = "mail")),
        Kind::Auto | Kind::Text | Kind::Jsonl | Kind::Analysis | Kind::Warc => return None,
    };
    (!built).then_some((what, feature))
}
