//! Adding a statement that was missed: first its words, then the word that attributes it, then whose
//! it is.
//!
//! One begins with a whole sentence, since what is missed is mostly a clause, and moves its ends by
//! words.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::reader::action::message::Effect;
use crate::reader::pages::correcting::chooser::Chooser;
use crate::reader::pages::overlay::{Overlay, Page};
use crate::reader::pages::pages::Pages;
use crate::reader::session::answers::Question;
use crate::reader::view::text::adding::Adding;
use crate::reader::view::view::{Focus, View};

impl View {
    /// Begins with the first sentence on the screen, or that of the current statement.
    pub(crate) fn begin_adding(&mut self) {
        // The words can be chosen before all statements are known; whose they are waits for these.
        if let Some(reason) = self
            .session
            .unfinished()
            .filter(|_| !self.session.is_working())
        {
            self.session.tell(&reason);
            return;
        }
        let from = self.place_in_hand();
        let sentences = self.session.document().sentences();
        let at = sentences.partition_point(|sentence| sentence.span.end() <= from);
        self.focus = Focus::Text;
        self.adding = Adding::of(self.session.document(), at);
        if self.adding.is_none() {
            self.session.notice = Some("there is no sentence here".to_owned());
        }
        self.show_adding();
    }

    pub(crate) fn show_adding(&mut self) {
        if let Some(content) = self
            .adding
            .as_ref()
            .map(|adding| adding.content(self.session.document()))
        {
            self.reveal(content);
        }
    }

    /// What is asked, for the last row.
    pub(crate) fn adding_asks(&self) -> Option<String> {
        let adding = self.adding.as_ref()?;
        Some(if adding.settled {
            let cue = adding.cue(self.session.document());
            let cue = cue.map_or("none".to_owned(), |cue| self.session.document().line(cue));
            format!("2 of 3  by which WORD?  {cue}     Tab another, Enter, Esc leaves it")
        } else {
            let end = if adding.at_first { "first" } else { "last" };
            let there = self.session.added_already(adding);
            let there = there.map_or_else(String::new, |id| {
                let tags = self.session.overview.tags(id);
                format!("  (s{} by {tags} already)", id.number())
            });
            format!(
                "1 of 3  WHAT is said?  j k sentence, w b {end} word, o other end, Enter, Esc{there}"
            )
        })
    }
}

impl Pages {
    /// Takes a key while words are chosen.
    pub(crate) fn press_adding(&mut self, view: &mut View, event: KeyEvent) -> Vec<Effect> {
        let Some(mut adding) = view.adding.take() else {
            return Vec::new();
        };
        let document = std::sync::Arc::clone(view.session.document());
        let held = event
            .modifiers
            .intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
        let ends = event.code == KeyCode::Esc || held && event.code == KeyCode::Char('c');
        if ends {
            view.session.notice = Some("nothing was added".to_owned());
            return Vec::new();
        }
        // A letter with Ctrl or Alt is another key.
        let code = if held { KeyCode::Null } else { event.code };
        match (code, adding.settled) {
            (KeyCode::Char('j') | KeyCode::Down, false) => {
                adding = Adding::of(&document, adding.sentence + 1).unwrap_or(adding);
            }
            (KeyCode::Char('k') | KeyCode::Up, false) => {
                let before = adding.sentence.checked_sub(1);
                let before = before.and_then(|at| Adding::of(&document, at));
                adding = before.unwrap_or(adding);
            }
            (KeyCode::Char('w' | 'l') | KeyCode::Right, false) => adding.move_end(&document, true),
            (KeyCode::Char('b' | 'h') | KeyCode::Left, false) => adding.move_end(&document, false),
            (KeyCode::Char('o'), false) => adding.at_first = !adding.at_first,
            (KeyCode::Enter, false) => adding.settle(&document),
            (KeyCode::Tab | KeyCode::Right | KeyCode::Char('w' | 'l'), true) => {
                adding.move_cue(&document, true);
            }
            (KeyCode::BackTab | KeyCode::Left | KeyCode::Char('b' | 'h'), true) => {
                adding.move_cue(&document, false);
            }
            (KeyCode::Backspace, true) => adding.settled = false,
            (KeyCode::Enter, true) => {
                self.chooser = Some(Chooser {
                    added: Some(adding),
                    ..Chooser::of(None, None)
                });
                self.overlay = Some(Overlay::new(Page::Correct));
                self.ask(view, Question::Correct);
                return Vec::new();
            }
            _ => {}
        }
        view.adding = Some(adding);
        view.show_adding();
        Vec::new()
    }
}
