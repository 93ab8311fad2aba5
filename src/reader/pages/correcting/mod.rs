//! Correcting by hand: the chooser, undoing, and the page of all corrections.

pub(crate) mod adding;
pub(crate) mod chooser;
pub(crate) mod correcting;
pub(crate) mod naming;
pub(crate) mod offering;
pub(crate) mod proposing;
