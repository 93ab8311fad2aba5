//! The vocabulary of the reader: what happens, what one can mean by a key, what the program is asked
//! to do. Nothing here knows of a screen or an article.

pub(crate) mod keys;
pub(crate) mod message;
pub(crate) mod table;
