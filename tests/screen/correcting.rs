//! Correcting by hand: the chooser, what follows from a correction, undoing, what is lost.

use standpoint::internals::analysis::{Change, Correction, NamedActor, Scope};
use standpoint::internals::memory::{CorrectionsError, Illegible};
use standpoint::internals::reader::{Effect, Message, Options, Theme};
use standpoint::internals::stances::Polarity;

use crate::articles::lorries;
use crate::keys::main_screen;
use crate::screen::{Screen, screen};

pub(crate) fn has(screen: &Screen, words: &str) -> bool {
    screen.rows().iter().any(|row| row.contains(words))
}

#[test]
fn the_chooser() {
    let screen = main_screen().press("c");
    insta::assert_snapshot!("chooser", screen.picture());
    insta::assert_snapshot!("chooser_typed", screen.press("isr").picture());
    let narrow = crate::screen::screen(lorries(), 60, 20, Options::default());
    insta::assert_snapshot!("chooser_narrow", narrow.press("c").picture());
    let options = Options {
        theme: Theme::MONO,
        colourless: true,
        ascii: true,
        ..Options::default()
    };
    let ascii = crate::screen::screen(lorries(), 60, 20, options).press("c<tab>");
    assert!(ascii.rows().iter().all(|row| row.is_ascii()));
    insta::assert_snapshot!("chooser_ascii", ascii.picture());
    let sides = main_screen().press("sc");
    insta::assert_snapshot!("chooser_stance", sides.picture());
}

#[test]
fn a_statement_is_filed_under_another_actor_and_everything_follows() {
    let screen = main_screen().press("cisr<enter>");
    assert!(has(&screen, "filed under Israel; U undoes it"));
    // The panel's counts, the tag in the margin, the card, the map's party.
    assert!(screen.row("United States   ").trim_end().ends_with('5'));
    assert!(screen.row("Israel   ").trim_end().ends_with('3'));
    assert!(has(&screen, " IL┃ “We have been clear"));
    assert!(has(&screen, "by hand"));
    let screen = screen.press("j");
    assert!(has(&screen, "─ ● IL 1 of 3"));
    let why = screen.press("w");
    assert!(has(&why, "→ Israel: this statement is filed here by you"));
    // Its stance went with it.
    let stances = why.press("<esc>s");
    assert!(has(&stances, "through"));
    assert!(stances.row("IL  Israel").contains("▲"));
    let [Effect::Keep(former)] = stances.effects.as_slice() else {
        panic!("{:?}", stances.effects);
    };
    assert!(former.is_empty());

    let screen = stances.press("sU");
    assert!(screen.rows()[29].contains("undone: “We have been clear"));
    assert!(screen.rows()[29].contains("filed under Israel"));
    assert!(screen.row("United States   ").trim_end().ends_with('6'));
    assert!(screen.app.corrections().is_empty());
    assert!(screen.press("U").rows()[29].contains("nothing was corrected here"));
}

#[test]
fn everything_a_speaker_says_is_filed_in_one_step() {
    let screen = main_screen().press("c<tab>");
    assert!(has(&screen, "File all 4 by John Kirby"));
    let screen = screen.press("united n<enter>").resize(100, 50);
    assert!(screen.row("United Nations   ").trim_end().ends_with('7'));
    assert!(screen.row("United States   ").trim_end().ends_with('2'));
    let why = screen.press("jw");
    assert!(has(&why, "United Nations: filed here by you"));
}

#[test]
fn an_actor_of_the_gazetteer_or_a_new_one() {
    let screen = main_screen().press("cnorway<enter>");
    assert!(screen.row("Norway   ").contains("NO"));
    let screen = screen.press("cNorthport Pilots<enter>");
    assert!(has(&screen, "filed under Northport Pilots"));
    assert!(screen.row("NP  Northport Pilots").contains("NP"));
    assert!(!has(&screen, "Norway  "), "nothing is left of that row");
}

