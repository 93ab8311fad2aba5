//! Noun phrases that may name an issue, in the article's own words.

use super::line::Line;
use super::lists::List;
use super::stems::StemSet;
use super::words::WORDS;
use crate::document::{Document, Span};
use crate::language::{Form, Kind, Lexicon, Phrase, one_spelling};
use crate::tables::{WordSet, of_language, phrases};

/// A noun phrase that may name an issue.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) span: Span,
    pub(super) name: String,
    /// Stem of the noun that the phrase is about.
    pub(super) head: String,
    /// Stems of what tells it from others of its kind.
    pub(super) modifiers: StemSet,
    pub(super) definite: bool,
    pub(super) standing: Standing,
    pub(super) shape: Shape,
    pub(super) peace: Peace,
    /// Stem of what a text asks for: "ceasefire" of "a resolution demanding a ceasefire".
    pub(super) asks: Option<String>,
    /// Whether words tell that somebody takes a side toward it, and not the network alone.
    pub(super) by_words: bool,
}

/// Whether a thing is a text under debate, which later words may call by another name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Anything else.
    Thing,
    /// A bill, a plan.
    Text,
    /// What a court says, which is none of the texts that it is about.
    Ruling,
}

/// What the words of a candidate are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// "the new runway".
    Thing,
    /// Something to be done: "closing the school".
    Doing,
    /// No more than a name, most likely of somebody or of a place.
    Name,
}

/// Being for a ceasefire is being against the fighting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Peace {
    /// Neither.
    Neither,
    /// A ceasefire, or a text that asks for one.
    Truce,
    /// What it ends.
    Fighting,
}

/// The longest name of an issue, in words.
const LONGEST: usize = 6;
/// The most words that the purpose of a text gives to its name: "ceasefire" in "ceasefire resolution".
const LONGEST_PURPOSE: usize = 3;

/// What a text has to do with its purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum For {
    /// It asks for it: "a resolution demanding a ceasefire".
    Asked,
    /// Nothing that tells.
    Other,
    /// It is about it, by the word at this place: "a ban on oil wells".
    About(usize),
}

/// The words of a phrase by what they do for its name.
struct Parts {
    /// The noun that the phrase is about.
    head: usize,
    /// The words of the name, with the head.
    words: Vec<usize>,
    /// What a text is for or about, and which.
    purpose: Vec<usize>,
    for_it: For,
    definite: bool,
    textual: bool,
    /// Whether it is something to be done: "iodise all salt".
    doing: bool,
}

/// The candidate that a phrase makes, unless it is too vague to name anything.
pub(super) fn candidate(
    document: &Document,
    line: &Line<'_>,
    phrase: &Phrase,
) -> Option<Candidate> {
    let parts = Parts::of(line, phrase)?;
    let word = line.words[parts.head].text.as_str();
    let modifiers: StemSet = parts
        .words
        .iter()
        .chain(&parts.purpose)
        .filter(|at| **at != parts.head && tells(line, **at))
        .map(|at| stem(&line.words[*at].text))
        .collect();
    if parts.vague(line, modifiers.len()) {
        return None;
    }
    let words = parts.name(line);
    let name = spelt(document, line, &words, parts.doing);
    let proper = !parts.textual
        && words.iter().all(|&at| {
            let word = &line.words[at];
            let initials = word.text.chars().any(|c| c.is_ascii_digit())
                || (word.text.len() > 1
                    && document.slice(document.span_of(word.tokens.clone()))
                        == word.text.to_uppercase());
            word.capital && at > 0 && !initials
        });
    (!name.is_empty()).then(|| Candidate {
        span: document
            .span_of(line.words[phrase.start].tokens.start..line.words[phrase.end - 1].tokens.end),
        name,
        head: stem(word),
        modifiers,
        // "the New Deal" is a name, and no way to speak of another text.
        definite: parts.definite && !line.words[parts.head].capital,
        standing: match (parts.textual, line.lexicon.lists(word, List::Ruling)) {
            (_, true) => Standing::Ruling,
            (true, false) => Standing::Text,
            (false, false) => Standing::Thing,
        },
        shape: if parts.doing {
            Shape::Doing
        } else if proper {
            Shape::Name
        } else {
            Shape::Thing
        },
        peace: parts.peace(line),
        asks: parts
            .purpose
            .last()
            .filter(|_| parts.for_it == For::Asked)
            .map(|&at| stem(&line.words[at].text)),
        by_words: true,
    })
}

