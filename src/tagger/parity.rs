//! The program against the training framework: the same texts, the same pieces, features, scores and
//! labels. `weights/parity.json` is written by `training/export.py` together with the weights.

use serde::Deserialize;

use super::encoding;
use super::network::Window;
use super::pieces::Pieces;
use super::{Label, Part, Tagger};
use crate::document::{Document, Span};
use crate::input::plain;

const PARITY: &str = include_str!("weights/parity.json");
const PIECES: &str = include_str!("weights/pieces.txt");

/// Scores may differ by this much on average: two runtimes round activations differently.
const MEAN_DIFFERENCE: f32 = 0.15;

#[derive(Deserialize)]
struct Parity {
    texts: Vec<Reading>,
    stances: Vec<Stance>,
}

#[derive(Deserialize)]
struct Reading {
    text: String,
    pieces: Vec<u32>,
    features: Vec<i32>,
    paragraphs: Vec<Paragraph>,
}

#[derive(Deserialize)]
struct Paragraph {
    /// In code points of the text.
    words: Vec<[usize; 2]>,
    /// The first piece of each word, counted from the start of the window.
    first: Vec<i32>,
    parts_logits: Vec<[f32; 7]>,
    parts: Vec<String>,
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
fn window(document: &Document, pieces: &Pieces) -> (Vec<u32>, Vec<i32>) {
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

#[test]
fn scores_and_labels_are_those_of_the_training_framework() {
    let tagger = Tagger::load().unwrap();
    let (mut sum, mut count) = (0.0, 0.0);
    let (mut same, mut words) = (0, 0);
    for case in parity().texts {
        let first = case.paragraphs.iter().flat_map(|text| &text.first);
        let scores = tagger.network.scores(&Window {
            wanted: first.copied().collect(),
            pieces: case.pieces,
            features: case.features,
        });
        let scores = scores.unwrap();
        let mut read = 0;
        for paragraph in &case.paragraphs {
            let found: Vec<[f32; 7]> = (read..read + paragraph.first.len())
                .map(|word| scores.parts(word))
                .collect();
            read += found.len();
            for (row, expected) in found.iter().zip(&paragraph.parts_logits) {
                sum += row
                    .iter()
                    .zip(expected)
                    .map(|(one, other)| (one - other).abs())
                    .sum::<f32>();
                count += 7.0;
            }
            let labels = tagger.parts.best_path(&found).labels;
            words += labels.len();
            let names = labels
                .iter()
                .map(|label| name(super::tagger::PARTS[*label]));
            same += names
                .zip(&paragraph.parts)
                .filter(|(one, other)| one == other)
                .count();
        }
    }
    assert!(
        sum / count < MEAN_DIFFERENCE,
        "scores differ by {} on average",
        sum / count
    );
    assert!(
        same * 100 >= words * 97,
        "{same} of {words} labels are the same"
    );
}

#[test]
fn stances_are_those_of_the_training_framework() {
    let tagger = Tagger::load().unwrap();
    for case in parity().stances {
        let document = plain::read(&case.text, "parity");
        let all = 0..document.tokens().len();
        let of = |points| document.tokens_in(bytes(&case.text, points));
        let found = tagger
            .stance(&document, all, of(case.p), of(case.q))
            .unwrap();
        let expected = tagger.stance.probabilities(case.logits);
        let difference: f32 = found
            .iter()
            .zip(&expected)
            .map(|(one, other)| (one - other).abs())
            .sum();
        assert!(
            difference < 0.2,
            "{found:?} instead of {expected:?} for {:?}",
            case.text
        );
    }
}
