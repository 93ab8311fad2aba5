//! Reading: on the screen, or line by line.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context;
use clap::Args;

use super::console::{WRITING, answers, complain};
use super::environment::{env, is_dumb, is_secure, size};
use super::inputs::Inputs;
use super::known::Known;
use super::leaving;
use super::opening;
use super::outcome::Outcome;
use crate::document::{Document, clean_line};
use crate::input::Source;
use crate::memory::{Corrections, Habits, History, Positions};
use crate::reader::{self, Answers, Articles, Goto, Options, SMALLEST, Work};
use crate::settings::{self, Name, Settings};

/// How to read.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Reading")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch that can be turned alone"
)]
pub(super) struct Flags {
    /// Start with this actor selected; several: show only their statements
    #[arg(short, long = "actor", value_name = "NAME")]
    actors: Vec<String>,
    /// Start in the stance view: who is for and against what and whom
    #[arg(short, long = "stance")]
    stances: bool,
    /// Start at a statement (s12), a paragraph (p7), 40% or /words; also +7 and +/words
    #[arg(short, long, value_name = "WHERE")]
    goto: Option<Goto>,
    /// Where the panel is: auto, right, below, off
    #[arg(long, value_name = "PLACE", hide_possible_values = true, value_parser = Known(&["auto", "right", "below", "off"]))]
    panel: Option<String>,
    /// Columns of a line of text, 30 to 100
    #[arg(short = 'w', long = "measure", value_name = "N")]
    measure: Option<String>,
    /// Colours: auto, 16, ink, paper, mono, or a theme file
    #[arg(long, value_name = "THEME", hide_possible_values = true, value_parser = Known(&["auto", "16", "ink", "paper", "mono"]))]
    theme: Option<String>,
    /// Whether to use colours: auto, always, never
    #[arg(long, value_name = "WHEN", hide_possible_values = true, value_parser = Known(&["auto", "always", "never"]))]
    color: Option<String>,
    /// Stay inside ASCII
    #[arg(long)]
    ascii: bool,
    /// Read line by line, without a screen
    #[arg(long)]
    plain: bool,
    /// The line to the terminal: auto, fast, slow
    #[arg(long, value_name = "SPEED", hide_possible_values = true, value_parser = Known(&["auto", "fast", "slow"]))]
    link: Option<String>,
    /// Whether the terminal makes links of links (OSC 8): auto, always, never
    #[arg(long, value_name = "WHEN", hide_possible_values = true, value_parser = Known(&["auto", "always", "never"]))]
    hyperlinks: Option<String>,
    /// Take wheel and clicks from the terminal
    #[arg(long)]
    mouse: bool,
    /// Which statements to show: sure, likely, guess
    #[arg(long, value_name = "LEVEL", hide_possible_values = true, value_parser = Known(&["sure", "likely", "guess"]))]
    sure: Option<String>,
    #[command(flatten)]
    own: Own,
}

/// What of the user's own files to use.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct Own {
    /// Leave aside what is remembered: places, what was read, corrections; and remember nothing
    #[arg(long)]
    no_state: bool,
    /// Read the settings from this file
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    config: Option<PathBuf>,
}

impl From<&Own> for Flags {
    fn from(own: &Own) -> Self {
        Self {
            own: own.clone(),
            ..Self::default()
        }
    }
}

impl Flags {
    /// Whether to read line by line.
    pub(super) fn is_plain(&self) -> bool {
        self.plain
    }

