//! What belongs to the network but is no layer of it: how its scores become labels and probabilities.

use serde::Deserialize;

use super::PairSides;
use super::best_path::Moves;
use super::error::Error;
use super::relations::Relations;

pub(super) const DECODER: &str = include_str!("weights/decoder.json");

/// `decoder.json`.
#[derive(Deserialize)]
pub(super) struct Decoder {
    parts: Crf,
    names: Crf,
    pub(super) relations: Relations,
    pub(super) stance: StanceDecoder,
    /// Pieces of a window, at most.
    pub(super) window: usize,
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

impl Decoder {
    /// # Errors
    /// [`Error::Model`] if the file has another form.
    pub(super) fn load() -> Result<Self, Error> {
        serde_json::from_str(DECODER)
            .map_err(|error| Error::Model(format!("decoder.json: {error}")))
    }

    /// Which of `N` labels of parts may follow which.
    ///
    /// # Errors
    /// [`Error::Model`] if there are other labels; so for names.
    pub(super) fn parts<const N: usize>(&self) -> Result<Moves<N>, Error> {
        self.parts.moves("parts")
    }

    pub(super) fn names<const N: usize>(&self) -> Result<Moves<N>, Error> {
        self.names.moves("names")
    }
}

impl Crf {
    /// The moves, if they fit the labels of the program.
    fn moves<const N: usize>(&self, head: &str) -> Result<Moves<N>, Error> {
        let labels = &self.labels;
        let rows = self.moves.iter().map(|row| row.as_slice().try_into().ok());
        let moves: Option<[[f32; N]; N]> = rows
            .collect::<Option<Vec<[f32; N]>>>()
            .and_then(|rows| rows.try_into().ok());
        let (Some(moves), true) = (moves, labels.len() == N) else {
            return Err(Error::Model(format!(
                "decoder.json: {head} has not {N} labels"
            )));
        };
        let is_legal = |from: usize, to: usize| {
            labels[to]
                .strip_prefix("I-")
                .is_none_or(|kind| labels[from].get(2..) == Some(kind))
        };
        Ok(Moves::new(moves, self.temperature, is_legal))
    }
}

impl StanceDecoder {
    pub(super) fn probabilities(&self, scores: [f32; 5]) -> PairSides {
        PairSides::softmax(std::array::from_fn(|label| {
            scores[label] / self.temperature + self.offsets[label]
        }))
    }
}
