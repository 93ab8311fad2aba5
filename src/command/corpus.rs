//! Which articles: files and addresses, folders, patterns, lists of all these.

use std::cell::Cell;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use glob::{MatchOptions, glob_with};
use walkdir::{DirEntry, WalkDir};

use super::outcome::misconfigured;
use super::same_file::FileId;
use crate::document::{clean_line, counted};
use crate::input::{self, Source, is_analysis, is_written};

/// Endings of files that are taken out of a folder; each also packed, as in `.html.gz`.
const ENDINGS: [&str; 17] = [
    "txt", "text", "md", "markdown", "html", "htm", "xhtml", "epub", "eml", "mbox", "mbx", "jsonl",
    "ndjson", "rss", "atom", "warc", "wet",
];

/// A source, or why a word stands for none.
pub(super) type Found = anyhow::Result<Source>;

/// What was named.
#[derive(Debug, Default)]
pub(super) struct Corpus {
    /// The sources, in their order.
    pub(super) found: Vec<Found>,
    /// What was passed over in folders, a sentence for each.
    pub(super) passed: Vec<String>,
    /// How many files of an earlier run were.
    pub(super) own: usize,
    /// How many files were that the program wrote at some time, and cannot make articles of again.
    pub(super) written: usize,
}

/// Where results go. What an earlier run has written there is no input.
#[derive(Clone, Debug)]
pub(super) struct Results {
    path: PathBuf,
    /// The ending of files that are written into a folder.
    ending: &'static str,
}

impl Results {
    pub(super) fn new(path: &Path, ending: &'static str) -> Self {
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        Self { path, ending }
    }

    /// Whether a path is the file of results, or the folder of them and not `top`, where one looks. A file
    /// of that name that is none of ours is an input, which must not be lost.
    fn are(&self, path: &Path, top: &Path) -> bool {
        path != top && self.is_at(path) && (path.is_dir() || is_ours(&beginning(path)))
    }

    /// Whether a file is a result that lies among the articles: one that says what it is does so itself.
    fn holds(&self, path: &Path) -> bool {
        if !path.parent().is_some_and(|parent| self.is_at(parent)) {
            return false;
        }
        let has = |ending: &str| path.extension().is_some_and(|own| own == ending);
        // The text of "a.html" is "a.html.txt" there, that of the second in "box.mbox" "box.mbox-2.txt".
        let is_of_another = || {
            let name = path.file_stem()?.to_str()?;
            let numbered = name.rsplit_once('-');
            let many = numbered.filter(|(_, number)| number.parse::<usize>().is_ok());
            let is_there = |name: &str| path.with_file_name(name).is_file();
            Some(is_there(name) || many.is_some_and(|(many, _)| is_there(many)))
        };
        match self.ending {
            "jsonl" => has("jsonl") && is_ours(&beginning(path)),
            // Beside annotations there is the text that they are of, which may be the article.
            "ann" => {
                let beside = path.with_extension("ann");
                has("txt") && is_ours(&beginning(&beside)) && is_of_another().unwrap_or(false)
            }
            _ => false,
        }
    }

    fn is_at(&self, path: &Path) -> bool {
        fs::canonicalize(path).is_ok_and(|path| path == self.path)
    }

    /// Refuses to write over what is read, whatever it is called.
    ///
    /// # Errors
    /// If the file of results is one of these articles, or of the `others` that are read.
    pub(super) fn spare<'a>(
        &self,
        found: &'a [Found],
        others: impl IntoIterator<Item = &'a Path>,
    ) -> anyhow::Result<()> {
        let Some(file) = FileId::of(&self.path) else {
            return Ok(());
        };
        let is_it = |path: &&Path| FileId::of(path).as_ref() == Some(&file);
        let by_input = || {
            (reads_input(found) && FileId::of_input().as_ref() == Some(&file))
                .then_some(Path::new("standard input"))
        };
        match paths(found).chain(others).find(is_it).or_else(by_input) {
            Some(path) => Err(misconfigured(format!(
                "-o would write over {}, which is read from; name another file",
                path.display()
            ))),
            None => Ok(()),
        }
    }
}

/// Whether standard input is among what was named.
pub(super) fn reads_input(found: &[Found]) -> bool {
    found.iter().any(|found| matches!(found, Ok(Source::Stdin)))
}

/// The files among what was named.
pub(super) fn paths(found: &[Found]) -> impl Iterator<Item = &Path> {
    found.iter().filter_map(|found| match found {
        Ok(Source::Path(path)) => Some(path.as_path()),
        _ => None,
    })
}

