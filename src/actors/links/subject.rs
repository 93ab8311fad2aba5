//! A speaker as the choice of a party sees it: what it is called and described as, and the parties that
//! are named beside it.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::around::around;
use super::field::{Field, NodeId, Tie};
use super::node::{Named, NodeKind};
use crate::actors::context::Context;
use crate::actors::party::Way;
use crate::actors::words::WORDS;
use crate::language::{RoleClass, Set};
use crate::speakers::{Form, Speaker, SpeakerKind};
use crate::tables::{of_language, phrases};

/// Most mentions and descriptions of a speaker that are looked at, from its first on.
const LOOKED: usize = 24;
/// Most of a person’s first mentions whose neighbourhood may describe it.
const BESIDE: usize = 6;
/// What stands for a distance between things that never meet.
pub(super) const FAR: usize = 99;

/// A speaker, and what is the same for all parties that it may stand for.
#[expect(clippy::struct_excessive_bools, reason = "each is a feature by itself")]
pub(super) struct Subject<'a> {
    pub(super) speaker: &'a Speaker,
    pub(super) own: NodeId,
    pub(super) ruled: NodeId,
    pub(super) way: &'a Way,
    /// Its first mentions that are no pronouns, and what it is described as.
    pub(super) mentions: Vec<Range<usize>>,
    pub(super) described: Vec<Range<usize>>,
    /// The nouns that say what it is: the last of its name, and the roles in its descriptions.
    pub(super) heads: Vec<String>,
    pub(super) classes: Vec<RoleClass>,
    pub(super) former: bool,
    pub(super) opposed: bool,
    pub(super) minority: bool,
    pub(super) candidate: bool,
    pub(super) titled: bool,
    /// Sets that the nouns are in.
    pub(super) state: bool,
    pub(super) government: bool,
    pub(super) common: bool,
    pub(super) own_body: bool,
    pub(super) state_head: bool,
    pub(super) division: bool,
    pub(super) team: bool,
    pub(super) collective: bool,
    /// Parties named in its descriptions and around its mentions, without itself.
    pub(super) close: Vec<(NodeId, Close)>,
    /// The bodies named last before its first mention, the last first.
    pub(super) before: Vec<NodeId>,
    /// The party that its mentions are taken for most, and all together.
    pub(super) tied: Tie,
    /// The words of its descriptions that are no names, small.
    pub(super) told: FxHashSet<String>,
    /// The words of its name and [`around`] its first mentions.
    pub(super) around: Vec<String>,
}

/// How near a party is named to a speaker.
#[expect(clippy::struct_excessive_bools, reason = "each is a feature by itself")]
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Close {
    /// Within a description or mention of the speaker.
    pub(super) inside: bool,
    /// Before the noun for what it is, or after it.
    pub(super) ahead: bool,
    /// By an adjective of a country.
    pub(super) adjective: bool,
    /// With a possessive ending.
    pub(super) owner: bool,
    /// Words from it to the noun, or to the mention.
    pub(super) gap: usize,
    /// The link before it, as `LEARNT` numbers them.
    pub(super) link: usize,
    /// How many other parties stand in the same description.
    pub(super) others: usize,
    /// One stands in brackets behind the other: "the Federal Bureau (FB)".
    pub(super) bracketed: bool,
}

phrases! {
    /// Words that the trees know by their number.
    LEARNT: Learnt = of_language!("learnt.tsv"); { links }
}

