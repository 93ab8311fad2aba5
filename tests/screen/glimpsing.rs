//! Statements as they are found, while the rest is still read: nothing that is shown jumps.

use std::collections::HashMap;
use std::num::NonZero;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use standpoint::internals::analysis::{Analysis, Analyst, Progress};
use standpoint::internals::document::BlockKind;
use standpoint::internals::input::plain;
use standpoint::internals::reader::{Effect, Message, Options};
use standpoint::internals::statements::Statement;

use crate::articles::lorries;
use crate::screen::{Screen, loading};

/// What is found of an article after each step from a byte on, and in the end.
fn steps(from: usize) -> (Vec<Arc<Analysis>>, Arc<Analysis>) {
    steps_looking(&|_| from)
}

/// The same where one looks at this byte after so many steps.
fn steps_looking(looks: &(dyn Fn(usize) -> usize + Sync)) -> (Vec<Arc<Analysis>>, Arc<Analysis>) {
    let text = include_str!("../../sample/harbour-ferry.txt");
    let document = plain::read(text, "harbour-ferry.txt");
    let analyst = Analyst::new().unwrap();
    let analyst = analyst.on_threads(NonZero::<usize>::MIN);
    let mut parts = Vec::new();
    let step = AtomicUsize::new(0);
    let from = || looks(step.load(Ordering::Relaxed));
    let whole = analyst.analyse_from(document, &from, &mut |progress, so_far| {
        step.fetch_add(1, Ordering::Relaxed);
        if progress.done < progress.total {
            parts.push(so_far(&mut || ControlFlow::Continue(())).unwrap());
        }
        ControlFlow::Continue(())
    });
    let whole = Arc::new(whole.unwrap());
    let document = &whole.document;
    let parts = parts.into_iter().filter(|part| !part.statements.is_empty());
    let parts = parts.map(|part| {
        let document = Arc::clone(document);
        Arc::new(Analysis { document, ..part })
    });
    (parts.collect(), whole)
}

fn glimpse(screen: &mut Screen, part: &Arc<Analysis>) {
    screen.app.update(Message::Glimpsed(Arc::clone(part)));
}

fn learn(screen: &mut Screen, whole: &Arc<Analysis>) {
    screen.app.update(Message::Analysed(Arc::clone(whole)));
}

/// The words of the card and the row of the panel that is current.
fn current(screen: &Screen) -> Vec<String> {
    let rows = screen.rows();
    let panel = |row: &String| Some(row.rsplit_once('│')?.1.to_owned());
    let here = rows.iter().filter_map(panel);
    here.filter(|row| row.starts_with('●')).collect()
}

/// The tags of the actors on the rows of the panel, by name.
fn tags(screen: &Screen) -> HashMap<String, String> {
    let rows = screen.rows();
    let panel = rows.iter().filter_map(|row| row.rsplit_once('│'));
    let heads = panel.filter_map(|(_, row)| {
        let (_, head) = row.split_once(['▸', '▾'])?;
        let (tag, name) = head.trim().split_once(' ')?;
        let name = name.trim().trim_end_matches(['+', ' ']);
        let name = name.trim_end_matches(|letter: char| letter.is_ascii_digit());
        Some((name.trim().to_owned(), tag.to_owned()))
    });
    heads.collect()
}

#[test]
fn statements_come_as_they_are_found_and_the_end_is_the_same() {
    let (parts, whole) = steps(0);
    assert!(parts.len() > 3);
    for (width, height) in [(100, 30), (80, 24), (60, 20), (200, 50)] {
        let mut screen = loading(&whole, width, height, Options::default());
        let mut before: Option<(Vec<String>, HashMap<String, String>)> = None;
        for part in &parts {
            glimpse(&mut screen, part);
            let now = (current(&screen), tags(&screen));
            if let Some((here, tags)) = before {
                assert_eq!(now.0, here, "{width}x{height}");
                for (name, tag) in tags {
                    let same = now.1.get(&name).is_none_or(|other| *other == tag);
                    assert!(same, "{name} was {tag}: {}", screen.rows().join("\n"));
                }
            }
            before = Some(now);
        }
        learn(&mut screen, &whole);
        let at_once = {
            let mut screen = loading(&whole, width, height, Options::default());
            learn(&mut screen, &whole);
            screen.rows().join("\n")
        };
        assert_eq!(screen.rows().join("\n"), at_once, "{width}x{height}");
    }
}

/// The row of the screen that is current in the panel.
fn row_here(screen: &Screen) -> Option<usize> {
    let rows = screen.rows();
    let panel = |row: &String| {
        row.rsplit_once('│')
            .is_some_and(|(_, row)| row.starts_with('●'))
    };
    rows.iter().position(panel)
}

