//! The network as a whole.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::super::Error;
use super::super::relations::NUMBERS;
use super::super::table::Table;
use super::head::Head;
use super::layer::{Layer, Room, put};
use super::matrix::{BLOCK, Matrix};
use super::rows::{Norm, Row, Rows, WIDTH};
use super::sums::LANES;
use super::weights::Weights;

const LAYERS: usize = 3;

/// Pieces of the longest window that the network was trained on.
const LONGEST: usize = 256;
/// Rows of the feature table.
const FEATURES: usize = 24;

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
    /// Labels of parts, and of names beside them.
    labels: Head<LANES>,
    relations: Matrix,
    /// A share of each of the three pieces that are asked for.
    stance: Head<{ 3 * STANCES }>,
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
        let rows = |name: &str, count: usize| {
            let numbers = weights.exactly(name, count * WIDTH)?;
            Ok(numbers.as_chunks().0.to_vec())
        };
        let [first, second, third] = [0, 1, 2].map(|number| Layer::read(weights, number));
        Ok(Self {
            table,
            places: rows("positions", LONGEST)?,
            features: rows("types", FEATURES)?,
            norm: Norm::read(weights, "norm")?,
            layers: [first?, second?, third?],
            labels: Head::<PARTS>::read(weights, "parts", PARTS)?
                .beside(&Head::<NAMES>::read(weights, "names", NAMES)?),
            relations: Matrix::read(weights, "layer2.related", WIDTH, NUMBERS)?,
            stance: Head::read(weights, "stance", STANCES)?,
            rooms: Mutex::default(),
        })
    }

    /// What all heads say of each wanted piece.
    ///
    /// # Errors
    /// [`Error::Run`] if the window is longer than any that the network was trained on, or speaks of pieces or
    /// features that there are not; so from [`Network::stance`].
    pub(in super::super) fn scores(&self, window: &Window) -> Result<Scores, Error> {
        self.read(window, |rows, block| {
            let mut relations = vec![[0.0; NUMBERS]; rows.codes.len()];
            self.relations
                .multiply(rows.codes.as_flattened(), block, |first, block| {
                    put(&mut relations, first, block);
                });
            let labels = self.labels.multiply(&rows.numbers);
            Scores {
                parts: some(&labels, 0),
                names: some(&labels, PARTS),
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
        let pieces = window.pieces.iter().map(|piece| *piece as usize);
        let features = window.features.iter().map(|feature| usize::from(*feature));
        if count > LONGEST
            || window.features.len() != count
            || pieces.max() >= Some(self.table.rows())
            || features.max() >= Some(FEATURES)
            || window.wanted.iter().copied().max() >= Some(count)
        {
            return Err(Error::Run(format!(
                "a window of {count} pieces cannot be read"
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

/// Some columns of each row, from the first of them on.
fn some<const N: usize>(rows: &[[f32; LANES]], first: usize) -> Vec<[f32; N]> {
    let some = |row: &[f32; LANES]| std::array::from_fn(|at| row[first + at]);
    rows.iter().map(some).collect()
}

impl std::fmt::Debug for Network {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Network")
            .field("rows", &self.table.rows())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EMBEDDINGS: &[u8] = include_bytes!("../weights/embeddings.bin");

    fn network() -> Network {
        Network::load(Table::parse(EMBEDDINGS).unwrap()).unwrap()
    }

    /// Some pieces, more than fill a tile, of which every second one is wanted.
    fn window() -> Window {
        Window {
            pieces: (0..45).map(|at| 1000 + 37 * at).collect(),
            features: (0..45).map(|at| at % 24).collect(),
            wanted: (0..45).step_by(2).collect(),
        }
    }

    fn bits(scores: &Scores) -> Vec<u32> {
        let parts = scores.parts.as_flattened().iter();
        let all = parts.chain(scores.names.as_flattened());
        let all = all.chain(scores.relations.as_flattened());
        all.map(|score| score.to_bits()).collect()
    }

    #[cfg(target_arch = "x86_64")]
    #[test]
    fn every_family_of_processors_has_the_same_scores_to_the_bit() {
        use archmage::{X64V3Token, X64V4Token, X64V4xToken};
        let network = network();
        let best = bits(&network.scores(&window()).unwrap());
        assert_eq!(best.len(), 23 * (PARTS + NAMES + NUMBERS));
        // Other tests that run meanwhile have the same numbers, which is what is tested.
        let families: [fn(bool) -> bool; 3] = [
            |off| X64V4xToken::dangerously_disable_token_process_wide(off).is_ok(),
            |off| X64V4Token::dangerously_disable_token_process_wide(off).is_ok(),
            |off| X64V3Token::dangerously_disable_token_process_wide(off).is_ok(),
        ];
        for turn in families {
            // A build for one family alone has no other.
            if turn(true) {
                assert!(bits(&network.scores(&window()).unwrap()) == best);
            }
        }
        for turn in families {
            turn(false);
        }
    }

    #[test]
    fn what_was_read_before_leaves_no_trace() {
        let network = network();
        let fresh = bits(&network.scores(&window()).unwrap());
        let mut longer = window();
        longer.pieces.extend([5; 60]);
        longer.features.extend([1; 60]);
        longer.wanted.extend(60..105);
        network.scores(&longer).unwrap();
        assert!(bits(&network.scores(&window()).unwrap()) == fresh);
    }

    #[test]
    fn what_the_network_has_not_is_refused() {
        let network = network();
        let refused = |change: fn(&mut Window)| {
            let mut window = window();
            change(&mut window);
            network.scores(&window).is_err()
        };
        assert!(refused(|window| window.pieces[3] = 24_000));
        assert!(refused(|window| window.features[3] = 24));
        assert!(refused(|window| window.wanted[3] = 45));
        assert!(refused(|window| window.features.truncate(40)));
        assert!(refused(|window| {
            window.pieces.resize(257, 7);
            window.features.resize(257, 0);
        }));
    }
}
