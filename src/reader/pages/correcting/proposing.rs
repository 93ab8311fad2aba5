//! Offers of the chooser that are neither an actor nor another side of a stance: what is there now,
//! and sides that were not found.

use crate::actors::ActorId;
use crate::analysis::{Certainty, NamedActor, Toward};
use crate::reader::pages::correcting::chooser::{Choice, Chooser, Fit, Offer};
use crate::reader::screen::pattern::Pattern;
use crate::reader::session::corrections::side;
use crate::reader::session::session::Session;
use crate::stances::{Number, Polarity, Target};

impl Chooser {
    /// What is corrected, as it is now. Of sides the present one stands among the others.
    pub(crate) fn present(&self, session: &Session) -> Offer {
        let overview = &session.overview;
        let mut parties = overview.parties.iter();
        let whole = parties.find(|one| one.actor.is_some() && one.actor == self.whole);
        let (tag, words) = match (self.statement, whole) {
            (Some(statement), _) => {
                let owners = overview.owners(statement).iter();
                let names: Vec<_> = owners
                    .map(|owner| overview.parties[*owner].name.as_str())
                    .collect();
                (overview.tags(statement), names.join(", "))
            }
            (None, Some(party)) => (party.tag.clone(), party.name.clone()),
            (None, None) => (String::new(), "nobody".to_owned()),
        };
        Offer {
            choice: Choice::Leave,
            tag,
            words,
            note: NOW.to_owned(),
            fit: Fit::Exact,
        }
    }

    /// The sides of the stance, the present one first; or others of those that the statement bears out.
    pub(crate) fn sides(&self, session: &Session) -> Vec<Offer> {
        let analysis = &session.overview.analysis;
        let mut offers = Vec::new();
        for (index, stance) in analysis.stances.all.iter().enumerate() {
            let of_statement = self.statement.is_some()
                && stance.statement == self.statement
                && Certainty::of(stance.confidence) >= session.options.floor;
            if self.stance.map_or(!of_statement, |one| one != index) {
                continue;
            }
            let target = analysis.target(stance.target);
            let holder = analysis.actor(stance.actor);
            let number = Number::of(holder);
            let present = Some(stance.polarity);
            if self.stance.is_some() {
                offers.push(Offer {
                    choice: Choice::Keep(present),
                    tag: lettered(session, present),
                    words: analysis.stance_in_words(stance),
                    note: NOW.to_owned(),
                    fit: Fit::Exact,
                });
            }
            for polarity in SIDES.into_iter().filter(|side| *side != present) {
                let tag = match self.stance {
                    Some(_) => lettered(session, polarity),
                    None => sign(session, polarity).to_owned(),
                };
                offers.push(Offer {
                    choice: Choice::Side(index, polarity),
                    tag,
                    words: format!("{} {} {target}", holder.name, side(number, polarity)),
                    note: String::new(),
                    fit: Fit::Likely,
                });
            }
        }
        offers
    }

    /// Sides that a statement may take on what the letters name, where it takes none yet.
    pub(crate) fn new_sides(&self, session: &Session, letters: &str) -> Vec<Offer> {
        let analysis = &session.overview.analysis;
        let Some(statement) = self.statement else {
            return Vec::new();
        };
        let Some(pattern) = Pattern::literal(&letters.trim().to_lowercase()) else {
            return Vec::new();
        };
        let owners = session.overview.owners(statement).iter();
        let owners = owners.filter_map(|owner| session.overview.parties[*owner].actor);
        let mut offers = Vec::new();
        for actor in owners {
            for issue in &analysis.stances.issues {
                let known = analysis.stances.all.iter().any(|stance| {
                    stance.actor == actor && stance.target == Target::Issue(issue.id)
                });
                if known || !pattern.begins_word(&issue.name) {
                    continue;
                }
                for polarity in [Polarity::Supports, Polarity::Opposes, Polarity::Neutral] {
                    let holder = analysis.actor(actor);
                    offers.push(Offer {
                        choice: Choice::NewSide(
                            NamedActor::of(holder),
                            Toward::Issue(issue.name.clone()),
                            polarity,
                        ),
                        tag: session.glyphs.side(polarity).to_owned(),
                        words: format!(
                            "{} {} {}",
                            holder.name,
                            polarity.verb(Number::of(holder)),
                            issue.name
                        ),
                        note: "a side not found".to_owned(),
                        fit: Fit::Likely,
                    });
                }
            }
        }
        offers
    }
}

