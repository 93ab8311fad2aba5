//! How a terminal is made to write: where the cursor goes, how letters look, in few bytes.
//!
//! A terminal is asked only for what the standard (ECMA-48) names and xterm, VTE, the Linux console,
//! tmux, screen, mosh and the Windows terminal all do alike: besides rows and looks, a column by its
//! number (CHA), steps to the left and right (CUB, CUF), and blanks over some cells (ECH) or over the
//! rest of a row (EL). Where they differ is the background that is left by wiping; the look is plain then.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier, Style};

use crate::document::Link;
use crate::reader::screen::reflow::columns;

/// How a cell looks, as far as one can see it: a blank has no colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Look {
    fg: Color,
    bg: Color,
    pub(crate) modifier: Modifier,
    /// The number of the link that it leads to, counted from 1; 0 for none.
    link: u32,
}

pub(crate) const PLAIN: Look = Look {
    fg: Color::Reset,
    bg: Color::Reset,
    modifier: Modifier::empty(),
    link: 0,
};

/// The longest address that is made a link; terminals take no longer ones.
const LONGEST_TARGET: usize = 2000;

/// A style that leads to the link of this number, counted from 0.
///
/// A cell has no room for a link. No theme gives underlines a colour of their own, so that this
/// colour carries the number.
#[must_use]
pub(crate) fn linked(style: Style, number: usize) -> Style {
    match u32::try_from(number + 1).map(u32::to_be_bytes) {
        Ok([0, red, green, blue]) => style.underline_color(Color::Rgb(red, green, blue)),
        _ => style,
    }
}

fn link_of(cell: &Cell) -> u32 {
    match cell.underline_color {
        Color::Rgb(red, green, blue) => u32::from_be_bytes([0, red, green, blue]),
        _ => 0,
    }
}

/// What shows on a blank.
const ON_BLANKS: Modifier = Modifier::UNDERLINED.union(Modifier::REVERSED);

impl Look {
    pub(crate) fn of(cell: &Cell) -> Self {
        let look = Self {
            fg: cell.fg,
            bg: cell.bg,
            modifier: cell.modifier,
            link: link_of(cell),
        };
        if cell.symbol() == " " && !look.modifier.intersects(ON_BLANKS) {
            return Self {
                fg: Color::Reset,
                modifier: Modifier::empty(),
                ..look
            };
        }
        look
    }

    /// Whether a blank of this look may be written when the terminal writes in the other.
    fn blank_as(self, encoder: Self) -> bool {
        self.bg == encoder.bg
            && self.link == encoder.link
            && !self.modifier.intersects(ON_BLANKS)
            && !encoder.modifier.intersects(ON_BLANKS)
    }
}

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

    /// The same with nothing written, to see what a way would cost.
    pub(crate) fn trial(&self) -> Self {
        Self {
            out: String::new(),
            ..*self
        }
    }

    /// Goes the way that was tried.
    pub(crate) fn follow(&mut self, trial: &Self) {
        self.out.push_str(&trial.out);
        (self.at, self.look) = (trial.at, trial.look);
    }
}

