//! The way to the clipboard: tmux's own buffer where tmux is between us and the terminal, which
//! passes on no request to copy in its usual setting; the terminal itself otherwise.

use std::io::Write;
use std::process::{Command, Stdio};

use super::environment::{env, is_secure};
use crate::document::counted;

/// What becomes of a text that is copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// `tmux load-buffer`.
    Tmux,
    /// A request to the terminal (OSC 52).
    Terminal,
    /// The same, inside tmux, where no other program may be started.
    SecureInTmux,
}

/// The way that is taken here.
pub(super) fn way() -> Way {
    match (env("TMUX"), is_secure()) {
        (Some(_), false) => Way::Tmux,
        (Some(_), true) => Way::SecureInTmux,
        (None, _) => Way::Terminal,
    }
}

impl Way {
    /// What it is, and whether it can be relied on.
    pub(super) fn told(self) -> &'static str {
        match self {
            Self::Tmux => "tmux load-buffer, which also hands it to the terminal",
            Self::Terminal => "OSC 52: asked of the terminal, which may not listen",
            Self::SecureInTmux => {
                "OSC 52, which tmux passes on only with set-clipboard on; STANDPOINT_SECURE forbids \
                 to start tmux load-buffer"
            }
        }
    }
}

/// tmux did not take a text.
#[derive(Debug, thiserror::Error)]
#[error("tmux load-buffer failed; asked the terminal instead (OSC 52)")]
pub(super) struct NotTaken;

/// Copies a text where another program does that; `None` where the terminal is to be asked.
pub(super) fn copy(text: &str) -> Option<Result<String, NotTaken>> {
    if way() != Way::Tmux {
        return None;
    }
    let letters = counted(text.chars().count(), "letter", "letters");
    // `-w` hands it to the terminal too; tmux before 3.2 does not know it.
    let done = load(&["load-buffer", "-w", "-"], text) || load(&["load-buffer", "-"], text);
    Some(if done {
        Ok(format!("in tmux's buffer, {letters}"))
    } else {
        Err(NotTaken)
    })
}

/// Whether tmux has taken the text.
fn load(arguments: &[&str], text: &str) -> bool {
    let child = Command::new("tmux")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = child else { return false };
    // Whether it read all is told by how it ends.
    if let Some(mut stdin) = child.stdin.take() {
        let _ = stdin.write_all(text.as_bytes());
    }
    child.wait().is_ok_and(|status| status.success())
}
