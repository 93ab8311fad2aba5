//! TEI P5: the text with `said` around statements, the actors in the header, stances as relations.
//!
//! A statement in several stretches is several `said`, chained by `next` and `prev`. Of statements
//! one inside the other the inner one stands inside.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::{self, Write};

use super::marking::Marking;
use super::wording;
use crate::actors::ActorKind;
use crate::analysis::Analysis;
use crate::document::{BlockKind, Document};
use crate::stances::Target;
use crate::statements::{Kind, StatementId};

/// Writes the document.
pub(super) fn write(analysis: &Analysis, out: &mut dyn Write) -> io::Result<()> {
    let document = &analysis.document;
    let title = document.title().map(|title| document.line(title));
    let title = title.unwrap_or_else(|| wording::source(analysis).to_owned());
    out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n")?;
    out.write_all(header(analysis, &title).as_bytes())?;
    let pieces = Pieces::of(analysis);
    out.write_all(stances(analysis, &pieces.count).as_bytes())?;
    let language = escaped(wording::language(analysis).unwrap_or("en"));
    writeln!(out, "<text xml:lang=\"{language}\">\n<body>")?;
    let mut numbers: HashMap<StatementId, usize> = HashMap::new();
    let mut wrote = false;
    for (index, block) in document.blocks().iter().enumerate() {
        let words = pieces.marked(index, &mut numbers);
        if document.title() == Some(block.span) {
            writeln!(out, "<head>{words}</head>")?;
            continue;
        }
        wrote = true;
        match block.kind {
            BlockKind::Heading => writeln!(out, "<p rend=\"heading\">{words}</p>")?,
            BlockKind::Quotation => writeln!(out, "<p rend=\"quotation\">{words}</p>")?,
            BlockKind::Caption => writeln!(out, "<p rend=\"caption\">{words}</p>")?,
            BlockKind::ListItem => writeln!(out, "<p rend=\"item\">{words}</p>")?,
            BlockKind::Paragraph => writeln!(out, "<p>{words}</p>")?,
        }
    }
    if !wrote {
        writeln!(out, "<p/>")?;
    }
    writeln!(out, "</body>\n</text>\n</TEI>")
}

fn header(analysis: &Analysis, title: &str) -> String {
    let origin = &analysis.document.origin;
    let mut xml = format!(
        "<teiHeader>\n<fileDesc>\n<titleStmt><title>{}</title>",
        escaped(title)
    );
    if let Some(author) = &origin.byline {
        let _ = write!(xml, "<author>{}</author>", escaped(author));
    }
    let _ = write!(
        xml,
        "</titleStmt>\n<publicationStmt><p>Made by {}. Corrected by hand: {}.</p></publicationStmt>\n<sourceDesc><bibl>",
        wording::generator(),
        analysis.corrected_by_hand().as_deref().unwrap_or("nothing"),
    );
    let _ = write!(xml, "<ref>{}</ref>", escaped(wording::source(analysis)));
    if let Some(address) = origin.link() {
        let address = escaped(address);
        let _ = write!(xml, "<ref target=\"{address}\">{address}</ref>");
    }
    if let Some(site) = &origin.site {
        let _ = write!(xml, "<publisher>{}</publisher>", escaped(site));
    }
    if let Some(date) = &origin.published {
        let _ = write!(xml, "<date>{}</date>", escaped(date));
    }
    xml.push_str("</bibl></sourceDesc>\n</fileDesc>\n");
    let language = escaped(wording::language(analysis).unwrap_or("en"));
    let _ = write!(
        xml,
        "<profileDesc>\n<langUsage><language ident=\"{language}\"/></langUsage>\n"
    );
    if !analysis.actors.all.is_empty() {
        xml.push_str("<particDesc>\n");
        parties(analysis, &mut xml);
        xml.push_str("</particDesc>\n");
    }
    xml.push_str("</profileDesc>\n");
    xml.push_str("</teiHeader>\n");
    xml
}

fn parties(analysis: &Analysis, xml: &mut String) {
    let all = &analysis.actors.all;
    let (persons, bodies): (Vec<_>, Vec<_>) = all
        .iter()
        .partition(|actor| actor.kind == ActorKind::Person);
    if !persons.is_empty() {
        xml.push_str("<listPerson>\n");
        for actor in persons {
            let _ = write!(xml, "<person xml:id=\"a{}\">", actor.id.number());
            names(&actor.name, &actor.aliases, "persName", xml);
            xml.push_str("</person>\n");
        }
        xml.push_str("</listPerson>\n");
    }
    if !bodies.is_empty() {
        xml.push_str("<listOrg>\n");
        for actor in bodies {
            let kind = actor.kind.word();
            let id = actor.id.number();
            let _ = write!(xml, "<org xml:id=\"a{id}\" type=\"{kind}\">");
            names(&actor.name, &actor.aliases, "orgName", xml);
            xml.push_str("</org>\n");
        }
        xml.push_str("</listOrg>\n");
    }
}

