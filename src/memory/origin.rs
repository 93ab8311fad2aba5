//! Where an article came from, as it is remembered.

use url::Url;

use crate::document::{Document, Location};

/// The place that an article can be opened from again, as one name; `None` for what is a part of a
/// collection or came through a pipe, where the text alone tells it from others.
pub(super) fn place(document: &Document) -> Option<String> {
    match document.origin.location.as_ref()? {
        Location::Page(address) => Some(address.clone()),
        Location::File(path) => {
            let path = std::path::absolute(path).unwrap_or_else(|_| path.clone());
            Some(path.to_string_lossy().into_owned())
        }
    }
}

/// Where the article came from, for whoever looks into the file: without what may be a token.
pub(super) fn without_secrets(document: &Document) -> String {
    let source = &document.origin.source;
    let Ok(mut url) = Url::parse(source) else {
        return source.clone();
    };
    if url.has_host() {
        url.set_query(None);
        url.set_fragment(None);
    }
    url.into()
}
