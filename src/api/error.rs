//! Why there is no article, or no analysis.

use crate::analysis;
use crate::input;
use crate::tagger;

/// Why an article could not be read or analysed.
///
/// It prints as one sentence that names the source, the reason, and the way out where there is one, and
/// may be shown on a terminal as it is: no control character is in it.
///
/// ```
/// use standpoint::{ErrorKind, Source};
///
/// let gone = Source::parse("gone.txt").read().unwrap_err();
/// assert_eq!(gone.kind(), ErrorKind::NotFound);
/// assert_eq!(
///     gone.to_string(),
///     "cannot read gone.txt: there is no such file; check the name"
/// );
/// ```
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Error(Inner);

#[derive(Debug, thiserror::Error)]
enum Inner {
    #[error(transparent)]
    Input(input::Error),
    #[error(transparent)]
    Analysis(analysis::Error),
}

/// What kind of error it is, for a program that does something about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// There is nothing under that name.
    NotFound,
    /// The system refused to read it: a folder, a file without permission, a broken pipe.
    Unreadable,
    /// It is larger than [`Source::most_bytes`](crate::Source::most_bytes) allows, or has more elements
    /// than can be held.
    TooLarge,
    /// It is of a kind that is not read: a picture, a PDF, binary data, a document that is locked.
    Unsupported,
    /// It is of a kind that is read only with a feature of the crate, which the message names.
    NotBuilt,
    /// It is not built as its kind demands.
    Malformed,
    /// There is no article in it.
    Empty,
    /// It holds several articles where one was asked for.
    Several,
    /// An address could not be fetched: the answer, the connection, the certificate, or where it leads.
    Fetch,
    /// The caller asked to stop.
    Stopped,
    /// The network that reads the article could not be loaded or run.
    Model,
    /// A mistake of this crate, which the text uncovered; please report it.
    Defect,
}

impl Error {
    pub(super) fn of_input(error: input::Error) -> Self {
        Self(Inner::Input(error))
    }

    pub(super) fn of_analysis(error: analysis::Error) -> Self {
        Self(Inner::Analysis(error))
    }

    /// What kind it is.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        match &self.0 {
            Inner::Input(error) => of_input(error),
            Inner::Analysis(analysis::Error::Tagger(tagger::Error::Stopped)) => ErrorKind::Stopped,
            Inner::Analysis(analysis::Error::Tagger(_)) => ErrorKind::Model,
            Inner::Analysis(analysis::Error::Defect(_)) => ErrorKind::Defect,
        }
    }
}

fn of_input(error: &input::Error) -> ErrorKind {
    use input::Error as Of;
    match error {
        Of::NotFound { .. } => ErrorKind::NotFound,
        Of::Directory { .. } | Of::Unreadable { .. } => ErrorKind::Unreadable,
        Of::TooLarge { .. } | Of::TooComplex { .. } => ErrorKind::TooLarge,
        Of::NotText { .. }
        | Of::Foreign { .. }
        | Of::Locked { .. }
        | Of::Coded { .. }
        | Of::WrongType { .. } => ErrorKind::Unsupported,
        Of::Unbuilt { .. } => ErrorKind::NotBuilt,
        Of::Malformed { .. } | Of::Broken { .. } | Of::Aside { .. } => ErrorKind::Malformed,
        Of::NoArticle { .. } | Of::NoText { .. } | Of::Nothing { .. } => ErrorKind::Empty,
        Of::Several { .. } => ErrorKind::Several,
        Of::Timeout { .. }
        | Of::Refused { .. }
        | Of::Unreachable { .. }
        | Of::Insecure { .. }
        | Of::Private { .. }
        | Of::Misled { .. }
        | Of::NetworkOff { .. } => ErrorKind::Fetch,
        Of::Stopped { .. } => ErrorKind::Stopped,
        Of::Defect { .. } => ErrorKind::Defect,
    }
}
