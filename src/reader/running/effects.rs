//! What the reader asks for, carried out: the one place that interprets an [`Effect`].
//!
//! A screen and a typed conversation do a few things each in its own way; these are a [`Host`].
//! Everything else is done here for both.

use std::collections::VecDeque;
use std::io;
use std::ops::ControlFlow;
use std::sync::Arc;

use crate::document::Document;
use crate::input::{Entry, Shelf, Source};
use crate::reader::action::message::{Effect, Message};
use crate::reader::app::app::App;
use crate::reader::running::comparing::Request;
use crate::reader::running::work::Work;

/// What is done in one way on a screen and in another in typed lines. What comes of it at once is
/// given back as messages; a thread sends them later.
pub(crate) trait Host {
    /// Has the statements of an article found, those at a byte of it first.
    fn analyse(&mut self, document: Arc<Document>, from: usize) -> Vec<Message>;

    /// Has a source opened, by this number.
    fn open(&mut self, number: u64, source: Source) -> Vec<Message>;

    /// Has the beginnings of the files on a list read.
    fn read_heads(&mut self, list: &Arc<Shelf>) -> Vec<Message>;

    /// Gives up what is being opened.
    fn stop_opening(&mut self);

    /// Has an entry of the list analysed before one comes to it.
    fn ahead(&mut self, index: usize, entry: Entry);

    /// Has reports put side by side.
    fn compare(&mut self, request: Request) -> Vec<Message>;

    /// Gives up what is being compared.
    fn stop_comparing(&mut self);

    /// Sends a text to the terminal's clipboard.
    fn copy(&mut self, text: &str) -> io::Result<()>;

    /// Has wheel and clicks reported, or not.
    fn set_mouse(&mut self, on: bool) -> io::Result<()>;

    /// Draws everything anew.
    fn redraw(&mut self);

    /// Has the article's file edited, at a byte of its text.
    fn edit(&mut self, app: &mut App, offset: usize) -> io::Result<Vec<Message>>;

    /// Gives the terminal back to the shell.
    fn suspend(&mut self, app: &mut App) -> io::Result<Vec<Message>>;
}

/// Carries effects out, and what follows from them; breaks off where the reader leaves.
///
/// # Errors
/// If the terminal is gone.
pub(crate) fn carry_out(
    app: &mut App,
    effects: Vec<Effect>,
    work: &dyn Work,
    host: &mut dyn Host,
) -> io::Result<ControlFlow<()>> {
    let mut left = VecDeque::from(effects);
    while let Some(effect) = left.pop_front() {
        let messages = match effect {
            Effect::Copy(text) => {
                match work.copy(&text) {
                    Some(Ok(told)) => app.tell(&told),
                    Some(Err(reason)) => {
                        host.copy(&text)?;
                        app.tell(&reason.to_string());
                    }
                    None => host.copy(&text)?,
                }
                Vec::new()
            }
            Effect::Mouse(on) => {
                host.set_mouse(on)?;
                Vec::new()
            }
            Effect::Recall => {
                app.take_places(&work.places(app.document()));
                let kept = work.recall(app.document());
                app.know_given(work.given(app.document()));
                vec![Message::Recalled(kept.map_err(Arc::new))]
            }
            Effect::Export(name) => {
                let said = match app.compared() {
                    Some(compared) => work.export_comparison(compared, &name),
                    None => work.export(app.analysis(), app.floor(), &name),
                };
                app.tell(&said.unwrap_or_else(|reason| reason.to_string()));
                Vec::new()
            }
            Effect::ListFiles(beginning) => {
                let files = work.files(&beginning);
                app.take_files(&beginning, &files);
                Vec::new()
            }
            Effect::Set(name, value, keep) => {
                let done = work.set(name, &value, keep);
                left.extend(app.told_of_setting(name, done, work.settings()));
                Vec::new()
            }
            Effect::Note(name, value) => {
                if let Err(reason) = work.set(name, &value, false) {
                    app.tell(&reason.to_string());
                }
                app.know_settings(work.settings());
                Vec::new()
            }
            Effect::Edit(offset) => host.edit(app, offset)?,
            Effect::Keep(former) => {
                if let Err(reason) = work.keep(app.document(), &former, app.corrections()) {
                    app.tell(&reason.to_string());
                }
                Vec::new()
            }
            Effect::Redraw => {
                host.redraw();
                Vec::new()
            }
            Effect::Suspend => host.suspend(app)?,
            Effect::Analyse => host.analyse(Arc::clone(app.document()), app.place()),
            Effect::Open(number, source) => host.open(number, source),
            Effect::Heads => host.read_heads(&app.articles().shelf),
            Effect::StopOpening => {
                host.stop_opening();
                Vec::new()
            }
            Effect::Ahead(index) => {
                if let Some(entry) = app.articles().shelf.entries.get(index) {
                    host.ahead(index, entry.clone());
                }
                Vec::new()
            }
            Effect::Compare => host.compare(app.wanted()),
            Effect::StopComparing => {
                host.stop_comparing();
                Vec::new()
            }
            Effect::Quit => return Ok(ControlFlow::Break(())),
        };
        for message in messages {
            left.extend(app.update(message));
        }
    }
    Ok(ControlFlow::Continue(()))
}
