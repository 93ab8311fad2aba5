//! The one door through which everything goes that the program writes, other than the screen.
//!
//! Names, values and texts come from strangers. Whatever becomes of them on the way, what comes out
//! of here has no control character but line feeds and tabs, be it for a terminal or for a pipe.

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use anyhow::Context;

use super::outcome::{Misconfigured, Outcome};
use crate::document::{clean, clean_line};

/// A line that is longer than this goes out in pieces.
const LONGEST: usize = 1 << 20;

/// Cleans what is written into it, line by line.
pub(super) struct Door<W: Write> {
    out: W,
    line: Vec<u8>,
}

impl<W: Write> Door<W> {
    pub(super) fn new(out: W) -> Self {
        Self {
            out,
            line: Vec::new(),
        }
    }

    /// Writes what is held back, up to the last whole character.
    fn pass(&mut self) -> io::Result<()> {
        let whole = match std::str::from_utf8(&self.line) {
            // The beginning of a character waits for the rest of it.
            Err(fault) if fault.error_len().is_none() => fault.valid_up_to(),
            _ => self.line.len(),
        };
        let bytes = self.line.get(..whole).unwrap_or_default();
        let text = String::from_utf8_lossy(bytes);
        self.out.write_all(clean(&text).as_bytes())?;
        self.line.drain(..whole);
        Ok(())
    }
}

impl<W: Write> Write for Door<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let end = bytes.iter().rposition(|byte| *byte == b'\n');
        let (lines, rest) = bytes.split_at(end.map_or(0, |end| end + 1));
        if !lines.is_empty() {
            self.line.extend_from_slice(lines);
            self.pass()?;
        }
        self.line.extend_from_slice(rest);
        if self.line.len() > LONGEST {
            self.pass()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.pass()?;
        self.out.flush()
    }
}

/// Standard output.
pub(super) fn answers() -> Door<io::StdoutLock<'static>> {
    Door::new(io::stdout().lock())
}

/// Prints one message, `standpoint: ...`, on one line. A message that cannot be written is lost:
/// there is nobody left to tell.
pub(super) fn complain(message: &str) {
    let line = clean_line(message);
    let _ = writeln!(io::stderr().lock(), "standpoint: {line}");
}

/// Writes an answer that is made already.
pub(super) fn print(answer: &[u8]) -> anyhow::Result<Outcome> {
    let mut out = answers();
    out.write_all(answer)
        .and_then(|()| out.flush())
        .context(WRITING)?;
    Ok(Outcome::Done)
}

/// Writes an answer with colours of our own in it. What is not ours must be clean already.
pub(super) fn print_coloured(answer: &str) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(answer.as_bytes())
        .and_then(|()| out.flush())
        .context(WRITING)
}

/// What is said where standard output takes no more.
pub(super) const WRITING: &str = "cannot write the result";

/// Says how the program is used, where that was asked for or was not known; gives the exit code.
pub(super) fn explain_usage(fault: &clap::Error) -> ExitCode {
    if !fault.use_stderr() {
        // Help and version hold nothing that was typed.
        return match fault.print() {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE,
        };
    }
    let mut out = Door::new(io::stderr().lock());
    let text = fault.render().to_string();
    // A message that cannot be written is lost.
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    ExitCode::from(2)
}

/// The exit code for an error that ended the run. A reader that went away (`| head`) is no error.
pub(super) fn give_up(error: &anyhow::Error) -> ExitCode {
    let closed = error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == ErrorKind::BrokenPipe);
    if closed {
        return ExitCode::SUCCESS;
    }
    complain(&format!("{error:#}"));
    let misconfigured = error.downcast_ref::<Misconfigured>().is_some();
    ExitCode::from(if misconfigured { 2 } else { 1 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn through(pieces: &[&[u8]]) -> String {
        let mut out = Vec::new();
        let mut door = Door::new(&mut out);
        for piece in pieces {
            door.write_all(piece).unwrap();
        }
        door.flush().unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn nothing_but_text_goes_through() {
        assert_eq!(through(&["a\tb\nc “d”".as_bytes()]), "a\tb\nc “d”");
        assert_eq!(through(&[b"a\x1b]0;x\x07b\x1b[2Jc\n"]), "abc\n");
        // Also where a sequence or a character comes in pieces.
        assert_eq!(through(&[b"a\x1b[", b"2Jb\n"]), "ab\n");
        assert_eq!(through(&[b"\xe2\x80", b"\x9c\xff\n"]), "“\u{fffd}\n");
        assert_eq!(through(&[b"x\xe2"]), "x");
        let long = "é".repeat(LONGEST);
        assert_eq!(through(&[long.as_bytes()]), long);
    }
}
