//! The article: lines of text, and in the margin who speaks.

use ratatui::style::{Modifier, Style};
use unicode_segmentation::UnicodeSegmentation;

use crate::document::{BlockKind, Span};
use crate::reader::app::App;
use crate::reader::screen::canvas::Canvas;
use crate::reader::screen::pen::linked;
use crate::reader::screen::reflow::Line;
use crate::reader::screen::theme::Role;

/// Columns of the margin: where one is, tag, bar.
const MARGIN: u16 = 6;

pub(crate) fn draw(app: &App, canvas: &mut Canvas) {
    let area = app.layout.text;
    let height = usize::from(area.height);
    let marks = Marks::new(app);
    let mut above: Option<(usize, Option<usize>)> = None;
    let mut here = app.current.filter(|_| app.layout.margin);
    for (row, (block, line)) in (0..area.height).zip(app.flow.window(app.top, height)) {
        let y = area.y + row;
        let Some(line) = line else {
            above = None;
            left_out(app, canvas, block, y);
            continue;
        };
        let owner = margin(app, canvas, y, line, above, block);
        above = Some((block, owner));
        if let Some(id) = here {
            let mut content = app.roster.statement(id).content.iter();
            if content.any(|span| span.overlaps(line.span)) {
                let x = app.layout.text_x - MARGIN;
                canvas.say(x, y, area.right(), canvas.glyphs.current, Role::Chosen);
                here = None;
            }
        }
        let x = app.layout.text_x + app.flow.indent(block);
        let kind = app.document().blocks()[block].kind;
        let first = app.flow.lines(block).first() == Some(line);
        if kind == BlockKind::ListItem && first && app.flow.indent(block) > 0 {
            let bullet = canvas.glyphs.bullet;
            canvas.say(app.layout.text_x, y, area.right(), bullet, Role::Secondary);
        }
        text(app, canvas, (x, y), line, block, &marks);
    }
    if app.document().blocks().is_empty() && area.height > 0 {
        let x = app.layout.text_x;
        let right = area.right();
        canvas.say(x, area.y, right, "There is no text here.", Role::Secondary);
    }
}

/// Says between two paragraphs how many the filter leaves out.
fn left_out(app: &App, canvas: &mut Canvas, block: usize, y: u16) {
    if !app.flow.is_filtered() {
        return;
    }
    let next = app.flow.at_or_after(block + 1).unwrap_or(block + 1);
    let count = next - block - 1;
    if count > 0 {
        let point = canvas.glyphs.point;
        let s = if count == 1 { "" } else { "s" };
        let words = format!("{point} {point} {point}  {count} paragraph{s} without");
        let right = app.layout.text.right();
        canvas.say(app.layout.text_x, y, right, &words, Role::Secondary);
    }
}

/// Draws tag and bar of a line; gives whose it is.
fn margin(
    app: &App,
    canvas: &mut Canvas,
    y: u16,
    line: &Line,
    above: Option<(usize, Option<usize>)>,
    block: usize,
) -> Option<usize> {
    // The statement with most of its words on the line speaks for it.
    let (_, statement) = app
        .roster
        .overlapping(line.span)
        .map(|(extent, statement)| {
            let shared = extent.intersection(line.span).map_or(0, Span::len);
            (shared, statement)
        })
        .reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    let party = *app.roster.owners(statement.id).first()?;
    if !app.layout.margin {
        return Some(party);
    }
    let quoted = app.roster.quoted(statement.id);
    let bar = if quoted.iter().any(|span| span.overlaps(line.span)) {
        canvas.glyphs.quoted_bar
    } else {
        canvas.glyphs.reported_bar
    };
    let x = app.layout.text_x - 2;
    canvas.say(x, y, x + 1, bar, Role::Bar(party));
    if above != Some((block, Some(party))) {
        let tag = &app.roster.parties[party].tag;
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
    fn new(app: &App) -> Self {
        let mut spans = Vec::new();
        let lines = app
            .flow
            .window(app.top, usize::from(app.layout.text.height));
        let seen = lines
            .filter_map(|(_, line)| line.map(|line| line.span))
            .reduce(Span::hull);
        let Some(seen) = seen else {
            return Self { spans };
        };
        for (_, statement) in app.roster.overlapping(seen) {
            let named = app.roster.named(statement);
            let cue = statement.cue.iter().copied();
            spans.extend(cue.chain(named).map(|span| (span, Role::Cue)));
        }
        if let Some(id) = app.current {
            let content = &app.roster.statement(id).content;
            spans.extend(content.iter().map(|span| (*span, Role::Current)));
        }
        if let Some(adding) = &app.adding {
            let document = app.document();
            spans.push((adding.content(document), Role::Match));
            spans.extend(adding.cue(document).map(|cue| (cue, Role::CurrentMatch)));
        }
        for (number, hit) in app.search.within(seen) {
            let role = if app.search.at == Some(number) {
                Role::CurrentMatch
            } else {
                Role::Match
            };
            spans.push((hit, role));
        }
        Self { spans }
    }

    fn on(&self, line: Span) -> Vec<(Span, Role)> {
        let on = self.spans.iter().filter(|(span, _)| span.overlaps(line));
        on.copied().collect()
    }
}

fn text(
    app: &App,
    canvas: &mut Canvas,
    (x, y): (u16, u16),
    line: &Line,
    block: usize,
    marks: &Marks,
) {
    let document = app.document();
    let kind = document.blocks()[block].kind;
    let width = app.layout.measure.saturating_sub(app.flow.indent(block));
    let plain = match kind {
        BlockKind::Heading => canvas.style(Role::Title),
        BlockKind::Caption => canvas.style(Role::Secondary),
        _ => Style::new(),
    };
    let marks = marks.on(line.span);
    let letters = document.slice(line.span);
    let right = app.layout.text.right();
    let mut spare = Spare::new(app, line, width, letters);
    let mut targets = app.links_on(line.span);
    let mut target = targets.next();
    let mut gaps = crate::reader::view::text::table::gaps(app, block).into_iter();
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
                if app.options.hyperlinks {
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
}

/// The blanks that justify a line, spread evenly over its gaps.
struct Spare {
    gaps: usize,
    blanks: usize,
}

impl Spare {
    fn new(app: &App, line: &Line, width: u16, letters: &str) -> Self {
        let free = usize::from(width.saturating_sub(line.columns));
        Self {
            gaps: letters.split_whitespace().count().saturating_sub(1),
            blanks: if app.options.justify && line.full {
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
