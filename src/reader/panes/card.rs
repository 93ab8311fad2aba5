//! The card of the current statement: who, for whom, in which words, how sure.

use crate::analysis::Certainty;
use crate::reader::app::App;
use crate::reader::canvas::Canvas;
use crate::reader::theme::Role;
use crate::statements::StatementId;

/// The card under the list of actors.
pub(super) fn draw(app: &App, canvas: &mut Canvas) {
    let area = app.layout.card;
    if area.height == 0 {
        return;
    }
    let left = area.x + 1;
    let right = area.right().saturating_sub(1);
    let rule = canvas.glyphs.horizontal;
    canvas.fill(left, area.y, right, rule, Role::Rule);
    let Some(id) = app.looked_at() else {
        return;
    };
    let heading = format!(" statement {} ", rank(app, id));
    canvas.say(left + 1, area.y, right, &heading, Role::Secondary);

    let roster = &app.roster;
    let owner = roster.owners(id).first().copied();
    let mut y = area.y + 1;
    let speaker = roster
        .speaker(id)
        .unwrap_or_else(|| "not attributed".to_owned());
    let arrow = format!("  {}  ", canvas.glyphs.arrow);
    let tags = roster.tags(id);
    let room = usize::from(right - left).saturating_sub(arrow.len() + tags.len());
    let speaker = canvas.fit(&speaker, room);
    let x = canvas.say(left, y, right, &speaker, Role::Chosen);
    if roster.speaker(id).is_some() {
        let x = canvas.say(x, y, right, &arrow, Role::Secondary);
        if let Some(owner) = owner {
            canvas.say(x, y, right, &tags, Role::Party(owner));
        }
    }

    y += 1;
    let sure = roster.analysis.certainty(id);
    let edge = canvas.say_right(left, y, right, sure, Role::Secondary);
    let speakers = roster.analysis.speakers.of(id);
    let title = (speakers.first()).and_then(|s| roster.analysis.speaker(*s).description.clone());
    pair(canvas, (left, y, edge), &title.unwrap_or_default());

    y += 1;
    let kind = roster.kind_in_full(id);
    let edge = canvas.say_right(left, y, right, kind, Role::Secondary);
    pair(canvas, (left, y, edge), &roster.cue(id));

    y += 2;
    for line in stances(app, canvas, id) {
        if y < area.bottom() {
            let line = canvas.fit(&line, usize::from(right - left));
            canvas.say(left, y, right, &line, Role::Text);
            y += 1;
        }
    }
}

/// Writes at the left what fits before the words at the right.
fn pair(canvas: &mut Canvas, (left, y, edge): (u16, u16, u16), text: &str) {
    let room = usize::from(edge.saturating_sub(left + 1));
    let text = canvas.fit(text, room);
    canvas.say(left, y, edge, &text, Role::Text);
}

/// The same on two lines below the text.
pub(super) fn draw_strip(app: &App, canvas: &mut Canvas) {
    let area = app.layout.strip;
    if area.height == 0 {
        return;
    }
    let rule = canvas.glyphs.horizontal;
    canvas.fill(area.x, area.y, area.right(), rule, Role::Rule);
    let right = area.right().saturating_sub(1);
    let (left, y) = (area.x + 1, area.y + 1);
    let Some(id) = app.current else {
        let told = if app.is_working() {
            "finding statements"
        } else if app.roster.shown.is_empty() {
            "no one is quoted here"
        } else {
            "no statement is chosen"
        };
        canvas.say(left, y, right, told, Role::Secondary);
        return;
    };
    let roster = &app.roster;
    let mut x = left;
    if let Some(owner) = roster.owners(id).first() {
        x = canvas.say(x, y, right, &roster.tags(id), Role::Party(*owner));
    }
    let point = format!(" {} ", canvas.glyphs.point);
    let kind = roster.kind(id);
    let sure = roster.analysis.certainty(id);
    let tail = format!("{point}{kind}{point}{sure}");
    let place = match app.party.and_then(|party| roster.rank(party, id)) {
        Some(rank) => format!(" {rank}/{}", whole(app)),
        None => String::new(),
    };
    x = canvas.say(x, y, right, &place, Role::Secondary);
    let who = roster.speaker(id).unwrap_or_default();
    let mut words = format!("{who} {}", roster.cue(id));
    if words.trim().is_empty() {
        "not attributed".clone_into(&mut words);
    }
    let tail_room = u16::try_from(crate::reader::reflow::columns(&tail)).unwrap_or(0);
    let room = usize::from(right.saturating_sub(x + 2 + tail_room));
    let words = canvas.fit(words.trim(), room);
    x = canvas.say(x + 2, y, right, &words, Role::Text);
    canvas.say(x, y, right, &tail, Role::Secondary);

    let speakers = roster.analysis.speakers.of(id);
    let title = speakers
        .first()
        .and_then(|s| roster.analysis.speaker(*s).description.clone());
    let line = stances(app, canvas, id).into_iter().next().or(title);
    let line = canvas.fit(&line.unwrap_or_default(), usize::from(right - left));
    canvas.say(left, y + 1, right, &line, Role::Text);
}

/// "2 of 6": among its party's statements, or among all.
fn rank(app: &App, id: StatementId) -> String {
    let roster = &app.roster;
    let mine = app.party.and_then(|party| roster.rank(party, id));
    let owner = roster.owners(id).first().copied();
    let party = if mine.is_some() { app.party } else { owner };
    match party.and_then(|party| Some((roster.rank(party, id)?, party))) {
        Some((rank, party)) => {
            format!("{rank} of {}", roster.parties[party].statements.len())
        }
        None => String::new(),
    }
}

fn whole(app: &App) -> usize {
    app.party
        .map_or(0, |party| app.roster.parties[party].statements.len())
}

/// "▲ supports   the plan", for each stance that the statement carries.
fn stances(app: &App, canvas: &Canvas, id: StatementId) -> Vec<String> {
    let analysis = &app.roster.analysis;
    let stances = analysis.stances.all.iter();
    stances
        .filter(|stance| {
            stance.rests_on(id) && Certainty::of(stance.confidence) >= app.options.floor
        })
        .map(|stance| {
            let glyph = canvas.glyphs.side(stance.polarity);
            let word = stance.polarity.word();
            format!("{glyph} {word:<8}   {}", analysis.target(stance.target))
        })
        .collect()
}
