//! Which language a text seems to be written in.

use std::fmt;

use whatlang::{Lang, Script};

/// Letters below which nothing is said: names and numbers alone look like any language. A script that
/// is not that of English says more.
const LEAST: usize = 240;
const LEAST_ELSEWHERE: usize = 40;

/// A language other than English.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Language(Lang);

impl Language {
    /// The language that a text is plainly written in, unless that is English or cannot be said.
    pub(super) fn of(sample: &str) -> Option<Self> {
        let found = whatlang::detect(sample)?;
        let least = match found.script() {
            Script::Latin => LEAST,
            _ => LEAST_ELSEWHERE,
        };
        let is_plain = found.is_reliable() && sample.chars().count() >= least;
        (is_plain && found.lang() != Lang::Eng).then(|| Self(found.lang()))
    }

    /// Its shortest tag (BCP 47): `fr`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        shortest_tag(self.0.code())
    }

    /// What a reader of English has to know of an article in it.
    #[must_use]
    pub fn caution(self) -> String {
        format!("this article seems to be written in {self}; standpoint reads English")
    }
}

/// Its English name: "French".
impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0.eng_name())
    }
}

/// The tag (BCP 47) of a language by its code of three letters.
pub(crate) fn shortest_tag(code: &str) -> &str {
    let short = SHORT.iter().find(|(long, _)| *long == code);
    short.map_or(code, |(_, short)| short)
}

/// The codes of three letters (ISO 639-3) that have one of two.
#[rustfmt::skip]
const SHORT: [(&str, &str); 70] = [
    ("afr", "af"), ("aka", "ak"), ("amh", "am"), ("ara", "ar"), ("aze", "az"), ("bel", "be"),
    ("ben", "bn"), ("bul", "bg"), ("cat", "ca"), ("ces", "cs"), ("cmn", "zh"), ("cym", "cy"),
    ("dan", "da"), ("deu", "de"), ("ell", "el"), ("eng", "en"), ("epo", "eo"), ("est", "et"),
    ("fin", "fi"), ("fra", "fr"), ("guj", "gu"), ("heb", "he"), ("hin", "hi"), ("hrv", "hr"),
    ("hun", "hu"), ("hye", "hy"), ("ind", "id"), ("ita", "it"), ("jav", "jv"), ("jpn", "ja"),
    ("kan", "kn"), ("kat", "ka"), ("khm", "km"), ("kor", "ko"), ("lat", "la"), ("lav", "lv"),
    ("lit", "lt"), ("mal", "ml"), ("mar", "mr"), ("mkd", "mk"), ("mya", "my"), ("nep", "ne"),
    ("nld", "nl"), ("nob", "nb"), ("ori", "or"), ("pan", "pa"), ("pes", "fa"), ("pol", "pl"),
    ("por", "pt"), ("ron", "ro"), ("rus", "ru"), ("sin", "si"), ("slk", "sk"), ("slv", "sl"),
    ("sna", "sn"), ("spa", "es"), ("srp", "sr"), ("swe", "sv"), ("tam", "ta"), ("tel", "te"),
    ("tgl", "tl"), ("tha", "th"), ("tuk", "tk"), ("tur", "tr"), ("ukr", "uk"), ("urd", "ur"),
    ("uzb", "uz"), ("vie", "vi"), ("yid", "yi"), ("zul", "zu"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockKind, Builder};

    fn of(text: &str) -> Option<Language> {
        let mut builder = Builder::new("-");
        builder.title("Mali: Amadou Traoré, Fatoumata Diallo, Bamako");
        for paragraph in text.split("\n\n") {
            builder.block(BlockKind::Paragraph, paragraph);
        }
        builder.finish().foreign()
    }

    #[test]
    fn a_language_is_told_where_it_is_plain() {
        let cases = [
            (
                "fr",
                "French",
                "Le gouvernement a annoncé lundi qu’il ne signerait pas l’accord. « Nous ne pouvons pas \
                 accepter ces conditions », a déclaré le ministre devant les députés, qui ont quitté la \
                 salle avant la fin de son discours. Le texte sera présenté de nouveau la semaine prochaine.",
            ),
            (
                "de",
                "German",
                "Die Regierung will das Abkommen nicht unterzeichnen. „Wir können diese Bedingungen nicht \
                 annehmen“, sagte der Minister am Montag im Parlament. Die Opposition verließ den Saal, \
                 bevor er seine Rede beendet hatte. Der Entwurf wird in der kommenden Woche noch \
                 einmal beraten.",
            ),
            (
                "ru",
                "Russian",
                "Правительство не подпишет соглашение, заявил министр в понедельник. «Мы не можем принять \
                 эти условия», — сказал он депутатам, которые покинули зал ещё до конца его речи.",
            ),
            (
                "zh",
                "Mandarin",
                "政府星期一表示不会签署该协议。部长在议会说：“我们不能接受这些条件。”反对派议员在他讲话结束之前离开了会场。",
            ),
        ];
        for (tag, name, text) in cases {
            let found = of(text).map(|found| (found.tag(), found.to_string()));
            assert_eq!(found, Some((tag, name.to_owned())), "{text}");
        }
    }

    #[test]
    fn english_and_what_is_too_short_are_not_foreign() {
        let names =
            "Le Monde, Die Zeit, El País, Corriere della Sera, Frankfurter Allgemeine Zeitung.";
        let told = "The government will not sign the agreement, the minister said on Monday, and the \
                    opposition left the chamber before his speech was over. “Liberté, égalité, \
                    fraternité,” one of them shouted.";
        for text in ["Rien.", names, told, &format!("{names} {told}"), ""] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
