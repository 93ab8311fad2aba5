//! The lists of words in `sides.toml`.

/// A list of the lexicon: one bit each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub(super) enum List {
    /// "refuse": what follows did not happen.
    Negator = 1,
    /// "deny": no stance is given to the one who denies.
    Denier = 1 << 1,
    /// "urge": the subject of what follows is its object.
    Controller = 1 << 2,
    /// "end": its object ends.
    Ender = 1 << 3,
    /// "adopt": its object comes about.
    Maker = 1 << 4,
    /// "the end of".
    EndingNoun = 1 << 5,
    /// "the importance of".
    PassingNoun = 1 << 6,
    /// "NASA's decision".
    Conduct = 1 << 7,
    /// "officials".
    Representative = 1 << 8,
    /// "resolution".
    Text = 1 << 9,
    /// Too general to be an issue.
    Vague = 1 << 10,
    /// "expressed support".
    Voicing = 1 << 11,
    /// "drew criticism".
    Receiving = 1 << 12,
    /// "if".
    Hypothetical = 1 << 14,
    /// Modifiers that tell nothing apart.
    Empty = 1 << 15,
    /// "benefit": what would do so is good.
    Benefit = 1 << 16,
    /// "harm": what would do so is bad.
    Harm = 1 << 17,
    /// "resign": who is asked to is opposed.
    Leave = 1 << 18,
    /// "ceasefire": the end of fighting.
    Truce = 1 << 19,
    /// "fighting": what a ceasefire ends.
    Fighting = 1 << 20,
    /// "ruling": what a court says of a text.
    Ruling = 1 << 21,
    /// "call": says what its object is.
    Judging = 1 << 22,
    /// "describe": says it with "as".
    JudgingAs = 1 << 23,
    /// "demand": a text does so.
    Asking = 1 << 24,
    /// `call_off`: its object ends.
    EndingPhrase = 1 << 25,
    /// "of": what follows belongs to the name before.
    Joining = 1 << 26,
    /// "during": it does not.
    Placing = 1 << 27,
}

impl List {
    /// All of them, by their names in the file.
    pub(super) const ALL: [(&'static str, Self); 27] = [
        ("negators", Self::Negator),
        ("deniers", Self::Denier),
        ("controllers", Self::Controller),
        ("hypotheticals", Self::Hypothetical),
        ("enders", Self::Ender),
        ("makers", Self::Maker),
        ("ending_nouns", Self::EndingNoun),
        ("passing_nouns", Self::PassingNoun),
        ("conduct_nouns", Self::Conduct),
        ("representatives", Self::Representative),
        ("empty", Self::Empty),
        ("texts", Self::Text),
        ("vague", Self::Vague),
        ("voicing", Self::Voicing),
        ("receiving", Self::Receiving),
        ("benefits", Self::Benefit),
        ("harms", Self::Harm),
        ("leaving", Self::Leave),
        ("truces", Self::Truce),
        ("rulings", Self::Ruling),
        ("fighting", Self::Fighting),
        ("judging", Self::Judging),
        ("judging_as", Self::JudgingAs),
        ("asking", Self::Asking),
        ("ending_phrases", Self::EndingPhrase),
        ("joining", Self::Joining),
        ("placing", Self::Placing),
    ];

    /// The list of this name in the file.
    pub(super) fn called(name: &str) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|(other, _)| *other == name).map(|(_, list)| list)
    }
}
