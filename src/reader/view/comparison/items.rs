//! What is told of an actor over the reports: one thing a row, with who has it and where.

use std::collections::HashSet;

use crate::compare::{Cell, Quotation, Row, RowId, Said, Saying, Shared, Told};
use crate::document::{Span, counted};
use crate::stances::{Number, Polarity};
use crate::statements::{Kind, StatementId};

/// How a report has something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Not at all.
    Absent,
    /// In quotation marks.
    Quoted,
    /// In its own words, or without the marks.
    Reported,
    /// It takes this side; the number is that of the verb.
    Takes(Polarity, Number),
    /// It lets the actor speak of the thing, and shows no side.
    NoSide(Number),
}

/// Where a report tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Telling {
    /// Which report.
    pub report: usize,
    /// The words themselves, the first of which is where one goes.
    pub words: Vec<Span>,
    /// The statement, if it is one.
    pub statement: Option<StatementId>,
}

/// One thing that is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    /// In words.
    pub text: String,
    /// How each report has it.
    pub marks: Vec<Mark>,
    /// Where, in the order of the reports; never empty.
    pub tellings: Vec<Telling>,
    /// Whether reports that speak of it do not say the same.
    pub differs: bool,
    /// Whether it belongs to what differs, if only as the words around it.
    pub around: bool,
}

/// Things that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Group {
    pub head: String,
    pub items: Vec<Item>,
}

impl Group {
    /// Nothing where there is nothing to tell.
    pub(crate) fn new(head: String, items: Vec<Item>) -> Option<Self> {
        (!items.is_empty()).then_some(Self { head, items })
    }
}

/// Quotations by who says them.
pub(crate) struct Quoted<'a> {
    /// For each row.
    of: Vec<Vec<&'a Quotation>>,
    /// Those that nobody could be found for.
    of_nobody: Vec<&'a Quotation>,
}

impl<'a> Quoted<'a> {
    pub(crate) fn new(told: &Told<'a>) -> Self {
        let mut of = vec![Vec::new(); told.comparison.rows.len()];
        let mut of_nobody = Vec::new();
        for quotation in &told.comparison.quotations {
            for row in &quotation.rows {
                of[row.0].push(quotation);
            }
            if quotation.rows.is_empty() {
                of_nobody.push(quotation);
            }
        }
        Self { of, of_nobody }
    }
}

/// The statements that have a part in quotations, with the reports they are from.
fn statements(quoted: &[&Quotation]) -> HashSet<(usize, StatementId)> {
    let reports = quoted
        .iter()
        .flat_map(|one| one.statements.iter().enumerate());
    reports
        .flat_map(|(report, own)| own.iter().map(move |id| (report, *id)))
        .collect()
}

/// What is told of a row, its sides apart.
pub(crate) fn of_row(told: &Told, row: &Row, quoted: &Quoted) -> Vec<Group> {
    let quoted = &quoted.of[row.id.0];
    let mut groups: Vec<Group> = quotations(told, quoted, Some(row.id));
    let shown = statements(quoted);
    let in_full = |saying: &&Saying| !is_quotation(told, saying, &shown);
    let sayings: Vec<&Saying> = row.said.iter().filter(in_full).collect();
    let (several, one): (Vec<&Saying>, Vec<&Saying>) =
        sayings.iter().partition(|one| one.reports().len() > 1);
    let several = several.into_iter().map(|saying| of_saying(told, saying));
    groups.extend(Group::new("Told in several".to_owned(), several.collect()));
    for report in 0..told.reports.len() {
        let mut items = alone(told, quoted, report);
        let own = one.iter().filter(|saying| saying.reports() == [report]);
        items.extend(own.map(|saying| of_saying(told, saying)));
        groups.extend(Group::new(only_in(report), items));
    }
    groups
}

/// What nobody could be found for.
pub(crate) fn of_nobody(told: &Told, quoted: &Quoted) -> Vec<Group> {
    let quoted = &quoted.of_nobody;
    let mut groups: Vec<Group> = quotations(told, quoted, None);
    let shown = statements(quoted);
    for (report, analysis) in told.reports.iter().enumerate() {
        let mut items = alone(told, quoted, report);
        let others = analysis.unattributed().filter(|statement| {
            !statement.content.is_empty() && !shown.contains(&(report, statement.id))
        });
        items.extend(others.map(|statement| {
            let said = Said {
                report,
                statement: statement.id,
            };
            of_saying(told, &Saying { told: vec![said] })
        }));
        groups.extend(Group::new(only_in(report), items));
    }
    groups
}

/// The text that two reports have word for word.
pub(crate) fn of_wire(told: &Told) -> Vec<Group> {
    let all = told.comparison.shared.iter();
    all.filter_map(|shared| {
        let words = counted(shared.words, "word", "words");
        let share = 100 * shared.words / shared.of.max(1);
        let both = Told::labels(&shared.reports);
        let head = format!("{both} have {words} alike, {share} % of the shorter");
        Group::new(head, of_shared(told, shared))
    })
    .collect()
}

/// "in A, B and C, cut in 3 ways"; of many reports only how many.
fn how_it_is_cut(told: &Told, quotation: &Quotation) -> String {
    const MANY: usize = 6;
    let carriers = quotation.carriers().count();
    if carriers <= MANY {
        return Told::how_it_is_cut(quotation);
    }
    let how = Told::ways(quotation);
    format!("in {carriers} of {}, {how}", told.reports.len())
}

/// "Only in A".
pub(crate) fn only_in(report: usize) -> String {
    format!("Only in {}", Told::label(report))
}

