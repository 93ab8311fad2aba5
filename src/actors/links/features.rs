//! What is known of a speaker and a party that it may stand for: the numbers that the trees read.

use super::field::{Field, NodeId};
use super::likeness::Likeness;
use super::node::{Named, Node, NodeKind};
use super::subject::{Close, FAR, Subject};
use crate::actors::Reason;
use crate::actors::context::Context;
use crate::actors::party::Party;
use crate::forest::{Features, is, number};
use crate::gazetteer::EntryKind;
use crate::language::{Reading, RoleClass, Set};
use crate::speakers::SpeakerKind;
use crate::tagger::ActorKinds;

/// What kind of actor the network takes a party for.
const TO_TOLD: [&str; 5] = [
    "to_told_nobody",
    "to_told_person",
    "to_told_country",
    "to_told_organization",
    "to_told_group",
];

/// How many paragraphs before a speaker’s first mention a party is named last.
fn last_block(words: &Reading, subject: &Subject, party: &Node) -> usize {
    let Some(first) = subject.mentions.first() else {
        return FAR;
    };
    let until = party
        .places
        .partition_point(|(place, _)| place.start() < first.start);
    let last = until
        .checked_sub(1)
        .map(|last| party.places[last].0.start());
    last.map_or(FAR, |last| {
        words
            .block(first.start)
            .abs_diff(words.block(last))
            .min(FAR)
    })
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
        let words = context.words;
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
        near.earlier = places[0].0.start() < first.start;
        let (mut sentences, mut blocks) = (0, 0);
        for mention in &subject.mentions {
            let at = places.partition_point(|(place, _)| place.start() < mention.start);
            let beside = at.saturating_sub(1)..places.len().min(at + 2);
            let (mut in_sentence, mut in_block) = (false, false);
            for (place, _) in &places[beside] {
                let apart = words
                    .sentence(mention.start)
                    .abs_diff(words.sentence(place.start()));
                let tokens = place.start().abs_diff(mention.start);
                near.sentences = near.sentences.min(apart);
                near.tokens = near.tokens.min(tokens);
                in_sentence |= apart == 0;
                in_block |= words.block(mention.start) == words.block(place.start());
            }
            sentences += usize::from(in_sentence);
            blocks += usize::from(in_block);
        }
        near.same_sentence = number(sentences) / number(subject.mentions.len());
        near.same_block = number(blocks) / number(subject.mentions.len());
        let at = places.partition_point(|(place, _)| place.start() < first.start);
        if let Some((last, _)) = at.checked_sub(1).map(|at| &places[at]) {
            let apart = words
                .sentence(first.start)
                .abs_diff(words.sentence(last.start()));
            near.before_first = apart.min(FAR);
        }
        near
    }
}

/// What is known of a party for a speaker; of the speaker’s own, what is known for its standing for
/// itself. `around` is what the words around the speaker come to, as log odds.
#[expect(clippy::too_many_lines, reason = "a list")]
pub(super) fn features(
    context: &Context,
    field: &Field,
    subject: &Subject,
    around: f32,
    party: NodeId,
) -> Features {
    let words = context.words;
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
        .first()
        .is_some_and(|(tokens, _)| words.block(tokens.start()) == 0);
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
    features.extend(field.kinds(subject.own).named(ActorKinds::TOLD));
    features.extend(field.kinds(party).named(TO_TOLD));
    // What the party is a kind of: "*police*", "*analysts*", "the *hospital*" that somebody works at.
    let names = node.names.iter().filter_map(|name| name.last());
    let kinds: Vec<&[RoleClass]> = names.map(|word| words.lexicon.classes(word)).collect();
    let classes = |class: RoleClass| is(kinds.iter().any(|kind| kind.contains(&class)));
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
        ("around", around),
    ]);
    features
}
