//! What each word of a sentence is, as far as closed classes and the neighbours tell.
//!
//! No tagger of parts of speech: prepositions, auxiliaries and the like are lists, verbs are known by
//! their forms, and a form that may be a noun ("calls", "support") is decided by what stands before it.

use super::inflection::Form;
use super::verbs::Verbs;
use super::words::Word;
use crate::tables::word_sets;

word_sets! {
    /// The closed classes of words.
    pub(crate) KINDS: Classes = "kinds.tsv" {
        determiners, possessives, pronouns, prepositions, subordinators, modals, auxiliaries,
        negations, adverbs, not_adverbs, plurals, titles, copulas, relatives, conjunctions, names_too,
        helper_bases, verb_endings, by_doing, being, doing, open_objects, close_phrases, suffering, doubting,
        before_times, which_times, dates, times,
    }
}

/// What a word is in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A comma, full stop, quotation mark.
    Mark,
    /// A form of a verb, in a place for verbs.
    Verb(Form),
    /// A form of be, have, do, get before a verb or alone.
    Auxiliary,
    /// "will", "may".
    Modal,
    /// "not", "never".
    Negation,
    /// "strongly", "also".
    Adverb,
    /// "the", "every".
    Determiner,
    /// "its".
    Possessive,
    /// "'s".
    Genitive,
    /// "they".
    Pronoun,
    /// "of", "against".
    Preposition,
    /// "to" before a verb.
    To,
    /// "and", "or", "but".
    Conjunction,
    /// "because", "that" before a clause.
    Subordinator,
    /// "who", "which".
    Relative,
    /// Anything else: nouns, names, adjectives, numbers.
    Noun,
}

impl Kind {
    /// Whether a verb group may hold it before its head.
    pub(crate) fn helps_verbs(self) -> bool {
        matches!(
            self,
            Self::Auxiliary | Self::Modal | Self::Negation | Self::Adverb
        )
    }

    /// Whether a noun phrase may start with it.
    pub(crate) fn starts_phrase(self) -> bool {
        matches!(
            self,
            Self::Noun | Self::Determiner | Self::Possessive | Self::Pronoun
        )
    }

    /// Whether it is a verb, helper or not.
    pub(crate) fn is_verbal(self) -> bool {
        matches!(self, Self::Verb(_) | Self::Auxiliary | Self::Modal)
    }
}

/// One kind a word. `names[i]` says whether word `i` is in a name or another mention of a party.
pub(crate) fn kinds(words: &[Word], names: &[bool], verbs: &Verbs) -> Vec<Kind> {
    let mut kinds: Vec<Kind> = Vec::with_capacity(words.len());
    for at in 0..words.len() {
        let kind = closed(words, at, &kinds, verbs)
            .unwrap_or_else(|| open(words, at, &kinds, names, verbs));
        kinds.push(kind);
    }
    kinds
}

