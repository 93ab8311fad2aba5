//! The reader as it is seen: keys go in, cells come out. Sizes, states and key sequences; the
//! pictures under `snapshots/` show the rows, and below them what each stretch looks like.
#![allow(clippy::unwrap_used, reason = "a test may stop")]
#![allow(clippy::expect_used, reason = "a test may stop")]

#[path = "../support/articles.rs"]
mod articles;
#[path = "../support/screen.rs"]
mod screen;

mod adding;
mod any;
mod asking;
mod commands;
mod comparing;
mod correcting;
mod glimpsing;
mod headings;
mod keys;
mod linear;
mod linear_correcting;
mod linear_places;
mod naming;
mod panel;
mod pictures;
mod readme;
mod reports;
mod searching;
mod silence;
mod stances;
mod starting;
mod visiting;
