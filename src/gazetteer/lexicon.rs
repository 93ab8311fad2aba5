//! What words say: roles, first names, and sets of words that the rules ask for.

use rustc_hash::FxHashMap;

use super::sets::{Set, sets};

/// What a role word says about whom its bearer speaks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RoleClass {
    /// Speaks for a body: spokesman.
    Voice,
    /// Holds an office of a state or body: minister, president.
    Office,
    /// Of a state, to somewhere: ambassador.
    Envoy,
    /// Sits for a party: MP, senator.
    Legislator,
    /// Runs a body: director, founder.
    Head,
    /// Speaks for a client: lawyer.
    Counsel,
    /// An officer of an army.
    Force,
    /// Speaks for a region or town: governor, mayor.
    Regional,
    /// Speaks for a team: coach.
    Team,
    /// People and bodies that are the state: officials, army.
    Official,
    /// Speaks for himself, with authority: professor.
    Expert,
    /// Wrote a study: co-author.
    Author,
    /// Any other private person.
    Person,
    /// Of somebody: father.
    Kin,
    /// A group without organisation: residents.
    People,
    /// A text that speaks: report.
    Document,
    /// What a text rests on: results.
    Finding,
    /// Of a study, so that "the researchers" wrote "the study".
    Academic,
    /// A body named by what it is: company.
    Body,
}

impl RoleClass {
    /// Whether who bears such a role has it in some body: a spokesman, a minister, a coach.
    #[must_use]
    pub fn is_affiliated(self) -> bool {
        matches!(
            self,
            Self::Voice
                | Self::Office
                | Self::Envoy
                | Self::Legislator
                | Self::Head
                | Self::Counsel
                | Self::Force
                | Self::Regional
                | Self::Team
        )
    }
}

/// As far as a word shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Gender {
    /// He.
    Male,
    /// She.
    Female,
}

/// Role words, first names, and sets of words.
#[derive(Clone, Debug)]
pub struct Lexicon {
    words: FxHashMap<&'static str, (Vec<RoleClass>, Option<Gender>)>,
    first_names: FxHashMap<&'static str, Gender>,
    /// For each word, a bit for each [`Set`] that it is in.
    sets: FxHashMap<&'static str, u64>,
}

const ROLES: &str = include_str!("data/roles.tsv");
const FIRST_NAMES: &str = include_str!("data/first-names.tsv");

impl Lexicon {
    /// The built-in tables.
    #[must_use]
    pub fn builtin() -> Self {
        let words = ROLES
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| {
                let mut fields = line.split('\t');
                let word = fields.next()?;
                let classes = fields.next()?.split('|').filter_map(class).collect();
                Some((word, (classes, fields.next().and_then(gender))))
            })
            .collect();
        let first_names = FIRST_NAMES
            .lines()
            .filter_map(|line| {
                let (name, letter) = line.split_once('\t')?;
                Some((name, gender(letter)?))
            })
            .collect();
        Self {
            words,
            first_names,
            sets: sets(),
        }
    }

    /// Whether a word in small letters is in a set.
    #[must_use]
    pub(crate) fn has(&self, word: &str, set: Set) -> bool {
        self.sets(word) & (1 << set as u64) != 0
    }

    /// The sets that a word in small letters is in, a bit for each.
    pub(crate) fn sets(&self, word: &str) -> u64 {
        self.sets.get(word).copied().unwrap_or_default()
    }

    /// What a word says, in any case and number. Empty if it is no role word.
    #[must_use]
    pub fn classes(&self, word: &str) -> &[RoleClass] {
        let lower = word.to_lowercase();
        if let Some((classes, _)) = self.words.get(lower.as_str()) {
            return classes;
        }
        let plural = singulars(&lower).find_map(|singular| self.words.get(singular.as_str()));
        plural.map_or(&[], |(classes, _)| classes)
    }

    /// Whether a word has a class.
    #[must_use]
    pub fn is(&self, word: &str, class: RoleClass) -> bool {
        self.classes(word).contains(&class)
    }

    /// Whether a word is the plural of a role word: "officials".
    #[must_use]
    pub fn is_plural(&self, word: &str) -> bool {
        let lower = word.to_lowercase();
        !self.words.contains_key(lower.as_str())
            && singulars(&lower).any(|singular| self.words.contains_key(singular.as_str()))
    }

    /// The singular of a role word in small letters, or the word itself.
    #[must_use]
    pub fn singular(&self, word: &str) -> String {
        let lower = word.to_lowercase();
        if self.words.contains_key(lower.as_str()) {
            return lower;
        }
        let found = singulars(&lower).find(|singular| self.words.contains_key(singular.as_str()));
        found.unwrap_or(lower)
    }

    /// The gender that a role word shows: "spokeswoman", "father".
    #[must_use]
    pub fn gender_of_role(&self, word: &str) -> Option<Gender> {
        self.words
            .get(word.to_lowercase().as_str())
            .and_then(|(_, gender)| *gender)
    }

    /// The gender of those who bear a first name, if it is one and hardly ever the other.
    #[must_use]
    pub fn gender_of_name(&self, first: &str) -> Option<Gender> {
        self.first_names.get(first).copied()
    }
}

