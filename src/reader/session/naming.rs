//! Corrections by the names of actors: a side on something, for a blank cell and for who types; two
//! that are one.

use crate::actors::ActorId;
use crate::analysis::{Change, Correction, NamedActor, Toward};
use crate::reader::screen::pattern::Pattern;
use crate::reader::session::choosing::Unnamed;
use crate::reader::session::overview::Party;
use crate::reader::session::session::Session;
use crate::stances::Polarity;
use crate::statements::StatementId;

/// What stands before the side in `un on plan opposes`, and the side; `None` if none stands there.
pub(crate) fn side_of(words: &str) -> Option<(&str, Option<Polarity>)> {
    let (which, side) = words.trim().rsplit_once(' ')?;
    let polarity = match side {
        "supports" | "support" | "for" => Some(Polarity::Supports),
        "opposes" | "oppose" | "against" => Some(Polarity::Opposes),
        "neutral" => Some(Polarity::Neutral),
        "none" => None,
        _ => return None,
    };
    Some((which.trim(), polarity))
}

/// Why no side is set.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NoSide {
    /// The words are not built so.
    #[error("a side is set as in: side un on plan opposes (or supports, neutral, none)")]
    Form,
    /// The words name no one actor.
    #[error(transparent)]
    Unnamed(#[from] Unnamed),
    /// Nothing is called so, and the actor does not speak of it; and what there is.
    #[error("nothing here is called “{0}”; there is {1}")]
    Nothing(String, String),
    /// Several things are called so.
    #[error("“{0}” may be {1}; type more of the name")]
    Several(String, String),
    /// No sentence says anything that could be a reason.
    #[error("there is no statement that could bear it out")]
    Unborne,
}

/// Why two actors are not made one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NotMerged {
    /// The words are not built so.
    #[error("two actors are made one as in: merge opposition into council")]
    Form,
    /// The words name no one actor.
    #[error(transparent)]
    Unnamed(#[from] Unnamed),
    /// It is somebody who speaks for an actor, and not the actor.
    #[error("{name} speaks for {actor}: merge {actor}, or file one statement")]
    Speaker {
        /// Who is named.
        name: String,
        /// For whom.
        actor: String,
    },
    /// They are one.
    #[error("both are {0} already")]
    One(String),
}

impl Session {
    /// The correction by which an actor is another, as in `is into ic`.
    ///
    /// # Errors
    /// For words that are built otherwise, a name that nobody has, or two that are one already.
    pub(crate) fn named_merge(&self, words: &str) -> Result<Correction, NotMerged> {
        let (one, other) = words.split_once(" into ").ok_or(NotMerged::Form)?;
        let named = |name: &str| {
            let actor = self.overview.parties[self.meant_party(name)?].actor;
            actor.ok_or_else(|| Unnamed::Nobody(name.trim().to_owned()))
        };
        let analysis = &self.overview.analysis;
        let speaker = one.trim();
        let (one, other) = (named(one)?, named(other)?);
        if let Some(name) = self.speaks_for(speaker, one) {
            let actor = analysis.actor(one).name.clone();
            return Err(NotMerged::Speaker { name, actor });
        }
        let into = NamedActor::of(analysis.actor(other));
        if one == other {
            return Err(NotMerged::One(into.name));
        }
        Ok(Correction::merged(analysis, one, into))
    }

    /// The speaker of an actor that words name, where they do not name the actor: all its statements
    /// would go with the one.
    fn speaks_for(&self, words: &str, actor: ActorId) -> Option<String> {
        let analysis = &self.overview.analysis;
        let wanted = words.to_lowercase();
        let row = analysis.actor(actor);
        let tag = row.tag.iter().any(|tag| tag.to_lowercase() == wanted);
        if tag || row.name.to_lowercase().contains(&wanted) {
            return None;
        }
        let ways = analysis.actors.affiliations.iter();
        let mut speakers = ways
            .filter(|way| way.actor == actor)
            .map(|way| &analysis.speaker(way.speaker).name);
        let named = speakers.find(|name| {
            let name = name.to_lowercase();
            let mut words = wanted.split_whitespace();
            words.all(|word| name.split_whitespace().any(|part| part == word))
        });
        named.cloned()
    }

