//! What is drawn where. Each pane takes the [`App`] and draws its part of the screen; none of them
//! changes anything.

use crate::reader::app::{App, status, tour};
use crate::reader::pages::page;
use crate::reader::screen::canvas::Canvas;
use crate::reader::screen::layout::SMALLEST;
use crate::reader::screen::theme::Role;
use crate::reader::view::panel::{actors, card};
use crate::reader::view::stances::{drawing as stances, third};
use crate::reader::view::text::{article, heading};

/// Draws the whole screen.
pub(crate) fn draw(app: &App, canvas: &mut Canvas) {
    if app.layout.screen != canvas.area() {
        // The terminal has another size than was reported; the report is on its way.
        return;
    }
    if app.layout.too_small() {
        too_small(app, canvas);
        return;
    }
    if app.siding && app.overlay.is_none() {
        stances::draw(app, canvas);
        status::draw(app, canvas);
        return;
    }
    if app.overlay.is_some() || app.covered() {
        heading::cover(app, canvas);
    } else {
        heading::draw(app, canvas);
    }
    if app.overlay.is_some() {
        page::draw(app, canvas);
    } else if app.covered() {
        actors::draw(app, canvas);
    } else {
        article::draw(app, canvas);
        rules(app, canvas);
        if app.layout.panel_at_right() {
            actors::draw(app, canvas);
            actors::dispute(app, canvas);
        }
        card::draw(app, canvas);
        third::draw(app, canvas);
    }
    if app.tour {
        tour::draw(app, canvas);
    }
    status::draw(app, canvas);
}

fn rules(app: &App, canvas: &mut Canvas) {
    let rule = app.layout.rule;
    let glyph = canvas.glyphs.vertical;
    for y in rule.top()..rule.bottom() {
        canvas.say(rule.x, y, rule.right(), glyph, Role::Rule);
    }
}

fn too_small(app: &App, canvas: &mut Canvas) {
    let screen = app.layout.screen;
    let (width, height) = SMALLEST;
    let text = format!(
        "Terminal is {}x{}; standpoint needs {width}x{height}. Use --plain.",
        screen.width, screen.height
    );
    let lines = textwrap::wrap(&text, usize::from(screen.width.max(1)));
    for (y, line) in (0..screen.height).zip(lines) {
        canvas.say(0, y, screen.width, &line, Role::Text);
    }
}
