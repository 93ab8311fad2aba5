//! A sentence that says whose side someone takes, with the words that say so in bold.

use ratatui::layout::Rect;

use crate::reader::screen::canvas::Canvas;
use crate::reader::screen::theme::Role;
use crate::reader::view::passage;
use crate::reader::view::view::View;
use crate::stances::{Agreement, Evidence, Stance};

/// Columns of "● ¶12 ".
pub(crate) const PLACE: u16 = 7;

/// Writes a piece of evidence and, under it, who bears it out; gives the rows taken. `here`, where it is
/// the one in hand, is the line that it is read from.
pub(crate) fn draw(
    view: &View,
    canvas: &mut Canvas,
    area: Rect,
    (stance, piece): (&Stance, &Evidence),
    here: Option<usize>,
) -> u16 {
    let right = area.right();
    if here.is_some() {
        let mark = canvas.glyphs.current;
        canvas.say(area.x, area.y, right, mark, Role::Here);
    }
    let number = view.session.overview.paragraph(piece.span.start());
    let place = format!("{}{number}", canvas.glyphs.paragraph);
    canvas.say(area.x + 2, area.y, right, &place, Role::Text);
    let x = area.x + PLACE;
    let document = view.session.document();
    let lines = Rect {
        x,
        width: right.saturating_sub(x),
        ..area
    };
    let mut y = passage::draw(
        canvas,
        lines,
        document,
        (piece.span, &piece.words),
        here.unwrap_or(0),
    );
    if y < area.bottom() {
        let told = witness(view, stance, piece);
        canvas.say_right(x, y, right, &told, Role::Secondary);
        y += 1;
    }
    y - area.y
}

/// "by the words and the network · sure · disputed".
pub(crate) fn witness(view: &View, stance: &Stance, piece: &Evidence) -> String {
    let analysis = &view.session.overview.analysis;
    let sure = analysis.certainty_of_stance(stance);
    let set = &analysis.by_hand.stances;
    let by = if set.contains(&(stance.actor, stance.target)) {
        return sure.to_owned();
    } else {
        match piece.witnesses.agreement() {
            Agreement::Lexicon => "by the words",
            Agreement::Network => "by the network, no word says it",
            Agreement::Both => "by the words and the network",
            Agreement::Disputed => "by the words, the network disputes it",
        }
    };
    format!("{by} {} {sure}", view.session.glyphs.point)
}
