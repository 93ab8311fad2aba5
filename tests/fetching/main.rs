//! Fetching from a server that behaves badly.
//!
//! The server is in this file and listens on this machine only. Each test names what the answer
//! does; what must come is an article, or an error of one sentence, in bounded time and memory.

#![allow(clippy::unwrap_used, reason = "a test may stop")]
#![cfg(feature = "fetch")]

#[cfg(feature = "app")]
mod tls;

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use standpoint::internals::input::{self, Contents, Error, Limits, Options, Reading, Source};

/// Serves each request of `path -> answer` on a port of its own, as long as the test runs.
fn serve(answer: impl Fn(&str, &mut TcpStream) + Send + Sync + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        let answer = std::sync::Arc::new(answer);
        for stream in listener.incoming() {
            let (Ok(mut stream), answer) = (stream, answer.clone()) else {
                continue;
            };
            std::thread::spawn(move || {
                let mut request = String::new();
                let mut lines = BufReader::new(stream.try_clone().unwrap());
                while lines.read_line(&mut request).is_ok_and(|length| length > 2) {}
                answer(&request, &mut stream);
            });
        }
    });
    address
}

fn page(head: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let mut answer =
        format!("HTTP/1.1 200 OK\r\n{head}\r\nContent-Length: {length}\r\n\r\n").into_bytes();
    answer.extend_from_slice(body);
    answer
}

fn options() -> Options {
    Options {
        limits: Limits {
            bytes: 4 << 20,
            time: Duration::from_secs(5),
        },
        ..Options::default()
    }
}

fn open(url: &str, options: &Options) -> Result<Contents, Error> {
    input::open(&Source::parse(url), options, &mut |_| {
        ControlFlow::Continue(())
    })
}

fn article(url: &str) -> Reading {
    match open(url, &options()).unwrap() {
        Contents::Article(reading) => *reading,
        other => panic!("{other:?}"),
    }
}

/// The error, which must be one line and name the address.
#[track_caller]
fn refused(url: &str, options: &Options) -> Error {
    let error = open(url, options).unwrap_err();
    let words = error.to_string();
    assert!(words.contains(url) && !words.contains('\n'), "{words}");
    error
}

#[test]
fn a_page_is_asked_for_honestly_and_read() {
    let url = serve(|request, stream| {
        let small = request.to_lowercase();
        assert!(small.contains(concat!(
            "user-agent: standpoint/",
            env!("CARGO_PKG_VERSION")
        )));
        let body = "<title>Talks stall</title><p>“We waited,” Ann Lee said at the gate. <a href='next'>More</a></p>";
        stream
            .write_all(&page(
                "Content-Type: text/html; charset=utf-8",
                body.as_bytes(),
            ))
            .unwrap();
    });
    let document = article(&format!("{url}/2031/talks")).document;
    assert_eq!(
        document.text(),
        "Talks stall\n\n“We waited,” Ann Lee said at the gate. More"
    );
    assert_eq!(document.links()[0].target, format!("{url}/2031/next"));
    assert_eq!(document.origin.source, format!("{url}/2031/talks"));
}

#[test]
fn redirects_are_followed_but_not_for_ever_and_only_on_the_web() {
    let url = serve(|request, stream| {
        let to = match request.split(' ').nth(1).unwrap() {
            "/start" => "/end",
            "/loop" => "/loop",
            "/file" => "file:///etc/passwd",
            "/script" => "javascript:alert(1)",
            "/end" => {
                let body = page(
                    "Content-Type: text/html",
                    b"<p>We arrived, they said. <a href=x>x</a></p>",
                );
                return stream.write_all(&body).unwrap();
            }
            // Where a client lands that takes a foreign address for a path.
            _ => {
                return stream
                    .write_all(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
                    .unwrap();
            }
        };
        write!(
            stream,
            "HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n"
        )
        .unwrap();
    });
    let document = article(&format!("{url}/start")).document;
    assert!(document.text().starts_with("We arrived"));
    assert_eq!(document.links()[0].target, format!("{url}/x"));
    let error = refused(&format!("{url}/loop"), &options());
    assert!(error.to_string().contains("redirects more than"), "{error}");
    for (path, target) in [
        ("file", "file:///etc/passwd"),
        ("script", "javascript:alert(1)"),
    ] {
        let error = refused(&format!("{url}/{path}"), &options());
        assert!(
            matches!(&error, Error::Misled { target: to, .. } if to == target),
            "{error}"
        );
    }
}

#[test]
fn an_endless_answer_is_cut_off() {
    let url = serve(|_, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n");
        while stream.write_all(&[b'a'; 8 << 10]).is_ok() {}
    });
    let error = refused(&url, &options());
    assert!(matches!(error, Error::TooLarge { limit, .. } if limit == 4 << 20));
}

