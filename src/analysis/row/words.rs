//! What English words are to a row.

/// Verbs that say no more than that something is said.
pub(super) const PLAIN: [&str; 10] = [
    "said", "say", "says", "saying", "told", "tell", "tells", "added", "adds", "adding",
];

/// Verbs with a person behind them who need not be named.
pub(super) const TELLING: [&str; 15] = [
    "told", "tell", "tells", "telling", "reminded", "reminds", "informed", "informs", "assured",
    "assures", "notified", "said", "says", "wrote", "writes",
];

/// Participles of asking and telling: without a subject of their own they are suffered.
pub(super) const ASKING: [&str; 8] = [
    "asked",
    "questioned",
    "pressed",
    "told",
    "quizzed",
    "reminded",
    "challenged",
    "warned",
];

/// Words before a participle that leave it without a subject: "when asked".
pub(super) const BARE: [&str; 5] = ["when", "if", "once", "as", "while"];

/// Helpers of a verb, and what may stand among them.
pub(super) const HELPERS: [&str; 37] = [
    "has", "have", "had", "having", "is", "are", "was", "were", "be", "been", "being", "am", "do",
    "does", "did", "will", "would", "shall", "should", "can", "could", "may", "might", "must",
    "not", "never", "cannot", "also", "already", "only", "then", "later", "still", "even", "nor",
    "’", "'",
];

/// Helpers that make a verb passive, and those that stand before them.
pub(super) const PASSIVE: [&str; 10] = [
    "is", "are", "was", "were", "be", "been", "being", "has", "have", "had",
];

/// Words that turn what is said round.
pub(super) const NEGATIONS: [&str; 7] =
    ["not", "never", "nor", "cannot", "neither", "without", "n't"];

/// Words over which a verb and its helpers do not reach.
pub(super) const BOUNDS: [&str; 12] = [
    "and", "but", "or", "who", "which", "that", "what", "because", "while", "when", "where", "if",
];

/// Contents that say nothing where the text is not seen.
pub(super) const POINTERS: [&str; 17] = [
    "it", "that", "this", "which", "so", "them", "these", "those", "him", "her", "what", "who",
    "whom", "both", "one", "he", "they",
];

/// Prepositions: what begins with one between a name and its verb belongs to the name.
pub(super) const PLACING: [&str; 12] = [
    "in", "of", "at", "from", "for", "on", "with", "by", "near", "under", "to", "as",
];

/// Words that have a great letter for no other reason than that a sentence begins.
pub(super) const SMALL: [&str; 64] = [
    "until", "since", "during", "while", "because", "although", "but", "and", "so", "now", "then",
    "every", "nobody", "everyone", "without", "from", "for", "to", "of", "one", "the", "a", "an",
    "this", "that", "these", "those", "he", "she", "it", "they", "we", "you", "his", "her", "its",
    "their", "our", "my", "your", "there", "if", "in", "on", "at", "no", "some", "many", "most",
    "what", "when", "where", "how", "why", "who", "under", "after", "before", "such", "all",
    "both", "each", "more", "as",
];
