//! `kakari explain`: explains a check, an item, a clause or a question of the Q&A.

use kakari_core::edition::{Clause, Edition};
use kakari_core::text::{fold_width, likeness, search_key};
use kakari_core::year::Task;
use kakari_edition::Problem;
use kakari_edition::library::{self, Question};
use kakari_office::bilingual;
use kakari_office::lang::pick;

use super::{Outcome, failed, print_line, say};
use crate::call::Shared;

mod check;
mod clause;
mod example;
mod item;
mod question;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 点検コード（KA001）、項目 ID（f2i.rota）、Ｑ＆Ａの番号（Q5）、条文の名前（law-92）か引用の一部、さがすことば
    what: String,
    /// 年度または定義ファイル
    #[arg(long, default_value = "r07")]
    edition: String,
}

pub(crate) fn run(_shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    let book = Book::open(super::edition::named(&args.edition)?)?;
    match book.look_up(&args.what) {
        Found::Pages(pages) => print_line(&pages.join("\n\n"))?,
        Found::Questions(hits) => {
            print_line(&hits.join("\n"))?;
            say(pick(
                "Ｑ＆Ａで見つかりました。答えは kakari explain Q5 のように番号で読めます。",
                "Found in the questions and answers. Read an answer by its number, as in kakari explain Q5.",
            ));
        }
        Found::Nothing(near) => {
            say(&bilingual!(
                "「{}」に当たる点検・項目・条文・Ｑ＆Ａがありません。点検コード（KA001）、項目 ID（f2i.rota）、Ｑ＆Ａの番号（Q5）、条文（30条の18の4）か、Ｑ＆Ａにあることばで指定してください。",
                "“{}” is no check, item, clause or question. Give the code of a check (KA001), the id of an item (f2i.rota), the number of a question (Q5), a clause (30条の18の4), or a word of the questions.",
                args.what
            ));
            near.iter().for_each(|near| {
                say(&bilingual!(
                    "「{near}」ではありませんか。",
                    " Is it “{near}”?"
                ))
            });
            return Ok(Outcome::Unreadable);
        }
    }
    Ok(Outcome::Done)
}

/// What can be explained: an edition, what it does not cite itself, and the questions and tasks that refer to all of it.
struct Book {
    edition: Edition,
    questions: Vec<Question>,
    /// Clauses that no edition cites: of reminders and orders, of the forum, of the year's calendar.
    further: Vec<Clause>,
    tasks: Vec<Task>,
}

/// Everything that `explain` takes by its name: checks, items and clauses of an edition, clauses of the library, questions.
pub(crate) fn names(edition: &Edition) -> Vec<String> {
    let further = library::clauses().unwrap_or_default();
    let questions = library::questions().unwrap_or_default();
    let checks = edition.checks.iter().map(|one| one.code.clone());
    let items = edition.items.iter().map(|one| one.id.clone());
    let clauses = edition.clauses.iter().chain(&further);
    checks
        .chain(items)
        .chain(clauses.map(|one| one.id.clone()))
        .chain(questions.iter().map(|one| format!("Q{}", one.number)))
        .collect()
}

/// The result of a look-up.
#[derive(Debug, PartialEq, Eq)]
enum Found {
    /// One page, or several if the text is part of the citations of several clauses.
    Pages(Vec<String>),
    /// Questions that contain the words, as lines of a list.
    Questions(Vec<String>),
    /// Nothing was found; similar codes and ids, the most similar first.
    Nothing(Vec<String>),
}

impl Book {
    fn open(edition: Edition) -> anyhow::Result<Self> {
        let damaged = |problems: Vec<Problem>| {
            let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
            let problems = problems.join("\n");
            failed(
                format!(
                    "プログラムの資料が壊れています。プログラムを入れ直してください。\n{problems}"
                ),
                format!(
                    "The program's reference texts are damaged. Install the program again.\n{problems}"
                ),
            )
        };
        Ok(Self {
            edition,
            questions: library::questions().map_err(damaged)?,
            further: library::clauses().map_err(damaged)?,
            tasks: library::season().map_err(damaged)?,
        })
    }