/// What a plural may be the plural of.
fn singulars(word: &str) -> impl Iterator<Item = String> {
    const ENDINGS: &[(&str, &str)] = &[
        ("ies", "y"),
        ("men", "man"),
        ("children", "child"),
        ("people", "person"),
        ("wives", "wife"),
        ("s", ""),
        ("es", ""),
    ];
    ENDINGS
        .iter()
        .filter_map(move |(end, put)| Some(format!("{}{put}", word.strip_suffix(end)?)))
        .filter(|singular| singular.len() > 2 || singular == "mp")
}

fn gender(letter: &str) -> Option<Gender> {
    match letter {
        "m" => Some(Gender::Male),
        "f" => Some(Gender::Female),
        _ => None,
    }
}

fn class(word: &str) -> Option<RoleClass> {
    Some(match word {
        "voice" => RoleClass::Voice,
        "office" => RoleClass::Office,
        "envoy" => RoleClass::Envoy,
        "legislator" => RoleClass::Legislator,
        "head" => RoleClass::Head,
        "counsel" => RoleClass::Counsel,
        "force" => RoleClass::Force,
        "regional" => RoleClass::Regional,
        "team" => RoleClass::Team,
        "official" => RoleClass::Official,
        "expert" => RoleClass::Expert,
        "author" => RoleClass::Author,
        "person" => RoleClass::Person,
        "kin" => RoleClass::Kin,
        "people" => RoleClass::People,
        "document" => RoleClass::Document,
        "finding" => RoleClass::Finding,
        "academic" => RoleClass::Academic,
        "body" => RoleClass::Body,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_table_has_a_known_class() {
        for line in ROLES.lines().filter(|line| !line.starts_with('#')) {
            let classes = line.split('\t').nth(1).unwrap();
            assert!(
                classes.split('|').all(|word| class(word).is_some()),
                "{line}"
            );
        }
    }

    #[test]
    fn a_word_is_in_its_sets() {
        let lexicon = Lexicon::builtin();
        assert!(lexicon.has("ministry", Set::Body) && !lexicon.has("kirby", Set::Body));
    }

    #[test]
    fn plurals_are_found_by_rule() {
        let roles = Lexicon::builtin();
        assert!(
            roles.is("Spokeswomen", RoleClass::Voice) || roles.is("spokesman", RoleClass::Voice)
        );
        assert!(roles.is("authorities", RoleClass::Official));
        assert!(roles.is_plural("residents") && !roles.is_plural("resident"));
        assert_eq!(roles.singular("studies"), "study");
        assert_eq!(roles.gender_of_role("spokeswoman"), Some(Gender::Female));
        assert_eq!(roles.gender_of_name("Angela"), Some(Gender::Female));
        assert_eq!(roles.gender_of_name("Jordan"), None);
    }
}
