//! Who is for and against what, told.

use std::io::{self, Write};

use crate::analysis::Certainty;
use crate::document::counted;
use crate::reader::linear::conversation::Linear;
use crate::stances::Stance;

impl Linear<'_> {
    /// Indices of the stances that are sure enough, in the order of their numbers.
    pub(crate) fn shown_stances(&self) -> Vec<usize> {
        let floor = self.app.view.session.options.floor;
        let sure = |stance: &Stance| Certainty::of(stance.confidence) >= floor;
        let all = self.overview().analysis.stances.all.iter().enumerate();
        all.filter(|(_, stance)| sure(stance))
            .map(|(index, _)| index)
            .collect()
    }

    /// All sides, or those of an actor, each with the sentence that bears it out best.
    pub(crate) fn sides(&mut self, words: &str, out: &mut dyn Write) -> io::Result<()> {
        let shown = self.shown_stances();
        if shown.is_empty() {
            return writeln!(out, "No one takes a side, as far as can be told.");
        }
        let whose = match (words, self.app.view.session.meant_party(words)) {
            ("", _) => None,
            (_, Ok(party)) => self.overview().parties[party].actor,
            (_, Err(reason)) => return self.say_unnamed(&reason, out),
        };
        let analysis = &self.overview().analysis;
        let numbered = shown.into_iter().enumerate();
        let of = numbered.filter(|(_, index)| {
            whose.is_none_or(|actor| analysis.stances.all[*index].actor == actor)
        });
        let mut told: Vec<String> = of
            .map(|(at, index)| self.side_told(at + 1, index))
            .collect();
        told.insert(0, format!("{}.", counted(told.len(), "side", "sides")));
        self.say_list(out, told)
    }

    /// "2. Island's council opposes the plan, sure, 2 sentences. s8, paragraph 7: The council …"
    fn side_told(&self, number: usize, index: usize) -> String {
        let analysis = &self.overview().analysis;
        let stance = &analysis.stances.all[index];
        let count = match 1 + stance.also.len() {
            1 => String::new(),
            count => format!(", {count} sentences"),
        };
        let address = (stance.statement)
            .filter(|id| self.overview().is_shown(*id))
            .map_or_else(String::new, |id| format!("s{}, ", id.number()));
        format!(
            "{number}. {}, {}{count}. {address}paragraph {}: {}",
            analysis.stance_in_words(stance),
            analysis.certainty_of_stance(stance),
            self.overview().paragraph(stance.evidence.start()),
            analysis.document.line(stance.evidence)
        )
    }

    /// The stance of this number, as an index into the analysis.
    pub(crate) fn numbered_side(&self, words: &str) -> Option<usize> {
        let at = words.trim().parse::<usize>().ok()?.checked_sub(1)?;
        self.shown_stances().get(at).copied()
    }

    /// What a side rests on: all its sentences, and the words in them that carry it.
    pub(crate) fn why_side(&mut self, words: &str, out: &mut dyn Write) -> io::Result<()> {
        let Some(index) = self.numbered_side(words) else {
            let all = self.shown_stances().len();
            return writeln!(out, "Sides are numbered 1 to {all}; as in why side 1.");
        };
        let told = self.app.view.session.side_reasons(index);
        self.say_list(out, told)
    }
}
