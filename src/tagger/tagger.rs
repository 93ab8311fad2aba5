//! From document to tagging: window by window through the network, chunk by chunk to the best labels.

use std::hash::Hasher as _;
use std::ops::{ControlFlow, Range};

use fnv::FnvHasher;
use serde::Deserialize;

use super::best_path::Moves;
use super::encoding::{self, Chunk, MARKED};
use super::network::{Network, Scores, Window};
use super::pieces::Pieces;
use super::table::Table;
use super::{Label, Name, NameKind, Part, Tagging};
use crate::document::Document;

const GRAPH: &[u8] = include_bytes!("weights/network.onnx");
const EMBEDDINGS: &[u8] = include_bytes!("weights/embeddings.bin");
const PIECES: &str = include_str!("weights/pieces.txt");
const DECODER: &str = include_str!("weights/decoder.json");

/// Labels of parts, in the network's order.
pub(super) const PARTS: [Label; 7] = [
    Label::Outside,
    Label::Begin(Part::Source),
    Label::Inside(Part::Source),
    Label::Begin(Part::Cue),
    Label::Inside(Part::Cue),
    Label::Begin(Part::Content),
    Label::Inside(Part::Content),
];

/// Kinds of names, in the network's order; each has a label for its first token and one for the rest.
const NAMES: [NameKind; 4] = [
    NameKind::Person,
    NameKind::Organisation,
    NameKind::Place,
    NameKind::Other,
];
const NAME_LABELS: usize = 2 * NAMES.len() + 1;

/// The network with everything that surrounds it. Loads from what is embedded in the program.
#[derive(Debug)]
pub struct Tagger {
    pub(super) network: Network,
    pieces: Pieces,
    pub(super) parts: Moves<{ PARTS.len() }>,
    names: Moves<NAME_LABELS>,
    pub(super) stance: StanceDecoder,
    window: usize,
}

/// What tells the embedded network from others: FNV-1a over all its files.
#[must_use]
pub fn fingerprint() -> u64 {
    let mut hasher = FnvHasher::default();
    for file in [GRAPH, EMBEDDINGS, PIECES.as_bytes(), DECODER.as_bytes()] {
        hasher.write(file);
    }
    hasher.finish()
}

/// Why the network gave nothing.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The embedded weights do not fit the program; a defect of the build.
    #[error("the embedded network is unusable: {0}")]
    Model(String),
    /// The network could not be run.
    #[error("the network failed: {0}")]
    Run(String),
    /// The watcher asked to stop.
    #[error("the analysis was stopped")]
    Stopped,
}

/// `decoder.json`: what belongs to the network but is no layer of it.
#[derive(Deserialize)]
struct Decoder {
    parts: Crf,
    names: Crf,
    stance: StanceDecoder,
    /// Pieces of a window, at most.
    window: usize,
}

#[derive(Deserialize)]
struct Crf {
    labels: Vec<String>,
    moves: Vec<Vec<f32>>,
    /// Divides all scores before probabilities are taken, so that these are calibrated.
    temperature: f32,
}

#[derive(Debug, Deserialize)]
pub(super) struct StanceDecoder {
    temperature: f32,
    offsets: [f32; 5],
}

impl Tagger {
    /// Loads the embedded network.
    ///
    /// # Errors
    /// [`Error::Model`] if the weights do not fit the program.
    pub fn load() -> Result<Self, Error> {
        let broken = |what: &str| Error::Model(what.to_owned());
        let pieces =
            Pieces::parse(PIECES).ok_or_else(|| broken("pieces.txt lacks a special piece"))?;
        let table =
            Table::parse(EMBEDDINGS).ok_or_else(|| broken("embeddings.bin has another form"))?;
        if table.rows() != pieces.len() {
            return Err(broken("pieces.txt and embeddings.bin differ in length"));
        }
        let decoder: Decoder = serde_json::from_str(DECODER)
            .map_err(|error| broken(&format!("decoder.json: {error}")))?;
        Ok(Self {
            parts: decoder
                .parts
                .moves()
                .ok_or_else(|| broken("decoder.json: parts"))?,
            names: decoder
                .names
                .moves()
                .ok_or_else(|| broken("decoder.json: names"))?,
            stance: decoder.stance,
            window: decoder.window,
            network: Network::load(GRAPH, table)?,
            pieces,
        })
    }

    /// Labels every token of a document. `watch` hears how many tokens of how many are done, and may
    /// break to stop.
    ///
    /// # Errors
    /// [`Error::Stopped`] when `watch` breaks; [`Error::Run`] if the network fails.
    pub fn tag(
        &self,
        document: &Document,
        watch: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
    ) -> Result<Tagging, Error> {
        let count = document.tokens().len();
        let mut tagging = Tagging {
            labels: vec![Label::Outside; count],
            confidence: vec![1.0; count],
            names: Vec::new(),
        };
        let chunks = encoding::chunks(document, &self.pieces);
        for window in encoding::windows(&chunks, self.window) {
            let chunks = &chunks[window];
            let done = chunks.first().map_or(0, |chunk| chunk.tokens.start);
            if watch(done, count).is_break() {
                return Err(Error::Stopped);
            }
            self.tag_window(chunks, &mut tagging)?;
        }
        Ok(tagging)
    }

