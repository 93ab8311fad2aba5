//! The article itself, its links, and what is known of it.

use std::io::{self, Write};

use crate::document::{BlockKind, Span, counted};
use crate::reader::linear::conversation::Linear;
use crate::reader::screen::glyphs::Glyphs;
use crate::reader::session::numbered::range_of;
use crate::reader::view::text::search::Search;
use crate::statements::StatementId;

impl Linear<'_> {
    /// `text`, `text 7`, `text 7-9`, `text here`, `text on`.
    pub(crate) fn text(&mut self, words: &str, out: &mut dyn Write) -> io::Result<()> {
        let all = self.overview().paragraphs();
        let here = self.overview().paragraph(self.here().offset);
        let range = match words {
            "" => Some(0..=all),
            "here" | "." => Some(here..=here),
            "on" | "from here" | "on from here" => Some(here..=all),
            numbers => range_of(numbers, &['p', '¶']),
        };
        match range.filter(|range| *range.start() <= all) {
            Some(range) => {
                let begin = self.paragraphs(out, |number, _| range.contains(&number))?;
                // Without a number one stays where one is.
                if words.contains(char::is_numeric) {
                    self.at_paragraph = begin.or(self.at_paragraph);
                }
                Ok(())
            }
            None => writeln!(
                out,
                "Paragraphs are numbered 1 to {all}; as in text 7 or text 7-9."
            ),
        }
    }

    /// Says the paragraphs with these words; gives where the first of them begins.
    pub(crate) fn find(&self, words: &str, out: &mut dyn Write) -> io::Result<Option<usize>> {
        let search = Search::new(self.app.view.session.document(), words);
        let amiss = if words.is_empty() {
            Some("Say it as in: find the plan.".to_owned())
        } else if search.expression.is_none() {
            Some("That is too much to be sought at once; say fewer words.".to_owned())
        } else if search.hits.is_empty() {
            Some(format!("“{words}” is not in the text."))
        } else {
            None
        };
        if let Some(amiss) = amiss {
            writeln!(out, "{amiss}")?;
            return Ok(None);
        }
        let document = self.app.view.session.document();
        let blocks = document.blocks().iter();
        let having = blocks.filter(|block| search.within(block.span).next().is_some());
        let (places, paragraphs) = (search.hits.len(), having.count());
        let places = counted(places, "place", "places");
        let paragraphs = counted(paragraphs, "paragraph", "paragraphs");
        writeln!(out, "{places} in {paragraphs}.")?;
        self.paragraphs(out, |_, span| search.within(span).next().is_some())
    }

    /// Says the wanted ones, with the headings among them; gives where the first begins.
    fn paragraphs(
        &self,
        out: &mut dyn Write,
        wanted: impl Fn(usize, Span) -> bool,
    ) -> io::Result<Option<usize>> {
        let document = self.app.view.session.document();
        let (mut heading, mut paragraph) = (None, None);
        for block in document.blocks() {
            let number = self.overview().paragraph(block.span.start());
            if !wanted(number, block.span) {
                continue;
            }
            let (lead, first) = match block.kind {
                BlockKind::Heading => (String::new(), &mut heading),
                _ => (format!("{number}. "), &mut paragraph),
            };
            first.get_or_insert(block.span.start());
            self.say(out, &lead, &document.line(block.span))?;
        }
        Ok(paragraph.or(heading))
    }

    /// `headings`, and `headings 2` for what stands under the second, up to the next.
    pub(crate) fn headings(&mut self, words: &str, out: &mut dyn Write) -> io::Result<()> {
        let headings = self.overview().headings();
        let all = headings.len();
        if all == 0 {
            return writeln!(out, "There are no headings in this article.");
        }
        if words.is_empty() {
            let told = headings.iter().enumerate().map(|(at, block)| {
                let (words, next) = self.overview().heading(*block);
                let words = words.trim_end_matches('.');
                let next = next.map_or_else(String::new, |next| format!(", paragraph {next}"));
                format!("{}. {words}{next}.", at + 1)
            });
            let told = told.collect();
            return self.say_list(out, told);
        }
        let number = words.parse::<usize>().ok();
        let at = number.and_then(|number| number.checked_sub(1));
        let Some(at) = at.filter(|at| *at < all) else {
            return writeln!(out, "Headings are numbered 1 to {all}; as in headings 1.");
        };
        let blocks = self.app.view.session.document().blocks();
        let start = |at: usize| headings.get(at).map(|block| blocks[*block].span.start());
        let (from, to) = (start(at), start(at + 1));
        let begin = self.paragraphs(out, |_, span| {
            Some(span.start()) >= from && to.is_none_or(|to| span.start() < to)
        })?;
        self.at_paragraph = begin.or(self.at_paragraph);
        Ok(())
    }

    /// Where the links of the article lead.
    pub(crate) fn links(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let document = self.app.view.session.document();
        if document.links().is_empty() {
            return writeln!(out, "There are no links in this article.");
        }
        let told = document.links().iter().enumerate().map(|(at, link)| {
            let words = document.line(link.span);
            format!("{}. {words}, to {}.", at + 1, link.host())
        });
        let told = told.collect();
        self.say_list(out, told)
    }

    /// Opens a link by its number.
    pub(crate) fn link(&mut self, words: &str, out: &mut dyn Write) -> io::Result<()> {
        let all = self.app.view.session.document().links().len();
        let at = words
            .parse::<usize>()
            .ok()
            .and_then(|number| number.checked_sub(1));
        match at.filter(|at| *at < all) {
            Some(at) => self.arrive(out, |app| app.view.session.open_link(at)),
            None if all == 0 => writeln!(out, "There are no links in this article."),
            None => writeln!(out, "Links are numbered 1 to {all}; as in link 1."),
        }
    }

    /// What is known about the article.
    pub(crate) fn facts(&mut self, out: &mut dyn Write) -> io::Result<()> {
        self.say_page(
            out,
            &self.app.view.session.facts("links tells where they lead"),
        )
    }

    /// The lines of a page of the screen.
    pub(crate) fn say_page(&self, out: &mut dyn Write, lines: &[String]) -> io::Result<()> {
        let mut lines = self.page(lines).into_iter();
        lines.try_for_each(|line| self.say(out, "", &line))
    }

    /// Lines of a page as they are told.
    pub(crate) fn page(&self, lines: &[String]) -> Vec<String> {
        let glyphs = &self.app.view.session.glyphs;
        lines
            .iter()
            .filter_map(|line| by_ear(line, glyphs))
            .collect()
    }

    pub(crate) fn export(&mut self, name: &str, out: &mut dyn Write) -> io::Result<()> {
        if name.is_empty() {
            return writeln!(out, "Say it as in: export ferry.md.");
        }
        self.carry_out(vec![crate::reader::action::message::Effect::Export(
            name.to_owned(),
        )]);
        self.say_notice(out)
    }

    /// `set`, `set sure=guess`.
    pub(crate) fn set(&mut self, words: &str, out: &mut dyn Write) -> io::Result<()> {
        if words.is_empty() || words == "all" {
            let told = self.app.view.session.settings_lines(words == "all");
            return self.say_list(out, told);
        }
        let number = self.at.map(StatementId::number);
        let effects = self.app.pages.set_command(&mut self.app.view, words, false);
        self.carry_out(effects);
        self.at = number.and_then(|number| self.overview().numbered(number));
        self.say_notice(out)
    }
}

