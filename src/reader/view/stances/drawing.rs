//! The stance view: who is for and against what and whom, and the sentences that say so.

use std::fmt::Write as _;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::reader::action::table::Action;
use crate::reader::screen::canvas::Canvas;
use crate::reader::screen::glyphs::Glyphs;
use crate::reader::screen::reflow::columns;
use crate::reader::screen::theme::Role;
use crate::reader::view::passage;
use crate::reader::view::stances::{evidence, matrix, sentences};
use crate::reader::view::view::View;
use crate::stances::{Evidence, Polarity, Stance};

/// Of this many cells and fewer, the view has room to say what counts.
const FEW: usize = 2;

/// Columns for how far the article was read.
const SO_FAR: usize = 20;

/// The least rows kept for the evidence.
const EVIDENCE: u16 = 5;

/// What takes a side, for one who sees few or none.
const COUNTS: &str = "What counts: votes, backs, condemns, accuses, denies a charge, sues, bans, \
                      strikes, calls for. A question or a report counts for nobody.";

pub(crate) fn draw(view: &View, canvas: &mut Canvas) {
    let screen = view.layout.screen;
    let area = Rect::new(0, 1, screen.width, screen.height.saturating_sub(2));
    head(view, canvas, Rect::new(0, 0, screen.width, 1));
    if view.sides.cells.is_empty() {
        nobody(view, canvas, area);
        return;
    }
    let y = sides(view, canvas, area);
    let rule = canvas.glyphs.horizontal;
    canvas.fill(area.x, y, area.right(), rule, Role::Rule);
    let rest = area.bottom().saturating_sub(y + 1);
    let x = area.x + 1;
    says(
        view,
        canvas,
        Rect::new(x, y + 1, area.width.saturating_sub(2), rest),
    );
}

/// Who takes which side, and what counts where that is little; gives the row after it.
fn sides(view: &View, canvas: &mut Canvas, area: Rect) -> u16 {
    let most = area.height.saturating_sub(EVIDENCE).max(1);
    let upper = Rect {
        height: most,
        ..area
    };
    let mut y = if view.layout.narrow_sides() {
        sentences::draw(view, canvas, upper)
    } else {
        matrix::draw(view, canvas, upper)
    };
    if view.sides.cells.len() <= FEW {
        let rest = Rect {
            y,
            height: area.bottom().saturating_sub(y),
            ..area
        };
        y = counts(view, canvas, rest, EVIDENCE);
    }
    y
}

impl View {
    /// Columns of a sentence that bears a side out: as wide as lines of the text, whatever the screen is.
    fn evidence_width(&self) -> u16 {
        let screen = self.layout.screen.width.saturating_sub(2);
        screen.min(self.layout.measure_wanted + evidence::PLACE)
    }

    /// The lines of the sentence in hand, and how many of them are seen at once.
    pub(crate) fn lines_in_hand(&self, piece: &Evidence) -> (usize, usize) {
        let screen = self.layout.screen;
        let area = Rect::new(0, 1, screen.width, screen.height.saturating_sub(2));
        // How high what stands above it is, only drawing tells.
        let mut buffer = Buffer::empty(screen);
        let options = &self.session.options;
        let mut canvas = Canvas::new(&mut buffer, &options.theme, &self.session.glyphs);
        let y = sides(self, &mut canvas, area);
        let seen = area.bottom().saturating_sub(y + 2);
        let width = self.evidence_width().saturating_sub(evidence::PLACE);
        let lines = passage::lines(self.session.document(), piece.span, width);
        // And who bears it out.
        (lines + 1, usize::from(seen).max(1))
    }
}

/// The headline, or the name of the view where there is little room; and how much there is.
fn head(view: &View, canvas: &mut Canvas, row: Rect) {
    let right = row.right().saturating_sub(1);
    let sides = &view.sides;
    let (actors, things) = if sides.is_swapped() {
        (sides.columns.len(), sides.rows.len())
    } else {
        (sides.rows.len(), sides.columns.len())
    };
    let count = sides.cells.len();
    let narrow = view.layout.narrow_sides();
    let more = view.session.more();
    let some = |count: usize, one: &str, many: &str| {
        // Of one so far there may be several.
        let words = if count == 1 && more.is_empty() {
            one
        } else {
            many
        };
        format!("{count}{more} {words}")
    };
    let mut told = match (count, narrow) {
        (0, _) => String::new(),
        (_, true) => format!(
            "{}, {}",
            some(actors, "actor", "actors"),
            some(count, "side", "sides")
        ),
        (_, false) => format!(
            "{} {} {} on {}",
            some(actors, "actor", "actors"),
            if actors == 1 && more.is_empty() {
                "takes"
            } else {
                "take"
            },
            some(count, "side", "sides"),
            some(things, "thing", "things")
        ),
    };
    if view.session.is_working() {
        let free = usize::from(right.saturating_sub(row.x + 1));
        let point = format!(" {} ", canvas.glyphs.point);
        let gap = if told.is_empty() { "" } else { &point };
        let rest = free.saturating_sub(columns(&told) + columns(gap));
        // The shorter form leaves room for a headline.
        let read = view.session.how_many(rest.min(SO_FAR));
        if !read.is_empty() {
            told = format!("{told}{gap}{read}");
        }
    }
    let edge = canvas.say_right(row.x + 1, row.y, right, &told, Role::Secondary);
    let document = view.session.document();
    let title = document.title().filter(|_| !narrow);
    let title = title.map_or("WHO TAKES A SIDE".to_owned(), |title| document.line(title));
    let room = usize::from(edge.saturating_sub(row.x + 3));
    let title = canvas.fit(&title, room);
    canvas.say(row.x + 1, row.y, edge, &title, Role::Title);
}

