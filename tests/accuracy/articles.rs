//! How often the program is right, on articles that people annotated.
//!
//! Runs the real binary over the development articles and prints the scorers' tables; fails where a
//! figure falls below its floor in `floors.toml`. The articles and the scorers are no part of the
//! project: they are looked for in the folder that `STANDPOINT_GOLD` names, or else in `../shared`,
//! and without them there is nothing to score.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Floors {
    polnear: toml::Table,
    gold: toml::Table,
    reliability: toml::Table,
}

/// The folder with `data/` and `eval/`, or nothing.
fn corpora() -> Option<PathBuf> {
    let place = std::env::var_os("STANDPOINT_GOLD").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    let found = place.join("eval").is_dir() && place.join("data").is_dir();
    if !found {
        println!("skipped: no annotated articles; name their folder in STANDPOINT_GOLD");
    }
    found.then_some(place)
}

fn floors() -> Floors {
    let text = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/accuracy/floors.toml"),
    );
    toml::from_str(&text.unwrap()).unwrap()
}

fn python(arguments: &[&OsStr]) -> Output {
    let output = Command::new("python3")
        .args(arguments)
        .output()
        .expect("the scorers need python3");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    output
}

/// The files of `folder` with this extension, in order.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.retain(|file| file.extension() == Some(OsStr::new(extension)));
    files.sort();
    files
}

/// Analyses text files, as JSON lines in `to`.
fn extract(files: &[PathBuf], to: &Path) {
    let output = Command::new(env!("CARGO_BIN_EXE_standpoint"))
        .args(["extract", "--format", "jsonl"])
        .args(files)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    fs::write(to, output.stdout).unwrap();
}

/// Prints the scorer's table and holds each figure, in percent, against its floor. A floor's name is
/// the path to its figure in the scorer's JSON.
fn hold(floors: &toml::Table, scorer: &Path, gold: &Path, predicted: &Path) {
    let [scorer, gold, predicted] = [scorer, gold, predicted].map(Path::as_os_str);
    println!(
        "{}",
        String::from_utf8_lossy(&python(&[scorer, gold, predicted]).stdout)
    );
    let json = python(&[scorer, gold, predicted, OsStr::new("--json")]).stdout;
    let figures: serde_json::Value = serde_json::from_slice(&json).unwrap();
    for (name, floor) in floors {
        let figure = name.split('.').fold(&figures, |value, key| &value[key]);
        let figure = figure
            .as_f64()
            .unwrap_or_else(|| panic!("the scorer gives no {name}"))
            * 100.0;
        let floor = floor.as_float().or_else(|| {
            floor
                .as_integer()
                .map(|whole| f64::from(i32::try_from(whole).unwrap()))
        });
        let floor = floor.unwrap();
        println!("{name}: {figure:.1} (floor {floor:.1})");
        assert!(
            figure >= floor,
            "{name} is {figure:.1}, below its floor of {floor:.1}"
        );
    }
}

#[test]
fn statements_of_the_polnear_development_articles() {
    let Some(place) = corpora() else { return };
    let scorer = place.join("eval/score_statements.py");
    let gold = place.join("data/polnear/dev.jsonl.gz");
    let work = tempfile::tempdir().unwrap();
    let articles = work.path().join("articles");
    python(&[
        scorer.as_os_str(),
        OsStr::new("--unpack"),
        gold.as_os_str(),
        articles.as_os_str(),
    ]);
    let predicted = work.path().join("predicted.jsonl");
    extract(&files(&articles, "txt"), &predicted);
    hold(&floors().polnear, &scorer, &gold, &predicted);
}

#[test]
fn actors_and_stances_of_the_gold_articles() {
    let Some(place) = corpora() else { return };
    let gold = place.join("data/gold/dev");
    // Only the annotated articles that nobody has read: others were learnt from.
    let texts: Vec<PathBuf> = files(&gold, "json")
        .iter()
        .map(|annotated| {
            let name = annotated.with_extension("txt");
            place
                .join("data/gold/articles")
                .join(name.file_name().unwrap())
        })
        .collect();
    let work = tempfile::tempdir().unwrap();
    let predicted = work.path().join("predicted.jsonl");
    extract(&texts, &predicted);
    let floors = floors();
    let scorer = place.join("eval/score_actors.py");
    hold(&floors.gold, &scorer, &gold, &predicted);
    let reliability = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/accuracy/reliability.py");
    hold(&floors.reliability, &reliability, &gold, &predicted);
}
