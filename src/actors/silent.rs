//! Which parties stand in the panel: those that speak, and those that matter without a word.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::context::Context;
use super::party::Party;
use super::rows::{Row, Same};
use crate::forest::{Features, Learnt, is, number};
use crate::gazetteer::EntryKind;
use crate::language::Set;
use crate::speakers::{Form, SpeakerId, SpeakerKind, is_location};
use crate::statements::Statement;
use crate::tables::word_sets;
use crate::tagger::{ActorKinds, Ties};

word_sets! {
    /// What tells where a party is beside the text.
    WORDS: Words = "silent.tsv" { credits }
}

/// Indices of the rows to show: by first statement, then the silent ones by first mention.
///
/// `claims`: how likely somebody who speaks under another row stands for a party.
pub(super) fn order(
    context: &Context,
    ties: &Ties,
    rows: &[Row],
    claims: &FxHashMap<Same, f32>,
    statements: &[Statement],
) -> Vec<usize> {
    let mut first_of: FxHashMap<SpeakerId, usize> = FxHashMap::default();
    for statement in statements {
        for speaker in context.speakers.of(statement.id) {
            first_of.entry(*speaker).or_insert(statement.id.0);
        }
    }
    let first_statement = |row: &Row| {
        let firsts = row
            .speakers
            .iter()
            .filter_map(|speaker| first_of.get(speaker));
        firsts.copied().min()
    };
    let article = Article::new(context, ties, rows, claims, statements);
    let mut spoken: Vec<(usize, usize)> = Vec::new();
    let mut silent = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        match first_statement(row) {
            Some(first) => spoken.push((first, index)),
            None if matters(&article, row) => silent.push(index),
            None => {}
        }
    }
    spoken.sort_unstable();
    spoken
        .into_iter()
        .map(|(_, index)| index)
        .chain(silent)
        .collect()
}

/// How likely a party that says nothing must be one of the article’s to stand in the panel.
const LEAST: f32 = 0.4;

static TREES: LazyLock<Learnt> =
    LazyLock::new(|| Learnt::built_in("silent", include_str!("silent.forest")));

/// Whether a party that says nothing is one of the parties of the article.
fn matters(article: &Article<'_>, row: &Row) -> bool {
    let features = features(article, row);
    #[cfg(test)]
    note(article.context, row, &features);
    TREES.chance(&features) >= LEAST
}

/// What is the same for all rows.
struct Article<'a> {
    context: &'a Context<'a>,
    ties: &'a Ties,
    claims: &'a FxHashMap<Same, f32>,
    rows: usize,
    statements: usize,
    /// What is said, in text order.
    contents: Vec<Range<usize>>,
}

impl<'a> Article<'a> {
    fn new(
        context: &'a Context<'a>,
        ties: &'a Ties,
        rows: &[Row],
        claims: &'a FxHashMap<Same, f32>,
        statements: &[Statement],
    ) -> Self {
        let spans = statements.iter().flat_map(|statement| &statement.content);
        let mut contents: Vec<Range<usize>> = spans.map(|span| context.tokens(*span)).collect();
        contents.sort_by_key(|content| content.start);
        Self {
            context,
            ties,
            claims,
            rows: rows.len(),
            statements: statements.len(),
            contents,
        }
    }
}

/// Where a party is named, and as what.
#[derive(Default)]
struct Places {
    /// Places that are no pronouns and not beside the text.
    named: usize,
    /// Of these, those where it is no location and no seat of another, and where it acts.
    free: usize,
    acts: usize,
    seats: usize,
    /// In the headline, in the first paragraph, and in what somebody says.
    heading: bool,
    lead: bool,
    spoken_of: usize,
    /// With a possessive ending, and after "by", "against", "with", "to".
    owns: usize,
    by: usize,
    against: usize,
    with: usize,
    to: usize,
    pronouns: usize,
    aside: usize,
    first_block: Option<usize>,
    last_block: usize,
    names: FxHashSet<String>,
    longest: usize,
}

