//! The tasks of a report year (年間予定).

use kakari_core::year::{AtDeadline, Behind, Task, Wording, YearDay};

use crate::document::Value;
use crate::fields::Fields;
use crate::problem::Problem;

const KNOWN: [&str; 11] = [
    "id",
    "title",
    "english",
    "what",
    "what_english",
    "from",
    "to",
    "clause",
    "behind",
    "first_year",
    "deadline",
];

/// The tasks of every report year, in the order of the file. Their clauses are those of `r07` and of [`super::clauses`].
///
/// # Errors
/// All problems of the file. A test holds that the file has none.
pub fn season() -> Result<Vec<Task>, Vec<Problem>> {
    read(include_str!("../../../library/season.toml"), "season.toml")
}

fn read(text: &str, file: &str) -> Result<Vec<Task>, Vec<Problem>> {
    super::entries(
        (text, file),
        "task",
        &KNOWN,
        |fields| {
            let wording = |japanese: &str, english: &str| Wording {
                japanese: fields.text(japanese).to_owned(),
                english: fields.text(english).to_owned(),
            };
            let task = Task {
                id: fields.text("id").to_owned(),
                title: wording("title", "english"),
                what: wording("what", "what_english"),
                from: day(fields, "from")?,
                to: day(fields, "to")?,
                clause: fields.text("clause").to_owned(),
                behind: fields.optional_word("behind", &Behind::ALL, Behind::word),
                first_year: fields.flag("first_year", false),
                deadline: fields.optional_word("deadline", &AtDeadline::ALL, AtDeadline::word),
            };
            Some((task, fields.place("id")))
        },
        |task| &task.id,
    )
}

/// The day of a required field, `[year, month, day]`.
fn day(fields: &Fields<'_>, key: &str) -> Option<YearDay> {
    fields.required(key)?;
    let whole = |node: &crate::document::Node| match node.value {
        Value::Whole(number) => Some(number),
        _ => None,
    };
    let numbers: Option<Vec<i64>> = fields.list(key).iter().map(whole).collect();
    let day = match numbers.as_deref() {
        Some(&[years, month, day]) => Some(YearDay { years, month, day }),
        _ => None,
    };
    // 29 February is in no every year, so a common year decides.
    let day = day.filter(|day| day.of(2026).is_some());
    if day.is_none() {
        fields.sink.error(
            fields.place(key),
            format!("task の {key} は [年のずれ, 月, 日] と書きます。毎年ある日にします。"),
        );
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_task_ends_after_it_begins_and_rests_on_a_clause() {
        let source = crate::source("r07").expect("r07 is built in");
        let compiled = crate::compile(source, "r07.toml").expect("r07 is valid");
        let further = super::super::clauses().expect("the built-in clauses are valid");
        let tasks = season().expect("the built-in tasks are valid");
        for task in &tasks {
            let span = task.span(2026, None).expect("r07 has every task");
            assert!(span.from <= span.to, "{}", task.id);
            let mut clauses = compiled.edition.clauses.iter().chain(&further);
            assert!(clauses.any(|one| one.id == task.clause), "{}", task.clause);
        }
        // Guideline 2-2: request, reports, confirmation, publication, analysis, meetings, results.
        for id in [
            "request", "receive", "confirm", "publish", "analyse", "meet", "results",
        ] {
            assert!(tasks.iter().any(|task| task.id == id), "{id}");
        }
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        let one = "[[task]]\nid = \"a\"\ntitle = \"甲\"\nenglish = \"a\"\nwhat = \"乙。\"\nwhat_english = \"B.\"\n\
                   from = [0, 1, 1]\nto = [0, 3, 31]\nclause = \"c\"\nbehind = \"queue\"\n";
        let problems = |from: &str, to: &str| -> Vec<String> {
            let problems =
                read(&one.replace(from, to), "own.toml").expect_err("something is wrong");
            problems.iter().map(ToString::to_string).collect()
        };
        assert_eq!(
            problems("[0, 1, 1]", "[0, 2, 30]"),
            ["own.toml:7:8: task の from は [年のずれ, 月, 日] と書きます。毎年ある日にします。"]
        );
        assert_eq!(
            problems("[0, 3, 31]", "[3, 31]"),
            ["own.toml:8:6: task の to は [年のずれ, 月, 日] と書きます。毎年ある日にします。"]
        );
        assert_eq!(
            problems("\"queue\"", "\"que\""),
            [
                "own.toml:10:10: taskの behind に「que」は使えません（facilities、unreported、queue、changes、outward、meetings）。「queue」ではありませんか。"
            ]
        );
    }
}
