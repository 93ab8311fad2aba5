//! What is remembered from one day to the next, in the state folder.
//!
//! | file | what it knows |
//! |---|---|
//! | `corrections` | what one corrected by hand, an article a file |
//! | `positions` | where one stopped reading |
//! | `history` | what was read |
//! | `habits` | settings changed by a key, and what was typed |
//! | `origin` | where an article came from, as it is remembered |
//! | `folder` | the folder: who may look, who may write, what is hashed with which secret |
//! | `file` | how a file is written, here and for exports |

mod corrections;
mod file;
mod folder;
mod habits;
mod history;
mod origin;
mod positions;

pub use corrections::{Corrections, CorrectionsError, Illegible};
pub(crate) use file::replace;
pub use habits::Habits;
pub use history::History;
pub use positions::Positions;

/// The whole lines of a file; one that was cut off is none.
fn whole_lines(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive('\n')
        .filter_map(|line| line.strip_suffix('\n'))
}
