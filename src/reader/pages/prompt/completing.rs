//! What an unfinished command may become: names of commands, settings and their values, actors.

use crate::export::FORMS;
use crate::reader::pages::correcting::naming::filing;
use crate::reader::pages::prompt::prompt::Prompt;
use crate::reader::pages::prompt::words::{Takes, completions, parts};
use crate::reader::screen::pattern::Pattern;
use crate::reader::session::answers::Question;
use crate::reader::session::options::Setting;
use crate::reader::session::session::Session;

/// What is typed of an export.
fn exported(prompt: &Prompt) -> Option<&str> {
    let answer = prompt.answer();
    match (prompt.question, parts(answer)) {
        (Question::Export, _) => Some(answer),
        (Question::Command, Some((Takes::Export, words))) => Some(words),
        _ => None,
    }
}

/// The beginning of a file's name, where the answer is to go on with one.
pub(crate) fn file_wanted(prompt: &Prompt) -> Option<&str> {
    if let Some(words) = exported(prompt) {
        let Some(form) = words.strip_prefix(FORM) else {
            return (!FORM.starts_with(words) || words.is_empty()).then_some(words);
        };
        return form.split_once(' ').map(|(_, file)| file.trim_start());
    }
    match parts(prompt.answer()) {
        Some((Takes::File, file)) if prompt.question == Question::Command => Some(file),
        _ => None,
    }
}

/// What stands before the name of a form, here as on the command line.
const FORM: &str = "-F ";

/// How an export goes on that does not name its file yet: forms by name, and by what else they are known by
/// where no name begins so.
fn forms(words: &str) -> Vec<String> {
    let known = |names: &mut dyn Iterator<Item = &str>| -> Vec<String> {
        let names = names.map(|name| format!("{FORM}{name} "));
        names.filter(|form| form.starts_with(words)).collect()
    };
    let named = known(&mut FORMS.iter().map(|form| form.name));
    if named.is_empty() {
        return known(&mut FORMS.iter().flat_map(|form| form.also.iter().copied()));
    }
    named
}

/// The file that is being named, with each ending that is known.
pub(crate) fn endings(prompt: &Prompt, file: &str) -> Vec<String> {
    let Some((stem, begun)) = file.rsplit_once('.').filter(|_| exported(prompt).is_some()) else {
        return Vec::new();
    };
    if begun.contains('/') || stem.is_empty() {
        return Vec::new();
    }
    let mut endings: Vec<&str> = FORMS.iter().map(|form| form.format.ending()).collect();
    endings.dedup();
    endings.retain(|ending| ending.starts_with(begun) && *ending != begun);
    endings
        .iter()
        .map(|ending| format!("{stem}.{ending}"))
        .collect()
}

/// The lines that a command may become.
#[must_use]
pub(crate) fn candidates(session: &Session, question: Question, line: &str) -> Vec<String> {
    if question == Question::Export {
        return forms(line);
    }
    let Some((takes, rest)) = parts(line) else {
        return completions(line);
    };
    let kept = line.strip_suffix(rest).unwrap_or_default();
    let all: Vec<String> = match takes {
        Takes::Actor => return begun(kept, actors(session, rest)),
        Takes::Filing => {
            let name = filed(rest);
            let before = rest.strip_suffix(name).unwrap_or_default();
            let mut names = actors(session, name);
            names.extend("nobody".starts_with(name).then(|| "nobody".to_owned()));
            return begun(&format!("{kept}{before}"), names);
        }
        Takes::Merge => return merges(session, kept, rest),
        Takes::Side => return sides(session, kept, rest),
        Takes::Theme => values(session, "theme"),
        Takes::Setting => match rest.split_once('=') {
            Some((name, _)) => {
                let values = values(session, name).into_iter();
                values.map(|value| format!("{name}={value}")).collect()
            }
            None => names(&session.settings),
        },
        Takes::Export => forms(rest),
        Takes::Nothing | Takes::File | Takes::Words => Vec::new(),
    };
    let fitting = all.into_iter().filter(|one| one.starts_with(rest));
    fitting.map(|one| format!("{kept}{one}")).collect()
}

/// The name in what is typed of a filing: `un`, `all un`, `9 under un`.
fn filed(words: &str) -> &str {
    let under = filing(words).map(|(.., name)| name);
    let name = under.or_else(|| words.strip_prefix("all "));
    name.unwrap_or(words)
}

/// Each of these names behind what stands before it.
fn begun(kept: &str, names: Vec<String>) -> Vec<String> {
    let names = names.into_iter();
    names.map(|name| format!("{kept}{name}")).collect()
}

/// The actors that letters may mean, by name.
fn actors(session: &Session, letters: &str) -> Vec<String> {
    let parties = session.matching_parties(letters).into_iter();
    let parties = parties.map(|party| &session.overview.parties[party]);
    let actors = parties.filter(|party| party.actor.is_some());
    actors.map(|party| party.name.clone()).collect()
}

