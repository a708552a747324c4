//! The boxes of a sheet and the outcomes of a meeting as the lines that people write into a form, and back.

use super::{Guide, Indicator, Measure, Meeting, Outcome, Role, Sheet, Step};
use crate::indicator::Amount;
use crate::text::{era, paper};

/// The words that begin a line of a box.
const CAUSE: &str = "原因";
const MEASURE: &str = "方策";
const INDICATOR: &str = "指標";
const ROLE: &str = "役割分担：";
const WHEN: &str = "時期のめど：";
const CASES: &str = "取組事例：";
const UNIT: &str = "単位：";
const VALUE: &str = "値：";
const SOURCE: &str = "出典：";
const GOAL: &str = "目標：";
const WHO: &str = "担当：";
const BY: &str = "期限：";
const AGAIN: &str = "次回の議事とする";

/// A line that begins like one of a form and does not go on like it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// 値 is a day and a number.
    Value(String),
    /// 期限 is a day.
    Day(String),
}

impl Unread {
    /// The line as it was written.
    #[must_use]
    pub fn line(&self) -> &str {
        match self {
            Self::Value(line) | Self::Day(line) => line,
        }
    }
}

impl Sheet {
    /// What stands in the box of a step, as lines.
    #[must_use]
    pub fn written(&self, step: Step) -> String {
        match step {
            Step::Situation => self.situation.clone(),
            Step::Vision => self.vision.clone(),
            Step::Problem => self.problem.clone(),
            Step::Causes => listed(CAUSE, self.causes.iter().cloned()),
            Step::Measures => listed(MEASURE, self.measures.iter().map(measure)),
            Step::Effect => {
                let indicators = listed(INDICATOR, self.indicators.iter().map(indicator));
                let texts = [self.effect.clone(), indicators];
                let texts: Vec<String> = texts.into_iter().filter(|one| !one.is_empty()).collect();
                texts.join("\n")
            }
        }
    }

    /// Puts the lines of a box where they belong. The other boxes stay.
    ///
    /// # Errors
    /// [`Unread`], the line that cannot be read; then nothing was changed.
    pub fn write(&mut self, step: Step, text: &str) -> Result<(), Unread> {
        match step {
            Step::Situation => text.clone_into(&mut self.situation),
            Step::Vision => text.clone_into(&mut self.vision),
            Step::Problem => text.clone_into(&mut self.problem),
            Step::Causes => self.causes = causes(text),
            Step::Measures => self.measures = measures(text),
            Step::Effect => {
                let (effect, items) = items(INDICATOR, text);
                let indicators = items.iter().map(|item| read_indicator(item));
                self.indicators = indicators.collect::<Result<_, _>>()?;
                self.effect = effect;
            }
        }
        Ok(())
    }
}

