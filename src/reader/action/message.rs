//! The vocabulary of the reader: what happens, what one can mean, what the program is asked to do.

use std::sync::Arc;

use crossterm::event::{KeyEvent, MouseEvent};
use serde::Deserialize;

use crate::analysis::{Analysis, Correction};
use crate::input::{Contents, Progress, Source};

/// Something that happened, to be taken in by [`App::update`](crate::reader::App::update).
#[derive(Clone, Debug)]
pub enum Message {
    /// A key was pressed.
    Key(KeyEvent),
    /// Text was pasted.
    Pasted(String),
    /// The mouse was used.
    Mouse(MouseEvent),
    /// The terminal has this many columns and rows now.
    Resized(u16, u16),
    /// The analysis has come so far.
    Progressed(crate::analysis::Progress),
    /// The analysis is done.
    Analysed(Arc<Analysis>),
    /// The corrections that were kept for the article that is shown now; or why they cannot be read.
    Recalled(Result<Vec<Correction>, String>),
    /// There will be no analysis, for this reason.
    Failed(String),
    /// An opening of this number has come so far.
    Opening(u64, Progress),
    /// An opening of this number is done; or why it failed.
    Opened(u64, Box<Result<Contents, String>>),
    /// An entry of the list was analysed before one came to it.
    Ahead(usize, Arc<Analysis>),
    /// How the file of an entry begins: its headline and date, or why it cannot be read.
    Headed(usize, Result<(String, Option<String>), String>),
}

