//! The article as it is looked at: the text, the panel of actors beside it, the stance view, and the
//! comparison with others.

pub(crate) mod comparison;
pub(crate) mod copying;
pub(crate) mod correcting;
pub(crate) mod learning;
pub(crate) mod panel;
pub(crate) mod passage;
pub(crate) mod setting;
pub(crate) mod settling;
pub(crate) mod stances;
pub(crate) mod text;
pub(crate) mod view;
