//! An article as one page: its text with the statements marked, who speaks, who takes a side.
//!
//! The answers stand before the text, for the ear and for a phone; a grid puts them beside it where
//! there is room. Letters are never coloured: a bar and the tag say whose a statement is.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::marking::Marking;
use super::page::{self, COLOURS, Marked, escaped, source_link};
use super::wording::{self, doubt, likely, place};
use crate::actors::{Actor, ActorId};
use crate::analysis::{Analysis, Certainty};
use crate::document::{Block, Span, counted};
use crate::stances::{Evidence, Polarity, Stance, Target};
use crate::statements::{Statement, StatementId};

/// Writes the page.
pub(super) fn write(analysis: &Analysis, out: &mut dyn Write) -> io::Result<()> {
    let page = Page {
        analysis,
        of_each: analysis.statements_of_each(),
        tags: analysis.tags(),
        evidence: evidence(&likely(analysis)),
        stances: likely(analysis),
        marking: Marking::of(analysis),
    };
    let document = &analysis.document;
    let title = document.title().map(|title| document.line(title));
    let title = title.unwrap_or_else(|| wording::source(analysis).to_owned());
    out.write_all(page::head(&title).as_bytes())?;
    writeln!(out, "<a class=\"skip\" href=\"#text\">Skip to the text</a>")?;
    page.heading(&title, out)?;
    writeln!(out, "<div class=\"page\">\n<aside>")?;
    page.sides(out)?;
    page.speakers(out)?;
    let language = page::language(analysis);
    writeln!(out, "</aside>\n<main id=\"text\"{language}>")?;
    for (index, block) in document.blocks().iter().enumerate() {
        page.block(index, block, out)?;
    }
    writeln!(out, "</main>\n</div>")?;
    page.footer(out)?;
    out.write_all(page::TAIL.as_bytes())
}

struct Page<'a> {
    analysis: &'a Analysis,
    of_each: Vec<Vec<&'a Statement>>,
    tags: Vec<String>,
    stances: Vec<&'a Stance>,
    /// Where the sentence of each stance begins, in text order, and what the place is called.
    evidence: Vec<(usize, String)>,
    marking: Marking<'a>,
}

fn evidence(stances: &[&Stance]) -> Vec<(usize, String)> {
    let places = stances.iter().enumerate();
    let places = places.map(|(number, stance)| (stance.evidence.start(), number));
    let mut places: Vec<(usize, usize)> = places.collect();
    places.sort_unstable();
    let named = places.into_iter();
    named
        .map(|(at, number)| (at, format!("e{}", number + 1)))
        .collect()
}

