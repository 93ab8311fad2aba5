//! Invented articles with everything that may be found in them, put together by hand.

#[path = "making.rs"]
pub(crate) mod making;

use std::sync::Arc;

use making::{Article, Said};
use standpoint::internals::actors::ActorKind;
use standpoint::internals::analysis::Analysis;
use standpoint::internals::document::Origin;
use standpoint::internals::stances::Polarity;
use standpoint::internals::statements::Kind;

const LORRIES: &str = "
NORTHPORT — Dozens of aid lorries stood at the closed northern crossing on Tuesday as officials traded blame over who was holding them up.

“We have been clear that the trucks need to move,” John Kirby, a White House spokesman, told reporters. He said Washington was pressing both sides to agree to a daily pause.

The United Nations warned that stocks of flour would run out within a week. “Every hour counts,” said its aid chief, who urged Israel to open a second route.

Israel rejected the criticism. A government spokesman said inspections were needed because earlier convoys had been misused.

Hamas denied that. In a statement the group said it backed the U.N. plan and accused Israel of “stalling”.

“We hear about trucks on the radio, but nothing arrives,” said a mother of four who asked not to be named.

The White House later said it supported the U.N. plan in principle.

In Brussels, diplomats spoke of “unacceptable” delays. The European Union did not comment.

“It is not our decision alone,” Kirby told reporters when asked about the crossing.

The Secretary-General said the plan was “the only one on the table”.

Kirby said no American troops would be sent to guard the convoys.

Drivers slept under their lorries for a third night. The port authority did not comment, and neither did Egypt.

The talks may drag on for weeks, it was said at the harbour, where nobody wanted to be quoted by name and the queue grew by the hour.

The White House said it would keep talking to all sides, and that a second meeting was planned before the end of the week.
";

/// The same, with no statement and no side that is sure.
pub(crate) fn unsure() -> Arc<Analysis> {
    let mut analysis = Arc::unwrap_or_clone(lorries());
    let mut statements = analysis.statements.to_vec();
    for statement in &mut statements {
        statement.confidence = 0.7;
    }
    analysis.statements = statements.into();
    for stance in &mut analysis.stances.all {
        stance.confidence = 0.7;
    }
    Arc::new(analysis)
}

