//! What is read, and what of it is current.

use std::collections::HashMap;
use std::sync::Arc;

use crate::actors::ActorId;
use crate::analysis::{self, Analysis, Certainty, Progress, Silence, Unsure, Voices, lost_place};
use crate::document::{Document, Language, without_numbers};
use crate::gazetteer::Gazetteer;
use crate::input;
use crate::reader::action::message::Effect;
use crate::reader::action::table::Action;
use crate::reader::screen::glyphs::Glyphs;
use crate::reader::session::answers::Answers;
use crate::reader::session::articles::Articles;
use crate::reader::session::corrections::CorrectionList;
use crate::reader::session::options::{Options, Setting};
use crate::reader::session::overview::Overview;
use crate::reader::session::places::Places;
use crate::speakers::SpeakerId;
use crate::stances::Stance;
use crate::statements::StatementId;

/// How far the search for statements is.
#[derive(Clone, Debug)]
pub enum Engine {
    /// It runs; how far, if it said so.
    Working(Option<Progress>),
    /// It is done.
    Done,
    /// It failed, for this reason.
    Failed(Unfound),
}

/// Why statements are not found.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Unfound {
    /// The article cannot be analysed.
    #[error(transparent)]
    Unanalysed(Arc<analysis::Error>),
    /// What is there is a beginning, and the whole cannot be read.
    #[error(transparent)]
    Unread(Arc<input::Error>),
    /// What is there is a beginning, and of another article by now.
    #[error("the file has changed while it was read; open it again")]
    Changed,
}

impl Engine {
    /// Whether it is done.
    #[must_use]
    pub fn is_done(&self) -> bool {
        matches!(self, Self::Done)
    }
}

/// What is read, and what of it is current.
#[derive(Clone, Debug)]
pub(crate) struct Session {
    pub(crate) options: Options,
    pub(crate) glyphs: Glyphs,
    pub(crate) engine: Engine,
    pub(crate) overview: Overview,
    /// The tags that were shown while less was found or corrected, by the actor's key.
    pub(crate) tags: HashMap<String, String>,
    /// The current statement.
    pub(crate) current: Option<StatementId>,
    /// The selected party.
    pub(crate) party: Option<usize>,
    /// The one of its speakers who was chosen alone.
    pub(crate) person: Option<SpeakerId>,
    /// Whether the party was chosen, so that it does not follow the current statement.
    pub(crate) pinned: bool,
    /// The parties whose statements alone are shown.
    pub(crate) filter: Option<Vec<usize>>,
    pub(crate) places: Places,
    pub(crate) corrections: CorrectionList,
    /// The world's names, for the chooser; the built-in ones where nobody gave others.
    pub(crate) gazetteer: Option<Arc<Gazetteer>>,
    /// What lies beside the article.
    pub(crate) articles: Articles,
    /// About how many bytes the article has, where only its beginning is there.
    pub(crate) expected: Option<usize>,
    pub(crate) settings: Vec<Setting>,
    /// Former answers to questions.
    pub(crate) answers: Answers,
    /// What is told until the next key.
    pub(crate) notice: Option<String>,
}

/// What is told where statements are asked for that are not known yet.
pub(crate) const SOUGHT: &str = "statements are still being sought";

impl Session {
    /// The first key of an action as it is shown; nothing where it has none.
    pub(crate) fn key(&self, action: Action) -> String {
        self.options.keys.hint(action).unwrap_or_default()
    }

    /// An article of which nothing is known yet.
    #[must_use]
    pub(crate) fn new(document: Arc<Document>, options: Options) -> Self {
        let mut notices = options.notices.clone();
        notices.extend(document.foreign().map(Language::caution));
        Self {
            glyphs: if options.ascii {
                Glyphs::ASCII
            } else {
                Glyphs::UNICODE
            },
            engine: Engine::Working(None),
            overview: Overview::new(Arc::new(Analysis::unread(document)), options.floor),
            tags: HashMap::new(),
            current: None,
            party: None,
            person: None,
            pinned: false,
            filter: None,
            places: Places::default(),
            corrections: CorrectionList::default(),
            gazetteer: None,
            articles: Articles::default(),
            expected: None,
            settings: Vec::new(),
            answers: Answers::default(),
            notice: (!notices.is_empty()).then(|| notices.join(" · ")),
            options,
        }
    }

