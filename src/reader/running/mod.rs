//! The loop: wait for a message, [`App::update`], carry out the effects, draw once.
//!
//! Nothing happens while nothing happens: every thread sleeps, and no byte is sent.

pub(crate) mod comparing;
pub(crate) mod effects;
pub(crate) mod events;
mod pace;
pub(crate) mod terminal;
pub(crate) mod work;
pub(crate) mod worker;

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::Duration;

use crate::document::{Document, Location};
use crate::input::{Entry, Shelf, Source};
use crate::reader::action::message::{Effect, Message};
use crate::reader::app::app::App;
use crate::reader::screen::painter::Painter;
use crate::reader::session::answers::Answers;
use crate::reader::session::articles::{Articles, Left};
use crate::reader::session::options::{Options, Rest};
use crate::reader::session::places::Last;
use comparing::Request;
use effects::Host;
use events::Event;
use terminal::Terminal;
use work::Work;
use worker::Worker;

/// How reading ended.
#[derive(Clone, Debug)]
pub struct Closed {
    /// The articles that were shown, each with its marks, and under `.` the first byte on the screen
    /// when it was left.
    pub left: Vec<Left>,
    /// What was typed, now and before.
    pub answers: Answers,
    /// What was read, now and before.
    pub history: crate::memory::History,
    /// The article that was in hand at last, and where in it one was; nothing of a list alone.
    pub last: Option<Last>,
    /// The signal that ended it, if one did.
    pub signal: Option<i32>,
}

/// Shows an article until the reader leaves it.
///
/// `articles` holds what else there is to read, `answers` what was typed in former sessions. The analysis runs in
/// a thread of its own as soon as the text is on the screen. With `rest` the document is the beginning
/// of an article, of which the whole is opened then.
///
/// # Errors
/// If there is no terminal to read on.
pub fn open(
    document: Arc<Document>,
    rest: Option<Rest>,
    articles: Articles,
    options: Options,
    answers: Answers,
    work: Arc<dyn Work>,
) -> io::Result<Closed> {
    let (sender, receiver) = channel();
    let away = Arc::new(AtomicUsize::new(0));
    events::watch(&sender, Arc::clone(&away))?;
    let (width, height) = terminal::size()?;
    let mouse = options.mouse;
    let places = match rest {
        None => work.places(&document),
        // They are those of the whole.
        Some(_) => Vec::new(),
    };
    let mut app = App::new(document, options);
    app.update(Message::Resized(width, height));
    app.take_places(&places);
    app = app.with_articles(articles).with_gazetteer(work.gazetteer());
    let whole = rest.map(|rest| app.expect_rest(rest));
    app.know_settings(work.settings());
    app.take_answers(answers);
    let (go_on, may_read) = channel();
    let mut screen = Screen {
        terminal: Terminal::take(mouse)?,
        painter: Painter::new(width, height),
        worker: Worker::new(work, sender.clone()),
        away,
        go_on,
    };
    // Text first: everything slow starts behind the first frame.
    let mut gone = screen.draw(&app).is_err();
    events::listen(sender, may_read);
    let slow = if let Some(whole) = whole {
        vec![whole]
    } else {
        gone |= screen.carry_out(vec![Effect::Recall], &mut app).is_err();
        gone |= screen.draw(&app).is_err();
        vec![Effect::Analyse, Effect::Heads]
    };
    gone |= screen.carry_out(slow, &mut app).is_err();

    let mut ended = None;
    while ended.is_none() && !gone {
        let Ok(first) = receiver.recv() else { break };
        let mut next = Some(first);
        // Whatever waits is taken in before anything is drawn.
        while let Some(event) = next {
            match screen.take_in(event, &mut app) {
                Ok(None) => next = receiver.try_recv().ok(),
                Ok(end) => {
                    ended = end;
                    break;
                }
                Err(_) => {
                    gone = true;
                    break;
                }
            }
        }
        if ended.is_none() && !gone {
            gone = screen.draw(&app).is_err();
        }
    }
    Ok(Closed {
        left: app
            .left()
            .chain([(Arc::clone(app.document()), app.kept_places())])
            .collect(),
        history: app.articles().history.clone(),
        answers: app.answers().clone(),
        last: app.last(),
        signal: match ended {
            Some(End::Signal(signal)) => Some(signal),
            Some(End::Left) | None => None,
        },
    })
}

/// Why reading ends.
enum End {
    /// The reader left.
    Left,
    /// A signal came.
    Signal(i32),
}

/// How long a signal that a key sent to another program may be on its way to us.
const LATE_SIGNALS: Duration = Duration::from_millis(500);

/// The terminal and what stands on it.
struct Screen {
    terminal: Terminal,
    painter: Painter,
    worker: Worker,
    /// How many other programs have, or just had, the terminal.
    away: Arc<AtomicUsize>,
    /// Tells the keyboard's thread to read again.
    go_on: Sender<()>,
}

