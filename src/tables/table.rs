//! A table: rows of fields.

use std::collections::HashSet;
use std::fmt::Debug;
use std::hash::Hash;

/// A table that is built in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Table {
    /// Its file, for errors.
    file: &'static str,
    text: &'static str,
}

/// A row of a table that is no remark.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    file: &'static str,
    line: usize,
    pub(crate) text: &'static str,
}

/// What is wrong with a table, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}{}: {what}", line.map_or(String::new(), |line| format!(", line {line}")))]
pub(crate) struct Flaw {
    file: &'static str,
    line: Option<usize>,
    what: String,
}

/// The folder of the language.
macro_rules! folder {
    () => {
        "src/language/english/"
    };
}
pub(crate) use folder;

/// The table of the language that has this name.
macro_rules! of_language {
    ($name:literal) => {
        $crate::tables::Table::new(
            concat!($crate::tables::folder!(), $name),
            include_str!(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/",
                $crate::tables::folder!(),
                $name
            )),
        )
    };
}
pub(crate) use of_language;

/// What was read of a table that is built in.
///
/// # Panics
/// If the table is wrong: it is part of the program, and the tests of the room that asks for it read it.
pub(crate) fn sound<T>(read: Result<T, Flaw>) -> T {
    read.unwrap_or_else(|flaw| panic!("{flaw}"))
}

impl Table {
    pub(crate) const fn new(file: &'static str, text: &'static str) -> Self {
        Self { file, text }
    }

    /// All of its text, for a table that has another form than rows.
    pub(crate) const fn text(self) -> &'static str {
        self.text
    }

    /// Says that something is wrong with the table, at no line of it.
    pub(crate) fn flaw(self, what: impl Into<String>) -> Flaw {
        Flaw {
            file: self.file,
            line: None,
            what: what.into(),
        }
    }

    fn rows(self) -> impl Iterator<Item = Row> {
        let rows = (1..)
            .zip(super::short_lines(self.text))
            .map(move |(line, text)| Row {
                file: self.file,
                line,
                text,
            });
        rows.filter(|row| !row.text.starts_with('#'))
    }

    /// What each row says, in order.
    ///
    /// # Errors
    /// The first that `read` finds.
    pub(crate) fn read<T>(self, read: impl FnMut(Row) -> Result<T, Flaw>) -> Result<Vec<T>, Flaw> {
        self.rows().map(read).collect()
    }

    /// What each row says of what, in order.
    ///
    /// # Errors
    /// The first that `read` finds, or the second row that says something of the same.
    pub(crate) fn read_once<K, V>(
        self,
        mut read: impl FnMut(Row) -> Result<(K, V), Flaw>,
    ) -> Result<Vec<(K, V)>, Flaw>
    where
        K: Copy + Debug + Eq + Hash,
    {
        let mut known = HashSet::new();
        self.read(|row| {
            let (key, value) = read(row)?;
            if !known.insert(key) {
                return Err(row.flaw(format!("{key:?} is there twice")));
            }
            Ok((key, value))
        })
    }
}

impl Row {
    /// Its fields, of which each row has as many. `form` says what they are.
    ///
    /// # Errors
    /// If there are more or fewer, the first is empty, or one has blanks around it.
    pub(crate) fn fields<const N: usize>(self, form: &str) -> Result<[&'static str; N], Flaw> {
        let fields: Vec<_> = self.text.split('\t').collect();
        let blank = |field: &&str| field.trim() != *field;
        match <[&str; N]>::try_from(fields) {
            Ok(fields) if !fields[0].is_empty() && !fields.iter().any(blank) => Ok(fields),
            _ => Err(self.flaw(form)),
        }
    }

    /// Says that something is wrong with the row.
    pub(crate) fn flaw(self, what: impl Into<String>) -> Flaw {
        Flaw {
            file: self.file,
            line: Some(self.line),
            what: what.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(text: &'static str) -> Result<Vec<(&'static str, &'static str)>, String> {
        let pair = |row: Row| {
            let [written, meant] = row.fields("a row is two words")?;
            Ok((written, meant))
        };
        let read = Table::new("a.tsv", text).read_once(pair);
        read.map_err(|flaw| flaw.to_string())
    }

    #[test]
    fn rows_come_in_order_and_without_remarks() {
        let read = pairs("# Small numbers.\ntwo\t2\none\t1");
        assert_eq!(read, Ok(vec![("two", "2"), ("one", "1")]));
    }

    #[test]
    fn a_table_that_is_wrong_says_where() {
        for (text, what) in [
            ("# x\none 1", "a.tsv, line 2: a row is two words"),
            ("one\t1\t1", "a.tsv, line 1: a row is two words"),
            ("one\t1 ", "a.tsv, line 1: a row is two words"),
            ("\t1", "a.tsv, line 1: a row is two words"),
            ("one\t1\n\ntwo\t2", "a.tsv, line 2: a row is two words"),
            ("one\t1\none\t2", "a.tsv, line 2: \"one\" is there twice"),
        ] {
            assert_eq!(pairs(text), Err(what.to_owned()), "{text:?}");
        }
        let whole = Table::new("a.tsv", "").flaw("there is nothing");
        assert_eq!(whole.to_string(), "a.tsv: there is nothing");
    }

    #[test]
    #[should_panic(expected = "a.tsv: there is nothing")]
    fn a_table_that_is_wrong_stops_the_program() {
        sound(Err::<(), _>(
            Table::new("a.tsv", "").flaw("there is nothing"),
        ));
    }
}
