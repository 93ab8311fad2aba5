//! Reading: opening, moving, resizing, standard input, lines instead of a screen.

use crate::article;
use crate::pty::Session;

#[test]
fn opens_moves_resizes_and_leaves() {
    let mut session = Session::open("", &article(), (100, 30));
    session.wait_for("NORTHPORT");
    session.wait_for_statements();
    session.type_keys("G");
    session.wait_for("102 lorries long");
    session.type_keys("g");
    session.wait_for("NORTHPORT");
    session.resize(60, 20);
    session.wait("the narrow screen", |screen| {
        screen.contains("NORTHPORT") && !screen.contains("WHO SPEAKS")
    });
    session.type_keys("\t");
    session.wait_for("WHO SPEAKS");
    session.type_keys("qq");
    session.wait_for("ended 0");
    session.wait_for("icanon");
    session.assert_restored();
}

#[test]
fn who_has_left_is_told_how_to_go_on() {
    let script = "\"$0\" article.txt; echo one; \"$0\" - < article.txt; echo two; \
                  STANDPOINT_SECURE=1 \"$0\" article.txt; echo three";
    let mut session = Session::shell(script, &[("article.txt", &article())], (100, 30));
    session.wait_for_statements();
    session.type_keys("]q");
    // What stands there now may be the screen of the second start already.
    session.wait_for_bytes("%; standpoint -g s2 article.txt goes on");
    session.wait_for_statements();
    session.type_keys("q");
    session.wait_for_bytes("two");
    session.wait_for_statements();
    session.type_keys("q");
    session.wait_for_bytes("three");
    let said = String::from_utf8_lossy(&session.bytes);
    assert_eq!(said.matches(" goes on\r\n").count(), 1, "{said}");
}

#[test]
fn standard_input_is_the_article_and_keys_come_from_the_terminal() {
    let script = "cat article.txt | \"$0\" -\necho ended $?; stty -a";
    let mut session = Session::shell(script, &[("article.txt", &article())], (80, 24));
    session.wait_for("NORTHPORT");
    session.type_keys("G");
    session.wait_for("102 lorries long");
    session.type_keys("q");
    session.wait_for("ended 0");
    session.wait_for("icanon");
    session.assert_restored();
}

#[test]
fn the_place_is_found_again_unless_told_not_to() {
    let script = "\"$0\" --no-state article.txt; echo one $?; \"$0\" article.txt; echo two $?; \
                  \"$0\" article.txt; echo three $?; \"$0\" --no-state article.txt";
    let mut session = Session::shell(script, &[("article.txt", &article())], (60, 20));
    let state = session.home().join(".local/state/standpoint/places");
    session.wait_for("NORTHPORT");
    session.type_keys("G");
    session.wait_for("102 lorries");
    session.type_keys("q");
    session.wait_for("NORTHPORT");
    assert!(!state.exists());
    session.type_keys("G");
    session.wait_for("102 lorries");
    session.type_keys("q");
    session.wait_for_bytes("two 0");
    session.wait("the place", |screen| screen.contains("100%"));
    assert!(state.exists());
    session.wait_for("102 lorries");
    session.type_keys("q");
    session.wait_for("NORTHPORT");
    session.type_keys("q");
}

#[test]
fn what_cannot_be_read_is_said_before_the_screen_changes() {
    let script = "\"$0\" nowhere.txt; echo ended $?; \"$0\" --panel top article.txt; echo ended $?";
    let mut session = Session::shell(script, &[("article.txt", "Text.")], (80, 24));
    session.wait_for("ended 2");
    let text = session.text();
    assert!(
        text.contains("nowhere.txt") && text.contains("ended 1"),
        "{text}"
    );
    assert!(
        text.contains("--panel: panel cannot be “top”: it is auto, right, below or off"),
        "{text}"
    );
    assert!(!String::from_utf8_lossy(&session.bytes).contains("\x1b["));
}

