//! What a page had and the article has not.

use super::counted::counted;

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

impl Reason {
    /// So many in words: "1 comment", "12 comments".
    #[must_use]
    pub fn counted(self, count: usize) -> String {
        let (one, many) = self.named();
        counted(count, one, many)
    }

    /// What one block is called that was left out for it, and what several are.
    fn named(self) -> (&'static str, &'static str) {
        match self {
            Self::Navigation => ("navigation", "navigation"),
            Self::Comment => ("comment", "comments"),
            Self::Related => ("other article", "other articles"),
            Self::Promotion => ("promotion", "promotion"),
            Self::Consent => ("cookie notice", "cookie notices"),
            Self::Sharing => ("sharing", "sharing"),
            Self::Form => ("form", "forms"),
            Self::Aside => ("side box", "side boxes"),
            Self::Hidden => ("hidden", "hidden"),
            Self::Repeated => ("repeated", "repeated"),
            Self::Metadata => ("byline or tag", "bylines and tags"),
            Self::Signature => ("signature", "signatures"),
            Self::Attachment => ("attachment", "attachments"),
            Self::Outside => ("outside the article", "outside the article"),
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_told_as_one() {
        let told = |reason: Reason| [1, 2].map(|count| reason.counted(count));
        assert_eq!(told(Reason::Attachment), ["1 attachment", "2 attachments"]);
        assert_eq!(told(Reason::Aside), ["1 side box", "2 side boxes"]);
        assert_eq!(
            told(Reason::Metadata),
            ["1 byline or tag", "2 bylines and tags"]
        );
    }
}
