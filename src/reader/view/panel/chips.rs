//! The actors on one row, each with its count, and the main dispute: what the panel would tell where
//! there is no room for it.

use std::cmp::Reverse;

use crate::document::counted;
use crate::reader::screen::canvas::Canvas;
use crate::reader::screen::reflow::columns;
use crate::reader::screen::theme::Role;
use crate::reader::view::view::View;

/// Between two actors.
const GAP: u16 = 2;

/// Columns for words.
fn room(view: &View) -> usize {
    usize::from(view.layout.chips.width.saturating_sub(2))
}

/// Whether all is told here of why nothing is shown.
pub(crate) fn tells_why(view: &View) -> bool {
    view.layout.chips.height > 0 && view.session.tells_why(room(view))
}

pub(crate) fn draw(view: &View, canvas: &mut Canvas) {
    let row = view.layout.chips;
    if row.height == 0 {
        return;
    }
    let right = row.right().saturating_sub(1);
    if view.session.overview.shown.is_empty() {
        let told = view.session.how_many(room(view));
        canvas.say(row.x + 1, row.y, right, &told, Role::Text);
        return;
    }
    let chips = chips(view, room(view));
    let here = view.session.party_here();
    let mut x = row.x + 1;
    for chip in &chips {
        if let Some(party) = chip.party {
            if here == Some(party) {
                let mark = canvas.glyphs.current;
                canvas.say(x - 1, row.y, right, mark, Role::Here);
            }
            x = canvas.say(
                x,
                row.y,
                right,
                &view.session.overview.parties[party].tag,
                Role::Cue,
            );
        }
        let role = if chip.party.is_some() && chip.party == view.session.party {
            Role::Chosen
        } else {
            Role::Text
        };
        x = canvas.say(x, row.y, right, &chip.words, role) + chip.gap;
    }
}

/// An actor on the row, or words between actors.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Chip {
    party: Option<usize>,
    /// What follows the tag.
    words: String,
    gap: u16,
}

impl Chip {
    fn width(&self, view: &View) -> usize {
        let tag = self.party.map_or(0, |party| {
            columns(&view.session.overview.parties[party].tag)
        });
        tag + columns(&self.words) + usize::from(self.gap)
    }
}

/// The largest first, with names as far as they fit; those with one statement behind a common
/// "1 each"; where even tags are too many, those who are left are counted.
fn chips(view: &View, room: usize) -> Vec<Chip> {
    let overview = &view.session.overview;
    let count = |party: &usize| overview.parties[*party].statements.len();
    let mut order: Vec<usize> = (0..overview.speaking()).collect();
    order.sort_by_key(|party| (Reverse(count(party)), *party));
    let width = |chips: &[Chip]| chips.iter().map(|chip| chip.width(view)).sum::<usize>();
    let more = view.session.more();
    let chip_of = |party: usize| Chip {
        party: Some(party),
        words: format!(" {}{more}", count(&party)),
        gap: GAP,
    };

    // As long as more may be found, one is no number to stand for several.
    let many = match more {
        "" => order.partition_point(|party| count(party) > 1),
        _ => order.len(),
    };
    let (largest, single) = order.split_at(many);
    let mut chips: Vec<Chip> = largest.iter().map(|party| chip_of(*party)).collect();
    if single.len() > 1 {
        chips.push(Chip {
            party: None,
            words: if many == 0 { "1 each:" } else { " 1 each:" }.to_owned(),
            gap: 1,
        });
        chips.extend(single.iter().map(|party| Chip {
            party: Some(*party),
            words: String::new(),
            gap: 1,
        }));
    } else {
        chips.extend(single.iter().map(|party| chip_of(*party)));
    }
    if width(&chips) <= room + 1 {
        let name = |party: usize| overview.parties[party].name.as_str();
        for at in 0..many {
            let words = format!(" {}{}", name(largest[at]), chips[at].words);
            let bare = std::mem::replace(&mut chips[at].words, words);
            if width(&chips) > room + 1 {
                chips[at].words = bare;
            }
        }
        // Those with one statement all have their names, or none of them has.
        let mut named = chips.clone();
        for chip in &mut named[many..] {
            if let Some(party) = chip.party {
                chip.words = format!(" {}{}", name(party), chip.words);
                chip.gap = GAP;
            }
        }
        if width(&named) <= room + 1 {
            return named;
        }
        return chips;
    }

    // Not even the tags: the one that is chosen stays, and the rest are counted.
    let here = view.session.party_here().or(view.session.party);
    let mut kept = order.len();
    loop {
        let mut chips: Vec<Chip> = order[..kept].iter().map(|party| chip_of(*party)).collect();
        let outside = here.filter(|here| order[kept..].contains(here));
        chips.extend(outside.map(chip_of));
        let others = order.len() - chips.len();
        if others > 0 {
            chips.push(Chip {
                party: None,
                words: format!(" {}", counted(others, "other", "others")),
                gap: 0,
            });
        }
        if kept == 0 || width(&chips) <= room {
            return chips;
        }
        kept -= 1;
    }
}

/// The main dispute on its row.
pub(crate) fn dispute(view: &View, canvas: &mut Canvas) {
    let row = view.layout.dispute;
    let Some(dispute) = view.main_dispute() else {
        return;
    };
    let mut right = row.right().saturating_sub(1);
    let others = view.session.overview.disputes.len() - 1;
    if others > 0 {
        let more = if row.width < 70 {
            format!("+{others}")
        } else {
            format!("{others} more")
        };
        right = canvas.say_right(row.x, row.y, right, &more, Role::Secondary) - 1;
    }
    let room = usize::from(right.saturating_sub(row.x + 1));
    let sides = view.session.dispute_lines(dispute, room / 2, "  ");
    let sides = sides.first().map_or("", String::as_str);
    let name = view.session.overview.analysis.target(dispute.target);
    let name = canvas.fit(name, room.saturating_sub(columns(sides) + 3));
    let x = canvas.say(row.x + 1, row.y, right, &name, Role::Cue);
    let x = canvas.say(x, row.y, right, ":", Role::Text);
    canvas.say(x + 2, row.y, right, sides, Role::Text);
}
