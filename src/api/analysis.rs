//! What was found in an article.

use std::io::{self, Write};

use super::{Actor, Document, Issue, Stance, Statement};
use crate::analysis::{self, Certainty};
use crate::export::{self, Format};

/// An article and everything that was found in it. Made by an [`Analyst`](crate::Analyst).
#[derive(Clone, Debug, PartialEq)]
pub struct Analysis {
    document: Document,
    inner: analysis::Analysis,
}

impl Analysis {
    pub(super) fn of(document: Document, inner: analysis::Analysis) -> Self {
        Self { document, inner }
    }

    pub(super) fn into_inner(self) -> analysis::Analysis {
        self.inner
    }

    /// The article.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// What is said in it, in the order of the text.
    pub fn statements(&self) -> impl Iterator<Item = Statement<'_>> {
        let of = |statement| Statement::of(&self.inner, statement);
        self.inner.statements.iter().map(of)
    }

    /// The parties that speak in it or that a side is taken on, in order of their first statement, then of
    /// their first mention.
    pub fn actors(&self) -> impl Iterator<Item = Actor<'_>> {
        let of = |actor| Actor::of(&self.inner, actor);
        self.inner.actors.all.iter().map(of)
    }

    /// Who is for or against what and whom, in the order of the text.
    pub fn stances(&self) -> impl Iterator<Item = Stance<'_>> {
        let of = |stance| Stance::of(&self.inner, stance);
        self.inner.stances.all.iter().map(of)
    }

    /// The things in dispute, the most contested first.
    pub fn issues(&self) -> impl Iterator<Item = Issue<'_>> {
        self.inner.stances.issues.iter().map(Issue::of)
    }

    /// Leaves out the statements and stances that are less sure than this. The program does so with
    /// [`Certainty::Likely`]; without it all are there, guesses too.
    pub fn keep(&mut self, least: Certainty) {
        self.inner.keep(least);
    }

    /// Writes it as a whole file. Nothing of an article runs in what is written: not as markup of a page,
    /// not as a formula of a table. The file `src/export/FORMAT.md` of the package describes every field.
    ///
    /// # Errors
    /// Only those of `out`.
    pub fn write(&self, format: Format, out: &mut dyn Write) -> io::Result<()> {
        export::write(&self.inner, format, out)
    }
}
