//! Ways of packing that a server or an archive names and that are not undone here.

use super::{Error, decode};

/// Those that leave no text, in small letters.
const PACKERS: &[&str] = &[
    "br",
    "compress",
    "dcb",
    "dcz",
    "deflate",
    "x-compress",
    "zstd",
];

/// Says in which way bytes are packed. Not all that is called packed is: many archives keep the name
/// and not the form, and servers put other words there, as "utf-8".
///
/// # Errors
/// [`Error::Coded`] where the bytes are no text that could be read.
pub(super) fn refuse(bytes: &[u8], coding: &str, source: &str) -> Result<(), Error> {
    let is_text = match std::str::from_utf8(bytes) {
        Ok(_) => true,
        Err(_) if PACKERS.contains(&coding) => false,
        Err(_) => decode(bytes).is_some(),
    };
    if is_text {
        return Ok(());
    }
    Err(Error::coded(source, coding))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_of_packing_is_named_where_it_was_used() {
        let packed = b"\x8b\x03\x80\xffabc";
        assert!(refuse(packed, "br", "a").is_err());
        assert!(refuse(&packed.repeat(9), "exi", "a").is_err());
        assert!(refuse("“Plain.”".as_bytes(), "br", "a").is_ok());
        assert!(refuse(b"caf\xe9", "utf-8", "a").is_ok());
    }
}
