//! The weights are those that their card speaks of.

use std::fmt::Write as _;
use std::path::Path;

use sha2::{Digest, Sha256};

#[test]
fn the_weights_are_those_of_the_card() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tagger/weights");
    let card = std::fs::read_to_string(folder.join("CARD.md")).unwrap();
    let mut named = 0;
    // | `network.safetensors` | 123 | `sha256 in hexadecimal digits` |
    for row in card.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = row
            .split('|')
            .map(|cell| cell.trim().trim_matches('`'))
            .collect();
        let [_, name, bytes, sum, _] = *cells else {
            continue;
        };
        if sum.len() != 64 {
            continue;
        }
        let file = std::fs::read(folder.join(name)).unwrap();
        let mut found = String::new();
        for byte in Sha256::digest(&file) {
            let _ = write!(found, "{byte:02x}");
        }
        assert_eq!(
            (file.len().to_string().as_str(), found.as_str()),
            (bytes, sum),
            "{name}"
        );
        named += 1;
    }
    let embedded = [
        "network.safetensors",
        "embeddings.bin",
        "pieces.txt",
        "decoder.json",
    ];
    for name in embedded {
        assert!(
            card.contains(&format!("| `{name}` |")),
            "the card says nothing of {name}"
        );
    }
    assert!(named >= embedded.len());
}
