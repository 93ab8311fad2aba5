//! The third column of a very wide screen: what the actor in hand takes a side on, and who else.

use ratatui::layout::Rect;

use crate::document::counted;
use crate::reader::screen::canvas::Canvas;
use crate::reader::screen::theme::Role;
use crate::reader::view::stances::evidence;
use crate::reader::view::view::View;

pub(crate) fn draw(view: &View, canvas: &mut Canvas) {
    let area = view.layout.third;
    if area.height == 0 {
        return;
    }
    let rule = view.layout.second_rule;
    let glyph = canvas.glyphs.vertical;
    for y in rule.top()..rule.bottom() {
        canvas.say(rule.x, y, rule.right(), glyph, Role::Rule);
    }
    let area = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..area
    };
    let party = view.session.party_here().or(view.session.party);
    match party.map(|party| (party, view.session.overview.parties[party].actor)) {
        Some((party, Some(_))) if takes_sides(view, party) => of_party(view, canvas, area, party),
        _ => disputes(view, canvas, area),
    }
}

fn takes_sides(view: &View, party: usize) -> bool {
    of(view, party).next().is_some()
}

/// The stances of a party that are sure enough.
pub(crate) fn of(view: &View, party: usize) -> impl Iterator<Item = &crate::stances::Stance> {
    let analysis = &view.session.overview.analysis;
    let actor = view.session.overview.parties[party].actor;
    let all = analysis.stances.all.iter();
    all.filter(move |stance| {
        Some(stance.actor) == actor && analysis.is_sure(stance, view.session.options.floor)
    })
}

fn of_party(view: &View, canvas: &mut Canvas, area: Rect, party: usize) {
    let right = area.right();
    let stances: Vec<_> = of(view, party).collect();
    let pieces: usize = stances.iter().map(|stance| 1 + stance.also.len()).sum();
    let x = canvas.say(
        area.x,
        area.y,
        right,
        &view.session.overview.parties[party].tag,
        Role::Cue,
    );
    let x = canvas.say(x + 2, area.y, right, "TAKES A SIDE ON", Role::Title);
    let count = format!(
        "{}, {}",
        counted(stances.len(), "thing", "things"),
        counted(pieces, "sentence", "sentences")
    );
    canvas.say_right(x + 1, area.y, right, &count, Role::Secondary);
    let mut y = area.y + 1;
    for stance in &stances {
        let others = view.session.overview.disputes.iter();
        let dispute = others
            .clone()
            .find(|dispute| dispute.target == stance.target);
        let all = stance.pieces();
        if y + 2 >= area.bottom() {
            break;
        }
        let head = format!(
            "{} {}",
            canvas.glyphs.side(stance.polarity),
            view.session.overview.analysis.target(stance.target)
        );
        let head = canvas.fit(&head, usize::from(area.width));
        canvas.say(area.x, y, right, &head, Role::Cue);
        y += 1;
        for piece in &all {
            if y + 1 >= area.bottom() {
                break;
            }
            let rest = Rect {
                y,
                height: area.bottom() - 1 - y,
                ..area
            };
            y += evidence::draw(view, canvas, rest, (*stance, piece), None);
        }
        let alone = dispute.is_none_or(|dispute| dispute.holders() < 2);
        if let Some(dispute) = dispute.filter(|_| !alone && y < area.bottom()) {
            let x = canvas.say(area.x, y, right, "ON IT  ", Role::Title);
            let room = usize::from(right.saturating_sub(x));
            let sides = view.session.dispute_lines(dispute, room, "   ");
            for line in sides {
                if y < area.bottom() {
                    canvas.say(x, y, right, &line, Role::Text);
                    y += 1;
                }
            }
        }
        y += 1;
    }
}

/// Everything in dispute, where the actor in hand takes no side.
fn disputes(view: &View, canvas: &mut Canvas, area: Rect) {
    let right = area.right();
    canvas.say(area.x, area.y, right, "WHO TAKES A SIDE", Role::Title);
    let mut y = area.y + 1;
    if view.session.overview.disputes.is_empty() {
        let told = if view.session.is_working() {
            "finding statements"
        } else {
            "no one, as far as can be told"
        };
        canvas.say(area.x, y, right, told, Role::Text);
    }
    for dispute in &view.session.overview.disputes {
        let name = view.session.overview.analysis.target(dispute.target);
        let name = canvas.fit(name, usize::from(area.width));
        let sides = view
            .session
            .dispute_lines(dispute, usize::from(area.width - 2), "   ");
        if usize::from(area.bottom().saturating_sub(y)) < 1 + sides.len() {
            break;
        }
        canvas.say(area.x, y, right, &name, Role::Cue);
        y += 1;
        for line in sides {
            canvas.say(area.x + 2, y, right, &line, Role::Text);
            y += 1;
        }
    }
}
