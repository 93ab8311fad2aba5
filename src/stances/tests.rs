//! Sentences and the stances in them. Parties stand in brackets, one spelling a party; a statement is
//! `{cue>content}` or `{content}` of the party named before it by `Name:`.
//!
//! Expected are all stances that are at least likely, as "Holder + Target" (supports), "Holder - Target"
//! (opposes), "Holder 0 Target" (neither); targets that are parties keep their brackets.

use super::{Lexicon, Polarity, Stances, Target, infer};
use crate::actors::{Actor, ActorId, ActorKind, Actors};
use crate::document::{BlockKind, Builder, Document, Span};
use crate::statements::{Kind, Statement, StatementId};
use crate::tagger::{Mentioned, ShownSide, Side, Tagging};

/// Builds what a marked text says.
fn given(marked: &str) -> (Document, Vec<Statement>, Actors) {
    let mut text = String::new();
    let mut mentions: Vec<(String, Span)> = Vec::new();
    let mut contents: Vec<(Option<String>, Span)> = Vec::new();
    let (mut open, mut said) = (None, None);
    let mut speaker = None;
    for c in marked.chars() {
        match c {
            '[' => open = Some(text.len()),
            ']' => {
                let start = open.take().unwrap();
                let name = text.split_at(start).1.to_owned();
                speaker.get_or_insert_with(|| name.clone());
                mentions.push((name, Span::new(start, text.len())));
            }
            '{' => said = Some(text.len()),
            '}' => contents.push((speaker.clone(), Span::new(said.take().unwrap(), text.len()))),
            _ => text.push(c),
        }
    }
    let mut builder = Builder::new("-");
    builder.block(BlockKind::Paragraph, &text);
    let document = builder.finish();
    let mut actors = Actors::default();
    for (name, span) in mentions {
        match actors.all.iter_mut().find(|actor| actor.name == name) {
            Some(actor) => actor.mentions.push(span),
            None => actors.all.push(Actor {
                id: ActorId(actors.all.len()),
                key: name.to_lowercase(),
                name: name.clone(),
                tag: None,
                kind: ActorKind::Organization,
                aliases: vec![name],
                mentions: vec![span],
            }),
        }
    }
    let mut statements = Vec::new();
    for (name, span) in contents {
        let of = actors
            .all
            .iter()
            .filter(|actor| Some(&actor.name) == name.as_ref());
        actors.of_statement.push(of.map(|actor| actor.id).collect());
        let quoted = document.slice(span).contains(['"', '“']);
        statements.push(Statement {
            id: StatementId(statements.len()),
            content: vec![span],
            cue: Vec::new(),
            source: Vec::new(),
            carried_from: None,
            kind: if quoted { Kind::Direct } else { Kind::Indirect },
            confidence: 1.0,
        });
    }
    (document, statements, actors)
}

/// What the lexicon alone says.
fn by_words(document: &Document, statements: &[Statement], actors: &Actors) -> Stances {
    let lexicon = Lexicon::built_in();
    infer(
        document,
        &Tagging::default(),
        statements,
        actors,
        &lexicon,
        None,
    )
}

/// The stances of a marked text that are at least likely, in order.
fn stances(marked: &str) -> Vec<String> {
    heard(marked, |_| Tagging::default())
}

/// The same, where the network reads the text so.
fn heard(marked: &str, reads: impl Fn(&Document) -> Tagging) -> Vec<String> {
    let (document, statements, actors) = given(marked);
    let found = infer(
        &document,
        &reads(&document),
        &statements,
        &actors,
        &Lexicon::built_in(),
        None,
    );
    let mut all: Vec<String> = found
        .all
        .iter()
        .filter(|stance| stance.confidence >= 0.5)
        .map(|stance| {
            let sign = match stance.polarity {
                Polarity::Supports => '+',
                Polarity::Opposes => '-',
                Polarity::Neutral => '0',
            };
            let target = match stance.target {
                Target::Actor(id) => format!("[{}]", actors.all[id.0].name),
                Target::Issue(id) => found.issues[id.0].name.clone(),
            };
            format!("{} {sign} {target}", actors.all[stance.actor.0].name)
        })
        .collect();
    all.sort();
    all
}

