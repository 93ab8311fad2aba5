//! The program: what was typed becomes work, and the work an exit code.

mod args;
mod batch;
mod console;

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use args::{Arguments, Command, FormatName, Inputs};
use console::Outcome;

use crate::export::Format;

/// Columns of a report, where nothing else is asked for.
const REPORT_WIDTH: usize = 80;

/// Runs the program with the arguments of the process.
///
/// Exit codes: 0 everything was read, 1 something could not be read or written, 2 the arguments
/// are wrong.
#[must_use]
pub fn main() -> ExitCode {
    match run(Arguments::parse()) {
        Ok(outcome) => outcome.into(),
        Err(error) => console::give_up(&error),
    }
}

fn run(arguments: Arguments) -> anyhow::Result<Outcome> {
    match arguments.command {
        None => read(&arguments.inputs),
        Some(Command::Report { inputs, width }) => {
            let width = width.map_or(REPORT_WIDTH, usize::from);
            expect_input(&inputs);
            batch::run(&inputs, Format::Report(width))
        }
        Some(Command::Extract { inputs, format }) => {
            expect_input(&inputs);
            let format = match format {
                FormatName::Json => Format::Json,
                FormatName::Jsonl => Format::JsonLines,
            };
            batch::run(&inputs, format)
        }
    }
}

/// Reads on the screen, or prints a report where there is no screen.
fn read(inputs: &Inputs) -> anyhow::Result<Outcome> {
    expect_input(inputs);
    batch::run(inputs, Format::Report(REPORT_WIDTH))
}

/// Ends the program with a word on how it is used, where it would wait for someone to type an article.
fn expect_input(inputs: &Inputs) {
    if inputs.inputs.is_empty() && io::stdin().is_terminal() {
        Arguments::command()
            .error(
                clap::error::ErrorKind::MissingRequiredArgument,
                "no article given; name a file, or - to read standard input",
            )
            .exit();
    }
}
