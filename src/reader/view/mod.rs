//! The article as it is looked at: the text, the panel of actors beside it, and the stance view.

pub(crate) mod panel;
pub(crate) mod stances;
pub(crate) mod text;
