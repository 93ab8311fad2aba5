//! Who stands where: from words of a sentence to parties.

use std::ops::Range;

use super::line::Line;
use super::lists::List;
use super::words::WORDS;
use crate::actors::{ActorId, ActorKind, Actors};
use crate::document::Document;
use crate::language::{Kind, Word};
use crate::statements::{Kind as Manner, Statement, StatementId};

/// The parties of a document by the tokens that mention them.
pub(super) struct Cast<'a> {
    /// Outermost mentions in text order, not overlapping: tokens and whose.
    mentions: Vec<(Range<usize>, ActorId)>,
    /// For each token, the innermost statement that has it in its content.
    content: Runs,
    /// For each token, the statement that it attributes.
    cue: Runs,
    statements: &'a [Statement],
    pub(super) actors: &'a Actors,
}

/// How plainly a phrase names a party by someone who stands for it, or by what it does.
const BY_REPRESENTATIVE: f32 = 0.9;
const BY_PLACE: f32 = 0.8;
const BY_SPEAKER: f32 = 0.95;
pub(super) const BY_PRONOUN: f32 = 0.85;
const BY_RESOLVED: f32 = 0.9;
/// A holder named by a person who is filed under it.
const BY_MEMBER: f32 = 0.95;
/// A person named by words that share none with the name.
const BY_ANOTHER: f32 = 0.88;

impl<'a> Cast<'a> {
    pub(super) fn new(
        document: &Document,
        statements: &'a [Statement],
        actors: &'a Actors,
    ) -> Self {
        let tokens = document.tokens().len();
        let mut all: Vec<(Range<usize>, ActorId)> = actors
            .all
            .iter()
            .flat_map(|actor| {
                actor
                    .mentions
                    .iter()
                    .map(|span| (document.tokens_in(*span), actor.id))
            })
            .filter(|(range, _)| !range.is_empty())
            .collect();
        // Outermost first.
        all.sort_by_key(|(range, id)| (range.start, std::cmp::Reverse(range.end), *id));
        let mut mentions: Vec<(Range<usize>, ActorId)> = Vec::new();
        for (range, id) in all {
            if mentions
                .last()
                .is_none_or(|(last, _)| last.end <= range.start)
            {
                mentions.push((range, id));
            }
        }
        // Shorter contents lie inside longer ones, so they are written last.
        let mut order: Vec<_> = statements.iter().collect();
        order.sort_by_key(|statement| {
            std::cmp::Reverse(
                statement
                    .content
                    .iter()
                    .map(|span| span.len())
                    .sum::<usize>(),
            )
        });
        let mut content = ByToken::new(tokens);
        for statement in order {
            for span in &statement.content {
                content.fill(document.tokens_in(*span), statement.id);
            }
        }
        let content = Runs::of(content);
        let mut cue = ByToken::new(tokens);
        for statement in statements {
            for span in &statement.cue {
                cue.fill(document.tokens_in(*span), statement.id);
            }
        }
        let cue = Runs::of(cue);
        mentions.shrink_to_fit();
        Self {
            mentions,
            content,
            cue,
            statements,
            actors,
        }
    }

    /// The mention that a token belongs to.
    fn mention_at(&self, token: usize) -> Option<usize> {
        let next = self
            .mentions
            .partition_point(|(range, _)| range.end <= token);
        let (range, _) = self.mentions.get(next)?;
        range.contains(&token).then_some(next)
    }

    /// The party that a token belongs to a mention of.
    pub(super) fn party_at(&self, token: usize) -> Option<ActorId> {
        self.mention_at(token).map(|index| self.mentions[index].1)
    }

    /// For each word, whether it belongs to a mention.
    pub(super) fn names(&self, words: &[Word]) -> Vec<bool> {
        words
            .iter()
            .map(|word| {
                !word.mark
                    && word
                        .tokens
                        .clone()
                        .any(|token| self.mention_at(token).is_some())
            })
            .collect()
    }

    /// The statement in whose content a token stands.
    pub(super) fn statement_at(&self, token: usize) -> Option<StatementId> {
        self.content.get(token)
    }

    /// The statement that a token carries for a holder: the one it attributes, or the one it stands in.
    pub(super) fn statement_of(&self, token: usize, holder: ActorId) -> Option<StatementId> {
        [self.cue.get(token), self.content.get(token)]
            .into_iter()
            .flatten()
            .find(|id| self.of(*id).contains(&holder))
    }

