//! The program: what was typed becomes work, and the work an exit code.

mod actors;
mod analysts;
mod args;
mod at_last;
mod batch;
mod changing;
mod clipboard;
mod console;
mod copies;
mod corpus;
mod crew;
mod doctor;
mod editor;
mod environment;
mod file_names;
mod forms;
mod inputs;
mod install;
mod journal;
mod known;
mod leaving;
mod opening;
mod order;
mod outcome;
mod output;
mod pouring;
mod queue;
mod reading;
mod same_file;
mod saving;
mod tail;
mod telling;

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use anyhow::Context;
use clap::{CommandFactory, Parser};

use actors::ActorsCommand;
use args::{Arguments, Command, Extract, SchemaName};
use corpus::Results;
use inputs::Inputs;
use install::{completions, manual};
use journal::Journal;
use outcome::{Outcome, misconfigured};
use output::Output;
use queue::Plan;

use crate::analysis::Certainty;
use crate::defect;
use crate::export::{Format, schema};
use crate::memory::Corrections;
use crate::settings::Settings;

/// Columns of a report, where nothing else is asked for.
const REPORT_WIDTH: usize = 80;

/// Runs the program with the arguments of the process.
///
/// Exit codes: 0 everything was read, 1 something could not be read or written, 2 the arguments
/// are wrong.
#[must_use]
pub fn main() -> ExitCode {
    defect::listen(console::complain);
    match completions::answer() {
        Ok(false) => {}
        Ok(true) => return ExitCode::SUCCESS,
        Err(fault) => return console::explain_usage(&fault),
    }
    if let Err(reason) = environment::without_obeyed_variables() {
        return console::give_up(&misconfigured(reason));
    }
    let arguments = reading::old_places(std::env::args_os());
    let arguments = order::subcommand_first(arguments, &Arguments::command());
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(fault) => return console::explain_usage(&fault),
    };
    match run(arguments) {
        Ok(outcome) => console::end(outcome),
        Err(error) => console::give_up(&error),
    }
}

fn run(arguments: Arguments) -> anyhow::Result<Outcome> {
    if arguments.licenses {
        return console::print(
            concat!(
                include_str!("../../LICENSE"),
                "\n",
                include_str!("notices.txt")
            )
            .as_bytes(),
        );
    }
    match arguments.command {
        None => read(&arguments.inputs, &arguments.reading),
        Some(Command::Report {
            inputs,
            width,
            pace,
            own,
        }) => {
            expect_input(&inputs);
            let (corrections, floor) = remembered(&own)?;
            let width = width.map_or(REPORT_WIDTH, usize::from);
            let output = Output::open(None, Format::Report(width), false)?;
            let found = inputs.found()?;
            let plan = pace.plan(floor);
            batch::run(&inputs, found, output, corrections, &plan, None)
        }
        Some(Command::Compare {
            inputs,
            format,
            width,
            pace,
            own,
        }) => {
            expect_input(&inputs);
            let (corrections, floor) = remembered(&own)?;
            let width = width.map_or(REPORT_WIDTH, usize::from);
            batch::run_compare(
                &inputs,
                format.format(width),
                corrections,
                &pace.plan(floor),
            )
        }
        Some(Command::Extract(extract)) => run_extract(extract),
        Some(Command::Keys { reading }) => {
            let settings = reading::settings(&reading).map_err(misconfigured)?;
            let options = reading::options(&settings, &reading).map_err(misconfigured)?;
            reading::print_keys(&options)
        }
        Some(Command::Config { reading }) => {
            let settings = reading::settings(&reading).map_err(misconfigured)?;
            let options = reading::options(&settings, &reading).map_err(misconfigured)?;
            reading::print_config(&settings, &options)
        }
        Some(Command::Doctor { reading, own }) => doctor::run(&reading, &own),
        Some(Command::Actors {
            command,
            filter,
            own,
        }) => match command {
            None => actors::list(&own, filter.as_deref()),
            Some(ActorsCommand::Explain { words, own }) => actors::explain(&own, &words.join(" ")),
        },
        Some(Command::Schema { form }) => {
            let schema = match form {
                SchemaName::Analysis => schema::analysis(),
                SchemaName::Comparison => schema::comparison(),
            };
            let mut text = serde_json::to_vec_pretty(&schema).context("cannot make the schema")?;
            text.push(b'\n');
            console::print(&text)
        }
        Some(Command::Completions { shell }) => console::print(&completions::script(shell)?),
        Some(Command::Man { command }) => {
            let name = command.unwrap_or_default();
            let page = manual::page(&name).ok_or_else(|| {
                let named = manual::pages().join(" ");
                misconfigured(format!("the manual has no page “{name}”; it has:{named}"))
            })?;
            console::print(page.as_bytes())
        }
    }
}

