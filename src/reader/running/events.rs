//! What comes from outside: keys, signals, the end of the terminal. Each has a thread that sleeps
//! until something happens, and all of them speak into one channel.

use std::io;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender};
use std::thread;
use std::time::Duration;

use crate::reader::action::message::Message;
use crossterm::event::{self, Event as Terminal};

/// Something that reached the program.
#[derive(Clone, Debug)]
pub(crate) enum Event {
    /// Something for the reader.
    Message(Message),
    /// What was typed at once. The keyboard is not read again before it is told to be, so that
    /// another program can have it meanwhile.
    Typed(Vec<Message>),
    /// The program shall end, for this signal.
    Ended(i32),
    /// The program shall stop until it is continued.
    Stopped,
    /// The program goes on, and the terminal may look like anything.
    Continued,
    /// The terminal is no more.
    Gone,
}

/// How long to look for more keys after one. Keys typed ahead lie there already; it only must be
/// long enough not to be missed, and a reader does not feel it.
const MORE_KEYS: Duration = Duration::from_micros(100);

/// Starts to listen to the keyboard; after each batch, until `go_on` says so, not any more.
pub(crate) fn listen(events: Sender<Event>, go_on: Receiver<()>) {
    thread::spawn(move || {
        loop {
            let mut batch = Vec::new();
            let gone = loop {
                match event::read() {
                    Ok(event) => batch.extend(message(event)),
                    Err(_) => break true,
                }
                if !matches!(event::poll(MORE_KEYS), Ok(true)) {
                    break false;
                }
            };
            // Sent together, so that they are drawn together.
            if events.send(Event::Typed(batch)).is_err() || go_on.recv().is_err() {
                return;
            }
            if gone {
                let _ = events.send(Event::Gone);
                return;
            }
        }
    });
}

fn message(event: Terminal) -> Option<Message> {
    match event {
        Terminal::Key(key) => Some(Message::Key(key)),
        Terminal::Paste(text) => Some(Message::Pasted(text)),
        Terminal::Mouse(mouse) => Some(Message::Mouse(mouse)),
        Terminal::Resize(width, height) => Some(Message::Resized(width, height)),
        Terminal::FocusGained | Terminal::FocusLost => None,
    }
}

/// Starts to listen to signals, and to the terminal's end. While `away` is not zero another program
/// has the terminal, and what its keys send to all is not for us.
///
/// # Errors
/// If a signal cannot be listened to.
#[cfg(unix)]
pub(crate) fn watch(events: &Sender<Event>, away: Arc<AtomicUsize>) -> io::Result<()> {
    use signal_hook::consts::{
        SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGPROF, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1, SIGUSR2,
        SIGVTALRM, SIGXCPU,
    };
    // All that would end the program, so that it gives the terminal back first.
    let signals = [
        SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGPROF, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1, SIGUSR2,
        SIGVTALRM, SIGXCPU,
    ];
    let mut signals = signal_hook::iterator::Signals::new(signals)?;
    let sender = events.clone();
    thread::spawn(move || {
        for signal in &mut signals {
            let by_key = matches!(signal, SIGINT | SIGQUIT | SIGTSTP | SIGCONT);
            if by_key && away.load(Ordering::SeqCst) > 0 {
                continue;
            }
            let event = match signal {
                SIGTSTP => Event::Stopped,
                SIGCONT => Event::Continued,
                signal => Event::Ended(signal),
            };
            if sender.send(event).is_err() {
                return;
            }
        }
    });
    hangs_up(events.clone());
    Ok(())
}

/// Waits for the terminal to hang up. A closed terminal reads as "nothing yet" for ever, and a
/// program that only reads would spin; the hang-up signal goes to the foreground alone.
#[cfg(unix)]
fn hangs_up(events: Sender<Event>) {
    use std::os::fd::AsFd;

    use nix::errno::Errno;
    use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
    // Without a controlling terminal there is the one that the screen is on.
    let screen = || {
        io::stdout()
            .as_fd()
            .try_clone_to_owned()
            .map(std::fs::File::from)
    };
    let Ok(terminal) = std::fs::File::open("/dev/tty").or_else(|_| screen()) else {
        return;
    };
    thread::spawn(move || {
        loop {
            let mut polled = [PollFd::new(terminal.as_fd(), PollFlags::empty())];
            match poll(&mut polled, PollTimeout::NONE) {
                Ok(0) | Err(Errno::EINTR) => {}
                Ok(_) | Err(_) => break,
            }
        }
        let _ = events.send(Event::Gone);
    });
}

/// Stops the program and what runs with it in the pipeline, as `^Z` does. Comes back when it is
/// continued. `false`, at once, if there is no shell that could continue it.
#[cfg(unix)]
pub(crate) fn stop() -> bool {
    use nix::sys::signal::{Signal, killpg};
    use nix::unistd::{getpgid, getpgrp, getppid, getsid};
    // A group is orphaned when no parent of it is in another group of the same session; nobody
    // would continue it then. In a container parent and session may lie outside, and are zero.
    let parent = getppid();
    let ours = getsid(None).ok();
    let leads = ours == Some(parent) && getpgid(Some(parent)).ok() == Some(getpgrp());
    if parent.as_raw() == 0 || getsid(Some(parent)).ok() != ours || leads {
        return false;
    }
    killpg(getpgrp(), Signal::SIGSTOP).is_ok()
}

/// Runs a program that takes the terminal, and waits for its end; gives what it said of itself.
///
/// # Errors
/// If it cannot be started.
#[cfg(unix)]
pub(crate) fn run(command: &mut Command) -> io::Result<bool> {
    use std::io::IsTerminal;

    use nix::sys::signal::{Signal, killpg};
    use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
    use nix::unistd::{Pid, getpgrp};
    if !io::stdin().is_terminal() {
        command.stdin(std::fs::File::open("/dev/tty")?);
    }
    let child = command.spawn()?;
    let id = Pid::from_raw(i32::try_from(child.id()).map_err(io::Error::other)?);
    loop {
        match waitpid(id, Some(WaitPidFlag::WUNTRACED)) {
            // Nobody could bring it back, since the shell knows nothing of it; nor what it started.
            Ok(WaitStatus::Stopped(..)) => killpg(getpgrp(), Signal::SIGCONT)?,
            Ok(WaitStatus::Exited(_, code)) => return Ok(code == 0),
            Ok(WaitStatus::Signaled(..)) => return Ok(false),
            Ok(_) | Err(nix::errno::Errno::EINTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
}

/// Runs a program that takes the terminal, and waits for its end; gives what it said of itself.
///
/// # Errors
/// If it cannot be started.
#[cfg(not(unix))]
pub(crate) fn run(command: &mut Command) -> io::Result<bool> {
    Ok(command.status()?.success())
}

/// Other systems have neither these signals nor job control.
#[cfg(not(unix))]
pub(crate) fn watch(_events: &Sender<Event>, _away: Arc<AtomicUsize>) -> io::Result<()> {
    Ok(())
}

/// Other systems have no job control.
#[cfg(not(unix))]
pub(crate) fn stop() -> bool {
    false
}