    /// All statements of the document.
    pub(super) fn statements(&self) -> &'a [Statement] {
        self.statements
    }

    /// Whose a statement is.
    pub(super) fn of(&self, statement: StatementId) -> &[ActorId] {
        self.actors.of(statement)
    }

    /// All mentions in a line: whose, and their tokens.
    pub(super) fn mentions_of(&self, line: &Line<'_>) -> Vec<(ActorId, Range<usize>)> {
        let mentions = self.mentions_in(line, 0..line.words.len());
        let tokens = |words: Range<usize>| {
            line.words[words.start].tokens.start..line.words[words.end - 1].tokens.end
        };
        mentions
            .into_iter()
            .map(|(words, id)| (id, tokens(words)))
            .collect()
    }

    /// The mentions that lie in a range of words: the words and whose.
    pub(super) fn mentions_in(
        &self,
        line: &Line<'_>,
        range: Range<usize>,
    ) -> Vec<(Range<usize>, ActorId)> {
        let mut found: Vec<(Range<usize>, ActorId)> = Vec::new();
        let mut last = None;
        for at in range {
            let index = line.words[at]
                .tokens
                .clone()
                .find_map(|token| self.mention_at(token));
            if index.is_none() {
                last = None;
                continue;
            }
            if index == last {
                if let Some((words, _)) = found.last_mut() {
                    words.end = at + 1;
                }
            } else if let Some(index) = index {
                found.push((at..at + 1, self.mentions[index].1));
                last = Some(index);
            }
        }
        found
    }

    /// The parties that a noun phrase names as those who act, with how plainly.
    pub(super) fn holders(&self, line: &Line<'_>, phrase: Range<usize>) -> Vec<(ActorId, f32)> {
        if let Some(speaker) = self.first_person(line, phrase.clone()) {
            return speaker;
        }
        let mentions = self.mentions_in(line, phrase.clone());
        if phrase.len() == 1 && line.kind(phrase.start) == Kind::Pronoun {
            return match mentions.as_slice() {
                [(_, id)] => vec![(*id, BY_RESOLVED)],
                _ => self.pronoun(line, phrase.start),
            };
        }
        if mentions.is_empty() && phrase.len() == 1 {
            return self.pronoun(line, phrase.start);
        }
        let mut found = Self::named_holders(line, phrase, &mentions);
        for (id, plain) in &mut found {
            if !self.names_it(line, mentions.iter(), *id) {
                let person = self.actors[*id].kind == ActorKind::Person;
                *plain *= if person { BY_ANOTHER } else { BY_MEMBER };
            }
        }
        found
    }

    fn named_holders(
        line: &Line<'_>,
        phrase: Range<usize>,
        mentions: &[(Range<usize>, ActorId)],
    ) -> Vec<(ActorId, f32)> {
        // A name at the very end after a title: "the ambassador to the UN Robert Wood".
        if let Some((words, id)) = mentions.last()
            && words.end == phrase.end
            && words.start > phrase.start
            && matches!(line.kind(words.start - 1), Kind::Noun)
        {
            return with_partners(line, mentions, phrase.start, words, *id);
        }
        let head = (phrase.start + 1..phrase.end)
            .find(|&at| line.kind(at) == Kind::Preposition)
            .unwrap_or(phrase.end);
        Self::parties(line, phrase.start..head, mentions)
    }

    /// The parties of a phrase whose first stretch, up to a preposition, is `head`.
    pub(super) fn parties(
        line: &Line<'_>,
        head: Range<usize>,
        mentions: &[(Range<usize>, ActorId)],
    ) -> Vec<(ActorId, f32)> {
        // A mention that runs over the head: "the president of France" as a whole.
        if let Some((_, id)) = mentions
            .iter()
            .find(|(words, _)| words.start < head.end && words.end >= head.end)
        {
            let (words, id) = (
                mentions
                    .iter()
                    .find(|(words, _)| words.start < head.end && words.end >= head.end)
                    .map_or(head.clone(), |(words, _)| words.clone()),
                *id,
            );
            return with_partners(line, mentions, head.start, &words, id);
        }
        let Some(noun) = head.clone().rev().find(|&at| line.kind(at) == Kind::Noun) else {
            return Vec::new();
        };
        if !line
            .lexicon
            .lists(&line.words[noun].text, List::Representative)
        {
            return Vec::new();
        }
        let inside = mentions.iter().find(|(words, _)| words.end <= head.end);
        let after = mentions.iter().find(|(words, _)| words.start >= head.end);
        match (inside, after) {
            (Some((_, id)), _) => vec![(*id, BY_REPRESENTATIVE)],
            (None, Some((_, id))) => vec![(*id, BY_PLACE)],
            (None, None) => Vec::new(),
        }
    }

    /// "I", "we" inside a quotation, "they" inside reported speech: whoever speaks.
    pub(super) fn first_person(
        &self,
        line: &Line<'_>,
        phrase: Range<usize>,
    ) -> Option<Vec<(ActorId, f32)>> {
        let word = &line.words[phrase.start];
        if line.names[phrase.start] && !word.is_in(&WORDS.speaking_still) {
            return None;
        }
        let id = self.statement_at(word.tokens.start)?;
        let reported = self.statements[id.0].kind != Manner::Direct && !word.quoted;
        let first = word.is_in(&WORDS.speaking);
        let third = reported && word.is_in(&WORDS.spoken_of);
        // Somebody else named before it in what is said may be meant.
        let other = third
            && (0..phrase.start).any(|at| {
                line.names[at]
                    && self.statement_at(line.words[at].tokens.start) == Some(id)
                    && !line.words[at].is_in(&WORDS.speaking_still)
            });
        (first || (third && !other))
            .then(|| self.of(id).iter().map(|id| (*id, BY_SPEAKER)).collect())
    }

    /// "X said he supports": a pronoun that nobody resolved is the subject of the verb above it.
    fn pronoun(&self, line: &Line<'_>, at: usize) -> Vec<(ActorId, f32)> {
        if !line.words[at].is_in(&WORDS.acting) {
            return Vec::new();
        }
        let Some(verb) = line.verb_before(at) else {
            return Vec::new();
        };
        // Only right after the verb, as what is reported: "said", "said that".
        if (verb + 1..at).any(|i| !line.words[i].is("that") && line.kind(i) != Kind::Adverb) {
            return Vec::new();
        }
        let Some(subject) = line.subject(verb) else {
            return Vec::new();
        };
        if subject.phrase.end > at
            || (subject.phrase.len() == 1 && line.kind(subject.phrase.start) == Kind::Pronoun)
        {
            return Vec::new();
        }
        let mut holders = self.holders(line, subject.phrase);
        for (_, plain) in &mut holders {
            *plain *= BY_PRONOUN;
        }
        holders
    }
}

