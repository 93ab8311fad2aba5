//! What must be true of the project itself.

#![allow(clippy::unwrap_used, reason = "a test may stop")]

mod circles;
mod face;
mod licences;
mod readme;
mod rooms;
mod weights;
mod words;
