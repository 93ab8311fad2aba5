//! From document to tagging: window by window through the network, chunk by chunk to the best labels.

use std::hash::Hasher as _;
use std::num::NonZero;
use std::ops::{ControlFlow, Range};
use std::thread;

use fnv::FnvHasher;

use super::best_path::{Moves, Path};
use super::decoder::{DECODER, Decoder, StanceDecoder};
use super::encoding::{self, Chunk, MARKED};
use super::error::Error;
use super::network::{self, Network, Scores, WEIGHTS, Window};
use super::pieces::Pieces;
use super::relations::{self, Relations, Words};
use super::sharing::{Answers, Job, Seat, Seats};
use super::table::Table;
use super::turning::Turning;
use super::{Label, Name, NameKind, Pair, PairSides, Part, Tagging};
use crate::defect::Defect;
use crate::document::Document;

const EMBEDDINGS: &[u8] = include_bytes!("weights/embeddings.bin");
const PIECES: &str = include_str!("weights/pieces.txt");

/// Labels of parts, in the network's order.
pub(super) const PARTS: [Label; network::PARTS] = [
    Label::Outside,
    Label::Begin(Part::Source),
    Label::Inside(Part::Source),
    Label::Begin(Part::Cue),
    Label::Inside(Part::Cue),
    Label::Begin(Part::Content),
    Label::Inside(Part::Content),
];

/// Kinds of names, in the network's order; each has a label for its first token and one for the rest,
/// after that of what is no name.
const NAMES: [NameKind; (network::NAMES - 1) / 2] = [
    NameKind::Person,
    NameKind::Organisation,
    NameKind::Place,
    NameKind::Other,
];

/// Tokens of a document, from which on it is worth the while to start a thread.
const WORTH_HELP: usize = 150;

/// Pairs that are asked about, for so many of which one more thread is worth the while.
const WORTH_HELP_WITH: usize = 8;

/// Gives what is known while a document is read: the tokens that were read, as ranges of indices in text
/// order with others between them, and the tagging of these alone, which counts them from 0.
pub type TaggedSoFar<'a> = dyn Fn() -> (Vec<Range<usize>>, Tagging) + 'a;

/// The network with everything that surrounds it. Loads from what is embedded in the program.
#[derive(Debug)]
pub struct Tagger {
    pub(super) network: Network,
    pieces: Pieces,
    pub(super) parts: Moves<{ network::PARTS }>,
    names: Moves<{ network::NAMES }>,
    pub(super) relations: Relations,
    pub(super) stance: StanceDecoder,
    window: usize,
    seats: Seats,
}

