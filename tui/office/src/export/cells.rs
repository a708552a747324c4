//! Cells for spreadsheets.

/// A line of CSV for a spreadsheet: quoted where needed, and never a formula.
#[must_use]
pub fn spreadsheet(texts: &[String]) -> String {
    let cells: Vec<String> = texts
        .iter()
        .map(|text| {
            let text = guarded(text);
            if text.contains([',', '"', '\n', '\r']) {
                format!("\"{}\"", text.replace('"', "\"\""))
            } else {
                text
            }
        })
        .collect();
    cells.join(",")
}

/// A line to be pasted into a spreadsheet: cells apart by tabs, and never a formula.
#[must_use]
pub fn tabbed(texts: &[String]) -> String {
    let cells: Vec<String> = texts
        .iter()
        .map(|text| guarded(text).replace(['\t', '\n', '\r'], " "))
        .collect();
    cells.join("\t")
}

/// What a spreadsheet would take for a formula begins with `'`.
fn guarded(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    if formula {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_no_cell_is_two() {
        let texts = [
            "=1+1", "＝A1", "-3", "@x", "甲,乙", "\"甲\"", "甲\t乙", "", "佐藤",
        ]
        .map(str::to_owned);
        assert_eq!(
            spreadsheet(&texts),
            "'=1+1,'＝A1,'-3,'@x,\"甲,乙\",\"\"\"甲\"\"\",甲\t乙,,佐藤"
        );
        assert_eq!(
            tabbed(&texts),
            "'=1+1\t'＝A1\t'-3\t'@x\t甲,乙\t\"甲\"\t甲 乙\t\t佐藤"
        );
    }
}
