//! The article: lines of text, and in the margin who speaks.

use ratatui::style::{Modifier, Style};
use unicode_segmentation::UnicodeSegmentation;

use crate::document::{BlockKind, Span};
use crate::reader::screen::canvas::Canvas;
use crate::reader::screen::look::linked;
use crate::reader::screen::reflow::Line;
use crate::reader::screen::theme::Role;
use crate::reader::view::view::View;

/// Columns of the margin: where one is, tag, bar.
const MARGIN: u16 = 6;

pub(crate) fn draw(view: &View, canvas: &mut Canvas) {
    let area = view.layout.text;
    let height = usize::from(area.height);
    let marks = Marks::new(view);
    let mut above: Option<(usize, Option<usize>)> = None;
    let mut here = view.session.current.filter(|_| view.layout.margin);
    for (row, (block, line)) in (0..area.height).zip(view.flow.window(view.top, height)) {
        let y = area.y + row;
        let Some(line) = line else {
            above = None;
            left_out(view, canvas, block, y);
            continue;
        };
        let owner = margin(view, canvas, y, line, above, block);
        above = Some((block, owner));
        if let Some(id) = here {
            let mut content = view.session.overview.statement(id).content.iter();
            if content.any(|span| span.overlaps(line.span)) {
                let x = view.layout.text_x - MARGIN;
                canvas.say(x, y, area.right(), canvas.glyphs.current, Role::Here);
                here = None;
            }
        }
        let x = view.layout.text_x + view.flow.indent(block);
        let kind = view.session.document().blocks()[block].kind;
        let first = view.flow.lines(block).first() == Some(line);
        if kind == BlockKind::ListItem && first && view.flow.indent(block) > 0 {
            let bullet = canvas.glyphs.bullet;
            canvas.say(view.layout.text_x, y, area.right(), bullet, Role::Secondary);
        }
        text(view, canvas, (x, y), line, block, &marks);
    }
    if view.session.document().blocks().is_empty() && area.height > 0 {
        let x = view.layout.text_x;
        let right = area.right();
        canvas.say(x, area.y, right, "There is no text here.", Role::Secondary);
    }
}

/// Says between two paragraphs how many the filter leaves out.
fn left_out(view: &View, canvas: &mut Canvas, block: usize, y: u16) {
    if !view.flow.is_filtered() {
        return;
    }
    let next = view.flow.at_or_after(block + 1).unwrap_or(block + 1);
    let count = next - block - 1;
    if count > 0 {
        let point = canvas.glyphs.point;
        let s = if count == 1 { "" } else { "s" };
        let words = format!("{point} {point} {point}  {count} paragraph{s} without");
        let right = view.layout.text.right();
        canvas.say(view.layout.text_x, y, right, &words, Role::Secondary);
    }
}

/// Draws tag and bar of a line; gives whose it is.
fn margin(
    view: &View,
    canvas: &mut Canvas,
    y: u16,
    line: &Line,
    above: Option<(usize, Option<usize>)>,
    block: usize,
) -> Option<usize> {
    // The statement with most of its words on the line speaks for it.
    let (_, statement) = view
        .session
        .overview
        .overlapping(line.span)
        .map(|(extent, statement)| {
            let shared = extent.intersection(line.span).map_or(0, Span::len);
            (shared, statement)
        })
        .reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    let party = *view.session.overview.owners(statement.id).first()?;
    if !view.layout.margin {
        return Some(party);
    }
    let quoted = view.session.overview.quoted(statement.id);
    let bar = if quoted.iter().any(|span| span.overlaps(line.span)) {
        canvas.glyphs.quoted_bar
    } else {
        canvas.glyphs.reported_bar
    };
    let x = view.layout.text_x - 2;
    canvas.say(x, y, x + 1, bar, Role::Bar(party));
    if above != Some((block, Some(party))) {
        let tag = &view.session.overview.parties[party].tag;
        canvas.say_right(x.saturating_sub(3), y, x, tag, Role::Cue);
    }
    Some(party)
}

/// Everything that gives letters of the visible text another style.
struct Marks {
    /// Stretches, and the style laid over them; later ones over earlier ones.
    spans: Vec<(Span, Role)>,
}

