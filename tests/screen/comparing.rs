//! One event in several reports, on the screen: how it looks, where keys lead, and that nothing waits.

use std::sync::Arc;

use standpoint::internals::analysis::Analysis;
use standpoint::internals::compare::Compared;
use standpoint::internals::document::Document;
use standpoint::internals::input::{Reading, Shelf};
use standpoint::internals::memory::History;
use standpoint::internals::reader::{Articles, Effect, Message, Options, Uncompared, Unread};

use crate::articles::lorries;
use crate::reports::{gate, talks};
use crate::screen::{Screen, loading, screen};

fn reading(analysis: &Analysis) -> Reading {
    Reading {
        document: Document::clone(&analysis.document),
        warnings: Vec::new(),
    }
}

/// The three reports as a list that was typed, the first of them in hand.
fn listed(reports: &[Arc<Analysis>], mut screen: Screen) -> Screen {
    let mut shelf = Shelf::of_articles("event", reports.iter().map(|one| reading(one)).collect());
    shelf.typed = true;
    shelf.go(0);
    let articles = Articles::new(shelf, History::default());
    screen.app = screen.app.clone().with_articles(articles);
    screen
}

fn reports() -> Vec<Arc<Analysis>> {
    vec![lorries(), gate(), talks()]
}

/// Answers the question that was asked latest.
fn answer(screen: &mut Screen, number: u64, reports: &[Arc<Analysis>]) {
    for (at, report) in reports.iter().enumerate() {
        let read = Ok((Arc::clone(report), Vec::new()));
        screen.app.update(Message::Report(number, at, read));
    }
    let all = reports.iter().map(|one| Analysis::clone(one)).collect();
    let compared = Ok(Arc::new(Compared::of(all)));
    screen.app.update(Message::Compared(number, compared));
}

fn compared_with(
    reports: &[Arc<Analysis>],
    (width, height): (u16, u16),
    options: Options,
) -> Screen {
    let first = screen(Arc::clone(&reports[0]), width, height, options);
    let mut screen = listed(reports, first).press("D");
    assert_eq!(screen.effects, [Effect::Compare]);
    answer(&mut screen, 1, reports);
    screen.effects.clear();
    screen
}

/// These reports side by side, on a screen of this size.
pub(crate) fn compared(reports: &[Arc<Analysis>], width: u16, height: u16) -> Screen {
    compared_with(reports, (width, height), Options::default())
}

fn event(width: u16, height: u16) -> Screen {
    compared(&reports(), width, height)
}

fn status(screen: &Screen) -> String {
    screen.rows().pop().unwrap()
}

fn title(screen: &Screen) -> String {
    let document = screen.app.document();
    document.line(document.title().unwrap())
}

#[test]
fn at_all_sizes() {
    insta::assert_snapshot!("compare_beside", event(100, 30).picture());
    insta::assert_snapshot!("compare_usual", event(80, 24).press("l").picture());
    insta::assert_snapshot!("compare_narrow", event(60, 20).picture());
    insta::assert_snapshot!("compare_narrow_inside", event(60, 20).press("l").picture());
    insta::assert_snapshot!("compare_forty", event(40, 16).rows().join("\n"));
    let inside = event(40, 20).press("l").rows().join("\n");
    insta::assert_snapshot!("compare_forty_inside", inside);
    insta::assert_snapshot!("compare_wide", event(200, 50).press("l").rows().join("\n"));
    insta::assert_snapshot!("compare_smallest", event(30, 8).rows().join("\n"));
    let options = Options {
        ascii: true,
        ..Options::default()
    };
    let ascii = compared_with(&reports(), (80, 24), options).press("l");
    assert!(ascii.rows().iter().all(|row| row.is_ascii()));
    insta::assert_snapshot!("compare_ascii", ascii.rows().join("\n"));
}

#[test]
fn more_reports_than_there_are_columns_for_are_told_in_words() {
    let many: Vec<Arc<Analysis>> = (0..20).map(|at| reports()[at % 3].clone()).collect();
    let screen = compared(&many, 80, 24);
    insta::assert_snapshot!("compare_many", screen.rows().join("\n"));
    insta::assert_snapshot!("compare_many_inside", screen.press("l").rows().join("\n"));
}

