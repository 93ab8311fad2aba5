//! A web page becomes the article on it.
//!
//! Takes decoded HTML, gives a document with headings, lists, quotations, captions and links. What
//! is on the page and not in the article stands in
//! [`Document::left_out`](crate::document::Document::left_out), each with its reason: nothing is
//! lost in silence, since a lost paragraph is a lost statement.

mod blocks;
mod cards;
mod choice;
mod elements;
mod hints;
mod metadata;
mod parse;
mod phrases;
mod posts;
mod readability;
mod repeats;
mod seen;
mod weight;
mod whole;

use url::Url;

use super::{Error, Reading, plain};
use crate::document::{BlockKind, Builder, Origin, Reason, tally};
use blocks::{Blocks, PageBlock};
use metadata::Metadata;
pub(super) use parse::bounded;
pub(super) use phrases::is_cut_short;
pub(super) use whole::{Opens, pour};

/// How a page is read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Page<'a> {
    /// The name shown for it, as the user gave it.
    pub source: &'a str,
    /// The address that links are relative to.
    pub base: Option<&'a str>,
    /// The headline, where it is known from elsewhere.
    pub title: Option<&'a str>,
    /// Keep everything that is visible, in page order.
    pub raw: bool,
}

/// Reads a page.
///
/// # Errors
/// [`Error::NoArticle`] where no text is left, [`Error::TooComplex`] for a page with more elements
/// than can be held.
pub fn read(html: &str, page: Page<'_>) -> Result<Reading, Error> {
    let tree = parse::parse(html).ok_or_else(|| Error::TooComplex {
        source_name: page.source.to_owned(),
    })?;
    let data = metadata::read(&tree, page.base);
    let found = tree.body().map(blocks::collect).unwrap_or_default();
    let base = base(&tree, page.base);
    let verdicts = if page.raw {
        visible(&tree, &found)
    } else {
        choice::choose(&tree, &found, data.title.as_deref())
    };

    let mut builder = Builder::new(page.source);
    builder.origin(Origin {
        source: page.source.to_owned(),
        byline: data.byline.clone(),
        published: data.published.clone(),
        site: data.site.clone(),
        address: data.address.clone().or(page.base.map(str::to_owned)),
        language: data.language.clone(),
        ..Origin::default()
    });
    let title = page.title.or(data.title.as_deref());
    if let Some(title) = title
        && !page.raw
    {
        builder.title(title);
    }
    let mut warnings = Vec::new();
    let text: usize = found
        .blocks
        .iter()
        .zip(&verdicts)
        .filter(|(block, verdict)| verdict.is_none() && block.kind != BlockKind::Heading)
        .map(|(block, _)| block.length())
        .sum();
    let given = data.body.as_deref().filter(|body| text * 4 < body.len());
    if text == 0 && given.is_none() {
        return Err(Error::NoArticle {
            source_name: page.source.to_owned(),
            blocks: found.blocks.len(),
            program: tree.select("script[src]").exists(),
        });
    }
    if let Some(body) = given {
        let is_marked_up = ["</p>", "</div>", "<br>", "<br/>", "<br />"];
        if is_marked_up.iter().any(|mark| body.contains(mark)) {
            pour(&mut builder, body, page.base, Opens::Nowhere);
        } else {
            for paragraph in plain::paragraphs_of(body) {
                builder.block(BlockKind::Paragraph, paragraph);
            }
        }
        warnings.push(
            "the page shows no text without JavaScript; this is the text it gives to search engines"
                .to_owned(),
        );
    }
    let known = title.map(phrases::letters);
    let mut untitled = page.raw;
    for (block, verdict) in found.blocks.iter().zip(&verdicts) {
        match verdict {
            // The whole page is shown in its own order, its first heading for a title.
            None if untitled && block.kind == BlockKind::Heading => {
                builder.title(&block.text());
                untitled = false;
            }
            // The headline is in the text already, as the title.
            Some(Reason::Repeated)
                if block.kind == BlockKind::Heading
                    && known
                        .as_ref()
                        .is_some_and(|known| *known == phrases::letters(&block.text())) => {}
            None if given.is_none() => add(&mut builder, block, base.as_ref()),
            reason => {
                let reason = reason.unwrap_or(Reason::Outside);
                builder.left_out(reason, &block.text());
            }
        }
    }
    warnings.extend(subscribers(&data));
    let document = builder.finish();
    warnings.extend(left_out(&document));
    Ok(Reading { document, warnings })
}

fn subscribers(data: &Metadata) -> Option<String> {
    data.for_subscribers.then(|| {
        "the site keeps the whole text for subscribers; what it shows may be cut short".to_owned()
    })
}

/// "14 of 61 blocks are shown; left out: 30 navigation, 12 comments".
pub(super) fn left_out(document: &crate::document::Document) -> Option<String> {
    let left_out = document.left_out();
    let shown = document.blocks().len();
    (!left_out.is_empty()).then(|| {
        let counts: Vec<String> = tally(left_out)
            .into_iter()
            .map(|(reason, count)| reason.counted(count))
            .collect();
        let all = shown + left_out.len();
        let are = if shown == 1 { "is" } else { "are" };
        format!(
            "{shown} of {all} blocks {are} shown; left out: {}",
            counts.join(", ")
        )
    })
}

/// Everything but what the page hides.
fn visible(tree: &dom_query::Document, found: &Blocks) -> Vec<Option<Reason>> {
    found
        .blocks
        .iter()
        .map(|block| {
            std::iter::once(block.holder)
                .chain(tree.tree.ancestor_ids_of_it(&block.holder, None))
                .filter_map(|element| found.hints.get(&element))
                .map(|hint| hint.reason)
                .find(|reason| *reason == Reason::Hidden)
        })
        .collect()
}

fn add(builder: &mut Builder, block: &PageBlock, base: Option<&Url>) {
    if block.preformatted {
        for paragraph in plain::paragraphs_of(&block.text()) {
            builder.block(block.kind, paragraph);
        }
        return;
    }
    let targets: Vec<Option<String>> = block
        .pieces
        .iter()
        .map(|piece| piece.link.as_ref().and_then(|link| absolute(link, base)))
        .collect();
    builder.linked_block(
        block.kind,
        block
            .pieces
            .iter()
            .zip(&targets)
            .map(|(piece, target)| (&*piece.text, target.as_deref())),
    );
}

/// Where a link leads; `None` for a place on the same page or a relative address without a base.
fn absolute(link: &str, base: Option<&Url>) -> Option<String> {
    let link = link.trim();
    if link.is_empty() || link.starts_with('#') {
        return None;
    }
    match base {
        Some(base) => base.join(link).ok(),
        None => Url::parse(link).ok(),
    }
    .map(String::from)
}

/// The address that relative links start from: `<base>`, itself relative to where the page is.
fn base(tree: &dom_query::Document, page: Option<&str>) -> Option<Url> {
    let page = page.and_then(|page| Url::parse(page).ok());
    match (tree.base_uri(), page) {
        (Some(said), Some(page)) => page.join(&said).ok().or(Some(page)),
        (Some(said), None) => Url::parse(&said).ok(),
        (None, page) => page,
    }
}
