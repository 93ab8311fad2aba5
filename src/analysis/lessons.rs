//! What the learnt parts of the rooms above the network are trained on: the program's own features,
//! asked for by the script beside the weights.
//!
//! Not a test: `cargo test --lib lessons -- --ignored` reads the articles `*.txt` in the folder
//! `STANDPOINT_ARTICLES`, and writes into `STANDPOINT_LESSONS` one file a learnt part with a line a
//! choice, and `analyses.jsonl`. The network's readings are kept there between calls. Where
//! `STANDPOINT_FOLDS` names a folder with `folds.json` (article to fold) and trees `PART.FOLD.forest`
//! that have not seen the fold, each article is analysed with its own.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a script may stop, and it reports"
)]

use std::fmt::Write as _;
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use serde_json::{Value, json};

use super::analyst::{Analyst, Heard};
use crate::export::{self, Format};
use crate::forest::Forest;
use crate::forest::lessons::{appoint, take};
use crate::input;

#[test]
#[ignore = "writes what training reads"]
fn write() {
    let articles = std::env::var("STANDPOINT_ARTICLES").unwrap();
    let lessons = std::env::var("STANDPOINT_LESSONS").unwrap();
    let lessons = Path::new(&lessons);
    fs::create_dir_all(lessons.join("readings")).unwrap();
    let mut files: Vec<_> = fs::read_dir(&articles)
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    files.sort();
    let folds = std::env::var("STANDPOINT_FOLDS").ok();
    let analyst = Analyst::new().unwrap();
    let mut done = Vec::new();
    let mut noted = String::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let name = file.file_stem().unwrap().to_str().unwrap();
        let document = Arc::new(input::plain::read(&text, &file.to_string_lossy()));
        let kept = lessons.join("readings").join(format!("{name}.json"));
        let tagging = fs::read_to_string(&kept).ok().map_or_else(
            || {
                let tagging = analyst
                    .tagger
                    .tag(&document, &mut |_, _| ControlFlow::Continue(()))
                    .unwrap();
                fs::write(&kept, serde_json::to_string(&tagging).unwrap()).unwrap();
                tagging
            },
            |text| serde_json::from_str(&text).unwrap(),
        );
        if let Some(folds) = &folds {
            unseen(Path::new(folds), name);
        }
        let (heard, go_on) = (Heard::default(), &mut || ControlFlow::Continue(()));
        let followed = analyst.follow_whole(&document, tagging, &heard, go_on);
        let analysis = followed.unwrap();
        for lesson in take() {
            let names: Vec<_> = lesson.candidates[0]
                .1
                .iter()
                .map(|(name, _)| name)
                .collect();
            let line = json!({
                "article": name,
                "part": lesson.part,
                "about": lesson.about,
                "names": names,
                "candidates": lesson.candidates.iter().map(|(told, features)| {
                    let values: Vec<f32> = features.iter().map(|(_, value)| *value).collect();
                    json!({"told": told, "values": values})
                }).collect::<Vec<_>>(),
            });
            let _ = writeln!(noted, "{line}");
        }
        export::write(&analysis, Format::JsonLines, &mut done).unwrap();
    }
    fs::write(lessons.join("analyses.jsonl"), done).unwrap();
    fs::write(lessons.join("lessons.jsonl"), noted).unwrap();
}

/// Has the learnt parts use the trees that have not seen an article.
fn unseen(folder: &Path, article: &str) {
    let folds = fs::read_to_string(folder.join("folds.json")).unwrap();
    let folds: Value = serde_json::from_str(&folds).unwrap();
    let end = format!(".{}.forest", folds[article]);
    for file in fs::read_dir(folder).unwrap() {
        let file = file.unwrap();
        if let Some(part) = file.file_name().to_str().unwrap().strip_suffix(&end) {
            let text = fs::read_to_string(file.path()).unwrap();
            appoint(part, Forest::parse(&text).unwrap());
        }
    }
}