#[test]
fn one_goes_from_what_is_told_to_its_place_in_a_report_and_back() {
    let screen = event(100, 30).press("l]");
    assert!(
        status(&screen).contains("COMPARE US 1/"),
        "{}",
        status(&screen)
    );
    let screen = screen.press("]<enter>");
    assert_eq!(title(&screen), "Aid talks go on");
    assert_eq!(screen.effects, [Effect::Recall]);
    assert!(screen.row("─ ● US").contains("1 of 1"));
    let screen = screen.press("<c-o>");
    assert!(
        status(&screen).contains("COMPARE US 1/"),
        "{}",
        status(&screen)
    );
    assert!(screen.row("Mainland Mail").contains("●C"));
    // Out of it one is in the article that was gone to, and from there where one came from.
    let screen = screen.press("q");
    assert_eq!(title(&screen), "Aid talks go on");
    assert_eq!(
        title(&screen.press("<c-o>")),
        "Lorries wait as crossing talks stall"
    );
}

#[test]
fn q_goes_one_level_up_from_a_report_to_what_it_was_reached_from() {
    let mut screen = event(80, 24).press("l]<enter>q");
    assert!(status(&screen).contains("COMPARE"), "{}", status(&screen));
    screen.effects.clear();
    assert_eq!(screen.press("qq").effects, [Effect::Quit]);
    // In the article that was in hand already it is the same.
    let screen = event(80, 24).press("l<enter>");
    assert_eq!(title(&screen), "Lorries wait as crossing talks stall");
    assert!(status(&screen.press("<c-o>")).contains("COMPARE"));
}

#[test]
fn differences_are_walked_and_shown_alone() {
    let screen = event(100, 30).press(")");
    assert!(
        status(&screen).contains("COMPARE US"),
        "{}",
        status(&screen)
    );
    let screen = screen.press("))))))))))))");
    assert!(status(&screen).contains("no more differences"));
    let alike = event(100, 30).press("&");
    assert!(status(&alike).contains("only what not all have alike"));
    let rows = event(100, 30).press("&j").rows().join("\n");
    assert!(rows.contains("differences only"), "{rows}");
}

#[test]
fn all_that_is_told_is_searched() {
    let screen = event(100, 30).press("/noon<enter>");
    assert!(
        status(&screen).contains("COMPARE PA"),
        "{}",
        status(&screen)
    );
    assert!(screen.row("gate would open").contains("●"));
    let screen = event(100, 30).press("/zeppelin<enter>");
    assert!(status(&screen).contains("“zeppelin” not found here"));
}

#[test]
fn keys_of_the_article_mean_nothing_and_say_so() {
    for key in ["c", "w", "m", "U", "a"] {
        let screen = event(80, 24).press(key);
        let told = status(&screen);
        assert!(told.contains("means nothing here; D leads back"), "{told}");
        assert_eq!(screen.effects, []);
    }
    let copied = event(80, 24).press("lj]y").effects;
    let [Effect::Copy(text)] = &copied[..] else {
        panic!("{copied:?}")
    };
    assert_eq!(
        text,
        "“The trucks need to move,” said White House spokesman John Kirby. — Border Post, gate.txt, ¶2"
    );
    let exported = event(80, 24).press("ea.html<enter>").effects;
    assert_eq!(exported, [Effect::Export("a.html".to_owned())]);
}

#[test]
fn one_article_has_nothing_beside_it_and_that_is_said() {
    let screen = screen(lorries(), 60, 20, Options::default()).press("D");
    assert_eq!(screen.effects, []);
    assert!(
        status(&screen).contains("only one article is open; :compare FILE puts one beside it"),
        "{}",
        status(&screen)
    );
    let screen = screen.press(":compare gate.txt<enter>");
    assert_eq!(screen.effects, [Effect::Compare]);
    assert!(screen.row("gate.txt").starts_with(" gate.txt"));
    let screen = event(80, 24).press(":compare 9<enter>");
    assert!(status(&screen).contains("there is no article 9; the list has 1 to 3"));
}

#[test]
fn what_is_not_read_yet_is_waited_for_away_from_the_screen() {
    let reports = reports();
    let first = loading(&reports[0], 80, 24, Options::default());
    let mut screen = listed(&reports, first).press("D");
    assert_eq!(screen.effects, [], "its statements are being found already");
    assert!(screen.row("Lorries wait").contains("finding statements"));
    let effects = screen
        .app
        .update(Message::Analysed(Arc::clone(&reports[0])));
    assert_eq!(effects, [Effect::Compare]);
    let read = Ok((Arc::clone(&reports[0]), Vec::new()));
    screen.app.update(Message::Report(1, 0, read));
    assert!(screen.row("COMPARE").contains("1 of 3 read"));
    assert!(screen.row("Convoys held").contains("reading"));
    // Who leaves meanwhile gives it up, and what is late changes nothing.
    let mut screen = screen.press("q");
    assert_eq!(screen.effects, [Effect::StopComparing]);
    answer(&mut screen, 7, &reports);
    assert!(!screen.rows()[0].contains("COMPARE"));
}

