//! What is typed after a colon, and the file that an export is asked into.

use crate::input::Source;
use crate::reader::action::keys::Key;
use crate::reader::action::message::Effect;
use crate::reader::action::table::Action;
use crate::reader::pages::pages::{Awaiting, Pages, Then};
use crate::reader::pages::prompt::asking;
use crate::reader::pages::prompt::completing::{candidates, endings, file_wanted};
use crate::reader::pages::prompt::prompt::{Prompt, Typed};
use crate::reader::pages::prompt::waiting::waits;
use crate::reader::pages::prompt::words::{action_of, meant};
use crate::reader::session::answers::Question;
use crate::reader::session::articles::Aim;
use crate::reader::session::options::Goto;
use crate::reader::view::comparison::comparing::Seen;
use crate::reader::view::text::search::Search;
use crate::reader::view::view::{Focus, View};

/// That something stands behind a command that is whole by itself.
fn takes_nothing(name: &str) -> String {
    format!(":{name} takes no word after it")
}

impl Pages {
    /// Follows a command as it is typed: Tab goes through what it may become.
    pub(crate) fn typed_command(&mut self, view: &mut View, prompt: Prompt, typed: Typed) -> Then {
        match typed {
            Typed::Done => {
                let line = prompt.answer().trim().to_owned();
                view.session.answers.add(Question::Command, &line);
                if !line.is_empty() && !self.lies_over_nothing(view) {
                    self.overlay = None;
                }
                return self.command(view, &line);
            }
            Typed::Cancelled => {}
            Typed::Choose(forward) => {
                return Then::Effects(self.complete(view, prompt, forward));
            }
            Typed::Changed | Typed::Switch | Typed::Recall(_) | Typed::Ignored => {
                self.prompt = Some(prompt);
            }
        }
        Then::NOTHING
    }

    /// Completes a line, once it is known which files there are where it needs to be.
    fn complete(&mut self, view: &View, mut prompt: Prompt, forward: bool) -> Vec<Effect> {
        if prompt.completion.is_none()
            && let Some(beginning) = file_wanted(&prompt)
        {
            let beginning = beginning.to_owned();
            self.prompt = Some(prompt);
            return vec![Effect::ListFiles(beginning)];
        }
        let question = prompt.question;
        prompt.complete(forward, |line| candidates(&view.session, question, line));
        self.prompt = Some(prompt);
        Vec::new()
    }

    /// Takes in the names of files that begin as what was typed.
    pub(crate) fn take_files(&mut self, beginning: &str, files: &[String]) {
        let Some(mut prompt) = self.prompt.take() else {
            return;
        };
        if file_wanted(&prompt) == Some(beginning) {
            let endings = endings(&prompt, beginning);
            let new = endings.iter().filter(|file| !files.contains(file));
            let all: Vec<&String> = files.iter().chain(new).collect();
            prompt.complete(true, |line| {
                let kept = line.strip_suffix(beginning).unwrap_or_default();
                all.iter().map(|file| format!("{kept}{file}")).collect()
            });
        }
        self.prompt = Some(prompt);
    }

