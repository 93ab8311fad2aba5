//! Pages, annotations and editions: nothing is lost, nothing breaks out, everything that points
//! somewhere arrives.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use dom_query::Document as Page;
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;
use standpoint::internals::analysis::{Analysis, Certainty, Change, Correction, NamedActor, Scope};
use standpoint::internals::compare::compare;
use standpoint::internals::export::{
    ComparisonFormat, Format, brat, comparison_json, record, schema, write_comparison,
};

use crate::articles::{letters, lorries, quiet, unsure};
use crate::{argued, strange, written};

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The page has all words of the article, names no place twice, and every link arrives.
pub(crate) fn stands_alone(analysis: &Analysis) {
    let html = written(Format::Html, &[analysis]);
    let page = Page::from(html.as_str());
    let mut ids = HashSet::new();
    for node in &page.select("[id]") {
        let id = node.attr("id").unwrap().to_string();
        assert!(ids.insert(id.clone()), "{id} is twice in\n{html}");
    }
    for link in &page.select("a[href]") {
        let href = link.attr("href").unwrap().to_string();
        match href.strip_prefix('#') {
            Some(id) => assert!(ids.contains(id), "{href} leads nowhere in\n{html}"),
            None => assert!(href.starts_with("http"), "{href}"),
        }
    }
    for never in [
        "script", "img", "iframe", "link", "object", "embed", "form", "[onload]", "[src]",
    ] {
        assert_eq!(page.select(never).length(), 0, "{never} in\n{html}");
    }
    let text = one_line(&page.select("main").text());
    for block in analysis.document.blocks() {
        if analysis.document.title() != Some(block.span) {
            let words = analysis.document.line(block.span);
            assert!(text.contains(&words), "{words} is missing in\n{text}");
        }
    }
    for statement in &analysis.statements {
        let number = statement.id.number();
        assert!(
            ids.contains(&format!("s{number}")),
            "statement {number} in\n{html}"
        );
    }
}

#[test]
fn a_page_stands_alone() {
    for analysis in [&argued(), &*letters(), &*quiet()] {
        stands_alone(analysis);
    }
    let html = written(Format::Html, &[&argued()]);
    assert!(html.contains("nothing is corrected by hand"), "{html}");
}

#[test]
fn what_was_corrected_by_hand_is_told() {
    let mut analysis = argued();
    let first = analysis.statements[0].id;
    analysis.by_hand.statements.insert(first);
    for (format, words) in [
        (Format::Brat, "by-hand"),
        (Format::WebAnnotation, "· by hand"),
    ] {
        let file = written(format, &[&analysis]);
        assert!(file.contains(words), "{file}");
    }
}

/// brat's own rules: the words are those at the place, joined by a blank, with no line break.
pub(crate) fn brat_can_read(analysis: &Analysis) {
    let text: Vec<char> = analysis.document.text().chars().collect();
    let annotations = written(Format::Brat, &[analysis]);
    let mut known = HashSet::new();
    for line in annotations.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let id = fields[0];
        assert!(known.insert(id.to_owned()), "{id} is twice");
        let mut words = fields[1].split(' ');
        let kind = words.next().unwrap();
        let point = |reference: &str| {
            let id = reference.rsplit(':').next().unwrap();
            assert!(known.contains(id), "{line} points at nothing");
        };
        match id.chars().next().unwrap() {
            'T' => {
                assert!(
                    brat::CONFIGURATION.contains(&format!("\n{kind}\n")),
                    "{kind}"
                );
                let offsets = fields[1].split_once(' ').unwrap().1.to_owned();
                let mut last = 0;
                let mut cut = Vec::new();
                for part in offsets.split(';') {
                    let (start, end) = part.split_once(' ').unwrap();
                    let (start, end): (usize, usize) =
                        (start.parse().unwrap(), end.parse().unwrap());
                    assert!(last <= start && start < end, "{line}");
                    last = end;
                    cut.push(text[start..end].iter().collect::<String>());
                }
                assert_eq!(cut.join(" "), fields[2]);
            }
            'R' => words.for_each(point),
            'A' => {
                assert!(
                    brat::CONFIGURATION.contains(&format!("\n{kind}\t")),
                    "{kind}"
                );
                point(words.next().unwrap());
                let value = words.next().unwrap();
                assert!(brat::CONFIGURATION.contains(value), "{value}");
            }
            '#' => point(words.next().unwrap()),
            other => panic!("{other} in {line}"),
        }
    }
    assert!(
        analysis.statements.is_empty() || annotations.contains("\nR"),
        "{annotations}"
    );
}

