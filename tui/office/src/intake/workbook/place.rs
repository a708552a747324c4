//! Addresses of cells: `B12`, and `報告!B12` for people.

/// Columns that a sheet can have.
const COLUMNS: usize = 16_384;
/// Rows that a sheet can have.
const ROWS: u64 = 1_048_576;

/// Row and column, from 0, of an address such as `B12`; `None` if it is none or beyond what a sheet can have.
pub(super) fn corner(address: &str) -> Option<(u64, usize)> {
    let digits = address.find(|one: char| one.is_ascii_digit())?;
    let (letters, number) = address.split_at_checked(digits)?;
    let row = row_number(number)?.checked_sub(1)?;
    Some((row, column(letters)?))
}

/// The number of a row, from 1.
pub(super) fn row_number(text: &str) -> Option<u64> {
    let number = text.parse().ok()?;
    (1..=ROWS).contains(&number).then_some(number)
}

/// Index, from 0, of a column such as `B`.
fn column(letters: &str) -> Option<usize> {
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let mut number = 0;
    for letter in letters.bytes() {
        let digit = letter.to_ascii_uppercase().checked_sub(b'A')?;
        if digit >= 26 {
            return None;
        }
        number = number * 26 + usize::from(digit) + 1;
    }
    (number <= COLUMNS).then(|| number - 1)
}

/// The letters of a column by its index from 0.
pub(in crate::intake) fn letters(column: usize) -> String {
    let mut rest = column;
    let mut letters = Vec::new();
    loop {
        let digit = u8::try_from(rest % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        match (rest / 26).checked_sub(1) {
            Some(more) => rest = more,
            None => break,
        }
    }
    letters.iter().rev().collect()
}

/// The address of a cell as people write it: `報告!B12`, `'見本 甲'!B12`. `row` counts from 1.
pub(in crate::intake) fn address(sheet: &str, column: usize, row: u64) -> String {
    format!("{}!{}{row}", quoted(sheet), letters(column))
}

/// The name of a sheet, in quotes if its end could not be seen without them.
pub(in crate::intake) fn quoted(sheet: &str) -> String {
    let shown = super::super::shown(sheet);
    if shown.chars().all(|one| one.is_alphanumeric() || one == '_') {
        shown
    } else {
        format!("'{}'", shown.replace('\'', "''"))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn addresses_are_those_of_spreadsheets() {
        assert_eq!(address("報告", 1, 12), "報告!B12");
        assert_eq!(address("見本 甲's", 27, 1), "'見本 甲''s'!AB1");
        for wrong in [
            "", "A", "1", "A0", "XFE1", "A1048577", "AAAA1", "あ1", "1A", "A1B",
        ] {
            assert_eq!(corner(wrong), None, "{wrong}");
        }
        assert_eq!(corner("XFD1048576"), Some((1_048_575, 16_383)));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(row in 1..=ROWS, column in 0..COLUMNS) {
            prop_assert_eq!(corner(&format!("{}{row}", letters(column))), Some((row - 1, column)));
        }
    }
}
