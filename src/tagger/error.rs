//! What may go wrong with the network.

/// Why the network gave nothing.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The embedded weights do not fit the program; a defect of the build.
    #[error("the embedded network is unusable: {0}")]
    Model(String),
    /// The network could not be run.
    #[error("the network failed: {0}")]
    Run(String),
    /// The watcher asked to stop.
    #[error("the analysis was stopped")]
    Stopped,
}
