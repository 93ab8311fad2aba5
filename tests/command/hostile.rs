//! Hostile names, values and settings: every byte of every subcommand goes through one door.

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;

use crate::{ARTICLE, Setup, complaint, setup, stdout};

/// What no terminal must see: a title, a cleared screen, a report that is asked for, 8-bit controls,
/// a changed direction of writing, a line that is overwritten.
const EVIL: &str = "\u{1b}]0;owned\u{7}x\u{1b}[2J\u{1b}[6n\u{9b}31m\u{202e}\r\u{8}\u{7f}";

/// Runs the program and gives the first byte or character that may not come out, if any does.
fn leak(setup: &Setup, arguments: &[&str], input: &str) -> Option<String> {
    let output = setup
        .run(arguments)
        .env("STANDPOINT_THEME", format!("no{EVIL}"))
        .env_remove("STANDPOINT_THEME")
        .write_stdin(input)
        .output()
        .unwrap();
    [output.stdout, output.stderr]
        .into_iter()
        .find_map(|bytes| {
            let Ok(text) = String::from_utf8(bytes) else {
                return Some("no UTF-8".to_owned());
            };
            let bad = |c: &char| {
                c.is_control() && !matches!(c, '\n' | '\t') || matches!(c, '\u{202a}'..='\u{202e}')
            };
            // Tables end their lines so.
            let found = text.replace("\r\n", "\n").chars().find(bad)?;
            Some(format!("{found:?} of {arguments:?}: {text:?}"))
        })
}

#[test]
fn no_subcommand_lets_a_control_character_out() {
    let setup = setup();
    setup.file(
        "a.txt",
        format!("{EVIL}{ARTICLE}{EVIL}“No,” said Bo{EVIL} Li.\n"),
    );
    let name = format!("{EVIL}.txt");
    setup.file(&name, ARTICLE);
    setup.file(
        "bad.toml",
        format!("[reader]\n\"{EVIL}\" = 1\n")
            .replace(|c: char| c.is_control() && c != '\n', "\\u001b"),
    );
    setup.file(
        "keys.toml",
        "[keys]\nquit = [\"\\u001b]0;x\\u0007\"]\n\"line-down\" = [\"\\u009b\"]\n",
    );
    setup.file(
        "actors.toml",
        "[[actor]]\nname = \"A\\u001b[2J\\u009b\"\nkind = \"\\u001b[2J\"\n",
    );
    let theme = format!("--theme={EVIL}");
    let actor = format!("--actor={EVIL}");
    let goto = format!("--goto=/{EVIL}");
    let flag = format!("--{EVIL}");
    let cases: Vec<Vec<&str>> = vec![
        vec![&flag],
        vec![EVIL],
        vec![&name],
        vec!["--", &flag],
        vec!["report", EVIL],
        vec!["report", &name],
        vec!["report", "--width", EVIL, "a.txt"],
        vec!["report", "--config", EVIL, "a.txt"],
        vec!["report", "--config", "bad.toml", "a.txt"],
        vec!["report", "--from", EVIL, "a.txt"],
        vec!["extract", "a.txt"],
        vec!["extract", "-F", "csv", &name],
        vec!["extract", "-F", "md", &name],
        vec!["extract", "-F", EVIL, "a.txt"],
        vec!["extract", "--actors", EVIL, "a.txt"],
        vec!["extract", "--actors", "actors.toml", "a.txt"],
        vec!["keys", "--config", "keys.toml"],
        vec!["keys", &theme],
        vec!["config", &theme],
        vec!["config", "--config", EVIL],
        vec!["doctor", &theme],
        vec!["doctor", "--config", "bad.toml"],
        vec!["doctor", "--actors", EVIL],
        vec!["actors", EVIL],
        vec!["actors", "explain", EVIL],
        vec!["completions", EVIL],
        vec!["man", EVIL],
        vec!["--plain", &actor, "a.txt"],
        vec!["--plain", &goto, "a.txt"],
        vec!["--plain", &goto, &name],
        vec!["--plain", EVIL],
        vec!["help", EVIL],
    ];
    let typed = format!("{EVIL}\nwho 1\nfile 1 under {EVIL}\nfind {EVIL}\nexport {EVIL}\n");
    let leaks: Vec<String> = (cases.iter())
        .filter_map(|arguments| leak(&setup, arguments, &typed))
        .collect();
    assert_eq!(leaks, Vec::<String>::new());
}

#[test]
fn a_name_that_is_not_unicode_is_opened() {
    let setup = setup();
    let name = OsString::from_vec(b"caf\xe9.txt".to_vec());
    std::fs::write(setup.folder.path().join(&name), ARTICLE).unwrap();
    let out = stdout(setup.run(&["report"]).arg(&name));
    assert!(out.contains("INES VALDO"), "{out}");
}

