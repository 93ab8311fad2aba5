//! The headings of an article, in the panel below those who speak.

use std::fmt::Write as _;
use std::sync::Arc;

use standpoint::internals::analysis::Analysis;
use standpoint::internals::document::{BlockKind, Builder};
use standpoint::internals::reader::Options;

use crate::screen::{Screen, screen};

/// A report of four parts with twenty paragraphs each, in which nobody speaks.
fn report(width: u16, height: u16) -> Screen {
    let mut builder = Builder::new("report.txt");
    builder.title("The harbour in winter");
    for part in 1..=4 {
        builder.block(BlockKind::Heading, &format!("Part {part} of the report"));
        for number in 1..=20 {
            let mut words = String::new();
            let _ = write!(words, "Paragraph {number} of part {part} is short.");
            builder.block(BlockKind::Paragraph, &words);
        }
    }
    let analysis = Analysis::unread(Arc::new(builder.finish()));
    screen(Arc::new(analysis), width, height, Options::default())
}

/// The rows of the screen as one sees them, without what stands around the words.
fn rows(screen: &Screen) -> String {
    screen.rows().join("\n")
}

#[test]
fn one_goes_from_the_panel_to_a_heading_and_back() {
    for (width, height) in [(100, 30), (80, 24), (60, 20), (40, 12)] {
        let folded = report(width, height).press("<tab>");
        assert!(rows(&folded).contains("▸ headings"), "{}", rows(&folded));
        assert!(!rows(&folded).contains("Part 2"), "{}", rows(&folded));
        let list = folded.press("<enter>jjj");
        let row = list.row("Part 3 of the report");
        assert!(
            row.contains('●') && row.trim_end().ends_with("¶41"),
            "{row}"
        );
        // The headline is none of them.
        assert!(list.row("▾ headings").trim_end().ends_with('4'));
        let there = list.press("<enter>");
        let first = rows(&there);
        assert!(first.contains("Part 3 of the report"), "{first}");
        assert!(first.contains("Paragraph 1 of part 3"), "{first}");
        assert!(!first.contains("of part 2"), "{first}");
        let back = rows(&there.press("<c-o>"));
        assert!(back.contains("Paragraph 1 of part 1"), "{back}");
    }
}

#[test]
fn headings_are_sought_and_folded_with_the_panel() {
    let found = report(100, 30).press("<tab>/part 4<enter>");
    assert!(found.row("Part 4 of the report").contains('●'));
    let folded = found.press("h");
    assert!(folded.row("▸ headings").contains('●'));
    assert!(rows(&folded).contains("No one is quoted here"));
}
