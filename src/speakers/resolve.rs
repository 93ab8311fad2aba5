//! Sources and pronouns, read from first to last, each taken to its entity.

use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::FxHashSet;

use super::credits::is_credit;
use super::entities::Entities;
use super::joint::parts;
use super::name::NameAt;
use super::phrases::{Head, head};
use super::pronouns::{EntityAt, History, Pronoun, Trace, pronoun};
use super::slot::{Slot, SlotForm};
use super::speaker::{Form, SpeakerKind};
use super::turns::{Turn, turns};
use crate::gazetteer::Gazetteer;
use crate::language::{Reading, Set};
use crate::statements::Statement;
use crate::tagger::Ties;

/// What reading takes along.
pub(crate) struct Resolver<'a> {
    pub(crate) words: &'a Reading<'a>,
    pub(crate) names: &'a [NameAt],
    pub(crate) gazetteer: &'a Gazetteer,
    /// Which mentions the network takes for the same.
    pub(super) ties: &'a Ties,
    pub(crate) entities: Entities,
    pub(super) history: History,
    /// The people and papers of the study that the article reports, if it does.
    pub(super) study: Option<usize>,
    /// Those who accuse in a court.
    pub(super) prosecution: Option<usize>,
    /// Whose turn each block is.
    turns: Vec<Turn>,
    /// Which entity is mentioned at which token.
    pub(super) mentioned: FxHashSet<EntityAt>,
    /// Who spoke so far, and where.
    pub(super) said: Vec<(usize, usize)>,
    /// For each statement, how likely its speakers are meant, as far as that is chosen.
    pub(super) meant: Vec<f32>,
    /// The statement whose source is being read.
    pub(super) statement: Option<usize>,
}

impl<'a> Resolver<'a> {
    pub(crate) fn new(
        words: &'a Reading<'a>,
        names: &'a [NameAt],
        gazetteer: &'a Gazetteer,
        ties: &'a Ties,
        entities: Entities,
    ) -> Self {
        let known = entities.all.iter().enumerate();
        let mut mentioned = FxHashSet::default();
        for (index, entity) in known {
            for (tokens, _) in &entity.mentions {
                mentioned.insert(EntityAt::new(index, tokens.start()));
            }
        }
        Self {
            words,
            names,
            gazetteer,
            ties,
            mentioned,
            turns: turns(words, names, &entities),
            entities,
            history: History::default(),
            study: None,
            prosecution: None,
            said: Vec::new(),
            meant: Vec::new(),
            statement: None,
        }
    }

    /// Reads the document; gives for each statement the entities that speak.
    pub(crate) fn read(&mut self, statements: &[Statement]) -> Vec<Vec<usize>> {
        let mut speakers: Vec<Vec<usize>> = vec![Vec::new(); statements.len()];
        self.meant = vec![1.0; statements.len()];
        let mut sources: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for statement in statements {
            if let Some(span) = statement.source.first() {
                let tokens = self.words.document.tokens_in(*span);
                sources
                    .entry(tokens.start)
                    .or_default()
                    .push(statement.id.0);
            }
        }
        let groups = self.groups_spoken_of();
        let mut name = 0;
        let mut read_to = 0;
        for token in 0..self.words.len() {
            let due = sources.remove(&token).unwrap_or_default();
            let mut read = false;
            for statement in due {
                let tokens = self.source_tokens(&statements[statement]);
                // Who replies is not who spoke last.
                let replies = statements[statement].cue.iter().any(|span| {
                    let mut cue = self.words.document.tokens_in(*span);
                    cue.any(|token| self.words.is(token, Set::Replying))
                });
                let before = self.history.speaker;
                if replies {
                    self.history.speaker = None;
                    self.history.silenced = before;
                }
                self.statement = Some(statement);
                let lettered = tokens.len() == 1 && self.words.get(tokens.end) == ":";
                let guest = self.turn(token).speaker;
                let found = match guest.filter(|_| lettered) {
                    Some(guest) => vec![guest],
                    None => self.source(tokens.clone()),
                };
                self.statement = None;
                self.said.extend(found.iter().map(|one| (token, *one)));
                self.history.speaker = self.history.speaker.or(before);
                self.history.silenced = None;
                read |= tokens.len() == 1;
                read_to = read_to.max(tokens.end);
                if let [speaker] = found[..] {
                    self.history.speaker = Some(speaker);
                }
                speakers[statement] = found;
            }
            if token >= read_to && self.words.sentence_of(token).start == token {
                self.acting(token);
            }
            if name < self.names.len() && self.names[name].tokens.start == token {
                if let Some(entity) = self.entities.of_name[name]
                    && !is_credit(self.words, self.names, name)
                {
                    self.history.leave(self.words, entity, token);
                }
                name += 1;
            } else if groups.binary_search(&token).is_ok() {
                self.group_spoken_of(token);
            } else if !read {
                match pronoun(self.words, token) {
                    Some(Pronoun::Person(gender)) => {
                        self.pronoun(Pronoun::Person(gender), token, false);
                    }
                    Some(Pronoun::Thing) if self.words.lower(token) == "its" => {
                        self.body_that_opened(token);
                        self.pronoun(Pronoun::Thing, token, false);
                    }
                    _ if token >= read_to => self.nominal(token),
                    _ => {}
                }
            }
        }
        self.unsourced(statements, &mut speakers);
        self.first_persons(statements, &speakers);
        speakers
    }

