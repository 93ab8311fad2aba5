//! Which part of the screen is what, for a size and a choice.

use ratatui::layout::Rect;

/// Least columns and rows for the full screen.
pub const SMALLEST: (u16, u16) = (30, 8);

/// Bounds of the measure, in columns.
pub const MEASURES: (u16, u16) = (30, 100);

/// The measure where there is room.
const USUAL: u16 = 66;

/// Columns from which on a table says more than sentences.
pub(crate) const MATRIX: u16 = 66;

/// Columns of the panel on a screen of 100 columns, at most, and where it is wanted beside the text
/// on a screen that is too narrow for it.
const PANEL: u16 = 36;
const WIDEST_PANEL: u16 = 60;
const SLIM_PANEL: u16 = 22;

/// Columns from which on the panel stands beside the text by itself.
const BESIDE: u16 = 96;

/// Columns from which on a third column tells what the stance view would, and what it takes.
const THREE: u16 = 160;
const THIRD_PANEL: u16 = 46;
const WIDEST_THIRD: u16 = 64;
const LEAST_TEXT: u16 = 76;

/// Rows from which on the headline stays in the first row, the main dispute in one of its own, and
/// map and card are there.
const FIXED_TITLE: u16 = 22;
const WITH_DISPUTE: u16 = 18;
const WITH_CARD: u16 = 14;

/// Columns from which on there is room for dispute and card when the panel is not beside the text.
const WITH_CHIPS: u16 = 60;

/// Rows of a panel from which on a card is no lower than it usually is, and how high that is.
const STEADY: u16 = 24;
const USUAL_CARD: u16 = 5;

/// The least rows of the list of actors that the boxes under it leave.
const LEAST_LIST: u16 = 6;

/// Where the panel shall be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PanelPlace {
    /// At the right if there is room, else as chips.
    #[default]
    Auto,
    /// At the right, slim if need be.
    Right,
    /// Chips above the text and a card below; the whole of it over the text when one goes there.
    Below,
    /// Only when one goes there.
    Off,
}

/// The parts of the screen. Those that are not there have no rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Layout {
    /// Everything.
    pub screen: Rect,
    /// The headline, where it does not scroll with the text.
    pub title: Rect,
    /// The actors on one row, where the panel is not beside the text.
    pub chips: Rect,
    /// The main dispute: a row under the chips, or a box under the list of actors.
    pub dispute: Rect,
    /// The line that is progress and map.
    pub map: Rect,
    /// Rows of the article, margin included, as wide as its pane.
    pub text: Rect,
    /// Columns of a line of text.
    pub measure: u16,
    /// Columns of a line where there is room for it.
    pub measure_wanted: u16,
    /// Where lines of text start.
    pub text_x: u16,
    /// Whether there is room for tags and bars.
    pub margin: bool,
    /// The line between text and panel.
    pub rule: Rect,
    /// The list of actors when it stands at the right.
    pub list: Rect,
    /// The card under it, or below the text.
    pub card: Rect,
    /// The line between panel and third column, and that column.
    pub second_rule: Rect,
    pub third: Rect,
    /// The last row.
    pub status: Rect,
    /// Where overlays are drawn, and the panel if it is not at the right.
    pub body: Rect,
    /// The whole panel at the right, and the rows of text with and without the dispute.
    panel: Rect,
}

