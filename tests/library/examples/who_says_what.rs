//! Who says what in an article, by the library alone:
//!
//!     cargo run --no-default-features --example who_says_what sample/harbour-ferry.txt

use std::error::Error;
use std::fmt::Write as _;
use std::io::{self, Write as _};

use standpoint::{Analyst, Certainty, Source};

fn main() -> Result<(), Box<dyn Error>> {
    let name = std::env::args().nth(1).unwrap_or_else(|| "-".to_owned());
    let told = told(&Source::parse(&name))?;
    Ok(io::stdout().write_all(told.as_bytes())?)
}

/// The actors of an article, and under each what it says and who says it.
pub(crate) fn told(source: &Source) -> Result<String, Box<dyn Error>> {
    let document = source.read()?;
    // Loading takes a while: one analyst reads any number of articles, on any number of threads.
    let mut analysis = Analyst::new()?.analyse(&document)?;
    analysis.keep(Certainty::Likely);
    let mut told = String::new();
    for actor in analysis.actors() {
        let statements: Vec<_> = actor.statements().collect();
        if statements.is_empty() {
            continue;
        }
        writeln!(told, "{} ({})", actor.name(), actor.kind().word())?;
        for statement in statements {
            // The text is clean: no control character is in it.
            writeln!(told, "  {}: {}", statement.source(), statement.words())?;
        }
    }
    for stance in analysis.stances() {
        writeln!(told, "{}", stance.in_words())?;
        for range in stance.evidence() {
            writeln!(told, "  {}", document.text().get(range).unwrap_or("?"))?;
        }
    }
    Ok(told)
}
