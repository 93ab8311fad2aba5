//! Several reports of one event side by side, by the library alone:
//!
//!     cargo run --no-default-features --example side_by_side sample/harbour-ferry.txt sample/ferry-*.txt

use std::error::Error;
use std::io::{self, Write};

use standpoint::{Analyst, Comparison, ComparisonFormat, Source};

fn main() -> Result<(), Box<dyn Error>> {
    let sources: Vec<Source> = std::env::args().skip(1).map(Source::file).collect();
    compared(&sources, &mut io::stdout().lock())
}

/// Writes which report has what, as a text of 80 columns.
pub(crate) fn compared(sources: &[Source], out: &mut dyn Write) -> Result<(), Box<dyn Error>> {
    let analyst = Analyst::new()?;
    let mut reports = Vec::new();
    for source in sources {
        // A source may hold several articles: a mailbox, a corpus.
        for article in source.articles()? {
            reports.push(analyst.analyse(&article?)?);
        }
    }
    Comparison::new(reports).write(ComparisonFormat::Report(80), out)?;
    Ok(())
}
