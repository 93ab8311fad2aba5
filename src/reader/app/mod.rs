//! The layers together: which key goes to which of them, and what is drawn when.

pub(crate) mod app;
pub(crate) mod coming;
pub(crate) mod dispatch;
pub(crate) mod drawing;
pub(crate) mod status;
pub(crate) mod tour;
