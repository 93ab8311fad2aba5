//! How a terminal is made to write: where the cursor goes, how letters look, in few bytes.
//!
//! A terminal is asked only for what the standard (ECMA-48) names and xterm, VTE, the Linux console,
//! tmux, screen, mosh and the Windows terminal all do alike: besides rows and looks, a column by its
//! number (CHA), steps to the left and right (CUB, CUF), and blanks over some cells (ECH) or over the
//! rest of a row (EL). What scrolls is held between two rows (the margins, DECSTBM, which all of them have
//! from the VT100), and goes down by a line at the upper one (RI). Where they differ is the background that
//! is left by wiping; the look is plain then.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::Style;

use crate::document::Link;
use crate::reader::screen::look::{Look, PLAIN};
use crate::reader::screen::reflow::columns;
use crate::reader::screen::way::{Along, Way};

/// The longest address that is made a link; terminals take no longer ones.
const LONGEST_TARGET: usize = 2000;

/// A cell as the terminal sees it: the second half of a wide letter is no cell of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Drawn<'a> {
    pub(crate) symbol: &'a str,
    pub(crate) look: Look,
}

pub(crate) const HALF: &str = "";

pub(crate) fn row(buffer: &Buffer, y: u16) -> Vec<Drawn<'_>> {
    let mut half = false;
    (0..buffer.area.width)
        .map(|x| {
            let cell = &buffer[(x, y)];
            let symbol = if std::mem::take(&mut half) {
                HALF
            } else {
                half = !cell.symbol().is_ascii() && columns(cell.symbol()) > 1;
                cell.symbol()
            };
            Drawn {
                symbol,
                look: Look::of(cell),
            }
        })
        .collect()
}

/// Where the terminal writes, and how.
pub(crate) struct Encoder<'a> {
    pub(crate) out: String,
    /// Where links lead, by number.
    links: &'a [Link],
    /// Columns of the screen.
    width: usize,
    /// Column and row, if known.
    at: Option<(usize, u16)>,
    look: Look,
}

/// How far an encoder was.
#[derive(Clone, Copy)]
pub(crate) struct Mark {
    length: usize,
    at: Option<(usize, u16)>,
    look: Look,
}

impl<'a> Encoder<'a> {
    /// An encoder of text on a screen of this width, that leads to these links.
    pub(crate) fn new(width: usize, links: &'a [Link]) -> Self {
        Self {
            out: String::new(),
            links,
            width,
            at: None,
            look: PLAIN,
        }
    }
}

