//! The real program in a pseudo-terminal. Tests wait for what is shown, never for time to pass.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long anything may take on the slowest machine.
const PATIENCE: Duration = Duration::from_mins(1);

/// An answer is over when nothing more has come for so long.
const QUIET: Duration = Duration::from_millis(80);

pub(crate) struct Session {
    pub(crate) child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    pub(crate) screen: vt100::Parser,
    /// Everything that came, for a look at the bytes.
    pub(crate) bytes: Vec<u8>,
    home: tempfile::TempDir,
}

impl Session {
    /// Runs a shell script in which `$0` is the program. The shell has job control, as one that
    /// somebody types into.
    pub(crate) fn shell(script: &str, files: &[(&str, &str)], size: (u16, u16)) -> Self {
        let home = tempfile::tempdir().unwrap();
        Self::shell_at_home(script, files, size, home)
    }

    pub(crate) fn shell_at_home(
        script: &str,
        files: &[(&str, &str)],
        (cols, rows): (u16, u16),
        home: tempfile::TempDir,
    ) -> Self {
        // Not the first start: nothing but the article is on the screen.
        std::fs::create_dir_all(home.path().join(".local/state/standpoint")).unwrap();
        for (name, text) in files {
            std::fs::write(home.path().join(name), text).unwrap();
        }
        let mut command = CommandBuilder::new("sh");
        command.args([
            "-c",
            &format!("set -m\n{script}"),
            env!("CARGO_BIN_EXE_standpoint"),
        ]);
        command.cwd(home.path());
        command.env_clear();
        for name in ["PATH", "LLVM_PROFILE_FILE"] {
            if let Some(value) = std::env::var_os(name) {
                command.env(name, value);
            }
        }
        command.env("HOME", home.path());
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        Self::spawn(command, (cols, rows), home)
    }

