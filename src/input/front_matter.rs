//! Front matter: what stands above a text in Markdown, in YAML or TOML, as site generators read it.
//!
//! Of YAML the part that such heads are written in is understood: a key and a value on a line, lists,
//! and text that goes on in indented lines.

use crate::document::Origin;

/// What a front matter says.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    pub title: Option<String>,
    /// All but the source.
    pub origin: Origin,
    /// Names and values that mean nothing here.
    pub others: Vec<(String, String)>,
}

/// Reads a head in TOML; one that is broken is taken for one in YAML.
pub(super) fn toml(text: &str) -> FrontMatter {
    let Ok(table) = text.parse::<toml::Table>() else {
        return yaml(text);
    };
    let mut found = FrontMatter::default();
    for (key, value) in table {
        found.take(&key, &words(&value));
    }
    found
}

/// The words of a value of TOML, those of a list joined.
fn words(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => text.clone(),
        toml::Value::Array(values) => joined(values.iter().map(words)),
        toml::Value::Table(table) => match table.get("name") {
            Some(name) => words(name),
            None => joined(table.values().map(words)),
        },
        value => value.to_string(),
    }
}

/// Reads a head in YAML.
pub(super) fn yaml(text: &str) -> FrontMatter {
    let mut found = FrontMatter::default();
    let mut open: Option<(String, Vec<String>)> = None;
    for line in text.lines() {
        let is_inside = line.starts_with([' ', '\t', '-']);
        match line.split_once(':') {
            Some((key, value)) if !is_inside && !line.starts_with('#') => {
                if let Some((key, values)) = open.take() {
                    found.take(&key, &values.join(" "));
                }
                let value = match value.trim() {
                    // The text follows.
                    "|" | ">" | "|-" | ">-" | "|+" | ">+" => Vec::new(),
                    value => vec![listed(value)],
                };
                open = Some((key.trim().to_owned(), value));
            }
            _ => {
                if let Some((_, values)) = &mut open {
                    let item = line.trim();
                    match item.strip_prefix("- ") {
                        Some(item) => {
                            values.retain(|value| !value.is_empty());
                            if let Some(last) = values.last_mut() {
                                last.push(',');
                            }
                            let item = item.strip_prefix("name:").unwrap_or(item);
                            values.push(unquoted(item).to_owned());
                        }
                        None => values.push(unquoted(item).to_owned()),
                    }
                }
            }
        }
    }
    if let Some((key, values)) = open {
        found.take(&key, &values.join(" "));
    }
    found
}

/// A value, or those of a list in brackets.
fn listed(value: &str) -> String {
    match value
        .strip_prefix('[')
        .and_then(|value| value.strip_suffix(']'))
    {
        Some(values) => joined(values.split(',').map(|value| unquoted(value).to_owned())),
        None => unquoted(value).to_owned(),
    }
}

fn joined(values: impl Iterator<Item = String>) -> String {
    values.collect::<Vec<_>>().join(", ")
}

fn unquoted(value: &str) -> &str {
    let value = value.trim();
    ['"', '\'']
        .into_iter()
        .find_map(|mark| value.strip_prefix(mark)?.strip_suffix(mark))
        .unwrap_or(value)
}

impl FrontMatter {
    /// Whether nothing was said that could be understood.
    pub(super) fn is_empty(&self) -> bool {
        self.title.is_none() && self.origin == Origin::default() && self.others.is_empty()
    }

    fn take(&mut self, key: &str, value: &str) {
        let value = value.trim();
        if value.is_empty() {
            return;
        }
        let place = match &*key.to_ascii_lowercase() {
            "title" | "headline" => &mut self.title,
            "author" | "authors" | "byline" => &mut self.origin.byline,
            "date" | "published" | "pubdate" | "publishdate" => &mut self.origin.published,
            "site" | "publisher" | "publication" => &mut self.origin.site,
            "lang" | "language" | "locale" => &mut self.origin.language,
            "url" | "canonical" | "canonical_url" | "source" => &mut self.origin.address,
            _ => {
                self.others.push((key.to_owned(), value.to_owned()));
                return;
            }
        };
        if place.is_none() {
            *place = Some(value.to_owned());
        } else {
            self.others.push((key.to_owned(), value.to_owned()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_found(found: &FrontMatter) {
        assert_eq!(found.title.as_deref(), Some("Talks: a stall"));
        assert_eq!(found.origin.byline.as_deref(), Some("Ann Lee, Bo Li"));
        assert_eq!(found.origin.published.as_deref(), Some("2031-03-04"));
        let others: Vec<_> = found.others.iter().map(|(name, _)| &**name).collect();
        assert_eq!(others, ["summary", "tags"]);
    }

    #[test]
    fn heads_in_yaml_and_toml_say_the_same() {
        let found = yaml(
            "title: \"Talks: a stall\"\nauthors:\n  - name: Ann Lee\n  - Bo Li\ndate: 2031-03-04\nsummary: >\n  One\n  two.\ntags: [a, \"b\"]\n",
        );
        assert_found(&found);
        assert_eq!(found.others[0].1, "One two.");
        assert_eq!(found.others[1].1, "a, b");
        assert_found(&toml(
            "title = \"Talks: a stall\"\nauthors = [\"Ann Lee\", \"Bo Li\"]\ndate = 2031-03-04\nsummary = \"One two.\"\ntags = [\"a\"]\n",
        ));
        assert_eq!(toml("title: Talks").title.as_deref(), Some("Talks"));
    }
}
