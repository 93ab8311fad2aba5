//! Persons over articles: "Moira Tennant" in one is "Ms Tennant" in another.

use std::collections::HashMap;

use super::union::Union;
use super::words::{WORDS, phrase};
use crate::analysis::Analysis;
use crate::speakers::{Speaker, SpeakerId, SpeakerKind};

/// A person of one report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Figure {
    pub(super) report: usize,
    pub(super) speaker: SpeakerId,
}

/// Who is the same person.
pub(super) struct Persons {
    /// For each figure its person, counted from 0.
    pub(super) of: HashMap<Figure, usize>,
    /// The fullest name of each person.
    pub(super) names: Vec<String>,
}

impl Persons {
    /// The person whose name and body are what an actor is called by: "Mary Tull of Ward Watch".
    pub(super) fn called_with_body(&self, actor: &str) -> Option<usize> {
        let actor = phrase(actor);
        let is_called = |name: &String| {
            let name = phrase(name);
            let rest = actor.strip_prefix(&*name).filter(|_| name.len() > 1);
            rest.is_some_and(
                |rest| matches!(rest, [word, _, ..] if WORDS.with_body.contains(&**word)),
            )
        };
        self.names.iter().position(is_called)
    }
}

/// A name by its parts.
struct Name {
    /// All words before the last; titles may be among them.
    given: Vec<String>,
    last: String,
}

impl Name {
    fn of(name: &str) -> Option<Self> {
        let mut words = phrase(name);
        while words.len() > 1
            && words
                .last()
                .is_some_and(|last| WORDS.generations.contains(&**last))
        {
            words.pop();
        }
        let last = words.pop()?;
        Some(Self { given: words, last })
    }
}

/// The least letters of a last name that may be misspelt.
const LONG: usize = 6;

/// Finds the persons of some reports.
pub(super) fn persons(reports: &[Analysis]) -> Persons {
    let mut figures: Vec<(Figure, Name, &Speaker)> = Vec::new();
    for (report, analysis) in reports.iter().enumerate() {
        for speaker in &analysis.speakers.all {
            if speaker.kind == SpeakerKind::Person
                && let Some(name) = Name::of(&speaker.name)
            {
                let speaker_id = speaker.id;
                let figure = Figure {
                    report,
                    speaker: speaker_id,
                };
                figures.push((figure, name, speaker));
            }
        }
    }
    let mut same = Union::new(figures.len());
    for one in 0..figures.len() {
        for other in 0..one {
            if are_one(&figures[one], &figures[other]) {
                same.join(one, other);
            }
        }
    }
    join_bare(&figures, &mut same);
    let mut of = HashMap::new();
    let mut names = Vec::new();
    for (person, set) in same.sets().into_iter().enumerate() {
        let fullest = set.iter().map(|at| &figures[*at].2.name);
        let fullest = fullest.max_by_key(|name| (name.split(' ').count(), name.len()));
        names.push(fullest.cloned().unwrap_or_default());
        of.extend(set.iter().map(|at| (figures[*at].0, person)));
    }
    Persons { of, names }
}

/// Whether two figures with full names are one person.
fn are_one(one: &(Figure, Name, &Speaker), other: &(Figure, Name, &Speaker)) -> bool {
    if one.2.listed.is_some() && one.2.listed == other.2.listed {
        return true;
    }
    let (given, second) = (&one.1.given, &other.1.given);
    let is_initial = |word: &String| word.chars().count() == 1;
    let named = |word: &&String| !is_initial(word);
    let shared = given.iter().filter(named).any(|word| second.contains(word));
    let last = (&one.1.last, &other.1.last);
    if last.0 == last.1 {
        let initial = |short: Option<&String>, long: Option<&String>| {
            short
                .zip(long)
                .is_some_and(|(short, long)| is_initial(short) && long.starts_with(short.as_str()))
        };
        let (first, its) = (given.first(), second.first());
        return shared || initial(first, its) || initial(its, first);
    }
    // Of two papers one misspells it.
    shared
        && last.0.chars().count().min(last.1.chars().count()) >= LONG
        && strsim::levenshtein(last.0, last.1) == 1
}

/// Gives figures with a last name only to the person of that name, if there is but one.
fn join_bare(figures: &[(Figure, Name, &Speaker)], same: &mut Union) {
    let mut called: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, (_, name, _)) in figures.iter().enumerate() {
        called.entry(&name.last).or_default().push(at);
    }
    for bearers in called.values() {
        let (bare, full): (Vec<usize>, Vec<usize>) = bearers
            .iter()
            .partition(|at| figures[**at].1.given.is_empty());
        let mut persons: Vec<usize> = full.iter().map(|at| same.root(*at)).collect();
        persons.sort_unstable();
        persons.dedup();
        if persons.len() <= 1
            && let Some(first) = persons.first().copied().or_else(|| bare.first().copied())
        {
            for at in bare {
                same.join(first, at);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_one_with_the_body_in_the_name_and_without() {
        let persons = Persons {
            of: HashMap::new(),
            names: vec!["Lee".to_owned(), "Mary Tull".to_owned()],
        };
        assert_eq!(persons.called_with_body("Mary Tull of Ward Watch"), Some(1));
        for other in [
            "Mary Tull",
            "Mary Tull of",
            "Mary Tull Society",
            "Lee of the Board",
        ] {
            assert_eq!(persons.called_with_body(other), None, "{other}");
        }
    }
}
