//! Lists: of articles, of links, of corrections; and the way from article to article.

pub(crate) mod listing;
pub(crate) mod lists;
pub(crate) mod returning;
pub(crate) mod visiting;
