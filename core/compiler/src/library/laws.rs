//! Laws and notices that are related to the reports (guideline, 参考資料1).

use crate::fields::Fields;
use crate::problem::Problem;

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LawKind {
    /// A system that a law sets up (制度).
    Law,
    /// A notice, guideline or handbook of the ministry (通知・手引き).
    Notice,
}

impl LawKind {
    /// Both kinds.
    pub const ALL: [Self; 2] = [Self::Law, Self::Notice];

    /// The word in the file and in JSON. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Law => "law",
            Self::Notice => "notice",
        }
    }
}

/// A related law or notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Law {
    /// Its id. It never changes.
    pub id: String,
    /// What it is.
    pub kind: LawKind,
    /// Its name as the guideline prints it.
    pub title: String,
    /// How that is read.
    pub kana: String,
    /// The article of the law, or number and day of the notice.
    pub citation: String,
    /// What it is for, in our words.
    pub summary: String,
    /// The page of the guideline that names it.
    pub page: u16,
}

/// The related laws and notices, in the order of the guideline.
///
/// # Errors
/// All problems of the file. A test holds that the file has none.
pub fn laws() -> Result<Vec<Law>, Vec<Problem>> {
    read(include_str!("../../../library/laws.toml"), "laws.toml")
}

fn read(text: &str, file: &str) -> Result<Vec<Law>, Vec<Problem>> {
    super::entries(
        (text, file),
        "law",
        &["id", "kind", "title", "kana", "citation", "summary", "page"],
        |fields| {
            fields.required("kind")?;
            let law = Law {
                id: fields.text("id").to_owned(),
                kind: fields.optional_word("kind", &LawKind::ALL, LawKind::word)?,
                title: fields.text("title").to_owned(),
                kana: fields.text("kana").to_owned(),
                citation: fields.text("citation").to_owned(),
                summary: fields.text("summary").to_owned(),
                page: page(fields)?,
            };
            Some((law, fields.place("id")))
        },
        |law| &law.id,
    )
}

/// The page, a number from 1 up.
fn page(fields: &Fields<'_>) -> Option<u16> {
    let node = fields.required("page")?;
    let number = match node.value {
        crate::document::Value::Whole(number) => u16::try_from(number).ok(),
        _ => None,
    };
    let number = number.filter(|number| *number > 0);
    if number.is_none() {
        fields.sink.error(
            fields.place("page"),
            "law の page はガイドラインの頁の番号です。".to_owned(),
        );
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_five_laws_and_five_notices_each_with_its_reading() {
        let laws = laws().expect("the built-in laws are valid");
        for kind in LawKind::ALL {
            let of_kind = laws.iter().filter(|law| law.kind == kind);
            assert_eq!(of_kind.count(), 5, "{kind:?}");
        }
        let clauses = super::super::clauses().expect("the built-in clauses are valid");
        for law in laws {
            assert!(law.summary.ends_with('。'), "{}", law.id);
            let is_kana = |one: char| ('\u{3040}'..='\u{30ff}').contains(&one) || one == '\u{3000}';
            assert!(law.kana.chars().all(is_kana), "{}", law.kana);
            assert!(clauses.iter().all(|clause| clause.id != law.id));
        }
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        let one = "[[law]]\nid = \"a\"\nkind = \"law\"\ntitle = \"甲\"\nkana = \"こう\"\ncitation = \"乙\"\nsummary = \"丙。\"\npage = 21\n";
        let problems = |from: &str, to: &str| -> Vec<String> {
            let problems =
                read(&one.replace(from, to), "own.toml").expect_err("something is wrong");
            problems.iter().map(ToString::to_string).collect()
        };
        assert_eq!(
            problems("page = 21", "page = \"21\""),
            ["own.toml:8:8: law の page はガイドラインの頁の番号です。"]
        );
        let said = problems("kind = \"law\"", "kind = \"lew\"");
        assert!(said[0].starts_with("own.toml:3:8:"), "{said:?}");
    }
}