#[test]
fn brat_reads_what_is_written() {
    for analysis in [
        &argued(),
        &*letters(),
        &*quiet(),
        &strange("T", "a b\u{1f680}c"),
    ] {
        brat_can_read(analysis);
    }
}

#[test]
fn web_annotations_select_the_words_they_quote() {
    let analysis = argued();
    let page: serde_json::Value =
        serde_json::from_str(&written(Format::WebAnnotation, &[&analysis])).unwrap();
    assert_eq!(page["@context"], "http://www.w3.org/ns/anno.jsonld");
    assert_eq!(page["type"], "AnnotationPage");
    let text: Vec<char> = analysis.document.text().chars().collect();
    let items = page["items"].as_array().unwrap();
    assert_eq!(
        items.len(),
        analysis.statements.len() + analysis.stances.all.len()
    );
    let mut ids = HashSet::new();
    for item in items {
        assert_eq!(item["type"], "Annotation");
        assert!(ids.insert(item["id"].as_str().unwrap()));
        for target in item["target"].as_array().unwrap() {
            let [quote, position] = &target["selector"].as_array().unwrap()[..] else {
                panic!("two selectors")
            };
            let at = |field: &str| usize::try_from(position[field].as_u64().unwrap()).unwrap();
            let cut = |range: std::ops::Range<usize>| text[range].iter().collect::<String>();
            assert_eq!(quote["exact"], cut(at("start")..at("end")));
            let prefix = quote["prefix"].as_str().unwrap();
            let before = at("start") - prefix.chars().count();
            assert_eq!(prefix, cut(before..at("start")));
        }
    }
}

/// A TEI document is well formed, its pointers arrive, and its text is that of the article.
pub(crate) fn is_an_edition(analysis: &Analysis) {
    let xml = written(Format::Tei, &[analysis]);
    let mut reader = Reader::from_str(&xml);
    let (mut ids, mut pointers, mut text) = (HashSet::new(), Vec::new(), String::new());
    let mut in_body = false;
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => break,
            Event::Start(tag) | Event::Empty(tag) => {
                in_body |= tag.name().as_ref() == "body";
                for attribute in tag.attributes() {
                    let attribute = attribute.unwrap();
                    let value = attribute.value.into_owned();
                    match attribute.key.as_ref() {
                        "xml:id" => assert!(ids.insert(value.clone()), "{value} is twice"),
                        "who" | "active" | "passive" | "prev" | "next" | "source" => {
                            pointers.extend(value.split(' ').map(str::to_owned));
                        }
                        _ => {}
                    }
                }
            }
            Event::Text(words) if in_body => text.push_str(&words),
            Event::GeneralRef(entity) if in_body => {
                text.push_str(match &*entity {
                    "amp" => "&",
                    "lt" => "<",
                    "gt" => ">",
                    "quot" => "\"",
                    other => panic!("{other}"),
                });
            }
            _ => {}
        }
    }
    for pointer in pointers {
        let id = pointer.strip_prefix('#').unwrap();
        assert!(ids.contains(id), "{pointer} leads nowhere in\n{xml}");
    }
    assert_eq!(one_line(&text), one_line(analysis.document.text()));
}

#[test]
fn editions_hold_the_text_and_point_at_what_is_there() {
    for analysis in [&argued(), &*letters(), &*quiet()] {
        is_an_edition(analysis);
    }
}

proptest! {
    #[test]
    fn no_words_break_out_of_a_page(words in "[-<>&\"'/=a-c !\\[\\]]{1,14}", title in "[<>&\"a ]{0,6}") {
        let analysis = strange(&title, &words);
        stands_alone(&analysis);
        is_an_edition(&analysis);
        brat_can_read(&analysis);
    }
}