/// Prints or writes analyses for programs.
fn run_extract(extract: Extract) -> anyhow::Result<Outcome> {
    let Extract {
        mut inputs,
        format,
        output,
        resume,
        bom,
        pace,
        own,
    } = extract;
    expect_input(&inputs);
    let format = match (format, &output) {
        (Some(name), _) => name.format(),
        (None, Some(path)) => forms::format_of(path)?,
        (None, None) => Format::Json,
    };
    let (corrections, _) = remembered(&own)?;
    let mark = bom && matches!(format, Format::Csv(_));
    let plan = pace.plan(Certainty::Guess);
    let path = output.as_deref();
    let run = [
        format!("{format:?} {mark} {:?} {output:?}", plan.floor),
        format!("{inputs:?}"),
    ];
    let results = path.map(|path| Results::new(path, format.ending()));
    inputs.results.clone_from(&results);
    // Nothing is opened to be written before it is known what is read.
    let found = inputs.found()?;
    if let Some(results) = results {
        results.spare(&found, inputs.asides().chain(resume.as_deref()))?;
    }
    let (to, journal) = match resume {
        None => (Output::open(path, format, mark)?, None),
        Some(file) => {
            forms::can_go_on(path, format)?;
            let (journal, begun) = Journal::open(&file, &run)?;
            let to = Output::go_on(path, format, mark, &begun)?;
            (to, Some((journal, begun)))
        }
    };
    batch::run(&inputs, found, to, corrections, &plan, journal)
}

/// Reads on the screen, or prints a report where there is no screen.
fn read(inputs: &Inputs, flags: &reading::Flags) -> anyhow::Result<Outcome> {
    expect_input(inputs);
    let settings = reading::settings(flags).map_err(misconfigured)?;
    let options = reading::options(&settings, flags).map_err(misconfigured)?;
    if environment::has_terminal() || flags.is_plain() {
        return reading::run(inputs, flags, &settings, options);
    }
    let plan = Plan {
        floor: settings.floor(),
        threads: None,
        time: None,
        once: false,
    };
    let output = Output::open(None, Format::Report(REPORT_WIDTH), false)?;
    let found = inputs.found()?;
    batch::run(inputs, found, output, corrections(&settings), &plan, None)
}

/// The corrections that were kept, unless nothing remembered shall be used, and how sure a statement
/// must be to be shown.
fn remembered(own: &reading::Own) -> anyhow::Result<(Option<Corrections>, Certainty)> {
    let settings = reading::settings(&own.into()).map_err(misconfigured)?;
    Ok((corrections(&settings), settings.floor()))
}

fn corrections(settings: &Settings) -> Option<Corrections> {
    reading::state(settings).map(|folder| Corrections::new(&folder))
}

/// Ends the program with a word on how it is used, where it would wait for someone to type an article.
fn expect_input(inputs: &Inputs) {
    if !inputs.are_named() && io::stdin().is_terminal() {
        Arguments::command()
            .error(
                clap::error::ErrorKind::MissingRequiredArgument,
                "no article given; name a file or an address, or - to read standard input",
            )
            .exit();
    }
}