/// Something the program around the reader shall do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Send this text to the terminal's clipboard.
    Copy(String),
    /// Report wheel and clicks, or leave them to the terminal.
    Mouse(bool),
    /// Analyse the article that is shown now.
    Analyse,
    /// Open this, and answer with its number. What was being opened before is given up.
    Open(u64, Source),
    /// Read how the files on the list begin.
    Heads,
    /// Give up what is being opened.
    StopOpening,
    /// Analyse this entry of the list before one comes to it.
    Ahead(usize),
    /// Recall the corrections kept for the article that is shown now.
    Recall,
    /// Write the analysis that is shown now into the file of this name.
    Export(String),
    /// Give the names of files that begin so.
    ListFiles(String),
    /// Give a setting another value; if so, also in the file of settings.
    Set(&'static str, String, bool),
    /// A key has given a setting this value.
    Note(&'static str, String),
    /// Open the article's own file in the user's editor, at this byte of the text.
    Edit(usize),
    /// Keep the corrections of the article that is shown now; these were known before.
    Keep(Vec<Correction>),
    /// Draw everything anew, as if nothing stood on the screen.
    Redraw,
    /// Give the terminal back to the shell until it sends us on.
    Suspend,
    /// End.
    Quit,
}

/// What one can mean by a key. The names in the settings file are these in small letters, with
/// hyphens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each has its sentence in Action::help")]
pub enum Action {
    LineDown,
    LineUp,
    PageDown,
    PageUp,
    HalfPageDown,
    HalfPageUp,
    Top,
    Bottom,
    Percent,
    NextParagraph,
    PreviousParagraph,
    NextStatement,
    PreviousStatement,
    NextOfActor,
    PreviousOfActor,
    SwitchPane,
    Go,
    Right,
    Left,
    Back,
    Forward,
    ChooseActor,
    NextActor,
    PreviousActor,
    Filter,
    Order,
    Why,
    Correct,
    Add,
    Again,
    Undo,
    Corrections,
    Search,
    NextMatch,
    PreviousMatch,
    SetMark,
    ToMark,
    Yank,
    YankAll,
    MovePanel,
    Wider,
    Narrower,
    DefaultMeasure,
    Justify,
    NextTheme,
    Links,
    Number,
    Sureness,
    Export,
    Edit,
    Command,
    NextArticle,
    PreviousArticle,
    List,
    Reload,
    ReloadAll,
    Stances,
    Swap,
    Voices,
    Facts,
    Mouse,
    Help,
    Redraw,
    Suspend,
    Close,
    Quit,
    Leave,
}

impl Action {
    /// All actions, in the order of the help page.
    pub const ALL: [Self; 67] = [
        Self::LineDown,
        Self::LineUp,
        Self::PageDown,
        Self::PageUp,
        Self::HalfPageDown,
        Self::HalfPageUp,
        Self::Top,
        Self::Bottom,
        Self::Percent,
        Self::NextParagraph,
        Self::PreviousParagraph,
        Self::NextStatement,
        Self::PreviousStatement,
        Self::NextOfActor,
        Self::PreviousOfActor,
        Self::SwitchPane,
        Self::Go,
        Self::Right,
        Self::Left,
        Self::Back,
        Self::Forward,
        Self::ChooseActor,
        Self::NextActor,
        Self::PreviousActor,
        Self::Filter,
        Self::Order,
        Self::Why,
        Self::Correct,
        Self::Add,
        Self::Again,
        Self::Undo,
        Self::Corrections,
        Self::Search,
        Self::NextMatch,
        Self::PreviousMatch,
        Self::SetMark,
        Self::ToMark,
        Self::Yank,
        Self::YankAll,
        Self::MovePanel,
        Self::Wider,
        Self::Narrower,
        Self::DefaultMeasure,
        Self::Justify,
        Self::NextTheme,
        Self::Links,
        Self::Number,
        Self::Sureness,
        Self::Export,
        Self::Edit,
        Self::Command,
        Self::NextArticle,
        Self::PreviousArticle,
        Self::List,
        Self::Reload,
        Self::ReloadAll,
        Self::Stances,
        Self::Swap,
        Self::Voices,
        Self::Facts,
        Self::Mouse,
        Self::Help,
        Self::Redraw,
        Self::Suspend,
        Self::Close,
        Self::Quit,
        Self::Leave,
    ];

    /// The name in the settings file: `next-statement`.
    #[must_use]
    pub fn name(self) -> String {
        let mut name = String::new();
        for c in format!("{self:?}").chars() {
            if c.is_uppercase() && !name.is_empty() {
                name.push('-');
            }
            name.push(c.to_ascii_lowercase());
        }
        name
    }

    /// The action with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.name() == name)
    }

    /// What it does, in a few words.
    #[must_use]
    pub fn help(self) -> &'static str {
        match self {
            Self::LineDown => "a line down; in the panel a row",
            Self::LineUp => "a line up; in the panel a row",
            Self::PageDown => "a page down",
            Self::PageUp => "a page up",
            Self::HalfPageDown => "half a page down",
            Self::HalfPageUp => "half a page up",
            Self::Top => "to the beginning",
            Self::Bottom => "to the end; after a number, to that paragraph",
            Self::Percent => "after a number: to that percentage of the text",
            Self::NextParagraph => "next paragraph",
            Self::PreviousParagraph => "previous paragraph",
            Self::NextStatement => "next statement, whoever speaks",
            Self::PreviousStatement => "previous statement, whoever speaks",
            Self::NextOfActor => "next statement of the selected actor",
            Self::PreviousOfActor => "previous statement of the selected actor",
            Self::SwitchPane => "between text and panel",
            Self::Go => "from the panel to the statement in the text, and the other way",
            Self::Right => "from the text to the panel; in the panel, unfold",
            Self::Left => "in the panel: fold, then back to the text",
            Self::Back => "back to where you were before the last jump",
            Self::Forward => "forward again",
            Self::ChooseActor => "choose an actor by typing part of the name",
            Self::NextActor => "next actor",
            Self::PreviousActor => "previous actor",
            Self::Filter => "only the selected actor's statements and their paragraphs; again: all",
            Self::Order => {
                "actors by first word, number of statements, words, name; a list by date, title"
            }
            Self::Why => "why this statement is filed where it is",
            Self::Correct => "correct: file under another actor, no statement, another stance",
            Self::Add => "add a statement that was missed: its words, and whose it is",
            Self::Again => "correct this statement as the latest one was",
            Self::Undo => "take the latest correction back",
            Self::Corrections => "all corrections of this article, and those that fit no more",
            Self::Search => "search (a regular expression; small letters find both)",
            Self::NextMatch => "next match; in a list, the next unread article",
            Self::PreviousMatch => "previous match; in a list, read or unread",
            Self::SetMark => "mark this place with a letter",
            Self::ToMark => "to the place with that letter; ' again: where you were",
            Self::Yank => "copy the sentence of the statement, and who says it",
            Self::YankAll => "copy the statement with speaker, cue, source and paragraph",
            Self::MovePanel => "panel at the right, below, off",
            Self::Wider => "longer lines",
            Self::Narrower => "shorter lines",
            Self::DefaultMeasure => "lines of the usual length",
            Self::Justify => "justified lines, or ragged",
            Self::NextTheme => "next colour theme",
            Self::Links => "links of this article, with numbers; after a number, open that one",
            Self::Number => "the number of this statement, by which exports and commands know it",
            Self::Sureness => "what is shown: sure and likely, guesses too, only what is sure",
            Self::Export => "export into a file: .json, .jsonl, .csv, .md, .txt",
            Self::Edit => "open the article's file in $VISUAL or $EDITOR, at this place",
            Self::Command => "type a command: the name of an action, or n, p, l, q, 7, 40%, s12",
            Self::NextArticle => "next article",
            Self::PreviousArticle => "previous article",
            Self::List => "the list of articles; Enter opens one",
            Self::Reload => "in a list: read this article, or this feed, anew",
            Self::ReloadAll => "in a list: read all of it anew",
            Self::Stances => "who is for and against what; Enter goes to the sentence, Ctrl-o back",
            Self::Swap => "in the stance view: rows and columns change places",
            Self::Voices => "who has how much of the word: quoted, reported, first and last",
            Self::Facts => "about this article, and what was left out of it",
            Self::Mouse => "mouse on or off",
            Self::Help => "this page",
            Self::Redraw => "draw the screen anew",
            Self::Suspend => "to the shell; fg comes back",
            Self::Close => "close what is open; clear the search and the chosen actor",
            Self::Quit => "one level up: help, view, article, list; from the top, leave",
            Self::Leave => "leave at once",
        }
    }
}