#[test]
fn an_actor_that_comes_later_takes_no_tag_of_another() {
    // The gazetteer gives it the tag that residents have, and speaks before them.
    let screen = main_screen().resize(100, 60).press("creunion<enter>");
    assert!(
        has(&screen, "RE  Residents"),
        "{}",
        screen.rows().join("\n")
    );
    assert!(!has(&screen, "RE  Réunion") && has(&screen, "Réunion   "));
    // The same of two that were added.
    let screen = screen.press("cAid Workers<enter>");
    assert!(
        has(&screen, "AW  Aid Workers"),
        "{}",
        screen.rows().join("\n")
    );
    let screen = screen.press("[]caruba<enter>");
    assert!(
        has(&screen, "AW  Aid Workers"),
        "{}",
        screen.rows().join("\n")
    );
    assert!(!has(&screen, "AW  Aruba") && has(&screen, "Aruba   "));
    // Opened again with what was kept, each is called as before, wherever it speaks first.
    let kept = screen.app.corrections().to_vec();
    let mut again = main_screen().resize(100, 60);
    again.app.update(Message::Recalled(Ok(kept)));
    let again = again.press("g");
    for name in ["Residents   ", "Aid Workers   ", "Aruba   "] {
        let (now, before) = (again.row(name), screen.row(name));
        let tag = |row: &str| row.split_whitespace().nth(1).map(str::to_owned);
        assert_eq!(tag(&now), tag(&before), "{now}\n{before}");
    }
}

#[test]
fn nobodys_and_no_statement() {
    let screen = main_screen().press("cnot attr<enter>");
    assert!(screen.row("not attributed  ").trim_end().ends_with('2'));
    let screen = screen.press("cnot a st<enter>");
    assert!(has(&screen, "is not a statement"));
    assert!(screen.rows()[2].contains("13 statements"));
    let screen = screen.press("UU");
    assert!(screen.rows()[2].contains("14 statements"));
}

#[test]
fn a_statement_in_the_panel_is_corrected_where_the_finger_is() {
    let screen = main_screen().press("<tab>jjj");
    let row = screen.row("“It is not our");
    assert!(row.contains('●'), "{row}");
    let screen = screen.press("chamas<enter>");
    assert!(screen.row("Hamas   ").trim_end().ends_with('2'));
    // The cursor stays in its place.
    assert!(has(&screen, "●"));
}

/// The row of the panel with the cursor.
fn in_panel(screen: &Screen) -> String {
    let rows = screen.rows();
    let panel = |row: &String| {
        let mut parts = row.split('│');
        let here = parts.find(|part| part.starts_with('●') && part.contains(' '))?;
        Some(here.trim_end().to_owned())
    };
    let here = rows.iter().find_map(panel);
    here.unwrap_or_else(|| panic!("nothing is current:\n{}", rows.join("\n")))
}

/// What the last row tells of the number of the statement that keys act on.
fn number(screen: Screen) -> String {
    screen.press("#").rows().pop().unwrap()
}

#[test]
fn after_a_correction_keys_act_on_what_the_cursor_of_the_panel_is_on() {
    for (width, height) in [(60, 20), (80, 24), (100, 30), (200, 50)] {
        let there = |keys: &str| {
            let screen = crate::screen::screen(lorries(), width, height, Options::default());
            // The third statement by the United States.
            screen.press(&format!("<tab>gjjj{keys}"))
        };
        let before = in_panel(&there(""));
        assert!(!before.contains(['▸', '▾']), "{before}");
        // To one whose list is folded where there is little room.
        let filed = there("cisrael<enter>");
        let row = in_panel(&filed);
        let folded = row.contains("▸ IL");
        assert!(folded || row == before, "{width}x{height}: {row}");
        assert!(folded || width > 60, "{row}");
        assert_eq!(number(filed), number(there("")), "{width}x{height}");
        let why = there("cisrael<enter>w").rows().join("\n");
        let about = if folded {
            "WHY IL Israel"
        } else {
            "filed here by you"
        };
        assert!(why.contains(about), "{why}");
        let back = there("cisrael<enter>U");
        assert_eq!(in_panel(&back), before);
        assert_eq!(number(back), number(there("")));
        // Of one that is none, the next has its place.
        let struck = there("cnot a st<enter>");
        let row = in_panel(&struck);
        assert_eq!(row, in_panel(&there("j")), "{width}x{height}");
        assert_eq!(number(struck), number(there("j")), "{width}x{height}");
    }
}

#[test]
fn a_stance_is_another_one_or_none() {
    let screen = main_screen().press("s");
    assert!(has(&screen, "United States supports") && has(&screen, "likely"));
    let screen = screen.press("copp<enter>");
    assert!(has(&screen, "United States opposes"));
    assert!(screen.row("United States opposes").contains("by hand") || has(&screen, "by hand"));
    let screen = screen.press("cno side<enter>");
    assert!(has(&screen, "takes no side on"));
    let screen = screen.press("UU");
    assert!(has(&screen, "United States supports") && has(&screen, "likely"));
}

