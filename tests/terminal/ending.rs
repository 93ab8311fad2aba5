//! However it ends or stops, the terminal is as it was.

use crate::article;
use crate::pty::Session;

fn started() -> Session {
    let mut session = Session::open("--mouse", &article(), (100, 30));
    session.wait_for("NORTHPORT");
    session.wait_for_statements();
    // A prompt has bracketed paste on, so that there is more to restore.
    session.type_keys("/the");
    session.wait_for("1/");
    session
}

fn ended_by(signal: &str, status: u32) {
    let mut session = started();
    session.signal(signal);
    session.wait_for(&format!("ended {status}"));
    session.wait_for("icanon");
    session.assert_restored();
}

#[test]
fn by_term() {
    ended_by("TERM", 143);
}

#[test]
fn by_hup() {
    ended_by("HUP", 129);
}

#[test]
fn by_int() {
    ended_by("INT", 130);
}

#[test]
fn by_quit() {
    ended_by("QUIT", 131);
}

#[test]
fn by_signals_that_nobody_expects() {
    for (signal, status) in [("USR1", 138), ("USR2", 140), ("ALRM", 142)] {
        ended_by(signal, status);
    }
}

/// Stops by `stop`, looks at the terminal, and goes on.
fn stopped_by(stop: impl Fn(&mut Session)) {
    let script = "\"$0\" --mouse article.txt\necho stopped; stty -a\nread answer\nfg\n\
                  echo ended $?; stty -a";
    let mut session = Session::shell(script, &[("article.txt", &article())], (100, 30));
    session.wait_for("NORTHPORT");
    session.wait_for_statements();
    stop(&mut session);
    session.wait_for("stopped");
    session.wait_for("icanon");
    session.assert_restored();
    session.type_keys("\n");
    session.wait_for("NORTHPORT");
    session.type_keys("G");
    session.wait_for("102 lorries");
    session.type_keys("q");
    session.wait_for("ended 0");
    session.wait_for("icanon");
    session.assert_restored();
}

#[test]
fn stopped_by_a_key() {
    stopped_by(|session| session.type_keys("\x1a"));
}

#[test]
fn stopped_from_outside() {
    stopped_by(|session| session.signal("TSTP"));
}

#[test]
fn without_a_shell_it_does_not_stop() {
    let script = "exec \"$0\" article.txt";
    let mut session = Session::shell(script, &[("article.txt", &article())], (100, 30));
    session.wait_for("NORTHPORT");
    session.type_keys("\x1a");
    session.wait_for("there is no shell to go back to");
    session.type_keys("q");
    assert_eq!(session.wait_for_end(), 0);
}

/// Run as the terminal of the next test, and as nothing otherwise.
#[test]
fn holds_a_terminal_if_told_to() {
    if std::env::var_os("STANDPOINT_TEST_HOLD").is_none() {
        return;
    }
    let script = "exec \"$0\" article.txt";
    let mut session = Session::shell(script, &[("article.txt", &article())], (100, 30));
    session.wait_for("NORTHPORT");
    println!("\nprogram {}", session.child.process_id().unwrap());
    loop {
        std::thread::park();
    }
}

#[test]
fn by_a_terminal_that_is_gone() {
    use std::io::{BufRead, BufReader};
    let mut terminal = std::process::Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "ending::holds_a_terminal_if_told_to",
            "--nocapture",
        ])
        .env("STANDPOINT_TEST_HOLD", "1")
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(terminal.stdout.take().unwrap()).lines();
    let mut told = lines.map_while(Result::ok);
    let id = told.find_map(|line| line.strip_prefix("program ").map(str::to_owned));
    terminal.kill().unwrap();
    terminal.wait().unwrap();
    let id = id.expect("the program started");
    // It would run for ever if it took a closed terminal for a silent one.
    let start = std::time::Instant::now();
    let still_runs = || {
        // One that ended but that nobody waited for, as in a container without an init, still
        // has its number.
        let process = std::fs::read_to_string(format!("/proc/{id}/stat"));
        let waits_for_burial = process.is_ok_and(|process| process.contains(") Z "));
        let asked = std::process::Command::new("kill")
            .args(["-0", &id])
            .output();
        asked.unwrap().status.success() && !waits_for_burial
    };
    while still_runs() {
        assert!(
            start.elapsed().as_secs() < 60,
            "it goes on without a terminal"
        );
        std::thread::yield_now();
    }
}

/// Run as the program of the next test, and as nothing otherwise.
#[test]
fn panics_if_told_to() {
    if std::env::var_os("STANDPOINT_TEST_PANIC").is_none() {
        return;
    }
    let mut terminal = standpoint::internals::reader::Terminal::take(true).unwrap();
    terminal.set_paste(true).unwrap();
    terminal.send("on the screen").unwrap();
    // In another thread than the one that owns the terminal, which is the harder case.
    let thread = std::thread::spawn(|| panic!("something was forgotten"));
    let _ = thread.join();
    terminal.send("still on the screen").unwrap();
}

#[test]
fn by_a_panic() {
    let test = std::env::current_exe().unwrap();
    let script = format!(
        "STANDPOINT_TEST_PANIC=1 '{}' --exact ending::panics_if_told_to --nocapture\n\
         echo ended $?; stty -a",
        test.display()
    );
    let mut session = Session::shell(&script, &[], (100, 40));
    session.wait_for("ended 101");
    session.wait_for("icanon");
    session.assert_restored();
    let shown = session.text();
    assert!(shown.contains("something was forgotten"), "{shown}");
    let all = String::from_utf8_lossy(&session.bytes).into_owned();
    assert!(all.contains("on the screen") && !all.contains("still on the screen"));
}
