use super::*;
use crate::actors::Actors;
use crate::document::Span;
use crate::input::plain;
use crate::statements::{Kind, Statement};

/// An article of statements marked in its text: `{source}`, `<cue>`, `[content]`; a `|` begins the
/// next statement.
fn read(text: &str) -> Analysis {
    let mut bare = String::new();
    let mut statements: Vec<Statement> = Vec::new();
    let mut open = 0;
    let new = |id| Statement {
        id: StatementId(id),
        content: Vec::new(),
        cue: Vec::new(),
        source: Vec::new(),
        carried_from: None,
        kind: Kind::Indirect,
        confidence: 1.0,
    };
    let mut now = new(0);
    for c in text.chars() {
        let span = Span::new(open, bare.len().max(open));
        match c {
            '{' | '<' | '[' => open = bare.len(),
            '}' => now.source.push(span),
            '>' => now.cue.push(span),
            ']' => now.content.push(span),
            '|' => {
                statements.push(now);
                now = new(statements.len());
            }
            c => bare.push(c),
        }
    }
    statements.push(now);
    let document = plain::read(&bare, "test");
    assert!(document.text().starts_with(bare.trim_end()), "{bare}");
    for statement in &mut statements {
        let said: String = statement
            .content
            .iter()
            .map(|s| document.slice(*s))
            .collect();
        let marks = ['“', '"', '‘', '\''];
        if said.starts_with(marks) && said.trim_end_matches(',').ends_with(['”', '"', '’', '\''])
        {
            statement.kind = Kind::Direct;
        } else if said.contains(marks) {
            statement.kind = Kind::Mixed;
        }
    }
    Analysis {
        statements: statements.into(),
        ..Analysis::unread(document.into())
    }
}

fn row(text: &str) -> Row {
    let analysis = read(text);
    let last = analysis.statements.len() - 1;
    analysis.row(StatementId(last), None, &|_| String::new())
}

fn full(text: &str) -> String {
    row(text).to_string()
}

#[test]
fn the_verb_stands_as_in_the_text_with_its_negation() {
    for (text, wanted) in [
        (
            "{The owners} <deny> [that they were at fault].",
            "deny that they were at fault",
        ),
        (
            "{The owners}, the Castellan Group, <deny> [that they were at fault].",
            "deny that they were at fault",
        ),
        (
            "{He} would not <rule out> [a strike in the summer].",
            "would not rule out a strike in the summer",
        ),
        (
            "{He} <would not rule out> [a strike].",
            "would not rule out a strike",
        ),
        (
            "{The board} has repeatedly <accused> [the mayor of lying].",
            "has repeatedly accused the mayor of lying",
        ),
        (
            "{She} didn’t <deny> [that it was hers].",
            "didn’t deny that it was hers",
        ),
        (
            "Nor did {Lee} <deny> [that it was hers].",
            "nor did Lee deny that it was hers",
        ),
        (
            "{Lee}, who never <denied> [that it was hers], left.",
            "never denied that it was hers",
        ),
        (
            "{Lee}, in Rome, <told reporters> [that it was true].",
            "told reporters that it was true",
        ),
        (
            "{Lee} in Rome <said> [that it was true].",
            "said that it was true",
        ),
        ("{The union} <attacked> [Ana Ruiz].", "attacked Ana Ruiz"),
        ("{The union} <endorsed> [Ana Ruiz].", "endorsed Ana Ruiz"),
        (
            "It rained, and {Lee} laughed and <said> [that it was true].",
            "said that it was true",
        ),
        (
            "{Their} <call> for [an end to the fighting] was heard.",
            "call for an end to the fighting",
        ),
    ] {
        assert_eq!(full(text), wanted, "{text}");
    }
}

#[test]
fn what_links_verb_and_content_is_kept() {
    for (text, wanted) in [
        (
            "{The council} <voted> seven to two against [the proposal].",
            "voted seven to two against the proposal",
        ),
        (
            "{Kirby} <told> reporters [that it was wrong].",
            "told reporters that it was wrong",
        ),
        (
            "{Lee} <asked> the council [what it had done].",
            "asked the council what it had done",
        ),
        (
            "{He} <urged> [both sides to keep talking].",
            "urged both sides to keep talking",
        ),
        (
            "<According to> {Kerr}, [at least a dozen would fly].",
            "[says] at least a dozen would fly",
        ),
        (
            "[The authority had counted the weeks], {she} <claimed>.",
            "claimed the authority had counted the weeks",
        ),
        (
            "[What is unknown], {they} <concede>, [is whether it holds].",
            "concede what is unknown … is whether it holds",
        ),
    ] {
        assert_eq!(full(text), wanted, "{text}");
    }
}

#[test]
fn who_is_asked_or_told_does_not_ask_or_tell() {
    for (text, wanted) in [
        (
            "<Asked> [why it had not been followed], {Tennant} said nothing.",
            "was asked why it had not been followed",
        ),
        (
            "When <asked> [whether it was true], {he} left.",
            "was asked whether it was true",
        ),
        (
            "{An inspector} <was told> [to “leave it for the spring”].",
            "was told to “leave it for the spring”",
        ),
        (
            "An inspector was <told> by {his superior} [to leave it].",
            "told to leave it",
        ),
        ("<Asked> {Lee}: [“Why?”]", "asked “Why?”"),
    ] {
        assert_eq!(full(text), wanted, "{text}");
    }
}

