//! What was read of standard input before its time, to be looked at.
//!
//! It comes once, and whoever shows how it begins must not take that from who reads all of it. As
//! there is one standard input, there is one place for its beginning.

use std::io::{self, Cursor, ErrorKind, Read};
use std::mem;
use std::sync::{Mutex, PoisonError};

/// How much is read at once.
const CHUNK: usize = 64 << 10;

/// What was looked at, and is yet to be read.
static AHEAD: Mutex<Vec<u8>> = Mutex::new(Vec::new());

/// How standard input begins: `least` bytes or more, less only where there are no more.
pub(super) fn look(least: usize) -> io::Result<Vec<u8>> {
    let mut ahead = AHEAD.lock().unwrap_or_else(PoisonError::into_inner);
    let mut chunk = vec![0; CHUNK];
    while ahead.len() < least {
        match io::stdin().read(&mut chunk) {
            Ok(0) => break,
            Ok(length) => ahead.extend_from_slice(chunk.get(..length).unwrap_or_default()),
            Err(fault) if fault.kind() == ErrorKind::Interrupted => {}
            Err(fault) => return Err(fault),
        }
    }
    Ok(ahead.clone())
}

/// Standard input, with what was looked at.
pub(super) fn rest() -> impl Read + Send + 'static {
    let mut ahead = AHEAD.lock().unwrap_or_else(PoisonError::into_inner);
    Cursor::new(mem::take(&mut *ahead)).chain(io::stdin())
}
