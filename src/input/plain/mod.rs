//! Plain text: where paragraphs are, when the text only has lines.
//!
//! The text passes into the document unchanged (after cleaning), so that spans hold for the file.
//! Three habits are told apart: paragraphs parted by empty lines, one paragraph a line, and lines
//! wrapped by hand as in mail. Headings are only seen where they are in bold, as in a manual.

mod bold;
mod cut;
mod dates;
mod glued;
mod paragraphs;
mod title;
mod words;

use std::borrow::Cow;

use crate::document::{BlockKind, Builder, Document, Origin, clean};
use bold::Headings;
use cut::cut;
use glued::unglued;
use paragraphs::{paragraphs, settled};
use title::head;

/// Reads plain text; `source` is the name shown for it.
#[must_use]
pub fn read(text: &str, source: &str) -> Document {
    build(&unhyphenated(&clean(text)), &Headings::of(text), source)
}

/// A text in which no word is parted at the end of a line by the hyphen that only stands there, which
/// pages of a manual have: "charac‐" and "ters" on the next line. The line ends behind the word.
fn unhyphenated(text: &str) -> Cow<'_, str> {
    const HYPHEN: &str = "\u{2010}\n";
    if !text.contains(HYPHEN) {
        return Cow::Borrowed(text);
    }
    let mut joined = String::with_capacity(text.len());
    let mut left = text;
    while let Some((before, after)) = left.split_once(HYPHEN) {
        joined.push_str(before);
        left = after;
        let line = after.trim_start_matches([' ', '\t']);
        if !joined.ends_with(char::is_alphabetic) || !line.starts_with(char::is_alphabetic) {
            joined.push_str(HYPHEN);
            continue;
        }
        let set_in = after.strip_suffix(line).unwrap_or_default();
        let word = line.split([' ', '\t', '\n']).next().unwrap_or(line);
        let rest = line.strip_prefix(word).unwrap_or_default();
        // A word may end in such a hyphen once more.
        let word = word
            .strip_suffix('\u{2010}')
            .filter(|_| rest.starts_with('\n'))
            .unwrap_or(word);
        joined.push_str(word);
        left = line.strip_prefix(word).unwrap_or_default();
        if left.starts_with([' ', '\t']) {
            joined.push('\n');
            joined.push_str(set_in);
            left = left.trim_start_matches([' ', '\t']);
        }
    }
    joined.push_str(left);
    Cow::Owned(joined)
}

/// Reads as much of the beginning of a longer text, which ends with a line here, as stands the same
/// in the whole, whatever follows. `None` where that is too little for a screen.
pub(super) fn beginning(text: &str, source: &str) -> Option<Document> {
    /// More than is looked at for the headline.
    const FEWEST: usize = 12;
    let headings = Headings::of(text);
    let text = clean(text);
    let text = unhyphenated(&text);
    let document = build(cut(&text, 0, settled(&text)), &headings, source);
    (document.blocks().len() >= FEWEST).then_some(document)
}

fn build(text: &str, headings: &Headings, source: &str) -> Document {
    let mut builder = Builder::new(source);
    let paragraphs = unglued(text, paragraphs(text));
    let head = head(text, &paragraphs);
    builder.origin(Origin {
        source: source.to_owned(),
        address: head.address,
        site: head.site,
        byline: head.byline,
        published: head.published,
        ..Origin::default()
    });
    let mut at = 0;
    for (index, &(start, end)) in paragraphs.iter().enumerate() {
        builder.space(cut(text, at, start));
        let paragraph = cut(text, start, end);
        if head.title == Some(index) {
            builder.title(paragraph);
        } else if headings.contain(text, start..end) {
            builder.block(BlockKind::Heading, paragraph);
        } else {
            builder.block(BlockKind::Paragraph, paragraph);
        }
        at = end;
    }
    builder.space(cut(text, at, text.len()));
    builder.finish()
}

