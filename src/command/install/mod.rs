//! What belongs to an installed program beside itself: completions for shells, manual pages.
//!
//! The folder `files` holds what is made here, for packages; a test holds it true.

pub(super) mod completions;
mod examples;
pub(super) mod manual;
