//! Going through the text: rows, paragraphs, statements, parties.

use crate::document::{BlockKind, Span};
use crate::reader::session::options::Goto;
use crate::reader::session::places::Place;
use crate::reader::view::panel::outline::PanelRow;
use crate::reader::view::text::flow::Spot;
use crate::reader::view::text::search::Search;
use crate::reader::view::view::{Focus, View};
use crate::statements::StatementId;

impl View {
    /// Rows of the text that are seen.
    pub(crate) fn height(&self) -> usize {
        usize::from(self.layout.text.height)
    }

    /// Puts a row at the top, as far as the end of the text allows.
    pub(crate) fn scroll(&mut self, top: Spot) {
        let lowest = self.flow.last_top(self.height());
        self.top = top.min(lowest).max(self.flow.first());
        self.anchor = self.flow.offset_of(self.top);
    }

    pub(crate) fn scroll_by(&mut self, rows: usize, down: bool) {
        let top = if down {
            self.flow.down(self.top, rows)
        } else {
            self.flow.up(self.top, rows)
        };
        self.scroll(top);
    }

    pub(crate) fn scroll_to_offset(&mut self, offset: usize) {
        let top = self.flow.spot_of(offset);
        self.scroll(top);
        // The byte asked for, and not the end of the text's last screen, is what a resize keeps.
        if self.top == top {
            self.anchor = offset;
        }
    }

    /// Scrolls so that a stretch of text is seen, and not at all if it is.
    pub(crate) fn reveal(&mut self, span: Span) {
        let height = self.height();
        self.flow.prepare(self.top, height);
        let seen = |offset: usize| {
            self.flow
                .window(self.top, height)
                .filter_map(|(_, line)| line)
                .any(|line| line.span.start() <= offset && offset < line.span.end().max(1))
        };
        let last = span.end().saturating_sub(1).max(span.start());
        if seen(span.start()) && seen(last) {
            return;
        }
        let spot = self.flow.spot_of(span.start());
        let top = self.flow.up(spot, height / 3);
        self.scroll(top);
    }

    /// The links on a line, with their numbers, in text order.
    pub(crate) fn links_on(&self, line: Span) -> impl Iterator<Item = (usize, Span)> {
        let links = self.session.document().links();
        let first = links.partition_point(|link| link.span.end() <= line.start());
        let from = links.iter().enumerate().skip(first);
        from.map(|(number, link)| (number, link.span))
            .take_while(move |(_, span)| span.start() < line.end())
    }

    /// Whether any of a stretch of text is on the screen.
    pub(crate) fn is_seen(&self, span: Span) -> bool {
        self.flow
            .window(self.top, self.height())
            .filter_map(|(_, line)| line)
            .any(|line| line.span.overlaps(span))
    }

    /// Whether it stands in the headline above the beginning of the text.
    pub(crate) fn is_above(&self, span: Span) -> bool {
        let title = self.session.document().title();
        self.layout.title.height > 0
            && self.top <= self.flow.first()
            && title.is_some_and(|title| title.overlaps(span))
    }

    /// Whether any of what a statement says is on the screen.
    pub(crate) fn is_statement_seen(&self, id: StatementId) -> bool {
        let content = self.session.overview.statement(id).content.iter();
        content.copied().any(|span| self.is_seen(span))
    }

    /// Scrolling takes the current statement along: once its last line has left the screen, the
    /// nearest one there is current; with none there, none is.
    pub(crate) fn take_along(&mut self) {
        if self.in_stances || self.comparing.is_open() || self.layout.too_small() {
            return;
        }
        // Where one went to what is no statement, none of its neighbours is.
        let is_current = match self.session.current {
            Some(id) => self.is_statement_seen(id),
            None => (self.gone_to).is_some_and(|span| self.is_seen(span) || self.is_above(span)),
        };
        if is_current {
            return;
        }
        let lines = self.flow.window(self.top, self.height());
        let spans = lines.filter_map(|(_, line)| line.map(|line| line.span));
        let Some(screen) = spans.reduce(Span::hull) else {
            return;
        };
        let mut seen: Vec<StatementId> = self
            .session
            .overview
            .overlapping(screen)
            .map(|(_, statement)| statement.id)
            .filter(|id| self.is_statement_seen(*id))
            .collect();
        seen.sort_by_key(|id| (self.session.overview.statement(*id).anchor(), *id));
        let analysis = &self.session.overview.analysis;
        if seen.iter().any(|id| !analysis.is_in_headline(*id)) {
            seen.retain(|id| !analysis.is_in_headline(*id));
        }
        let former = self
            .session
            .current
            .map(|id| self.session.overview.statement(id).anchor());
        let nearest = match former {
            Some(anchor) if anchor >= screen.end() => seen.last(),
            _ => seen.first(),
        };
        match nearest.copied() {
            Some(id) => self.session.take(id),
            None => self.session.current = None,
        }
    }

