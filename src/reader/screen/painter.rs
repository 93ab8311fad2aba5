//! The bytes that turn what stands on the terminal into what shall stand there.
//!
//! A terminal may be at the other end of a slow line, so the painter keeps what it painted last and
//! sends the difference: cells that changed, and rows that moved, by a scroll region, where that is
//! shorter.

use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use crate::document::Document;
use crate::reader::screen::difference::difference;

/// What stands on the terminal.
#[derive(Debug, Default)]
pub struct Painter {
    /// What was painted; its size is the terminal's.
    front: Buffer,
    back: Buffer,
    /// Whether what stands there is not known.
    stale: bool,
    cursor: Option<(u16, u16)>,
    /// The article whose links were painted.
    document: Option<Arc<Document>>,
}

impl Painter {
    /// A painter of an empty screen.
    #[must_use]
    pub fn new(width: u16, height: u16) -> Self {
        let area = Rect::new(0, 0, width, height);
        Self {
            front: Buffer::empty(area),
            back: Buffer::empty(area),
            stale: true,
            cursor: None,
            document: None,
        }
    }

    /// Takes the article whose links cells lead to from now on.
    pub fn take_links(&mut self, document: &Arc<Document>) {
        if let Some(old) = &self.document
            && Arc::ptr_eq(old, document)
        {
            return;
        }
        let links = |document: &Document| !document.links().is_empty();
        // The same letters may lead elsewhere now.
        self.stale |= self.document.as_deref().is_some_and(links) && links(document);
        self.document = Some(Arc::clone(document));
    }

    /// Forgets what stands on the terminal: the next frame clears it and paints everything.
    pub fn forget(&mut self) {
        self.stale = true;
    }

    /// Paints a frame. `draw` fills a buffer of the given size; `scrolling` are the parts whose rows may
    /// have moved as a whole. Gives the bytes to send; none if nothing changed.
    pub fn frame(
        &mut self,
        size: (u16, u16),
        scrolling: &[Rect],
        cursor: Option<(u16, u16)>,
        draw: impl FnOnce(&mut Buffer),
    ) -> String {
        let area = Rect::new(0, 0, size.0, size.1);
        if self.front.area != area {
            self.front = Buffer::empty(area);
            self.back = Buffer::empty(area);
            self.stale = true;
        }
        draw(&mut self.back);
        let mut out = String::new();
        if self.cursor.is_some() && self.cursor != cursor {
            out.push_str("\x1b[?25l");
        }
        if self.stale {
            self.front.reset();
            out.push_str("\x1b[H\x1b[2J");
        }
        let links = self.document.as_deref().map_or(&[][..], Document::links);
        let best = difference(&self.front, &self.back, links, usize::MAX);
        let mut best = best.unwrap_or_default();
        let scrolling = if self.stale { &[][..] } else { scrolling };
        for scroll in Scroll::all(&self.front, &self.back, scrolling) {
            let how = scroll.bytes();
            let left = best.len().saturating_sub(how.len());
            if let Some(rest) = difference(&scroll.done(&self.front), &self.back, links, left) {
                best = how + &rest;
            }
        }
        out.push_str(&best);
        if let Some((x, y)) = cursor
            && (self.cursor != cursor || !best.is_empty())
        {
            let show = if self.cursor == cursor {
                ""
            } else {
                "\x1b[?25h"
            };
            let _ = write!(out, "\x1b[{};{}H{show}", y + 1, x + 1);
        }
        self.cursor = cursor;
        self.stale = false;
        std::mem::swap(&mut self.front, &mut self.back);
        out
    }
}

/// Rows that moved as a whole, and where to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Scroll {
    /// The rows among which they moved, counted from 0; the last one is not among them.
    top: u16,
    bottom: u16,
    by: u16,
    up: bool,
}

