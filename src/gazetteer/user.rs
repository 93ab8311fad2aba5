//! The reader's own actors: a TOML file of `[[actor]]` records.
//!
//! | key | what |
//! |---|---|
//! | `key` | a lasting name; one that is known is extended, a new one is added; from `name` if left out |
//! | `name` | the name shown |
//! | `kind` | `country`, `organisation`, `party`, `region`, `group` or `person` |
//! | `part-of` | the key or name of the body that it speaks for; `""` for none |
//! | `also` | other names, adjectives and seats |
//! | `people` | persons who speak for it |
//! | `tag` | two to four letters for the margin |
//! | `replace` | `true`: forget what was known of `key` |

use super::entry::{Entry, EntryId, EntryKind, Origin, Person, Tie, Use};
use super::records::{Reader, Record, nearest};
use super::{Gazetteer, GazetteerError};

impl Gazetteer {
    /// Adds the actors of a reader's file. `file` is its name for messages.
    ///
    /// # Errors
    /// At the first thing that is wrong: no TOML, an unknown key or kind, a value of the wrong
    /// sort, an actor without a name, a `part-of` that nothing is called. What stood before that
    /// in the file may have been added.
    pub fn extend(&mut self, text: &str, file: &str) -> Result<(), GazetteerError> {
        let reader = Reader { text, file };
        let records = reader.records()?;
        let mut ties = Vec::new();
        for record in records {
            let (id, part_of) = self.take(record, &reader)?;
            if let Some(part_of) = part_of {
                ties.push((id, part_of));
            }
        }
        // Only now, since a body may stand in the file before the one it belongs to.
        for (id, (line, part_of)) in ties {
            let tie = self.tie(id, &part_of, line, &reader)?;
            self.entry_mut(id).part_of = tie;
        }
        Ok(())
    }

    fn take(
        &mut self,
        record: Record,
        reader: &Reader,
    ) -> Result<(EntryId, Option<(usize, String)>), GazetteerError> {
        let Some(key) = record.key.or_else(|| record.name.as_deref().map(key_of)) else {
            return Err(reader.error(
                record.line,
                "this actor has neither key nor name",
                Some("add name = \"...\"".to_owned()),
            ));
        };
        let id = if let Some(id) = self.find(&key) {
            if record.replace {
                self.forget_names(id);
            }
            id
        } else {
            let Some(name) = &record.name else {
                let near = nearest(&key, self.entries().iter().map(|entry| &*entry.key));
                return Err(reader.error(
                    record.line,
                    &format!("no actor is known by the key \"{key}\", and this one has no name"),
                    Some(near.map_or_else(
                        || "add name = \"...\"".to_owned(),
                        |near| format!("did you mean key = \"{near}\"? or add name = \"...\""),
                    )),
                ));
            };
            self.add(Entry {
                key: key.clone(),
                tag: None,
                kind: EntryKind::Organization,
                name: name.clone(),
                part_of: None,
                origin: Origin::User,
            })
        };
        let entry = self.entry_mut(id);
        entry.origin = Origin::User;
        if let Some(kind) = record.kind {
            entry.kind = kind;
        }
        if record.tag.is_some() {
            entry.tag = record.tag;
        }
        if let Some(name) = record.name {
            entry.name.clone_from(&name);
            self.add_name(&name, id, Use::Name);
        }
        for name in &record.also {
            self.add_name(name, id, Use::Name);
        }
        for name in &record.people {
            self.add_person(
                name,
                Person {
                    entry: id,
                    office: String::new(),
                    titled: false,
                    origin: Origin::User,
                },
            );
        }
        Ok((id, record.part_of))
    }

