//! Several reports side by side, told.

use std::io::{self, Write};
use std::sync::Arc;

use crate::compare::Told;
use crate::document::Span;
use crate::reader::action::message::Effect;
use crate::reader::linear::conversation::Linear;
use crate::reader::screen::pattern::Pattern;
use crate::reader::session::options::Goto;
use crate::reader::view::comparison::comparing::Seen;
use crate::reader::view::comparison::items::{Group, Item, Mark, Telling};
use crate::reader::view::comparison::subjects::{Beside, SIDES, Subject, WIRE};
use crate::reader::view::comparison::tellings;

impl Linear<'_> {
    /// `compare`, `compare b.txt`, `compare 2 3`; and of what was compared `compare us`, `compare cuts`,
    /// `compare sides`, `compare wire`.
    pub(crate) fn compare(&mut self, words: &str, out: &mut dyn Write) -> io::Result<()> {
        let of_it = matches!(words, "cuts" | "sides" | "wire");
        if words.is_empty() || of_it && self.app.view.comparing.beside.is_none() {
            let effects = self.app.view.compare_open();
            let is_done = self.compared(effects, out)?;
            return if is_done && of_it {
                self.compare(words, out)
            } else {
                Ok(())
            };
        }
        let told = match (&self.app.view.comparing.beside, words) {
            (Some(beside), "cuts") => Some(cuts(beside)),
            (Some(beside), "sides" | "wire") => {
                let name = if words == "sides" { SIDES } else { WIRE };
                let subject = beside.subjects.iter().find(|one| one.name == name);
                Some(match subject {
                    Some(subject) => groups(beside, &subject.groups),
                    None => vec![format!("There is nothing of that: no {words}.")],
                })
            }
            (Some(beside), words) => named(beside, words).map(|subject| {
                let mut told = vec![headed(subject)];
                told.extend(groups(beside, &subject.groups));
                told
            }),
            (None, _) => None,
        };
        if let Some(told) = told {
            return self.say_list(out, told);
        }
        let effects = self.app.view.compare_named(words);
        self.compared(effects, out).map(|_| ())
    }

    /// Compares as was asked and tells what came of it; whether anything did.
    fn compared(&mut self, effects: Vec<Effect>, out: &mut dyn Write) -> io::Result<bool> {
        let former = self.app.view.comparing.beside.clone();
        self.carry_out(effects);
        let comparing = &mut self.app.view.comparing;
        comparing.seen = Seen::Away;
        let new = comparing.beside.clone().filter(|new| {
            let former = former.as_ref();
            former.is_none_or(|former| !Arc::ptr_eq(former, new))
        });
        self.say_notice(out)?;
        let Some(new) = new else {
            return Ok(false);
        };
        self.say_list(out, summary(&new))?;
        Ok(true)
    }

    /// `b`, `b s3`: to a report by its letter, and to a place in it; `false` if there is none.
    pub(crate) fn go_to_report(&mut self, words: &str, out: &mut dyn Write) -> io::Result<bool> {
        let Some(beside) = self.app.view.comparing.beside.clone() else {
            return Ok(false);
        };
        let (letter, place) = words.split_once(' ').unwrap_or((words, ""));
        let mut reports = 0..beside.reports.len();
        let is_it = |report: &usize| Told::label(*report).eq_ignore_ascii_case(letter);
        let Some(report) = reports.find(is_it) else {
            return Ok(false);
        };
        let place: Option<Goto> = match place {
            "" => None,
            place => match place.parse() {
                Ok(place) => Some(place),
                Err(reason) => {
                    self.say(out, "", &format!("{reason}."))?;
                    return Ok(true);
                }
            },
        };
        let telling = Telling {
            report,
            words: vec![Span::new(0, 0)],
            statement: None,
        };
        self.arrive(out, |app| app.pages.go_to_telling(&mut app.view, &telling))?;
        if let Some(place) = place {
            self.go(&place, out)?;
        }
        Ok(true)
    }
}

