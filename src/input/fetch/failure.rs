//! What went wrong with a fetch, in words.

use std::io::{self, ErrorKind};

use rustls::{CertificateError, Error as Tls};

use super::super::{Error, Limits};
use super::bounds::{CONNECT, REDIRECTS};
use crate::document::clean_line as line;

/// Most names of a certificate that are told.
const MOST_NAMES: usize = 3;

/// Our error for one of the client's.
pub(super) fn of(error: ureq::Error, name: &str, limits: Limits) -> Error {
    let source_name = name.to_owned();
    let reason = match error {
        ureq::Error::Timeout(ureq::Timeout::Connect) => {
            let seconds = CONNECT.min(limits.time).as_secs();
            format!(
                "no connection came about within {seconds} seconds; is the port right, and https spoken there?"
            )
        }
        ureq::Error::Timeout(_) => {
            return Error::Timeout {
                source_name,
                limit: limits.time,
            };
        }
        ureq::Error::BodyExceedsLimit(_) => {
            return Error::TooLarge {
                source_name,
                limit: limits.bytes,
            };
        }
        ureq::Error::TooManyRedirects => {
            format!("it redirects more than {REDIRECTS} times")
        }
        ureq::Error::BodyStalled => "the server broke off".to_owned(),
        ureq::Error::Protocol(fault) => format!("what the server sent is damaged: {fault}"),
        ureq::Error::Decompress(_, fault) => {
            format!("what the server packed is damaged or cut off: {fault}")
        }
        ureq::Error::HostNotFound => "there is no host of that name".to_owned(),
        ureq::Error::BadUri(_) | ureq::Error::Http(_) => {
            "it is no address of the web, which begins with http:// or https://".to_owned()
        }
        ureq::Error::Rustls(reason) => return insecure(&reason, source_name),
        ureq::Error::Tls(reason) => {
            return insecure(&Tls::General(reason.to_owned()), source_name);
        }
        ureq::Error::Io(reason) => match tls(&reason) {
            Some(reason) => return insecure(reason, source_name),
            None => in_words(&reason),
        },
        other => other.to_string(),
    };
    Error::Unreachable {
        source_name,
        reason: line(&reason),
    }
}

/// The failure of a secure connection inside one of reading or writing.
fn tls(reason: &io::Error) -> Option<&Tls> {
    reason.get_ref()?.downcast_ref()
}

/// Why there is no secure connection, and what can be done.
fn insecure(fault: &Tls, source_name: String) -> Error {
    let (reason, way_out) = match fault {
        Tls::InvalidCertificate(fault) => certificate(fault),
        // What a server says that knows nothing of secure connections.
        Tls::InvalidMessage(_) => (
            "there is no secure connection: the server answers in another protocol".to_owned(),
            "check the port, or try http://",
        ),
        Tls::AlertReceived(_) | Tls::PeerIncompatible(_) => (
            format!("there is no secure connection: {fault}"),
            "the server may be too old, or ask for a client certificate; try it in a browser",
        ),
        _ => (
            format!("there is no secure connection: {fault}"),
            "check the address and the network",
        ),
    };
    Error::Insecure {
        source_name,
        reason: line(&reason),
        way_out: way_out.to_owned(),
    }
}

fn certificate(fault: &CertificateError) -> (String, &'static str) {
    const RENEW: &str =
        "the site has to renew it; if this machine's clock is right, try again later";
    const CLOCK: &str = "check this machine's clock";
    match fault {
        CertificateError::Expired => ("the site's certificate has expired".to_owned(), RENEW),
        CertificateError::ExpiredContext { time, not_after } => {
            let days = time.as_secs().saturating_sub(not_after.as_secs()) / 86_400;
            let ago = match days {
                0 => "today".to_owned(),
                1 => "a day ago".to_owned(),
                days => format!("{days} days ago"),
            };
            (format!("the site's certificate expired {ago}"), RENEW)
        }
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            ("the site's certificate is not valid yet".to_owned(), CLOCK)
        }
        CertificateError::NotValidForName => (
            "the site's certificate is for another host".to_owned(),
            "check the address",
        ),
        CertificateError::NotValidForNameContext { presented, .. } => {
            (other_host(presented), "check the address")
        }
        CertificateError::UnknownIssuer | CertificateError::BadSignature => (
            "nobody known here vouches for the site's certificate".to_owned(),
            "if you trust it, name a file with the certificate of its authority in SSL_CERT_FILE",
        ),
        CertificateError::Revoked => (
            "the site's certificate has been revoked".to_owned(),
            "do not trust what is there",
        ),
        // What `openssl req -x509` makes. Trust in it would not help.
        CertificateError::Other(other) if other.to_string().contains("CaUsedAsEndEntity") => (
            "the site's certificate is one for authorities, and none for sites".to_owned(),
            "the site has to mend it; until then save the page with another program and give the file",
        ),
        other => (
            format!("the site's certificate is not accepted: {other}"),
            "check the address in a browser",
        ),
    }
}

/// Whom the certificate is for.
fn other_host(presented: &[String]) -> String {
    // `DnsName("example.org")`, `IpAddress(127.0.0.1)`
    let names: Vec<&str> = presented
        .iter()
        .map(|name| {
            let (_, inner) = name.split_once('(').unwrap_or(("", name));
            inner.trim_end_matches(')').trim_matches('"')
        })
        .take(MOST_NAMES)
        .collect();
    let more = if presented.len() > MOST_NAMES {
        " and others"
    } else {
        ""
    };
    if names.is_empty() {
        "the site's certificate is for no host".to_owned()
    } else {
        format!(
            "the site's certificate is for another host, {}{more}",
            names.join(", ")
        )
    }
}

/// What the network said, without numbers of the system.
fn in_words(reason: &io::Error) -> String {
    match reason.kind() {
        ErrorKind::ConnectionRefused => "nobody listens there".to_owned(),
        ErrorKind::ConnectionReset | ErrorKind::UnexpectedEof => "the server broke off".to_owned(),
        ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable => {
            "there is no way to it from here".to_owned()
        }
        // What the resolver says when it does not find a name has no kind.
        _ if reason.to_string().contains("lookup address") => {
            "there is no host of that name".to_owned()
        }
        _ => reason.to_string(),
    }
}