#[test]
fn a_dumb_terminal_is_read_line_by_line() {
    let script = "TERM=dumb \"$0\" article.txt; echo ended $?";
    let mut session = Session::shell(script, &[("article.txt", &article())], (80, 24));
    session.wait_for("help tells what can");
    session.type_keys("next\n");
    session.wait_for("s1. officials");
    session.type_keys("why\n");
    session.wait_for("Sure: ");
    session.type_keys("quit\n");
    session.wait_for("ended 0");
    assert!(!String::from_utf8_lossy(&session.bytes).contains('\x1b'));
}

#[test]
fn lines_in_lines_out_without_a_terminal() {
    let script =
        "printf 'actors\\nlist kirby\\nquit\\n' | \"$0\" --plain article.txt | cat; echo done";
    let mut session = Session::shell(script, &[("article.txt", &article())], (100, 60));
    session.wait_for("done");
    assert!(
        session
            .text()
            .contains("quoted, likely: “We have been clear that the trucks"),
        "{}",
        session.text()
    );
}

#[test]
fn several_inputs_are_read_line_by_line_one_after_the_other() {
    let script = "printf 'article next\\ntext\\nfile 1 under new Rowers\\nquit\\n' | \"$0\" --plain \
                  one.txt article.txt | cat; \"$0\" report article.txt | grep ROWERS; echo done";
    let files = [
        ("one.txt", "One headline\n\nNothing is said.\n"),
        ("article.txt", &article()),
    ];
    let mut session = Session::shell(script, &files, (100, 200));
    session.wait_for("done");
    let text = session.text();
    assert!(
        text.contains("Article 1 of 2") && text.contains("Article 2 of 2"),
        "{text}"
    );
    assert!(text.contains("filed under Rowers."), "{text}");
    assert!(text.contains("ROWERS · 1 statement"), "{text}");
}

#[test]
fn the_editor_takes_the_terminal_and_gives_it_back() {
    let script = "export EDITOR='sh ./ed'; \"$0\" article.txt; echo ended $?; stty -a";
    // An editor that shows what it was given, reads a line of its own, and cannot be stopped.
    let editor = "echo \"at $1\"; stty -a | grep -o ' icanon'; read typed; echo \"got $typed\" > out; \
                  echo more >> article.txt";
    let files = [("article.txt", &*article()), ("ed", editor)];
    let mut session = Session::shell(script, &files, (100, 30));
    session.wait_for_statements();
    session.type_keys(")v");
    session.wait_for("at +");
    session.wait_for("icanon");
    assert!(!session.screen.screen().alternate_screen());
    session.type_keys("qqj\n");
    session.wait_for("the file has changed; here the article is as it was read");
    let out = std::fs::read_to_string(session.home().join("out")).unwrap();
    assert_eq!(out, "got qqj\n");
    session.type_keys("G");
    session.wait_for("102 lorries");
    session.type_keys("q");
    session.wait_for("ended 0");
    session.wait_for("icanon");
    session.assert_restored();
}

#[test]
fn an_editor_that_is_stopped_or_interrupted_does_not_take_us_along() {
    let script = "export EDITOR='sh ./ed'; \"$0\" article.txt; echo ended $?";
    let editor = "echo ready; read typed; echo \"got $typed\"; read more";
    let files = [("article.txt", &*article()), ("ed", editor)];
    let mut session = Session::shell(script, &files, (100, 30));
    session.wait_for_statements();
    session.type_keys("v");
    session.wait_for("ready");
    session.type_keys("\x1a");
    session.type_keys("one\n");
    session.wait_for("got one");
    session.type_keys("\x03");
    session.wait_for("the editor ended with an error");
    session.type_keys("G");
    session.wait_for("102 lorries");
    session.type_keys("q");
    session.wait_for("ended 0");
}

#[test]
fn without_an_editor_or_a_file_it_is_said() {
    let script = "\"$0\" article.txt; EDITOR=vi \"$0\" - < article.txt; \
                  STANDPOINT_SECURE=1 EDITOR=vi \"$0\" article.txt; echo ended";
    let mut session = Session::shell(script, &[("article.txt", &article())], (100, 30));
    for words in [
        "no editor is known: set VISUAL or EDITOR",
        "- is no file that could be edited",
        "STANDPOINT_SECURE is set, so that no editor is started",
    ] {
        session.wait_for_statements();
        session.type_keys("v");
        session.wait_for(words);
        session.type_keys("q");
        session.wait("the next", |screen| !screen.contains(words));
    }
}

