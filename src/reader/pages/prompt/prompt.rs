//! A question in the last row, and the answer that is being typed.

use crate::reader::pages::prompt::editor::LineEditor;
use crate::reader::session::answers::Question;
use crate::reader::session::places::Place;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A question in the status line, and the answer so far.
#[derive(Clone, Debug)]
pub(crate) struct Prompt {
    /// What is asked for.
    pub question: Question,
    /// What was typed.
    pub line: LineEditor,
    /// Where one was when it was asked, to return to on Esc.
    pub from: Place,
    /// Which of what is offered is chosen.
    pub choice: usize,
    /// What the answer can be completed to, while one goes through that.
    pub completion: Option<Completion>,
    /// What was typed before one went through former answers, and how far back one is.
    recalled: Option<(String, usize)>,
}

/// What an unfinished answer may become.
#[derive(Clone, Debug)]
pub(crate) struct Completion {
    /// The answer as it was typed.
    typed: String,
    /// What it may become: whole answers.
    pub answers: Vec<String>,
    /// Which of them stands in the line; one beyond the last is what was typed.
    pub at: usize,
}

/// What a key did to a prompt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Typed {
    /// The answer is another one.
    Changed,
    /// The next or the previous of what is offered.
    Choose(bool),
    /// An earlier or a later answer to the same question.
    Recall(bool),
    /// The other of two ways.
    Switch,
    /// It is finished.
    Done,
    /// It is given up.
    Cancelled,
    /// Nothing that concerns anyone else.
    Ignored,
}

impl Prompt {
    /// Asks.
    #[must_use]
    pub(crate) fn new(question: Question, from: Place) -> Self {
        Self {
            question,
            line: LineEditor::default(),
            from,
            choice: 0,
            completion: None,
            recalled: None,
        }
    }

    /// What was typed.
    #[must_use]
    pub(crate) fn answer(&self) -> &str {
        self.line.text()
    }

    /// Points at the next or the previous of what is listed; a list has ends.
    pub(crate) fn point(&mut self, offered: usize, forward: bool) {
        self.choice = if forward {
            (self.choice + 1).min(offered.saturating_sub(1))
        } else {
            self.choice.saturating_sub(1)
        };
    }

    /// Points at the next or the previous of what is offered in a row, around the ends.
    pub(crate) fn choose(&mut self, offered: usize, forward: bool) {
        let offered = offered.max(1);
        let step = if forward { 1 } else { offered - 1 };
        self.choice = (self.choice + step) % offered;
    }

    /// Takes a key.
    pub(crate) fn press(&mut self, key: KeyEvent) -> Typed {
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        let is_rubbing = matches!(key.code, KeyCode::Backspace)
            || ctrl && matches!(key.code, KeyCode::Char('h' | 'd'));
        let offers = matches!(self.question, Question::Actor | Question::Correct);
        match key.code {
            KeyCode::Enter => Typed::Done,
            KeyCode::Char('j' | 'm') if ctrl => Typed::Done,
            KeyCode::Esc => Typed::Cancelled,
            KeyCode::Char('c' | 'g') if ctrl => Typed::Cancelled,
            _ if is_rubbing && self.answer().is_empty() => Typed::Cancelled,
            KeyCode::Tab | KeyCode::BackTab if self.question == Question::Correct => Typed::Switch,
            KeyCode::Tab => Typed::Choose(true),
            KeyCode::BackTab => Typed::Choose(false),
            KeyCode::Down if offers => Typed::Choose(true),
            KeyCode::Up if offers => Typed::Choose(false),
            KeyCode::Up => Typed::Recall(true),
            KeyCode::Down => Typed::Recall(false),
            KeyCode::Char('n') if ctrl && offers => Typed::Choose(true),
            KeyCode::Char('p') if ctrl && offers => Typed::Choose(false),
            KeyCode::Char('p') if ctrl => Typed::Recall(true),
            KeyCode::Char('n') if ctrl => Typed::Recall(false),
            _ => match self.line.press(key) {
                Some(true) => self.changed(),
                _ => Typed::Ignored,
            },
        }
    }

    /// Takes pasted text.
    pub(crate) fn paste(&mut self, text: &str) -> Typed {
        if self.line.insert(text) {
            self.changed()
        } else {
            Typed::Ignored
        }
    }

    fn changed(&mut self) -> Typed {
        (self.choice, self.completion, self.recalled) = (0, None, None);
        Typed::Changed
    }