fn closed(words: &[Word], at: usize, before: &[Kind], verbs: &Verbs) -> Option<Kind> {
    let word = &words[at];
    if word.mark {
        return Some(Kind::Mark);
    }
    let text = word.text.as_str();
    let next = words.get(at + 1);
    let next_is_verb = || {
        next.is_some_and(|next| {
            KINDS.modals.contains(next.text.as_str())
                || KINDS.auxiliaries.contains(next.text.as_str())
                || KINDS.negations.contains(next.text.as_str())
                || verbs
                    .of(&next.text)
                    .iter()
                    .any(|verb| verb.form != Form::Gerund)
                    && !verbs.is_noun_too(&next.text)
        })
    };
    // Capitalised inside the sentence, "US" is no pronoun and "May" no modal.
    if word.capital && at > 0 && KINDS.names_too.contains(text) && !before[at - 1].eq(&Kind::Mark) {
        return Some(Kind::Noun);
    }
    Some(match text {
        "'s" => Kind::Genitive,
        "to" => {
            let verb = words[at + 1..]
                .iter()
                .find(|word| !is_adverb(&word.text) && !word.is("not"))?;
            let base = verbs
                .of(&verb.text)
                .iter()
                .any(|form| form.form == Form::Base)
                || KINDS.helper_bases.contains(verb.text.as_str())
                || KINDS
                    .verb_endings
                    .iter()
                    .any(|end| verb.text.ends_with(end));
            if base { Kind::To } else { Kind::Preposition }
        }
        "that" => match before.last() {
            Some(Kind::Preposition | Kind::Determiner) => Kind::Determiner,
            Some(Kind::Noun | Kind::Genitive) if next_is_verb() => Kind::Relative,
            _ => Kind::Subordinator,
        },
        _ if KINDS.relatives.contains(text) => Kind::Relative,
        "her" => {
            if next.is_none_or(|next| {
                next.mark || KINDS.prepositions.contains(next.text.as_str()) || next.is("to")
            }) {
                Kind::Pronoun
            } else {
                Kind::Possessive
            }
        }
        _ if KINDS.conjunctions.contains(text) => Kind::Conjunction,
        "back"
            if matches!(
                before.last(),
                Some(Kind::Verb(_) | Kind::Pronoun | Kind::Noun)
            ) && next.is_none_or(|next| {
                next.mark || KINDS.prepositions.contains(next.text.as_str()) || next.is("to")
            }) || (matches!(before.last(), Some(Kind::Verb(_)))
                && next.is_some_and(|next| KINDS.determiners.contains(next.text.as_str()))) =>
        {
            Kind::Adverb
        }
        "no" if next.is_some_and(|next| next.is("longer")) => Kind::Negation,
        "rather" if next.is_some_and(|next| next.is("than")) => Kind::Adverb,
        _ if KINDS.negations.contains(text) => Kind::Negation,
        _ if KINDS.modals.contains(text) => Kind::Modal,
        _ if KINDS.auxiliaries.contains(text) => Kind::Auxiliary,
        _ if KINDS.possessives.contains(text) => Kind::Possessive,
        _ if KINDS.determiners.contains(text) => Kind::Determiner,
        _ if KINDS.pronouns.contains(text) => Kind::Pronoun,
        _ if KINDS.subordinators.contains(text) => Kind::Subordinator,
        _ if KINDS.prepositions.contains(text) => Kind::Preposition,
        _ if is_adverb(text) => Kind::Adverb,
        _ => return None,
    })
}

fn is_adverb(text: &str) -> bool {
    KINDS.adverbs.contains(text)
        || (text.ends_with("ly") && text.len() > 4 && !KINDS.not_adverbs.contains(text))
}

/// A word of an open class: a verb where its form and its place allow it.
fn open(words: &[Word], at: usize, before: &[Kind], names: &[bool], verbs: &Verbs) -> Kind {
    let word = &words[at];
    let forms = verbs.of(&word.text);
    if forms.is_empty() || (names[at] && word.capital && at > 0) {
        return Kind::Noun;
    }
    let has = |form: Form| forms.iter().any(|verb| verb.form == form);
    let last = (0..at).rev().find(|&i| before[i] != Kind::Adverb);
    let left = last.map(|i| before[i]);
    let noun_too = verbs.is_noun_too(&word.text);
    // A place where only a verb can stand.
    if matches!(left, Some(Kind::To | Kind::Modal)) && has(Form::Base) {
        return Kind::Verb(Form::Base);
    }
    if left == Some(Kind::Negation) && has(Form::Base) && !has(Form::Past) {
        return Kind::Verb(Form::Base);
    }
    // A place where only a noun or adjective can stand.
    let nominal = matches!(
        left,
        Some(Kind::Determiner | Kind::Possessive | Kind::Genitive)
    );
    let followed_by_noun = words.get(at + 1).is_some_and(|next| {
        !next.mark
            && !KINDS.prepositions.contains(next.text.as_str())
            && !KINDS.determiners.contains(next.text.as_str())
            && !KINDS.possessives.contains(next.text.as_str())
            && !next.is("to")
            && !next.is("and")
            && !next.is("that")
    });
    if has(Form::Gerund) {
        let participle_before = matches!(left, Some(Kind::Verb(Form::Past | Form::Participle)));
        // "open to opposing views", "had opposing views".
        let means = last.is_some_and(|i| words[i].is_in(&KINDS.by_doing));
        let is = last.is_some_and(|i| words[i].is_in(&KINDS.being));
        let opposing = word.text == "opposing" && followed_by_noun && !means && !is;
        let noun = nominal
            || opposing
            || (participle_before
                && !matches!(last, Some(i) if verbs.of(&words[i].text).is_empty())
                && !takes_object(words, at));
        return if noun {
            Kind::Noun
        } else {
            Kind::Verb(Form::Gerund)
        };
    }
    if nominal {
        return Kind::Noun;
    }
    if has(Form::Past) || has(Form::Participle) {
        if left == Some(Kind::Preposition) && followed_by_noun {
            return Kind::Noun;
        }
        if noun_too
            && (has(Form::Base) || has(Form::Third))
            && matches!(left, Some(Kind::Preposition | Kind::Verb(_)))
        {
            return Kind::Noun;
        }
        return Kind::Verb(if has(Form::Past) {
            Form::Past
        } else {
            Form::Participle
        });
    }
    let form = if has(Form::Third) {
        Form::Third
    } else {
        Form::Base
    };
    if left == Some(Kind::Preposition) {
        return Kind::Noun;
    }
    if matches!(left, Some(Kind::Pronoun | Kind::Relative))
        || (left == Some(Kind::Auxiliary) && !noun_too)
    {
        return Kind::Verb(form);
    }
    if left == Some(Kind::Auxiliary) {
        let does = last.is_some_and(|i| words[i].is_in(&KINDS.doing));
        return if does { Kind::Verb(form) } else { Kind::Noun };
    }
    if !noun_too {
        // Names and adjectives that look like verbs: at the start, with a capital.
        return if word.capital && at == 0 && form == Form::Base {
            Kind::Noun
        } else {
            Kind::Verb(form)
        };
    }
    ambiguous(words, at, before, names, form)
}

