//! Bytes become characters: by byte order mark, then UTF-8, then detection.

use chardetng::EncodingDetector;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Text, and what was amiss with its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The characters.
    pub text: String,
    /// A sentence that says which encoding was guessed, or what was replaced.
    pub warning: Option<String>,
}

/// Decodes text of unknown encoding; `None` for binary data.
#[must_use]
pub fn decode(bytes: &[u8]) -> Option<Decoded> {
    let Some((encoding, _)) = Encoding::for_bom(bytes) else {
        if let Some(encoding) = utf_16(bytes) {
            return Some(decode_as(encoding, bytes, true));
        }
        if let Ok(text) = std::str::from_utf8(bytes) {
            return (!is_binary(bytes)).then(|| Decoded {
                text: text.to_owned(),
                warning: None,
            });
        }
        let encoding = without_mark(bytes)?;
        return Some(decode_as(encoding, bytes, true));
    };
    let decoded = decode_as(encoding, bytes, false);
    (encoding != UTF_8 || !is_binary(bytes)).then_some(decoded)
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8], guessed: bool) -> Decoded {
    let (text, _, flawed) = encoding.decode(bytes);
    let replaced = text.matches('\u{fffd}').count();
    let name = encoding.name();
    let warning = match (flawed, guessed) {
        (true, _) if replaced == 1 => Some(format!(
            "one place that is not valid {name} was replaced by “\u{fffd}”"
        )),
        (true, _) => Some(format!(
            "{replaced} places that are not valid {name} were replaced by “\u{fffd}”"
        )),
        (false, true) => Some(format!("the text is not UTF-8; it was read as {name}")),
        (false, false) => None,
    };
    Decoded {
        text: text.into_owned(),
        warning,
    }
}

/// The most likely encoding of bytes that are not UTF-8 and have no mark; `None` for binary data.
fn without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    if is_binary(bytes) {
        return None;
    }
    // A few bad bytes in what is UTF-8 everywhere else are damage, not another encoding.
    let (lossy, _, _) = UTF_8.decode(bytes);
    let bad = lossy.matches('\u{fffd}').count();
    let good = lossy
        .chars()
        .filter(|c| !c.is_ascii() && *c != '\u{fffd}')
        .count();
    if good > 4 * bad {
        return Some(UTF_8);
    }
    let mut detector = EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    Some(detector.guess(None, chardetng::Utf8Detection::Deny))
}

/// UTF-16 without a mark: in Latin text every other byte is zero.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..bytes.len().min(4096) & !1)?;
    let zeros = |parity: usize| {
        sample
            .iter()
            .skip(parity)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let (even, odd, pairs) = (zeros(0), zeros(1), sample.len() / 2);
    match pairs {
        0..=3 => None,
        _ if odd * 10 > pairs * 8 && even * 20 < pairs => Some(UTF_16LE),
        _ if even * 10 > pairs * 8 && odd * 20 < pairs => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether bytes hold what no text holds: zeros, or many controls.
fn is_binary(bytes: &[u8]) -> bool {
    let sample = bytes.get(..bytes.len().min(64 << 10)).unwrap_or(bytes);
    let controls = sample
        .iter()
        .filter(|byte| matches!(byte, 1..=8 | 14..=26 | 28..=31))
        .count();
    sample.contains(&0) || controls * 20 > sample.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_decodes(bytes: &[u8], text: &str, warning: Option<&str>) {
        let decoded = decode(bytes).expect("this is text");
        assert_eq!(decoded.text, text);
        assert_eq!(decoded.warning.as_deref(), warning);
    }

    #[test]
    fn marks_win() {
        assert_decodes(b"\xef\xbb\xbfplain", "plain", None);
        assert_decodes(b"\xff\xfea\0\xe9\0", "aé", None);
        assert_decodes(b"\xfe\xff\0a\0\xe9", "aé", None);
    }

    #[test]
    fn utf_8_needs_no_guess() {
        assert_decodes("“naïve”".as_bytes(), "“naïve”", None);
        assert_decodes(b"", "", None);
    }

    #[test]
    fn others_are_guessed_and_said() {
        assert_decodes(
            b"\x93We won,\x94 said Ren\xe9 \x96 and left the caf\xe9.",
            "“We won,” said René – and left the café.",
            Some("the text is not UTF-8; it was read as windows-1252"),
        );
        let wide: Vec<u8> = "No mark here"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let decoded = decode(&wide).map(|decoded| decoded.text);
        assert_eq!(decoded.as_deref(), Some("No mark here"));
    }

    #[test]
    fn damage_is_counted() {
        assert_decodes(
            b"\xe2\x80\x9cOne\xe2\x80\x9d \xe2\x80\x9ctwo\xe2\x80\x9d \xe2\x80\x9cthree\xe2\x80\x9d \xff",
            "“One” “two” “three” \u{fffd}",
            Some("one place that is not valid UTF-8 was replaced by “\u{fffd}”"),
        );
    }

    #[test]
    fn binary_data_is_no_text() {
        assert_eq!(decode(b"\x7fELF\x02\x01\x01\0\0\0\0"), None);
        assert_eq!(decode(&[0; 100]), None);
    }
}
