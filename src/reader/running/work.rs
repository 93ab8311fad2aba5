//! What the reader has done for it by the program around it.

use std::ops::ControlFlow;
use std::process::Command;
use std::sync::Arc;

use crate::analysis::{
    Analysis, Certainty, Correction, Error, GoOn, NumbersGiven, Place, Progress,
};
use crate::compare::Compared;
use crate::document::Document;
use crate::gazetteer::Gazetteer;
use crate::input::{self, Contents, Source};
use crate::memory::CorrectionsError;
use crate::reader::action::undone::Undone;
use crate::reader::session::options::{Options, Setting};

/// Told how far an analysis is; says whether it shall go on.
pub type Watch<'a> = dyn FnMut(Progress) -> ControlFlow<()> + 'a;

/// The same, with what was found so far if that is asked for; `None` where it fails.
pub type WatchFrom<'a> = dyn FnMut(Progress, &Found) -> ControlFlow<()> + 'a;

/// Gives what was found so far; what it is given may stop it.
type Found<'a> = dyn Fn(&mut GoOn<'_>) -> Option<Analysis> + 'a;

/// Told how far an opening is; says whether it shall go on.
pub type OpenWatch<'a> = dyn FnMut(input::Progress) -> ControlFlow<()> + 'a;

/// What the reader cannot do itself. What takes its time runs in threads of its own.
pub trait Work: Send + Sync + 'static {
    /// Finds the statements of an article.
    ///
    /// # Errors
    /// If the network cannot be loaded or run, or the watch stops it.
    fn analyse(&self, document: Arc<Document>, watch: &mut Watch) -> Result<Analysis, Error>;

    /// The same, first what stands from a place on, which is asked for again and again. The watch may ask for
    /// what was found so far.
    ///
    /// # Errors
    /// As [`Work::analyse`].
    fn analyse_from(
        &self,
        document: Arc<Document>,
        _from: &Place<'_>,
        watch: &mut WatchFrom,
    ) -> Result<Analysis, Error> {
        self.analyse(document, &mut |progress| watch(progress, &|_| None))
    }

    /// Opens a file or an address.
    ///
    /// # Errors
    /// If it cannot be read; see [`input::Error`].
    fn open(&self, source: &Source, watch: &mut OpenWatch) -> Result<Contents, input::Error>;

    /// What is known of the world's names.
    fn gazetteer(&self) -> Arc<Gazetteer>;

    /// The corrections that were kept for an article. Quick enough to wait for.
    ///
    /// # Errors
    /// If their file cannot be read.
    fn recall(&self, document: &Document) -> Result<Vec<Correction>, CorrectionsError>;

    /// The highest numbers that were given to what was added to it by hand.
    fn given(&self, _document: &Document) -> NumbersGiven {
        NumbersGiven::default()
    }

    /// Writes an analysis into a file of this name, for people without what is less sure than this; says what
    /// was done.
    ///
    /// # Errors
    /// If the name tells no form, or the file cannot be written.
    fn export(&self, analysis: &Analysis, least: Certainty, name: &str) -> Result<String, Undone>;

    /// Writes a comparison into a file of this name; says what was done.
    ///
    /// # Errors
    /// If the name tells no form, or the file cannot be written.
    fn export_comparison(&self, compared: &Compared, name: &str) -> Result<String, Undone>;

    /// Copies a text for other programs and says what was done; `None` where the terminal is to be
    /// asked to.
    ///
    /// # Errors
    /// If that failed; the terminal is asked then.
    fn copy(&self, text: &str) -> Option<Result<String, Undone>>;

    /// The places that were kept for an article: marks by their letter, and under `.` the first byte
    /// that was on the screen when it was left. Quick enough to wait for.
    fn places(&self, document: &Document) -> Vec<(char, usize)>;

    /// The settings in force.
    fn settings(&self) -> Vec<Setting>;

    /// Gives a setting another value, with `keep` also in the file of settings. Gives the options
    /// that the settings make now, and says what was done.
    ///
    /// # Errors
    /// If it does not take the value, or the file cannot be written.
    fn set(&self, name: &str, value: &str, keep: bool) -> Result<(Options, String), Undone>;

    /// The names of files and folders that begin so, in order.
    fn files(&self, beginning: &str) -> Vec<String>;

    /// The command that opens an article's own file in the user's editor, at a byte of its text.
    ///
    /// # Errors
    /// If there is no such file or editor.
    fn editor(&self, document: &Document, offset: usize) -> Result<Command, Undone>;

    /// Keeps the corrections of an article, of which `former` were known before. Quick enough to wait
    /// for.
    ///
    /// # Errors
    /// If their file cannot be written, or nothing is kept and nobody asked for that.
    fn keep(
        &self,
        document: &Document,
        former: &[Correction],
        now: &[Correction],
    ) -> Result<(), Undone>;
}
