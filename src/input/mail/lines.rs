//! The lines of a letter in plain text: own words, words quoted with `>`, a signature.

use std::borrow::Cow;

use crate::document::{BlockKind, Builder, Reason};
use crate::input::plain;
use crate::tables::{of_language, phrases};

/// The most lines of a signature. What is longer is text under a rule.
const LONGEST_SIGNATURE: usize = 12;

/// What prose below the dashes has at least: sentences, letters in all and in a paragraph. A motto or a
/// word to the reader is shorter.
const FEWEST_SENTENCES: usize = 3;
const SHORTEST_PROSE: usize = 240;
const SHORTEST_PARAGRAPH: usize = 60;

phrases! {
    /// What the words of a letter say of what is not its text.
    WORDS: Words = of_language!("letters.tsv"); { notices, elsewhere }
}

/// What becomes of the signatures of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Signatures {
    LeftOut,
    /// They are the letter's only text.
    Kept,
}

/// Adds the lines of a text part.
pub(super) fn write(builder: &mut Builder, text: &str, signatures: Signatures) {
    let lines: Vec<&str> = text.lines().collect();
    let mut run = Run::default();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let rest = lines.get(at..).unwrap_or(&[]);
        if is_rule(line) && signatures == Signatures::Kept {
            run.flush(builder);
            at += 1;
            continue;
        }
        let signature = signature(rest);
        if signature > 0 {
            run.flush(builder);
            let words = rest.get(..signature).unwrap_or(&[]);
            let words = match words {
                [first, below @ ..] if is_rule(first) => below,
                words => words,
            };
            builder.left_out(Reason::Signature, &words.join("\n"));
            at += signature;
            continue;
        }
        run.take(builder, line);
        at += 1;
    }
    run.flush(builder);
}

/// Lines that were written by the same hand.
#[derive(Default)]
struct Run {
    text: String,
    quoted: bool,
}

impl Run {
    fn take(&mut self, builder: &mut Builder, line: &str) {
        let quoted = line.starts_with('>');
        if quoted != self.quoted && !line.trim().is_empty() {
            self.flush(builder);
            self.quoted = quoted;
        }
        let words = if quoted {
            line.trim_start_matches(['>', ' '])
        } else {
            line
        };
        self.text.push_str(words.trim_end());
        self.text.push('\n');
    }

    fn flush(&mut self, builder: &mut Builder) {
        let kind = if self.quoted {
            BlockKind::Quotation
        } else {
            BlockKind::Paragraph
        };
        for paragraph in plain::paragraphs_of(&self.text) {
            builder.block(kind, paragraph);
        }
        self.text.clear();
    }
}

/// Whether a line is the dashes above a signature, with the blank that belongs to them or without.
fn is_rule(line: &str) -> bool {
    matches!(line, "-- " | "--")
}

/// How many lines at the beginning are a signature: of the writer, up to a letter quoted below it, or
/// of a program that vouches for the text.
fn signature(lines: &[&str]) -> usize {
    let first = lines.first().copied().unwrap_or_default();
    if first.starts_with("-----BEGIN PGP SIGNATURE") {
        return lines
            .iter()
            .position(|line| line.starts_with("-----END PGP SIGNATURE"))
            .map_or(0, |end| end + 1);
    }
    if first.starts_with("-----BEGIN PGP SIGNED MESSAGE") {
        return lines
            .iter()
            .position(|line| line.trim().is_empty())
            .map_or(0, |end| end + 1);
    }
    if !is_rule(first) {
        return 0;
    }
    // No further than has to be known: a letter may be nothing but dashes.
    let (mut end, mut written) = (lines.len(), 0);
    for (at, line) in lines.iter().enumerate().skip(1) {
        if opens_another(line) {
            end = at;
            break;
        }
        written += usize::from(!line.trim().is_empty());
        if written > LONGEST_SIGNATURE {
            return 0;
        }
    }
    let below = lines.get(1..end).unwrap_or_default();
    prose(below).map_or(end, |at| at + 1)
}

/// Where the first paragraph of prose stands among the lines below the dashes, if together they are of
/// the length of an article. A name and an address may stand before it.
fn prose(lines: &[&str]) -> Option<usize> {
    let (mut first, mut at, mut sentences, mut letters) = (None, 0, 0, 0);
    for paragraph in lines.split(|line| line.trim().is_empty()) {
        let text = paragraph.join(" ");
        let ends = text.split_inclusive(' ').filter(|word| {
            let word = word.trim_end().trim_end_matches(['"', '”', '’', ')']);
            word.len() > 3 && word.ends_with(['.', '!', '?'])
        });
        let ends = ends.count();
        if text.len() >= SHORTEST_PARAGRAPH && ends > 0 && !is_notice(&text) {
            first.get_or_insert(at);
            sentences += ends;
            letters += text.len();
        }
        at += paragraph.len() + 1;
    }
    first.filter(|_| sentences >= FEWEST_SENTENCES && letters >= SHORTEST_PROSE)
}

