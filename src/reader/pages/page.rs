//! A page laid over the text, as it is drawn.

use crate::reader::pages::pages::Pages;
use crate::reader::screen::canvas::Canvas;
use crate::reader::view::view::View;

pub(crate) fn draw(pages: &Pages, view: &View, canvas: &mut Canvas) {
    let Some(overlay) = &pages.overlay else {
        return;
    };
    let area = view.layout.body;
    let lines = overlay.visible();
    let found = pages.found_here(view);
    let sought = found.and_then(|found| found.pattern.as_ref());
    for (y, (line, role)) in (area.top()..area.bottom()).zip(lines) {
        canvas.say_lit((area.x + 2, y), area.right(), line, *role, sought);
    }
}
