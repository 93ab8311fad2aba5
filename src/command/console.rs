//! The one door through which everything goes that the program writes, other than the screen.
//!
//! Names, values and texts come from strangers. Whatever becomes of them on the way, what comes out
//! of here has no control character but line feeds and tabs, be it for a terminal or for a pipe.

use std::io::{self, ErrorKind, StdoutLock, Write};
use std::process::ExitCode;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Context;

use super::outcome::{Misconfigured, Outcome};
use crate::document::{clean, clean_line, without_numbers};

/// A line that is longer than this goes out in pieces.
const LONGEST: usize = 1 << 20;

/// Bytes that go out at once.
const PIECE: usize = 1 << 16;

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

    /// Writes what is held back, up to the last whole character, many lines at a time: standard output would
    /// ask the system for each.
    fn pass(&mut self) -> io::Result<()> {
        let whole = match std::str::from_utf8(&self.line) {
            // The beginning of a character waits for the rest of it.
            Err(fault) if fault.error_len().is_none() => fault.valid_up_to(),
            _ => self.line.len(),
        };
        let bytes = self.line.get(..whole).unwrap_or_default();
        let text = String::from_utf8_lossy(bytes);
        let mut cleaned = Vec::with_capacity(text.len().min(2 * PIECE));
        for line in text.split_inclusive('\n') {
            // Tables end their lines in two characters (RFC 4180).
            let ends = ["\r\n", "\n"];
            let end = ends
                .into_iter()
                .find(|end| line.ends_with(end))
                .unwrap_or("");
            let words = line.strip_suffix(end).unwrap_or(line);
            cleaned.extend_from_slice(clean(words).as_bytes());
            cleaned.extend_from_slice(end.as_bytes());
            if cleaned.len() > PIECE {
                self.out.write_all(&cleaned)?;
                cleaned.clear();
            }
        }
        self.out.write_all(&cleaned)?;
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

/// What is said where there is no standard output.
const NOWHERE: &str = "standard output is closed; >/dev/null throws the result away";

/// Standard output, which takes nothing where it is closed.
pub(super) struct Answers(StdoutLock<'static>);

impl Write for Answers {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        static CLOSED: LazyLock<bool> = LazyLock::new(is_closed);
        if *CLOSED {
            return Err(io::Error::other(NOWHERE));
        }
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Standard output, as it is: what goes there must be clean already.
pub(super) fn clean_answers() -> Answers {
    Answers(io::stdout().lock())
}

/// Standard output.
pub(super) fn answers() -> Door<Answers> {
    Door::new(clean_answers())
}

/// Whether the program was started without a standard output (`>&-`). In its place the runtime of
/// the language opens `/dev/null`, for reading too, where every result would be lost without a word.
/// Nobody else opens it so who wants to see a result.
#[cfg(unix)]
fn is_closed() -> bool {
    use nix::fcntl::{FcntlArg, OFlag, fcntl};
    use nix::sys::stat::{fstat, stat};
    let out = io::stdout();
    let is_null = match (fstat(&out), stat("/dev/null")) {
        (Ok(out), Ok(null)) => out.st_rdev == null.st_rdev && out.st_mode == null.st_mode,
        _ => false,
    };
    let mode = fcntl(&out, FcntlArg::F_GETFL).map(|flags| flags & OFlag::O_ACCMODE.bits());
    is_null && mode == Ok(OFlag::O_RDWR.bits())
}

#[cfg(not(unix))]
fn is_closed() -> bool {
    false
}

/// Whether a message could not be written, so that only the exit code is left to tell of it.
static UNSAID: AtomicBool = AtomicBool::new(false);

/// Writes a message on standard error.
fn say(message: &str) {
    let mut out = Door::new(io::stderr().lock());
    let said = out.write_all(message.as_bytes());
    if said.and_then(|()| out.flush()).is_err() {
        UNSAID.store(true, Ordering::Relaxed);
    }
}

/// Prints one message, `standpoint: ...`, on one line.
pub(super) fn complain(message: &str) {
    let line = clean_line(&without_numbers(message));
    say(&format!("standpoint: {line}\n"));
}

/// The exit code of a run that went so. One that had something to say and could not is no success.
pub(super) fn end(outcome: Outcome) -> ExitCode {
    if outcome == Outcome::Done && UNSAID.load(Ordering::Relaxed) {
        return Outcome::Partly.into();
    }
    outcome.into()
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
    let mut out = clean_answers();
    out.write_all(answer.as_bytes())
        .and_then(|()| out.flush())
        .context(WRITING)
}

/// What goes to standard output, in messages.
pub(super) const RESULT: &str = "the result";

/// What is said where standard output takes no more.
pub(super) const WRITING: &str = "cannot write the result";

/// Says how the program is used, where that was asked for or was not known; gives the exit code.
pub(super) fn explain_usage(fault: &clap::Error) -> ExitCode {
    if fault.use_stderr() {
        say(&fault.render().to_string());
        return ExitCode::from(2);
    }
    // Help and version hold nothing that was typed.
    let printed = fault.print().and_then(|()| io::stdout().flush());
    match printed.context(WRITING) {
        // Said, and no failure: whoever asks only whether there is this program throws the answer
        // away like that.
        Ok(()) if is_closed() => complain(&format!("{WRITING}: {NOWHERE}")),
        Ok(()) => {}
        Err(error) => return give_up(&error),
    }
    ExitCode::SUCCESS
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
        assert_eq!(through(&[b"a,b\r\nc\rd\r\n"]), "a,b\r\nc\nd\r\n");
        let long = "é".repeat(LONGEST);
        assert_eq!(through(&[long.as_bytes()]), long);
    }

    /// How long each piece is that comes out.
    struct Lengths(Vec<usize>);

    impl Write for Lengths {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.push(bytes.len());
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn lines_that_come_together_go_out_together() {
        let mut door = Door::new(Lengths(Vec::new()));
        door.write_all(&b"said\n".repeat(1_000)).unwrap();
        assert_eq!(door.out.0, [5_000]);
        door.write_all(&b"said\n".repeat(PIECE)).unwrap();
        assert_eq!(door.out.0.iter().sum::<usize>(), 5_000 + 5 * PIECE);
        assert!(door.out.0[1..].iter().all(|length| *length < PIECE + 10));
    }
}
