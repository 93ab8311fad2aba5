//! The list at the left: who is heard in which report, and what else there is to tell.

use ratatui::layout::Rect;

use crate::compare::Told;
use crate::reader::screen::canvas::Canvas;
use crate::reader::screen::pattern::Pattern;
use crate::reader::screen::reflow::columns;
use crate::reader::screen::theme::Role;
use crate::reader::view::comparison::comparing::Comparing;

/// Columns of a cell for a report.
pub(crate) const CELL: u16 = 3;

/// Columns before a name: where one is, tag.
pub(crate) const INDENT: u16 = 5;

/// The heads of the cells, which end before `right`; gives the first column that they take.
pub(crate) fn letters(canvas: &mut Canvas, y: u16, right: u16, reports: usize) -> u16 {
    let first = right.saturating_sub(cells(reports));
    for report in 0..reports {
        let x = first + CELL * u16::try_from(report).unwrap_or(0);
        canvas.say_right(x, y, x + CELL, &Told::label(report), Role::Title);
    }
    first
}

/// Columns of the cells of so many reports.
pub(crate) fn cells(reports: usize) -> u16 {
    CELL.saturating_mul(u16::try_from(reports).unwrap_or(u16::MAX))
}

/// A name and how often each report lets it speak, in so many columns: "United States", ": 6 in A, 2 in
/// B", or in fewer words.
fn sentence(canvas: &Canvas, name: &str, counts: &[usize], wide: usize) -> (String, String) {
    /// Columns that are left for a name.
    const NAME: usize = 12;
    let having: Vec<usize> = (0..counts.len())
        .filter(|report| counts[*report] > 0)
        .collect();
    let each = having.iter().map(|report| {
        let label = Told::label(*report);
        format!("{} in {label}", counts[*report])
    });
    let each = each.collect::<Vec<_>>().join(", ");
    let forms = [
        format!(": {each}"),
        format!(": in {}", Told::labels(&having)),
        format!(": in {} of {}", having.len(), counts.len()),
    ];
    let least = columns(name).min(NAME);
    let fits = |form: &&String| least + columns(form) <= wide;
    let told = forms.iter().find(fits).unwrap_or(&forms[2]).clone();
    (canvas.fit(name, wide.saturating_sub(columns(&told))), told)
}

/// Draws as many rows as fit, the one in hand among them; `celled` tells whether there is room for a
/// cell for each report.
pub(crate) fn draw(
    comparing: &Comparing,
    canvas: &mut Canvas,
    area: Rect,
    celled: bool,
    sought: Option<&Pattern>,
) {
    let subjects = comparing.subjects();
    let reports = subjects.first().map_or(0, |subject| subject.counts.len());
    let right = area.right();
    let edge = if celled {
        letters(canvas, area.y, right, reports)
    } else {
        right
    };
    canvas.say(area.x + 1, area.y, edge, "WHO IS HEARD", Role::Title);
    let room = usize::from(area.height.saturating_sub(1));
    let all = subjects.len();
    let (room, cut) = if all > room {
        (room.saturating_sub(1).max(1), true)
    } else {
        (room, false)
    };
    let top = (comparing.at() + 1).saturating_sub(room);
    let mut y = area.y + 1;
    for (at, subject) in subjects.iter().enumerate().skip(top).take(room) {
        let here = at == comparing.at();
        if here {
            canvas.say(area.x, y, right, canvas.glyphs.current, Role::Here);
        }
        canvas.say(area.x + 1, y, edge, &subject.tag, Role::Cue);
        let role = if here { Role::Chosen } else { Role::Text };
        let (name, told) = if celled {
            let wide = usize::from(edge.saturating_sub(area.x + INDENT + 1));
            (canvas.fit(&subject.name, wide), String::new())
        } else {
            let wide = usize::from(right.saturating_sub(area.x + INDENT));
            sentence(canvas, &subject.name, &subject.counts, wide)
        };
        let x = canvas.say_lit((area.x + INDENT, y), edge, &name, role, sought);
        canvas.say(x, y, right, &told, Role::Text);
        if celled {
            for (report, count) in subject.counts.iter().enumerate() {
                let x = edge + CELL * u16::try_from(report).unwrap_or(0);
                let (told, role) = match count {
                    0 => (canvas.glyphs.point.to_owned(), Role::Secondary),
                    count if *count > 999 => ("999".to_owned(), Role::Text),
                    count => (count.to_string(), Role::Text),
                };
                canvas.say_right(x, y, x + CELL, &told, role);
            }
        }
        y += 1;
    }
    if cut && y < area.bottom() {
        let below = all.saturating_sub(top + room);
        let told = match (top, below) {
            (0, below) => format!("{below} more below"),
            (above, 0) => format!("{above} above"),
            (above, below) => format!("{above} above, {below} below"),
        };
        canvas.say(area.x + INDENT, y, right, &told, Role::Secondary);
    }
}
