//! The forms of English verbs.

/// A form of a verb, as far as its letters tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Form {
    /// "condemn".
    Base,
    /// "condemns".
    Third,
    /// "condemned": past, or participle.
    Past,
    /// "chosen", where it differs from the past.
    Participle,
    /// "condemning".
    Gerund,
}

/// All forms of a verb given by its base; of two words only the first bends.
///
/// Irregular pasts come from [`IRREGULAR`]; consonants double by [`DOUBLING`].
pub(super) fn forms(base: &str) -> Vec<(String, Form)> {
    let mut all = vec![(base.to_owned(), Form::Base), (third(base), Form::Third)];
    match IRREGULAR.iter().find(|(verb, ..)| *verb == base) {
        Some((_, past, participle)) => {
            all.push(((*past).to_owned(), Form::Past));
            if past != participle {
                all.push(((*participle).to_owned(), Form::Participle));
            }
        }
        None => all.push((stem(base) + "ed", Form::Past)),
    }
    all.push((gerund(base), Form::Gerund));
    // Verbs in -l double it in British English and not in American.
    if base.ends_with('l') && base.len() > 4 && !base.ends_with("ll") {
        all.push((format!("{base}led"), Form::Past));
        all.push((format!("{base}ling"), Form::Gerund));
    }
    all
}

fn third(base: &str) -> String {
    if let Some(stem) = base.strip_suffix('y')
        && !stem.ends_with(['a', 'e', 'i', 'o', 'u'])
    {
        return format!("{stem}ies");
    }
    let hisses = ["s", "x", "z", "ch", "sh", "o"]
        .iter()
        .any(|end| base.ends_with(end));
    format!("{base}{}", if hisses { "es" } else { "s" })
}

/// What "-ed" is added to.
fn stem(base: &str) -> String {
    if let Some(stem) = base.strip_suffix('e') {
        return stem.to_owned();
    }
    if let Some(stem) = base.strip_suffix('y')
        && !stem.ends_with(['a', 'e', 'i', 'o', 'u'])
    {
        return format!("{stem}i");
    }
    doubled(base)
}

/// "condemning".
pub(super) fn gerund(base: &str) -> String {
    if let Some(stem) = base.strip_suffix("ie") {
        return format!("{stem}ying");
    }
    match base.strip_suffix('e') {
        Some(stem) if !base.ends_with("ee") && stem.len() > 1 => format!("{stem}ing"),
        _ => doubled(base) + "ing",
    }
}

/// With its last letter twice if it is one of those.
fn doubled(base: &str) -> String {
    match base.chars().last() {
        Some(last) if DOUBLING.contains(&base) => format!("{base}{last}"),
        _ => base.to_owned(),
    }
}

/// Verbs that double their last consonant.
const DOUBLING: &[&str] = &[
    "ban", "bar", "rap", "slam", "spar", "stop", "drop", "plan", "admit", "permit", "commit",
    "refer", "defer", "prefer", "regret", "rebut", "rob", "snub", "scrap", "cut", "hit", "let",
    "set", "put", "quit", "beg", "nod", "shun", "spur", "occur", "omit", "submit", "win", "run",
    "get", "sit", "trap", "chat", "grab", "ram", "pan", "dub", "axe", "kidnap", "top", "wed",
    "blog", "hug", "concur", "incur", "equip", "fit", "grip", "knit", "map", "net", "pin", "plot",
    "rig", "rip", "rub", "ship", "skip", "slap", "slip", "snap", "step", "strip", "swap", "tap",
    "tip", "whip", "wrap", "abet", "acquit", "expel", "compel", "repel", "rebel", "control",
    "propel", "patrol", "dispel",
];

