//! A reader on a screen of cells: press keys, take a picture.

use std::fmt::Write as _;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use standpoint::internals::analysis::Analysis;
use standpoint::internals::reader::{App, Effect, Key, Message, Options, Role, Theme};

pub(crate) struct Screen {
    pub(crate) app: App,
    pub(crate) effects: Vec<Effect>,
    size: (u16, u16),
    theme: Theme,
}

/// A reader of an article that is analysed already.
pub(crate) fn screen(analysis: Arc<Analysis>, width: u16, height: u16, options: Options) -> Screen {
    let mut screen = loading(&analysis, width, height, options);
    screen.app.update(Message::Analysed(analysis));
    screen
}

/// A reader of an article in which statements are still being sought.
pub(crate) fn loading(
    analysis: &Arc<Analysis>,
    width: u16,
    height: u16,
    options: Options,
) -> Screen {
    let theme = options.theme.clone();
    let mut app = App::new(Arc::clone(&analysis.document), options);
    app.update(Message::Resized(width, height));
    Screen {
        app,
        effects: Vec::new(),
        size: (width, height),
        theme,
    }
}

impl Screen {
    /// Presses keys, written as in a settings file: `<tab>jj<enter>`.
    pub(crate) fn press(mut self, keys: &str) -> Self {
        for key in Key::sequence(keys).unwrap() {
            self.effects
                .extend(self.app.update(Message::Key(key.event())));
        }
        self
    }

    pub(crate) fn resize(mut self, width: u16, height: u16) -> Self {
        self.app.update(Message::Resized(width, height));
        self.size = (width, height);
        self
    }

    pub(crate) fn buffer(&self) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, self.size.0, self.size.1));
        self.app.draw(&mut buffer);
        buffer
    }

    /// The rows of the screen.
    pub(crate) fn rows(&self) -> Vec<String> {
        let buffer = self.buffer();
        (0..self.size.1)
            .map(|y| {
                let mut row = String::new();
                let mut skip = false;
                for x in 0..self.size.0 {
                    let symbol = buffer[(x, y)].symbol();
                    if !std::mem::take(&mut skip) {
                        row.push_str(symbol);
                        skip = unicode_width::UnicodeWidthStr::width(symbol) > 1;
                    }
                }
                row.trim_end().to_owned()
            })
            .collect()
    }

    /// The row that holds these words.
    pub(crate) fn row(&self, words: &str) -> String {
        let rows = self.rows();
        let row = rows.iter().find(|row| row.contains(words));
        row.unwrap_or_else(|| panic!("no row has “{words}”:\n{}", rows.join("\n")))
            .clone()
    }

    /// The rows, and below them the stretches that do not look like plain text, by role.
    pub(crate) fn picture(&self) -> String {
        let mut picture = self.rows().join("\n");
        picture.push_str("\n---\n");
        let buffer = self.buffer();
        for y in 0..self.size.1 {
            let mut runs = String::new();
            let names: Vec<_> = (0..self.size.0).map(|x| self.name(&buffer, x, y)).collect();
            let mut x = 0;
            while x < names.len() {
                let Some(name) = &names[x] else {
                    x += 1;
                    continue;
                };
                // A run goes on over blanks, which look like nothing, but does not end in one.
                let same = |other: &Option<String>| other.as_ref().is_none_or(|o| o == name);
                let run = names[x..].iter().take_while(|name| same(name));
                let last = run.enumerate().filter(|(_, name)| name.is_some()).last();
                let end = x + last.map_or(0, |(at, _)| at) + 1;
                if !name.is_empty() {
                    let _ = write!(runs, "  {x}..{end} {name}");
                }
                x = end;
            }
            if !runs.is_empty() {
                let _ = writeln!(picture, "{y:>2}:{runs}");
            }
        }
        picture
    }

    /// What a cell is, by its looks: `party-2 bold`, `underlined`.
    /// Nothing for a blank that looks like nothing.
    fn name(&self, buffer: &Buffer, x: u16, y: u16) -> Option<String> {
        let cell = &buffer[(x, y)];
        if cell.symbol() == " " && !cell.modifier.contains(Modifier::UNDERLINED) {
            return None;
        }
        let mut words = Vec::new();
        if cell.fg != Color::Reset && Some(cell.fg) != self.theme.base.fg {
            let party =
                (0..6).find(|party| self.theme.style(Role::Bar(*party)).fg == Some(cell.fg));
            words.push(match party {
                Some(party) => format!("party-{party}"),
                None if self.theme.style(Role::Secondary).fg == Some(cell.fg) => "secondary".into(),
                None => format!("{:?}", cell.fg),
            });
        }
        for (modifier, word) in [
            (Modifier::BOLD, "bold"),
            (Modifier::DIM, "dim"),
            (Modifier::UNDERLINED, "underlined"),
            (Modifier::REVERSED, "reversed"),
        ] {
            if cell.modifier.contains(modifier) {
                words.push(word.to_owned());
            }
        }
        Some(words.join(" "))
    }
}
