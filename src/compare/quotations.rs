//! The same quotation cut differently: pieces by reports.
//!
//! Every stretch in quotation marks is a segment. Segments with the same words are laid over each
//! other word by word; a piece ends where any report begins, ends or changes something.

use std::collections::HashMap;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::union::Union;
use super::words::{Word, Words, is_empty, text};
use super::{Cell, Piece, Quotation, RowId};
use crate::analysis::Analysis;
use crate::statements::{Kind, StatementId};

/// Words that a report must have in a row to carry a quotation of another outside quotation marks.
const REPORTED: usize = 5;

/// A stretch of a statement, quoted or not.
struct Segment<'a> {
    report: usize,
    statement: StatementId,
    words: &'a [Word],
    quoted: bool,
    rows: &'a [RowId],
}

/// Finds the quotations of some reports and lays them over each other. Those in most reports come
/// first, then the longer.
pub(super) fn quotations(
    reports: &[Analysis],
    words: &[Words],
    rows: &[Vec<Vec<RowId>>],
) -> Vec<Quotation> {
    let segments = segments(reports, words, rows);
    let mut same = Union::new(segments.len());
    for (one, other) in candidates(&segments) {
        if are_one(&segments[one], &segments[other]) {
            same.join(one, other);
        }
    }
    let mut at_statement = HashMap::new();
    for (at, segment) in segments.iter().enumerate() {
        if segment.quoted {
            let first = *at_statement
                .entry((segment.report, segment.statement))
                .or_insert(at);
            same.join(first, at);
        }
    }
    let mut found: Vec<Quotation> = same
        .sets()
        .iter()
        .map(|set| set.iter().map(|at| &segments[*at]).collect::<Vec<_>>())
        .filter(|set| set.iter().any(|segment| segment.quoted))
        .map(|set| quotation(&set, reports))
        .collect();
    found.sort_by_key(|quotation| {
        let carriers = quotation.carriers().count();
        (std::cmp::Reverse(carriers), !quotation.is_cut())
    });
    found
}

fn segments<'a>(
    reports: &[Analysis],
    words: &'a [Words],
    rows: &'a [Vec<Vec<RowId>>],
) -> Vec<Segment<'a>> {
    let mut segments = Vec::new();
    for (report, analysis) in reports.iter().enumerate() {
        for statement in &analysis.statements {
            for span in &statement.content {
                let content = &words[report].all[words[report].within(*span)];
                for run in content.chunk_by(|one, next| one.quoted == next.quoted) {
                    // What the whole of a statement of direct speech has no marks for is lost marks.
                    let quoted = run[0].quoted || statement.kind == Kind::Direct;
                    segments.push(Segment {
                        report,
                        statement: statement.id,
                        words: run,
                        quoted,
                        rows: &rows[report][statement.id.0],
                    });
                }
            }
        }
    }
    segments
}

/// Pairs of segments of different reports that may be the same, by words that they share.
fn candidates(segments: &[Segment]) -> Vec<(usize, usize)> {
    let mut having: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, segment) in segments.iter().enumerate() {
        for word in segment.words {
            let list = having.entry(&word.form).or_default();
            if list.last() != Some(&at) {
                list.push(at);
            }
        }
    }
    let mut shared: HashMap<(usize, usize), usize> = HashMap::new();
    // A word that stands nearly everywhere finds nothing.
    let common = 8.max(segments.len() / 4);
    for list in having.values().filter(|list| list.len() <= common) {
        for (index, one) in list.iter().enumerate() {
            for other in &list[index + 1..] {
                if segments[*one].report != segments[*other].report {
                    *shared.entry((*one, *other)).or_default() += 1;
                }
            }
        }
    }
    let mut pairs: Vec<_> = shared.into_keys().collect();
    pairs.sort_unstable();
    pairs
}

