//! Which questions there are.

use crate::reader::action::table::Action;
/// What one asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verb {
    Next,
    Back,
    Again,
    More,
    Text,
    List,
    Actors,
    Who,
    Why,
    Go,
    Mark,
    ToMark,
    Copy,
    Cite,
    Find,
    Sides,
    Voices,
    Compare,
    Links,
    Link,
    Facts,
    Headings,
    Guesses,
    File,
    Strike,
    Add,
    Side,
    Merge,
    Undo,
    Corrections,
    Drop,
    Export,
    Set,
    Articles,
    Article,
    Open,
    Help,
    Quit,
}

/// Each with its words, the first of them the name that help gives, and what it does.
const VERBS: [(Verb, &[&str], &str); 38] = [
    (
        Verb::Next,
        &["next", "n", "", "]"],
        "the next statement; next us, the next one of an actor or person",
    ),
    (
        Verb::Back,
        &["back", "b", "previous", "["],
        "the one before it; back us, of an actor",
    ),
    (
        Verb::Again,
        &["again", "repeat", "r"],
        "the latest answer once more",
    ),
    (Verb::More, &["more", "m"], "more of a list"),
    (
        Verb::Who,
        &["who", "w"],
        "who says this statement, or who 7, who 3 5-7; who us, who speaks for an actor",
    ),
    (
        Verb::Why,
        &["why"],
        "why it is filed there; why 7, why 3 5-7; why us, for an actor; why side 3, what a side rests on",
    ),
    (
        Verb::Text,
        &["text", "t"],
        "the article; text 7, text 7-9, text here, text on from here",
    ),
    (
        Verb::Go,
        &["go", "g", "goto"],
        "to s12, p7, 40%; the number alone tells of a statement",
    ),
    (
        Verb::Mark,
        &["mark"],
        "mark a gives this place the letter a; alone, which marks there are",
    ),
    (
        Verb::ToMark,
        &["to", "'"],
        "to a, or 'a, leads back to that mark; '' to where one was before going elsewhere",
    ),
    (
        Verb::Copy,
        &["copy", "y"],
        "the sentence of this statement with its speaker, for the clipboard of tmux too; copy 7, copy 3 5-7; copy us, all of an actor",
    ),
    (Verb::Cite, &["cite"], "the same with source and paragraph"),
    (
        Verb::Find,
        &["find", "f", "/", "search"],
        "the paragraphs with these words",
    ),
    (
        Verb::List,
        &["list", "l"],
        "all statements; list us, those of an actor",
    ),
    (
        Verb::Actors,
        &["actors", "a"],
        "who speaks; actors by count, by words, by name",
    ),
    (
        Verb::Sides,
        &["sides", "s", "stances"],
        "who is for and against what; sides us, of an actor",
    ),
    (
        Verb::Voices,
        &["voices", "v"],
        "how many words each has, and the first and last word",
    ),
    (
        Verb::Compare,
        &["compare", "d"],
        "the open articles side by side; compare b.txt or 2 3, this one and those; compare us, cuts, \
         sides, wire; go b s3 leads there",
    ),
    (
        Verb::Guesses,
        &["guesses", "z"],
        "guesses on, guesses off, guesses sure",
    ),
    (
        Verb::Facts,
        &["facts", "i"],
        "about this article, and what was left out of it",
    ),
    (
        Verb::Headings,
        &["headings", "parts"],
        "the headings, with their paragraphs; headings 2, what stands under the second",
    ),
    (
        Verb::Links,
        &["links", "o"],
        "where its links lead; link 2 opens one",
    ),
    (Verb::Link, &["link"], "link 2 opens the second link"),
    (
        Verb::File,
        &["file"],
        "file 2 under un, file 3 5-7 under un; file 2 all under un, all of its speaker; file 2 under nobody",
    ),
    (
        Verb::Strike,
        &["strike"],
        "strike 2, strike 3 5-7: it is no statement",
    ),
    (
        Verb::Add,
        &["add"],
        "add words of the text by un: a statement that was missed",
    ),
    (
        Verb::Side,
        &["side"],
        "side 1 opposes; side un on plan opposes; supports, neutral or none",
    ),
    (
        Verb::Merge,
        &["merge"],
        "merge opposition into council: two actors are one",
    ),
    (
        Verb::Undo,
        &["undo", "u"],
        "takes the latest correction back",
    ),
    (
        Verb::Corrections,
        &["corrections", "c"],
        "all corrections; drop 1 takes one back",
    ),
    (
        Verb::Drop,
        &["drop"],
        "drop 1 takes the first correction back",
    ),
    (
        Verb::Export,
        &["export", "e", ":w"],
        "export a.md: into a file, by its ending .json, .csv, .md, .txt and others; export -F tei a: by the form's name",
    ),
    (
        Verb::Set,
        &["set"],
        "the settings; set sure=guess changes one",
    ),
    (Verb::Articles, &["articles", ":l"], "the list of articles"),
    (
        Verb::Article,
        &["article", ":n", ":p"],
        "article 2, article next, article back, article unread",
    ),
    (Verb::Open, &["open", ":e"], "open a file or an address"),
    (
        Verb::Help,
        &["help", "h", "?"],
        "this list; help next, about one question",
    ),
    (
        Verb::Quit,
        &["quit", "q", "exit"],
        "leave, as does the end of input",
    ),
];