impl Meeting {
    /// What was decided, as lines.
    #[must_use]
    pub fn written_outcomes(&self) -> String {
        let lines = self.outcomes.iter().map(|one| {
            let mut text = format!("・{}", one.what);
            if !one.who.is_empty() {
                text.push_str(&format!("\n{WHO}{}", one.who));
            }
            if let Some(day) = one.by {
                text.push_str(&format!("\n{BY}{}", era::words(day)));
            }
            if one.comes_again {
                text.push_str(&format!("\n{AGAIN}"));
            }
            text
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    /// Reads what was decided from such lines.
    ///
    /// # Errors
    /// [`Unread`], the line that cannot be read; then nothing was changed.
    pub fn write_outcomes(&mut self, text: &str) -> Result<(), Unread> {
        let mut all: Vec<Outcome> = Vec::new();
        for line in text.lines() {
            let is_new = line.starts_with('・') || all.is_empty();
            if is_new {
                let what = line.strip_prefix('・').unwrap_or(line).to_owned();
                all.push(Outcome {
                    what,
                    who: String::new(),
                    by: None,
                    comes_again: false,
                });
                continue;
            }
            let Some(last) = all.last_mut() else { continue };
            if let Some(who) = after(line, WHO) {
                who.clone_into(&mut last.who);
            } else if let Some(day) = after(line, BY) {
                last.by = Some(paper::date(day).ok_or_else(|| Unread::Day(line.to_owned()))?);
            } else if line.trim() == AGAIN {
                last.comes_again = true;
            } else {
                push_line(&mut last.what, line);
            }
        }
        self.outcomes = all;
        Ok(())
    }
}

/// Texts under 【原因①】, 【原因②】 and so on.
fn listed(word: &str, texts: impl Iterator<Item = String>) -> String {
    let lines: Vec<String> = (1_u32..)
        .zip(texts)
        .map(|(number, text)| format!("【{word}{}】{text}", circled(number)))
        .collect();
    lines.join("\n")
}

/// ① to ⑳, as the forms of the guideline have it; further ones in digits.
fn circled(number: u32) -> String {
    let circled = number
        .checked_sub(1)
        .filter(|from| *from < 20)
        .and_then(|from| char::from_u32(0x2460_u32.saturating_add(from)));
    circled.map_or_else(|| number.to_string(), String::from)
}

/// The lines before the first mark of this word, and the text behind each mark.
fn items(word: &str, text: &str) -> (String, Vec<String>) {
    let mut before = String::new();
    let mut all: Vec<String> = Vec::new();
    for line in text.lines() {
        match (marked(word, line), all.last_mut()) {
            (Some(rest), _) => all.push(rest.to_owned()),
            (None, Some(last)) => push_line(last, line),
            (None, None) => push_line(&mut before, line),
        }
    }
    (before.trim_end().to_owned(), all)
}

/// What stands behind a mark at the beginning of a line; `None`: there is none.
fn marked<'a>(word: &str, line: &'a str) -> Option<&'a str> {
    let inner = line.trim_start().strip_prefix('【')?.strip_prefix(word)?;
    let (number, rest) = inner.split_once('】')?;
    let is_number = number
        .trim()
        .chars()
        .all(|c| c.is_numeric() || matches!(c, '（' | '）'));
    is_number.then(|| rest.trim_start())
}

/// The causes of a box. Without marks each line is one.
pub(super) fn causes(text: &str) -> Vec<String> {
    let (before, mut all) = items(CAUSE, text);
    if all.is_empty() {
        let lines = before.lines().filter(|line| !line.trim().is_empty());
        return lines.map(str::to_owned).collect();
    }
    if !before.is_empty() {
        all.insert(0, before);
    }
    all
}

fn measure(one: &Measure) -> String {
    let mut text = one.what.clone();
    for role in &one.roles {
        let does = if role.does.is_empty() {
            String::new()
        } else {
            format!("：{}", role.does)
        };
        text.push_str(&format!("\n{ROLE}{}{does}", role.who));
    }
    if !one.by_when.is_empty() {
        text.push_str(&format!("\n{WHEN}{}", one.by_when));
    }
    if !one.cases.is_empty() {
        let cases: Vec<String> = one.cases.iter().map(u16::to_string).collect();
        text.push_str(&format!("\n{CASES}{}", cases.join("、")));
    }
    text
}

/// The measures of a box. Without marks an empty line stands between them.
pub(super) fn measures(text: &str) -> Vec<Measure> {
    let (before, marked) = items(MEASURE, text);
    let lines: Vec<&str> = before.lines().collect();
    let parts = lines.split(|line| line.trim().is_empty());
    let unmarked = parts.map(|part| part.join("\n"));
    let all = unmarked.filter(|part| !part.is_empty()).chain(marked);
    all.map(|item| read_measure(item.trim_end())).collect()
}

/// A case that is no number stays in the words of the measure, so that nothing is lost.
fn read_measure(item: &str) -> Measure {
    let mut one = Measure::default();
    for line in item.lines() {
        let role = after(line, ROLE).or_else(|| after(line, "役割："));
        let when = after(line, WHEN).or_else(|| after(line, "時期："));
        if let Some(role) = role {
            let (who, does) = role
                .split_once('：')
                .or_else(|| role.split_once(':'))
                .or_else(|| role.split_once(char::is_whitespace))
                .unwrap_or((role, ""));
            one.roles.push(Role {
                who: who.trim().to_owned(),
                does: does.trim().to_owned(),
            });
        } else if let Some(when) = when {
            when.clone_into(&mut one.by_when);
        } else if let Some(cases) = after(line, CASES).and_then(read_cases) {
            one.cases.extend(cases);
        } else {
            push_line(&mut one.what, line);
        }
    }
    one
}

/// Numbers with commas or spaces between them. What stands in parentheses, such as a page, is not read.
fn read_cases(text: &str) -> Option<Vec<u16>> {
    let mut depth = 0_usize;
    let outside = |c: &char| {
        match c {
            '（' | '(' => depth = depth.saturating_add(1),
            '）' | ')' => {
                depth = depth.saturating_sub(1);
                return false;
            }
            _ => {}
        }
        depth == 0
    };
    let bare: String = text.chars().filter(outside).collect();
    let parts = bare.split(['、', '，', ',', '・', ' ', '　']);
    let parts = parts.filter(|part| !part.is_empty());
    let number = |part: &str| u16::try_from(Amount::read(part)?.count()?).ok();
    parts.map(number).collect()
}

fn indicator(one: &Indicator) -> String {
    let mut text = one.name.clone();
    for (word, said) in [(UNIT, &one.unit), (SOURCE, &one.source), (GOAL, &one.goal)] {
        if !said.is_empty() {
            text.push_str(&format!("\n{word}{said}"));
        }
    }
    for (day, amount) in &one.values {
        text.push_str(&format!("\n{VALUE}{}　{amount}", era::words(*day)));
    }
    text
}

fn read_indicator(item: &str) -> Result<Indicator, Unread> {
    let mut one = Indicator {
        name: String::new(),
        unit: String::new(),
        source: String::new(),
        goal: String::new(),
        values: Vec::new(),
    };
    for line in item.lines() {
        if let Some(unit) = after(line, UNIT) {
            unit.clone_into(&mut one.unit);
        } else if let Some(source) = after(line, SOURCE) {
            source.clone_into(&mut one.source);
        } else if let Some(goal) = after(line, GOAL) {
            goal.clone_into(&mut one.goal);
        } else if let Some(value) = after(line, VALUE) {
            let read = || {
                let (day, amount) = value.trim().rsplit_once(['　', ' '])?;
                let bare = || Amount::read(amount.strip_suffix(one.unit.as_str())?);
                let amount = Amount::read(amount).or_else(bare)?;
                Some((paper::date(day.trim())?, amount))
            };
            let value = read().ok_or_else(|| Unread::Value(line.to_owned()))?;
            one.values.push(value);
        } else {
            push_line(&mut one.name, line);
        }
    }
    Ok(one)
}

/// What stands behind a word with which a line begins; its colon may be of half width.
fn after<'a>(line: &'a str, word: &str) -> Option<&'a str> {
    let rest = line.trim_start().strip_prefix(word.strip_suffix('：')?)?;
    rest.strip_prefix(['：', ':']).map(str::trim)
}

