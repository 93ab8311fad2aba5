//! Sources resolved to speakers.
//!
//! Takes the document, its names and its statements, gives [`Speakers`]: every person, body and
//! group of the article with all places that mention it, and who speaks in each statement. Cannot
//! fail; a source that nobody can be found for stays without a speaker.

mod speaker;

pub use speaker::{Form, Mention, Speaker, SpeakerId, SpeakerKind, Speakers};

use crate::document::Document;
use crate::statements::Statement;
use crate::tagger::Tagging;

/// Who speaks in each statement.
#[must_use]
pub fn identify(document: &Document, _tagging: &Tagging, statements: &[Statement]) -> Speakers {
    let mut speakers = Speakers::default();
    for statement in statements {
        let source = statement
            .carried_from
            .map_or(&statement.source, |from| &statements[from.0].source);
        let Some(&span) = source.first() else {
            speakers.of_statement.push(Vec::new());
            continue;
        };
        let name = document.line(span);
        let known = speakers
            .all
            .iter()
            .position(|speaker| speaker.name.eq_ignore_ascii_case(&name));
        let index = known.unwrap_or_else(|| {
            let id = SpeakerId(speakers.all.len());
            speakers.all.push(Speaker {
                id,
                name,
                kind: SpeakerKind::Person,
                description: None,
                mentions: Vec::new(),
            });
            id.0
        });
        if statement.carried_from.is_none() {
            speakers.all[index].mentions.push(Mention {
                span,
                form: Form::Name,
            });
        }
        speakers.of_statement.push(vec![SpeakerId(index)]);
    }
    speakers
}