    /// What follows from what was typed.
    pub(crate) fn command(&mut self, view: &mut View, line: &str) -> Then {
        if let Some(words) = line.strip_prefix('/') {
            self.leave_views(view);
            view.session.answers.add(Question::Search, words);
            view.search = Search::new(view.session.document(), words);
            let from = view.anchor;
            view.search.first_from(from);
            view.go_to_match(0, true);
            return Then::NOTHING;
        }
        let (name, rest) = line.split_once(' ').unwrap_or((line, ""));
        let rest = rest.trim();
        let action = match (name, rest) {
            ("", _) => return Then::NOTHING,
            ("w", "") => Some(Action::Export),
            ("tour", "") => {
                self.leave_views(view);
                self.tour = true;
                return Then::NOTHING;
            }
            ("theme", "") => Some(Action::NextTheme),
            ("actor", "") => Some(Action::ChooseActor),
            ("actor", name) => {
                view.visit_named(name);
                return Then::NOTHING;
            }
            ("e" | "open", "") => {
                view.session.tell("which file or address? :e FILE");
                return Then::NOTHING;
            }
            ("e" | "open", source) => {
                let source = Source::parse(source);
                return Then::Effects(view.session.open(source, None, Aim::Read));
            }
            ("w" | "export", file) if !file.is_empty() => {
                return Then::Effects(view.session.export(file));
            }
            ("theme", theme) => return Then::Effects(view.session.set("theme", theme, false)),
            ("set" | "set!", words) => {
                return Then::Effects(self.set_command(view, words, name == "set!"));
            }
            ("compare", words) if !words.is_empty() => {
                self.overlay = None;
                return Then::Effects(view.compare_named(words));
            }
            ("merge", words) => return Then::Effects(view.merge_named(words)),
            ("side", words) => return Then::Effects(self.set_named_side(view, words)),
            ("file", "") => Some(Action::Correct),
            ("file", words) => return Then::Effects(self.file_named(view, words)),
            ("strike", words) => return Then::Effects(self.strike(view, words)),
            ("mark" | "set-mark", letter) if !letter.is_empty() => {
                return Self::letter(view, Awaiting::Mark, letter);
            }
            ("to-mark", letter) if !letter.is_empty() => {
                return Self::letter(view, Awaiting::ToMark, letter);
            }
            (name, _) => action_of(name),
        };
        match (action, line.parse::<Goto>()) {
            (Some(action), _) if rest.is_empty() => return Then::Act(action, None),
            (Some(action), _) if action.takes_number() => {
                if let Ok(number) = rest.parse() {
                    return Then::Act(action, Some(number));
                }
                let told = format!(":{name} takes a number and no other word");
                view.session.tell(&told);
            }
            (Some(_), _) => view.session.tell(&takes_nothing(name)),
            (None, _) if name == "tour" => view.session.tell(&takes_nothing(name)),
            (None, Ok(place)) => {
                self.leave_views(view);
                view.go_to_named(&place);
            }
            (None, Err(_)) => {
                let close = meant(name);
                let close =
                    close.map_or_else(String::new, |close| format!("; did you mean :{close}?"));
                let told = format!("there is no command “{name}”{close}");
                view.session.tell(&told);
            }
        }
        Then::NOTHING
    }

    /// Takes the letter of a mark that is typed with the command.
    fn letter(view: &mut View, awaiting: Awaiting, letter: &str) -> Then {
        match Key::sequence(letter).as_deref() {
            Ok([key]) => asking::answer_letter(view, awaiting, *key),
            _ => view.session.tell("a mark has one letter, as in :mark a"),
        }
        Then::NOTHING
    }

    /// Out of whatever lies over the text.
    fn leave_views(&mut self, view: &mut View) {
        (view.in_stances, view.comparing.seen) = (false, Seen::Away);
        if !self.lies_over_nothing(view) {
            self.overlay = None;
        }
        view.focus = Focus::Text;
    }

    /// Asks for the name of a file to export into.
    pub(crate) fn begin_export(&mut self, view: &mut View) {
        self.ask(view, Question::Export);
    }

    pub(crate) fn typed_export(
        &mut self,
        view: &mut View,
        prompt: Prompt,
        typed: Typed,
    ) -> Vec<Effect> {
        match typed {
            Typed::Done if waits(self, view, &prompt).is_some() => self.prompt = Some(prompt),
            Typed::Done => {
                let name = prompt.answer().trim().to_owned();
                view.session.answers.add(Question::Export, &name);
                return view.session.export(&name);
            }
            Typed::Cancelled => {}
            Typed::Choose(forward) => return self.complete(view, prompt, forward),
            Typed::Changed | Typed::Switch | Typed::Recall(_) | Typed::Ignored => {
                self.prompt = Some(prompt);
            }
        }
        Vec::new()
    }
}
