//! Reads the guideline's Q&A (Ｑ＆Ａ集), retold in our words, with references to clauses, items and checks.

use crate::document::{self, Node, Value};
use crate::fields::Fields;
use crate::parts::{Part, Parts};
use crate::problem::{Place, Problem, Sink, nearest};

/// The number of questions in the official Q&A; they are numbered from 1.
pub const QUESTIONS: u8 = 21;

/// The longest answer, in characters: short enough to be read at a glance.
const LONGEST: usize = 400;

/// One question of the Q&A. Its ids are those of the built-in edition `r07`; other editions may not have all
/// of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The official number, 1 to [`QUESTIONS`].
    pub number: u8,
    /// The page of the official Q&A.
    pub page: u16,
    /// The question in one sentence.
    pub title: String,
    /// The answer in two to five sentences, at most 400 characters, without line breaks.
    pub answer: String,
    /// Ids of the clauses that support the answer, at least one.
    pub clauses: Vec<String>,
    /// Ids of the items that the question is about.
    pub items: Vec<String>,
    /// Codes of the checks on the subject of the question.
    pub checks: Vec<String>,
    /// The words of the screens of the console on which the question comes up, at least one.
    pub screens: Vec<String>,
}

/// The questions of the built-in Q&A, in order of number.
///
/// # Errors
/// All problems of the file. A test holds that the file has none.
pub fn questions() -> Result<Vec<Question>, Vec<Problem>> {
    read(
        include_str!("../../../library/questions.toml"),
        "questions.toml",
    )
}

/// Reads a file of questions that refer to `r07`. `file` is the name that problems show for it.
fn read(text: &str, file: &str) -> Result<Vec<Question>, Vec<Problem>> {
    let mut sink = Sink::default();
    let edition =
        crate::source("r07").and_then(|source| crate::parts(&mut sink, source, "r07.toml"));
    let own = sink.add_file(file, text);
    let root = document::parse(&sink, own, text);
    let mut questions = Vec::new();
    if let (Some(edition), Some(root)) = (edition, root) {
        let place = root.at;
        let fields = Fields::new(&sink, &root, "Ｑ＆Ａのファイル", &["question"]);
        for node in fields.list("question") {
            questions.extend(question(&sink, &edition, node));
        }
        complete(&sink, place, &questions);
    }
    let (errors, _) = sink.take_problems();
    questions.sort_by_key(|one| one.number);
    if errors.is_empty() {
        Ok(questions)
    } else {
        Err(errors)
    }
}

fn question(sink: &Sink, edition: &Parts, node: &Node) -> Option<Question> {
    let Value::Table(table) = &node.value else {
        sink.error(node.at, "問いは [[question]] の下に一つずつ書きます。");
        return None;
    };
    let known = [
        "number", "page", "title", "answer", "clauses", "items", "checks", "screens",
    ];
    // The number is read first, because all other messages name the question by it.
    let bare = Fields::new(sink, table, "問い", &known);
    let Some(number) = bare.required("number").and_then(number) else {
        sink.error(
            bare.place("number"),
            format!("問いの number は 1 から {QUESTIONS} までの整数で書きます。"),
        );
        return None;
    };
    // Not `Fields::new`, which would report unknown keys a second time.
    let fields = Fields {
        sink,
        table,
        what: format!("Q{number} "),
    };
    let answer = fields.text("answer").to_owned();
    let length = answer.chars().count();
    if length > LONGEST {
        let message = format!("Q{number} の answer は {LONGEST} 字までです（今は {length} 字）。");
        sink.error(fields.place("answer"), message);
    }
    let clauses = references(&fields, edition, "clauses", Part::Clause);
    if clauses.is_empty() {
        sink.error(
            fields.place("clauses"),
            format!("Q{number} に根拠がありません。一つは書きます。"),
        );
    }
    let Some(page) = fields.required("page").and_then(page) else {
        sink.error(
            fields.place("page"),
            format!("Q{number} の page は 1 から 99 までの整数で書きます。"),
        );
        return None;
    };
    let screens = fields.texts("screens");
    if screens.is_empty() {
        sink.error(
            fields.place("screens"),
            format!("Q{number} に画面がありません。一つは書きます。"),
        );
    }
    Some(Question {
        number,
        page,
        title: fields.text("title").to_owned(),
        answer,
        clauses,
        items: references(&fields, edition, "items", Part::Item),
        checks: references(&fields, edition, "checks", Part::Check),
        screens,
    })
}

fn number(node: &Node) -> Option<u8> {
    match node.value {
        Value::Whole(number) => u8::try_from(number)
            .ok()
            .filter(|one| (1..=QUESTIONS).contains(one)),
        _ => None,
    }
}

fn page(node: &Node) -> Option<u16> {
    match node.value {
        Value::Whole(page) => u16::try_from(page)
            .ok()
            .filter(|one| (1..=99).contains(one)),
        _ => None,
    }
}

/// The ids of a list; an id that the edition does not have is a problem.
fn references(fields: &Fields<'_>, edition: &Parts, key: &str, part: Part) -> Vec<String> {
    let ids = fields.texts(key);
    let known = || edition.entries(part).iter().map(|entry| entry.id.as_str());
    for id in &ids {
        if known().all(|other| other != id) {
            let message = format!(
                "{}の{} {id} は r07 にありません。",
                fields.what,
                part.noun()
            );
            fields
                .sink
                .error_with(fields.place(key), message, nearest(id, known()));
        }
    }
    ids
}

