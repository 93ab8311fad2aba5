//! What is typed after a colon, and the file that an export is asked into.

use crate::document::Span;
use crate::input::Source;
use crate::reader::action::message::Effect;
use crate::reader::action::table::{Action, Asked};
use crate::reader::app::{App, Engine};
use crate::reader::pages::prompt::completing::{candidates, meant};
use crate::reader::pages::prompt::prompt::{Prompt, Question, Typed};
use crate::reader::session::desk::Aim;
use crate::reader::session::options::Goto;
use crate::reader::view::text::search::Search;

impl App {
    /// Follows a command as it is typed: Tab goes through what it may become.
    pub(crate) fn typed_command(&mut self, prompt: Prompt, typed: Typed) -> Vec<Effect> {
        match typed {
            Typed::Done => {
                let line = prompt.answer().trim().to_owned();
                self.answers.add(Question::Command, &line);
                return self.command(&line);
            }
            Typed::Cancelled => return Vec::new(),
            Typed::Choose(forward) => return self.complete(prompt, forward),
            _ => self.prompt = Some(prompt),
        }
        Vec::new()
    }

    /// Completes a line, once it is known which files there are where it needs to be.
    fn complete(&mut self, mut prompt: Prompt, forward: bool) -> Vec<Effect> {
        if prompt.completion.is_none()
            && let Some(beginning) = crate::reader::pages::prompt::completing::file_wanted(&prompt)
        {
            let beginning = beginning.to_owned();
            self.prompt = Some(prompt);
            return vec![Effect::ListFiles(beginning)];
        }
        prompt.complete(forward, |line| candidates(self, line));
        self.prompt = Some(prompt);
        Vec::new()
    }

    /// Takes in the names of files that begin as what was typed.
    pub(crate) fn take_files(&mut self, beginning: &str, files: &[String]) {
        let Some(mut prompt) = self.prompt.take() else {
            return;
        };
        if crate::reader::pages::prompt::completing::file_wanted(&prompt) == Some(beginning) {
            prompt.complete(true, |line| {
                let kept = line.strip_suffix(beginning).unwrap_or_default();
                files.iter().map(|file| format!("{kept}{file}")).collect()
            });
        }
        self.prompt = Some(prompt);
    }

    /// Does what was typed.
    pub(crate) fn command(&mut self, line: &str) -> Vec<Effect> {
        if line.is_empty() {
            return Vec::new();
        }
        if let Some(words) = line.strip_prefix('/') {
            self.leave_views();
            self.answers.add(Question::Search, words);
            self.search = Search::new(self.document(), words);
            let from = self.anchor;
            self.search.first_from(from);
            self.go_to_match(0, true);
            return Vec::new();
        }
        let (name, rest) = line.split_once(' ').unwrap_or((line, ""));
        let rest = rest.trim();
        let action = match name {
            "n" => Some(Action::NextArticle),
            "p" | "N" | "prev" => Some(Action::PreviousArticle),
            "l" | "ls" => Some(Action::List),
            "h" => Some(Action::Help),
            "q" | "q!" | "qa" | "qa!" | "x" => return vec![Effect::Quit],
            "e" | "open" if !rest.is_empty() => {
                return self.open(Source::parse(rest), None, Aim::Read);
            }
            "e" | "open" => return self.say("which file or address? :e FILE"),
            "w" | "export" if !rest.is_empty() => return self.export(rest),
            "w" => Some(Action::Export),
            "theme" if !rest.is_empty() => return self.set("theme", rest, false),
            "theme" => Some(Action::NextTheme),
            "set" | "set!" => return self.set_command(rest, name == "set!"),
            "side" if !rest.is_empty() => return self.set_named_side(rest),
            "actor" if !rest.is_empty() => {
                self.visit_named(rest);
                return Vec::new();
            }
            "actor" => Some(Action::ChooseActor),
            name => Action::named(name).filter(|action| action.asked() == Asked::ByName),
        };
        match (action, line.parse::<Goto>()) {
            (Some(action), _) => self.act(action, rest.parse().ok(), false),
            (None, Ok(place)) => {
                self.leave_views();
                self.go_to_named(&place);
                Vec::new()
            }
            (None, Err(_)) => {
                let close = meant(name);
                let close =
                    close.map_or_else(String::new, |close| format!("; did you mean :{close}?"));
                self.say(&format!("there is no command “{name}”{close}"))
            }
        }
    }

    /// Out of whatever lies over the text.
    fn leave_views(&mut self) {
        self.siding = false;
        self.overlay = None;
        self.focus = crate::reader::app::Focus::Text;
    }

    fn say(&mut self, words: &str) -> Vec<Effect> {
        self.notice = Some(words.to_owned());
        Vec::new()
    }

    fn go_to_named(&mut self, place: &Goto) {
        match *place {
            Goto::Statement(number) => {
                let here = self.here();
                self.places.leave(here);
                match self.roster.numbered(number) {
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
    pub(crate) fn begin_export(&mut self) {
        if self.engine != Engine::Done {
            self.notice = Some("statements are still being sought".to_owned());
            return;
        }
        self.ask(Question::Export);
    }

    pub(crate) fn typed_export(&mut self, prompt: Prompt, typed: Typed) -> Vec<Effect> {
        match typed {
            Typed::Done => {
                let name = prompt.answer().trim().to_owned();
                self.answers.add(Question::Export, &name);
                return self.export(&name);
            }
            Typed::Cancelled => {}
            Typed::Choose(forward) => return self.complete(prompt, forward),
            _ => self.prompt = Some(prompt),
        }
        Vec::new()
    }

    fn export(&mut self, name: &str) -> Vec<Effect> {
        if self.engine != Engine::Done {
            return self.say("statements are still being sought");
        }
        if name.is_empty() {
            return Vec::new();
        }
        vec![Effect::Export(name.to_owned())]
    }

    /// The byte that one looks at: of the statement in hand if it is seen, or else of the top line.
    pub(crate) fn place_in_hand(&self) -> usize {
        let statement = self.current.map(|id| self.roster.statement(id).content[0]);
        let seen = statement.filter(|content| self.is_seen(*content));
        seen.map_or(self.anchor, Span::start)
    }
}
