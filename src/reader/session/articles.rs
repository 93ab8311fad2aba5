//! What lies beside the article in hand: the list it came from, the way one came, what is being
//! opened.

use std::collections::HashMap;
use std::sync::Arc;

use crate::analysis::{Analysis, Correction};
use crate::document::{BlockKind, Builder, Document};
use crate::input::{Entry, Progress, Shelf, Source, What};
use crate::memory::History;
use crate::reader::action::unread::Unread;

/// Most articles one can go back to.
const LONGEST_TRAIL: usize = 50;

/// Most opened articles that are remembered, those that can be gone back to among them.
const MOST_OPENED: usize = 60;

/// An article that was left, and places in it by their letter.
pub type Left = (Arc<Document>, Vec<(char, usize)>);

/// What lies beside the article in hand.
#[derive(Clone, Debug, Default)]
pub struct Articles {
    /// The list that articles are taken from; empty for a single article.
    pub shelf: Arc<Shelf>,
    /// What was read before.
    pub history: History,
    /// Articles one came through, the latest last.
    pub(crate) trail: Vec<Visit>,
    /// What is being opened.
    pub(crate) opening: Option<Opening>,
    /// Articles that were opened, in that order.
    pub(crate) opened: Vec<Opened>,
    /// Entries of the shelf that were analysed ahead.
    pub(crate) ahead: HashMap<usize, Arc<Analysis>>,
    /// What could not be read, by id, and why.
    pub(crate) failed: HashMap<String, Unread>,
    /// The order of the list, and the ids of its entries as they were given.
    pub(crate) order: ListOrder,
    pub(crate) given: Vec<String>,
    /// Whether the article in hand was opened from the list, so that leaving it leads there.
    pub(crate) from_list: bool,
    /// Whether one came to the list by leaving an article.
    pub(crate) risen: bool,
    /// How many openings there were, so that a late answer is known.
    asked: u64,
}

/// In which order a list stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum ListOrder {
    /// As it was given.
    #[default]
    Given,
    /// The newest first, what has no date last.
    Newest,
    /// By title.
    Title,
    /// What is unread first.
    Unread,
}

/// An article that one left for another.
#[derive(Clone, Debug)]
pub(crate) struct Visit {
    pub analysis: Arc<Analysis>,
    /// What the reader corrected in it.
    pub corrections: Vec<Correction>,
    pub offset: usize,
    /// Its marks, and the place once more, to be kept.
    pub places: Vec<(char, usize)>,
    pub shelf: Arc<Shelf>,
    /// Whether the analysis is a real one.
    pub analysed: bool,
    /// Whether the list lay open over it.
    pub listed: bool,
}

/// An article that was opened in this session.
#[derive(Clone, Debug)]
pub(crate) struct Opened {
    pub document: Arc<Document>,
    /// What tells its entry on a list from others.
    id: String,
    /// What was found in it when it was left, if that was done.
    pub found: Option<Arc<Analysis>>,
    /// What was corrected in it then.
    pub corrections: Option<Vec<Correction>>,
}

/// Something being read or fetched.
#[derive(Clone, Debug)]
pub(crate) struct Opening {
    pub number: u64,
    pub name: String,
    pub source: Source,
    /// The entry of the shelf it stands for; `None` for a link.
    pub entry: Option<usize>,
    /// What for.
    pub aim: Aim,
}

/// What something is opened for.
#[derive(Clone, Debug, Default)]
pub(crate) enum Aim {
    /// To read it.
    #[default]
    Read,
    /// To read it, or else the next one on, or back, that can be read. These could not be, and why.
    Pass(bool, Vec<Unread>),
    /// To see what is new on the list.
    Reload,
}

impl Articles {
    /// A list of articles, nothing of which is open yet.
    #[must_use]
    pub fn new(shelf: Shelf, history: History) -> Self {
        Self {
            shelf: Arc::new(shelf),
            history,
            ..Self::default()
        }
    }

