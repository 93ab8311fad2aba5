//! What rows, columns and cells of the stance view are called.

use crate::reader::screen::glyphs::Glyphs;
use crate::reader::view::view::View;
use crate::stances::{Stance, Target};

/// The name of a row or column.
pub(crate) fn name(view: &View, heading: Target) -> &str {
    view.session.overview.analysis.target(heading)
}

/// The tag of a party.
pub(crate) fn tag(view: &View, heading: Target) -> Option<&str> {
    match heading {
        Target::Actor(id) => Some(view.session.overview.tag(id)).filter(|tag| !tag.is_empty()),
        Target::Issue(_) => None,
    }
}

/// "▼2", or "▼?" for a guess.
pub(crate) fn cell(view: &View, glyphs: &Glyphs, stance: &Stance) -> String {
    let sign = glyphs.side(stance.polarity);
    if view.session.is_guess(stance) {
        format!("{sign}?")
    } else {
        format!("{sign}{}", 1 + stance.also.len())
    }
}
