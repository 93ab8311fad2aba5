//! How a web page begins.

/// Whether a text begins as a page does.
pub(super) fn is_page(text: &str) -> bool {
    const HEAD: usize = 8 << 10;
    let head = text.get(..text.floor_char_boundary(HEAD)).unwrap_or(text);
    let small = head
        .trim_start_matches('\u{feff}')
        .trim_start()
        .to_ascii_lowercase();
    small.starts_with("<!doctype html")
        || small.starts_with("<html")
        || small.starts_with('<')
            && [
                "<html", "<head", "<body", "<title", "<p>", "<p ", "<div", "<article", "<h1",
            ]
            .iter()
            .any(|tag| small.contains(tag))
}
