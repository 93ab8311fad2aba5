//! The pieces in which a server sends what it does not know the length of (RFC 9112, section 7.1).

/// What a body is that its head says comes in pieces.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Chunks {
    /// It does not: many archives and some servers keep the name and not the form.
    Plain,
    /// All pieces, joined.
    Whole(Vec<u8>),
    /// The pieces before the one that is damaged or cut off, and what there is of that.
    Broken(Vec<u8>),
}

/// Joins pieces.
pub(super) fn joined(bytes: &[u8]) -> Chunks {
    let mut whole = Vec::new();
    let mut rest = bytes;
    loop {
        let is_first = rest.len() == bytes.len();
        let Some((length, ending, behind)) = size(rest) else {
            return if is_first {
                Chunks::Plain
            } else {
                Chunks::Broken(whole)
            };
        };
        if length == 0 {
            // Before a text it is a line of the text.
            let is_prose = is_first && ending == "\n" && !behind.trim_ascii().is_empty();
            return if is_prose {
                Chunks::Plain
            } else {
                Chunks::Whole(whole)
            };
        }
        let Some((piece, behind)) = behind.split_at_checked(length) else {
            // A word that could be a number, on a line of its own, is more likely prose.
            if is_first && ending == "\n" {
                return Chunks::Plain;
            }
            whole.extend_from_slice(behind);
            return Chunks::Broken(whole);
        };
        let next = (behind.strip_prefix(b"\r\n")).or_else(|| behind.strip_prefix(b"\n"));
        match next {
            None if is_first && ending == "\n" => return Chunks::Plain,
            None => {
                whole.extend_from_slice(piece);
                return Chunks::Broken(whole);
            }
            Some(next) => {
                whole.extend_from_slice(piece);
                rest = next;
            }
        }
    }
}

/// The length on the line before a piece, how that line ends, and what follows.
fn size(rest: &[u8]) -> Option<(usize, &'static str, &[u8])> {
    let end = rest.iter().take(64).position(|byte| *byte == b'\n')?;
    let (line, behind) = rest.split_at(end);
    let line = std::str::from_utf8(line).ok()?;
    let ending = if line.ends_with('\r') { "\r\n" } else { "\n" };
    let digits = line.split(';').next()?.trim();
    let is_number = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let length = usize::from_str_radix(digits, 16).ok()?;
    is_number.then(|| (length, ending, behind.get(1..).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_joined_and_damage_is_seen() {
        let whole = |bytes: &[u8]| Chunks::Whole(bytes.to_vec());
        let broken = |bytes: &[u8]| Chunks::Broken(bytes.to_vec());
        let cases: [(&[u8], Chunks); 14] = [
            (b"3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n", whole(b"abcde")),
            (b"3\nabc\n0\n", whole(b"abc")),
            (b"0\r\n\r\n", whole(b"")),
            (b"0\n\n", whole(b"")),
            (b"5\r\nab", broken(b"ab")),
            (b"ffffffffffffffff\r\nab", broken(b"ab")),
            (b"2\r\nabc\r\n0\r\n\r\n", broken(b"ab")),
            (b"2\r\nab\r\nzz\r\n", broken(b"ab")),
            (b"2\r\nab\r\n+1\r\nc\r\n", broken(b"ab")),
            (b"2\r\nab\r\n", broken(b"ab")),
            (b"<p>2</p>", Chunks::Plain),
            (b"Add\nan egg.", Chunks::Plain),
            (b"0\nmen.", Chunks::Plain),
            (b"", Chunks::Plain),
        ];
        for (bytes, joint) in cases {
            assert_eq!(joined(bytes), joint, "{}", bytes.escape_ascii());
        }
    }
}
