//! Words that lead somewhere else.

use super::Span;

/// Words of an article that lead somewhere else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The words, without white space around them.
    pub span: Span,
    /// Where they lead: an absolute `http`, `https` or `mailto` address in printable ASCII, other
    /// characters percent-encoded.
    pub target: String,
}

impl Link {
    /// A link over `span` of `text`; `None` where there are no words or the target is of another
    /// kind than web or mail.
    pub(super) fn to(span: Span, target: &str, text: &str) -> Option<Self> {
        let words = text.get(span.range())?;
        let lead = words.len() - words.trim_start().len();
        let start = span.start() + lead;
        let end = start + words.trim().len();
        let target = encoded(target.trim());
        let scheme = target.split(':').next().unwrap_or("").to_ascii_lowercase();
        (start < end && matches!(&*scheme, "http" | "https" | "mailto")).then(|| Self {
            span: Span::new(start, end),
            target,
        })
    }

    /// The host that would be asked, without a user name before it; for mail, the address.
    #[must_use]
    pub fn host(&self) -> &str {
        let Some((scheme, rest)) = self.target.split_once(':') else {
            return "";
        };
        if scheme.eq_ignore_ascii_case("mailto") {
            return rest.split('?').next().unwrap_or("");
        }
        let authority = rest
            .trim_start_matches('/')
            .split(['/', '?', '#', '\\'])
            .next()
            .unwrap_or("");
        authority.rsplit('@').next().unwrap_or("")
    }
}

/// An address in which nothing is left that a terminal could obey or show as something else.
fn encoded(target: &str) -> String {
    use std::fmt::Write;
    let mut out = String::with_capacity(target.len());
    for byte in target.bytes() {
        if byte.is_ascii_graphic() {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_is_the_real_one() {
        let cases = [
            ("https://bank.example@evil.example/login", "evil.example"),
            ("HTTP://example.org:8080?x", "example.org:8080"),
            ("https://example.org#a@b", "example.org"),
        ];
        for (target, host) in cases {
            let link = Link::to(Span::new(0, 4), target, "here").expect("a web address");
            assert_eq!(link.host(), host, "{target}");
        }
        assert_eq!(
            Link::to(Span::new(0, 4), "file:///etc/passwd", "here"),
            None
        );
        assert_eq!(Link::to(Span::new(0, 1), "https://a.example", " "), None);
    }
}
