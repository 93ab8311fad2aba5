//! W3C Web Annotations (JSON-LD): an annotation for each statement and each stance.
//!
//! One `AnnotationPage` an article. Targets say where by `TextQuoteSelector` and
//! `TextPositionSelector`; positions count code points of the article's text, as in the JSON.

use std::fmt::Write as _;
use std::hash::Hasher;
use std::io::{self, Write};

use fnv::FnvHasher;
use serde_json::{Value, json};

use super::points::Points;
use super::wording;
use crate::analysis::Analysis;
use crate::document::{Location, Origin, Span};

/// Characters before and after a quotation that tell it from the same words elsewhere.
const AROUND: usize = 32;

/// Writes the page.
pub(super) fn write(analysis: &Analysis, out: &mut dyn Write) -> io::Result<()> {
    let page = Page {
        analysis,
        points: Points::of(analysis.document.text()),
        name: name(analysis),
        source: address(&analysis.document.origin),
    };
    let statements = analysis.statements.iter().map(|one| page.statement(one.id));
    let stances = (0..analysis.stances.all.len()).map(|index| page.stance(index));
    let items: Vec<Value> = statements.chain(stances).collect();
    let value = json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": page.name,
        "type": "AnnotationPage",
        "startIndex": 0,
        "generator": {"type": "Software", "name": wording::generator()},
        "dcterms:source": article(analysis, &page.source),
        "items": items,
    });
    serde_json::to_writer_pretty(&mut *out, &value)?;
    out.write_all(b"\n")
}

/// The article, in the words of Dublin Core, whose prefix the context knows.
fn article(analysis: &Analysis, source: &str) -> Value {
    let document = &analysis.document;
    let origin = &document.origin;
    let address = origin.link().filter(|there| *there != source);
    let known = [
        (
            "dcterms:title",
            document.title().map(|title| document.line(title)),
        ),
        ("dcterms:creator", origin.byline.clone()),
        ("dcterms:issued", origin.published.clone()),
        ("dcterms:publisher", origin.site.clone()),
        ("dcterms:identifier", address.map(str::to_owned)),
        (
            "dcterms:language",
            wording::language(analysis).map(str::to_owned),
        ),
        ("dcterms:description", wording::corrected(analysis)),
    ];
    let mut article = serde_json::Map::new();
    article.insert("id".to_owned(), json!(source));
    for (name, value) in known {
        if let Some(value) = value {
            article.insert(name.to_owned(), json!(value));
        }
    }
    Value::Object(article)
}

/// A name of the page that stays as long as source and text do.
fn name(analysis: &Analysis) -> String {
    let mut hasher = FnvHasher::default();
    hasher.write(analysis.document.origin.source.as_bytes());
    hasher.write(&[0]);
    hasher.write(analysis.document.text().as_bytes());
    format!("urn:standpoint:{:016x}", hasher.finish())
}

/// Where an article is, as an IRI that means the same wherever this file lies: the address of its page,
/// its file from the root, or else a name made of that of the source.
fn address(origin: &Origin) -> String {
    let source = &*origin.source;
    if source.starts_with("https://") || source.starts_with("http://") {
        return source.to_owned();
    }
    if let Some(address) = origin.link() {
        return address.to_owned();
    }
    let file = match &origin.location {
        Some(Location::File(path)) => std::path::absolute(path).ok(),
        _ => None,
    };
    match file {
        Some(path) => {
            let path = encoded(path.as_os_str().as_encoded_bytes());
            format!(
                "file://{}{path}",
                if path.starts_with('/') { "" } else { "/" }
            )
        }
        None if source == "-" => "urn:standpoint:standard-input".to_owned(),
        None => format!("urn:standpoint:source:{}", encoded(source.as_bytes())),
    }
}

/// Bytes as they stand in an IRI.
fn encoded(bytes: &[u8]) -> String {
    let mut iri = String::new();
    for &byte in bytes {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/') {
            iri.push(char::from(byte));
        } else {
            let _ = write!(iri, "%{byte:02X}");
        }
    }
    iri
}

struct Page<'a> {
    analysis: &'a Analysis,
    points: Points,
    name: String,
    source: String,
}

impl Page<'_> {
    fn statement(&self, id: crate::statements::StatementId) -> Value {
        let analysis = self.analysis;
        let statement = analysis.statement(id);
        let mut bodies: Vec<Value> = analysis
            .actors
            .of(id)
            .iter()
            .map(|owner| body("tagging", &analysis.actor(*owner).name))
            .collect();
        let who = wording::attribution(analysis, id);
        let certainty = analysis.certainty(id);
        let kind = statement.kind.word();
        bodies.push(body("describing", &format!("{who} · {kind} · {certainty}")));
        let targets: Vec<Value> = statement
            .content
            .iter()
            .map(|span| self.target(*span))
            .collect();
        self.annotation(
            &format!("s{}", id.number()),
            "identifying",
            &bodies,
            &targets,
        )
    }

    fn stance(&self, index: usize) -> Value {
        let analysis = self.analysis;
        let stance = &analysis.stances.all[index];
        let certainty = analysis.certainty_of_stance(stance);
        let told = format!("{} · {certainty}", analysis.stance_in_words(stance));
        let bodies = [
            body("tagging", stance.polarity.word()),
            body("describing", &told),
        ];
        let targets: Vec<Value> = stance
            .pieces()
            .iter()
            .map(|piece| self.target(piece.span))
            .collect();
        self.annotation(&format!("e{}", index + 1), "classifying", &bodies, &targets)
    }

    fn annotation(&self, id: &str, why: &str, bodies: &[Value], targets: &[Value]) -> Value {
        json!({
            "id": format!("{}:{id}", self.name),
            "type": "Annotation",
            "motivation": why,
            "generator": {
                "id": "urn:standpoint:program",
                "type": "Software",
                "name": concat!("standpoint ", env!("CARGO_PKG_VERSION")),
            },
            "body": bodies,
            "target": targets,
        })
    }

    fn target(&self, span: Span) -> Value {
        let document = &self.analysis.document;
        let text = document.text();
        let before = document.slice(Span::new(0, span.start()));
        let start = before.char_indices().rev().take(AROUND).last();
        let prefix = Span::new(start.map_or(span.start(), |(at, _)| at), span.start());
        let after = document.slice(Span::new(span.end(), text.len()));
        let long: usize = after.chars().take(AROUND).map(char::len_utf8).sum();
        let suffix = Span::new(span.end(), span.end() + long);
        let [from, to] = self.points.span(span);
        json!({
            "type": "SpecificResource",
            "source": self.source,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": document.slice(span),
                    "prefix": document.slice(prefix),
                    "suffix": document.slice(suffix),
                },
                {"type": "TextPositionSelector", "start": from, "end": to},
            ],
        })
    }
}

fn body(purpose: &str, words: &str) -> Value {
    json!({
        "type": "TextualBody",
        "purpose": purpose,
        "format": "text/plain",
        "language": "en",
        "value": words,
    })
}