/// "3 reports: A harbour-ferry.txt, B brannoch-post.txt. 14 are heard, 4 of them in several …"
fn summary(beside: &Beside) -> Vec<String> {
    let told = beside.told();
    let reports = 0..told.reports.len();
    let outlets: Vec<String> = reports
        .clone()
        .map(|report| format!("{} {}", Told::label(report), told.name(report)))
        .collect();
    let rows = told.comparison.rows.iter();
    let heard: Vec<usize> = rows.map(|row| row.heard_in().count()).collect();
    let all = heard.iter().filter(|count| **count > 0).count();
    let (several, cut, contrary) = beside.counts();
    let mut lines = vec![format!(
        "{} reports: {}. {all} are heard, {several} in several. Quotations cut differently: {cut}. \
         Contradictions: {contrary}. compare and a name tells what one says; compare cuts, compare \
         sides, compare wire.",
        outlets.len(),
        outlets.join(", ")
    )];
    lines.extend(beside.subjects.iter().map(headed));
    lines
}

/// "RT regional transport authority, also authority: A 8, B 1, C 2."
fn headed(subject: &Subject) -> String {
    let counts = subject.counts.iter().enumerate();
    let counts = counts.filter(|(_, count)| **count > 0);
    let counts: Vec<String> = counts
        .map(|(report, count)| format!("{} {count}", Told::label(report)))
        .collect();
    let also = match subject.also.len() {
        0 => String::new(),
        _ => format!(", also {}", subject.also.join(", ")),
    };
    let name = format!("{} {}{also}", subject.tag, subject.name);
    format!("{}: {}.", name.trim_start(), counts.join(", "))
}

/// Who is called so, by tag or by the beginning of a word of the name.
fn named<'a>(beside: &'a Beside, words: &str) -> Option<&'a Subject> {
    let wanted = words.to_lowercase();
    let pattern = Pattern::literal(&wanted)?;
    let mut all = beside.subjects.iter();
    let tagged = all.find(|one| one.tag.to_lowercase() == wanted);
    tagged.or_else(|| {
        let is_in = |one: &&Subject| {
            pattern.begins_word(&one.name) || one.also.iter().any(|name| pattern.begins_word(name))
        };
        beside.subjects.iter().find(is_in)
    })
}

/// What is quoted by several and cut differently.
fn cuts(beside: &Beside) -> Vec<String> {
    let mut told = Vec::new();
    for subject in &beside.subjects {
        let quoted = |item: &Item| item.differs && item.marks.contains(&Mark::Quoted);
        let groups = subject.groups.iter();
        for group in groups.filter(|group| group.items.iter().any(quoted)) {
            told.push(format!("{}. {}.", subject.name, group.head));
            told.extend(group.items.iter().map(|item| line(beside, item)));
        }
    }
    if told.is_empty() {
        told.push("No quotation is cut differently.".to_owned());
    }
    told
}

fn groups(beside: &Beside, groups: &[Group]) -> Vec<String> {
    let lines = groups.iter().flat_map(|group| {
        let items = group.items.iter().map(|item| line(beside, item));
        std::iter::once(format!("{}.", group.head)).chain(items)
    });
    lines.collect()
}

/// "A s3, C s1: there is none": which reports have it and where, and what it is.
fn line(beside: &Beside, item: &Item) -> String {
    let places = item.tellings.iter().map(|telling| {
        let analysis = &beside.compared.reports[telling.report];
        let place = match telling.statement {
            Some(id) => format!("s{}", id.number()),
            None => format!("p{}", tellings::paragraph(analysis, telling)),
        };
        let side = match item.marks[telling.report] {
            Mark::Takes(side, number) => format!(" {}", side.verb(number)),
            Mark::NoSide(number) => format!(" {}", number.no_side()),
            Mark::Absent | Mark::Quoted | Mark::Reported => String::new(),
        };
        format!("{} {place}{side}", Told::label(telling.report))
    });
    let places: Vec<String> = places.collect();
    format!("{}: {}", places.join(", "), item.text)
}
