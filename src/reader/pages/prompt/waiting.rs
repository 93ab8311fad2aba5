//! Questions that cannot be answered yet, as statements are still being sought. They are asked all the
//! same, so that what is typed after their key is taken for an answer and not for further keys.

use crate::analysis::Analysis;
use crate::reader::pages::correcting::chooser::Chooser;
use crate::reader::pages::overlay::{Overlay, Page};
use crate::reader::pages::pages::Pages;
use crate::reader::pages::prompt::prompt::Prompt;
use crate::reader::session::answers::Question;
use crate::reader::session::session::SOUGHT;
use crate::reader::view::view::View;
use std::sync::Arc;

/// Why the answer to a question has to wait; nothing where it can be given.
pub(crate) fn waits(pages: &Pages, view: &View, prompt: &Prompt) -> Option<String> {
    let session = &view.session;
    match (prompt.question, &pages.chooser) {
        (Question::Export, _) => session.unfinished(),
        (Question::Correct, Some(chooser)) if chooser.added.is_some() => session.unfinished(),
        (Question::Correct, None) => session
            .unfinished()
            .or_else(|| Some("this cannot be corrected any more; Esc leaves it".to_owned())),
        (Question::Actor, _) if session.is_working() => {
            let is_known = !session.matching(prompt.answer()).is_empty();
            (!is_known).then(|| SOUGHT.to_owned())
        }
        _ => None,
    }
}

impl Pages {
    /// Takes the statements in. Who is asked for a correction is asked on, about the same statement.
    pub(crate) fn learn(&mut self, view: &mut View, analysis: &Arc<Analysis>) {
        let asked = self.prompt.take();
        let is_asked = |prompt: &Prompt| prompt.question == Question::Correct;
        let (asked, other) = match asked {
            Some(prompt) if is_asked(&prompt) => (Some(prompt), None),
            other => (None, other),
        };
        let former = self.chooser.take();
        let statement = former.as_ref().and_then(|chooser| chooser.statement);
        let said = statement.map(|id| view.session.overview.statement(id).content[0]);
        if former.is_some() {
            self.overlay = None;
        }
        self.prompt = other;
        self.finding = None;
        view.learn(analysis);
        let Some(mut prompt) = asked else { return };
        match former {
            None => self.begin_correcting(view),
            Some(chooser) if chooser.added.is_some() => self.chooser = Some(chooser),
            // Sides and actors have other places now.
            Some(chooser) if chooser.is_about_a_side() || chooser.side.is_some() => {}
            Some(chooser) => {
                let overview = &view.session.overview;
                let mut shown = overview.shown.iter().copied();
                let same = shown.find(|id| Some(overview.statement(*id).content[0]) == said);
                if let Some(same) = same {
                    view.session.take(same);
                    self.chooser = Some(Chooser {
                        scope: chooser.scope,
                        ..Chooser::of(Some(same), None)
                    });
                }
            }
        }
        if self.chooser.is_some() {
            self.overlay = Some(Overlay::new(Page::Correct));
        }
        prompt.choice = 0;
        self.prompt = Some(prompt);
    }
}
