//! Who says what in an article, by the library alone:
//!
//!     cargo run --no-default-features --example who_says_what sample/harbour-ferry.txt

use std::error::Error;
use std::fmt::Write as _;
use std::io::{self, Write as _};

use standpoint::analysis::{Analyst, Certainty};
use standpoint::input::{self, Kind, Limits, Source};

fn main() -> Result<(), Box<dyn Error>> {
    let name = std::env::args().nth(1).unwrap_or_else(|| "-".to_owned());
    let told = told(&Source::parse(&name))?;
    Ok(io::stdout().write_all(told.as_bytes())?)
}

/// The actors of an article, and under each what it says and who says it.
pub(crate) fn told(source: &Source) -> Result<String, Box<dyn Error>> {
    let reading = input::read(source, Kind::Auto, Limits::default())?;
    // Loading takes a while: one analyst reads any number of articles, on any number of threads.
    let analysis = Analyst::new()?.analyse(reading.document)?;
    let mut told = String::new();
    for actor in &analysis.actors.all {
        let statements: Vec<_> = analysis.statements_by(actor.id).collect();
        if statements.is_empty() {
            continue;
        }
        writeln!(told, "{} ({})", actor.name, actor.kind.word())?;
        for statement in statements {
            if Certainty::of(statement.confidence) >= Certainty::Likely {
                // Spans count bytes of the text, which is clean: no control character is in it.
                let words = analysis.document.line(statement.content[0]);
                writeln!(told, "  {}: {words}", analysis.source(statement.id))?;
            }
        }
    }
    Ok(told)
}
