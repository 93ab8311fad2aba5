//! Entries, and the way from the words of a text to them.

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::builtin;
use super::entry::{Entry, EntryId, EntryKind, Origin, Person, Sense, Use};
use super::spelling::{as_a_name, is_joint, is_word, words_of};
use crate::document::Document;
use crate::language::is_shouted;

/// Everything known of the world's names. Loading the built-in tables takes about a millisecond.
#[derive(Clone, Debug)]
pub struct Gazetteer {
    entries: Vec<Entry>,
    keys: FxHashMap<String, EntryId>,
    /// From the words of a name, joined by blanks and without marks, to what it may mean.
    names: FxHashMap<String, Vec<Sense>>,
    /// The most words of a name that begins with this word.
    longest: FxHashMap<String, usize>,
    people: FxHashMap<String, Person>,
}

/// A name of the gazetteer in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Found<'a> {
    /// Its tokens, as indices into [`Document::tokens`].
    pub tokens: Range<usize>,
    /// What it may mean; never empty, the reader's own entries first.
    pub senses: &'a [Sense],
}

impl Gazetteer {
    /// The built-in tables.
    #[must_use]
    pub fn builtin() -> Self {
        let mut gazetteer = Self {
            entries: Vec::with_capacity(1024),
            keys: FxHashMap::with_capacity_and_hasher(1024, FxBuildHasher),
            names: FxHashMap::with_capacity_and_hasher(4096, FxBuildHasher),
            longest: FxHashMap::with_capacity_and_hasher(2048, FxBuildHasher),
            people: FxHashMap::default(),
        };
        for row in builtin::rows() {
            let name = row.entry.name.clone();
            let id = gazetteer.add(row.entry);
            gazetteer.add_name(&name, id, Use::Name);
            for (names, used_as) in [
                (row.also, Use::Name),
                (row.demonyms, Use::Demonym),
                (row.seats, Use::Seat),
            ] {
                for name in names.split('|').filter(|name| !name.is_empty()) {
                    gazetteer.add_name(name, id, used_as);
                }
            }
        }
        for (name, keys) in builtin::shared() {
            for key in keys {
                if let Some(id) = gazetteer.find(key) {
                    gazetteer.add_name(name, id, Use::Name);
                }
            }
        }
        for row in builtin::people() {
            if let Some(entry) = gazetteer.find(row.key) {
                let person = Person {
                    entry,
                    office: row.office.to_owned(),
                    titled: row.titled,
                    origin: Origin::Builtin,
                };
                gazetteer.people.insert(words_of(row.name), person);
            }
        }
        gazetteer
    }

    /// All entries; the id of each is its index.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entry with this id.
    ///
    /// # Panics
    /// If the id is another gazetteer's.
    #[must_use]
    pub fn entry(&self, id: EntryId) -> &Entry {
        &self.entries[id.0]
    }

