//! The comparison: one event in several reports, actor by actor.

pub(crate) mod acting;
pub(crate) mod comparing;
pub(crate) mod drawing;
pub(crate) mod items;
pub(crate) mod lists;
pub(crate) mod quoting;
pub(crate) mod sides;
pub(crate) mod status;
pub(crate) mod subjects;
pub(crate) mod taking;
pub(crate) mod tellings;
