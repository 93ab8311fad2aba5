//! What keys do in the stance view.

use crate::reader::action::Answer;
use crate::reader::action::message::Effect;
use crate::reader::action::table::{Action, Concerns};
use crate::reader::session::session::SOUGHT;
use crate::reader::view::comparison::comparing::Seen;
use crate::reader::view::panel::card;
use crate::reader::view::stances::headings::name;
use crate::reader::view::stances::sides::{Sides, place};
use crate::reader::view::text::search::Search;
use crate::reader::view::view::{Focus, View};
use crate::stances::{Evidence, Stance};

impl View {
    /// Opens the stance view where it was left, or closes it.
    pub(crate) fn toggle_stances(&mut self) {
        if self.in_stances {
            self.in_stances = false;
            return;
        }
        if self.sides.cells.is_empty() {
            self.sides = Sides::new(&self.session.overview.analysis, self.session.options.floor);
        }
        self.focus = Focus::Text;
        self.in_stances = true;
        self.comparing.seen = Seen::Away;
    }

    /// Does what is meant in the stance view.
    pub(crate) fn act_on_stances(&mut self, action: Action, times: usize) -> Answer {
        if !self.in_stances {
            // Back from the sentence to the cell that led there.
            let back = action == Action::Back && self.led_to == Some(self.anchor);
            self.led_to = self.led_to.filter(|_| action != Action::Back);
            self.in_stances = back;
            return if back { Answer::DONE } else { Answer::Ignored };
        }
        let page = usize::from(self.layout.body.height / 2).max(1);
        // As sentences there is no place for what nobody says.
        let listed = self.layout.narrow_sides();
        match action {
            Action::LineDown => self.sides.along(times, true, listed),
            Action::LineUp => self.sides.along(times, false, listed),
            Action::PageDown | Action::HalfPageDown => {
                self.sides.along(page * times, true, listed);
            }
            Action::PageUp | Action::HalfPageUp => self.sides.along(page * times, false, listed),
            Action::Right => self.sides.across(times, true, listed),
            Action::Left => self.sides.across(times, false, listed),
            Action::NextOfActor => self.sides.step(times, true),
            Action::PreviousOfActor => self.sides.step(times, false),
            Action::Top => self.sides.step(usize::MAX / 2, false),
            Action::Bottom => self.sides.step(usize::MAX / 2, true),
            Action::NextStatement | Action::PreviousStatement => {
                self.turn_evidence(times, action == Action::NextStatement);
            }
            Action::Swap => {
                let analysis = std::sync::Arc::clone(&self.session.overview.analysis);
                self.sides.swap(&analysis, self.session.options.floor);
            }
            Action::Order => self.next_side_order(),
            Action::Yank | Action::YankAll => {
                return Answer::Consumed(self.yank_side(action == Action::YankAll));
            }
            // The page of reasons is about the side then.
            Action::Why if self.side_in_hand().is_some() => return Answer::Ignored,
            Action::Why => self.tell_of_blank(""),
            Action::Go => self.go_to_evidence(),
            Action::Stances | Action::Close | Action::Quit | Action::Back => {
                self.in_stances = false;
            }
            Action::Voices | Action::Corrections | Action::Facts | Action::Links | Action::List => {
                self.in_stances = false;
                return Answer::Ignored;
            }
            action if action.concerns() == Concerns::Article => {
                let keys = &self.session.options.keys;
                let (key, back) = (keys.hint(action), keys.hint(Action::Stances));
                let (key, back) = (key.unwrap_or_default(), back.unwrap_or_default());
                let told = format!("{key} means nothing in the stance view; {back} leads back");
                self.session.tell(&told);
            }
            _ => return Answer::Ignored,
        }
        Answer::DONE
    }

    /// To the next or previous sentence that bears the side out; what of a long one is not seen comes first.
    fn turn_evidence(&mut self, times: usize, forward: bool) {
        let pieces = self.side_in_hand().map_or_else(Vec::new, Stance::pieces);
        let here = pieces.get(self.sides.piece).or(pieces.first());
        let lines = here.map(|piece| self.lines_in_hand(piece));
        if !lines.is_some_and(|lines| self.sides.read_on(forward, lines)) {
            self.sides.turn(times, forward, pieces.len());
        }
    }

