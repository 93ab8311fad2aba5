//! Values of options: those that a shell can complete, where the settings say which are right, and numbers.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Arg, Command, Error};

/// Reads a whole number from `least` to `most`.
pub(super) fn whole<T: TryFrom<u32>>(
    least: u32,
    most: u32,
) -> impl Fn(&str) -> Result<T, String> + Clone + Send + Sync + 'static {
    move |typed: &str| {
        let number = typed.trim().parse().ok();
        let within = number.filter(|number| (least..=most).contains(number));
        let read = within.and_then(|number| T::try_from(number).ok());
        read.ok_or_else(|| {
            if most == u32::MAX {
                format!("give a whole number, {least} or more")
            } else {
                format!("give a whole number from {least} to {most}")
            }
        })
    }
}

/// Any value passes; these are offered. Whether it is right is said by the settings, in the same
/// words as for the settings file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known(pub(super) &'static [&'static str]);

impl TypedValueParser for Known {
    type Value = String;

    fn parse_ref(
        &self,
        command: &Command,
        _: Option<&Arg>,
        value: &OsStr,
    ) -> Result<String, Error> {
        let words = value.to_str().map(str::to_owned);
        words.ok_or_else(|| Error::new(clap::error::ErrorKind::InvalidUtf8).with_cmd(command))
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(self.0.iter().map(PossibleValue::new)))
    }
}