#[track_caller]
fn check(cases: &[(&str, &[&str])]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(marked, expected)| {
            let found = stances(marked);
            (found != *expected)
                .then(|| format!("{marked}\n    found    {found:?}\n    expected {expected:?}"))
        })
        .collect();
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n")
    );
}

/// A reading in which whom `holder` names, or whoever says it, is for or against what `word` names.
fn showing(
    document: &Document,
    holder: Option<&str>,
    word: &str,
    side: Side,
    confidence: f32,
) -> Tagging {
    let tokens = |words: &str| {
        let start = document.text().find(words).unwrap();
        document.tokens_in(Span::new(start, start + words.len()))
    };
    Tagging {
        mentions: holder
            .into_iter()
            .map(|name| Mentioned::at(tokens(name)))
            .collect(),
        sides: vec![ShownSide {
            holder: holder.map(|_| 0),
            token: tokens(word).start,
            side,
            confidence,
        }],
        ..Tagging::default()
    }
}

#[test]
fn what_the_network_shows_is_heard() {
    let told = |word: &str, confidence| {
        heard(
            "In [Norland] [Ann Lee] spent an hour on the winter levy.",
            |document| showing(document, Some("Ann Lee"), word, Side::Opposes, confidence),
        )
    };
    assert_eq!(told("levy", 0.95), ["Ann Lee - winter levy"]);
    assert_eq!(told("Norland", 0.95), ["Ann Lee - [Norland]"]);
    assert!(told("levy", 0.5).is_empty(), "it is not sure enough alone");
    assert!(
        told("Ann", 0.95).is_empty(),
        "nobody takes a side toward himself"
    );
    let said = heard("[Ann Lee]: {the winter levy again}", |document| {
        showing(document, None, "levy", Side::Supports, 0.95)
    });
    assert_eq!(said, ["Ann Lee + winter levy"]);
    let likely = |confidence| {
        heard(
            "[Ann Lee] might have doubts about the winter levy.",
            |document| showing(document, Some("Ann Lee"), "levy", Side::Opposes, confidence),
        )
    };
    assert_eq!(likely(0.95), ["Ann Lee - winter levy"], "both agree");
}

#[test]
fn verbs_in_the_active() {
    check(&[
        (
            "[Norland] vetoed a resolution that demanded an immediate ceasefire.",
            &["Norland - ceasefire resolution"],
        ),
        ("[Norland] condemned the dam.", &["Norland - dam"]),
        (
            "[Norland] has strongly criticised [Sudmark].",
            &["Norland - [Sudmark]"],
        ),
        (
            "[Norland] and [Estria] back the fishing treaty.",
            &["Estria + fishing treaty", "Norland + fishing treaty"],
        ),
        (
            "The [Norland] government called for a moratorium.",
            &["Norland + moratorium"],
        ),
        (
            "[Norland] voted against the fishing treaty.",
            &["Norland - fishing treaty"],
        ),
        (
            "Officials in [Norland] denounced the tariff plan.",
            &["Norland - tariff plan"],
        ),
        (
            "[Mayor Ortega], who leads the city, rejected the stadium plan.",
            &["Mayor Ortega - stadium plan"],
        ),
        (
            "[Ann Lee], the head of the union, thanked [Norland] for its help.",
            &["Ann Lee + [Norland]"],
        ),
        (
            "[The union] is suing [Bexco] over the layoffs.",
            &["The union - [Bexco]"],
        ),
        (
            "[Bexco] donated two ships to [the museum].",
            &["Bexco + [the museum]"],
        ),
        (
            "[Residents] protested against the new runway.",
            &["Residents - runway"],
        ),
        (
            "[Farmers] marched in support of [the minister].",
            &["Farmers + [the minister]"],
        ),
        (
            "[Norland] imposed sanctions on [Sudmark].",
            &["Norland - [Sudmark]"],
        ),
        (
            "[Police] arrested and questioned [Pavel Rudin].",
            &["Police - [Pavel Rudin]"],
        ),
        (
            "[The senator] resigned in protest at the pension reform.",
            &["The senator - pension reform"],
        ),
        (
            "[Volunteers] rescued [the sailors].",
            &["Volunteers + [the sailors]"],
        ),
        (
            "[The clinic] shunned vaccines in favour of herbal tea.",
            &["The clinic + herbal tea", "The clinic - vaccines"],
        ),
        (
            "[Norland] accused [Sudmark] of stealing water.",
            &["Norland - [Sudmark]"],
        ),
    ]);
}

