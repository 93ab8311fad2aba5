//! Groups that are only spoken of: "pilgrims".

use rustc_hash::FxHashMap;

use super::resolve::Resolver;
use super::speaker::{Form, SpeakerKind};
use crate::document::Stretch;
use crate::language::{RoleClass, Set};

impl Resolver<'_> {
    /// Tokens that name a group in one word, of groups that the article names more than once:
    /// "pilgrims".
    pub(super) fn groups_spoken_of(&self) -> Vec<usize> {
        let words = self.words;
        let tokens: Vec<usize> = (0..words.len())
            .filter(|token| {
                !words.is_capital(*token)
                    && words.lexicon.is_plural(words.get(*token))
                    && words.role(*token, RoleClass::People)
                    && !words.quoted(*token)
                    && !words.is(*token, Set::Plain)
                    && !words.is(*token, Set::Members)
            })
            .collect();
        let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
        for token in &tokens {
            *counts.entry(words.lower(*token)).or_default() += 1;
        }
        tokens
            .iter()
            .copied()
            .filter(|token| counts[words.lower(*token)] > 1)
            .collect()
    }

    /// A group that is only spoken of: one with the same noun, or a new one.
    pub(super) fn group_spoken_of(&mut self, token: usize) {
        if self.words.role(token, RoleClass::Academic)
            && let Some(study) = self.study
        {
            self.mention(study, token..token + 1, Form::Group);
            return;
        }
        let head = self.words.lexicon.singular(self.words.get(token));
        let called = self.entities.called(&head).iter().rev().copied();
        let known = called
            .into_iter()
            .find(|index| self.entities.all[*index].kind == SpeakerKind::Group);
        let entity = known.unwrap_or_else(|| {
            let name = self.words.get(token).to_owned();
            let entity = self.entities.push(name, SpeakerKind::Group);
            self.entities.call(entity, head);
            let one = &mut self.entities.all[entity];
            (one.plural, one.forms) = (true, vec![Vec::new()]);
            entity
        });
        let inside = |(tokens, _): &(Stretch, Form)| tokens.range().contains(&token);
        if !self.entities.all[entity]
            .mentions
            .iter()
            .rev()
            .take(4)
            .any(inside)
        {
            self.mention(entity, token..token + 1, Form::Group);
            self.history.leave(self.words, entity, token);
        }
    }
}