    /// A sentence that one went to stays what one is at until something else is. A heading is left with
    /// the next key, unless it bears a side out: what stands below it is what one is at.
    pub(crate) fn hold_gone_to(&mut self) {
        let document = self.session.document();
        let kind = |span: &Span| {
            let block = document.block_at(span.start())?;
            document.blocks().get(block).map(|block| block.kind)
        };
        let before = self.gone_to_before;
        let is_evidence = self.led_to == Some(self.anchor);
        let before = before.filter(|span| is_evidence || kind(span) != Some(BlockKind::Heading));
        self.gone_to_before = None;
        if self.session.current.is_none() {
            self.gone_to = self.gone_to.or(before);
        }
    }

    /// The row of the panel where one is; none where there is no current statement.
    pub(crate) fn row_here(&self) -> Option<PanelRow> {
        if self.focus == Focus::Panel || self.session.current.is_some() {
            self.outline.cursor()
        } else {
            None
        }
    }

    /// The end of the text, without white space after it, and about that where the rest of it is
    /// still being read; at least 1.
    pub(crate) fn length(&self) -> usize {
        let last = self.session.document().blocks().last();
        let length = last.map_or(1, |block| block.span.end().max(1));
        self.session
            .expected
            .map_or(length, |size| size.max(length))
    }

    /// The end of the last byte on the screen.
    pub(crate) fn last_seen(&self) -> usize {
        self.flow
            .window(self.top, self.height())
            .filter_map(|(_, line)| line)
            .last()
            .map_or(self.anchor, |line| line.span.end())
    }

    pub(crate) fn go_to_paragraph(&mut self, number: usize) {
        let all = self.session.overview.paragraphs();
        if number > all {
            let told = format!("there is no paragraph {number}; the last one is {all}");
            self.session.notice = Some(told);
        }
        let block = self.session.overview.block_of_paragraph(number);
        if let Some(block) = self.session.document().blocks().get(block) {
            let offset = block.span.start();
            self.jump(Place {
                offset,
                statement: self.session.current,
                gone_to: None,
            });
        }
    }

    /// Goes to a heading, by its block, and marks it; all of the text is shown then. The first statement
    /// below it is current, so that one goes on from there.
    pub(crate) fn go_to_heading(&mut self, index: usize) {
        let Some(block) = self.session.document().blocks().get(index) else {
            return;
        };
        let (span, offset) = (block.span, block.span.start());
        let overview = &self.session.overview;
        let statement = overview.neighbour(&overview.shown, None, offset, true);
        let here = self.here();
        self.session.places.leave(here);
        self.set_filter(None);
        self.return_to(Place {
            offset,
            statement,
            gone_to: None,
        });
        self.gone_to = Some(span);
    }

    /// Goes to the next or previous heading from the one that was gone to, or from the top of the screen.
    pub(crate) fn step_heading(&mut self, times: usize, forward: bool) {
        let headings = self.session.overview.headings();
        let offset = self.gone_to_before.map_or(self.anchor, Span::start);
        let from = self.session.document().block_at(offset).unwrap_or(0);
        let found = if forward {
            let next = headings.partition_point(|block| *block <= from);
            let at = next
                .saturating_add(times - 1)
                .min(headings.len().saturating_sub(1));
            headings.get(at).filter(|_| next < headings.len())
        } else {
            let before = headings.partition_point(|block| *block < from);
            headings
                .get(before.saturating_sub(times))
                .filter(|_| before > 0)
        };
        if let Some(block) = found.copied() {
            self.focus = Focus::Text;
            self.go_to_heading(block);
            return;
        }
        self.gone_to = self.gone_to_before;
        self.session.tell(match (headings.is_empty(), forward) {
            (true, _) => "there are no headings in this article",
            (false, true) => "no more headings",
            (false, false) => "no earlier headings",
        });
    }

