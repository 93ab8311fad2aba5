//! The manual, a page for the program and one for each of its commands, in roff (`man`).
//!
//! Arguments and options are said as `--help` says them; what there is beside them stands in `words`.

use std::fmt::Write as _;

use clap::builder::StyledStr;
use clap::{Arg, Command, CommandFactory};

use super::examples::{
    COMPLETIONS, DATE, ENVIRONMENT, EXAMPLES, EXIT_STATUS, FILES, INPUTS, PAGES, SCHEMA,
};
use crate::command::args::{Arguments, NAME};

/// Letters on a line of the source.
const WIDTH: usize = 76;

/// The names of the pages: that of the program, which is empty, and its commands.
pub(in crate::command) fn pages() -> Vec<String> {
    let command = built();
    let commands = command.get_subcommands();
    let named = commands
        .map(Command::get_name)
        .filter(|name| *name != "help");
    std::iter::once("")
        .chain(named)
        .map(str::to_owned)
        .collect()
}

/// A page by the name of the command.
pub(in crate::command) fn page(name: &str) -> Option<String> {
    let command = built();
    let of = match name {
        "" => &command,
        name => command.find_subcommand(name)?,
    };
    let mut page = Page::default();
    page.head(of, name);
    page.synopsis(of, name);
    let about = of.get_long_about().or(of.get_about());
    page.heading("DESCRIPTION");
    page.text(&told(about));
    page.commands(of);
    page.arguments(of);
    if matches!(name, "report" | "compare" | "extract") {
        page.list("INPUTS", &INPUTS);
    }
    page.environment(name);
    page.list("EXIT STATUS", &EXIT_STATUS);
    page.examples(name);
    page.see_also(&command, name);
    Some(page.roff)
}

fn built() -> Command {
    let mut command = Arguments::command();
    command.build();
    command
}

fn told(words: Option<&StyledStr>) -> String {
    words.map(ToString::to_string).unwrap_or_default()
}

#[derive(Default)]
struct Page {
    roff: String,
}

impl Page {
    fn head(&mut self, of: &Command, name: &str) {
        let title = titled(name);
        let _ = writeln!(
            self.roff,
            ".TH {} 1 {DATE} \"{NAME} {}\" \"User Commands\"",
            title.to_uppercase(),
            env!("CARGO_PKG_VERSION")
        );
        self.heading("NAME");
        let about = told(of.get_about());
        let about = small(about.trim_end_matches('.'));
        let _ = write!(self.roff, "{} \\- ", escaped(&title));
        for (at, line) in textwrap::wrap(&about, WIDTH - 24).iter().enumerate() {
            let _ = writeln!(
                self.roff,
                "{}",
                if at > 0 { escaped(line) } else { bare(line) }
            );
        }
    }

    fn heading(&mut self, words: &str) {
        let _ = writeln!(self.roff, ".SH {words}");
    }

    fn synopsis(&mut self, of: &Command, name: &str) {
        self.heading("SYNOPSIS");
        let full = if name.is_empty() {
            NAME.to_owned()
        } else {
            format!("{NAME} {name}")
        };
        let mut line = format!("\\fB{}\\fR [\\fIOPTIONS\\fR]", escaped(&full));
        for argument in of.get_positionals() {
            let value = value(argument);
            let value = format!("\\fI{}\\fR", escaped(&value));
            let many = if takes_many(argument) { " ..." } else { "" };
            if argument.is_required_set() {
                let _ = write!(line, " {value}{many}");
            } else {
                let _ = write!(line, " [{value}]{many}");
            }
        }
        let _ = writeln!(self.roff, "{line}");
        if visible(of).next().is_some() {
            let full = escaped(&full);
            let _ = writeln!(
                self.roff,
                ".br\n\\fB{full}\\fR \\fICOMMAND\\fR [\\fIARGUMENTS\\fR]"
            );
        }
    }

    fn commands(&mut self, of: &Command) {
        if visible(of).next().is_none() {
            return;
        }
        self.heading("COMMANDS");
        for command in visible(of) {
            self.item(
                &format!("\\fB{}\\fR", escaped(command.get_name())),
                &told(command.get_about()),
            );
        }
    }