#[test]
fn direct_speech_stands_in_curly_marks_whatever_the_article_has() {
    for (text, wanted) in [
        ("[\"We are ready,\"] {Lee} <said>.", "“We are ready”"),
        (
            "[\"We are ready,\"] {Lee} <told reporters>.",
            "“We are ready”",
        ),
        ("['I underlined it,'] {he} <said>.", "“I underlined it”"),
        (
            "[“That is it,”] {Lee} <said>, [“and it keeps me awake.”]",
            "“That is it … and it keeps me awake.”",
        ),
        (
            "[“Eleven is eleven,”] <shouted> {Lee}.",
            "shouted “Eleven is eleven”",
        ),
        (
            "{She} <called> [the figures \"a conjuring trick\"].",
            "called the figures “a conjuring trick”",
        ),
        (
            "{He} <said> [it was \"small\" but \"not my fault\"].",
            "said it was “small” but “not my fault”",
        ),
    ] {
        assert_eq!(full(text), wanted, "{text}");
    }
}

#[test]
fn a_bare_pronoun_says_what_is_meant() {
    let analysis =
        read("{A spokesman} <said> [that nothing was secret].| {Adair} <disputes> [that].");
    let mut analysis = analysis;
    analysis.actors = Actors {
        of_statement: vec![vec![ActorId(0)], vec![ActorId(1)]],
        ..Actors::default()
    };
    let name = |actor: ActorId| ["RT", "UF"][actor.0].to_owned();
    let row = analysis.row(StatementId(1), Some(ActorId(1)), &name);
    assert_eq!(row.to_string(), "disputes that [RT ¶1]");
    assert_eq!(
        full("The long war was over. {Lee} <regretted> [it]."),
        "regretted it"
    );
    assert_eq!(
        full("After the vote {Lee} <regretted> [it]."),
        "regretted it [After the vote]"
    );
}

#[test]
fn partners_of_a_joint_statement_are_named_after_the_verb() {
    let mut analysis = read("{They} <argue> [that a ceasefire would help].");
    analysis.actors = Actors {
        of_statement: vec![vec![ActorId(0), ActorId(1)]],
        ..Actors::default()
    };
    let name = |actor: ActorId| ["US", "IL"][actor.0].to_owned();
    let row = |of| analysis.row(StatementId(0), Some(ActorId(of)), &name);
    assert_eq!(
        row(0).to_string(),
        "argue (with IL) that a ceasefire would help"
    );
    assert_eq!(row(0).cut(36, "…"), "argue (with IL) a ceasefire would…");
    assert_eq!(
        row(1).to_string(),
        "argue (with US) that a ceasefire would help"
    );
}

#[test]
fn a_narrow_row_loses_addressee_then_that_then_its_end() {
    let told = row("{Kirby} <told> reporters in Rome [that it was wrong, and that he knew it].");
    for (width, wanted) in [
        (
            80,
            "told reporters in Rome that it was wrong, and that he knew it",
        ),
        (44, "told that it was wrong, and that he knew it"),
        (38, "told it was wrong, and that he knew it"),
        (30, "told it was wrong…"),
        (21, "told it was wrong…"),
        (18, "told it was wrong…"),
        (12, "told it was…"),
        (3, "to…"),
        (0, ""),
    ] {
        let cut = told.cut(width, "…");
        assert!(textwrap::core::display_width(&cut) <= width, "{cut}");
        assert_eq!(cut, wanted, "{width}");
    }
}

#[test]
fn a_cut_never_turns_the_sense_round() {
    let ruled = row("{He} would not <rule out> [a strike in the summer].");
    assert_eq!(ruled.cut(24, "…"), "would not rule out…");
    let denied = row("{He} <said> [it was not a war, it was a crime].");
    assert_eq!(denied.cut(14, "…"), "said it was…");
    let quoted = row("[“We certainly all recognise what it means,”] {Lee} <said>.");
    assert_eq!(quoted.cut(30, "…"), "“We certainly all recognise…”");
    assert_eq!(
        quoted.lines(20, 2, "…"),
        ["“We certainly all", "recognise what it…”"]
    );
}

#[test]
fn a_cut_fits_at_any_width() {
    let rows = [
        "{He} <said> [it was \"small\" but \"not my fault\" (he thinks)].",
        "[“漢字漢字漢字漢字 漢字”] {Lee} <said>.",
        "{The council} <voted> seven to two against [the proposal].",
    ];
    for text in rows {
        let row = row(text);
        for width in 0..70 {
            let cut = row.cut(width, "…");
            assert!(
                textwrap::core::display_width(&cut) <= width,
                "{width} {cut}"
            );
            assert_eq!(cut.matches('“').count(), cut.matches('”').count(), "{cut}");
        }
    }
}

#[test]
fn a_verb_is_told_with_what_stands_in_its_own_sentence() {
    let blinken = row(
        "Mr Lane had pointed to [a gap in the plan]. [It was “vital” that they close it], {Lane} <told> us.",
    );
    assert_eq!(
        blinken.to_string(),
        "told it was “vital” that they close it"
    );
    let quoted = row("[“We are late.] The bell rang. [“We must go,”] {Lane} <said>.");
    assert_eq!(quoted.to_string(), "“We are late. … We must go”");
}
