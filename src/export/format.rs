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
    /// The form of this name, or whose files end so.
    #[must_use]
    pub(crate) fn named(word: &str) -> Option<Self> {
        let word = word.to_ascii_lowercase();
        let is_it = |form: &&Form| form.name == word || form.also.contains(&word.as_str());
        FORMS.iter().find(is_it).map(|form| form.format)
    }

    /// The form that the ending of a file's name asks for; a table is one of stances where the name
    /// says so.
    #[must_use]
    pub fn of_file(name: &str) -> Option<Self> {
        let (stem, ending) = name.rsplit_once('.')?;
        match Self::named(ending)? {
            Self::Csv(_) if stem.to_ascii_lowercase().contains("stance") => {
                Some(Self::Csv(Table::Stances))
            }
            format => Some(format),
        }
    }

    /// The ending of files in this form.
    #[cfg(any(test, feature = "app"))]
    #[must_use]
    pub(crate) fn ending(self) -> &'static str {
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

    /// Whether people read this form, and not programs.
    #[cfg(feature = "app")]
    #[must_use]
    pub(crate) fn is_for_people(self) -> bool {
        matches!(self, Self::Report(_) | Self::Markdown | Self::Html)
    }

    /// Whether a file in this form holds one article and no more.
    #[cfg(feature = "app")]
    #[must_use]
    pub(crate) fn is_single(self) -> bool {
        matches!(
            self,
            Self::Json | Self::Html | Self::Brat | Self::Text | Self::WebAnnotation | Self::Tei
        )
    }
}

/// A form as people name it.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// Which it is.
    pub format: Format,
    /// Its name.
    pub name: &'static str,
    /// What else it is known by: the endings of its files, the usual one first.
    pub also: &'static [&'static str],
    /// What it is.
    pub about: &'static str,
}

/// All forms that can be asked for.
pub const FORMS: [Form; 10] = [
    Form {
        format: Format::Json,
        name: "json",
        also: &[],
        about: "One indented object an article",
    },
    Form {
        format: Format::JsonLines,
        name: "jsonl",
        also: &["ndjson"],
        about: "One object a line",
    },
    Form {
        format: Format::Csv(Table::Statements),
        name: "csv",
        also: &["csv-statements"],
        about: "A table of statements",
    },
    Form {
        format: Format::Csv(Table::Stances),
        name: "csv-stances",
        also: &[],
        about: "A table of stances, a row for each sentence that bears one out",
    },
    Form {
        format: Format::Markdown,
        name: "markdown",
        also: &["md"],
        about: "A report with actors, statements, stances and evidence",
    },
    Form {
        format: Format::Report(REPORT_WIDTH),
        name: "report",
        also: &["txt", "text"],
        about: "The plain report",
    },
    Form {
        format: Format::Html,
        name: "html",
        also: &["htm"],
        about: "One page with text, actors and stances that stands alone",
    },
    Form {
        format: Format::Brat,
        name: "brat",
        also: &["ann"],
        about: "Standoff annotation for brat, with the text beside it",
    },
    Form {
        format: Format::WebAnnotation,
        name: "webanno",
        also: &["jsonld"],
        about: "W3C Web Annotations, as JSON-LD",
    },
    Form {
        format: Format::Tei,
        name: "tei",
        also: &["xml"],
        about: "TEI P5, as XML",
    },
];

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_known_by_its_name_and_by_the_ending_of_its_files() {
        for form in FORMS {
            assert_eq!(Format::named(form.name), Some(form.format));
            let file = format!("my stances.{}", form.format.ending());
            let of_file = Format::of_file(&file).unwrap();
            assert_eq!(of_file.ending(), form.format.ending());
            assert_eq!(
                Format::of_file(&format!("a.{}", form.name)),
                Some(form.format)
            );
        }
        assert_eq!(Format::named("MD"), Some(Format::Markdown));
        let stances = Some(Format::Csv(Table::Stances));
        assert_eq!(Format::of_file("my stances.csv"), stances);
        assert_eq!(Format::of_file("a"), None);
    }
}
