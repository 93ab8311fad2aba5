//! The stance view: matrix, list, evidence, the way to the text and back.

use std::sync::Arc;

use standpoint::internals::analysis::Analysis;
use standpoint::internals::document::Span;
use standpoint::internals::reader::{Effect, Options};
use standpoint::internals::stances::{Polarity, Target, Witnesses};

use crate::articles::{lorries, quiet};
use crate::screen::screen;

#[test]
fn the_matrix_with_its_evidence() {
    let screen = screen(lorries(), 100, 30, Options::default()).press("s");
    insta::assert_snapshot!("stances_wide", screen.picture());
    insta::assert_snapshot!("stances_swapped", screen.press("x").picture());
}

#[test]
fn a_list_where_there_is_no_room() {
    let screen = screen(lorries(), 60, 20, Options::default()).press("s");
    insta::assert_snapshot!("stances_narrow", screen.press("j").picture());
}

#[test]
fn enter_goes_to_the_sentence_and_back_returns() {
    // Without the headline and the line of progress, which shows where the text stands behind.
    let below = |rows: Vec<String>| rows.into_iter().skip(2).collect::<Vec<_>>();
    let view = screen(lorries(), 60, 20, Options::default()).press("sj");
    let view = below(view.rows());
    let text = screen(lorries(), 60, 20, Options::default()).press("sj<enter>");
    assert_ne!(below(text.rows()), view);
    let back = text.press("<c-o>");
    assert_eq!(below(back.rows()), view);
    let text = back.press("s");
    assert_ne!(below(text.rows()), view);
}

#[test]
fn the_cell_in_hand_is_seen_on_the_smallest_screen_too() {
    for keys in ["sx", "s"] {
        let mut view = screen(lorries(), 40, 12, Options::default()).press(keys);
        for step in 0..8 {
            let rows = view.rows();
            assert!(
                rows[1..7].iter().any(|row| row.starts_with('●')),
                "{step}: {rows:#?}"
            );
            let beyond = |row: &String| row.contains("below") || row.contains("above");
            assert!(rows[1..8].iter().any(beyond), "{step}: {rows:#?}");
            view = view.press(if step % 3 == 0 { "l" } else { "j" });
        }
    }
    // What a thing is called stands whole, and no piece of it where tags stand.
    let rows = screen(lorries(), 40, 12, Options::default())
        .press("sx")
        .rows();
    assert!(
        rows.iter()
            .all(|row| !row.contains("ai…") && !row.contains("U.…")),
        "{rows:#?}"
    );
    // Few or no sides tell what counts, and stay above the last row.
    let quiet = screen(quiet(), 40, 12, Options::default())
        .press("s")
        .rows();
    assert!(
        quiet[11].starts_with(" STANCES") && quiet[10].len() < 41,
        "{quiet:#?}"
    );
}

#[test]
fn sentences_keep_the_measure_on_a_wide_screen() {
    let view = screen(lorries(), 200, 50, Options::default()).press("s");
    let rows = view.rows();
    let first = rows.iter().position(|row| row.starts_with(" ● ¶")).unwrap();
    assert!(
        rows[first..48]
            .iter()
            .all(|row| row.chars().count() <= 1 + 7 + 66),
        "{rows:#?}"
    );
}

