//! From bytes to what they hold: unpacked, told by their kind, decoded, read.

use std::ops::ControlFlow;
use std::sync::Arc;

use super::body::Body;
use super::charset::decode_wide;
use super::guess::guess;
#[cfg(feature = "mail")]
use super::mail;
use super::single::{article, decoded, nothing, refuse};
use super::{
    Contents, Decoded, Error, Kind, Options, Progress, Reading, Source, foreign, jsonl, own,
    packed, warc,
};
#[cfg(feature = "epub")]
use super::{epub, office};
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

/// What bytes of a kind hold.
pub(super) fn understand(
    body: &Body,
    kind: Kind,
    source: &Source,
    options: &Options,
) -> Result<Contents, Error> {
    let name = &*source.to_string();
    let one = |reading| Contents::Article(Box::new(reading));
    // What is amiss with all of it is told with the first.
    let several = |mut readings: Vec<Reading>, amiss: Vec<Error>, warning: Option<String>| {
        if let Some(first) = readings.first_mut() {
            first.warnings.extend(warning);
            first.warnings.extend(body.warning.clone());
        }
        match readings.len() {
            1 if amiss.is_empty() => one(readings.remove(0)),
            _ => Contents::Articles {
                readings,
                amiss: amiss.into_iter().map(Arc::new).collect(),
            },
        }
    };
    if let Some(nothing) = nothing(body, name) {
        return Ok(one(nothing));
    }
    refuse(body, kind, name)?;
    #[cfg(feature = "epub")]
    if let Some(office) = office_of(body, kind) {
        let mut reading = office::read(&body.bytes, office, name, options.limits)?;
        reading.document.origin.location = source.location();
        return Ok(one(reading));
    }
    match kind {
        #[cfg(feature = "epub")]
        Kind::Epub => {
            let chapters = epub::read(&body.bytes, name, options.limits)?;
            Ok(several(chapters, Vec::new(), None))
        }
        #[cfg(feature = "mail")]
        Kind::Mail => Ok(several(mail::read(&body.bytes, name)?, Vec::new(), None)),
        Kind::Warc => {
            let (readings, amiss) = warc::read(&body.bytes, name, options)?;
            Ok(several(readings, amiss, None))
        }
        #[cfg(feature = "feeds")]
        Kind::Feed if outline::is_outline(&body.bytes) => {
            outline::read(&body.bytes, name).map(Contents::Outline)
        }
        #[cfg(feature = "feeds")]
        Kind::Feed => {
            let text = decoded(body, kind, name)?.text;
            feed::read(&text, name, body.address.as_deref()).map(Contents::Feed)
        }
        Kind::Jsonl => {
            let Decoded { text, warning } = decoded(body, kind, name)?;
            let (readings, amiss) = jsonl::read(&text, name, options)?;
            Ok(several(readings, amiss, warning))
        }
        Kind::Analysis => {
            let Decoded { text, warning } = decoded(body, kind, name)?;
            let (readings, amiss) = own::read(&text, name)?;
            Ok(several(readings, amiss, warning))
        }
        _ => article(body, kind, source, options).map(one),
    }
}
