//! Which hosts are reached.
//!
//! A page of the web may lead anywhere on the web, and not into the network that only this machine
//! can see: what a router or a service on this host does when it is asked is not for a stranger to
//! decide. Whoever means such a host can name it.
//!
//! A name is looked up once for each connection, every address it has is checked, and one of those
//! that were checked is connected to. So it does not matter how an address is spelled, nor whether a
//! name means another host a moment later.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// Looks names up, and keeps from one's own network who may not go there.
#[derive(Clone)]
pub(super) struct Guard {
    inner: Arc<dyn Resolver>,
    leave: Arc<Mutex<Leave>>,
}

/// Where the next connection may lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leave {
    /// Anywhere: a person named the host, or a host of one's own network did.
    Anywhere,
    /// To the web alone.
    Web,
}

/// A connection that is not made.
#[derive(Debug, thiserror::Error)]
#[error("{0} is an address of your own network")]
pub(super) struct Refused(pub(super) IpAddr);

impl Guard {
    pub(super) fn new(inner: impl Resolver, leave: Leave) -> Self {
        Self {
            inner: Arc::new(inner),
            leave: Arc::new(Mutex::new(leave)),
        }
    }

    /// Where the connection after this one may lead. After one into one's own network that is
    /// anywhere, and after one to the web the web.
    pub(super) fn leave(&self) -> Leave {
        *self.leave.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn set(&self, leave: Leave) {
        *self.leave.lock().unwrap_or_else(PoisonError::into_inner) = leave;
    }

    /// Those of the addresses that may be connected to.
    fn check(&self, found: &[SocketAddr]) -> Result<Vec<SocketAddr>, Refused> {
        let (near, far): (Vec<_>, Vec<_>) = found
            .iter()
            .copied()
            .partition(|address: &SocketAddr| is_private(address.ip()));
        match (self.leave(), near.first()) {
            (Leave::Web, Some(address)) => Err(Refused(address.ip())),
            // A name of the web has no business with an address of one's own network.
            _ if !far.is_empty() => {
                self.set(Leave::Web);
                Ok(far)
            }
            _ => Ok(near),
        }
    }
}

impl Resolver for Guard {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.inner.resolve(uri, config, timeout)?;
        if is_the_proxy(uri, config) {
            return Ok(found);
        }
        let allowed = self
            .check(&found)
            .map_err(|refused| ureq::Error::Other(Box::new(refused)))?;
        let mut addresses = self.empty();
        for address in allowed {
            addresses.push(address);
        }
        Ok(addresses)
    }
}

impl fmt::Debug for Guard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Guard").field(&self.leave()).finish()
    }
}

/// Whether this is the host of the proxy, which the user has named and which is asked for others.
fn is_the_proxy(uri: &Uri, config: &Config) -> bool {
    config.proxy().is_some_and(|proxy| {
        !proxy.is_no_proxy(uri)
            && uri.host() == Some(proxy.host())
            && uri.port_u16().unwrap_or(proxy.port()) == proxy.port()
    })
}

/// Whether an address means this machine, its own network, or no single host at all (IANA
/// special-purpose registries). One that has another inside is judged by that.
pub(super) fn is_private(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_private_v4(address),
        IpAddr::V6(address) => is_private_v6(address),
    }
}

fn is_private_v4(address: Ipv4Addr) -> bool {
    matches!(
        address.octets(),
        // This network, one's own, this machine, groups, reserved.
        [0 | 10 | 127 | 224..=255, ..]
            // Shared by the customers of a provider.
            | [100, 64..=127, ..]
            // Link-local, one's own, protocols, relays of 6to4.
            | [169, 254, ..]
            | [172, 16..=31, ..]
            | [192, 168, ..]
            | [192, 0, 0 | 2, _]
            | [192, 88, 99, _]
            // Measurements, and what stands in books.
            | [198, 18 | 19, ..]
            | [198, 51, 100, _]
            | [203, 0, 113, _]
    )
}