#[test]
fn a_side_is_set_where_none_was_found() {
    let blank = |keys: &str| screen(lorries(), 100, 30, Options::default()).press(keys);
    let rows = |screen: &crate::screen::Screen| screen.rows().join("\n");
    let view = blank("sll");
    let told = "Nothing was found that says where United States stands on second route";
    assert!(rows(&view).contains(told), "{}", rows(&view));
    assert!(view.rows()[29].contains("STANCES -/"));
    assert!(rows(&blank("sllc")).contains(&format!("{told}. Where?")));
    // Enter alone changes nothing; the first letter of a side is enough.
    assert_eq!(blank("sllc<enter>").effects, []);
    // By which of its sentences is asked where there are several; Enter alone takes the likeliest.
    let asked = blank("sllco<enter>");
    assert!(
        rows(&asked).contains("by which SENTENCE?"),
        "{}",
        rows(&asked)
    );
    assert_eq!(blank("sllco<enter><esc>").effects, []);
    let set = asked.press("<enter>");
    assert!(rows(&set).contains(", by “"), "{}", rows(&set));
    assert!(matches!(set.effects[..], [Effect::Keep(_)]));
    assert!(!rows(&set).contains("Nothing was found"), "{}", rows(&set));
    assert!(rows(&set).contains("take 6 sides") && rows(&set).contains("[▼1]"));
    let undone = set.press("U");
    assert!(rows(&undone).contains("take 5 sides on 4 things"));
    // ) goes to the next side that is taken.
    assert!(!rows(&blank("sll)")).contains("Nothing was found"));
}

#[test]
fn of_a_blank_cell_every_key_names_who_and_what() {
    let told = "Nothing was found that says where United States stands on second route";
    for (width, height) in [(200, 50), (100, 30), (80, 24), (67, 12)] {
        for keys in ["sll", "sllxhh", "sllc", "sllw", "slly", "sll<enter>"] {
            let screen = screen(lorries(), width, height, Options::default()).press(keys);
            let rows: Vec<_> = screen.rows();
            let words = rows.iter().map(|row| row.trim()).collect::<Vec<_>>();
            assert!(words.join(" ").contains(told), "{keys}: {rows:#?}");
        }
    }
    // Where there is no room for a matrix, one came with the cell from a wider screen.
    let screen = screen(lorries(), 100, 30, Options::default()).press("sll");
    let screen = screen.resize(40, 12).press("w");
    let rows = screen.rows();
    let words = rows.iter().map(|row| row.trim()).collect::<Vec<_>>();
    assert!(words.join(" ").contains(told), "{rows:#?}");
}

#[test]
fn a_mind_that_was_changed_is_one_cell() {
    let mut analysis = Arc::unwrap_or_clone(lorries());
    let mut later = analysis.stances.all[0].clone();
    let now = later.polarity == Polarity::Supports;
    later.polarity = if now {
        Polarity::Opposes
    } else {
        Polarity::Supports
    };
    later.also.clear();
    analysis.stances.all.push(later);
    let view = screen(Arc::new(analysis), 100, 30, Options::default()).press("sg");
    let rows = view.rows().join("\n");
    assert!(rows.contains("[▲▼1]") || rows.contains("[▼▲1]"), "{rows}");
    assert!(rows.contains("; earlier "), "{rows}");
}

#[test]
fn keys_for_the_text_say_that_they_mean_nothing_here() {
    let view = screen(lorries(), 100, 30, Options::default()).press("s&");
    assert!(view.rows()[29].contains("& means nothing in the stance view; s leads back"));
    let view = view.press("z");
    assert!(view.rows()[29].contains("all, guesses too: 5 sides, before 5"));
}

#[test]
fn a_cell_is_copied_explained_and_things_stand_in_another_order() {
    let view = || screen(lorries(), 100, 30, Options::default()).press("sg");
    let screen = view().press("yY");
    let [Effect::Copy(one), Effect::Copy(all)] = screen.effects.as_slice() else {
        panic!("{:?}", screen.effects);
    };
    let sentence = "it supported the U.N. plan in principle (¶7)";
    let side = "United States supports U.N. plan";
    assert_eq!(*one, format!("{sentence} — {side}"));
    assert_eq!(*all, format!("{side}. lorries.txt\n{sentence}"));
    let why = view().press("w");
    let rows = why.rows().join("\n");
    assert!(rows.contains("WHY THIS SIDE"), "{rows}");
    assert!(
        rows.contains("U.N. plan, likely: it rests on 1 sentence."),
        "{rows}"
    );
    let back = why.press("w");
    assert_eq!(back.rows()[..29], view().rows()[..29]);
    let ordered = view().press("S");
    assert!(ordered.rows()[29].contains("things as the text first takes sides on them"));
    // The same cell stays in hand.
    assert!(ordered.row(side).contains("1 sentence"));
    assert!(view().press("SSS").rows()[29].contains("most disputed first"));
}