impl Page<'_> {
    fn heading(&self, title: &str, out: &mut dyn Write) -> io::Result<()> {
        let origin = wording::origin(self.analysis).into_iter();
        let mut facts: Vec<String> = origin.map(|fact| page::linked(&fact)).collect();
        facts.push(source_link(self.analysis));
        facts.push(wording::facts(self.analysis));
        writeln!(
            out,
            "<header>\n<h1>{}</h1>\n<p class=\"facts\">{}</p>\n</header>",
            self.title()
                .map_or_else(|| escaped(title), |block| self.marked(block)),
            facts.join(" · ")
        )
    }

    /// The block of the headline.
    fn title(&self) -> Option<usize> {
        let document = &self.analysis.document;
        let title = document.title()?;
        document
            .blocks()
            .iter()
            .position(|block| block.span == title)
    }

    fn colour(&self, actor: ActorId) -> usize {
        if self.of_each[actor.0].is_empty() {
            0
        } else {
            actor.0 % COLOURS + 1
        }
    }

    /// The tag of an actor.
    fn short(&self, actor: ActorId) -> &str {
        let place = self.analysis.actors.all.place(actor);
        place.map_or("", |place| &self.tags[place])
    }

    /// The same as a link to its row.
    fn tag(&self, actor: ActorId) -> String {
        format!(
            "<a class=\"tag\" href=\"#a{}\" title=\"{}\">{}</a>",
            actor.number(),
            escaped(&self.analysis.actor(actor).name),
            escaped(self.short(actor))
        )
    }

    fn sides(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.stances.is_empty() {
            return Ok(());
        }
        let count = self.stances.len();
        writeln!(
            out,
            "<section aria-label=\"Who takes a side\">\n<details open><summary><strong>Who takes a side</strong> \
             <span class=\"count\">{count}</span></summary>"
        )?;
        let mut targets: Vec<Target> = self.stances.iter().map(|stance| stance.target).collect();
        targets.sort_unstable_by_key(|target| self.analysis.place_of(*target));
        targets.dedup();
        for target in targets {
            let mut line = String::new();
            for (side, sign) in [
                (Polarity::Opposes, "▼"),
                (Polarity::Supports, "▲"),
                (Polarity::Neutral, "·"),
            ] {
                let holders: Vec<String> = self
                    .on(target)
                    .filter(|(_, stance)| stance.polarity == side)
                    .map(|(_, stance)| self.tag(stance.actor))
                    .collect();
                if !holders.is_empty() {
                    let word = side.word();
                    let holders = holders.join(" ");
                    let _ = write!(line, " <span title=\"{word}\">{sign}</span> {holders}");
                }
            }
            let name = escaped(self.analysis.target(target));
            writeln!(out, "<details><summary>{name}{line}</summary>\n<ul>")?;
            for (number, stance) in self.on(target) {
                self.stance(number, stance, out)?;
            }
            writeln!(out, "</ul></details>")?;
        }
        writeln!(out, "</details>\n</section>")
    }

    /// The stances on something, each with its number among all.
    fn on(&self, target: Target) -> impl Iterator<Item = (usize, &Stance)> {
        let stances = self.stances.iter().enumerate();
        stances
            .filter(move |(_, stance)| stance.target == target)
            .map(|(number, stance)| (number, *stance))
    }

    fn stance(&self, number: usize, stance: &Stance, out: &mut dyn Write) -> io::Result<()> {
        let told = escaped(&self.analysis.stance_in_words(stance));
        let doubt = doubt(self.analysis.certainty_of_stance(stance));
        writeln!(
            out,
            "<li>{told}<span class=\"doubt\">{}</span></li>",
            escaped(&doubt)
        )?;
        for piece in stance.pieces() {
            writeln!(
                out,
                "<li><a href=\"#e{}\">{}</a> <span class=\"place\">{}</span></li>",
                number + 1,
                self.sentence(&piece),
                place(self.analysis, piece.span.start())
            )?;
        }
        Ok(())
    }

    /// A sentence with the words that take the side in bold.
    fn sentence(&self, piece: &Evidence) -> String {
        let document = &self.analysis.document;
        let mut told = String::new();
        let mut at = piece.span.start();
        for word in &piece.words {
            if word.start() < at || word.end() > piece.span.end() {
                continue;
            }
            told.push_str(&escaped(document.slice(Span::new(at, word.start()))));
            let _ = write!(told, "<b>{}</b>", escaped(document.slice(*word)));
            at = word.end();
        }
        told.push_str(&escaped(document.slice(Span::new(at, piece.span.end()))));
        told
    }

    fn speakers(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(
            out,
            "<section aria-label=\"Who speaks\">\n<h2>Who speaks</h2>"
        )?;
        let mut first = true;
        for actor in &self.analysis.actors.all {
            let statements = &self.of_each[actor.id.0];
            if statements.is_empty() {
                continue;
            }
            self.actor(actor, statements, first, out)?;
            first = false;
        }
        let nobodys: Vec<&Statement> = self.analysis.unattributed().collect();
        if !nobodys.is_empty() {
            let count = nobodys.len();
            writeln!(
                out,
                "<details id=\"a0\" class=\"c0\"><summary>Not attributed <span class=\"count\">{count}</span></summary>"
            )?;
            self.rows(None, &nobodys, out)?;
            writeln!(out, "</details>")?;
        }
        let name = |actor: &Actor| {
            format!(
                "<span id=\"a{}\">{}</span>",
                actor.id.number(),
                escaped(&actor.name)
            )
        };
        for line in wording::silent(self.analysis, name) {
            writeln!(out, "<p class=\"facts\">{line}</p>")?;
        }
        writeln!(out, "</section>")
    }

    fn actor(
        &self,
        actor: &Actor,
        statements: &[&Statement],
        open: bool,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        writeln!(
            out,
            "<details id=\"a{}\" class=\"c{}\"{}><summary><span class=\"tag\">{}</span> {} <span class=\"count\">{}</span></summary>",
            actor.id.number(),
            self.colour(actor.id),
            if open { " open" } else { "" },
            escaped(self.short(actor.id)),
            escaped(&actor.name),
            counted(statements.len(), "statement", "statements")
        )?;
        self.rows(Some(actor.id), statements, out)?;
        writeln!(out, "</details>")
    }

    fn rows(
        &self,
        actor: Option<ActorId>,
        statements: &[&Statement],
        out: &mut dyn Write,
    ) -> io::Result<()> {
        writeln!(out, "<ol>")?;
        for statement in statements {
            let id = statement.id;
            let analysis = self.analysis;
            let who = wording::who(analysis, id);
            let name = |actor: ActorId| self.short(actor).to_owned();
            let doubt = doubt(analysis.certainty(id));
            let side = self.side_of(id, actor);
            writeln!(
                out,
                "<li>{side}<a href=\"#s{}\">{}</a> <span class=\"place\">{} · {}{}</span></li>",
                id.number(),
                escaped(&analysis.row(id, actor, &name).to_string()),
                escaped(&who),
                place(analysis, statement.anchor()),
                escaped(&doubt),
            )?;
        }
        writeln!(out, "</ol>")
    }

    /// The sign of the side that a statement takes.
    fn side_of(&self, id: StatementId, actor: Option<ActorId>) -> String {
        let side = self.analysis.side(id, actor, Certainty::Likely);
        side.map_or_else(String::new, |side| {
            let (word, sign) = (side.word(), wording::sign(side));
            format!("<span title=\"{word}\">{sign}</span> ")
        })
    }

    fn block(&self, index: usize, block: &Block, out: &mut dyn Write) -> io::Result<()> {
        if self.analysis.document.title() == Some(block.span) {
            return Ok(());
        }
        let element = page::element(block.kind);
        let mut actors: Vec<ActorId> = Vec::new();
        for id in self.marking.statements(index) {
            for actor in self.analysis.actors.of(id) {
                if !actors.contains(actor) {
                    actors.push(*actor);
                }
            }
        }
        let gutter: Vec<String> = actors
            .iter()
            .map(|actor| {
                format!(
                    "<a class=\"tag c{}\" href=\"#a{}\">{}</a>",
                    self.colour(*actor),
                    actor.number(),
                    escaped(self.short(*actor))
                )
            })
            .collect();
        writeln!(
            out,
            "<div class=\"block\"><div class=\"gutter\">{}</div><{element}>{}</{element}></div>",
            gutter.join(""),
            self.marked(index)
        )
    }

    /// The words of a block with its statements marked, and the places of evidence.
    fn marked(&self, index: usize) -> String {
        let marked = Marked {
            analysis: self.analysis,
            marking: &self.marking,
            prefix: "",
            places: &self.evidence,
            colour: &|actor| self.colour(actor),
        };
        marked.block(index)
    }

    fn footer(&self, out: &mut dyn Write) -> io::Result<()> {
        let hand = wording::corrected(self.analysis);
        let hand = hand.unwrap_or_else(|| "nothing is corrected by hand".to_owned());
        writeln!(
            out,
            "<footer>\n<p>Read by standpoint {}: {hand}; what is not sure says so. Underlined: thick, quoted; thin, reported. \
             Source: {}</p>\n</footer>",
            env!("CARGO_PKG_VERSION"),
            source_link(self.analysis)
        )
    }
}
