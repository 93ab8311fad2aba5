//! Where results go: standard output, one file, or a file for each article.

use std::collections::HashSet;
use std::fs::{self, OpenOptions};
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use super::at_last::AtLast;
use super::console::{RESULT, answers, clean_answers, complain};
use super::corpus::{Found, paths, reads_input};
use super::environment::is_secure;
use super::file_names::{stem, unused, whole_name};
use super::forms::{holds_one, is_folder, one_alone};
use super::journal::Begun;
use super::pouring::pour;
use super::same_file::FileId;
use super::tail::Tail;
use crate::analysis::Analysis;
use crate::defect::caught;
use crate::export::{self, Format, Writer, brat};
use crate::memory::replace;

/// What an editor of tables on Windows needs to take a file for UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Room for a result, in bytes, that is kept for the next.
const MOST_KEPT: usize = 1 << 20;

/// An article whose text is longer, in bytes, is written piece by piece and not held whole.
const LONG: usize = MOST_KEPT / 4;

/// Where results go.
pub(super) struct Output {
    format: Format,
    mark: bool,
    to: To,
    /// What it is called in messages, where it holds one article and no more.
    holds_one: Option<String>,
    written: usize,
    bytes: u64,
}

enum To {
    /// One after the other.
    Stream {
        /// What it is called in messages.
        name: String,
        out: Box<dyn Write>,
        writer: Writer,
        buffer: Vec<u8>,
        /// What stands behind the last whole article of a run that was ended.
        tail: Option<Tail>,
    },
    /// One article and no more, to the end of the run held back: a second one must leave nothing behind.
    One {
        path: Option<PathBuf>,
        content: Vec<u8>,
    },
    /// Each into a file of its own.
    Folder {
        path: PathBuf,
        taken: HashSet<String>,
        /// Files that are read from, which are not written over.
        inputs: HashSet<FileId>,
    },
}

impl Output {
    /// Opens what was asked for; standard output if nothing was. A path that ends in a slash, or is a
    /// folder already, gets a file for each article. `mark` begins a table with a byte order mark.
    pub(super) fn open(path: Option<&Path>, format: Format, mark: bool) -> anyhow::Result<Self> {
        Self::new(path, format, mark, HashSet::new())
    }

    /// As [`Self::open`]; in a folder, none of the `taken` names is given again.
    fn new(
        path: Option<&Path>,
        format: Format,
        mark: bool,
        taken: HashSet<String>,
    ) -> anyhow::Result<Self> {
        if path.is_some() && is_secure() {
            bail!("STANDPOINT_SECURE is set, so that nothing is written");
        }
        let holds_one = holds_one(path, format);
        let mut bytes = 0;
        let to = match path {
            Some(path) if is_folder(path) => {
                let told = || format!("cannot write into {}", path.display());
                fs::create_dir_all(path).with_context(told)?;
                if format == Format::Brat {
                    let file = path.join("annotation.conf");
                    replace(&file, brat::CONFIGURATION.as_bytes()).with_context(told)?;
                }
                To::Folder {
                    path: path.to_owned(),
                    taken,
                    inputs: HashSet::new(),
                }
            }
            _ if holds_one.is_some() => To::One {
                path: path.map(Path::to_owned),
                content: Vec::new(),
            },
            Some(path) => {
                let mut new = OpenOptions::new();
                let file = new.write(true).create(true).truncate(false).open(path);
                let file = file.with_context(|| format!("cannot write {}", path.display()))?;
                let head = if mark { BYTE_ORDER_MARK } else { &[] };
                bytes = head.len() as u64;
                let file = AtLast::new(file, head);
                let name = path.display().to_string();
                To::stream(name, Box::new(BufWriter::new(file)), format)
            }
            None => {
                if mark {
                    // The door of answers would take it for a character that nobody sees.
                    clean_answers()
                        .write_all(BYTE_ORDER_MARK)
                        .map_err(|reason| Unwritable(RESULT.to_owned(), reason))?;
                }
                To::stream(RESULT.to_owned(), Box::new(answers()), format)
            }
        };
        Ok(Self {
            format,
            mark,
            to,
            holds_one,
            written: 0,
            bytes,
        })
    }

