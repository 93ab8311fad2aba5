//! What the chooser offers, the likeliest first, and its page.

use crate::actors::ActorId;
use crate::analysis::{NamedActor, Scope};
use crate::document::counted;
use crate::gazetteer::{EntryId, Gazetteer, key_of};
use crate::reader::pages::correcting::chooser::{Choice, Chooser, Fit, Offer};
use crate::reader::pages::correcting::proposing::{bearers, is_called, sides_on};
use crate::reader::pages::overlay::Lines;
use crate::reader::screen::pattern::Pattern;
use crate::reader::screen::reflow::columns;
use crate::reader::screen::theme::Role;
use crate::reader::session::corrections::side_in_words;
use crate::reader::session::session::Session;

/// Most actors of the gazetteer that are offered for what is typed.
const FROM_GAZETTEER: usize = 12;

/// With fewer rows than these for what is offered, the page does without blank ones.
const LEAST: usize = 5;

impl Chooser {
    /// Everything that can be chosen for these letters.
    #[must_use]
    pub(crate) fn offers(&self, session: &Session, letters: &str) -> Vec<Offer> {
        let sides = self.sides(session);
        let filings = self.filings(session, letters);
        let mut offers = if let Some(actor) = self.whole {
            others(session, actor, letters)
        } else if let Some(side) = &self.side {
            bearers(session, side)
        } else if let Some((holder, target)) = self.blank {
            sides_on(session, holder, target)
        } else if self.stance.is_some() {
            [sides, filings].concat()
        } else {
            [filings, sides, self.new_sides(session, letters)].concat()
        };
        let wanted = letters.trim().to_lowercase();
        let pattern = Pattern::literal(&wanted);
        let is_said = |words: &str| pattern.as_ref().is_none_or(|one| one.begins_word(words));
        offers.retain(|offer| match &offer.choice {
            // These were sought by their names already.
            Choice::File(Some(_)) | Choice::Merge(..) => true,
            Choice::NewSide(..) if self.blank.is_none() => true,
            choice => match self.begins_side(choice, &wanted) {
                Some(begins) => begins,
                None => is_said(&offer.words) || is_called(choice, &wanted),
            },
        });
        // Who types what one of them is called means it.
        let exact = offers
            .iter()
            .position(|offer| self.is_named(&offer.choice, &wanted));
        if let Some(exact) = exact {
            let meant = offers.remove(exact);
            offers.insert(0, meant);
        }
        let is_filed = self.added.is_none() && self.side.is_none() && !self.is_about_a_side();
        if wanted.is_empty() && is_filed {
            // Enter alone changes nothing.
            offers.insert(0, self.present(session));
        }
        let name = letters.trim();
        let is_known = |offer: &Offer| match &offer.choice {
            Choice::File(Some(actor)) | Choice::Merge(_, actor) => {
                actor.name.to_lowercase() == wanted
            }
            _ => false,
        };
        let key = key_of(name);
        let files = self.statement.is_some() || self.added.is_some() || self.whole.is_some();
        if files && !key.is_empty() && !offers.iter().any(is_known) {
            let new = NamedActor {
                key,
                name: name.to_owned(),
                number: None,
            };
            let (choice, note) = match self.whole {
                Some(actor) => (Choice::Merge(actor, new), "a new name for it"),
                None => (Choice::File(Some(new)), "a new actor"),
            };
            offers.push(Offer {
                choice,
                tag: "+".to_owned(),
                words: name.to_owned(),
                note: note.to_owned(),
                fit: Fit::Exact,
            });
        }
        offers
    }

    fn filings(&self, session: &Session, letters: &str) -> Vec<Offer> {
        let overview = &session.overview;
        let owners: &[usize] = match (self.statement, &self.added) {
            (Some(statement), _) => overview.owners(statement),
            (None, Some(_)) => &[],
            (None, None) => return Vec::new(),
        };
        let likely = self
            .added
            .as_ref()
            .and_then(|adding| session.may_have_said(adding));
        let mut offers = actors(session, letters, owners, likely);
        let special = |choice, tag: &str, words: &str, note: &str| Offer {
            choice,
            tag: tag.to_owned(),
            words: words.to_owned(),
            note: note.to_owned(),
            fit: Fit::Likely,
        };
        let is_someones = |owner: &usize| overview.parties[*owner].actor.is_some();
        if self.added.is_some() || owners.iter().any(is_someones) {
            let note = "nobody can be named for it";
            offers.push(special(Choice::File(None), "??", "not attributed", note));
        }
        if self.added.is_none() {
            let note = "it leaves the panel";
            offers.push(special(Choice::Strike, "--", "not a statement", note));
        }
        offers
    }

