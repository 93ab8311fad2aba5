//! One setting put into the text of a settings file; everything else stays as it is written.

use toml::Value;

/// The section that the reader's settings stand in.
const SECTION: &str = "[reader]";

/// The text with this setting in it.
#[must_use]
pub(super) fn with_setting(text: &str, name: &str, value: &str) -> String {
    let bare = value.parse::<i64>().is_ok() || value == "true" || value == "false";
    let value = if bare {
        value.to_owned()
    } else {
        Value::String(value.to_owned()).to_string()
    };
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let is_head = |line: &String| line.trim_start().starts_with('[');
    let name_of = |line: &String| {
        let (name, _) = line.split_once('=')?;
        Some(name.trim().trim_matches(['"', '\'']).to_owned())
    };
    let section = lines
        .iter()
        .position(|line| line.trim().starts_with(SECTION));
    match section {
        None => {
            if lines.last().is_some_and(|line| !line.trim().is_empty()) {
                lines.push(String::new());
            }
            lines.push(SECTION.to_owned());
            lines.push(format!("{name} = {value}"));
        }
        Some(head) => {
            let rest = lines.iter().skip(head + 1);
            let length = rest.take_while(|line| !is_head(line)).count();
            let own = head + 1..head + 1 + length;
            let there = own
                .clone()
                .find(|at| name_of(&lines[*at]).as_deref() == Some(name));
            if let Some(at) = there {
                let comment = comment(&lines[at]).map_or_else(String::new, |c| format!("  {c}"));
                lines[at] = format!("{name} = {value}{comment}");
            } else {
                // After the last setting, before the blank lines that part sections.
                let last = own.rev().find(|at| !lines[*at].trim().is_empty());
                lines.insert(last.unwrap_or(head) + 1, format!("{name} = {value}"));
            }
        }
    }
    lines.join("\n") + "\n"
}

/// What is said of a setting behind it, where no quotation mark makes that doubtful.
fn comment(line: &str) -> Option<&str> {
    let parts = line.match_indices('#').map(|(at, _)| line.split_at(at));
    let is_behind = |before: &str| {
        let closed = |mark| before.matches(mark).count() % 2 == 0;
        closed('"') && closed('\'')
    };
    let mut behind = parts.filter(|(before, _)| is_behind(before));
    behind.next().map(|(_, comment)| comment)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_is_put_where_it_belongs_and_the_rest_stays() {
        assert_eq!(
            with_setting("", "theme", "ink"),
            "[reader]\ntheme = \"ink\"\n"
        );
        assert_eq!(
            with_setting("# mine\n[keys]\nquit = [\"x\"]\n", "measure", "60"),
            "# mine\n[keys]\nquit = [\"x\"]\n\n[reader]\nmeasure = 60\n"
        );
        assert_eq!(
            with_setting(
                "[reader]\ntheme = \"a#b\"  # dark\n\n[keys]\n",
                "theme",
                "paper"
            ),
            "[reader]\ntheme = \"paper\"  # dark\n\n[keys]\n"
        );
        assert_eq!(
            with_setting("[reader]\nmouse = true\n\n[keys]\n", "justify", "false"),
            "[reader]\nmouse = true\njustify = false\n\n[keys]\n"
        );
    }
}
