//! Decimal numbers, exact and of bounded size.

use crate::rule::language::limits::NUMBER_DIGITS;
use bigdecimal::BigDecimal;
use bigdecimal::num_bigint::BigInt;

/// Why a text is no number for a rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum NumberFault {
    Malformed,
    OutOfRange,
}

/// Reads what JSON and an HTML number input write, white space around it aside. The size is judged before any arithmetic, for
/// `1e999999999` would fill the memory.
pub(super) fn parse(written: &str) -> Result<BigDecimal, NumberFault> {
    let written = written.trim();
    let negative = written.starts_with('-');
    let unsigned = written.strip_prefix(['-', '+']).unwrap_or(written);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let plain = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    if !plain(whole)
        || !plain(fraction)
        || whole.len() + fraction.len() == 0
        || mantissa.ends_with('.')
    {
        return Err(NumberFault::Malformed);
    }
    let exponent = exponent.map_or(Ok(Some(0)), parse_exponent)?;
    let digits = format!("{whole}{fraction}");
    let significant = digits.trim_start_matches('0');
    if significant.is_empty() {
        return Ok(BigDecimal::from(0));
    }
    let exponent = exponent.ok_or(NumberFault::OutOfRange)?;
    let trimmed = significant.trim_end_matches('0');
    let dropped = significant.len() - trimmed.len();
    let scale = i64::try_from(fraction.len()).ok().and_then(|places| places.checked_sub(exponent));
    let scale = scale.and_then(|scale| scale.checked_sub(i64::try_from(dropped).ok()?));
    build(negative, trimmed, scale.ok_or(NumberFault::OutOfRange)?)
}

/// The exponent; `None` where it is beyond anything that can be of use.
fn parse_exponent(written: &str) -> Result<Option<i64>, NumberFault> {
    let digits = written.strip_prefix(['-', '+']).unwrap_or(written);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NumberFault::Malformed);
    }
    Ok(written.parse::<i32>().ok().map(i64::from))
}

fn build(negative: bool, digits: &str, scale: i64) -> Result<BigDecimal, NumberFault> {
    let limit = i64::try_from(NUMBER_DIGITS).unwrap_or(i64::MAX);
    let count = i64::try_from(digits.len()).unwrap_or(i64::MAX);
    if scale > limit || count.saturating_sub(scale) > limit {
        return Err(NumberFault::OutOfRange);
    }
    let magnitude: BigInt = digits.parse().map_err(|_| NumberFault::Malformed)?;
    let number = BigDecimal::new(if negative { -magnitude } else { magnitude }, scale);
    Ok(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_every_spelling_of_a_number() {
        for (written, plain) in [
            ("42", "42"),
            ("42.0", "42"),
            ("+42", "42"),
            ("0042", "42"),
            ("4.2e1", "42"),
            ("4200E-2", "42"),
            ("-0", "0"),
            ("0e999999999999", "0"),
            (".5", "0.5"),
            ("-0.10", "-0.1"),
            ("1e20", "100000000000000000000"),
            ("1e-20", "0.00000000000000000001"),
        ] {
            assert_eq!(parse(written).unwrap().to_plain_string(), plain, "{written}");
        }
    }

    #[test]
    fn refuses_what_is_no_number_or_too_long() {
        for written in [
            "", "-", ".", "5.", "1e", "1e+", "1,5", "1 2", "NaN", "Infinity", "0x10", "١", "--1",
            "1e1.5",
        ] {
            assert_eq!(parse(written), Err(NumberFault::Malformed), "{written}");
        }
        for written in
            ["1e100", "1e-101", "1e999999999", "1e-99999999999999999999", &"9".repeat(101)]
        {
            assert_eq!(parse(written), Err(NumberFault::OutOfRange), "{written}");
        }
        for written in ["1e99", "1e-100", &"9".repeat(100)] {
            assert!(parse(written).is_ok(), "{written}");
        }
    }

    proptest! {
        #[test]
        fn agrees_with_the_decimal_library(written in "[+-]?[0-9]{1,30}(\\.[0-9]{1,30})?(e[+-]?[0-9]{1,1})?") {
            let expected: BigDecimal = written.parse().unwrap();
            prop_assert_eq!(parse(&written).unwrap(), expected);
        }
    }
}