    /// The flags that are settings: name, value, and what was typed.
    fn settings(&self) -> Vec<(Name, String, String)> {
        let given = |name: Name, value: &Option<String>| {
            value
                .clone()
                .map(|value| (name, value, format!("--{name}")))
        };
        let on = |name: Name, on: bool, value: &str, flag: &str| {
            on.then(|| (name, value.to_owned(), flag.to_owned()))
        };
        [
            given(Name::Panel, &self.panel),
            given(Name::Measure, &self.measure),
            given(Name::Theme, &self.theme),
            given(Name::Color, &self.color),
            given(Name::Link, &self.link),
            given(Name::Hyperlinks, &self.hyperlinks),
            given(Name::Sure, &self.sure),
            on(Name::Ascii, self.ascii, "always", "--ascii"),
            on(Name::Mouse, self.mouse, "true", "--mouse"),
            on(Name::State, self.own.no_state, "false", "--no-state"),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// Settings of all layers. One that cannot be used ends the program as a wrong argument does.
pub(super) fn settings(flags: &Flags) -> Result<Settings, settings::Error> {
    let named = flags
        .own
        .config
        .clone()
        .or_else(|| env("STANDPOINT_CONFIG").map(PathBuf::from));
    let path = named.clone().or_else(settings::config_file);
    let text = match &path {
        None => None,
        Some(path) => match settings::read(path) {
            Ok(text) => Some(text),
            // Only a file that was asked for must be there.
            Err(error) if error.kind() == io::ErrorKind::NotFound && named.is_none() => None,
            Err(error) => {
                return Err(settings::Error::File {
                    path: path.clone(),
                    reason: error.to_string(),
                });
            }
        },
    };
    let layer = path.as_deref().zip(text.as_deref());
    let mut settings = Settings::new(layer, &env, &flags.settings())?;
    if let Some(folder) = state(&settings) {
        let habits = Habits::open(&folder).settings;
        let habits = habits
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()));
        settings.remember(habits);
    }
    Ok(settings)
}

/// The folder of what is remembered, unless nothing shall be.
pub(super) fn state(settings: &Settings) -> Option<PathBuf> {
    let wanted = settings.is_on(Name::State) && !is_secure();
    wanted.then(settings::state_dir).flatten()
}

/// Why nothing is remembered, where nobody asked for that.
fn forgets(settings: &Settings) -> Option<&'static str> {
    if !settings.is_on(Name::State) {
        None
    } else if is_secure() {
        Some("STANDPOINT_SECURE is set")
    } else {
        (settings::state_dir().is_none())
            .then_some("there is no home folder; set HOME or XDG_STATE_HOME")
    }
}

/// The options that settings and flags make.
pub(super) fn options(settings: &Settings, flags: &Flags) -> Result<Options, settings::Error> {
    let mut options = settings.reader(&env, &settings::read)?;
    options.goto.clone_from(&flags.goto);
    options.actors.clone_from(&flags.actors);
    options.stances = flags.stances;
    Ok(options)
}

/// Opens an article in the reader.
pub(super) fn run(
    inputs: &Inputs,
    flags: &Flags,
    settings: &Settings,
    mut options: Options,
) -> anyhow::Result<Outcome> {
    let gazetteer = inputs.own.gazetteer()?;
    let (sources, passed) = inputs.sources()?;
    options.notices.extend(passed);
    let from_stdin = sources.contains(&Source::Stdin);
    let state = state(settings);
    let positions = state.as_deref().map(Positions::new);
    let in_lines = flags.plain || is_dumb() || is_too_small();
    // Nobody shall see the beginning who is on the way to another place.
    let from_the_beginning = |document: &_| {
        let is_known = |positions: &Positions| positions.know_source_of(document);
        !in_lines && options.goto.is_none() && !positions.as_ref().is_some_and(is_known)
    };
    let opening::First {
        at,
        contents,
        rest,
        amiss,
    } = opening::open_first(&sources, &inputs.options(), from_the_beginning)?;
    options.notices.extend(amiss);
    // Before anything is remembered nobody has read here.
    options.tour = state.as_ref().is_some_and(|folder| !folder.exists());
    let corrections = state.as_deref().map(Corrections::new);
    let history = state
        .as_deref()
        .map_or_else(History::default, History::open);
    let (document, articles, warnings) = opening::articles(contents, (at, sources), history);
    options.notices.extend(warnings);
    let forgets = forgets(settings);
    if let Some(reason) = forgets.filter(|_| !is_secure()) {
        options
            .notices
            .push(format!("nothing is remembered: {reason}"));
    }
    let document = Arc::new(document);
    let work = Arc::new(opening::Program::new(
        inputs.options(),
        gazetteer,
        (corrections, positions.clone()),
        forgets,
        settings.clone(),
    ));
    if in_lines {
        return converse(document, articles, options, from_stdin, &*work);
    }
    let mut habits = state.as_deref().map_or_else(Habits::default, Habits::open);
    let answers = Answers {
        searches: habits.searches.clone(),
        commands: habits.commands.clone(),
        files: habits.files.clone(),
    };
    let program = Arc::clone(&work);
    let closed = reader::open(document, rest, articles, options, answers, work)
        .context("cannot use this terminal; --plain reads line by line")?;
    if let (Some(folder), Some(positions)) = (state, positions) {
        habits.searches = closed.answers.searches;
        habits.commands = closed.answers.commands;
        habits.files = closed.answers.files;
        habits.settings = program.changing.habits().into_iter().collect();
        let places = closed.left.iter();
        let kept = places
            .map(|(document, places)| positions.keep(document, places))
            .chain([closed.history.keep(&folder), habits.keep(&folder)])
            .collect::<io::Result<()>>();
        if let Err(reason) = kept {
            let folder = folder.display();
            complain(&format!(
                "what was read cannot be kept in {folder}: {reason}"
            ));
        }
    }
    if closed.signal.is_none() && program.changing.is_on(Name::Bye) && !is_secure() {
        leaving::tell(closed.last.as_ref());
    }
    Ok(match closed.signal {
        Some(signal) => Outcome::Signal(signal),
        None => Outcome::Done,
    })
}

