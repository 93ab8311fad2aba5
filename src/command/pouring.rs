//! A long article that is written while it is told: of a book what is told takes four times the room of
//! its text.

use std::io::{self, BufWriter, Write};

use crate::analysis::Analysis;
use crate::defect::{Defect, caught};
use crate::export::Writer;

/// Bytes that are written at a time.
const PIECE: usize = 1 << 16;

/// Writes an article piece by piece, or none of it; gives how many bytes it takes.
///
/// # Errors
/// A mistake of the program that the article uncovers, or else that `out` takes no more. Of the first
/// nothing is written, for it is told once to nobody before.
pub(super) fn pour(
    analysis: &Analysis,
    writer: &mut Writer,
    out: &mut dyn Write,
) -> Result<io::Result<u64>, Defect> {
    let mut trial = writer.clone();
    if let Err(fault) = caught(|| trial.article(analysis, &mut io::sink()))? {
        return Ok(Err(fault));
    }
    let mut out = Counted {
        out: BufWriter::with_capacity(PIECE, out),
        bytes: 0,
    };
    let written = caught(|| {
        writer
            .article(analysis, &mut out)
            .and_then(|()| out.flush())
    })?;
    Ok(written.map(|()| out.bytes))
}

/// Counts what is written through it.
struct Counted<W> {
    out: W,
    bytes: u64,
}

impl<W: Write> Write for Counted<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::Format;
    use crate::input::plain;

    #[test]
    fn what_is_poured_is_what_is_written() {
        let analysis = Analysis::unread(plain::read("“No,” Ann Lee said.\n", "a").into());
        let mut writer = Writer::new(Format::Report(60));
        let (mut poured, mut written) = (Vec::new(), Vec::new());
        let mut bytes = 0;
        for _ in 0..2 {
            bytes += pour(&analysis, &mut writer, &mut poured).unwrap().unwrap();
        }
        let mut writer = Writer::new(Format::Report(60));
        for _ in 0..2 {
            writer.article(&analysis, &mut written).unwrap();
        }
        assert_eq!((bytes, &poured), (written.len() as u64, &written));
    }
}
