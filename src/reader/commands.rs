//! What is typed after a colon, and the file that an export is asked into.

use super::app::{App, Engine};
use super::message::{Action, Effect};
use super::options::Goto;
use super::prompt::{Prompt, Question, Typed};
use super::search::Search;
use crate::document::Span;
use crate::input::Source;

/// Commands that are no action, or a short name of one, with what they take.
const WORDS: [(&str, &str); 9] = [
    ("n", "next article"),
    ("p", "previous article"),
    ("l", "list of articles"),
    ("q", "leave"),
    ("open", "a file or an address"),
    ("export", "a file"),
    ("w", "a file: export into it"),
    ("actor", "part of a name"),
    ("/", "words to search"),
];

/// Actions that only mean something as a key, or take one.
const KEYS_ONLY: [Action; 5] = [
    Action::SetMark,
    Action::ToMark,
    Action::Close,
    Action::Percent,
    Action::Command,
];

impl App {
    /// Follows a command as it is typed: Tab goes through what it may become.
    pub(super) fn typed_command(&mut self, mut prompt: Prompt, typed: Typed) -> Vec<Effect> {
        match typed {
            Typed::Done => return self.command(prompt.answer.trim()),
            Typed::Cancelled => return Vec::new(),
            Typed::Choose(_) => {
                if let Some(name) = completions(&prompt.answer).first() {
                    prompt.answer = format!("{name} ");
                }
            }
            Typed::Changed | Typed::Switch | Typed::Ignored => {}
        }
        self.prompt = Some(prompt);
        Vec::new()
    }

    /// Does what was typed.
    fn command(&mut self, line: &str) -> Vec<Effect> {
        if line.is_empty() {
            return Vec::new();
        }
        if let Some(words) = line.strip_prefix('/') {
            self.search = Search::new(self.document(), words);
            let from = self.anchor;
            self.search.first_from(from);
            self.siding = false;
            self.go_to_match(0, true);
            return Vec::new();
        }
        let (name, rest) = line.split_once(' ').unwrap_or((line, ""));
        let rest = rest.trim();
        let action = match name {
            "n" => Some(Action::NextArticle),
            "p" | "N" => Some(Action::PreviousArticle),
            "l" => Some(Action::List),
            "q" => return vec![Effect::Quit],
            "open" if !rest.is_empty() => return self.open(Source::parse(rest), None),
            "w" | "export" if !rest.is_empty() => return self.export(rest),
            "actor" if !rest.is_empty() => {
                match self.matching_parties(rest).first() {
                    Some(party) => self.visit(*party),
                    None => self.notice = Some(format!("no actor is called “{rest}”")),
                }
                return Vec::new();
            }
            name => Action::named(name).filter(|action| !KEYS_ONLY.contains(action)),
        };
        match (action, line.parse::<Goto>()) {
            (Some(action), _) => self.act(action, rest.parse().ok(), false),
            (None, Ok(place)) => {
                self.siding = false;
                self.go_to_named(&place);
                Vec::new()
            }
            (None, Err(_)) => {
                self.notice = Some(match completions(name).first() {
                    Some(close) => format!("there is no command “{name}”; {close} is one"),
                    None => format!("there is no command “{name}”"),
                });
                Vec::new()
            }
        }
    }

    fn go_to_named(&mut self, place: &Goto) {
        match *place {
            Goto::Statement(number) => {
                let here = self.here();
                self.places.leave(here);
                match self.roster.shown.get(number.saturating_sub(1)).copied() {
                    Some(id) => self.go_to(id),
                    None => self.notice = Some(format!("there is no statement {number}")),
                }
            }
            Goto::Paragraph(number) => self.go_to_paragraph(number),
            Goto::Percent(percent) => self.go_to_percent(percent),
            // A slash was taken before.
            Goto::Text(_) => {}
        }
    }

    /// Asks for the name of a file to export into.
    pub(super) fn begin_export(&mut self) {
        if self.engine != Engine::Done {
            self.notice = Some("statements are still being sought".to_owned());
            return;
        }
        self.ask(Question::Export);
    }

    pub(super) fn typed_export(&mut self, prompt: Prompt, typed: Typed) -> Vec<Effect> {
        match typed {
            Typed::Done => return self.export(prompt.answer.trim()),
            Typed::Cancelled => {}
            _ => self.prompt = Some(prompt),
        }
        Vec::new()
    }

    fn export(&mut self, name: &str) -> Vec<Effect> {
        if self.engine != Engine::Done {
            self.notice = Some("statements are still being sought".to_owned());
            return Vec::new();
        }
        if name.is_empty() {
            return Vec::new();
        }
        vec![Effect::Export(name.to_owned())]
    }

    /// The byte that one looks at: of the statement in hand if it is seen, or else of the top line.
    pub(super) fn place_in_hand(&self) -> usize {
        let statement = self.current.map(|id| self.roster.statement(id).content[0]);
        let seen = statement.filter(|content| self.is_seen(*content));
        seen.map_or(self.anchor, Span::start)
    }
}

/// The commands that begin with these letters, short ones first.
#[must_use]
pub(super) fn completions(letters: &str) -> Vec<String> {
    let actions = Action::ALL.into_iter();
    let actions = actions.filter(|action| !KEYS_ONLY.contains(action));
    let words = WORDS.iter().map(|(name, _)| (*name).to_owned());
    words
        .chain(actions.map(Action::name))
        .filter(|name| name.starts_with(letters.trim_start()))
        .collect()
}

/// What a command does, for the hint beside it.
#[must_use]
pub(super) fn explained(line: &str) -> Option<String> {
    let name = line.split_whitespace().next()?;
    if let Some((_, what)) = WORDS.iter().find(|(word, _)| *word == name) {
        return Some((*what).to_owned());
    }
    Action::named(name).map(|action| action.help().to_owned())
}
