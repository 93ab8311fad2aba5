//! What a command takes, and what is answered while statements are still being sought.

use standpoint::internals::analysis::{Certainty, Change};
use standpoint::internals::reader::{Articles, Effect, Goto, Message, Options};

use crate::articles::lorries;
use crate::correcting::has;
use crate::keys::main_screen;
use crate::linear::{Known, talk};
use crate::screen::{Screen, loading, screen};

fn status(screen: &Screen) -> String {
    screen.rows().pop().unwrap()
}

fn early() -> Screen {
    loading(&lorries(), 100, 30, Options::default())
}

/// What is seen once all is found that was still being sought when these keys were pressed.
fn found_after(keys: &str) -> Screen {
    let found = lorries();
    let mut screen = loading(&found, 100, 30, Options::default()).press(keys);
    assert!(status(&screen).contains("statements are still being sought"));
    screen.app.update(Message::Analysed(found));
    screen
}

/// What is told after a command.
fn told(line: &str) -> String {
    status(&main_screen().press(&format!(":{line}<enter>")))
}

/// The number of the one statement that is a guess.
fn guess() -> usize {
    let found = lorries();
    let all = found.statements.iter();
    let least = all.min_by(|one, other| one.confidence.total_cmp(&other.confidence));
    least.unwrap().id.number()
}

#[test]
fn a_number_that_is_a_guess_is_said_to_be_one() {
    let number = guess();
    let is_guess = format!("s{number} is a guess; ");
    let said = told(&format!("s{number}"));
    assert!(said.contains(&format!("{is_guess}z shows it")), "{said}");
    let options = |floor| Options {
        goto: Some(Goto::Statement(number)),
        floor,
        ..Options::default()
    };
    let sure = status(&screen(lorries(), 100, 30, options(Certainty::Sure)));
    assert!(sure.contains(&format!("{is_guess}zz shows it")), "{sure}");
    let shown = status(&screen(lorries(), 100, 30, options(Certainty::Guess)));
    assert!(!shown.contains("guess;"), "{shown}");
    assert!(told("s99").contains("there is no statement 99"));
    let questions = [format!("who {number}")];
    let answers = talk(&Known::default(), Articles::default(), &[&questions[0]]);
    assert_eq!(answers[1], format!("{is_guess}guesses on shows it."));
}

#[test]
fn a_command_takes_what_stands_behind_it_or_says_that_it_takes_nothing() {
    let words = |screen: &Screen, at: usize| {
        let corrections = screen.app.corrections();
        assert_eq!(corrections.len(), 1, "{}", status(screen));
        let place = corrections[0].at.find(screen.app.document()).unwrap();
        let statements = &lorries().statements;
        let meant = statements.iter().find(|one| one.id.number() == at).unwrap();
        assert!(meant.content.iter().any(|part| part.overlaps(place)));
        corrections[0].change.clone()
    };
    for line in [":strike 9<enter>", ":strike s9<enter>"] {
        assert_eq!(words(&main_screen().press(line), 9), Change::Strike);
    }
    let filed = main_screen().press(":file 9 under isr<enter>");
    assert!(has(&filed, "filed under Israel"), "{}", status(&filed));
    assert!(matches!(words(&filed, 9), Change::File { .. }));
    let filed = main_screen().press(":file 9 under isr<tab><enter>");
    assert!(has(&filed, "filed under Israel"), "{}", status(&filed));
    assert!(told("strike x").contains("“x” is no number of a statement"));
    assert!(told("strike 99").contains("there is no statement 99"));
    for line in ["sides x", "voices x", "sides 3", "tour x", "q x"] {
        let name = line.split(' ').next().unwrap();
        let said = told(line);
        assert!(
            said.contains(&format!(":{name} takes no word after it")),
            "{said}"
        );
    }
    assert!(told("next-statement x").contains("takes a number and no other word"));
}

#[test]
fn a_command_alone_says_what_it_is_followed_by() {
    assert!(told("merge").contains("as in: merge opposition into council"));
    assert!(told("side").contains("as in: side un on plan opposes"));
}

#[test]
fn what_is_not_found_yet_is_not_said_to_be_missing() {
    for line in [
        "s12",
        "strike 3",
        "merge CF into UN",
        "actor CF",
        "side CF on plan opposes",
        "file 3 under CF",
    ] {
        let said = status(&early().press(&format!(":{line}<enter>")));
        assert!(said.contains("statements are still being sought"), "{said}");
    }
}

#[test]
fn what_is_typed_into_a_question_that_has_to_wait_acts_as_no_keys() {
    for keys in ["ctjp", "atjp", "etjp", "\"t", "c<enter>tj", "e<enter>t"] {
        let screen = early().press(keys);
        assert_eq!(screen.effects, [], "{keys}");
    }
    let screen = found_after("cisr<enter>");
    assert!(screen.app.corrections().is_empty());
    assert!(
        status(&screen).contains("correct: isr"),
        "{}",
        status(&screen)
    );
    let screen = screen.press("<enter>");
    assert!(has(&screen, "filed under Israel"), "{}", status(&screen));
    assert_eq!(screen.app.corrections().len(), 1);
    // The words of an addition can be chosen; whose they are waits.
    let screen = found_after("\"j<enter><enter>isr<enter>");
    assert!(
        status(&screen).contains("said by: isr"),
        "{}",
        status(&screen)
    );
    let screen = found_after("ea.csv<enter>").press("<enter>");
    assert_eq!(screen.effects, [Effect::Export("a.csv".to_owned())]);
    assert!(status(&early().press("c<esc>t")).contains("theme"));
}

#[test]
fn a_question_that_is_asked_when_all_is_found_stays_about_its_statement() {
    let found = lorries();
    let mut screen = loading(&found, 100, 30, Options::default());
    screen
        .app
        .update(Message::Glimpsed(std::sync::Arc::clone(&found)));
    let mut screen = screen.press("]]cis");
    let (there, page) = (status(&screen), screen.rows());
    screen.app.update(Message::Analysed(found));
    assert_eq!(status(&screen), there);
    assert_eq!(screen.rows()[2..9], page[2..9]);
    let screen = screen.press("r<enter>");
    assert!(has(&screen, "filed under Israel"), "{}", status(&screen));
    assert_eq!(screen.app.corrections().len(), 1);
}
