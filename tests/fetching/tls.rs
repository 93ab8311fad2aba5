//! Secure connections that are none, against a server with certificates of its own.
//!
//! The real program runs, since whom it trusts is told by its environment.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::Path;
use std::sync::Arc;

use assert_cmd::Command;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, date_time_ymd};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

const PAGE: &str = "<title>Talks stall</title><p>“We waited,” Ann Lee said at the gate.</p>";

/// An authority that the program is told to trust, by a file in a folder.
struct Authority {
    folder: tempfile::TempDir,
    issuer: CertifiedIssuer<'static, KeyPair>,
}

impl Authority {
    fn new() -> Self {
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let issuer = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("authority.pem"), issuer.pem()).unwrap();
        Self { folder, issuer }
    }

    /// A server with a certificate for `host`, signed by this authority.
    fn serve(&self, host: &str, change: impl FnOnce(&mut CertificateParams)) -> String {
        let mut params = CertificateParams::new(vec![host.to_owned()]).unwrap();
        change(&mut params);
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        serve(certificate.der().clone(), &key, ok(PAGE))
    }

    /// What the program says of an address, on one line, having failed.
    fn complaint(&self, url: &str) -> String {
        let mut command = program(self.folder.path());
        let output = command.arg(url).output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(output.stdout, b"");
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(said.lines().count(), 1, "{said}");
        let start = format!("standpoint: cannot read {url}: ");
        said.strip_prefix(&start)
            .unwrap_or_else(|| panic!("{said}"))
            .trim_end()
            .to_owned()
    }
}

/// The program in `folder`, trusting only what `authority.pem` there vouches for.
fn program(folder: &Path) -> Command {
    let mut command = Command::cargo_bin("standpoint").unwrap();
    command
        .arg("extract")
        .env("HOME", folder)
        .env("SSL_CERT_FILE", folder.join("authority.pem"));
    for proxy in ["ALL_PROXY", "HTTPS_PROXY", "HTTP_PROXY"] {
        command.env_remove(proxy).env_remove(proxy.to_lowercase());
    }
    command
}

fn ok(body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {length}\r\n\r\n{body}"
    )
}

/// Serves one answer over TLS on a port of its own, as long as the test runs.
fn serve(certificate: CertificateDer<'static>, key: &KeyPair, answer: String) -> String {
    let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let config = ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap();
    let config = Arc::new(config);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for socket in listener.incoming().flatten() {
            let connection = ServerConnection::new(Arc::clone(&config)).unwrap();
            let mut stream = StreamOwned::new(connection, socket);
            // A client that does not trust us leaves here.
            let mut request = [0; 4096];
            if stream.read(&mut request).is_ok() {
                let _ = stream.write_all(answer.as_bytes());
                let _ = stream.flush();
            }
        }
    });
    format!("https://localhost:{port}/")
}

#[test]
fn a_site_whose_authority_is_named_is_read() {
    let authority = Authority::new();
    let url = authority.serve("localhost", |_| {});
    let output = program(authority.folder.path()).arg(&url).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    assert!(
        String::from_utf8(output.stdout)
            .unwrap()
            .contains("Talks stall")
    );
}

#[test]
fn a_certificate_that_is_not_valid_is_told_by_its_reason() {
    let authority = Authority::new();
    let old = authority.serve("localhost", |params| {
        params.not_before = date_time_ymd(2001, 1, 1);
        params.not_after = date_time_ymd(2002, 1, 1);
    });
    let said = authority.complaint(&old);
    assert!(
        said.starts_with("the site's certificate expired ") && said.contains("days ago; "),
        "{said}"
    );

    let early = authority.serve("localhost", |params| {
        params.not_before = date_time_ymd(4000, 1, 1);
        params.not_after = date_time_ymd(4001, 1, 1);
    });
    assert_eq!(
        authority.complaint(&early),
        "the site's certificate is not valid yet; check this machine's clock"
    );

    let other = authority.serve("news.example", |_| {});
    assert_eq!(
        authority.complaint(&other),
        "the site's certificate is for another host, news.example; check the address"
    );
}

#[test]
fn a_stranger_and_one_who_vouches_for_himself_are_not_trusted() {
    let authority = Authority::new();
    let stranger = Authority::new().serve("localhost", |_| {});
    let own = |is_ca| {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
        params.is_ca = is_ca;
        let own = params.self_signed(&key).unwrap();
        serve(own.der().clone(), &key, ok(PAGE))
    };
    let said = authority.complaint(&own(IsCa::Ca(BasicConstraints::Unconstrained)));
    assert!(
        said.contains("for authorities") && said.ends_with("give the file"),
        "{said}"
    );
    for url in [stranger, own(IsCa::NoCa)] {
        assert_eq!(
            authority.complaint(&url),
            "nobody known here vouches for the site's certificate; if you trust it, name a file with \
             the certificate of its authority in SSL_CERT_FILE"
        );
    }
}

#[test]
fn an_open_page_leads_to_a_secure_one_and_a_secure_one_back_with_a_warning() {
    let authority = Authority::new();
    let secure = authority.serve("localhost", |_| {});
    let open = super::serve(move |request, stream| {
        let answer = if request.starts_with("GET /secure ") {
            format!(
                "HTTP/1.1 301 Moved Permanently\r\nLocation: {secure}\r\nContent-Length: 0\r\n\r\n"
            )
        } else {
            ok(PAGE)
        };
        stream.write_all(answer.as_bytes()).unwrap();
    });
    let mut command = program(authority.folder.path());
    let output = command.arg(format!("{open}/secure")).output().unwrap();
    assert!(
        output.status.success() && output.stderr.is_empty(),
        "{output:?}"
    );

    let key = KeyPair::generate().unwrap();
    let params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    let certificate = params.signed_by(&key, &authority.issuer).unwrap();
    let answer = format!("HTTP/1.1 302 Found\r\nLocation: {open}/\r\nContent-Length: 0\r\n\r\n");
    let url = serve(certificate.der().clone(), &key, answer);
    let output = program(authority.folder.path()).arg(&url).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        output.status.success() && said.contains("open connection"),
        "{said}"
    );
}
