//! Headlines in which every word is great, so that great letters show no names.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::name::NameAt;
use crate::language::Reading;

/// Whether nearly every word of a sentence begins with a great letter, so that they mean nothing.
pub(super) fn in_title_case(words: &Reading, sentence: Range<usize>) -> bool {
    let content = sentence.filter(|token| words.is_word(*token) && words.get(*token).len() > 3);
    let (mut great, mut all) = (0, 0);
    for token in content {
        all += 1;
        great += usize::from(words.is_capital(token));
    }
    all > 3 && great * 4 >= all * 3
}

/// Whether a token stands in a heading or above everything else.
pub(super) fn is_headline(words: &Reading, token: usize) -> bool {
    words.in_heading(token) || words.block(token) == 0
}

/// Cuts names of a headline in which every word is great to what the text below names: "Hold
/// | Melania Trump". Long ones that it never names are none.
pub(super) fn shorten(words: &Reading, here: &mut Vec<NameAt>, in_text: &FxHashSet<String>) {
    const LONGEST: usize = 3;
    here.retain_mut(|name| {
        let whole = name.tokens.clone();
        let given = words.lexicon.gender_of_name(words.get(whole.start));
        if given.is_some() && whole.len() <= LONGEST {
            return true;
        }
        let runs = whole.clone().rev().flat_map(|last| {
            let whole = whole.clone();
            (whole.start..=last).map(move |first| first..last + 1)
        });
        let known = runs
            .filter(|run| in_text.contains(&words.line(run.clone())))
            .max_by_key(ExactSizeIterator::len);
        if let Some(known) = known {
            name.tokens = known;
            return true;
        }
        whole.len() <= LONGEST
    });
}
