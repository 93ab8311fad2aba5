//! Who takes which side in which report, and who says what.

use std::io::{self, Write};

use super::{Page, cell};
use crate::analysis::Certainty;
use crate::compare::{Agreement, Saying, Side, Told};
use crate::export::page::escaped;
use crate::stances::{Polarity, Stance};

impl Page<'_> {
    pub(super) fn sides(&self, out: &mut dyn Write) -> io::Result<()> {
        let reports = self.told.reports;
        let likely = |side: &&Side| {
            self.reports().any(|report| {
                let stance = side.stance(reports, report);
                stance.is_some_and(|stance| Certainty::of(stance.confidence) >= Certainty::Likely)
            })
        };
        let sides: Vec<&Side> = self.told.comparison.sides.iter().filter(likely).collect();
        let (differing, alike): (Vec<&Side>, Vec<&Side>) = sides
            .into_iter()
            .partition(|side| side.agreement(reports).differs());
        let (several, one): (Vec<&Side>, Vec<&Side>) = alike
            .into_iter()
            .partition(|side| side.carriers().count() > 1);
        for (id, name, sides) in [
            ("sides", "Sides that differ", differing),
            ("agreed", "Sides alike in more than one", several),
            ("sides-in-one", "Sides in one report only", one),
        ] {
            if sides.is_empty() {
                continue;
            }
            let lines: Vec<String> = sides.iter().map(|side| self.side(side)).collect();
            writeln!(
                out,
                "<section aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">{name}</h2>"
            )?;
            self.table("Who, on what", &lines, out)?;
            writeln!(out, "</section>")?;
        }
        Ok(())
    }

    fn side(&self, side: &Side) -> String {
        let reports = self.told.reports;
        let cells = self.reports().map(|report| {
            let stance = side.stance(reports, report);
            let no_side = || {
                let spoken = side.spoken[report]?;
                Some(super::statement_link(report, spoken, "no side"))
            };
            cell(
                stance
                    .map(|stance| self.taken(report, stance))
                    .or_else(no_side),
            )
        });
        let cells: Vec<String> = cells.collect();
        let contrary = match side.agreement(reports) {
            Agreement::Contrary => " <strong>they contradict each other</strong>",
            _ => "",
        };
        format!(
            "<tr><th scope=\"row\" class=\"c{}\">{} {} on {}{contrary}</th>{}</tr>",
            self.colour(side.holder),
            self.tag(side.holder),
            escaped(self.told.row_name(side.holder)),
            escaped(self.told.toward(&side.toward)),
            cells.concat()
        )
    }

    /// A side as a report shows it, leading to where.
    fn taken(&self, report: usize, stance: &Stance) -> String {
        let word = self.analysis(report).verb(stance);
        let (sign, word) = match stance.polarity {
            Polarity::Supports => ("▲", word),
            Polarity::Opposes => ("▼", word),
            Polarity::Neutral => ("·", "neutral"),
        };
        let place = self.place_id(report, stance.evidence.start());
        let sentence = escaped(&self.analysis(report).document.line(stance.evidence));
        format!(
            "<a href=\"#{place}\" title=\"{word}: {sentence}\">{sign}<span class=\"word\"> {word}</span></a>"
        )
    }

    pub(super) fn said(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(
            out,
            "<section aria-labelledby=\"said\">\n<h2 id=\"said\">Who says what</h2>"
        )?;
        for row in self.speaking() {
            let counts: Vec<String> = row
                .heard_in()
                .map(|report| format!("{} {}", Told::label(report), row.heard[report]))
                .collect();
            writeln!(
                out,
                "<details id=\"r{}\" class=\"c{}\"><summary><span class=\"tag\">{}</span> {} <span class=\"count\">{}</span></summary>\n<ul>",
                row.id.0 + 1,
                self.colour(row.id),
                escaped(&self.tags[row.id.0]),
                escaped(&row.name),
                counts.join(", ")
            )?;
            let mut said: Vec<&Saying> = row.said.iter().collect();
            said.sort_by_key(|saying| std::cmp::Reverse(saying.reports().len()));
            for saying in said {
                self.saying(saying, out)?;
            }
            writeln!(out, "</ul></details>")?;
        }
        writeln!(out, "</section>")
    }

    fn saying(&self, saying: &Saying, out: &mut dyn Write) -> io::Result<()> {
        let mut told: Vec<usize> = Vec::new();
        let mut links = Vec::new();
        for said in &saying.told {
            if !told.contains(&said.report) {
                told.push(said.report);
                links.push(format!(
                    "<a class=\"tag\" href=\"#{}\">{}</a>",
                    super::statement_id(said.report, said.statement),
                    Told::label(said.report)
                ));
            }
        }
        let row = escaped(&self.told.row(saying));
        writeln!(out, "<li>{} {row}</li>", links.join(" "))
    }
}
