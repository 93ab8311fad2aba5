//! Who is for and against what, told.

use std::io::{self, Write};

use crate::analysis::sentence;
use crate::document::counted;
use crate::reader::linear::answers::SHOWS;
use crate::reader::linear::conversation::Linear;
use crate::stances::Stance;

impl Linear<'_> {
    /// Indices of the stances that are sure enough, in the order of their numbers.
    pub(crate) fn shown_stances(&self) -> Vec<usize> {
        let floor = self.app.view.session.options.floor;
        let analysis = &self.overview().analysis;
        let sure = |stance: &Stance| analysis.is_sure(stance, floor);
        let all = analysis.stances.all.iter().enumerate();
        all.filter(|(_, stance)| sure(stance))
            .map(|(index, _)| index)
            .collect()
    }

    /// All sides, or those of an actor, each with the sentence that bears it out best.
    pub(crate) fn sides(&mut self, words: &str, out: &mut dyn Write) -> io::Result<()> {
        let shown = self.shown_stances();
        let whose = match (words, self.app.view.session.meant_party(words)) {
            ("", _) => None,
            (_, Ok(party)) => {
                let party = &self.overview().parties[party];
                if party.actor.is_none() {
                    let told = format!("what is {} takes no side", party.name);
                    return self.say(out, "", &sentence(&told));
                }
                party.actor
            }
            (_, Err(reason)) => return self.say_unnamed(&reason, out),
        };
        let analysis = &self.overview().analysis;
        let numbered = shown.into_iter().enumerate();
        let of = numbered.filter(|(_, index)| {
            whose.is_none_or(|actor| analysis.stances.all[*index].actor == actor)
        });
        let told: Vec<String> = of
            .map(|(at, index)| self.side_told(at + 1, index))
            .collect();
        let whose_name = whose.map(|actor| analysis.actor(actor).name.as_str());
        let hidden = self.app.view.session.unsure_sides(whose);
        let left_out = match hidden.count() {
            0 => None,
            _ => Some(hidden.shown_by(SHOWS)),
        };
        if told.is_empty() {
            let who = whose_name.unwrap_or("No one");
            let takes = whose_name.map_or("takes a side", |_| "takes no side");
            let text = match left_out {
                Some(left_out) => format!("{who} {takes} that is sure; {left_out}"),
                None => format!("{who} {takes}, as far as can be told"),
            };
            return self.say(out, "", &sentence(&text));
        }
        let left_out = left_out.map_or_else(String::new, |left_out| format!("; {left_out}"));
        let head = format!("{}{left_out}.", counted(told.len(), "side", "sides"));
        self.say_list(out, [vec![head], told].concat())
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
            .map_or_else(
                || "Paragraph".to_owned(),
                |id| format!("s{}, paragraph", id.number()),
            );
        format!(
            "{number}. {}, {}{count}. {address} {}: {}",
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
            return match self.shown_stances().len() {
                0 => self.sides("", out),
                all => writeln!(out, "Sides are numbered 1 to {all}; as in why side 1."),
            };
        };
        let told = self.app.view.session.side_reasons(index);
        self.say_list(out, told)
    }
}
