//! What the reader is told: defaults, a file, the environment, flags.
//!
//! Takes the four layers, gives [`Settings`]: one value for each name, with the layer it came
//! from. Every value is checked where it enters, so that a mistake is named with its place. Stands
//! above the rooms whose options it fills; none of them knows of it.

mod editing;
mod error;
mod layers;
mod name;
mod paths;
mod reader;
mod spelling;

pub use error::{Error, Origin};
pub use layers::Settings;
pub use name::Name;
pub use paths::{actors_file, config_file, read, state_dir};

/// All settings with their defaults, as a file of settings that explains itself.
pub const DEFAULTS: &str = include_str!("defaults.toml");
