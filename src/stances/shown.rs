//! The network as a witness on words: which of them it reads as what somebody is for or against.
//!
//! The tagger's sides name a word and who takes the side, as a mention or as whoever says the word.
//! Here the word becomes the party or the thing that it stands for, and the mention becomes a
//! party; what the lexicon found already is borne out, the rest are opinions of the network alone.

use super::cast::Cast;
use super::frames::{About, Opinion, Place};
use super::lexicon::Lexicon;
use super::line::Line;
use super::reading::Read;
use super::{Polarity, Witnesses};
use crate::actors::ActorId;
use crate::language::{Phrase, Reading, Word};
use crate::tagger::{ShownSide, Side, Tagging};

/// Words before a word that its noun phrase may begin at.
const REACH: usize = 6;
/// What is less likely is not heard: most words are read as the target of some faint side.
const FAINTEST: f32 = 0.03;
/// How likely a side must be for the network to be heard without the lexicon. Most that are so faint are none:
/// the trees (`judge`) tell which.
const ALONE: f32 = 0.06;
/// What the network's word is worth, beside its probability; chosen on annotated articles that it was
/// not trained on.
const WORTH: f32 = 0.6;

/// Lets the network speak on every sentence.
pub(super) fn hear(
    reading: &Reading,
    cast: &Cast<'_>,
    lexicon: &Lexicon,
    tagging: &Tagging,
    reads: &mut [Read],
) {
    let document = reading.document;
    let faint = |side: &&ShownSide| side.confidence() >= FAINTEST;
    let mut sides = tagging.sides.iter().filter(faint).peekable();
    // They stand in text order: a sentence is cut and parsed once for all of its own.
    while let Some(first) = sides.next() {
        let next = reads.partition_point(|read| {
            document.sentences()[read.sentence].tokens.end <= first.token()
        });
        let Some(read) = reads.get_mut(next) else {
            continue;
        };
        let wording = read.wording(reading, cast);
        let line = wording.line(lexicon);
        let sentence = &document.sentences()[read.sentence].tokens;
        let here = first.token()..sentence.end;
        let mut side = first;
        loop {
            let at = line
                .words
                .partition_point(|word| word.tokens.end <= side.token());
            // Of who is named in another sentence the network is too often wrong to be heard alone.
            let near = side
                .holder()
                .is_none_or(|mention| sentence.contains(&tagging.mentions[mention].tokens().start));
            if let Some(word) = line.words.get(at) {
                for holder in holders(cast, tagging, side, word) {
                    if let Some(about) = about(&line, cast, at, holder) {
                        bear_out(
                            &mut read.opinions,
                            holder,
                            about,
                            side,
                            near,
                            Place::of(word),
                        );
                    }
                }
            }
            match sides.next_if(|next| here.contains(&next.token())) {
                Some(next) => side = next,
                None => break,
            }
        }
        read.opinions.shrink_to_fit();
    }
}

impl From<Side> for Polarity {
    fn from(side: Side) -> Self {
        match side {
            Side::Supports => Self::Supports,
            Side::Opposes => Self::Opposes,
        }
    }
}

/// Who takes the side: whom the mention means, or whoever says the word.
fn holders(cast: &Cast<'_>, tagging: &Tagging, side: &ShownSide, word: &Word) -> Vec<ActorId> {
    match side.holder() {
        None => cast
            .statement_at(word.tokens.start)
            .map_or_else(Vec::new, |statement| cast.of(statement).to_vec()),
        Some(mention) => {
            let tokens = tagging.mentions[mention].tokens();
            // The last words of a mention are its name.
            let named = tokens.rev().find_map(|token| cast.party_at(token));
            named.into_iter().collect()
        }
    }
}

/// What a word names: another party, or the thing whose noun phrase it stands in.
fn about(line: &Line<'_>, cast: &Cast<'_>, at: usize, holder: ActorId) -> Option<About> {
    let mut tokens = line.words[at].tokens.clone();
    match tokens.find_map(|token| cast.party_at(token)) {
        Some(party) => (party != holder).then_some(About::Party(party)),
        None => phrase_at(line, at).map(About::Thing),
    }
}

/// The noun phrase that a word belongs to, the longest that does not hang on another.
fn phrase_at(line: &Line<'_>, at: usize) -> Option<Phrase> {
    (at.saturating_sub(REACH)..=at)
        .filter_map(|start| line.phrase_from(start))
        .find(|phrase| (phrase.start..phrase.head).contains(&at))
}

/// Adds what the network says to the opinions of a sentence.
fn bear_out(
    opinions: &mut Vec<Opinion>,
    holder: ActorId,
    about: About,
    side: &ShownSide,
    near: bool,
    word: Place,
) {
    let (polarity, share) = (side.side().into(), side.confidence());
    let mut known = false;
    for opinion in opinions.iter_mut() {
        if opinion.holder == holder && opinion.polarity == polarity && meets(&opinion.about, &about)
        {
            let network = opinion.witnesses.network.get_or_insert(0.0);
            *network = network.max(share);
            opinion.certainty += (1.0 - opinion.certainty) * share * WORTH;
            known = true;
        }
    }
    if !known && near && share >= ALONE {
        opinions.push(Opinion {
            holder,
            about,
            polarity,
            certainty: share * WORTH,
            plain: 1.0,
            witnesses: Witnesses {
                lexicon: None,
                network: Some(share),
            },
            words: Box::new([word]),
        });
    }
}

/// Whether two opinions are about the same words.
fn meets(one: &About, other: &About) -> bool {
    match (one, other) {
        (About::Party(one), About::Party(other)) => one == other,
        (About::Thing(one), About::Thing(other)) => one.start < other.end && other.start < one.end,
        _ => false,
    }
}