fn are_one(one: &Segment, other: &Segment) -> bool {
    if !one.quoted && !other.quoted {
        return false;
    }
    let runs = runs(&forms(one.words), &forms(other.words));
    let longest = runs.iter().map(|run| run.2).max().unwrap_or(0);
    let shared: usize = runs.iter().map(|run| run.2).sum();
    let shorter = one.words.len().min(other.words.len());
    let whole = longest == shorter;
    if !one.quoted || !other.quoted {
        return longest >= REPORTED || whole && longest + 1 >= REPORTED;
    }
    if one.rows.iter().any(|row| other.rows.contains(row)) {
        let meaning = one
            .words
            .iter()
            .filter(|word| !is_empty(&word.form))
            .count();
        whole && (shorter > 1 || meaning == shorter)
            || longest >= 4
            || shared >= 4 && 2 * shared >= shorter
    } else {
        longest >= REPORTED || shared >= REPORTED && 3 * shared >= 2 * shorter
    }
}

fn forms(words: &[Word]) -> Vec<&str> {
    words.iter().map(|word| word.form.as_str()).collect()
}

/// Stretches that two lists have in common, in order: where in each, and how many words. A small word
/// is no stretch unless it stands by one, or is all there is.
fn runs(one: &[&str], other: &[&str]) -> Vec<(usize, usize, usize)> {
    let shorter = one.len().min(other.len());
    let all: Vec<(usize, usize, usize)> = capture_diff_slices(Algorithm::Myers, one, other)
        .into_iter()
        .filter_map(|op| match op {
            DiffOp::Equal {
                old_index,
                new_index,
                len,
            } => Some((old_index, new_index, len)),
            _ => None,
        })
        .collect();
    let stands = |(at, _, len): &(usize, usize, usize)| {
        *len > 2 || *len == shorter || one[*at..at + len].iter().any(|word| !is_empty(word))
    };
    let mut kept: Vec<(usize, usize, usize)> = Vec::new();
    for (index, run) in all.iter().enumerate() {
        let near = |other: Option<&(usize, usize, usize)>| {
            other.is_some_and(|other| stands(other) && are_near(run, other))
        };
        let before = index.checked_sub(1).and_then(|before| all.get(before));
        if stands(run) || near(before) || near(all.get(index + 1)) {
            kept.push(*run);
        }
    }
    // Of two equal words the one next to the stretch belongs to it.
    for index in 0..kept.len() {
        let (least, its_least) = match index.checked_sub(1) {
            Some(before) => (
                kept[before].0 + kept[before].2,
                kept[before].1 + kept[before].2,
            ),
            None => (0, 0),
        };
        let (mut at, mut there, mut len) = kept[index];
        while at > least && there > its_least && one[at - 1] == other[there - 1] {
            (at, there, len) = (at - 1, there - 1, len + 1);
        }
        kept[index] = (at, there, len);
    }
    kept
}

/// The most words between two stretches that stand by each other.
const NEAR: usize = 2;

fn are_near(one: &(usize, usize, usize), other: &(usize, usize, usize)) -> bool {
    let (first, last) = if one.0 < other.0 {
        (one, other)
    } else {
        (other, one)
    };
    last.0 - (first.0 + first.2) <= NEAR && last.1 - (first.1 + first.2) <= NEAR
}

/// A word of a quotation, and where each report has it.
struct Column<'a> {
    form: &'a str,
    /// Index of the segment and of the word in it, by report.
    cells: Vec<Option<(usize, usize)>>,
}

fn quotation(set: &[&Segment], reports: &[Analysis]) -> Quotation {
    let columns = lay(set, reports.len());
    let mut statements: Vec<Vec<StatementId>> = vec![Vec::new(); reports.len()];
    let mut rows: Vec<RowId> = Vec::new();
    for segment in set {
        let of = &mut statements[segment.report];
        if !of.contains(&segment.statement) {
            of.push(segment.statement);
        }
        for row in segment.rows {
            if !rows.contains(row) {
                rows.push(*row);
            }
        }
    }
    let pieces = columns
        .chunk_by(|one, next| goes_on(one, next))
        .filter_map(|columns| piece(columns, set, reports))
        .collect();
    Quotation {
        speaker: None,
        rows,
        statements,
        pieces,
    }
}