/// The article of the pictures: fourteen paragraphs, six actors who speak, two who do not.
#[expect(clippy::too_many_lines, reason = "it is a list")]
pub(crate) fn lorries() -> Arc<Analysis> {
    use ActorKind::{Country, Group, Organization};
    use Kind::{Direct, Indirect, Mixed};
    let said = Said::by;
    let us = &["United States"][..];
    let un = &["United Nations"][..];
    let (kirby, house, chief) = ("John Kirby", "White House", "aid chief");
    Article::new(
        "Lorries wait as crossing talks stall",
        LORRIES,
        Origin {
            source: "lorries.txt".to_owned(),
            published: Some("12 Mar".to_owned()),
            site: Some("Example Wire".to_owned()),
            ..Origin::default()
        },
    )
    .actor("United States", Some("US"), Country)
    .actor("United Nations", Some("UN"), Organization)
    .actor("Israel", Some("IL"), Country)
    .actor("Hamas", None, Organization)
    .actor("Residents", None, Group)
    .actor("European Union", Some("EU"), Organization)
    .actor("Egypt", Some("EG"), Country)
    .speaker(kirby, Some("White House spokesman"), "United States")
    .speaker(house, None, "United States")
    .speaker("United Nations", None, "United Nations")
    .speaker(chief, None, "United Nations")
    .speaker("Secretary-General", None, "United Nations")
    .speaker("Israel", None, "Israel")
    .speaker("government spokesman", None, "Israel")
    .speaker("Hamas", None, "Hamas")
    .speaker("mother of four", None, "Residents")
    .says(&said(
        us,
        kirby,
        (
            "John Kirby, a White House spokesman",
            "told reporters",
            "“We have been clear that the trucks need to move,”",
        ),
        Direct,
        0.95,
    ))
    .stance(Polarity::Supports, "aid getting through")
    .says(&said(
        us,
        kirby,
        (
            "He",
            "said",
            "Washington was pressing both sides to agree to a daily pause",
        ),
        Indirect,
        0.8,
    ))
    .says(&said(
        un,
        "United Nations",
        (
            "The United Nations",
            "warned",
            "that stocks of flour would run out within a week",
        ),
        Indirect,
        0.93,
    ))
    .says(&said(
        un,
        chief,
        ("its aid chief", "said", "“Every hour counts,”"),
        Direct,
        0.9,
    ))
    .stance(Polarity::Supports, "second route")
    .says(&said(
        &["Israel"],
        "Israel",
        ("Israel", "rejected", "the criticism"),
        Indirect,
        0.7,
    ))
    .says(&said(
        &["Israel"],
        "government spokesman",
        (
            "A government spokesman",
            "said",
            "inspections were needed because earlier convoys had been misused",
        ),
        Indirect,
        0.9,
    ))
    .says(&said(
        &["Hamas"],
        "Hamas",
        (
            "the group",
            "said",
            "it backed the U.N. plan and accused Israel of “stalling”",
        ),
        Mixed,
        0.85,
    ))
    .stance(Polarity::Supports, "U.N. plan")
    .says(&said(
        &["Residents"],
        "mother of four",
        (
            "a mother of four",
            "said",
            "“We hear about trucks on the radio, but nothing arrives,”",
        ),
        Direct,
        0.97,
    ))
    .says(&said(
        us,
        house,
        (
            "The White House",
            "said",
            "it supported the U.N. plan in principle",
        ),
        Indirect,
        0.9,
    ))
    .stance(Polarity::Supports, "U.N. plan")
    .says(&said(
        &[],
        "",
        ("", "", "“unacceptable” delays"),
        Mixed,
        0.6,
    ))
    .says(&said(
        us,
        kirby,
        ("Kirby", "told reporters", "“It is not our decision alone,”"),
        Direct,
        0.96,
    ))
    .says(&said(
        un,
        "Secretary-General",
        (
            "The Secretary-General",
            "said",
            "the plan was “the only one on the table”",
        ),
        Mixed,
        0.9,
    ))
    .says(&said(
        us,
        kirby,
        (
            "Kirby",
            "said",
            "no American troops would be sent to guard the convoys",
        ),
        Indirect,
        0.9,
    ))
    .stance(Polarity::Opposes, "troops")
    .says(&said(
        &[],
        "",
        ("", "it was said", "The talks may drag on for weeks"),
        Indirect,
        0.3,
    ))
    .says(&said(
        us,
        house,
        (
            "The White House",
            "said",
            "it would keep talking to all sides",
        ),
        Indirect,
        0.9,
    ))
    .finish()
}

/// An article without a statement.
pub(crate) fn quiet() -> Arc<Analysis> {
    Article::new(
        "A quiet day",
        "Nothing happened in the harbour.\n\n# Weather\n\nIt rained.",
        Origin {
            source: "quiet.txt".to_owned(),
            ..Origin::default()
        },
    )
    .finish()
}

/// Letters that are hard on screens: wide, combining, right to left, joined; no blanks to break at.
pub(crate) fn letters() -> Arc<Analysis> {
    let long = "x".repeat(150);
    Article::new(
        "日本語の見出しはとても長いので画面の幅に入りきらないことがありますから最初の段落として本文にも出ます",
        &format!(
            "東京の記者は「援助は必要だ」と述べた。会議は水曜日まで続く見通しで、各国の代表が参加する。\n\n\
             Cafe\u{301} owners in Ma\u{308}nnedorf said prices — naïve ones — rose.\n\n\
             {long}\n\n\
             قال المتحدث إن المساعدات ستصل قريبا.\n\n\
             Families 👩‍👩‍👧 and 🇺🇳 flags, “mixed” with http://example.org/{long}/end."
        ),
        Origin {
            source: "letters.txt".to_owned(),
            ..Origin::default()
        },
    )
    .actor("owners", None, ActorKind::Group)
    .speaker("owners", None, "owners")
    .says(&Said {
        actors: &["owners"],
        speaker: "owners",
        source: "owners",
        cue: "said",
        content: "prices — naïve ones — rose",
        kind: Kind::Indirect,
        confidence: 0.9,
    })
    .finish()
}