/// The sides that an actor may take on something, and that it takes none.
pub(crate) fn sides_on(session: &Session, holder: ActorId, target: Target) -> Vec<Offer> {
    let analysis = &session.overview.analysis;
    let actor = analysis.actor(holder);
    let name = analysis.target(target);
    let toward = || match target {
        Target::Actor(other) => Toward::Actor(NamedActor::of(analysis.actor(other))),
        Target::Issue(_) => Toward::Issue(name.to_owned()),
    };
    let nothing = Offer {
        choice: Choice::Keep(None),
        tag: lettered(session, None),
        words: format!("nothing is said on {name}"),
        note: NOW.to_owned(),
        fit: Fit::Exact,
    };
    let all = [Polarity::Supports, Polarity::Opposes, Polarity::Neutral];
    let offers = all.into_iter().map(|polarity| Offer {
        choice: Choice::NewSide(NamedActor::of(actor), toward(), polarity),
        tag: lettered(session, Some(polarity)),
        words: format!("{} {} {name}", actor.name, polarity.verb(Number::of(actor))),
        note: String::new(),
        fit: Fit::Likely,
    });
    std::iter::once(nothing).chain(offers).collect()
}

/// The statements of an actor that may bear out a side, the likeliest first.
pub(crate) fn bearers(
    session: &Session,
    (actor, toward, _): &(NamedActor, Toward, Polarity),
) -> Vec<Offer> {
    let overview = &session.overview;
    let offers = session.bearing(actor, toward, session.current).into_iter();
    let offers = offers.map(|id| {
        let number = overview.paragraph(overview.statement(id).anchor());
        let is_current = session.current == Some(id);
        Offer {
            choice: Choice::Bear(id),
            tag: format!("{}{number}", session.glyphs.paragraph),
            words: overview.row(None, id).to_string(),
            note: if is_current { "the current one" } else { "" }.to_owned(),
            fit: Fit::Likely,
        }
    });
    offers.collect()
}

impl Chooser {
    /// Whether these letters are what a choice is called: of sides, the first letter is enough.
    pub(crate) fn is_named(&self, choice: &Choice, letters: &str) -> bool {
        self.names_of(choice).contains(&letters)
    }

    /// Whether these letters begin what a side is called; `None` where no side is chosen by it.
    pub(crate) fn begins_side(&self, choice: &Choice, letters: &str) -> Option<bool> {
        let begins = |name: &&str| name.starts_with(letters);
        Some(self.names_of_side(choice)?.iter().any(begins))
    }

    /// What the side that a choice is may be called, where sides alone are chosen.
    fn names_of_side(&self, choice: &Choice) -> Option<&'static [&'static str]> {
        if !self.is_about_a_side() {
            return None;
        }
        let side = match choice {
            Choice::Side(_, side) | Choice::Keep(side) => *side,
            Choice::NewSide(_, _, side) => Some(*side),
            Choice::Leave
            | Choice::File(_)
            | Choice::Merge(..)
            | Choice::Strike
            | Choice::Bear(_) => return None,
        };
        Some(match side {
            Some(Polarity::Supports) => &["s", "supports", "support", "for"],
            Some(Polarity::Opposes) => &["o", "opposes", "oppose", "against"],
            Some(Polarity::Neutral) => &["n", "neutral"],
            None => &["0", "none", "no side", "nothing"],
        })
    }

    fn names_of(&self, choice: &Choice) -> &'static [&'static str] {
        self.names_of_side(choice).unwrap_or_else(|| names(choice))
    }
}

/// What stands beside what is there now.
const NOW: &str = "as it is now";

/// The sides that may be chosen, and none, in the order of their letters.
const SIDES: [Option<Polarity>; 4] = [
    Some(Polarity::Supports),
    Some(Polarity::Opposes),
    Some(Polarity::Neutral),
    None,
];

/// The sign of a side.
fn sign(session: &Session, side: Option<Polarity>) -> &str {
    side.map_or("--", |side| session.glyphs.side(side))
}

/// The letter that chooses a side, and its sign: "s ▲".
fn lettered(session: &Session, side: Option<Polarity>) -> String {
    let letter = match side {
        Some(Polarity::Supports) => "s",
        Some(Polarity::Opposes) => "o",
        Some(Polarity::Neutral) => "n",
        None => "0",
    };
    format!("{letter} {}", sign(session, side))
}

/// What one may also type for a choice.
pub(crate) fn names(choice: &Choice) -> &'static [&'static str] {
    match choice {
        Choice::File(None) => &["none", "nobody", "??"],
        Choice::Strike => &["no", "no statement", "strike"],
        _ => &[],
    }
}

/// Whether what is typed begins what a choice is called.
pub(crate) fn is_called(choice: &Choice, wanted: &str) -> bool {
    names(choice).iter().any(|name| name.starts_with(wanted))
}
