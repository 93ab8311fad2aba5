//! Whatever is pressed at whatever size: no panic, and there is always a way out.

use proptest::prelude::*;
use standpoint::internals::reader::{Effect, Key, Message, Options};

use crate::articles::{letters, lorries, quiet};
use crate::screen::{loading, screen};

/// Keys, as a reader might press them, or a cat.
fn key() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[ -;=-~]",
        1 => prop_oneof![
            Just("<tab>"), Just("<enter>"), Just("<esc>"), Just("<backspace>"), Just("<c-o>"),
            Just("<a-right>"), Just("<down>"), Just("<end>"), Just("<c-l>"), Just("<s-tab>"),
            Just("<pgdn>"), Just("c<tab>"), Just("cu<enter>"), Just("c<down><down><enter>"),
            Just("sc<enter>"), Just("CU"), Just("<lt>"), Just("é"), Just("日"),
        ]
        .prop_map(str::to_owned),
    ]
}

#[derive(Clone, Debug)]
enum Step {
    Press(String),
    Resize(u16, u16),
    Paste(String),
    Analysed,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        12 => key().prop_map(Step::Press),
        2 => (0_u16..140, 0_u16..50).prop_map(|(w, h)| Step::Resize(w, h)),
        1 => ".{0,20}".prop_map(Step::Paste),
        1 => Just(Step::Analysed),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 64,
        // What was found becomes a test of its own.
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn nothing_breaks_and_q_always_leaves(
        steps in prop::collection::vec(step(), 0..60), article in 0_usize..3, found: bool
    ) {
        let analysis = [lorries, letters, quiet][article]();
        let mut seen = if found {
            screen(analysis.clone(), 80, 24, Options::default())
        } else {
            loading(&analysis, 80, 24, Options::default())
        };
        for step in steps {
            match step {
                Step::Press(key) => seen = seen.press(&key),
                Step::Resize(width, height) => seen = seen.resize(width, height),
                Step::Paste(text) => {
                    seen.app.update(Message::Pasted(text));
                }
                Step::Analysed => {
                    seen.app.update(Message::Analysed(analysis.clone()));
                }
            }
            let _ = seen.buffer();
        }
        // A prompt or a question for a letter is left first, then what covers the text.
        seen.effects.clear();
        let seen = seen.press("<esc>qqq");
        prop_assert!(seen.effects.contains(&Effect::Quit));
    }

    #[test]
    fn the_first_picture_is_the_picture_after_a_resize(width in 0_u16..130, height in 0_u16..45) {
        let first = screen(lorries(), width, height, Options::default());
        let later = screen(lorries(), 100, 30, Options::default()).resize(width, height);
        prop_assert_eq!(first.rows(), later.rows());
    }

    #[test]
    fn keys_are_read_as_they_are_written(key in key()) {
        let keys = Key::sequence(&key).unwrap();
        let written: String = keys.iter().map(ToString::to_string).collect();
        prop_assert_eq!(Key::sequence(&written).unwrap(), keys);
    }
}