/// Whether words name an actor, so that a command goes on behind it: with a blank at the end the only
/// one with a word that begins so, without one the whole name.
fn is_actor(session: &Session, words: &str) -> bool {
    match session.meant_party(words) {
        Ok(party) => words.ends_with(' ') || session.overview.parties[party].name == words,
        Err(_) => false,
    }
}

/// How `:merge` goes on: the one actor, "into", the other.
fn merges(session: &Session, kept: &str, words: &str) -> Vec<String> {
    if let Some((one, other)) = words.split_once(" into ") {
        let kept = format!("{kept}{one} into ");
        return begun(&kept, actors(session, other.trim_start()));
    }
    if is_actor(session, words) {
        return vec![format!("{kept}{} into ", words.trim_end())];
    }
    begun(kept, actors(session, words))
}

/// How `:side` goes on: the actor, "on", things in dispute and actors, a side.
fn sides(session: &Session, kept: &str, words: &str) -> Vec<String> {
    let Some((actor, thing)) = words.split_once(" on ") else {
        if is_actor(session, words) {
            return vec![format!("{kept}{} on ", words.trim_end())];
        }
        return begun(kept, actors(session, words));
    };
    let kept = format!("{kept}{actor} on ");
    let thing = thing.trim_start();
    let issues = session.overview.analysis.stances.issues.iter();
    let names: Vec<&str> = issues.map(|issue| issue.name.as_str()).collect();
    let is_thing = |words: &str| names.contains(&words) || is_actor(session, words);
    // Behind a thing its sides, of which one may be begun.
    let (what, side) = match thing.rsplit_once(' ') {
        Some((what, side)) if names.contains(&what) || is_actor(session, &format!("{what} ")) => {
            (what, side)
        }
        _ if is_thing(thing) => (thing, ""),
        _ => {
            let pattern = Pattern::literal(&thing.to_lowercase());
            let fits = |name: &&&str| pattern.as_ref().is_none_or(|one| one.begins_word(name));
            let mut all: Vec<String> = names.iter().filter(fits).map(ToString::to_string).collect();
            all.extend(actors(session, thing));
            return begun(&kept, all);
        }
    };
    let sides = ["supports", "opposes", "neutral", "none"].into_iter();
    let sides = sides.filter(|one| one.starts_with(side));
    sides.map(|side| format!("{kept}{what} {side}")).collect()
}

/// Of a command that names an actor or a thing, the name that it ends in.
pub(crate) fn named(line: &str) -> Option<&str> {
    let (takes, rest) = parts(line)?;
    let joint = match takes {
        Takes::Actor => return Some(rest),
        Takes::Filing => return Some(filed(rest)),
        Takes::Merge => " into ",
        Takes::Side => " on ",
        _ => return None,
    };
    let behind = rest.split_once(joint).map(|(_, behind)| behind);
    Some(behind.filter(|behind| !behind.is_empty()).unwrap_or(rest))
}

fn values(session: &Session, name: &str) -> Vec<String> {
    let setting = session.settings.iter().find(|setting| setting.name == name);
    let values = setting.map_or(&[][..], |setting| setting.values);
    values.iter().map(|value| (*value).to_owned()).collect()
}

/// How the setting of each name is begun.
fn names(settings: &[Setting]) -> Vec<String> {
    let (switches, others): (Vec<_>, Vec<_>) =
        settings.iter().partition(|setting| setting.is_switch());
    let others = others.iter().map(|setting| format!("{}=", setting.name));
    let on = switches.iter().map(|setting| setting.name.to_owned());
    let off = switches.iter().map(|setting| format!("no{}", setting.name));
    others.chain(on).chain(off).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::session::places::Place;

    #[test]
    fn an_export_is_completed_by_its_form_and_by_the_ending_of_its_file() {
        let prompt = |question, typed: &str| {
            let mut prompt = Prompt::new(question, Place::default());
            prompt.paste(typed);
            prompt
        };
        let asked = |typed: &str| prompt(Question::Export, typed);
        assert_eq!(file_wanted(&asked("a")), Some("a"));
        assert_eq!(file_wanted(&asked("-F te")), None);
        assert_eq!(file_wanted(&asked("-F tei a")), Some("a"));
        assert_eq!(forms("-F te"), ["-F tei "]);
        assert_eq!(forms("-F md"), ["-F md "]);
        assert_eq!(forms("-").len(), FORMS.len());
        let line = prompt(Question::Command, "w -F tei b/a");
        assert_eq!(file_wanted(&line), Some("b/a"));
        let open = prompt(Question::Command, "e a.j");
        assert_eq!(file_wanted(&open), Some("a.j"));
        assert!(endings(&open, "a.j").is_empty());
        let json = ["b/a.json", "b/a.jsonl", "b/a.jsonld"];
        assert_eq!(endings(&line, "b/a.j"), json);
        assert!(endings(&line, "b.c/a").is_empty() && endings(&line, ".j").is_empty());
    }
}
