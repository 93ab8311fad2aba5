//! One line: an object with a text, and what others write beside it.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Error as _, MapAccess, SeqAccess, Unexpected, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use crate::document::{BlockKind, Builder, Document, Origin, shortened};
use crate::input::{json, plain};

/// One line. Fields that nobody asks for are left alone; of two of one name the last holds, as with others who read
/// JSON.
pub(super) struct Line {
    text: String,
    beside: BTreeMap<String, Box<RawValue>>,
}

impl<'de> Deserialize<'de> for Line {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Object)
    }
}

/// Reads an object with a text.
struct Object;

impl<'de> Visitor<'de> for Object {
    type Value = Line;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object with \"text\"")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Line, A::Error> {
        let mut beside: BTreeMap<String, Box<RawValue>> = BTreeMap::new();
        while let Some(name) = map.next_key()? {
            beside.insert(name, map.next_value()?);
        }
        let text = beside.remove("text");
        let text = text.ok_or_else(|| A::Error::missing_field("text"))?;
        let text: Paragraphs = serde_json::from_str(text.get()).map_err(A::Error::custom)?;
        Ok(Line {
            text: text.0,
            beside,
        })
    }
}

/// A text beside the article. Others write a year as a number, and several authors as a list: an article
/// is not lost for that.
struct Words(String);

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Written {
            between: ", ",
            numbers: true,
        })
    }
}

/// A text, or its paragraphs.
struct Paragraphs(String);

impl<'de> Deserialize<'de> for Paragraphs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = Written {
            between: "\n\n",
            numbers: false,
        };
        let words = deserializer.deserialize_any(written)?;
        Ok(Self(words.0))
    }
}

/// Reads a text, or a list of them, which becomes one.
#[derive(Clone, Copy)]
struct Written {
    between: &'static str,
    /// Whether a number is taken for the text that it is written as.
    numbers: bool,
}

impl Written {
    fn number<E: serde::de::Error>(
        self,
        found: Unexpected,
        number: &dyn fmt::Display,
    ) -> Result<Words, E> {
        if self.numbers {
            Ok(Words(number.to_string()))
        } else {
            Err(E::invalid_type(found, &self))
        }
    }
}

impl<'de> Visitor<'de> for Written {
    type Value = Words;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E>(self, text: &str) -> Result<Words, E> {
        Ok(Words(text.to_owned()))
    }

    fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Words, E> {
        self.number(Unexpected::Unsigned(number), &number)
    }

    fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<Words, E> {
        self.number(Unexpected::Signed(number), &number)
    }

    fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<Words, E> {
        self.number(Unexpected::Float(number), &number)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Words, A::Error> {
        let mut all: Vec<String> = Vec::new();
        while let Some(text) = list.next_element()? {
            all.push(text);
        }
        Ok(Words(all.join(self.between)))
    }
}

/// The article of a line, which is called by its `id` or else by `name`.
pub(super) fn article(line: &Line, name: &str, warnings: &mut Vec<String>) -> Document {
    let label = |id: &RawValue| match serde_json::from_str::<String>(id.get()) {
        Ok(id) => id,
        Err(_) => json::compact(id.get()),
    };
    let beside = |field: &str| {
        let value = line.beside.get(field)?;
        (value.get() != "null").then_some(&**value)
    };
    let source = (beside("id").map(label))
        .filter(|id| !id.trim().is_empty())
        .unwrap_or_else(|| name.to_owned());
    let mut words = |field: &str| -> Option<String> {
        let value = beside(field)?.get();
        let words = serde_json::from_str::<Words>(value);
        if words.is_err() {
            warnings.push(format!(
                "\"{field}\" is no text and is left out: {}",
                shortened(&json::compact(value))
            ));
        }
        words.ok().map(|words| words.0)
    };
    let mut builder = Builder::new(&source);
    builder.origin(Origin {
        source,
        byline: words("byline"),
        // What has two names may be there under both.
        published: words("published").or_else(|| words("date")),
        language: words("language").or_else(|| words("lang")),
        address: words("address").or_else(|| words("url")),
        site: words("site"),
        ..Origin::default()
    });
    if let Some(title) = words("title") {
        builder.title(&title);
    }
    for paragraph in plain::paragraphs_of(&line.text) {
        builder.block(BlockKind::Paragraph, paragraph);
    }
    builder.finish()
}
