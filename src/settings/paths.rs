//! Where settings and state are kept (the XDG base directories).

use std::path::PathBuf;

use etcetera::BaseStrategy;

const NAME: &str = "standpoint";

/// The file of the user's settings, whether there is one or not. `None` without a home.
#[must_use]
pub fn config_file() -> Option<PathBuf> {
    let base = etcetera::choose_base_strategy().ok()?;
    Some(base.config_dir().join(NAME).join("config.toml"))
}

/// The file of the user's own actors, whether there is one or not. `None` without a home.
#[must_use]
pub fn actors_file() -> Option<PathBuf> {
    Some(config_file()?.with_file_name("actors.toml"))
}

/// Where reading positions are kept. `None` without a home.
#[must_use]
pub fn state_dir() -> Option<PathBuf> {
    let base = etcetera::choose_base_strategy().ok()?;
    let dir = base.state_dir().unwrap_or_else(|| base.data_dir());
    Some(dir.join(NAME))
}
