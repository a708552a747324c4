//! What the guideline says of the meetings on each function, as data of the library.

use crate::edition::Function;

use super::{ForumLevel, Measure, Minute, Party, Sheet, Step};

/// What the guideline says of the meetings on a function (4-4): area, participants, and an example of the 課題管理シート.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guide {
    /// The function.
    pub theme: Function,
    /// What the sheet calls it.
    pub title: String,
    /// The kinds of areas that it proposes.
    pub levels: Vec<ForumLevel>,
    /// The participants that it names.
    pub parties: Vec<Party>,
    /// Where it stands.
    pub section: String,
    /// (1) 地域の具体的な課題.
    pub problem: String,
    /// (2) 様々な視点から考えられる原因.
    pub causes: Vec<String>,
    /// (3) 地域で目指すべき姿.
    pub vision: String,
    /// (4) 方策.
    pub measures: Vec<Point>,
    /// (5) 方策により期待できる効果.
    pub effect: String,
}

/// A measure or a part of one, and the cases that show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// What is done.
    pub what: String,
    /// Numbers in the book of cases.
    pub cases: Vec<u16>,
    /// How, point by point.
    pub points: Vec<Point>,
}

/// A row of a meeting (進行表の議事), after the guideline's example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgendaRow {
    /// Its id. It never changes.
    pub id: String,
    /// 議事.
    pub title: String,
    /// What the chair does.
    pub course: Vec<String>,
    /// 目指す到達点.
    pub goals: Vec<String>,
    /// The step of the cycle that it takes.
    pub step: Option<Step>,
    /// Whether every meeting has it, however the rows are split.
    pub is_always: bool,
}

impl AgendaRow {
    /// The row as it stands on the agenda of a meeting, with empty minutes.
    #[must_use]
    pub fn minute(&self) -> Minute {
        Minute {
            row: self.id.clone(),
            ..Minute::titled(self.title.clone())
        }
    }
}

impl Minute {
    /// A row of one's own with empty minutes.
    #[must_use]
    pub fn titled(title: String) -> Self {
        Self {
            row: String::new(),
            title,
            theme: None,
            said: String::new(),
        }
    }
}

impl Sheet {
    /// Writes the guideline's example into the boxes that are empty. It is an example, which the meeting makes its own.
    pub fn fill_from(&mut self, guide: &Guide) {
        let fill = |text: &mut String, example: &str| {
            if text.is_empty() {
                example.clone_into(text);
            }
        };
        fill(&mut self.problem, &guide.problem);
        fill(&mut self.vision, &guide.vision);
        fill(&mut self.effect, &guide.effect);
        if self.causes.is_empty() {
            self.causes.clone_from(&guide.causes);
        }
        if self.measures.is_empty() {
            self.measures = guide.measures.iter().map(measure).collect();
        }
    }
}

fn measure(point: &Point) -> Measure {
    let points = point.points.iter();
    let mut what = vec![point.what.clone()];
    what.extend(points.clone().map(|one| format!("・{}", one.what)));
    let mut cases = point.cases.clone();
    cases.extend(points.flat_map(|one| one.cases.iter().copied()));
    Measure {
        what: what.join("\n"),
        roles: Vec::new(),
        by_when: String::new(),
        cases,
    }
}