fn push_line(text: &mut String, line: &str) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(line);
}

impl Guide {
    /// The guideline's example as a sheet.
    #[must_use]
    pub fn sheet(&self) -> Sheet {
        let mut sheet = Sheet::blank(self.theme);
        sheet.fill_from(self);
        sheet
    }

    /// The steps whose box on a sheet has a text of the example: the meeting has not made it its own.
    #[must_use]
    pub fn examples_on(&self, sheet: &Sheet) -> Vec<Step> {
        let own = self.sheet();
        let is_example = |step: &Step| match step {
            Step::Situation => false,
            Step::Problem => sheet.problem == own.problem,
            Step::Vision => sheet.vision == own.vision,
            Step::Causes => sheet.causes.iter().any(|one| own.causes.contains(one)),
            Step::Measures => {
                let mut measures = sheet.measures.iter();
                measures.any(|one| own.measures.contains(one))
            }
            Step::Effect => sheet.effect == own.effect,
        };
        Step::ALL.into_iter().filter(is_example).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::date::Date;
    use crate::edition::Function;

    /// A text of one or two lines that begins none of the lines of a form.
    fn text() -> impl Strategy<Value = String> {
        "[ぁ-ん一-龠𠮷😀a-z0-9（）、。]{1,8}(\n[ぁ-ん一-龠a-z。]{1,8})?"
    }

    fn line() -> impl Strategy<Value = String> {
        "[ぁ-ん一-龠𠮷a-z0-9（）]{1,8}"
    }

    fn maybe() -> impl Strategy<Value = String> {
        prop_oneof![Just(String::new()), line()]
    }

    prop_compose! {
        fn any_measure()(
            what in text(),
            roles in prop::collection::vec((line(), maybe()), 0..3),
            by_when in maybe(),
            cases in prop::collection::btree_set(1..=16_u16, 0..4),
        ) -> Measure {
            Measure {
                what,
                roles: roles.into_iter().map(|(who, does)| Role { who, does }).collect(),
                by_when,
                cases: cases.into_iter().collect(),
            }
        }
    }

    prop_compose! {
        fn any_indicator()(
            name in text(), unit in maybe(), source in maybe(), goal in maybe(),
            values in prop::collection::vec((2000..2030_u16, 1..=12_u8, 0..5000_u32), 0..3),
        ) -> Indicator {
            let value = |(year, month, amount): (u16, u8, u32)| {
                (Date::new(year, month, 1).unwrap(), Amount::read(&amount.to_string()).unwrap())
            };
            Indicator { name, unit, source, goal, values: values.into_iter().map(value).collect() }
        }
    }

    proptest! {
        #[test]
        fn what_was_written_is_read_again(
            situation in maybe(), problem in maybe(), vision in maybe(), effect in maybe(),
            causes in prop::collection::vec(text(), 0..25),
            measures in prop::collection::vec(any_measure(), 0..4),
            indicators in prop::collection::vec(any_indicator(), 0..4),
        ) {
            let sheet = Sheet {
                situation, problem, causes, vision, measures, effect, indicators,
                ..Sheet::blank(Function::Ha)
            };
            let mut back = Sheet::blank(Function::Ha);
            for step in Step::ALL {
                back.write(step, &sheet.written(step)).unwrap();
            }
            prop_assert_eq!(back, sheet);
        }

        #[test]
        fn what_was_decided_is_read_again(
            outcomes in prop::collection::vec((text(), maybe(), prop::option::of(1..=28_u8), any::<bool>()), 0..4),
        ) {
            let mut meeting = Meeting::with_rows(Vec::new());
            meeting.outcomes = outcomes.into_iter().map(|(what, who, day, comes_again)| Outcome {
                what, who, by: day.and_then(|day| Date::new(2026, 7, day)), comes_again,
            }).collect();
            let mut back = Meeting::with_rows(Vec::new());
            back.write_outcomes(&meeting.written_outcomes()).unwrap();
            prop_assert_eq!(back, meeting);
        }
    }

    #[test]
    fn people_write_it_otherwise_too() {
        let mut sheet = Sheet::blank(Function::Ha);
        sheet
            .write(Step::Causes, "医師が少ない。\n\n夜に出られない。")
            .unwrap();
        assert_eq!(sheet.causes, ["医師が少ない。", "夜に出られない。"]);
        sheet
            .write(
                Step::Causes,
                "まとめ\n【原因1】一つ目。\n続き。\n【原因（２）】二つ目。\n【注】印ではない。",
            )
            .unwrap();
        assert_eq!(
            sheet.causes,
            ["まとめ", "一つ目。\n続き。", "二つ目。\n【注】印ではない。"]
        );
        sheet
            .write(
                Step::Measures,
                "研修を開く。\n役割分担：医師会:講師\n取組事例：１６（事例集 P.36）、8",
            )
            .unwrap();
        let measure = &sheet.measures[0];
        assert_eq!(
            (measure.what.as_str(), measure.cases.as_slice()),
            ("研修を開く。", [16, 8].as_slice())
        );
        assert_eq!(measure.roles[0].does, "講師");
        let typed = "研修を開く。\n・年2回\n役割：郡市医師会　講師を出す\n時期:令和9年3月\n\n\n𠮷野さんの会と話す。🙂\n取組事例：未定";
        sheet.write(Step::Measures, typed).unwrap();
        let [first, second] = sheet.measures.as_slice() else {
            panic!("{:?}", sheet.measures);
        };
        assert_eq!(first.what, "研修を開く。\n・年2回");
        assert_eq!(first.roles[0].does, "講師を出す");
        assert_eq!(first.by_when, "令和9年3月");
        assert_eq!(second.what, "𠮷野さんの会と話す。🙂\n取組事例：未定");
        sheet
            .write(Step::Effect, "安心できる。\n【指標①】診療所\n単位：施設\n値：2026-07-10 2施設\n値：令和9年7月1日　１２")
            .unwrap();
        assert_eq!(sheet.effect, "安心できる。");
        assert_eq!(sheet.indicators[0].values.len(), 2);
    }

    #[test]
    fn a_line_that_cannot_be_read_is_named_and_nothing_changes() {
        let mut sheet = Sheet::blank(Function::Ha);
        sheet
            .write(Step::Effect, "【指標①】診療所\n値：2026-07-10 2")
            .unwrap();
        let before = sheet.clone();
        let text = "【指標①】診療所\n値：来年 2";
        let unread = sheet.write(Step::Effect, text).unwrap_err();
        assert_eq!(Some(unread.line()), text.lines().last());
        assert_eq!(sheet, before);
        let mut meeting = Meeting::with_rows(Vec::new());
        assert!(meeting.write_outcomes("・開く\n期限：そのうち").is_err());
    }
}