#[test]
fn what_is_nearest_comes_first_and_stays_where_it_is() {
    let from = include_str!("../../sample/harbour-ferry.txt").len() / 2;
    let (parts, whole) = steps(from);
    let mut screen = loading(&whole, 100, 30, Options::default()).press("50%");
    glimpse(&mut screen, &parts[0]);
    let here = current(&screen);
    assert!(!here.is_empty(), "{}", screen.rows().join("\n"));
    // What stands before it in the text goes above it, and it does not move.
    let row = row_here(&screen);
    for part in &parts[1..] {
        glimpse(&mut screen, part);
        assert_eq!(current(&screen), here, "{}", screen.rows().join("\n"));
        assert_eq!(row_here(&screen), row, "{}", screen.rows().join("\n"));
    }
    learn(&mut screen, &whole);
    assert_eq!(current(&screen), here);
    assert_eq!(row_here(&screen), row, "{}", screen.rows().join("\n"));
    let rows = screen.rows().join("\n");
    assert!(rows.contains(" above"), "{rows}");
    // Who goes on sees as much as there is room for.
    let screen = screen.press("<tab>g");
    assert!(!screen.rows().join("\n").contains(" above"));
}

#[test]
fn nothing_starts_over_while_more_is_sought() {
    let (parts, whole) = steps(0);
    let mut screen = loading(&whole, 100, 30, Options::default());
    let progress = Progress {
        done: 40,
        total: 100,
    };
    screen.app.update(Message::Progressed(progress));
    glimpse(&mut screen, &parts[0]);
    for key in ["]", ")"] {
        // Past the last one that is known.
        for _ in 0..40 {
            screen = screen.press(key);
        }
        let last = current(&screen);
        let told = screen.rows().pop().unwrap();
        assert!(told.contains("read up to ¶"), "{told}");
        let sought = "what comes after is still being sought";
        assert!(told.contains(sought), "{told}");
        screen = screen.press(key);
        assert_eq!(current(&screen), last);
    }
    screen = screen.press("99[[[");
    assert!(screen.rows()[29].contains("no earlier statements; the last one is still"));
    learn(&mut screen, &whole);
    let screen = screen.press("99]]");
    assert!(screen.rows()[29].contains("] again starts over"));
}

#[test]
fn what_is_not_read_yet_is_not_passed_over() {
    let length = include_str!("../../sample/harbour-ferry.txt").len();
    // One begins to read, and goes far on.
    let (parts, whole) = steps_looking(&|step| if step < 2 { 0 } else { length * 4 / 5 });
    let turned = parts.iter().find(|part| {
        let [between] = part.pending.as_slice() else {
            return false;
        };
        let anchors = || part.statements.iter().map(Statement::anchor);
        anchors().any(|at| at < between.start()) && anchors().any(|at| at > between.end())
    });
    let turned = turned.expect("both ends are read before the middle");
    let middle = (turned.pending[0].start() + turned.pending[0].end()) * 50 / length;
    let mut screen = loading(&whole, 100, 10, Options::default());
    glimpse(&mut screen, turned);
    let screen = screen.press("99]");
    let last = current(&screen);
    let told = screen.press("]");
    assert!(
        told.rows()[9].contains("read up to ¶"),
        "{}",
        told.rows()[9]
    );
    assert_eq!(current(&told), last);
    // In the middle nothing is known, at the end what stands there.
    let middle = told.press(&format!("{middle}%]"));
    assert!(
        middle.rows()[9].contains("is not read yet; it is next"),
        "{}",
        middle.rows()[9]
    );
    let end = middle.press("G99]99[");
    assert_ne!(current(&end), last);
    let told = end.press("[");
    assert!(
        told.rows()[9].contains("what comes before is still being sought"),
        "{}",
        told.rows()[9]
    );
    let blocks = whole.document.blocks().iter();
    let sought = blocks.filter(|block| {
        block.kind != BlockKind::Heading && block.span.start() < turned.pending[0].end()
    });
    let first = format!("read from ¶{} on;", sought.count() + 1);
    assert!(
        told.rows()[9].contains(&first),
        "{first} {}",
        told.rows()[9]
    );
    let mut end = told;
    learn(&mut end, &whole);
    let all = end.press("99[").press("[");
    assert!(
        all.rows()[9].contains("[ again goes to the last"),
        "{}",
        all.rows()[9]
    );
}

#[test]
fn what_is_found_does_not_part_the_cursor_of_the_panel_from_the_statement() {
    let from = include_str!("../../sample/harbour-ferry.txt").len() / 2;
    let (parts, whole) = steps(from);
    for (width, height) in [(100, 30), (120, 40)] {
        let mut screen = loading(&whole, width, height, Options::default()).press("50%");
        glimpse(&mut screen, &parts[0]);
        screen = screen.press("<tab>");
        let here = current(&screen);
        for part in parts[1..].iter().chain([&whole]) {
            glimpse(&mut screen, part);
            assert_eq!(current(&screen), here);
            let copied = screen.press("y");
            let Some(Effect::Copy(text)) = copied.effects.last() else {
                panic!("{:?}", copied.effects);
            };
            let marks = ['●', '▲', '▼', '?', '“', ' '];
            let words = here[0].rsplit_once("] ");
            let words = words.map_or(here[0].trim_start_matches(marks), |(_, words)| words);
            let words = words.split(['…', '”']).next().unwrap();
            assert!(text.contains(words), "{text} is not {here:?}");
            screen = copied;
        }
    }
}

