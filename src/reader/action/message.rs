//! What happens, and what the program around the reader is asked to do about it.

use std::sync::Arc;

use crossterm::event::{KeyEvent, MouseEvent};

use crate::analysis::{self, Analysis, Correction};
use crate::compare::Compared;
use crate::input::{self, Contents, Head, Progress, Source};
use crate::memory::CorrectionsError;
use crate::reader::action::unread::{Uncompared, Unread};

/// Something that happened, to be taken in by [`App::update`](crate::reader::App::update).
#[derive(Clone, Debug)]
pub enum Message {
    /// A key was pressed.
    Key(KeyEvent),
    /// Text was pasted.
    Pasted(String),
    /// The mouse was used.
    Mouse(MouseEvent),
    /// The terminal has this many columns and rows now.
    Resized(u16, u16),
    /// The analysis has come so far.
    Progressed(crate::analysis::Progress),
    /// What was found so far, from what is looked at on; more comes.
    Glimpsed(Arc<Analysis>),
    /// The analysis is done.
    Analysed(Arc<Analysis>),
    /// The corrections that were kept for the article that is shown now; or why they cannot be read.
    Recalled(Result<Vec<Correction>, Arc<CorrectionsError>>),
    /// There will be no analysis, for this reason.
    Failed(Arc<analysis::Error>),
    /// An opening of this number has come so far.
    Opening(u64, Progress),
    /// An opening of this number is done; or why it failed.
    Opened(u64, Box<Result<Contents, Arc<input::Error>>>),
    /// An entry of the list was analysed before one came to it.
    Ahead(usize, Arc<Analysis>),
    /// How the file of an entry begins: its headline and date, or why it cannot be read.
    Headed(usize, Result<Head, Arc<input::Error>>),
    /// Of the comparison of this number the report at a place was read: what was found in it, and
    /// what is corrected; or why it cannot be read.
    Report(u64, usize, Result<(Arc<Analysis>, Vec<Correction>), Unread>),
    /// The comparison of this number is done; or why there is none.
    Compared(u64, Result<Arc<Compared>, Uncompared>),
}

/// Something the program around the reader shall do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Send this text to the terminal's clipboard.
    Copy(String),
    /// Report wheel and clicks, or leave them to the terminal.
    Mouse(bool),
    /// Analyse the article that is shown now.
    Analyse,
    /// Open this, and answer with its number. What was being opened before is given up.
    Open(u64, Source),
    /// Read how the files on the list begin.
    Heads,
    /// Give up what is being opened.
    StopOpening,
    /// Analyse this entry of the list before one comes to it.
    Ahead(usize),
    /// Put the articles that are wanted side by side.
    Compare,
    /// Give up what is being compared.
    StopComparing,
    /// Recall the corrections kept for the article that is shown now.
    Recall,
    /// Write the analysis that is shown now into the file of this name; where a comparison is shown,
    /// that.
    Export(String),
    /// Give the names of files that begin so.
    ListFiles(String),
    /// Give a setting another value; if so, also in the file of settings.
    Set(&'static str, String, bool),
    /// A key has given a setting this value.
    Note(&'static str, String),
    /// Open the article's own file in the user's editor, at this byte of the text.
    Edit(usize),
    /// Keep the corrections of the article that is shown now; these were known before.
    Keep(Vec<Correction>),
    /// Draw everything anew, as if nothing stood on the screen.
    Redraw,
    /// Give the terminal back to the shell until it sends us on.
    Suspend,
    /// End.
    Quit,
}