/// Whether the terminal has no room for the screen.
fn is_too_small() -> bool {
    // A terminal that does not know its size is taken for large enough.
    size().is_some_and(|(width, height)| width < SMALLEST.0 || height < SMALLEST.1)
}

/// Reads line by line. Where an article comes from standard input, questions come from the terminal.
fn converse(
    document: Arc<Document>,
    articles: Articles,
    options: Options,
    from_stdin: bool,
    work: &dyn Work,
) -> anyhow::Result<Outcome> {
    let width = size().map_or(80, |(width, _)| usize::from(width).min(100));
    let mut questions: Box<dyn BufRead> = if from_stdin {
        let terminal = File::open("/dev/tty").context("there is no terminal to ask from")?;
        Box::new(BufReader::new(terminal))
    } else {
        Box::new(io::stdin().lock())
    };
    let mut answers = answers();
    let talk: (&mut dyn BufRead, &mut dyn Write) = (&mut questions, &mut answers);
    reader::converse(document, articles, options, width, work, talk).context("cannot go on")?;
    Ok(Outcome::Done)
}

/// Prints the key map as it would stand in a settings file.
pub(super) fn print_keys(options: &Options) -> anyhow::Result<Outcome> {
    let mut out = answers();
    writeln!(out, "[keys]").context(WRITING)?;
    let lines: Vec<(String, &str)> = reader::Action::all()
        .map(|action| {
            let keys: Vec<String> = options
                .keys
                .keys(action)
                .map(|keys| {
                    let keys: String = keys.iter().map(ToString::to_string).collect();
                    toml::Value::String(keys).to_string()
                })
                .collect();
            let line = format!("{} = [{}]", action.name(), keys.join(", "));
            (line, action.help())
        })
        .collect();
    let wide = lines.iter().map(|(line, _)| line.len()).max().unwrap_or(0);
    for (line, help) in lines {
        writeln!(out, "{line:<wide$}  # {help}").context(WRITING)?;
    }
    out.flush().context(WRITING)?;
    for notice in &options.notices {
        complain(notice);
    }
    Ok(Outcome::Done)
}

/// Prints the settings in force, and where each comes from.
pub(super) fn print_config(settings: &Settings, options: &Options) -> anyhow::Result<Outcome> {
    let mut out = answers();
    let file = match (&settings.file, settings::config_file()) {
        (Some(read), _) => format!("read from {}", read.display()),
        (None, Some(path)) => format!("no settings file; it would be {}", path.display()),
        (None, None) => "no settings file, since there is no home folder".to_owned(),
    };
    writeln!(out, "# {}", clean_line(&file)).context(WRITING)?;
    writeln!(out, "[reader]").context(WRITING)?;
    for (name, value, origin) in settings.all() {
        let bare = value.parse::<i64>().is_ok() || value == "true" || value == "false";
        let value = if bare {
            value.to_owned()
        } else {
            toml::Value::String(value.to_owned()).to_string()
        };
        let line = clean_line(&format!("{name} = {value}"));
        writeln!(out, "{line:<20}  # {origin}").context(WRITING)?;
    }
    out.flush().context(WRITING)?;
    for notice in &options.notices {
        complain(notice);
    }
    Ok(Outcome::Done)
}

/// Turns `+7` and `+/words`, as `less` has them, into what they stand for.
pub(super) fn old_places(
    arguments: impl Iterator<Item = std::ffi::OsString>,
) -> Vec<std::ffi::OsString> {
    let mut literal = false;
    arguments
        .map(|argument| {
            literal |= argument == "--";
            let place = argument.to_str().and_then(|text| text.strip_prefix('+'));
            match place {
                Some(place) if !literal && place.parse::<Goto>().is_ok() => {
                    format!("--goto={place}").into()
                }
                _ => argument,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_as_in_less_are_understood() {
        let typed = ["standpoint", "+7", "+/the plan", "+x", "--", "+7"];
        let read = old_places(typed.into_iter().map(Into::into));
        assert_eq!(
            read,
            [
                "standpoint",
                "--goto=7",
                "--goto=/the plan",
                "+x",
                "--",
                "+7"
            ]
        );
    }
}