    /// Something to show where there is only a list: its name, and how many things are on it.
    #[must_use]
    pub fn contents(&self, source: &str) -> Document {
        let mut builder = Builder::new(source);
        builder.title(self.shelf.title.as_deref().unwrap_or(source));
        let count = self.shelf.entries.len();
        // What nobody wrote is no text in which someone could speak, or that takes its time.
        builder.block(BlockKind::Heading, &format!("{count} on the list"));
        builder.finish()
    }

    /// A number that no opening has had.
    pub(crate) fn number(&mut self) -> u64 {
        self.asked += 1;
        self.asked
    }

    /// Begins to open; what was being opened is given up.
    pub(crate) fn open(&mut self, source: &Source, entry: Option<usize>, aim: Aim) -> u64 {
        self.opening = Some(Opening {
            number: self.number(),
            name: place(source),
            source: source.clone(),
            entry,
            aim,
        });
        self.asked
    }

    /// The opening that an answer of this number is for.
    pub(crate) fn answered(&mut self, number: u64) -> Option<Opening> {
        self.opening.take_if(|opening| opening.number == number)
    }

    /// Remembers the article that is left.
    pub(crate) fn leave(&mut self, visit: Visit) {
        self.trail.push(visit);
        if self.trail.len() > LONGEST_TRAIL {
            self.trail.remove(0);
        }
    }

    /// Remembers that an article was opened, at the entry of the list where one is, if it is from
    /// there; one read anew takes the place of what it was.
    pub(crate) fn note_opened(&mut self, document: &Arc<Document>, from_list: bool) {
        let at = self.shelf.at().filter(|_| from_list);
        let entry = at.and_then(|at| self.shelf.entries.get(at));
        let new = Opened {
            document: Arc::clone(document),
            id: entry
                .map_or(&document.origin.source, |entry| &entry.id)
                .clone(),
            found: None,
            corrections: None,
        };
        match self.opened.iter_mut().find(|one| one.is_again(document)) {
            Some(old) if Arc::ptr_eq(&old.document, document) => {}
            Some(old) => *old = new,
            None => self.opened.push(new),
        }
        let first = self.opened.len().saturating_sub(MOST_OPENED);
        self.opened.drain(..first);
    }

    /// Remembers what was found in an article that is not in hand: one that was opened, or an entry
    /// of the list.
    pub(crate) fn note_found(&mut self, found: &Arc<Analysis>, entry: Option<usize>) {
        let mut opened = self.opened.iter_mut();
        match opened.find(|one| Arc::ptr_eq(&one.document, &found.document)) {
            Some(one) => one.found = Some(Arc::clone(found)),
            None => {
                if let Some(index) = entry {
                    self.ahead.insert(index, Arc::clone(found));
                }
            }
        }
    }

    /// What was corrected in an article when it was left last, if it is known.
    pub(crate) fn corrections_of(&self, document: &Arc<Document>) -> Option<&[Correction]> {
        let mut opened = self.opened.iter();
        opened
            .find(|one| one.is_again(document))?
            .corrections
            .as_deref()
    }

    /// Whether an entry was read before.
    #[must_use]
    pub(crate) fn is_read(&self, entry: &Entry) -> bool {
        self.history.has(&entry.id)
    }

    /// Why an entry could not be read, if that is known.
    #[must_use]
    pub(crate) fn why_not(&self, entry: &Entry) -> Option<&Unread> {
        self.failed.get(&entry.id)
    }

    /// Whether an entry is one that one may go on with: not read, and readable as far as is known.
    fn is_unread(&self, entry: &Entry) -> bool {
        !self.is_read(entry) && self.why_not(entry).is_none()
    }

    /// "3 on the list, 1 unread, 1 cannot be read".
    #[must_use]
    pub(crate) fn counted(&self) -> String {
        let entries = &self.shelf.entries;
        let unread = entries.iter().filter(|entry| self.is_unread(entry)).count();
        let failed = entries.iter().filter(|entry| self.why_not(entry).is_some());
        let failed = match failed.count() {
            0 => String::new(),
            failed => format!(", {failed} cannot be read"),
        };
        format!("{} on the list, {unread} unread{failed}", entries.len())
    }