impl Verb {
    /// The question that is called so.
    pub(crate) fn of(word: &str) -> Option<Self> {
        let mut verbs = VERBS.iter();
        let (verb, ..) = verbs.find(|(_, words, _)| words.contains(&word))?;
        Some(*verb)
    }
}

/// What can be asked, or what one question does, a line each.
pub(crate) fn help(word: &str) -> Vec<String> {
    let wanted = Verb::of(word).filter(|_| !word.is_empty());
    let told = VERBS
        .iter()
        .filter(|(verb, ..)| wanted.is_none_or(|wanted| wanted == *verb));
    told.map(|(_, words, what)| format!("{}: {what}.", words[0]))
        .collect()
}

/// The question that stands for a key of the screen; `None` where it is about the screen alone, or
/// about the terminal.
#[must_use]
pub(crate) fn by_ear(action: Action) -> Option<Verb> {
    Some(match action {
        Action::LineDown
        | Action::LineUp
        | Action::PageDown
        | Action::PageUp
        | Action::HalfPageDown
        | Action::HalfPageUp
        | Action::NextParagraph
        | Action::PreviousParagraph => Verb::Text,
        Action::NextHeading | Action::PreviousHeading => Verb::Headings,
        Action::Top | Action::Bottom | Action::Percent | Action::Back | Action::Forward => Verb::Go,
        Action::SetMark => Verb::Mark,
        Action::ToMark => Verb::ToMark,
        Action::Yank => Verb::Copy,
        Action::YankAll => Verb::Cite,
        Action::NextStatement | Action::NextOfActor | Action::NextActor | Action::ChooseActor => {
            Verb::Next
        }
        Action::PreviousStatement | Action::PreviousOfActor | Action::PreviousActor => Verb::Back,
        Action::Go | Action::Number => Verb::Who,
        Action::Filter => Verb::List,
        Action::Order => Verb::Actors,
        Action::Why => Verb::Why,
        Action::Correct | Action::Again => Verb::File,
        Action::Add => Verb::Add,
        Action::Undo => Verb::Undo,
        Action::Corrections => Verb::Corrections,
        Action::Search | Action::NextMatch | Action::PreviousMatch => Verb::Find,
        Action::Links => Verb::Links,
        Action::Sureness => Verb::Guesses,
        Action::Export => Verb::Export,
        Action::Command => Verb::Set,
        Action::NextArticle | Action::PreviousArticle => Verb::Article,
        Action::List => Verb::Articles,
        Action::Reload | Action::ReloadAll => Verb::Open,
        Action::Stances | Action::Swap => Verb::Sides,
        Action::Facts => Verb::Facts,
        Action::Voices => Verb::Voices,
        Action::Compare => Verb::Compare,
        Action::Help => Verb::Help,
        Action::Quit | Action::Leave => Verb::Quit,
        Action::SwitchPane
        | Action::Right
        | Action::Left
        | Action::MovePanel
        | Action::Wider
        | Action::Narrower
        | Action::DefaultMeasure
        | Action::Justify
        | Action::NextTheme
        | Action::Edit
        | Action::Mouse
        | Action::Redraw
        | Action::Suspend
        | Action::Close => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_question_has_its_own_words_and_is_told_of() {
        let mut words: Vec<&str> = VERBS
            .iter()
            .flat_map(|(_, words, _)| *words)
            .copied()
            .collect();
        let all = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), all, "a word stands for two questions");
        assert_eq!(help("").len(), VERBS.len());
    }

    #[test]
    fn every_key_that_is_not_about_the_screen_has_its_question() {
        for verb in Action::all().filter_map(by_ear) {
            assert!(VERBS.iter().any(|(known, ..)| *known == verb));
        }
    }
}
