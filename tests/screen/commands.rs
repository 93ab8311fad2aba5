//! What is typed after a colon, and other ways out of the reader.

use standpoint::internals::analysis::{Change, Scope};
use standpoint::internals::reader::{Action, Asked, Effect, Options};

use crate::articles::lorries;
use crate::keys::main_screen;
use crate::screen::{Screen, loading, screen};

fn status(screen: &Screen) -> String {
    screen.rows().pop().unwrap()
}

fn has(screen: &Screen, words: &str) -> bool {
    screen.rows().iter().any(|row| row.contains(words))
}

#[test]
fn actions_have_names_and_places_are_gone_to() {
    let screen = main_screen().press(":next-sta");
    assert!(status(&screen).contains("next-statement"));
    let screen = screen.press("<tab><enter>");
    assert!(has(&screen, "─ ● US 2 of 6"), "{}", status(&screen));
    let screen = screen.press(":next-statement 2<enter>");
    assert!(has(&screen, "─ ● UN 2 of 3"), "{}", status(&screen));
    let screen = screen.press(":s9<enter>");
    assert!(has(&screen, "─ ● US 3 of 6"), "{}", status(&screen));
    let small = || crate::screen::screen(lorries(), 60, 20, Options::default());
    assert!(has(&small().press(":9<enter>"), "It is not our decision"));
    assert_eq!(
        small().press(":100%<enter>").rows()[2..18],
        small().press("G").rows()[2..18]
    );
    assert!(status(&main_screen().press(":/flour<enter>")).contains("/flour 1/1"));
    assert!(has(
        &main_screen().press(":actor isr<enter>j"),
        "─ ● IL 1 of 2"
    ));
}

#[test]
fn what_is_no_command_is_said_and_what_is_close() {
    let screen = main_screen().press(":next<enter>");
    assert!(status(&screen).contains("there is no command “next”; did you mean :next-paragraph?"));
    assert!(status(&screen.press(":zz<enter>")).contains("there is no command “zz”"));
    assert!(status(&main_screen().press(":n<enter>")).contains("no article after this one"));
    assert_eq!(main_screen().press(":q<enter>").effects, [Effect::Quit]);
    assert_eq!(main_screen().press(":<enter>").effects, []);
    let open = main_screen().press(":open b.txt<enter>");
    assert!(matches!(open.effects[..], [Effect::Open(1, _)]));
}

#[test]
fn an_export_is_asked_for_by_name() {
    let screen = main_screen().press("e");
    assert!(status(&screen).contains("export to:"));
    let screen = screen.press("a.csv<enter>");
    assert_eq!(screen.effects, [Effect::Export("a.csv".to_owned())]);
    let screen = main_screen().press("s:w b.md<enter>");
    assert_eq!(screen.effects, [Effect::Export("b.md".to_owned())]);
    let early = loading(&lorries(), 100, 30, Options::default()).press("e");
    assert!(status(&early).contains("still being sought"));
}

#[test]
fn the_editor_is_opened_at_the_statement_in_hand() {
    let analysis = lorries();
    let at = analysis.statements[0].content[0].start();
    assert_eq!(main_screen().press("v").effects, [Effect::Edit(at)]);
}

#[test]
fn one_can_start_in_the_stance_view() {
    let options = Options {
        stances: true,
        ..Options::default()
    };
    let early = loading(&lorries(), 100, 30, options.clone());
    assert!(has(&early, "Finding statements and stances"));
    let screen = screen(lorries(), 100, 30, options);
    assert!(screen.rows()[2].contains("WHO"));
    assert!(screen.press("s").rows()[2].contains("NORTHPORT"));
}

#[test]
fn a_line_is_edited_completed_and_found_again() {
    let screen = main_screen().press(":nex<home>x<backspace><end>t-s<tab>");
    assert!(
        status(&screen).starts_with(" :next-statement"),
        "{}",
        status(&screen)
    );
    let screen = main_screen().press(":the<tab>");
    assert!(
        status(&screen).starts_with(" :theme "),
        "{}",
        status(&screen)
    );
    let screen = main_screen().press(":export <tab>");
    assert_eq!(screen.effects, [Effect::ListFiles(String::new())]);
    let screen = main_screen().press(":s9<enter>:<up>");
    assert!(status(&screen).starts_with(" :s9"));
    let screen = main_screen().press("/flour<enter>/the u<enter>/<up><up><enter>");
    assert!(
        status(&screen).contains("/flour 1/1"),
        "{}",
        status(&screen)
    );
    assert!(status(&main_screen().press(":them x<enter>")).contains("did you mean :theme?"));
}