fn is_private_v6(address: Ipv6Addr) -> bool {
    let inside = |high: u16, low: u16| {
        let [a, b] = high.to_be_bytes();
        let [c, d] = low.to_be_bytes();
        is_private_v4(Ipv4Addr::new(a, b, c, d))
    };
    match address.segments() {
        // Of IPv4: compatible (with `::` and `::1`), mapped; translated; 6to4.
        [0, 0, 0, 0, 0, 0 | 0xffff, high, low]
        | [0, 0, 0, 0, 0xffff, 0, high, low]
        | [0x64, 0xff9b, 0, 0, 0, 0, high, low]
        | [0x2002, high, low, ..] => inside(high, low),
        // Translated in one's own network; discarded; protocols, Teredo among them; for books.
        [0x64, 0xff9b, ..]
        | [0x100, 0, 0, 0, ..]
        | [0x2001, 0..=0x1ff | 0xdb8, ..]
        | [0x3fff, 0..=0xfff, ..]
        | [0x5f00, ..] => true,
        // Unique local, link-local, site-local, groups.
        [first, ..] => first & 0xfe00 == 0xfc00 || first & 0xff80 == 0xfe80 || first >= 0xff00,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;

    use super::*;

    #[test]
    fn addresses_of_ones_own_network_are_known_in_every_spelling() {
        for private in [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "127.0.0.1",
            "127.255.255.254",
            "169.254.169.254",
            "172.16.0.9",
            "172.31.255.255",
            "192.0.0.8",
            "192.168.1.1",
            "198.18.0.1",
            "198.19.255.255",
            "224.0.0.251",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::127.0.0.1",
            "::ffff:127.0.0.1",
            "::ffff:0:10.0.0.1",
            "64:ff9b::7f00:1",
            "64:ff9b::a00:1",
            "64:ff9b:1::1",
            "2002:7f00:1::1",
            "2002:a00:1::",
            "2001::1",
            "fc00::1",
            "fd12::1",
            "fe80::1",
            "febf::1",
            "fec0::1",
            "feff::1",
            "ff02::1",
        ] {
            assert!(is_private(private.parse().unwrap()), "{private}");
        }
        for public in [
            "1.1.1.1",
            "93.184.216.34",
            "100.128.0.1",
            "172.32.0.1",
            "192.0.1.1",
            "198.20.0.1",
            "223.255.255.255",
            "2606:4700::1",
            "64:ff9b::101:101",
            "2002:101:101::1",
            "2001:4860:4860::8888",
        ] {
            assert!(!is_private(public.parse().unwrap()), "{public}");
        }
    }

    /// A server of names that answers something else each time.
    #[derive(Debug)]
    struct Names(Mutex<VecDeque<Vec<&'static str>>>);

    impl Resolver for Names {
        fn resolve(
            &self,
            _: &Uri,
            _: &Config,
            _: NextTimeout,
        ) -> Result<ResolvedSocketAddrs, ureq::Error> {
            let mut found = self.empty();
            for address in self.0.lock().unwrap().pop_front().unwrap() {
                found.push(SocketAddr::new(address.parse().unwrap(), 80));
            }
            Ok(found)
        }
    }

    /// What is connected to each time that a name is looked up; nothing if it is refused.
    fn connected(leave: Leave, answers: &[&[&'static str]]) -> Vec<Option<Vec<String>>> {
        let names = answers.iter().map(|answer| answer.to_vec()).collect();
        let guard = Guard::new(Names(Mutex::new(names)), leave);
        let config = ureq::Agent::config_builder().proxy(None).build();
        let timeout = NextTimeout {
            after: ureq::unversioned::transport::time::Duration::NotHappening,
            reason: ureq::Timeout::Resolve,
            per_read: None,
            per_write: None,
        };
        let uri = Uri::from_static("http://name.example/");
        let one = |_| {
            let found = guard.resolve(&uri, &config, timeout).ok()?;
            Some(
                found
                    .iter()
                    .map(|address| address.ip().to_string())
                    .collect(),
            )
        };
        answers.iter().map(one).collect()
    }

    #[expect(clippy::unnecessary_wraps, reason = "it stands beside refusals")]
    fn some(addresses: &[&str]) -> Option<Vec<String>> {
        Some(addresses.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_name_that_changes_its_mind_does_not_get_through() {
        // A redirect on the same name, which means this machine by now.
        assert_eq!(
            connected(Leave::Anywhere, &[&["1.1.1.1"], &["127.0.0.1"]]),
            [some(&["1.1.1.1"]), None]
        );
        // One address of each kind: typed, only the one of the web; otherwise neither.
        let both: &[&[&str]] = &[&["1.1.1.1", "127.0.0.1"], &["127.0.0.1"]];
        assert_eq!(connected(Leave::Anywhere, both), [some(&["1.1.1.1"]), None]);
        assert_eq!(connected(Leave::Web, both), [None, None]);
        assert_eq!(
            connected(Leave::Web, &[&["::1"], &["2606:4700::1"]]),
            [None, some(&["2606:4700::1"])]
        );
        // From inside one goes where one is sent, and out, and not in again.
        assert_eq!(
            connected(
                Leave::Anywhere,
                &[
                    &["127.0.0.1"],
                    &["192.168.1.1"],
                    &["1.1.1.1"],
                    &["10.0.0.1"]
                ]
            ),
            [
                some(&["127.0.0.1"]),
                some(&["192.168.1.1"]),
                some(&["1.1.1.1"]),
                None
            ]
        );
    }
}
