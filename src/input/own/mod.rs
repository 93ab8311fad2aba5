//! What this program wrote of an article, as that article again.
//!
//! Of an analysis (`standpoint/1`) the article is taken, and what was corrected in it by hand; the
//! rest is found again, since the text is all that it follows from. Of a comparison the reports are.

mod analysis;
mod unlike;
mod written;

use std::fmt;

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Deserializer;
use serde_json::error::Category;
use serde_json::value::RawValue;

use super::json::{self, Fields};
use super::{Error, Reading};
use crate::document::Document;
use analysis::{Analysis, document};
use unlike::{ANALYSIS, COMPARISON, Unlike};
pub(super) use written::written;

/// How both begin as they are written, white space aside.
const BEGINNING: &str = "{\"format\":\"standpoint";

/// Fields by which either is known where the format stands elsewhere, or nowhere.
const SIGNS: [&[&str]; 2] = [
    &["document", "actors", "speakers", "statements", "stances"],
    &["reports", "actors", "quotations", "shared", "sides"],
];

/// Which form it is of.
#[derive(Deserialize)]
#[serde(expecting = "an analysis or a comparison")]
struct Head {
    format: String,
}

#[derive(Deserialize)]
#[serde(expecting = "a comparison")]
struct Comparison {
    reports: Vec<Report>,
}

#[derive(Deserialize)]
#[serde(expecting = "a report with its analysis")]
struct Report {
    analysis: Analysis,
}

/// Whether a text begins as this program writes analyses and comparisons.
pub(super) fn begins(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| !c.is_whitespace());
    BEGINNING.chars().all(|c| letters.next() == Some(c))
}

/// Whether a text is an analysis or a comparison, in whatever order another program has put its
/// fields, and also without the one that says so.
pub(super) fn is_own(text: &str) -> bool {
    let is_known = |fields: Fields| match &fields.format {
        Some(format) => format.starts_with("standpoint"),
        None => SIGNS.iter().any(|signs| fields.have(signs)),
    };
    begins(text) || json::fields(text).is_some_and(is_known)
}

/// Whether it is a comparison, which stands in a file of its own however it is written.
pub(super) fn is_comparison(text: &str) -> bool {
    let is_it = |fields: Fields| match &fields.format {
        Some(format) => format == COMPARISON,
        None => fields.have(SIGNS[1]),
    };
    json::fields(text).is_some_and(is_it)
}

/// Whether the first object stands on one line.
pub(super) fn is_on_one_line(text: &str) -> bool {
    let line = text.trim_start().split_once('\n');
    line.is_none_or(|(line, _)| serde_json::from_str::<IgnoredAny>(line).is_ok())
}

/// The articles of analyses and comparisons that follow each other, and what was amiss in between.
///
/// # Errors
/// [`Error::Malformed`] if there is no article in it, with the first reason.
pub(super) fn read(text: &str, source: &str) -> Result<(Vec<Reading>, Vec<Error>), Error> {
    let (mut readings, mut amiss) = (Vec::new(), Vec::new());
    let objects = Deserializer::from_str(text).into_iter::<&RawValue>();
    for (number, object) in objects.enumerate() {
        let told = |reason: &dyn fmt::Display| {
            let which = if number == 0 {
                String::new()
            } else {
                format!("object {}: ", number + 1)
            };
            Error::malformed(source, &format!("{which}{reason}"))
        };
        match object {
            Ok(object) => match articles(object.get()) {
                Ok(documents) => {
                    let unwarned = |document| Reading {
                        document,
                        warnings: Vec::new(),
                    };
                    readings.extend(documents.into_iter().map(unwarned));
                }
                Err(reason) => amiss.push(told(&reason)),
            },
            Err(fault) => {
                amiss.push(told(&Unlike::Broken(fault)));
                break;
            }
        }
    }
    if readings.is_empty() {
        let nothing = || Error::malformed(source, "there is no analysis in it");
        return Err(amiss.into_iter().next().unwrap_or_else(nothing));
    }
    Ok((readings, amiss))
}

/// The article of an analysis.
pub(super) fn article(object: &str) -> Result<Document, Unlike> {
    let mut articles = articles(object)?;
    match articles.pop() {
        Some(article) if articles.is_empty() => Ok(article),
        _ => Err(Unlike::Several),
    }
}

