//! What it costs on the line: bytes of the first screen and of each key, on a screen of 100x30.

use crate::article;
use crate::pty::Session;

fn median(mut costs: Vec<usize>) -> usize {
    costs.sort_unstable();
    costs[costs.len() / 2]
}

fn opened(flags: &str) -> Session {
    let mut session = Session::open(flags, &article(), (100, 30));
    session.wait_for("NORTHPORT");
    if flags.contains("panel") {
        // The card under the text, or the last row, tells the rank when there are statements.
        // With a plus as long as more may come.
        session.wait("rank", |screen| {
            let behind = |at: &str| screen.split_once(at).map(|(_, rest)| rest);
            let rank = behind("1 of ").or_else(|| behind("1/"));
            let rank = rank.map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
            rank.is_some_and(|rest| !rest.starts_with('+'))
        });
    } else {
        session.wait_for_statements();
    }
    session.count();
    session
}

fn costs(session: &mut Session, keys: &str, times: usize) -> Vec<usize> {
    (0..times).map(|_| session.cost(keys)).collect()
}

#[track_caller]
#[expect(
    clippy::print_stderr,
    reason = "the figures are wanted with --nocapture"
)]
fn within(what: &str, bytes: usize, budget: usize) {
    eprintln!("{what}: {bytes} bytes of {budget}");
    assert!(bytes > 0, "{what}: nothing happened");
    assert!(
        bytes <= budget,
        "{what} takes {bytes} bytes, more than {budget}"
    );
}

#[test]
fn the_first_screen() {
    let mut session = Session::open("", &article(), (100, 30));
    session.wait_for("? help");
    // Whatever came with the frame; the statements are another matter.
    let first = session.bytes.len();
    within("first screen", first, 4000);
    session.type_keys("q");
}

#[test]
fn lines_and_pages() {
    let mut session = opened("");
    within("line down", median(costs(&mut session, "j", 7)), 1150);
    within("line up", median(costs(&mut session, "k", 7)), 1150);
    within("page down", median(costs(&mut session, " ", 3)), 1700);
}

#[test]
fn lines_without_a_panel_beside() {
    for place in ["below", "off"] {
        let mut session = opened(&format!("--panel {place}"));
        within("line down", median(costs(&mut session, "j", 9)), 160);
    }
}

#[test]
fn statements_and_panel() {
    let mut session = opened("");
    within("next statement", median(costs(&mut session, "]", 5)), 320);
    session.cost("\tg");
    within("row of the panel", median(costs(&mut session, "j", 7)), 180);
}

#[test]
fn keys_typed_ahead() {
    let mut session = opened("");
    within(
        "100 lines typed ahead",
        session.cost(&"j".repeat(100)),
        1800,
    );
}

/// Times that the threads of a process were given a processor.
#[cfg(target_os = "linux")]
fn wake_ups(id: i32) -> u64 {
    std::fs::read_dir(format!("/proc/{id}/task"))
        .unwrap()
        .filter_map(|task| std::fs::read_to_string(task.ok()?.path().join("status")).ok())
        .flat_map(|status| {
            let lines = status.lines().filter(|line| line.contains("ctxt_switches"));
            let counts = lines.filter_map(|line| line.split_whitespace().last()?.parse().ok());
            counts.collect::<Vec<u64>>()
        })
        .sum()
}

#[test]
#[cfg(target_os = "linux")]
fn nothing_happens_while_nothing_happens() {
    let mut session = opened("");
    let id = session.program();
    let before = wake_ups(id);
    // The one test that must let time pass: that nothing happens in it is what it is about.
    std::thread::sleep(std::time::Duration::from_secs(1));
    assert_eq!(session.count(), 0);
    assert_eq!(wake_ups(id) - before, 0);
}
