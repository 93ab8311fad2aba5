//! Cells, colours and bytes: how anything is drawn, whatever it is.

pub(crate) mod canvas;
pub mod contrast;
mod difference;
pub(crate) mod encoder;
pub(crate) mod glyphs;
pub(crate) mod layout;
pub(crate) mod look;
pub(crate) mod painter;
pub(crate) mod pattern;
pub(crate) mod reflow;
pub(crate) mod theme;
mod way;
