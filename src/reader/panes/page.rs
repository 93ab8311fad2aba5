//! A page laid over the text.

use crate::reader::app::App;
use crate::reader::canvas::Canvas;

pub(super) fn draw(app: &App, canvas: &mut Canvas) {
    let Some(overlay) = &app.overlay else { return };
    let area = app.layout.body;
    let lines = overlay.visible();
    for (y, (line, role)) in (area.top()..area.bottom()).zip(lines) {
        canvas.say(area.x + 2, y, area.right(), line, *role);
    }
}
