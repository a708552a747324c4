//! What the guideline says of the meetings on each function, and the rows of a meeting.

use kakari_core::edition::Function;
use kakari_core::meeting::{AgendaRow, ForumLevel, Guide, Party, Point, Step};

use super::cases::CASES;
use crate::document::{Node, Value};
use crate::fields::Fields;
use crate::problem::Problem;

const FILE: &str = "meetings.toml";

/// What the guideline says of the meetings on each function, and the rows of a meeting in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meetings {
    /// One for each function, in their order.
    pub guides: Vec<Guide>,
    /// The rows of 進行表.
    pub agenda: Vec<AgendaRow>,
}

/// The built-in texts for meetings.
///
/// # Errors
/// All problems of the file. A test holds that the file has none.
pub fn meetings() -> Result<Meetings, Vec<Problem>> {
    let text = include_str!("../../../library/meetings.toml");
    Ok(Meetings {
        guides: guides(text)?,
        agenda: agenda(text)?,
    })
}

fn guides(text: &str) -> Result<Vec<Guide>, Vec<Problem>> {
    const KNOWN: [&str; 10] = [
        "function", "title", "section", "levels", "parties", "problem", "causes", "vision",
        "measures", "effect",
    ];
    super::entries_among(
        (text, FILE),
        ("theme", &["agenda"]),
        &KNOWN,
        |fields| {
            let guide = Guide {
                theme: fields.word("function", &Function::ALL, Function::key)?,
                title: fields.text("title").to_owned(),
                section: fields.text("section").to_owned(),
                levels: words(fields, "levels", &ForumLevel::ALL, ForumLevel::word),
                parties: words(fields, "parties", &Party::ALL, Party::word),
                problem: fields.text("problem").to_owned(),
                causes: fields.texts("causes"),
                vision: fields.text("vision").to_owned(),
                measures: points(fields, "measures"),
                effect: fields.text("effect").to_owned(),
            };
            Some((guide, fields.place("function")))
        },
        |guide| guide.theme.key(),
    )
}

fn agenda(text: &str) -> Result<Vec<AgendaRow>, Vec<Problem>> {
    super::entries_among(
        (text, FILE),
        ("agenda", &["theme"]),
        &["id", "title", "course", "goals", "step", "always"],
        |fields| {
            let row = AgendaRow {
                id: fields.text("id").to_owned(),
                title: fields.text("title").to_owned(),
                course: fields.texts("course"),
                goals: fields.texts("goals"),
                step: fields.optional_word("step", &Step::ALL, Step::word),
                is_always: fields.flag("always", false),
            };
            Some((row, fields.place("id")))
        },
        |row| &row.id,
    )
}

/// The members of a closed set that a required list names.
fn words<T: Copy>(
    fields: &Fields<'_>,
    key: &str,
    all: &[T],
    word: impl Fn(T) -> &'static str,
) -> Vec<T> {
    let mut found = Vec::new();
    for text in fields.texts(key) {
        match all.iter().copied().find(|one| word(*one) == text) {
            Some(one) => found.push(one),
            None => fields.sink.error(
                fields.place(key),
                format!("{}の {key} に「{text}」は使えません。", fields.what),
            ),
        }
    }
    found
}

/// The measures or points of a required list of tables.
fn points(fields: &Fields<'_>, key: &str) -> Vec<Point> {
    let read = |node: &Node| -> Option<Point> {
        let table = super::table(fields.sink, node, key)?;
        let inner = Fields::new(fields.sink, table, key, &["what", "cases", "points"]);
        let points = match inner.optional("points") {
            Some(_) => points(&inner, "points"),
            None => Vec::new(),
        };
        Some(Point {
            what: inner.text("what").to_owned(),
            cases: cases(&inner),
            points,
        })
    };
    fields.required(key);
    fields.list(key).iter().filter_map(read).collect()
}