/// What tells the embedded network from others: FNV-1a over all its files.
#[must_use]
pub fn fingerprint() -> u64 {
    let mut hasher = FnvHasher::default();
    for file in [WEIGHTS, EMBEDDINGS, PIECES.as_bytes(), DECODER.as_bytes()] {
        hasher.write(file);
    }
    hasher.finish()
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
        let decoder = Decoder::load()?;
        Ok(Self {
            parts: decoder.parts()?,
            names: decoder.names()?,
            relations: decoder.relations,
            stance: decoder.stance,
            window: decoder.window,
            seats: Seats::new(None),
            network: Network::load(table)?,
            pieces,
        })
    }

    /// Has at most so many threads read at once, over all documents, in place of one a processor. Who
    /// asks for a document reads in any case; the others help.
    #[must_use]
    pub fn on_threads(self, threads: NonZero<usize>) -> Self {
        Self {
            seats: Seats::new(Some(threads)),
            ..self
        }
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
        self.tag_from(document, &|| 0, &mut |done, total, _| watch(done, total))
    }

    /// The same, read from a token to the end, and then from the beginning to there. The token is asked for
    /// before each part: when it has moved to where nothing was read, reading goes on there. `watch` may also
    /// ask for what is labelled so far, which costs as much as there is of it.
    ///
    /// # Errors
    /// As [`Tagger::tag`].
    pub fn tag_from(
        &self,
        document: &Document,
        from: &(dyn Fn() -> usize + Sync),
        watch: &mut dyn FnMut(usize, usize, &TaggedSoFar<'_>) -> ControlFlow<()>,
    ) -> Result<Tagging, Error> {
        let total = document.tokens().len();
        // The windows are the same wherever one begins, so that a word has the same label.
        let windows = || encoding::windows(encoding::chunks(document, &self.pieces), self.window);
        let job = Job::new(total, Turning::new(total, from, windows));
        let distances = self.relations.distances;
        let so_far = || {
            let (read, tagging) = job.so_far();
            let tagging = Tagging {
                distances,
                ..tagging
            };
            (read, tagging)
        };
        let help = |seat: &Seat| while !seat.is_wanted() && self.read_next(document, &job) {};
        let failed = |defect: &Defect| job.fail(Error::Run(defect.to_string()));
        let _seat = self.seats.take();
        thread::scope(|scope| {
            loop {
                let done = job.given();
                if watch(done, total, &so_far).is_break() {
                    job.fail(Error::Stopped);
                }
                if total - done > WORTH_HELP {
                    self.seats.share(scope, help, failed);
                }
                if !self.read_next(document, &job) {
                    break;
                }
            }
        });
        Ok(Tagging {
            distances,
            ..job.finish()?
        })
    }

    /// Reads the next window of a document; whether there was one.
    fn read_next<W: Iterator<Item = Vec<Chunk>>>(&self, document: &Document, job: &Job<W>) -> bool {
        let Some(chunks) = job.next() else {
            return false;
        };
        match self.read(document, &chunks) {
            Ok(read) => job.put(&chunks, read),
            Err(error) => job.fail(error),
        }
        true
    }

    /// The tagging of the tokens of a window.
    fn read(&self, document: &Document, chunks: &[Chunk]) -> Result<Tagging, Error> {
        let scores = self.network.scores(&self.window(chunks))?;
        let mut tagging = Tagging::default();
        let mut first = 0;
        for chunk in chunks {
            let words = first..first + chunk.first.len();
            first = words.end;
            tagging.join(self.tag_chunk(document, chunk, words, &scores));
        }
        Ok(tagging)
    }

    /// Chunks as the network reads them: a mark before the first and after each. A word is read off
    /// its first piece.
    fn window(&self, chunks: &[Chunk]) -> Window {
        let mut window = Window {
            pieces: vec![self.pieces.start],
            features: vec![0],
            wanted: Vec::new(),
        };
        for chunk in chunks {
            let offset = window.pieces.len();
            for first in &chunk.first {
                window.wanted.push(offset + first);
            }
            window.pieces.extend(&chunk.pieces);
            window.pieces.push(self.pieces.separator);
            window.features.extend(&chunk.features);
            window.features.push(0);
        }
        window
    }

    /// The tagging of a chunk whose words are these of the scored ones.
    fn tag_chunk(
        &self,
        document: &Document,
        chunk: &Chunk,
        words: Range<usize>,
        scores: &Scores,
    ) -> Tagging {
        let path = self.parts.best_path(&scores.parts[words.clone()]);
        let labels: Vec<Label> = path.labels.into_iter().map(|label| PARTS[label]).collect();
        let names = self.names.best_path(&scores.names[words.clone()]);
        let names = named(chunk, names);
        let words = Words {
            start: chunk.tokens.start,
            numbers: &scores.relations[words],
            labels: &labels,
        };
        let (mentions, bonds) = relations::mentioned(words, &names);
        let sides = self
            .relations
            .sides(words, &mentions, |token| document.word(token));
        Tagging {
            labels,
            confidence: path.confidence,
            names,
            mentions,
            bonds,
            sides,
            ..Tagging::default()
        }
    }

    /// Pairs that all threads are busy with, each for as long as starting it is worth.
    pub(crate) fn pairs_at_once(&self) -> usize {
        WORTH_HELP_WITH * self.seats.count()
    }

    /// What the text says of each of some pairs, as [`Tagger::stance`] tells it; none where that fails. They
    /// are shared among the threads that nobody needs.
    pub(crate) fn stances(&self, document: &Document, pairs: &[&Pair]) -> Vec<Option<PairSides>> {
        let answers = Answers::new(pairs.len());
        let answer = |at: usize| self.stance(document, pairs[at]).ok();
        let help = |seat: &Seat| answers.fill(answer, || !seat.is_wanted());
        let _seat = self.seats.take();
        thread::scope(|scope| {
            // What one that helps fails at is left for who asks.
            let mut helpers = 0..pairs.len() / WORTH_HELP_WITH;
            helpers.all(|_| self.seats.share(scope, help, |_| {}));
            answers.fill(answer, || true);
        });
        answers.finish(answer)
    }

    /// What a stretch of text says of two parties in it: how probably each is for or against the other.
    ///
    /// Of a stretch too long for the network the part around the two is read.
    ///
    /// # Errors
    /// [`Error::Run`] if the network fails or a range is empty or outside the stretch.
    pub fn stance(&self, document: &Document, pair: &Pair) -> Result<PairSides, Error> {
        let Pair {
            stretch,
            one,
            other,
        } = pair;
        let inside = |range: &Range<usize>| {
            !range.is_empty() && stretch.start <= range.start && range.end <= stretch.end
        };
        if !inside(one) || !inside(other) {
            return Err(Error::Run(
                "a party stands outside the stretch that is read".to_owned(),
            ));
        }
        let Some(chunk) = encoding::stretch(document, &self.pieces, stretch.clone(), one, other)
        else {
            return Err(Error::Run("the parties stand too far apart".to_owned()));
        };
        let mut window = self.window(std::slice::from_ref(&chunk));
        // Where a token begins in the window; a mark stands before the first.
        let piece = |token: usize| {
            let first = chunk.first.get(token - chunk.tokens.start);
            first.unwrap_or(&chunk.pieces.len()) + 1
        };
        for party in [one, other] {
            for feature in &mut window.features[piece(party.start)..piece(party.end)] {
                if *feature < MARKED {
                    *feature += MARKED;
                }
            }
        }
        window.wanted = vec![0, piece(one.start), piece(other.start)];
        let scores = self.network.stance(&window)?;
        Ok(self.stance.probabilities(scores))
    }
}

/// The names on the best path through a chunk. One is believed as its least believed token.
fn named(chunk: &Chunk, path: Path) -> Vec<Name> {
    let mut found: Vec<Name> = Vec::new();
    for ((token, label), confidence) in chunk.tokens.clone().zip(path.labels).zip(path.confidence) {
        let Some(label) = label.checked_sub(1) else {
            continue;
        };
        match found.last_mut() {
            // Moves are legal, so a label for the rest follows one of its kind.
            Some(name) if label % 2 == 1 => {
                name.tokens.end = token + 1;
                name.confidence = name.confidence.min(confidence);
            }
            _ => found.push(Name {
                tokens: token..token + 1,
                kind: NAMES[label / 2],
                confidence,
            }),
        }
    }
    found
}
