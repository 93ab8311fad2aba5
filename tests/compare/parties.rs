//! Who is one party, and what side it takes.

use standpoint::internals::analysis::{Analysis, Analyst, Change, Correction, NamedActor, Scope};
use standpoint::internals::compare::{Agreement, compare};
use standpoint::internals::export::{ComparisonFormat, write_comparison};
use standpoint::internals::gazetteer::Gazetteer;
use standpoint::internals::input;
use standpoint::internals::stances::Polarity;

use super::{events, quotation, row};

/// Reports of an event, given by their texts.
fn analysed<const N: usize>(texts: [&str; N]) -> [Analysis; N] {
    let analyst = Analyst::new().unwrap();
    texts.map(|text| {
        let document = input::plain::read(text, "a");
        analyst.analyse(document).unwrap()
    })
}

#[test]
fn one_person_is_one_whatever_each_paper_calls_him() {
    let vote = compare(&events()[1]);
    for words in ["only plant the seeds", "humanitarian nightmare"] {
        let quotation = quotation(&vote, words);
        assert_eq!(quotation.carriers().count(), 3, "{quotation:?}");
        assert_eq!(quotation.rows.len(), 1, "{quotation:?}");
    }
    let speaker = quotation(&vote, "only plant the seeds").speaker.clone();
    assert!(
        speaker.unwrap().ends_with("Wood"),
        "Robert Wood, Robert A. Wood"
    );
    let states = row(&vote, "United States");
    assert!(states.heard.iter().all(|count| *count > 0), "{states:?}");
    let hotel = compare(&events()[2]);
    let judge = quotation(&hotel, "who read what");
    assert_eq!(judge.rows.len(), 1, "Dame Honor Whitlock is Judge Whitlock");
}

#[test]
fn one_person_is_in_one_row_whether_or_not_the_name_has_the_body_in_it() {
    let reports = [
        "Nurses call off strike\n\nA patients' group, Ward Watch, criticised both sides. \"Eleven hundred operations were put off for a quarrel about one percent,\" said its founder, Mary Tull.\n",
        "Nurses win\n\nMary Tull of Ward Watch said: \"Eleven hundred operations were put off for a quarrel about one percent.\"\n",
    ];
    let reports = analysed(reports);
    let comparison = compare(&reports);
    let quotation = quotation(&comparison, "Eleven hundred");
    assert_eq!(quotation.rows.len(), 1, "{comparison:#?}");
    assert_eq!(quotation.carriers().count(), 2);
}

#[test]
fn one_person_who_speaks_for_two_bodies_is_in_one_row_that_tells_both() {
    let reports = [
        "Nurses call off strike\n\n\"Eleven hundred operations were put off for a quarrel about one percent,\" said Mary Tull, the chairwoman of Ward Watch.\n",
        "Nurses win\n\n\"Eleven hundred operations were put off for a quarrel about one percent,\" said Mary Tull, the secretary of the Patients' Association.\n",
        "Nurses rest\n\n\"We had no choice,\" said Ben Moor, the president of the Patients' Association.\n",
    ];
    let reports = analysed(reports);
    let two = compare(&reports[..2]);
    let tull = row(&two, "Mary Tull");
    assert_eq!(tull.heard, [1, 1], "{two:#?}");
    let both = ["Ward Watch", "Patients' Association"];
    assert!(
        both.iter()
            .all(|body| tull.names.iter().any(|one| one.contains(body))),
        "{tull:?}"
    );
    assert_eq!(quotation(&two, "Eleven hundred").rows, [tull.id]);
    // A body for which others speak too is not the person, who has a row beside it.
    let three = compare(&reports);
    let tull = row(&three, "Mary Tull");
    assert_eq!(tull.heard, [1, 1, 0], "{three:#?}");
    assert_eq!(quotation(&three, "Eleven hundred").rows, [tull.id]);
    assert!(tull.names.iter().any(|name| name == "Ward Watch"));
    let body = (three.rows.iter()).find(|row| row.heard == [0, 0, 1]);
    assert!(body.unwrap().name.contains("Patients' Association"));
}

#[test]
fn what_one_report_files_otherwise_than_most_stands_where_most_put_it() {
    let analyst = Analyst::new().unwrap();
    let of = |title: &str, who: &str| {
        let text = format!(
            "{title}\n\n\"Eleven hundred operations were put off for a quarrel about one percent,\" said Mary Tull, {who}.\n\n\"We had no choice,\" said Ben Moor, the president of the Patients' Association.\n\n\"We shall see,\" said Ann Lee, the chairwoman of Ward Watch.\n"
        );
        analyst.analyse(input::plain::read(&text, "a")).unwrap()
    };
    let secretary = "the secretary of the Patients' Association";
    let reports = [
        of("Nurses call off strike", "the founder of Ward Watch"),
        of("Nurses win", secretary),
        of("Nurses rest", secretary),
    ];
    let comparison = compare(&reports);
    let row = quotation(&comparison, "Eleven hundred").rows.clone();
    assert_eq!(row.len(), 1, "{comparison:#?}");
    let row = &comparison.rows[row[0].0];
    assert!(row.name.contains("Patients' Association"), "{row:?}");
    assert_eq!(row.heard, [2, 2, 2]);
}

