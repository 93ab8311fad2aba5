//! The program against the training framework: the same texts, the same pieces, features, scores and
//! labels. `weights/parity.json` is written by `training/export.py` together with the weights.

use serde::Deserialize;

use super::actor_kinds::ActorKinds;
use super::encoding;
use super::network::{Scores, Window};
use super::pieces::Pieces;
use super::relations::{self, Words};
use super::tagger::PARTS;
use super::ties::Mentioned;
use super::{Label, Name, NameKind, Pair, Part, Tagger, Tagging};
use crate::document::{Document, Span};
use crate::input::plain;

const PARITY: &str = include_str!("weights/parity.json");
const PIECES: &str = include_str!("weights/pieces.txt");

/// Scores may differ by this much on average: where a number lies between two codes, another runtime may take the
/// other one.
const MEAN_DIFFERENCE: f32 = 0.02;

#[derive(Deserialize)]
struct Parity {
    texts: Vec<Reading>,
    stances: Vec<Stance>,
}

#[derive(Deserialize)]
struct Reading {
    text: String,
    pieces: Vec<u32>,
    features: Vec<u8>,
    paragraphs: Vec<Paragraph>,
    relations: Related,
}

#[derive(Deserialize)]
struct Paragraph {
    /// In code points of the text.
    words: Vec<[usize; 2]>,
    /// The first piece of each word, counted from the start of the window.
    first: Vec<usize>,
    parts_logits: Vec<[f32; 7]>,
    names_logits: Vec<[f32; 9]>,
    parts: Vec<String>,
}

/// Words are counted through the text.
#[derive(Deserialize)]
struct Related {
    /// First and last word.
    mentions: Vec<[usize; 2]>,
    /// For each mention its ties to all, and what it has of being tied to none.
    ties: Vec<Vec<f32>>,
    /// What each mention has of being filed under an actor of each kind.
    kinds: Vec<[f32; ActorKinds::COUNT]>,
    /// A word of a content, and what its being said has of a side for and against.
    said: Vec<(usize, f32, f32)>,
    /// A mention, a word, and the same of the mention's taking sides.
    told: Vec<(usize, usize, f32, f32)>,
}

#[derive(Deserialize)]
struct Stance {
    text: String,
    p: [usize; 2],
    q: [usize; 2],
    logits: [f32; 5],
}

fn parity() -> Parity {
    serde_json::from_str(PARITY).unwrap()
}

/// A span in bytes from one in code points.
fn bytes(text: &str, [start, end]: [usize; 2]) -> Span {
    let at = |point: usize| {
        text.char_indices()
            .nth(point)
            .map_or(text.len(), |(at, _)| at)
    };
    Span::new(at(start), at(end))
}

fn name(label: Label) -> &'static str {
    match label {
        Label::Outside => "O",
        Label::Begin(Part::Source) => "B-source",
        Label::Inside(Part::Source) => "I-source",
        Label::Begin(Part::Cue) => "B-cue",
        Label::Inside(Part::Cue) => "I-cue",
        Label::Begin(Part::Content) => "B-content",
        Label::Inside(Part::Content) => "I-content",
    }
}

/// The whole document as one window, as the training framework wrote it.
fn window(document: &Document, pieces: &Pieces) -> (Vec<u32>, Vec<u8>) {
    let mut ids = vec![pieces.start];
    let mut features = vec![0];
    for chunk in encoding::chunks(document, pieces) {
        ids.extend(&chunk.pieces);
        ids.push(pieces.separator);
        features.extend(&chunk.features);
        features.push(0);
    }
    (ids, features)
}

#[test]
fn texts_are_cut_as_in_training() {
    let pieces = Pieces::parse(PIECES).unwrap();
    for case in parity().texts {
        let document = plain::read(&case.text, "parity");
        let words: Vec<_> = document.tokens().iter().map(|token| token.span).collect();
        let expected: Vec<_> = case
            .paragraphs
            .iter()
            .flat_map(|paragraph| &paragraph.words)
            .map(|word| bytes(&case.text, *word))
            .collect();
        assert_eq!(words, expected, "words of {:?}", case.text);
        let (ids, features) = window(&document, &pieces);
        assert_eq!(ids, case.pieces, "pieces of {:?}", case.text);
        assert_eq!(features, case.features, "features of {:?}", case.text);
    }
}

/// The sum of the differences between scores and those expected, and how many there are.
#[derive(Clone, Copy, Debug, Default)]
struct Differences(f32, f32);

impl Differences {
    fn add(&mut self, found: &[f32], expected: &[f32]) {
        assert_eq!(found.len(), expected.len());
        for (one, other) in found.iter().zip(expected) {
            self.0 += (one - other).abs();
            self.1 += 1.0;
        }
    }

    #[track_caller]
    fn are_small(self) {
        let mean = self.0 / self.1;
        assert!(mean < MEAN_DIFFERENCE, "scores differ by {mean} on average");
    }
}

/// What the network says of a text.
fn scores(tagger: &Tagger, case: &Reading) -> Scores {
    let first = case.paragraphs.iter().flat_map(|text| &text.first);
    let window = Window {
        wanted: first.copied().collect(),
        pieces: case.pieces.clone(),
        features: case.features.clone(),
    };
    tagger.network.scores(&window).unwrap()
}

