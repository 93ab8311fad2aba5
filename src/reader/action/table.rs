//! The actions, in one table: name, keys, whom it concerns, what it does.
//!
//! Help, `standpoint keys`, the names in the settings file, what `:` completes and the list of keys in
//! the README all come from here. What an action does stands in [`App::act`](crate::reader::App).

/// Whom an action concerns. Elsewhere its key says that it means nothing there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Concerns {
    /// The text and the panel beside it.
    Article,
    /// The stance view.
    Stances,
    /// A list of articles.
    Lists,
    /// Whatever is looked at.
    All,
}

/// Whether an action may be typed after a colon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// By its name.
    ByName,
    /// It only means something as a key.
    ByKey,
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    pub action: Action,
    /// What it is about, among others.
    pub group: &'static str,
    pub name: &'static str,
    /// The keys that are bound unless the settings say otherwise.
    pub keys: &'static [&'static str],
    pub concerns: Concerns,
    pub asked: Asked,
    /// What it does, in a few words.
    pub help: &'static str,
}

macro_rules! actions {
    ($($group:literal { $($action:ident $name:literal [$($key:literal)*] $concerns:ident $asked:ident $help:literal)* })*) => {
        /// What one can mean by a key. The settings file knows it by its [name](Action::name).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[expect(missing_docs, reason = "each has its sentence in the table")]
        pub enum Action {
            $($($action,)*)*
        }

        /// Every action, in the order of the help page.
        pub(crate) const TABLE: &[Row] = &[$($(Row {
            action: Action::$action,
            group: $group,
            name: $name,
            keys: &[$($key),*],
            concerns: Concerns::$concerns,
            asked: Asked::$asked,
            help: $help,
        },)*)*];
    };
}

actions! {
    "Moving" {
        LineDown "line-down" ["j" "<down>" "<c-e>"] All ByName
            "a line down; in the panel a row"
        LineUp "line-up" ["k" "<up>" "<c-y>"] All ByName
            "a line up; in the panel a row"
        PageDown "page-down" ["<space>" "f" "<pgdn>"] All ByName
            "a page down"
        PageUp "page-up" ["b" "<pgup>"] All ByName
            "a page up"
        HalfPageDown "half-page-down" ["d" "<c-d>"] All ByName
            "half a page down"
        HalfPageUp "half-page-up" ["u" "<c-u>"] All ByName
            "half a page up"
        Top "top" ["g" "<home>"] All ByName
            "to the beginning"
        Bottom "bottom" ["G" "<end>"] All ByName
            "to the end; after a number, to that paragraph"
        Percent "percent" ["%"] Article ByName
            "after a number: to that percentage of the text"
        NextParagraph "next-paragraph" ["}"] Article ByName
            "next paragraph"
        PreviousParagraph "previous-paragraph" ["{"] Article ByName
            "previous paragraph"
        NextHeading "next-heading" [";"] Article ByName
            "next heading of the article"
        PreviousHeading "previous-heading" [","] Article ByName
            "previous heading of the article"
    }
    "Statements and actors" {
        NextStatement "next-statement" ["]"] All ByName
            "next statement, whoever speaks"
        PreviousStatement "previous-statement" ["["] All ByName
            "previous statement, whoever speaks"
        NextOfActor "next-of-actor" [")"] All ByName
            "next statement of the selected actor; in the stance view, the next side"
        PreviousOfActor "previous-of-actor" ["("] All ByName
            "previous statement of the selected actor; in the stance view, the side before"
        SwitchPane "switch-pane" ["<tab>" "<s-tab>"] Article ByName
            "between text and panel"
        Go "go" ["<enter>"] All ByName
            "from the panel to the statement in the text, and the other way"
        Right "right" ["l" "<right>"] All ByName
            "from the text to the panel; in the panel, unfold"
        Left "left" ["h" "<left>"] All ByName
            "in the panel: fold, then back to the text"
        Back "back" ["<c-o>" "H" "<backspace>" "<a-left>"] All ByName
            "back to where you were before the last jump"
        Forward "forward" ["L" "<a-right>"] Article ByName
            "forward again"
        ChooseActor "choose-actor" ["a"] Article ByName
            "choose an actor by typing part of the name"
        NextActor "next-actor" [">"] Article ByName
            "next actor"
        PreviousActor "previous-actor" ["<lt>"] Article ByName
            "previous actor"
        Filter "filter" ["&"] Article ByName
            "only the selected actor's statements and their paragraphs; again: all"
        Order "order" ["S"] Article ByName
            "actors by first word, number of statements, words, name; a list by date, title; things by dispute"
        Why "why" ["w"] Article ByName
            "why this statement is filed where it is; in the stance view, what a side rests on"
    }
    "Correcting" {
        Correct "correct" ["c"] All ByName
            "correct: another actor, no statement, another stance; on an actor's row, who it is"
        Add "add" ["\""] Article ByName
            "add a statement that was missed: its words, and whose it is"
        Again "again" ["."] Article ByName
            "correct this statement as the latest one was"
        Undo "undo" ["U"] All ByName
            "take the latest correction back"
        Corrections "corrections" ["C"] All ByName
            "all corrections of this article, and those that fit no more"
    }
    "Searching, marking, copying" {
        Search "search" ["/"] All ByName
            "search (a regular expression; small letters find both)"
        NextMatch "next-match" ["n"] All ByName
            "next match; in a list, the next unread article"
        PreviousMatch "previous-match" ["N"] All ByName
            "previous match; in a list, read or unread"
        SetMark "set-mark" ["m"] Article ByName
            "mark this place with a letter"
        ToMark "to-mark" ["'"] Article ByName
            "to the place with that letter; ' again: where you were"
        Yank "yank" ["y"] Article ByName
            "copy the sentence of the statement, and who says it"
        YankAll "yank-all" ["Y"] Article ByName
            "copy the statement with speaker, cue, source and paragraph"
    }
    "Looks" {
        MovePanel "move-panel" ["p"] Article ByName
            "panel at the right, below, off"
        Wider "wider" ["+"] Article ByName
            "longer lines"
        Narrower "narrower" ["-"] Article ByName
            "shorter lines"
        DefaultMeasure "default-measure" ["="] Article ByName
            "lines of the usual length"
        Justify "justify" ["J"] Article ByName
            "justified lines, or ragged"
        NextTheme "next-theme" ["t"] All ByName
            "next colour theme"
    }
    "Articles and files" {
        Links "links" ["o"] All ByName
            "links of this article, with numbers; after a number, open that one"
        Number "number" ["#"] Article ByName
            "the number of this statement, by which exports and commands know it"
        Sureness "sureness" ["z"] All ByName
            "what is shown: sure and likely, guesses too, only what is sure"
        Export "export" ["e"] All ByName
            "export into a file: .json, .jsonl, .csv, .md, .txt, .html, .ann, .jsonld, .xml, or -F FORM FILE"
        Edit "edit" ["v"] All ByName
            "open the article's file in $VISUAL or $EDITOR, at this place"
        Command "command" [":"] All ByKey
            "type a command: the name of an action, or n, p, l, q, 7, 40%, s12"
        NextArticle "next-article" ["<c-n>"] All ByName
            "next article"
        PreviousArticle "previous-article" ["<c-p>"] All ByName
            "previous article"
        List "list" ["A"] All ByName
            "the list of articles; Enter opens one"
        Reload "reload" ["r"] Lists ByName
            "in a list: read this article, or this feed, anew"
        ReloadAll "reload-all" ["R"] Lists ByName
            "in a list: read all of it anew"
    }
    "Views" {
        Stances "stances" ["s"] All ByName
            "who is for and against what; Enter goes to the sentence, Ctrl-o back"
        Swap "swap" ["x"] Stances ByName
            "in the stance view: rows and columns change places"
        Compare "compare" ["D"] All ByName
            "the articles that are open, side by side; :compare FILE, this one and another"
        Voices "voices" ["V"] All ByName
            "who has how much of the word: quoted, reported, first and last"
        Facts "facts" ["i"] All ByName
            "about this article, and what was left out of it"
        Mouse "mouse" ["M"] All ByName
            "mouse on or off"
        Help "help" ["?" "<f1>"] All ByName
            "this page"
        Redraw "redraw" ["<c-l>"] All ByName
            "draw the screen anew"
    }
    "Leaving" {
        Suspend "suspend" ["<c-z>"] All ByName
            "to the shell; fg comes back"
        Close "close" ["<esc>"] All ByName
            "close what is open; clear the search and the chosen actor"
        Quit "quit" ["q" "<c-c>"] All ByName
            "one level up: help, view, panel, article, list; then leave"
        Leave "leave" ["Q" "ZZ"] All ByName
            "leave at once"
    }
}

