//! Lists of phrases as data: of several words, or in an order that counts.

use super::table::{Table, sound};
use super::word_sets::lists;

/// Phrases in the order in which they stand.
pub(crate) type Phrases = Vec<&'static str>;

/// Declares the lists of a table as [`word_sets`](super::word_sets) does its sets. Between the phrases of a list
/// stands `|`.
macro_rules! phrases {
    ($(#[$about:meta])* $seen:vis $lists:ident: $of:ident = $table:expr; { $($list:ident),+ $(,)? }) => {
        $(#[$about])*
        $seen struct $of {
            $($seen $list: $crate::tables::Phrases,)+
        }

        $seen static $lists: std::sync::LazyLock<$of> = std::sync::LazyLock::new(|| {
            let names = [$(stringify!($list)),+];
            let [$($list),+] =
                $crate::tables::built_in_phrases($table, names);
            $of { $($list),+ }
        });
    };
}
pub(crate) use phrases;

/// The lists of a table that is built in, in the order of these names.
///
/// # Panics
/// If the table has not each of them once and no other.
pub(crate) fn built_in_phrases<const N: usize>(
    table: Table,
    names: [&'static str; N],
) -> [Phrases; N] {
    let form = "a list is its name, a tab, and its phrases with | between";
    sound(lists(table, names, '|', form))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_keep_their_order_and_their_blanks() {
        let table = Table::new("a.tsv", "last\tz|b c|a\nfirst\tx");
        let [first, last] = built_in_phrases(table, ["first", "last"]);
        assert_eq!((first, last), (vec!["x"], vec!["z", "b c", "a"]));
    }
}