/// Whether all that a saying is told by is shown as a quotation already.
fn is_quotation(told: &Told, saying: &Saying, shown: &HashSet<(usize, StatementId)>) -> bool {
    let mut all = saying.told.iter();
    let in_quotations = all.all(|said| shown.contains(&(said.report, said.statement)));
    let fullest = told.fullest(saying);
    let kind = fullest.map(|said| told.reports[said.report].statement(said.statement).kind);
    in_quotations && kind == Some(Kind::Direct)
}

/// What several reports quote, piece by piece.
fn quotations(told: &Told, quoted: &[&Quotation], of: Option<RowId>) -> Vec<Group> {
    let several = quoted.iter().filter(|one| one.carriers().count() > 1);
    let groups = several.filter_map(|quotation| {
        let how = how_it_is_cut(told, quotation);
        let row = of.map(|row| told.row_name(row));
        let who = match &quotation.speaker {
            _ if quotation.rows.len() > 1 => Some(told.names(quotation)),
            Some(speaker) if Some(speaker.as_str()) != row => Some(speaker.clone()),
            _ => None,
        };
        let head = match who {
            Some(who) => format!("{who}: {how}"),
            None => format!("Quoted {how}"),
        };
        let is_cut = quotation.is_cut();
        let carriers: Vec<usize> = quotation.carriers().collect();
        let items = quotation.pieces.iter().map(|piece| {
            let lacks = |report: &usize| piece.cells[*report] == Cell::Absent;
            Item {
                text: piece.text.clone(),
                marks: piece.cells.iter().map(|cell| mark(*cell)).collect(),
                tellings: tellings(told, quotation, &piece.cells),
                differs: carriers.iter().any(lacks),
                around: is_cut,
            }
        });
        Group::new(head, items.collect())
    });
    groups.collect()
}

/// What one report alone quotes.
fn alone(told: &Told, quoted: &[&Quotation], report: usize) -> Vec<Item> {
    let own = quoted.iter().filter(|one| one.carriers().eq([report]));
    let items = own.filter_map(|quotation| {
        let pieces = quotation.pieces.iter();
        let text: Vec<&str> = pieces.map(|piece| piece.text.as_str()).collect();
        let spans = quotation.pieces.iter();
        let words: Vec<Span> = spans
            .filter_map(|piece| piece.cells[report].span())
            .collect();
        let mut marks = vec![Mark::Absent; told.reports.len()];
        marks[report] = Mark::Quoted;
        Some(Item {
            text: format!("“{}”", text.join(" … ")),
            marks,
            tellings: vec![Telling {
                report,
                statement: statement_of(told, quotation, report, *words.first()?),
                words,
            }],
            differs: false,
            around: true,
        })
    });
    items.collect()
}

fn mark(cell: Cell) -> Mark {
    match cell {
        Cell::Absent => Mark::Absent,
        Cell::Quoted(_) => Mark::Quoted,
        Cell::Reported(_) => Mark::Reported,
    }
}

/// Where each report has a piece.
fn tellings(told: &Told, quotation: &Quotation, cells: &[Cell]) -> Vec<Telling> {
    let having = cells.iter().enumerate();
    let having = having.filter_map(|(report, cell)| Some((report, cell.span()?)));
    let places = having.map(|(report, span)| Telling {
        report,
        words: vec![span],
        statement: statement_of(told, quotation, report, span),
    });
    places.collect()
}

/// The statement of a quotation that has a place in it.
fn statement_of(
    told: &Told,
    quotation: &Quotation,
    report: usize,
    place: Span,
) -> Option<StatementId> {
    let own = &quotation.statements[report];
    let holds = |id: &&StatementId| {
        let content = &told.reports[report].statement(**id).content;
        content.iter().any(|part| part.overlaps(place))
    };
    own.iter().find(holds).or(own.first()).copied()
}

/// Statements that say the same, in the words of the fullest.
fn of_saying(told: &Told, saying: &Saying) -> Item {
    let fullest = told.fullest(saying);
    let text = fullest.map(|said| told.reports[said.report].row_in_full(said.statement));
    let mut marks = vec![Mark::Absent; told.reports.len()];
    for said in &saying.told {
        let kind = told.reports[said.report].statement(said.statement).kind;
        let mark = &mut marks[said.report];
        *mark = match (kind, *mark) {
            (Kind::Direct, _) | (_, Mark::Quoted) => Mark::Quoted,
            _ => Mark::Reported,
        };
    }
    let all = marks.iter().all(|mark| *mark != Mark::Absent);
    let several = saying.reports().len() > 1;
    let tellings = saying.told.iter().map(|said| Telling {
        report: said.report,
        words: told.reports[said.report]
            .statement(said.statement)
            .content
            .clone(),
        statement: Some(said.statement),
    });
    Item {
        text: text.unwrap_or_default(),
        tellings: tellings.collect(),
        marks,
        differs: several && !all,
        around: !all,
    }
}

fn of_shared(told: &Told, shared: &Shared) -> Vec<Item> {
    let items = shared.stretches.iter().map(|stretch| {
        let mut marks = vec![Mark::Absent; told.reports.len()];
        let tellings = shared.reports.into_iter().zip(stretch.spans);
        let tellings: Vec<Telling> = tellings
            .map(|(report, span)| {
                marks[report] = Mark::Reported;
                Telling {
                    report,
                    words: vec![span],
                    statement: None,
                }
            })
            .collect();
        let document = &told.reports[shared.reports[0]].document;
        Item {
            text: document.line(stretch.spans[0]),
            marks,
            tellings,
            differs: false,
            around: false,
        }
    });
    items.collect()
}