impl Marks {
    fn new(view: &View) -> Self {
        let mut spans = Vec::new();
        let lines = view
            .flow
            .window(view.top, usize::from(view.layout.text.height));
        let seen = lines
            .filter_map(|(_, line)| line.map(|line| line.span))
            .reduce(Span::hull);
        let Some(seen) = seen else {
            return Self { spans };
        };
        for (_, statement) in view.session.overview.overlapping(seen) {
            let named = view.session.overview.named(statement);
            let cue = statement.cue.iter().copied();
            spans.extend(cue.chain(named).map(|span| (span, Role::Cue)));
        }
        if let Some(id) = view.session.current {
            let content = &view.session.overview.statement(id).content;
            spans.extend(content.iter().map(|span| (*span, Role::Current)));
        }
        if let Some(adding) = &view.adding {
            let document = view.session.document();
            spans.push((adding.content(document), Role::Match));
            spans.extend(adding.cue(document).map(|cue| (cue, Role::CurrentMatch)));
        }
        for (number, hit) in view.search.within(seen) {
            let role = if view.search.at == Some(number) {
                Role::CurrentMatch
            } else {
                Role::Match
            };
            spans.push((hit, role));
        }
        spans.extend(view.gone_to.map(|span| (span, Role::CurrentMatch)));
        Self { spans }
    }

    fn on(&self, line: Span) -> Vec<(Span, Role)> {
        let on = self.spans.iter().filter(|(span, _)| span.overlaps(line));
        on.copied().collect()
    }
}

fn text(
    view: &View,
    canvas: &mut Canvas,
    (x, y): (u16, u16),
    line: &Line,
    block: usize,
    marks: &Marks,
) {
    let document = view.session.document();
    let kind = document.blocks()[block].kind;
    let width = view.layout.measure.saturating_sub(view.flow.indent(block));
    let plain = match kind {
        BlockKind::Heading => canvas.style(Role::Title),
        BlockKind::Caption => canvas.style(Role::Secondary),
        _ => Style::new(),
    };
    let marks = marks.on(line.span);
    let letters = document.slice(line.span);
    let right = view.layout.text.right();
    let mut spare = Spare::new(view, line, width, letters);
    let mut targets = view.links_on(line.span);
    let mut target = targets.next();
    let mut gaps = crate::reader::view::text::table::gaps(view, block).into_iter();
    let mut x = x;
    let mut blank = false;
    for (at, letter) in letters.grapheme_indices(true) {
        if letter == "|" && blank {
            let gap = u16::try_from(gaps.next().unwrap_or(0)).unwrap_or(0);
            x = (x + gap).min(right);
        }
        let offset = line.span.start() + at;
        while target.is_some_and(|(_, span)| span.end() <= offset) {
            target = targets.next();
        }
        let white = letter.chars().all(char::is_whitespace) && letter != "\u{a0}";
        if white && blank {
            continue;
        }
        blank = white;
        let style = marks
            .iter()
            .filter(|(span, _)| span.contains(offset))
            .fold(plain, |style, (_, role)| style.patch(canvas.style(*role)));
        let style = match target.filter(|(_, span)| span.contains(offset)) {
            // Slanted, since bold, underlined and reversed letters mean other things.
            Some((number, _)) => {
                let style = style.add_modifier(Modifier::ITALIC);
                if view.session.options.hyperlinks {
                    linked(style, number)
                } else {
                    style
                }
            }
            None => style,
        };
        let (letter, times) = if white {
            (" ", 1 + spare.next())
        } else {
            (letter, 1)
        };
        for _ in 0..times {
            match canvas.letter(x, y, right, letter, style) {
                Some(after) => x = after,
                None => return,
            }
        }
    }
    if line.hyphen {
        canvas.letter(x, y, right, "-", plain);
    }
}

/// The blanks that justify a line, spread evenly over its gaps.
struct Spare {
    gaps: usize,
    blanks: usize,
}

impl Spare {
    fn new(view: &View, line: &Line, width: u16, letters: &str) -> Self {
        let free = usize::from(width.saturating_sub(line.columns));
        Self {
            gaps: letters.split_whitespace().count().saturating_sub(1),
            blanks: if view.session.options.justify && line.full {
                free
            } else {
                0
            },
        }
    }

    /// How many more blanks the next gap gets.
    fn next(&mut self) -> usize {
        if self.gaps == 0 {
            return 0;
        }
        let here = self.blanks.div_ceil(self.gaps);
        self.gaps -= 1;
        self.blanks -= here;
        here
    }
}
