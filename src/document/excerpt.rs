//! A part of a document.

use std::ops::Range;

use super::{Block, Document, Origin, Sentence, Span};

impl Document {
    /// What these tokens are alone: ranges of their indices, in order, with others between them. The text
    /// is the whole one, so that spans mean the same in both; tokens, sentences and blocks are counted
    /// anew, and one that is cut is as long as what is left of it.
    pub(crate) fn excerpt(&self, ranges: &[Range<usize>]) -> Self {
        let mut part = Self {
            text: self.text.clone(),
            title: self.title,
            foreign: self.foreign,
            origin: Origin {
                corrected: Vec::new(),
                ..self.origin.clone()
            },
            ..Self::default()
        };
        for range in ranges {
            let first = (self.blocks).partition_point(|block| block.tokens.end <= range.start);
            let blocks = self.blocks[first..].iter();
            for block in blocks.take_while(|block| block.tokens.start < range.end) {
                part.take(self, block, range);
            }
        }
        part
    }

    /// Adds what stands in a range of tokens of a block of another document with the same text.
    fn take(&mut self, whole: &Self, block: &Block, range: &Range<usize>) {
        let (tokens, sentences) = (self.tokens.len(), self.sentences.len());
        for sentence in &whole.sentences[block.sentences.clone()] {
            let kept = common(&sentence.tokens, range);
            if kept.is_empty() {
                continue;
            }
            let first = self.tokens.len();
            self.tokens.extend_from_slice(&whole.tokens[kept.clone()]);
            self.sentences.push(Sentence {
                span: whole.cut(sentence.span, &sentence.tokens, &kept),
                tokens: first..self.tokens.len(),
            });
        }
        let kept = common(&block.tokens, range);
        if !kept.is_empty() {
            self.blocks.push(Block {
                span: whole.cut(block.span, &block.tokens, &kept),
                sentences: sentences..self.sentences.len(),
                tokens: tokens..self.tokens.len(),
                ..block.clone()
            });
        }
    }

    /// What is left of the span of tokens when only some of them are kept.
    fn cut(&self, span: Span, tokens: &Range<usize>, kept: &Range<usize>) -> Span {
        if kept == tokens {
            span
        } else {
            self.span_of(kept.clone())
        }
    }
}

fn common(one: &Range<usize>, other: &Range<usize>) -> Range<usize> {
    let start = one.start.max(other.start);
    start..one.end.min(other.end).max(start)
}

#[cfg(test)]
mod tests {
    use crate::document::{BlockKind, Builder};

    #[test]
    fn a_part_says_the_same_of_the_same_places() {
        let mut builder = Builder::new("a");
        builder.title("Talks stall");
        builder.block(
            BlockKind::Paragraph,
            "Nobody came. “We waited,” Ann Lee said.",
        );
        builder.block(BlockKind::Paragraph, "It rained.");
        builder.block(BlockKind::Paragraph, "The end.");
        let whole = builder.finish();
        let all = whole.tokens().len();
        let everything = 0..all;
        assert_eq!(whole.excerpt(std::slice::from_ref(&everything)), whole);

        // From within a sentence to the end of the paragraph, and the last one.
        let part = whole.excerpt(&[8..14, all - 3..all]);
        let words = |document: &super::Document| -> Vec<String> {
            let blocks = document.blocks().iter();
            blocks.map(|block| document.line(block.span)).collect()
        };
        assert_eq!(words(&part), [",” Ann Lee said.", "The end."]);
        assert_eq!(part.sentences().len(), 2);
        assert_eq!(part.blocks()[1].paragraph, 3);
        for block in part.blocks() {
            assert_eq!(part.span_of(block.tokens.clone()), block.span);
            assert_eq!(part.sentences()[block.sentences.clone()].len(), 1);
        }
        assert!(whole.excerpt(&[]).blocks().is_empty());
    }
}
