//! A line that is being typed.

use unicode_segmentation::UnicodeSegmentation;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::places::Place;
use crate::document::clean;

/// Characters of an answer, at most: an article that is pasted by mistake would make each key slow.
const LONGEST: usize = 1000;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Question {
    /// Words to search.
    Search,
    /// Part of an actor's name.
    Actor,
    /// What is to be said instead of what was found.
    Correct,
    /// The name of a file to write.
    Export,
    /// What to do, by name.
    Command,
}

/// A question in the status line, and the answer so far.
#[derive(Clone, Debug)]
pub(super) struct Prompt {
    /// What is asked for.
    pub question: Question,
    /// What was typed. The cursor is always at its end.
    pub answer: String,
    /// Where one was when it was asked, to return to on Esc.
    pub from: Place,
    /// Which of what is offered is chosen.
    pub choice: usize,
}

/// What a key did to a prompt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Typed {
    /// The answer is another one.
    Changed,
    /// The next or the previous of what is offered.
    Choose(bool),
    /// The other of two ways.
    Switch,
    /// It is finished.
    Done,
    /// It is given up.
    Cancelled,
    /// Nothing.
    Ignored,
}

impl Prompt {
    /// Asks.
    #[must_use]
    pub(super) fn new(question: Question, from: Place) -> Self {
        Self {
            question,
            answer: String::new(),
            from,
            choice: 0,
        }
    }

    /// Points at the next or the previous of what is offered, around the ends.
    pub(super) fn choose(&mut self, offered: usize, forward: bool) {
        let offered = offered.max(1);
        let step = if forward { 1 } else { offered - 1 };
        self.choice = (self.choice + step) % offered;
    }

    /// Takes a key.
    pub(super) fn press(&mut self, key: KeyEvent) -> Typed {
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Enter => Typed::Done,
            KeyCode::Esc => Typed::Cancelled,
            KeyCode::Char('c' | 'g') if ctrl => Typed::Cancelled,
            KeyCode::Tab | KeyCode::BackTab if self.question == Question::Correct => Typed::Switch,
            KeyCode::Down | KeyCode::Tab => Typed::Choose(true),
            KeyCode::Up | KeyCode::BackTab => Typed::Choose(false),
            KeyCode::Char('n') if ctrl => Typed::Choose(true),
            KeyCode::Char('p') if ctrl => Typed::Choose(false),
            KeyCode::Char('u') if ctrl => self.change(String::new()),
            KeyCode::Char('w') if ctrl => {
                let kept = self.answer.trim_end().rfind(' ').map_or(0, |at| at + 1);
                self.change(self.answer.get(..kept).unwrap_or_default().to_owned())
            }
            KeyCode::Backspace if self.answer.is_empty() => Typed::Cancelled,
            KeyCode::Backspace => {
                let letters = self.answer.graphemes(true).count();
                self.change(self.answer.graphemes(true).take(letters - 1).collect())
            }
            KeyCode::Char('h') if ctrl && self.answer.is_empty() => Typed::Cancelled,
            KeyCode::Char(c) if !ctrl && !key.modifiers.contains(KeyModifiers::ALT) => {
                self.paste(&c.to_string())
            }
            _ => Typed::Ignored,
        }
    }

    /// Takes pasted text: cleaned, on one line.
    pub(super) fn paste(&mut self, text: &str) -> Typed {
        let text = clean(text).replace(['\n', '\t'], " ");
        self.change(format!("{}{text}", self.answer))
    }

    fn change(&mut self, mut answer: String) -> Typed {
        if let Some((end, _)) = answer.char_indices().nth(LONGEST) {
            answer.truncate(end);
        }
        self.answer = answer;
        self.choice = 0;
        Typed::Changed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::keys::Key;

    #[test]
    fn a_line_is_edited_by_letters_and_words() {
        let mut prompt = Prompt::new(Question::Search, Place::default());
        let mut press = |keys: &str| {
            let mut last = Typed::Ignored;
            for key in Key::sequence(keys).unwrap() {
                last = prompt.press(key.event());
            }
            (last, prompt.answer.clone())
        };
        assert_eq!(press("aid e\u{301}<space>x").1, "aid e\u{301} x");
        assert_eq!(press("<backspace><backspace><backspace>").1, "aid ");
        assert_eq!(press("convoy<c-w>").1, "aid ");
        assert_eq!(press("<c-u>").1, "");
        assert_eq!(press("<backspace>").0, Typed::Cancelled);
        assert_eq!(press("<enter>").0, Typed::Done);
    }

    #[test]
    fn pasted_text_is_clean_and_on_one_line() {
        let mut prompt = Prompt::new(Question::Search, Place::default());
        prompt.paste("a\u{1b}[2J\nb");
        assert_eq!(prompt.answer, "a b");
    }

    #[test]
    fn what_is_pasted_over_and_over_has_an_end() {
        let mut prompt = Prompt::new(Question::Search, Place::default());
        for _ in 0..3 {
            prompt.paste(&"word ".repeat(1000));
        }
        assert_eq!(prompt.answer.chars().count(), LONGEST);
    }
}
