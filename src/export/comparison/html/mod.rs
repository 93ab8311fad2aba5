//! A comparison as one page that stands alone: who is heard in which report, the same quotation in
//! pieces by reports, what only one has, the sides that differ, the text of an agency; and below, the
//! reports themselves, to which everything leads.

mod quoted;
mod sides;

use std::collections::HashMap;
use std::io::{self, Write};

use crate::actors::ActorId;
use crate::analysis::{Analysis, unique_tags};
use crate::compare::{Row, RowId, Told};
use crate::export::marking::Marking;
use crate::export::page::{self, Marked, escaped};
use crate::export::wording;
use crate::statements::StatementId;

/// Writes the page.
pub(super) fn write(told: &Told, out: &mut dyn Write) -> io::Result<()> {
    let rows = told.comparison.rows.iter();
    let named: Vec<_> = rows
        .map(|row| (row.name.as_str(), row.tag.as_deref()))
        .collect();
    let tags = unique_tags(&named);
    let page = Page {
        told,
        tags,
        of_actor: rows_of_actors(told),
    };
    let title = format!("One event in {} reports", told.reports.len());
    out.write_all(page::head(&title).as_bytes())?;
    writeln!(
        out,
        "<a class=\"skip\" href=\"#quoted\">Skip to the quotations</a>"
    )?;
    page.heading(&title, out)?;
    writeln!(out, "<main class=\"comparison\">")?;
    page.heard(out)?;
    page.quoted(out)?;
    page.alone(out)?;
    page.sides(out)?;
    page.shared(out)?;
    page.said(out)?;
    for report in page.reports() {
        page.text(report, out)?;
    }
    writeln!(out, "</main>")?;
    writeln!(
        out,
        "<footer>\n<p>Read by standpoint {}. ● quoted, ○ the same words without quotation marks, · not there. \
         Spelling, accents and marks make no difference.</p>\n</footer>",
        env!("CARGO_PKG_VERSION")
    )?;
    out.write_all(page::TAIL.as_bytes())
}

/// The row of each actor of each report.
fn rows_of_actors(told: &Told) -> Vec<HashMap<ActorId, RowId>> {
    let mut of = vec![HashMap::new(); told.reports.len()];
    for row in &told.comparison.rows {
        for (report, actors) in row.of.iter().enumerate() {
            of[report].extend(actors.iter().map(|actor| (*actor, row.id)));
        }
    }
    of
}

struct Page<'a> {
    told: &'a Told<'a>,
    /// Short tags of the rows.
    tags: Vec<String>,
    of_actor: Vec<HashMap<ActorId, RowId>>,
}

