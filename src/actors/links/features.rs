//! What is known of a speaker and a party that it may stand for.
//!
//! Longer than a file should be: it is one list, and whoever grows trees reads it as one.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::field::{ALIKE, Field, Named, Node, NodeId, NodeKind, Tie};
use crate::actors::Reason;
use crate::actors::context::Context;
use crate::actors::filing::{Filed, Party};
use crate::forest::Features;
use crate::gazetteer::{EntryKind, RoleClass, Set};
use crate::speakers::{Form, Speaker, SpeakerKind, Words};

/// Most mentions and descriptions of a speaker that are looked at, from its first on.
const LOOKED: usize = 24;
/// Most of a person’s first mentions whose neighbourhood may describe it.
const BESIDE: usize = 6;
/// What stands for a distance between things that never meet.
const FAR: usize = 99;

/// A speaker, and what is the same for all parties that it may stand for.
#[expect(clippy::struct_excessive_bools, reason = "each is a feature by itself")]
pub(super) struct Subject<'a> {
    pub(super) speaker: &'a Speaker,
    pub(super) own: NodeId,
    pub(super) ruled: NodeId,
    way: &'a Filed,
    /// Its first mentions that are no pronouns, and what it is described as.
    pub(super) mentions: Vec<Range<usize>>,
    pub(super) described: Vec<Range<usize>>,
    /// The nouns that say what it is: the last of its name, and the roles in its descriptions.
    heads: Vec<String>,
    classes: Vec<RoleClass>,
    former: bool,
    opposed: bool,
    candidate: bool,
    titled: bool,
    /// Sets that the nouns are in.
    state: bool,
    government: bool,
    common: bool,
    own_body: bool,
    state_head: bool,
    division: bool,
    team: bool,
    collective: bool,
    /// Parties named in its descriptions and around its mentions, without itself.
    pub(super) close: Vec<(NodeId, Close)>,
    /// The bodies named last before its first mention, the last first.
    pub(super) before: Vec<NodeId>,
    /// The party that its mentions are taken for most, and all together.
    tied: Tie,
    /// The words of its descriptions that are no names, small.
    told: FxHashSet<String>,
}

/// How near a party is named to a speaker.
#[expect(clippy::struct_excessive_bools, reason = "each is a feature by itself")]
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Close {
    /// Within a description or mention of the speaker.
    inside: bool,
    /// Before the noun for what it is, or after it.
    ahead: bool,
    /// By an adjective of a country.
    adjective: bool,
    /// With a possessive ending.
    owner: bool,
    /// Words from it to the noun, or to the mention.
    gap: usize,
    /// The link before it, as `LINKS` numbers them.
    link: usize,
    /// How many other parties stand in the same description.
    others: usize,
    /// One stands in brackets behind the other: "the Federal Bureau (FB)".
    bracketed: bool,
}

const LINKS: &[&str] = &["of", "for", "at", "from", "with", "in", "to", "on", "by"];

