//! What the words of a block say about it.

use crate::document::Reason;

/// Beginnings of lines that point elsewhere. They count where the line is short and links.
const POINTERS: &[&str] = &[
    "read more",
    "read also",
    "also read",
    "read next",
    "read:",
    "related:",
    "related story",
    "related article",
    "see also",
    "see more",
    "more:",
    "more on this",
    "more from",
    "watch:",
    "listen:",
    "in pictures:",
    "explainer:",
    "analysis:",
    "opinion:",
    "don't miss",
    "don’t miss",
    "live updates:",
    "follow live",
    "up next",
    "recommended:",
    "continue reading",
    "click here",
    "view gallery",
    "go deeper",
    "what to read",
    "full story",
];

/// Beginnings of appeals.
const APPEALS: &[&str] = &[
    "sign up",
    "subscribe",
    "follow us",
    "join our",
    "join us on",
    "download our",
    "download the",
    "get the latest",
    "get our",
    "support our",
    "support independent",
    "become a member",
    "already a subscriber",
    "log in",
    "register now",
    "to continue reading",
    "this article is for",
    "follow @",
    "like us on",
    "want more",
    "enjoying this",
    "start your free",
    "create a free account",
];

/// Words by which one who appeals speaks of himself and to the reader. A sentence of an article that
/// begins as an appeal does has none of them.
const TO_THE_READER: &[&str] = &[
    "our",
    "us",
    "you",
    "your",
    "newsletter",
    "newsletters",
    "inbox",
    "email",
    "free",
    "here",
    "app",
    "account",
    "login",
    "today",
    "now",
];

/// Whole lines between paragraphs.
const LINES: &[(&str, Reason)] = &[
    ("advertisement", Reason::Promotion),
    ("story continues below", Reason::Promotion),
    ("article continues", Reason::Promotion),
    ("sponsored", Reason::Promotion),
    ("ad feedback", Reason::Promotion),
    ("share this", Reason::Sharing),
    ("share on", Reason::Sharing),
    ("share", Reason::Sharing),
    ("print this", Reason::Sharing),
    ("copy link", Reason::Sharing),
    ("tweet", Reason::Sharing),
    ("email this", Reason::Sharing),
    ("back to top", Reason::Navigation),
    ("skip to", Reason::Navigation),
    ("loading", Reason::Navigation),
    ("show more", Reason::Navigation),
    ("tags:", Reason::Metadata),
    ("filed under", Reason::Metadata),
    ("topics:", Reason::Metadata),
    ("all rights reserved", Reason::Metadata),
];

/// Words beside the one word of a button or label.
const BESIDE: &[&str] = &[
    "a",
    "ad",
    "advertisement",
    "all",
    "an",
    "and",
    "article",
    "bluesky",
    "by",
    "comment",
    "comments",
    "content",
    "copy",
    "email",
    "facebook",
    "flipboard",
    "friend",
    "friends",
    "from",
    "full",
    "image",
    "in",
    "link",
    "linkedin",
    "mail",
    "messenger",
    "more",
    "on",
    "our",
    "page",
    "partner",
    "pinterest",
    "please",
    "post",
    "print",
    "reddit",
    "save",
    "share",
    "sms",
    "story",
    "telegram",
    "the",
    "this",
    "threads",
    "to",
    "tweet",
    "twitter",
    "us",
    "via",
    "video",
    "wait",
    "whatsapp",
    "with",
    "x",
    "your",
];

/// Headings of boxes that are not the article.
const SECTIONS: &[(&str, Reason)] = &[
    ("related", Reason::Related),
    ("related stories", Reason::Related),
    ("related articles", Reason::Related),
    ("related coverage", Reason::Related),
    ("related topics", Reason::Related),
    ("related links", Reason::Related),
    ("read more", Reason::Related),
    ("read next", Reason::Related),
    ("more on this story", Reason::Related),
    ("more on this", Reason::Related),
    ("more stories", Reason::Related),
    ("more news", Reason::Related),
    ("most read", Reason::Related),
    ("most popular", Reason::Related),
    ("most viewed", Reason::Related),
    ("trending", Reason::Related),
    ("trending now", Reason::Related),
    ("editors picks", Reason::Related),
    ("editor s picks", Reason::Related),
    ("recommended", Reason::Related),
    ("recommended for you", Reason::Related),
    ("you may also like", Reason::Related),
    ("you might also like", Reason::Related),
    ("latest news", Reason::Related),
    ("latest stories", Reason::Related),
    ("top stories", Reason::Related),
    ("up next", Reason::Related),
    ("see also", Reason::Related),
    ("in this section", Reason::Related),
    ("from the web", Reason::Promotion),
    ("sponsored content", Reason::Promotion),
    ("newsletter", Reason::Promotion),
    ("comments", Reason::Comment),
    ("leave a comment", Reason::Comment),
    ("leave a reply", Reason::Comment),
    ("join the conversation", Reason::Comment),
    ("reader comments", Reason::Comment),
    ("share this", Reason::Sharing),
    ("share this article", Reason::Sharing),
    ("share this story", Reason::Sharing),
];

