//! The stance view: who is for and against what and whom, and the sentences that say so.

pub(crate) mod acting;
pub(crate) mod drawing;
pub(crate) mod evidence;
pub(crate) mod headings;
pub(crate) mod matrix;
pub(crate) mod sentences;
pub(crate) mod sides;
pub(crate) mod third;