impl Encoder<'_> {
    /// A place to come back to when a way is only tried, to see what it costs.
    pub(crate) fn mark(&self) -> Mark {
        Mark {
            length: self.out.len(),
            at: self.at,
            look: self.look,
        }
    }

    /// How many bytes were written since.
    pub(crate) fn written(&self, mark: Mark) -> usize {
        self.out.len() - mark.length
    }

    /// Takes back what was written since; gives how many bytes that were.
    pub(crate) fn back(&mut self, mark: Mark) -> usize {
        let written = self.written(mark);
        self.out.truncate(mark.length);
        (self.at, self.look) = (mark.at, mark.look);
        written
    }

    /// Goes to a column of a row, over the letters of it that are there already if that is short.
    pub(crate) fn go_over(&mut self, row: &[Drawn], x: usize, y: u16) {
        if self.at == Some((x, y)) {
            return;
        }
        let way = self.way(x, y);
        let between = self.at.and_then(|(from, same)| {
            let between = (same == y && from < x).then(|| row.get(from..x))??;
            let bytes: usize = between.iter().map(|glyph| glyph.symbol.len()).sum();
            (bytes <= way.length()).then_some(between)
        });
        match between.and_then(|between| Some((between, self.turn(between, row.get(x)?.look)?))) {
            Some((between, turn)) => {
                for (at, glyph) in between.iter().enumerate() {
                    if at == turn {
                        self.look(row[x].look);
                    }
                    self.out.push_str(glyph.symbol);
                }
            }
            None => way.write(&mut self.out),
        }
        self.at = Some((x, y));
    }

    /// From which of these letters on the look must be the next one, so that all before it may be
    /// written as it is now.
    fn turn(&self, between: &[Drawn], next: Look) -> Option<usize> {
        let may = |glyph: &Drawn, look: Look| {
            glyph.look == look || (glyph.symbol == " " && glyph.look.blank_as(look))
        };
        let mut letters = between.iter();
        if !letters.all(|glyph| glyph.symbol != HALF && is_simple(glyph.symbol)) {
            return None;
        }
        let turn = between.iter().position(|glyph| !may(glyph, self.look));
        let turn = turn.unwrap_or(between.len());
        let mut rest = between[turn..].iter();
        rest.all(|glyph| may(glyph, next)).then_some(turn)
    }

    /// The shortest way to a column of a row.
    fn way(&self, x: usize, y: u16) -> Way {
        let anywhere = Way::Anywhere(x, y);
        let Some((from, down)) = (self.at).and_then(|(x, row)| Some((x, y.checked_sub(row)?)))
        else {
            return anywhere;
        };
        let column = match x {
            0 => Along::Start,
            x => Along::Column(x),
        };
        // Behind the last column terminals disagree on where they are.
        let beside = match x.checked_sub(from) {
            _ if from >= self.width => column,
            Some(0) => Along::Here,
            Some(right) => Along::Right(right),
            None => Along::Left(from - x),
        };
        let along = if beside.length() < column.length() {
            beside
        } else {
            column
        };
        let along = Way::Along(along, usize::from(down));
        if along.length() < anywhere.length() {
            along
        } else {
            anywhere
        }
    }

    /// Wipes so many cells from here on; the place stays.
    pub(crate) fn wipe(&mut self, cells: usize) {
        self.plain();
        let _ = write!(self.out, "\x1b[{cells}X");
    }

    /// Wipes the rest of the row; the place stays.
    pub(crate) fn wipe_rest(&mut self) {
        self.plain();
        self.out.push_str("\x1b[K");
    }

    /// What is wiped takes the background, at least, of what would be written.
    fn plain(&mut self) {
        if !PLAIN.blank_as(self.look) {
            self.look(PLAIN);
        }
    }

    pub(crate) fn put(&mut self, glyph: Drawn) {
        if !(glyph.symbol == " " && glyph.look.blank_as(self.look)) {
            self.look(glyph.look);
        }
        self.out.push_str(glyph.symbol);
        // Terminals disagree on how wide a cluster is, and on what follows the last column.
        let simple = is_simple(glyph.symbol);
        self.at = self.at.filter(|_| simple).map(|(x, y)| (x + 1, y));
    }

    /// Opens or closes a link (OSC 8). The number joins what belongs to one link over lines. Targets
    /// are printable ASCII without blanks, from [`Link`], so that nothing in them can end the sequence.
    fn lead_to(&mut self, link: u32) {
        let number = usize::try_from(link).unwrap_or(0);
        let target = number.checked_sub(1).and_then(|at| self.links.get(at));
        let target = target.map_or("", |link| link.target.as_str());
        let fits = target.len() <= LONGEST_TARGET && target.bytes().all(|b| b.is_ascii_graphic());
        if fits && !target.is_empty() {
            let _ = write!(self.out, "\x1b]8;id={link};{target}\x1b\\");
        } else {
            self.out.push_str("\x1b]8;;\x1b\\");
        }
    }

    /// Changes the look, in as few bytes as it takes.
    pub(crate) fn look(&mut self, look: Look) {
        let old = self.look;
        if old == look {
            return;
        }
        self.look = look;
        if look.link != old.link {
            self.lead_to(look.link);
            if look.unlinked() == old.unlinked() {
                return;
            }
        }
        look.instead_of(old, &mut self.out);
    }
}

/// Whether every terminal takes it for one letter of one column.
fn is_simple(symbol: &str) -> bool {
    let mut letters = symbol.chars();
    letters.next().is_some() && letters.next().is_none() && columns(symbol) == 1
}

/// Words in a style, as they are written into running text.
#[must_use]
pub fn styled(words: &str, style: Style) -> String {
    let mut cell = Cell::new("x");
    cell.set_style(style);
    let mut encoder = Encoder::new(usize::MAX, &[]);
    encoder.look(Look::of(&cell));
    encoder.out.push_str(words);
    encoder.look(PLAIN);
    encoder.out
}
