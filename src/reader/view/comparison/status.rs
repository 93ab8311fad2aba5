//! What the last row says in the comparison.

use crate::reader::action::table::Action;
use crate::reader::view::comparison::comparing::Comparing;

/// The keys that matter, the most useful first.
pub(crate) fn hints(comparing: &Comparing) -> Vec<(Action, &'static str)> {
    let (help, back) = ((Action::Help, "help"), (Action::Compare, "back"));
    if comparing.subject().is_none() {
        return vec![help, back];
    }
    let down = (Action::LineDown, "down");
    let differs = (Action::NextOfActor, "difference");
    let only = (Action::Filter, "only those");
    if comparing.inside {
        let (go, next) = ((Action::Go, "its text"), (Action::NextStatement, "report"));
        let who = (Action::Left, "who");
        return vec![go, next, down, differs, who, help, only, back];
    }
    let go = (Action::Go, "what is said");
    vec![go, down, differs, help, only, back]
}

/// " RT 1/11": of whom something is told, and which of those; inside, which thing.
pub(crate) fn place(comparing: &Comparing) -> String {
    let Some(subject) = comparing.subject() else {
        return String::new();
    };
    let tag = match subject.tag.as_str() {
        "" => String::new(),
        tag => format!(" {tag}"),
    };
    let (at, all) = if comparing.inside {
        (comparing.item_at(), comparing.items().count())
    } else {
        (comparing.at(), comparing.subjects().len())
    };
    format!("{tag} {}/{all}", at + 1)
}