/// Lays the segments over each other: the report that quotes most first, then the others by the
/// words that they share with what lies there.
fn lay<'a>(set: &[&Segment<'a>], reports: usize) -> Vec<Column<'a>> {
    let length = |report: usize| -> usize {
        let own = set.iter().filter(|segment| segment.report == report);
        own.map(|segment| segment.words.len() * (1 + usize::from(segment.quoted)))
            .sum()
    };
    let mut order: Vec<usize> = (0..set.len()).collect();
    order.sort_by_key(|at| (std::cmp::Reverse(length(set[*at].report)), *at));
    let mut columns: Vec<Column> = Vec::new();
    let mut after = 0;
    for at in order {
        let segment = set[at];
        let laid: Vec<&str> = columns.iter().map(|column| column.form).collect();
        let own = forms(segment.words);
        let mut runs = runs(&laid, &own);
        runs.retain(|(start, _, len)| {
            columns[*start..start + len]
                .iter()
                .all(|column| column.cells[segment.report].is_none())
        });
        let new = |word: usize| {
            let mut cells = vec![None; reports];
            cells[segment.report] = Some((at, word));
            Column {
                form: own[word],
                cells,
            }
        };
        // From the last to the first, so that places before stay what they are.
        let mut end = own.len();
        let mut place = runs.first().map_or(after.min(columns.len()), |_| 0);
        if let Some((start, _, len)) = runs.last() {
            place = start + len;
        }
        after = place;
        for (start, word, len) in runs.iter().rev() {
            columns.splice(place..place, (word + len..end).map(new));
            for step in 0..*len {
                columns[start + step].cells[segment.report] = Some((at, word + step));
            }
            (place, end) = (*start, *word);
        }
        columns.splice(place..place, (0..end).map(new));
        after += own.len();
        // Words outside of quotation marks that no other report quotes are none of the quotation.
        if !segment.quoted {
            columns.retain(|column| {
                column.cells.iter().enumerate().any(|(report, cell)| {
                    cell.is_some_and(|(at, _)| report != segment.report || set[at].quoted)
                })
            });
        }
    }
    columns
}

/// Whether the same reports have both words, one right after the other.
fn goes_on(one: &Column, next: &Column) -> bool {
    one.cells.iter().zip(&next.cells).all(|cells| match cells {
        (None, None) => true,
        (Some((segment, word)), Some((after, next))) => segment == after && word + 1 == *next,
        _ => false,
    })
}

fn piece(columns: &[Column], set: &[&Segment], reports: &[Analysis]) -> Option<Piece> {
    let (first, last) = (columns.first()?, columns.last()?);
    let mut cells = Vec::new();
    for (report, (start, end)) in first.cells.iter().zip(&last.cells).enumerate() {
        cells.push(match (start, end) {
            (Some((at, start)), Some((_, end))) => {
                let segment = set[*at];
                let span = text(&reports[report].document, &segment.words[*start..=*end])?;
                if segment.quoted {
                    Cell::Quoted(span)
                } else {
                    Cell::Reported(span)
                }
            }
            _ => Cell::Absent,
        });
    }
    // In the words of the first that quotes it.
    let quoting = cells
        .iter()
        .enumerate()
        .find_map(|(report, cell)| match cell {
            Cell::Quoted(span) => Some((report, *span)),
            _ => None,
        });
    let any = cells
        .iter()
        .enumerate()
        .find_map(|(report, cell)| match cell {
            Cell::Absent => None,
            Cell::Quoted(span) | Cell::Reported(span) => Some((report, *span)),
        });
    let (report, span) = quoting.or(any)?;
    Some(Piece {
        text: reports[report].document.line(span),
        cells,
    })
}