impl Places {
    fn of(context: &Context, row: &Row, contents: &[Range<usize>]) -> Self {
        let words = context.words;
        let mut places = Self::default();
        for speaker in &row.speakers {
            let one = &context.speakers.all[speaker.0];
            for mention in &one.mentions {
                let tokens = context.tokens(mention.span);
                if mention.form == Form::Pronoun {
                    places.pronouns += 1;
                    continue;
                }
                if is_aside(context, tokens.start) {
                    places.aside += 1;
                    continue;
                }
                let block = words.block(tokens.start);
                places.named += 1;
                places.seats += usize::from(one.seat);
                places.heading |= block == 0;
                places.lead |= block <= 1;
                places.first_block =
                    Some(places.first_block.map_or(block, |first| first.min(block)));
                places.last_block = places.last_block.max(block);
                places.longest = places.longest.max(tokens.len());
                places
                    .names
                    .insert(words.line(tokens.clone()).to_lowercase());
                let at = contents.partition_point(|content| content.end <= tokens.start);
                places.spoken_of += usize::from(
                    contents
                        .get(at)
                        .is_some_and(|content| content.start <= tokens.start),
                );
                places.owns += usize::from(matches!(words.get(tokens.end), "'" | "’"));
                if !one.seat && !is_location(words, &tokens) {
                    places.free += 1;
                    places.acts += usize::from(acts_here(context, tokens.start, tokens.end));
                }
                if let Some(before) = tokens.start.checked_sub(1) {
                    let before = if words.is_article(before) {
                        before.saturating_sub(1)
                    } else {
                        before
                    };
                    match words.lower(before) {
                        "by" => places.by += 1,
                        "against" => places.against += 1,
                        "with" => places.with += 1,
                        "to" => places.to += 1,
                        _ => {}
                    }
                }
            }
        }
        places
    }
}

/// The mentions of a party that the network knows, as [`Ties`] counts them.
fn mentions(article: &Article<'_>, row: &Row) -> Vec<usize> {
    let speakers = row.speakers.iter();
    let mentions = speakers.flat_map(|one| &article.context.speakers.all[one.0].mentions);
    let mentions = mentions.filter_map(|mention| {
        let last = article.context.tokens(mention.span).last()?;
        article.ties.at(last)
    });
    mentions.collect()
}

fn features(article: &Article<'_>, row: &Row) -> Features {
    let context = article.context;
    let places = Places::of(context, row, &article.contents);
    let entry = match &row.party {
        Party::Entry(entry) => Some(context.gazetteer.entry(*entry).kind),
        _ => None,
    };
    let own = match &row.party {
        Party::Speaker(speaker) => Some(&context.speakers.all[speaker.0]),
        _ => None,
    };
    let listed = |kind: EntryKind| is(entry == Some(kind));
    let form = |kind: SpeakerKind| is(own.is_some_and(|one| one.kind == kind));
    let given = own.map_or("", |one| one.name.split(' ').next().unwrap_or_default());
    let kinds = |kind: SpeakerKind| {
        let mut all = row.speakers.iter().map(|one| &context.speakers.all[one.0]);
        is(all.any(|one| one.kind == kind))
    };
    let mut features = vec![
        ("country", listed(EntryKind::Country)),
        ("region", listed(EntryKind::Region)),
        ("organization", listed(EntryKind::Organization)),
        ("party", listed(EntryKind::Party)),
        ("known_group", listed(EntryKind::Group)),
        ("known_person", listed(EntryKind::Person)),
        ("person", form(SpeakerKind::Person)),
        ("body", form(SpeakerKind::Body)),
        ("group", form(SpeakerKind::Group)),
        ("role", form(SpeakerKind::Role)),
        ("text", form(SpeakerKind::Text)),
        ("phrase", is(matches!(row.party, Party::Phrase(..)))),
        ("has_person", kinds(SpeakerKind::Person)),
        ("has_role", kinds(SpeakerKind::Role)),
        ("has_body", kinds(SpeakerKind::Body)),
        ("speakers", number(row.speakers.len())),
        ("thing", is(own.is_some_and(|one| one.thing))),
        ("place", is(own.is_some_and(|one| one.place))),
        ("plural", is(own.is_some_and(|one| one.plural))),
        (
            "words",
            number(own.map_or(0, |one| one.name.split(' ').count())),
        ),
        (
            "given",
            is(context.words.lexicon.gender_of_name(given).is_some()),
        ),
        ("named", number(places.named)),
        ("free", number(places.free)),
        ("acts", number(places.acts)),
        ("seats", number(places.seats)),
        ("heading", is(places.heading)),
        ("lead", is(places.lead)),
        ("spoken_of", number(places.spoken_of)),
        ("owns", number(places.owns)),
        ("by", number(places.by)),
        ("against", number(places.against)),
        ("with", number(places.with)),
        ("to", number(places.to)),
        ("pronouns", number(places.pronouns)),
        ("aside", number(places.aside)),
        ("first_block", places.first_block.map_or(-1.0, number)),
        ("last_block", number(places.last_block)),
        ("names", number(places.names.len())),
        ("longest", number(places.longest)),
        (
            "claimed",
            article
                .claims
                .get(&Same::of(&row.party))
                .map_or(0.0, |most| *most),
        ),
        ("rows", number(article.rows)),
        ("statements", number(article.statements)),
    ];
    let mentions = mentions(article, row);
    let kinds = mentions.iter().map(|one| article.ties.kinds(*one));
    features.extend(ActorKinds::mean(kinds).named(ActorKinds::TOLD));
    let most = |side: fn(&Ties, usize) -> f32| {
        let all = mentions.iter().map(|one| side(article.ties, *one));
        all.fold(0.0, f32::max)
    };
    let sum =
        |side: fn(&Ties, usize) -> f32| mentions.iter().map(|one| side(article.ties, *one)).sum();
    features.extend([
        ("takes", most(Ties::takes)),
        ("takes_sum", sum(Ties::takes)),
        ("faces", most(Ties::faces)),
        ("faces_sum", sum(Ties::faces)),
    ]);
    features
}

