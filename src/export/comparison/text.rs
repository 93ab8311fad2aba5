//! A comparison as a plain report.

use std::fmt::Write as _;
use std::io::{self, Write};

use textwrap::{Options, fill};

use crate::compare::{Agreement, Cell, Quotation, Row, Saying, Side, Told};
use crate::document::counted;
use crate::stances::Polarity;

/// Columns of the letters before a line, at least.
const MARGIN: usize = 2;

/// Writes the report, no line wider than `width` where the words allow it.
pub(super) fn write(told: &Told, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let report = Report {
        told,
        width: width.max(40),
    };
    report.head(out)?;
    report.heard(out)?;
    report.quotations(out)?;
    report.said(out)?;
    report.sides(out)?;
    report.shared(out)
}

struct Report<'a> {
    told: &'a Told<'a>,
    width: usize,
}

impl Report<'_> {
    fn reports(&self) -> std::ops::Range<usize> {
        0..self.told.reports.len()
    }

    /// A paragraph, its further lines moved in.
    fn line(&self, text: &str, indent: usize, out: &mut dyn Write) -> io::Result<()> {
        let indent = " ".repeat(indent);
        let options = Options::new(self.width).subsequent_indent(&indent);
        writeln!(out, "{}", fill(text, options))
    }

    fn head(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "COMPARED · {} reports", self.told.reports.len())?;
        for report in self.reports() {
            let title = self.told.title(report).unwrap_or_default();
            let parts = [
                self.told.outlet(report),
                title,
                super::super::wording::facts(&self.told.reports[report]),
            ];
            let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            let line = format!("{}  {}", Told::label(report), parts.join(" · "));
            self.line(&line, 3, out)?;
        }
        Ok(())
    }

    /// Letters of those who have it at their places, dots for the others: "A · C".
    fn letters(&self, has: &dyn Fn(usize) -> bool) -> String {
        let letters = self.reports().map(|report| {
            if has(report) {
                Told::label(report)
            } else {
                "·".to_owned()
            }
        });
        letters.collect::<Vec<_>>().join(" ")
    }

    fn heard(&self, out: &mut dyn Write) -> io::Result<()> {
        let rows = &self.told.comparison.rows;
        let (several, one): (Vec<&Row>, Vec<&Row>) = rows
            .iter()
            .filter(|row| row.heard_in().next().is_some())
            .partition(|row| row.heard_in().count() > 1);
        let count = counted(several.len(), "actor", "actors");
        if !several.is_empty() {
            writeln!(out, "\nWHO IS HEARD IN MORE THAN ONE · {count}")?;
            let columns: usize = 5 * self.told.reports.len();
            let names = self.width.saturating_sub(columns).max(20);
            let letters: Vec<String> = self.reports().map(Told::label).collect();
            let letters = columns_right(letters.iter().map(String::as_str));
            let wide = several.iter().map(|row| columns_of(&row.name)).max();
            let wide = wide.unwrap_or(0).min(names);
            writeln!(out, "{}{letters}", " ".repeat(wide))?;
            for row in several {
                let name = cut(&row.name, wide);
                let pad = " ".repeat(wide.saturating_sub(columns_of(&name)));
                let counts: Vec<String> = row
                    .heard
                    .iter()
                    .map(|count| match count {
                        0 => "·".to_owned(),
                        count => count.to_string(),
                    })
                    .collect();
                let counts = columns_right(counts.iter().map(String::as_str));
                writeln!(out, "{name}{pad}{counts}")?;
                let names = row.names.iter().filter(|name| **name != row.name);
                let others: Vec<&str> = names.map(String::as_str).collect();
                if !others.is_empty() {
                    let options = Options::new(self.width)
                        .initial_indent("  also: ")
                        .subsequent_indent("  ");
                    writeln!(out, "{}", fill(&others.join(", "), options))?;
                }
            }
        }
        let mut none = Vec::new();
        writeln!(out)?;
        for report in self.reports() {
            let only = one.iter().filter(|row| row.heard[report] > 0);
            let names: Vec<&str> = only.map(|row| row.name.as_str()).collect();
            if names.is_empty() {
                none.push(report);
                continue;
            }
            let line = format!(
                "Heard only in {}: {}",
                Told::label(report),
                names.join(", ")
            );
            self.line(&line, 2, out)?;
        }
        // Of many reports most have nobody of their own.
        if !none.is_empty() {
            let have = if none.len() == 1 { "has" } else { "have" };
            let line = format!("{} {have} nobody of their own", Told::labels(&none));
            self.line(&line, 2, out)?;
        }
        Ok(())
    }

    fn quotations(&self, out: &mut dyn Write) -> io::Result<()> {
        let all = &self.told.comparison.quotations;
        let shared = all.iter().filter(|one| one.carriers().count() > 1);
        let shared: Vec<&Quotation> = shared.collect();
        if !shared.is_empty() {
            let count = counted(shared.len(), "quotation", "quotations");
            writeln!(out, "\nQUOTED IN MORE THAN ONE · {count}")?;
        }
        for quotation in shared {
            self.line(&self.told.who_is_quoted(quotation), 2, out)?;
            for piece in &quotation.pieces {
                let letters = self.letters(&|report| piece.cells[report] != Cell::Absent);
                let quoted = piece
                    .cells
                    .iter()
                    .any(|cell| matches!(cell, Cell::Quoted(_)));
                let without: Vec<usize> = self
                    .reports()
                    .filter(|report| matches!(piece.cells[*report], Cell::Reported(_)))
                    .collect();
                let note = if quoted && !without.is_empty() {
                    format!("  ({} without marks)", Told::labels(&without))
                } else {
                    String::new()
                };
                self.marked(&letters, &format!("{}{note}", piece.text), out)?;
            }
        }
        for report in self.reports() {
            let only: Vec<&Quotation> = all
                .iter()
                .filter(|one| one.carriers().eq([report]))
                .collect();
            if only.is_empty() {
                continue;
            }
            let label = Told::label(report);
            writeln!(out, "\nQUOTED ONLY IN {label} · {}", only.len())?;
            for quotation in only {
                let words: Vec<&str> = quotation
                    .pieces
                    .iter()
                    .map(|piece| piece.text.as_str())
                    .collect();
                let who = self.told.names(quotation);
                let line = format!("{who}: “{}”", words.join(" … "));
                self.line(&line, 2, out)?;
            }
        }
        Ok(())
    }

    fn said(&self, out: &mut dyn Write) -> io::Result<()> {
        for row in &self.told.comparison.rows {
            if row.said.is_empty() {
                continue;
            }
            let counts: Vec<String> = row
                .heard_in()
                .map(|report| format!("{} {}", Told::label(report), row.heard[report]))
                .collect();
            let heading = format!("{} · {}", row.name.to_uppercase(), counts.join(", "));
            writeln!(out)?;
            self.line(&heading, 2, out)?;
            let mut said: Vec<&Saying> = row.said.iter().collect();
            said.sort_by_key(|saying| std::cmp::Reverse(saying.reports().len()));
            for saying in said {
                self.saying(saying, out)?;
            }
        }
        Ok(())
    }

    fn saying(&self, saying: &Saying, out: &mut dyn Write) -> io::Result<()> {
        let reports = saying.reports();
        let letters = self.letters(&|report| reports.contains(&report));
        self.marked(&letters, &self.told.row(saying), out)
    }

    /// A paragraph behind the letters of those who have it.
    fn marked(&self, letters: &str, text: &str, out: &mut dyn Write) -> io::Result<()> {
        let first = format!("{:MARGIN$}{letters}  ", "");
        let indent = " ".repeat(columns_of(&first));
        let options = Options::new(self.width)
            .initial_indent(&first)
            .subsequent_indent(&indent);
        writeln!(out, "{}", fill(text, options))
    }

    fn sides(&self, out: &mut dyn Write) -> io::Result<()> {
        let all = self.told.comparison.sides.iter();
        let (differing, alike): (Vec<&Side>, Vec<&Side>) =
            all.partition(|side| side.agreement(self.told.reports).differs());
        if !differing.is_empty() {
            writeln!(out, "\nSIDES THAT DIFFER · {}", differing.len())?;
        }
        for side in differing {
            self.line(&self.differing(side), 2, out)?;
        }
        let several: Vec<&&Side> = (alike.iter())
            .filter(|side| side.carriers().count() > 1)
            .collect();
        if !several.is_empty() {
            writeln!(out, "\nSIDES ALIKE IN MORE THAN ONE · {}", several.len())?;
        }
        for side in several {
            let letters = self.letters(&|report| !side.taken[report].is_empty());
            self.marked(&letters, &self.told.side(side), out)?;
        }
        for report in self.reports() {
            let only: Vec<&&Side> = (alike.iter())
                .filter(|side| side.carriers().eq([report]))
                .collect();
            if only.is_empty() {
                continue;
            }
            let label = Told::label(report);
            writeln!(out, "\nSIDES ONLY IN {label} · {}", only.len())?;
            for side in only {
                self.line(&self.told.side(side), 2, out)?;
            }
        }
        Ok(())
    }

    /// A side as each report shows it that lets the actor speak of it.
    fn differing(&self, side: &Side) -> String {
        let reports = self.told.reports;
        let number = self.told.number(side.holder);
        let told = self.reports().filter_map(|report| {
            let word = match side.stance(reports, report).map(|stance| stance.polarity) {
                Some(side @ Polarity::Supports) => format!("▲ {}", side.verb(number)),
                Some(side @ Polarity::Opposes) => format!("▼ {}", side.verb(number)),
                Some(Polarity::Neutral) => "· neutral".to_owned(),
                None => side.spoken[report].map(|_| "no side".to_owned())?,
            };
            Some(format!("{} {word}", Told::label(report)))
        });
        let told: Vec<String> = told.collect();
        let contrary = match side.agreement(reports) {
            Agreement::Contrary => " (they contradict each other)",
            _ => "",
        };
        format!(
            "{} on {}: {}{contrary}",
            self.told.row_name(side.holder),
            self.told.toward(&side.toward),
            told.join(", ")
        )
    }

    fn shared(&self, out: &mut dyn Write) -> io::Result<()> {
        let shared = &self.told.comparison.shared;
        if shared.is_empty() {
            return Ok(());
        }
        writeln!(out, "\nTHE SAME TEXT WORD FOR WORD")?;
        for one in shared {
            let line = format!(
                "{}: {}, {} % of the shorter",
                Told::labels(&one.reports),
                counted(one.words, "word", "words"),
                100 * one.words / one.of.max(1)
            );
            self.line(&line, 2, out)?;
            for stretch in &one.stretches {
                let [report, _] = one.reports;
                let document = &self.told.reports[report].document;
                let options = Options::new(self.width)
                    .initial_indent("  ")
                    .subsequent_indent("  ");
                let text = document.line(stretch.spans[0]);
                writeln!(out, "{}", fill(&text, options))?;
            }
        }
        Ok(())
    }
}

/// Words in columns of five, at the right of each.
fn columns_right<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut line = String::new();
    for word in words {
        let _ = write!(line, "{word:>5}");
    }
    line
}

fn columns_of(text: &str) -> usize {
    unicode_width::UnicodeWidthStr::width(text)
}

/// A name in so many columns.
fn cut(name: &str, columns: usize) -> String {
    if columns_of(name) <= columns {
        return name.to_owned();
    }
    let mut short = String::new();
    for c in name.chars() {
        if columns_of(&short) + 2 > columns {
            break;
        }
        short.push(c);
    }
    format!("{}…", short.trim_end())
}