    /// The source of a statement as one range: from its first to its last token if near.
    fn source_tokens(&self, statement: &Statement) -> Range<usize> {
        let all: Vec<_> = statement
            .source
            .iter()
            .map(|span| self.words.document.tokens_in(*span))
            .collect();
        let mut first = all[0].clone();
        // "France, Germany and Poland": the network may leave out the first.
        let joins = |tokens: &Range<usize>| {
            let mut words = tokens.clone().map(|token| self.words.lower(token));
            words.any(|word| word == "and")
        };
        while joins(&first)
            && first.start > 1
            && self.words.get(first.start - 1) == ","
            && let Some((name, _)) = self.entities.named_at(self.names, first.start - 2)
            && self.is_first_of_list(&self.names[name].tokens)
            && self.entities.named_at(self.names, first.start).is_some()
        {
            first.start = self.names[name].tokens.start;
        }
        all.iter().fold(first, |whole, piece| {
            if piece.start <= whole.end + 1 {
                whole.start..piece.end.max(whole.end)
            } else {
                whole
            }
        })
    }

    /// Whether a name opens its sentence, or follows a comma behind another name.
    fn is_first_of_list(&self, name: &Range<usize>) -> bool {
        let sentence = self.words.sentence_of(name.start);
        name.start == sentence.start
            || name.start > sentence.start + 1
                && self.words.get(name.start - 1) == ","
                && self.entities.named_at(self.names, name.start - 2).is_some()
    }

    pub(super) fn pronoun(
        &mut self,
        pronoun: Pronoun,
        token: usize,
        source: bool,
    ) -> Option<usize> {
        let mut entity =
            self.history
                .antecedent(self.words, &self.entities, pronoun, token, source);
        if source && let Some(statement) = self.statement {
            let slot = Slot {
                token,
                form: SlotForm::Pronoun(pronoun),
                statement,
                speaker: self.history.speaker,
            };
            entity = self.choose(&slot, entity);
        }
        let entity = entity?;
        if let Pronoun::Person(gender) = pronoun {
            self.entities.all[entity].gender.get_or_insert(gender);
        }
        self.mention(entity, token..token + 1, Form::Pronoun);
        self.history.leave(self.words, entity, token);
        Some(entity)
    }

    /// Notes that a range of tokens speaks of an entity.
    pub(super) fn mention(&mut self, entity: usize, tokens: Range<usize>, form: Form) {
        if self.mentioned.insert(EntityAt::new(entity, tokens.start)) {
            self.entities.all[entity]
                .mentions
                .push((tokens.into(), form));
        }
    }

    /// Takes back that a token speaks of an entity.
    pub(super) fn unmention(&mut self, entity: usize, token: usize) {
        if self.mentioned.remove(&EntityAt::new(entity, token)) {
            let mentions = &mut self.entities.all[entity].mentions;
            mentions.retain(|(tokens, _)| tokens.start() != token);
        }
    }

    /// The two whom the last sentences join: "Sellin and Orley rarely agree. Both said".
    fn both(&self, token: usize) -> Option<Vec<usize>> {
        const SENTENCES: usize = 2;
        let words = self.words;
        let traces: Vec<Trace> = self.history.back_from(token).take(8).copied().collect();
        let pair = traces.windows(2).find(|pair| {
            let (later, earlier) = (pair[0], pair[1]);
            later.entity() != earlier.entity()
                && words.sentence(later.token()) == words.sentence(earlier.token())
                && words.sentence(token) - words.sentence(later.token()) <= SENTENCES
                && (earlier.token()..later.token()).any(|between| words.lower(between) == "and")
        })?;
        Some(vec![pair[1].entity(), pair[0].entity()])
    }

    fn source(&mut self, tokens: Range<usize>) -> Vec<usize> {
        let lone = tokens.len() == 1 && self.words.lower(tokens.start) == "both";
        if lone && let Some(both) = self.both(tokens.start) {
            return both;
        }
        let mut found = Vec::new();
        for part in parts(self.words, self.names, &self.entities, tokens) {
            if let Some(entity) = self.part(part)
                && !found.contains(&entity)
            {
                found.push(entity);
            }
        }
        found
    }

    /// Who speaks by the words of one part of a source.
    pub(super) fn part(&mut self, tokens: Range<usize>) -> Option<usize> {
        match head(self.words, self.names, &self.entities, tokens.clone()) {
            Head::Named(entity) => Some(self.study_by_name(entity)),
            Head::Pronoun(Pronoun::Speaker, token) => {
                self.turn(token).speaker.or(self.history.speaker)
            }
            Head::Pronoun(pronoun, token) => self.pronoun(pronoun, token, true),
            Head::Relative(token) => self.relative(token),
            Head::Noun(noun) => self.noun(&noun, &tokens),
            Head::None => {
                let slot = Slot {
                    token: tokens.start,
                    form: SlotForm::Word,
                    statement: self.statement?,
                    speaker: self.history.speaker,
                };
                self.choose(&slot, None)
            }
        }
    }

    /// Whom "who" stands for: the name or noun right before it.
    fn relative(&mut self, token: usize) -> Option<usize> {
        let sentence = self.words.sentence_of(token);
        let mut at = token;
        while at > sentence.start {
            at -= 1;
            if let Some((_, entity)) = self.entities.named_at(self.names, at) {
                let role_between =
                    (at + 1..token).any(|between| self.words.is_person_role(between));
                if !role_between {
                    return Some(entity);
                }
            }
            if token - at > 12 {
                break;
            }
        }
        None
    }

    /// Who a phrase that only owns names: "his", "PC World", "the ministry".
    pub(super) fn owner(&mut self, tokens: Range<usize>) -> Option<usize> {
        self.part(tokens)
    }

    pub(super) fn turn(&self, token: usize) -> Turn {
        let block = self.words.block(token);
        self.turns.get(block).copied().unwrap_or_default()
    }

    pub(super) fn is_someone(&self, entity: usize) -> bool {
        matches!(
            self.entities.all[entity].kind,
            SpeakerKind::Person | SpeakerKind::Role
        )
    }
}
