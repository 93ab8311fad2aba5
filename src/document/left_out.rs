//! What a page had and the article has not.

use std::fmt;

/// A stretch of a page that is not part of the article's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Why it is not.
    pub reason: Reason,
    /// Its words, cleaned.
    pub text: String,
}

/// Why something on a page is not part of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Reason {
    /// Menus, page heads and feet.
    Navigation,
    /// What readers wrote below.
    Comment,
    /// Pointers to other articles.
    Related,
    /// Advertising, newsletters, appeals to subscribe.
    Promotion,
    /// Cookie walls and other notices laid over the page.
    Consent,
    /// Buttons and lines for sharing.
    Sharing,
    /// Forms and their labels.
    Form,
    /// A box beside the text.
    Aside,
    /// Not visible on the page.
    Hidden,
    /// Words that stand elsewhere in the text, as pull quotes do.
    Repeated,
    /// Byline, date, tags and the like.
    Metadata,
    /// The lines that end a letter: who wrote it, and what vouches for it.
    Signature,
    /// What comes with a letter and is no text of it.
    Attachment,
    /// Outside of the article.
    Outside,
}

/// The reason in words, to be counted: "12 comments".
impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Navigation => "navigation",
            Self::Comment => "comments",
            Self::Related => "other articles",
            Self::Promotion => "promotion",
            Self::Consent => "cookie notice",
            Self::Sharing => "sharing",
            Self::Form => "form",
            Self::Aside => "side boxes",
            Self::Hidden => "hidden",
            Self::Repeated => "repeated",
            Self::Metadata => "byline and tags",
            Self::Signature => "signature",
            Self::Attachment => "attachments",
            Self::Outside => "outside the article",
        })
    }
}

/// How many were left out for each reason, most first.
#[must_use]
pub fn tally(left_out: &[LeftOut]) -> Vec<(Reason, usize)> {
    let mut counts: Vec<(Reason, usize)> = Vec::new();
    for LeftOut { reason, .. } in left_out {
        match counts.iter_mut().find(|(seen, _)| seen == reason) {
            Some((_, count)) => *count += 1,
            None => counts.push((*reason, 1)),
        }
    }
    counts.sort_by_key(|&(reason, count)| (std::cmp::Reverse(count), reason));
    counts
}