/// As much of a file as tells whether the program wrote it; nothing of one that cannot be read, as will be
/// told where it is.
fn beginning(path: &Path) -> Vec<u8> {
    const HEAD: u64 = 16 << 10;
    let mut bytes = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut bytes));
    read.map_or_else(|_| Vec::new(), |_| bytes)
}

/// Whether the program wrote a file of this beginning, or nobody has written anything.
fn is_ours(beginning: &[u8]) -> bool {
    is_written(beginning) || is_analysis(beginning) || beginning.trim_ascii().is_empty()
}

/// What the words of the command line stand for, in their order, and after them the lines of a list
/// (`-` is standard input). Within a folder, files are taken by name.
pub(super) fn sources(
    words: &[OsString],
    list: Option<&str>,
    results: Option<&Results>,
) -> anyhow::Result<Corpus> {
    let mut corpus = Corpus::default();
    for word in words {
        corpus.add_os(word, results);
    }
    if let Some(list) = list {
        let mut bytes = Vec::new();
        if list == "-" {
            io::stdin().read_to_end(&mut bytes)
        } else {
            fs::File::open(list).and_then(|mut file| file.read_to_end(&mut bytes))
        }
        .with_context(|| {
            let list = clean_line(list);
            format!("cannot read the list {list}; give a file with an input on each line, or -")
        })?;
        // As find -print0 parts names that may have line breaks and blanks in them.
        let is_parted = bytes.contains(&0);
        let before = corpus.found.len();
        for name in bytes.split(|byte| *byte == if is_parted { 0 } else { b'\n' }) {
            let name = if is_parted { name } else { name.trim_ascii() };
            if !name.is_empty() {
                corpus.add_os(&os(name), results);
            }
        }
        if corpus.found.len() == before {
            let list = if list == "-" { "standard input" } else { list };
            corpus.found.push(Err(input::Error::Nothing {
                source_name: clean_line(list),
                reason: "the list names no input; put a file, folder or address on each line of it",
            }
            .into()));
        }
    }
    Ok(corpus)
}

/// A name in a list. On Unix it may be any bytes.
#[cfg(unix)]
fn os(name: &[u8]) -> OsString {
    std::os::unix::ffi::OsStringExt::from_vec(name.to_vec())
}

#[cfg(not(unix))]
fn os(name: &[u8]) -> OsString {
    String::from_utf8_lossy(name).into_owned().into()
}

impl Corpus {
    fn add_os(&mut self, word: &OsStr, results: Option<&Results>) {
        match word.to_str() {
            Some(word) => self.add(word, results),
            None => self.found.push(Ok(Source::parse_os(word))),
        }
    }

    fn add(&mut self, word: &str, results: Option<&Results>) {
        let source = Source::parse(word);
        let Source::Path(path) = &source else {
            self.found.push(Ok(source));
            return;
        };
        if path.is_dir() {
            self.folder(path, results);
        } else if word.contains(['*', '?', '[']) && fs::symlink_metadata(path).is_err() {
            pattern(word, &mut self.found);
        } else {
            self.found.push(Ok(source));
        }
    }

