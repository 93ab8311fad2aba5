//! Finding words in the text.

use crate::document::{Document, Span};
use crate::reader::screen::pattern::Pattern;

/// A pattern, and every place where it is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Search {
    /// What was typed.
    pub pattern: String,
    /// The same, to be found elsewhere; nothing if nothing is sought.
    pub expression: Option<Pattern>,
    /// The places, in text order; never empty spans.
    pub hits: Vec<Span>,
    /// The one one is at.
    pub at: Option<usize>,
}

/// Most hits that are kept.
const MOST: usize = 100_000;

impl Search {
    /// Finds all places. A blank in the pattern also finds a line break; see [`Pattern`].
    #[must_use]
    pub(crate) fn new(document: &Document, pattern: &str) -> Self {
        let expression = Pattern::new(pattern);
        let hits = expression.as_ref().map_or_else(Vec::new, |pattern| {
            let places = pattern.places(document.text());
            places
                .map(|hit| Span::new(hit.start, hit.end))
                .take(MOST)
                .collect()
        });
        Self {
            pattern: pattern.to_owned(),
            expression,
            hits,
            at: None,
        }
    }

    /// Goes to the first hit at or after `offset`, or to the first of all; gives it.
    pub(crate) fn first_from(&mut self, offset: usize) -> Option<Span> {
        let at = self.hits.partition_point(|hit| hit.start() < offset);
        self.at = match self.hits.len() {
            0 => None,
            count => Some(at % count),
        };
        self.hit()
    }

    /// Goes `count` hits on or back, around the ends; gives the hit.
    pub(crate) fn step(&mut self, count: usize, forward: bool) -> Option<Span> {
        let all = self.hits.len();
        if all == 0 {
            return None;
        }
        let (at, count) = (self.at.unwrap_or(0), count % all);
        self.at = Some(
            (if forward {
                at + count
            } else {
                at + all - count
            }) % all,
        );
        self.hit()
    }

    /// The hit one is at.
    #[must_use]
    pub(crate) fn hit(&self) -> Option<Span> {
        self.hits.get(self.at?).copied()
    }

    /// Whether nothing is sought.
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        self.pattern.is_empty()
    }

    /// The hits that share a byte with `span`, with their numbers.
    pub(crate) fn within(&self, span: Span) -> impl Iterator<Item = (usize, Span)> + '_ {
        let first = self.hits.partition_point(|hit| hit.end() <= span.start());
        (first..self.hits.len())
            .map(|number| (number, self.hits[number]))
            .take_while(move |(_, hit)| hit.start() < span.end())
    }

    /// "4/14", or "0 found".
    #[must_use]
    pub(crate) fn count(&self) -> String {
        let more = if self.hits.len() == MOST { "+" } else { "" };
        match self.at {
            Some(at) => format!("{}/{}{more}", at + 1, self.hits.len()),
            None => "0 found".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockKind, Builder};

    pub(crate) fn found(pattern: &str) -> Vec<String> {
        let mut builder = Builder::new("-");
        builder.block(BlockKind::Paragraph, "The Truce.\nA truce\nheld (for now.");
        let document = builder.finish();
        let search = Search::new(&document, pattern);
        search
            .hits
            .iter()
            .map(|hit| document.slice(*hit).to_owned())
            .collect()
    }

    #[test]
    fn small_letters_find_both_and_a_capital_means_itself() {
        assert_eq!(found("truce"), ["Truce", "truce"]);
        assert_eq!(found("Truce"), ["Truce"]);
    }

    #[test]
    fn words_are_found_across_lines_and_broken_patterns_literally() {
        assert_eq!(found("truce held"), ["truce\nheld"]);
        assert_eq!(found("(for"), ["(for"]);
        assert_eq!(found("^a|now"), ["A", "now"]);
        assert!(found("x*").is_empty());
    }

    #[test]
    fn stepping_goes_around() {
        let mut search = Search {
            hits: vec![Span::new(0, 1), Span::new(5, 6), Span::new(9, 10)],
            ..Search::default()
        };
        assert_eq!(search.first_from(2), Some(Span::new(5, 6)));
        assert_eq!(search.step(2, true), Some(Span::new(0, 1)));
        assert_eq!(search.step(1, false), Some(Span::new(9, 10)));
        assert_eq!(search.count(), "3/3");
    }
}
