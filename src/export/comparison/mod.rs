//! Several reports side by side, as bytes: for people and for programs.

mod html;
pub mod json;
mod text;

use std::io::{self, Write};

use crate::analysis::Analysis;
use crate::compare::{Comparison, Quotation, RowId, Saying, Toward};

/// A form that a comparison can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ComparisonFormat {
    /// A plain report, so many columns wide.
    Report(usize),
    /// One indented object of the form `standpoint-comparison/1`.
    Json,
    /// One page that stands alone.
    Html,
}

/// Writes a comparison of these reports.
///
/// # Errors
/// Only those of `out`.
///
/// # Panics
/// If the comparison is one of other reports.
pub fn write_comparison(
    reports: &[Analysis],
    comparison: &Comparison,
    format: ComparisonFormat,
    out: &mut dyn Write,
) -> io::Result<()> {
    let view = View {
        reports,
        comparison,
    };
    match format {
        ComparisonFormat::Report(width) => text::write(&view, width, out),
        ComparisonFormat::Json => json::write(&view, out),
        ComparisonFormat::Html => html::write(&view, out),
    }
}

/// A comparison with what it was made of.
struct View<'a> {
    reports: &'a [Analysis],
    comparison: &'a Comparison,
}

impl View<'_> {
    /// The letter of a report: A to Z, then A2.
    fn label(report: usize) -> String {
        let letter = char::from(b'A' + u8::try_from(report % 26).unwrap_or(0));
        match report / 26 {
            0 => letter.to_string(),
            round => format!("{letter}{}", round + 1),
        }
    }

    /// Letters of some reports: "A, B and C".
    fn labels(reports: &[usize]) -> String {
        let mut labels: Vec<String> = reports.iter().map(|at| Self::label(*at)).collect();
        match labels.pop() {
            Some(last) if !labels.is_empty() => format!("{} and {last}", labels.join(", ")),
            last => last.unwrap_or_default(),
        }
    }

    /// Who published a report: its site, or the host or file that it is from.
    fn outlet(&self, report: usize) -> String {
        let origin = &self.reports[report].document.origin;
        if let Some(site) = &origin.site {
            return site.clone();
        }
        let source = &origin.source;
        let address = source
            .strip_prefix("https://")
            .or_else(|| source.strip_prefix("http://"));
        match address {
            Some(rest) => {
                let host = rest.split('/').next().unwrap_or(rest);
                host.strip_prefix("www.").unwrap_or(host).to_owned()
            }
            None if source == "-" => "standard input".to_owned(),
            None => source
                .rsplit_once('/')
                .map_or(source.as_str(), |(_, name)| name)
                .to_owned(),
        }
    }

    /// The headline of a report.
    fn title(&self, report: usize) -> Option<String> {
        let document = &self.reports[report].document;
        document.title().map(|title| document.line(title))
    }

    /// The words and the cue of the fullest telling, which stands for all.
    fn fullest(&self, saying: &Saying) -> (String, String) {
        let told = saying.told.iter().map(|said| {
            let report = &self.reports[said.report];
            (report.words(said.statement), report.cue(said.statement))
        });
        let fullest = told.max_by_key(|(words, _)| words.chars().count());
        fullest.unwrap_or_default()
    }

    /// "Moira Tennant (transport authority): in A, B and C, cut in 3 ways".
    fn who_is_quoted(&self, quotation: &Quotation) -> String {
        let carriers: Vec<usize> = quotation.carriers().collect();
        let how = match quotation.cuts() {
            1 => "the same in each".to_owned(),
            ways => format!("cut in {ways} ways"),
        };
        let names = self.names(quotation);
        format!("{names}: in {}, {how}", Self::labels(&carriers))
    }

    /// Who says a quotation; each report's word where they do not agree.
    fn names(&self, quotation: &Quotation) -> String {
        let rows = quotation.rows.iter().map(|row| self.row_name(*row));
        let rows: Vec<&str> = rows.collect();
        match (&quotation.speaker, &rows[..]) {
            (Some(speaker), []) => speaker.clone(),
            (Some(speaker), [row]) if row == speaker => speaker.clone(),
            (Some(speaker), rows) => format!("{speaker} ({})", rows.join("; ")),
            (None, []) => "Not attributed".to_owned(),
            (None, rows) => rows.join("; "),
        }
    }

    fn row_name(&self, row: RowId) -> &str {
        &self.comparison.rows[row.0].name
    }

    fn toward<'b>(&'b self, toward: &'b Toward) -> &'b str {
        match toward {
            Toward::Row(row) => self.row_name(*row),
            Toward::Issue(name) => name,
        }
    }
}
