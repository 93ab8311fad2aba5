//! What is told to a person.

/// A message without the numbers that the system gives its errors.
#[must_use]
pub(crate) fn without_numbers(message: &str) -> String {
    let mut parts = message.split(" (os error ");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once(')') {
            Some((number, rest)) if number.parse::<i32>().is_ok() => plain.push_str(rest),
            _ => {
                plain.push_str(" (os error ");
                plain.push_str(part);
            }
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_of_the_system_have_no_numbers() {
        let told =
            without_numbers("cannot write a: No space left on device (os error 28) at path b");
        assert_eq!(told, "cannot write a: No space left on device at path b");
        assert_eq!(
            without_numbers("a (os error x) (os error 2)"),
            "a (os error x)"
        );
    }
}
