//! Going through the text: rows, paragraphs, statements, parties.

use crate::document::Span;
use crate::statements::StatementId;

use crate::reader::action::table::Action;
use crate::reader::app::{App, Focus};
use crate::reader::session::places::Place;
use crate::reader::view::panel::outline::Row;
use crate::reader::view::text::flow::Spot;

impl App {
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
        let links = self.document().links();
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

    /// Whether any of what a statement says is on the screen.
    pub(crate) fn is_statement_seen(&self, id: StatementId) -> bool {
        let content = self.roster.statement(id).content.iter();
        content.copied().any(|span| self.is_seen(span))
    }

    /// Scrolling takes the current statement along: once its last line has left the screen, the
    /// nearest one there is current; with none there, none is.
    pub(crate) fn take_along(&mut self) {
        if self.overlay.is_some() || self.siding || self.layout.too_small() {
            return;
        }
        if self.current.is_some_and(|id| self.is_statement_seen(id)) {
            return;
        }
        let lines = self.flow.window(self.top, self.height());
        let spans = lines.filter_map(|(_, line)| line.map(|line| line.span));
        let Some(screen) = spans.reduce(Span::hull) else {
            return;
        };
        let mut seen: Vec<StatementId> = self
            .roster
            .overlapping(screen)
            .map(|(_, statement)| statement.id)
            .filter(|id| self.is_statement_seen(*id))
            .collect();
        seen.sort_by_key(|id| (self.roster.statement(*id).anchor(), *id));
        let former = self.current.map(|id| self.roster.statement(id).anchor());
        let nearest = match former {
            Some(anchor) if anchor >= screen.end() => seen.last(),
            _ => seen.first(),
        };
        match nearest.copied() {
            Some(id) => self.take(id),
            None => self.current = None,
        }
    }

    /// In whose list a statement is: the chosen party's, if it is one of those who say it.
    pub(crate) fn party_of(&self, id: StatementId) -> Option<usize> {
        let owners = self.roster.owners(id);
        let chosen = self.party.filter(|party| owners.contains(party));
        chosen.or(owners.first().copied())
    }

    /// In whose list the current statement is.
    pub(crate) fn party_here(&self) -> Option<usize> {
        self.current.and_then(|id| self.party_of(id))
    }

    /// The row of the panel where one is; none where there is no current statement.
    pub(crate) fn row_here(&self) -> Option<Row> {
        if self.focus == Focus::Panel || self.current.is_some() {
            self.outline.finger()
        } else {
            None
        }
    }

    /// The end of the text, without white space after it; at least 1.
    pub(crate) fn length(&self) -> usize {
        let last = self.document().blocks().last();
        last.map_or(1, |block| block.span.end().max(1))
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
        let block = self.roster.block_of_paragraph(number);
        if let Some(block) = self.document().blocks().get(block) {
            let offset = block.span.start();
            self.jump(Place {
                offset,
                statement: self.current,
            });
        }
    }

    pub(crate) fn go_to_percent(&mut self, percent: usize) {
        let offset = self.document().text().len() / 100 * percent.min(100)
            + self.document().text().len() % 100 * percent.min(100) / 100;
        let mut offset = offset;
        while !self.document().text().is_char_boundary(offset) {
            offset -= 1;
        }
        self.jump(Place {
            offset,
            statement: self.current,
        });
    }

    /// Goes to a place and remembers this one.
    pub(crate) fn jump(&mut self, place: Place) {
        let here = self.here();
        self.places.leave(here);
        self.return_to(place);
    }

    /// Moves, and remembers the place that was left if the screen was.
    pub(crate) fn leaving(&mut self, go: impl FnOnce(&mut Self)) {
        let (here, top) = (self.here(), self.top);
        go(self);
        if self.top != top {
            self.places.leave(here);
        }
    }

    /// Goes to a place that was left.
    pub(crate) fn return_to(&mut self, place: Place) {
        if let Some(id) = place.statement
            && id.0 < self.roster.analysis.statements.len()
        {
            self.take(id);
        }
        self.scroll_to_offset(place.offset);
    }

    /// Makes a statement the current one, without scrolling.
    pub(crate) fn take(&mut self, id: StatementId) {
        self.current = Some(id);
        let owners = self.roster.owners(id);
        let kept = self.party.is_some_and(|party| owners.contains(&party));
        if !self.pinned && !kept {
            self.party = owners.first().copied();
        }
    }