/// A line of a page as it is said: columns and signs are for the eye. "How      reported" is "How:
/// reported."; nothing is left of an empty one.
fn by_ear(line: &str, glyphs: &Glyphs) -> Option<String> {
    let joined = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = joined(line);
    if words.is_empty() {
        return None;
    }
    let labelled = line.split_once("  ").filter(|(label, _)| !label.is_empty());
    let said = match (labelled, words.strip_prefix(glyphs.arrow)) {
        (Some((label, rest)), _) => match label.strip_prefix(glyphs.paragraph) {
            Some(number) => format!("Paragraph {number}: {}", joined(rest)),
            None => format!("{}: {}", label.trim_end_matches('?'), joined(rest)),
        },
        (None, Some(step)) => format!("Leads to {}", step.trim_start()),
        // A headline of the page, or words of the article.
        (None, None) => return Some(words),
    };
    let ends = said.ends_with(['.', '!', '?']);
    Some(if ends { said } else { format!("{said}.") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_columns_is_said_in_sentences() {
        for (line, said) in [
            ("How      reported", Some("How: reported.")),
            ("Sure?    likely", Some("Sure: likely.")),
            (
                "¶5  asked “What is it?”",
                Some("Paragraph 5: asked “What is it?”."),
            ),
            (
                "         → Israel: is itself the actor",
                Some("Leads to Israel: is itself the actor."),
            ),
            ("THIS ARTICLE", Some("THIS ARTICLE")),
            ("  ", None),
        ] {
            assert_eq!(by_ear(line, &Glyphs::UNICODE).as_deref(), said);
        }
    }
}
