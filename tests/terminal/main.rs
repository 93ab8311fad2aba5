//! The real program on a pseudo-terminal: it opens, moves, suspends and ends, is restored by
//! whatever ends it, and sends no more bytes than it may.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test may stop")]
#![allow(clippy::expect_used, reason = "a test may stop")]

#[path = "../support/pty.rs"]
mod pty;

use std::fmt::Write as _;

mod bytes;
mod comparing;
mod correcting;
mod ending;
mod reading;
mod soak;

/// An invented article of three screens.
fn article() -> String {
    let paragraphs = [
        "NORTHPORT — Dozens of aid lorries stood at the closed northern crossing on Tuesday as \
         officials traded blame over who was holding them up.",
        "“We have been clear that the trucks need to move,” John Kirby, a White House spokesman, \
         told reporters. He said Washington was pressing both sides to agree to a daily pause.",
        "The United Nations warned that stocks of flour would run out within a week. “Every hour \
         counts,” said its aid chief, who urged Israel to open a second route.",
        "Israel rejected the criticism. A government spokesman said inspections were needed \
         because earlier convoys had been misused.",
        "Drivers slept under their lorries for a third night, next to a row of closed shops. The \
         road to the north had not been repaired since the winter, and the harbour was full.",
        "“We hear about trucks on the radio, but nothing arrives,” said a mother of four who \
         asked not to be named.",
        "The White House said it would keep talking to all sides, and that a second meeting was \
         planned before the end of the week.",
    ];
    let mut text = String::from("Lorries wait as crossing talks stall\n");
    for round in 0..3 {
        for paragraph in paragraphs {
            text += "\n";
            text += paragraph;
            text += "\n";
        }
        let _ = writeln!(text, "\nThe queue was {} lorries long.", 100 + round);
    }
    text
}
