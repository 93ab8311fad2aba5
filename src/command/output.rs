//! Where results go: standard output, one file, or a file for each article.

use std::collections::HashSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use super::console::{RESULT, answers, clean_answers};
use super::context::is_secure;
use super::file_names::{stem, unused};
use super::journal::Begun;
use super::outcome::misconfigured;
use crate::analysis::Analysis;
use crate::defect::caught;
use crate::export::{self, FORMS, Format, Writer, brat};
use crate::memory::replace;

/// What an editor of tables on Windows needs to take a file for UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The form that a file is to be in, as the ending of its name says. A folder, and a name without one, say
/// nothing: JSON.
pub(super) fn format_of(path: &Path) -> anyhow::Result<Format> {
    let is_folder = is_folder(path);
    let name = path
        .file_name()
        .filter(|_| !is_folder && path.extension().is_some());
    let Some(name) = name.map(|name| name.to_string_lossy()) else {
        return Ok(Format::Json);
    };
    Format::of_file(&name).ok_or_else(|| {
        let (path, endings) = (path.display(), endings());
        misconfigured(format!(
            "-o {path} does not say in which form: end it in {endings}, or name one with -F"
        ))
    })
}

/// The endings of all forms: ".json, .jsonl, .csv".
pub(super) fn endings() -> String {
    let mut endings: Vec<&str> = FORMS.iter().map(|form| form.format.ending()).collect();
    endings.dedup();
    let endings = endings.iter().map(|ending| format!(".{ending}"));
    endings.collect::<Vec<_>>().join(", ")
}

/// Whether each article gets a file of its own there.
fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.to_string_lossy().ends_with('/')
}

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
                }
            }
            _ if holds_one.is_some() => To::One {
                path: path.map(Path::to_owned),
                content: Vec::new(),
            },
            Some(path) => {
                let file = File::create(path);
                let failed = || format!("cannot write {}", path.display());
                let mut file = file.with_context(failed)?;
                if mark {
                    file.write_all(BYTE_ORDER_MARK).with_context(failed)?;
                    bytes = BYTE_ORDER_MARK.len() as u64;
                }
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

    /// Opens the file of a run that was ended, and cuts off what came after its last whole article.
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
        let mut file = match OpenOptions::new().write(true).open(path) {
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
        file.set_len(progress.bytes).with_context(failed)?;
        file.seek(SeekFrom::End(0)).with_context(failed)?;
        Ok(Self {
            format,
            mark,
            to: To::Stream {
                name: path.display().to_string(),
                out: Box::new(BufWriter::new(file)),
                writer: Writer::new(format).begun(progress.written > 0),
                buffer: Vec::new(),
            },
            holds_one: holds_one(Some(path), format),
            written: progress.written,
            bytes: progress.bytes,
        })
    }

    /// Whether what is written says itself what is to be said of an article.
    pub(super) fn is_for_people(&self) -> bool {
        matches!(
            self.format,
            Format::Report(_) | Format::Markdown | Format::Html
        )
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
        let To::One { path, content } = &self.to else {
            return Ok(());
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
            } => {
                buffer.clear();
                caught(|| writer.article(analysis, buffer)).with_context(failed)??;
                let written = out.write_all(buffer).and_then(|()| out.flush());
                written.map_err(|reason| Unwritable(target.clone(), reason))?;
                self.bytes += buffer.len() as u64;
                Ok(None)
            }
            To::One { content, .. } => {
                caught(|| export::write(analysis, self.format, content)).with_context(failed)??;
                self.bytes = content.len() as u64;
                Ok(None)
            }
            To::Folder { path, taken } => {
                let stem = unused(&stem(name), taken);
                let file = |ending: &str| path.join(format!("{stem}.{ending}"));
                let mut content = Vec::new();
                if self.mark {
                    content.extend_from_slice(BYTE_ORDER_MARK);
                }
                caught(|| export::write(analysis, self.format, &mut content))
                    .with_context(failed)??;
                if self.format == Format::Brat {
                    put_text(analysis, &file("txt"))?;
                }
                let file = file(self.format.ending());
                if is_same(&file, Path::new(name)) {
                    bail!(
                        "cannot write {}: the article itself is there",
                        file.display()
                    );
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
    let text = analysis.document.text().as_bytes();
    match fs::read(file) {
        Ok(there) if there == text => return Ok(()),
        Ok(_) => bail!(
            "cannot write {}: brat needs the text there, and the file holds something else",
            file.display()
        ),
        Err(_) => {}
    }
    replace(file, text).map_err(Unwritable::of(file))?;
    Ok(())
}

/// What it is called in messages, where it holds one article and no more. Of JSON on standard output one
/// object stands after the other, as programs that read it expect.
fn holds_one(path: Option<&Path>, format: Format) -> Option<String> {
    let is_json = matches!(format, Format::Json | Format::WebAnnotation);
    match path {
        _ if !format.is_single() => None,
        Some(path) => (!is_folder(path)).then(|| path.display().to_string()),
        None => (!is_json).then(|| RESULT.to_owned()),
    }
}

/// Refuses to go on with what is held back to the end: of a run that was ended nothing is there.
pub(super) fn can_go_on(path: Option<&Path>, format: Format) -> anyhow::Result<()> {
    match holds_one(path, format) {
        Some(target) => Err(one_alone(&format!("--resume cannot go on with {target}"))),
        None => Ok(()),
    }
}

/// Why something cannot be done to a file that holds one article and no more, and what can.
fn one_alone(refused: &str) -> anyhow::Error {
    misconfigured(format!(
        "{refused}: a file in this form holds one article; -F jsonl holds many, and --output FOLDER/ gives \
         each its own"
    ))
}

/// Whether two paths lead to one file.
fn is_same(one: &Path, other: &Path) -> bool {
    let real = |path: &Path| fs::canonicalize(path).ok();
    real(one).is_some_and(|one| real(other) == Some(one))
}

impl To {
    fn stream(name: String, out: Box<dyn Write>, format: Format) -> Self {
        Self::Stream {
            name,
            out,
            writer: Writer::new(format),
            buffer: Vec::new(),
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