#[test]
fn passives_and_participles() {
    check(&[
        (
            "[Sudmark] was condemned by [Norland].",
            &["Norland - [Sudmark]"],
        ),
        (
            "The fishing treaty, proposed by [Estria], is late.",
            &["Estria + fishing treaty"],
        ),
        (
            "The dam has been heavily criticised by [Norland] and [Estria].",
            &["Estria - dam", "Norland - dam"],
        ),
        (
            "[Ann Lee] was arrested on Monday by [police].",
            &["police - [Ann Lee]"],
        ),
        (
            "A plan backed by [Bexco] would close the school.",
            &["Bexco + plan"],
        ),
        (
            "[Norland], angered by the delay, condemned the dam.",
            &["Norland - dam"],
        ),
        (
            "[Norland] left the talks, condemning [Sudmark].",
            &["Norland - [Sudmark]"],
        ),
        (
            "[Norland] is facing criticism for vetoing the fishing treaty.",
            &["Norland - fishing treaty"],
        ),
        (
            "[Sudmark] was praised for opposing the dam.",
            &["Sudmark - dam"],
        ),
        ("The dam was condemned.", &[]),
    ]);
}

#[test]
fn nouns_and_adjectives() {
    check(&[
        (
            "[Norland]'s call for a ceasefire went unheard.",
            &["Norland + ceasefire"],
        ),
        (
            "[Estria] expressed support for [Sudmark].",
            &["Estria + [Sudmark]"],
        ),
        (
            "The plan drew criticism from [Norland].",
            &["Norland - plan"],
        ),
        ("The dam garnered support from [Estria].", &["Estria + dam"]),
        (
            "[Bexco] faces calls from [the union] for a pay freeze.",
            &["the union + pay freeze"],
        ),
        (
            "Opposition from [Norland] to the dam has grown.",
            &["Norland - dam"],
        ),
        (
            "[Ann Lee] is a fierce critic of [Bexco].",
            &["Ann Lee - [Bexco]"],
        ),
        ("[Norland] is opposed to the dam.", &["Norland - dam"]),
        (
            "[Residents] are critical of the runway.",
            &["Residents - runway"],
        ),
        (
            "[The mayor] is in favour of the tram line.",
            &["The mayor + tram line"],
        ),
        (
            "[Residents] are against the runway.",
            &["Residents - runway"],
        ),
        (
            "[Ann Lee] was disappointed that [Bexco] left the city.",
            &["Ann Lee - [Bexco]"],
        ),
        (
            "[The coach] is grateful to [the fans].",
            &["The coach + [the fans]"],
        ),
    ]);
}

#[test]
fn what_somebody_wants() {
    check(&[
        (
            "[Norland] urged [Sudmark] to end the blockade.",
            &["Norland - blockade"],
        ),
        (
            "[Doctors] recommend that every bakery should use iodised salt.",
            &["Doctors + iodised salt"],
        ),
        (
            "[The union] demanded that the law be scrapped.",
            &["The union - law"],
        ),
        (
            "[Estria] called for an end to the blockade.",
            &["Estria - blockade"],
        ),
        (
            "[Norland] asked [Sudmark] not to sign the treaty.",
            &["Norland - treaty"],
        ),
        (
            "[Critics] called on [the minister] to resign.",
            &["Critics - [the minister]"],
        ),
        (
            "[Students] called for the resignation of [the rector].",
            &["Students - [the rector]"],
        ),
        (
            "[Ann Lee] stressed the importance of clean water.",
            &["Ann Lee + clean water"],
        ),
        ("[Norland] vowed to veto the treaty.", &["Norland - treaty"]),
        (
            "[Bexco] wants users to stop using old phones.",
            &["Bexco - old phones"],
        ),
    ]);
}