#[test]
fn settings_without_end_and_wrong_ones_get_a_clear_answer() {
    let setup = setup();
    setup.file("a.txt", ARTICLE);
    let said = complaint(
        &mut setup.run(&["report", "--config", "/dev/zero", "a.txt"]),
        2,
    );
    assert!(said.contains("larger than 1 MB"), "{said}");
    for command in ["keys", "config"] {
        let said = complaint(
            setup
                .run(&[command, "--theme", "nosuch"])
                .env("NO_COLOR", "1"),
            2,
        );
        assert!(
            said.contains("there is no theme “nosuch”; there are auto, 16"),
            "{said}"
        );
    }
    let keys = setup.file("keys.toml", "[keys]\nquit = []\nnext-match = [\"j\"]\n");
    for command in ["keys", "config"] {
        let said = complaint(
            &mut setup.run(&[command, "--config", keys.to_str().unwrap()]),
            0,
        );
        assert!(said.contains("no key is left to quit with"), "{said}");
        assert!(
            said.contains("j is next-match now, and no longer line-down"),
            "{said}"
        );
    }
}

#[test]
fn the_variables_of_a_library_do_not_reach_it() {
    let setup = setup();
    setup.file("a.txt", ARTICLE);
    let plain = setup.run(&["extract", "a.txt"]).output().unwrap();
    let timed = setup
        .run(&["extract", "a.txt"])
        .env("RTEN_TIMING", "1")
        .env("RTEN_OPTIMIZER_DEBUG", "info")
        .output()
        .unwrap();
    assert_eq!((plain.stdout, plain.stderr), (timed.stdout, timed.stderr));
    let said = complaint(
        setup
            .run(&["extract", "a.txt"])
            .env("RTEN_TIMING", "1")
            .env("STANDPOINT_SECURE", "1"),
        2,
    );
    assert!(said.contains("unset RTEN_TIMING"), "{said}");
}

#[test]
fn nothing_is_started_or_written_where_that_is_forbidden() {
    use std::os::unix::fs::PermissionsExt;
    let setup = setup();
    setup.file("a.txt", ARTICLE);
    let traps = setup.folder.path().join("traps");
    std::fs::create_dir(&traps).unwrap();
    // Whatever is looked for along the path would leave a trace.
    for name in ["tput", "sh", "stty", "vi", "less"] {
        let trap = traps.join(name);
        std::fs::write(&trap, "#!/bin/sh\ntouch \"$0.started\"\n").unwrap();
        std::fs::set_permissions(&trap, PermissionsExt::from_mode(0o755)).unwrap();
    }
    let before = std::fs::read_dir(setup.folder.path()).unwrap().count();
    for on in [
        OsString::from("1"),
        OsString::from("0"),
        OsString::from_vec(vec![0xff]),
    ] {
        for arguments in [&["--plain", "a.txt"][..], &["report", "a.txt"], &["doctor"]] {
            setup
                .run(arguments)
                .env("PATH", &traps)
                .env("VISUAL", "vi")
                .env("STANDPOINT_SECURE", &on)
                .write_stdin("who 1\nfile 1 under Norvia\nexport out.json\nedit\n")
                .output()
                .unwrap();
        }
        let said = complaint(
            setup
                .run(&["report", "http://127.0.0.1:9/"])
                .env("STANDPOINT_SECURE", &on),
            1,
        );
        assert!(said.contains("the network is switched off"), "{said}");
    }
    assert_eq!(std::fs::read_dir(&traps).unwrap().count(), 5);
    assert_eq!(
        std::fs::read_dir(setup.folder.path()).unwrap().count(),
        before
    );
}

#[test]
fn lines_of_scripts_that_have_no_blanks_are_broken_in_silence() {
    let setup = setup();
    let thai = "\u{e1b}\u{e23}\u{e30}\u{e40}\u{e17}\u{e28}\u{e44}\u{e17}\u{e22}".repeat(12);
    setup.file(
        "thai.txt",
        format!("The minister said the plan was good. {thai}\n"),
    );
    let done = setup
        .run(&["--plain", "thai.txt"])
        .write_stdin("text\nquit\n")
        .output()
        .unwrap();
    assert!(done.status.success(), "{done:?}");
    let told = String::from_utf8(done.stderr).unwrap();
    assert_eq!(told, "");
    let read = String::from_utf8(done.stdout).unwrap();
    let read: String = read.split_whitespace().collect();
    assert!(read.contains(&thai), "{read}");
}
