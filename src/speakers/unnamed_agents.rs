//! Bodies and groups without a name that say nothing, and of whom a sentence tells at its head what they do or
//! what is done to them: "The farmers' league supports the takeover."

use super::name::name_at;
use super::phrases::{Class, Head, head};
use super::resolve::Resolver;
use super::speaker::Form;
use crate::language::{Reading, RoleClass, Set};

/// Tokens before the noun, at most: "The", "island", "’", "s", "transport".
const LONGEST: usize = 6;

impl Resolver<'_> {
    /// Reads the subject at the head of a sentence, where that is a body or a group without a name.
    pub(super) fn acting(&mut self, start: usize) {
        let words = self.words;
        if words.in_heading(start) || words.in_caption(start) || words.quoted(start) {
            return;
        }
        let Some(noun) = acting_noun(words, start) else {
            return;
        };
        if name_at(self.names, noun).is_some() {
            return;
        }
        let tokens = start..noun + 1;
        let Head::Noun(found) = head(words, self.names, &self.entities, tokens.clone()) else {
            return;
        };
        let (entity, form) = match found.class {
            Class::Body if !found.plural => (self.body(&found, &tokens), Form::Role),
            Class::Group if found.plural => (self.group(&found, &tokens), Form::Group),
            _ => return,
        };
        self.mention(entity, tokens, form);
        self.history.leave(words, entity, start);
    }
}

/// The noun of a phrase that begins a sentence, if it is one for bodies or groups and a verb follows it, or what
/// tells where it is does and then a verb: "The pilots' union at Luzon Skyways turned it down."
fn acting_noun(words: &Reading, start: usize) -> Option<usize> {
    let limit = words.sentence_of(start).end;
    let within = start..limit.min(start + LONGEST + 1);
    let noun = within
        .take_while(|token| words.is_word(*token) || words.after_possessive(*token).is_some())
        .find(|token| {
            let next = past_place(words, token + 1, limit);
            next < limit && words.seems_verb(next) && !words.seems_verb(*token)
        })?;
    let body = words.role(noun, RoleClass::Body) || words.is(noun, Set::CommonBody);
    let group = words.role(noun, RoleClass::People) && words.lexicon.is_plural(words.get(noun));
    let begun = words.is_determiner(start);
    (body && begun && noun > start || group).then_some(noun)
}

/// Past prepositions with names at `token`, if such stand there: "at Luzon Skyways on Thursday".
fn past_place(words: &Reading, token: usize, limit: usize) -> usize {
    let mut at = token;
    while at < limit && words.is(at, Set::Linking) {
        let mut end = at + 1 + usize::from(words.is_article(at + 1));
        let named = end;
        while end < limit && words.is_capital(end) {
            end += 1;
        }
        if end == named {
            break;
        }
        at = end;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::super::identify;
    use super::Form;
    use crate::document::{BlockKind, Builder};
    use crate::gazetteer::Gazetteer;
    use crate::tagger::{Tagging, Ties};

    /// Those without a name that an article speaks of in which nobody says anything.
    fn spoken_of(paragraph: &str) -> Vec<String> {
        let mut builder = Builder::new("-");
        builder.block(BlockKind::Paragraph, paragraph);
        builder.block(BlockKind::Paragraph, "prices rose on Monday.");
        let document = builder.finish();
        let gazetteer = Gazetteer::builtin();
        let (tagging, ties) = (Tagging::default(), Ties::default());
        let speakers = identify(&document, &tagging, &ties, &[], &gazetteer);
        let forms = [Form::Role, Form::Group];
        let named = speakers.all.into_iter().filter(|speaker| {
            let mut mentions = speaker.mentions.iter();
            mentions.any(|mention| forms.contains(&mention.form))
        });
        named.map(|speaker| speaker.name).collect()
    }

    #[test]
    fn who_acts_at_the_head_of_a_sentence_is_a_party() {
        let all = [
            (
                "The farmers' league supports the takeover.",
                "farmers' league",
            ),
            ("The regulator is opposed to the deal.", "regulator"),
            ("Shopkeepers marched against the Sunday law.", "Shopkeepers"),
            ("The island’s council voted against it.", "island’s council"),
            (
                "The pilots' union at Norland Air on Thursday turned it down.",
                "pilots' union",
            ),
        ];
        for (text, party) in all {
            assert_eq!(spoken_of(text), [party], "{text}");
        }
    }

    #[test]
    fn what_is_done_to_or_with_a_body_makes_none() {
        for text in [
            "A house beside the hospital burnt down.",
            "Tickets for the museum cost five crowns.",
            "“The council lies,” reads the wall.",
            "Weather stopped the ferry.",
            "Farmers",
        ] {
            assert!(spoken_of(text).is_empty(), "{text}: {:?}", spoken_of(text));
        }
    }
}
