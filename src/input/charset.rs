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
    if let Some(decoded) = decode_utf_32(bytes) {
        return Some(decoded);
    }
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

/// Decodes UTF-16 and UTF-32, with a byte order mark or without; `None` for anything else.
pub(super) fn decode_wide(bytes: &[u8]) -> Option<Decoded> {
    if let Some(decoded) = decode_utf_32(bytes) {
        return Some(decoded);
    }
    match Encoding::for_bom(bytes) {
        Some((encoding, _)) => is_wide(encoding).then(|| decode_as(encoding, bytes, false)),
        None => utf_16(bytes).map(|encoding| decode_as(encoding, bytes, true)),
    }
}

fn is_wide(encoding: &Encoding) -> bool {
    encoding == UTF_16LE || encoding == UTF_16BE
}

/// Decodes UTF-32, which no page is in and programs write all the same; `None` for anything else.
fn decode_utf_32(bytes: &[u8]) -> Option<Decoded> {
    let little = |unit: [u8; 4]| u32::from_le_bytes(unit);
    let big = |unit: [u8; 4]| u32::from_be_bytes(unit);
    // In Latin text three of four bytes are zero.
    let units = bytes.get(..bytes.len().min(4096))?.as_chunks::<4>().0;
    let latin = |code: fn([u8; 4]) -> u32| {
        let latin = units.iter().filter(|unit| matches!(code(**unit), 9..=0xff));
        units.len() > 3 && latin.count() * 10 > units.len() * 8
    };
    let (name, code, marked): (_, fn([u8; 4]) -> u32, _) = match bytes {
        [0xff, 0xfe, 0, 0, ..] => ("UTF-32LE", little, true),
        [0, 0, 0xfe, 0xff, ..] => ("UTF-32BE", big, true),
        _ if latin(little) => ("UTF-32LE", little, false),
        _ if latin(big) => ("UTF-32BE", big, false),
        _ => return None,
    };
    let (units, rest) = bytes.as_chunks::<4>();
    let units = units.iter().skip(usize::from(marked));
    let mut text: String = units
        .map(|unit| char::from_u32(code(*unit)).unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect();
    text.extend((!rest.is_empty()).then_some(char::REPLACEMENT_CHARACTER));
    let flawed = text.contains(char::REPLACEMENT_CHARACTER);
    let warning = warning(name, &text, flawed, !marked);
    Some(Decoded { text, warning })
}

/// Decodes a page: by byte order mark, then `declared` by the server, then what the page says in
/// its own `<meta>` or XML declaration, then detection. A declaration that the bytes belie is not
/// followed, and the warning says so. `None` for binary data.
#[must_use]
pub fn decode_declared(bytes: &[u8], declared: Option<&str>) -> Option<Decoded> {
    let label = |label: &str| Encoding::for_label(label.trim().as_bytes());
    let encoding = declared.and_then(label).or_else(|| {
        let said = declaration(bytes).and_then(|said| label(&said));
        // A page whose declaration can be read is not in UTF-16 (HTML standard, 13.2.3.2).
        said.filter(|encoding| !is_wide(encoding))
    });
    let Some(encoding) = encoding else {
        return decode(bytes);
    };
    let is_utf_8 = std::str::from_utf8(bytes).is_ok();
    if is_wide(encoding) {
        // Latin letters in UTF-16 are letters and zeros, which UTF-8 has no fault with.
        let is_likely = utf_16(bytes) == Some(encoding) || !is_utf_8;
        let decoded = Some(decode_as(encoding, bytes, false));
        let decoded = decoded.filter(|decoded| is_likely && decoded.warning.is_none());
        return decoded.or_else(|| decode(bytes));
    }
    if is_utf_8 || Encoding::for_bom(bytes).is_some() {
        let mut decoded = decode(bytes)?;
        let belied = encoding != UTF_8 && is_utf_8 && !bytes.is_ascii();
        if belied && decoded.warning.is_none() {
            let name = encoding.name();
            decoded.warning = Some(format!("it says it is {name}, and is UTF-8"));
        }
        return Some(decoded);
    }
    if is_binary(bytes) {
        return None;
    }
    let decoded = decode_as(encoding, bytes, false);
    if encoding == UTF_8 && decoded.warning.is_some() {
        return decode(bytes);
    }
    Some(decoded)
}

/// The encoding that a page names in its first bytes.
fn declaration(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or(bytes);
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    ["charset", "encoding"].iter().find_map(|name| {
        let (before, after) = head.split_once(&format!("{name}="))?;
        let in_tag = before.rfind('<') > before.rfind('>');
        let label: String = after
            .trim_start_matches(['"', '\'', ' '])
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':'))
            .collect();
        (in_tag && !label.is_empty()).then_some(label)
    })
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8], guessed: bool) -> Decoded {
    let (text, _, flawed) = encoding.decode(bytes);
    let warning = warning(encoding.name(), &text, flawed, guessed);
    Decoded {
        text: text.into_owned(),
        warning,
    }
}

