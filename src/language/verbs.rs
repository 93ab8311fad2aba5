//! The verbs of a language, by the forms in which they appear.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::inflection::{Form, Inflection, with_s};
use crate::tables::{of_language, sound};

/// The verbs that a parse knows.
#[derive(Debug)]
pub(crate) struct Verbs {
    forms: FxHashMap<String, Vec<VerbForm>>,
    also_nouns: FxHashSet<String>,
    pub(crate) inflection: Inflection,
}

/// A form of a verb.
#[derive(Debug)]
pub(crate) struct VerbForm {
    pub(crate) base: Arc<str>,
    pub(crate) form: Form,
    /// In how many constructions whoever asked for the verbs knows it: of two verbs with the same form the
    /// one with more is meant.
    pub(super) uses: usize,
}

/// The table of a language.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Vocabulary {
    /// Base forms.
    known: String,
    /// Base forms that are nouns too, as their forms in -s are: "call", "calls".
    also_nouns: String,
    inflection: Inflection,
}

impl Verbs {
    /// The verbs of English, and further ones by their base form, each with how many constructions are known
    /// of it.
    ///
    /// # Panics
    /// Never: a test reads the same table.
    pub(crate) fn english(mut further: BTreeMap<String, usize>) -> Self {
        let table = of_language!("verbs.toml");
        let read = toml::from_str(table.text());
        let table: Vocabulary =
            sound(read.map_err(|flaw: toml::de::Error| table.flaw(flaw.to_string())));
        for base in table.known.split_whitespace() {
            further.entry(base.to_owned()).or_default();
        }
        let mut forms: FxHashMap<String, Vec<VerbForm>> = FxHashMap::default();
        for (base, uses) in further {
            let base: Arc<str> = base.into();
            for (word, form) in table.inflection.forms(&base) {
                let base = Arc::clone(&base);
                let known = VerbForm { base, form, uses };
                forms.entry(word).or_default().push(known);
            }
        }
        let also_nouns = table.also_nouns.split_whitespace();
        Self {
            forms,
            also_nouns: also_nouns
                .flat_map(|word| [word.to_owned(), with_s(word)])
                .collect(),
            inflection: table.inflection,
        }
    }

    /// The verbs of which a word is a form.
    pub(crate) fn of(&self, word: &str) -> &[VerbForm] {
        self.forms.get(word).map_or(&[], Vec::as_slice)
    }

    /// Whether a form of a verb is as often a noun: "call", "calls".
    pub(crate) fn is_noun_too(&self, word: &str) -> bool {
        self.also_nouns.contains(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_found_in_all_their_forms() {
        let verbs = Verbs::english(BTreeMap::from([("gainsay".to_owned(), 1)]));
        for (word, base, form) in [
            ("says", "say", Form::Third),
            ("vetoing", "veto", Form::Gerund),
            ("gainsaying", "gainsay", Form::Gerund),
        ] {
            let found = verbs.of(word);
            let fits = |verb: &VerbForm| &*verb.base == base && verb.form == form;
            assert!(found.iter().any(fits), "{word}: {found:?}");
        }
        assert!(verbs.is_noun_too("calls") && !verbs.is_noun_too("says"));
    }
}