impl<'a> Subject<'a> {
    pub(super) fn new(
        context: &Context,
        field: &Field,
        speaker: &'a Speaker,
        way: &'a Way,
    ) -> Option<Self> {
        let own = field.own[speaker.id.0]?;
        let ruled = field.ruled[speaker.id.0]?;
        let words = context.words;
        let mentions: Vec<_> = speaker
            .mentions
            .iter()
            .filter(|mention| mention.form != Form::Pronoun)
            .take(LOOKED)
            .map(|mention| context.tokens(mention.span))
            .filter(|tokens| !tokens.is_empty())
            .collect();
        let mut described: Vec<_> = speaker
            .described
            .iter()
            .take(LOOKED)
            .map(|span| context.tokens(*span))
            .filter(|tokens| !tokens.is_empty())
            .collect();
        if speaker.kind == SpeakerKind::Person {
            for mention in mentions.iter().take(BESIDE) {
                described.extend(beside(context, mention));
            }
        }
        let mut subject = Self {
            speaker,
            own,
            ruled,
            way,
            mentions,
            described,
            heads: Vec::new(),
            classes: Vec::new(),
            former: false,
            opposed: false,
            minority: false,
            candidate: false,
            titled: false,
            state: false,
            government: false,
            common: false,
            own_body: false,
            state_head: false,
            division: false,
            team: false,
            collective: false,
            close: Vec::new(),
            before: Vec::new(),
            tied: field.tied(own),
            told: FxHashSet::default(),
            around: Vec::new(),
        };
        let last = speaker.name.rsplit(' ').next().unwrap_or_default();
        if speaker.kind != SpeakerKind::Person {
            subject.head(context, &last.to_lowercase());
        }
        for tokens in subject.described.clone() {
            let floor = words.sentence_of(tokens.start).start;
            subject.former |=
                tokens.start > floor && WORDS.dismissed.contains(words.lower(tokens.start - 1));
            for token in tokens.clone() {
                let lower = words.lower(token);
                if !context.is_named(token) && lower.len() > 3 {
                    subject.told.insert(lower.to_owned());
                }
                subject.former |= WORDS.former.contains(lower) || WORDS.leaving.contains(lower);
                subject.opposed |= WORDS.opposed.contains(lower) || WORDS.banished.contains(lower);
                subject.minority |= WORDS.minority.contains(lower);
                subject.candidate |= words.is(token, Set::Candidate);
                if !context.is_named(token)
                    && words
                        .classes(token)
                        .iter()
                        .any(|class| !matches!(class, RoleClass::Document | RoleClass::Finding))
                {
                    subject.head(context, lower);
                }
            }
        }
        subject.titled = subject.mentions.iter().any(|tokens| {
            tokens.start > 0 && words.is(tokens.start - 1, Set::Title)
                || words.is(tokens.start, Set::Title)
        });
        subject.around = around(context, speaker, &subject.mentions);
        subject.look_around(context, field);
        Some(subject)
    }

    fn head(&mut self, context: &Context, word: &str) {
        let lexicon = context.words.lexicon;
        let has = |set| lexicon.has(word, set);
        self.state |= has(Set::State);
        self.government |= has(Set::Government);
        self.common |= has(Set::CommonBody);
        self.own_body |= has(Set::OwnBody);
        self.state_head |= has(Set::StateHead);
        self.division |= has(Set::Division);
        self.team |= has(Set::Team);
        self.collective |= has(Set::Collective);
        self.classes.extend(lexicon.classes(word));
        let one = lexicon.singular(word);
        if !self.heads.contains(&one) {
            self.heads.push(one);
        }
    }

    /// Whether it is told of as one of many: "a diplomat".
    pub(super) fn is_anyone(&self, context: &Context) -> bool {
        let one = |token: usize| context.words.is(token, Set::Single);
        let first = self.mentions.first().map(|mention| mention.start);
        first.is_some_and(|first| one(first) || first.checked_sub(1).is_some_and(one))
    }

    /// Whether it is so many of somebody: "three of the judges".
    pub(super) fn is_part(&self, context: &Context) -> bool {
        let mut words = self.speaker.name.split(' ');
        let counted = words.next().is_some_and(|first| {
            context
                .words
                .lexicon
                .has(&first.to_lowercase(), Set::Quantity)
        });
        counted && words.next() == Some("of")
    }

    /// Whether it is called by an office that one holds for others.
    pub(super) fn holds_office(&self) -> bool {
        let held = [
            RoleClass::Voice,
            RoleClass::Office,
            RoleClass::Envoy,
            RoleClass::Legislator,
            RoleClass::Head,
            RoleClass::Counsel,
            RoleClass::Force,
            RoleClass::Regional,
            RoleClass::Team,
            RoleClass::Official,
        ];
        held.into_iter().any(|class| self.is_of(class))
    }

    pub(super) fn is_of(&self, class: RoleClass) -> bool {
        self.classes.contains(&class)
    }

    /// Whether it accuses or defends in a court: for whom it does is a matter of grammar, and both sides
    /// are named alike.
    pub(super) fn stands_in_court(&self, context: &Context) -> bool {
        let name = self.speaker.name.to_lowercase();
        let last = name.rsplit(' ').next().unwrap_or_default();
        let prosecuting = |word: &str| WORDS.prosecution.contains(word);
        let accuses = |tokens: &Range<usize>| {
            let mut tokens = tokens.clone();
            tokens.any(|token| prosecuting(context.words.lower(token)))
        };
        let defends = self.is_of(RoleClass::Counsel) && self.ruled != self.own
            || WORDS.defence.contains(&*name);
        defends || prosecuting(last) || self.described.iter().any(accuses)
    }