    fn arguments(&mut self, of: &Command) {
        let positionals: Vec<&Arg> = of.get_positionals().collect();
        if !positionals.is_empty() {
            self.heading("ARGUMENTS");
            for argument in positionals {
                let name = format!("\\fI{}\\fR", escaped(&value(argument)));
                self.argument(&name, argument);
            }
        }
        let options = of
            .get_arguments()
            .filter(|one| !one.is_positional() && !one.is_hide_set());
        let options: Vec<&Arg> = options.collect();
        let mut headings: Vec<Option<&str>> = vec![None];
        for option in &options {
            let heading = option.get_help_heading();
            if !headings.contains(&heading) {
                headings.push(heading);
            }
        }
        for heading in headings {
            let under = options
                .iter()
                .filter(|option| option.get_help_heading() == heading);
            let under: Vec<&&Arg> = under.collect();
            if under.is_empty() {
                continue;
            }
            match heading {
                None => self.heading("OPTIONS"),
                Some(heading) => self.heading(&heading.to_uppercase()),
            }
            for option in under {
                self.argument(&flags(option), option);
            }
        }
    }

    fn argument(&mut self, name: &str, argument: &Arg) {
        let mut words = told(argument.get_long_help().or(argument.get_help()));
        let takes = argument.get_action().takes_values();
        let default = argument.get_default_values().first().filter(|_| takes);
        if let Some(default) = default.and_then(|value| value.to_str()) {
            let _ = write!(words, " [default: {default}]");
        }
        self.item(name, &words);
        let values = argument.get_possible_values();
        let shown = takes && !argument.is_hide_possible_values_set();
        if !shown || values.is_empty() {
            return;
        }
        let _ = writeln!(self.roff, ".RS");
        for value in values.iter().filter(|value| !value.is_hide_set()) {
            let help = value
                .get_help()
                .map(ToString::to_string)
                .unwrap_or_default();
            self.item(&format!("\\fB{}\\fR", escaped(value.get_name())), &help);
        }
        let _ = writeln!(self.roff, ".RE");
    }

    fn environment(&mut self, name: &str) {
        let (environment, files): (&[_], &[_]) = match name {
            "schema" => (&SCHEMA.0, &SCHEMA.1),
            "completions" => (&COMPLETIONS.0, &COMPLETIONS.1),
            "man" => (&PAGES.0, &PAGES.1),
            _ => (&ENVIRONMENT, &FILES),
        };
        self.list("ENVIRONMENT", environment);
        self.list("FILES", files);
    }

    fn list(&mut self, heading: &str, items: &[(&str, &str)]) {
        self.heading(heading);
        for (name, words) in items {
            self.item(&format!("\\fB{}\\fR", escaped(name)), words);
        }
    }

    fn examples(&mut self, name: &str) {
        let Some((_, examples)) = EXAMPLES.iter().find(|(of, _)| *of == name) else {
            return;
        };
        self.heading("EXAMPLES");
        for (typed, words) in *examples {
            self.text(words);
            let _ = writeln!(self.roff, ".PP\n.nf\n.RS");
            for line in textwrap::wrap(typed, textwrap::Options::new(WIDTH - 4).break_words(false))
            {
                let _ = writeln!(self.roff, "{}", escaped(&line));
            }
            let _ = writeln!(self.roff, ".RE\n.fi\n.PP");
        }
        if self.roff.ends_with(".PP\n") {
            self.roff.truncate(self.roff.len() - ".PP\n".len());
        }
    }

    fn see_also(&mut self, all: &Command, name: &str) {
        self.heading("SEE ALSO");
        let named = |of: &str| format!("\\fB{}\\fR(1)", escaped(&titled(of)));
        let line = if name.is_empty() {
            let of_each: Vec<String> = visible(all)
                .map(|command| named(command.get_name()))
                .collect();
            of_each.join(",\n")
        } else {
            named("")
        };
        let _ = writeln!(self.roff, "{line}");
    }

    /// A name and, moved in, what there is to say of it.
    fn item(&mut self, name: &str, words: &str) {
        let _ = writeln!(self.roff, ".TP\n{name}");
        if words.is_empty() {
            let _ = writeln!(self.roff, "\\&");
        } else {
            self.text(words);
        }
    }

