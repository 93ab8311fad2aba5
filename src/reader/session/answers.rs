//! Questions, and what was answered to them before.

/// Most answers of one kind that are remembered.
const MOST: usize = 100;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Question {
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

/// Former answers, by question, the latest last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// What was searched.
    pub searches: Vec<String>,
    /// What was typed after a colon.
    pub commands: Vec<String>,
    /// Files that were written.
    pub files: Vec<String>,
}

impl Answers {
    pub(crate) fn of(&mut self, question: Question) -> Option<&mut Vec<String>> {
        match question {
            Question::Search => Some(&mut self.searches),
            Question::Command => Some(&mut self.commands),
            Question::Export => Some(&mut self.files),
            Question::Actor | Question::Correct => None,
        }
    }

    /// Those to a question.
    pub(crate) fn to(&self, question: Question) -> &[String] {
        match question {
            Question::Search => &self.searches,
            Question::Command => &self.commands,
            Question::Export => &self.files,
            Question::Actor | Question::Correct => &[],
        }
    }

    /// Remembers an answer as the latest one.
    pub(crate) fn add(&mut self, question: Question, answer: &str) {
        let answer = answer.trim();
        if answer.is_empty() {
            return;
        }
        if let Some(answers) = self.of(question) {
            answers.retain(|other| other != answer);
            answers.push(answer.to_owned());
            let first = answers.len().saturating_sub(MOST);
            answers.drain(..first);
        }
    }
}