/// For each token of a document a statement or none, in four bytes: there may be millions of them.
struct ByToken(Vec<u32>);

impl ByToken {
    const NONE: u32 = u32::MAX;

    fn new(tokens: usize) -> Self {
        Self(vec![Self::NONE; tokens])
    }

    fn fill(&mut self, tokens: Range<usize>, statement: StatementId) {
        self.0[tokens].fill(u32::try_from(statement.0).unwrap_or(Self::NONE));
    }
}

/// The same as runs of tokens that have the same: where each run ends, and which statement or none.
struct Runs(Vec<(u32, u32)>);

impl Runs {
    /// One list as long as the document is held at a time.
    #[expect(clippy::needless_pass_by_value, reason = "it is done with")]
    fn of(all: ByToken) -> Self {
        let mut end = 0;
        let runs = all.0.chunk_by(|one, next| one == next).map(|run| {
            end += u32::try_from(run.len()).unwrap_or(u32::MAX);
            (end, run[0])
        });
        Self(runs.collect())
    }

    fn get(&self, token: usize) -> Option<StatementId> {
        let at = self.0.partition_point(|(end, _)| *end as usize <= token);
        let (_, id) = self.0.get(at)?;
        (*id != ByToken::NONE).then_some(StatementId(*id as usize))
    }
}

/// A mention and those joined to it by "and" or a comma.
fn with_partners(
    line: &Line<'_>,
    mentions: &[(Range<usize>, ActorId)],
    start: usize,
    last: &Range<usize>,
    id: ActorId,
) -> Vec<(ActorId, f32)> {
    let mut all = vec![(id, 1.0)];
    let mut from = last.start;
    for (words, id) in mentions.iter().rev() {
        let between = words.end..from;
        if words.end > from || words.start < start || between.is_empty() {
            continue;
        }
        let joined = between.clone().all(|at| {
            line.kind(at) == Kind::Determiner
                || line.words[at].is_in(&WORDS.partners)
                || (line.kind(at) == Kind::Noun
                    && line.words[between.clone()]
                        .iter()
                        .any(|word| word.is("and"))
                    && at + 1 >= from.saturating_sub(3))
        }) && line.words[between.clone()]
            .iter()
            .any(|word| word.is_in(&WORDS.listing));
        if !joined {
            break;
        }
        all.push((*id, 1.0));
        from = words.start;
    }
    all.dedup();
    all
}