#[test]
fn settings_are_asked_for_set_and_listed() {
    let setting = |name, values| standpoint::internals::reader::Setting {
        name,
        value: "auto".to_owned(),
        origin: "default".to_owned(),
        is_usual: name != "theme",
        values,
    };
    let with = || {
        let mut screen = main_screen();
        screen.app.know_settings(vec![
            setting("theme", &["auto", "ink", "paper"]),
            setting("justify", &["true", "false"]),
        ]);
        screen
    };
    let set = |name, value: &str, keep| [Effect::Set(name, value.to_owned(), keep)];
    assert_eq!(
        with().press(":theme paper<enter>").effects,
        set("theme", "paper", false)
    );
    assert_eq!(
        with().press(":set theme=p<tab><enter>").effects,
        set("theme", "paper", false)
    );
    assert_eq!(
        with().press(":set! nojustify<enter>").effects,
        set("justify", "false", true)
    );
    assert!(status(&with().press(":set theme?<enter>")).contains("theme=auto  default"));
    let listed = with().press(":set<enter>").rows().join("\n");
    assert!(listed.contains("theme=auto") && !listed.contains("justify"));
    assert!(status(&with().press(":set zz=1<enter>")).contains("no setting “zz”"));
}

#[test]
fn guesses_come_and_go_by_a_key() {
    let screen = main_screen().press("z");
    assert!(
        status(&screen).contains("all, guesses too: 15 statements"),
        "{}",
        status(&screen)
    );
    assert_eq!(screen.effects, [Effect::Note("sure", "guess".to_owned())]);
    assert!(status(&screen.press("zz")).contains("what is sure or likely: 14"));
}

#[test]
fn what_is_typed_goes_before_what_helps() {
    let line = ":compare /srv/articles/2026/november/ferry-brannoch-post-late-edition.txt";
    let small = || crate::screen::screen(lorries(), 80, 24, Options::default());
    let typed = |line: &str| small().press(line);
    assert_eq!(status(&typed(line)).trim(), line);
    let long = format!("{line}/and/a/name/that/is/longer/than/the/screen.txt");
    let shown = status(&typed(&long));
    assert!(
        long.ends_with(shown.trim().trim_start_matches(':')),
        "{shown}"
    );
    assert!(shown.trim_end().ends_with("screen.txt"), "{shown}");
    // What it may become stands above it where there is no room.
    let narrow = crate::screen::screen(lorries(), 36, 12, Options::default());
    let rows = narrow.press(":merge <tab>").rows();
    assert!(rows[11].starts_with(" :merge United States"), "{rows:?}");
    assert!(
        rows[10].contains("United States  United Nations"),
        "{rows:?}"
    );
    let narrow = crate::screen::screen(lorries(), 36, 12, Options::default());
    let rows = narrow.press(":set! theme=paper measure=60 x<left>").rows();
    assert_eq!(rows[11].trim(), ":set! theme=paper measure=60 x");
}

#[test]
fn a_side_and_a_merger_are_completed_piece_by_piece() {
    let line = |keys: &str| status(&main_screen().press(keys)).trim().to_owned();
    assert!(line(":side hamas<tab><tab>").starts_with(":side Hamas on"));
    assert!(line(":side ham <tab>").starts_with(":side ham on"));
    let things = line(":side ham on <tab>");
    assert!(
        things.starts_with(":side ham on aid getting through"),
        "{things}"
    );
    assert!(things.contains("second route  U.N. plan"), "{things}");
    assert!(line(":side ham on second<tab>").starts_with(":side ham on second route"));
    let sides = line(":side ham on second route <tab>");
    assert!(
        sides.starts_with(":side ham on second route supports"),
        "{sides}"
    );
    assert!(
        line(":side ham on second route op<tab>").starts_with(":side ham on second route opposes")
    );
    assert!(line(":merge ham <tab>").starts_with(":merge ham into"));
    let others = line(":merge ham into <tab>");
    assert!(
        others.starts_with(":merge ham into United States"),
        "{others}"
    );
    assert!(others.contains("United Nations  Israel"), "{others}");
    assert!(line(":merge ham into isr<tab>").starts_with(":merge ham into Israel"));
}

