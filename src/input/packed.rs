//! A file packed with gzip is what is in it.

use std::io::Read;
use std::path::Path;

use super::body::Body;
use super::gunzip::Gunzip;
use super::{Error, Limits, Source};

/// Unpacks what is packed, within the limits. Gives the source under the name without `.gz`, by which
/// the kind is told; `None` where nothing was packed.
pub(super) fn unpack(
    source: &Source,
    body: &mut Body,
    limits: Limits,
) -> Result<Option<Source>, Error> {
    if !body.bytes.starts_with(b"\x1f\x8b\x08") {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    let mut gunzip = Gunzip::new(&*body.bytes);
    let behind = gunzip.behind();
    let read = (&mut gunzip).take(limits.bytes + 1).read_to_end(&mut bytes);
    if bytes.len() as u64 > limits.bytes {
        return Err(Error::TooLarge {
            source_name: source.to_string(),
            limit: limits.bytes,
        });
    }
    if let Err(fault) = read {
        if bytes.is_empty() {
            return Err(Error::malformed(&source.to_string(), &fault.to_string()));
        }
        body.warn(Some(
            "the packed file is cut off; this is what is left of it".to_owned(),
        ));
    }
    body.warn(behind.told());
    body.bytes = bytes;
    Ok(Some(match source {
        Source::Path(path)
            if path
                .extension()
                .is_some_and(|end| end.eq_ignore_ascii_case("gz")) =>
        {
            Source::Path(Path::new(path).with_extension(""))
        }
        source => source.clone(),
    }))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn a_packed_file_is_what_is_in_it() {
        let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        writer.write_all(&b"One. ".repeat(2000)).unwrap();
        let packed = writer.finish().unwrap();
        let body = |bytes: &[u8]| Body {
            bytes: bytes.to_vec(),
            ..Body::default()
        };
        let source = Source::parse("a.md.gz");
        let mut whole = body(&packed);
        let inner = unpack(&source, &mut whole, Limits::default()).unwrap();
        assert_eq!(inner, Some(Source::parse("a.md")));
        assert_eq!(whole.bytes.len(), 10_000);
        let small = Limits {
            bytes: 100,
            ..Limits::default()
        };
        assert!(unpack(&source, &mut body(&packed), small).is_err());
        assert!(unpack(&source, &mut body(b"\x1f\x8b\x08"), small).is_err());
        assert_eq!(unpack(&source, &mut body(b"One."), small).unwrap(), None);
    }
}
