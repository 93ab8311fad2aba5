//! A comparison in words, the same on the screen and in every report.

use super::{Comparison, Quotation, RowId, Said, Saying, Side, Toward};
use crate::analysis::{Analysis, in_a_row};
use crate::stances::Number;

/// A comparison with what it was made of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Told<'a> {
    /// In the order of their letters.
    pub(crate) reports: &'a [Analysis],
    pub(crate) comparison: &'a Comparison,
}

impl<'a> Told<'a> {
    /// The letter of a report: A to Z, then A2.
    pub(crate) fn label(report: usize) -> String {
        let letter = char::from(b'A' + u8::try_from(report % 26).unwrap_or(0));
        match report / 26 {
            0 => letter.to_string(),
            round => format!("{letter}{}", round + 1),
        }
    }

    /// Letters of some reports: "A, B and C".
    pub(crate) fn labels(reports: &[usize]) -> String {
        let labels: Vec<String> = reports.iter().map(|at| Self::label(*at)).collect();
        in_a_row(&labels)
    }

    /// Who published a report: its site, or the host or file that it is from.
    pub(crate) fn outlet(&self, report: usize) -> String {
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

    /// What a report is called beside the others: its outlet; where that has several of them the headline,
    /// and where these have that in common too, its file or address.
    pub(crate) fn name(&self, report: usize) -> String {
        let outlet = self.outlet(report);
        let all = (0..self.reports.len()).filter(|other| *other != report);
        let same: Vec<usize> = all.filter(|other| self.outlet(*other) == outlet).collect();
        if same.is_empty() {
            return outlet;
        }
        let source = |report: usize| Some(self.reports[report].document.origin.source.clone());
        let tells = |name: &dyn Fn(usize) -> Option<String>| {
            name(report).filter(|own| same.iter().all(|other| name(*other).as_ref() != Some(own)))
        };
        let told = tells(&|one| self.title(one)).or_else(|| tells(&source));
        told.unwrap_or(outlet)
    }

    /// The headline of a report.
    pub(crate) fn title(&self, report: usize) -> Option<String> {
        let document = &self.reports[report].document;
        document.title().map(|title| document.line(title))
    }

    /// The fullest telling, which stands for all.
    pub(crate) fn fullest(&self, saying: &Saying) -> Option<Said> {
        let words = |said: &Said| self.reports[said.report].words(said.statement);
        let told = saying.told.iter().copied();
        told.max_by_key(|said| words(said).chars().count())
    }

    /// The words of the fullest telling.
    pub(crate) fn words(&self, saying: &Saying) -> String {
        let fullest = self.fullest(saying);
        let words = |said: Said| self.reports[said.report].words(said.statement);
        fullest.map(words).unwrap_or_default()
    }

    /// The fullest telling as a row, as every list of statements has it.
    pub(crate) fn row(&self, saying: &Saying) -> String {
        let fullest = self.fullest(saying);
        let row = |said: Said| self.reports[said.report].row_in_full(said.statement);
        fullest.map(row).unwrap_or_default()
    }

    /// "Moira Tennant (transport authority): in A, B and C, cut in 3 ways".
    pub(crate) fn who_is_quoted(&self, quotation: &Quotation) -> String {
        let names = self.names(quotation);
        format!("{names}: {}", Self::how_it_is_cut(quotation))
    }

    /// "in A, B and C, cut in 3 ways".
    pub(crate) fn how_it_is_cut(quotation: &Quotation) -> String {
        let carriers: Vec<usize> = quotation.carriers().collect();
        format!("in {}, {}", Self::labels(&carriers), Self::ways(quotation))
    }

    /// "cut in 3 ways".
    pub(crate) fn ways(quotation: &Quotation) -> String {
        match quotation.cuts() {
            1 => "the same in each".to_owned(),
            ways => format!("cut in {ways} ways"),
        }
    }

    /// Who says a quotation; each report's word where they do not agree.
    pub(crate) fn names(&self, quotation: &Quotation) -> String {
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

    /// "Greta Moen supports plan to end winter ferry"; of a side that is not the same in all that
    /// show it "Greta Moen on plan to end winter ferry".
    pub(crate) fn side(&self, side: &Side) -> String {
        let who = self.row_name(side.holder);
        let number = self.number(side.holder);
        let verb = (side.shown(self.reports)).map_or("on", |shown| shown.verb(number));
        format!("{who} {verb} {}", self.toward(&side.toward))
    }

    /// The number of the verb in a sentence on a party.
    pub(crate) fn number(&self, row: RowId) -> Number {
        let row = &self.comparison.rows[row.0];
        Number::of_name(&row.name, row.kind)
    }

    pub(crate) fn row_name(&self, row: RowId) -> &'a str {
        &self.comparison.rows[row.0].name
    }

    pub(crate) fn toward<'b>(&'b self, toward: &'b Toward) -> &'b str {
        match toward {
            Toward::Row(row) => self.row_name(*row),
            Toward::Issue(name) => name,
        }
    }
}