impl Scroll {
    /// How the rows of these parts moved; parts that lie in each other often tell the same.
    fn all(front: &Buffer, next: &Buffer, parts: &[Rect]) -> Vec<Self> {
        let mut all = Vec::new();
        for scroll in parts.iter().flat_map(|part| Self::of(front, next, *part)) {
            if !all.contains(&scroll) {
                all.push(scroll);
            }
        }
        all
    }

    /// How most rows of this part of the screen moved: the whole part, or no more rows than these. What
    /// lies beside them moves with them, which may be good or bad.
    fn of(front: &Buffer, next: &Buffer, part: Rect) -> Vec<Self> {
        let part = part.intersection(front.area);
        // Rows are told apart by a hash; one that deceives costs bytes and nothing else, since what is
        // sent afterwards is the difference that remains. An empty row says nothing about movement.
        let rows = |buffer: &Buffer| -> Vec<Option<u64>> {
            let row = |y| (part.left()..part.right()).map(move |x| &buffer[(x, y)]);
            (part.top()..part.bottom())
                .map(|y| {
                    let mut hasher = DefaultHasher::new();
                    let mut empty = true;
                    for cell in row(y) {
                        empty &= cell.symbol() == " ";
                        cell.hash(&mut hasher);
                    }
                    (!empty).then(|| hasher.finish())
                })
                .collect()
        };
        let (old, new) = (rows(front), rows(next));
        let same = |by: u16, up: bool| {
            let by = usize::from(by);
            let (from, to) = if up { (by, 0) } else { (0, by) };
            let pairs = old.iter().skip(from).zip(new.iter().skip(to));
            (0..)
                .zip(pairs)
                .filter(|(_, (old, new))| old.is_some() && old == new)
        };
        let stay = same(0, true).count();
        let best = (1..part.height)
            .flat_map(|by| [(by, true), (by, false)])
            .map(|(by, up)| (by, up, same(by, up).count()))
            .max_by_key(|(by, _, moved)| (*moved, u16::MAX - by));
        let Some((by, up, _)) = best.filter(|(_, _, moved)| *moved > stay + 1) else {
            return Vec::new();
        };
        let rows = same(by, up).map(|(row, _)| row);
        let first = rows.clone().next().unwrap_or(0);
        let end = rows.last().map_or(part.height, |last| last + by + 1);
        let mut ways = vec![(part.top(), part.bottom())];
        ways.push((part.top() + first, part.top() + end));
        ways.dedup();
        let scroll = |(top, bottom)| Self {
            top,
            bottom,
            by,
            up,
        };
        ways.into_iter().map(scroll).collect()
    }

    /// The bytes that make a terminal do it. Line feed and reverse index every terminal has had since
    /// the VT100, inserted and deleted lines since the VT102.
    fn bytes(self) -> String {
        let Self {
            top,
            bottom,
            by,
            up,
        } = self;
        let edge = if up { bottom } else { top + 1 };
        let (one, many) = if up { ("\n", 'M') } else { ("\x1bM", 'L') };
        let stepwise = format!("\x1b[{edge}H{}", one.repeat(usize::from(by)));
        let at_once = format!("\x1b[{}H\x1b[{by}{many}", top + 1);
        let how = if at_once.len() < stepwise.len() {
            at_once
        } else {
            stepwise
        };
        format!("\x1b[{};{bottom}r{how}\x1b[r", top + 1)
    }

    /// What stands on a terminal that did it.
    fn done(self, front: &Buffer) -> Buffer {
        let mut scrolled = front.clone();
        for y in self.top..self.bottom {
            let from = if self.up {
                Some(y + self.by).filter(|from| *from < self.bottom)
            } else {
                y.checked_sub(self.by).filter(|from| *from >= self.top)
            };
            for x in 0..front.area.width {
                scrolled[(x, y)] = match from {
                    Some(from) => front[(x, from)].clone(),
                    None => Cell::default(),
                };
            }
        }
        scrolled
    }
}

#[cfg(test)]
mod tests;
