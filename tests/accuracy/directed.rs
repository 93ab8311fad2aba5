//! Directed stance between two marked parties, on any file of the DSE form.
//!
//! `STANDPOINT_DIRECTED` names a file of lines `sentence<TAB>p<TAB>q<TAB>label` in which the two
//! parties are marked by `[ ]`; labels: 0 none, 1 p for q, 2 q for p, 3 p against q, 4 q against p.
//! Plain text, one line a sentence.

use std::collections::BTreeMap;

use standpoint::actors::{Actor, ActorId, ActorKind, Actors};
use standpoint::document::{BlockKind, Builder, Document, Span};
use standpoint::stances::{self, Lexicon, Polarity, Target};

#[test]
fn directed_stance() {
    let Ok(path) = std::env::var("STANDPOINT_DIRECTED") else {
        return;
    };
    let text = std::fs::read_to_string(path).unwrap();
    let lexicon = Lexicon::built_in();
    let mut table = [[0_usize; 5]; 5];
    // By the first word that carries a stance: right, wrong side, none in truth.
    let mut by_word: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    let show = std::env::var("STANDPOINT_SHOW").ok();
    let floor: f32 = std::env::var("STANDPOINT_FLOOR")
        .ok()
        .and_then(|floor| floor.parse().ok())
        .unwrap_or(0.5);
    for line in text.lines() {
        let Some((document, actors, label)) = marked(line) else {
            continue;
        };
        let (guess, words) = read(&document, &actors, &lexicon, floor);
        table[label][guess] += 1;
        if guess > 0 {
            let outcome = if guess == label {
                0
            } else {
                1 + usize::from(label == 0)
            };
            by_word.entry(words.clone()).or_default()[outcome] += 1;
            if show
                .as_ref()
                .is_some_and(|show| words.split(' ').any(|word| word == show))
            {
                println!("{label} {guess} {words}: {line}");
            }
        } else if label > 0 && show.as_deref() == Some("missed") {
            println!("{label} 0: {line}");
        }
    }
    report(&table);
    if show.as_deref() == Some("words") {
        let mut rows: Vec<_> = by_word.into_iter().collect();
        rows.sort_by_key(|(_, counts)| std::cmp::Reverse(counts.iter().sum::<usize>()));
        for (word, [right, wrong, none]) in rows.iter().take(250) {
            println!(
                "{word:24} right {right:4}  wrong side {wrong:4}  none {none:4}  {:.2}",
                *right as f32 / (right + wrong + none) as f32
            );
        }
    }
}

/// A sentence with its two parties as a document and actors.
fn marked(line: &str) -> Option<(Document, Actors, usize)> {
    let mut fields = line.rsplitn(4, '\t');
    let label: usize = fields
        .next()?
        .trim()
        .parse()
        .ok()
        .filter(|label| *label < 5)?;
    let (q, p) = (fields.next()?, fields.next()?);
    let marked = fields.next()?;
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
    if spans.len() != 2 {
        return None;
    }
    let lead = plain.len() - plain.trim_start().len();
    let mut builder = Builder::new("-");
    builder.block(BlockKind::Paragraph, &plain);
    let document = builder.finish();
    let mut actors = Actors::default();
    for (id, (span, name)) in spans.iter().zip([p, q]).enumerate() {
        // White space at the start is not part of the document.
        let span = Span::new(span.start.checked_sub(lead)?, span.end - lead);
        if document.tokens_in(span).is_empty() {
            return None;
        }
        actors.all.push(Actor {
            id: ActorId(id),
            key: id.to_string(),
            name: name.to_owned(),
            tag: None,
            kind: ActorKind::Organization,
            aliases: vec![name.to_owned()],
            mentions: vec![span],
        });
    }
    Some((document, actors, label))
}

/// The class that the lexicon gives, and the words that carry it.
fn read(document: &Document, actors: &Actors, lexicon: &Lexicon, floor: f32) -> (usize, String) {
    let stances = stances::infer(document, &[], actors, lexicon);
    let best = stances
        .all
        .iter()
        .filter(|stance| stance.confidence >= floor && matches!(stance.target, Target::Actor(_)))
        .max_by(|a, b| a.confidence.total_cmp(&b.confidence));
    let Some(stance) = best else {
        return (0, String::new());
    };
    let first = stance.actor == ActorId(0);
    let class = match (stance.polarity, first) {
        (Polarity::Supports, true) => 1,
        (Polarity::Supports, false) => 2,
        (Polarity::Opposes, true) => 3,
        (Polarity::Opposes, false) => 4,
        (Polarity::Neutral, _) => 0,
    };
    let words: Vec<_> = stance
        .words
        .iter()
        .map(|span| document.slice(*span).to_lowercase())
        .collect();
    (class, words.join(" "))
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
    let mean =
        |from: usize| scores[from..].iter().map(|score| score[2]).sum::<f64>() / (5 - from) as f64;
    let sided: usize = table.iter().flat_map(|row| &row[1..]).sum();
    let sided_hits: usize = (1..5).map(|class| table[class][class]).sum();
    println!(
        "{sum} sentences: accuracy {:.3}, macro F1 {:.3}, macro F1 of the four with a side {:.3}",
        hits as f64 / sum as f64,
        mean(0),
        mean(1)
    );
    println!(
        "of {sided} given a side, right {:.3}",
        sided_hits as f64 / (sided as f64).max(1.0)
    );
    for (class, [precision, recall, f1]) in scores.iter().enumerate() {
        println!(
            "  class {class}: P {precision:.3}  R {recall:.3}  F1 {f1:.3}   {:?}",
            table[class]
        );
    }
}