#[test]
fn a_length_of_a_gigabyte_is_not_believed_into_memory() {
    let url = serve(|_, stream| {
        let _ = stream.write_all(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 1073741824\r\n\r\n",
        );
        while stream.write_all(&[b'a'; 8 << 10]).is_ok() {}
    });
    assert!(matches!(refused(&url, &options()), Error::TooLarge { .. }));
}

#[test]
fn a_gzip_bomb_is_cut_off() {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..8192 {
        packer.write_all(&[b' '; 8 << 10]).unwrap();
    }
    let bomb = packer.finish().unwrap();
    assert!(bomb.len() < 100 << 10);
    let url = serve(move |_, stream| {
        let head = "Content-Type: text/html\r\nContent-Encoding: gzip";
        let _ = stream.write_all(&page(head, &bomb));
    });
    assert!(matches!(refused(&url, &options()), Error::TooLarge { .. }));
}

#[test]
fn silence_and_trickles_end_at_the_time_limit() {
    let url = serve(|request, stream| {
        if request.contains("/trickle") {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n");
            while stream.write_all(b"a").is_ok() {
                std::thread::sleep(Duration::from_millis(20));
            }
        }
        std::thread::sleep(Duration::from_mins(1));
    });
    let mut options = options();
    options.limits.time = Duration::from_millis(500);
    for path in ["/silence", "/trickle"] {
        let error = refused(&format!("{url}{path}"), &options);
        assert!(matches!(error, Error::Timeout { .. }), "{error}");
    }
}