/// Base, past, participle of irregular verbs that news is told with.
const IRREGULAR: &[(&str, &str, &str)] = &[
    ("be", "was", "been"),
    ("bear", "bore", "borne"),
    ("beat", "beat", "beaten"),
    ("become", "became", "become"),
    ("begin", "began", "begun"),
    ("bid", "bid", "bid"),
    ("bind", "bound", "bound"),
    ("break", "broke", "broken"),
    ("bring", "brought", "brought"),
    ("build", "built", "built"),
    ("burn", "burned", "burned"),
    ("buy", "bought", "bought"),
    ("catch", "caught", "caught"),
    ("choose", "chose", "chosen"),
    ("come", "came", "come"),
    ("cost", "cost", "cost"),
    ("cut", "cut", "cut"),
    ("deal", "dealt", "dealt"),
    ("do", "did", "done"),
    ("draw", "drew", "drawn"),
    ("drive", "drove", "driven"),
    ("fall", "fell", "fallen"),
    ("feel", "felt", "felt"),
    ("fight", "fought", "fought"),
    ("find", "found", "found"),
    ("flee", "fled", "fled"),
    ("forbid", "forbade", "forbidden"),
    ("forget", "forgot", "forgotten"),
    ("forgive", "forgave", "forgiven"),
    ("forgo", "forwent", "forgone"),
    ("get", "got", "got"),
    ("give", "gave", "given"),
    ("go", "went", "gone"),
    ("grow", "grew", "grown"),
    ("hang", "hanged", "hanged"),
    ("have", "had", "had"),
    ("hear", "heard", "heard"),
    ("hit", "hit", "hit"),
    ("hold", "held", "held"),
    ("hurt", "hurt", "hurt"),
    ("keep", "kept", "kept"),
    ("know", "knew", "known"),
    ("lay", "laid", "laid"),
    ("lead", "led", "led"),
    ("leave", "left", "left"),
    ("lend", "lent", "lent"),
    ("let", "let", "let"),
    ("lose", "lost", "lost"),
    ("make", "made", "made"),
    ("mean", "meant", "meant"),
    ("meet", "met", "met"),
    ("mislead", "misled", "misled"),
    ("overthrow", "overthrew", "overthrown"),
    ("pay", "paid", "paid"),
    ("put", "put", "put"),
    ("quit", "quit", "quit"),
    ("read", "read", "read"),
    ("rise", "rose", "risen"),
    ("run", "ran", "run"),
    ("say", "said", "said"),
    ("see", "saw", "seen"),
    ("seek", "sought", "sought"),
    ("sell", "sold", "sold"),
    ("send", "sent", "sent"),
    ("set", "set", "set"),
    ("shake", "shook", "shaken"),
    ("shoot", "shot", "shot"),
    ("show", "showed", "shown"),
    ("shut", "shut", "shut"),
    ("sit", "sat", "sat"),
    ("speak", "spoke", "spoken"),
    ("spend", "spent", "spent"),
    ("stand", "stood", "stood"),
    ("steal", "stole", "stolen"),
    ("stick", "stuck", "stuck"),
    ("strike", "struck", "struck"),
    ("swear", "swore", "sworn"),
    ("take", "took", "taken"),
    ("teach", "taught", "taught"),
    ("tear", "tore", "torn"),
    ("tell", "told", "told"),
    ("think", "thought", "thought"),
    ("throw", "threw", "thrown"),
    ("undercut", "undercut", "undercut"),
    ("undergo", "underwent", "undergone"),
    ("understand", "understood", "understood"),
    ("undermine", "undermined", "undermined"),
    ("uphold", "upheld", "upheld"),
    ("upset", "upset", "upset"),
    ("win", "won", "won"),
    ("withdraw", "withdrew", "withdrawn"),
    ("withhold", "withheld", "withheld"),
    ("write", "wrote", "written"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_bend_as_in_english() {
        let cases = [
            ("condemn", "condemn condemns condemned condemning"),
            ("criticise", "criticise criticises criticised criticising"),
            ("deny", "deny denies denied denying"),
            ("veto", "veto vetoes vetoed vetoing"),
            ("ban", "ban bans banned banning"),
            (
                "withdraw",
                "withdraw withdraws withdrew withdrawn withdrawing",
            ),
            ("expel", "expel expels expelled expelling"),
            ("agree", "agree agrees agreed agreeing"),
            ("back", "back backs backed backing"),
            ("sue", "sue sues sued suing"),
            ("obey", "obey obeys obeyed obeying"),
        ];
        for (base, expected) in cases {
            let all: Vec<_> = forms(base).into_iter().map(|(form, _)| form).collect();
            for form in expected.split(' ') {
                assert!(
                    all.iter().any(|known| known == form),
                    "{base}: {form} not in {all:?}"
                );
            }
        }
    }
}
