//! What this program wrote for people and for other programs: no articles, whatever they look like.

/// What a file of this beginning is, if this program wrote it and cannot make the article of it again.
pub(in crate::input) fn written(beginning: &str) -> Option<&'static str> {
    let text = beginning.trim_start_matches('\u{feff}').trim_start();
    let has = |words: &str| text.contains(words);
    let is_annotation = |line: &str| {
        let kind = line
            .strip_prefix("T1\t")
            .and_then(|rest| rest.split(' ').next());
        matches!(
            kind,
            Some("Source" | "Cue" | "Content" | "Stance" | "Corrected")
        )
    };
    Some(match text {
        _ if text.starts_with('<') && has("<meta name=\"generator\" content=\"standpoint ") => {
            "a page that this program wrote"
        }
        _ if text.starts_with("<?xml") && has("<p>Made by standpoint ") => {
            "an edition (TEI) that this program wrote"
        }
        _ if text.starts_with("# ") && has("\n[//]: # (standpoint ") => {
            "a report (Markdown) that this program wrote"
        }
        _ if text.starts_with('{') && has("anno.jsonld") && has("\"name\": \"standpoint ") => {
            "a page of annotations that this program wrote"
        }
        _ if text.starts_with("article,title,statement,paragraph,")
            || text.starts_with("article,title,stance,piece,") =>
        {
            "a table that this program wrote"
        }
        _ if is_annotation(text.lines().next().unwrap_or_default()) => {
            "a file of annotations (brat) that this program wrote"
        }
        _ if is_report(text) => "a report that this program wrote",
        _ if is_comparison(text) => "a comparison that this program wrote",
        _ if text.starts_with("[entities]\nSource\nCue\nContent\n")
            && has("\n[relations]\nSays\t") =>
        {
            "a file of settings (brat) that this program wrote"
        }
        _ => return None,
    })
}

/// Whether a text begins as plain reports do, which have no mark but what they say: "a.txt · 412 words · 5
/// statements by 3 actors", on as many lines as it takes.
fn is_report(text: &str) -> bool {
    /// The most lines that headline, origin and facts take.
    const HEAD: usize = 16;
    let lines = text.lines().take(HEAD).take_while(|line| !line.is_empty());
    let words: Vec<&str> = lines.flat_map(str::split_whitespace).collect();
    let head = words.join(" ");
    let mut parts = head
        .split(" · ")
        .skip_while(|part| !is_counted(part, "word"));
    parts.next().is_some() && parts.next().is_some_and(is_found)
}

/// "5 statements by 3 actors", or that there are none.
fn is_found(part: &str) -> bool {
    let counts = part.split_once(" by ");
    counts.is_some_and(|(statements, actors)| {
        is_counted(statements, "statement") && is_counted(actors, "actor")
    }) || part.starts_with("no one is ")
}

/// Whether a text begins as plain comparisons do: how many reports there are, and then a line for each, with
/// its letter and what is in it. A first line that says it may be somebody's headline.
fn is_comparison(text: &str) -> bool {
    let (first, head) = text.split_once('\n').unwrap_or((text, ""));
    let compared = first.strip_prefix("COMPARED · ");
    if !compared.is_some_and(|compared| is_counted(compared, "report")) {
        return false;
    }
    // A line without a letter goes on with the report above.
    let is_report = |line: &str| {
        let letter = line.split_once("  ").map_or("", |(letter, _)| letter);
        letter.starts_with(|c: char| c.is_ascii_uppercase()) && letter.len() < 4
    };
    let mut reports: Vec<String> = Vec::new();
    for line in head.lines().take_while(|line| !line.is_empty()) {
        match reports.last_mut() {
            Some(report) if !is_report(line) => {
                report.push(' ');
                report.push_str(line.trim_start());
            }
            _ => reports.push(line.to_owned()),
        }
    }
    let is_told = |report: &String| report.split(" · ").any(is_found);
    reports.len() > 1 && reports.iter().all(is_told)
}

/// "5 statements".
fn is_counted(part: &str, what: &str) -> bool {
    let Some((count, noun)) = part.split_once(' ') else {
        return false;
    };
    let noun = noun.strip_prefix(what);
    count.bytes().all(|byte| byte.is_ascii_digit()) && matches!(noun, Some("" | "s"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_about_words_and_statements_is_no_report() {
        for article in [
            "Book prize\n\nThe novel has 412 words · 5 statements by 3 actors were read out.\n",
            "# Talks stall\n\nBy Ann Lee · 412 words\n\nOne.\n",
            "COMPARED · How two towns heat their schools\n\nOne.\n",
            "COMPARED · 2 reports\n\nTwo papers have looked into the ferry.\n",
            "COMPARED · 2 reports\nA  The Post · 412 words\nB  The Times · 300 words\n\nOne.\n",
            "[entities]\nPerson\n\n[relations]\n",
            "<!doctype html><meta name=\"generator\" content=\"Hugo\"><p>One.",
            "article,title\n1,2\n",
            "T1\twas the first\n",
            "{\"@context\": \"http://www.w3.org/ns/anno.jsonld\"}",
        ] {
            assert_eq!(written(article), None, "{article}");
        }
    }
}