impl<'a> Subject<'a> {
    pub(super) fn new(
        context: &Context,
        field: &Field,
        speaker: &'a Speaker,
        way: &'a Filed,
    ) -> Option<Self> {
        let own = field.own[speaker.id.0]?;
        let ruled = field.ruled[speaker.id.0]?;
        let words = &context.words;
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
        };
        let last = speaker.name.rsplit(' ').next().unwrap_or_default();
        if speaker.kind != SpeakerKind::Person {
            subject.head(context, &last.to_lowercase());
        }
        for tokens in subject.described.clone() {
            for token in tokens.clone() {
                let lower = words.lower(token);
                if !context.is_named(token) && lower.len() > 3 {
                    subject.told.insert(lower.to_owned());
                }
                subject.former |= matches!(
                    lower,
                    "former" | "ex" | "late" | "retired" | "onetime" | "outgoing"
                );
                subject.opposed |= matches!(
                    lower,
                    "opposition" | "shadow" | "rebel" | "dissident" | "exiled"
                );
                subject.candidate |= words.is(token, Set::Candidate);
                if !context.is_named(token)
                    && words
                        .lexicon
                        .classes(words.get(token))
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

    fn is_of(&self, class: RoleClass) -> bool {
        self.classes.contains(&class)
    }

    /// Whether it accuses or defends in a court: for whom it does is a matter of grammar, and both sides
    /// are named alike.
    pub(super) fn stands_in_court(&self, context: &Context) -> bool {
        let name = self.speaker.name.to_lowercase();
        let last = name.rsplit(' ').next().unwrap_or_default();
        let prosecuting = |word: &str| matches!(word, "prosecutor" | "prosecutors" | "prosecution");
        let accuses = |tokens: &Range<usize>| {
            let mut tokens = tokens.clone();
            tokens.any(|token| prosecuting(context.words.lower(token)))
        };
        let defends = self.is_of(RoleClass::Counsel) && self.ruled != self.own
            || matches!(&*name, "defence" | "defense");
        defends || prosecuting(last) || self.described.iter().any(accuses)
    }

    /// Collects the parties that stand in its descriptions and beside its mentions.
    fn look_around(&mut self, context: &Context, field: &Field) {
        let words = &context.words;
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
                let link = link
                    .checked_sub(1)
                    .and_then(|link| LINKS.iter().position(|word| *word == words.lower(link)));
                let named = field.nodes[*node]
                    .places
                    .iter()
                    .find(|(tokens, _)| tokens.start == place.start);
                close.push((
                    *node,
                    Close {
                        inside: inside || description,
                        ahead,
                        adjective: named.is_some_and(|(_, named)| *named == Named::Adjective),
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
                .partition_point(|(place, _)| place.end <= first.start);
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
    let words = &context.words;
    let sentence = words.sentence_of(mention.start);
    let ends = |token: usize| {
        words.is_saying(token) && !words.is_person_role(token)
            || matches!(
                words.get(token),
                "," | ";" | ":" | "(" | ")" | "“" | "”" | "\"" | "—" | "–"
            )
            || matches!(words.lower(token), "that" | "but" | "while" | "when")
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
    let linked = matches!(
        words.lower(mention.end),
        "of" | "from" | "with" | "at" | "for"
    );
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

fn is(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}

#[expect(clippy::cast_precision_loss, reason = "counts of an article")]
fn number(count: usize) -> f32 {
    count.min(1000) as f32
}

/// How many paragraphs before a speaker’s first mention a party is named last.
fn last_block(words: &Words, subject: &Subject, party: &Node) -> usize {
    let Some(first) = subject.mentions.first() else {
        return FAR;
    };
    let until = party
        .places
        .partition_point(|(place, _)| place.start < first.start);
    let last = until.checked_sub(1).map(|last| party.places[last].0.start);
    last.map_or(FAR, |last| {
        words
            .block(first.start)
            .abs_diff(words.block(last))
            .min(FAR)
    })
}

/// How like two names are, by their words.
#[expect(clippy::struct_excessive_bools, reason = "each is a feature by itself")]
struct Likeness {
    /// All words of one are in the other: the speaker’s in the party’s, and the other way.
    within: bool,
    holds: bool,
    /// Shared words, as a share of all.
    shared: f32,
    head: bool,
    first: bool,
    /// One is the initials of the other.
    acronym: bool,
}

impl Likeness {
    pub(super) fn of(one: &Node, other: &Node) -> Self {
        let mut like = Self {
            within: false,
            holds: false,
            shared: 0.0,
            head: false,
            first: false,
            acronym: one.short.iter().any(|short| other.initials.contains(short))
                || other.short.iter().any(|short| one.initials.contains(short)),
        };
        for mine in one.names.iter().take(ALIKE) {
            for theirs in other.names.iter().take(ALIKE) {
                let both = mine.iter().filter(|word| theirs.contains(word)).count();
                if both == 0 {
                    continue;
                }
                let all = mine.len() + theirs.len() - both;
                like.shared = like.shared.max(number(both) / number(all));
                like.within |= both == mine.len();
                like.holds |= both == theirs.len();
                like.head |= mine.last() == theirs.last();
                like.first |= mine.first() == theirs.first();
            }
        }
        like
    }
}

/// How near the places of a party are to the mentions of a speaker.
struct Nearness {
    /// Sentences and tokens between the nearest two.
    sentences: usize,
    tokens: usize,
    /// Of the speaker’s mentions, the share that has the party in its sentence, and its paragraph.
    same_sentence: f32,
    same_block: f32,
    /// Sentences from the last place before the speaker’s first mention to that.
    before_first: usize,
    /// Whether the party is named first.
    earlier: bool,
}

impl Nearness {
    fn of(context: &Context, subject: &Subject, party: &Node) -> Self {
        let words = &context.words;
        let mut near = Self {
            sentences: FAR,
            tokens: FAR,
            same_sentence: 0.0,
            same_block: 0.0,
            before_first: FAR,
            earlier: false,
        };
        let places = &party.places;
        let (Some(first), false) = (subject.mentions.first(), places.is_empty()) else {
            return near;
        };
        near.earlier = places[0].0.start < first.start;
        let (mut sentences, mut blocks) = (0, 0);
        for mention in &subject.mentions {
            let at = places.partition_point(|(place, _)| place.start < mention.start);
            let beside = at.saturating_sub(1)..places.len().min(at + 2);
            let (mut in_sentence, mut in_block) = (false, false);
            for (place, _) in &places[beside] {
                let apart = words
                    .sentence(mention.start)
                    .abs_diff(words.sentence(place.start));
                let tokens = place.start.abs_diff(mention.start);
                near.sentences = near.sentences.min(apart);
                near.tokens = near.tokens.min(tokens);
                in_sentence |= apart == 0;
                in_block |= words.block(mention.start) == words.block(place.start);
            }
            sentences += usize::from(in_sentence);
            blocks += usize::from(in_block);
        }
        near.same_sentence = number(sentences) / number(subject.mentions.len());
        near.same_block = number(blocks) / number(subject.mentions.len());
        let at = places.partition_point(|(place, _)| place.start < first.start);
        if let Some((last, _)) = at.checked_sub(1).map(|at| &places[at]) {
            let apart = words
                .sentence(first.start)
                .abs_diff(words.sentence(last.start));
            near.before_first = apart.min(FAR);
        }
        near
    }
}

/// What is known of a party for a speaker; of the speaker’s own, what is known for its standing for
/// itself.
#[expect(clippy::too_many_lines, reason = "a list")]
pub(super) fn features(
    context: &Context,
    field: &Field,
    subject: &Subject,
    party: NodeId,
) -> Features {
    let words = &context.words;
    let node = &field.nodes[party];
    let own = &field.nodes[subject.own];
    let itself = party == subject.own;
    let speaker = subject.speaker;
    let kind = |kind: SpeakerKind| is(speaker.kind == kind);
    let of = |class: RoleClass| is(subject.is_of(class));
    let like = if itself {
        None
    } else {
        Some(Likeness::of(own, node))
    };
    let like = |told: fn(&Likeness) -> f32| like.as_ref().map_or(0.0, told);
    let near = (!itself).then(|| Nearness::of(context, subject, node));
    let near = |told: fn(&Nearness) -> f32, none: f32| near.as_ref().map_or(none, told);
    let close: Vec<&Close> = subject
        .close
        .iter()
        .filter(|(other, _)| *other == party)
        .map(|(_, close)| close)
        .collect();
    let least = |inside: bool, ahead: bool| {
        let gaps = close
            .iter()
            .filter(|close| close.inside == inside && close.ahead == ahead);
        number(gaps.map(|close| close.gap).min().unwrap_or(FAR))
    };
    let nearest = close
        .iter()
        .min_by_key(|close| (!close.inside, close.gap))
        .copied();
    let entry = |node: &Node| match node.party {
        Party::Entry(entry) => Some(entry),
        _ => None,
    };
    let above = entry(own)
        .zip(entry(node))
        .is_some_and(|(own, other)| context.gazetteer.above(own).contains(&other));
    let entry_kind = entry(node).map(|entry| context.gazetteer.entry(entry).kind);
    let home = context
        .home
        .is_some_and(|(home, _)| entry(node) == Some(home));
    let ruled_node = &field.nodes[subject.ruled];
    // By the rules the party’s own speakers stand under the speaker’s row, or beside it.
    let ruled_of = |node: &Node| node.speakers.first().and_then(|one| field.ruled[one.0]);
    let beside = !itself && ruled_of(node) == Some(subject.ruled);
    let under = !itself && ruled_of(node) == Some(subject.own);
    let place_kind = |kind: NodeKind| is(node.kind == kind);
    let heading = node
        .places
        .iter()
        .any(|(tokens, _)| words.block(tokens.start) == 0);
    let rank = field.countries.iter().position(|country| *country == party);
    let noun_in_name = subject
        .heads
        .iter()
        .any(|head| node.names.iter().any(|name| name.contains(head)));
    let last_word = |set: Set| {
        let mut names = node.names.iter();
        names.any(|name| name.last().is_some_and(|word| words.lexicon.has(word, set)))
    };
    let any_word = |set: Set| {
        let mut names = node.names.iter();
        names.any(|name| name.iter().any(|word| words.lexicon.has(word, set)))
    };
    let mut theirs = node.speakers.iter().map(|one| &context.speakers.all[one.0]);
    let (thing, place) = theirs
        .next()
        .map_or((false, false), |one| (one.thing, one.place));
    let nameless = node.places.iter().all(|(_, named)| *named == Named::Noun);
    let by_reason =
        |told: fn(&Reason) -> bool| subject.way.steps.iter().any(|step| told(&step.reason));
    let mut features = vec![
        ("itself", is(itself)),
        ("person", kind(SpeakerKind::Person)),
        ("role", kind(SpeakerKind::Role)),
        ("body", kind(SpeakerKind::Body)),
        ("group", kind(SpeakerKind::Group)),
        ("text", kind(SpeakerKind::Text)),
        ("listed", is(speaker.listed.is_some())),
        ("own_country", is(own.kind == NodeKind::Country)),
        ("own_region", is(own.kind == NodeKind::Region)),
        ("seat", is(speaker.seat)),
        ("place", is(speaker.place)),
        ("thing", is(speaker.thing)),
        ("plural", is(speaker.plural)),
        ("mentions", number(speaker.mentions.len())),
        ("named", number(own.places.len())),
        ("statements", number(own.statements)),
        ("filed", number(own.filed)),
        (
            "words",
            number(own.names.iter().map(Vec::len).max().unwrap_or(0)),
        ),
        ("short", is(!own.short.is_empty())),
        ("descriptions", number(subject.described.len())),
        ("voice", of(RoleClass::Voice)),
        ("office", of(RoleClass::Office)),
        ("envoy", of(RoleClass::Envoy)),
        ("legislator", of(RoleClass::Legislator)),
        ("headed", of(RoleClass::Head)),
        ("counsel", of(RoleClass::Counsel)),
        ("force", of(RoleClass::Force)),
        ("regional", of(RoleClass::Regional)),
        ("coach", of(RoleClass::Team)),
        ("official", of(RoleClass::Official)),
        ("expert", of(RoleClass::Expert)),
        ("author", of(RoleClass::Author)),
        ("private", of(RoleClass::Person)),
        ("kin", of(RoleClass::Kin)),
        ("people", of(RoleClass::People)),
        ("document", of(RoleClass::Document)),
        ("academic", of(RoleClass::Academic)),
        ("body_noun", of(RoleClass::Body)),
        ("former", is(subject.former)),
        ("opposed", is(subject.opposed)),
        ("candidate", is(subject.candidate)),
        ("titled", is(subject.titled)),
        ("state", is(subject.state)),
        ("government", is(subject.government)),
        ("common", is(subject.common)),
        ("own_body", is(subject.own_body)),
        ("state_head", is(subject.state_head)),
        ("division", is(subject.division)),
        ("team", is(subject.team)),
        ("collective", is(subject.collective)),
    ];
    features.extend([
        ("ruled", is(party == subject.ruled)),
        ("ruled_itself", is(subject.own == subject.ruled)),
        ("ruled_country", is(ruled_node.kind == NodeKind::Country)),
        ("ruled_person", is(ruled_node.kind == NodeKind::Person)),
        ("ruled_region", is(ruled_node.kind == NodeKind::Region)),
        ("steps", number(subject.way.steps.len())),
        (
            "by_text",
            is(by_reason(|reason| matches!(reason, Reason::Text(_)))),
        ),
        (
            "by_table",
            is(by_reason(|reason| matches!(reason, Reason::Gazetteer(_)))),
        ),
        ("above", is(above)),
        ("beside", is(beside)),
        ("under", is(under)),
        ("to_country", place_kind(NodeKind::Country)),
        ("to_region", place_kind(NodeKind::Region)),
        ("to_listed", place_kind(NodeKind::Listed)),
        ("to_body", place_kind(NodeKind::Body)),
        ("to_group", place_kind(NodeKind::Group)),
        ("to_person", place_kind(NodeKind::Person)),
        ("to_role", place_kind(NodeKind::Role)),
        ("to_text", place_kind(NodeKind::Text)),
        ("to_party", is(entry_kind == Some(EntryKind::Party))),
        ("to_named", number(node.places.len())),
        ("to_statements", number(node.statements)),
        ("to_filed", number(node.filed)),
        (
            "to_words",
            number(node.names.iter().map(Vec::len).max().unwrap_or(0)),
        ),
        ("to_heading", is(heading)),
        ("to_home", is(home)),
        ("countries", number(field.countries.len())),
        ("country_rank", rank.map_or(-1.0, number)),
        (
            "country_share",
            rank.map_or(0.0, |_| {
                number(node.places.len()) / number(field.of_countries.max(1))
            }),
        ),
        ("to_state", is(last_word(Set::State))),
        ("to_government", is(any_word(Set::Government))),
        ("to_own_body", is(any_word(Set::OwnBody))),
        ("to_common", is(last_word(Set::CommonBody))),
        ("to_body_noun", is(last_word(Set::Body))),
        ("to_division", is(last_word(Set::Division))),
        ("to_thing", is(thing)),
        ("to_place", is(place)),
        ("to_nameless", is(nameless)),
        ("to_ruled_itself", is(ruled_of(node) == Some(party))),
        ("bracketed", is(close.iter().any(|close| close.bracketed))),
        ("like_within", like(|like| is(like.within))),
        ("like_holds", like(|like| is(like.holds))),
        ("like_shared", like(|like| like.shared)),
        ("like_head", like(|like| is(like.head))),
        ("like_first", like(|like| is(like.first))),
        ("like_acronym", like(|like| is(like.acronym))),
        ("noun_in_name", is(!itself && noun_in_name)),
        ("near_sentences", near(|near| number(near.sentences), -1.0)),
        ("near_tokens", near(|near| number(near.tokens), -1.0)),
        ("near_shared", near(|near| near.same_sentence, 0.0)),
        ("near_block", near(|near| near.same_block, 0.0)),
        ("near_before", near(|near| number(near.before_first), -1.0)),
        ("near_earlier", near(|near| is(near.earlier), 0.0)),
        (
            "last_body",
            number(
                subject
                    .before
                    .iter()
                    .position(|other| *other == party)
                    .unwrap_or(FAR),
            ),
        ),
        ("close", number(close.len())),
        ("inside", is(close.iter().any(|close| close.inside))),
        ("inside_ahead", least(true, true)),
        ("inside_after", least(true, false)),
        ("outside_ahead", least(false, true)),
        ("outside_after", least(false, false)),
        (
            "adjective",
            is(close.iter().any(|close| close.adjective && close.inside)),
        ),
        (
            "owner",
            is(close.iter().any(|close| close.owner && close.gap < 4)),
        ),
        ("link", nearest.map_or(-1.0, |close| number(close.link))),
        ("others", nearest.map_or(-1.0, |close| number(close.others))),
        (
            "any_inside",
            is(subject.close.iter().any(|(_, close)| close.inside)),
        ),
        ("any_close", number(subject.close.len())),
    ]);
    let there = field.tie_of(subject.own, party);
    let back = field.tie_of(party, subject.own);
    let asked = number(field.asked(subject.own).max(1));
    let tied = subject.tied;
    features.extend([
        ("tie_asked", number(field.asked(subject.own))),
        ("tie_most", there.most),
        ("tie_mean", there.sum / asked),
        ("tie_back", back.most),
        (
            "tie_back_mean",
            back.sum / number(field.asked(party).max(1)),
        ),
        ("tie_behind", (tied.most - there.sum) / asked),
        ("tie_best", tied.most / asked),
        ("tie_all", tied.sum / asked),
    ]);
    // What the party is a kind of: "*police*", "*analysts*", "the *hospital*" that somebody works at.
    let classes = |class: RoleClass| {
        let mut names = node.names.iter().filter_map(|name| name.last());
        is(names.any(|word| words.lexicon.classes(word).contains(&class)))
    };
    let kind_told = |names: &[Vec<String>]| {
        let mut nouns = names.iter().filter_map(|name| name.last());
        nouns.any(|word| subject.told.contains(word))
    };
    features.extend([
        ("to_force", classes(RoleClass::Force)),
        ("to_official", classes(RoleClass::Official)),
        ("to_people", classes(RoleClass::People)),
        ("to_expert", classes(RoleClass::Expert)),
        ("to_head", classes(RoleClass::Head)),
        ("to_office", classes(RoleClass::Office)),
        ("kind_told", is(!itself && kind_told(&node.names))),
        ("last_block", number(last_block(words, subject, node))),
    ]);
    features
}
