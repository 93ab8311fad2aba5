//! Many articles: read and analysed side by side, written in order; a bad one does not stop the rest.

use std::io;

use anyhow::Context;
use rayon::prelude::*;

use super::args::Inputs;
use super::console::{Outcome, complain};
use crate::analysis::{Analysis, Analyst};
use crate::export::{Format, Writer};
use crate::gazetteer::Gazetteer;
use crate::input::{self, Source};
use crate::memory::Corrections;

/// Articles that are held at once, for each processor.
const AHEAD: usize = 8;

/// Analyses every input and writes it to standard output.
///
/// What the reader corrected by hand in an article is corrected here too, as far as `corrections`
/// has it.
pub(super) fn run(
    inputs: &Inputs,
    format: Format,
    corrections: Option<&Corrections>,
) -> anyhow::Result<Outcome> {
    let sources = inputs.sources();
    let analysts = Analysts::new(&inputs.own.gazetteer()?, sources.len())?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut outcome = Outcome::Done;
    let mut writer = Writer::new(format, &mut out);
    for group in sources.chunks(AHEAD * rayon::current_num_threads()) {
        let results: Vec<_> = group
            .par_iter()
            .map(|source| analyse(&analysts, source, inputs, corrections))
            .collect();
        for result in results {
            match result {
                Ok(articles) => {
                    for (analysis, warnings) in articles {
                        for warning in warnings {
                            complain(&format!("{}: {warning}", analysis.document.origin.source));
                        }
                        writer.article(&analysis).context(WRITING)?;
                    }
                }
                Err(error) => {
                    writer.flush().context(WRITING)?;
                    complain(&format!("{error:#}"));
                    outcome = Outcome::Partly;
                }
            }
        }
    }
    writer.flush().context(WRITING)?;
    Ok(outcome)
}

const WRITING: &str = "cannot write the result";

/// An analyst for each thread that reads: a network runs on one thread, and those who share one wait
/// for each other.
struct Analysts(Vec<Analyst>);

impl Analysts {
    fn new(gazetteer: &Gazetteer, sources: usize) -> anyhow::Result<Self> {
        let count = sources.clamp(1, rayon::current_num_threads());
        let analysts: Result<_, _> = (0..count)
            .into_par_iter()
            .map(|_| Analyst::with_gazetteer(gazetteer.clone()))
            .collect();
        Ok(Self(analysts.context("cannot start the analysis")?))
    }

    /// The one of the thread that asks.
    fn own(&self) -> &Analyst {
        let thread = rayon::current_thread_index().unwrap_or(0);
        &self.0[thread % self.0.len()]
    }
}

/// Every article of a source with its analysis and what was amiss.
fn analyse(
    readers: &Analysts,
    source: &Source,
    inputs: &Inputs,
    corrections: Option<&Corrections>,
) -> anyhow::Result<Vec<(Analysis, Vec<String>)>> {
    input::read_all(source, &inputs.options())?
        .into_par_iter()
        .map(|reading| {
            let analyst = readers.own();
            let mut analysis = analyst
                .analyse(reading.document)
                .with_context(|| format!("cannot analyse {source}"))?;
            let mut warnings = reading.warnings;
            if let Some(corrections) = corrections {
                warnings.extend(correct(&mut analysis, corrections, analyst.gazetteer()));
            }
            Ok((analysis, warnings))
        })
        .collect()
}

/// Puts kept corrections into force; says what is amiss with them.
pub(super) fn correct(
    analysis: &mut Analysis,
    corrections: &Corrections,
    gazetteer: &Gazetteer,
) -> Option<String> {
    let kept = match corrections.find(&analysis.document) {
        Ok(kept) if kept.is_empty() => return None,
        Ok(kept) => kept,
        Err(fault) => return Some(fault.to_string()),
    };
    let lost = analysis.correct(&kept, gazetteer).len();
    (lost > 0).then(|| {
        let all = kept.len();
        format!("{lost} of your {all} corrections lost their place; C in the reader shows them")
    })
}