    /// Opens the file of a run that was ended. What came after its last whole article is cut off when the
    /// next is written, if it is the beginning of that one; or else somebody has put it there.
    pub(super) fn go_on(
        path: Option<&Path>,
        format: Format,
        mark: bool,
        begun: &Begun,
    ) -> anyhow::Result<Self> {
        let progress = begun.far;
        let Some(path) = path.filter(|path| progress.bytes > 0 && !path.is_dir()) else {
            let taken = begun.files.iter().map(|file| file.to_lowercase());
            return Self::new(path, format, mark, taken.collect());
        };
        let failed = || format!("cannot go on with {}", path.display());
        let mut file = match OpenOptions::new().read(true).write(true).open(path) {
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => bail!(
                "cannot go on with {}: it is not there any more; delete the file of --resume to \
                 begin anew",
                path.display()
            ),
            opened => opened.with_context(failed)?,
        };
        let there = file.metadata().with_context(failed)?.len();
        if there < progress.bytes {
            bail!(
                "cannot go on with {}: it is shorter than it was; delete the file of --resume to \
                 begin anew",
                path.display()
            );
        }
        let tail = Tail::of(&file, progress.bytes, there).with_context(failed)?;
        file.seek(SeekFrom::Start(progress.bytes))
            .with_context(failed)?;
        Ok(Self {
            format,
            mark,
            to: To::Stream {
                name: path.display().to_string(),
                out: Box::new(BufWriter::new(file)),
                writer: Writer::new(format).begun(progress.written > 0),
                buffer: Vec::new(),
                tail,
            },
            holds_one: holds_one(Some(path), format),
            written: progress.written,
            bytes: progress.bytes,
        })
    }

    /// Notes what is read from, which is not written over.
    pub(super) fn note_inputs(&mut self, found: &[Found]) {
        if let To::Folder { inputs, .. } = &mut self.to {
            inputs.extend(paths(found).filter_map(FileId::of));
            inputs.extend(FileId::of_input().filter(|_| reads_input(found)));
        }
    }

    /// Whether what is written says itself what is to be said of an article.
    pub(super) fn is_for_people(&self) -> bool {
        self.format.is_for_people()
    }

    /// How many articles were written, and how many bytes of one file they are.
    pub(super) fn written(&self) -> (usize, u64) {
        (self.written, self.bytes)
    }

    /// Refuses several articles where one is held, as a wrong argument is refused.
    pub(super) fn expect(&self, articles: usize) -> anyhow::Result<()> {
        match &self.holds_one {
            Some(target) if articles > 1 => Err(one_alone(&format!(
                "cannot write several articles into {target}"
            ))),
            _ => Ok(()),
        }
    }

    /// Writes what was held back.
    pub(super) fn finish(&self) -> anyhow::Result<()> {
        let (path, content) = match &self.to {
            To::One { path, content } => (path, content),
            To::Stream {
                name,
                tail: Some(tail),
                ..
            } => {
                complain(&tail.left(name));
                return Ok(());
            }
            _ => return Ok(()),
        };
        match path {
            _ if self.written == 0 => {}
            Some(path) => {
                replace(path, content).map_err(Unwritable::of(path))?;
            }
            None => {
                let mut out = answers();
                let written = out.write_all(content).and_then(|()| out.flush());
                written.map_err(|reason| Unwritable(RESULT.to_owned(), reason))?;
            }
        }
        Ok(())
    }

