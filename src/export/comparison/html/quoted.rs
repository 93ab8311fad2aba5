//! Quotations in pieces by reports, what only one quotes, the text of an agency.

use std::io::{self, Write};

use super::{Page, cell};
use crate::compare::{Cell, Quotation, Shared, Told};
use crate::document::counted;
use crate::export::page::escaped;
use crate::export::wording;
use crate::statements::StatementId;

impl Page<'_> {
    pub(super) fn quoted(&self, out: &mut dyn Write) -> io::Result<()> {
        let all = &self.told.comparison.quotations;
        let several = all.iter().filter(|one| one.carriers().count() > 1);
        let several: Vec<&Quotation> = several.collect();
        writeln!(
            out,
            "<section aria-labelledby=\"quoted\">\n<h2 id=\"quoted\">Quoted in more than one · {}</h2>",
            counted(several.len(), "quotation", "quotations")
        )?;
        for quotation in several {
            writeln!(
                out,
                "<article>\n<h3>{}</h3>",
                escaped(&self.told.who_is_quoted(quotation))
            )?;
            let lines: Vec<String> = quotation
                .pieces
                .iter()
                .map(|piece| {
                    let cells = piece.cells.iter().enumerate();
                    let cells: Vec<String> = cells
                        .map(|(report, place)| self.piece(quotation, report, *place))
                        .collect();
                    format!(
                        "<tr><td>{}</td>{}</tr>",
                        escaped(&piece.text),
                        cells.concat()
                    )
                })
                .collect();
            self.table("Words", &lines, out)?;
            writeln!(out, "<ul class=\"facts\">")?;
            for report in quotation.carriers() {
                for id in &quotation.statements[report] {
                    let analysis = self.analysis(report);
                    writeln!(
                        out,
                        "<li><span class=\"tag\">{}</span> {} {}</li>",
                        Told::label(report),
                        wording::place(analysis, analysis.statement(*id).anchor()),
                        super::statement_link(report, *id, &wording::attribution(analysis, *id))
                    )?;
                }
            }
            writeln!(out, "</ul>\n</article>")?;
        }
        writeln!(out, "</section>")
    }

    /// Whether a report has a piece, leading to where.
    fn piece(&self, quotation: &Quotation, report: usize, place: Cell) -> String {
        let (sign, told) = match place {
            Cell::Absent => return cell(None),
            Cell::Quoted(_) => ("●", "quoted"),
            Cell::Reported(_) => ("○", "the same words without quotation marks"),
        };
        let analysis = self.analysis(report);
        let statements = quotation.statements[report].iter();
        let holds = |id: &&StatementId| {
            let content = &analysis.statement(**id).content;
            place
                .span()
                .is_some_and(|span| content.iter().any(|part| part.overlaps(span)))
        };
        let of = statements
            .clone()
            .find(holds)
            .or(quotation.statements[report].first());
        let label = Told::label(report);
        let told = format!("{label}: {told}");
        cell(Some(match of {
            Some(id) => format!(
                "<a href=\"#{}\" title=\"{told}\" aria-label=\"{told}\">{sign}</a>",
                super::statement_id(report, *id)
            ),
            None => format!("<span title=\"{told}\">{sign}</span>"),
        }))
    }

    pub(super) fn alone(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(
            out,
            "<section aria-labelledby=\"alone\">\n<h2 id=\"alone\">What only one quotes</h2>"
        )?;
        for report in self.reports() {
            let all = self.told.comparison.quotations.iter();
            let own: Vec<&Quotation> = all.filter(|one| one.carriers().eq([report])).collect();
            writeln!(
                out,
                "<details><summary>Only {} <span class=\"count\">{}</span></summary>\n<ul>",
                Told::label(report),
                counted(own.len(), "quotation", "quotations")
            )?;
            for quotation in own {
                let words: Vec<&str> = quotation.pieces.iter().map(|piece| &*piece.text).collect();
                let words = format!("“{}”", words.join(" … "));
                let words = match quotation.statements[report].first() {
                    Some(id) => super::statement_link(report, *id, &words),
                    None => escaped(&words),
                };
                writeln!(
                    out,
                    "<li>{}: {words}</li>",
                    escaped(&self.told.names(quotation))
                )?;
            }
            writeln!(out, "</ul></details>")?;
        }
        writeln!(out, "</section>")
    }

    pub(super) fn shared(&self, out: &mut dyn Write) -> io::Result<()> {
        let shared = &self.told.comparison.shared;
        writeln!(
            out,
            "<section aria-labelledby=\"shared\">\n<h2 id=\"shared\">The same text word for word</h2>"
        )?;
        if shared.is_empty() {
            writeln!(
                out,
                "<p class=\"facts\">None: no two have a passage from one agency.</p>"
            )?;
        }
        for one in shared {
            self.wire(one, out)?;
        }
        writeln!(out, "</section>")
    }

    fn wire(&self, shared: &Shared, out: &mut dyn Write) -> io::Result<()> {
        writeln!(
            out,
            "<details open><summary>{} <span class=\"count\">{}, {} % of the shorter</span></summary>",
            Told::labels(&shared.reports),
            counted(shared.words, "word", "words"),
            100 * shared.words / shared.of.max(1)
        )?;
        for stretch in &shared.stretches {
            let [one, _] = shared.reports;
            let words = escaped(&self.analysis(one).document.line(stretch.spans[0]));
            let links: Vec<String> = shared
                .reports
                .iter()
                .zip(stretch.spans)
                .map(|(report, span)| {
                    let (label, place) =
                        (Told::label(*report), self.place_id(*report, span.start()));
                    format!("<a class=\"tag\" href=\"#{place}\">{label}</a>")
                })
                .collect();
            writeln!(out, "<blockquote>{words} {}</blockquote>", links.join(" "))?;
        }
        writeln!(out, "</details>")
    }
}