impl Action {
    /// All actions, in the order of the help page.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|row| row.action)
    }

    fn row(self) -> &'static Row {
        // The rows stand in the order of the variants, since both are made of the same lines.
        &TABLE[self as usize]
    }

    /// The name in the settings file and after a colon: `next-statement`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// The action with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|action| action.name() == name)
    }

    /// What it does, in a few words.
    #[must_use]
    pub fn help(self) -> &'static str {
        self.row().help
    }

    /// What it is about, among others.
    #[must_use]
    pub fn group(self) -> &'static str {
        self.row().group
    }

    /// Whom it concerns.
    #[must_use]
    pub fn concerns(self) -> Concerns {
        self.row().concerns
    }

    /// Whether it may be typed after a colon.
    #[must_use]
    pub fn asked(self) -> Asked {
        self.row().asked
    }

    /// Whether it takes a number, before its key or after its name.
    #[must_use]
    pub fn takes_number(self) -> bool {
        matches!(
            self,
            Self::LineDown
                | Self::LineUp
                | Self::PageDown
                | Self::PageUp
                | Self::HalfPageDown
                | Self::HalfPageUp
                | Self::Top
                | Self::Bottom
                | Self::Percent
                | Self::NextParagraph
                | Self::PreviousParagraph
                | Self::NextHeading
                | Self::PreviousHeading
                | Self::NextStatement
                | Self::PreviousStatement
                | Self::NextOfActor
                | Self::PreviousOfActor
                | Self::NextActor
                | Self::PreviousActor
                | Self::Back
                | Self::Forward
                | Self::NextMatch
                | Self::PreviousMatch
                | Self::Links
                | Self::NextArticle
                | Self::PreviousArticle
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_is_its_action_and_no_two_have_one_name() {
        for (at, row) in TABLE.iter().enumerate() {
            assert_eq!(row.action as usize, at);
            assert_eq!(Action::named(row.name), Some(row.action));
            assert!(!row.help.is_empty() && !row.keys.is_empty(), "{}", row.name);
        }
    }
}