/// Whether the conjunction at `at` joins two things, or a verb, and not two modifiers.
fn parts_things(line: &Line<'_>, at: usize) -> bool {
    let verb = line.words.get(at + 1).is_some_and(|next| {
        let forms = line.verbs.of(&next.text);
        forms.iter().any(|form| form.form == Form::Base)
    });
    verb || line.kind(at + 1) != Kind::Noun
}

/// Whether a word tells its phrase from others of its kind.
fn tells(line: &Line<'_>, at: usize) -> bool {
    matches!(line.kind(at), Kind::Noun | Kind::Verb(_))
        && !line.lexicon.lists(&line.words[at].text, List::Empty)
}

impl Parts {
    fn of(line: &Line<'_>, phrase: &Phrase) -> Option<Self> {
        let doing = matches!(line.kind(phrase.start), Kind::Verb(_));
        let preposition = (phrase.start + usize::from(doing)..phrase.end)
            .find(|&at| line.kind(at) == Kind::Preposition);
        let end = preposition.unwrap_or(phrase.end);
        // "the army and the police": the first names it; "oil and gas wells" goes on.
        let end = (phrase.start..end)
            .find(|&at| line.kind(at) == Kind::Conjunction && parts_things(line, at))
            .unwrap_or(end);
        let preposition = preposition.filter(|at| *at == end);
        let head = (phrase.start..end)
            .rev()
            .find(|&at| line.kind(at) == Kind::Noun)?;
        let mut start = phrase.start;
        let mut definite = false;
        if !doing {
            let owner = (start..head)
                .rev()
                .find(|&at| line.kind(at) == Kind::Genitive);
            definite = owner.is_some();
            start = owner.map_or(start, |at| at + 1);
        }
        while start < head
            && matches!(
                line.kind(start),
                Kind::Determiner | Kind::Possessive | Kind::Mark | Kind::Adverb | Kind::Negation
            )
        {
            definite |=
                line.words[start].is_in(&WORDS.pointing) || line.kind(start) == Kind::Possessive;
            start += 1;
        }
        let word = line.words[head].text.as_str();
        let singular = word.strip_suffix('s').unwrap_or(word);
        let textual = [word, singular]
            .iter()
            .any(|word| line.lexicon.lists(word, List::Text));
        let mut words: Vec<usize> = (start..=head).collect();
        let (mut purpose, mut for_it) = (Vec::new(), For::Other);
        if textual && !doing {
            (purpose, for_it) = purpose_of(line, head + 1);
            // "a bill to ban plastic bags" keeps its words.
            if line.kind(head + 1) == Kind::To
                && let Some(object) = line.phrase_from(head + 3)
            {
                words.extend(head + 1..object.head);
            }
        } else if let Some(at) = preposition {
            words.extend(tail(line, at, phrase.end));
        }
        Some(Self {
            head,
            words,
            purpose,
            for_it,
            definite,
            textual,
            doing,
        })
    }

    fn peace(&self, line: &Line<'_>) -> Peace {
        let lists = |at: usize, list| line.lexicon.lists(&line.words[at].text, list);
        if lists(self.head, List::Fighting) {
            Peace::Fighting
        } else if self
            .words
            .iter()
            .chain(&self.purpose)
            .any(|&at| lists(at, List::Truce))
        {
            Peace::Truce
        } else {
            Peace::Neither
        }
    }

    /// Whether it names nothing that one could be for or against.
    fn vague(&self, line: &Line<'_>, modifiers: usize) -> bool {
        let word = line.words[self.head].text.as_str();
        if !word.chars().any(char::is_alphabetic) {
            return true;
        }
        let general = line.lexicon.lists(word, List::Vague);
        let bare = line.lexicon.lists(word, List::Conduct) && modifiers == 0 && !self.textual;
        // "the president", "the company": somebody who went unseen.
        let somebody = (line.lexicon.lists(word, List::Representative)
            || Lexicon::english().is_of_people(word))
            && !self.doing
            && !self.textual;
        (general && !self.doing && modifiers < 2) || bare || somebody || word.chars().count() < 3
    }

