//! Writes doubles in decimal: the shortest digits that read back as the same number, never with an exponent.
//!
//! The text equals that of the standard library. That implementation brings tables and two algorithms, which
//! every browser would download for numbers that no form contains; this one is slower and small.

mod large;

use large::Large;

/// 10^15: numbers of up to 15 digits survive a trip through a double unchanged, so the first digits that
/// read back are also the shortest.
const MOST_DIGITS: u64 = 1_000_000_000_000_000;
/// Powers of ten up to 10^22 are exact doubles; smaller numbers than these decimals show go to [`exact`].
const MOST_DECIMALS: usize = 20;

/// The decimal text of a finite number.
#[must_use]
pub(crate) fn to_text(number: f64) -> String {
    let mut text = String::new();
    if number.is_sign_negative() {
        text.push('-');
    }
    let size = number.abs();
    let (digits, point) = short(size).unwrap_or_else(|| exact(size));
    write(&mut text, &digits, point);
    text
}

/// ASCII digits, and how many of them stand before the decimal point (negative: zeros after the point).
type Digits = (Vec<u8>, i32);

/// The digits of a number that has at most fifteen: the first power of ten whose product, rounded to a
/// whole number, divides back to exactly this number. `None` if there is no such power.
fn short(size: f64) -> Option<Digits> {
    let mut power = 1.0;
    for decimals in 0..=MOST_DECIMALS {
        let scaled = size * power + 0.5;
        if scaled >= MOST_DIGITS as f64 {
            return None;
        }
        let whole = scaled as u64;
        if whole as f64 / power == size {
            let digits = whole.to_string().into_bytes();
            let point = i32::try_from(digits.len()).ok()?;
            return Some((digits, point.checked_sub(i32::try_from(decimals).ok()?)?));
        }
        power *= 10.0;
    }
    None
}

/// The digits of any number, by the algorithm of Steele and White: digits are produced until the remainder
/// is closer to this double than to either neighbour.
fn exact(size: f64) -> Digits {
    let bits = size.to_bits();
    let (fraction, biased) = (bits & ((1 << 52) - 1), (bits >> 52) as i32);
    // IEEE 754: number = mantissa * 2^power, with a hidden leading bit except for subnormal numbers.
    let (mantissa, power) = match biased {
        0 => (fraction, -1074),
        _ => (fraction | 1 << 52, biased.saturating_sub(1075)),
    };
    // A power of two has its lower neighbour at half the distance of the upper one. Everything is then
    // doubled once more, so that this half stays a whole number.
    let uneven = u32::from(fraction == 0 && biased > 1);
    let up = u32::try_from(power).unwrap_or(0);
    let down = u32::try_from(power.saturating_neg()).unwrap_or(0);
    // The number is rest / unit; the interval that reads back as it reaches from below to above.
    let mut rest = Large::new(mantissa, up.saturating_add(1).saturating_add(uneven));
    let mut unit = Large::new(1, down.saturating_add(1).saturating_add(uneven));
    let mut above = Large::new(1, up.saturating_add(uneven));
    let mut below = Large::new(1, up);
    // Reading rounds a tie to the even mantissa, so for an even one the ends of the interval count too.
    let even = mantissa & 1 == 0;
    let reaches = |left: &Large, right: &Large| if even { left >= right } else { left > right };

    // Scale until one digit stands before the point. First by 10^9, because 1e308 would take 308 steps.
    let mut point = 0_i32;
    for (factor, places) in [(1_000_000_000, 9), (10, 1)] {
        loop {
            let mut larger = unit.clone();
            larger.times(factor);
            if !reaches(&rest.plus(&above), if places > 1 { &larger } else { &unit }) {
                break;
            }
            unit = larger;
            point = point.saturating_add(places);
        }
        loop {
            let mut more = rest.plus(&above);
            more.times(factor);
            if reaches(&more, &unit) {
                break;
            }
            for one in [&mut rest, &mut above, &mut below] {
                one.times(factor);
            }
            point = point.saturating_sub(places);
        }
    }
    let mut digits = Vec::new();
    loop {
        for one in [&mut rest, &mut above, &mut below] {
            one.times(10);
        }
        let mut digit = b'0';
        while rest >= unit {
            rest.minus(&unit);
            digit = digit.saturating_add(1);
        }
        let low = reaches(&below, &rest);
        let high = reaches(&rest.plus(&above), &unit);
        digits.push(digit);
        if low || high {
            // Both neighbours of the last digit would read back; the nearer one is written.
            if high && (!low || rest.plus(&rest) >= unit) {
                round_up(&mut digits, &mut point);
            }
            return (digits, point);
        }
    }
}

/// Adds one to the last digit; trailing nines become zeros, which are left out.
fn round_up(digits: &mut Vec<u8>, point: &mut i32) {
    while let Some(last) = digits.pop() {
        if last < b'9' {
            digits.push(last.saturating_add(1));
            return;
        }
    }
    digits.push(b'1');
    *point = point.saturating_add(1);
}

fn write(text: &mut String, digits: &[u8], point: i32) {
    let zeros = |text: &mut String, number: i32| (0..number).for_each(|_| text.push('0'));
    let length = i32::try_from(digits.len()).unwrap_or(i32::MAX);
    if point <= 0 {
        text.push_str("0.");
        zeros(text, point.saturating_neg());
    }
    for (at, digit) in (0_i32..).zip(digits) {
        if at == point && point > 0 {
            text.push('.');
        }
        text.push(char::from(*digit));
    }
    zeros(text, point.saturating_sub(length));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_that_are_known_to_be_hard() {
        for number in [
            0.0,
            -0.0,
            1.0,
            10.0,
            2.5,
            -1.25,
            0.1,
            0.3,
            0.1 + 0.2,
            1e15,
            1e16,
            1e21,
            1e22,
            1e23,
            9.5e-3,
            1e-7,
            123_456_789.123_456_78,
            9_007_199_254_740_991.0,
            9_007_199_254_740_993.0,
            2_f64.powi(1023),
            2_f64.powi(-1074),
            2_f64.powi(-1022),
            5e-324,
            f64::MAX,
            f64::MIN_POSITIVE,
            f64::EPSILON,
            4.35,
            0.000_001,
            1.797_693_134_862_315e308,
        ] {
            assert_eq!(to_text(number), number.to_string());
        }
        for power in -1074..=1023 {
            let number = 2_f64.powi(power);
            assert_eq!(to_text(number), number.to_string());
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases.saturating_mul(80)))]

        #[test]
        fn any_double_is_written_as_the_standard_library_does(bits in any::<u64>()) {
            let number = f64::from_bits(bits);
            prop_assume!(number.is_finite());
            prop_assert_eq!(to_text(number), number.to_string());
        }

        #[test]
        fn so_are_numbers_that_people_write(whole in -1_000_000_i64..1_000_000, decimals in 0..12_i32) {
            let number = whole as f64 / 10_f64.powi(decimals);
            prop_assert_eq!(to_text(number), number.to_string());
        }

        #[test]
        fn so_are_whole_numbers_of_any_size(mantissa in 0_u64..1 << 53, power in 0..80) {
            let number = mantissa as f64 * 2_f64.powi(power);
            prop_assert_eq!(to_text(number), number.to_string());
        }
    }
}