    /// Makes a statement the current one and shows it.
    pub(crate) fn go_to(&mut self, id: StatementId) {
        let filter = self.filter.as_ref();
        let in_filter = filter.is_none_or(|parties| self.is_heard(parties, id));
        if !in_filter {
            self.set_filter(None);
        }
        self.take(id);
        let statement = self.roster.statement(id);
        let span = statement.content[0];
        self.reveal(span);
    }

    /// The next or previous of these statements from where one looks; over the end if `over`.
    pub(crate) fn step(&mut self, action: Action, count: usize, over: bool) {
        let forward = matches!(action, Action::NextStatement | Action::NextOfActor);
        let of_actor = matches!(action, Action::NextOfActor | Action::PreviousOfActor);
        let whose = if of_actor { self.party } else { None };
        let among: Vec<StatementId> = match (whose, &self.filter) {
            (Some(party), _) => self.heard(party),
            (None, Some(parties)) => {
                let shown = self.roster.shown.iter().copied();
                shown.filter(|id| self.is_heard(parties, *id)).collect()
            }
            (None, None) => self.roster.shown.clone(),
        };
        if among.is_empty() {
            self.notice = Some(match whose {
                Some(party) => format!("{} says nothing here", self.roster.parties[party].name),
                None if self.is_working() => "statements are still being sought".to_owned(),
                None => self.nobody(),
            });
            return;
        }
        if over {
            let end = if forward { among.first() } else { among.last() };
            if let Some(id) = end.copied() {
                self.leaving(|app| app.go_to(id));
            }
            return;
        }
        // From the current statement if it is in sight, or else from the top of the screen.
        let mut from = self
            .current
            .filter(|id| self.is_seen(self.roster.statement(*id).content[0]));
        let mut found = None;
        for _ in 0..count {
            let Some(next) = self.roster.neighbour(&among, from, self.anchor, forward) else {
                break;
            };
            found = Some(next);
            from = found;
        }
        if let Some(id) = found {
            self.leaving(|app| app.go_to(id));
        } else {
            self.ended = Some(action);
            let by = whose.map_or_else(String::new, |party| format!(" by {}", self.called(party)));
            let key = self.options.keys.hint(action).unwrap_or_default();
            let (which, where_to) = if forward {
                ("no more", "starts over")
            } else {
                ("no earlier", "goes to the last")
            };
            self.notice = Some(format!("{which} statements{by}; {key} again {where_to}"));
        }
    }

    /// Goes to the next or previous actor who speaks: in the panel its row, in the text its next
    /// statement from here.
    pub(crate) fn next_actor(&mut self, times: usize, forward: bool) {
        let count = self.roster.speaking();
        if count == 0 {
            self.notice = Some(self.nobody());
            return;
        }
        let times = times % count;
        let at = self.party.or(self.party_here()).filter(|at| *at < count);
        let next = match (at, forward) {
            (Some(at), true) => (at + times) % count,
            (Some(at), false) => (at + count - times) % count,
            (None, true) => 0,
            (None, false) => count - 1,
        };
        if self.focus == Focus::Panel {
            self.choose(next);
            self.take_row();
        } else {
            self.visit(next);
        }
        let party = &self.roster.parties[next];
        self.notice = Some(format!("{} chosen: {}", party.tag, party.name));
    }

    /// Shows only the paragraphs with statements of these parties, or everything again.
    pub(crate) fn set_filter(&mut self, parties: Option<Vec<usize>>) {
        if parties.is_none() && self.filter.is_none() {
            return;
        }
        let document = self.roster.analysis.document.clone();
        let blocks = parties.as_ref().map(|parties| {
            let mut blocks: Vec<usize> = parties
                .iter()
                .flat_map(|party| self.heard(*party))
                .flat_map(|id| {
                    let extent = self.roster.statement(id).extent();
                    let first = document.block_at(extent.start()).unwrap_or(0);
                    let last = document.block_at(extent.end().saturating_sub(1));
                    first..=last.unwrap_or(first)
                })
                .collect();
            blocks.sort_unstable();
            blocks.dedup();
            blocks
        });
        self.flow.set_only(blocks);
        self.filter = parties;
        self.scroll_to_offset(self.anchor);
        if let Some(id) = self.current {
            self.reveal(self.roster.statement(id).content[0]);
        }
    }
}
