//! How far the paragraphs of a plain text are set in, where that means something: in a page of a manual
//! it tells options from what they do, and examples from both.
//!
//! Takes a document, gives columns for each block. A text whose lines are set in by habit, the first of
//! each paragraph or all alike, is none of this kind and stands as any other.

use std::collections::BTreeMap;

use crate::document::{Document, Span};

/// How many depths a text must have, each of several blocks: headings, text, and what is below it.
const DEPTHS: usize = 3;

/// Columns to the next stop of a tab.
const TAB: usize = 8;

/// Blocks of a text that is set in by depths. Empty for any other.
#[derive(Clone, Debug, Default)]
pub(crate) struct Indents {
    blocks: Vec<Indent>,
}

#[derive(Clone, Copy, Debug)]
struct Indent {
    /// Columns beyond the text that is set in least.
    columns: u16,
    /// Whether no empty line follows.
    close: bool,
}

impl Indents {
    /// Those of a document.
    #[must_use]
    pub(crate) fn new(document: &Document) -> Self {
        let blocks = document.blocks();
        let depths: Vec<(usize, usize)> = blocks
            .iter()
            .map(|block| depths(document, block.span))
            .collect();
        // Letters and blocks at each depth.
        let mut all: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        for (block, (depth, _)) in blocks.iter().zip(&depths) {
            let (letters, count) = all.entry(*depth).or_default();
            (*letters, *count) = (*letters + block.span.len(), *count + 1);
        }
        let several = all.values().filter(|(_, count)| *count > 1).count();
        let first_lines = depths.iter().filter(|(depth, first)| first > depth).count();
        if several < DEPTHS || first_lines * 10 > blocks.len() {
            return Self::default();
        }
        // Headings stand further out, and subheadings have few letters.
        let letters: usize = all.values().map(|(letters, _)| letters).sum();
        let text = all
            .iter()
            .find(|(depth, (here, _))| **depth > 0 && here * 10 >= letters);
        let text = text.map_or(0, |(depth, _)| *depth);
        let next = blocks.iter().skip(1).map(|block| block.span.start());
        let next = next.chain([document.text().len()]);
        let blocks = blocks.iter().zip(&depths).zip(next);
        let blocks = blocks.map(|((block, (depth, _)), next)| {
            let between = document.slice(Span::new(block.span.end(), next));
            Indent {
                columns: u16::try_from(depth.saturating_sub(text)).unwrap_or(u16::MAX),
                close: between.matches('\n').count() == 1,
            }
        });
        Self {
            blocks: blocks.collect(),
        }
    }

    /// Columns by which a block is set in.
    #[must_use]
    pub(crate) fn columns(&self, block: usize) -> u16 {
        self.blocks.get(block).map_or(0, |indent| indent.columns)
    }

    /// Whether the next block follows without an empty line.
    #[must_use]
    pub(crate) fn is_close(&self, block: usize) -> bool {
        self.blocks.get(block).is_some_and(|indent| indent.close)
    }
}

/// Columns before the words of a block: before those of the line that is set in least, and before those
/// of the first.
fn depths(document: &Document, span: Span) -> (usize, usize) {
    let before = document.slice(Span::new(0, span.start()));
    let lead = before.rsplit('\n').next().unwrap_or_default();
    // Behind a bullet or other words there is no margin to measure.
    let first = if lead.trim_matches([' ', '\t']).is_empty() {
        width(lead)
    } else {
        0
    };
    let others = document.slice(span).split('\n').skip(1);
    let least = others.map(|line| {
        let words = line.trim_start_matches([' ', '\t']);
        width(line.strip_suffix(words).unwrap_or_default())
    });
    (least.fold(first, usize::min), first)
}

/// Columns of white space at the beginning of a line.
fn width(blanks: &str) -> usize {
    blanks.chars().fold(0, |at, blank| match blank {
        '\t' => (at / TAB + 1) * TAB,
        _ => at + 1,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::plain;

    const MANUAL: &str = "NAME\n       ls - list directory contents\n\nDESCRIPTION\n       List information \
         about the FILEs (the current directory by default).\n       Sort entries alphabetically if \
         none of -cftuvSUX nor --sort is given.\n\n       -a, --all\n              do not ignore \
         entries starting with .\n\n       -A, --almost-all\n              do not list implied . and \
         ..\n";

    fn columns(text: &str) -> Vec<u16> {
        let document = plain::read(text, "a");
        let indents = Indents::new(&document);
        let blocks = 0..document.blocks().len();
        blocks.map(|block| indents.columns(block)).collect()
    }

    #[test]
    fn what_an_option_does_stands_below_it() {
        assert_eq!(columns(MANUAL), [0, 0, 0, 0, 0, 0, 7, 0, 7]);
        let document = plain::read(MANUAL, "ls");
        let indents = Indents::new(&document);
        let close: Vec<usize> = (0..8).filter(|block| indents.is_close(*block)).collect();
        assert_eq!(close, [0, 2, 3, 5, 7]);
    }

    #[test]
    fn a_habit_is_none() {
        let first = "Talks stall\n\n     The council met for three hours and then said that\nit would \
                     meet again on the next day.\n     “No,” she said.\n          “Yes.”\n     Then \
                     it rose, as the night fell upon the harbour and\nall its ships.\n";
        assert!(columns(first).iter().all(|columns| *columns == 0));
        let alike = "    Talks stall\n\n    The council met.\n\n    It rose.\n";
        assert!(columns(alike).iter().all(|columns| *columns == 0));
        assert!(columns("").is_empty());
    }
}