/// Checks that every question is there exactly once.
fn complete(sink: &Sink, place: Place, questions: &[Question]) {
    for number in 1..=QUESTIONS {
        match questions.iter().filter(|one| one.number == number).count() {
            0 => sink.error(place, format!("Q{number} がありません。")),
            1 => {}
            _ => sink.error(place, format!("Q{number} が二度書かれています。")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str = "[[question]]\nnumber = 1\ntitle = \"問\"\nanswer = \"答。\"\n\
                         clauses = [\"law-30-18-4-2\"]\nitems = []\nchecks = []\n\
                         page = 4\nscreens = [\"queue\"]\n";

    /// What is wrong with a file of one question, leaving out the questions it lacks.
    fn problems(text: &str) -> Vec<String> {
        let problems = read(text, "own.toml").expect_err("the other questions are missing");
        problems
            .iter()
            .map(ToString::to_string)
            .filter(|one| !one.ends_with(" がありません。"))
            .collect()
    }

    #[test]
    fn all_questions_are_there_in_order() {
        let questions = questions().expect("the built-in Q&A is valid");
        let numbers: Vec<u8> = questions.iter().map(|one| one.number).collect();
        assert_eq!(numbers, (1..=21).collect::<Vec<u8>>());
        // Where the chapters begin, by the contents of the official Q&A: the last three on pages 6, 6 and 9.
        let pages: Vec<u16> = questions.iter().map(|one| one.page).collect();
        assert_eq!(
            pages,
            [
                4, 4, 4, 4, 4, 5, 5, 5, 6, 6, 6, 6, 7, 7, 7, 8, 8, 8, 8, 9, 9
            ]
        );
    }

    #[test]
    fn every_reference_resolves_in_the_compiled_edition() {
        let source = crate::source("r07").expect("r07 is built in");
        let edition = crate::compile(source, "r07.toml")
            .expect("r07 is valid")
            .edition;
        for question in questions().expect("the built-in Q&A is valid") {
            let number = question.number;
            assert!(!question.clauses.is_empty(), "Q{number} rests on nothing");
            for id in &question.clauses {
                assert!(
                    edition.clauses.iter().any(|clause| clause.id == *id),
                    "Q{number} {id}"
                );
            }
            for id in &question.items {
                assert!(edition.item_by_id(id).is_some(), "Q{number} {id}");
            }
            for code in &question.checks {
                assert!(edition.check_by_code(code).is_some(), "Q{number} {code}");
            }
        }
    }

    #[test]
    fn answers_are_two_to_five_short_sentences() {
        for question in questions().expect("the built-in Q&A is valid") {
            let (number, answer) = (question.number, &question.answer);
            assert!(
                (2..=5).contains(&answer.matches('。').count()),
                "Q{number}: {answer}"
            );
            assert!(answer.chars().count() <= 400, "Q{number}: {answer}");
            assert!(answer.ends_with('。'), "Q{number}: {answer}");
            assert!(
                question.title.ends_with('か'),
                "Q{number}: {}",
                question.title
            );
        }
    }

    #[test]
    fn the_clauses_of_the_q_and_a_belong_to_their_questions() {
        for question in questions().expect("the built-in Q&A is valid") {
            for id in question
                .clauses
                .iter()
                .filter_map(|id| id.strip_prefix("qa-"))
            {
                assert_eq!(id, question.number.to_string());
            }
        }
    }

    #[test]
    fn a_question_that_is_missing_is_named() {
        let problems = read(FIRST, "own.toml").expect_err("twenty are missing");
        let words: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(words.len(), 20);
        assert!(
            words.contains(&"own.toml:1:1: Q14 がありません。".to_owned()),
            "{words:?}"
        );
    }

    #[test]
    fn a_question_written_twice_is_a_problem() {
        assert_eq!(
            problems(&FIRST.repeat(2)),
            ["own.toml:1:1: Q1 が二度書かれています。"]
        );
    }

    #[test]
    fn a_reference_to_nothing_is_named_with_what_was_meant() {
        let text = FIRST.replace("items = []", "items = [\"f2i.rotta\"]");
        assert_eq!(
            problems(&text),
            [
                "own.toml:6:9: Q1 の設問 f2i.rotta は r07 にありません。「f2i.rota」ではありませんか。"
            ]
        );
    }

    #[test]
    fn an_answer_that_is_too_long_or_blank_is_a_problem() {
        let long = FIRST.replace("答。", &"答".repeat(401));
        assert_eq!(
            problems(&long),
            ["own.toml:4:10: Q1 の answer は 400 字までです（今は 401 字）。"]
        );
        assert!(problems(&FIRST.replace("答。", &"答".repeat(400))).is_empty());
        assert_eq!(
            problems(&FIRST.replace("答。", " ")),
            ["own.toml:4:10: Q1 の answer が空です。"]
        );
    }

    #[test]
    fn numbers_outside_the_q_and_a_and_answers_without_ground_are_problems() {
        for number in ["0", "22", "-1", "300", "\"1\""] {
            let text = FIRST.replace("number = 1", &format!("number = {number}"));
            let expected = "own.toml:2:10: 問いの number は 1 から 21 までの整数で書きます。";
            assert_eq!(problems(&text), [expected], "{number}");
        }
        let text = FIRST.replace("[\"law-30-18-4-2\"]", "[]");
        assert_eq!(
            problems(&text),
            ["own.toml:5:11: Q1 に根拠がありません。一つは書きます。"]
        );
        for page in ["0", "100", "\"4\""] {
            let text = FIRST.replace("page = 4", &format!("page = {page}"));
            let expected = "own.toml:8:8: Q1 の page は 1 から 99 までの整数で書きます。";
            assert_eq!(problems(&text), [expected], "{page}");
        }
        let text = FIRST.replace("[\"queue\"]", "[]");
        assert_eq!(
            problems(&text),
            ["own.toml:9:11: Q1 に画面がありません。一つは書きます。"]
        );
    }
}
