//! Where the item in hand is told: the sentence of each report that has it, the words in bold.

use ratatui::layout::Rect;

use crate::analysis::Analysis;
use crate::compare::Told;
use crate::document::Span;
use crate::reader::screen::canvas::Canvas;
use crate::reader::screen::reflow::{columns, reflow};
use crate::reader::screen::theme::Role;
use crate::reader::view::comparison::comparing::Comparing;
use crate::reader::view::comparison::items::Telling;
use crate::reader::view::comparison::subjects::Beside;
use crate::reader::view::passage;

/// The sentences that the words of a telling stand in.
fn sentences(analysis: &Analysis, telling: &Telling) -> Option<Span> {
    let words = telling.words.iter().copied().reduce(Span::hull)?;
    let all = analysis.document.sentences().iter().map(|one| one.span);
    let around = all.filter(|span| span.overlaps(words));
    Some(around.reduce(Span::hull).unwrap_or(words))
}

/// The number of the paragraph where it is told; 0 for the headline.
pub(crate) fn paragraph(analysis: &Analysis, telling: &Telling) -> usize {
    let document = &analysis.document;
    let at = telling.words.first().map_or(0, |span| span.start());
    document.paragraph_number(document.block_at(at).unwrap_or(0))
}

/// What a report tells, to be cited: its sentence, where it appeared, the paragraph.
pub(crate) fn cited(comparing: &Comparing, telling: &Telling) -> Option<String> {
    let told = comparing.beside.as_ref()?.told();
    let analysis = told.reports.get(telling.report)?;
    let words = analysis.document.line(sentences(analysis, telling)?);
    let outlet = told.outlet(telling.report);
    let source = &analysis.document.origin.source;
    let from = if *source == outlet {
        outlet
    } else {
        format!("{outlet}, {source}")
    };
    let place = paragraph(analysis, telling);
    Some(format!("{words} — {from}, ¶{place}"))
}

/// Draws the sentences of as many reports as fit, the one in hand among them; `apart` leaves a row
/// between them.
pub(crate) fn draw(comparing: &Comparing, canvas: &mut Canvas, area: Rect, apart: bool) {
    let (Some(beside), Some(item)) = (&comparing.beside, comparing.item()) else {
        return;
    };
    let at = comparing.place_at();
    let lead = item
        .tellings
        .iter()
        .map(|one| columns(&label(canvas, beside, one)));
    let lead = u16::try_from(lead.max().unwrap_or(0)).unwrap_or(0) + 3;
    let width = area.width.saturating_sub(lead + 1).max(1);
    let rows = |telling: &Telling| {
        let analysis = &beside.compared.reports[telling.report];
        sentences(analysis, telling).map_or(0, |span| {
            let lines = reflow(analysis.document.slice(span), span.start(), width);
            lines.len() + usize::from(apart)
        })
    };
    // From the first if the one in hand is seen then.
    let before: usize = item.tellings.iter().take(at + 1).map(rows).sum();
    let first = if before <= usize::from(area.height) {
        0
    } else {
        at
    };
    let mut y = area.y;
    for (number, telling) in item.tellings.iter().enumerate().skip(first) {
        if y >= area.bottom() {
            break;
        }
        if number == at {
            let mark = canvas.glyphs.current;
            canvas.say(area.x, y, area.right(), mark, Role::Here);
        }
        let place = label(canvas, beside, telling);
        canvas.say(area.x + 1, y, area.right(), &place, Role::Text);
        let analysis = &beside.compared.reports[telling.report];
        let Some(span) = sentences(analysis, telling) else {
            continue;
        };
        let lines = Rect::new(area.x + lead, y, width, area.bottom() - y);
        y = passage::draw(canvas, lines, &analysis.document, (span, &telling.words), 0);
        y += u16::from(apart);
    }
}

/// "A ¶4", "B title".
fn label(canvas: &Canvas, beside: &Beside, telling: &Telling) -> String {
    let analysis = &beside.compared.reports[telling.report];
    let label = Told::label(telling.report);
    match paragraph(analysis, telling) {
        0 => format!("{label} title"),
        number => format!("{label} {}{number}", canvas.glyphs.paragraph),
    }
}