/// Why a block is not part of the article, by its words and the share of them that are links.
pub(super) fn furniture(text: &str, link_share: f64) -> Option<Reason> {
    if text.len() > 300 {
        return None;
    }
    let small = text.to_lowercase();
    let begins = |known: &[&str]| known.iter().any(|known| small.starts_with(known));
    if text.len() < 200 && begins(POINTERS) && (link_share > 0.3 || text.len() < 30) {
        return Some(Reason::Related);
    }
    if begins(APPEALS)
        && (link_share > 0.0 || text.len() < 80)
        && is_to_the_reader(&small, link_share > 0.0)
    {
        return Some(Reason::Promotion);
    }
    if text.len() < 150 && (small.starts_with('©') || small.starts_with("copyright")) {
        return Some(Reason::Metadata);
    }
    LINES
        .iter()
        .find(|(known, _)| {
            small.strip_prefix(known).is_some_and(|rest| {
                rest.is_empty()
                    || text.len() < 60
                        && !rest.starts_with(char::is_alphanumeric)
                        && !is_ended(text)
                        && (known.contains([' ', ':']) || goes_on(rest) || link_share > 0.5)
            })
        })
        .map(|&(_, reason)| reason)
}

/// Whether what follows the one word of a button or label is more of it: "Share via email", and not
/// "Share prices".
fn goes_on(rest: &str) -> bool {
    rest.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .all(|word| BESIDE.contains(&word) || word.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether a line is spoken to the reader of the page: it says so, or is no sentence and a label.
fn is_to_the_reader(small: &str, is_linked: bool) -> bool {
    const LABEL: usize = 3;
    let is_label = is_linked || small.split_whitespace().count() <= LABEL;
    let is_quoted = small.contains(['“', '”', '"']);
    let speaks = small
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| TO_THE_READER.contains(&word));
    !is_quoted && speaks || is_label && !is_ended(small)
}

/// What a box is, by its heading.
pub(super) fn section(heading: &str) -> Option<Reason> {
    let words = letters(heading);
    // "12 comments", "Comments (12)"
    let words = words.trim_matches(|c: char| c.is_ascii_digit() || c == ' ');
    SECTIONS
        .iter()
        .find(|(known, _)| *known == words)
        .map(|&(_, reason)| reason)
}

/// Whether words end as a sentence or a quotation does.
pub(super) fn is_ended(text: &str) -> bool {
    text.trim_end()
        .trim_end_matches(['"', '”', '’', '\'', ')', ']', '»'])
        .ends_with(['.', '!', '?', '…', '؟', '。', '۔'])
        || text.trim_end().ends_with(['”', '"', ':'])
}

/// Only what is read: letters and digits in lower case, with single blanks between words.
pub(super) fn letters(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_is_told_from_text() {
        let cases = [
            ("Advertisement", 0.0, Some(Reason::Promotion)),
            (
                "Advertisement spending rose by a tenth, the agency said.",
                0.0,
                None,
            ),
            ("READ MORE: Port closes again", 0.8, Some(Reason::Related)),
            (
                "Read more books, the minister told pupils on Monday as schools reopened.",
                0.0,
                None,
            ),
            (
                "Sign up for our morning briefing",
                1.0,
                Some(Reason::Promotion),
            ),
            (
                "Subscribe to our newsletter to get the news in your inbox.",
                0.0,
                Some(Reason::Promotion),
            ),
            (
                "Subscribe or leave, the chairman told the members of the club.",
                0.0,
                None,
            ),
            ("Sign up sheets hung in the hall, she said.", 0.3, None),
            ("Share", 0.0, Some(Reason::Sharing)),
            ("Shares fell by a third.", 0.0, None),
            ("Share prices", 0.0, None),
            ("Share via email", 0.0, Some(Reason::Sharing)),
            ("Share (3)", 0.0, Some(Reason::Sharing)),
            ("Sponsored refugees arrive", 0.0, None),
            ("Loading dock strike enters its second week", 0.0, None),
            ("Want more houses, residents say", 0.0, None),
        ];
        for (text, links, reason) in cases {
            assert_eq!(furniture(text, links), reason, "{text}");
        }
        assert_eq!(section("12 Comments"), Some(Reason::Comment));
        assert_eq!(section("Comments by the minister"), None);
    }
}
