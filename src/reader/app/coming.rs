//! A long article of which the beginning is shown while the whole is read.
//!
//! Steps through what is there are taken at once. Whatever else is typed, and a step beyond, waits for
//! the whole and is done then, so that nothing happens that would not have happened to the whole.

use std::sync::Arc;

use crossterm::event::KeyEvent;

use crate::document::Document;
use crate::input::{self, Contents};
use crate::reader::action::keys::{Key, Lookup};
use crate::reader::action::message::{Effect, Message};
use crate::reader::action::table::Action;
use crate::reader::app::app::App;
use crate::reader::session::options::Rest;
use crate::reader::session::session::{Engine, Unfound};
use crate::reader::view::view::View;

impl App {
    /// Takes the article for the beginning of one; gives what is to be done for the whole.
    pub(crate) fn expect_rest(&mut self, rest: Rest) -> Effect {
        self.waiting = Some(Vec::new());
        let session = &mut self.view.session;
        // As long as nobody knows it, one is at the very beginning.
        let size = rest.size.and_then(|size| usize::try_from(size).ok());
        session.expected = Some(size.unwrap_or(usize::MAX));
        Effect::Open(session.articles.number(), rest.source)
    }

    /// What may be taken in now; nothing where it has to wait.
    pub(crate) fn let_through(&mut self, message: Message) -> Option<Message> {
        let Some(waiting) = &self.waiting else {
            return Some(message);
        };
        let is_first = waiting.is_empty();
        let goes = match &message {
            Message::Key(key) => self.goes(*key, is_first),
            Message::Pasted(_) | Message::Mouse(_) => false,
            _ => true,
        };
        match &mut self.waiting {
            Some(waiting) if !goes => {
                waiting.push(message);
                None
            }
            _ => Some(message),
        }
    }

    /// Whether a key does now what it would do to the whole. `is_first`: nothing waits before it.
    fn goes(&mut self, event: KeyEvent, is_first: bool) -> bool {
        let (key, view) = (Key::from(event), &mut self.view);
        let Lookup::Action(action) = view.session.options.keys.look_up(&[key]) else {
            return false;
        };
        match action {
            // A letter may be part of what was begun to be typed.
            Action::Quit if key.letter().is_none() => true,
            _ if !is_first => false,
            Action::Quit | Action::Leave | Action::Redraw | Action::Suspend => true,
            _ if view.in_stances => false,
            Action::Top | Action::LineUp | Action::PageUp | Action::HalfPageUp => true,
            Action::LineDown | Action::PageDown | Action::HalfPageDown => {
                let height = view.height();
                view.flow.down(view.top, height) < view.flow.last_top(height)
            }
            _ => false,
        }
    }

    /// Puts the whole in the place of its beginning; where one is stays, and what waited is done.
    pub(crate) fn take_whole(
        &mut self,
        contents: Result<Contents, Arc<input::Error>>,
    ) -> Vec<Effect> {
        let waiting = self.waiting.take().unwrap_or_default();
        self.view.session.expected = None;
        let mut effects = match contents {
            Ok(Contents::Article(reading)) => {
                self.grow(Arc::new(reading.document), reading.warnings);
                vec![Effect::Recall, Effect::Analyse]
            }
            Ok(_) => self.stay(Unfound::Changed),
            Err(reason) => self.stay(Unfound::Unread(reason)),
        };
        for message in waiting {
            effects.extend(self.update(message));
        }
        effects
    }

    /// Shows the whole from the byte that was at the top.
    fn grow(&mut self, document: Arc<Document>, warnings: Vec<String>) {
        let view = &mut self.view;
        let begun = view.session.document();
        let offset = if document.text().starts_with(begun.text()) {
            view.anchor
        } else {
            // Bytes further down have shown that it is written otherwise than it began.
            let block = begun.block_at(view.anchor).unwrap_or(0);
            (document.blocks().get(block)).map_or(0, |block| block.span.start())
        };
        let (width, height) = view.size();
        view.session.articles.note_opened(&document, true);
        *view = View::new(view.session.grown_to(document, warnings));
        view.resize(width, height);
        view.scroll_to_offset(offset);
    }