#[test]
fn a_fetch_can_be_stopped_while_the_server_is_silent() {
    let url = serve(|_, _| std::thread::sleep(Duration::from_mins(1)));
    let mut asked = 0;
    let begun = Instant::now();
    let mut watch = |_| {
        asked += 1;
        if asked < 3 {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    };
    let stopped = input::open(&Source::parse(&url), &options(), &mut watch);
    assert!(matches!(stopped, Err(Error::Stopped { .. })));
    assert!(begun.elapsed() < options().limits.time);
}

#[test]
fn charsets_are_taken_from_header_page_and_bytes_in_that_order() {
    let url = serve(|request, stream| {
        let (head, body): (_, &[u8]) = match request.split(' ').nth(1).unwrap() {
            "/header" => ("text/html; charset=windows-1251", b"<p>\xcc\xe8\xf0.</p>"),
            "/meta" => ("text/html", b"<meta charset=koi8-r><p>\xed\xc9\xd2.</p>"),
            // Says Latin-1, is UTF-8; says UTF-8, is not.
            "/liar" => ("text/html; charset=iso-8859-1", "<p>Мир.</p>".as_bytes()),
            _ => (
                "text/html; charset=utf-8",
                b"<p>\x93Caf\xe9,\x94 said Ren\xe9 at the \x93caf\xe9\x94.</p>",
            ),
        };
        stream
            .write_all(&page(&format!("Content-Type: {head}"), body))
            .unwrap();
    });
    for path in ["header", "meta", "liar"] {
        let reading = article(&format!("{url}/{path}"));
        assert_eq!(reading.document.text(), "Мир.", "{path}");
    }
    let reading = article(&format!("{url}/broken"));
    assert_eq!(reading.document.text(), "“Café,” said René at the “café”.");
    assert!(
        reading.warnings[0].contains("windows-1252"),
        "{:?}",
        reading.warnings
    );
}

#[test]
fn what_is_no_article_is_refused_with_the_reason() {
    let url = serve(|request, stream| {
        let answer = match request.split(' ').nth(1).unwrap() {
            "/picture" => page("Content-Type: image/png", b"\x89PNG"),
            "/gone" => b"HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n".to_vec(),
            "/binary" => page("Content-Type: application/octet-stream", &[0; 100]),
            "/empty" => page("Content-Type: text/html", b"<script src=x></script>"),
            _ => b"SSH-2.0-OpenSSH_9.9\r\n".to_vec(),
        };
        let _ = stream.write_all(&answer);
    });
    let cases = [
        ("picture", "image/png"),
        ("gone", "410 (gone)"),
        ("binary", "binary data"),
        ("empty", "JavaScript"),
        ("nonsense", "check the address"),
    ];
    for (path, words) in cases {
        let error = refused(&format!("{url}/{path}"), &options());
        assert!(error.to_string().contains(words), "{error}");
    }
}

/// What is in it comes in pieces.
fn pieces(version: &str, pieces: &[&str]) -> Vec<u8> {
    let head = "200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n";
    format!("HTTP/{version} {head}{}", pieces.concat()).into_bytes()
}

#[test]
fn what_comes_in_pieces_is_whole_or_refused() {
    let url = serve(|request, stream| {
        let mut path = request.split([' ', '/']).skip(2);
        let (version, case) = (path.next().unwrap(), path.next().unwrap());
        let parts: &[&str] = match case {
            "whole" => &["9\r\n<p>We wai\r\n", "e\r\nted, they said\r\n", "0\r\n\r\n"],
            "unnamed" => &["<p>We waited, they said"],
            "cut" => &["9\r\n<p>We wai\r\n", "e\r\nted, th"],
            "endless" => &["9\r\n<p>We wai\r\n"],
            "number" => &[
                "9\r\n<p>We wai\r\n",
                "zz\r\nted, they said\r\n",
                "0\r\n\r\n",
            ],
            _ => &["7\r\n<p>We waited\r\n", "0\r\n\r\n"],
        };
        stream.write_all(&pieces(version, parts)).unwrap();
        stream.shutdown(std::net::Shutdown::Write).unwrap();
    });
    for path in ["1.1/whole", "1.0/whole", "1.0/unnamed"] {
        let text = article(&format!("{url}/{path}")).document.text().to_owned();
        assert_eq!(text, "We waited, they said", "{path}");
    }
    for version in ["1.1", "1.0"] {
        for case in ["cut", "endless", "number", "short"] {
            let error = refused(&format!("{url}/{version}/{case}"), &options());
            assert!(matches!(&error, Error::Unreachable { .. }), "{error}");
        }
    }
}

#[test]
fn a_coding_that_is_not_undone_is_named() {
    let url = serve(|request, stream| {
        let mut path = request.split([' ', '/']).skip(2);
        let (header, coding) = (path.next().unwrap(), path.next().unwrap());
        let head = format!("Content-Type: text/html\r\n{header}-Encoding: {coding}");
        let body = b"\x8b\x03\x80\xff\x01\x02".repeat(20);
        stream.write_all(&page(&head, &body)).unwrap();
    });
    for path in [
        "Content/br",
        "Content/zstd",
        "Content/gzip,br",
        "Content/deflate",
    ] {
        let error = refused(&format!("{url}/{path}"), &options());
        let coding = path.rsplit(['/', ',']).next().unwrap();
        assert!(
            error
                .to_string()
                .contains(&format!("packed it with {coding}, ")),
            "{error}"
        );
    }
    assert!(matches!(
        refused(&format!("{url}/Transfer/br"), &options()),
        Error::Coded { .. }
    ));
    let url = serve(|_, stream| {
        let head = "Content-Type: text/html\r\nContent-Encoding: utf-8";
        stream
            .write_all(&page(head, b"<p>We waited, they said"))
            .unwrap();
    });
    assert_eq!(article(&url).document.text(), "We waited, they said");
}

#[test]
fn a_server_without_tls_and_no_server_are_told_apart_from_pages() {
    let url = serve(|_, stream| {
        let _ = stream.write_all(&page("Content-Type: text/html", b"<p>x</p>"));
    });
    let secure = url.replace("http://", "https://");
    let error = refused(&secure, &options());
    assert!(matches!(&error, Error::Insecure { .. }), "{error}");
    assert!(error.to_string().contains("try http://"), "{error}");
    let closed = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let error = refused(&format!("http://{closed}"), &options());
    assert!(error.to_string().contains("nobody listens"), "{error}");
}

#[test]
fn the_network_can_be_switched_off() {
    let options = Options {
        network: false,
        ..options()
    };
    let url = serve(|_, _| panic!("nothing may ask"));
    assert!(matches!(refused(&url, &options), Error::NetworkOff { .. }));
}

#[test]
fn a_feed_leads_to_its_pages_and_only_when_asked() {
    let url = serve(|request, stream| {
        let answer = match request.split(' ').nth(1).unwrap() {
            "/feed" => page(
                "Content-Type: text/xml",
                b"<rss version='2.0'><channel><title>Wire</title><item><title>One</title><link>/one</link><guid>1</guid><description>Short\xe2\x80\xa6</description></item></channel></rss>",
            ),
            "/one" => page("Content-Type: text/html", b"<h1>One</h1><p>The whole text, they said, is here.</p>"),
            path => panic!("nobody asked for {path}"),
        };
        stream.write_all(&answer).unwrap();
    });
    let Contents::Feed(feed) = open(&format!("{url}/feed"), &options()).unwrap() else {
        panic!("a feed")
    };
    let mut shelf = input::Shelf::of_feed(feed);
    let source = shelf.step(1).unwrap().source().cloned().unwrap();
    let document = article(&source.to_string()).document;
    assert_eq!(
        document.text(),
        "One\n\nThe whole text, they said, is here."
    );
}
