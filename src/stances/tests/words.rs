//! Which words take which side.

use super::{check, heard, showing};
use crate::tagger::Side;

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
    let apart = heard(
        "[Ann Lee] spent an hour there. It was about the winter levy.",
        |document| showing(document, Some("Ann Lee"), "levy", Side::Opposes, 0.95),
    );
    assert!(apart.is_empty(), "who is named in another sentence");
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
fn support_that_ends_is_none() {
    check(&[
        (
            "[Norland] withdrew its support for [Ann Lee] on Tuesday.",
            &["Norland - [Ann Lee]"],
        ),
        (
            "[Norland] ended its opposition to the dam.",
            &["Norland + dam"],
        ),
        (
            "[Bexco] ended [Norland]'s support for the dam.",
            &["Norland - dam"],
        ),
    ]);
}

#[test]
fn whoever_is_accused_or_urged_is_somebody() {
    check(&[
        ("[Ann Lee] accused the company of greed.", &[]),
        ("[Norland] blamed a squirrel for the failure.", &[]),
        (
            "[Ann Lee] accused [Norland] of greed.",
            &["Ann Lee - [Norland]"],
        ),
        ("[Villagers] urged to accept the dam.", &[]),
        ("[Ann Lee] would have banned them ten years ago.", &[]),
        ("[Norland] criticised the commissioner.", &[]),
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