    /// Puts things in the next order.
    fn next_side_order(&mut self) {
        let analysis = std::sync::Arc::clone(&self.session.overview.analysis);
        let order = self.sides.next_order(&analysis, self.session.options.floor);
        self.session.tell(&format!("things {}", order.words()));
    }

    /// Copies the sentence in hand with who takes which side by it; or the side and all its sentences.
    fn yank_side(&mut self, all: bool) -> Vec<Effect> {
        let Some(stance) = self.side_in_hand() else {
            self.tell_of_blank("");
            return Vec::new();
        };
        let overview = &self.session.overview;
        let line = |piece: &Evidence| {
            let number = overview.paragraph(piece.span.start());
            let sentence = overview.analysis.document.line(piece.span);
            format!("{sentence} (¶{number})")
        };
        let who = overview.analysis.stance_in_words(stance);
        let pieces = stance.pieces();
        let text = if all {
            let sentences: Vec<String> = pieces.iter().map(line).collect();
            let document = &overview.analysis.document;
            format!(
                "{who}. {}\n{}",
                document.origin.source,
                sentences.join("\n")
            )
        } else {
            let at = self.sides.piece.min(pieces.len() - 1);
            format!("{} — {who}", line(&pieces[at]))
        };
        self.send("", text)
    }

    /// The stance whose cell is in hand.
    pub(crate) fn side_in_hand(&self) -> Option<&Stance> {
        self.session
            .overview
            .analysis
            .stances
            .all
            .get(self.sides.stance()?)
    }

    /// Whether the cell in hand is that of an actor and itself.
    pub(crate) fn is_of_one(&self) -> bool {
        self.sides.blank().is_some_and(|(who, what)| who == what)
    }

    /// That nothing was found of who takes which side on what, where the cell in hand says nothing.
    pub(crate) fn blank_told(&self) -> Option<String> {
        let (who, what) = self.sides.blank()?;
        let (who, what) = (name(self, who), name(self, what));
        Some(if self.is_of_one() {
            format!("{who} stands in the row and in the column; sides are taken on others.")
        } else {
            self.session.nothing_on(who, what)
        })
    }

    /// Tells that the cell in hand says nothing, and what comes after that.
    fn tell_of_blank(&mut self, rest: &str) {
        let told = self.blank_told();
        let told = match &told {
            Some(told) => told.trim_end_matches('.'),
            None if self.session.is_working() => SOUGHT,
            None => "no one takes a side here",
        };
        self.session.tell(&format!("{told}{rest}"));
    }

    /// The stance that the one in hand took the place of, where a mind was changed.
    pub(crate) fn side_before(&self) -> Option<&Stance> {
        let before = self.sides.cells.get(self.sides.chosen()?.checked_sub(1)?)?;
        let stances = &self.session.overview.analysis.stances.all;
        ((before.0, before.1) == self.sides.at).then(|| &stances[before.2])
    }

    fn go_to_evidence(&mut self) {
        let Some(stance) = self.side_in_hand() else {
            let key = self.session.options.keys.hint(Action::Correct);
            let can = self.sides.blank().is_some() && !self.is_of_one();
            let key = key.filter(|_| can && !self.session.is_working());
            let set = key.map_or_else(String::new, |key| format!("; {key} sets a side"));
            self.tell_of_blank(&set);
            return;
        };
        let pieces = stance.pieces();
        let Some(piece) = pieces.get(self.sides.piece).or(pieces.first()) else {
            return;
        };
        let (place, sentence, statement) = (place(piece), piece.span, piece.statement);
        let actor = stance.actor;
        self.in_stances = false;
        let here = self.here();
        self.session.places.leave(here);
        let shown = &self.session.overview.shown;
        if let Some(id) = statement.filter(|id| shown.contains(id)) {
            // What several say is taken as what the one in the row says.
            let overview = &self.session.overview;
            let mut owners = overview.owners(id).iter().copied();
            let whose = owners.find(|party| overview.parties[*party].actor == Some(actor));
            if !self.session.pinned {
                self.session.party = whose.or(self.session.party);
            }
            self.session.take(id);
        } else {
            self.session.current = None;
            self.gone_to = Some(sentence);
            let told = card::absent(self);
            self.session.tell(&told);
        }
        self.reveal(place);
        self.settle(false);
        self.led_to = Some(self.anchor);
        self.search = Search::default();
    }
}
