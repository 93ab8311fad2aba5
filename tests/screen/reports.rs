//! Two more reports of what the article of the pictures tells.

use std::sync::Arc;

use standpoint::internals::actors::ActorKind;
use standpoint::internals::analysis::Analysis;
use standpoint::internals::document::Origin;
use standpoint::internals::stances::Polarity;
use standpoint::internals::statements::Kind;

use crate::articles::making::{Article, Said};

const GATE: &str = "
Aid convoys were held at the northern gate on Tuesday, and Washington asked for them to move.

“The trucks need to move,” said White House spokesman John Kirby. “It is not our decision alone.”

The aid chief of the United Nations said “every hour counts” and called for a second route.

Israel was against the U.N. plan, a government spokesman said. He said inspections were needed because earlier convoys had been misused.

The port authority said the gate would open at noon.
";

const TALKS: &str = "
Talks about the closed crossing went on without a result, and the lorries waited for a fourth day.

“We have been clear that the trucks need to move today,” John Kirby told the Mail.

Hamas said it would not back the U.N. plan.

“We hear about trucks on the radio,” said a mother of four.
";

fn from(source: &str, site: &str) -> Origin {
    Origin {
        source: source.to_owned(),
        site: Some(site.to_owned()),
        ..Origin::default()
    }
}

/// The same event as told by another paper.
pub(crate) fn gate() -> Arc<Analysis> {
    use ActorKind::{Country, Organization};
    use Kind::{Direct, Indirect};
    let said = |actors, speaker, parts, kind| Said::by(actors, speaker, parts, kind, 0.9);
    let (us, il) = (&["United States"][..], &["Israel"][..]);
    let (kirby, spokesman) = ("John Kirby", "government spokesman");
    Article::new(
        "Convoys held at northern gate",
        GATE,
        from("gate.txt", "Border Post"),
    )
    .actor("United States", Some("US"), Country)
    .actor("United Nations", Some("UN"), Organization)
    .actor("Israel", Some("IL"), Country)
    .actor("port authority", None, Organization)
    .speaker(kirby, Some("White House spokesman"), "United States")
    .speaker("aid chief", None, "United Nations")
    .speaker(spokesman, None, "Israel")
    .speaker("port authority", None, "port authority")
    .says(&said(
        us,
        kirby,
        (kirby, "said", "“The trucks need to move,”"),
        Direct,
    ))
    .says(&said(
        us,
        kirby,
        ("", "", "“It is not our decision alone.”"),
        Direct,
    ))
    .says(&said(
        &["United Nations"],
        "aid chief",
        ("aid chief", "said", "“every hour counts”"),
        Direct,
    ))
    .says(&said(
        il,
        spokesman,
        (spokesman, "said", "Israel was against the U.N. plan"),
        Indirect,
    ))
    .stance(Polarity::Opposes, "U.N. plan")
    .says(&said(
        il,
        spokesman,
        (
            "He",
            "said",
            "inspections were needed because earlier convoys had been misused",
        ),
        Indirect,
    ))
    .says(&said(
        &["port authority"],
        "port authority",
        ("The port authority", "said", "the gate would open at noon"),
        Indirect,
    ))
    .finish()
}

/// And by a third, which contradicts the first.
pub(crate) fn talks() -> Arc<Analysis> {
    use ActorKind::{Country, Group, Organization};
    use Kind::{Direct, Indirect};
    let said = |actors, speaker, parts, kind| Said::by(actors, speaker, parts, kind, 0.9);
    let kirby = "John Kirby";
    Article::new("Aid talks go on", TALKS, from("talks.txt", "Mainland Mail"))
        .actor("United States", Some("US"), Country)
        .actor("Hamas", None, Organization)
        .actor("Residents", None, Group)
        .speaker(kirby, Some("White House spokesman"), "United States")
        .speaker("Hamas", None, "Hamas")
        .speaker("mother of four", None, "Residents")
        .says(&said(
            &["United States"],
            kirby,
            (
                kirby,
                "told",
                "“We have been clear that the trucks need to move today,”",
            ),
            Direct,
        ))
        .says(&said(
            &["Hamas"],
            "Hamas",
            ("Hamas", "said", "it would not back the U.N. plan"),
            Indirect,
        ))
        .stance(Polarity::Opposes, "U.N. plan")
        .says(&said(
            &["Residents"],
            "mother of four",
            (
                "a mother of four",
                "said",
                "“We hear about trucks on the radio,”",
            ),
            Direct,
        ))
        .finish()
}