    /// Puts an earlier or a later answer that begins as what was typed in the line, of `former`
    /// ones, the latest last; whether there is one.
    pub(crate) fn recall(&mut self, former: &[String], back: bool) -> bool {
        let (typed, steps) = match self.recalled.take() {
            Some(recalled) => recalled,
            None => (self.answer().to_owned(), 0),
        };
        let fitting = former.iter().rev().filter(|one| one.starts_with(&typed));
        let wanted = if back {
            Some(steps + 1)
        } else {
            steps.checked_sub(1)
        };
        let answer = match wanted {
            Some(0) => Some(typed.as_str()),
            Some(steps) => fitting.map(String::as_str).nth(steps - 1),
            None => None,
        };
        let found = answer.is_some();
        if let Some(answer) = answer {
            let answer = answer.to_owned();
            self.line.set(&answer);
        }
        let steps = if found { wanted.unwrap_or(0) } else { steps };
        self.recalled = Some((typed, steps));
        found
    }

    /// Completes the answer to the first of `answers`, or goes on among those that it was being
    /// completed to.
    pub(crate) fn complete(&mut self, forward: bool, answers: impl FnOnce(&str) -> Vec<String>) {
        let mut completion = self.completion.take().unwrap_or_else(|| {
            let answers = answers(self.answer());
            Completion {
                typed: self.answer().to_owned(),
                at: answers.len(),
                answers,
            }
        });
        let all = completion.answers.len() + 1;
        let step = if forward { 1 } else { all - 1 };
        completion.at = (completion.at + step) % all;
        let answer = completion.answers.get(completion.at);
        self.line.set(answer.unwrap_or(&completion.typed));
        // Where there is one way only, the next Tab goes on from there.
        if completion.answers.len() > 1 {
            self.completion = Some(completion);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::action::keys::Key;
    use crate::reader::session::answers::Answers;

    fn press(prompt: &mut Prompt, keys: &str) -> Typed {
        let keys = Key::sequence(keys).unwrap();
        let typed = keys.iter().map(|key| prompt.press(key.event()));
        typed.last().unwrap()
    }

    #[test]
    fn a_prompt_ends_by_enter_and_by_rubbing_out_nothing() {
        let mut prompt = Prompt::new(Question::Search, Place::default());
        assert_eq!(press(&mut prompt, "ab"), Typed::Changed);
        assert_eq!(press(&mut prompt, "<left>"), Typed::Ignored);
        assert_eq!(press(&mut prompt, "<enter>"), Typed::Done);
        assert_eq!(press(&mut prompt, "<c-e><c-u>"), Typed::Changed);
        assert_eq!(press(&mut prompt, "<backspace>"), Typed::Cancelled);
    }

    #[test]
    fn former_answers_that_begin_alike_come_back() {
        let mut answers = Answers::default();
        for answer in ["ferry", "plan", "fast", "plan", " "] {
            answers.add(Question::Search, answer);
        }
        let former = answers.to(Question::Search).to_vec();
        assert_eq!(former, ["ferry", "fast", "plan"]);
        let mut prompt = Prompt::new(Question::Search, Place::default());
        press(&mut prompt, "f");
        assert!(prompt.recall(&former, true));
        assert_eq!(prompt.answer(), "fast");
        assert!(prompt.recall(&former, true));
        assert_eq!(prompt.answer(), "ferry");
        assert!(!prompt.recall(&former, true));
        assert!(prompt.recall(&former, false) && prompt.recall(&former, false));
        assert_eq!(prompt.answer(), "f");
        assert!(!prompt.recall(&former, false));
    }

    #[test]
    fn completion_goes_around_by_way_of_what_was_typed() {
        let mut prompt = Prompt::new(Question::Command, Place::default());
        press(&mut prompt, "ne");
        let answers = |_: &str| vec!["next".to_owned(), "never".to_owned()];
        let tab = |prompt: &mut Prompt, forward| {
            prompt.complete(forward, answers);
            prompt.answer().to_owned()
        };
        assert_eq!(tab(&mut prompt, true), "next");
        assert_eq!(tab(&mut prompt, true), "never");
        assert_eq!(tab(&mut prompt, true), "ne");
        assert_eq!(tab(&mut prompt, false), "never");
        press(&mut prompt, "x");
        assert!(prompt.completion.is_none());
        let mut one = Prompt::new(Question::Command, Place::default());
        one.complete(true, |_| vec!["set ".to_owned()]);
        assert!(one.completion.is_none() && one.answer() == "set ");
    }
}
