//! Sets of words as data: a table of which the rules ask for sets by name.

use rustc_hash::{FxHashMap, FxHashSet};

/// A set of words.
pub(crate) type WordSet = FxHashSet<&'static str>;

/// What is wrong with a table.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
enum Flaw {
    #[error("line {0}: a set is its name, a tab, and its words with a space between")]
    Form(usize),
    #[error("line {line}: no rule asks for a set {name:?}")]
    Unknown { line: usize, name: String },
    #[error("line {line}: {word:?} is there twice")]
    Twice { line: usize, word: String },
    #[error("there is no set {0:?}")]
    Missing(&'static str),
}

/// Declares the sets of a table, given by its path from the file, and reads it when the first of them is
/// asked for:
///
/// ```ignore
/// word_sets! {
///     /// What words say of an ending.
///     WORDS: Words = "../language/english/words.tsv" { goes_on, may_end }
/// }
/// ```
///
/// A table that has not each of the sets once and no other stops the program: it is part of it, and the
/// tests of the room read it.
macro_rules! word_sets {
    ($(#[$about:meta])* $seen:vis $sets:ident: $of:ident = $table:literal { $($set:ident),+ $(,)? }) => {
        $(#[$about])*
        $seen struct $of {
            $($seen $set: $crate::document::WordSet,)+
        }

        $seen static $sets: std::sync::LazyLock<$of> = std::sync::LazyLock::new(|| {
            let names = [$(stringify!($set)),+];
            let place = concat!($table, " of ", file!());
            let [$($set),+] = $crate::document::built_in_sets(place, include_str!($table), names);
            $of { $($set),+ }
        });
    };
}
pub(crate) use word_sets;

/// The sets of a table that is built in, in the order of these names. `#` begins a remark.
///
/// # Panics
/// If the table that is called so has not each of them once and no other.
pub(crate) fn built_in_sets<const N: usize>(
    place: &str,
    table: &'static str,
    names: [&'static str; N],
) -> [WordSet; N] {
    read(table, names).unwrap_or_else(|flaw| panic!("the table {place}, {flaw}"))
}

fn read<const N: usize>(
    table: &'static str,
    names: [&'static str; N],
) -> Result<[WordSet; N], Flaw> {
    let mut sets: FxHashMap<&str, WordSet> = FxHashMap::default();
    for (index, text) in table.lines().enumerate() {
        let line = index + 1;
        if text.starts_with('#') {
            continue;
        }
        let (name, words) = text.split_once('\t').ok_or(Flaw::Form(line))?;
        if !names.contains(&name) {
            let name = name.to_owned();
            return Err(Flaw::Unknown { line, name });
        }
        let mut set = WordSet::default();
        for word in words.split(' ') {
            if word.is_empty() {
                return Err(Flaw::Form(line));
            }
            if !set.insert(word) {
                let word = word.to_owned();
                return Err(Flaw::Twice { line, word });
            }
        }
        if sets.insert(name, set).is_some() {
            let word = name.to_owned();
            return Err(Flaw::Twice { line, word });
        }
    }
    if let Some(missing) = names.iter().find(|name| !sets.contains_key(**name)) {
        return Err(Flaw::Missing(missing));
    }
    Ok(names.map(|name| sets.remove(name).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_come_in_the_order_of_their_names() {
        let [small, great] =
            read("# Both.\ngreat\tA The\nsmall\ta the", ["small", "great"]).unwrap();
        assert!(small.contains("the") && !small.contains("The"));
        assert!(great.contains("The"));
    }

    #[test]
    fn a_table_that_is_wrong_says_where() {
        let told = |table| read(table, ["a", "b"]).unwrap_err().to_string();
        assert_eq!(
            told("a x"),
            "line 1: a set is its name, a tab, and its words with a space between"
        );
        assert_eq!(told("# x\nc\tx"), "line 2: no rule asks for a set \"c\"");
        assert_eq!(told("a\tx y x"), "line 1: \"x\" is there twice");
        assert_eq!(told("a\tx\na\ty"), "line 2: \"a\" is there twice");
        assert_eq!(told("a\tx"), "there is no set \"b\"");
    }

    #[test]
    #[should_panic(expected = "the table words.tsv of src/words.rs, there is no set \"b\"")]
    fn a_table_that_is_wrong_names_its_file() {
        built_in_sets("words.tsv of src/words.rs", "a\tx", ["a", "b"]);
    }
}
