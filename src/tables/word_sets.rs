//! Sets of words as data: a table of which the rules ask for sets by name.

use rustc_hash::{FxHashMap, FxHashSet};

use super::table::{Flaw, Table, sound};

/// A set of words.
pub(crate) type WordSet = FxHashSet<&'static str>;

const FORM: &str = "a set is its name, a tab, and its words with a space between";

/// Declares the sets of a table of the language, given by its name, and reads it when the first of them is
/// asked for:
///
/// ```ignore
/// word_sets! {
///     /// What words say of an ending.
///     WORDS: Words = "endings.tsv" { goes_on, may_end }
/// }
/// ```
///
/// A table that has not each of the sets once and no other stops the program: it is part of it, and the
/// tests of the room read it.
macro_rules! word_sets {
    ($(#[$about:meta])* $seen:vis $sets:ident: $of:ident = $table:literal { $($set:ident),+ $(,)? }) => {
        $(#[$about])*
        $seen struct $of {
            $($seen $set: $crate::tables::WordSet,)+
        }

        $seen static $sets: std::sync::LazyLock<$of> = std::sync::LazyLock::new(|| {
            let names = [$(stringify!($set)),+];
            let [$($set),+] =
                $crate::tables::built_in_sets($crate::tables::of_language!($table), names);
            $of { $($set),+ }
        });
    };
}
pub(crate) use word_sets;

/// The sets of a table that is built in, in the order of these names.
///
/// # Panics
/// If the table has not each of them once and no other.
pub(crate) fn built_in_sets<const N: usize>(
    table: Table,
    names: [&'static str; N],
) -> [WordSet; N] {
    sound(read(table, names))
}

fn read<const N: usize>(table: Table, names: [&'static str; N]) -> Result<[WordSet; N], Flaw> {
    let lists = lists(table, names, ' ', FORM)?;
    Ok(lists.map(|words| words.into_iter().collect()))
}

/// The lists of a table in the order of these names; between what is in a list stands `mark`, and `form` says so.
///
/// # Errors
/// If the table has not each of them once and no other, or in one of them something twice.
pub(super) fn lists<const N: usize>(
    table: Table,
    names: [&'static str; N],
    mark: char,
    form: &str,
) -> Result<[Vec<&'static str>; N], Flaw> {
    let lists = table.read_once(|row| {
        let [name, list] = row.fields(form)?;
        if !names.contains(&name) {
            return Err(row.flaw(format!("no rule asks for a set {name:?}")));
        }
        let all: Vec<&str> = list.split(mark).collect();
        let mut known = FxHashSet::default();
        if all.contains(&"") {
            return Err(row.flaw(form));
        }
        match all.iter().find(|one| !known.insert(**one)) {
            Some(one) => Err(row.flaw(format!("{one:?} is there twice"))),
            None => Ok((name, all)),
        }
    })?;
    let mut lists: FxHashMap<&str, Vec<&str>> = lists.into_iter().collect();
    if let Some(missing) = names.iter().find(|name| !lists.contains_key(**name)) {
        return Err(table.flaw(format!("there is no set {missing:?}")));
    }
    Ok(names.map(|name| lists.remove(name).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_come_in_the_order_of_their_names() {
        let table = Table::new("a.tsv", "# Both.\ngreat\tA The\nsmall\ta the");
        let [small, great] = read(table, ["small", "great"]).unwrap();
        assert!(small.contains("the") && !small.contains("The"));
        assert!(great.contains("The"));
    }

    #[test]
    fn a_table_that_is_wrong_says_where() {
        let told = |text| {
            let read = read(Table::new("a.tsv", text), ["a", "b"]);
            read.unwrap_err().to_string()
        };
        assert_eq!(told("a x"), format!("a.tsv, line 1: {FORM}"));
        assert_eq!(told("a\tx  y"), format!("a.tsv, line 1: {FORM}"));
        assert_eq!(
            told("# x\nc\tx"),
            "a.tsv, line 2: no rule asks for a set \"c\""
        );
        assert_eq!(told("a\tx y x"), "a.tsv, line 1: \"x\" is there twice");
        assert_eq!(told("a\tx\na\ty"), "a.tsv, line 2: \"a\" is there twice");
        assert_eq!(told("a\tx"), "a.tsv: there is no set \"b\"");
    }
}
