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

/// "▼2", "▼?" for a guess, "▼▲1" for a mind that was changed, counted as it is now; nothing where
/// nothing is said.
pub(crate) fn cell(view: &View, glyphs: &Glyphs, at: (usize, usize)) -> String {
    let stances = &view.session.overview.analysis.stances.all;
    let cells = view.sides.cells.iter();
    let here = cells.filter(|cell| (cell.0, cell.1) == at);
    let here: Vec<&Stance> = here.map(|cell| &stances[cell.2]).collect();
    let Some(now) = here.last() else {
        return String::new();
    };
    let signs: String = (here.iter())
        .map(|stance| glyphs.side(stance.polarity))
        .collect();
    if view.session.is_guess(now) {
        format!("{signs}?")
    } else {
        format!("{signs}{}", 1 + now.also.len())
    }
}