    pub(crate) fn go_to_percent(&mut self, percent: usize) {
        let (text, percent) = (self.session.document().text(), percent.min(100));
        let mut offset = text.len() / 100 * percent + text.len() % 100 * percent / 100;
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        self.jump(Place {
            offset,
            statement: self.session.current,
            gone_to: None,
        });
    }

    /// Goes to a place and remembers this one.
    pub(crate) fn jump(&mut self, place: Place) {
        let here = self.here();
        self.session.places.leave(here);
        self.return_to(place);
    }

    /// Moves, and remembers the place that was left if the screen was.
    pub(crate) fn leaving(&mut self, go: impl FnOnce(&mut Self)) {
        let (here, top) = (self.here(), self.top);
        go(self);
        if self.top != top {
            self.session.places.leave(here);
        }
    }

    /// Goes to a place that was left.
    pub(crate) fn return_to(&mut self, place: Place) {
        if let Some(id) = place.statement
            && (self.session.overview.analysis.statements)
                .place(id)
                .is_some()
        {
            self.session.take(id);
        } else if place.gone_to.is_some() {
            self.session.current = None;
        }
        self.gone_to = place.gone_to;
        self.scroll_to_offset(place.offset);
    }

    /// Makes a statement the current one and shows it.
    pub(crate) fn go_to(&mut self, id: StatementId) {
        let filter = self.session.filter.as_ref();
        let in_filter = filter.is_none_or(|parties| self.session.is_heard(parties, id));
        if !in_filter {
            self.set_filter(None);
        }
        self.session.take(id);
        let statement = self.session.overview.statement(id);
        let span = statement.content[0];
        self.reveal(span);
    }
}

impl View {
    pub(crate) fn go_to_end(&mut self, last: bool) {
        let here = self.here();
        self.session.places.leave(here);
        let height = self.height();
        let top = if last {
            self.flow.last_top(height)
        } else {
            self.flow.first()
        };
        self.scroll(top);
    }

    pub(crate) fn paragraphs(&mut self, times: usize, forward: bool) {
        for _ in 0..times {
            let top = self.top;
            let block = if forward {
                self.flow.at_or_after(top.block + 1)
            } else if top.row > 0 {
                Some(top.block)
            } else {
                self.flow.before(top.block)
            };
            let Some(block) = block else { break };
            self.scroll(crate::reader::view::text::flow::Spot { block, row: 0 });
            if self.top == top {
                break;
            }
        }
    }

    pub(crate) fn retrace(&mut self, times: usize, back: bool) {
        for _ in 0..times {
            let here = self.here();
            let place = if back {
                self.session.places.back(here)
            } else {
                self.session.places.forward()
            };
            let Some(place) = place else {
                let end = if back { "earlier" } else { "later" };
                self.session.notice = Some(format!("no {end} place to go to"));
                return;
            };
            self.focus = Focus::Text;
            self.return_to(place);
        }
    }

    /// Closes one thing: the latest.
    pub(crate) fn close(&mut self) {
        if !self.search.is_empty() {
            self.search = Search::default();
        } else if self.session.filter.is_some() {
            self.set_filter(None);
        } else if self.session.pinned {
            self.session.unpin();
        }
    }

    pub(crate) fn go_to_named(&mut self, place: &Goto) {
        match *place {
            Goto::Statement(number) => {
                let here = self.here();
                self.session.places.leave(here);
                match self.session.numbered(number) {
                    Ok(id) => self.go_to(id),
                    Err(reason) => self.session.tell(&reason.to_string()),
                }
            }
            Goto::Paragraph(number) => self.go_to_paragraph(number),
            Goto::Percent(percent) => self.go_to_percent(percent),
            // A slash was taken before.
            Goto::Text(_) => {}
        }
    }

    /// The byte that one looks at: of the statement in hand if it is seen, or else of the top line.
    pub(crate) fn place_in_hand(&self) -> usize {
        let statement = self
            .session
            .current
            .map(|id| self.session.overview.statement(id).content[0]);
        let seen = statement.filter(|content| self.is_seen(*content));
        seen.map_or(self.anchor, Span::start)
    }
}
