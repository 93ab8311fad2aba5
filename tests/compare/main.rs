//! One event told by several papers: the same people, the same words, the differences.

#![allow(clippy::unwrap_used, reason = "a test may stop")]

use std::sync::OnceLock;

use standpoint::analysis::{Analysis, Analyst, Change, Correction};
use standpoint::compare::{Agreement, Cell, Comparison, Quotation, Row, compare};
use standpoint::export::comparison_json::ComparisonRecord;
use standpoint::export::{ComparisonFormat, write_comparison};
use standpoint::gazetteer::Gazetteer;
use standpoint::input::{self, Kind, Limits, Source};
use standpoint::stances::Polarity;

/// Four events, told two or three times.
const EVENTS: [&[&str]; 4] = [
    &[
        "sample/harbour-ferry.txt",
        "sample/ferry-brannoch-post.txt",
        "sample/ferry-mainland-mail.txt",
    ],
    &[
        "sample/security-council-vote.txt",
        "tests/compare/events/vote-courier.txt",
        "tests/compare/events/vote-tribune.txt",
    ],
    &[
        "sample/hotel-hearing.txt",
        "tests/compare/events/hotel-gazette.txt",
        "tests/compare/events/hotel-herald.txt",
    ],
    &[
        "sample/antibiotic-trial.md",
        "tests/compare/events/trial-wire.txt",
    ],
];

fn events() -> &'static Vec<Vec<Analysis>> {
    static EVENTS_READ: OnceLock<Vec<Vec<Analysis>>> = OnceLock::new();
    EVENTS_READ.get_or_init(|| {
        let analyst = Analyst::new().unwrap();
        let read = |file: &&str| {
            let source = Source::parse(file);
            let reading = input::read(&source, Kind::Auto, Limits::default()).unwrap();
            analyst.analyse(reading.document).unwrap()
        };
        EVENTS
            .iter()
            .map(|files| files.iter().map(read).collect())
            .collect()
    })
}

fn row<'a>(comparison: &'a Comparison, name: &str) -> &'a Row {
    let is_it = |row: &&Row| row.name == name || row.names.iter().any(|own| own == name);
    comparison.rows.iter().find(is_it).unwrap()
}

/// The quotation with these words in one of its pieces.
fn quotation<'a>(comparison: &'a Comparison, words: &str) -> &'a Quotation {
    let has = |one: &&Quotation| one.pieces.iter().any(|piece| piece.text.contains(words));
    comparison.quotations.iter().find(has).unwrap()
}