    /// The page of the chooser, with the offer that is pointed at among its rows.
    #[must_use]
    pub(crate) fn page(
        &self,
        session: &Session,
        (letters, pointed): (&str, usize),
        (width, height): (usize, usize),
    ) -> Lines {
        let mut lines = self.head(session, width);
        let offers = self.offers(session, letters);
        let tags = offers.iter().map(|offer| columns(&offer.tag)).max();
        let noted = offers.iter().filter(|offer| !offer.note.is_empty());
        let words = noted.map(|offer| columns(&offer.words)).max();
        let (tags, words) = (tags.unwrap_or(0), words.unwrap_or(0).min(width / 2));
        if height < lines.len() + LEAST {
            lines.retain(|(line, _)| !line.is_empty());
        }
        let room = height.saturating_sub(lines.len()).max(1);
        let is_cut = offers.len() > room && room > 1;
        let room = room - usize::from(is_cut);
        let first = (pointed + 1).saturating_sub(room);
        for (at, offer) in offers.iter().enumerate().skip(first).take(room) {
            let (mark, role) = if at == pointed {
                (session.glyphs.current, Role::Chosen)
            } else {
                (" ", Role::Text)
            };
            let pad = |text: &str, to: usize| {
                format!("{text}{}", " ".repeat(to.saturating_sub(columns(text))))
            };
            let row = format!(
                "{mark} {}  {}  {}",
                pad(&offer.tag, tags),
                pad(&offer.words, words),
                offer.note
            );
            lines.push((row.trim_end().to_owned(), role));
        }
        if is_cut {
            let below = offers.len().saturating_sub(first + room);
            let told = match (first, below) {
                (0, below) => format!("  {below} more below"),
                (above, 0) => format!("  {above} above"),
                (above, below) => format!("  {above} above, {below} below"),
            };
            lines.push((told, Role::Secondary));
        }
        if offers.is_empty() {
            lines.push(("  nothing of that name".to_owned(), Role::Secondary));
        }
        lines
            .into_iter()
            .map(|(line, role)| {
                (
                    crate::reader::screen::canvas::fit(&line, width, session.glyphs.ellipsis),
                    role,
                )
            })
            .collect()
    }

    fn head(&self, session: &Session, width: usize) -> Lines {
        let overview = &session.overview;
        if let Some(adding) = &self.added {
            let document = session.document();
            let words = document.line(adding.content(document));
            return vec![
                ("ADD  3 of 3  by WHOM?".to_owned(), Role::Title),
                (words, Role::Text),
                (String::new(), Role::Text),
            ];
        }
        if let Some((actor, toward, polarity)) = &self.side {
            let words = side_in_words(&overview.analysis, actor, toward, Some(*polarity));
            return vec![
                ("SIDE  2 of 2  by which SENTENCE?".to_owned(), Role::Title),
                (words, Role::Text),
                (String::new(), Role::Text),
            ];
        }
        if let Some((who, what)) = self.blank {
            let analysis = &overview.analysis;
            let (who, what) = (&analysis.actor(who).name, analysis.target(what));
            let asked = format!("{} Where?", session.nothing_on(who, what));
            let asked = textwrap::wrap(&asked, width.max(1));
            let asked = asked
                .into_iter()
                .map(|line| (line.into_owned(), Role::Text));
            let title = [("SIDE".to_owned(), Role::Title)];
            let gap = [(String::new(), Role::Text)];
            return title.into_iter().chain(asked).chain(gap).collect();
        }
        let mut lines: Lines = vec![("CORRECT".to_owned(), Role::Title)];
        let mut parties = overview.parties.iter();
        if let Some(party) = parties.find(|one| self.whole.is_some() && one.actor == self.whole) {
            let count = counted(party.statements.len(), "statement", "statements");
            let who = format!("{}  {}, {count}", party.tag, party.name);
            let asked = "It is the same as".to_owned();
            let gap = || (String::new(), Role::Text);
            lines.extend([(who, Role::Text), gap(), (asked, Role::Text), gap()]);
            return lines;
        }
        let Some(id) = self.statement else {
            lines.push((String::new(), Role::Text));
            return lines;
        };
        let number = overview.paragraph(overview.statement(id).anchor());
        let words = format!(
            "{}{number}  {}",
            session.glyphs.paragraph,
            overview.row(None, id)
        );
        lines.push((words, Role::Text));
        let who = overview.speaker(id).unwrap_or_default();
        let owners = overview.owners(id).iter();
        let names: Vec<_> = owners
            .map(|owner| overview.parties[*owner].name.as_str())
            .collect();
        let filed = format!("{who} {} {}", session.glyphs.arrow, names.join(", "));
        lines.push((filed.trim().to_owned(), Role::Secondary));
        lines.push((String::new(), Role::Text));
        let scope = match (self.scope, self.voice(session)) {
            (Scope::Statement, Some((name, count))) if count > 1 => {
                format!("File this statement      Tab: all {count} by {name}")
            }
            (Scope::Speaker, Some((name, count))) => {
                format!("File all {count} by {name}      Tab: this one alone")
            }
            _ => "File this statement".to_owned(),
        };
        lines.push((scope, Role::Text));
        lines.push((String::new(), Role::Text));
        lines
    }

