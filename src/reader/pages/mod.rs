//! What lies over the article: pages, lists, questions in the last row.

pub(crate) mod acting;
pub(crate) mod comparing;
pub(crate) mod correcting;
pub(crate) mod facts;
pub(crate) mod help;
pub(crate) mod lists;
pub(crate) mod overlay;
pub(crate) mod page;
pub(crate) mod pages;
pub(crate) mod prompt;
pub(crate) mod settling;
pub(crate) mod voices;
pub(crate) mod why;