#[test]
fn what_is_shown_is_exported_with_corrections() {
    let mut session = Session::open("", &article(), (100, 30));
    session.wait_for_statements();
    session.type_keys("cNorthport Pilots\r");
    session.wait_for("by hand");
    session.type_keys("eout.md\r");
    session.wait_for("written: out.md");
    let text = std::fs::read_to_string(session.home().join("out.md")).unwrap();
    assert!(text.contains("Northport Pilots") && text.contains("by hand"));
    session.type_keys("eout.md\r");
    session.wait_for("out.md is there already; out.md! writes over it");
    session.type_keys("q");
}

#[test]
fn a_copied_statement_goes_to_the_terminal() {
    let mut session = Session::open("", &article(), (100, 30));
    session.wait_for_statements();
    session.type_keys("y");
    session.wait_for("sent to the terminal (OSC 52)");
    assert!(String::from_utf8_lossy(&session.bytes).contains("\x1b]52;c;"));
}

#[test]
fn links_are_told_to_terminals_that_know_them_and_can_do_nothing_else() {
    // An address that would set the title of the window, if it could.
    let page = "<html><body><article><h1>News</h1><p>The harbour was quiet on Monday, and the paper \
                has <a href=\"https://example.org/a&#27;]0;owned&#7;b\">the whole story</a> of it. \
                Nothing else happened there for days, which was a relief after the storm.</p>\
                </article></body></html>";
    let open = |flags: &str, term: &str| {
        let script = format!("TERM={term} \"$0\" {flags} page.html; echo ended $?");
        let mut session = Session::shell(&script, &[("page.html", page)], (80, 24));
        session.wait_for("the whole story");
        session.wait_for("no one is quoted here");
        session.type_keys("q");
        session.wait_for("ended 0");
        String::from_utf8_lossy(&session.bytes).into_owned()
    };
    let told = open("", "xterm-256color");
    assert!(!told.contains("\x1b]0;"), "{told:?}");
    for without in [open("--hyperlinks never", "xterm"), open("", "linux")] {
        assert!(!without.contains("\x1b]8;"));
    }
    assert!(
        told.contains("\x1b]8;id=1;https://example.org/"),
        "{told:?}"
    );
}

#[test]
fn a_long_article_is_seen_before_it_is_read() {
    let line = "Nobody was at the quay on Tuesday, and nobody had been told why that was so.\n\n";
    let text = format!("Quay stays empty\n\n{}The end.\n", line.repeat(8_000));
    let script = "\"$0\" article.txt; echo one $?; \"$0\" article.txt; echo two $?";
    let mut session = Session::shell(script, &[("article.txt", &text)], (80, 24));
    session.wait_for("Nobody was at the quay");
    // Typed ahead of the rest, where there is no end yet.
    session.type_keys("G");
    session.wait_for("The end.");
    session.type_keys("q");
    session.wait_for_bytes("one 0");
    // The place is found at once, without a look at the beginning.
    session.wait("the place", |screen| {
        screen.contains("The end.") && screen.contains("100%")
    });
    session.type_keys("q");
    session.wait_for_bytes("two 0");
}

#[test]
fn what_comes_by_a_pipe_is_seen_before_all_of_it_came() {
    let line = "Nobody was at the quay on Tuesday, and nobody had been told why that was so.\n\n";
    let text = format!("Quay stays empty\n\n{}", line.repeat(200));
    let script = "(cat begins.txt; while [ ! -e go ]; do sleep 0.1; done; echo The end.) | \"$0\" -; \
                  echo one $?";
    let mut session = Session::shell(script, &[("begins.txt", &text)], (80, 24));
    session.wait_for("Nobody was at the quay");
    // What is typed now is done when all is there.
    session.type_keys("G");
    std::fs::write(session.home().join("go"), "").unwrap();
    session.wait_for("The end.");
    session.type_keys("q");
    session.wait_for_bytes("one 0");
}