#[cfg(test)]
fn note(context: &Context, row: &Row, features: &Features) {
    use crate::forest::lessons::{Lesson, note};
    let names: FxHashSet<String> = row
        .speakers
        .iter()
        .flat_map(|one| &context.speakers.all[one.0].mentions)
        .filter(|mention| mention.form != Form::Pronoun)
        .map(|mention| context.words.line(context.tokens(mention.span)))
        .collect();
    let name = match &row.party {
        Party::Entry(entry) => context.gazetteer.entry(*entry).name.clone(),
        Party::Speaker(speaker) => context.speakers.all[speaker.0].name.clone(),
        Party::Phrase(name, _) => name.clone(),
    };
    note(Lesson {
        part: TREES.part(),
        about: serde_json::json!({}),
        candidates: vec![(
            serde_json::json!({"name": name, "names": names}),
            features.clone(),
        )],
    });
}

/// Whether a place is beside the text: a caption, a heading below the headline, a credit.
fn is_aside(context: &Context, token: usize) -> bool {
    let words = context.words;
    let block = words.block(token);
    if words.in_caption(token) || words.in_heading(token) && block > 0 {
        return true;
    }
    let sentence = words.sentence_of(token);
    let byline = words.lower(sentence.start) == "by" && sentence.len() < 10;
    let begins =
        || sentence.start == 0 || words.block(sentence.start) != words.block(sentence.start - 1);
    if byline && begins() {
        return true;
    }
    (sentence.start..token)
        .rev()
        .take(8)
        .any(|before| words.get(before + 1) == ":" && WORDS.credits.contains(words.lower(before)))
}

/// Whether a mention is the subject or the agent of something: it opens a clause and a verb
/// follows, or "by" stands before it.
fn acts_here(context: &Context, start: usize, end: usize) -> bool {
    let words = context.words;
    let sentence = words.sentence_of(start);
    let mut before = start;
    while before > sentence.start
        && (words.is_article(before - 1) || words.is_person_role(before - 1))
    {
        before -= 1;
    }
    if before > sentence.start && words.lower(before - 1) == "by" {
        return true;
    }
    // "Chile and Bolivia offered": both act.
    let before = first_of_pair(context, before, sentence.start);
    let mut end = end;
    if words.lower(end) == "and" {
        let mut over = end + 1;
        while over < sentence.end && (words.is_capital(over) || words.is_article(over)) {
            over += 1;
        }
        end = if over > end + 1 { over } else { end };
    }
    let opens = before == sentence.start
        || words.get(before - 1) == ","
        || words.is(before - 1, Set::Clause);
    opens && words.seems_verb(end)
}

/// Where a pair of names begins whose second one begins at `start`.
fn first_of_pair(context: &Context, start: usize, floor: usize) -> usize {
    let words = context.words;
    if start < floor + 2 || words.lower(start - 1) != "and" || !words.is_capital(start - 2) {
        return start;
    }
    let mut at = start - 1;
    while at > floor && (words.is_capital(at - 1) || words.is_article(at - 1)) {
        at -= 1;
    }
    at
}
