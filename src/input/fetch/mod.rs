//! An address becomes bytes, within bounds.
//!
//! The request runs in a thread of its own, so that the caller can stop at any time, also while a
//! name is looked up or a server keeps silent. What the caller leaves behind ends by its own time
//! limit and is heard by nobody.

mod bounds;
mod failure;
mod guard;
mod proxy;
mod redirects;

use std::io::Read;
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::{Duration, Instant};

use ureq::config::Config;
use ureq::http::{Response, Version};
use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem};
use ureq::unversioned::resolver::DefaultResolver;
use ureq::{Agent, Body as Answer};
use url::Url;

use super::address::without_user;
use super::body::Body;
use super::chunks::{Chunks, joined};
use super::{Error, Limits, Progress, coding};
use crate::defect::caught;
use crate::document::clean_line;
use bounds::{CONNECT, REDIRECTS};
use guard::{Guard, Leave, Refused};

/// How often the caller is asked whether to go on.
const TICK: Duration = Duration::from_millis(50);

/// What is asked for: pages first, anything else that can be read.
const ACCEPT: &str = "text/html,application/xhtml+xml,application/atom+xml,application/rss+xml,\
    application/feed+json,application/epub+zip;q=0.9,text/*;q=0.8,*/*;q=0.5";

/// What the head of an answer says of its body, and the client does not undo.
#[derive(Default)]
struct Form {
    /// It comes in pieces.
    is_chunked: bool,
    /// It is packed in this way.
    coding: Option<String>,
}

/// What the request thread reports.
enum Part {
    Head {
        address: String,
        media_type: Option<String>,
        charset: Option<String>,
        total: Option<u64>,
        warning: Option<String>,
        form: Form,
    },
    Chunk(Vec<u8>),
    Failed(Error),
}

/// Gets what is at `url`, called `name` in messages, and tells `watch` how far it is, which may stop
/// it. Only an address that a person gave may lie in one's own network.
pub(super) fn fetch(
    url: &str,
    name: &str,
    typed: bool,
    limits: Limits,
    watch: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Body, Error> {
    let name = name.to_owned();
    let deadline = Instant::now() + limits.time;
    let leave = if typed { Leave::Anywhere } else { Leave::Web };
    let parts = start(url.to_owned(), name.clone(), leave, limits)?;
    let mut body = Body::default();
    let mut total = None;
    let mut form = Form::default();
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
                warning,
                form: its_form,
            }) => {
                form = its_form;
                body.warning = warning;
                body.address = Some(address);
                body.media_type = media_type;
                body.charset = charset;
                total = length;
            }
            Ok(Part::Chunk(chunk)) => body.bytes.extend_from_slice(&chunk),
            Ok(Part::Failed(error)) => return Err(error),
            Err(RecvTimeoutError::Disconnected) => return form.undone(body, &name),
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

impl Form {
    fn of(response: &Response<Answer>) -> Self {
        let transfer = codings(response, "transfer-encoding");
        let content = codings(response, "content-encoding");
        // What gzip packed the client unpacks, or it is unpacked like a file.
        let known = ["identity", "chunked", "gzip", "x-gzip"];
        let is_chunked = transfer.iter().any(|coding| coding == "chunked");
        let mut codings = transfer.into_iter().chain(content);
        Self {
            // Pieces are of HTTP/1.1, and the client takes those of older servers for text.
            is_chunked: is_chunked && response.version() == Version::HTTP_10,
            coding: codings.find(|coding| !known.contains(&&**coding)),
        }
    }

    /// A body as it was before it was sent.
    ///
    /// # Errors
    /// [`Error::Unreachable`] where a piece is damaged or missing, [`Error::Coded`] where it is packed.
    fn undone(self, mut body: Body, name: &str) -> Result<Body, Error> {
        if self.is_chunked {
            match joined(&body.bytes) {
                Chunks::Plain => {}
                Chunks::Whole(bytes) => body.bytes = bytes,
                Chunks::Broken(_) => {
                    return Err(Error::Unreachable {
                        source_name: name.to_owned(),
                        reason: "the server broke off, or what it sent is damaged".to_owned(),
                    });
                }
            }
        }
        if let Some(how) = &self.coding {
            coding::refuse(&body.bytes, how, name)?;
        }
        Ok(body)
    }
}

