//! Archives made here, whole and broken.

use super::*;

/// A record as archives have it.
fn record(kind: &str, uri: &str, content_type: &str, body: &[u8]) -> Vec<u8> {
    let mut record = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nContent-Type: {content_type}\r\n\
         WARC-Identified-Content-Language: eng,deu\r\nContent-Length: {}\r\n\r\n",
        body.len()
    )
    .into_bytes();
    record.extend_from_slice(body);
    record.extend_from_slice(b"\r\n\r\n");
    record
}

const PAGE: &str = "<title>Talks stall</title><article><h1>Talks stall</h1><p>“We waited all day,” Ann Lee said \
    to the few who had come.<p>Nobody else came, and the hall was closed at nine.</article>";

fn told(bytes: &[u8]) -> Vec<String> {
    let results = Records::new(Cursor::new(bytes), "a.warc", &Options::default());
    let told = results.map(|result| match result {
        Ok(reading) => {
            let document = reading.document;
            assert_eq!(document.origin.location, None);
            format!(
                "{}: {}",
                document.origin.source,
                document.text().replace('\n', "|")
            )
        }
        Err(fault) => fault.to_string(),
    });
    told.collect()
}

fn archive() -> Vec<u8> {
    let answer = |head: &str, body: &[u8]| [head.as_bytes(), b"\r\n\r\n", body].concat();
    let html = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8";
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    io::Write::write_all(&mut gz, PAGE.as_bytes()).unwrap();
    let packed = gz.finish().unwrap();
    let (one, two) = PAGE.split_at(40);
    let chunks = format!(
        "{:x}\r\n{one}\r\n{:X};x=1\r\n{two}\r\n0\r\n\r\n",
        one.len(),
        two.len()
    );
    let response = "application/http; msgtype=response";
    [
        record(
            "warcinfo",
            "",
            "application/warc-fields",
            b"software: x\r\n",
        ),
        record(
            "request",
            "https://a.example/1",
            "application/http",
            b"GET / HTTP/1.1\r\n\r\n",
        ),
        record(
            "response",
            "https://a.example/1",
            response,
            &answer(html, PAGE.as_bytes()),
        ),
        record(
            "response",
            "https://a.example/gone",
            response,
            &answer("HTTP/1.1 404 No", PAGE.as_bytes()),
        ),
        record(
            "response",
            "https://a.example/p.png",
            response,
            &answer("HTTP/1.1 200 OK\r\nContent-Type: image/png", b"x"),
        ),
        record(
            "response",
            "https://a.example/2",
            response,
            &answer(&format!("{html}\r\nContent-Encoding: gzip"), &packed),
        ),
        record(
            "response",
            "https://a.example/3",
            response,
            &answer(
                &format!("{html}\r\nTransfer-Encoding: chunked"),
                chunks.as_bytes(),
            ),
        ),
        record(
            "conversion",
            "https://a.example/4",
            "text/plain",
            "Talks stall\n\n“We waited,” Ann Lee said.\n".as_bytes(),
        ),
    ]
    .concat()
}

#[test]
fn pages_are_articles_and_nothing_else_is() {
    let told = told(&archive());
    let sources: Vec<_> = told.iter().filter_map(|one| one.get(..19)).collect();
    assert_eq!(
        sources,
        [
            "https://a.example/1",
            "https://a.example/2",
            "https://a.example/3",
            "https://a.example/4"
        ]
    );
    for one in &told {
        assert!(
            one.contains(": Talks stall|") && one.contains("Ann Lee said"),
            "{one}"
        );
    }
    let first = Records::new(Cursor::new(archive()), "a", &Options::default())
        .next()
        .unwrap()
        .unwrap();
    assert_eq!(first.document.origin.language.as_deref(), Some("en"));
    assert_eq!(
        first.document.origin.address.as_deref(),
        Some("https://a.example/1")
    );
}

#[test]
fn what_is_damaged_or_packed_in_another_way_is_said() {
    let with = |header: &str, body: &[u8]| {
        let head = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{header}\r\n\r\n");
        let body = [head.as_bytes(), body].concat();
        let archive = record("response", "https://a.example/1", "application/http", &body);
        read(&archive, "a.warc", &Options::default())
    };
    let (readings, _) = with(
        "Transfer-Encoding: chunked",
        b"15\r\n<p>We waited, she sai\r\nff\r\nd, and",
    )
    .unwrap();
    assert_eq!(readings[0].document.text(), "We waited, she said, and");
    assert!(readings[0].warnings[0].contains("damaged or cut off"));
    for coding in ["br", "deflate"] {
        let header = format!("Content-Encoding: {coding}");
        let fault = with(&header, b"\x8b\x03\x80\xffabc")
            .unwrap_err()
            .to_string();
        assert!(
            fault.contains(&format!("packed it with {coding}")),
            "{fault}"
        );
    }
}

