//! The panel: the actors with their statements, the card of the current one, and what stands for
//! the panel where there is no room for it.

pub(crate) mod actors;
pub(crate) mod browsing;
pub(crate) mod card;
pub(crate) mod chips;
pub(crate) mod choosing;
pub(crate) mod outline;
pub(crate) mod scrolling;
