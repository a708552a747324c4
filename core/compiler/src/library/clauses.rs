//! Clauses that no edition refers to.

use kakari_core::edition::Clause;

use crate::problem::Problem;

/// The clauses of the library, in the order of the file. None has the id of a clause of a built-in edition.
///
/// # Errors
/// All problems of the file. A test holds that the file has none.
pub fn clauses() -> Result<Vec<Clause>, Vec<Problem>> {
    read(
        include_str!("../../../library/clauses.toml"),
        "clauses.toml",
    )
}

fn read(text: &str, file: &str) -> Result<Vec<Clause>, Vec<Problem>> {
    super::entries(
        (text, file),
        "clause",
        &["id", "citation", "summary"],
        |fields| {
            let clause = Clause {
                id: fields.text("id").to_owned(),
                citation: fields.text("citation").to_owned(),
                summary: fields.text("summary").to_owned(),
            };
            Some((clause, fields.place("id")))
        },
        |clause| &clause.id,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_clause_stands_in_an_edition_too() {
        let source = crate::source("r07").expect("r07 is built in");
        let edition = crate::compile(source, "r07.toml").expect("r07 is valid");
        let clauses = clauses().expect("the built-in clauses are valid");
        for clause in clauses {
            let twice = edition
                .edition
                .clauses
                .iter()
                .any(|one| one.id == clause.id);
            assert!(!twice, "{}", clause.id);
            assert!(clause.summary.ends_with('。'), "{}", clause.id);
        }
    }

    #[test]
    fn an_id_written_twice_and_a_missing_text_are_named_with_their_line() {
        let one = "[[clause]]\nid = \"a\"\ncitation = \"甲\"\nsummary = \"乙。\"\n";
        let problems = |text: &str| -> Vec<String> {
            let problems = read(text, "own.toml").expect_err("something is wrong");
            problems.iter().map(ToString::to_string).collect()
        };
        assert_eq!(
            problems(&one.repeat(2)),
            ["own.toml:6:6: id「a」が二度書かれています。"]
        );
        assert_eq!(
            problems(&one.replace("citation = \"甲\"\n", "")),
            ["own.toml:1:1: clauseに citation がありません。"]
        );
    }
}