impl Encoder<'_> {
    /// Goes to a column of a row, over the letters of it that are there already if that is short.
    pub(crate) fn go_over(&mut self, row: &[Drawn], x: usize, y: u16) {
        if self.at == Some((x, y)) {
            return;
        }
        let way = self.way(x, y);
        if let Some((from, same)) = self.at
            && same == y
            && from < x
            && x - from <= way.len()
            && row[from..x].iter().all(|glyph| {
                glyph.symbol.is_ascii()
                    && glyph.symbol != HALF
                    && (glyph.look == self.look
                        || (glyph.symbol == " " && glyph.look.blank_as(self.look)))
            })
        {
            for glyph in &row[from..x] {
                self.out.push_str(glyph.symbol);
            }
        } else {
            self.out.push_str(&way);
        }
        self.at = Some((x, y));
    }

    /// The shortest way to a column of a row.
    fn way(&self, x: usize, y: u16) -> String {
        let column = match x {
            0 => String::new(),
            x => format!(";{}", x + 1),
        };
        let anywhere = format!("\x1b[{}{column}H", y + 1);
        let Some((from, down)) = (self.at).and_then(|(x, row)| Some((x, y.checked_sub(row)?)))
        else {
            return anywhere;
        };
        let step = |by: usize, to: char| match by {
            1 => format!("\x1b[{to}"),
            by => format!("\x1b[{by}{to}"),
        };
        let mut along = match x {
            0 => "\r".to_owned(),
            x => format!("\x1b[{}G", x + 1),
        };
        // Behind the last column terminals disagree on where they are.
        let beside = match x.checked_sub(from) {
            _ if from >= self.width => None,
            Some(0) => Some(String::new()),
            Some(right) => Some(step(right, 'C')),
            None if from - x <= 3 => Some("\x08".repeat(from - x)),
            None => Some(step(from - x, 'D')),
        };
        if let Some(beside) = beside.filter(|beside| beside.len() < along.len()) {
            along = beside;
        }
        if along.len() + usize::from(down) < anywhere.len() {
            along.push_str(&"\n".repeat(usize::from(down)));
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

    pub(crate) fn put(&mut self, glyph: Drawn, wide: usize) {
        if !(glyph.symbol == " " && glyph.look.blank_as(self.look)) {
            self.look(glyph.look);
        }
        self.out.push_str(glyph.symbol);
        // Terminals disagree on how wide a cluster is, and on what follows the last column.
        let simple = wide == 1 && glyph.symbol.chars().count() == 1;
        self.at = self.at.filter(|_| simple).map(|(x, y)| (x + wide, y));
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
            let unlinked = |look| Look { link: 0, ..look };
            if unlinked(look) == unlinked(old) {
                return;
            }
        }
        if (Look { link: 0, ..look }) == PLAIN {
            self.out.push_str("\x1b[m");
            return;
        }
        let mut anew = vec!["0".to_owned()];
        anew.extend(on(look.modifier));
        anew.extend((look.fg != Color::Reset).then(|| colour(look.fg, 30)));
        anew.extend((look.bg != Color::Reset).then(|| colour(look.bg, 40)));

        let mut codes = Vec::new();
        let weight = Modifier::BOLD | Modifier::DIM;
        let (lost, mut gained) = (old.modifier - look.modifier, look.modifier - old.modifier);
        if lost.intersects(weight) {
            codes.push("22".to_owned());
            gained |= look.modifier & weight;
        }
        codes.extend(lost.contains(Modifier::UNDERLINED).then(|| "24".to_owned()));
        codes.extend(lost.contains(Modifier::REVERSED).then(|| "27".to_owned()));
        codes.extend(on(gained));
        codes.extend((look.fg != old.fg).then(|| colour(look.fg, 30)));
        codes.extend((look.bg != old.bg).then(|| colour(look.bg, 40)));

        let (anew, codes) = (anew.join(";"), codes.join(";"));
        let codes = if codes.len() <= anew.len() {
            codes
        } else {
            anew
        };
        let _ = write!(self.out, "\x1b[{codes}m");
    }
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

fn on(modifier: Modifier) -> impl Iterator<Item = String> {
    [
        (Modifier::BOLD, "1"),
        (Modifier::DIM, "2"),
        (Modifier::ITALIC, "3"),
        (Modifier::UNDERLINED, "4"),
        (Modifier::REVERSED, "7"),
    ]
    .into_iter()
    .filter(move |(one, _)| modifier.contains(*one))
    .map(|(_, code)| code.to_owned())
}

/// The code of a colour; `base` is 30 for text and 40 for its background.
fn colour(colour: Color, base: u8) -> String {
    let ansi = match colour {
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::Rgb(r, g, b) => return format!("{};2;{r};{g};{b}", base + 8),
        Color::Indexed(index) => return format!("{};5;{index}", base + 8),
        _ => return (base + 9).to_string(),
    };
    (base + ansi).to_string()
}
