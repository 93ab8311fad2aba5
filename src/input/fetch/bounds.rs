//! Bounds on a fetch, beside those that are asked for.

use std::time::Duration;

/// The longest time until a connection stands.
pub(super) const CONNECT: Duration = Duration::from_secs(10);

/// How often one may be sent on.
pub(super) const REDIRECTS: usize = 10;
