//! A line of text that is being typed, with the keys that people know from their shell.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use unicode_segmentation::UnicodeSegmentation;

use crate::document::clean;
use crate::reader::screen::reflow::columns;

/// Characters of a line, at most: an article that is pasted by mistake would make each key slow.
const LONGEST: usize = 1000;

/// The line, and where in it one is.
#[derive(Clone, Debug, Default)]
pub(crate) struct LineEditor {
    text: String,
    /// The byte before which one types; always between two letters.
    at: usize,
}

impl LineEditor {
    /// What was typed.
    #[must_use]
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Puts another text in its place; one goes on at its end.
    pub(crate) fn set(&mut self, text: &str) {
        text.clone_into(&mut self.text);
        self.bound();
        self.at = self.text.len();
    }

    /// Takes a key. `Some` if it was one for the line: whether the text is another one now.
    pub(crate) fn press(&mut self, key: KeyEvent) -> Option<bool> {
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        let (by_word, end) = (ctrl || alt, self.text.len());
        let changed = match key.code {
            KeyCode::Left if by_word => self.go(self.word_before()),
            KeyCode::Right if by_word => self.go(self.word_after()),
            KeyCode::Char('b') if alt => self.go(self.word_before()),
            KeyCode::Char('f') if alt => self.go(self.word_after()),
            KeyCode::Left => self.go(self.letter_before()),
            KeyCode::Right => self.go(self.letter_after()),
            KeyCode::Char('b') if ctrl => self.go(self.letter_before()),
            KeyCode::Char('f') if ctrl => self.go(self.letter_after()),
            KeyCode::Home => self.go(0),
            KeyCode::End => self.go(end),
            KeyCode::Char('a') if ctrl => self.go(0),
            KeyCode::Char('e') if ctrl => self.go(end),
            KeyCode::Char('w') if ctrl => self.cut(self.blank_before(), self.at),
            KeyCode::Backspace if alt => self.cut(self.word_before(), self.at),
            KeyCode::Char('d') if alt => self.cut(self.at, self.word_after()),
            KeyCode::Char('u') if ctrl => self.cut(0, self.at),
            KeyCode::Char('k') if ctrl => self.cut(self.at, end),
            KeyCode::Backspace => self.cut(self.letter_before(), self.at),
            KeyCode::Char('h') if ctrl => self.cut(self.letter_before(), self.at),
            KeyCode::Delete => self.cut(self.at, self.letter_after()),
            KeyCode::Char('d') if ctrl => self.cut(self.at, self.letter_after()),
            KeyCode::Char(c) if !ctrl && !alt => self.insert(c.encode_utf8(&mut [0; 4])),
            _ => return None,
        };
        Some(changed)
    }

    /// Types a text, cleaned and on one line; whether the line is another one now.
    pub(crate) fn insert(&mut self, text: &str) -> bool {
        let text = clean(text).replace(['\n', '\t'], " ");
        self.text.insert_str(self.at, &text);
        self.at += text.len();
        self.bound();
        !text.is_empty()
    }

    /// The part that fits into so many columns, with the cursor's column in it.
    #[must_use]
    pub(crate) fn shown(&self, room: usize) -> (String, usize) {
        let (before, after) = self.text.split_at(self.at);
        let mut shown: Vec<&str> = Vec::new();
        let mut used = 0;
        for letter in before.graphemes(true).rev() {
            used += columns(letter);
            if used > room {
                break;
            }
            shown.push(letter);
        }
        shown.reverse();
        let cursor: usize = shown.iter().map(|letter| columns(letter)).sum();
        let mut used = cursor;
        for letter in after.graphemes(true) {
            used += columns(letter);
            if used > room {
                break;
            }
            shown.push(letter);
        }
        (shown.concat(), cursor)
    }

    fn go(&mut self, to: usize) -> bool {
        self.at = to;
        false
    }

    fn cut(&mut self, from: usize, to: usize) -> bool {
        self.text.replace_range(from..to, "");
        self.at = from;
        from < to
    }

    fn bound(&mut self) {
        if let Some((end, _)) = self.text.char_indices().nth(LONGEST) {
            self.text.truncate(end);
        }
        self.at = self.at.min(self.text.len());
    }

    fn before(&self) -> &str {
        self.text.get(..self.at).unwrap_or_default()
    }

    fn after(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn letter_before(&self) -> usize {
        let last = self.before().grapheme_indices(true).next_back();
        last.map_or(0, |(at, _)| at)
    }

    fn letter_after(&self) -> usize {
        let next = self.after().graphemes(true).next();
        self.at + next.map_or(0, str::len)
    }

    /// Where the word before the cursor begins, as `Ctrl-w` of a terminal sees words.
    fn blank_before(&self) -> usize {
        let words = self.before().trim_end();
        words.rfind(' ').map_or(0, |at| at + 1)
    }

    fn word_before(&self) -> usize {
        let mut words = self.before().unicode_word_indices();
        words.next_back().map_or(0, |(at, _)| at)
    }

    fn word_after(&self) -> usize {
        let mut words = self.after().unicode_word_indices();
        let next = words.next();
        next.map_or(self.text.len(), |(at, word)| self.at + at + word.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::action::keys::Key;

    fn press(line: &mut LineEditor, keys: &str) -> (String, usize) {
        for key in Key::sequence(keys).unwrap() {
            line.press(key.event());
        }
        (line.text().to_owned(), line.at)
    }

    #[test]
    fn letters_and_words_are_typed_and_taken_away_anywhere() {
        let mut line = LineEditor::default();
        assert_eq!(press(&mut line, "aid e\u{301}<space>x").0, "aid e\u{301} x");
        assert_eq!(
            press(&mut line, "<backspace><backspace><backspace>").0,
            "aid "
        );
        assert_eq!(press(&mut line, "convoy<c-w>").0, "aid ");
        assert_eq!(
            press(&mut line, "<home>UN<space><end>!"),
            ("UN aid !".to_owned(), 8)
        );
        assert_eq!(press(&mut line, "<left><left><c-k>").0, "UN aid");
        assert_eq!(press(&mut line, "<a-left><delete>").0, "UN id");
        assert_eq!(
            press(&mut line, "<c-a><c-d><c-e>x"),
            ("N idx".to_owned(), 5)
        );
        assert_eq!(press(&mut line, "<left><c-u>").0, "x");
        assert_eq!(press(&mut line, "<c-right><a-b><c-f><c-h>").0, "");
        assert_eq!(line.press(Key::sequence("<up>").unwrap()[0].event()), None);
    }

    #[test]
    fn pasted_text_is_clean_on_one_line_and_has_an_end() {
        let mut line = LineEditor::default();
        line.insert("a\u{1b}[2J\nb");
        assert_eq!(line.text(), "a b");
        for _ in 0..3 {
            line.insert(&"word ".repeat(1000));
        }
        assert_eq!(line.text().chars().count(), LONGEST);
    }

    #[test]
    fn a_long_line_shows_where_one_is() {
        let mut line = LineEditor::default();
        line.set("one two three");
        assert_eq!(line.shown(5), ("three".to_owned(), 5));
        press(&mut line, "<home><right>");
        assert_eq!(line.shown(5), ("one t".to_owned(), 1));
    }
}
