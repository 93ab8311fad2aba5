//! Statements for other programs: their number, their words.

use crate::document::counted;
use crate::reader::action::message::Effect;
use crate::reader::view::panel::card;
use crate::reader::view::view::View;

impl View {
    /// Tells the number of the current statement.
    pub(crate) fn tell_number(&mut self) {
        self.session.notice = Some(match self.session.current {
            Some(id) => {
                let number = id.number();
                format!("s{number}; :s{number} comes back here, -g s{number} starts here")
            }
            None => card::absent(self),
        });
    }

    /// Sends the current statement to the clipboard; on an actor's row, all that it says.
    pub(crate) fn yank(&mut self, all: bool) -> Vec<Effect> {
        let overview = &self.session.overview;
        let in_hand = self.actor_in_hand();
        let party = in_hand.map(|party| &overview.parties[party]);
        let ids = match (party, self.session.current) {
            (Some(party), _) => party.statements.clone(),
            (None, current) => current.into_iter().collect(),
        };
        if ids.is_empty() {
            let told = match in_hand {
                Some(party) => self.session.says_nothing(party),
                None => card::absent(self),
            };
            self.session.tell(&told);
            return Vec::new();
        }
        let texts = ids.iter().map(|id| {
            if all {
                overview.citation(*id)
            } else {
                overview.sentence(*id)
            }
        });
        let text = texts.collect::<Vec<_>>().join("\n");
        let what = match party {
            Some(party) => {
                let count = counted(ids.len(), "statement", "statements");
                format!("{count} by {} ", party.tag)
            }
            None => String::new(),
        };
        self.send(&what, text)
    }

    /// Sends a text to the clipboard and tells of it; `what` it is stands first.
    pub(crate) fn send(&mut self, what: &str, text: String) -> Vec<Effect> {
        let letters = counted(text.chars().count(), "letter", "letters");
        self.session.tell(&format!(
            "{what}sent to the terminal (OSC 52), {letters}; it may not listen"
        ));
        vec![Effect::Copy(text)]
    }
}
