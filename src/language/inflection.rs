//! The forms of verbs and nouns.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Deserializer};

use crate::tables::word_sets;

word_sets! {
    /// Endings by which words bend.
    ENDINGS: Endings = "endings.tsv" { hissing }
}

/// A form of a verb, as far as its letters tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Form {
    /// "condemn".
    Base,
    /// "condemns".
    Third,
    /// "condemned": past, or participle.
    Past,
    /// "chosen", where it differs from the past.
    Participle,
    /// "condemning".
    Gerund,
}

/// The verbs that do not bend as their letters say; part of `verbs.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Inflection {
    /// Those that double their last consonant.
    #[serde(deserialize_with = "words")]
    doubling: FxHashSet<String>,
    /// Past and participle of irregular ones.
    irregular: FxHashMap<String, [String; 2]>,
}

fn words<'de, D: Deserializer<'de>>(deserializer: D) -> Result<FxHashSet<String>, D::Error> {
    let words = String::deserialize(deserializer)?;
    Ok(words.split_whitespace().map(str::to_owned).collect())
}

impl Inflection {
    /// All forms of a verb given by its base; of two words only the first bends.
    pub(super) fn forms(&self, base: &str) -> Vec<(String, Form)> {
        let mut all = vec![(base.to_owned(), Form::Base), (with_s(base), Form::Third)];
        match self.irregular.get(base) {
            Some([past, participle]) => {
                all.push((past.clone(), Form::Past));
                if past != participle {
                    all.push((participle.clone(), Form::Participle));
                }
            }
            None => all.push((self.stem(base) + "ed", Form::Past)),
        }
        all.push((self.gerund(base), Form::Gerund));
        // Verbs in -l double it in British English and not in American.
        if base.ends_with('l') && base.len() > 4 && !base.ends_with("ll") {
            all.push((format!("{base}led"), Form::Past));
            all.push((format!("{base}ling"), Form::Gerund));
        }
        all
    }

    /// "condemning".
    pub(crate) fn gerund(&self, base: &str) -> String {
        if let Some(stem) = base.strip_suffix("ie") {
            return format!("{stem}ying");
        }
        match base.strip_suffix('e') {
            Some(stem) if !base.ends_with("ee") && stem.len() > 1 => format!("{stem}ing"),
            _ => self.doubled(base) + "ing",
        }
    }

    /// What "-ed" is added to.
    fn stem(&self, base: &str) -> String {
        if let Some(stem) = base.strip_suffix('e') {
            return stem.to_owned();
        }
        if let Some(stem) = base.strip_suffix('y')
            && !stem.ends_with(['a', 'e', 'i', 'o', 'u'])
        {
            return format!("{stem}i");
        }
        self.doubled(base)
    }

    /// With its last letter twice if it is one of those.
    fn doubled(&self, base: &str) -> String {
        match base.chars().last() {
            Some(last) if self.doubling.contains(base) => format!("{base}{last}"),
            _ => base.to_owned(),
        }
    }
}

/// The plural of a noun in small letters, and the third person of a verb.
pub(crate) fn with_s(word: &str) -> String {
    match word.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ies"),
        _ if ENDINGS.hissing.iter().any(|end| word.ends_with(end)) => format!("{word}es"),
        _ => format!("{word}s"),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use crate::language::Verbs;

    #[test]
    fn verbs_bend_as_in_english() {
        let cases = [
            ("condemn", "condemn condemns condemned condemning"),
            ("criticise", "criticise criticises criticised criticising"),
            ("deny", "deny denies denied denying"),
            ("veto", "veto vetoes vetoed vetoing"),
            ("ban", "ban bans banned banning"),
            (
                "withdraw",
                "withdraw withdraws withdrew withdrawn withdrawing",
            ),
            ("expel", "expel expels expelled expelling"),
            ("agree", "agree agrees agreed agreeing"),
            ("back", "back backs backed backing"),
            ("sue", "sue sues sued suing"),
            ("obey", "obey obeys obeyed obeying"),
        ];
        let verbs = Verbs::english(BTreeMap::new());
        for (base, expected) in cases {
            let forms = verbs.inflection.forms(base);
            let all: Vec<_> = forms.into_iter().map(|(form, _)| form).collect();
            for form in expected.split(' ') {
                assert!(
                    all.iter().any(|known| known == form),
                    "{base}: {form} not in {all:?}"
                );
            }
        }
    }
}