    fn tag_window(&self, chunks: &[Chunk], tagging: &mut Tagging) -> Result<(), Error> {
        let window = self.window(chunks)?;
        let scores = self.network.scores(&window)?;
        if !scores.fit(window.wanted.len(), PARTS.len(), NAME_LABELS) {
            return Err(Error::Run(
                "the scores have another shape than the labels".to_owned(),
            ));
        }
        let mut first = 0;
        for chunk in chunks {
            self.tag_chunk(chunk, first..first + chunk.first.len(), &scores, tagging);
            first += chunk.first.len();
        }
        Ok(())
    }

    /// Chunks as the network reads them: a mark before the first and after each. A word is read off
    /// its first piece.
    fn window(&self, chunks: &[Chunk]) -> Result<Window, Error> {
        let mut window = Window {
            pieces: vec![self.pieces.start],
            features: vec![0],
            wanted: Vec::new(),
        };
        for chunk in chunks {
            let offset = window.pieces.len();
            for first in &chunk.first {
                window.wanted.push(index(offset + first)?);
            }
            window.pieces.extend(&chunk.pieces);
            window.pieces.push(self.pieces.separator);
            window.features.extend(&chunk.features);
            window.features.push(0);
        }
        Ok(window)
    }

    /// Labels a chunk whose words are these of the scored ones.
    fn tag_chunk(
        &self,
        chunk: &Chunk,
        words: Range<usize>,
        scores: &Scores,
        tagging: &mut Tagging,
    ) {
        let parts: Vec<_> = words.clone().map(|word| scores.parts(word)).collect();
        let path = self.parts.best_path(&parts);
        for ((token, label), confidence) in
            chunk.tokens.clone().zip(path.labels).zip(path.confidence)
        {
            tagging.labels[token] = PARTS[label];
            tagging.confidence[token] = confidence;
        }
        let names: Vec<_> = words.map(|word| scores.names(word)).collect();
        let path = self.names.best_path(&names);
        let mut open: Option<Name> = None;
        for ((token, label), confidence) in
            chunk.tokens.clone().zip(path.labels).zip(path.confidence)
        {
            match (&mut open, label) {
                (Some(name), label) if label > 0 && label % 2 == 0 => {
                    name.tokens.end = token + 1;
                    name.confidence = name.confidence.min(confidence);
                }
                (_, label) => {
                    tagging.names.extend(open.take());
                    open = label.checked_sub(1).map(|label| Name {
                        tokens: token..token + 1,
                        kind: NAMES[label / 2],
                        confidence,
                    });
                }
            }
        }
        tagging.names.extend(open);
    }

    /// What a stretch of text says of two parties in it: the probabilities that it is neither for nor
    /// against (0), that `one` is for `other` (1), `other` for `one` (2), `one` against `other` (3),
    /// `other` against `one` (4).
    ///
    /// `stretch`, and `one` and `other` within it, are ranges of tokens of one block; of a stretch
    /// too long for the network the part around the two is read.
    ///
    /// # Errors
    /// [`Error::Run`] if the network fails or a range is empty or outside the stretch.
    pub fn stance(
        &self,
        document: &Document,
        stretch: Range<usize>,
        one: Range<usize>,
        other: Range<usize>,
    ) -> Result<[f32; 5], Error> {
        let inside = |range: &Range<usize>| {
            !range.is_empty() && stretch.start <= range.start && range.end <= stretch.end
        };
        if !inside(&one) || !inside(&other) {
            return Err(Error::Run(
                "a party stands outside the stretch that is read".to_owned(),
            ));
        }
        let Some(chunk) = encoding::stretch(document, &self.pieces, stretch, &one, &other) else {
            return Err(Error::Run("the parties stand too far apart".to_owned()));
        };
        let mut window = self.window(std::slice::from_ref(&chunk))?;
        // Where a token begins in the window; a mark stands before the first.
        let piece = |token: usize| {
            let first = chunk.first.get(token - chunk.tokens.start);
            first.unwrap_or(&chunk.pieces.len()) + 1
        };
        for party in [&one, &other] {
            for feature in &mut window.features[piece(party.start)..piece(party.end)] {
                if *feature < MARKED {
                    *feature += MARKED;
                }
            }
        }
        window.wanted = vec![0, index(piece(one.start))?, index(piece(other.start))?];
        let scores = self.network.stance(&window)?;
        Ok(self.stance.probabilities(scores))
    }
}

/// A place in a window as the network counts.
fn index(place: usize) -> Result<i32, Error> {
    i32::try_from(place).map_err(|error| Error::Run(error.to_string()))
}

impl Crf {
    /// The moves, if they fit the labels of the program.
    fn moves<const N: usize>(&self) -> Option<Moves<N>> {
        let labels = &self.labels;
        let rows: Vec<[f32; N]> = self
            .moves
            .iter()
            .map(|row| row.as_slice().try_into().ok())
            .collect::<Option<_>>()?;
        let moves: [[f32; N]; N] = rows.try_into().ok()?;
        let is_legal = |from: usize, to: usize| {
            labels[to]
                .strip_prefix("I-")
                .is_none_or(|kind| labels[from].get(2..) == Some(kind))
        };
        (labels.len() == N).then(|| Moves::new(moves, self.temperature, is_legal))
    }
}

impl StanceDecoder {
    pub(super) fn probabilities(&self, scores: [f32; 5]) -> [f32; 5] {
        let scaled: [f32; 5] =
            std::array::from_fn(|label| scores[label] / self.temperature + self.offsets[label]);
        let top = scaled.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let shares = scaled.map(|score| (score - top).exp());
        let sum: f32 = shares.iter().sum();
        shares.map(|share| share / sum)
    }
}