    fn look_up(&self, what: &str) -> Found {
        let edition = &self.edition;
        let what = fold_width(what.trim());
        // From exact to vague: number, code, id, clause, and words of the Q&A at last.
        let number = question::number(&what);
        if let Some(question) = self.questions.iter().find(|one| Some(one.number) == number) {
            return Found::Pages(vec![question::page(self, question)]);
        }
        if let Some(check) = edition.check_by_code(&what.to_uppercase()) {
            return Found::Pages(vec![check::page(self, check)]);
        }
        if let Some((index, item)) = edition.item_by_id(&what.to_lowercase()) {
            return Found::Pages(vec![item::page(self, index, item)]);
        }
        let clauses = self.clauses(&what);
        if !clauses.is_empty() {
            return Found::Pages(
                clauses
                    .into_iter()
                    .map(|one| clause::page(self, one))
                    .collect(),
            );
        }
        let hits = question::search(&self.questions, &what);
        if !hits.is_empty() {
            return Found::Questions(hits.into_iter().map(question::line).collect());
        }
        Found::Nothing(nearest(&names(edition), &what))
    }

    /// The clause with this id or citation, else all clauses whose id or citation contains the text.
    fn clauses(&self, what: &str) -> Vec<&Clause> {
        let key = search_key(what);
        if key.is_empty() {
            return Vec::new();
        }
        let clauses = || self.edition.clauses.iter().chain(&self.further);
        let what = what.to_lowercase();
        let citation = |clause: &Clause| search_key(&clause.citation);
        match clauses().find(|clause| clause.id == what || citation(clause) == key) {
            Some(one) => vec![one],
            None => clauses()
                .filter(|clause| clause.id.contains(&what) || citation(clause).contains(&key))
                .collect(),
        }
    }

    /// The line with the questions that refer to something; `None` if there are none.
    fn related(&self, refers: impl Fn(&Question) -> bool) -> Option<String> {
        let lines: Vec<String> = self
            .questions
            .iter()
            .filter(|one| refers(one))
            .map(question::line)
            .collect();
        (!lines.is_empty()).then(|| bilingual!("関連：{}", "See also: {}", lines.join("\n　　　")))
    }
}

/// The most similar codes and ids, at most three. Below a likeness of 400 of 1000 a suggestion would only confuse.
fn nearest(names: &[String], what: &str) -> Vec<String> {
    let likeness = |name: &str| likeness(&what.to_lowercase(), &name.to_lowercase());
    let names = names.iter().filter(|name| !is_question(name));
    let mut scored: Vec<(u32, &str)> = names
        .map(|name| (likeness(name), name.as_str()))
        .filter(|(score, _)| *score >= 400)
        .collect();
    scored.sort_by(|left, right| right.cmp(left));
    scored
        .into_iter()
        .take(3)
        .map(|(_, name)| name.to_owned())
        .collect()
}

/// Whether a name is the number of a question, to which every other number would be near.
fn is_question(name: &str) -> bool {
    question::number(name).is_some()
}