fn nobody(view: &View, canvas: &mut Canvas, area: Rect) {
    let right = area.right().saturating_sub(1);
    let told = if view.session.is_working() {
        "Finding statements and stances."
    } else {
        "No one takes a side here, as far as can be told."
    };
    let width = usize::from(right.saturating_sub(area.x + 1)).max(1);
    let mut y = area.y + 1;
    for line in textwrap::wrap(told, width) {
        canvas.say(area.x + 1, y, right, &line, Role::Text);
        y += 1;
    }
    if !view.session.is_working() {
        let area = Rect {
            y,
            height: area.bottom().saturating_sub(y),
            ..area
        };
        counts(view, canvas, area, 0);
    }
}

/// Says what counts as a side, and how guesses come in, where so many rows are left for what follows; gives
/// the row after it.
fn counts(view: &View, canvas: &mut Canvas, area: Rect, left: u16) -> u16 {
    let right = area.right().saturating_sub(1);
    let unsure = view.session.unsure_sides(None);
    let mut told = COUNTS.to_owned();
    if unsure.count() > 0 {
        let (left_out, them) = (unsure.are_left_out(), unsure.pronoun());
        let key = view.session.key_for(unsure);
        let _ = write!(told, " {left_out}; {key} adds {them}.");
    }
    let mut y = area.y + 1;
    // As wide as lines of the text, whatever the screen is.
    let width = (area.width.saturating_sub(2)).min(view.layout.measure_wanted);
    let lines = textwrap::wrap(&told, usize::from(width.max(1)));
    let most = usize::from(area.height.saturating_sub(1 + left));
    if left > 0 && lines.len() > most {
        return area.y;
    }
    for line in lines {
        if y >= area.bottom() {
            break;
        }
        canvas.say(area.x + 1, y, right, &line, Role::Secondary);
        y += 1;
    }
    y
}

/// That nothing was found, where the cell in hand says nothing, and what can be said there.
fn blank(view: &View, canvas: &mut Canvas, area: Rect) {
    let Some(told) = view.blank_told() else {
        return;
    };
    let mut y = area.y;
    for line in textwrap::wrap(&told, usize::from(area.width.max(1))) {
        if y < area.bottom() {
            canvas.say(area.x, y, area.right(), &line, Role::Title);
            y += 1;
        }
    }
    let key = view.session.options.keys.hint(Action::Correct);
    let can = !view.is_of_one() && !view.session.is_working();
    if let Some(key) = key.filter(|_| can && y < area.bottom()) {
        let told = format!("{key} sets a side");
        canvas.say(area.x, y, area.right(), &told, Role::Secondary);
    }
}

/// The stance in hand in words, who else stands where, and all sentences that bear it out.
fn says(view: &View, canvas: &mut Canvas, area: Rect) {
    if area.height == 0 {
        return;
    }
    let Some(stance) = view.side_in_hand() else {
        blank(view, canvas, area);
        return;
    };
    let right = area.right();
    let pieces = stance.pieces();
    let at = view.sides.piece.min(pieces.len() - 1);
    let others = others(view, canvas.glyphs, stance);
    let count = if pieces.len() > 1 {
        format!("{} of {} sentences", at + 1, pieces.len())
    } else {
        "1 sentence".to_owned()
    };
    let analysis = &view.session.overview.analysis;
    let mut line = analysis.stance_in_words(stance);
    if let Some(before) = view.side_before() {
        let number = view.session.overview.paragraph(before.evidence.start());
        let (verb, paragraph) = (analysis.verb(before), canvas.glyphs.paragraph);
        let _ = write!(line, "; earlier {verb} it, {paragraph}{number}");
    }
    let room = usize::from(area.width);
    let full = format!("{count}{others}");
    let end = if columns(&line) + columns(&full) + 4 <= room {
        full
    } else {
        count
    };
    let edge = canvas.say_right(area.x, area.y, right, &end, Role::Secondary);
    let line = canvas.fit(&line, usize::from(edge.saturating_sub(area.x + 1)));
    canvas.say(area.x, area.y, edge, &line, Role::Title);
    let mut y = area.y + 1;
    for (number, piece) in pieces.iter().enumerate().skip(at) {
        if y >= area.bottom() {
            break;
        }
        let rest = Rect {
            y,
            height: area.bottom() - y,
            width: view.evidence_width(),
            ..area
        };
        let here = (number == at).then(|| view.sides.read_from());
        y += evidence::draw(view, canvas, rest, (stance, piece), here);
    }
}

/// " · against it also CR · for it RT".
fn others(view: &View, glyphs: &Glyphs, stance: &Stance) -> String {
    let mut disputes = view.session.overview.disputes.iter();
    let Some(dispute) = disputes.find(|dispute| dispute.target == stance.target) else {
        return String::new();
    };
    let mut told = String::new();
    for (side, words) in [
        (Polarity::Opposes, "against it"),
        (Polarity::Supports, "for it"),
        (Polarity::Neutral, "neutral"),
    ] {
        let tags: Vec<_> = dispute
            .on(side)
            .iter()
            .filter(|actor| **actor != stance.actor)
            .map(|actor| view.session.overview.tag(*actor))
            .collect();
        if tags.is_empty() {
            continue;
        }
        let also = if side == stance.polarity { " also" } else { "" };
        let point = glyphs.point;
        let _ = write!(told, " {point} {words}{also} {}", tags.join(" "));
    }
    told
}
