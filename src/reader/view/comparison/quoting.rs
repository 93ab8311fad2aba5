//! What is told of the one in hand: a thing a row, with a cell for each report.

use ratatui::layout::Rect;

use crate::compare::Told;
use crate::document::counted;
use crate::reader::action::table::Action;
use crate::reader::screen::canvas::{Canvas, fit};
use crate::reader::screen::glyphs::Glyphs;
use crate::reader::screen::pattern::Pattern;
use crate::reader::screen::theme::Role;
use crate::reader::view::comparison::comparing::Comparing;
use crate::reader::view::comparison::items::{Item, Mark, only_in};
use crate::reader::view::comparison::lists::{CELL, cells, letters};
use crate::reader::view::view::View;
use crate::stances::Polarity;

/// Most lines of an item here; all of it stands below.
const LONGEST: usize = 6;

/// Columns before the words of an item.
const INDENT: u16 = 3;

/// What stands in the pane.
enum Block<'a> {
    Gap,
    Head(&'a str),
    /// Which item, and whether its head says already who has it.
    Item(usize, &'a Item, bool),
}

/// A line of the pane.
enum Line<'a> {
    Gap,
    /// A line of a head.
    Head(String),
    /// Which item, a line of its words, and whether it is the first.
    Words(usize, &'a Item, String, bool),
}

/// Draws as many lines as fit, the item in hand among them; `celled` tells whether there is room for
/// a cell for each report.
pub(crate) fn draw(
    view: &View,
    canvas: &mut Canvas,
    area: Rect,
    celled: bool,
    sought: Option<&Pattern>,
) {
    let comparing = &view.comparing;
    let Some(subject) = comparing.subject() else {
        return;
    };
    let reports = subject.counts.len();
    let right = area.right().saturating_sub(1);
    let edge = if celled {
        letters(canvas, area.y, right, reports)
    } else {
        right
    };
    let mut title = match subject.tag.as_str() {
        "" => subject.name.clone(),
        tag => format!("{tag}  {}", subject.name),
    };
    if !subject.also.is_empty() {
        title = format!("{title}, also {}", subject.also.join(", "));
    }
    let title = canvas.fit(&title, usize::from(edge.saturating_sub(area.x + 2)));
    canvas.say_lit((area.x + 1, area.y), edge, &title, Role::Title, sought);
    let wide = usize::from(edge.saturating_sub(area.x + INDENT + 1)).max(1);
    let blocks = blocks(comparing);
    if blocks.is_empty() {
        let key = view.session.key(Action::Filter);
        let told = format!("All that is told here is alike; {key} shows it.");
        let told = canvas.fit(&told, usize::from(right.saturating_sub(area.x + 2)));
        canvas.say(area.x + 1, area.y + 1, right, &told, Role::Text);
        return;
    }
    let room = usize::from(area.height.saturating_sub(1)).max(1);
    let glyphs = canvas.glyphs;
    let whole = usize::from(right.saturating_sub(area.x + 1)).max(1);
    let (lines, unseen) = window(&blocks, comparing.item_at(), room, &|block| match block {
        Block::Gap => vec![Line::Gap],
        // Its end says how it is cut.
        Block::Head(head) => lines_of(head, whole).into_iter().map(Line::Head).collect(),
        Block::Item(at, item, _) if celled => words(*at, item, &item.text, glyphs, wide),
        Block::Item(at, item, is_known) => {
            words(*at, item, &sentence(item, *is_known), glyphs, wide)
        }
    });
    let mut y = area.y + 1;
    for line in &lines {
        match line {
            Line::Gap => {}
            Line::Head(head) => {
                canvas.say_lit((area.x + 1, y), right, head, Role::Secondary, sought);
            }
            Line::Words(at, item, words, first) => {
                let here = comparing.inside && *at == comparing.item_at();
                if here && *first {
                    let mark = canvas.glyphs.current;
                    canvas.say(area.x + 1, y, right, mark, Role::Here);
                }
                let role = match (here, item.differs) {
                    (true, _) => Role::Chosen,
                    (false, true) => Role::Cue,
                    (false, false) => Role::Text,
                };
                canvas.say_lit((area.x + INDENT, y), edge, words, role, sought);
                if celled {
                    marks(canvas, (edge, y), &item.marks, *first);
                }
            }
        }
        y += 1;
    }
    if let Some((above, below)) = unseen.filter(|_| y < area.bottom()) {
        let below = format!("{} below", counted(below, "more", "more"));
        let told = match above {
            0 => below,
            above => format!("{above} above, {below}"),
        };
        canvas.say(area.x + INDENT, y, right, &told, Role::Secondary);
    }
}

/// The lines of an item, `wide` at most.
fn words<'a>(
    at: usize,
    item: &'a Item,
    words: &str,
    glyphs: &Glyphs,
    wide: usize,
) -> Vec<Line<'a>> {
    let mut pieces = lines_of(words, wide);
    if pieces.len() > LONGEST {
        pieces.truncate(LONGEST);
        if let Some(last) = pieces.last_mut() {
            *last = fit(
                &format!("{last} {}", glyphs.ellipsis),
                wide,
                glyphs.ellipsis,
            );
        }
    }
    let pieces = pieces.into_iter().enumerate();
    pieces
        .map(|(number, words)| Line::Words(at, item, words, number == 0))
        .collect()
}

/// Words in lines, `wide` at most.
fn lines_of(words: &str, wide: usize) -> Vec<String> {
    let lines = textwrap::wrap(words, wide).into_iter();
    lines.map(std::borrow::Cow::into_owned).collect()
}