    /// The correction by which an actor takes a side on something, as in `un on plan`, with `at` as the
    /// current statement.
    ///
    /// # Errors
    /// For words that are built otherwise, a name that nobody has, or an actor without a statement.
    pub(crate) fn named_side(
        &self,
        words: &str,
        polarity: Option<Polarity>,
        at: Option<StatementId>,
    ) -> Result<Correction, NoSide> {
        let (holder, toward) = self.side_meant(words)?;
        self.side_taken((holder, toward, polarity), at)
    }

    /// Who takes a side on what, as in `un on plan`.
    ///
    /// # Errors
    /// For words that are built otherwise, and for names of nobody or of several.
    pub(crate) fn side_meant(&self, words: &str) -> Result<(NamedActor, Toward), NoSide> {
        let (actor, thing) = words.split_once(" on ").ok_or(NoSide::Form)?;
        let (actor, thing) = (actor.trim(), thing.trim());
        if thing.is_empty() {
            return Err(NoSide::Form);
        }
        let party = self.meant_party(actor)?;
        let holder = self.overview.parties[party].actor.ok_or(NoSide::Form)?;
        let toward = self.thing(holder, thing)?;
        Ok((NamedActor::of(self.overview.analysis.actor(holder)), toward))
    }

    /// What a side is on: a thing in dispute, another actor, or else words that the holder speaks of.
    ///
    /// # Errors
    /// Where several are called so, or nothing is.
    fn thing(&self, holder: ActorId, thing: &str) -> Result<Toward, NoSide> {
        let analysis = &self.overview.analysis;
        let nothing = || match self.nobody_called(thing) {
            Unnamed::Sought => Unnamed::Sought.into(),
            _ => NoSide::Nothing(thing.to_owned(), self.things()),
        };
        let pattern = Pattern::literal(&thing.to_lowercase()).ok_or(NoSide::Form)?;
        let issues = analysis.stances.issues.iter().map(|issue| &issue.name);
        let exact = issues.clone().find(|name| pattern.is_all_of(name));
        let begun: Vec<&String> = issues.filter(|name| pattern.begins_word(name)).collect();
        let actor = self.named_in_full(thing);
        match (exact, begun.as_slice()) {
            (Some(name), _) => return Ok(Toward::Issue(name.clone())),
            // An actor of just this name comes before a thing that only begins so.
            (None, _) if actor.is_some() => {}
            (None, [name]) => return Ok(Toward::Issue((*name).clone())),
            (None, []) => {}
            (None, several) => {
                let names: Vec<&str> = several.iter().map(|name| name.as_str()).collect();
                let names = names.join(", or ");
                return Err(NoSide::Several(thing.to_owned(), names));
            }
        }
        let other = match self.meant_party(thing) {
            Ok(party) => self.overview.parties[party].actor,
            Err(Unnamed::Nobody(_) | Unnamed::Sought) => None,
            Err(several) => return Err(several.into()),
        };
        if let Some(other) = other.filter(|other| *other != holder) {
            return Ok(Toward::Actor(NamedActor::of(analysis.actor(other))));
        }
        // What was not found to be in dispute is so if the holder speaks of it.
        let mut said = analysis.statements.iter();
        let speaks_of_it = said.any(|one| {
            analysis.actors.of(one.id).contains(&holder) && self.speaks_of(one.id, &pattern)
        });
        let toward = speaks_of_it.then(|| Toward::Issue(thing.to_owned()));
        toward.ok_or_else(nothing)
    }

    /// Whether what a statement says has words that begin so.
    fn speaks_of(&self, id: StatementId, pattern: &Pattern) -> bool {
        pattern.begins_word(&self.overview.analysis.words(id))
    }

    /// What there is to take sides on, in a few words: "plan to end winter ferry, strike, or an actor".
    fn things(&self) -> String {
        /// More are not taken in at once.
        const MOST: usize = 8;
        let issues = self.overview.analysis.stances.issues.iter();
        let names = issues.map(|issue| issue.name.as_str()).take(MOST);
        let names: Vec<&str> = names
            .chain(["any actor, or words of what the actor says"])
            .collect();
        match names.split_last() {
            Some((last, [])) => (*last).to_owned(),
            Some((last, names)) => format!("{}, or {last}", names.join(", ")),
            None => String::new(),
        }
    }

