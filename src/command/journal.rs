//! How far a run came, so that it can go on after it was ended.
//!
//! A journal is a file of lines: first what the run is, then one for each article that was written or
//! given up, in order. What the output holds beyond the last line is cut off again.

use std::fs::{File, OpenOptions};
use std::hash::Hasher;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use fnv::FnvHasher;

/// The first word of the first line, with the version of the form.
const HEAD: &str = "standpoint-run/1";

/// How far a run came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Progress {
    /// The source that is being read, counted from 0.
    pub(super) source: usize,
    /// How many articles of it are done.
    pub(super) articles: usize,
    /// Articles that were written, of all sources.
    pub(super) written: usize,
    /// Articles that could not be read, of all sources.
    pub(super) failed: usize,
    /// Bytes of the output.
    pub(super) bytes: u64,
}

/// The file that holds it.
pub(super) struct Journal {
    path: PathBuf,
    file: File,
}

impl Journal {
    /// Opens a journal, and tells how far the run came. `run` are the words that make a run what it is.
    pub(super) fn open(path: &Path, run: &[String]) -> anyhow::Result<(Self, Progress)> {
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
        let mut progress = Progress::default();
        if !known.is_empty() {
            let Some(rest) = known.strip_prefix(&head) else {
                bail!(
                    "cannot go on by {}: it is of another run; name another file, or give the \
                     inputs and options of then",
                    path.display()
                );
            };
            // The last line may have been cut by what ended the run.
            let whole = rest.rsplit_once('\n').map_or("", |(whole, _)| whole);
            if let Some(line) = whole.lines().last() {
                progress = parse(line).with_context(|| {
                    format!(
                        "cannot go on by {}: its last line is damaged",
                        path.display()
                    )
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
        Ok((Self { path, file }, progress))
    }

    /// Notes that one more article is done.
    pub(super) fn note(&mut self, progress: Progress) -> anyhow::Result<()> {
        let Progress {
            source,
            articles,
            written,
            failed,
            bytes,
        } = progress;
        let line = format!("{source} {articles} {written} {failed} {bytes}\n");
        self.file
            .write_all(line.as_bytes())
            .with_context(|| format!("cannot write {}", self.path.display()))
    }
}

fn parse(line: &str) -> Option<Progress> {
    let mut numbers = line.split(' ').map(|word| word.parse::<u64>().ok());
    let mut next = || numbers.next().flatten();
    let mut count = || usize::try_from(next()?).ok();
    let (source, articles, written, failed) = (count()?, count()?, count()?, count()?);
    let bytes = next()?;
    Some(Progress {
        source,
        articles,
        written,
        failed,
        bytes,
    })
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
        assert_eq!(begun, Progress::default());
        let far = Progress {
            source: 3,
            articles: 1,
            written: 4,
            failed: 0,
            bytes: 812,
        };
        journal.note(far).unwrap();
        drop(journal);
        let mut text = std::fs::read_to_string(&path).unwrap();
        text.push_str("4 1 5");
        std::fs::write(&path, &text).unwrap();
        let (_, found) = Journal::open(&path, &run).unwrap();
        assert_eq!(found, far);
        assert!(std::fs::read_to_string(&path).unwrap().ends_with("812\n"));
        let other = Journal::open(&path, &run[..1]).err().unwrap().to_string();
        assert!(other.contains("it is of another run"), "{other}");
    }
}
