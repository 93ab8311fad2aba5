//! Which part of the screen is what, for a size and a choice.

use ratatui::layout::Rect;

/// Least columns and rows for the full screen.
pub const SMALLEST: (u16, u16) = (30, 8);

/// Bounds of the measure, in columns.
pub const MEASURES: (u16, u16) = (30, 100);

/// The measure where there is room, and the least one beside a panel.
const USUAL: u16 = 66;
const LEAST_BESIDE: u16 = 50;

/// Columns of the panel on a screen of 100 columns, and at most.
const PANEL: u16 = 35;
const WIDEST_PANEL: u16 = 60;

/// Rows of the card under the list of actors.
const CARD: u16 = 8;

/// Where the panel shall be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// At the right if there is room, else below.
    #[default]
    Auto,
    /// At the right.
    Right,
    /// Two lines below; the whole of it over the text when one goes there.
    Below,
    /// Only when one goes there.
    Off,
}

/// The parts of the screen. Those that are not there have no rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Layout {
    /// Everything.
    pub screen: Rect,
    /// The headline.
    pub title: Rect,
    /// The line that is progress and map.
    pub map: Rect,
    /// Rows of the article, margin included, as wide as its pane.
    pub text: Rect,
    /// Columns of a line of text.
    pub measure: u16,
    /// Where lines of text start.
    pub text_x: u16,
    /// Whether there is room for tags and bars.
    pub margin: bool,
    /// The line between text and panel.
    pub rule: Rect,
    /// The list of actors when it stands at the right.
    pub list: Rect,
    /// The card under it.
    pub card: Rect,
    /// The short card below the text, with the line above it.
    pub strip: Rect,
    /// The last row.
    pub status: Rect,
    /// Where overlays are drawn, and the panel if it is not at the right.
    pub body: Rect,
}

impl Layout {
    /// The layout for a screen of this size.
    #[must_use]
    pub(super) fn new(width: u16, height: u16, place: Place, measure: Option<u16>) -> Self {
        let mut layout = Self {
            screen: Rect::new(0, 0, width, height),
            ..Self::default()
        };
        if layout.too_small() {
            return layout;
        }
        layout.title = Rect::new(0, 0, width, 1);
        layout.map = Rect::new(0, 1, width, 1);
        layout.status = Rect::new(0, height - 1, width, 1);
        layout.body = Rect::new(0, 2, width, height - 3);
        layout.margin = width >= 40;
        let margin = if layout.margin { 5 } else { 1 };

        let wanted = measure.unwrap_or(USUAL).clamp(MEASURES.0, MEASURES.1);
        let panel = (PANEL + width.saturating_sub(100) / 4).min(WIDEST_PANEL);
        let beside = width.saturating_sub(panel + 1);
        let fits = beside >= margin + 1 + measure.unwrap_or(LEAST_BESIDE).min(LEAST_BESIDE);
        let right = match place {
            Place::Auto => fits,
            Place::Right => beside >= margin + 1 + MEASURES.0,
            Place::Below | Place::Off => false,
        };
        let mut rows = layout.body;
        // An empty row above the status line, where there are rows to spare.
        if height >= 24 {
            rows.height -= 1;
        }
        if right {
            layout.text = Rect::new(0, rows.y, beside, rows.height);
            layout.rule = Rect::new(beside, rows.y, 1, rows.height);
            let card = if rows.height >= 16 { CARD } else { 0 };
            layout.list = Rect::new(beside + 1, rows.y, panel, rows.height - card);
            layout.card = Rect::new(beside + 1, layout.list.bottom(), panel, card);
        } else {
            let strip = match place {
                Place::Off => 0,
                _ if height >= 14 => 3,
                _ => 0,
            };
            if strip > 0 {
                rows = layout.body;
            }
            layout.text = Rect::new(0, rows.y, width, rows.height - strip);
            layout.strip = Rect::new(0, layout.text.bottom(), width, strip);
        }
        let room = layout.text.width - margin - 1;
        layout.measure = wanted.min(room);
        layout.text_x = layout.text.x + margin + (room - layout.measure) / 2;
        layout
    }

    /// Whether nothing but a message fits.
    #[must_use]
    pub(super) fn too_small(&self) -> bool {
        self.screen.width < SMALLEST.0 || self.screen.height < SMALLEST.1
    }

    /// Whether the stance view is a list, for want of room.
    #[must_use]
    pub(super) fn narrow_sides(&self) -> bool {
        self.screen.width < 72
    }

    /// Whether the panel is always to be seen.
    #[must_use]
    pub(super) fn panel_at_right(&self) -> bool {
        self.list.height > 0
    }

    /// The rows of the list of actors, wherever it is drawn.
    #[must_use]
    pub(super) fn panel(&self) -> Rect {
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
        let layout = Layout::new(100, 30, Place::Auto, None);
        assert_eq!((layout.text_x, layout.measure, layout.rule.x), (5, 58, 64));
        assert_eq!((layout.list.x, layout.list.width), (65, 35));
        assert_eq!(layout.status.y, 29);
    }

    #[test]
    fn parts_stay_inside_and_apart_at_any_size() {
        for width in 0..140 {
            for height in 0..50 {
                for place in [Place::Auto, Place::Right, Place::Below, Place::Off] {
                    for measure in [None, Some(30), Some(100)] {
                        let layout = Layout::new(width, height, place, measure);
                        let parts = [
                            layout.title,
                            layout.map,
                            layout.text,
                            layout.rule,
                            layout.list,
                            layout.card,
                            layout.strip,
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
