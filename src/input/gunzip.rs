//! What gzip packed, unpacked as gunzip does it.

use std::io::{self, BufRead, Chain, Cursor, ErrorKind, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::bufread::GzDecoder;

use crate::document::counted;

/// How files begin that gzip packed.
pub(super) const GZIP: [u8; 2] = [0x1f, 0x8b];

/// The parts of a file that gzip packed, one after the other. What stands behind the last of them and is
/// no such part is no text: it is passed over and counted. Zeros alone are none of it; with them tapes
/// were filled.
pub(super) struct Gunzip<R> {
    /// The part that one is in; `None` behind the last.
    part: Option<GzDecoder<Chain<Cursor<Vec<u8>>, R>>>,
    behind: Behind,
}

/// How many bytes stand behind what was packed, known once all of it is read.
#[derive(Clone, Debug, Default)]
pub(super) struct Behind(Arc<AtomicU64>);

impl Behind {
    /// A sentence on them, if there are any, once.
    pub(super) fn told(&self) -> Option<String> {
        let bytes = usize::try_from(self.0.swap(0, Ordering::Relaxed)).unwrap_or(usize::MAX);
        (bytes > 0).then(|| {
            let bytes = counted(bytes, "byte stands", "bytes stand");
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
        let mut bytes = begins.len() as u64;
        let mut is_filling = begins.iter().all(|byte| *byte == 0);
        loop {
            let read = match from.fill_buf() {
                Ok(read) => read,
                Err(fault) if fault.kind() == ErrorKind::Interrupted => continue,
                Err(fault) => return Err(fault),
            };
            let length = read.len();
            if length == 0 {
                break;
            }
            bytes += length as u64;
            is_filling &= read.iter().all(|byte| *byte == 0);
            from.consume(length);
        }
        if !is_filling {
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
                return read;
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
    fn what_is_cut_off_or_broken_is_a_fault() {
        let two = [packed(b"One. "), packed(b"Two.")].concat();
        assert!(unpacked(&two[..two.len() - 3]).0.is_err());
        assert!(unpacked(&[&two, &b"\x1f\x8b\x08"[..]].concat()).0.is_err());
        assert!(unpacked(&[&two, &b"\x1f\x8bxx"[..]].concat()).0.is_err());
    }
}
