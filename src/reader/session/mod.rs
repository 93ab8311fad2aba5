//! What is read: the article and the list it came from, its analysis as one goes through it, the
//! corrections, and what the reader was told. Nothing here knows of a size or a place on a screen.

pub(crate) mod answers;
pub(crate) mod articles;
pub(crate) mod choosing;
pub(crate) mod comparing;
pub(crate) mod corrections;
pub(crate) mod counts;
pub(crate) mod gone;
pub(crate) mod naming;
pub(crate) mod numbered;
pub(crate) mod opening;
pub(crate) mod options;
pub(crate) mod order;
pub(crate) mod overview;
pub(crate) mod paragraphs;
pub(crate) mod places;
pub(crate) mod session;
pub(crate) mod settings;
pub(crate) mod successors;
mod tags;
pub(crate) mod wording;
