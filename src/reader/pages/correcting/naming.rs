//! Filing a statement under an actor that is named: `:file un`, and `file 2 under un` by ear.

use crate::analysis::{Change, Correction, NamedActor, Scope};
use crate::gazetteer::key_of;
use crate::reader::action::message::Effect;
use crate::reader::pages::correcting::chooser::{Choice, Chooser};
use crate::reader::pages::correcting::offering::listed;
use crate::reader::pages::pages::Pages;
use crate::reader::session::choosing::Unnamed;
use crate::reader::session::numbered::is_number;
use crate::reader::session::session::Session;
use crate::reader::view::view::View;
use crate::statements::StatementId;

/// Why a statement is not filed under an actor.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NotFiled {
    /// The words name no one actor.
    #[error(transparent)]
    Unnamed(#[from] Unnamed),
    /// There is no letter in them.
    #[error("“{0}” is no name")]
    NoName(String),
}

/// What `2 under un`, `2 all under un`, `under nobody` are about: the number of a statement or nothing, how
/// much of what is said, and the words for whom; `None` for words that are built otherwise.
pub(crate) fn filing(words: &str) -> Option<(&str, Scope, &str)> {
    let parts = words.strip_prefix("under ").map(|actor| ("", actor));
    let (which, actor) = parts.or_else(|| words.split_once(" under "))?;
    let (number, scope) = match which.trim().strip_suffix("all") {
        Some(number) => (number.trim(), Scope::Speaker),
        None => (which.trim(), Scope::Statement),
    };
    Some((number, scope, actor.trim()))
}

/// Whom words mean that a statement is filed under: an actor of the article, one that all the world calls
/// so, `new Pilots`, or `nobody`.
///
/// # Errors
/// For a name that nobody has, and for one that several have.
pub(crate) fn filed_under(session: &Session, words: &str) -> Result<Option<NamedActor>, NotFiled> {
    if matches!(words, "nobody" | "??") {
        return Ok(None);
    }
    let no_name = || NotFiled::NoName(words.to_owned());
    let meant = named_actor(session, words);
    // "new Pilots", but New Zealand where the article has it.
    if let Some(name) = words.strip_prefix("new ").filter(|_| meant.is_err()) {
        let key = key_of(name);
        let name = name.trim().to_owned();
        let number = None;
        let is_name = !key.is_empty();
        let actor = is_name.then_some(NamedActor { key, name, number });
        return actor.ok_or_else(no_name).map(Some);
    }
    match meant {
        Ok(actor) => Ok(Some(actor)),
        Err(Unnamed::Nobody(_) | Unnamed::Sought) if key_of(words).is_empty() => Err(no_name()),
        Err(reason) => Err(reason.into()),
    }
}

/// The actor that words name: one of the article, or one that all the world calls so, if that is its
/// whole name.
///
/// # Errors
/// For a name that nobody has, and for one that several have.
pub(crate) fn named_actor(session: &Session, words: &str) -> Result<NamedActor, Unnamed> {
    let analysis = &session.overview.analysis;
    let reason = match session.meant_party(words) {
        Ok(party) => {
            let actor = session.overview.parties[party].actor;
            let actor = actor.map(|actor| NamedActor::of(analysis.actor(actor)));
            return actor.ok_or_else(|| Unnamed::Nobody(words.to_owned()));
        }
        Err(reason) => reason,
    };
    let world = session
        .gazetteer
        .as_ref()
        .filter(|_| matches!(reason, Unnamed::Nobody(_) | Unnamed::Sought));
    let entry = world.and_then(|world| {
        let (id, _) = listed(world, words)
            .into_iter()
            .find(|(_, is_name)| *is_name)?;
        let entry = world.entry(id);
        Some(NamedActor {
            key: entry.key.clone(),
            name: entry.name.clone(),
            number: None,
        })
    });
    entry.ok_or(reason)
}

impl Pages {
    /// Files the current statement as in `:file un`, `:file nobody`, `:file new Pilots`, or with
    /// `:file all un` all that its speaker says; with `:file 9 under un` another one.
    pub(crate) fn file_named(&mut self, view: &mut View, words: &str) -> Vec<Effect> {
        // A name may have an "under" in it too.
        let may_be = |words: &str| words.is_empty() || is_number(words);
        let parts = filing(words).filter(|(number, ..)| may_be(number));
        let (number, scope, actor) = parts.unwrap_or_else(|| match words.strip_prefix("all ") {
            Some(actor) => ("", Scope::Speaker, actor.trim()),
            None => ("", Scope::Statement, words),
        });
        match filed_under(&view.session, actor) {
            Ok(under) => return self.correct_each(view, number, &Choice::File(under), scope),
            Err(NotFiled::Unnamed(Unnamed::Nobody(_))) => view.session.tell(&format!(
                "no actor is called “{actor}”; :file new {actor} makes one"
            )),
            Err(reason) => view.session.tell(&reason.to_string()),
        }
        Vec::new()
    }

    /// Takes a statement for none: the current one, as in `:strike`, or that of `:strike 9`.
    pub(crate) fn strike(&mut self, view: &mut View, words: &str) -> Vec<Effect> {
        self.correct_each(view, words, &Choice::Strike, Scope::Statement)
    }

    /// Corrects the statements of these numbers, and tells which there are not.
    fn correct_each(
        &mut self,
        view: &mut View,
        words: &str,
        choice: &Choice,
        scope: Scope,
    ) -> Vec<Effect> {
        let meant = match view.session.statements_meant(words) {
            Ok(meant) => meant,
            Err(reason) => {
                view.session.tell(&reason.to_string());
                return Vec::new();
            }
        };
        if let Some(reason) = meant.too_many() {
            view.session.tell(&reason);
            return Vec::new();
        }
        let effects = self.correct_all(view, &meant.found, choice, scope);
        if let Some(missing) = meant.missing_in_words() {
            let missing = format!("there is no statement {missing}");
            let told = view
                .session
                .notice
                .take()
                .filter(|_| !meant.found.is_empty());
            let told = told.map_or_else(|| missing.clone(), |told| format!("{told}; {missing}"));
            view.session.tell(&told);
        }
        effects
    }

    /// Makes one correction of several statements; those that stand there already stay.
    pub(crate) fn correct_all(
        &mut self,
        view: &mut View,
        ids: &[StatementId],
        choice: &Choice,
        scope: Scope,
    ) -> Vec<Effect> {
        let session = &view.session;
        let stays = |id: &StatementId| match choice {
            Choice::File(under) if scope == Scope::Statement => {
                session.stands_under(*id, under.as_ref()).is_some()
            }
            _ => false,
        };
        let (stay, moved): (Vec<StatementId>, Vec<StatementId>) =
            ids.iter().copied().partition(stays);
        let change = match choice {
            Choice::Strike => Change::Strike,
            Choice::File(under) => Change::File {
                scope,
                under: under.clone(),
            },
            _ => return Vec::new(),
        };
        let [_, _, ..] = moved[..] else {
            let one = moved.first().or(stay.first());
            let chooser = Chooser {
                scope,
                ..Chooser::of(one.copied(), None)
            };
            return self.correct_by(view, &chooser, choice.clone());
        };
        self.again = Some((choice.clone(), scope));
        let analysis = &session.overview.analysis;
        let corrections = (moved.into_iter())
            .map(|id| Correction::of_statement(analysis, id, change.clone()))
            .collect();
        view.make_all(corrections)
    }
}
