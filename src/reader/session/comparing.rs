//! Which articles can be put side by side, and what is known of each already.

use std::collections::HashSet;
use std::sync::Arc;

use crate::analysis::{Analysis, Correction};
use crate::document::Document;
use crate::input::{Entry, Shelf, Source, What};
use crate::reader::action::table::Action;
use crate::reader::action::unread::Unread;
use crate::reader::session::articles::Opened;
use crate::reader::session::session::Session;

/// Most reports that are put side by side: as many as there are letters for.
pub(crate) const MOST: usize = 26;

/// A report that is to be put beside others.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    /// What is known of it.
    pub known: Known,
    /// What is corrected in it; `None` where that is to be recalled.
    pub corrections: Option<Vec<Correction>>,
    /// Its place on the list, if it is on it.
    pub entry: Option<usize>,
}

impl Wanted {
    /// That there is no room for it.
    fn too_many(&self) -> String {
        let name = match &self.known {
            Known::Found(found) => &found.document.origin.source,
            Known::Entry(entry) => &entry.id,
        };
        format!("{name}: no more than {MOST} are compared")
    }
}

/// What is known of a report.
#[derive(Clone, Debug)]
pub(crate) enum Known {
    /// What was found in it.
    Found(Arc<Analysis>),
    /// Nothing yet: it has to be opened, or its statements have to be found.
    Entry(Box<Entry>),
}

/// An article at hand as an entry of its own.
fn of_document(document: &Arc<Document>) -> Entry {
    Entry {
        title: String::new(),
        published: None,
        id: document.origin.source.clone(),
        what: What::Article(Arc::clone(document)),
    }
}

impl Session {
    /// Remembers that the article which one starts with is open, unless it stands for a list.
    pub(crate) fn note_first(&mut self) {
        let list = &self.articles.shelf;
        if list.at().is_some() || list.entries.is_empty() {
            let document = Arc::clone(self.document());
            self.articles.note_opened(&document, true);
        }
    }

    /// Remembers what is known of the article in hand, which is about to be left.
    pub(crate) fn note_known(&mut self) {
        let known = self.in_hand().map(|one| self.as_it_is(one));
        let mut opened = self.articles.opened.iter_mut();
        let one = opened.find(|one| Arc::ptr_eq(&one.document, &self.overview.analysis.document));
        if let (Some(one), Some(known)) = (one, known) {
            *one = known;
        }
    }

    /// The articles that are open: those that were typed, and whatever else one has opened. Then a
    /// sentence about each that is left out of too many.
    pub(crate) fn open_articles(&self) -> (Vec<Wanted>, Vec<String>) {
        let list = &self.articles.shelf;
        let entries = &list.entries;
        let listed = list.typed && entries.len() <= MOST;
        let mut wanted: Vec<Wanted> = Vec::new();
        if listed {
            let readable = |index: &usize| self.articles.why_not(&entries[*index]).is_none();
            let all = (0..entries.len()).filter(readable);
            wanted.extend(all.filter_map(|index| self.listed(index)));
        }
        let opened = self
            .articles
            .opened
            .iter()
            .filter(|one| !listed || !entries.iter().any(|entry| one.is(entry)));
        wanted.extend(opened.map(|one| self.wanted(one)));
        // What was opened last is what one reads.
        let first = wanted.len().saturating_sub(MOST);
        let left_out = wanted.drain(..first).map(|one| one.too_many()).collect();
        (wanted, left_out)
    }

    /// Why entries of the list that were typed are not among the open articles.
    pub(crate) fn unreadable_articles(&self) -> Vec<String> {
        let list = &self.articles.shelf;
        let typed = list.entries.iter().filter(|_| list.typed);
        typed
            .filter_map(|entry| self.articles.why_not(entry).map(Unread::to_string))
            .collect()
    }