/// Numbers in the book of cases.
fn cases(fields: &Fields<'_>) -> Vec<u16> {
    fields.required("cases");
    let number = |node: &Node| -> Option<u16> {
        let number = match node.value {
            Value::Whole(number) => u16::try_from(number).ok(),
            _ => None,
        };
        let number = number.filter(|number| (1..=CASES).contains(&usize::from(*number)));
        if number.is_none() {
            let message = format!("cases は 1 から {CASES} までの事例の番号で書きます。");
            fields.sink.error(node.at, message);
        }
        number
    };
    fields.list("cases").iter().filter_map(number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cited(points: &[Point]) -> Vec<u16> {
        let each = points
            .iter()
            .flat_map(|one| [one.cases.clone(), cited(&one.points)].concat());
        each.collect()
    }

    #[test]
    fn each_function_has_the_areas_participants_and_cases_of_the_guideline() {
        let guides = meetings().expect("the built-in texts are valid").guides;
        let themes: Vec<Function> = guides.iter().map(|one| one.theme).collect();
        assert_eq!(themes, Function::ALL);
        let pages: Vec<Vec<u16>> = guides
            .iter()
            .map(|guide| {
                let all = crate::library::cases().expect("the built-in cases are valid");
                let page = |number: u16| {
                    all.iter()
                        .find(|one| one.number == number)
                        .map(|one| one.page)
                };
                cited(&guide.measures)
                    .into_iter()
                    .filter_map(page)
                    .collect()
            })
            .collect();
        assert_eq!(
            pages,
            [
                vec![9, 14],
                vec![28],
                vec![7, 5, 36, 16, 32],
                vec![38, 16, 21, 21],
                vec![32]
            ]
        );
        let wider: Vec<Function> = guides
            .iter()
            .filter(|one| one.levels.contains(&ForumLevel::MedicalArea))
            .map(|one| one.theme)
            .collect();
        assert_eq!(wider, [Function::F1, Function::Ro]);
        for guide in &guides {
            assert!(guide.levels.contains(&ForumLevel::Municipality));
            let with = |party| guide.parties.contains(&party);
            let for_care = matches!(guide.theme, Function::Ro | Function::Ha | Function::Ni);
            assert_eq!(with(Party::Care), for_care, "{:?}", guide.theme);
            let visits = matches!(guide.theme, Function::Ro | Function::Ha);
            assert_eq!(with(Party::VisitingNurses), visits, "{:?}", guide.theme);
            for party in [
                Party::Prefecture,
                Party::HealthCentre,
                Party::Municipality,
                Party::MedicalAssociation,
                Party::Clinic,
                Party::Hospital,
                Party::Coordinator,
            ] {
                assert!(with(party), "{:?} {party:?}", guide.theme);
            }
            assert_eq!(guide.causes.len(), 2);
        }
        let counts: Vec<usize> = guides.iter().map(|one| one.measures.len()).collect();
        assert_eq!(counts, [2, 2, 3, 3, 2]);
    }

    #[test]
    fn the_agenda_takes_every_step_of_the_cycle_in_order_between_opening_and_closing() {
        let agenda = meetings().expect("the built-in texts are valid").agenda;
        assert_eq!(agenda.len(), 12);
        let always: Vec<&str> = agenda
            .iter()
            .filter(|row| row.is_always)
            .map(|row| row.id.as_str())
            .collect();
        assert_eq!(always, ["opening", "closing"]);
        let mut steps: Vec<Step> = agenda.iter().filter_map(|row| row.step).collect();
        steps.dedup();
        // The row on the vision puts the problem too (地域で目指すべき姿と課題提起).
        let without_problem = Step::ALL.into_iter().filter(|one| *one != Step::Problem);
        assert_eq!(steps, without_problem.collect::<Vec<_>>());
        let with_goals = agenda.iter().filter(|row| !row.goals.is_empty()).count();
        assert_eq!(with_goals, 7);
    }

    #[test]
    fn what_is_wrong_is_named() {
        let text = include_str!("../../../library/meetings.toml");
        for (from, to, says) in [
            ("cases = [16]", "cases = [17]", "1 から 16 まで"),
            ("function = \"i\"", "function = \"f1\"", "二度"),
            ("\"medical-area\"]", "\"area\"]", "使えません"),
        ] {
            assert!(text.contains(from), "{from}");
            let problems = guides(&text.replacen(from, to, 1)).expect_err("something is wrong");
            assert!(
                problems.iter().any(|one| one.to_string().contains(says)),
                "{problems:?}"
            );
        }
    }
}