#[test]
fn no_one_takes_a_side() {
    let screen = screen(quiet(), 60, 20, Options::default()).press("s");
    assert!(
        screen
            .rows()
            .iter()
            .any(|row| row.contains("No one takes a side"))
    );
    let asked = screen.press("jkhlx]gc");
    let status = &asked.rows()[19];
    assert!(
        status.contains("set one as in :side un on plan opposes"),
        "{status}"
    );
    asked.press("<enter>");
}

#[test]
fn it_says_where_lexicon_and_network_disagree() {
    let seen = |lexicon, network| {
        let mut analysis = Arc::unwrap_or_clone(lorries());
        for stance in &mut analysis.stances.all {
            stance.words = vec![stance.evidence];
            stance.witnesses = Witnesses { lexicon, network };
        }
        let view = screen(Arc::new(analysis), 100, 30, Options::default()).press("s");
        // Lines may break anywhere.
        let words = view.rows().join(" ");
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert!(seen(Some(0.9), Some(0.1)).contains("the network disputes it"));
    assert!(seen(None, Some(0.9)).contains("no word says it"));
    assert!(seen(Some(0.9), Some(0.8)).contains("by the words and the network"));
    assert!(!seen(Some(0.9), None).contains("the network"));
}

#[test]
fn that_nobody_takes_a_side_is_read_whole_on_forty_columns() {
    let screen = crate::screen::screen(crate::articles::quiet(), 40, 12, Options::default());
    let rows = screen.press("s").rows();
    let told: Vec<&str> = rows.iter().map(|row| row.trim()).collect();
    let told = told.join(" ");
    assert!(
        told.contains("No one takes a side here, as far as can be told."),
        "{told}"
    );
}

#[test]
fn the_sentence_of_a_lone_side_is_seen_on_forty_columns() {
    let mut analysis = Arc::unwrap_or_clone(lorries());
    analysis.stances.all.truncate(1);
    let stance = &mut analysis.stances.all[0];
    let words = analysis.document.line(stance.evidence);
    let Target::Issue(issue) = stance.target else {
        panic!("it is about an issue")
    };
    let name = &mut analysis.stances.issues[issue.0].name;
    "a plan of many words for all roads to it".clone_into(name);
    let analysis = Arc::new(analysis);
    let rows = |width, height| {
        let screen = screen(Arc::clone(&analysis), width, height, Options::default());
        screen.press("s").rows()
    };
    let small = rows(40, 12);
    let begins: Vec<&str> = words.split_whitespace().take(3).collect();
    let begins = begins.join(" ");
    assert!(small.iter().any(|row| row.contains(&begins)), "{small:#?}");
    // What is cut says so.
    assert!(small[2].trim_end().ends_with('…'), "{small:#?}");
    let large = rows(60, 24);
    assert!(large.iter().any(|row| row.contains("What counts:")));
}

#[test]
fn a_sentence_that_is_cut_says_so() {
    let mut analysis = Arc::unwrap_or_clone(lorries());
    let document = Arc::clone(&analysis.document);
    // As long as the longest paragraph.
    let longest = document
        .blocks()
        .iter()
        .max_by_key(|block| block.span.len());
    for stance in &mut analysis.stances.all {
        stance.evidence = longest.unwrap().span;
    }
    let view = screen(Arc::new(analysis), 40, 12, Options::default()).press("s");
    let last = &view.rows()[10];
    assert!(last.ends_with('…'), "{}", view.rows().join("\n"));
}

#[test]
fn a_sentence_that_is_no_statement_is_what_one_is_at() {
    let analysis = unsaid();
    for (width, height) in [(100, 30), (80, 24), (60, 20), (40, 12)] {
        let there = |keys: &str| {
            let keys = format!("s<enter>{keys}");
            screen(Arc::clone(&analysis), width, height, Options::default()).press(&keys)
        };
        // It is marked; no statement is, in text, panel or card; and all that acts on one says so.
        for keys in ["", "w", "y", "c"] {
            let picture = there(keys).picture();
            assert!(picture.contains("reversed"), "{keys}: {picture}");
            assert!(!picture.contains('●'), "{keys}: {picture}");
            let told = "what is marked is no";
            assert!(picture.contains(told), "{keys}: {picture}");
        }
        assert!(there("j").picture().contains("reversed"));
        // One goes on from there, and not from the top of the screen.
        let on = there("]");
        assert!(!on.picture().contains("reversed"));
        let marked = |screen: crate::screen::Screen| {
            let rows = screen.rows();
            rows.into_iter()
                .rev()
                .find(|row| row.starts_with('●'))
                .unwrap()
        };
        let (on, back) = (marked(on), marked(there("[")));
        assert!(on.contains("White House said"), "{on}");
        assert!(back.contains("Kirby said"), "{back}");
        assert!(there("<c-o>").row("STANCES").contains("1/"));
    }
}

/// A sentence that bears a side out and is no statement.
fn unsaid() -> Arc<Analysis> {
    let mut analysis = Arc::unwrap_or_clone(lorries());
    let sentence = "Drivers slept under their lorries for a third night.";
    let start = analysis.document.text().find(sentence).unwrap();
    for stance in &mut analysis.stances.all {
        stance.statement = None;
        stance.words.clear();
        stance.evidence = Span::new(start, start + sentence.len());
    }
    Arc::new(analysis)
}

#[test]
fn marks_and_the_way_back_lead_to_a_sentence_that_is_no_statement() {
    let analysis = unsaid();
    for (width, height) in [(100, 30), (80, 24), (40, 12)] {
        for keys in ["maG'a", "mag'a", "g<c-o>"] {
            let there = screen(Arc::clone(&analysis), width, height, Options::default());
            let picture = there.press(&format!("s<enter>{keys}")).picture();
            assert!(picture.contains("reversed"), "{keys}: {picture}");
            assert!(!picture.contains('●'), "{keys}: {picture}");
        }
    }
}

#[test]
fn that_there_is_no_statement_is_said_once() {
    let analysis = unsaid();
    for (width, height) in [(100, 30), (80, 24), (60, 20), (40, 12)] {
        for keys in ["", "y", "j"] {
            let there = screen(Arc::clone(&analysis), width, height, Options::default());
            let rows = there.press(&format!("s<enter>{keys}")).rows();
            let told = rows
                .iter()
                .filter(|row| row.contains("what is marked is no"));
            // Beside a panel there is no card that would go on saying it.
            let said = usize::from(keys != "j" || width < 100);
            assert_eq!(told.count(), said, "{keys} {width}: {rows:#?}");
        }
    }
}

#[test]
fn a_hidden_statement_that_comes_up_is_in_hand() {
    let mut analysis = Arc::unwrap_or_clone(lorries());
    let stance = analysis.stances.all[0].clone();
    let mut statements = analysis.statements.to_vec();
    let said = stance.statement.unwrap();
    let mut hidden = statements.iter_mut().filter(|one| one.id == said);
    hidden.next().unwrap().confidence = 0.3;
    analysis.statements = statements.into();
    analysis.stances.all = vec![stance];
    let analysis = Arc::new(analysis);
    for (width, height) in [(100, 30), (80, 24), (60, 20)] {
        let there = |keys: &str| {
            let screen = screen(Arc::clone(&analysis), width, height, Options::default());
            screen.press(&format!("s<enter>{keys}"))
        };
        let before = there("").picture();
        assert!(
            before.contains("not sure enough") && !before.contains('●'),
            "{before}"
        );
        let after = there("zw").rows().join("\n");
        assert!(
            after.contains("WHY") && after.contains("need to move"),
            "{after}"
        );
        assert!(!there("z").picture().contains("reversed"));
    }
}

#[test]
fn what_several_say_is_taken_as_said_by_the_one_in_the_row() {
    let mut analysis = Arc::unwrap_or_clone(lorries());
    analysis.stances.all.truncate(1);
    let stance = &analysis.stances.all[0];
    let (said, actor) = (stance.statement.unwrap(), stance.actor);
    let others = analysis.actors.all.iter().map(|other| other.id);
    let other = others.filter(|other| *other != actor).nth(4).unwrap();
    let at = analysis
        .statements
        .iter()
        .position(|one| one.id == said)
        .unwrap();
    analysis.actors.of_statement[at] = vec![other, actor];
    let analysis = Arc::new(analysis);
    let there = |keys: &str| {
        let screen = screen(Arc::clone(&analysis), 100, 30, Options::default());
        screen.press(keys).rows().join("\n")
    };
    let told = there("s<enter>");
    assert!(told.contains("● US 1 of 6"), "{told}");
    // The panel tells that it stands in another list too.
    let told = there("s<enter><enter>");
    assert!(told.contains("also said by EU; a chooses"), "{told}");
}

/// The headline stands above the text, and there too it is what one is at.
#[test]
fn a_headline_that_is_no_statement_is_what_one_is_at() {
    let mut analysis = Arc::unwrap_or_clone(lorries());
    let title = analysis.document.title().unwrap();
    for stance in &mut analysis.stances.all {
        stance.statement = None;
        stance.words.clear();
        stance.evidence = title;
    }
    let analysis = Arc::new(analysis);
    for (width, height) in [(100, 30), (80, 24)] {
        let there = |keys: &str| {
            let keys = format!("s<enter>{keys}");
            screen(Arc::clone(&analysis), width, height, Options::default()).press(&keys)
        };
        for keys in ["", "w", "y", "c"] {
            let picture = there(keys).picture();
            assert!(!picture.contains('●'), "{keys}: {picture}");
            let told = "what is marked is no";
            assert!(picture.contains(told), "{keys}: {picture}");
        }
        let on = there("]").rows();
        let is_first = |row: &String| row.contains('●') && row.contains("been clear");
        assert!(on.iter().any(is_first), "{on:?}");
    }
}

#[test]
fn a_sentence_that_is_higher_than_its_room_is_read_on() {
    let mut analysis = Arc::unwrap_or_clone(lorries());
    let text = analysis.document.text();
    let (from, to) = (
        text.find("NORTHPORT").unwrap(),
        text.find("open a second route.").unwrap(),
    );
    for stance in &mut analysis.stances.all {
        stance.evidence = Span::new(from, to + "open a second route.".len());
    }
    let analysis = Arc::new(analysis);
    for (width, height) in [(60, 20), (40, 12), (100, 24)] {
        let mut view = screen(Arc::clone(&analysis), width, height, Options::default()).press("s");
        let first = view.rows();
        let mut seen = String::new();
        for _ in 0..40 {
            let rows = view.rows();
            seen.push_str(&rows.join(" "));
            if rows.iter().any(|row| row.contains("by the words")) {
                break;
            }
            view = view.press("]");
        }
        for words in [
            "Dozens of aid",
            "both sides to agree",
            "open a second route.",
        ] {
            let words = words.split(' ');
            assert!(words.clone().all(|word| seen.contains(word)), "{seen}");
        }
        assert!(seen.contains("by the words"), "{width}x{height}: {seen}");
        assert_eq!(view.press("40[").press(&"[".repeat(40)).rows(), first);
    }
}
