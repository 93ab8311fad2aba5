//! Reading line by line: for screen readers, for terminals that are not screens, for `script`.
//!
//! Statements have numbers that never change, and questions are typed: `next us`, `why 7`, `file 7
//! under un`. Nothing moves, nothing is coloured, nothing is drawn; what was said stays said. An
//! answer begins with what it is about, so that who listens can go on at once. Beneath is the same
//! [`App`] as on the screen, whose effects are carried out one after the other.
//!
//! | file | what it answers |
//! |---|---|
//! | `verbs` | which questions there are, and which key each stands for |
//! | `answers` | about statements and who makes them |
//! | `asked` | about the statements of some numbers |
//! | `sides` | who is for and against what |
//! | `places` | marks, and the way back to them |
//! | `text` | the article itself, its links, what is known of it |
//! | `corrections` | what is to be filed otherwise |
//! | `articles` | from one article to another |
//! | `comparing` | several of them side by side |

pub(crate) mod answers;
pub(crate) mod articles;
pub(crate) mod asked;
pub(crate) mod comparing;
pub(crate) mod conversation;
pub(crate) mod corrections;
pub(crate) mod places;
pub(crate) mod sides;
pub(crate) mod text;
pub(crate) mod verbs;