    /// Another article, with what lies beside it as it is.
    #[must_use]
    pub(crate) fn turned_to(&mut self, document: Arc<Document>, notices: Vec<String>) -> Self {
        let mut options = self.options.clone();
        (options.goto, options.stances, options.tour) = (None, false, false);
        options.actors.clear();
        options.notices = notices;
        Self {
            articles: std::mem::take(&mut self.articles),
            gazetteer: self.gazetteer.take(),
            answers: std::mem::take(&mut self.answers),
            settings: std::mem::take(&mut self.settings),
            ..Self::new(document, options)
        }
    }

    /// The same article as a whole, of which this was the beginning.
    #[must_use]
    pub(crate) fn grown_to(&mut self, document: Arc<Document>, notices: Vec<String>) -> Self {
        let mut options = self.options.clone();
        options.notices = notices;
        let mut whole = Self {
            articles: std::mem::take(&mut self.articles),
            gazetteer: self.gazetteer.take(),
            answers: std::mem::take(&mut self.answers),
            settings: std::mem::take(&mut self.settings),
            places: std::mem::take(&mut self.places),
            ..Self::new(document, options)
        };
        whole.notice = whole.notice.or(self.notice.take());
        whole
    }

    /// The article.
    #[must_use]
    pub(crate) fn document(&self) -> &Arc<Document> {
        &self.overview.analysis.document
    }

    /// What is said of an article without statements.
    pub(crate) fn nobody(&self) -> String {
        self.silence().in_words(&self.key_for(self.overview.hidden))
    }

    /// Why there are none.
    pub(crate) fn silence(&self) -> Silence {
        self.overview.analysis.silence(self.overview.hidden)
    }

    /// Keeps the tags that are shown for when more is found or corrected.
    pub(crate) fn keep_tags(&mut self) {
        let shown = self.overview.parties.iter().filter_map(|party| {
            let actor = self.overview.analysis.actor(party.actor?);
            Some((party.tag.clone(), actor.key.clone()))
        });
        let shown: HashMap<String, String> = shown.collect();
        // Whoever had one of these before is not shown any more.
        self.tags
            .retain(|key, tag| shown.get(tag).is_none_or(|of| of == key));
        self.tags
            .extend(shown.into_iter().map(|(tag, key)| (key, tag)));
    }

    /// Whether statements are still being sought.
    #[must_use]
    pub(crate) fn is_working(&self) -> bool {
        matches!(self.engine, Engine::Working(_))
    }

    /// Why what needs all statements has to wait, or cannot be done; nothing where they are known.
    pub(crate) fn unfinished(&self) -> Option<String> {
        match &self.engine {
            Engine::Working(_) => Some(SOUGHT.to_owned()),
            Engine::Failed(reason) => Some(format!("no statements: {reason}")),
            Engine::Done => None,
        }
    }

    pub(crate) fn export(&mut self, name: &str) -> Vec<Effect> {
        if let Some(reason) = self.unfinished() {
            self.tell(&reason);
            return Vec::new();
        }
        if name.is_empty() {
            return Vec::new();
        }
        vec![Effect::Export(name.to_owned())]
    }

    /// Tells that a key is for another view, and which opens that.
    pub(crate) fn tell_other_view(&mut self, opens: Action, view: &str) {
        let key = self.options.keys.hint(opens).unwrap_or_default();
        self.tell(&format!("that is for {view}; {key} opens it"));
    }

    /// Shows a message until the next key.
    pub(crate) fn tell(&mut self, notice: &str) {
        self.notice = Some(without_numbers(notice));
    }

    /// How many paragraphs statements have been sought in, of how many. The network counts tokens.
    pub(crate) fn paragraphs_read(&self, progress: Progress) -> (usize, usize) {
        let all = self.overview.paragraphs();
        let read = all.saturating_mul(progress.done) / progress.total.max(1);
        (read.min(all), all)
    }

    /// In whose list a statement is: the chosen party's, if it is one of those who say it.
    pub(crate) fn party_of(&self, id: StatementId) -> Option<usize> {
        let owners = self.overview.owners(id);
        let chosen = self.party.filter(|party| owners.contains(party));
        chosen.or(owners.first().copied())
    }

