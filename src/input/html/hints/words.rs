//! What the names of classes and of ids say of what is in an element.

use std::sync::LazyLock;

use crate::document::Reason;
use crate::tables::{Phrases, Table, phrases};

phrases! {
    /// What the names of classes and of ids say.
    pub(super) NAMES: Names = Table::new("src/input/html/hints/names.tsv", include_str!("names.tsv")); {
        comment, consent, related, promotion, sharing, navigation, aside, metadata, repeated, states, parts, embeds, bylines, workers, labels, pointers, of_a_name, of_others, galleries
    }
}

/// Words of a class or id, and what they tell.
pub(super) static WORDS: LazyLock<[(Reason, &Phrases); 9]> = LazyLock::new(|| {
    [
        (Reason::Comment, &NAMES.comment),
        (Reason::Consent, &NAMES.consent),
        (Reason::Related, &NAMES.related),
        (Reason::Promotion, &NAMES.promotion),
        (Reason::Sharing, &NAMES.sharing),
        (Reason::Navigation, &NAMES.navigation),
        (Reason::Aside, &NAMES.aside),
        (Reason::Metadata, &NAMES.metadata),
        (Reason::Repeated, &NAMES.repeated),
    ]
});
