//! How the cursor gets from one place of the screen to another.

use std::fmt::Write as _;

/// A way from where the terminal writes to another place.
#[derive(Clone, Copy)]
pub(crate) enum Way {
    /// By column and row (CUP).
    Anywhere(usize, u16),
    /// Along the row, and so many rows down.
    Along(Along, usize),
}

#[derive(Clone, Copy)]
pub(crate) enum Along {
    Here,
    /// To the first column.
    Start,
    /// To a column by its number (CHA).
    Column(usize),
    /// So many steps (CUF, CUB, or backspaces).
    Right(usize),
    Left(usize),
}

/// Most steps to the left for which there are backspaces.
const BACKSPACES: usize = 3;

/// How many digits a number has.
pub(crate) fn digits(number: usize) -> usize {
    number.checked_ilog10().map_or(1, |log| log as usize + 1)
}

impl Along {
    pub(crate) fn length(self) -> usize {
        match self {
            Self::Here => 0,
            Self::Start => 1,
            Self::Left(by) if by <= BACKSPACES => by,
            Self::Right(1) => 3,
            Self::Right(number) | Self::Left(number) => 3 + digits(number),
            Self::Column(x) => 3 + digits(x + 1),
        }
    }

    pub(crate) fn write(self, out: &mut String) {
        let _ = match self {
            Self::Here => Ok(()),
            Self::Start => out.write_char('\r'),
            Self::Left(by) if by <= BACKSPACES => {
                out.extend(std::iter::repeat_n('\x08', by));
                Ok(())
            }
            Self::Right(1) => out.write_str("\x1b[C"),
            Self::Right(by) => write!(out, "\x1b[{by}C"),
            Self::Left(by) => write!(out, "\x1b[{by}D"),
            Self::Column(x) => write!(out, "\x1b[{}G", x + 1),
        };
    }
}

impl Way {
    pub(crate) fn length(self) -> usize {
        match self {
            Self::Anywhere(0, y) => 3 + digits(usize::from(y) + 1),
            Self::Anywhere(x, y) => 4 + digits(usize::from(y) + 1) + digits(x + 1),
            Self::Along(along, down) => along.length() + down,
        }
    }

    pub(crate) fn write(self, out: &mut String) {
        let _ = match self {
            Self::Anywhere(0, y) => write!(out, "\x1b[{}H", y + 1),
            Self::Anywhere(x, y) => write!(out, "\x1b[{};{}H", y + 1, x + 1),
            Self::Along(along, down) => {
                along.write(out);
                out.extend(std::iter::repeat_n('\n', down));
                Ok(())
            }
        };
    }
}