    /// The article in hand, and those that are named, each once: by their numbers on the list, or one
    /// by its file or address. Then a sentence about each that is left out of too many.
    ///
    /// # Errors
    /// A sentence about a number that is not on the list, or where only the article in hand is named.
    pub(crate) fn named_articles(&self, words: &str) -> Result<(Vec<Wanted>, Vec<String>), String> {
        let in_hand = self.in_hand();
        let only_itself = || {
            let colon = self.key(Action::Command);
            format!("that is the article in hand; {colon}compare FILE puts another beside it")
        };
        let mut wanted: Vec<Wanted> = in_hand.map(|one| self.wanted(one)).into_iter().collect();
        let numbers: Result<Vec<usize>, _> = words.split_whitespace().map(str::parse).collect();
        let Ok(numbers) = numbers else {
            let entry = Shelf::of_sources([Source::parse(words)]).entries.pop();
            let is_it = |entry: &Entry| in_hand.is_some_and(|one| one.is(entry));
            if entry.as_ref().is_some_and(is_it) {
                return Err(only_itself());
            }
            wanted.extend(entry.map(|entry| Wanted {
                known: Known::Entry(Box::new(entry)),
                corrections: None,
                entry: None,
            }));
            return Ok((wanted, Vec::new()));
        };
        let all = self.articles.shelf.entries.len();
        let mut taken = HashSet::new();
        for number in numbers {
            let index = number.checked_sub(1);
            let listed = index.and_then(|index| self.listed(index));
            let listed = listed.ok_or_else(|| match all {
                0 => format!("there is no list for a number {number}; name a file or an address"),
                all => format!("there is no article {number}; the list has 1 to {all}"),
            })?;
            // The article in hand may be on the list, too.
            let is_in_hand = in_hand.is_some()
                && (self.articles.shelf.at() == index || wanted[0].entry == index);
            if taken.insert(number) && !is_in_hand {
                wanted.push(listed);
            }
        }
        if in_hand.is_some() && wanted.len() == 1 {
            return Err(only_itself());
        }
        let most = wanted.len().min(MOST);
        let left_out = wanted.drain(most..).map(|one| one.too_many()).collect();
        Ok((wanted, left_out))
    }

    /// What is said where there are not two articles to compare.
    pub(crate) fn too_few(&self) -> String {
        let colon = self.key(Action::Command);
        let beside = format!("{colon}compare FILE puts one beside it");
        if self.in_hand().is_none() {
            return format!("no article is open yet; {} opens one", self.key(Action::Go));
        }
        if self.articles.shelf.entries.len() > 1 {
            let key = self.key(Action::List);
            return format!("only one article is open; {key} opens more, {beside}");
        }
        format!("only one article is open; {beside}")
    }

    /// The article in hand, where it is one and not what stands for a list.
    fn in_hand(&self) -> Option<&Opened> {
        let mut opened = self.articles.opened.iter();
        opened.find(|one| Arc::ptr_eq(&one.document, self.document()))
    }

    /// What is known of an opened article, the one in hand as it is now.
    fn wanted(&self, opened: &Opened) -> Wanted {
        let opened = self.as_it_is(opened);
        let known = match &opened.found {
            Some(found) => Known::Found(Arc::clone(found)),
            None => Known::Entry(Box::new(of_document(&opened.document))),
        };
        let mut entries = self.articles.shelf.entries.iter();
        Wanted {
            known,
            entry: entries.position(|entry| opened.is(entry)),
            corrections: opened.corrections,
        }
    }

    /// An opened article with what is known of it, if it is the one in hand.
    fn as_it_is(&self, opened: &Opened) -> Opened {
        if !Arc::ptr_eq(&opened.document, self.document()) {
            return opened.clone();
        }
        let found = self.engine.is_done().then(|| self.found());
        opened.known(found, self.corrections.list.clone())
    }