#[test]
fn a_letter_chooses_the_side_and_the_present_one_is_among_them() {
    // The first cell supports; "o" stands in "supports" too.
    let first = |keys: &str| main_screen().press(&format!("sc{keys}"));
    for (letter, tag, words) in [
        ("s", "● s ▲", "United States supports"),
        ("o", "● o ▼", "United States opposes"),
        ("n", "● n ·", "United States is neutral on"),
        ("0", "● 0 --", "United States takes no side on"),
        ("no side", "● 0 --", "United States takes no side on"),
    ] {
        let row = first(letter).row(tag);
        assert!(row.contains(words), "{letter}: {row}");
    }
    assert!(has(&first("s"), "as it is now"));
    let kept = first("s<enter>");
    assert!(has(&kept, "left as it is") && kept.app.corrections().is_empty());
    assert!(has(&first("o<enter>"), "United States opposes"));
    assert!(has(&first("0<enter>"), "takes no side on"));
    // On a blank cell there is nothing yet, and so it stays.
    let blank = main_screen().press("sllc0<enter>");
    assert!(has(&blank, "left as it is") && blank.app.corrections().is_empty());
}

#[test]
fn esc_leaves_everything_as_it_was() {
    let before = main_screen().rows();
    assert_eq!(main_screen().press("cisr<down><esc>").rows(), before);
    assert_eq!(main_screen().press("c<backspace>").rows(), before);
}

fn lost(quote: &str) -> Correction {
    let analysis = lorries();
    let under = Some(NamedActor {
        key: "israel".to_owned(),
        name: "Israel".to_owned(),
        number: None,
    });
    let scope = Scope::Statement;
    let change = Change::File { scope, under };
    let mut one = Correction::of_statement(&analysis, analysis.statements[0].id, change);
    quote.clone_into(&mut one.at.quote);
    one
}

#[test]
fn what_fits_no_more_is_told_and_can_be_read_and_dropped() {
    let analysis = lorries();
    let stance = &analysis.stances.all[1];
    let good = Correction::of_stance(&analysis, stance, Some(Polarity::Opposes));
    let mut screen = crate::screen::loading(&analysis, 100, 30, Options::default());
    let kept = vec![lost("These words were cut"), good];
    screen.app.update(Message::Recalled(Ok(kept.clone())));
    screen.app.update(Message::Analysed(analysis));
    assert!(
        screen.rows()[29].contains(
            "the article has changed: 1 of your 2 corrections lost its place; C shows it"
        )
    );
    let screen = screen.press("C");
    insta::assert_snapshot!("corrections", screen.rows().join("\n"));
    let screen = screen.press("<enter>");
    assert!(screen.rows()[29].contains("its words are not in the text any more"));
    let mut screen = screen.press("U");
    assert!(screen.rows()[29].contains("undone: “These words were cut” filed under Israel"));
    assert_eq!(screen.effects, [Effect::Keep(kept)]);
    assert_eq!(screen.app.corrections().len(), 1);
    // The other leads to its place.
    screen = screen.press("<enter>");
    assert!(screen.rows()[29].contains("TEXT"), "{}", screen.rows()[29]);
    assert!(screen.press("CUC").rows()[29].contains("nothing was corrected here"));
}

#[test]
fn what_is_about_the_rest_of_a_long_article_is_not_lost_before_that_is_read() {
    let whole = lorries();
    let mut part = std::sync::Arc::unwrap_or_clone(whole.clone());
    let mut statements = part.statements.to_vec();
    let last = statements.last_mut().expect("it has some");
    let under = Some(NamedActor {
        key: "israel".to_owned(),
        name: "Israel".to_owned(),
        number: None,
    });
    let scope = Scope::Statement;
    let filed = |id| Correction::of_statement(&whole, id, Change::File { scope, under });
    let kept = vec![filed(last.id)];
    last.content.clear();
    part.statements = statements.into();
    part.stances.all.clear();
    let mut screen = crate::screen::loading(&whole, 100, 30, Options::default());
    screen.app.update(Message::Recalled(Ok(kept)));
    screen
        .app
        .update(Message::Glimpsed(std::sync::Arc::new(part)));
    assert!(screen.app.is_working());
    assert!(!has(&screen, "lost its place"));
    let undone = screen.press("U");
    assert!(undone.rows()[29].contains("filed under Israel"));
    assert!(undone.app.corrections().is_empty());
    // What really is lost is told when the rest comes.
    let mut screen = crate::screen::loading(&whole, 100, 30, Options::default());
    let kept = vec![lost("These words were cut")];
    screen.app.update(Message::Recalled(Ok(kept)));
    screen.app.update(Message::Glimpsed(whole.clone()));
    assert!(!has(&screen, "lost its place"));
    screen.app.update(Message::Analysed(whole.clone()));
    assert!(screen.rows()[29].contains("your correction lost its place"));
}

