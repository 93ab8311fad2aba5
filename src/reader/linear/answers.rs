//! Answers about statements and who makes them.

use std::io::{self, Write};

use crate::analysis::{Certainty, sentence};
use crate::document::counted;
use crate::reader::linear::conversation::Linear;
use crate::reader::session::choosing::{Chosen, Unnamed};
use crate::reader::session::options::Goto;
use crate::reader::session::order::Order;
use crate::statements::{Kind, StatementId};

impl Linear<'_> {
    /// A statement as it is told: "s8. Island's council, by Ishbel Lorne, paragraph 7, opposes the
    /// plan, likely: called the figures “a conjuring trick”."
    pub(crate) fn told(&self, id: StatementId) -> String {
        let overview = self.overview();
        let owners = overview.owners(id).iter();
        let names: Vec<&str> = owners
            .map(|owner| overview.parties[*owner].name.as_str())
            .collect();
        let names = names.join(" and ");
        let by = match overview.speaker(id) {
            Some(speaker) if speaker != names => format!(", by {speaker}"),
            _ => String::new(),
        };
        let paragraph = overview.paragraph(overview.statement(id).anchor());
        let side = self.side_of(id);
        let side = side.map_or_else(String::new, |side| format!(", {side}"));
        let kind = match overview.statement(id).kind {
            Kind::Direct => ", quoted",
            Kind::Mixed => ", partly quoted",
            Kind::Indirect => "",
        };
        let sure = match overview.analysis.certainty(id) {
            "guess" => "a guess",
            sure => sure,
        };
        let row = overview.row(None, id).to_string();
        // A voice falls at the end of a sentence; one that is quoted has its own.
        let ends = row.trim_end_matches('”').ends_with(['.', '!', '?', '…']);
        let stop = if ends { "" } else { "." };
        let number = id.number();
        format!("s{number}. {names}{by}, paragraph {paragraph}{side}{kind}, {sure}: {row}{stop}")
    }

    /// What is said where there are no statements, of one who was named or of all.
    pub(crate) fn nothing(&self, words: &str, out: &mut dyn Write) -> io::Result<()> {
        match self.app.view.session.party.filter(|_| !words.is_empty()) {
            Some(party) => {
                let told = self.overview().parties[party].says_nothing(SHOWS);
                self.say(out, "", &sentence(&told))
            }
            None => self.no_one(out),
        }
    }

    /// What is said of an article without statements.
    pub(crate) fn no_one(&self, out: &mut dyn Write) -> io::Result<()> {
        let silence = self.app.view.session.silence();
        self.say(out, "", &sentence(&silence.in_words(SHOWS)))
    }

    /// "opposes the plan": the side that a statement bears out, if it is one.
    fn side_of(&self, id: StatementId) -> Option<String> {
        let analysis = &self.overview().analysis;
        let index = self
            .shown_stances()
            .into_iter()
            .find(|index| analysis.stances.all[*index].rests_on(id))?;
        let stance = &analysis.stances.all[index];
        let verb = analysis.verb_of(id, stance);
        Some(format!("{verb} {}", analysis.target(stance.target)))
    }

    pub(crate) fn statement(&self, out: &mut dyn Write, id: StatementId) -> io::Result<()> {
        self.say(out, "", &self.told(id))
    }

    /// The statements of whom the words name, or all for no words.
    pub(crate) fn statements_of(&mut self, words: &str) -> Result<Vec<StatementId>, Unnamed> {
        if words.is_empty() {
            return Ok(self.overview().shown.clone());
        }
        let Chosen { party, person } = self.app.view.session.meant(words)?;
        (self.app.view.session.party, self.app.view.session.person) = (Some(party), person);
        Ok(self.app.view.session.heard(party))
    }

    /// Says why words name nobody.
    pub(crate) fn say_unnamed(&self, reason: &Unnamed, out: &mut dyn Write) -> io::Result<()> {
        let text = match reason {
            Unnamed::Nobody(name) => format!("No actor is called “{name}”; actors lists them."),
            Unnamed::Several(..) | Unnamed::Sought => format!("{reason}."),
        };
        self.say(out, "", &text)
    }

    pub(crate) fn step(
        &mut self,
        words: &str,
        forward: bool,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let among = match self.statements_of(words) {
            Ok(among) => among,
            Err(reason) => return self.say_unnamed(&reason, out),
        };
        let found = match (self.at, forward) {
            (None, true) => among.first().copied(),
            (at, _) => self.overview().neighbour(&among, at, 0, forward),
        };
        match found {
            Some(id) => {
                self.be_at(id);
                self.statement(out, id)
            }
            None if among.is_empty() => self.nothing(words, out),
            None => writeln!(out, "No more statements that way."),
        }
    }

    pub(crate) fn list(&mut self, words: &str, out: &mut dyn Write) -> io::Result<()> {
        match self.statements_of(words) {
            Ok(statements) if statements.is_empty() => self.nothing(words, out),
            Ok(statements) => {
                let told = statements.into_iter().map(|id| self.told(id)).collect();
                self.say_list(out, told)
            }
            Err(reason) => self.say_unnamed(&reason, out),
        }
    }

    /// `actors`, `actors by count`.
    pub(crate) fn actors(&mut self, words: &str, out: &mut dyn Write) -> io::Result<()> {
        let overview = self.overview();
        if overview.parties.is_empty() {
            return writeln!(out, "No actors were found.");
        }
        let Some(order) = Order::named(words) else {
            return writeln!(out, "Say it as in: actors by count, by words, by name.");
        };
        let mut told = vec![format!("{}.", overview.counts())];
        told.extend(overview.ordered(order).into_iter().map(|at| {
            let party = &overview.parties[at];
            let voices: Vec<_> = (party.speakers.iter())
                .map(|(name, count)| format!("{name} {count}"))
                .collect();
            let through = if voices.is_empty() {
                String::new()
            } else {
                format!(", through {}", voices.join(", "))
            };
            let tag = &party.tag;
            let (name, count) = (&party.name, party.statements.len());
            let tag = if party.actor.is_some() {
                format!("{tag} ")
            } else {
                String::new()
            };
            format!("{tag}{name}, {count}{through}.")
        }));
        let beyond = overview.parties.iter().skip(overview.speaking());
        let (silent, hidden): (Vec<_>, Vec<_>) =
            beyond.partition(|party| party.hidden.count() == 0);
        told.extend(hidden.into_iter().map(|party| {
            let left_out = party.hidden.are_left_out();
            format!(
                "{} {}, none that is sure; {left_out}.",
                party.tag, party.name
            )
        }));
        let silent: Vec<_> = (silent.into_iter())
            .map(|party| format!("{} {}", party.tag, party.name))
            .collect();
        if !silent.is_empty() {
            told.push(format!("Named and silent: {}.", silent.join(", ")));
        }
        self.say_list(out, told)
    }

    /// How the article divides the word.
    pub(crate) fn voices(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let analysis = &self.overview().analysis;
        let voices = self.app.view.session.voices();
        let Some((first, last)) = voices.ends else {
            return self.no_one(out);
        };
        let names = |id| {
            let actors = analysis.actors.of(id).iter();
            let names: Vec<_> = actors.map(|id| analysis.actor(*id).name.as_str()).collect();
            if names.is_empty() {
                "nobody known".to_owned()
            } else {
                names.join(" and ")
            }
        };
        let mut told = vec![format!(
            "{} of {} someone's, {} of them quoted. First word: {}. Last word: {}.",
            voices.quoted + voices.reported,
            counted(voices.words, "word is", "words are"),
            voices.quoted,
            names(first),
            names(last)
        )];
        told.extend(voices.shares.iter().map(|share| {
            let name = share.actor.map(|actor| analysis.actor(actor).name.as_str());
            format!(
                "{}, {} percent, {}, {} quoted.",
                name.unwrap_or("Not attributed"),
                voices.percent(share),
                counted(share.words(), "word", "words"),
                share.quoted
            )
        }));
        self.say_list(out, told)
    }

    /// Goes to a place and says what stands there.
    pub(crate) fn go(&mut self, place: &Goto, out: &mut dyn Write) -> io::Result<()> {
        self.leave();
        match place {
            Goto::Statement(number) => self.who(&number.to_string(), out),
            Goto::Paragraph(number) => self.text(&number.to_string(), out),
            Goto::Percent(percent) => {
                let length = self.app.view.session.document().text().len();
                let number = self
                    .overview()
                    .paragraph(length * (*percent).min(100) / 100);
                self.text(&number.to_string(), out)
            }
            Goto::Text(words) => {
                self.at_paragraph = self.find(words, out)?.or(self.at_paragraph);
                Ok(())
            }
        }
    }

    /// `guesses on`, `guesses off`, `guesses sure`; alone, the next of the three.
    pub(crate) fn guesses(&mut self, words: &str, out: &mut dyn Write) -> io::Result<()> {
        let at = self.at.map(StatementId::number);
        match words {
            "" => {
                let effects = self.app.view.next_floor();
                self.carry_out(effects);
            }
            "on" | "guess" | "all" => self.app.view.set_floor(Certainty::Guess),
            "off" | "likely" => self.app.view.set_floor(Certainty::Likely),
            "sure" => self.app.view.set_floor(Certainty::Sure),
            _ => return writeln!(out, "Say it as in: guesses on, guesses off, guesses sure."),
        }
        self.app.view.session.notice = None;
        self.at = at.and_then(|number| self.overview().numbered(number));
        let text = format!("{}.", self.overview().counts());
        self.say(out, "", &text)
    }
}

/// What one says so that guesses are shown.
pub(crate) const SHOWS: &str = "guesses on";
