//! The network as a whole.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::super::Error;
use super::super::relations::NUMBERS;
use super::super::table::Table;
use super::layer::{Layer, Room, put};
use super::matrix::{BLOCK, Matrix};
use super::narrow::Narrow;
use super::rows::{Norm, Row, Rows, WIDTH};
use super::weights::Weights;

const LAYERS: usize = 3;

/// How many labels the parts of statements have, and how many names.
pub(in super::super) const PARTS: usize = 7;
pub(in super::super) const NAMES: usize = 9;

/// Relations between two marked pieces: none, and each for and against the other.
const STANCES: usize = 5;

/// A loaded network. It is held once, however many threads read with it.
pub(in super::super) struct Network {
    table: Table,
    /// What is added to the piece at each place of a window, and for each feature.
    places: Vec<Row>,
    features: Vec<Row>,
    norm: Norm,
    layers: [Layer; LAYERS],
    parts: Narrow<PARTS>,
    names: Narrow<NAMES>,
    relations: Matrix,
    /// A share of each of the three pieces that are asked for.
    stance: Narrow<{ 3 * STANCES }>,
    /// What was needed to read a window, and is needed for the next.
    rooms: Mutex<Vec<(Rows, Room)>>,
}

/// What the network reads at once.
#[derive(Debug, Default)]
pub(in super::super) struct Window {
    pub(in super::super) pieces: Vec<u32>,
    /// For each piece, a row of the feature table.
    pub(in super::super) features: Vec<u8>,
    /// The pieces that scores are wanted of, as indices.
    pub(in super::super) wanted: Vec<usize>,
}

/// What the network says of each wanted piece of a window.
pub(in super::super) struct Scores {
    pub(in super::super) parts: Vec<[f32; PARTS]>,
    pub(in super::super) names: Vec<[f32; NAMES]>,
    /// What [`relations`](super::super::relations) reads.
    pub(in super::super) relations: Vec<[f32; NUMBERS]>,
}

impl Network {
    /// Reads the embedded numbers and takes the table of embeddings.
    ///
    /// # Errors
    /// [`Error::Model`] if they do not fit each other.
    pub(in super::super) fn load(table: Table) -> Result<Self, Error> {
        if table.columns() != WIDTH {
            return Err(Error::Model(format!(
                "embeddings.bin has {} columns, not {WIDTH}",
                table.columns()
            )));
        }
        let weights = &Weights::parse()?;
        let rows = |name: &str| Ok(weights.numbers(name)?.as_chunks().0.to_vec());
        let [first, second, third] = [0, 1, 2].map(|number| Layer::read(weights, number));
        Ok(Self {
            table,
            places: rows("positions")?,
            features: rows("types")?,
            norm: Norm::read(weights, "norm")?,
            layers: [first?, second?, third?],
            parts: Narrow::read(weights, "parts")?,
            names: Narrow::read(weights, "names")?,
            relations: Matrix::read(weights, "layer2.related", WIDTH, NUMBERS)?,
            stance: Narrow::read(weights, "stance")?,
            rooms: Mutex::default(),
        })
    }

    /// What all heads say of each wanted piece.
    ///
    /// # Errors
    /// [`Error::Run`] if the window is longer than any that the network was trained on, or speaks of what it
    /// has not; so from [`Network::stance`].
    pub(in super::super) fn scores(&self, window: &Window) -> Result<Scores, Error> {
        self.read(window, |rows, block| {
            let mut relations = vec![[0.0; NUMBERS]; rows.codes.len()];
            self.relations
                .multiply(rows.codes.as_flattened(), block, |first, block| {
                    put(&mut relations, first, block);
                });
            Scores {
                parts: self.parts.multiply(&rows.numbers),
                names: self.names.multiply(&rows.numbers),
                relations,
            }
        })
    }

    /// Scores of the relations between two marked pieces. Wanted are the window's first piece and the two,
    /// each of which has a share in every score.
    pub(in super::super) fn stance(&self, window: &Window) -> Result<[f32; STANCES], Error> {
        self.read(window, |rows, _| {
            let shares = self.stance.multiply(&rows.numbers);
            std::array::from_fn(|stance| {
                let shares = shares.iter().enumerate();
                shares.map(|(at, row)| row[at * STANCES + stance]).sum()
            })
        })
    }

    /// Takes a window through all layers, and gives the wanted pieces on.
    fn read<T>(
        &self,
        window: &Window,
        then: impl FnOnce(&Rows, &mut Vec<[f32; BLOCK]>) -> T,
    ) -> Result<T, Error> {
        let count = window.pieces.len();
        if count > self.places.len() {
            return Err(Error::Run(format!(
                "a window of {count} pieces is longer than {}",
                self.places.len()
            )));
        }
        let free = self.rooms().pop();
        let (mut rows, mut room) = free.unwrap_or_default();
        self.embed(window, &mut rows.numbers);
        rows.codes.resize(count, [0; WIDTH]);
        self.norm.apply(&mut rows.numbers, &mut rows.codes);
        let [first, second, last] = &self.layers;
        first.pass(&mut rows, None, &mut room);
        second.pass(&mut rows, None, &mut room);
        last.pass(&mut rows, Some(&window.wanted), &mut room);
        let made = then(&rows, &mut room.block);
        self.rooms().push((rows, room));
        Ok(made)
    }

    /// What each piece is, where it stands, and what is known of it beside.
    fn embed(&self, window: &Window, rows: &mut Vec<Row>) {
        rows.resize(window.pieces.len(), [0.0; WIDTH]);
        let known = window.pieces.iter().zip(&window.features).zip(&self.places);
        for (row, ((piece, feature), place)) in rows.iter_mut().zip(known) {
            self.table.read(*piece, row);
            let feature = &self.features[usize::from(*feature)];
            for ((number, feature), place) in row.iter_mut().zip(feature).zip(place) {
                *number = (*number + feature) + place;
            }
        }
    }

    fn rooms(&self) -> MutexGuard<'_, Vec<(Rows, Room)>> {
        self.rooms.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for Network {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Network")
            .field("rows", &self.table.rows())
            .finish_non_exhaustive()
    }
}