impl Layout {
    /// The layout for a screen of this size, with the boxes that come and go not there yet.
    #[must_use]
    pub(crate) fn new(width: u16, height: u16, place: PanelPlace, measure: Option<u16>) -> Self {
        let mut layout = Self {
            screen: Rect::new(0, 0, width, height),
            ..Self::default()
        };
        if layout.too_small() {
            return layout;
        }
        let beside = match place {
            PanelPlace::Auto => width >= BESIDE,
            PanelPlace::Right => width >= SLIM_PANEL + 8 + MEASURES.0,
            PanelPlace::Below | PanelPlace::Off => false,
        };
        // Without the panel nothing stands beside the text, so that it can be taken with the mouse.
        layout.margin = width >= 40 && place != PanelPlace::Off;
        layout.status = Rect::new(0, height - 1, width, 1);
        let mut y = 0;
        let mut row = |there: bool| {
            let rows = u16::from(there);
            y += rows;
            Rect::new(0, y - rows, width, rows)
        };
        layout.title = row(height >= FIXED_TITLE || beside && height >= WITH_CARD);
        let chips = !beside && place != PanelPlace::Off;
        layout.chips = row(chips && width >= 40);
        layout.dispute = row(false);
        layout.map = row(height >= WITH_CARD);
        // Title and map stand above what covers the text, whatever stands above the text itself.
        layout.body = Rect::new(0, 2, width, height - 3);
        let mut rows = Rect::new(0, y, width, height - 1 - y);
        // An empty row above the status line, where there are rows to spare.
        if height >= 26 && !chips {
            rows.height -= 1;
        }
        if beside {
            layout.divide(rows);
        } else {
            let card = if chips && height >= WITH_CARD && width >= WITH_CHIPS {
                2
            } else {
                0
            };
            layout.text = Rect::new(0, rows.y, width, rows.height - card);
            layout.card = Rect::new(0, layout.text.bottom(), width, card);
        }
        let margin = match place {
            PanelPlace::Off => 0,
            _ if layout.margin => 6,
            _ => 1,
        };
        let wanted = measure.unwrap_or(USUAL).clamp(MEASURES.0, MEASURES.1);
        let room = layout.text.width - margin - 1;
        layout.measure = wanted.min(room);
        layout.measure_wanted = wanted;
        layout.text_x = layout.text.x + margin;
        if beside {
            layout.text_x += (room - layout.measure) / 2;
        }
        layout
    }

    /// Text, panel and third column side by side.
    fn divide(&mut self, rows: Rect) {
        let width = rows.width;
        let column = |x: u16, width: u16| Rect::new(x, rows.y, width, rows.height);
        let mut right = width;
        let panel = if width >= THREE {
            let third = (width - THIRD_PANEL - LEAST_TEXT - 2).min(WIDEST_THIRD);
            self.third = column(width - third, third);
            self.second_rule = column(width - third - 1, 1);
            right = width - third - 1;
            THIRD_PANEL
        } else if width >= BESIDE {
            (PANEL + width.saturating_sub(100) / 4).min(WIDEST_PANEL)
        } else {
            SLIM_PANEL
        };
        self.panel = column(right - panel, panel);
        self.list = self.panel;
        self.rule = column(right - panel - 1, 1);
        self.text = column(0, right - panel - 1);
    }

    /// Makes room for the main dispute, of this many rows in a panel, and for a card, as far as there
    /// is any; what they do not fill goes to the text or to the list.
    pub(crate) fn fill(&mut self, dispute: u16, card: u16) {
        if self.panel.height > 0 {
            let panel = self.panel;
            let spare = panel.height.saturating_sub(LEAST_LIST);
            // One height for most cards, and for all behind a higher one, so that the rows above stay
            // where they are.
            let card = match card {
                0 => 0,
                _ if panel.height >= STEADY => card.max(USUAL_CARD).max(self.card.height),
                card => card,
            };
            let card = card.min(spare.min(panel.height / 2));
            let dispute = if dispute <= spare - card { dispute } else { 0 };
            let row = |y: u16, height: u16| Rect { y, height, ..panel };
            self.list = row(panel.y, panel.height - card - dispute);
            self.dispute = row(self.list.bottom(), dispute);
            self.card = row(self.dispute.bottom(), card);
            return;
        }
        let room = self.screen.height >= WITH_DISPUTE && self.screen.width >= WITH_CHIPS;
        let rows = u16::from(room && dispute > 0 && self.chips.height > 0);
        if rows == self.dispute.height {
            return;
        }
        let below = |part: Rect| Rect {
            y: part.y + rows - self.dispute.height,
            ..part
        };
        let (map, text) = (below(self.map), below(self.text));
        let bottom = self.text.bottom();
        self.dispute = Rect {
            y: self.chips.bottom(),
            height: rows,
            ..self.chips
        };
        self.map = map;
        self.text = Rect {
            height: bottom - text.y,
            ..text
        };
    }

