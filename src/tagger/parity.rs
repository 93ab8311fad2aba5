//! The program against the training framework: the same texts, the same pieces, features, scores and
//! labels. `weights/parity.json` is written by `training/export.py` together with the weights.

use serde::Deserialize;

use super::encoding;
use super::network::{Head, Scores, Window};
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
    names_logits: Vec<[f32; 9]>,
    sides_logits: Vec<[f32; 7]>,
    roles_logits: Vec<[f32; 5]>,
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

/// The sum of the differences between a head's scores, from the word `from` on, and those expected; and
/// how many there are.
fn differences<const N: usize>(
    scores: &Scores,
    head: Head,
    from: usize,
    expected: &[[f32; N]],
) -> [f32; 2] {
    let words = expected.iter().enumerate();
    let pairs =
        words.flat_map(|(word, row)| scores.of::<N>(head, from + word).into_iter().zip(row));
    pairs.fold([0.0, 0.0], |[sum, count], (one, other)| {
        [sum + (one - other).abs(), count + 1.0]
    })
}

#[test]
fn scores_and_labels_are_those_of_the_training_framework() {
    let tagger = Tagger::load().unwrap();
    let mut found = [[0.0, 0.0]; 4];
    let (mut same, mut words) = (0, 0);
    for case in parity().texts {
        let first = case.paragraphs.iter().flat_map(|text| &text.first);
        let scores = tagger.network.scores(&Window {
            wanted: first.copied().collect(),
            pieces: case.pieces,
            features: case.features,
        });
        let scores = scores.unwrap();
        let mut from = 0;
        for paragraph in &case.paragraphs {
            let of_heads = [
                differences(&scores, Head::Parts, from, &paragraph.parts_logits),
                differences(&scores, Head::Names, from, &paragraph.names_logits),
                differences(&scores, Head::Sides, from, &paragraph.sides_logits),
                differences(&scores, Head::Roles, from, &paragraph.roles_logits),
            ];
            for ([sum, count], [more, many]) in found.iter_mut().zip(of_heads) {
                *sum += more;
                *count += many;
            }
            let rows: Vec<[f32; 7]> = (from..from + paragraph.words.len())
                .map(|word| scores.of(Head::Parts, word))
                .collect();
            from += rows.len();
            let labels = tagger.parts.best_path(&rows).labels;
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
    for (head, [sum, count]) in found.iter().enumerate() {
        assert!(
            sum / count < MEAN_DIFFERENCE,
            "scores of head {head} differ by {} on average",
            sum / count
        );
    }
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
