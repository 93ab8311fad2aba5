//! The commands by name: which there are besides the actions, what follows each, and what it does.

use crate::reader::action::table::{Action, Asked};

/// What follows the name of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Takes {
    Nothing,
    File,
    Export,
    Actor,
    /// An actor, or nobody, for the statement in hand.
    Filing,
    /// An actor, " into ", another.
    Merge,
    /// An actor, " on ", a thing or another actor, and a side.
    Side,
    Theme,
    Setting,
    Words,
}

/// What a command does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Does {
    /// What an action does that has a longer name.
    As(Action),
    /// Something that no key does, in these words.
    Own(&'static str),
}

/// What is said of exporting.
const EXPORT: Does = Does::Own("export into a file: by its ending, or -F FORM before it");

/// Commands that are no action, that take more than its name, or that are a short name of one.
const WORDS: [(&str, Takes, Does); 24] = [
    ("n", Takes::Nothing, Does::As(Action::NextArticle)),
    ("p", Takes::Nothing, Does::As(Action::PreviousArticle)),
    ("l", Takes::Nothing, Does::As(Action::List)),
    ("q", Takes::Nothing, Does::As(Action::Leave)),
    ("x", Takes::Nothing, Does::As(Action::Leave)),
    ("h", Takes::Nothing, Does::As(Action::Help)),
    ("sides", Takes::Nothing, Does::As(Action::Stances)),
    ("mark", Takes::Nothing, Does::As(Action::SetMark)),
    (
        "tour",
        Takes::Nothing,
        Does::Own("the first keys, as at the first start"),
    ),
    ("e", Takes::File, Does::Own("open a file or an address")),
    ("open", Takes::File, Does::Own("open a file or an address")),
    ("w", Takes::Export, EXPORT),
    ("export", Takes::Export, EXPORT),
    (
        "actor",
        Takes::Actor,
        Does::Own("choose an actor by part of a name"),
    ),
    (
        "compare",
        Takes::File,
        Does::Own("FILE or 2 3: this article and those; alone: all that are open"),
    ),
    (
        "file",
        Takes::Filing,
        Does::Own("ACTOR: who says this; nobody, new NAME; all ACTOR, 9 under ACTOR"),
    ),
    (
        "strike",
        Takes::Words,
        Does::Own("what is marked here, or :strike 9, is no statement"),
    ),
    (
        "merge",
        Takes::Merge,
        Does::Own("ACTOR into ACTOR: the two are one"),
    ),
    (
        "side",
        Takes::Side,
        Does::Own("ACTOR on THING opposes (supports, neutral, none)"),
    ),
    ("theme", Takes::Theme, Does::Own("colours")),
    (
        "set",
        Takes::Setting,
        Does::Own("a setting: name=value, name?, noname; alone: what differs"),
    ),
    (
        "set!",
        Takes::Setting,
        Does::Own("a setting, also written into the settings file"),
    ),
    ("noh", Takes::Nothing, Does::As(Action::Close)),
    ("/", Takes::Words, Does::Own("words to search")),
];

/// What fingers type that know vim, beside the names above.
const HABITS: [(&str, Action); 7] = [
    ("N", Action::PreviousArticle),
    ("prev", Action::PreviousArticle),
    ("ls", Action::List),
    ("q!", Action::Leave),
    ("qa", Action::Leave),
    ("qa!", Action::Leave),
    ("nohlsearch", Action::Close),
];

/// The action that a command is, by its name or a shorter one.
#[must_use]
pub(crate) fn action_of(name: &str) -> Option<Action> {
    let named = Action::named(name).filter(|action| action.asked() == Asked::ByName);
    let short = WORDS.iter().find_map(|(word, _, does)| match does {
        Does::As(action) if *word == name => Some(*action),
        _ => None,
    });
    let habit = || HABITS.iter().find(|(word, _)| *word == name);
    named
        .or(short)
        .or_else(|| habit().map(|(_, action)| *action))
}

/// The name of a command, and what follows it.
pub(crate) fn parts(line: &str) -> Option<(Takes, &str)> {
    let (name, rest) = line.split_once(' ')?;
    let (_, takes, _) = WORDS.iter().find(|(word, ..)| *word == name)?;
    Some((*takes, rest.trim_start()))
}

/// The commands that begin with these letters, short ones first.
#[must_use]
pub(crate) fn completions(letters: &str) -> Vec<String> {
    let actions = Action::all().filter(|action| action.asked() == Asked::ByName);
    let actions = actions.map(|action| action.name().to_owned());
    let takes = |(name, takes, _): &(&str, Takes, Does)| match takes {
        Takes::Nothing | Takes::Words => (*name).to_owned(),
        _ => format!("{name} "),
    };
    let is_word = |name: &String| WORDS.iter().any(|(word, ..)| word == name);
    let words = WORDS.iter().map(takes);
    words
        .chain(actions.filter(|name| !is_word(name)))
        .filter(|name| name.starts_with(letters.trim_start()))
        .collect()
}

/// The command that a mistyped one was meant to be: one that begins so, or has one letter more,
/// less or other.
#[must_use]
pub(crate) fn meant(typed: &str) -> Option<String> {
    let begun = completions(typed).into_iter().next();
    let near = |name: &String| is_near(name.trim_end(), typed);
    let found = begun.or_else(|| completions("").into_iter().find(near));
    found.map(|name| name.trim_end().to_owned())
}

/// Whether two words differ by one letter; two letters are no word that could be mistyped.
fn is_near(one: &str, other: &str) -> bool {
    one.chars().count().max(other.chars().count()) > 2 && strsim::levenshtein(one, other) <= 1
}

/// What a command does, for the hint beside it.
#[must_use]
pub(crate) fn explained(line: &str) -> Option<String> {
    let name = line.split_whitespace().next()?;
    let own = WORDS.iter().find_map(|(word, _, does)| match does {
        Does::Own(what) if *word == name => Some((*what).to_owned()),
        _ => None,
    });
    own.or_else(|| action_of(name).map(|action| action.help().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_mistyped_is_guessed() {
        assert_eq!(meant("them").as_deref(), Some("theme"));
        assert_eq!(meant("exprot"), None);
        assert_eq!(meant("exporr").as_deref(), Some("export"));
        assert_eq!(meant("acctor").as_deref(), Some("actor"));
        assert_eq!(meant("zz"), None);
    }
}