#[test]
fn a_quotation_that_was_filed_by_hand_is_told_by_the_actor_as_corrected() {
    let mut reports = events()[0].clone();
    let is_heart = |one: &&standpoint::internals::statements::Statement| {
        reports[0].words(one.id).contains("with a light heart")
    };
    let heart = reports[0].statements.iter().find(is_heart).unwrap().id;
    let under = Some(NamedActor {
        key: "pilots".to_owned(),
        name: "Pilots".to_owned(),
        number: None,
    });
    let scope = Scope::Statement;
    let file = Correction::of_statement(&reports[0], heart, Change::File { scope, under });
    reports[0] = reports[0]
        .corrected(&[file], &Gazetteer::builtin())
        .analysis;
    let ferry = compare(&reports);
    let quotation = quotation(&ferry, "with a light heart");
    assert_eq!(quotation.speaker, None);
    assert!(quotation.rows.contains(&row(&ferry, "Pilots").id));
    for format in [ComparisonFormat::Report(80), ComparisonFormat::Html] {
        let mut out = Vec::new();
        write_comparison(&reports, &ferry, format, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let heads = text
            .lines()
            .filter(|line| line.contains("Moira Tennant") && line.contains("cut in"));
        assert_eq!(heads.count(), 0, "{text}");
        assert!(
            text.contains("Pilots; Regional Transport Authority")
                || text.contains("Regional Transport Authority; Pilots"),
            "{text}"
        );
    }
}

#[test]
fn a_group_without_a_name_is_one_party_whatever_word_it_is_called_by() {
    let ferry = compare(&events()[0]);
    let opposition = row(&ferry, "opposition");
    assert_eq!(opposition.heard, [1, 0, 1], "{opposition:?}");
}

#[test]
fn sides_differ_only_where_both_hear_the_party_on_the_thing() {
    let article = |said: &str| {
        let text = format!("Harbour plan\n\n{said}\n");
        let document = input::plain::read(&text, "a");
        Analyst::new().unwrap().analyse(document).unwrap()
    };
    let opposes = article("The mayor Ann Lee said she opposes the harbour plan.");
    let mut supports = opposes.clone();
    supports.stances.all[0].polarity = Polarity::Supports;
    let mut neither = article("“The harbour plan is 40 pages long,” said mayor Ann Lee.");
    neither.stances.all.clear();
    let said = [
        opposes,
        neither,
        supports,
        article("The mayor Ann Lee said it would rain."),
    ];
    let of = |which: &[usize]| {
        let reports: Vec<Analysis> = which.iter().map(|at| said[*at].clone()).collect();
        let comparison = compare(&reports);
        let sides: Vec<_> = comparison
            .sides
            .iter()
            .map(|side| side.agreement(&reports))
            .collect();
        assert_eq!(sides.len(), 1, "{sides:?}");
        (sides[0], comparison.sides[0].carriers().collect::<Vec<_>>())
    };
    assert_eq!(of(&[0, 1]).0, Agreement::Unequal);
    assert_eq!(of(&[0, 2]).0, Agreement::Contrary);
    // Where one report alone hears the party on it, and where two of three do.
    assert_eq!(of(&[0, 3]), (Agreement::Partial, vec![0]));
    assert_eq!(of(&[0, 0, 3]), (Agreement::Partial, vec![0, 1]));
    assert_eq!(of(&[0, 0]).0, Agreement::Full);
}

#[test]
fn a_side_goes_with_the_statement_that_it_rests_on() {
    let reports = [
        "Council row over plan\n\n“We will not accept the plan,” said Mary Tull, chair of the Patients' Association. Tull said the ward was unsafe. The Patients' Association said it would sue.\n",
        "Ward row\n\n“We will not accept the plan,” said Mary Tull of Ward Watch. Tull said the ward was unsafe. Ward Watch said it would march.\n",
        "Ward row again\n\nThe Patients' Association said it opposed the plan. “We will not accept the plan,” said Mary Tull, chair of the Patients' Association. Ward Watch said it backed the plan.\n",
    ];
    let reports = analysed(reports);
    let comparison = compare(&reports);
    let (all, watch) = (&comparison.sides, row(&comparison, "Ward Watch").id);
    let on_watch: Vec<_> = all.iter().filter(|side| side.holder == watch).collect();
    assert!(!on_watch.is_empty(), "{all:?}");
    for side in on_watch {
        assert_ne!(side.agreement(&reports), Agreement::Contrary, "{side:?}");
        assert!(side.taken[1].is_empty(), "what Tull says: {side:?}");
    }
    let association = row(&comparison, "Patients' Association").id;
    let mut sides = all.iter().filter(|side| side.holder == association);
    assert!(sides.any(|side| !side.taken[1].is_empty()), "{all:?}");
}