    /// The entry with this key.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<EntryId> {
        self.keys.get(key).copied()
    }

    /// What a name may mean, whatever marks stand between its words.
    #[must_use]
    pub fn senses(&self, name: &str) -> &[Sense] {
        let words = words_of(name);
        let bare = words.strip_prefix("the ").or(words.strip_prefix("The "));
        [Some(words.as_str()), bare]
            .into_iter()
            .flatten()
            .find_map(|words| self.names.get(words))
            .map_or(&[], Vec::as_slice)
    }

    /// The person of this full name.
    #[must_use]
    pub fn person(&self, name: &str) -> Option<&Person> {
        self.people.get(&words_of(name))
    }

    /// The one person with this last name, if there is only one.
    #[must_use]
    pub fn person_by_last_name(&self, last: &str) -> Option<&Person> {
        let mut found = self.people.iter().filter(|(name, _)| {
            name.strip_suffix(last)
                .is_some_and(|before| before.ends_with(' '))
        });
        let person = found.next()?.1;
        found
            .all(|(_, other)| other.entry == person.entry)
            .then_some(person)
    }

    /// The names of an entry, in no order.
    pub fn names_of(&self, id: EntryId) -> impl Iterator<Item = (&str, Use)> {
        self.names.iter().flat_map(move |(name, senses)| {
            senses
                .iter()
                .filter(move |sense| sense.entry == id)
                .map(|sense| (name.as_str(), sense.used_as))
        })
    }

    /// The longest name that begins at a token and ends before `end`.
    #[must_use]
    pub fn name_at(&self, document: &Document, token: usize, end: usize) -> Option<Found<'_>> {
        self.name_written(document, token, end, |word, _| Cow::Borrowed(word))
            .or_else(|| {
                // "NEW DELHI —", "EUROPEAN UNION SPLIT": of a headline and a dateline in capitals.
                let found = self.name_written(document, token, end, as_a_name)?;
                let mut words = found.tokens.clone().map(|token| document.word(token));
                (is_shouted(document.word(token))
                    && words.any(|word| word.chars().nth(3).is_some()))
                .then_some(found)
            })
    }

    /// The same of names that are written as `form` gives their words, the first and the others.
    fn name_written<'d>(
        &self,
        document: &'d Document,
        token: usize,
        end: usize,
        form: impl Fn(&'d str, bool) -> Cow<'d, str>,
    ) -> Option<Found<'_>> {
        let first = form(document.word(token), true);
        let most = *self.longest.get(&*first)?;
        let mut words = first.into_owned();
        let mut best = None;
        let (mut count, mut at) = (1, token);
        loop {
            if let Some(senses) = self.names.get(words.as_str()) {
                best = Some((at + 1, senses));
            }
            let mut next = at + 1;
            while next < end && is_joint(document.word(next)) {
                next += 1;
            }
            // A run of marks between two words of a name is at most ". " or "-" or "’".
            if count == most || next >= end || next > at + 3 || !is_word(document.word(next)) {
                break;
            }
            words.push(' ');
            words.push_str(&form(document.word(next), false));
            (count, at) = (count + 1, next);
        }
        let (mut last, senses) = best?;
        // "U.N." has its last stop inside.
        if document.word(last - 1).chars().count() == 1
            && last < end
            && document.word(last) == "."
            && last - token > 1
        {
            last += 1;
        }
        Some(Found {
            tokens: token..last,
            senses,
        })
    }

    /// All names within a range of tokens, the longest at each place, from left to right.
    #[must_use]
    pub fn names_in(&self, document: &Document, tokens: Range<usize>) -> Vec<Found<'_>> {
        let mut found = Vec::new();
        let mut at = tokens.start;
        while at < tokens.end {
            match self.name_at(document, at, tokens.end) {
                Some(name) => {
                    at = name.tokens.end;
                    found.push(name);
                }
                None => at += 1,
            }
        }
        found
    }

    /// From an entry up to the body it speaks for, without itself. Loose ties are not followed.
    #[must_use]
    pub fn above(&self, id: EntryId) -> Vec<EntryId> {
        let mut way = vec![id];
        while let Some(tie) = &self.entry(way[way.len() - 1]).part_of
            && !tie.loose
            && let Some(next) = self.find(&tie.key)
            && !way.contains(&next)
        {
            way.push(next);
        }
        way.remove(0);
        way
    }

    /// Whether an entry is a state.
    #[must_use]
    pub fn is_country(&self, id: EntryId) -> bool {
        self.entry(id).kind == EntryKind::Country
    }

    pub(super) fn add(&mut self, entry: Entry) -> EntryId {
        let id = EntryId(self.entries.len());
        self.keys.insert(entry.key.clone(), id);
        self.entries.push(entry);
        id
    }

    pub(super) fn entry_mut(&mut self, id: EntryId) -> &mut Entry {
        &mut self.entries[id.0]
    }

    /// Adds a name. One with "The" before it ("The Times") needs its article in the text, small or
    /// great; one with "the" ("the Kremlin") does not.
    pub(super) fn add_name(&mut self, name: &str, entry: EntryId, used_as: Use) {
        let words = words_of(name);
        if let Some(rest) = words.strip_prefix("The ") {
            self.add_words(format!("the {rest}"), entry, used_as);
            self.add_words(words, entry, used_as);
        } else if let Some(rest) = words.strip_prefix("the ") {
            self.add_words(rest.to_owned(), entry, used_as);
        } else if !words.is_empty() {
            self.add_words(words, entry, used_as);
        }
    }

    fn add_words(&mut self, words: String, entry: EntryId, used_as: Use) {
        let count = words.split(' ').count();
        let first = words.split(' ').next().unwrap_or_default();
        match self.longest.get_mut(first) {
            Some(most) => *most = count.max(*most),
            None => {
                self.longest.insert(first.to_owned(), count);
            }
        }
        let user = self.entry(entry).origin == Origin::User;
        let senses = self.names.entry(words).or_default();
        if senses.iter().all(|sense| sense.entry != entry) {
            let at = if user { 0 } else { senses.len() };
            senses.insert(at, Sense { entry, used_as });
        }
    }

    pub(super) fn add_person(&mut self, name: &str, person: Person) {
        self.people.insert(words_of(name), person);
    }

    /// Takes an entry's names and people away, so that new ones can stand in their place.
    pub(super) fn forget_names(&mut self, id: EntryId) {
        for senses in self.names.values_mut() {
            senses.retain(|sense| sense.entry != id);
        }
        self.names.retain(|_, senses| !senses.is_empty());
        self.people.retain(|_, person| person.entry != id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockKind, Builder};

    fn keys(text: &str) -> Vec<String> {
        let gazetteer = Gazetteer::builtin();
        let mut builder = Builder::new("-");
        builder.block(BlockKind::Paragraph, text);
        let document = builder.finish();
        gazetteer
            .names_in(&document, 0..document.tokens().len())
            .into_iter()
            .map(|found| {
                let entry = gazetteer.entry(found.senses[0].entry);
                format!(
                    "{}={}",
                    document.line(document.span_of(found.tokens)),
                    entry.key
                )
            })
            .collect()
    }

    #[test]
    fn the_longest_name_wins() {
        assert_eq!(
            keys("The U.N. Security Council met Côte d’Ivoire’s envoy in New York City."),
            [
                "U.N. Security Council=un-security-council",
                "Côte d’Ivoire=ivory-coast",
                "New York City=new-york-city"
            ]
        );
    }

    #[test]
    fn names_in_capitals_are_names_too() {
        assert_eq!(
            keys("THE HAGUE (AP) — The BANK OF ENGLAND told WHO: THE TURKEY IS SHUT."),
            [
                "THE HAGUE=netherlands",
                "AP=associated-press",
                "BANK OF ENGLAND=bank-of-england",
                "WHO=who",
                "TURKEY=turkey"
            ]
        );
    }

    #[test]
    fn case_tells_a_name_from_a_word() {
        assert_eq!(
            keys("Who told us that turkey is chilly?"),
            Vec::<String>::new()
        );
        assert_eq!(
            keys("Turkey told US envoys."),
            ["Turkey=turkey", "US=united-states"]
        );
    }

    #[test]
    fn every_body_belongs_to_one_that_is_listed() {
        let gazetteer = Gazetteer::builtin();
        for entry in gazetteer.entries() {
            if let Some(tie) = &entry.part_of {
                assert!(
                    gazetteer.find(&tie.key).is_some(),
                    "{} in {}",
                    tie.key,
                    entry.key
                );
            }
        }
        for person in builtin::people() {
            assert!(
                gazetteer.find(person.key).is_some(),
                "{} of {}",
                person.key,
                person.name
            );
        }
        assert_eq!(
            gazetteer.keys.len(),
            gazetteer.entries.len(),
            "a key stands twice"
        );
    }
}