impl Screen {
    /// Draws what changed.
    fn draw(&mut self, app: &App) -> io::Result<()> {
        self.worker.look_at(app.place());
        let cursor = app.cursor();
        self.painter.take_links(app.document());
        self.terminal.set_paste(cursor.is_some())?;
        let bytes = self
            .painter
            .frame(app.size(), &app.scrolling(), cursor, |buffer| {
                app.draw(buffer);
            });
        self.terminal.send(&bytes)
    }

    /// Takes in an event and carries out what the reader makes of it. Fails if the terminal is gone.
    fn take_in(&mut self, event: Event, app: &mut App) -> io::Result<Option<End>> {
        let message = match event {
            Event::Message(message) => message,
            Event::Typed(batch) => {
                let mut end = None;
                for message in batch {
                    end = self.follow(message, app)?;
                    if end.is_some() {
                        break;
                    }
                }
                // The thread ends by itself when nobody listens any more.
                let _ = self.go_on.send(());
                return Ok(end);
            }
            Event::Ended(signal) => return Ok(Some(End::Signal(signal))),
            Event::Gone => return Err(io::ErrorKind::BrokenPipe.into()),
            Event::Stopped => return self.carry_out(vec![Effect::Suspend], app),
            Event::Continued => self.resume()?,
        };
        self.follow(message, app)
    }

    /// Tells the reader what happened and carries out what it asks for.
    fn follow(&mut self, message: Message, app: &mut App) -> io::Result<Option<End>> {
        let effects = app.update(message);
        self.carry_out(effects, app)
    }

    fn carry_out(&mut self, effects: Vec<Effect>, app: &mut App) -> io::Result<Option<End>> {
        let work = Arc::clone(self.worker.work());
        let going = effects::carry_out(app, effects, &*work, self)?;
        Ok(going.is_break().then_some(End::Left))
    }

    /// Takes the terminal again; it may have another size now.
    fn resume(&mut self) -> io::Result<Message> {
        self.terminal.enter()?;
        self.painter.forget();
        let (width, height) = terminal::size()?;
        Ok(Message::Resized(width, height))
    }
}

/// On a screen, threads do what takes its time, and other programs may have the terminal.
impl Host for Screen {
    fn analyse(&mut self, document: Arc<Document>, from: usize) -> Vec<Message> {
        self.worker.analyse(document, from);
        Vec::new()
    }

    fn open(&mut self, number: u64, source: Source) -> Vec<Message> {
        self.worker.open(number, source);
        Vec::new()
    }

    fn read_heads(&mut self, list: &Arc<Shelf>) -> Vec<Message> {
        self.worker.read_heads(list);
        Vec::new()
    }

    fn stop_opening(&mut self) {
        self.worker.stop_opening();
    }

    fn ahead(&mut self, index: usize, entry: Entry) {
        self.worker.ahead(index, entry);
    }

    fn compare(&mut self, request: Request) -> Vec<Message> {
        self.worker.compare(request);
        Vec::new()
    }

    fn stop_comparing(&mut self) {
        self.worker.stop_comparing();
    }

    fn copy(&mut self, text: &str) -> io::Result<()> {
        self.terminal.copy(text)
    }

    fn set_mouse(&mut self, on: bool) -> io::Result<()> {
        self.terminal.set_mouse(on)
    }

    fn redraw(&mut self) {
        self.painter.forget();
    }

    /// Has the article's file edited. The screen is taken again and drawn anew afterwards.
    fn edit(&mut self, app: &mut App, offset: usize) -> io::Result<Vec<Message>> {
        let document = Arc::clone(app.document());
        let mut command = match self.worker.work().editor(&document, offset) {
            Ok(command) => command,
            Err(reason) => {
                app.tell(&reason.to_string());
                return Ok(Vec::new());
            }
        };
        let written = || {
            let Some(Location::File(path)) = &document.origin.location else {
                return None;
            };
            let file = std::fs::metadata(path);
            file.and_then(|file| file.modified()).ok()
        };
        let before = written();
        self.terminal.leave();
        self.away.fetch_add(1, Ordering::SeqCst);
        let ended = events::run(&mut command);
        let away = Arc::clone(&self.away);
        thread::spawn(move || {
            thread::sleep(LATE_SIGNALS);
            away.fetch_sub(1, Ordering::SeqCst);
        });
        let resized = self.resume()?;
        match ended {
            Ok(true) if written() != before => {
                app.tell("the file has changed; here the article is as it was read");
            }
            Ok(true) => {}
            Ok(false) => app.tell("the editor ended with an error; see VISUAL and EDITOR"),
            Err(reason) => app.tell(&format!("cannot start the editor: {reason}")),
        }
        Ok(vec![resized])
    }

    /// Gives the terminal back and stops. What follows comes with [`Event::Continued`].
    fn suspend(&mut self, app: &mut App) -> io::Result<Vec<Message>> {
        self.terminal.leave();
        if events::stop() {
            return Ok(Vec::new());
        }
        app.tell("there is no shell to go back to");
        Ok(vec![self.resume()?])
    }
}
