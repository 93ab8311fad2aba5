//! A statement in words, the same on the screen and in every report.

#[cfg(feature = "app")]
use super::NamedActor;
use super::{Analysis, Certainty, Change};
#[cfg(feature = "app")]
use crate::actors::ActorKind;
use crate::document::{Span, counted};
use crate::speakers::SpeakerId;
use crate::stances::{Number, Stance, Target};
use crate::statements::{Kind, StatementId};

/// In place of how sure the program is, where the reader is.
const BY_HAND: &str = "by hand";

impl Analysis {
    /// What is said, on one line: a quotation between quotation marks, pieces joined by an ellipsis,
    /// the "that" of reported speech left out.
    ///
    /// # Panics
    /// If the id is another analysis's.
    #[must_use]
    pub fn words(&self, id: StatementId) -> String {
        let statement = self.statement(id);
        let words = self.line(&statement.content);
        match statement.kind {
            Kind::Direct => {
                let bare = words.trim_matches(|c: char| matches!(c, '“' | '”' | '"' | ',' | ' '));
                format!("“{bare}”")
            }
            Kind::Indirect | Kind::Mixed => {
                let words = words.trim_end_matches([',', ' ', '.']);
                words.strip_prefix("that ").unwrap_or(words).to_owned()
            }
        }
    }

    /// The words that attribute it, on one line; empty where there are none.
    ///
    /// # Panics
    /// If the id is another analysis's.
    #[must_use]
    pub fn cue(&self, id: StatementId) -> String {
        self.line(&self.statement(id).cue)
    }

    /// Who says it, in the article's words at that place; empty where it does not say.
    ///
    /// # Panics
    /// If the id is another analysis's.
    #[must_use]
    pub fn source(&self, id: StatementId) -> String {
        self.line(&self.statement(id).source)
    }

    /// The names of those who say it, if anyone is known.
    #[must_use]
    pub fn speaker_names(&self, id: StatementId) -> Option<String> {
        let speakers = self.speakers.of(id).iter();
        let names: Vec<_> = speakers
            .map(|speaker| self.speaker(*speaker).name.as_str())
            .collect();
        (!names.is_empty()).then(|| names.join(", "))
    }

    /// Whether a statement was filed by hand under somebody else than those speak for who were found to
    /// say it.
    pub(crate) fn is_filed_elsewhere(&self, id: StatementId) -> bool {
        let owners = self.actors.of(id);
        let is_elsewhere = |speaker: &SpeakerId| match self.actors.affiliation(*speaker) {
            Some(way) => !owners.contains(&way.actor),
            None => !owners.is_empty(),
        };
        self.by_hand.statements.contains(&id) && self.speakers.of(id).iter().any(is_elsewhere)
    }