    /// Takes the articles of a folder and of all folders in it. What is hidden is passed over, and links
    /// are not followed, as others do that walk through folders. Lists of what to ignore are not asked:
    /// they are about programs, and a corpus is often what a repository ignores.
    fn folder(&mut self, path: &Path, results: Option<&Results>) {
        let before = self.found.len();
        let own = Cell::new(0);
        let (mut links, mut others, hidden) = (0, 0, Cell::new(0));
        let is_seen = |entry: &DirEntry| {
            let is_hidden = entry.depth() > 0 && is_hidden(entry);
            hidden.set(hidden.get() + usize::from(is_hidden));
            let is_own = results.is_some_and(|results| results.are(entry.path(), path));
            if is_own {
                let files = fs::read_dir(entry.path()).map_or(0, Iterator::count);
                own.set(own.get() + files);
            }
            !is_hidden && !is_own
        };
        let walk = WalkDir::new(path).sort_by_file_name().into_iter();
        for entry in walk.filter_entry(is_seen) {
            match entry {
                Ok(entry) if results.is_some_and(|results| results.holds(entry.path())) => {
                    self.own += 1;
                }
                Ok(entry)
                    if entry.file_type().is_file()
                        && is_article(entry.path())
                        && is_written(&beginning(entry.path())) =>
                {
                    self.written += 1;
                }
                Ok(entry) if entry.file_type().is_file() && is_article(entry.path()) => {
                    self.found.push(Ok(Source::Path(entry.into_path())));
                }
                Ok(entry) if entry.depth() > 0 && entry.path_is_symlink() => links += 1,
                Ok(entry) => others += usize::from(!entry.file_type().is_dir()),
                Err(fault) => self
                    .found
                    .push(Err(anyhow!("cannot read a folder: {fault}"))),
            }
        }
        self.own += own.get();
        let taken = self.found.len() - before;
        if taken == 0 {
            let reason = if links > 0 {
                "the folder holds no article, only links, which are not followed; name what they lead to"
            } else {
                "the folder holds no article, no file that ends in .txt, .md, .html, .epub, .eml, .jsonl or \
                 the like"
            };
            self.found.push(Err(input::Error::Nothing {
                source_name: clean_line(&path.to_string_lossy()),
                reason,
            }
            .into()));
            return;
        }
        let passed = [
            (hidden.get(), "hidden", "hidden"),
            (links, "link", "links"),
            (others, "other file", "other files"),
        ];
        let passed = passed.iter().filter(|(count, ..)| *count > 0);
        let passed: Vec<String> = passed
            .map(|(count, one, several)| counted(*count, one, several))
            .collect();
        if !passed.is_empty() {
            self.passed.push(format!(
                "{}: {} taken; passed over {}",
                path.display(),
                counted(taken, "file", "files"),
                passed.join(", ")
            ));
        }
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with('.')
}

fn is_article(path: &Path) -> bool {
    let ending = |path: &Path| {
        let ending = path.extension()?.to_str()?;
        Some(ending.to_ascii_lowercase())
    };
    match ending(path) {
        Some(gz) if gz == "gz" => path
            .file_stem()
            .and_then(|stem| ending(Path::new(stem)))
            .is_some_and(|inner| ENDINGS.contains(&&*inner)),
        Some(plain) => ENDINGS.contains(&&*plain),
        None => false,
    }
}

fn pattern(word: &str, found: &mut Vec<Found>) {
    let before = found.len();
    let options = MatchOptions {
        require_literal_leading_dot: true,
        ..MatchOptions::default()
    };
    match glob_with(word, options) {
        Ok(paths) => {
            for path in paths {
                match path {
                    Ok(path) if path.is_file() => found.push(Ok(Source::Path(path))),
                    Ok(_) => {}
                    Err(fault) => found.push(Err(anyhow!("cannot read {fault}"))),
                }
            }
        }
        Err(fault) => {
            found.push(Err(anyhow!(
                "cannot read {word}: it is no pattern: {fault}"
            )));
            return;
        }
    }
    if found.len() == before {
        found.push(Err(anyhow!(
            "cannot read {word}: no file fits this pattern"
        )));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_and_patterns_are_files_in_order() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.txt", "a.html.gz", "c.exe", ".hidden.txt", "in/d.md"] {
            let file = folder.path().join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, "x").unwrap();
        }
        fs::create_dir(folder.path().join("empty")).unwrap();
        let at = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
        let names = |word: String| -> Vec<String> {
            let found = sources(&[word.into()], None, None)
                .unwrap()
                .found
                .into_iter();
            let names = found.map(|one| match one {
                Ok(source) => source.to_string().replace(&at(""), ""),
                Err(fault) => fault.to_string(),
            });
            names.collect()
        };
        assert_eq!(names(at("")), ["a.html.gz", "b.txt", "in/d.md"]);
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(at("in"), at("loop")).unwrap();
            std::os::unix::fs::symlink(at("b.txt"), at("again.txt")).unwrap();
            assert_eq!(names(at("")), ["a.html.gz", "b.txt", "in/d.md"]);
            let passed = sources(&[at("").into()], None, None).unwrap().passed;
            let told = "3 files taken; passed over 1 hidden, 2 links, 1 other file";
            assert!(passed[0].ends_with(told), "{passed:?}");
            fs::remove_file(at("again.txt")).unwrap();
        }
        assert!(
            sources(&[at("in").into()], None, None)
                .unwrap()
                .passed
                .is_empty()
        );
        assert_eq!(names(at("*.txt")), ["b.txt"]);
        assert!(names(at("empty"))[0].contains("holds no article"));
        assert!(names(at("*.pdf"))[0].contains("no file fits"));
        assert_eq!(
            names(at("gone.txt")),
            ["gone.txt"],
            "is told when it is opened"
        );
    }
}