    /// The first unread entry after `at`, around the end, that can be read as far as is known.
    #[must_use]
    pub(crate) fn unread_after(&self, at: usize) -> Option<usize> {
        let entries = &self.shelf.entries;
        (1..=entries.len())
            .map(|by| (at + by) % entries.len())
            .find(|index| self.is_unread(&entries[*index]))
    }

    /// The entry after the one that is open, if it may be analysed ahead.
    pub(crate) fn next_unread(&self) -> Option<(usize, What)> {
        let next = self.shelf.at()? + 1;
        let entry = self.shelf.entries.get(next)?;
        let known = self.ahead.contains_key(&next);
        let may = match &entry.what {
            // Only what was typed is fetched before it is asked for.
            What::Source(source) => self.shelf.typed && *source != Source::Stdin,
            What::Article(_) => true,
            What::Item(_) => entry.source().is_none(),
        };
        (may && !known).then(|| (next, entry.what.clone()))
    }
}

impl Opened {
    /// Whether an article is this one, read once more.
    fn is_again(&self, other: &Document) -> bool {
        let own = &*self.document;
        let title = |one: &Document| one.title().map(|title| one.line(title));
        own.origin.source == other.origin.source
            && own.origin.location == other.origin.location
            && (own.origin.location.is_some() || title(own) == title(other))
    }

    /// Whether it is what stands behind an entry.
    pub(crate) fn is(&self, entry: &Entry) -> bool {
        self.id == entry.id
    }

    /// The same, as it is known now.
    pub(crate) fn known(&self, found: Option<Arc<Analysis>>, corrected: Vec<Correction>) -> Self {
        Self {
            found,
            corrections: Some(corrected),
            ..self.clone()
        }
    }
}

/// The host of an address, the name of anything else.
fn place(source: &Source) -> String {
    source.host().unwrap_or_else(|| source.to_string())
}

/// "example.org · 84 KB of 120 KB": how far an opening is.
pub(crate) fn progress(opening: &Opening, progress: Progress) -> String {
    let size = |bytes: u64| match bytes {
        0..1024 => format!("{bytes} B"),
        1024..1_048_576 => format!("{} KB", bytes / 1024),
        _ => format!("{} MB", bytes / 1_048_576),
    };
    let total = match progress.total {
        Some(total) if total >= progress.done => format!(" of {}", size(total)),
        _ => String::new(),
    };
    format!("{} · {}{total}", opening.name, size(progress.done))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::plain;

    #[test]
    fn progress_names_the_host_that_is_asked() {
        let source = Source::parse("https://user@example.org:8080/a?b");
        let mut articles = Articles::default();
        let number = articles.open(&source, None, Aim::Read);
        let opening = articles.opening.clone().unwrap();
        let done = |done, total| progress(&opening, Progress { done, total });
        assert_eq!(done(500, None), "example.org:8080 · 500 B");
        assert_eq!(done(2048, Some(4096)), "example.org:8080 · 2 KB of 4 KB");
        assert!(articles.answered(number + 1).is_none());
        assert!(articles.answered(number).is_some());
    }

    #[test]
    fn one_that_is_read_anew_takes_the_place_of_what_it_was() {
        let article = |name: &str, text: &str| Arc::new(plain::read(text, name));
        let mut articles = Articles::default();
        let first = article("a.txt", "A title\n\nText.\n");
        for one in [&first, &article("b.txt", "Another\n\nText.\n"), &first] {
            articles.note_opened(one, false);
        }
        let anew = article("a.txt", "A title\n\nOther text.\n");
        articles.note_opened(&anew, false);
        assert_eq!(articles.opened.len(), 2);
        assert!(Arc::ptr_eq(&articles.opened[0].document, &anew));
    }
}
