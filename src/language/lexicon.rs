//! What words say: roles, first names, and sets of words that the rules ask for.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::sets::{Set, Sets, sets};
use crate::tables::{Flaw, Table, of_language, sound};

/// What a role word says about whom its bearer speaks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum RoleClass {
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
    pub(crate) fn is_affiliated(self) -> bool {
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
pub(crate) enum Gender {
    /// He.
    Male,
    /// She.
    Female,
}

/// Role words, first names, and sets of words.
#[derive(Debug)]
pub(crate) struct Lexicon {
    words: Roles,
    first_names: FxHashMap<&'static str, Gender>,
    sets: FxHashMap<&'static str, Sets>,
}

static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon {
    words: sound(roles(of_language!("roles.tsv"))),
    first_names: sound(first_names(of_language!("first-names.tsv"))),
    sets: sets(),
});

type Roles = FxHashMap<&'static str, (Vec<RoleClass>, Option<Gender>)>;

fn roles(table: Table) -> Result<Roles, Flaw> {
    const FORM: &str = "a role is a word, a tab, its classes, a tab, and m, f or nothing";
    let roles = table.read_once(|row| {
        let [word, classes, letter] = row.fields(FORM)?;
        let gender = gender(letter);
        if gender.is_none() && !letter.is_empty() {
            return Err(row.flaw(FORM));
        }
        let known =
            |name: &str| class(name).ok_or_else(|| row.flaw(format!("there is no class {name:?}")));
        let classes = classes.split('|').map(known).collect::<Result<_, _>>()?;
        Ok((word, (classes, gender)))
    });
    Ok(roles?.into_iter().collect())
}

fn first_names(table: Table) -> Result<FxHashMap<&'static str, Gender>, Flaw> {
    const FORM: &str = "a first name is a word, a tab, and m or f";
    let names = table.read_once(|row| {
        let [name, letter] = row.fields(FORM)?;
        let gender = gender(letter).ok_or_else(|| row.flaw(FORM))?;
        Ok((name, gender))
    });
    Ok(names?.into_iter().collect())
}

impl Lexicon {
    /// The words of English, read once.
    ///
    /// # Panics
    /// Never: a test reads the same tables.
    pub(crate) fn english() -> &'static Self {
        &ENGLISH
    }

    /// Whether a word in small letters is in a set.
    pub(crate) fn has(&self, word: &str, set: Set) -> bool {
        self.sets(word).has(set)
    }

    /// The words of a set, in no order.
    pub(crate) fn words(&self, set: Set) -> impl Iterator<Item = &'static str> {
        let all = self.sets.iter();
        all.filter(move |(_, sets)| sets.has(set))
            .map(|(word, _)| *word)
    }

    /// The sets that a word in small letters is in.
    pub(super) fn sets(&self, word: &str) -> Sets {
        self.sets.get(word).copied().unwrap_or_default()
    }

    /// What a word says, in any case and number. Empty if it is no role word.
    pub(crate) fn classes(&self, word: &str) -> &[RoleClass] {
        let lower = word.to_lowercase();
        let known = |word: &str| self.words.get(word);
        let known = known(&lower).or_else(|| singulars(&lower).find_map(|one| known(&one)));
        known.map_or(&[], |(classes, _)| classes)
    }

    /// Whether a noun is for people or for a company: "commissioner", "firm". Other bodies may be what a dispute
    /// is about: "the hospital".
    pub(crate) fn is_of_people(&self, noun: &str) -> bool {
        const TEXTS_AND_BODIES: [RoleClass; 4] = [
            RoleClass::Document,
            RoleClass::Finding,
            RoleClass::Academic,
            RoleClass::Body,
        ];
        let mut classes = self.classes(noun).iter();
        self.has(noun, Set::Firm) || classes.any(|class| !TEXTS_AND_BODIES.contains(class))
    }

    /// Whether a word is the plural of a role word: "officials".
    pub(crate) fn is_plural(&self, word: &str) -> bool {
        let lower = word.to_lowercase();
        !self.words.contains_key(lower.as_str())
            && singulars(&lower).any(|singular| self.words.contains_key(singular.as_str()))
    }

    /// The singular of a role word in small letters, or the word itself.
    pub(crate) fn singular(&self, word: &str) -> String {
        let lower = word.to_lowercase();
        if self.words.contains_key(lower.as_str()) {
            return lower;
        }
        let found = singulars(&lower).find(|singular| self.words.contains_key(singular.as_str()));
        found.unwrap_or(lower)
    }

    /// The gender that a role word shows: "spokeswoman", "father".
    pub(crate) fn gender_of_role(&self, word: &str) -> Option<Gender> {
        self.words
            .get(word.to_lowercase().as_str())
            .and_then(|(_, gender)| *gender)
    }

    /// The gender of those who bear a first name, if it is one and hardly ever the other.
    pub(crate) fn gender_of_name(&self, first: &str) -> Option<Gender> {
        self.first_names.get(first).copied()
    }
}

static PLURALS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let read = of_language!("plurals.tsv").read_once(|row| {
        let [plural, singular] =
            row.fields("a row is an ending of plurals, a tab, and the singular's")?;
        Ok((plural, singular))
    });
    sound(read)
});

/// What a plural may be the plural of.
fn singulars(word: &str) -> impl Iterator<Item = String> {
    PLURALS
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
    fn a_table_that_is_wrong_says_what() {
        let told = |text| roles(Table::new("a.tsv", text)).unwrap_err().to_string();
        let form = "a role is a word, a tab, its classes, a tab, and m, f or nothing";
        assert_eq!(told("abbot\thead\tx"), format!("a.tsv, line 1: {form}"));
        assert_eq!(
            told("abbot\thead|monk\tm"),
            "a.tsv, line 1: there is no class \"monk\""
        );
        let told = first_names(Table::new("a.tsv", "Ann\tx")).unwrap_err();
        assert_eq!(
            told.to_string(),
            "a.tsv, line 1: a first name is a word, a tab, and m or f"
        );
    }

    #[test]
    fn a_word_is_in_its_sets() {
        let lexicon = Lexicon::english();
        assert!(lexicon.has("ministry", Set::Body) && !lexicon.has("kirby", Set::Body));
    }

    #[test]
    fn plurals_are_found_by_rule() {
        let roles = Lexicon::english();
        assert!(roles.classes("spokesmen").contains(&RoleClass::Voice));
        assert!(roles.classes("authorities").contains(&RoleClass::Official));
        assert!(roles.is_plural("residents") && !roles.is_plural("resident"));
        assert_eq!(roles.singular("studies"), "study");
        assert_eq!(roles.gender_of_role("spokeswoman"), Some(Gender::Female));
        assert_eq!(roles.gender_of_name("Angela"), Some(Gender::Female));
        assert_eq!(roles.gender_of_name("Jordan"), None);
    }
}