    /// Running text.
    fn text(&mut self, words: &str) {
        for (at, paragraph) in words.split("\n\n").enumerate() {
            if at > 0 {
                let _ = writeln!(self.roff, ".PP");
            }
            let whole = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
            for line in textwrap::wrap(&whole, textwrap::Options::new(WIDTH).break_words(false)) {
                let _ = writeln!(self.roff, "{}", escaped(&line));
            }
        }
    }
}

/// The name of a page.
fn titled(name: &str) -> String {
    match name {
        "" => NAME.to_owned(),
        name => format!("{NAME}-{name}"),
    }
}

fn visible(of: &Command) -> impl Iterator<Item = &Command> {
    let commands = of.get_subcommands();
    commands.filter(|one| one.get_name() != "help" && !one.is_hide_set())
}

/// What an argument is called.
fn value(argument: &Arg) -> String {
    let names = argument.get_value_names().unwrap_or_default();
    let names: Vec<&str> = names.iter().map(clap::builder::Str::as_str).collect();
    if names.is_empty() {
        argument.get_id().as_str().to_uppercase()
    } else {
        names.join(" ")
    }
}

fn takes_many(argument: &Arg) -> bool {
    argument
        .get_num_args()
        .is_some_and(|count| count.max_values() > 1)
        || matches!(argument.get_action(), clap::ArgAction::Append)
}

/// "-F, --format FORMAT".
fn flags(option: &Arg) -> String {
    let short = option
        .get_short()
        .map(|letter| format!("\\fB\\-{letter}\\fR"));
    let long = option
        .get_long()
        .map(|long| format!("\\fB{}\\fR", escaped(&format!("--{long}"))));
    let names: Vec<String> = short.into_iter().chain(long).collect();
    let mut flags = names.join(", ");
    if option.get_action().takes_values() {
        let _ = write!(flags, " \\fI{}\\fR", escaped(&value(option)));
    }
    flags
}

/// A sentence as it goes on behind a dash.
fn small(sentence: &str) -> String {
    let mut letters = sentence.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// A line as text: no letter of it means anything to roff.
fn escaped(line: &str) -> String {
    if line.starts_with(['.', '\'']) {
        format!("\\&{}", bare(line))
    } else {
        bare(line)
    }
}

/// The same for what does not begin a line.
fn bare(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => safe.push_str("\\e"),
            '-' => safe.push_str("\\-"),
            '\'' => safe.push_str("\\(aq"),
            '`' => safe.push_str("\\(ga"),
            '~' => safe.push_str("\\(ti"),
            '^' => safe.push_str("\\(ha"),
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_example_is_understood() {
        let pages = pages();
        for (name, examples) in EXAMPLES {
            assert!(pages.iter().any(|page| page == name), "{name}");
            for (typed, _) in examples {
                let own = typed.split('|').find(|part| part.trim().starts_with(NAME));
                let own = own.unwrap_or_else(|| panic!("{typed}")).split('>').next();
                let words = own.unwrap_or_default().replace('"', "");
                let words = words.split_whitespace().map(Into::into);
                let words = crate::command::reading::old_places(words.into_iter());
                let read = Arguments::command().try_get_matches_from(words);
                assert!(read.is_ok(), "{typed}: {read:?}");
            }
        }
    }

    #[test]
    fn every_command_has_a_page_with_what_it_takes() {
        for name in pages() {
            let page = page(&name).unwrap();
            for heading in ["NAME", "SYNOPSIS", "DESCRIPTION", "EXIT STATUS", "SEE ALSO"] {
                assert!(
                    page.contains(&format!("\n.SH {heading}\n")),
                    "{name}: {heading}"
                );
            }
            let command = built();
            let of = command.find_subcommand(&name).unwrap_or(&command);
            for long in of.get_arguments().filter_map(Arg::get_long) {
                let long = escaped(&format!("--{long}"));
                assert!(page.contains(&long), "{name}: {long}");
            }
            for line in page.lines() {
                assert!(line.chars().count() <= 120, "{line}");
            }
        }
        assert!(page("nothing").is_none());
    }
}
