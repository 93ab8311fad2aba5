//! Who is asked, and who is not: servers on this machine that count.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use crate::{ARTICLE, complaint, setup, stdout};

/// Serves what `answer` makes of each request; gives the port, and the requests that came.
fn serve(
    answer: impl Fn(&str) -> (&'static str, String) + Send + 'static,
) -> (u16, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let seen: Arc<Mutex<Vec<String>>> = Arc::default();
    let requests = Arc::clone(&seen);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut request = String::new();
            let mut lines = BufReader::new(stream.try_clone().unwrap());
            while lines.read_line(&mut request).is_ok_and(|length| length > 2) {}
            requests.lock().unwrap().push(request.clone());
            let (head, body) = answer(&request);
            let length = body.len();
            let text = format!(
                "HTTP/1.1 {head}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
            );
            // Who goes away early is answered by nobody.
            let _ = stream.write_all(text.as_bytes());
        }
    });
    (port, seen)
}

const PAGE: &str = "200 OK\r\nContent-Type: text/plain; charset=utf-8";

#[test]
fn a_password_is_neither_shown_nor_exported_nor_kept() {
    let setup = setup();
    let (port, seen) = serve(|_| (PAGE, ARTICLE.to_owned()));
    let address = format!("http://ann:hush@127.0.0.1:{port}/a?token=hidden");
    let mut all = String::new();
    for arguments in [
        &["report"][..],
        &["extract"],
        &["extract", "-F", "csv"],
        &["extract", "-F", "md"],
        &["--plain"],
    ] {
        let output = setup
            .run(arguments)
            .arg(&address)
            .write_stdin("file 1 under new Northport\nfacts\n")
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(0));
        all += &String::from_utf8(output.stdout).unwrap();
        all += &String::from_utf8(output.stderr).unwrap();
    }
    let gone = format!("http://ann:hush@127.0.0.1:{port}0000/");
    all += &complaint(setup.run(&["report"]).arg(&gone), 1);
    assert!(!all.contains("hush") && !all.contains("ann:"), "{all}");
    assert!(seen.lock().unwrap().len() >= 5);
    // What is kept has not even the token.
    let mut kept = String::new();
    for folder in ["state/standpoint", "state/standpoint/corrections"] {
        for entry in std::fs::read_dir(setup.folder.path().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            kept += path.to_str().unwrap();
            kept += &std::fs::read_to_string(path).unwrap_or_default();
        }
    }
    assert!(kept.contains("Northport"), "{kept}");
    assert!(!kept.contains("hush") && !kept.contains("hidden"), "{kept}");
}

#[test]
fn a_feed_leads_to_no_host_of_ones_own_network() {
    let setup = setup();
    let (port, seen) = serve(|_| (PAGE, ARTICLE.to_owned()));
    let hosts = [
        "127.0.0.1",
        "localhost",
        "localhost.",
        "[::1]",
        "[::127.0.0.1]",
        "[::ffff:127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[fec0::1]",
        "2130706433",
        "0x7f.1",
        "0",
        "192.0.0.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
    ];
    let (mut items, mut typed) = (String::new(), "articles\n".to_owned());
    for (at, host) in hosts.iter().enumerate() {
        let link = format!("<link>http://{host}:{port}/x</link>");
        items.push_str("<item><title>A long way</title>");
        items.push_str(&link);
        items.push_str("</item>");
        typed.push_str("article ");
        typed.push_str(&(at + 1).to_string());
        typed.push('\n');
    }
    setup.file(
        "feed.xml",
        format!("<rss version='2.0'><channel><title>F</title>{items}</channel></rss>"),
    );
    let out = stdout(setup.run(&["--plain", "feed.xml"]).write_stdin(typed));
    assert!(
        out.contains(&format!("A long way, 127.0.0.1:{port}.")),
        "the host is shown first: {out}"
    );
    assert_eq!(
        out.matches("type the address").count(),
        hosts.len(),
        "{out}"
    );
    assert_eq!(*seen.lock().unwrap(), Vec::<String>::new());
    // Typed, it is what one wants.
    let report = stdout(
        setup
            .run(&["report"])
            .arg(format!("http://127.0.0.1:{port}/x")),
    );
    assert!(report.contains("INES VALDO"), "{report}");
    assert_eq!(seen.lock().unwrap().len(), 1);
}

#[test]
fn an_open_page_is_asked_of_a_proxy_by_its_whole_address() {
    let setup = setup();
    let (port, seen) = serve(|request| match request.split(' ').nth(1) {
        Some("http://page.example/a?b") => (PAGE, ARTICLE.to_owned()),
        Some("http://page.example/inside") => {
            ("302 Found\r\nLocation: http://127.0.0.1/x", String::new())
        }
        _ => ("405 Method Not Allowed", String::new()),
    });
    let proxied = |address: &str| {
        let mut command = setup.run(&["report", address]);
        command
            .env_remove("NO_PROXY")
            .env_remove("no_proxy")
            .env_remove("ALL_PROXY")
            .env_remove("HTTPS_PROXY")
            .env("HTTP_PROXY", format!("http://u:p@127.0.0.1:{port}"));
        command
    };
    let report = stdout(&mut proxied("http://page.example/a?b"));
    assert!(report.contains("INES VALDO"), "{report}");
    let said = complaint(&mut proxied("http://page.example/inside"), 1);
    assert!(said.contains("a host of your own network"), "{said}");
    let seen = seen.lock().unwrap();
    assert_eq!(seen.len(), 2);
    let first = seen[0].to_lowercase();
    assert!(
        first.starts_with("get http://page.example/a?b http/1.1\r\n"),
        "{first}"
    );
    assert!(
        first.contains("proxy-authorization: basic dtpw\r\n"),
        "{first}"
    );
    assert!(first.contains("host: page.example\r\n"), "{first}");
}