    /// Who speaks, and in how many statements; nobody for a statement without a speaker.
    #[must_use]
    pub(crate) fn voice(&self, session: &Session) -> Option<(String, usize)> {
        let analysis = &session.overview.analysis;
        let speaker = *analysis.speakers.of(self.statement?).first()?;
        let said = analysis.speakers.of_statement.iter();
        let count = said.filter(|who| who.contains(&speaker)).count();
        Some((analysis.speaker(speaker).name.clone(), count))
    }
}

/// Who an actor may be the same as: whoever a statement may be filed under, but itself.
fn others(session: &Session, actor: ActorId, letters: &str) -> Vec<Offer> {
    let parties = &session.overview.parties;
    let own: Vec<usize> = (0..parties.len())
        .filter(|party| parties[*party].actor == Some(actor))
        .collect();
    let key = &session.overview.analysis.actor(actor).key;
    let offers = actors(session, letters, &own, None).into_iter();
    let offers = offers.filter_map(|offer| match offer.choice {
        Choice::File(Some(into)) if into.key != *key => Some(Offer {
            choice: Choice::Merge(actor, into),
            ..offer
        }),
        _ => None,
    });
    offers.collect()
}

/// The actors that these letters may mean, as something to file under, the likeliest first: those of
/// the article, then of the gazetteer. Those that it is filed under now are offered only by name, and one
/// that is `likely` stands first.
fn actors(session: &Session, letters: &str, owners: &[usize], likely: Option<usize>) -> Vec<Offer> {
    let overview = &session.overview;
    let typed = !letters.trim().is_empty();
    let mut parties = session.matching_parties(letters.trim());
    parties.sort_by_key(|party| likely != Some(*party));
    let mut offers: Vec<Offer> = (parties.into_iter())
        // Who types the name of the present one must not be led to another.
        .filter(|party| typed || !owners.contains(party))
        .filter_map(|index| {
            let party = &overview.parties[index];
            let actor = overview.analysis.actor(party.actor?);
            let note = match party.statements.len() {
                _ if owners.contains(&index) => "as it is filed now".to_owned(),
                0 => "named here".to_owned(),
                count => counted(count, "statement", "statements"),
            };
            Some(Offer {
                choice: Choice::File(Some(NamedActor::of(actor))),
                tag: party.tag.clone(),
                words: party.name.clone(),
                note,
                fit: Fit::of(
                    (actor.aliases.iter())
                        .chain(party.speakers.iter().map(|(name, _)| name))
                        .chain([&actor.key, &party.tag, &party.name])
                        .map(String::as_str),
                    letters.trim(),
                ),
            })
        })
        .collect();
    if typed && let Some(gazetteer) = &session.gazetteer {
        let known = |key: &str| {
            overview
                .analysis
                .actors
                .all
                .iter()
                .any(|one| one.key == key)
        };
        let listed = listed(gazetteer, letters.trim()).into_iter();
        offers.extend(
            listed
                .map(|(id, is_name)| (gazetteer.entry(id), is_name))
                .filter(|(entry, _)| !known(&entry.key))
                .take(FROM_GAZETTEER)
                .map(|(entry, is_name)| Offer {
                    choice: Choice::File(Some(NamedActor {
                        key: entry.key.clone(),
                        name: entry.name.clone(),
                        number: None,
                    })),
                    tag: entry.tag.clone().unwrap_or_default(),
                    words: entry.name.clone(),
                    note: "not in this article".to_owned(),
                    fit: if is_name { Fit::Exact } else { Fit::Likely },
                }),
        );
    }
    if typed {
        // Stable: among those that fit alike, the article's come first.
        offers.sort_by_key(|offer| offer.fit);
    }
    offers
}

/// The entries that these letters may mean, the likeliest first: by any of their names in full, by
/// the beginning of a word of the name; and whether it is one of their names in full.
#[must_use]
pub(crate) fn listed(gazetteer: &Gazetteer, letters: &str) -> Vec<(EntryId, bool)> {
    let mut capital = letters.chars();
    let capital: String = (capital.next().into_iter().flat_map(char::to_uppercase))
        .chain(capital)
        .collect();
    let meant = [letters, &capital];
    let mut found: Vec<(EntryId, bool)> = (meant.iter())
        .flat_map(|name| {
            gazetteer
                .senses(name)
                .iter()
                .map(|sense| (sense.entry, true))
        })
        .collect();
    // A tag is known from the article alone: all the world has too many of them.
    let pattern = Pattern::literal(&letters.to_lowercase());
    let mut ranked: Vec<(bool, usize)> = (gazetteer.entries().iter().enumerate())
        .filter_map(|(index, entry)| {
            let pattern = pattern.as_ref()?;
            let begins = pattern.begins_word(&entry.name);
            begins.then(|| (!pattern.is_all_of(&entry.name), index))
        })
        .collect();
    ranked.sort_unstable();
    found.extend(
        ranked
            .into_iter()
            .map(|(longer, index)| (EntryId(index), !longer)),
    );
    let mut seen = std::collections::HashSet::new();
    found.retain(|(id, _)| seen.insert(*id));
    found
}
