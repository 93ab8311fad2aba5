//! How far a run came, so that it can go on after it was ended.
//!
//! A journal is a file of lines: first what the run is, then one for each article that was written or
//! given up, in order. What the output holds beyond the last line is cut off again. An article that took
//! too long is not given up: each run that goes on tries it again, whatever time that one allows.

use std::collections::{BTreeSet, HashSet};
use std::fs::{File, OpenOptions};
use std::hash::Hasher;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use fnv::FnvHasher;

/// The first word of the first line, with the version of the form.
const HEAD: &str = "standpoint-run/2";
/// What they began with before.
const FORMER: &str = "standpoint-run/1";

/// Where an article is among all: the number of its source, counted from 0, and its own in there, counted
/// from 1.
pub(super) type Place = (usize, usize);

/// How far a run came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Progress {
    /// The last article that is done.
    pub(super) at: Place,
    /// Articles that were written, of all sources.
    pub(super) written: usize,
    /// Articles that could not be read, of all sources, but for those that took too long.
    pub(super) failed: usize,
    /// Bytes of the output.
    pub(super) bytes: u64,
}

/// A run that others may have begun.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Begun {
    pub(super) far: Progress,
    /// Articles that took too long.
    pub(super) late: BTreeSet<Place>,
    /// Names of the files that were written into a folder, without their ending.
    pub(super) files: HashSet<String>,
}

/// What became of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// It was written, or cannot be read.
    Done,
    /// It took too long.
    Late,
}

/// The file that holds it.
pub(super) struct Journal {
    path: PathBuf,
    file: File,
}

impl Journal {
    /// Opens a journal, and tells how far the run came. `run` are the words that make a run what it is.
    pub(super) fn open(path: &Path, run: &[String]) -> anyhow::Result<(Self, Begun)> {
        let failed = || format!("cannot use {}", path.display());
        let mut hasher = FnvHasher::default();
        for word in run {
            hasher.write(word.as_bytes());
            hasher.write(&[0]);
        }
        let head = format!("{HEAD} {:016x}\n", hasher.finish());
        let known = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => String::new(),
            Err(fault) => return Err(fault).with_context(failed),
        };
        let mut begun = Begun::default();
        if !known.is_empty() {
            let Some(rest) = known.strip_prefix(&head) else {
                if known.starts_with(FORMER) {
                    bail!(
                        "cannot go on by {}: a former version wrote it; delete it to begin anew",
                        path.display()
                    );
                }
                bail!(
                    "cannot go on by {}: it is of another run; name another file, or give the \
                     inputs and options of then",
                    path.display()
                );
            };
            // The last line may have been cut by what ended the run.
            let whole = rest.rsplit_once('\n').map_or("", |(whole, _)| whole);
            for (number, line) in whole.lines().enumerate() {
                begun.go_on(line).with_context(|| {
                    let (path, number) = (path.display(), number + 2);
                    format!("cannot go on by {path}: its line {number} is damaged; delete it to begin anew")
                })?;
            }
        }
        let mut file = OpenOptions::new()
            .create(true)
            .append(true)
            .open(path)
            .with_context(failed)?;
        if known.is_empty() {
            file.write_all(head.as_bytes()).with_context(failed)?;
        } else if !known.ends_with('\n') {
            let whole = known.rfind('\n').map_or(0, |at| at + 1);
            file.set_len(whole as u64).with_context(failed)?;
        }
        let path = path.to_owned();
        Ok((Self { path, file }, begun))
    }

    /// Notes what became of an article, how far the run is then, and into which file it went if it has one
    /// of its own.
    pub(super) fn note(
        &mut self,
        at: Place,
        end: End,
        far: Progress,
        file: Option<&str>,
    ) -> anyhow::Result<()> {
        let word = match end {
            End::Done => DONE,
            End::Late => LATE,
        };
        let Progress {
            written,
            failed,
            bytes,
            ..
        } = far;
        let mut line = format!("{} {} {word} {written} {failed} {bytes}", at.0, at.1);
        // A name that was made for a file has no blank in it.
        if let Some(name) = file {
            line.push(' ');
            line.push_str(name);
        }
        line.push('\n');
        self.file
            .write_all(line.as_bytes())
            .with_context(|| format!("cannot write {}", self.path.display()))
    }
}

const DONE: &str = "done";
const LATE: &str = "late";

impl Begun {
    /// Takes in the next line of a journal; `None` if it is none.
    fn go_on(&mut self, line: &str) -> Option<()> {
        let mut words = line.split(' ');
        let number = |words: &mut std::str::Split<'_, char>| words.next()?.parse::<u64>().ok();
        let count = |words: &mut std::str::Split<'_, char>| usize::try_from(number(words)?).ok();
        let at = (count(&mut words)?, count(&mut words)?);
        match words.next()? {
            DONE => {
                self.late.remove(&at);
            }
            LATE => {
                self.late.insert(at);
            }
            _ => return None,
        }
        self.far = Progress {
            at: at.max(self.far.at),
            written: count(&mut words)?,
            failed: count(&mut words)?,
            bytes: number(&mut words)?,
        };
        self.files.extend(words.next().map(str::to_owned));
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_goes_on_where_its_last_whole_line_says() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal");
        let run = ["extract".to_owned(), "a.txt".to_owned()];
        let (mut journal, begun) = Journal::open(&path, &run).unwrap();
        assert_eq!(begun, Begun::default());
        let far = Progress {
            at: (3, 1),
            written: 4,
            failed: 0,
            bytes: 812,
        };
        journal.note((3, 1), End::Done, far, Some("a-2")).unwrap();
        drop(journal);
        let mut text = std::fs::read_to_string(&path).unwrap();
        text.push_str("4 1 done 5");
        std::fs::write(&path, &text).unwrap();
        let (_, found) = Journal::open(&path, &run).unwrap();
        assert_eq!(found.far, far);
        assert!(found.late.is_empty() && found.files.contains("a-2"));
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.ends_with("812 a-2\n"));
        let other = Journal::open(&path, &run[..1]).err().unwrap().to_string();
        assert!(other.contains("it is of another run"), "{other}");
        std::fs::write(&path, text + "4 1 done 5\n").unwrap();
        let damaged = Journal::open(&path, &run).err().unwrap().to_string();
        assert!(damaged.contains("its line 3 is damaged"), "{damaged}");
    }

    #[test]
    fn what_took_too_long_is_open_until_it_is_done() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal");
        let (mut journal, _) = Journal::open(&path, &[]).unwrap();
        let far = |at| Progress {
            at,
            ..Progress::default()
        };
        for (at, end) in [
            ((0, 1), End::Late),
            ((1, 1), End::Late),
            ((1, 2), End::Done),
        ] {
            journal.note(at, end, far(at), None).unwrap();
        }
        let (mut journal, found) = Journal::open(&path, &[]).unwrap();
        assert_eq!(found.far.at, (1, 2));
        assert_eq!(found.late, [(0, 1), (1, 1)].into());
        journal.note((0, 1), End::Done, far((1, 2)), None).unwrap();
        let (_, found) = Journal::open(&path, &[]).unwrap();
        assert_eq!((found.far.at, found.late), ((1, 2), [(1, 1)].into()));
    }
}
