//! An address as it may be shown, and as a path.

use std::borrow::Cow;

/// An address without the name and the password in it, which are for the server alone.
pub(super) fn without_user(address: &str) -> Cow<'_, str> {
    let Some((scheme, rest)) = address.split_once("://") else {
        return Cow::Borrowed(address);
    };
    let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    match authority.rsplit_once('@') {
        Some((_, host)) => Cow::Owned(format!("{scheme}://{host}{path}")),
        None => Cow::Borrowed(address),
    }
}

/// A path, or a part of one, in which `%20` and the like are characters.
#[cfg(any(feature = "epub", feature = "feeds"))]
pub(super) fn unescaped(part: &str) -> String {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let code = after
            .get(..2)
            .filter(|_| byte == b'%')
            .and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        bytes.push(code.unwrap_or(byte));
        rest = match code {
            Some(_) => after.get(2..).unwrap_or(&[]),
            None => after,
        };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
