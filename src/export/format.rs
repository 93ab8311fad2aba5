//! The forms that an analysis can be written in.

/// A form that an analysis can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// One indented object of the form `standpoint/1` an article.
    Json,
    /// The same object on one line.
    JsonLines,
    /// A table (RFC 4180) with a header.
    Csv(Table),
    /// A report with actors, statements and stances, as `CommonMark` with tables.
    Markdown,
    /// A plain text report, so many columns wide.
    Report(usize),
    /// One page that stands alone.
    Html,
    /// What stands where, for brat; the text is [`Format::Text`].
    Brat,
    /// The text and nothing else.
    Text,
    /// W3C Web Annotations as JSON-LD.
    WebAnnotation,
    /// TEI P5.
    Tei,
}

impl Format {
    /// The form that the ending of a file's name asks for: json, jsonl, csv (statements, or stances
    /// where the name says so), md, txt, html, ann, jsonld, xml.
    #[must_use]
    pub fn of_file(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        let (stem, ending) = name.rsplit_once('.')?;
        Some(match ending {
            "json" => Self::Json,
            "jsonl" | "ndjson" => Self::JsonLines,
            "csv" if stem.contains("stance") => Self::Csv(Table::Stances),
            "csv" => Self::Csv(Table::Statements),
            "md" | "markdown" => Self::Markdown,
            "txt" => Self::Report(REPORT_WIDTH),
            "html" | "htm" => Self::Html,
            "ann" => Self::Brat,
            "jsonld" => Self::WebAnnotation,
            "xml" | "tei" => Self::Tei,
            _ => return None,
        })
    }

    /// The ending of files in this form.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::JsonLines => "jsonl",
            Self::Csv(_) => "csv",
            Self::Markdown => "md",
            Self::Report(_) | Self::Text => "txt",
            Self::Html => "html",
            Self::Brat => "ann",
            Self::WebAnnotation => "jsonld",
            Self::Tei => "xml",
        }
    }

    /// Whether a file in this form holds one article and no more.
    #[must_use]
    pub fn is_single(self) -> bool {
        matches!(self, Self::Html | Self::Brat | Self::Text | Self::Tei)
    }
}

/// Columns of a report in a file.
const REPORT_WIDTH: usize = 80;

/// What the rows of a table are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Table {
    /// Statements.
    Statements,
    /// Pieces of evidence for stances.
    Stances,
}
