//! What is drawn where. Each pane takes the [`App`] and draws its part of the screen; none of them
//! changes anything.

use ratatui::buffer::Buffer;

use crate::reader::app::app::App;
use crate::reader::app::{status, tour};
use crate::reader::pages::page;
use crate::reader::pages::prompt::drawing as prompt;
use crate::reader::screen::canvas::Canvas;
use crate::reader::screen::layout::SMALLEST;
use crate::reader::screen::theme::Role;
use crate::reader::view::comparison::drawing as comparison;
use crate::reader::view::panel::{actors, card};
use crate::reader::view::stances::drawing as stances;
use crate::reader::view::stances::third;
use crate::reader::view::text::{article, heading};

impl App {
    /// Puts everything on the cells of a buffer that has the size of the terminal.
    pub fn draw(&self, buffer: &mut Buffer) {
        let mut canvas = Canvas::new(
            buffer,
            &self.view.session.options.theme,
            &self.view.session.glyphs,
        );
        draw(self, &mut canvas);
    }

    /// The cell where text is being typed, if it is.
    #[must_use]
    pub fn cursor(&self) -> Option<(u16, u16)> {
        prompt::cursor(&self.pages, &self.view)
    }
}

/// Draws the whole screen.
fn draw(app: &App, canvas: &mut Canvas) {
    if app.view.layout.screen != canvas.area() {
        // The terminal has another size than was reported; the report is on its way.
        return;
    }
    if app.view.layout.too_small() {
        too_small(app, canvas);
        return;
    }
    if app.view.comparing.is_open() && app.pages.overlay.is_none() {
        let found = app.pages.found_here(&app.view);
        let sought = found.and_then(|found| found.pattern.as_ref());
        comparison::draw(&app.view, canvas, sought);
        status::draw(app, canvas);
        return;
    }
    if app.view.in_stances && app.pages.overlay.is_none() {
        stances::draw(&app.view, canvas);
        status::draw(app, canvas);
        return;
    }
    if app.pages.overlay.is_some() || app.view.covered() {
        heading::cover(&app.view, canvas);
    } else {
        heading::draw(&app.view, canvas);
    }
    if app.pages.overlay.is_some() {
        page::draw(&app.pages, &app.view, canvas);
    } else if app.view.covered() {
        actors::draw(&app.view, canvas);
    } else {
        article::draw(&app.view, canvas);
        rules(app, canvas);
        if app.view.layout.panel_at_right() {
            actors::draw(&app.view, canvas);
            actors::dispute(&app.view, canvas);
        }
        card::draw(&app.view, canvas);
        third::draw(&app.view, canvas);
    }
    if app.pages.tour {
        tour::draw(&app.view, canvas);
    }
    status::draw(app, canvas);
}

fn rules(app: &App, canvas: &mut Canvas) {
    let rule = app.view.layout.rule;
    let glyph = canvas.glyphs.vertical;
    for y in rule.top()..rule.bottom() {
        canvas.say(rule.x, y, rule.right(), glyph, Role::Rule);
    }
}

fn too_small(app: &App, canvas: &mut Canvas) {
    let screen = app.view.layout.screen;
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
