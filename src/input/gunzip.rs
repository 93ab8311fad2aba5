//! What gzip packed, unpacked as gunzip does it.

use std::io::{self, BufRead, Chain, Cursor, ErrorKind, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::bufread::GzDecoder;

use crate::document::counted;

/// How files begin that gzip packed.
pub(super) const GZIP: [u8; 2] = [0x1f, 0x8b];

/// So many bytes behind what was packed are looked at: they may have no end.
const MOST_BEHIND: u64 = 1 << 20;

/// The parts of a file that gzip packed, one after the other. What stands behind the last of them and is
/// no such part is no text: it is passed over and counted, as far as [`MOST_BEHIND`]. Zeros alone are none of
/// it; with them tapes were filled.
pub(super) struct Gunzip<R> {
    /// The part that one is in; `None` behind the last.
    part: Option<GzDecoder<Chain<Cursor<Vec<u8>>, R>>>,
    behind: Behind,
}

/// What gzip packed is cut off or broken.
#[derive(Debug, thiserror::Error)]
#[error("what gzip packed is cut off or broken")]
pub(super) struct NotUnpacked;

/// A fault of what was packed, and not of what it is read from, which the system has a number for.
fn fault_of(fault: io::Error) -> io::Error {
    let is_packed = matches!(
        fault.kind(),
        ErrorKind::UnexpectedEof | ErrorKind::InvalidData | ErrorKind::InvalidInput
    );
    if is_packed && fault.raw_os_error().is_none() {
        io::Error::new(ErrorKind::InvalidData, NotUnpacked)
    } else {
        fault
    }
}

/// How many bytes stand behind what was packed, known once all of it is read; more than [`MOST_BEHIND`]
/// where there are more than are looked at.
#[derive(Clone, Debug, Default)]
pub(super) struct Behind(Arc<AtomicU64>);

impl Behind {
    /// A sentence on them, if there are any, once.
    pub(super) fn told(&self) -> Option<String> {
        let bytes = self.0.swap(0, Ordering::Relaxed);
        (bytes > 0).then(|| {
            let bytes = if bytes > MOST_BEHIND {
                format!("more than {} MB stand", MOST_BEHIND >> 20)
            } else {
                let bytes = usize::try_from(bytes).unwrap_or(usize::MAX);
                counted(bytes, "byte stands", "bytes stand")
            };
            format!("{bytes} behind what gzip packed, and no part of it; passed over")
        })
    }
}

impl<R: BufRead> Gunzip<R> {
    /// What is read begins with [`GZIP`].
    pub(super) fn new(from: R) -> Self {
        Self {
            part: Some(part(Vec::new(), from)),
            behind: Behind::default(),
        }
    }

    /// What will be known of bytes behind it.
    pub(super) fn behind(&self) -> Behind {
        self.behind.clone()
    }

    /// Goes on behind a part: to the next, or to the end.
    fn go_on(&mut self, mut from: R) -> io::Result<()> {
        let mut begins = Vec::new();
        (&mut from)
            .take(GZIP.len() as u64)
            .read_to_end(&mut begins)?;
        if begins == GZIP {
            self.part = Some(part(begins, from));
            return Ok(());
        }
        from.take(MOST_BEHIND).read_to_end(&mut begins)?;
        let bytes = begins.len() as u64;
        // What is all zeros fills up a block of a tape.
        if bytes > MOST_BEHIND || begins.iter().any(|byte| *byte != 0) {
            self.behind.0.store(bytes, Ordering::Relaxed);
        }
        Ok(())
    }
}

fn part<R: BufRead>(begins: Vec<u8>, from: R) -> GzDecoder<Chain<Cursor<Vec<u8>>, R>> {
    GzDecoder::new(Cursor::new(begins).chain(from))
}

impl<R: BufRead> Read for Gunzip<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        while let Some(mut part) = self.part.take() {
            let read = part.read(to);
            if !matches!(read, Ok(0)) || to.is_empty() {
                self.part = Some(part);
                return read.map_err(fault_of);
            }
            self.go_on(part.into_inner().into_inner().1)?;
        }
        Ok(0)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn packed(text: &[u8]) -> Vec<u8> {
        let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        writer.write_all(text).unwrap();
        writer.finish().unwrap()
    }

    /// What comes out of bytes that come in one by one, and what is told.
    fn unpacked(bytes: &[u8]) -> (io::Result<String>, Option<String>) {
        let mut gunzip = Gunzip::new(io::BufReader::with_capacity(1, bytes));
        let behind = gunzip.behind();
        let mut text = String::new();
        let read = gunzip.read_to_string(&mut text);
        (read.map(|_| text), behind.told())
    }

    #[test]
    fn what_stands_behind_is_counted_and_zeros_are_nothing() {
        let two = [packed(b"One. "), packed(b""), packed(b"Two.")].concat();
        for (behind, told) in [
            (&b""[..], None),
            (&[0; 600], None),
            (b"x", Some("1 byte stands behind")),
            (b"\x1f", Some("1 byte stands behind")),
            (b"\0\0\0xy", Some("5 bytes stand behind")),
        ] {
            let (text, said) = unpacked(&[&two, behind].concat());
            assert_eq!(text.unwrap(), "One. Two.");
            assert_eq!(said.is_some(), told.is_some());
            assert!(
                said.unwrap_or_default()
                    .starts_with(told.unwrap_or_default())
            );
        }
    }

    #[test]
    fn what_has_no_end_is_not_read_to_its_end() {
        for endless in [0, b'x'] {
            let one = packed(b"One.");
            let from = io::BufReader::new(one.chain(io::repeat(endless)));
            let mut gunzip = Gunzip::new(from);
            let behind = gunzip.behind();
            let mut text = String::new();
            gunzip.read_to_string(&mut text).unwrap();
            assert_eq!(text, "One.");
            let told = behind.told().unwrap();
            assert!(told.starts_with("more than 1 MB stand behind"), "{told}");
        }
    }

    #[test]
    fn what_is_cut_off_or_broken_is_a_fault() {
        let two = [packed(b"One. "), packed(b"Two.")].concat();
        let mut broken = two.clone();
        broken[two.len() - 5] ^= 1;
        for bytes in [
            &two[..two.len() - 3],
            &two[..12],
            &broken,
            &[&two, &b"\x1f\x8b\x08"[..]].concat(),
            &[&two, &b"\x1f\x8bxx"[..]].concat(),
        ] {
            let fault = unpacked(bytes).0.unwrap_err();
            let is_packed = matches!(fault.get_ref(), Some(own) if own.is::<NotUnpacked>());
            assert!(is_packed, "{fault}");
        }
    }
}
