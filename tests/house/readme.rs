//! Whoever follows the README finds what it names.

use std::path::Path;

#[test]
fn every_file_that_the_readme_names_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
    let in_path = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '_' | '-');
    let named: Vec<&str> = readme
        .split(|c| !in_path(c))
        .map(|word| word.trim_end_matches('.'))
        .filter(|word| word.starts_with("src/") || word.starts_with("tests/"))
        .collect();
    assert!(named.len() > 20, "{named:?}");
    let missing: Vec<_> = (named.iter())
        .filter(|path| !root.join(path).exists())
        .collect();
    assert!(missing.is_empty(), "README.md names {missing:?}");
}