    /// Writes an article, or none of it. Gives the name of the file that it has for itself, without its
    /// ending.
    pub(super) fn article(&mut self, analysis: &Analysis) -> anyhow::Result<Option<String>> {
        let name = &analysis.document.origin.source;
        if self.written > 0 {
            self.expect(2)?;
        }
        self.written += 1;
        let failed = || format!("cannot write the analysis of {name}");
        match &mut self.to {
            To::Stream {
                name: target,
                out,
                writer,
                buffer,
                tail,
            } => {
                if tail.is_none() && text_of(analysis).len() > LONG {
                    let poured = pour(analysis, writer, out).with_context(failed)?;
                    self.bytes += poured.map_err(|reason| Unwritable(target.clone(), reason))?;
                    return Ok(None);
                }
                // What failed in the midst is no part of it.
                buffer.clear();
                caught(|| writer.article(analysis, buffer)).with_context(failed)??;
                if let Some(tail) = tail.take() {
                    let settled = tail.give_way_to(buffer);
                    settled.map_err(|reason| Unwritable(target.clone(), reason))?;
                }
                let written = out.write_all(buffer).and_then(|()| out.flush());
                written.map_err(|reason| Unwritable(target.clone(), reason))?;
                self.bytes += buffer.len() as u64;
                // One with much to tell leaves no more room behind than others take.
                buffer.clear();
                buffer.shrink_to(MOST_KEPT);
                Ok(None)
            }
            To::One { content, .. } => {
                caught(|| export::write(analysis, self.format, content)).with_context(failed)??;
                self.bytes = content.len() as u64;
                Ok(None)
            }
            To::Folder {
                path,
                taken,
                inputs,
            } => {
                let is_input =
                    |file: &Path| FileId::of(file).is_some_and(|file| inputs.contains(&file));
                let source = Path::new(name);
                // brat wants a text beside the annotations. What lies there with other words in it stays.
                let is_other_text = |file: &Path| {
                    self.format == Format::Brat && holds_else(file, text_of(analysis))
                };
                let mut wanted = stem(name);
                // The text would be another article among these.
                if self.format == Format::Brat
                    && source.parent().is_some_and(|folder| is_same(folder, path))
                    && source
                        .extension()
                        .is_some_and(|ending| ending != "txt" || is_other_text(source))
                {
                    wanted = whole_name(name);
                }
                // One that would take the place of an article is called otherwise.
                let (stem, file) = loop {
                    let stem = unused(&wanted, taken);
                    let file = path.join(format!("{stem}.{}", self.format.ending()));
                    if !is_input(&file) && !is_other_text(&path.join(format!("{stem}.txt"))) {
                        break (stem, file);
                    }
                };
                let mut content = Vec::new();
                if self.mark {
                    content.extend_from_slice(BYTE_ORDER_MARK);
                }
                caught(|| export::write(analysis, self.format, &mut content))
                    .with_context(failed)??;
                if self.format == Format::Brat {
                    put_text(analysis, &path.join(format!("{stem}.txt")))?;
                }
                replace(&file, &content).map_err(Unwritable::of(&file))?;
                Ok(Some(stem))
            }
        }
    }
}

/// Writes the text that brat wants beside its annotations. A file of that name with something else
/// in it, the article as it came perhaps, is left as it is.
pub(super) fn put_text(analysis: &Analysis, file: &Path) -> anyhow::Result<()> {
    let text = text_of(analysis);
    if holds_else(file, text) {
        bail!(
            "cannot write {}: brat needs the text there, and the file holds something else",
            file.display()
        );
    }
    if !file.exists() {
        replace(file, text).map_err(Unwritable::of(file))?;
    }
    Ok(())
}

/// Whether what lies under a name is anything but a file with these bytes.
fn holds_else(file: &Path, bytes: &[u8]) -> bool {
    fs::metadata(file).is_ok_and(|there| {
        !there.is_file()
            || there.len() != bytes.len() as u64
            || !fs::read(file).is_ok_and(|there| there == bytes)
    })
}

/// The text that annotations are of.
fn text_of(analysis: &Analysis) -> &[u8] {
    analysis.document.text().as_bytes()
}

/// Whether two paths lead to one folder; none is the one where the program runs.
fn is_same(one: &Path, other: &Path) -> bool {
    let real = |path: &Path| {
        let is_here = path.as_os_str().is_empty();
        fs::canonicalize(if is_here { Path::new(".") } else { path }).ok()
    };
    real(one).is_some_and(|one| real(other) == Some(one))
}

impl To {
    fn stream(name: String, out: Box<dyn Write>, format: Format) -> Self {
        Self::Stream {
            name,
            out,
            writer: Writer::new(format),
            buffer: Vec::new(),
            tail: None,
        }
    }
}

/// A result that cannot be put where it was wanted; what follows could not be either.
#[derive(Debug, thiserror::Error)]
#[error("cannot write {0}")]
pub(super) struct Unwritable(String, #[source] io::Error);

impl Unwritable {
    fn of(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let name = path.display().to_string();
        move |reason| Self(name, reason)
    }
}