    fn spawn(command: CommandBuilder, (cols, rows): (u16, u16), home: tempfile::TempDir) -> Self {
        let size = PtySize {
            rows,
            cols,
            ..PtySize::default()
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut buffer = vec![0; 65536];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        Self {
            child,
            writer: pair.master.take_writer().unwrap(),
            master: pair.master,
            output,
            screen: vt100::Parser::new(rows, cols, 0),
            bytes: Vec::new(),
            home,
        }
    }

    /// Opens an article of this text, named `article.txt`, with these flags.
    pub(crate) fn open(flags: &str, text: &str, size: (u16, u16)) -> Self {
        let script = format!("\"$0\" {flags} article.txt\necho ended $?; stty -a");
        Self::shell(&script, &[("article.txt", text)], size)
    }

    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    pub(crate) fn type_keys(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    pub(crate) fn resize(&mut self, cols: u16, rows: u16) {
        self.screen.screen_mut().set_size(rows, cols);
        let size = PtySize {
            rows,
            cols,
            ..PtySize::default()
        };
        self.master.resize(size).unwrap();
    }

    pub(crate) fn text(&self) -> String {
        self.screen.screen().contents()
    }

    /// Takes what comes within `time`; `false` if nothing came, or nothing will any more.
    fn take(&mut self, time: Duration) -> Result<(), RecvTimeoutError> {
        let bytes = self.output.recv_timeout(time)?;
        self.screen.process(&bytes);
        self.bytes.extend(bytes);
        Ok(())
    }

    /// Waits until the screen is as wanted.
    #[track_caller]
    pub(crate) fn wait(&mut self, what: &str, wanted: impl Fn(&str) -> bool) {
        let start = Instant::now();
        while !wanted(&self.text()) {
            let left = PATIENCE.saturating_sub(start.elapsed());
            let taken = self.take(left);
            assert!(
                taken.is_ok(),
                "waited in vain for {what}; the screen is:\n{}",
                self.text()
            );
        }
    }

    #[track_caller]
    pub(crate) fn wait_for(&mut self, words: &str) {
        self.wait(words, |screen| screen.contains(words));
    }

    /// Waits until something was sent, wherever on the screen it went.
    #[track_caller]
    pub(crate) fn wait_for_bytes(&mut self, words: &str) {
        let start = Instant::now();
        while !String::from_utf8_lossy(&self.bytes).contains(words) {
            let taken = self.take(PATIENCE.saturating_sub(start.elapsed()));
            assert!(
                taken.is_ok(),
                "waited in vain for {words}:\n{}",
                self.text()
            );
        }
    }

    /// Waits until the statements are there: "29 statements" and not "finding statements".
    #[track_caller]
    pub(crate) fn wait_for_statements(&mut self) {
        self.wait("the statements", |screen| {
            let before = screen.split(" statements").next().unwrap_or_default();
            screen.contains(" statements") && before.ends_with(|c: char| c.is_ascii_digit())
        });
    }

    /// Forgets what came, of which a long run has much.
    pub(crate) fn forget(&mut self) {
        self.bytes.clear();
    }

    /// Whether the shell still runs what it was told to.
    pub(crate) fn runs(&mut self) -> bool {
        !self.text().contains("ended ") && matches!(self.child.try_wait(), Ok(None))
    }

    /// Waits until all is quiet; gives the number of bytes that came since the last call.
    pub(crate) fn count(&mut self) -> usize {
        let before = self.bytes.len();
        while self.take(QUIET).is_ok() {}
        self.bytes.len() - before
    }

    /// The bytes that answer these keys. What was still coming before is not counted.
    pub(crate) fn cost(&mut self, keys: &str) -> usize {
        self.count();
        let before = self.bytes.len();
        self.type_keys(keys);
        // The first byte may take its time on a busy machine; then until all is quiet.
        let _ = self.take(Duration::from_secs(5));
        self.count();
        self.bytes.len() - before
    }

    /// The process id of the program in the shell.
    pub(crate) fn program(&self) -> i32 {
        let shell = self.child.process_id().unwrap().to_string();
        let listing = std::process::Command::new("ps")
            .args(["-A", "-o", "pid=,ppid="])
            .output()
            .unwrap();
        let listing = String::from_utf8_lossy(&listing.stdout).into_owned();
        let mut rows = listing.lines().filter_map(|row| {
            let mut words = row.split_whitespace();
            Some((words.next()?, words.next()?))
        });
        let found = rows.find(|(_, parent)| *parent == shell);
        found.expect("the program runs").0.parse().unwrap()
    }

    pub(crate) fn signal(&self, signal: &str) {
        let id = self.program().to_string();
        let sent = std::process::Command::new("kill")
            .args(["-s", signal, &id])
            .status();
        assert!(sent.unwrap().success());
    }

    /// Waits until the shell, or what it became, has ended; gives its exit status.
    #[track_caller]
    pub(crate) fn wait_for_end(&mut self) -> u32 {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.exit_code();
            }
            assert!(
                start.elapsed() < PATIENCE,
                "it does not end:\n{}",
                self.text()
            );
            let _ = self.take(QUIET);
        }
    }

    /// Whether everything that was switched on is off again.
    #[track_caller]
    pub(crate) fn assert_restored(&self) {
        let screen = self.screen.screen();
        assert!(!screen.alternate_screen(), "alternate screen left on");
        assert!(!screen.hide_cursor(), "cursor left hidden");
        assert!(!screen.bracketed_paste(), "bracketed paste left on");
        let mouse = screen.mouse_protocol_mode();
        assert_eq!(mouse, vt100::MouseProtocolMode::None);
        let text = self.text();
        assert!(
            text.contains("icanon") && !text.contains("-icanon"),
            "{text}"
        );
        assert!(!text.contains("-echo "), "{text}");
    }
}

/// Nothing that a failed test has started stays.
impl Drop for Session {
    fn drop(&mut self) {
        let group = self.child.process_id().map(|shell| {
            let listing = std::process::Command::new("ps")
                .args(["-o", "pid=", "-s", &shell.to_string()])
                .output();
            listing.map(|listing| String::from_utf8_lossy(&listing.stdout).into_owned())
        });
        if let Some(Ok(ids)) = group {
            for id in ids.split_whitespace() {
                let _ = std::process::Command::new("kill").args(["-9", id]).status();
            }
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