#[test]
fn scores_and_labels_are_those_of_the_training_framework() {
    let tagger = Tagger::load().unwrap();
    let [mut of_parts, mut of_names] = [Differences::default(); 2];
    let (mut same, mut words) = (0, 0);
    for case in parity().texts {
        let scores = scores(&tagger, &case);
        let (parts, names) = (&scores.parts, &scores.names);
        let mut from = 0;
        for paragraph in &case.paragraphs {
            let here = from..from + paragraph.words.len();
            from = here.end;
            let (parts, names): (&[[f32; 7]], &[[f32; 9]]) = (&parts[here.clone()], &names[here]);
            of_parts.add(parts.as_flattened(), paragraph.parts_logits.as_flattened());
            of_names.add(names.as_flattened(), paragraph.names_logits.as_flattened());
            let labels = tagger.parts.best_path(parts).labels;
            words += labels.len();
            let labels = labels.iter().map(|label| name(PARTS[*label]));
            same += labels
                .zip(&paragraph.parts)
                .filter(|(one, other)| one == other)
                .count();
        }
    }
    of_parts.are_small();
    of_names.are_small();
    assert!(
        same * 100 >= words * 97,
        "{same} of {words} labels are the same"
    );
}

/// The labels of a paragraph, as the training framework gave them.
fn labels(paragraph: &Paragraph) -> Vec<Label> {
    let all = |written: &String| PARTS.into_iter().find(|label| name(*label) == written);
    paragraph.parts.iter().filter_map(all).collect()
}

#[test]
fn relations_are_those_of_the_training_framework() {
    let tagger = Tagger::load().unwrap();
    let mut differences = Differences::default();
    for case in parity().texts {
        let document = plain::read(&case.text, "parity");
        let scores = scores(&tagger, &case);
        let expected = &case.relations;
        let mut tagging = Tagging {
            distances: tagger.relations.distances,
            ..Tagging::default()
        };
        let (mut said, mut told) = (Vec::new(), Vec::new());
        let mut start = 0;
        for paragraph in &case.paragraphs {
            let here = start..start + paragraph.words.len();
            let words = Words {
                start,
                numbers: &scores.relations[here.clone()],
                labels: &labels(paragraph),
            };
            start = here.end;
            let inside = expected
                .mentions
                .iter()
                .filter(|[first, _]| here.contains(first));
            let names = inside.map(|[first, last]| Name {
                tokens: *first..last + 1,
                kind: NameKind::Person,
                confidence: 1.0,
            });
            let (mentions, bonds) = relations::mentioned(words, &names.collect::<Vec<_>>());
            let before = tagging.mentions.len();
            let word = |token| document.word(token);
            let see = &mut |holder: Option<usize>, token, [for_it, against]: [f32; 2]| match holder
            {
                None => said.push((token, for_it, against)),
                Some(holder) => told.push((before + holder, token, for_it, against)),
            };
            tagger.relations.each(words, &mentions, word, see);
            tagging.mentions.extend(mentions);
            tagging.bonds.extend(bonds);
        }
        let spans = |mention: &Mentioned| [mention.tokens().start, mention.tokens().end - 1];
        let mentions: Vec<_> = tagging.mentions.iter().map(spans).collect();
        assert_eq!(mentions, expected.mentions, "mentions of {:?}", case.text);
        for (one, ties) in expected.ties.iter().enumerate() {
            let mut found: Vec<f32> = (0..mentions.len())
                .map(|other| tagging.tie(one, other))
                .collect();
            found.push(tagging.alone(one));
            differences.add(&found, ties);
        }
        let kinds = expected
            .kinds
            .iter()
            .map(|scores| ActorKinds::of_scores(*scores));
        for (found, expected) in tagging.mentions.iter().zip(kinds) {
            differences.add(&found.kinds().chances(), &expected.chances());
        }
        told.sort_by_key(|(mention, token, ..)| (*mention, *token));
        let places = |all: &[(usize, usize, f32, f32)]| {
            all.iter().map(|one| (one.0, one.1)).collect::<Vec<_>>()
        };
        assert_eq!(
            places(&told),
            places(&expected.told),
            "what is told in {:?}",
            case.text
        );
        for (found, expected) in told.iter().zip(&expected.told) {
            differences.add(&[found.2, found.3], &[expected.2, expected.3]);
        }
        assert_eq!(
            said.len(),
            expected.said.len(),
            "what is said in {:?}",
            case.text
        );
        for (found, expected) in said.iter().zip(&expected.said) {
            assert_eq!(found.0, expected.0, "what is said in {:?}", case.text);
            differences.add(&[found.1, found.2], &[expected.1, expected.2]);
        }
    }
    differences.are_small();
}

#[test]
fn stances_are_those_of_the_training_framework() {
    let tagger = Tagger::load().unwrap();
    for case in parity().stances {
        let document = plain::read(&case.text, "parity");
        let all = 0..document.tokens().len();
        let of = |points| document.tokens_in(bytes(&case.text, points));
        let pair = Pair {
            stretch: all,
            one: of(case.p),
            other: of(case.q),
        };
        let found = tagger.stance(&document, &pair).unwrap();
        let expected = tagger.stance.probabilities(case.logits);
        let difference: f32 = found
            .iter()
            .zip(expected.iter())
            .map(|((_, one), (_, other))| (one - other).abs())
            .sum();
        assert!(
            difference < 0.2,
            "{found:?} instead of {expected:?} for {:?}",
            case.text
        );
    }
}
