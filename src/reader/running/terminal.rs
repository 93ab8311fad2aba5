//! The terminal, taken and given back.
//!
//! Whatever ends the reader, the terminal is as it was: the guard gives it back when dropped, and a
//! panic, which ends the program, gives it back first. Nothing is ever asked of the terminal, so
//! there is no answer to wait for.

use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

use crate::defect;

/// Alternate screen, cursor hidden.
const ENTER: &str = "\x1b[?1049h\x1b[?25l";
/// Mouse and paste reports off, whole screen scrolls, plain letters, cursor shown, main screen.
const LEAVE: &str = "\x1b[?1006l\x1b[?1000l\x1b[?2004l\x1b[r\x1b[m\x1b[?25h\x1b[?1049l";
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1000l";
const PASTE_ON: &str = "\x1b[?2004h";
const PASTE_OFF: &str = "\x1b[?2004l";

/// Exit status after a panic, as Rust programs have it.
const PANICKED: i32 = 101;

/// Columns and rows of the terminal.
///
/// Asked of the terminal alone; where that does not know, the terminal library would start `tput`,
/// whichever the path leads to.
///
/// # Errors
/// If there is no terminal, or it does not say.
pub fn size() -> io::Result<(u16, u16)> {
    let size = crossterm::terminal::window_size()?;
    Ok((size.columns, size.rows))
}

/// A terminal in raw mode with its alternate screen.
#[derive(Debug)]
pub struct Terminal {
    out: Output,
    taken: Arc<AtomicBool>,
    mouse: bool,
    paste: bool,
}

impl Terminal {
    /// Takes the terminal that standard output is.
    ///
    /// From here on a panic that nobody catches gives it back, says what happened and ends the program.
    ///
    /// # Errors
    /// If standard output is no terminal, or there is none to take keys from.
    pub fn take(mouse: bool) -> io::Result<Self> {
        if !io::stdout().is_terminal() {
            return Err(io::Error::other("standard output is not a terminal"));
        }
        let mut terminal = Self {
            out: Output::new()?,
            taken: Arc::new(AtomicBool::new(false)),
            mouse,
            paste: false,
        };
        let taken = Arc::clone(&terminal.taken);
        let former = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if defect::is_caught() {
                // The thread goes on.
                former(panic);
                return;
            }
            let was_taken = taken.swap(false, Ordering::SeqCst);
            if was_taken {
                give_back(&mut io::stdout());
            }
            former(panic);
            if was_taken {
                // The thread that panics may not be the one that draws; a screen whose other half
                // is dead must not stay.
                std::process::exit(PANICKED);
            }
        }));
        terminal.enter()?;
        Ok(terminal)
    }

    /// Takes the terminal again after [`Terminal::leave`].
    ///
    /// # Errors
    /// If it is gone.
    pub fn enter(&mut self) -> io::Result<()> {
        enable_raw_mode()?;
        self.taken.store(true, Ordering::SeqCst);
        self.paste = false;
        let mouse = if self.mouse { MOUSE_ON } else { "" };
        self.send(&format!("{ENTER}{mouse}"))
    }

    /// Gives the terminal back.
    pub fn leave(&mut self) {
        if self.taken.swap(false, Ordering::SeqCst) {
            give_back(&mut self.out);
        }
    }

    /// Sends bytes, all of them at once.
    ///
    /// # Errors
    /// If the terminal is gone.
    pub fn send(&mut self, bytes: &str) -> io::Result<()> {
        if bytes.is_empty() {
            return Ok(());
        }
        self.out.write_all(bytes.as_bytes())?;
        self.out.flush()
    }

    /// Has wheel and clicks reported, or not.
    ///
    /// # Errors
    /// If the terminal is gone.
    pub fn set_mouse(&mut self, on: bool) -> io::Result<()> {
        self.mouse = on;
        self.send(if on { MOUSE_ON } else { MOUSE_OFF })
    }

    /// Has pasted text told apart from keys, or not.
    ///
    /// # Errors
    /// If the terminal is gone.
    pub fn set_paste(&mut self, on: bool) -> io::Result<()> {
        if self.paste == on {
            return Ok(());
        }
        self.paste = on;
        self.send(if on { PASTE_ON } else { PASTE_OFF })
    }

    /// Sends text to the terminal's clipboard. Terminals that do not allow it ignore it.
    ///
    /// # Errors
    /// If the terminal is gone.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        self.send(&format!("\x1b]52;c;{}\x07", base64(text.as_bytes())))
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.leave();
    }
}

/// There is nobody to tell about a terminal that cannot be given back.
fn give_back(out: &mut dyn Write) {
    let _ = out.write_all(LEAVE.as_bytes());
    let _ = out.flush();
    let _ = disable_raw_mode();
}

/// Standard output without the buffer that splits what is written at line feeds.
#[derive(Debug)]
struct Output(File);

impl Output {
    #[cfg(unix)]
    fn new() -> io::Result<Self> {
        use std::os::fd::AsFd;
        let own = io::stdout().as_fd().try_clone_to_owned()?;
        Ok(Self(File::from(own)))
    }

    #[cfg(windows)]
    fn new() -> io::Result<Self> {
        use std::os::windows::io::AsHandle;
        let own = io::stdout().as_handle().try_clone_to_owned()?;
        Ok(Self(File::from(own)))
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Base64 as in RFC 4648, which OSC 52 asks for.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let at = |index: usize| u32::from(chunk.get(index).copied().unwrap_or(0));
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for place in 0..4 {
            if place <= chunk.len() {
                let index = bits >> (18 - 6 * place) & 63;
                text.push(char::from(LETTERS[index as usize]));
            } else {
                text.push('=');
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn base64_as_in_the_standard() {
        let cases = [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foobar", "Zm9vYmFy"),
            ("“”", "4oCc4oCd"),
        ];
        for (plain, coded) in cases {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
    }
}