    /// How sure it is that a statement is one, and whose: "likely", or "by hand".
    ///
    /// # Panics
    /// If the id is another analysis's.
    #[must_use]
    pub fn certainty(&self, id: StatementId) -> &'static str {
        if self.by_hand.statements.contains(&id) {
            BY_HAND
        } else {
            Certainty::of(self.statement(id).confidence).word()
        }
    }

    /// How sure a stance is: "likely", or "by hand".
    #[must_use]
    pub fn certainty_of_stance(&self, stance: &Stance) -> &'static str {
        let set = &self.by_hand.stances;
        if set.contains(&(stance.actor, stance.target)) {
            BY_HAND
        } else {
            Certainty::of(stance.confidence).word()
        }
    }

    /// What a stance is toward, by name.
    ///
    /// # Panics
    /// If the target is another analysis's.
    #[must_use]
    pub fn target(&self, target: Target) -> &str {
        match target {
            Target::Issue(id) => &self.stances.issues[id.0].name,
            Target::Actor(id) => &self.actor(id).name,
        }
    }

    /// A stance in words: "United States opposes ceasefire resolution".
    ///
    /// # Panics
    /// If the stance is another analysis's.
    #[must_use]
    pub fn stance_in_words(&self, stance: &Stance) -> String {
        let holder = &self.actor(stance.actor).name;
        let target = self.target(stance.target);
        format!("{holder} {} {target}", self.verb(stance))
    }

    /// The verb of a stance, in the number of its holder: "opposes".
    ///
    /// # Panics
    /// If the stance is another analysis's.
    #[must_use]
    pub fn verb(&self, stance: &Stance) -> &'static str {
        let number = Number::of(self.actor(stance.actor));
        stance.polarity.verb(number)
    }

    /// The same in a line on a statement, which names all who say it: "France and Chile oppose".
    #[cfg(feature = "app")]
    pub(crate) fn verb_of(&self, id: StatementId, stance: &Stance) -> &'static str {
        match self.actors.of(id) {
            [_, _, ..] => stance.polarity.verb(Number::Many),
            _ => self.verb(stance),
        }
    }

    /// The number of an actor that may be of this article, by its lasting name.
    #[cfg(feature = "app")]
    pub(crate) fn number_of(&self, named: &NamedActor) -> Number {
        let mut actors = self.actors.all.iter();
        let known = actors.find(|actor| actor.key == named.key);
        known.map_or_else(
            || Number::of_name(&named.name, ActorKind::Group),
            Number::of,
        )
    }

    fn line(&self, spans: &[Span]) -> String {
        let lines: Vec<_> = spans.iter().map(|span| self.document.line(*span)).collect();
        lines.join(" … ")
    }

    /// What was corrected by hand, a count for each kind of correction that is in force: "1 statement struck,
    /// 2 actors merged"; `None` where nothing was.
    #[must_use]
    pub fn corrected_by_hand(&self) -> Option<String> {
        let by_hand = &self.by_hand;
        let in_force = by_hand.corrections.iter().enumerate();
        let in_force = in_force.filter(|(at, _)| !by_hand.lost.contains(at));
        let changes: Vec<&Change> = in_force.map(|(_, one)| &one.change).collect();
        let count = |is_it: fn(&Change) -> bool, one: &str, several: &str, what: &str| {
            let count = changes.iter().filter(|change| is_it(change)).count();
            (count > 0).then(|| format!("{} {what}", counted(count, one, several)))
        };
        let counts: Vec<String> = [
            count(
                |one| matches!(one, Change::File { .. }),
                "source",
                "sources",
                "filed",
            ),
            count(
                |one| matches!(one, Change::Strike),
                "statement",
                "statements",
                "struck",
            ),
            count(
                |one| matches!(one, Change::Add { .. }),
                "statement",
                "statements",
                "added",
            ),
            count(
                |one| matches!(one, Change::Merge { .. }),
                "actor",
                "actors",
                "merged",
            ),
            count(
                |one| matches!(one, Change::Side { .. }),
                "side",
                "sides",
                "set",
            ),
        ]
        .into_iter()
        .flatten()
        .collect();
        (!counts.is_empty()).then(|| counts.join(", "))
    }
}

/// "s1, s2 and s3".
pub(crate) fn in_a_row(names: &[impl AsRef<str>]) -> String {
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, names)) => format!("{} and {last}", names.join(", ")),
        None => String::new(),
    }
}

/// "1 of your 3 corrections lost its place; C shows it": how many of all do not fit the text any more, and
/// what `tells` which.
#[must_use]
#[cfg(feature = "app")]
pub(crate) fn lost_place(lost: usize, all: usize, tells: &str) -> String {
    match (lost, all) {
        (1, 1) => format!("your correction lost its place; {tells} it"),
        (1, _) => format!("1 of your {all} corrections lost its place; {tells} it"),
        _ => format!("{lost} of your {all} corrections lost their place; {tells} them"),
    }
}

/// Words as a sentence: with a great letter and a full stop.
#[must_use]
#[cfg(feature = "app")]
pub(crate) fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(char::to_uppercase);
    let first = first.into_iter().flatten();
    first.chain(letters).chain(['.']).collect()
}
