//! Where a server sends one on, and whether one goes there.
//!
//! A page on the web may send one anywhere on the web. It may not send one to a file or a script,
//! nor into the network that only this machine can see: what a router or a service on this host
//! does when it is asked is not for a stranger to decide. Whoever means such a host can name it.

use std::net::{IpAddr, Ipv4Addr, ToSocketAddrs};

use ureq::{Body, http::Response};
use url::{Host, Url};

use super::super::Error;
use crate::document::clean_line;

/// Where an answer sends one on, as it says it.
pub(super) fn target(response: &Response<Body>) -> Option<&str> {
    // 304 and 300 carry no order to go elsewhere.
    matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308)
        .then(|| response.headers().get("location")?.to_str().ok())
        .flatten()
}

/// The address to go to from `from`.
///
/// # Errors
/// [`Error::Misled`] for what is no page of the web, or a host of one's own network.
pub(super) fn next(from: &Url, target: &str, name: &str) -> Result<Url, Error> {
    let misled = |reason| Error::Misled {
        source_name: name.to_owned(),
        target: clean_line(target),
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
    if from.host() != to.host() && is_near(&to) && !is_near(from) {
        return Err(misled(
            "a host of your own network; give that address itself if you mean it",
        ));
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

/// Whether a host lies in the network that this machine is part of, and not in the open one. A
/// host that cannot be found here is taken for one of the web: a proxy may know it.
fn is_near(url: &Url) -> bool {
    match url.host() {
        None => false,
        Some(Host::Ipv4(address)) => is_private(address.into()),
        Some(Host::Ipv6(address)) => is_private(address.into()),
        Some(Host::Domain(name)) => {
            let port = url.port_or_known_default().unwrap_or(80);
            (name, port)
                .to_socket_addrs()
                .is_ok_and(|mut found| found.any(|address| is_private(address.ip())))
        }
    }
}

/// Whether an address means this machine or its own network (IANA special-purpose registries).
fn is_private(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_private_v4(address),
        IpAddr::V6(address) => address.to_ipv4_mapped().map_or_else(
            || {
                address.is_loopback()
                    || address.is_unspecified()
                    || address.is_unique_local()
                    || address.is_unicast_link_local()
            },
            is_private_v4,
        ),
    }
}

fn is_private_v4(address: Ipv4Addr) -> bool {
    let [first, second, ..] = address.octets();
    address.is_loopback()
        || address.is_private()
        || address.is_link_local()
        || address.is_broadcast()
        || first == 0
        // Shared by the customers of a provider.
        || (first == 100 && second & 0xc0 == 64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn goes(from: &str, to: &str) -> Result<String, String> {
        next(&Url::parse(from).unwrap(), to, "page")
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
        ] {
            let said = goes(page, &format!("http://{host}/")).unwrap_err();
            assert!(said.contains("your own network"), "{said}");
        }
        // From inside, one goes where one is sent, and out.
        assert!(goes("http://127.0.0.1/", "http://192.168.1.1/").is_ok());
        assert!(goes("http://127.0.0.1/", "https://1.1.1.1/").is_ok());
    }

    #[test]
    fn a_way_from_secure_to_open_is_said() {
        assert!(warning("https://a.example", "http://a.example").is_some());
        assert_eq!(warning("http://a.example", "https://a.example"), None);
        assert_eq!(warning("http://a.example", "http://b.example"), None);
    }
}
