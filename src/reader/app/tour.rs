//! The first keys, told once over the lowest rows of the text.

use crate::reader::action::table::Action;
use crate::reader::screen::canvas::Canvas;
use crate::reader::screen::theme::Role;
use crate::reader::view::view::View;

pub(crate) fn draw(view: &View, canvas: &mut Canvas) {
    let area = view.layout.body;
    let key = |action| view.session.options.keys.hint(action).unwrap_or_default();
    let glyphs = canvas.glyphs;
    let lines = [
        format!(
            "Welcome. The bar at the left says who speaks: {} in quotation marks, {} reported.",
            glyphs.quoted_bar, glyphs.reported_bar
        ),
        format!("{}  the next statement", key(Action::NextStatement)),
        format!(
            "{}  the next of the same actor      {}  another actor",
            key(Action::NextOfActor),
            key(Action::ChooseActor)
        ),
        format!(
            "{}  what each one says      {}  who is for and against what",
            key(Action::SwitchPane),
            key(Action::Stances)
        ),
        format!(
            "{}  all keys      {}  leave      any key goes on",
            key(Action::Help),
            key(Action::Quit)
        ),
    ];
    let rows: Vec<String> = (lines.iter())
        .flat_map(|line| textwrap::wrap(line, usize::from(area.width.saturating_sub(2)).max(1)))
        .map(std::borrow::Cow::into_owned)
        .collect();
    let count = u16::try_from(rows.len()).unwrap_or(0).min(area.height);
    let first = area.bottom() - count;
    for (y, row) in (first..area.bottom()).zip(&rows) {
        canvas.fill(area.x, y, area.right(), " ", Role::Text);
        canvas.say(area.x + 1, y, area.right(), row, Role::Notice);
    }
}