/// Whether what follows looks like an object.
fn takes_object(words: &[Word], at: usize) -> bool {
    words.get(at + 1).is_some_and(|next| {
        KINDS.determiners.contains(next.text.as_str())
            || KINDS.possessives.contains(next.text.as_str())
            || next.is_in(&KINDS.open_objects)
    })
}

/// "calls", "support": a verb if it agrees with a subject before it and the clause has no verb yet.
fn ambiguous(words: &[Word], at: usize, before: &[Kind], names: &[bool], form: Form) -> Kind {
    let Some(left) = at.checked_sub(1) else {
        return Kind::Noun;
    };
    let open_clause = before[..at]
        .iter()
        .enumerate()
        .rev()
        .take_while(|(i, kind)| {
            let apart = **kind == Kind::Mark && !words[*i].is_any(&["\"", "'", "(", ")"]);
            !apart && !matches!(kind, Kind::Subordinator | Kind::Relative)
        })
        .all(|(_, kind)| {
            !matches!(
                kind,
                Kind::Verb(Form::Third | Form::Past | Form::Base) | Kind::Modal | Kind::Auxiliary
            )
        });
    let subject = (0..at)
        .rev()
        .find(|&i| !matches!(before[i], Kind::Adverb | Kind::Negation))
        .unwrap_or(left);
    match before[subject] {
        Kind::Noun if open_clause => {
            let plural = words[subject].text.ends_with('s') && !words[subject].capital
                || KINDS.plurals.contains(words[subject].text.as_str());
            let coordinated = subject >= 2
                && (1..subject).rev().take(5).any(|i| words[i].is("and"))
                && (names[subject] || words[subject].capital);
            let agrees = match form {
                Form::Third => !plural,
                _ => plural || coordinated,
            };
            // "US calls for": a name before a form in -s, with nothing to make it a noun.
            if agrees { Kind::Verb(form) } else { Kind::Noun }
        }
        Kind::Conjunction => {
            let same = before[..subject].iter().rev().find(|kind| kind.is_verbal());
            match same {
                Some(Kind::Verb(other)) if *other == form => Kind::Verb(form),
                _ => Kind::Noun,
            }
        }
        Kind::Mark if words[subject].is(",") && form == Form::Third => {
            if open_clause_before(words, before, subject) {
                Kind::Verb(form)
            } else {
                Kind::Noun
            }
        }
        _ => Kind::Noun,
    }
}

/// Whether the words before a comma hold a subject that still waits for its verb.
fn open_clause_before(words: &[Word], before: &[Kind], comma: usize) -> bool {
    let start = (0..comma).rev().find(|&i| words[i].is(",")).unwrap_or(0);
    start > 0 && before[..start].iter().all(|kind| !kind.is_verbal())
}