#[test]
fn what_cannot_be_read_is_passed_over_with_a_word() {
    let reports = reports();
    let first = screen(Arc::clone(&reports[0]), 100, 30, Options::default());
    let mut screen = listed(&reports, first).press("D");
    for (at, report) in reports.iter().enumerate() {
        let read = match at {
            1 => Err(Unread::Several("gate.txt".to_owned())),
            _ => Ok((Arc::clone(report), Vec::new())),
        };
        screen.app.update(Message::Report(1, at, read));
    }
    let left = [&reports[0], &reports[2]];
    let left = left.map(|one| Analysis::clone(one)).to_vec();
    let compared = Ok(Arc::new(Compared::of(left)));
    screen.app.update(Message::Compared(1, compared));
    assert!(status(&screen).contains("passed over 1: gate.txt holds several articles"));
    assert!(screen.row("Mainland Mail").contains("B Mainland Mail"));
    let screen = screen.press("l]<enter>");
    assert_eq!(title(&screen), "Aid talks go on");
    let first = crate::screen::screen(lorries(), 100, 30, Options::default());
    let mut alone = listed(&reports, first).press("D");
    let reason = Uncompared::Nothing(Unread::Several("gate.txt".to_owned()));
    alone.app.update(Message::Compared(1, Err(reason)));
    let told = status(&alone);
    assert!(
        told.contains("there is nothing to compare: gate.txt holds several"),
        "{told}"
    );
    assert!(!alone.rows()[0].contains("COMPARE"));
}

#[test]
fn what_was_found_unreadable_before_is_told_of_too() {
    let reports = reports();
    let first = screen(Arc::clone(&reports[0]), 100, 30, Options::default());
    let mut listed = listed(&reports, first);
    let gone = standpoint::internals::input::Error::NotFound {
        source_name: "gate.txt".to_owned(),
    };
    listed.app.update(Message::Headed(1, Err(Arc::new(gone))));
    let mut screen = listed.press("D");
    answer(&mut screen, 1, &[reports[0].clone(), reports[2].clone()]);
    let rows = screen.rows().join("\n");
    assert!(
        rows.contains("passed over 1: cannot read gate.txt"),
        "{rows}"
    );
}

#[test]
fn on_the_way_back_an_article_is_as_it_was_corrected_last() {
    let reports = reports();
    let first = screen(Arc::clone(&reports[0]), 100, 30, Options::default());
    let analysed = |mut screen: Screen, report: &Arc<Analysis>| {
        let mut analysis = Analysis::clone(report);
        analysis.document = Arc::clone(screen.app.document());
        screen.app.update(Message::Analysed(Arc::new(analysis)));
        screen
    };
    let screen = analysed(listed(&reports, first).press("<c-n>"), &reports[1]);
    let screen = analysed(screen.press("<c-p>"), &reports[0]);
    let corrected = screen.press("]cnot a st<enter>");
    let corrections = |screen: Screen| screen.press("C").rows().join("\n");
    let back = corrected.press("<c-o><c-o>");
    assert_eq!(title(&back), "Lorries wait as crossing talks stall");
    let listed = corrections(back);
    assert!(listed.contains("is not a statement"), "{listed}");
}

#[test]
fn reports_of_one_outlet_are_called_by_their_headlines() {
    let of_wire = |one: &Arc<Analysis>| {
        let mut document = Document::clone(&one.document);
        document.origin.site = Some("The Wire".to_owned());
        let document = Arc::new(document);
        Arc::new(Analysis {
            document,
            ..Analysis::clone(one)
        })
    };
    let reports: Vec<_> = reports().iter().take(2).map(of_wire).collect();
    let titles = reports
        .iter()
        .map(|one| one.document.line(one.document.title().unwrap()));
    let screen = compared(&reports, 120, 30);
    let rows = screen.rows().join("\n");
    for title in titles {
        let begins: String = title.chars().take(20).collect();
        assert!(rows.contains(&begins), "{title}: {rows}");
    }
    assert!(!rows.contains("The Wire"), "{rows}");
}