impl Page<'_> {
    fn reports(&self) -> std::ops::Range<usize> {
        0..self.told.reports.len()
    }

    fn analysis(&self, report: usize) -> &Analysis {
        &self.told.reports[report]
    }

    fn heading(&self, title: &str, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "<header>\n<h1>{title}</h1>\n<ol class=\"reports\">")?;
        for report in self.reports() {
            let analysis = self.analysis(report);
            let label = Told::label(report);
            let outlet = self.told.outlet(report);
            let name = self.told.title(report).unwrap_or_else(|| outlet.clone());
            let mut facts = wording::origin(analysis);
            if !facts.contains(&outlet) && name != outlet {
                facts.insert(0, outlet);
            }
            let mut facts: Vec<String> = facts.iter().map(|fact| page::linked(fact)).collect();
            facts.push(escaped(&wording::facts(analysis)));
            writeln!(
                out,
                "<li><a class=\"tag\" href=\"#{label}\">{label}</a> <strong>{}</strong> <span class=\"facts\">{}</span></li>",
                escaped(&name),
                facts.join(" · ")
            )?;
        }
        writeln!(out, "</ol>\n</header>")
    }

    /// A table with a column for each report; `first` heads the column before them.
    fn table(&self, first: &str, rows: &[String], out: &mut dyn Write) -> io::Result<()> {
        write!(
            out,
            "<div class=\"wide\"><table>\n<thead><tr><th scope=\"col\">{first}</th>"
        )?;
        for report in self.reports() {
            let label = Told::label(report);
            let name = escaped(&self.told.name(report));
            write!(
                out,
                "<th scope=\"col\" class=\"n\" title=\"{name}\">{label}</th>"
            )?;
        }
        writeln!(out, "</tr></thead>\n<tbody>")?;
        for row in rows {
            writeln!(out, "{row}")?;
        }
        writeln!(out, "</tbody>\n</table></div>")
    }

    fn heard(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut rows: Vec<&Row> = self.speaking().collect();
        rows.sort_by_key(|row| std::cmp::Reverse(row.heard_in().count()));
        let lines: Vec<String> = rows.iter().map(|row| self.heard_line(row)).collect();
        if lines.is_empty() {
            return Ok(());
        }
        writeln!(
            out,
            "<section aria-labelledby=\"heard\">\n<h2 id=\"heard\">Who is heard</h2>"
        )?;
        self.table("Statements of", &lines, out)?;
        writeln!(out, "</section>")
    }

    fn speaking(&self) -> impl Iterator<Item = &Row> {
        let rows = self.told.comparison.rows.iter();
        rows.filter(|row| row.heard_in().next().is_some())
    }

    fn heard_line(&self, row: &Row) -> String {
        let names = row.names.iter().filter(|name| **name != row.name);
        let others: Vec<String> = names.map(|name| escaped(name)).collect();
        let others = if others.is_empty() {
            String::new()
        } else {
            format!(" <span class=\"facts\">also {}</span>", others.join(", "))
        };
        let cells: Vec<String> = row
            .heard
            .iter()
            .map(|count| {
                cell(match count {
                    0 => None,
                    count => Some(count.to_string()),
                })
            })
            .collect();
        format!(
            "<tr><th scope=\"row\" class=\"c{}\">{} {}{others}</th>{}</tr>",
            self.colour(row.id),
            self.tag(row.id),
            escaped(&row.name),
            cells.concat()
        )
    }

    /// A report itself, its statements marked.
    fn text(&self, report: usize, out: &mut dyn Write) -> io::Result<()> {
        let analysis = self.analysis(report);
        let label = Told::label(report);
        let colour = |actor: ActorId| {
            self.of_actor[report]
                .get(&actor)
                .map_or(0, |row| self.colour(*row))
        };
        let marking = Marking::of(analysis);
        let prefix = format!("{label}-");
        let marked = Marked {
            analysis,
            marking: &marking,
            prefix: &prefix,
            places: &[],
            colour: &colour,
        };
        let name = escaped(&self.told.name(report));
        writeln!(
            out,
            "<section class=\"report\" id=\"{label}\" aria-label=\"{label}\"{}>\n<h2>{label} · {name}</h2>",
            page::language(analysis)
        )?;
        for (index, block) in analysis.document.blocks().iter().enumerate() {
            let mut rows: Vec<RowId> = Vec::new();
            for id in marking.statements(index) {
                let owners = analysis.actors.of(id).iter();
                rows.extend(owners.filter_map(|owner| self.of_actor[report].get(owner)));
            }
            rows.dedup();
            let gutter: Vec<String> = rows.iter().map(|row| self.tag(*row)).collect();
            let element = page::element(block.kind);
            writeln!(
                out,
                "<div class=\"block\" id=\"{prefix}b{index}\"><div class=\"gutter\">{}</div><{element}>{}</{element}></div>",
                gutter.concat(),
                marked.block(index)
            )?;
        }
        writeln!(out, "</section>")
    }

    fn colour(&self, row: RowId) -> usize {
        let speaks = self.told.comparison.rows[row.0].heard_in().next().is_some();
        if speaks { row.0 % page::COLOURS + 1 } else { 0 }
    }

    /// The tag of a row, leading to what it says.
    fn tag(&self, row: RowId) -> String {
        let (tag, name) = (escaped(&self.tags[row.0]), escaped(self.told.row_name(row)));
        if self.colour(row) == 0 {
            return format!("<span class=\"tag c0\" title=\"{name}\">{tag}</span>");
        }
        let (number, colour) = (row.0 + 1, self.colour(row));
        format!("<a class=\"tag c{colour}\" href=\"#r{number}\" title=\"{name}\">{tag}</a>")
    }

    /// The block with a place.
    fn place_id(&self, report: usize, at: usize) -> String {
        let block = self.analysis(report).document.block_at(at).unwrap_or(0);
        format!("{}-b{block}", Told::label(report))
    }
}

/// What a report has, or a dot where it has nothing.
fn cell(has: Option<String>) -> String {
    match has {
        Some(has) => format!("<td class=\"n\">{has}</td>"),
        None => "<td class=\"n none\">·</td>".to_owned(),
    }
}

/// What a statement of a report is called on the page.
fn statement_id(report: usize, id: StatementId) -> String {
    format!("{}-s{}", Told::label(report), id.number())
}

fn statement_link(report: usize, id: StatementId, words: &str) -> String {
    format!(
        "<a href=\"#{}\">{}</a>",
        statement_id(report, id),
        escaped(words)
    )
}