/// Whether a paragraph is what the law or a list adds below a letter.
fn is_notice(text: &str) -> bool {
    let small = text.to_lowercase();
    WORDS.notices.iter().any(|words| small.contains(words))
}

/// Whether a line is the first of another letter, of a quotation or of a rule.
fn opens_another(line: &str) -> bool {
    line.starts_with('>')
        || line.starts_with("-----")
        || line.starts_with("_____")
        || line.starts_with("=====")
        || line == "-- "
        || line.starts_with("Begin forwarded")
        || line.starts_with("On ") && line.trim_end().ends_with("wrote:")
}

/// Lines that a mail program broke are joined again (RFC 3676).
pub(super) fn unflowed(text: &str, delete_space: bool) -> Cow<'_, str> {
    let mut out = String::with_capacity(text.len());
    // The depth of quotation of a line that goes on.
    let mut open: Option<usize> = None;
    for line in text.lines() {
        let depth = line.bytes().take_while(|byte| *byte == b'>').count();
        let words = line.trim_start_matches('>');
        let words = words.strip_prefix(' ').unwrap_or(words);
        if words.is_empty() && open.is_some_and(|open| open == depth) {
            out.push('\n');
            open = None;
        }
        let is_rule = words == "-- ";
        if open != Some(depth) || is_rule {
            if open.is_some() {
                out.push('\n');
            }
            out.push_str(&">".repeat(depth));
            if depth > 0 {
                out.push(' ');
            }
        }
        let flows = words.ends_with(' ') && !is_rule;
        open = flows.then_some(depth);
        match words.strip_suffix(' ') {
            Some(words) if flows && delete_space => out.push_str(words),
            _ => out.push_str(words),
        }
        if !flows {
            out.push('\n');
        }
    }
    Cow::Owned(out)
}

/// Whether a text is no more than a word that there is another version of it.
pub(super) fn points_elsewhere(text: &str) -> bool {
    const LONGEST: usize = 400;
    let small = text.to_lowercase();
    letters(text) < LONGEST && WORDS.elsewhere.iter().any(|words| small.contains(words))
}

/// How many letters and digits there are, addresses of pages not counted: by this two versions of a
/// text are compared.
pub(super) fn letters(text: &str) -> usize {
    text.split_whitespace()
        .filter(|word| !word.contains("://"))
        .flat_map(str::chars)
        .filter(|c| c.is_alphanumeric())
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> (Vec<String>, Vec<String>) {
        let mut builder = Builder::new("");
        write(&mut builder, text, Signatures::LeftOut);
        let document = builder.finish();
        let blocks = document.blocks().iter();
        (
            blocks.map(|block| document.line(block.span)).collect(),
            document
                .left_out()
                .iter()
                .map(|left| left.text.clone())
                .collect(),
        )
    }

    #[test]
    fn what_stands_below_a_signature_is_kept() {
        let (kept, left) = blocks(
            "Yes.\n-- \nAnn\nThe Port\n\nOn Monday, Bo Li wrote:\n> Will you?\n> -- \n> Bo\n",
        );
        assert_eq!(
            kept,
            ["Yes.", "On Monday, Bo Li wrote:", "Will you?", "--", "Bo"]
        );
        assert_eq!(left, ["Ann\nThe Port"]);
        let long = format!("One.\n-- \n{}", "A line of the text.\n\n".repeat(20));
        assert_eq!(blocks(&long).1, Vec::<String>::new());
        let signed = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nOne.\n-----BEGIN PGP SIGNATURE-----\nabc\n-----END PGP SIGNATURE-----\nTwo.";
        assert_eq!(blocks(signed).0, ["One.", "Two."]);
    }

    #[test]
    fn prose_below_the_dashes_is_text_and_a_notice_is_none() {
        let said = "The union of dock workers demanded a meeting with the minister before the end of the month, Dunn said.";
        let prose = format!("{said}\n\n{said}\n\n{said}\n");
        let (kept, left) = blocks(&format!("Yes.\n-- \nAnn\nThe Port\n\n{prose}"));
        assert_eq!(kept, ["Yes.", said, said, said]);
        assert_eq!(left, ["Ann\nThe Port"]);
        assert_eq!(blocks(&format!("Yes.\n-- \n{prose}")).0.len(), 4);
        let notice = "This message is confidential and meant for those to whom it is addressed. If you are not one of them, delete it. Nobody answers for what is in it, and it may have been altered on the way. Think of the trees before you print it.";
        assert_eq!(blocks(&format!("Yes.\n-- \nAnn\n\n{notice}")).0, ["Yes."]);
    }

    #[test]
    fn flowed_lines_are_joined() {
        let text = "He said \nyes. \n\n>> Not \n>> now,\n> she \nsaid.\n  x\n-- \nAnn\n";
        assert_eq!(
            unflowed(text, false),
            "He said yes. \n\n>> Not now,\n> she \nsaid.\n x\n-- \nAnn\n"
        );
        assert_eq!(unflowed("Wort \nteil\n", true), "Wortteil\n");
    }
}