    /// Collects the parties that stand in its descriptions and beside its mentions.
    fn look_around(&mut self, context: &Context, field: &Field) {
        let words = context.words;
        let mut close: Vec<(NodeId, Close)> = Vec::new();
        let own = self.own;
        let described = self.described.iter().map(|tokens| (tokens, true));
        let mentions = self.mentions.iter().map(|tokens| (tokens, false));
        for (tokens, description) in described.chain(mentions) {
            let sentence = words.sentence_of(tokens.start);
            let reach = if description {
                tokens.clone()
            } else {
                sentence.start.max(tokens.start.saturating_sub(12))
                    ..sentence.end.min(tokens.end + 12)
            };
            // Where the noun stands that says what the speaker is.
            let noun = if description {
                tokens
                    .clone()
                    .find(|token| words.is_person_role(*token) && !context.is_named(*token))
                    .unwrap_or(tokens.end - 1)
            } else {
                tokens.start
            };
            let found: Vec<_> = field
                .within(&reach)
                .filter(|(_, node)| *node != own)
                .collect();
            for (place, node) in &found {
                let place = place.range();
                let inside = place.start >= tokens.start && place.end <= tokens.end;
                if !description && !inside && place.end > tokens.start && place.start < tokens.end {
                    continue;
                }
                let ahead = place.end <= noun;
                let gap = if ahead {
                    noun - place.end
                } else if inside {
                    place.start.saturating_sub(noun)
                } else {
                    place.start.saturating_sub(tokens.end)
                };
                let mut link = place.start;
                while link > reach.start && (words.is_article(link - 1) || !words.is_word(link - 1))
                {
                    link -= 1;
                }
                let link = link.checked_sub(1).and_then(|link| {
                    LEARNT
                        .links
                        .iter()
                        .position(|word| *word == words.lower(link))
                });
                let named = field.nodes[*node].place_at(place.start);
                close.push((
                    *node,
                    Close {
                        inside: inside || description,
                        ahead,
                        adjective: named == Some(Named::Adjective),
                        owner: words.after_possessive(place.end).is_some(),
                        gap: gap.min(FAR),
                        link: link.map_or(0, |link| link + 1),
                        others: found.len() - 1,
                        bracketed: !inside
                            && (place.end + 1 == tokens.start && words.get(place.end) == "("
                                || tokens.end + 1 == place.start && words.get(tokens.end) == "("),
                    },
                ));
            }
        }
        self.close = close;
        if let Some(first) = self.mentions.first() {
            let until = field
                .places
                .partition_point(|(place, _)| place.end() <= first.start);
            for (_, node) in field.places[..until].iter().rev().take(60) {
                let body = matches!(
                    field.nodes[*node].kind,
                    NodeKind::Body | NodeKind::Listed | NodeKind::Region
                );
                if body && *node != own && !self.before.contains(node) {
                    self.before.push(*node);
                }
            }
        }
    }
}

/// The words right before and right after a name that may say what its bearer is: "the leader of the
/// union, *Ann Lee*", "*Ann Lee*, who runs the union", "*Ann Lee* of the union".
fn beside(context: &Context, mention: &Range<usize>) -> Vec<Range<usize>> {
    let words = context.words;
    let sentence = words.sentence_of(mention.start);
    let ends = |token: usize| {
        words.is_saying(token) && !words.is_person_role(token)
            || matches!(
                words.get(token),
                "," | ";" | ":" | "(" | ")" | "“" | "”" | "\"" | "—" | "–"
            )
            || words.is(token, Set::ClauseStart)
    };
    let mut before = mention.clone();
    before.end = before.start;
    if before.end > sentence.start && words.get(before.end - 1) == "," {
        before.end -= 1;
    }
    before.start = before.end;
    while before.start > sentence.start && before.len() < 12 && !ends(before.start - 1) {
        before.start -= 1;
    }
    let linked = words.is(mention.end, Set::OfBody);
    let opened = matches!(words.get(mention.end), "," | "(" | "—" | "–");
    let mut after = mention.end..mention.end;
    if linked || opened {
        after = mention.end + usize::from(opened)..mention.end + 1;
        while after.end < sentence.end && after.len() < 16 && !ends(after.end) {
            after.end += 1;
        }
    }
    let tells = |range: &Range<usize>| {
        !range.is_empty()
            && (linked && range.start == mention.end
                || range.clone().any(|token| words.is_person_role(token)))
    };
    [before, after].into_iter().filter(tells).collect()
}