fn clause_lines(edition: &Edition, clause: u16) -> String {
    edition
        .clause(clause)
        .map(|clause| {
            bilingual!(
                "根拠：{}\n　　　{}",
                "Ground: {}\n　　　{}",
                clause.citation,
                clause.summary
            )
        })
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn books() -> Vec<Book> {
        let editions = kakari_builtin::IDS
            .into_iter()
            .filter_map(kakari_builtin::edition);
        editions
            .map(|edition| Book::open(edition).unwrap())
            .collect()
    }

    fn book() -> Book {
        Book::open(kakari_builtin::edition("r07").unwrap()).unwrap()
    }

    fn page(book: &Book, what: &str) -> String {
        match book.look_up(what) {
            Found::Pages(pages) if pages.len() == 1 => pages.concat(),
            other => panic!("{what}: {other:?}"),
        }
    }

    /// The example that passes stands first and the engine is silent on it; on the other it speaks.
    fn assert_examples(page: &str) {
        let said: Vec<&str> = page
            .lines()
            .filter(|line| line.trim_start().starts_with("→ "))
            .collect();
        assert_eq!(said.len(), 2, "{page}");
        assert!(
            said[0].ends_with("→ 指摘なし") && said[1].contains("→ 指摘："),
            "{page}"
        );
    }

    #[test]
    fn every_page_has_its_clause_and_two_examples_that_do_what_they_say() {
        for book in books() {
            for check in &book.edition.checks {
                let page = page(&book, &check.code);
                assert_examples(&page);
                assert!(page.contains(book.edition.citation(check.clause)), "{page}");
            }
            for item in &book.edition.items {
                let page = page(&book, &item.id);
                assert_examples(&page);
                assert!(page.contains(book.edition.citation(item.clause)), "{page}");
            }
            for clause in &book.edition.clauses {
                let page = page(&book, &clause.id);
                assert_examples(&page);
                assert!(page.starts_with(&clause.citation), "{page}");
            }
        }
    }

    #[test]
    fn clauses_of_the_library_have_pages_with_the_tasks_that_rest_on_them() {
        for book in books() {
            for clause in &book.further {
                let page = page(&book, &clause.id);
                assert!(page.starts_with(&clause.citation), "{page}");
                assert!(page.contains(&clause.summary) && page.contains(&clause.id));
                assert_eq!(page, self::page(&book, &clause.citation));
            }
            let ids = [
                "law-30-13-3",
                "law-30-13-4",
                "law-30-13-6",
                "law-92",
                "law-30-18-5-1",
            ];
            for id in ids {
                assert!(book.further.iter().any(|one| one.id == id), "{id}");
            }
            for task in &book.tasks {
                let page = page(&book, &task.clause);
                assert!(page.contains(&task.title.japanese), "{}: {page}", task.id);
            }
        }
        let Found::Nothing(near) = book().look_up("LAW-30-13-9") else {
            panic!("found")
        };
        assert!(near.contains(&"law-30-13-3".to_owned()), "{near:?}");
        assert!(names(&book().edition).contains(&"Q21".to_owned()));
    }

    #[test]
    fn a_question_is_found_however_its_number_is_written() {
        let book = book();
        let expected = page(&book, "Q5");
        for what in ["q5", "Ｑ５", "問5", "問５", "Q.5", " Q 5 ", "Q05"] {
            assert_eq!(page(&book, what), expected, "{what}");
        }
        assert!(expected.starts_with("Q5　"), "{expected}");
        for part in ["三つをすべて", "Ｑ＆Ａ集 Q5", "f1.areas", "KA002"] {
            assert!(expected.contains(part), "{part}: {expected}");
        }
    }

    #[test]
    fn every_question_has_a_page_in_every_built_in_edition() {
        for book in books() {
            assert_eq!(book.questions.len(), 21);
            for question in &book.questions {
                let page = page(&book, &format!("Q{}", question.number));
                assert!(
                    page.contains(&question.title) && page.contains(&question.answer),
                    "{page}"
                );
                for id in question.items.iter().chain(&question.checks) {
                    assert!(page.contains(id.as_str()), "{id}: {page}");
                }
                for id in &question.clauses {
                    let clause = book
                        .edition
                        .clauses
                        .iter()
                        .find(|one| one.id == *id)
                        .unwrap();
                    assert!(
                        page.contains(&clause.citation) && page.contains(&clause.summary),
                        "{page}"
                    );
                }
            }
        }
    }

    #[test]
    fn pages_lead_back_to_the_questions_that_name_them() {
        let book = book();
        for question in &book.questions {
            let line = question::line(question);
            for what in question
                .checks
                .iter()
                .chain(&question.items)
                .chain(&question.clauses)
            {
                assert!(page(&book, what).contains(&line), "{what} {line}");
            }
        }
        assert!(!page(&book, "other.checkups").contains("関連："));
    }

    #[test]
    fn words_are_searched_in_the_questions_where_nothing_else_fits() {
        let book = book();
        let Found::Questions(hits) = book.look_up("ｺｰﾃﾞｨﾈｰﾀｰ") else {
            panic!("no hits")
        };
        assert_eq!(hits, [question::line(&book.questions[18])]);
        let Found::Questions(hits) = book.look_up("休院　再開") else {
            panic!("no hits")
        };
        assert_eq!(hits, [question::line(&book.questions[7])]);
        assert!(matches!(book.look_up("市町村"), Found::Questions(hits) if hits.len() >= 3));
    }

    #[test]
    fn what_is_not_there_is_said_with_what_is_near() {
        let book = book();
        assert_eq!(book.look_up("Q22"), Found::Nothing(Vec::new()));
        assert_eq!(book.look_up("Q0"), Found::Nothing(Vec::new()));
        assert_eq!(book.look_up(""), Found::Nothing(Vec::new()));
        assert_eq!(book.look_up("・"), Found::Nothing(Vec::new()));
        let Found::Nothing(near) = book.look_up("f2i.rotta") else {
            panic!("found")
        };
        assert_eq!(near.first().map(String::as_str), Some("f2i.rota"));
    }

    #[test]
    fn part_of_a_citation_gives_every_clause_that_has_it() {
        let book = book();
        let Found::Pages(pages) = book.look_up("医療法第30条の18の4第1項第2号") else {
            panic!("no pages")
        };
        assert_eq!(pages.len(), 1, "a whole citation is one clause");
        let Found::Pages(pages) = book.look_up("30条の18の4") else {
            panic!("no pages")
        };
        assert!(pages.len() > 5 && pages.iter().all(|page| page.contains("第30条の18の4")));
    }
}
