//! What is in dispute, and how it is called.

use super::{by_words, check, given};
use crate::stances::{Polarity, Target};

#[test]
fn issues_are_joined_and_the_contested_comes_first() {
    let (document, statements, actors) = given(
        "[Bexco] welcomed a new harbour fee. [Norland] vetoed a resolution calling for an immediate ceasefire. \
         The resolution, proposed by [Estria], won support from [Tavia], while [Orda] abstained.",
    );
    let found = by_words(&document, &statements, &actors);
    assert_eq!(found.issues[0].name, "ceasefire resolution");
    let of = |name: &str| {
        let actor = actors
            .all
            .iter()
            .find(|actor| actor.name == name)
            .unwrap()
            .id;
        let stance = found
            .all
            .iter()
            .find(|stance| stance.actor == actor)
            .unwrap();
        (stance.target, stance.polarity)
    };
    let first = Target::Issue(found.issues[0].id);
    assert_eq!(of("Norland"), (first, Polarity::Opposes));
    assert_eq!(of("Estria"), (first, Polarity::Supports));
    assert_eq!(of("Tavia"), (first, Polarity::Supports));
    assert_eq!(of("Orda"), (first, Polarity::Neutral));
}

#[test]
fn evidence_bears_the_words() {
    let (document, statements, actors) = given(
        "Rain fell. [Norland] condemned [Sudmark]. Then [Norland] again criticised [Sudmark].",
    );
    let found = by_words(&document, &statements, &actors);
    let [stance] = found.all.as_slice() else {
        unreachable!("one stance for one holder and target");
    };
    assert_eq!(
        document.slice(stance.evidence),
        "Norland condemned Sudmark."
    );
    assert_eq!(document.slice(stance.words[0]), "condemned");
    assert_eq!(stance.also.len(), 1);
    assert!(stance.confidence > 0.85);
}

#[test]
fn when_it_was_done_is_no_part_of_an_issue() {
    check(&[
        (
            "[Ann Lee] condemned the curfew on Friday.",
            &["Ann Lee - curfew"],
        ),
        (
            "[Bexco] welcomed the harbour fee last week.",
            &["Bexco + harbour fee"],
        ),
        (
            "[Norland] condemned on Tuesday night the border raid.",
            &["Norland - border raid"],
        ),
        (
            "[Ann Lee] voted against the Sunday law on Monday.",
            &["Ann Lee - Sunday law"],
        ),
        (
            "[Norland] rejected on Tuesday night the peace plan.",
            &["Norland - peace plan"],
        ),
    ]);
}

#[test]
fn what_a_plan_would_do() {
    check(&[
        (
            "[Ann Lee] said {the dam would harm the valley}.",
            &["Ann Lee - dam"],
        ),
        (
            "[Ann Lee] argued {that a tunnel would only plant the seeds of trouble}.",
            &["Ann Lee - tunnel"],
        ),
        (
            "[Ann Lee] said {a tunnel would help the valley}.",
            &["Ann Lee + tunnel"],
        ),
        ("[Ann Lee] said {the dam would be finished in May}.", &[]),
        (
            "[Ann Lee] insisted {that the city was building a tunnel}.",
            &[],
        ),
    ]);
}

#[test]
fn nothing_is_at_issue() {
    check(&[
        ("[Bexco] replaced the engine with three newer ones.", &[]),
        ("[Bexco] rescued two sailors.", &[]),
        ("[The museum] vowed to stay civil.", &[]),
        (
            "[Ann Lee] recommended keeping the boat but running it less often.",
            &[],
        ),
        (
            "[Norland] ignored almost every change proposed by [Estria].",
            &[],
        ),
        ("Not all of [the parents] are against the dam.", &[]),
        ("[Norland] praised the president.", &[]),
    ]);
}

#[test]
fn votes_in_all_their_forms() {
    check(&[
        (
            "[The board] voted seven to two against the runway.",
            &["The board - runway"],
        ),
        (
            "[Estria] put a fishing treaty to the vote. The text had been put forward by [Tavia]. [Norland] voted against.",
            &["Norland - fishing treaty", "Tavia + fishing treaty"],
        ),
        (
            "[Norland] vetoed a fishing treaty. [Nine members] voted for it.",
            &["Nine members + fishing treaty", "Norland - fishing treaty"],
        ),
        (
            "[The board] called off the strike. [Ann Lee] urged [the union] to call off the strike.",
            &["Ann Lee - strike"],
        ),
    ]);
}

#[test]
fn an_issue_has_one_name() {
    let names = |marked: &str| -> Vec<String> {
        let (document, statements, actors) = given(marked);
        let found = by_words(&document, &statements, &actors);
        found.issues.into_iter().map(|issue| issue.name).collect()
    };
    let cases: &[(&str, &[&str])] = &[
        (
            "[Norland] vetoed a resolution demanding a ceasefire. [Estria] argues against a ceasefire. \
             [Tavia]'s call for an end to the fighting was loud.",
            &["ceasefire resolution"],
        ),
        (
            "[The house] backs a ban on new oil wells. [Bexco] condemned the ban. [Estria] opposes the law.",
            &["ban on oil wells"],
        ),
        (
            "A plan to end the winter ferry was read out. [The council] voted against the proposal.",
            &["plan to end the winter ferry"],
        ),
        (
            "[Bexco] wants users to stop using old phones and update to newer ones.",
            &["old phones"],
        ),
        (
            "[Ann Lee] stressed the importance of [Norland] taking steps to protect civilians.",
            &["protecting civilians"],
        ),
    ];
    for (marked, expected) in cases {
        assert_eq!(names(marked), *expected, "{marked}");
    }
}

#[test]
fn an_end_to_the_fighting_is_a_ceasefire() {
    let (document, statements, actors) = given(
        "[Norland] vetoed a ceasefire resolution. [Tavia] called for an end to the fighting.",
    );
    let found = by_words(&document, &statements, &actors);
    let sides: Vec<_> = found.all.iter().map(|stance| stance.polarity).collect();
    assert_eq!(sides, [Polarity::Opposes, Polarity::Supports]);
}