    /// There is no more than the beginning.
    fn stay(&mut self, reason: Unfound) -> Vec<Effect> {
        self.tell(&reason.to_string());
        self.view.session.engine = Engine::Failed(reason);
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use crossterm::event::{KeyCode, KeyModifiers};

    use super::*;
    use crate::input::{Reading, Source, plain};
    use crate::reader::session::options::Options;

    fn texts() -> (String, String) {
        let mut text = String::from("Talks stall\n\n");
        for number in 0..200 {
            let _ = write!(text, "Paragraph {number} has a few words in it.\n\n");
            if number == 80 {
                text.push('\u{b}');
            }
        }
        let half = text.match_indices("\n\n").nth(100).unwrap().0;
        (text.split_at(half).0.to_owned(), text)
    }

    fn app(text: &str) -> App {
        let document = Arc::new(plain::read(text, "a.txt"));
        let mut app = App::new(document, Options::default());
        app.update(Message::Resized(80, 24));
        app
    }

    fn press(app: &mut App, keys: &str) {
        for letter in keys.chars() {
            let code = match letter {
                '\n' => KeyCode::Enter,
                letter => KeyCode::Char(letter),
            };
            app.update(Message::Key(KeyEvent::new(code, KeyModifiers::NONE)));
        }
    }

    fn opened(text: &str) -> Message {
        let document = plain::read(text, "a.txt");
        let warnings = Vec::new();
        let contents = Contents::Article(Box::new(Reading { document, warnings }));
        Message::Opened(1, Box::new(Ok(contents)))
    }

    fn begun(text: &str) -> App {
        let mut app = app(text);
        let source = Source::parse("a.txt");
        let effect = app.expect_rest(Rest {
            source: source.clone(),
            size: Some(9_000),
        });
        assert_eq!(effect, Effect::Open(1, source));
        app
    }

    #[test]
    fn what_is_typed_meanwhile_does_what_it_does_to_the_whole() {
        let (half, whole) = texts();
        for keys in [
            "",
            "jjj",
            "jj k",
            "G",
            "  \u{20}G",
            "/in\nn",
            "jG{mag'a",
            "5jj",
            "50%d",
        ] {
            for before in 0..=keys.chars().count() {
                let mut begun = begun(&half);
                let early: String = keys.chars().take(before).collect();
                press(&mut begun, &early);
                let effects = begun.update(opened(&whole));
                assert_eq!(effects[..2], [Effect::Recall, Effect::Analyse]);
                let late: String = keys.chars().skip(before).collect();
                press(&mut begun, &late);
                let mut known = app(&whole);
                press(&mut known, keys);
                let place = |app: &App| {
                    let view = &app.view;
                    let notice = view.session.notice.clone();
                    (view.top, view.anchor, notice, view.length())
                };
                assert_eq!(place(&begun), place(&known), "{keys:?} after {before}");
            }
        }
    }

    #[test]
    fn one_steps_through_what_is_there_and_sees_how_long_the_whole_is() {
        let (half, _) = texts();
        let mut app = begun(&half);
        press(&mut app, "  ");
        assert!(app.view.anchor > 0 && app.view.length() == 9_000);
        let there = app.view.anchor;
        press(&mut app, "G");
        assert_eq!(app.view.anchor, there, "the end is not there yet");
        press(&mut app, "q");
        assert!(app.waiting.is_some(), "this q may belong to what waits");
        let interrupt = KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL);
        assert_eq!(app.update(Message::Key(interrupt)), [Effect::Quit]);
    }

    #[test]
    fn the_beginning_stays_where_the_whole_cannot_be_read() {
        let (half, _) = texts();
        let mut app = begun(&half);
        let gone = Arc::new(input::Error::NotFound {
            source_name: "a.txt".to_owned(),
        });
        let reason = gone.to_string();
        app.update(Message::Opened(1, Box::new(Err(Arc::clone(&gone)))));
        assert_eq!(app.view.session.notice, Some(reason));
        let unread = Engine::Failed(Unfound::Unread(gone));
        let engine = &app.view.session.engine;
        assert_eq!(format!("{engine:?}"), format!("{unread:?}"));
        assert!(app.waiting.is_none());
    }
}