    /// In whose list the current statement is.
    pub(crate) fn party_here(&self) -> Option<usize> {
        self.current.and_then(|id| self.party_of(id))
    }

    /// Makes a statement the current one, without scrolling.
    pub(crate) fn take(&mut self, id: StatementId) {
        self.current = Some(id);
        let owners = self.overview.owners(id);
        let kept = self.party.is_some_and(|party| owners.contains(&party));
        if !self.pinned && !kept {
            self.party = owners.first().copied();
        }
    }

    /// From one person to the actor, from there to whoever speaks.
    pub(crate) fn unpin(&mut self) {
        if self.person.take().is_some() {
            return;
        }
        self.pinned = false;
        if let Some(id) = self.current {
            self.party = None;
            self.take(id);
        }
    }

    /// The analysis as it was found, without corrections.
    pub(crate) fn found(&self) -> Arc<Analysis> {
        let found = self.corrections.found.as_ref();
        Arc::clone(found.unwrap_or(&self.overview.analysis))
    }

    /// What can be done for the next article while one reads this.
    pub(crate) fn look_ahead(&self) -> Vec<Effect> {
        match self.articles.next_unread() {
            Some((index, _)) => vec![Effect::Ahead(index)],
            None => Vec::new(),
        }
    }

    /// Says that corrections have lost their place, if any have.
    pub(crate) fn tell_of_lost(&mut self) {
        let (lost, all) = (self.corrections.lost.len(), self.corrections.list.len());
        if self.engine.is_done() && lost > 0 {
            let key = self.options.keys.hint(Action::Corrections);
            self.notice = Some(format!(
                "the article has changed: {}",
                lost_place(lost, all, &format!("{} shows", key.unwrap_or_default()))
            ));
        }
    }

    /// What is known of the world's names.
    fn world(&mut self) -> Arc<Gazetteer> {
        let world = &mut self.gazetteer;
        Arc::clone(world.get_or_insert_with(|| Arc::new(Gazetteer::builtin())))
    }

    /// What was found, corrected; nothing if nothing was found yet. Before all is found no correction
    /// is lost, as what it is about may stand in the rest, and none has a number to keep.
    pub(crate) fn corrected(&mut self) -> Option<Arc<Analysis>> {
        let world = self.world();
        let corrected = self.corrections.corrected(&world);
        if !self.engine.is_done() {
            self.corrections.lost.clear();
        } else if let Some(corrected) = &corrected {
            self.corrections.keep_numbers(corrected);
        }
        corrected
    }

    /// Whether a stance is no more than a guess.
    pub(crate) fn is_guess(&self, stance: &Stance) -> bool {
        !self.overview.analysis.is_sure(stance, Certainty::Likely)
    }

    /// How many stances are left out because they are not sure enough: those of an actor, or all.
    pub(crate) fn unsure_sides(&self, of: Option<ActorId>) -> Unsure {
        let analysis = &self.overview.analysis;
        let all = analysis.stances.all.iter();
        let all = all.filter(|stance| of.is_none_or(|actor| stance.actor == actor));
        let unsure = all.filter(|stance| !analysis.is_sure(stance, self.options.floor));
        Unsure::of(unsure.map(|stance| stance.confidence))
    }

    /// That an actor says nothing, or nothing that is sure enough to be shown.
    pub(crate) fn says_nothing(&self, party: usize) -> String {
        let way = self.key_for(self.overview.parties[party].hidden);
        self.overview.parties[party].says_nothing(&way)
    }

    /// The keys that show what is left out. From what is sure one comes to guesses by way of what is
    /// likely.
    pub(crate) fn key_for(&self, unsure: Unsure) -> String {
        let Some(key) = self.options.keys.hint(Action::Sureness) else {
            return ":set sure=guess".to_owned();
        };
        match self.options.floor {
            Certainty::Sure if unsure.guesses > 0 => format!("{key}{key}"),
            _ => key,
        }
    }

    /// How the word is divided, as sure as what is shown.
    pub(crate) fn voices(&self) -> Voices {
        self.overview.analysis.voices(self.options.floor)
    }
}