/// Every field that is written is in the schema and in the page that describes the format.
fn is_described(value: &serde_json::Value, schema: &serde_json::Value, whole: &serde_json::Value) {
    const PAGE: &str = include_str!("../../src/export/FORMAT.md");
    let resolve = |mut part: serde_json::Value| {
        while let Some(name) = part["$ref"].as_str() {
            part = whole["$defs"][name.rsplit('/').next().unwrap()].clone();
        }
        part
    };
    let schema = resolve(schema.clone());
    let branches = |key: &str| schema[key].as_array().cloned().unwrap_or_default();
    let choices: Vec<_> = branches("anyOf")
        .into_iter()
        .chain(branches("oneOf"))
        .collect();
    if !choices.is_empty() {
        // What each choice has beside the fields that all have.
        let choices = choices.into_iter().map(|choice| {
            let mut choice = resolve(choice);
            if let (Some(own), Some(all)) = (
                choice["properties"].as_object_mut(),
                schema["properties"].as_object(),
            ) {
                own.extend(all.clone());
            }
            choice
        });
        let choices: Vec<_> = choices.collect();
        let fits = |choice: &serde_json::Value| {
            let choice = resolve(choice.clone());
            match value {
                serde_json::Value::Null => choice["type"] == "null",
                serde_json::Value::Object(fields) => {
                    let required = choice["required"].as_array().into_iter().flatten();
                    fields
                        .keys()
                        .all(|field| choice["properties"].get(field).is_some())
                        && required
                            .filter_map(serde_json::Value::as_str)
                            .all(|name| fields.contains_key(name))
                }
                _ => true,
            }
        };
        let choice = choices.iter().find(|choice| fits(choice));
        return is_described(value, choice.unwrap_or_else(|| panic!("{value}")), whole);
    }
    match value {
        serde_json::Value::Object(fields) => {
            for (name, value) in fields {
                let field = schema["properties"].get(name);
                let field =
                    field.unwrap_or_else(|| panic!("{name} is not in the schema: {schema}"));
                let is_told =
                    PAGE.contains(&format!("`{name}`")) || matches!(&**name, "actor" | "issue");
                assert!(is_told, "{name} is not told in FORMAT.md");
                is_described(value, field, whole);
            }
            for name in schema["required"].as_array().into_iter().flatten() {
                assert!(
                    fields.contains_key(name.as_str().unwrap()),
                    "{name} is missing"
                );
            }
        }
        serde_json::Value::Array(items) => {
            for item in items {
                is_described(item, &schema["items"], whole);
            }
        }
        _ => {}
    }
}

#[test]
fn every_field_is_described() {
    let mut by_hand = argued();
    let first = by_hand.statements[0].id;
    by_hand.by_hand.statements.insert(first);
    let everything = (0..by_hand.statements.len()).map(|at| by_hand.statements[at].id);
    let corrections: Vec<_> = everything
        .zip([
            Change::Strike,
            Change::File {
                scope: Scope::Speaker,
                under: Some(NamedActor::of(&by_hand.actors.all[0])),
            },
        ])
        .map(|(id, change)| Correction::of_statement(&by_hand, id, change))
        .collect();
    by_hand.by_hand.corrections = corrections;
    let stance = &by_hand.stances.all[0];
    let side = Correction::of_stance(&by_hand, stance, None);
    by_hand.by_hand.corrections.push(side);
    let added = by_hand.statements[0].content[0];
    let document = std::sync::Arc::clone(&by_hand.document);
    let added = Correction::added(&document, added, Some(added), None);
    by_hand.by_hand.corrections.push(added);
    let stance = &by_hand.stances.all[0];
    let set = (stance.actor, stance.target);
    by_hand.by_hand.stances.insert(set);
    let whole = schema::analysis();
    for analysis in [&argued(), &by_hand, &*letters(), &*quiet()] {
        let text = written(Format::Json, &[analysis]);
        is_described(&serde_json::from_str(&text).unwrap(), &whole, &whole);
        let record: record::Record = serde_json::from_str(&text).unwrap();
        assert_eq!(
            serde_json::to_string_pretty(&record).unwrap(),
            text.trim_end()
        );
    }
    let reports = [argued(), std::sync::Arc::unwrap_or_clone(lorries())];
    let mut out = Vec::new();
    write_comparison(
        &reports,
        &compare(&reports),
        ComparisonFormat::Json,
        &mut out,
    )
    .unwrap();
    let whole = schema::comparison();
    is_described(&serde_json::from_slice(&out).unwrap(), &whole, &whole);
    let record: comparison_json::ComparisonRecord = serde_json::from_slice(&out).unwrap();
    let heard: HashMap<_, _> = record
        .actors
        .iter()
        .map(|actor| (&actor.id, &actor.heard))
        .collect();
    assert!(
        heard
            .values()
            .any(|heard| heard.iter().all(|count| *count > 0)),
        "{heard:?}"
    );
}

#[test]
fn whose_words_were_all_left_out_is_not_called_unquoted() {
    let mut analysis = Arc::unwrap_or_clone(unsure());
    analysis.keep(Certainty::Sure);
    let unsure = "Quoted, but left out as not sure enough: United States (6), ";
    let silent = "Spoken about, not quoted: European Union, Egypt";
    for format in [Format::Report(80), Format::Markdown] {
        let told = one_line(&written(format, &[&analysis]));
        assert!(told.contains(unsure) && told.contains(silent), "{told}");
    }
    let page = Page::from(written(Format::Html, &[&analysis]).as_str());
    let told = one_line(&page.select("p.facts").text());
    assert!(told.contains(unsure) && told.contains(silent), "{told}");
}
