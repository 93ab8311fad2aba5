//! The program: what was typed becomes work, and the work an exit code.

mod actors;
mod analysts;
mod args;
mod batch;
mod console;
mod context;
mod crew;
mod doctor;
mod editor;
mod environment;
mod opening;
mod outcome;
mod reading;
mod saving;

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use anyhow::Context;
use clap::{CommandFactory, Parser};

use actors::ActorsCommand;
use args::{Arguments, Command, FormatName, Inputs};
use outcome::{Outcome, misconfigured};

use crate::defect;
use crate::export::{Format, Table};
use crate::memory::Corrections;

/// Columns of a report, where nothing else is asked for.
const REPORT_WIDTH: usize = 80;

/// Runs the program with the arguments of the process.
///
/// Exit codes: 0 everything was read, 1 something could not be read or written, 2 the arguments
/// are wrong.
#[must_use]
pub fn main() -> ExitCode {
    environment::shed();
    defect::listen(console::complain);
    if let Err(reason) = context::without_obeyed_variables() {
        return console::give_up(&misconfigured(reason));
    }
    let arguments = reading::old_places(std::env::args_os());
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(fault) => return console::explain_usage(&fault),
    };
    match run(arguments) {
        Ok(outcome) => outcome.into(),
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
        Some(Command::Report { inputs, width, own }) => {
            let width = width.map_or(REPORT_WIDTH, usize::from);
            expect_input(&inputs);
            batch::run(&inputs, Format::Report(width), corrections(&own)?)
        }
        Some(Command::Extract {
            inputs,
            format,
            own,
        }) => {
            expect_input(&inputs);
            let format = match format {
                FormatName::Json => Format::Json,
                FormatName::Jsonl => Format::JsonLines,
                FormatName::CsvStatements => Format::Csv(Table::Statements),
                FormatName::CsvStances => Format::Csv(Table::Stances),
                FormatName::Markdown => Format::Markdown,
            };
            batch::run(&inputs, format, corrections(&own)?)
        }
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
        Some(Command::Completions { shell }) => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), NAME, &mut script);
            console::print(&script)
        }
        Some(Command::Man) => {
            let mut page = Vec::new();
            clap_mangen::Man::new(Arguments::command())
                .render(&mut page)
                .context("cannot make the manual page")?;
            console::print(&page)
        }
    }
}

const NAME: &str = "standpoint";

/// Reads on the screen, or prints a report where there is no screen.
fn read(inputs: &Inputs, flags: &reading::Flags) -> anyhow::Result<Outcome> {
    expect_input(inputs);
    let settings = reading::settings(flags).map_err(misconfigured)?;
    let options = reading::options(&settings, flags).map_err(misconfigured)?;
    if context::has_terminal() || flags.is_plain() {
        return reading::run(inputs, flags, &settings, options);
    }
    let corrections = reading::state(&settings).map(|folder| Corrections::new(&folder));
    batch::run(inputs, Format::Report(REPORT_WIDTH), corrections)
}

/// The corrections that were kept, unless nothing remembered shall be used.
fn corrections(own: &reading::Own) -> anyhow::Result<Option<Corrections>> {
    let settings = reading::settings(&own.into()).map_err(misconfigured)?;
    Ok(reading::state(&settings).map(|folder| Corrections::new(&folder)))
}

/// Ends the program with a word on how it is used, where it would wait for someone to type an article.
fn expect_input(inputs: &Inputs) {
    if inputs.words.is_empty() && io::stdin().is_terminal() {
        Arguments::command()
            .error(
                clap::error::ErrorKind::MissingRequiredArgument,
                "no article given; name a file or an address, or - to read standard input",
            )
            .exit();
    }
}
