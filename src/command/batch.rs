//! Many articles: written in order as soon as they are done; a bad one does not stop the rest.

use anyhow::{Context, bail};

use super::console::{WRITING, complain, print};
use super::corpus::Found;
use super::crew::Late;
use super::inputs::Inputs;
use super::journal::{Begun, End, Journal};
use super::outcome::{Misconfigured, Outcome, misconfigured};
use super::output::{Output, Unwritable};
use super::queue::{Plan, Queue};
use super::telling::Teller;
use crate::analysis::Analysis;
use crate::compare::{Twice, compare};
use crate::defect::caught;
use crate::export::{ComparisonFormat, write_comparison};
use crate::input;
use crate::memory::Corrections;

/// Analyses every input and writes it.
///
/// What the reader corrected by hand in an article is corrected here too, as far as `corrections`
/// has it. With a journal the run goes on from where it says.
pub(super) fn run(
    inputs: &Inputs,
    found: Vec<Found>,
    mut output: Output,
    corrections: Option<Corrections>,
    plan: &Plan,
    journal: Option<(Journal, Begun)>,
) -> anyhow::Result<Outcome> {
    output.note_inputs(&found);
    let mut queue = Queue::new(inputs, found, corrections, plan)?;
    output.expect(queue.sources().0)?;
    let (mut journal, begun) = match journal {
        Some((journal, begun)) => (Some(journal), begun),
        None => (None, Begun::default()),
    };
    let mut far = begun.far;
    let mut late = 0;
    let mut teller = Teller::new();
    if far.failed > 0 {
        let failed = far.failed;
        teller.tell(&format!(
            "{failed} of the articles before could not be read, as the run that this one goes on from said"
        ));
    }
    queue.pass(far.at, begun.late);
    while let Some((at, result)) = queue.next()? {
        let written = result.and_then(|article| {
            let name = &article.analysis.document.origin.source;
            for warning in &article.warnings {
                teller.tell(&format!("{name}: {warning}"));
            }
            let foreign = article.analysis.document.foreign();
            if let Some(language) = foreign.filter(|_| !output.is_for_people()) {
                teller.tell(&format!("{name}: {}", language.caution()));
            }
            output.article(&article.analysis)
        });
        let (end, file) = match written {
            Ok(file) => (End::Done, file),
            Err(fault) if fault.is::<Unwritable>() || fault.is::<Misconfigured>() => {
                return Err(fault);
            }
            Err(fault) if is_no_loss(&fault) => {
                teller.tell(&fault.to_string());
                (End::Done, None)
            }
            Err(fault) => {
                teller.tell(&format!("{fault:#}"));
                if fault.is::<Late>() {
                    late += 1;
                    (End::Late, None)
                } else {
                    far.failed += 1;
                    (End::Done, None)
                }
            }
        };
        far.at = at.max(far.at);
        (far.written, far.bytes) = output.written();
        if let Some(journal) = &mut journal {
            journal.note(at, end, far, file.as_deref())?;
        }
        teller.went_on(queue.sources(), (far.written, far.failed + late));
    }
    output.finish()?;
    let failed = far.failed + late;
    teller.end((far.written, failed));
    Ok(if failed > 0 {
        Outcome::Partly
    } else {
        Outcome::Done
    })
}

/// Whether no article is lost: there is none, or it is told of their source what else there is.
fn is_no_loss(fault: &anyhow::Error) -> bool {
    matches!(
        fault.downcast_ref(),
        Some(input::Error::Nothing { .. } | input::Error::Aside { .. })
    )
}

/// Analyses every input and writes them side by side.
pub(super) fn run_compare(
    inputs: &Inputs,
    format: ComparisonFormat,
    corrections: Option<Corrections>,
    plan: &Plan,
) -> anyhow::Result<Outcome> {
    let plan = Plan {
        once: true,
        ..*plan
    };
    let mut queue = Queue::new(inputs, inputs.found()?, corrections, &plan)?;
    let mut outcome = Outcome::Done;
    let mut reports: Vec<Analysis> = Vec::new();
    let (mut is_twice, mut is_alone) = (false, true);
    while let Some((_, result)) = queue.next()? {
        let twice = match &result {
            // It was analysed before the one was read of which it is a copy.
            Ok(article) => {
                let before = reports.iter().map(|report| &*report.document);
                Twice::of(&article.analysis.document, before)
            }
            Err(fault) => fault.downcast_ref::<Twice>().cloned(),
        };
        if let Some(twice) = twice {
            let is_there = |report: &Analysis| report.document.origin.source == twice.before();
            if reports.iter().any(is_there) {
                complain(&format!("{twice}; it is compared once"));
            } else {
                complain(&format!("{twice}, and that could not be read"));
                outcome = Outcome::Partly;
            }
            is_twice = true;
            continue;
        }
        match result {
            Ok(article) => {
                let document = &article.analysis.document;
                let name = &document.origin.source;
                for warning in article.warnings {
                    complain(&format!("{name}: {warning}"));
                }
                let foreign = article.analysis.document.foreign();
                if let Some(language) = foreign.filter(|_| format == ComparisonFormat::Json) {
                    complain(&format!("{name}: {}", language.caution()));
                }
                reports.push(article.analysis);
            }
            Err(fault) => {
                complain(&format!("{fault:#}"));
                // Another was named, though nothing stands in it.
                is_alone &= !matches!(fault.downcast_ref(), Some(input::Error::Nothing { .. }));
                if !is_no_loss(&fault) {
                    outcome = Outcome::Partly;
                }
            }
        }
    }
    if reports.len() == 1 && is_twice && outcome == Outcome::Done {
        bail!(
            "there is nothing to compare: all inputs are one article; name another report of the event"
        );
    }
    if reports.len() == 1 && is_alone && outcome == Outcome::Done {
        let name = &reports[0].document.origin.source;
        return Err(misconfigured(format!(
            "compare takes two reports or more, and there is only {name}; name another report of the event"
        )));
    }
    if reports.len() < 2 {
        let count = reports.len();
        bail!("there is nothing to compare: {count} of the inputs could be read, and it takes two");
    }
    let comparison = compare(&reports);
    let mut buffer = Vec::new();
    caught(|| write_comparison(&reports, &comparison, format, &mut buffer))?.context(WRITING)?;
    print(&buffer)?;
    Ok(outcome)
}