    /// Lets the next card take no more than it needs, whatever stood there before.
    pub(crate) fn forget_card(&mut self) {
        self.card.height = 0;
    }

    /// Whether nothing but a message fits.
    #[must_use]
    pub(crate) fn too_small(&self) -> bool {
        self.screen.width < SMALLEST.0 || self.screen.height < SMALLEST.1
    }

    /// Whether the stance view is a list, for want of room.
    #[must_use]
    pub(crate) fn narrow_sides(&self) -> bool {
        self.screen.width < MATRIX
    }

    /// Whether the panel is always to be seen.
    #[must_use]
    pub(crate) fn panel_at_right(&self) -> bool {
        self.panel.height > 0
    }

    /// Whether the panel is too narrow for a statement on one line.
    #[must_use]
    pub(crate) fn slim_panel(&self) -> bool {
        self.panel_at_right() && self.panel.width < PANEL
    }

    /// The rows of the list of actors, without its heading.
    #[must_use]
    pub(crate) fn list_rows(&self) -> Rect {
        let panel = self.panel();
        let heading = if self.panel_at_right() { 1 } else { 2 };
        let taken = panel.height.min(heading);
        Rect::new(panel.x, panel.y + taken, panel.width, panel.height - taken)
    }

    /// The rows of the list of actors, wherever it is drawn.
    #[must_use]
    pub(crate) fn panel(&self) -> Rect {
        if self.panel_at_right() {
            self.list
        } else {
            self.body
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_screen_of_a_hundred_columns_is_as_drawn() {
        let layout = Layout::new(100, 30, PanelPlace::Auto, None);
        assert_eq!((layout.text_x, layout.measure, layout.rule.x), (6, 56, 63));
        assert_eq!((layout.list.x, layout.list.width), (64, 36));
        assert_eq!(layout.status.y, 29);
    }

    #[test]
    fn what_stands_above_the_card_moves_for_a_higher_one_only() {
        let mut layout = Layout::new(100, 30, PanelPlace::Auto, None);
        let mut list = |card: u16| {
            layout.fill(2, card);
            layout.list.height
        };
        let usual = list(3);
        assert_eq!(list(USUAL_CARD), usual);
        assert_eq!(list(7), usual - 2);
        assert_eq!(list(3), usual - 2);
        layout.forget_card();
        layout.fill(2, 3);
        assert_eq!(layout.list.height, usual);
    }

    #[test]
    fn parts_stay_inside_and_apart_at_any_size() {
        for width in 0..140 {
            for height in 0..50 {
                for place in [
                    PanelPlace::Auto,
                    PanelPlace::Right,
                    PanelPlace::Below,
                    PanelPlace::Off,
                ] {
                    for measure in [None, Some(30), Some(100)] {
                        let mut layout = Layout::new(width, height, place, measure);
                        if !layout.too_small() {
                            layout.fill(height % 4, width % 12);
                        }
                        let parts = [
                            layout.title,
                            layout.chips,
                            layout.dispute,
                            layout.map,
                            layout.text,
                            layout.rule,
                            layout.list,
                            layout.card,
                            layout.second_rule,
                            layout.third,
                            layout.status,
                        ];
                        for (i, part) in parts.iter().enumerate() {
                            assert_eq!(layout.screen.union(*part), layout.screen);
                            let apart = parts.iter().skip(i + 1).all(|p| !part.intersects(*p));
                            assert!(apart, "{width}x{height} {place:?} {layout:?}");
                        }
                        assert!(layout.too_small() || layout.measure > 0);
                    }
                }
            }
        }
    }
}
