//! Where a server sends one on: over the web, to no file or script, and not into one's own network.

use ureq::{Body, http::Response};
use url::{Host, Url};

use super::super::Error;
use super::super::address::without_user;
use super::guard::{Leave, is_private};
use crate::document::clean_line;

/// Where an answer sends one on, as it says it.
pub(super) fn target(response: &Response<Body>) -> Option<&str> {
    // 304 and 300 carry no order to go elsewhere.
    matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308)
        .then(|| response.headers().get("location")?.to_str().ok())
        .flatten()
}

/// Why one does not go to some hosts, and what can be done.
pub(super) const NEAR: &str = "a host of your own network; type that address itself if you mean it";

/// The address to go to from `from`.
///
/// # Errors
/// [`Error::Misled`] for what is no page of the web, or a host of one's own network.
pub(super) fn next(from: &Url, target: &str, leave: Leave, name: &str) -> Result<Url, Error> {
    let misled = |reason| Error::Misled {
        source_name: name.to_owned(),
        target: clean_line(&without_user(target)),
        reason,
    };
    let to = from
        .join(target)
        .map_err(|_| misled("which is no address; check the address in a browser"))?;
    if !matches!(to.scheme(), "http" | "https") {
        return Err(misled(
            "which is no page of the web; check the address in a browser",
        ));
    }
    if leave == Leave::Web && is_near(&to) {
        return Err(misled(NEAR));
    }
    Ok(to)
}

/// What is to be said when a secure address led to an open one.
pub(super) fn warning(from: &str, to: &str) -> Option<String> {
    let is_secure = |address: &str| Url::parse(address).is_ok_and(|url| url.scheme() == "https");
    (is_secure(from) && !is_secure(to)).then(|| {
        "the server sent it over an open connection, where others can read and change it".to_owned()
    })
}

/// Whether a host is one of one's own network by its name alone. What a name means is asked and
/// judged where the connection is made, by the [guard](super::guard); through a proxy that is done by
/// the proxy.
pub(super) fn is_near(url: &Url) -> bool {
    match url.host() {
        None => false,
        Some(Host::Ipv4(address)) => is_private(address.into()),
        Some(Host::Ipv6(address)) => is_private(address.into()),
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.').to_ascii_lowercase();
            let last = name.rsplit('.').next().unwrap_or_default();
            matches!(last, "localhost" | "local" | "internal" | "lan")
                || name == "home.arpa"
                || name.ends_with(".home.arpa")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn goes(from: &str, to: &str) -> Result<String, String> {
        next(&Url::parse(from).unwrap(), to, Leave::Web, "page")
            .map(String::from)
            .map_err(|error| error.to_string())
    }

    #[test]
    fn one_is_sent_on_over_the_web_only() {
        let page = "https://93.184.216.34/2031/talks";
        assert_eq!(
            goes(page, "next"),
            Ok("https://93.184.216.34/2031/next".to_owned())
        );
        assert_eq!(
            goes(page, "//1.1.1.1/x"),
            Ok("https://1.1.1.1/x".to_owned())
        );
        for to in [
            "file:///etc/passwd",
            "javascript:alert(1)",
            "data:text/html,x",
            "ftp://a",
        ] {
            let said = goes(page, to).unwrap_err();
            assert!(said.contains("no page of the web"), "{said}");
        }
        assert!(
            goes(page, "http://[::1")
                .unwrap_err()
                .contains("no address")
        );
        assert!(!goes(page, "file:\u{1b}[2J").unwrap_err().contains('\u{1b}'));
    }

    #[test]
    fn the_web_does_not_lead_into_ones_own_network() {
        let page = "http://93.184.216.34/";
        for host in [
            "127.0.0.1:631",
            "10.1.2.3",
            "192.168.1.1",
            "172.16.0.9",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "2130706433",
            "0x7f.1",
            "[::1]",
            "[::ffff:127.0.0.1]",
            "[fe80::1]",
            "[fd00::1]",
            "localhost",
            "localhost.",
            "a.LOCALHOST.",
            "printer.local",
            "[::127.0.0.1]",
            "[64:ff9b::7f00:1]",
            "[2002:7f00:1::]",
            "[fec0::1]",
            "192.0.0.1",
            "198.18.0.1",
            "224.0.0.1",
            "240.0.0.1",
        ] {
            let said = goes(page, &format!("http://{host}/")).unwrap_err();
            assert!(said.contains("your own network"), "{said}");
        }
        // From inside, one goes where one is sent.
        let from = Url::parse("http://127.0.0.1/").unwrap();
        assert!(next(&from, "http://192.168.1.1/", Leave::Anywhere, "page").is_ok());
    }

    #[test]
    fn a_way_from_secure_to_open_is_said() {
        assert!(warning("https://a.example", "http://a.example").is_some());
        assert_eq!(warning("http://a.example", "https://a.example"), None);
        assert_eq!(warning("http://a.example", "http://b.example"), None);
    }
}