fn names(name: &str, aliases: &[String], element: &str, xml: &mut String) {
    let _ = write!(xml, "<{element}>{}</{element}>", escaped(name));
    for alias in aliases.iter().filter(|alias| *alias != name) {
        let alias = escaped(alias);
        let _ = write!(xml, "<{element} type=\"alias\">{alias}</{element}>");
    }
}

/// Things in dispute, and who is for and against what.
fn stances(analysis: &Analysis, said: &HashMap<StatementId, usize>) -> String {
    if analysis.stances.all.is_empty() {
        return String::new();
    }
    let mut xml = "<standOff>\n".to_owned();
    if !analysis.stances.issues.is_empty() {
        xml.push_str("<interpGrp type=\"issue\">\n");
        for issue in &analysis.stances.issues {
            let name = escaped(&issue.name);
            let _ = writeln!(
                xml,
                "<interp xml:id=\"i{}\">{name}</interp>",
                issue.id.0 + 1
            );
        }
        xml.push_str("</interpGrp>\n");
    }
    xml.push_str("<listRelation type=\"stances\">\n");
    for stance in &analysis.stances.all {
        let toward = match stance.target {
            Target::Actor(id) => format!("a{}", id.number()),
            Target::Issue(id) => format!("i{}", id.0 + 1),
        };
        // One that stands wholly inside others has no words of its own to point at.
        let source = stance.statement.filter(|id| said.contains_key(id));
        let source = source.map_or_else(String::new, |id| format!(" source=\"#s{}\"", id.number()));
        let evidence = analysis.document.line(stance.evidence);
        let _ = writeln!(
            xml,
            "<relation name=\"{}\" active=\"#a{}\" passive=\"#{toward}\" cert=\"{}\"{source}><desc>{}</desc></relation>",
            stance.polarity.word(),
            stance.actor.number(),
            certainty(analysis.certainty_of_stance(stance)),
            escaped(&evidence),
        );
    }
    xml.push_str("</listRelation>\n</standOff>\n");
    xml
}

/// How sure, in the words of TEI.
fn certainty(word: &str) -> &'static str {
    match word {
        "sure" | "by hand" => "high",
        "likely" => "medium",
        _ => "low",
    }
}

/// The stretches of each statement over the whole text.
struct Pieces<'a> {
    analysis: &'a Analysis,
    marking: Marking<'a>,
    count: HashMap<StatementId, usize>,
}

impl<'a> Pieces<'a> {
    fn of(analysis: &'a Analysis) -> Self {
        let marking = Marking::of(analysis);
        let mut count = HashMap::new();
        for block in 0..analysis.document.blocks().len() {
            for stretch in marking.stretches(block, &[]) {
                if let Some(id) = stretch.of.last() {
                    *count.entry(*id).or_default() += 1;
                }
            }
        }
        Self {
            analysis,
            marking,
            count,
        }
    }

    /// A block with `said` around each stretch, innermost statement first; `numbers` counts the
    /// stretches of each statement so far.
    fn marked(&self, block: usize, numbers: &mut HashMap<StatementId, usize>) -> String {
        let document: &Document = &self.analysis.document;
        let mut xml = String::new();
        for stretch in self.marking.stretches(block, &[]) {
            let words = escaped(document.slice(stretch.span));
            let Some(id) = stretch.of.last() else {
                xml.push_str(&words);
                continue;
            };
            let number = numbers.entry(*id).or_default();
            let all = self.count.get(id).copied().unwrap_or(1);
            let name = |number: usize| match number {
                0 => format!("s{}", id.number()),
                number => format!("s{}-{}", id.number(), number + 1),
            };
            let mut chain = String::new();
            if *number > 0 {
                let _ = write!(chain, " prev=\"#{}\"", name(*number - 1));
            }
            if *number + 1 < all {
                let _ = write!(chain, " next=\"#{}\"", name(*number + 1));
            }
            let owners = self.analysis.actors.of(*id).iter();
            let owners: Vec<String> = owners.map(|owner| format!("#a{}", owner.0 + 1)).collect();
            let who = if owners.is_empty() {
                String::new()
            } else {
                format!(" who=\"{}\"", owners.join(" "))
            };
            let direct = match self.analysis.statement(*id).kind {
                Kind::Direct => "true",
                Kind::Indirect | Kind::Mixed => "false",
            };
            let _ = write!(
                xml,
                "<said xml:id=\"{}\"{who} direct=\"{direct}\" cert=\"{}\"{chain}>{words}</said>",
                name(*number),
                certainty(self.analysis.certainty(*id)),
            );
            *number += 1;
        }
        xml
    }
}

/// Text as text.
fn escaped(text: &str) -> String {
    super::page::escaped(text).replace("&#39;", "'")
}
