//! From bytes to what they hold: unpacked, told by their kind, decoded, read.

#[cfg(feature = "html")]
use std::borrow::Cow;
use std::ops::ControlFlow;

use super::body::Body;
use super::charset::decode_utf_16;
use super::guess::guess;
#[cfg(feature = "mail")]
use super::mail;
#[cfg(feature = "markdown")]
use super::markdown;
use super::{
    Contents, Error, Kind, Options, Progress, Reading, Source, decode, decode_declared, foreign,
    jsonl, own, packed, plain, warc,
};
#[cfg(feature = "epub")]
use super::{epub, office};
#[cfg(feature = "feeds")]
use super::{feed, outline};
#[cfg(feature = "html")]
use super::{html, xhtml};
use crate::defect::caught;
use crate::document::clean_line;

/// Opens a source; `watch` is told how far a fetch is, and may stop it.
///
/// # Errors
/// When the source cannot be read, is too large, has no text or is not what it is taken for; see
/// [`Error`].
pub fn open(
    source: &Source,
    options: &Options,
    watch: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Contents, Error> {
    let name = source.to_string();
    let contents = caught(|| {
        let mut body = source.body(options, watch)?;
        let kind = settle(source, &mut body, options)?;
        understand(&body, kind, source, options)
    });
    contents.unwrap_or_else(|defect| {
        Err(Error::Defect {
            source_name: name,
            defect,
        })
    })
}

/// Unpacks what is packed, and says what the source is then.
///
/// # Errors
/// Also for what is no article and would be taken for prose: what its name promises and it is not,
/// JSON that nobody knows here.
pub(super) fn settle(source: &Source, body: &mut Body, options: &Options) -> Result<Kind, Error> {
    let inner = packed::unpack(source, body, options.limits)?;
    widened(body);
    let inner = inner.as_ref().unwrap_or(source);
    let kind = kind_of(inner, body, options);
    if options.kind == Kind::Auto && kind == Kind::Text {
        foreign::refuse(&body.bytes, &source.to_string())?;
        foreign::refuse_unlike(&body.bytes, inner, &source.to_string())?;
    }
    Ok(kind)
}

/// Makes UTF-8 of UTF-16, in which nothing of what tells one kind from another is found.
fn widened(body: &mut Body) {
    let Some(decoded) = decode_utf_16(&body.bytes) else {
        return;
    };
    body.bytes = decoded.text.into_bytes();
    body.charset = Some("utf-8".to_owned());
    body.warning = match (body.warning.take(), decoded.warning) {
        (Some(one), Some(other)) => Some(format!("{one}; {other}")),
        (one, other) => one.or(other),
    };
}

/// What a source is, by order or by guess.
pub(super) fn kind_of(source: &Source, body: &Body, options: &Options) -> Kind {
    match options.kind {
        Kind::Auto => guess(source, body),
        kind => kind,
    }
}

/// A document of a word processor is in an archive, as a book is.
#[cfg(feature = "epub")]
fn office_of(body: &Body, kind: Kind) -> Option<office::Office> {
    let is_archive = body.bytes.starts_with(b"PK\x03\x04");
    (is_archive && matches!(kind, Kind::Epub | Kind::Text))
        .then(|| office::Office::of(&body.bytes))
        .flatten()
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

/// What bytes of a kind hold.
pub(super) fn understand(
    body: &Body,
    kind: Kind,
    source: &Source,
    options: &Options,
) -> Result<Contents, Error> {
    let name = &*source.to_string();
    let several = |mut readings: Vec<Reading>, amiss: Vec<String>| match readings.len() {
        1 if amiss.is_empty() => Contents::Article(Box::new(readings.remove(0))),
        _ => Contents::Articles { readings, amiss },
    };
    let whole = |readings| several(readings, Vec::new());
    let told = |amiss: &[Error]| amiss.iter().map(ToString::to_string).collect();
    if body.bytes.trim_ascii().is_empty() {
        // Nothing is the same in every kind.
        return Ok(whole(vec![Reading {
            document: plain::read("", name),
            warnings: Vec::new(),
        }]));
    }
    foreign::refuse(&body.bytes, name)?;
    #[cfg(feature = "epub")]
    if let Some(office) = office_of(body, kind) {
        let mut reading = office::read(&body.bytes, office, name, options.limits)?;
        reading.document.origin.location = source.location();
        return Ok(Contents::Article(Box::new(reading)));
    }
    match kind {
        #[cfg(feature = "epub")]
        Kind::Epub => return epub::read(&body.bytes, name, options.limits).map(whole),
        #[cfg(feature = "mail")]
        Kind::Mail => return mail::read(&body.bytes, name).map(whole),
        Kind::Warc => {
            let (readings, amiss) = warc::read(&body.bytes, name, options)?;
            return Ok(several(readings, told(&amiss)));
        }
        #[cfg(feature = "feeds")]
        Kind::Feed if outline::is_outline(&body.bytes) => {
            return outline::read(&body.bytes, name).map(Contents::Outline);
        }
        _ if let Some((what, feature)) = unbuilt(kind) => {
            return Err(Error::Unbuilt {
                source_name: name.to_owned(),
                what,
                feature,
            });
        }
        _ => {}
    }
    let decoded = match kind {
        Kind::Html | Kind::Feed => decode_declared(&body.bytes, body.charset.as_deref()),
        _ if body.charset.is_some() => decode_declared(&body.bytes, body.charset.as_deref()),
        _ => decode(&body.bytes),
    };
    let decoded = decoded.ok_or_else(|| Error::NotText {
        source_name: name.to_owned(),
    })?;
    let text = &decoded.text;
    let warnings = decoded.warning.into_iter().chain(body.warning.clone());
    // What is amiss with all of it is told with the first.
    let warned = |mut readings: Vec<Reading>| {
        if let Some(first) = readings.first_mut() {
            first.warnings.extend(warnings.clone());
        }
        readings
    };
    let mut reading = match kind {
        #[cfg(feature = "feeds")]
        Kind::Feed => {
            return feed::read(text, name, body.address.as_deref()).map(Contents::Feed);
        }
        Kind::Jsonl => {
            let (readings, amiss) = jsonl::read(text, name, options)?;
            return Ok(several(warned(readings), told(&amiss)));
        }
        Kind::Analysis => {
            let (readings, amiss) = own::read(text, name)?;
            return Ok(several(warned(readings), told(&amiss)));
        }
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
    reading.warnings.extend(warnings);
    Ok(Contents::Article(Box::new(reading)))
}
