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
    let short = |row: &'static str| row.strip_prefix(code)?.strip_prefix(':');
    SHORT.split(' ').find_map(short).unwrap_or(code)
}

/// The codes of three letters (ISO 639-2 and 639-3) that have one of two (ISO 639-1), those of
/// librarians (`ger` beside `deu`) among them, and what stands for its family (`cmn`, `pes`).
const SHORT: &str = "\
    aar:aa abk:ab afr:af aka:ak alb:sq amh:am ara:ar arg:an arm:hy asm:as ava:av ave:ae aym:ay \
    aze:az bak:ba bam:bm baq:eu bel:be ben:bn bih:bh bis:bi bod:bo bos:bs bre:br bul:bg bur:my \
    cat:ca ces:cs cha:ch che:ce chi:zh chu:cu chv:cv cmn:zh cor:kw cos:co cre:cr cym:cy cze:cs \
    dan:da deu:de div:dv dut:nl dzo:dz ell:el eng:en epo:eo est:et eus:eu ewe:ee fao:fo fas:fa \
    fij:fj fin:fi fra:fr fre:fr fry:fy ful:ff geo:ka ger:de gla:gd gle:ga glg:gl glv:gv gre:el \
    grn:gn guj:gu hat:ht hau:ha heb:he her:hz hin:hi hmo:ho hrv:hr hun:hu hye:hy ibo:ig ice:is \
    ido:io iii:ii iku:iu ile:ie ina:ia ind:id ipk:ik isl:is ita:it jav:jv jpn:ja kal:kl kan:kn \
    kas:ks kat:ka kau:kr kaz:kk khm:km kik:ki kin:rw kir:ky kom:kv kon:kg kor:ko kua:kj kur:ku \
    lao:lo lat:la lav:lv lim:li lin:ln lit:lt ltz:lb lub:lu lug:lg mac:mk mah:mh mal:ml mao:mi \
    mar:mr may:ms mkd:mk mlg:mg mlt:mt mon:mn mri:mi msa:ms mya:my nau:na nav:nv nbl:nr nde:nd \
    ndo:ng nep:ne nld:nl nno:nn nob:nb nor:no nya:ny oci:oc oji:oj ori:or orm:om oss:os pan:pa \
    per:fa pes:fa pli:pi pol:pl por:pt pus:ps que:qu roh:rm ron:ro rum:ro run:rn rus:ru sag:sg \
    san:sa sin:si slk:sk slo:sk slv:sl sme:se smo:sm sna:sn snd:sd som:so sot:st spa:es sqi:sq \
    srd:sc srp:sr ssw:ss sun:su swa:sw swe:sv tah:ty tam:ta tat:tt tel:te tgk:tg tgl:tl tha:th \
    tib:bo tir:ti ton:to tsn:tn tso:ts tuk:tk tur:tr twi:tw uig:ug ukr:uk urd:ur uzb:uz ven:ve \
    vie:vi vol:vo wel:cy wln:wa wol:wo xho:xh yid:yi yor:yo zha:za zho:zh zul:zu";

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
    fn a_code_of_three_letters_gives_the_tag_of_two() {
        let cases = [
            ("zho", "zh"),
            ("chi", "zh"),
            ("cmn", "zh"),
            ("fas", "fa"),
            ("per", "fa"),
            ("nor", "no"),
            ("isl", "is"),
            ("eus", "eu"),
            ("sqi", "sq"),
            ("glg", "gl"),
            ("ger", "de"),
            ("aar", "aa"),
            ("zul", "zu"),
            // What has none, or is no such code, stays.
            ("gsw", "gsw"),
            ("pt-BR", "pt-BR"),
            ("zh", "zh"),
            ("", ""),
        ];
        for (code, tag) in cases {
            assert_eq!(shortest_tag(code), tag, "{code}");
        }
        for lang in Lang::all() {
            assert_eq!(Language(*lang).tag().len(), 2, "{lang}");
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