#[test]
fn a_page_without_an_address_is_given_none() {
    let nameless = |kind: &str, body: &[u8]| {
        let record = record("conversion", "", kind, body);
        let text = String::from_utf8(record).unwrap();
        text.replace("WARC-Target-URI: \r\n", "").into_bytes()
    };
    let archive = [
        nameless("text/html", PAGE.as_bytes()),
        nameless("text/plain", b"Talks stall\n\nThey waited.\n"),
        record("conversion", "", "text/plain", b"Talks stall.\n"),
    ]
    .concat();
    let origins: Vec<_> = Records::new(Cursor::new(archive), "a.warc", &Options::default())
        .map(|result| result.unwrap().document.origin.clone())
        .map(|origin| (origin.source, origin.address))
        .collect();
    let expected = ["a.warc#1", "a.warc#2", "a.warc#3"].map(|name| (name.to_owned(), None));
    assert_eq!(origins, expected);
}

#[test]
fn what_is_broken_is_named_and_ends_the_archive() {
    let whole = archive();
    let good = told(&whole);
    let cut = told(whole.get(..whole.len() - 20).unwrap());
    assert_eq!(cut[..3], good[..3]);
    assert!(
        cut[3].contains("record 8 of the archive is broken: it is cut off"),
        "{cut:?}"
    );
    let endless = [b"WARC/1.0\r\n", &b"x".repeat(20 << 10)[..]].concat();
    assert!(told(&endless)[0].contains("record 1 of the archive is broken"));
    let lying = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 18446744073709551615\r\n\r\nx";
    assert!(told(lying)[0].contains("is cut off"), "{:?}", told(lying));
    assert!(told(b"WARC/1.0\r\nWARC-Type: response\r\n\r\n")[0].contains("how long"));
    assert!(told(&[&whole[..], b"junk\r\n"].concat())[4].contains("no record begins"));
    assert!(
        read(
            b"WARC/1.0\r\nContent-Length: 0\r\n\r\n",
            "a",
            &Options::default()
        )
        .is_err()
    );
}

#[test]
fn a_record_larger_than_the_limit_is_passed_over() {
    let options = Options {
        limits: super::super::Limits {
            bytes: 500,
            ..super::super::Limits::default()
        },
        ..Options::default()
    };
    let large = record(
        "conversion",
        "https://a.example/l",
        "text/plain",
        &b"word ".repeat(200),
    );
    let small = record(
        "conversion",
        "https://a.example/s",
        "text/plain",
        b"Talks stall.\n",
    );
    let results: Vec<_> =
        Records::new(Cursor::new([large, small].concat()), "a", &options).collect();
    assert!(
        matches!(&*results, [Err(Error::TooLarge { .. }), Ok(_)]),
        "{results:?}"
    );
}

#[test]
fn an_archive_without_a_page_says_so_also_while_it_is_gone_through() {
    let request = record(
        "request",
        "https://a.example/",
        "application/http",
        b"GET /",
    );
    let told = told(&request);
    assert!(
        matches!(&*told, [one] if one.contains("there is no page in this archive")),
        "{told:?}"
    );
}

#[test]
fn a_record_that_does_not_say_what_it_holds_shows_it() {
    let body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>The mayor said yes.";
    let said = record("response", "https://a.example/", "application/http", body);
    let said = String::from_utf8(said).unwrap();
    let unsaid = said.replacen("Content-Type: application/http\r\n", "", 1);
    assert!(unsaid.len() < said.len());
    assert_eq!(told(unsaid.as_bytes()), told(said.as_bytes()));
}

#[test]
fn what_stands_before_a_fault_of_the_packing_is_read() {
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    io::Write::write_all(&mut gz, &archive()).unwrap();
    let whole = gz.finish().unwrap();
    let file = tempfile::Builder::new()
        .suffix(".warc.gz")
        .tempfile()
        .unwrap();
    let broken = [&whole[..], b"\x1f\x8b\x08 and no more"].concat();
    std::fs::write(file.path(), broken).unwrap();
    let source = Source::Path(file.path().to_owned());
    let results: Vec<_> = crate::input::Articles::open(&source, &Options::default())
        .unwrap()
        .collect();
    let good = told(&archive()).len();
    assert!(results.len() > good, "{results:?}");
    assert!(results[0].is_ok(), "{results:?}");
    assert!(results.last().unwrap().is_err(), "{results:?}");
}

#[test]
fn a_page_of_which_the_server_does_not_say_what_it_is_is_one() {
    let answer = |body: &str| {
        let bytes = format!("HTTP/1.1 200 OK\r\nServer: x\r\n\r\n{body}");
        let response = "application/http; msgtype=response";
        record(
            "response",
            "https://a.example/1",
            response,
            bytes.as_bytes(),
        )
    };
    let page = told(&answer(&format!("\n<!DOCTYPE HTML>{PAGE}")));
    assert!(
        page[0].contains("“We waited all day,” Ann Lee said"),
        "{page:?}"
    );
    let other = told(&answer("%PDF-1.4"));
    assert!(!other[0].contains("PDF"), "{other:?}");
}