/// The paragraphs of a text, without white space around them.
pub(super) fn paragraphs_of(text: &str) -> impl Iterator<Item = &str> {
    paragraphs(text)
        .into_iter()
        .map(|(start, end)| cut(text, start, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<String> {
        let document = read(text, "test");
        assert_eq!(document.text(), text, "plain text passes unchanged");
        document
            .blocks()
            .iter()
            .map(|block| document.line(block.span))
            .collect()
    }

    #[test]
    fn empty_lines_part_paragraphs() {
        assert_eq!(
            blocks("Talks stall\n\nOne.\n \n\nTwo.\n"),
            ["Talks stall", "One.", "Two."]
        );
        let document = read("Talks stall\n\nOne.", "test");
        assert_eq!(
            document.title().map(|title| document.slice(title)),
            Some("Talks stall")
        );
    }

    #[test]
    fn long_lines_are_paragraphs_of_their_own() {
        let long = "The council met for three hours and then said that it would meet again on the next day, which nobody had expected.";
        assert_eq!(blocks(&format!("{long}\n{long}\n")), [long, long]);
        assert_eq!(
            blocks("One sentence here.\nAnother one there.\n"),
            ["One sentence here.", "Another one there."]
        );
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let wrapped = "The council met for three hours and then said that\nit would meet again on the next day, which nobody\nhad expected.";
        let joined = wrapped.replace('\n', " ");
        assert_eq!(
            blocks(&format!("{wrapped}\n\n{wrapped}\n")),
            [joined.clone(), joined.clone()]
        );
        let indented = format!("  {wrapped}\n  {wrapped}\n");
        assert_eq!(blocks(&indented), [joined.clone(), joined]);
    }

    #[test]
    fn a_full_line_goes_on_where_most_stand_alone() {
        let manual = "List information about the files in the current directory.\nSort entries \
                      alphabetically if none of these options is\nspecified.\n";
        assert_eq!(
            blocks(manual),
            [
                "List information about the files in the current directory.",
                "Sort entries alphabetically if none of these options is specified."
            ]
        );
        let list = "apples and pears\nplums\ncherries from the south";
        assert_eq!(blocks(list).len(), 3);
    }

    #[test]
    fn a_page_of_a_manual_keeps_its_paragraphs_whole() {
        let lines = |text: &str| -> Vec<String> {
            let document = read(text, "ls");
            let blocks = document.blocks().iter();
            blocks.map(|block| document.line(block.span)).collect()
        };
        let page = "DESCRIPTION\n       List  information  about  the FILEs (the current directory by \
                    default).\n       Sort entries alphabetically if none of -cftuvSUX nor --sort  is  \
                    speci\u{2010}\n       fied.\n\n       --block-size=SIZE\n              with  -l,  scale  \
                    sizes  by  SIZE  when  printing  them;   e.g.,\n              '--block-size=M'; see SIZE \
                    format below\n\n       -c     with -lt: sort by, and show, ctime (time of last change of file\n              \
                    status information); otherwise: sort by ctime\n";
        assert_eq!(
            lines(page),
            [
                "DESCRIPTION",
                "List information about the FILEs (the current directory by default).",
                "Sort entries alphabetically if none of -cftuvSUX nor --sort is specified.",
                "--block-size=SIZE",
                "with -l, scale sizes by SIZE when printing them; e.g., '--block-size=M'; see SIZE format \
                 below",
                "-c with -lt: sort by, and show, ctime (time of last change of file status information); \
                 otherwise: sort by ctime",
            ]
        );
        // As wide as the terminal is.
        let wide = format!(
            "{}charac\u{2010}\n       ters, one after the other.\n",
            " ".repeat(7) + &"word ".repeat(24)
        );
        assert_eq!(lines(&wide).len(), 1);
        let apart = "A dash \u{2010}\nand no word; the end is charac\u{2010}\n\nters.";
        assert!(read(apart, "x").text().contains("\u{2010}\nand"));
        assert_eq!(read(apart, "x").text(), apart);
    }

    #[test]
    fn a_byline_stands_alone() {
        let title = "Hotel inspectors knew of cracks, the inquiry is told";
        assert_eq!(
            blocks(&format!("{title}\nBy Ann Lee\n\nOne.\n")),
            [title, "By Ann Lee", "One."]
        );
    }

    #[test]
    fn empty_and_blank_texts_have_no_paragraph() {
        assert!(blocks("").is_empty());
        assert!(blocks(" \n\t\n").is_empty());
    }

    #[test]
    fn dates_and_turns_are_no_titles() {
        let title = |text: &str| {
            let document = read(text, "test");
            document.title().map(|title| document.line(title))
        };
        let cases = [
            (
                "Monday, March 3, 2031\n\nTalks stall\n\nOne.",
                Some("Talks stall"),
            ),
            (
                "2031-03-03T10:00Z\n\nBy Ann Lee\n\nTalks stall\n\nOne.",
                Some("Talks stall"),
            ),
            ("3 March 2031\n\nNobody came, he said.", None),
            ("MR. KIRBY: Good morning, everybody\n\nQ: Yes?", None),
            ("Lee: Why now?\n\nMoor: Because.", None),
            (
                "Gaza: what we know\n\nOne came.",
                Some("Gaza: what we know"),
            ),
            (
                "Talks on the harbour stall in the council\nas the strike goes on\n\nOne.",
                Some("Talks on the harbour stall in the council as the strike goes on"),
            ),
            ("May 2031 be better\n\nOne.", Some("May 2031 be better")),
            (
                "31 February 2031\n\nTalks stall\n\nOne.",
                Some("Talks stall"),
            ),
        ];
        for (text, wanted) in cases {
            assert_eq!(title(text).as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn what_stands_around_the_headline_is_told() {
        let document = read(
            "https://ann:secret@harbour.example/quay\n\nHarbour News\nBoard votes to close the quay\nBy Ellen Marsh\n14 May 2026\n\nThe board voted.\n",
            "a.txt",
        );
        let title = document.title().map(|title| document.line(title));
        assert_eq!(title.as_deref(), Some("Board votes to close the quay"));
        let origin = &document.origin;
        assert_eq!(origin.source, "a.txt");
        let known = [
            &origin.address,
            &origin.site,
            &origin.byline,
            &origin.published,
        ];
        let known = known.map(|known| known.as_deref().unwrap_or_default());
        let told = [
            "https://harbour.example/quay",
            "Harbour News",
            "Ellen Marsh",
            "14 May 2026",
        ];
        assert_eq!(known, told);
        for (text, title) in [
            ("https://a.example/1\n\nNobody came, he said.\n\nTwo.", None),
            ("https://a.example/1\nhttps://a.example/2\n\nTwo.", None),
            ("Good News\n\nNobody came, he said.", Some("Good News")),
            (
                "Port fire\n\nBy then, it was late.\n\nTwo.",
                Some("Port fire"),
            ),
            (
                "By Election Day The Party Must Go\n\nNobody came, he said.",
                Some("By Election Day The Party Must Go"),
            ),
            ("By Design\n\nNobody came, he said.", Some("By Design")),
            (
                "By Friday, All Lorries Must Go\n\nNobody came, he said.",
                Some("By Friday, All Lorries Must Go"),
            ),
        ] {
            let document = read(text, "a");
            let found = document.title().map(|title| document.line(title));
            assert_eq!(found.as_deref(), title, "{text}");
            assert_eq!(
                (&document.origin.byline, &document.origin.site),
                (&None, &None)
            );
        }
    }

    #[test]
    fn a_date_is_told_where_there_is_such_a_day_and_nothing_is_lost() {
        let told = |head: &str| {
            let text = format!("{head}\n\nTalks stall\n\nNobody came, he said.\n");
            let document = read(&text, "a");
            assert_eq!(document.text(), text);
            let title = document.title().map(|title| document.line(title));
            assert_eq!(title.as_deref(), Some("Talks stall"), "{head}");
            document.origin.published.unwrap_or_default()
        };
        for (head, published) in [
            ("14 May 2026", "14 May 2026"),
            ("Published: 14 May 2026", "14 May 2026"),
            ("PUBLISHED ON 14 May 2026", "14 May 2026"),
            (
                "Published on Monday, March 3rd, 2031 at 10:30 p.m. GMT",
                "Monday, March 3rd, 2031 at 10:30 p.m. GMT",
            ),
            ("Updated 3 March 2031", "Updated 3 March 2031"),
            (
                "Updated 4 March 2031\n\nPublished: 3 March 2031",
                "3 March 2031",
            ),
            ("3 March 2031\n\nUpdated: 4 March 2031", "3 March 2031"),
            ("2031-03-03T10:00Z", "2031-03-03T10:00Z"),
            ("03/12/2031", "03/12/2031"),
            ("29 February 2032", "29 February 2032"),
            ("29 Feb", "29 Feb"),
            ("31 February 2031", ""),
            ("29 February 2031", ""),
            ("31 June", ""),
            ("2031-02-30", ""),
            ("31/13/2031", ""),
            ("3 March 2031, 25:00", ""),
            ("Updated 12", ""),
        ] {
            assert_eq!(told(head), published, "{head}");
        }
    }

    #[test]
    fn what_is_settled_stands_the_same_in_the_whole() {
        let long = "The council met for three hours and then said that it would meet again on the next day, which nobody had expected.";
        let wrapped = "The council met for three hours and then said that\nit would meet again on the next day, which nobody\nhad expected.\n";
        let short = "apples and pears\nplums\n";
        let texts = [
            format!("Talks stall\r\nBy Ann Lee\r\n\r\n{wrapped}{long}\r\n").repeat(9),
            format!("{long}\n{short}{long}\n{wrapped}\n \n{wrapped}\n").repeat(9),
            format!("3 March 2031\n\nTalks stall\n\n{short}\n{wrapped}").repeat(9),
            format!(
                "\u{1b}[1m{long}\u{1b}\n\u{8}x\n\n\ne{}\n{wrapped}\n",
                "\u{301}".repeat(40)
            )
            .repeat(9),
        ];
        for text in texts {
            let whole = read(&text, "test");
            let mut begun = 0;
            for (end, _) in text.match_indices('\n') {
                let Some(head) = beginning(cut(&text, 0, end + 1), "test") else {
                    continue;
                };
                begun += 1;
                assert!(whole.text().starts_with(head.text()), "{end}: {text}");
                assert!(whole.blocks().starts_with(head.blocks()), "{end}: {text}");
                assert_eq!(head.title(), whole.title(), "{end}: {text}");
            }
            assert!(begun > 5, "{text}");
        }
        assert_eq!(beginning(&short.repeat(100), "test"), None);
    }

    #[test]
    fn a_sentence_is_no_title() {
        let document = read("The council met.\n\nIt rose.", "test");
        assert_eq!(document.title(), None);
    }
}
