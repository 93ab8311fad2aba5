//! Other people's pages, scored as the public article extraction benchmark scores them.
//!
//! The folder holds `ground-truth.json`, `{"ID": {"articleBody": "…"}}`, and the pages as
//! `html/ID.html.gz` or `html/ID.html`. Text is compared by runs of four words; precision and recall
//! are means over pages. Nothing is asked of the figures here.

use std::collections::HashMap;
use std::path::Path;

use regex::Regex;
use standpoint::internals::document::Document;
use standpoint::internals::input::{self, Kind, Limits, Source};

/// Words of a run.
const RUN: usize = 4;

#[test]
fn benchmark() {
    let Some(folder) = std::env::var_os("STANDPOINT_PAGES") else {
        return;
    };
    let folder = Path::new(&folder);
    let truth = std::fs::read(folder.join("ground-truth.json")).unwrap();
    let truth: HashMap<String, serde_json::Value> = serde_json::from_slice(&truth).unwrap();
    let mut ids: Vec<&String> = truth.keys().collect();
    ids.sort();
    let (mut whole, mut body) = (Score::default(), Score::default());
    for id in ids {
        let wanted = runs(truth[id]["articleBody"].as_str().unwrap_or(""));
        let page = ["html.gz", "html"]
            .map(|end| folder.join("html").join(format!("{id}.{end}")))
            .into_iter()
            .find(|page| page.exists())
            .unwrap_or_else(|| panic!("there is no page {id}"));
        let reading = input::read(&Source::Path(page), Kind::Html, Limits::default());
        let document = reading.map(|reading| reading.document).unwrap_or_default();
        let found = runs(&text(&document, false));
        let page = body.add(&wanted, &found);
        whole.add(&wanted, &runs(&text(&document, true)));
        println!("{page:.3} {id}");
    }
    println!("with the title    {whole}\nwithout the title {body}");
}

#[test]
fn scores_are_those_of_the_benchmark() {
    let mut score = Score::default();
    score.add(&runs("a b c d e"), &runs("a b c d x"));
    score.add(&runs("a b"), &runs("a b"));
    assert_eq!(
        score.to_string(),
        "precision 0.750  recall 0.750  F1 0.750  (2 pages)"
    );
    score.add(&runs("a"), &runs(""));
    assert_eq!(
        score.to_string(),
        "precision 0.750  recall 0.500  F1 0.600  (3 pages)"
    );
}

fn text(document: &Document, with_title: bool) -> String {
    document
        .blocks()
        .iter()
        .filter(|block| with_title || Some(block.span) != document.title())
        .map(|block| document.slice(block.span))
        .collect::<Vec<_>>()
        .join("\n\n")
}

/// How often each run of words stands in a text.
fn runs(text: &str) -> HashMap<Vec<String>, usize> {
    let words: Vec<String> = Regex::new(r"\w+")
        .unwrap()
        .find_iter(text)
        .map(|word| word.as_str().to_owned())
        .collect();
    let mut runs = HashMap::new();
    let length = RUN.min(words.len()).max(1);
    for run in words.windows(length) {
        *runs.entry(run.to_vec()).or_insert(0) += 1;
    }
    runs
}

/// Precision and recall of each page that has them.
#[derive(Default)]
struct Score {
    precision: Vec<f64>,
    recall: Vec<f64>,
    pages: usize,
}

impl Score {
    /// Adds a page; gives its own F1.
    fn add(
        &mut self,
        wanted: &HashMap<Vec<String>, usize>,
        found: &HashMap<Vec<String>, usize>,
    ) -> f64 {
        let both: usize = wanted
            .iter()
            .map(|(run, count)| *count.min(found.get(run).unwrap_or(&0)))
            .sum();
        let (in_truth, in_found): (usize, usize) = (wanted.values().sum(), found.values().sum());
        let share = |of: usize| {
            #[expect(clippy::cast_precision_loss, reason = "counts of words")]
            let share = both as f64 / of as f64;
            share
        };
        if in_found > 0 {
            self.precision.push(share(in_found));
        }
        if in_truth > 0 {
            self.recall.push(share(in_truth));
        }
        self.pages += 1;
        #[expect(clippy::cast_precision_loss, reason = "counts of words")]
        let all = (in_truth + in_found).max(1) as f64;
        #[expect(clippy::cast_precision_loss, reason = "counts of words")]
        let both = both as f64;
        2.0 * both / all
    }
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mean = |values: &[f64]| {
            #[expect(clippy::cast_precision_loss, reason = "a count of pages")]
            let count = values.len().max(1) as f64;
            values.iter().sum::<f64>() / count
        };
        let (precision, recall) = (mean(&self.precision), mean(&self.recall));
        let f1 = 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE);
        write!(
            f,
            "precision {precision:.3}  recall {recall:.3}  F1 {f1:.3}  ({} pages)",
            self.pages
        )
    }
}