/// Starts the request thread.
fn start(url: String, name: String, leave: Leave, limits: Limits) -> Result<Receiver<Part>, Error> {
    // One part waits at most, so that memory is bounded by what the caller has taken.
    let (sender, parts) = sync_channel(1);
    let spawned = std::thread::Builder::new().name("fetch".to_owned()).spawn({
        let name = name.clone();
        move || {
            let done = caught(|| request(&url, &name, leave, limits, &sender));
            let done = done.unwrap_or_else(|defect| {
                Err(Error::Defect {
                    source_name: name,
                    defect,
                })
            });
            if let Err(error) = done {
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
fn request(
    url: &str,
    name: &str,
    leave: Leave,
    limits: Limits,
    parts: &SyncSender<Part>,
) -> Result<(), Error> {
    let fault = |error: ureq::Error| failure::of(error, name, limits);
    let (response, address) = follow(url, name, leave, limits)?;
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
            media_type: clean_line(media_type),
        });
    }
    let head = Part::Head {
        form: Form::of(&response),
        warning: redirects::warning(url, &address),
        address: without_user(&address).into_owned(),
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

/// The answer at `url`, or wherever that sends one, and its address.
fn follow(
    url: &str,
    name: &str,
    leave: Leave,
    limits: Limits,
) -> Result<(Response<Answer>, String), Error> {
    let guard = Guard::new(DefaultResolver::default(), leave);
    let config = config(limits, name)?;
    let agent = Agent::with_parts(config, proxy::connector(), guard.clone());
    if leave == Leave::Web && Url::parse(url).is_ok_and(|url| redirects::is_near(&url)) {
        return Err(Error::Private {
            source_name: name.to_owned(),
        });
    }
    let deadline = Instant::now() + limits.time;
    let fault = |error: ureq::Error| failure::of(error, name, limits);
    let mut address = url.to_owned();
    for hop in 0..=REDIRECTS {
        let response = agent
            .get(&address)
            .config()
            .timeout_global(Some(deadline.saturating_duration_since(Instant::now())))
            .build()
            .header("accept", ACCEPT)
            .call()
            .map_err(|error| match (&error, hop) {
                (ureq::Error::Other(reason), 0) if reason.is::<Refused>() => Error::Private {
                    source_name: name.to_owned(),
                },
                (ureq::Error::Other(reason), _) if reason.is::<Refused>() => Error::Misled {
                    source_name: name.to_owned(),
                    target: clean_line(&without_user(&address)),
                    reason: redirects::NEAR,
                },
                _ => fault(error),
            })?;
        let Some(target) = redirects::target(&response) else {
            return Ok((response, address));
        };
        // What the client took for an address is one.
        let from = Url::parse(&address).map_err(|_| fault(ureq::Error::BadUri(address)))?;
        // Through a proxy nobody here has seen the address; what is named decides.
        if guard.leave() == Leave::Anywhere
            && !redirects::is_near(&from)
            && is_proxied(&agent, &from)
        {
            guard.set(Leave::Web);
        }
        address = redirects::next(&from, target, guard.leave(), name)?.into();
    }
    Err(fault(ureq::Error::TooManyRedirects))
}

/// How a server says that it packed an answer, in small letters.
fn codings(response: &Response<Answer>, name: &str) -> Vec<String> {
    let said = response.headers().get_all(name).iter();
    said.filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|coding| coding.trim().to_ascii_lowercase())
        .filter(|coding| !coding.is_empty())
        .collect()
}

/// Whether an address is asked for through a proxy.
fn is_proxied(agent: &Agent, url: &Url) -> bool {
    let uri = url.as_str().parse();
    uri.is_ok_and(|uri| {
        let proxy = agent.config().proxy();
        proxy.is_some_and(|proxy| !proxy.is_no_proxy(&uri))
    })
}

/// Our bounds. Proxies come from the environment.
fn config(limits: Limits, name: &str) -> Result<Config, Error> {
    let mut config = Agent::config_builder()
        .user_agent(concat!("standpoint/", env!("CARGO_PKG_VERSION")))
        .timeout_connect(Some(CONNECT.min(limits.time)))
        // A server may hang up after each answer, and a kept connection that just went is no fault.
        .max_idle_connections(0)
        .max_redirects(0)
        .max_redirects_will_error(false)
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
    Ok(config.build())
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