    /// What `part-of` means: a key, or else a name.
    fn tie(
        &self,
        of: EntryId,
        part_of: &str,
        line: usize,
        reader: &Reader,
    ) -> Result<Option<Tie>, GazetteerError> {
        if part_of.is_empty() {
            return Ok(None);
        }
        let found = self
            .find(part_of)
            .or_else(|| self.senses(part_of).first().map(|sense| sense.entry));
        let Some(found) = found else {
            let near = nearest(part_of, self.entries().iter().map(|entry| &*entry.key));
            return Err(reader.error(
                line,
                &format!("part-of: no actor is called \"{part_of}\""),
                Some(near.map_or_else(
                    || "give an [[actor]] of that name first, or see standpoint actors".to_owned(),
                    |near| format!("did you mean \"{near}\"?"),
                )),
            ));
        };
        if found == of || self.above(found).contains(&of) {
            return Err(reader.error(
                line,
                &format!("part-of: \"{part_of}\" is itself a part of this actor"),
                Some("take one of the two out".to_owned()),
            ));
        }
        Ok(Some(Tie {
            key: self.entry(found).key.clone(),
            loose: false,
        }))
    }
}

/// A name as a key: small letters and digits, words joined by hyphens.
pub(crate) fn key_of(name: &str) -> String {
    let words: Vec<_> = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words.join("-").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> String {
        let mut gazetteer = Gazetteer::builtin();
        gazetteer.extend(text, "mine.toml").unwrap_err().to_string()
    }

    #[test]
    fn errors_name_file_line_key_and_the_likely_meaning() {
        assert_eq!(
            refused("[[actor]]\nname = \"A\"\npart_of = \"us\"\n"),
            "mine.toml:3: unknown key \"part_of\"; did you mean \"part-of\"?"
        );
        assert_eq!(
            refused("[[actor]]\nname = \"A\"\nkind = \"contry\"\n"),
            "mine.toml:3: kind: unknown kind \"contry\"; did you mean \"country\"?"
        );
        assert_eq!(
            refused("[[actor]]\nname = \"A\"\npart-of = \"untied-states\"\n"),
            "mine.toml:3: part-of: no actor is called \"untied-states\"; did you mean \"united-states\"?"
        );
        assert_eq!(
            refused("[[actor]]\nname = \"A\"\nalso = \"B\"\n"),
            "mine.toml:3: also: not a list of texts; write also = [\"...\", \"...\"]"
        );
        assert!(refused("[[actor]]\nname = \"A\n").starts_with("mine.toml:2: not TOML"));
        assert!(refused("[actor]\nname = \"A\"\n").contains("two brackets"));
        assert!(refused("[[actor]]\nkind = \"country\"\n").contains("neither key nor name"));
    }

    #[test]
    fn a_known_key_is_extended_and_a_new_one_added() {
        let mut gazetteer = Gazetteer::builtin();
        let text = "[[actor]]\nkey = \"white-house\"\nalso = [\"the West Wing\"]\npeople = [\"Ann Lee\"]\n\
                    [[actor]]\nname = \"Syldavia\"\nkind = \"country\"\nalso = [\"Syldavian\"]\n\
                    [[actor]]\nname = \"Royal Guard\"\npart-of = \"Syldavia\"\n";
        gazetteer.extend(text, "-").unwrap();
        let white_house = gazetteer.find("white-house").unwrap();
        assert_eq!(gazetteer.senses("the West Wing")[0].entry, white_house);
        assert_eq!(gazetteer.senses("White House")[0].entry, white_house);
        assert_eq!(gazetteer.person("Ann Lee").unwrap().entry, white_house);
        let guard = gazetteer.find("royal-guard").unwrap();
        assert_eq!(
            gazetteer.above(guard),
            [gazetteer.find("syldavia").unwrap()]
        );
    }

    #[test]
    fn a_replaced_entry_forgets_its_names() {
        let mut gazetteer = Gazetteer::builtin();
        gazetteer
            .extend(
                "[[actor]]\nkey = \"apple\"\nname = \"Apple Records\"\nreplace = true\n",
                "-",
            )
            .unwrap();
        assert!(gazetteer.senses("Apple Inc").is_empty());
        assert!(!gazetteer.senses("Apple Records").is_empty());
    }
}
