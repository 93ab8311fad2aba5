//! Where settings and state are kept (the XDG base directories).

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

const NAME: &str = "standpoint";

/// The most bytes of a file of settings, actors or colours.
const MOST: u64 = 1 << 20;

/// Reads a file of settings, actors or colours, which is no larger than such a file may be.
///
/// # Errors
/// If it cannot be read, is larger, or is not UTF-8.
pub fn read(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    File::open(path)?.take(MOST + 1).read_to_string(&mut text)?;
    if text.len() as u64 > MOST {
        return Err(io::Error::other("it is larger than 1 MB, and no such file"));
    }
    Ok(text)
}

/// The file of the user's settings, whether there is one or not. `None` without a home.
#[must_use]
pub fn config_file() -> Option<PathBuf> {
    let base = etcetera::choose_base_strategy().ok()?;
    let dir = Some(base.config_dir()).filter(|dir| dir.is_absolute())?;
    Some(dir.join(NAME).join("config.toml"))
}

/// The file of the user's own actors, whether there is one or not. `None` without a home.
#[must_use]
pub fn actors_file() -> Option<PathBuf> {
    Some(config_file()?.with_file_name("actors.toml"))
}

/// Where what is remembered is kept. `None` without a home.
#[must_use]
pub fn state_dir() -> Option<PathBuf> {
    let base = etcetera::choose_base_strategy().ok()?;
    let dir = base.state_dir().unwrap_or_else(|| base.data_dir());
    // An empty HOME is none; what is remembered is not strewn over the folders one works in.
    dir.is_absolute().then(|| dir.join(NAME))
}
