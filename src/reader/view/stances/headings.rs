//! What rows, columns and cells of the stance view are called.

use crate::reader::app::App;
use crate::reader::screen::theme::Glyphs;
use crate::stances::{Stance, Target};

/// The name of a row or column.
pub(crate) fn name(app: &App, heading: Target) -> &str {
    app.roster.analysis.target(heading)
}

/// The tag of a party.
pub(crate) fn tag(app: &App, heading: Target) -> Option<&str> {
    match heading {
        Target::Actor(id) => Some(app.roster.tag(id)).filter(|tag| !tag.is_empty()),
        Target::Issue(_) => None,
    }
}

/// "▼2", or "▼?" for a guess.
pub(crate) fn cell(app: &App, glyphs: &Glyphs, stance: &Stance) -> String {
    let sign = glyphs.side(stance.polarity);
    if app.is_guess(stance) {
        format!("{sign}?")
    } else {
        format!("{sign}{}", 1 + stance.also.len())
    }
}
