//! From bytes to what they hold: unpacked, told by their kind, decoded, read.

use std::ops::ControlFlow;
use std::sync::Arc;

use super::body::Body;
use super::charset::decode_wide;
use super::guess::guess;
#[cfg(feature = "epub")]
use super::guess::is_zip;
#[cfg(feature = "mail")]
use super::mail;
use super::single::{article, decoded, nothing, refuse};
#[cfg(feature = "epub")]
use super::zipped::Zipped;
use super::{
    Contents, Decoded, Error, Kind, Options, Progress, Reading, Source, foreign, jsonl, own,
    packed, warc,
};
#[cfg(feature = "epub")]
use super::{Limits, epub, office};
#[cfg(feature = "feeds")]
use super::{feed, outline};
use crate::defect::caught;

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
    if options.kind == Kind::Auto {
        foreign::refuse_written(&body.bytes, &source.to_string())?;
    }
    let kind = kind_of(inner, body, options);
    if options.kind == Kind::Auto && kind == Kind::Text {
        foreign::refuse(&body.bytes, &source.to_string())?;
        foreign::refuse_unlike(&body.bytes, inner, &source.to_string())?;
    }
    Ok(kind)
}

/// Makes UTF-8 of UTF-16 and UTF-32, in which nothing of what tells one kind from another is found.
fn widened(body: &mut Body) {
    let Some(decoded) = decode_wide(&body.bytes) else {
        return;
    };
    body.bytes = decoded.text.into_bytes();
    body.charset = Some("utf-8".to_owned());
    body.warn(decoded.warning);
}

/// What a source is, by order or by guess.
pub(super) fn kind_of(source: &Source, body: &Body, options: &Options) -> Kind {
    match options.kind {
        Kind::Auto => guess(source, body),
        kind => kind,
    }
}

/// Refuses what is called a book and is none: a book is an archive.
#[cfg(feature = "epub")]
fn refuse_no_book(body: &Body, kind: Kind, name: &str) -> Result<(), Error> {
    if kind != Kind::Epub || is_zip(&body.bytes) {
        return Ok(());
    }
    Err(Error::Foreign {
        source_name: name.to_owned(),
        what: "no book (EPUB), as its name or --from says",
        way_out: "if it is text, say so with --from text",
    })
}

/// The document of a word processor that bytes are: it is in an archive, as a book is.
///
/// # Errors
/// For an archive that is broken or not read.
#[cfg(feature = "epub")]
fn office_of(
    body: &Body,
    kind: Kind,
    source: &Source,
    limits: Limits,
) -> Result<Option<office::Office>, Error> {
    if !matches!(kind, Kind::Epub | Kind::Text) || !is_zip(&body.bytes) {
        return Ok(None);
    }
    Ok(match Zipped::of(&body.bytes, source, limits)? {
        Zipped::Office(office) => Some(office),
        Zipped::Book => None,
    })
}

/// What bytes of a kind hold.
pub(super) fn understand(
    body: &Body,
    kind: Kind,
    source: &Source,
    options: &Options,
) -> Result<Contents, Error> {
    let name = &*source.to_string();
    let one = |reading| Contents::Article(Box::new(reading));
    let several = |mut readings: Vec<Reading>, amiss: Vec<Error>, warnings: Vec<String>| {
        let warnings = warnings.into_iter().chain(body.warning.clone());
        match &mut *readings {
            [only] if amiss.is_empty() => {
                only.warnings.extend(warnings);
                one(readings.remove(0))
            }
            _ => {
                let asides = warnings.map(|words| Error::aside(name, words));
                Contents::Articles {
                    readings,
                    amiss: asides.chain(amiss).map(Arc::new).collect(),
                }
            }
        }
    };
    if let Some(nothing) = nothing(body, name) {
        return Ok(one(nothing));
    }
    refuse(body, kind, name)?;
    #[cfg(feature = "epub")]
    refuse_no_book(body, kind, name)?;
    #[cfg(feature = "epub")]
    if let Some(office) = office_of(body, kind, source, options.limits)? {
        let mut reading = office::read(&body.bytes, office, name, options.limits)?;
        reading.document.origin.location = source.location();
        return Ok(one(reading));
    }
    match kind {
        #[cfg(feature = "epub")]
        Kind::Epub => {
            let (chapters, warnings) = epub::read(&body.bytes, name, options.limits)?;
            Ok(several(chapters, Vec::new(), warnings))
        }
        #[cfg(feature = "mail")]
        Kind::Mail => Ok(several(
            mail::read(&body.bytes, name)?,
            Vec::new(),
            Vec::new(),
        )),
        Kind::Warc => {
            let (readings, amiss) = warc::read(&body.bytes, name, options)?;
            Ok(several(readings, amiss, Vec::new()))
        }
        #[cfg(feature = "feeds")]
        Kind::Feed if outline::is_outline(&body.bytes) => {
            let place = outline::Place {
                source,
                address: body.address.as_deref(),
            };
            outline::read(&body.bytes, &place).map(Contents::Outline)
        }
        #[cfg(feature = "feeds")]
        Kind::Feed => {
            let Decoded { text, warning } = decoded(body, kind, name)?;
            let mut feed = feed::read(&text, name, body.address.as_deref())?;
            feed.warnings.extend(warning);
            feed.warnings.extend(body.warning.clone());
            Ok(Contents::Feed(feed))
        }
        Kind::Jsonl => {
            let Decoded { text, warning } = decoded(body, kind, name)?;
            let (readings, amiss) = jsonl::read(&text, name, options)?;
            Ok(several(readings, amiss, Vec::from_iter(warning)))
        }
        Kind::Analysis => {
            let Decoded { text, warning } = decoded(body, kind, name)?;
            let (readings, amiss) = own::read(&text, name)?;
            Ok(several(readings, amiss, Vec::from_iter(warning)))
        }
        _ => article(body, kind, source, options).map(one),
    }
}
