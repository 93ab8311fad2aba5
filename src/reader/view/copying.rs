//! Statements for other programs: their number, their words.

use crate::reader::action::message::Effect;
use crate::reader::view::view::View;

impl View {
    /// Tells the number of the current statement.
    pub(crate) fn tell_number(&mut self) {
        self.session.notice = Some(match self.session.current {
            Some(id) => {
                let number = self.session.overview.analysis.number(id);
                format!("s{number}; :s{number} comes back here, -g s{number} starts here")
            }
            None => "no statement is chosen".to_owned(),
        });
    }

    /// Sends the current statement to the clipboard.
    pub(crate) fn yank(&mut self, all: bool) -> Vec<Effect> {
        let Some(id) = self.session.current else {
            self.session.notice = Some(crate::reader::view::panel::card::absent(self));
            return Vec::new();
        };
        let text = if all {
            self.session.overview.citation(id)
        } else {
            self.session.overview.sentence(id)
        };
        self.session.notice = Some(format!(
            "sent to the terminal (OSC 52), {} letters; it may not listen",
            text.chars().count()
        ));
        vec![Effect::Copy(text)]
    }
}
