//! A side by the names of who takes it and on what: for a blank cell, and for who types.

use crate::analysis::{Change, Correction, NamedActor, Toward};
use crate::reader::session::overview::Party;
use crate::reader::session::session::Session;
use crate::stances::Polarity;
use crate::statements::StatementId;

/// What stands before the side in `un on plan opposes`, and the side; `None` if none stands there.
pub(crate) fn side_of(words: &str) -> Option<(&str, Option<Polarity>)> {
    let (which, side) = words.trim().rsplit_once(' ')?;
    let polarity = match side {
        "supports" | "for" => Some(Polarity::Supports),
        "opposes" | "against" => Some(Polarity::Opposes),
        "neutral" => Some(Polarity::Neutral),
        "none" => None,
        _ => return None,
    };
    Some((which.trim(), polarity))
}

impl Session {
    /// The correction by which an actor takes a side on something, as in `un on plan`. The statement
    /// `at` bears it out, or else the first of the actor.
    ///
    /// # Errors
    /// A sentence about a name that nobody has, or an actor without a statement.
    pub(crate) fn named_side(
        &self,
        words: &str,
        polarity: Option<Polarity>,
        at: Option<StatementId>,
    ) -> Result<Correction, String> {
        const FORM: &str = "a side is set as in: un on plan opposes";
        let (actor, thing) = words.split_once(" on ").ok_or(FORM)?;
        let (actor, thing) = (actor.trim(), thing.trim());
        let party = self.matching_parties(actor).first().copied();
        let party = party.filter(|_| !actor.is_empty() && !thing.is_empty());
        let party = party.ok_or_else(|| format!("no actor is called “{actor}”"))?;
        let overview = &self.overview;
        let analysis = &overview.analysis;
        let holder = overview.parties[party].actor.ok_or(FORM)?;
        let wanted = thing.to_lowercase();
        let mut issues = analysis.stances.issues.iter();
        let issue = issues.find(|one| one.name.to_lowercase().contains(&wanted));
        let other = self.matching_parties(thing).first().copied();
        let other = other.and_then(|other| overview.parties[other].actor);
        let toward = match (issue, other.filter(|other| *other != holder)) {
            (Some(issue), _) => Toward::Issue(issue.name.clone()),
            (None, Some(other)) => Toward::Actor(NamedActor::of(analysis.actor(other))),
            (None, None) => Toward::Issue(thing.to_owned()),
        };
        let holder = NamedActor::of(analysis.actor(holder));
        self.side_taken((holder, toward, polarity), at)
    }

    /// The correction by which an actor takes a side. The statement `at` bears it out if it is one of
    /// the actor, or else the first of those.
    ///
    /// # Errors
    /// A sentence where no statement can.
    pub(crate) fn side_taken(
        &self,
        (actor, toward, polarity): (NamedActor, Toward, Option<Polarity>),
        at: Option<StatementId>,
    ) -> Result<Correction, String> {
        let analysis = &self.overview.analysis;
        let mut parties = self.overview.parties.iter();
        let is_it = |party: &&Party| {
            let key = party.actor.map(|id| &analysis.actor(id).key);
            key == Some(&actor.key)
        };
        let own = parties
            .find(is_it)
            .map_or(&[][..], |party| &party.statements);
        let mine = at.filter(|id| own.contains(id));
        let statement = mine.or(own.first().copied()).or(at);
        let statement = statement.ok_or("there is no statement that could bear it out")?;
        let change = Change::Side {
            actor,
            toward,
            polarity,
        };
        Ok(Correction::of_statement(analysis, statement, change))
    }
}
