//! The user's own actors, and what is known of all.

use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::console::print;
use super::outcome::{Outcome, misconfigured};
use crate::actors::Reason;
use crate::analysis::explain as explained;
use crate::document::clean;
use crate::gazetteer::{Entry, EntryKind, Gazetteer, Origin};
use crate::settings;

/// Files of the user's own actors.
#[derive(Debug, Default, Args)]
pub(super) struct OwnActors {
    /// Know these actors too, from a TOML file; after those in the settings folder
    #[arg(long = "actors", value_name = "FILE", id = "own_actors", value_hint = clap::ValueHint::FilePath)]
    files: Vec<PathBuf>,
}

impl OwnActors {
    /// The files that were named.
    pub(super) fn files(&self) -> impl Iterator<Item = &Path> {
        self.files.iter().map(PathBuf::as_path)
    }
}

/// What to ask about actors.
#[derive(Debug, Subcommand)]
pub(super) enum ActorsCommand {
    /// Show step by step where a source would be filed, and why
    Explain {
        /// The words of the source, as an article would have them
        #[arg(required = true, value_name = "WORDS")]
        words: Vec<String>,
        #[command(flatten)]
        own: OwnActors,
    },
}

impl OwnActors {
    /// The built-in gazetteer, then `actors.toml` in the settings folder, then the files that were
    /// named. A file that cannot be used ends the program as a wrong argument does.
    pub(super) fn gazetteer(&self) -> anyhow::Result<Gazetteer> {
        let mut gazetteer = Gazetteer::builtin();
        if let Some(path) = settings::actors_file() {
            match settings::read(&path) {
                Ok(text) => extend(&mut gazetteer, &text, &path)?,
                // Only a file that was asked for must be there.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(unreadable(&path, &error)),
            }
        }
        for path in &self.files {
            let text = settings::read(path).map_err(|error| unreadable(path, &error))?;
            extend(&mut gazetteer, &text, path)?;
        }
        Ok(gazetteer)
    }
}

fn extend(gazetteer: &mut Gazetteer, text: &str, path: &Path) -> anyhow::Result<()> {
    gazetteer
        .extend(text, &path.display().to_string())
        .map_err(|error| misconfigured(error.to_string()))
}

fn unreadable(path: &Path, error: &io::Error) -> anyhow::Error {
    let path = path.display();
    misconfigured(format!("cannot read the actors in {path}: {error}"))
}

/// Prints every actor that is known, one a line, fields parted by tabs.
pub(super) fn list(own: &OwnActors, filter: Option<&str>) -> anyhow::Result<Outcome> {
    let gazetteer = own.gazetteer()?;
    let wanted = filter.map(str::to_lowercase);
    let mut out = String::new();
    for entry in gazetteer.entries() {
        let fits = |wanted: &String| {
            let tag = entry.tag.as_deref().unwrap_or_default();
            [&*entry.key, &*entry.name, tag]
                .iter()
                .any(|field| field.to_lowercase().contains(wanted.as_str()))
        };
        if wanted.as_ref().is_none_or(fits) {
            out.push_str(&line(entry));
        }
    }
    print(out.as_bytes())
}

fn line(entry: &Entry) -> String {
    let kind = match entry.kind {
        EntryKind::Country => "country",
        EntryKind::Organization => "organisation",
        EntryKind::Party => "party",
        EntryKind::Region => "region",
        EntryKind::Group => "group",
        EntryKind::Person => "person",
    };
    let origin = match entry.origin {
        Origin::Builtin => "built in",
        Origin::User => "yours",
    };
    let part_of = entry.part_of.as_ref().map_or_else(String::new, |tie| {
        let doubt = if tie.loose {
            " (if the article says so)"
        } else {
            ""
        };
        format!("{}{doubt}", tie.key)
    });
    let tag = entry.tag.as_deref().unwrap_or_default();
    format!(
        "{}\t{tag}\t{kind}\t{}\t{part_of}\t{origin}\n",
        entry.key, entry.name
    )
}

/// Prints where a source would be filed, and each step of the way.
pub(super) fn explain(own: &OwnActors, phrase: &str) -> anyhow::Result<Outcome> {
    let gazetteer = own.gazetteer()?;
    let analysis = explained(phrase, &gazetteer);
    let mut out = String::new();
    let speakers = analysis.speakers.of_statement.first();
    for speaker in speakers.into_iter().flatten() {
        let one = analysis.speaker(*speaker);
        let _ = writeln!(out, "{}", one.name);
        let Some(way) = analysis.actors.affiliation(*speaker) else {
            let _ = writeln!(out, "  is filed under nobody: a text without a known owner");
            continue;
        };
        for step in &way.because {
            let why = match &step.reason {
                Reason::Itself => "is itself the actor".to_owned(),
                Reason::Text(_) => "by these words".to_owned(),
                Reason::Gazetteer(key) => format!("listed as {key}"),
                Reason::User(key) => format!("listed as {key} in your own actors"),
                Reason::Reader => "filed here by you".to_owned(),
            };
            let _ = writeln!(out, "  {} ({why})", step.to);
        }
        let actor = analysis.actor(way.actor);
        let tag = actor
            .tag
            .as_ref()
            .map_or_else(String::new, |tag| format!(" [{tag}]"));
        let _ = writeln!(out, "  = {}{tag}", actor.name);
    }
    if out.is_empty() {
        let _ = writeln!(out, "no speaker is found in “{}”", clean(phrase));
    }
    print(out.as_bytes())
}
