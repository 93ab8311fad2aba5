//! An address becomes bytes, within bounds.
//!
//! The request runs in a thread of its own, so that the caller can stop at any time, also while a
//! name is looked up or a server keeps silent. What the caller leaves behind ends by its own time
//! limit and is heard by nobody.

use std::io::Read;
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::{Duration, Instant};

use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem};
use ureq::{Agent, ResponseExt};

use super::source::Body;
use super::{Error, Limits, Progress};
use crate::document::clean;

/// How often the caller is asked whether to go on.
const TICK: Duration = Duration::from_millis(50);

/// The longest time until a connection stands.
const CONNECT: Duration = Duration::from_secs(15);

const REDIRECTS: u32 = 10;

/// What is asked for: pages first, anything else that can be read.
const ACCEPT: &str = "text/html,application/xhtml+xml,application/atom+xml,application/rss+xml,\
    application/feed+json,application/epub+zip;q=0.9,text/*;q=0.8,*/*;q=0.5";

/// What the request thread reports.
enum Part {
    Head {
        address: String,
        media_type: Option<String>,
        charset: Option<String>,
        total: Option<u64>,
    },
    Chunk(Vec<u8>),
    Failed(Error),
}

/// Gets what is at `url`, and tells `watch` how far it is, which may stop it.
pub(super) fn fetch(
    url: &str,
    limits: Limits,
    watch: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Body, Error> {
    let name = clean(url).into_owned();
    let deadline = Instant::now() + limits.time;
    let parts = start(url.to_owned(), name.clone(), limits)?;
    let mut body = Body::default();
    let mut total = None;
    loop {
        let done = body.bytes.len() as u64;
        if watch(Progress { done, total }).is_break() {
            return Err(Error::Stopped { source_name: name });
        }
        if done > limits.bytes {
            return Err(Error::TooLarge {
                source_name: name,
                limit: limits.bytes,
            });
        }
        match parts.recv_timeout(TICK) {
            Ok(Part::Head {
                address,
                media_type,
                charset,
                total: length,
            }) => {
                body.address = Some(address);
                body.media_type = media_type;
                body.charset = charset;
                total = length;
            }
            Ok(Part::Chunk(chunk)) => body.bytes.extend_from_slice(&chunk),
            Ok(Part::Failed(error)) => return Err(error),
            Err(RecvTimeoutError::Disconnected) => return Ok(body),
            Err(RecvTimeoutError::Timeout) => {}
        }
        if Instant::now() > deadline {
            return Err(Error::Timeout {
                source_name: name,
                limit: limits.time,
            });
        }
    }
}

/// Starts the request thread.
fn start(url: String, name: String, limits: Limits) -> Result<Receiver<Part>, Error> {
    // One part waits at most, so that memory is bounded by what the caller has taken.
    let (sender, parts) = sync_channel(1);
    let spawned = std::thread::Builder::new().name("fetch".to_owned()).spawn({
        let name = name.clone();
        move || {
            if let Err(error) = request(&url, &name, limits, &sender) {
                // Nobody listens any more once the caller stopped.
                let _ = sender.send(Part::Failed(error));
            }
        }
    });
    match spawned {
        Ok(_) => Ok(parts),
        Err(reason) => Err(Error::Unreadable {
            source_name: name,
            reason,
        }),
    }
}

/// Sends the request and passes on what comes. Stops without a word when nobody listens.
fn request(url: &str, name: &str, limits: Limits, parts: &SyncSender<Part>) -> Result<(), Error> {
    let fault = |error: ureq::Error| failure(error, name, limits);
    let agent = agent(limits, name)?;
    let response = agent
        .get(url)
        .header("accept", ACCEPT)
        .call()
        .map_err(fault)?;
    let status = response.status();
    if !status.is_success() {
        return Err(Error::Refused {
            source_name: name.to_owned(),
            status: status.as_u16(),
            words: status
                .canonical_reason()
                .unwrap_or("no reason given")
                .to_lowercase(),
        });
    }
    let media_type = response.body().mime_type().map(str::to_ascii_lowercase);
    if let Some(media_type) = media_type.as_deref().filter(|media| !is_readable(media)) {
        return Err(Error::WrongType {
            source_name: name.to_owned(),
            media_type: clean(media_type).into_owned(),
        });
    }
    let head = Part::Head {
        address: response.get_uri().to_string(),
        charset: response.body().charset().map(str::to_owned),
        total: response.body().content_length(),
        media_type,
    };
    if parts.send(head).is_err() {
        return Ok(());
    }
    // Counts what comes out of decompression; what a gzip bomb unfolds to is cut off here.
    let mut reader = response
        .into_body()
        .into_with_config()
        .limit(limits.bytes + 1)
        .reader();
    loop {
        let mut chunk = vec![0; 64 << 10];
        match reader.read(&mut chunk) {
            Ok(0) => return Ok(()),
            Ok(length) => {
                chunk.truncate(length);
                if parts.send(Part::Chunk(chunk)).is_err() {
                    return Ok(());
                }
            }
            Err(reason) => return Err(fault(ureq::Error::from(reason))),
        }
    }
}

/// A client with our bounds. Proxies come from the environment, as curl reads it.
fn agent(limits: Limits, name: &str) -> Result<Agent, Error> {
    let mut config = Agent::config_builder()
        .user_agent(concat!("standpoint/", env!("CARGO_PKG_VERSION")))
        .timeout_global(Some(limits.time))
        .timeout_connect(Some(CONNECT.min(limits.time)))
        .max_redirects(REDIRECTS)
        .max_response_header_size(64 << 10)
        .http_status_as_error(false);
    if let Some(file) = std::env::var_os("SSL_CERT_FILE") {
        let pem = std::fs::read(&file).map_err(|reason| Error::Unreachable {
            source_name: name.to_owned(),
            reason: format!("SSL_CERT_FILE cannot be read: {reason}"),
        })?;
        let roots: Vec<Certificate<'static>> = parse_pem(&pem)
            .filter_map(|item| match item {
                Ok(PemItem::Certificate(certificate)) => Some(certificate),
                _ => None,
            })
            .collect();
        config = config.tls_config(
            TlsConfig::builder()
                .root_certs(RootCerts::from(roots))
                .build(),
        );
    }
    Ok(config.build().new_agent())
}

/// Whether an answer of this type can be an article. Servers that do not know say `octet-stream`.
fn is_readable(media_type: &str) -> bool {
    let (group, kind) = media_type.split_once('/').unwrap_or((media_type, ""));
    match group {
        "text" | "message" => true,
        "application" => {
            kind.ends_with("xml")
                || kind.ends_with("json")
                || matches!(
                    kind,
                    "epub+zip" | "octet-stream" | "mbox" | "jsonl" | "x-ndjson" | "zip" | "opml"
                )
        }
        _ => false,
    }
}

/// Our error for one of the client's.
fn failure(error: ureq::Error, name: &str, limits: Limits) -> Error {
    let source_name = name.to_owned();
    let reason = match error {
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
        ureq::Error::HostNotFound => "there is no host of that name".to_owned(),
        ureq::Error::BadUri(_) | ureq::Error::Http(_) => {
            "it is no address of the web, which begins with http:// or https://".to_owned()
        }
        ureq::Error::Io(reason) => in_words(&reason),
        ureq::Error::Tls(reason) => format!("there is no secure connection: {reason}"),
        ureq::Error::Rustls(reason) => format!("there is no secure connection: {reason}"),
        other => other.to_string(),
    };
    Error::Unreachable {
        source_name,
        reason: clean(&reason).replace('\n', " "),
    }
}

/// What the network said, without numbers of the system.
fn in_words(reason: &std::io::Error) -> String {
    use std::io::ErrorKind;
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
