//! A readable report as Markdown: actors, statements, who takes which side, and the evidence.
//!
//! `CommonMark` with the tables of GitHub. The words of the article pass as text: every mark of
//! Markdown in them is escaped, so that an article can make no link, image, heading or HTML here.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::wording::{self, doubt, likely, place, who};
use crate::actors::{Actor, ActorId, bare_name};
use crate::analysis::Analysis;
use crate::document::{Span, counted};
use crate::stances::{Evidence, Polarity, Stance, Target};
use crate::statements::Statement;

/// Writes the report.
pub(super) fn write(analysis: &Analysis, out: &mut dyn Write) -> io::Result<()> {
    let document = &analysis.document;
    let source = wording::source(analysis);
    let title = document.title().map(|title| document.line(title));
    writeln!(out, "# {}", escaped(title.as_deref().unwrap_or(source)))?;
    let origin = wording::origin(analysis);
    if !origin.is_empty() {
        writeln!(out, "\n{}", escaped(&origin.join(" · ")))?;
    }
    writeln!(out, "\n{} · {}", escaped(source), wording::facts(analysis))?;
    // A definition that nothing leads to, which no reader of Markdown shows: what this file is.
    writeln!(out, "\n[//]: # ({})", wording::generator())?;
    if !analysis.statements.is_empty() {
        writeln!(out, "\n## Who says what")?;
    }
    let of_each = analysis.statements_of_each();
    for actor in &analysis.actors.all {
        let statements = &of_each[actor.id.0];
        if !statements.is_empty() {
            let count = counted(statements.len(), "statement", "statements");
            writeln!(out, "\n### {} · {count}", escaped(&actor.name))?;
            writeln!(out, "\n{}", described(actor))?;
            list(analysis, Some(actor.id), statements, out)?;
        }
    }
    let unattributed: Vec<_> = analysis.unattributed().collect();
    if !unattributed.is_empty() {
        writeln!(out, "\n### Not attributed · {}", unattributed.len())?;
        list(analysis, None, &unattributed, out)?;
    }
    let stances = likely(analysis);
    if !stances.is_empty() {
        writeln!(out, "\n## Who takes a side")?;
        table(analysis, &stances, out)?;
        evidence(analysis, &stances, out)?;
    }
    for line in wording::silent(analysis, |actor| escaped(&actor.name)) {
        writeln!(out, "\n{line}")?;
    }
    Ok(())
}

/// "Country. Also: White House, Antony Blinken."
fn described(actor: &Actor) -> String {
    let word = actor.kind.word();
    let (first, rest) = word.split_at(1);
    let kind = format!("{}{rest}.", first.to_uppercase());
    let others = actor.aliases.iter();
    let others = others.filter(|alias| bare_name(alias) != bare_name(&actor.name));
    let others: Vec<_> = others.map(|alias| escaped(alias)).collect();
    if others.is_empty() {
        kind
    } else {
        format!("{kind} Also: {}.", others.join(", "))
    }
}

fn list(
    analysis: &Analysis,
    actor: Option<ActorId>,
    statements: &[&Statement],
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out)?;
    for statement in statements {
        writeln!(
            out,
            "- {} {}\\\n  *{} · {}{}*",
            place(analysis, statement.anchor()),
            escaped(&wording::said(analysis, statement.id, actor)),
            escaped(&who(analysis, statement.id)),
            statement.kind.word(),
            doubt(analysis.certainty(statement.id))
        )?;
    }
    Ok(())
}

/// Who, by what and whom; issues first, in order of dispute.
fn table(analysis: &Analysis, stances: &[&Stance], out: &mut dyn Write) -> io::Result<()> {
    let mut holders: Vec<_> = stances.iter().map(|stance| stance.actor).collect();
    holders.sort_unstable_by_key(|actor| analysis.actors.order(*actor));
    holders.dedup();
    let mut targets: Vec<Target> = stances.iter().map(|stance| stance.target).collect();
    targets.sort_unstable_by_key(|target| analysis.place_of(*target));
    targets.dedup();
    let mut lines = String::from("\n|  |");
    for target in &targets {
        let _ = write!(lines, " {} |", escaped(analysis.target(*target)));
    }
    let _ = write!(lines, "\n|---|{}", "---|".repeat(targets.len()));
    for holder in holders {
        let _ = write!(lines, "\n| {} |", escaped(&analysis.actor(holder).name));
        for target in &targets {
            let stance = stances
                .iter()
                .find(|stance| stance.actor == holder && stance.target == *target);
            let sign = match stance.map(|stance| stance.polarity) {
                None => "",
                Some(Polarity::Supports) => "▲ ",
                Some(Polarity::Opposes) => "▼ ",
                Some(Polarity::Neutral) => "· neutral",
            };
            let taken = stance.filter(|stance| stance.polarity != Polarity::Neutral);
            let verb = taken.map_or("", |stance| analysis.verb(stance));
            let _ = write!(lines, " {sign}{verb} |");
        }
    }
    writeln!(out, "{lines}")
}

fn evidence(analysis: &Analysis, stances: &[&Stance], out: &mut dyn Write) -> io::Result<()> {
    for stance in stances {
        let told = escaped(&analysis.stance_in_words(stance));
        let doubt = doubt(analysis.certainty_of_stance(stance));
        writeln!(out, "\n**{told}**{doubt}\n")?;
        for piece in stance.pieces() {
            let caution = piece.witnesses.agreement().caution();
            let note = caution.map_or_else(String::new, |words| format!(" *({words})*"));
            writeln!(
                out,
                "- {} {}{note}",
                place(analysis, piece.span.start()),
                marked(analysis, &piece)
            )?;
        }
    }
    Ok(())
}

/// The sentence with the words that carry the stance in bold.
fn marked(analysis: &Analysis, piece: &Evidence) -> String {
    let document = &analysis.document;
    let mut words = piece.words.clone();
    words.sort_unstable();
    let mut told = String::new();
    let mut at = piece.span.start();
    for word in words {
        if word.start() < at || word.end() > piece.span.end() {
            continue;
        }
        told.push_str(&escaped(document.slice(Span::new(at, word.start()))));
        let _ = write!(told, "**{}**", escaped(document.slice(word)));
        at = word.end();
    }
    told.push_str(&escaped(document.slice(Span::new(at, piece.span.end()))));
    told.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text as text: no mark in it means anything to Markdown. Line ends become blanks.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => safe.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '&' | '~' | '!' => {
                safe.push('\\');
                safe.push(c);
            }
            _ => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_writes_no_markdown() {
        let hostile = "![x](http://a) <b> **now** | `rm` # &amp; ~~gone~~";
        let safe = escaped(hostile);
        let mut events = pulldown_cmark::Parser::new_ext(&safe, pulldown_cmark::Options::all());
        let text: String = events
            .by_ref()
            .filter_map(|event| match event {
                pulldown_cmark::Event::Text(text) => Some(text.into_string()),
                pulldown_cmark::Event::Start(pulldown_cmark::Tag::Paragraph)
                | pulldown_cmark::Event::End(_) => None,
                other => Some(format!("{other:?}")),
            })
            .collect();
        assert_eq!(text, hostile);
    }
}
