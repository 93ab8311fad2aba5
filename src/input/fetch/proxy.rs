//! Open pages through a proxy, asked for as `curl` does.
//!
//! The client makes a tunnel (`CONNECT`) for every request. For secure pages that is right; for open
//! ones most proxies refuse it, as they allow tunnels to port 443 alone. Those are asked for by their
//! whole address instead.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ureq::http::Uri;
use ureq::http::uri::Scheme;
use ureq::unversioned::transport::{
    Buffers, ConnectProxyConnector, ConnectionDetails, Connector, Either, NextTimeout,
    RustlsConnector, TcpConnector, Transport,
};
use ureq::{Error, Proxy, ProxyProtocol};

/// The client's own ways to connect, and before them ours.
pub(super) fn connector() -> impl Connector {
    OpenProxy
        .chain(ConnectProxyConnector::default())
        .chain(TcpConnector::default())
        .chain(RustlsConnector::default())
}

/// Connects to the proxy, where an open page is asked for through one that speaks HTTP.
#[derive(Debug)]
struct OpenProxy;

impl<In: Transport> Connector<In> for OpenProxy {
    type Out = Either<In, Asked>;

    fn connect(
        &self,
        details: &ConnectionDetails<'_>,
        chained: Option<In>,
    ) -> Result<Option<Self::Out>, Error> {
        if let Some(chained) = chained {
            return Ok(Some(Either::A(chained)));
        }
        let Some(proxy) = details
            .config
            .proxy()
            .filter(|proxy| asks(proxy, details.uri))
        else {
            return Ok(None);
        };
        let to_proxy = ConnectionDetails {
            uri: proxy.uri(),
            addrs: (details.resolver).resolve(proxy.uri(), details.config, details.timeout)?,
            config: details.config,
            request_level: details.request_level,
            resolver: details.resolver,
            now: details.now,
            timeout: details.timeout,
            current_time: details.current_time.clone(),
            run_connector: details.run_connector.clone(),
            register_shutdown: details.register_shutdown.clone(),
        };
        let connected = TcpConnector::default().connect(&to_proxy, None::<()>)?;
        Ok(connected.map(|transport| {
            Either::B(Asked {
                transport: Box::new(transport),
                host: details
                    .uri
                    .authority()
                    .map_or_else(String::new, |authority| {
                        let host = authority.as_str();
                        host.rsplit('@').next().unwrap_or(host).to_owned()
                    }),
                header: authorization(proxy),
                begun: false,
            })
        }))
    }
}

/// Whether this proxy is asked for a page by its whole address.
fn asks(proxy: &Proxy, uri: &Uri) -> bool {
    proxy.protocol() == ProxyProtocol::Http
        && uri.scheme() == Some(&Scheme::HTTP)
        && uri.authority() != proxy.uri().authority()
        && !proxy.is_no_proxy(uri)
}

fn authorization(proxy: &Proxy) -> String {
    if proxy.username().is_none() && proxy.password().is_none() {
        return String::new();
    }
    let (name, word) = (proxy.username(), proxy.password());
    let pair = format!("{}:{}", name.unwrap_or_default(), word.unwrap_or_default());
    format!("Proxy-Authorization: Basic {}\r\n", STANDARD.encode(pair))
}

/// A connection to a proxy, on which the first line has the whole address.
#[derive(Debug)]
struct Asked {
    transport: Box<dyn Transport>,
    host: String,
    header: String,
    begun: bool,
}

impl Transport for Asked {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.transport.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        let amount = if self.begun {
            amount
        } else {
            self.begun = true;
            self.begin(amount)?
        };
        self.transport.transmit_output(amount, timeout)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        self.transport.await_input(timeout)
    }

    fn is_open(&mut self) -> bool {
        self.transport.is_open()
    }
}

impl Asked {
    /// Puts the address and the header into a request that begins in the buffer; gives its new length.
    fn begin(&mut self, amount: usize) -> Result<usize, Error> {
        let buffer = self.transport.buffers().output();
        let request = buffer.get(..amount).unwrap_or_default();
        let whole = whole_request(request, &self.host, &self.header)
            .filter(|whole| whole.len() <= buffer.len())
            .ok_or_else(|| Error::ConnectProxyFailed("the request is too long".to_owned()))?;
        if let Some(place) = buffer.get_mut(..whole.len()) {
            place.copy_from_slice(&whole);
        }
        Ok(whole.len())
    }
}

/// `GET /a HTTP/1.1` becomes `GET http://host/a HTTP/1.1`, with a header after it.
fn whole_request(request: &[u8], host: &str, header: &str) -> Option<Vec<u8>> {
    let method = request.iter().position(|byte| *byte == b' ')? + 1;
    let line = request.windows(2).position(|pair| pair == b"\r\n")? + 2;
    let (method, rest) = request.split_at_checked(method)?;
    let (path, rest) = rest.split_at_checked(line.checked_sub(method.len())?)?;
    let address = format!("http://{host}");
    Some([method, address.as_bytes(), path, header.as_bytes(), rest].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_has_the_whole_address() {
        let request = b"GET /a?b HTTP/1.1\r\nhost: e.org\r\n\r\n";
        let whole = whole_request(request, "e.org", "X: y\r\n").unwrap();
        assert_eq!(
            String::from_utf8(whole).unwrap(),
            "GET http://e.org/a?b HTTP/1.1\r\nX: y\r\nhost: e.org\r\n\r\n"
        );
        assert_eq!(whole_request(b"GET", "e.org", ""), None);
    }
}