#[test]
fn negation_and_what_undoes_it() {
    check(&[
        ("[Norland] does not support the dam.", &["Norland - dam"]),
        ("[Norland] no longer supports the dam.", &["Norland - dam"]),
        ("[Norland] refused to support the dam.", &["Norland - dam"]),
        ("[Norland] refused to condemn [Sudmark].", &[]),
        ("[Norland] did not condemn [Sudmark].", &[]),
        ("[Norland] did not rule out a strike.", &[]),
        ("[Norland] no longer opposes the dam.", &[]),
        ("[Norland] never criticised [Sudmark].", &[]),
        (
            "[Norland] failed to back [Estria].",
            &["Norland - [Estria]"],
        ),
        ("[Norland] denied supporting [the rebels].", &[]),
        ("[Norland] left without criticising [Sudmark].", &[]),
        ("[Norland] stopped short of condemning [Sudmark].", &[]),
        (
            "There is no support from [Norland] for the dam.",
            &["Norland - dam"],
        ),
        ("[Norland] neither supports nor opposes the dam.", &[]),
    ]);
}

#[test]
fn what_is_not_so() {
    check(&[
        ("If [Norland] opposes the dam, work will stop.", &[]),
        ("It is unclear whether [Norland] supports the dam.", &[]),
        ("[Norland] might support the dam.", &[]),
        ("[Norland] could condemn [Sudmark] next week.", &[]),
        ("Will [Norland] support the dam?", &[]),
        ("[Sudmark] was accused of supporting [the rebels].", &[]),
        (
            "[Estria] urged [Norland] to condemn [Sudmark].",
            &["Estria - [Sudmark]"],
        ),
        ("[Norland] was asked to back the dam.", &[]),
    ]);
}

#[test]
fn no_stance_at_all() {
    check(&[
        ("[Norland] met [Sudmark] in the capital on Monday.", &[]),
        (
            "[Ann Lee] said the storm would reach the coast by noon.",
            &[],
        ),
        ("The crane fell near [the mosque] during a storm.", &[]),
        ("[Bexco] sold two ships to [Norland].", &[]),
        ("[Norland] beat [Sudmark] in the final.", &[]),
        ("[The museum] opens its new wing in March.", &[]),
        ("[Scientists] found that the lake is shrinking.", &[]),
        ("Support vessels from [Norland] reached the island.", &[]),
        ("The [Norland] attack submarine was built by [Bexco].", &[]),
        ("[Norland] announced the results of the vote.", &[]),
    ]);
}

#[test]
fn inside_statements() {
    check(&[
        (
            "[Ann Lee] said {“We oppose the runway.”}",
            &["Ann Lee - runway"],
        ),
        (
            "[Ann Lee] said {she welcomed the runway}.",
            &["Ann Lee + runway"],
        ),
        (
            "[Ann Lee] said {“[Bexco] is a disgrace.”}",
            &["Ann Lee - [Bexco]"],
        ),
        (
            "[Ann Lee] said {“[Bexco] is not a threat.”}",
            &["Ann Lee + [Bexco]"],
        ),
        ("[Ann Lee] called [Bexco] a threat.", &["Ann Lee - [Bexco]"]),
        (
            "[Ann Lee] described [Bexco] as brilliant.",
            &["Ann Lee + [Bexco]"],
        ),
        (
            "[Ann Lee] said {the law should be repealed}.",
            &["Ann Lee - law"],
        ),
        (
            "[Ann Lee] said {that [Norland] supports [Estria]}.",
            &["Norland + [Estria]"],
        ),
    ]);
}

#[test]
fn issues_are_joined_and_the_contested_comes_first() {
    let (document, statements, actors) = given(
        "[Bexco] welcomed a new harbour fee. [Norland] vetoed a resolution calling for an immediate ceasefire. \
         The resolution, proposed by [Estria], won support from [Tavia], while [Orda] abstained.",
    );
    let found = by_words(&document, &statements, &actors);
    assert_eq!(found.issues[0].name, "ceasefire resolution");
    let of = |name: &str| {
        let actor = actors
            .all
            .iter()
            .find(|actor| actor.name == name)
            .unwrap()
            .id;
        let stance = found
            .all
            .iter()
            .find(|stance| stance.actor == actor)
            .unwrap();
        (stance.target, stance.polarity)
    };
    let first = Target::Issue(found.issues[0].id);
    assert_eq!(of("Norland"), (first, Polarity::Opposes));
    assert_eq!(of("Estria"), (first, Polarity::Supports));
    assert_eq!(of("Tavia"), (first, Polarity::Supports));
    assert_eq!(of("Orda"), (first, Polarity::Neutral));
}