    /// The statements of an actor that may bear out a side, the likeliest first: `at` if it is one of
    /// them, then those that speak of what the side is on. Where there is none of the actor, `at`.
    pub(crate) fn bearing(
        &self,
        actor: &NamedActor,
        toward: &Toward,
        at: Option<StatementId>,
    ) -> Vec<StatementId> {
        let analysis = &self.overview.analysis;
        let mut parties = self.overview.parties.iter();
        let is_it = |party: &&Party| {
            let key = party.actor.map(|id| &analysis.actor(id).key);
            key == Some(&actor.key)
        };
        let mut own = (parties.find(is_it)).map_or(Vec::new(), |party| party.statements.clone());
        let speaks_of_it = self.speaking_of(toward);
        own.sort_by_cached_key(|id| (at != Some(*id), !speaks_of_it(*id)));
        if own.is_empty() {
            own.extend(at);
        }
        own
    }

    /// Whether it is plain which statement bears a side out: the current one, the only one, or one that
    /// speaks of what the side is on.
    pub(crate) fn is_borne_out(
        &self,
        actor: &NamedActor,
        toward: &Toward,
        at: Option<StatementId>,
    ) -> bool {
        let own = self.bearing(actor, toward, at);
        let first = own.first().copied();
        own.len() < 2 || first == at || first.is_some_and(self.speaking_of(toward))
    }

    /// Tells of a statement whether it speaks of what a side is on.
    fn speaking_of(&self, toward: &Toward) -> impl Fn(StatementId) -> bool {
        let analysis = &self.overview.analysis;
        let mentions = match toward {
            Toward::Issue(name) => {
                let mut issues = analysis.stances.issues.iter();
                let issue = issues.find(|issue| issue.name == *name);
                issue.map_or(&[][..], |issue| &issue.mentions)
            }
            Toward::Actor(other) => {
                let mut actors = analysis.actors.all.iter();
                let actor = actors.find(|actor| actor.key == other.key);
                actor.map_or(&[][..], |actor| &actor.mentions)
            }
        };
        let name = match toward {
            Toward::Issue(name) => name,
            Toward::Actor(other) => &other.name,
        };
        let pattern = Pattern::literal(&name.to_lowercase());
        move |id: StatementId| {
            let content = &analysis.statement(id).content;
            (content.iter()).any(|words| mentions.iter().any(|one| one.overlaps(*words)))
                || (pattern.as_ref()).is_some_and(|pattern| self.speaks_of(id, pattern))
        }
    }

    /// The correction by which an actor takes a side, borne out by the [likeliest](Self::bearing) of its
    /// statements.
    ///
    /// # Errors
    /// Where no statement can.
    pub(crate) fn side_taken(
        &self,
        (actor, toward, polarity): (NamedActor, Toward, Option<Polarity>),
        at: Option<StatementId>,
    ) -> Result<Correction, NoSide> {
        let analysis = &self.overview.analysis;
        let statement = self.bearing(&actor, &toward, at).first().copied();
        let statement = statement.ok_or(NoSide::Unborne)?;
        let change = Change::Side {
            actor,
            toward,
            polarity,
        };
        Ok(Correction::of_statement(analysis, statement, change))
    }

    /// That a statement stands under an actor, or under nobody, already; nothing where it does not.
    pub(crate) fn stands_under(
        &self,
        statement: StatementId,
        under: Option<&NamedActor>,
    ) -> Option<String> {
        let analysis = &self.overview.analysis;
        let keys = analysis.actors.of(statement).iter();
        let mut keys = keys.map(|id| &analysis.actor(*id).key);
        let same = match (under, keys.next()) {
            (Some(under), Some(key)) => under.key == *key && keys.next().is_none(),
            (None, None) => true,
            _ => false,
        };
        let name = under.map_or("nobody", |under| &under.name);
        same.then(|| format!("it stands under {name} already"))
    }
}
