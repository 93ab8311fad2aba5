//! Directed stance between two marked parties, on any file of the DSE form.
//!
//! `STANDPOINT_DIRECTED` names a file of lines `sentence<TAB>p<TAB>q<TAB>label` in which the two
//! parties are marked by `[ ]`; labels: 0 none, 1 p for q, 2 q for p, 3 p against q, 4 q against p.
//! Plain text, one sentence a line. `STANDPOINT_WITNESSES` says who is heard: `words` (the lexicon),
//! or by default both. `STANDPOINT_LIMIT` reads only so many lines.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use standpoint::internals::document::{BlockKind, Builder, Document, Span};
use standpoint::internals::stances::{self, Lexicon, Witness};
use standpoint::internals::tagger::{Pair, PairSide, PairSides, Tagger};

#[test]
fn directed_stance() {
    let Ok(path) = std::env::var("STANDPOINT_DIRECTED") else {
        return;
    };
    let given = |name: &str| std::env::var(name).ok();
    let text = std::fs::read_to_string(path).unwrap();
    let limit = given("STANDPOINT_LIMIT").map_or(usize::MAX, |limit| limit.parse().unwrap());
    let lexicon = Lexicon::built_in();
    let tagger = (given("STANDPOINT_WITNESSES").as_deref() != Some("words"))
        .then(|| Tagger::load().unwrap());
    let network = |document: &Document, pairs: &[Pair]| -> Vec<Option<PairSides>> {
        let answer = |pair| tagger.as_ref()?.stance(document, pair).ok();
        pairs.iter().map(answer).collect()
    };
    let witness: Option<Witness<'_>> = tagger.is_some().then_some(&network);
    let show = given("STANDPOINT_SHOW");
    let mut out = String::new();
    let mut table = [[0_usize; 5]; 5];
    // In tenths of the probability given to a side: how many, and how many of them right.
    let mut sure: BTreeMap<usize, [usize; 2]> = BTreeMap::new();
    for line in text.lines().take(limit) {
        let Some((document, one, other, label)) = marked(line) else {
            continue;
        };
        let stretch = 0..document.tokens().len();
        let shares = stances::directed(
            &document,
            stretch.clone(),
            one.clone(),
            other.clone(),
            &lexicon,
            witness,
        );
        let shares = PairSide::ALL.map(|side| shares[side]);
        let words = stances::directed(
            &document,
            stretch.clone(),
            one.clone(),
            other.clone(),
            &lexicon,
            None,
        );
        let guess = (0..5)
            .max_by(|a, b| shares[*a].total_cmp(&shares[*b]))
            .unwrap();
        table[label][guess] += 1;
        if guess > 0 {
            let tenth = sure.entry((shares[guess] * 10.0) as usize).or_default();
            tenth[0] += 1;
            tenth[1] += usize::from(guess == label);
        }
        match show.as_deref() {
            Some("wrong") if guess != label && guess > 0 => {
                println!("{label} {guess} {:.2}: {line}", shares[guess]);
            }
            Some("missed") if guess == 0 && label > 0 => {
                println!("{label} 0 {:.2}: {line}", shares[0]);
            }
            _ => {}
        }
        if given("STANDPOINT_DIRECTED_OUT").is_some() {
            let pair = Pair {
                stretch,
                one,
                other,
            };
            let heard = network(&document, &[pair]).remove(0).unwrap_or_default();
            writeln!(out, "{label}\t{heard:?}\t{words:?}").unwrap();
        }
    }
    if let Some(path) = given("STANDPOINT_DIRECTED_OUT") {
        std::fs::write(path, out).unwrap();
    }
    report(&table);
    for (tenth, [all, right]) in sure {
        println!(
            "  given {:.1}: {all:5} right {:.3}",
            tenth as f32 / 10.0,
            right as f32 / all as f32
        );
    }
}

/// A sentence with the tokens of its two parties, and its label.
fn marked(line: &str) -> Option<(Document, Range<usize>, Range<usize>, usize)> {
    let mut fields = line.rsplitn(4, '\t');
    let label: usize = fields
        .next()?
        .trim()
        .parse()
        .ok()
        .filter(|label| *label < 5)?;
    let marked = fields.nth(2)?;
    let mut plain = String::new();
    let mut spans = Vec::new();
    let mut start = None;
    for c in marked.chars() {
        match (c, start) {
            ('[', None) => start = Some(plain.len()),
            (']', Some(from)) => {
                spans.push(from..plain.len());
                start = None;
            }
            _ => plain.push(c),
        }
    }
    let [one, other] = spans.as_slice() else {
        return None;
    };
    let lead = plain.len() - plain.trim_start().len();
    let mut builder = Builder::new("-");
    builder.block(BlockKind::Paragraph, &plain);
    let document = builder.finish();
    // White space at the start is not part of the document.
    let tokens = |span: &Range<usize>| {
        let span = Span::new(span.start.checked_sub(lead)?, span.end - lead);
        Some(document.tokens_in(span)).filter(|tokens| !tokens.is_empty())
    };
    let (one, other) = (tokens(one)?, tokens(other)?);
    Some((document, one, other, label))
}

/// Accuracy, macro F1 over five classes and over the four that take a side, and each class.
fn report(table: &[[usize; 5]; 5]) {
    let sum: usize = table.iter().flatten().sum();
    let hits: usize = (0..5).map(|class| table[class][class]).sum();
    let scores: Vec<[f64; 3]> = (0..5)
        .map(|class| {
            let hit = table[class][class] as f64;
            let predicted: usize = table.iter().map(|row| row[class]).sum();
            let gold: usize = table[class].iter().sum();
            let precision = hit / (predicted as f64).max(1.0);
            let recall = hit / (gold as f64).max(1.0);
            [
                precision,
                recall,
                2.0 * precision * recall / (precision + recall).max(1e-9),
            ]
        })
        .collect();
    let macro_f1 =
        |from: usize| scores[from..].iter().map(|score| score[2]).sum::<f64>() / (5 - from) as f64;
    let sided: usize = table.iter().flat_map(|row| &row[1..]).sum();
    let gold: usize = table[1..].iter().flatten().sum();
    let sided_hits: usize = (1..5).map(|class| table[class][class]).sum();
    let (precision, recall) = (
        sided_hits as f64 / (sided as f64).max(1.0),
        sided_hits as f64 / (gold as f64).max(1.0),
    );
    println!(
        "{sum} sentences: accuracy {:.3}, macro F1 {:.3}",
        hits as f64 / sum as f64,
        macro_f1(0)
    );
    println!(
        "the four with a side: macro F1 {:.3}; together P {precision:.3} R {recall:.3} F1 {:.3}",
        macro_f1(1),
        2.0 * precision * recall / (precision + recall).max(1e-9)
    );
    for (class, [precision, recall, f1]) in scores.iter().enumerate() {
        println!(
            "  class {class}: P {precision:.3}  R {recall:.3}  F1 {f1:.3}   {:?}",
            table[class]
        );
    }
}