#[test]
fn evidence_bears_the_words() {
    let (document, statements, actors) = given(
        "Rain fell. [Norland] condemned [Sudmark]. Then [Norland] again criticised [Sudmark].",
    );
    let found = by_words(&document, &statements, &actors);
    let [stance] = found.all.as_slice() else {
        unreachable!("one stance for one holder and target");
    };
    assert_eq!(
        document.slice(stance.evidence),
        "Norland condemned Sudmark."
    );
    assert_eq!(document.slice(stance.words[0]), "condemned");
    assert_eq!(stance.also.len(), 1);
    assert!(stance.confidence > 0.85);
}

#[test]
fn what_a_plan_would_do() {
    check(&[
        (
            "[Ann Lee] said {the dam would harm the valley}.",
            &["Ann Lee - dam"],
        ),
        (
            "[Ann Lee] argued {that a tunnel would only plant the seeds of trouble}.",
            &["Ann Lee - tunnel"],
        ),
        (
            "[Ann Lee] said {a tunnel would help the valley}.",
            &["Ann Lee + tunnel"],
        ),
        ("[Ann Lee] said {the dam would be finished in May}.", &[]),
        (
            "[Ann Lee] insisted {that the city was building a tunnel}.",
            &[],
        ),
    ]);
}

#[test]
fn nothing_is_at_issue() {
    check(&[
        ("[Bexco] replaced the engine with three newer ones.", &[]),
        ("[Bexco] rescued two sailors.", &[]),
        ("[The museum] vowed to stay civil.", &[]),
        (
            "[Ann Lee] recommended keeping the boat but running it less often.",
            &[],
        ),
        (
            "[Norland] ignored almost every change proposed by [Estria].",
            &[],
        ),
        ("Not all of [the parents] are against the dam.", &[]),
        ("[Norland] praised the president.", &[]),
    ]);
}

#[test]
fn votes_in_all_their_forms() {
    check(&[
        (
            "[The board] voted seven to two against the runway.",
            &["The board - runway"],
        ),
        (
            "[Estria] put a fishing treaty to the vote. The text had been put forward by [Tavia]. [Norland] voted against.",
            &["Norland - fishing treaty", "Tavia + fishing treaty"],
        ),
        (
            "[Norland] vetoed a fishing treaty. [Nine members] voted for it.",
            &["Nine members + fishing treaty", "Norland - fishing treaty"],
        ),
        (
            "[The board] called off the strike. [Ann Lee] urged [the union] to call off the strike.",
            &["Ann Lee - strike"],
        ),
    ]);
}

#[test]
fn an_issue_has_one_name() {
    let names = |marked: &str| -> Vec<String> {
        let (document, statements, actors) = given(marked);
        let found = by_words(&document, &statements, &actors);
        found.issues.into_iter().map(|issue| issue.name).collect()
    };
    let cases: &[(&str, &[&str])] = &[
        (
            "[Norland] vetoed a resolution demanding a ceasefire. [Estria] argues against a ceasefire. \
             [Tavia]'s call for an end to the fighting was loud.",
            &["ceasefire resolution"],
        ),
        (
            "[The house] backs a ban on new oil wells. [Bexco] condemned the ban. [Estria] opposes the law.",
            &["ban on oil wells"],
        ),
        (
            "A plan to end the winter ferry was read out. [The council] voted against the proposal.",
            &["plan to end the winter ferry"],
        ),
        (
            "[Bexco] wants users to stop using old phones and update to newer ones.",
            &["old phones"],
        ),
        (
            "[Ann Lee] stressed the importance of [Norland] taking steps to protect civilians.",
            &["protecting civilians"],
        ),
    ];
    for (marked, expected) in cases {
        assert_eq!(names(marked), *expected, "{marked}");
    }
}

#[test]
fn an_end_to_the_fighting_is_a_ceasefire() {
    let (document, statements, actors) = given(
        "[Norland] vetoed a ceasefire resolution. [Tavia] called for an end to the fighting.",
    );
    let found = by_words(&document, &statements, &actors);
    let sides: Vec<_> = found.all.iter().map(|stance| stance.polarity).collect();
    assert_eq!(sides, [Polarity::Opposes, Polarity::Supports]);
}