    /// What is known of an entry of the list.
    fn listed(&self, index: usize) -> Option<Wanted> {
        let entry = self.articles.shelf.entries.get(index)?;
        let mut opened = self.articles.opened.iter();
        let opened = opened.find(|one| {
            let here = Arc::ptr_eq(&one.document, self.document());
            // What was opened and has a source again is to be read anew.
            one.is(entry) && (here || !matches!(entry.what, What::Source(_)))
        });
        let ahead = self.articles.ahead.get(&index);
        let wanted = match (opened, ahead) {
            (Some(opened), _) => self.wanted(opened),
            (None, ahead) => Wanted {
                known: match ahead {
                    Some(found) => Known::Found(Arc::clone(found)),
                    None => Known::Entry(Box::new(entry.clone())),
                },
                corrections: None,
                entry: None,
            },
        };
        Some(Wanted {
            entry: Some(index),
            ..wanted
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::plain;
    use crate::memory::History;
    use crate::reader::session::articles::Articles;
    use crate::reader::session::options::Options;
    use crate::reader::session::session::Engine;

    fn article(name: &str) -> Arc<Document> {
        Arc::new(plain::read(&format!("Title of {name}\n\nText.\n"), name))
    }

    fn session(names: &[&str], typed: bool) -> Session {
        let first = article(names[0]);
        let mut shelf = Shelf::of_sources(names.iter().map(|name| Source::parse(name)));
        shelf.typed = typed;
        shelf.go(0);
        shelf.put(0, Arc::clone(&first));
        let mut session = Session::new(Arc::clone(&first), Options::default());
        session.articles = Articles::new(shelf, History::default());
        session.articles.note_opened(&first, true);
        session
    }

    fn names(wanted: &[Wanted]) -> Vec<String> {
        let name = |one: &Wanted| match &one.known {
            Known::Found(found) => format!("{} found", found.document.origin.source),
            Known::Entry(entry) => entry.id.clone(),
        };
        wanted.iter().map(name).collect()
    }

    #[test]
    fn what_was_typed_is_open_and_of_other_lists_what_was_opened() {
        let mut typed = session(&["a.txt", "b.txt", "c.txt"], true);
        typed.engine = Engine::Done;
        typed.articles.note_opened(&article("link.txt"), false);
        let failed = typed.articles.shelf.entries[1].id.clone();
        let gone = Unread::Nothing("gone".to_owned());
        typed.articles.failed.insert(failed, gone.clone());
        assert_eq!(typed.unreadable_articles(), [gone.to_string()]);
        assert_eq!(
            names(&typed.open_articles().0),
            ["a.txt found", "c.txt", "link.txt"]
        );
        let feed = session(&["a.txt", "b.txt"], false);
        assert_eq!(names(&feed.open_articles().0), ["a.txt"]);
        assert!(
            feed.too_few().contains("A opens more"),
            "{}",
            feed.too_few()
        );
    }

    #[test]
    fn articles_are_named_by_number_or_by_file() {
        let session = session(&["a.txt", "b.txt", "c.txt"], true);
        let named = |words: &str| session.named_articles(words).map(|all| names(&all.0));
        assert_eq!(named("3").unwrap(), ["a.txt", "c.txt"]);
        assert_eq!(named("1 2").unwrap(), ["a.txt", "b.txt"]);
        assert_eq!(named("d e.txt").unwrap(), ["a.txt", "d e.txt"]);
        assert!(named("9").unwrap_err().contains("the list has 1 to 3"));
    }

    #[test]
    fn an_article_is_put_beside_others_once_and_never_beside_itself() {
        let session = session(&["a.txt", "b.txt"], true);
        let named = |words: &str| session.named_articles(words).map(|all| names(&all.0));
        assert_eq!(named("2 2 1").unwrap(), ["a.txt", "b.txt"]);
        for itself in ["1", "a.txt"] {
            let reason = named(itself).unwrap_err();
            assert!(reason.contains("the article in hand"), "{reason}");
        }
    }

    #[test]
    fn whatever_is_left_out_of_too_many_is_told_of() {
        let many: Vec<String> = (1..=28).map(|at| format!("{at}.txt")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        let mut session = session(&many, true);
        let all: Vec<String> = (2..=28).map(|at| at.to_string()).collect();
        let (wanted, left_out) = session.named_articles(&all.join(" ")).unwrap();
        assert_eq!((wanted.len(), left_out.len()), (MOST, 2));
        assert!(left_out[1].starts_with("28.txt: "), "{left_out:?}");
        for name in &many[1..] {
            session.articles.note_opened(&article(name), false);
        }
        let (wanted, left_out) = session.open_articles();
        assert_eq!((wanted.len(), left_out.len()), (MOST, 2));
        assert!(left_out[0].starts_with("1.txt: "), "{left_out:?}");
    }
}