fn articles(object: &str) -> Result<Vec<Document>, Unlike> {
    let head: Head = serde_json::from_str(object).map_err(|fault| match fault.classify() {
        Category::Data => Unlike::Nameless,
        _ => Unlike::Broken(fault),
    })?;
    let unlike = |fault| Unlike::Form(head.format.clone(), fault);
    match &*head.format {
        ANALYSIS => {
            let analysis = serde_json::from_str(object).map_err(unlike)?;
            Ok(vec![document(analysis)?])
        }
        COMPARISON => {
            let comparison: Comparison = serde_json::from_str(object).map_err(unlike)?;
            let reports = comparison.reports.into_iter();
            reports.map(|report| document(report.analysis)).collect()
        }
        other => Err(Unlike::Foreign(other.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::BlockKind;
    use serde_json::{Value, json};

    fn analysis(text: &str, paragraphs: &Value) -> Value {
        json!({
            "format": ANALYSIS,
            "document": {"source": "a.txt", "title": "A title", "text": text, "paragraphs": paragraphs},
            "actors": [], "speakers": [], "statements": [], "stances": [],
        })
    }

    #[track_caller]
    fn refused(value: &Value) -> String {
        read(&value.to_string(), "a.json").unwrap_err().to_string()
    }

    #[test]
    fn the_article_is_as_it_was() {
        let text = "\nA title\n\n“Ça va,” Ann Lee said.\n \nOne.\n";
        let mut whole = analysis(text, &json!([[1, 8], [10, 32], [35, 39]]));
        whole["document"]["kinds"] = json!(["heading", "quotation", "item"]);
        whole["document"]["author"] = json!("Ann\u{1b}[2J Lee");
        whole["corrections"] = json!([{"change": "file", "under": {"key": "a", "name": "A\nB\u{7}"}, "at": {"quote": "a\nb"}}]);
        let twice = format!("{whole:#}\n{whole}\n");
        assert!(is_own("{ \"format\":\n\"standpoint/1\",") && !is_own("{\"format\": 1"));
        assert!(!is_own("{\"format\": \"other/1\", \"text\": \"One.\"}"));
        assert!(!is_on_one_line(&twice) && is_on_one_line(&whole.to_string()));
        let (readings, amiss) = read(&twice, "a.json").unwrap();
        assert_eq!((readings.len(), amiss.len()), (2, 0));
        let document = &readings[0].document;
        assert_eq!(document.text(), text);
        assert_eq!(
            document
                .title()
                .map(|title| document.line(title))
                .as_deref(),
            Some("A title")
        );
        let kinds: Vec<_> = document.blocks().iter().map(|block| block.kind).collect();
        assert_eq!(
            kinds,
            [
                BlockKind::Heading,
                BlockKind::Quotation,
                BlockKind::ListItem
            ]
        );
        assert_eq!(document.origin.byline.as_deref(), Some("Ann Lee"));
        let corrected = &document.origin.corrected[0];
        assert_eq!(corrected["under"]["name"], "A B");
        assert_eq!(corrected["at"]["quote"], "a\nb");
    }

    #[test]
    fn what_is_wrong_is_named() {
        let whole = analysis("A title\n\nOne.", &json!([[0, 7], [9, 13]]));
        assert_eq!(read(&whole.to_string(), "a.json").unwrap().0.len(), 1);
        let with = |pointer: &str, value: Value| {
            let mut other = whole.clone();
            *other.pointer_mut(pointer).unwrap() = value;
            refused(&other)
        };
        let huge = json!([[0, 7], [9, u64::MAX]]);
        for (told, why) in [
            (
                with("/format", json!("standpoint/2")),
                "it is of the form standpoint/2",
            ),
            (
                with("/document/paragraphs", json!([[0, 7], [9, 14]])),
                "paragraph 2 stands at 9 to 14",
            ),
            (
                with("/document/paragraphs", json!([[0, 7], [5, 9]])),
                "paragraph 2 stands at 5 to 9",
            ),
            (
                with("/document/paragraphs", json!([[7, 0]])),
                "paragraph 1 stands at 7 to 0",
            ),
            (
                with("/document/paragraphs", huge),
                "paragraph 2 stands at 9",
            ),
            (
                with("/document/paragraphs", json!([[0, 7]])),
                "words outside of its paragraphs",
            ),
            (
                with("/document/text", json!("A title\n\nO\u{1b}e.")),
                "characters that no article has",
            ),
            (
                with("/statements", json!(7)),
                "it is not of the form standpoint/1",
            ),
            (
                with("/document/text", json!(null)),
                "it is not of the form standpoint/1",
            ),
            (refused(&json!([])), "does not say"),
            (
                read("", "a").unwrap_err().to_string(),
                "there is no analysis",
            ),
            (
                read("{\"format\": \"standpoint/1\"", "a")
                    .unwrap_err()
                    .to_string(),
                "broken JSON",
            ),
            (
                read(&"[".repeat(100_000), "a").unwrap_err().to_string(),
                "broken JSON",
            ),
        ] {
            assert!(told.contains(why), "{told}");
            assert!(told.starts_with("cannot read a"), "{told}");
        }
    }
}