#[test]
fn a_file_that_cannot_be_read_is_told_and_corrections_go_on() {
    let mut screen = main_screen();
    let broken = CorrectionsError::Unreadable {
        path: "x".into(),
        reason: Illegible::NoEnd,
    };
    screen
        .app
        .update(Message::Recalled(Err(std::sync::Arc::new(broken))));
    assert!(screen.rows()[29].contains("cannot read your corrections"));
    assert!(has(&screen.press("cisr<enter>"), "filed under Israel"));
}

#[test]
fn enter_twice_changes_nothing_and_names_of_choices_are_understood() {
    let screen = main_screen().press("c<enter>");
    assert!(
        screen.rows()[29].contains("left as it is"),
        "{}",
        screen.rows()[29]
    );
    assert_eq!(screen.effects, []);
    assert_eq!(main_screen().press("sc<enter>").effects, []);
    assert!(has(
        &main_screen().press("cnone<enter>"),
        "filed under nobody"
    ));
    assert!(has(
        &main_screen().press("cno<enter>"),
        "is not a statement"
    ));
    let side = main_screen().press("csecond route");
    assert!(has(&side, "United States opposes second route"));
}

#[test]
fn tags_stay_whatever_is_filed() {
    let tags = |screen: &Screen| {
        let rows = screen.rows();
        let panel = rows
            .iter()
            .filter_map(|row| row.split('│').nth(1).map(str::to_owned));
        let named = |name: &str| {
            let row = panel
                .clone()
                .find(|row| row.contains(name))
                .unwrap_or_default();
            row.trim().chars().skip(2).take(3).collect::<String>()
        };
        ["United Nations", "Israel", "Hamas", "Residents"].map(named)
    };
    let before = main_screen();
    let after = main_screen().press("cNorthport Pilots<enter>");
    assert_eq!(tags(&before), tags(&after));
}

#[test]
fn letters_that_nothing_fits_leave_the_page_open() {
    let blank = |keys: &str| main_screen().press(&format!("sll{keys}"));
    let screen = blank("czzz<enter>");
    assert!(
        screen.rows()[29].contains("correct: zzz") && has(&screen, "nothing of that name"),
        "{}",
        screen.rows().join("\n")
    );
    assert_eq!(screen.effects, []);
    // What was typed can be mended.
    let screen = screen.press("<c-u>o<enter><enter>");
    assert!(has(&screen, "opposes"), "{}", screen.rows().join("\n"));
}

#[test]
fn what_tab_would_do_is_told_where_it_does_it() {
    let screen = main_screen().press("c");
    assert!(screen.rows()[29].contains("Tab one or all"));
    let screen = main_screen().press("\"<enter><enter>");
    let last = &screen.rows()[29];
    assert!(last.starts_with(" said by: "), "{last}");
    assert!(!last.contains("Tab"), "{last}");
}

#[test]
fn all_actors_are_offered_and_what_is_below_is_counted() {
    for (width, height) in [(40, 12), (80, 24), (100, 30)] {
        for keys in ["\"<enter><enter>", "c"] {
            let mut screen = screen(lorries(), width, height, Options::default()).press(keys);
            let mut seen = String::new();
            let mut counted = screen.rows().join(" ").contains("more below");
            for _ in 0..40 {
                seen.push_str(&screen.rows().join("\n"));
                screen = screen.press("<down>");
                counted |= screen.rows().join(" ").contains(" above");
            }
            let begins = |name: &str| name.chars().take(6).collect::<String>();
            let actors = lorries();
            let all = actors.actors.all.iter();
            let missing = all.filter(|actor| !seen.contains(&begins(&actor.name)));
            let missing: Vec<&str> = missing.map(|actor| actor.name.as_str()).collect();
            assert!(
                missing.is_empty(),
                "{width}x{height} {keys}: {missing:?}\n{}",
                screen.rows().join("\n")
            );
            assert!(seen.contains("??"), "{width}x{height} {keys}");
            assert!(counted || height > 12, "{}", screen.rows().join("\n"));
        }
    }
}

#[test]
fn the_list_of_what_can_be_chosen_has_ends_and_tells_them() {
    let chosen = |keys: &str| {
        let keys = format!("]c{keys}");
        let screen = screen(lorries(), 100, 30, Options::default()).press(&keys);
        screen.rows()
    };
    let first = chosen("");
    let (_, told) = first[29].split_once(" 1 of ").expect("it is numbered");
    let all: usize = told.split(';').next().unwrap().parse().unwrap();
    assert_eq!(chosen("<up>"), first);
    let last = chosen(&"<down>".repeat(all - 1));
    assert!(last[29].contains(&format!("{all} of {all}; ")), "{last:#?}");
    assert_eq!(chosen(&"<down>".repeat(all + 3)), last);
}
