//! A page laid over the text.

use crate::reader::app::App;
use crate::reader::screen::canvas::Canvas;

pub(crate) fn draw(app: &App, canvas: &mut Canvas) {
    let Some(overlay) = &app.overlay else { return };
    let area = app.layout.body;
    let lines = overlay.visible();
    let sought = app.found_here().and_then(|found| found.pattern.as_ref());
    for (y, (line, role)) in (area.top()..area.bottom()).zip(lines) {
        canvas.say_lit((area.x + 2, y), area.right(), line, *role, sought);
    }
}