    /// The words that make the name.
    fn name(&self, line: &Line<'_>) -> Vec<usize> {
        let telling = |at: &usize| !line.lexicon.lists(&line.words[*at].text, List::Empty);
        let mut name: Vec<usize> = if self.purpose.is_empty() {
            let words = self.words.iter().copied();
            words.filter(telling).take(LONGEST).collect()
        } else {
            let purpose = self.purpose.iter().copied().filter(telling);
            let purpose = purpose.take(LONGEST_PURPOSE);
            let head = std::iter::once(self.head);
            match self.for_it {
                For::About(on) => head.chain([on]).chain(purpose).collect(),
                For::Asked | For::Other => purpose.chain(head).collect(),
            }
        };
        while name
            .last()
            .is_some_and(|&at| !matches!(line.kind(at), Kind::Noun | Kind::Verb(_)))
        {
            name.pop();
        }
        name
    }
}

/// What hangs on a noun by a preposition at `at`, as far as it belongs to the name.
fn tail(line: &Line<'_>, at: usize, end: usize) -> std::ops::Range<usize> {
    let is_in = |at: usize, list| line.lexicon.lists(&line.words[at].text, list);
    let reason = line.words[at].is("for") && matches!(line.kind(at + 1), Kind::Verb(_));
    if !is_in(at, List::Joining) || reason {
        return at..at;
    }
    let stop = (at..end)
        .find(|&i| line.kind(i) == Kind::Conjunction || is_in(i, List::Placing))
        .unwrap_or(end);
    at..stop
}

/// What a text is for: "a resolution calling for an immediate ceasefire", "a bill to ban X".
fn purpose_of(line: &Line<'_>, at: usize) -> (Vec<usize>, For) {
    let nothing = (Vec::new(), For::Other);
    if line.time_at(at).is_some() {
        return nothing;
    }
    let mut next = at;
    let is = |at: usize, set: &WordSet| {
        let word = line.words.get(at);
        word.is_some_and(|word| word.is_in(set))
    };
    let asks = |at: usize| line.lexicon.lists(line.base(at), List::Asking);
    let gerund = matches!(line.kind(next), Kind::Verb(_)) && line.words[next].text.ends_with("ing");
    // "a resolution that demanded a ceasefire".
    let demands = line.kind(next) == Kind::Relative && asks(next + 1);
    next += usize::from(demands);
    let for_it = if demands || line.words.get(next).is_some_and(|word| word.is("for")) || asks(next)
    {
        For::Asked
    } else if is(next, &WORDS.about) {
        For::About(next)
    } else {
        For::Other
    };
    if gerund || demands {
        next += 1;
        if line.kind(next) == Kind::Preposition {
            next += 1;
        }
    } else if is(next, &WORDS.purposes) {
        next += 1;
    } else {
        return nothing;
    }
    let Some(phrase) = line.phrase_from(next) else {
        return nothing;
    };
    let end = (phrase.start..phrase.end)
        .find(|&i| line.kind(i) == Kind::Preposition)
        .unwrap_or(phrase.end);
    let nouns = (phrase.start..end).filter(|&i| line.kind(i) == Kind::Noun);
    (nouns.collect(), for_it)
}

/// The words as written, without quotation marks, on one line.
/// Something to be done is spelt as a headline has it: "closing the school".
fn spelt(document: &Document, line: &Line<'_>, words: &[usize], doing: bool) -> String {
    let mut name = String::new();
    for &at in words {
        if line.kind(at) == Kind::Mark {
            continue;
        }
        let written = document.slice(document.span_of(line.words[at].tokens.clone()));
        if !name.is_empty() && line.kind(at) != Kind::Genitive {
            name.push(' ');
        }
        if doing && name.is_empty() && line.kind(at) == Kind::Verb(Form::Base) {
            name = line.verbs.inflection.gerund(line.base(at));
            continue;
        }
        // A capital that only opens the sentence is none of the name's.
        if at == 0 && !line.names[at] && written.chars().skip(1).all(char::is_lowercase) {
            name.push_str(&line.words[at].text);
        } else {
            name.push_str(written);
        }
    }
    name
}

phrases! {
    /// Endings by which words of one stem differ.
    STEMS: Stems = of_language!("stems.tsv"); { endings }
}

/// A word without its commonest endings, so that "iodise", "iodised" and "iodisation" meet.
pub(super) fn stem(word: &str) -> String {
    let spelt = one_spelling(word);
    let word = spelt.as_deref().unwrap_or(word);
    for ending in &STEMS.endings {
        if let Some(stem) = word.strip_suffix(*ending)
            && stem.chars().count() >= 4
        {
            return stem.to_owned();
        }
    }
    word.to_owned()
}