/// What is said of a text that was read as if in this encoding.
fn warning(name: &str, text: &str, flawed: bool, guessed: bool) -> Option<String> {
    let replaced = text.matches('\u{fffd}').count();
    match (flawed, guessed) {
        (true, _) if replaced == 1 => Some(format!(
            "one place that is not valid {name} was replaced by “\u{fffd}”"
        )),
        (true, _) => Some(format!(
            "{replaced} places that are not valid {name} were replaced by “\u{fffd}”"
        )),
        (false, true) => Some(format!("the text is not UTF-8; it was read as {name}")),
        (false, false) => None,
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
    let well: usize = lossy
        .chars()
        .filter(|c| is_familiar(*c))
        .map(|c| c.len_utf8() - 1)
        .sum();
    if good > 4 * bad || well > bad {
        return Some(UTF_8);
    }
    let mut detector = EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    Some(detector.guess(None, chardetng::Utf8Detection::Deny))
}

/// Whether a character beyond ASCII is one that Western prose has: a letter with an accent, a quotation
/// mark, a dash, a sign. Bytes of another encoding hardly ever look like one in UTF-8, and the more
/// bytes it takes, the less.
fn is_familiar(c: char) -> bool {
    matches!(c, '\u{a0}'..='\u{17f}' | '\u{2010}'..='\u{203a}' | '€' | '™' | '−')
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

/// Whether bytes hold what no text holds: many zeros or controls. A stray one is damage; a backspace
/// is how pages for terminals print in bold.
fn is_binary(bytes: &[u8]) -> bool {
    let sample = bytes.get(..bytes.len().min(64 << 10)).unwrap_or(bytes);
    let count = |wanted: fn(&u8) -> bool| sample.iter().filter(|byte| wanted(byte)).count();
    let zeros = count(|byte| *byte == 0);
    let controls = count(|byte| matches!(byte, 1..=7 | 14..=26 | 28..=31));
    zeros > 2 + sample.len() / 100 || (zeros + controls) * 20 > sample.len() + 20
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
    fn four_bytes_a_letter_are_read_too() {
        let wide = |text: &str, unit: fn(u32) -> [u8; 4]| -> Vec<u8> {
            text.chars().flat_map(|c| unit(c.into())).collect()
        };
        for unit in [u32::to_le_bytes, u32::to_be_bytes] {
            let marked = wide("\u{feff}“We won,” he said.", unit);
            assert_decodes(&marked, "“We won,” he said.", None);
            let bare = wide("{\"text\": \"We won\"}", unit);
            let decoded = decode_wide(&bare).expect("this is text");
            assert_eq!(decoded.text, "{\"text\": \"We won\"}");
            let warning = decoded.warning.unwrap_or_default();
            assert!(warning.contains("read as UTF-32"), "{warning}");
        }
        let broken = [&wide("\u{feff}ab", u32::to_le_bytes)[..], b"x"].concat();
        let told = "one place that is not valid UTF-32LE was replaced by “\u{fffd}”";
        assert_decodes(&broken, "ab\u{fffd}", Some(told));
    }

    #[test]
    fn declarations_are_followed_unless_belied() {
        let cases: [(&[u8], Option<&str>, &str); 5] = [
            (b"<meta charset=windows-1251>\xcc\xe8\xf0", None, "Мир"),
            (
                b"<meta charset=utf-8>\xcc\xe8\xf0",
                Some("windows-1251"),
                "Мир",
            ),
            ("<meta charset=iso-8859-1>“Мир”".as_bytes(), None, "“Мир”"),
            (
                b"<?xml version='1.0' encoding='iso-8859-2'?>\xb1",
                None,
                "ą",
            ),
            (b"<p>charset=utf-7</p> caf\xe9 cr\xe8me", None, "café crème"),
        ];
        for (bytes, declared, end) in cases {
            let decoded = decode_declared(bytes, declared).expect("this is text");
            assert!(decoded.text.ends_with(end), "{:?}", decoded.text);
        }
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
    fn one_bad_byte_makes_no_other_encoding() {
        // Two marks and a name decode well, and a single byte does not.
        assert_decodes(
            b"The caf\xc3\xa9 was shut.\x9b It\xe2\x80\x99s late, she said.",
            "The café was shut.\u{fffd} It’s late, she said.",
            Some("one place that is not valid UTF-8 was replaced by “\u{fffd}”"),
        );
        let declared = decode_declared(b"<meta charset=utf-8>It\xe2\x80\x99s late\x9b", None);
        let declared = declared.expect("this is text");
        assert!(declared.text.ends_with("It’s late\u{fffd}"), "{declared:?}");
        // Of another encoding nearly nothing does.
        for (bytes, name) in [
            (
                &b"\xd1\xe5\xe3\xee\xe4\xed\xff \x97 \xe4\xe0, \xf1\xea\xe0\xe7\xe0\xeb \xee\xed."
                    [..],
                "windows-1251",
            ),
            (
                b"L\x92\xe9t\xe9 fut tr\xe8s long \xe0 la campagne \x96 dit-elle.",
                "windows-1252",
            ),
        ] {
            let told = decode(bytes)
                .and_then(|decoded| decoded.warning)
                .unwrap_or_default();
            assert!(told.contains(name), "{told}");
        }
    }

    #[test]
    fn a_stray_control_makes_no_binary_data() {
        let page = "N\u{8}NA\u{8}AM\u{8}ME\u{8}E\n one \0 word";
        assert_decodes(page.as_bytes(), page, None);
    }

    #[test]
    fn binary_data_is_no_text() {
        assert_eq!(decode(b"\x7fELF\x02\x01\x01\0\0\0\0"), None);
        assert_eq!(decode(&[0; 100]), None);
    }
}
