//! Articles that are given twice, known before they are analysed.

use std::sync::{Arc, Mutex, PoisonError};

use crate::compare::Twice;
use crate::document::Document;

/// The place of an article in the order of the inputs: the number of its source, and its ticket.
pub(super) type Order = (usize, u64);

/// The articles that were read so far. Threads read them in any order; of those with the same text the
/// first in the order of the inputs is the article, and the others are copies of it.
#[derive(Debug, Default)]
pub(super) struct Copies(Mutex<Vec<(Order, Arc<Document>)>>);

impl Copies {
    /// Notes that an article was read.
    pub(super) fn note(&self, order: Order, document: &Arc<Document>) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = all.partition_point(|(other, _)| *other < order);
        all.insert(at, (order, Arc::clone(document)));
    }

    /// Whether it is a copy of one before it, as far as those are read.
    pub(super) fn twice(&self, order: Order, document: &Document) -> Option<Twice> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let before = all.iter().filter(|(other, _)| *other < order);
        Twice::of(document, before.map(|(_, before)| &**before))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input;

    #[test]
    fn the_first_in_the_order_of_the_inputs_is_the_article_whenever_it_is_read() {
        let article = |name| Arc::new(input::plain::read("“We are ready,” Ann Lee said.\n", name));
        let (one, two, three) = (article("one"), article("two"), article("three"));
        let copies = Copies::default();
        copies.note((1, 2), &two);
        assert_eq!(copies.twice((1, 2), &two), None);
        copies.note((0, 7), &one);
        let told = copies.twice((1, 2), &two).unwrap().to_string();
        assert_eq!(told, "two is the same article as one");
        assert_eq!(copies.twice((0, 7), &one), None);
        copies.note((1, 3), &three);
        assert!(copies.twice((1, 3), &three).is_some());
        let other = Arc::new(input::plain::read("Nobody came.\n", "other"));
        assert_eq!(copies.twice((4, 0), &other), None);
    }
}