/// Half of the article is read.
fn half(screen: &mut Screen) {
    let progress = Progress {
        done: 50,
        total: 100,
    };
    screen.app.update(Message::Progressed(progress));
}

#[test]
fn sides_and_voices_of_a_part_say_so() {
    let (parts, whole) = steps(0);
    for (width, height) in [(100, 30), (60, 20), (40, 12)] {
        let mut screen = loading(&whole, width, height, Options::default());
        half(&mut screen);
        let part = parts.iter().rfind(|part| !part.stances.all.is_empty());
        glimpse(&mut screen, part.unwrap());
        let sides = screen.press("s");
        let head = sides.rows().remove(0);
        assert!(
            head.contains("+ actors") && head.contains("+ sides"),
            "{head}"
        );
        assert!(head.contains(" read") || head.contains('¶'), "{head}");
        let voices = sides.press("sV");
        let head = voices.row("VOICES");
        assert!(head.contains(" read") || head.contains('¶'), "{head}");
        assert!(head.contains("+ of"), "{head}");
        assert!(voices.row("First word").contains("First word so far"));
        let rows = voices.rows();
        let shares: Vec<_> = rows.iter().filter(|row| row.contains(" %")).collect();
        assert!(!shares.is_empty() && shares.iter().all(|row| row.matches('+').count() == 2));
        let mut screen = voices;
        learn(&mut screen, &whole);
        let all = screen.rows().join("\n");
        assert!(
            !all.contains("so far") && !screen.row("VOICES").contains('+'),
            "{all}"
        );
        let head = screen.press("Vs").rows().remove(0);
        assert!(!head.contains('+') && head.contains("side"), "{head}");
    }
}

/// The cell in hand in words: "United States supports U.N. plan", "where Hamas stands on U.N. plan".
fn cell(screen: &Screen) -> String {
    let rows = screen.rows();
    let rule = rows.iter().position(|row| row.starts_with('─'));
    let rule = rule.unwrap_or_else(|| panic!("{}", rows.join("\n")));
    let words = rows[rule + 1].trim();
    let words = words.split("  ").next().unwrap_or_default();
    words.split(';').next().unwrap_or_default().to_owned()
}

#[test]
fn the_cell_in_hand_stays_with_its_actor_and_thing() {
    let whole = lorries();
    let all = whole.stances.all.len();
    // What stands last in the text is found first, and one sentence tells of all sides.
    let one = whole.stances.all[0].evidence;
    let parts: Vec<_> = (2..=all)
        .map(|count| {
            let mut part = Arc::unwrap_or_clone(Arc::clone(&whole));
            part.stances.all.drain(..all - count);
            for stance in &mut part.stances.all {
                stance.evidence = one;
            }
            Arc::new(part)
        })
        .collect();
    for (size, first) in [
        ((100, 30), ""),
        ((100, 30), "x"),
        ((140, 40), "SS"),
        ((60, 20), ""),
    ] {
        for cells in ["", ")", "))", "l", "ll", "jl"] {
            let mut screen = loading(&whole, size.0, size.1, Options::default());
            glimpse(&mut screen, &parts[0]);
            screen = screen.press(&format!("s{first}g{cells}"));
            let before = cell(&screen);
            for part in &parts[1..] {
                glimpse(&mut screen, part);
                let now = cell(&screen);
                let was_blank = before.starts_with("Nothing");
                let is_same = now == before || was_blank && !now.starts_with("Nothing");
                assert!(is_same, "{before}: {}", screen.rows().join("\n"));
            }
        }
    }
}

#[test]
fn who_answers_a_question_is_not_disturbed() {
    let (parts, whole) = steps(0);
    let mut screen = loading(&whole, 100, 30, Options::default());
    glimpse(&mut screen, &parts[0]);
    let mut screen = screen.press("c");
    let before = screen.rows();
    glimpse(&mut screen, parts.last().unwrap());
    assert_eq!(screen.rows(), before);
}

#[test]
fn the_first_side_is_in_hand_where_there_was_none() {
    let whole = lorries();
    let mut none = Arc::unwrap_or_clone(Arc::clone(&whole));
    none.stances.all.clear();
    let mut screen = loading(&whole, 100, 30, Options::default());
    glimpse(&mut screen, &Arc::new(none));
    learn(&mut screen, &whole);
    let screen = screen.press("s");
    assert!(
        screen.rows()[29].contains("STANCES 1/"),
        "{}",
        screen.rows()[29]
    );
}