/// Which reports have each piece: "AB  We have looked".
fn pieces(quotation: &Quotation) -> Vec<String> {
    let letters = |cells: &[Cell]| -> String {
        let has = cells
            .iter()
            .zip('A'..)
            .filter(|(cell, _)| **cell != Cell::Absent);
        has.map(|(_, letter)| letter).collect()
    };
    let pieces = quotation.pieces.iter();
    pieces
        .map(|piece| format!("{} {}", letters(&piece.cells), piece.text))
        .collect()
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
fn a_quotation_is_cut_where_any_report_cuts_it() {
    let ferry = compare(&events()[0]);
    let heart = pieces(quotation(&ferry, "with a light heart"));
    assert!(heart.contains(&"ABC there is none".to_owned()), "{heart:?}");
    assert!(
        heart.contains(&"AB Nobody here is doing this with a light heart.".to_owned()),
        "{heart:?}"
    );
    let newspaper = quotation(&ferry, "We learned of it");
    assert!(newspaper.is_cut());
    assert!(
        pieces(newspaper).contains(&"C like everybody else".to_owned()),
        "{newspaper:?}"
    );
    let veto = compare(&events()[1]);
    assert!(!quotation(&veto, "The system is collapsing").is_cut());
}

#[test]
fn spelling_and_numbers_are_no_cut() {
    let trial = compare(&events()[3]);
    let newer = pieces(quotation(&trial, "years we have been told"));
    assert!(
        newer
            .iter()
            .any(|piece| piece.starts_with("AB For twenty years")),
        "{newer:?}"
    );
    assert!(
        newer.iter().any(|piece| piece == "A that"),
        "a word that one leaves out is a piece: {newer:?}"
    );
}

#[test]
fn the_same_wire_text_is_found() {
    let reports = &events()[2];
    let hotel = compare(reports);
    let both = hotel
        .shared
        .iter()
        .find(|one| one.reports == [1, 2])
        .unwrap();
    let [stretch] = &both.stretches[..] else {
        panic!("two paragraphs in a row are one stretch: {both:?}")
    };
    let text = reports[1].document.line(stretch.spans[0]);
    assert!(text.starts_with("Four guests died"), "{text}");
    assert!(text.ends_with("with binoculars."), "{text}");
    assert_eq!(text, reports[2].document.line(stretch.spans[1]));
    assert_eq!(stretch.words, text.split_whitespace().count());
}

/// Every pair and every whole event: each actor and each statement has its place, once.
#[test]
fn nothing_is_lost_and_nothing_is_twice() {
    for reports in events() {
        let mut sets: Vec<Vec<Analysis>> = vec![reports.clone()];
        for one in 0..reports.len() {
            for other in 0..one {
                sets.push(vec![reports[one].clone(), reports[other].clone()]);
            }
        }
        for set in &sets {
            let comparison = compare(set);
            for (report, analysis) in set.iter().enumerate() {
                let rows = comparison.rows.iter();
                let mut rows: Vec<_> = rows.flat_map(|row| row.of[report].clone()).collect();
                let mut actors: Vec<_> = analysis.actors.all.iter().map(|one| one.id).collect();
                rows.sort_unstable();
                actors.sort_unstable();
                assert_eq!(rows, actors);
                let quoted = comparison.quotations.iter();
                let mut parts: Vec<_> = quoted
                    .flat_map(|one| {
                        one.pieces
                            .iter()
                            .filter_map(|piece| piece.cells[report].span())
                    })
                    .collect();
                parts.sort_unstable();
                for pair in parts.windows(2) {
                    assert!(
                        pair[0].end() <= pair[1].start() || pair[0].overlaps(pair[1]),
                        "in text order"
                    );
                }
            }
            for row in &comparison.rows {
                let told: usize = row.said.iter().map(|saying| saying.told.len()).sum();
                assert!(told <= row.heard.iter().sum(), "{row:?}");
                for saying in &row.said {
                    assert!(!saying.told.is_empty());
                }
            }
        }
    }
}

/// The words of what is told in several, with the reports that tell it.
fn told_in_several(comparison: &Comparison, reports: &[Analysis], name: &str) -> Vec<String> {
    let sayings = row(comparison, name).said.iter();
    let several = sayings.filter(|saying| saying.reports().len() > 1);
    let told = several.map(|saying| {
        let words = saying.told.iter().map(|said| {
            let letter = ["A", "B", "C"][said.report];
            let row = reports[said.report].row_in_full(said.statement);
            format!("{letter} {row}")
        });
        words.collect::<Vec<_>>().join(" / ")
    });
    told.collect()
}

#[test]
fn who_shares_a_figure_or_a_name_alone_does_not_say_the_same() {
    let reports = &events()[0];
    let told = told_in_several(&compare(reports), reports, "regional transport authority");
    let millions: Vec<_> = told
        .iter()
        .filter(|one| one.contains("2.4 million"))
        .collect();
    let [saves] = &millions[..] else {
        panic!("{told:?}")
    };
    assert!(
        saves.contains("A says a step") && saves.contains("C defended"),
        "{saves}"
    );
    assert!(!saves.contains("unless somebody finds"), "{saves}");
    let none = told.iter().find(|one| one.contains("“There is none.”"));
    assert!(none.is_some_and(|one| one.starts_with("A ")), "{told:?}");
    let article = |text: &str| {
        let document = input::plain::read(text, "a");
        Analyst::new().unwrap().analyse(document).unwrap()
    };
    let pair = [
        article(
            "Vote nears\n\nThe mayor Ann Lee shrugged off Robert Trent's comments on Monday. Ann Lee \
             said 26 people had asked Robert Trent to leave. Ann Lee called on Robert Trent to resign.\n",
        ),
        article(
            "Trent under fire\n\nMayor Ann Lee said that Robert Trent's comments did not stand for the \
             town. Ann Lee said 26 houses were built by Robert Trent. Ann Lee called for Robert Trent \
             to resign.\n",
        ),
    ];
    let told = told_in_several(&compare(&pair), &pair, "Ann Lee");
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("resign"), "{told:?}");
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
    let said = [
        opposes,
        article("“The harbour plan is 40 pages long,” said mayor Ann Lee."),
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
fn the_order_of_the_reports_changes_no_finding() {
    let mut turned = events()[0].clone();
    turned.reverse();
    let (there, back) = (compare(&events()[0]), compare(&turned));
    let carried = |comparison: &Comparison| {
        let mut carried: Vec<usize> = (comparison.quotations.iter())
            .map(|one| one.carriers().count())
            .collect();
        carried.sort_unstable();
        carried
    };
    assert_eq!(carried(&there), carried(&back));
    assert_eq!(there.rows.len(), back.rows.len());
    assert_eq!(there.sides.len(), back.sides.len());
}

#[test]
fn spans_of_the_json_cut_the_words_they_stand_for() {
    let reports = &events()[0];
    let mut out = Vec::new();
    write_comparison(reports, &compare(reports), ComparisonFormat::Json, &mut out).unwrap();
    let record: ComparisonRecord = serde_json::from_slice(&out).unwrap();
    assert_eq!(record.format, "standpoint-comparison/1");
    assert_eq!(record.reports.len(), 3);
    let mut cut_words = 0;
    for quotation in &record.quotations {
        for piece in &quotation.pieces {
            let first = piece.places.iter().zip(&record.reports);
            let first = first.filter_map(|(place, report)| Some((place.as_ref()?, report)));
            let first = first
                .filter(|(place, _)| place.quoted)
                .map(|(place, report)| {
                    let text = report.analysis.document.text.chars();
                    let cut = text.skip(place.span[0]).take(place.span[1] - place.span[0]);
                    cut.collect::<String>()
                        .split_whitespace()
                        .collect::<Vec<_>>()
                        .join(" ")
                });
            if let Some(words) = first.into_iter().next() {
                assert_eq!(words, piece.text);
                cut_words += 1;
            }
        }
    }
    assert!(cut_words > 10);
}

/// What is left out gives its number to no other, in the reports and in what is said of them.
#[test]
fn statements_have_the_same_ids_in_the_comparison_as_in_the_reports() {
    let mut reports = events()[0].clone();
    for report in &mut reports {
        let first = report.statements[0].id;
        let strike = Correction::of_statement(report, first, Change::Strike);
        let corrected = report.corrected(&[strike], &Gazetteer::builtin());
        *report = corrected.analysis;
    }
    let mut out = Vec::new();
    let comparison = compare(&reports);
    write_comparison(&reports, &comparison, ComparisonFormat::Json, &mut out).unwrap();
    let record: ComparisonRecord = serde_json::from_slice(&out).unwrap();
    for (at, report) in record.reports.iter().enumerate() {
        let ids: Vec<usize> = (report.analysis.statements.iter())
            .map(|statement| statement.id)
            .collect();
        assert!(!ids.contains(&1) && ids.len() > 1);
        let quoted = record.quotations.iter().flat_map(|one| &one.statements[at]);
        let said = record.actors.iter().flat_map(|row| &row.said);
        let said = said.flat_map(|saying| &saying.statements[at]);
        let mut named = quoted.chain(said);
        assert!(named.all(|id| ids.contains(id)));
    }
}

/// The page stands alone, has every piece of every quotation, and all that leads somewhere arrives.
#[test]
fn the_page_leads_to_the_places_it_speaks_of() {
    use dom_query::Document as Page;
    for reports in events() {
        let comparison = compare(reports);
        let mut out = Vec::new();
        write_comparison(reports, &comparison, ComparisonFormat::Html, &mut out).unwrap();
        let html = String::from_utf8(out).unwrap();
        let page = Page::from(html.as_str());
        let mut ids = std::collections::HashSet::new();
        for node in &page.select("[id]") {
            let id = node.attr("id").unwrap().to_string();
            assert!(ids.insert(id.clone()), "{id} is twice");
        }
        for link in &page.select("a[href^='#']") {
            let href = link.attr("href").unwrap().to_string();
            let id = href.trim_start_matches('#');
            assert!(ids.contains(id), "{href} leads nowhere");
        }
        for never in ["script", "img", "iframe", "link", "form", "[src]"] {
            assert_eq!(page.select(never).length(), 0, "{never}");
        }
        let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let told = one_line(&page.select("main").text());
        for piece in comparison.quotations.iter().flat_map(|one| &one.pieces) {
            assert!(told.contains(&one_line(&piece.text)), "{piece:?}");
        }
        for analysis in reports {
            for block in analysis.document.blocks() {
                let words = analysis.document.line(block.span);
                assert!(told.contains(&words), "{words}");
            }
        }
        let rows = page.select("table tbody tr").iter();
        for row in rows {
            assert_eq!(
                row.select("td.n").length(),
                reports.len(),
                "a cell for each"
            );
        }
    }
}

#[test]
fn no_report_writes_markup_into_the_page() {
    let hostile = "<script>alert(1)</script> \"'><b>x";
    let report = |source: &str| {
        let mut builder = standpoint::document::Builder::new(&format!("{source}{hostile}"));
        builder.origin(standpoint::document::Origin {
            source: format!("{source}{hostile}"),
            site: Some(hostile.to_owned()),
            address: Some(format!("https://a.example/{hostile}")),
            language: Some(hostile.to_owned()),
            ..standpoint::document::Origin::default()
        });
        builder.title(hostile);
        builder.block(
            standpoint::document::BlockKind::Paragraph,
            &format!("“The {hostile} quay is not safe,” {hostile} Ann Lee said."),
        );
        Analyst::new().unwrap().analyse(builder.finish()).unwrap()
    };
    let reports = [report("a"), report("b")];
    let mut out = Vec::new();
    write_comparison(
        &reports,
        &compare(&reports),
        ComparisonFormat::Html,
        &mut out,
    )
    .unwrap();
    let html = String::from_utf8(out).unwrap();
    assert!(
        !html.contains("<script") && !html.contains("<b>x"),
        "{html}"
    );
    let page = dom_query::Document::from(html.as_str());
    assert_eq!(page.select("main, header, footer, a").attr("onclick"), None);
    assert_eq!(page.select("script").length(), 0);
}