fn blocks(comparing: &Comparing) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut all = 0..;
    let groups = comparing.subject().into_iter();
    for (head, items) in groups.flat_map(|subject| subject.groups(comparing.differing)) {
        if !blocks.is_empty() {
            blocks.push(Block::Gap);
        }
        blocks.push(Block::Head(head));
        let items = all.by_ref().zip(items);
        blocks.extend(items.map(|(at, item)| {
            let mut having = having(item);
            let report = having.next().filter(|_| having.next().is_none());
            Block::Item(
                at,
                item,
                report.is_some_and(|report| only_in(report) == head),
            )
        }));
    }
    blocks
}

/// As many lines as there is room for, so that all of the item in hand is seen, and its head where it
/// has one. Where these are not all, a row is left free, and how many items begin above them and below
/// them is told. Only what is near the item in hand is wrapped.
fn window<'a>(
    blocks: &[Block<'a>],
    item: usize,
    room: usize,
    wrapped: &dyn Fn(&Block<'a>) -> Vec<Line<'a>>,
) -> (Vec<Line<'a>>, Option<(usize, usize)>) {
    let first = blocks.iter().flat_map(wrapped).take(room + 1);
    let first: Vec<Line> = first.collect();
    if first.len() <= room {
        return (first, None);
    }
    let room = room.saturating_sub(1).max(1);
    let is_own = |block: &Block| matches!(block, Block::Item(at, ..) if *at == item);
    let own = blocks.iter().position(is_own).unwrap_or(0);
    let mut from = own;
    if own > 0 && matches!(blocks[own - 1], Block::Head(_)) {
        from -= 1;
    }
    let mut lines: Vec<Line> = blocks[from..=own].iter().flat_map(wrapped).collect();
    let needed = lines.len();
    while lines.len() < room && from > 0 {
        from -= 1;
        lines.splice(0..0, wrapped(&blocks[from]));
    }
    let surplus = lines.len().saturating_sub(room).min(lines.len() - needed);
    lines.drain(..surplus);
    let behind = blocks[own + 1..].iter().flat_map(wrapped);
    lines.extend(behind.take(room.saturating_sub(lines.len())));
    lines.truncate(room);
    let begins = |line: &&Line| matches!(line, Line::Words(.., true));
    let seen = lines.iter().filter(begins).count();
    let items = |blocks: &[Block]| {
        let items = blocks.iter();
        items
            .filter(|block| matches!(block, Block::Item(..)))
            .count()
    };
    let first_seen = lines.iter().find_map(|line| match line {
        Line::Words(at, _, _, first) => Some(at + usize::from(!first)),
        _ => None,
    });
    let above = first_seen.unwrap_or(item);
    (lines, Some((above, items(blocks) - above - seen)))
}

/// How each report has it, cell by cell; a bar goes on along all lines.
fn marks(canvas: &mut Canvas, (edge, y): (u16, u16), marks: &[Mark], first: bool) {
    for (report, mark) in marks.iter().enumerate() {
        let x = edge + CELL * u16::try_from(report).unwrap_or(0);
        let (sign, role) = match mark {
            Mark::Absent => (canvas.glyphs.point, Role::Secondary),
            Mark::Quoted => (canvas.glyphs.quoted_bar, Role::Text),
            Mark::Takes(..) | Mark::NoSide(_) if !first => continue,
            Mark::Takes(side, _) => (canvas.glyphs.side(*side), Role::Text),
            Mark::Reported | Mark::NoSide(_) => (canvas.glyphs.reported_bar, Role::Text),
        };
        canvas.say_right(x, y, x + CELL, sign, role);
    }
    debug_assert!(cells(marks.len()) >= CELL || marks.is_empty());
}

/// The reports that have an item.
fn having(item: &Item) -> impl Iterator<Item = usize> + '_ {
    let all = item.marks.iter().enumerate();
    all.filter_map(|(report, mark)| (*mark != Mark::Absent).then_some(report))
}

/// An item with who has it, where there is no room for cells: "A and C: “no light heart”", "on the plan:
/// supports in A, opposes in B". `is_known`: who has it is said already.
fn sentence(item: &Item, is_known: bool) -> String {
    let takes = item.marks.iter().enumerate().filter_map(|(report, mark)| {
        let label = Told::label(report);
        match mark {
            Mark::Takes(Polarity::Neutral, _) => Some(format!("neutral in {label}")),
            Mark::Takes(side, number) => Some(format!("{} in {label}", side.verb(*number))),
            Mark::NoSide(number) => Some(format!("{} in {label}", number.no_side())),
            Mark::Absent | Mark::Quoted | Mark::Reported => None,
        }
    });
    let takes = takes.collect::<Vec<_>>().join(", ");
    if !takes.is_empty() {
        return format!("{}: {takes}", item.text);
    }
    let is_quoted = |report: &usize| item.marks[*report] == Mark::Quoted;
    let (quoted, reported): (Vec<usize>, Vec<usize>) = having(item).partition(is_quoted);
    let mut words = item.text.clone();
    if !quoted.is_empty() && !words.contains(['“', '"']) {
        words = format!("“{words}”");
    }
    if !quoted.is_empty() && !reported.is_empty() {
        words = format!("{words} ({} without marks)", Told::labels(&reported));
    }
    if is_known {
        return words;
    }
    let mut all = [quoted, reported].concat();
    all.sort_unstable();
    format!("{}: {words}", Told::labels(&all))
}