#[test]
fn what_helps_with_a_question_is_seen_whole_at_eighty_columns() {
    let small = |keys: &str| {
        let screen = crate::screen::screen(lorries(), 80, 24, Options::default()).press(keys);
        status(&screen)
    };
    for keys in ["e", ":compare", ":merge ", ":side "] {
        let row = small(keys);
        assert!(!row.contains('…'), "{keys}: {row}");
    }
    assert!(small(":p99<enter>").contains("there is no paragraph 99; the last one is 14"));
    assert!(small("99G").contains("there is no paragraph 99"));
}

#[test]
fn the_first_keys_are_told_again_until_the_next_key() {
    let screen = main_screen().press(":tour<enter>");
    assert!(has(&screen, "Welcome. The bar at the left"));
    assert!(!has(&screen.press("]"), "Welcome"));
}

#[test]
fn a_form_is_named_and_completed_as_on_the_command_line() {
    let screen = main_screen().press("e-F we<tab>");
    assert!(
        status(&screen).contains("export to: -F webanno"),
        "{}",
        status(&screen)
    );
    let screen = screen.press("a<enter>");
    assert_eq!(screen.effects, [Effect::Export("-F webanno a".to_owned())]);
    let screen = main_screen().press(":w -F m<tab>");
    assert!(
        status(&screen).contains(":w -F markdown"),
        "{}",
        status(&screen)
    );
    let screen = screen.press("notes<tab>");
    assert_eq!(screen.effects, [Effect::ListFiles("notes".to_owned())]);
}

#[test]
fn a_statement_is_filed_by_name() {
    let filed = |line: &str| status(&main_screen().press(&format!(":{line}<enter>")));
    assert!(
        filed("file un").contains("filed under United Nations"),
        "{}",
        filed("file un")
    );
    let all = main_screen().press(":file all israel<enter>");
    let made = all.app.corrections().last().map(|one| &one.change);
    let scope = Scope::Speaker;
    let is_all = matches!(made, Some(Change::File { scope: of, .. }) if *of == scope);
    assert!(is_all, "{made:?}");
    let nobody = main_screen().press(":file nobody<enter>");
    assert!(has(&nobody, "filed under nobody"), "{:?}", nobody.rows());
    assert!(filed("file new Pilots").contains("filed under Pilots"));
    assert!(filed("file new zealand").contains("filed under New Zealand"));
    assert!(filed("file us").contains("it stands under United States already"));
    let unknown = filed("file Ruritania");
    assert!(
        unknown.contains("no actor is called “Ruritania”; :file new Ruritania makes one"),
        "{unknown}"
    );
    assert!(filed("strike").contains("is not a statement"));
    assert!(status(&main_screen().press(":file isr<tab>")).contains(":file Israel"));
    assert!(status(&main_screen().press(":file all isr<tab>")).contains(":file all Israel"));
    assert!(status(&main_screen().press(":file no<tab>")).contains(":file nobody"));
}

#[test]
fn several_statements_are_filed_at_once_and_taken_back_at_once() {
    let screen = main_screen().press(":file 1 3 99 under il<enter>");
    let told = screen.rows()[28..].join(" ");
    assert!(told.contains("2 statements filed under Israel"), "{told}");
    assert!(told.contains("there is no statement 99"), "{told}");
    assert_eq!(screen.app.corrections().len(), 2);
    assert!(screen.press(":undo<enter>").app.corrections().is_empty());
    let wrong = status(&main_screen().press(":strike 3x<enter>"));
    assert!(wrong.contains("“3x” is no number"), "{wrong}");
}

#[test]
fn every_key_has_a_command() {
    let by_key = Action::all().filter(|action| action.asked() == Asked::ByKey);
    assert_eq!(by_key.collect::<Vec<_>>(), [Action::Command]);
    for action in Action::all().filter(|action| action.asked() == Asked::ByName) {
        let told = status(&main_screen().press(&format!(":{}<enter>", action.name())));
        assert!(!told.contains("there is no command"), "{told}");
        // The line is explained by the words of the table.
        let words: String = action.help().chars().take(12).collect();
        let line = status(&main_screen().press(&format!(":{} ", action.name())));
        let explained = line.contains(&words) || !line.contains(action.name());
        assert!(
            explained || matches!(action, Action::Compare | Action::Export),
            "{line}"
        );
    }
    assert!(status(&main_screen().press(":sides<enter>")).contains("STANCES"));
    assert!(has(&main_screen().press(":voices<enter>"), "VOICES"));
    let marked = main_screen().press("G:mark b<enter>gg:to-mark b<enter>");
    assert_eq!(marked.rows(), main_screen().press("Gmbgg'b").rows());
    assert!(status(&main_screen().press(":mark abc<enter>")).contains("a mark has one letter"));
}
