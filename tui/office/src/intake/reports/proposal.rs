//! Proposes a mapping (対応表) for a file of reports whose headers are not those of the interface: from the header itself,
//! from what the values look like, and each item at most once. A person decides; nothing is imported by a proposal alone.

use std::collections::{BTreeMap, BTreeSet};

use kakari_core::edition::{Edition, ItemType};
use kakari_core::facility::FacilityId;
use kakari_core::finding::full_label;
use kakari_core::text::{fold_width, likeness, paper, search_key};

use super::super::container;
use super::super::encoding::decode;
use super::super::table::{Header, Record, key, records_of_text};
use super::super::{FileBytes, FileRefusal, Limits, rejects, shown, workbook};
use crate::lang::pick;

use super::columns::{FIELDS, by_header, target_id};
use super::csv::word;
use super::{Mapping, cell};

/// What each column of a file could mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The columns in the order of the file.
    pub columns: Vec<ProposedColumn>,
}

/// A column of the file, and what it is proposed to mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposedColumn {
    /// Its header as the file writes it.
    pub name: String,
    /// The first values that are not empty, at most three.
    pub samples: Vec<String>,
    /// Item id or column of the report format; an empty text: not imported; `None`: nothing fits.
    pub target: Option<String>,
    /// Whether the header alone says it, without a mapping.
    pub is_known: bool,
}

/// How like a label a header must be, of a thousand.
const LIKE: u32 = 620;
/// How much less like the second label must be, so that it is clear which is meant.
const AHEAD: u32 = 60;
/// Rows that are looked at.
const ROWS: usize = 40;

impl Proposal {
    /// Proposes what the columns of a file of reports mean.
    ///
    /// # Errors
    /// [`FileRefusal`] if the file cannot be read, has no table, or several sheets could be meant.
    pub fn of(file: FileBytes<'_>, edition: &Edition) -> Result<Self, FileRefusal> {
        let limits = Limits::default();
        let opened = container::open(file.bytes, &limits)?;
        let inner = FileBytes {
            bytes: &opened.bytes,
            ..file
        };
        let records = if opened.is_workbook {
            workbook::first_rows(inner, ROWS, &limits)?
        } else {
            records_of_text(decode(inner, &limits)?.text.as_ref(), ROWS, &limits)
        };
        Self::of_records(&records, edition).ok_or(FileRefusal::NoHeader)
    }

    fn of_records(records: &[Record], edition: &Edition) -> Option<Self> {
        let at = header_among(records)?;
        let (header, rows) = records.split_at_checked(at + 1)?;
        let header = Header::new(0, header.last()?.cells.clone());
        let mut columns: Vec<ProposedColumn> = header
            .keys()
            .map(|(at, key)| {
                let name = header.name(at).to_owned();
                let known = by_header(&name, key, edition).ok().flatten();
                let cells = rows.iter().filter_map(|row| row.cells.get(at));
                let values = cells
                    .map(|cell| cell.trim())
                    .filter(|cell| !cell.is_empty());
                ProposedColumn {
                    is_known: known.is_some() || rejects::is_added(&name),
                    target: known.map(|target| target_id(&target)),
                    samples: values.take(3).map(shown).collect(),
                    name,
                }
            })
            .collect();
        propose(&mut columns, edition);
        Some(Self { columns })
    }

    /// The headers, which tell whether a kept mapping is of the same kind of file.
    #[must_use]
    pub fn headers(&self) -> Vec<String> {
        self.columns.iter().map(|one| one.name.clone()).collect()
    }

    /// The columns whose header alone does not say what they mean, and that have no target yet.
    #[must_use]
    pub fn unmapped(&self) -> Vec<&str> {
        let open = self.columns.iter().filter(|one| one.target.is_none());
        open.map(|one| one.name.as_str()).collect()
    }

    /// The mapping that says what is proposed.
    #[must_use]
    pub fn mapping(&self) -> Mapping {
        let said = self.columns.iter().filter(|one| !one.name.is_empty());
        let columns = said.filter_map(|one| Some((one.name.clone(), one.target.clone()?)));
        Mapping {
            columns: columns.collect(),
            values: BTreeMap::new(),
        }
    }

    /// The proposal with the targets of a kept mapping in place of its own.
    #[must_use]
    pub fn with(mut self, mapping: &Mapping) -> Self {
        let kept: BTreeMap<String, &String> = mapping
            .columns
            .iter()
            .map(|(name, target)| (key(name), target))
            .collect();
        for column in &mut self.columns {
            column.target = match kept.get(&key(&column.name)) {
                Some(target) => Some((*target).clone()),
                None => column.target.take().filter(|_| column.is_known),
            };
        }
        self
    }
}

/// The place of the header: the first row that has about as many cells as the fullest one, so that titles above are passed.
fn header_among(records: &[Record]) -> Option<usize> {
    let filled = |record: &Record| {
        let cells = record.cells.iter();
        cells.filter(|cell| !cell.trim().is_empty()).count()
    };
    let most = records.iter().map(filled).max()?;
    records
        .iter()
        .position(|record| filled(record) > 1 && filled(record) * 3 >= most * 2)
}

/// Gives the columns without a target the one that their header is most like, the clearest first.
fn propose(columns: &mut [ProposedColumn], edition: &Edition) {
    let mut taken: BTreeSet<String> = columns
        .iter()
        .filter_map(|one| one.target.clone())
        .collect();
    let names = candidates(edition);
    let mut found: Vec<(u32, usize, String)> = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        if column.target.is_some() || column.name.is_empty() {
            continue;
        }
        if let Some((score, target)) = likest(column, &names, &taken, edition) {
            found.push((score, at, target));
        }
    }
    found.sort_by_key(|(score, at, _)| (std::cmp::Reverse(*score), *at));
    for (_, at, target) in found {
        if let Some(column) = columns.get_mut(at)
            && taken.insert(target.clone())
        {
            column.target = Some(target);
        }
    }
    // What the values say counts where no header does. Without an id nothing can be imported, and a withdrawal whose kind
    // is not read would be a report that answers nothing.
    let is_id = |text: &String| FacilityId::parse(fold_width(text).trim()).is_some();
    by_values(columns, &taken, "facility.id", &is_id);
    for field in ["act", "channel"] {
        by_values(columns, &taken, field, &|text: &String| {
            word(field, text).is_some()
        });
    }
}

/// Gives a target that nothing has yet to the only open column all of whose values are of it.
fn by_values(
    columns: &mut [ProposedColumn],
    taken: &BTreeSet<String>,
    target: &str,
    is_one: &dyn Fn(&String) -> bool,
) {
    if taken.contains(target) {
        return;
    }
    let fits = |one: &&mut ProposedColumn| {
        one.target.is_none() && !one.samples.is_empty() && one.samples.iter().all(is_one)
    };
    let mut open = columns.iter_mut().filter(fits);
    if let (Some(only), None) = (open.next(), open.next()) {
        only.target = Some(target.to_owned());
    }
}

/// The texts by which a target is known, each with the target.
fn candidates(edition: &Edition) -> Vec<(String, String)> {
    let words = [
        (
            "facility.id",
            "医療機関ID 施設ID 機関番号 施設番号 医療機関番号",
        ),
        ("facility.name", "名称 医療機関名称 施設名 病院名"),
        ("facility.kind", "種別 医療機関種別 病院診療所の別"),
        ("facility.code", "保険医療機関コード"),
        ("facility.opened_on", "開設日 開設年月日"),
        ("facility.closed_on", "廃止日 廃止年月日"),
        ("facility.suspended", "休止期間 休院期間"),
        ("channel", "経路 報告経路 報告方法"),
        ("act", "報告の種類 報告区分"),
        ("reported_on", "報告日 報告年月日"),
        ("received_on", "受付日 受付年月日 受理日"),
        ("changed_on", "変更日 変更年月日"),
        ("note", "備考 特記事項"),
        ("edition", "年度 報告年度"),
    ];
    let words = words.into_iter().flat_map(|(target, words)| {
        let words = words.split(' ');
        words.map(move |word| (search_key(word), target.to_owned()))
    });
    let items = edition.items.iter().flat_map(|item| {
        let full = full_label(edition, item);
        let labels = [
            without_brackets(&full),
            item.label.clone(),
            full,
            item.id.clone(),
        ];
        labels.map(|label| (search_key(&label), item.id.clone()))
    });
    words.chain(items).collect()
}

/// A label without what stands in brackets, which people leave out.
fn without_brackets(label: &str) -> String {
    let mut depth = 0_usize;
    let mut out = String::new();
    for one in label.chars() {
        match one {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            other if depth == 0 => out.push(other),
            _ => {}
        }
    }
    out
}

fn likest(
    column: &ProposedColumn,
    names: &[(String, String)],
    taken: &BTreeSet<String>,
    edition: &Edition,
) -> Option<(u32, String)> {
    let own = search_key(&without_brackets(&column.name));
    let mut best: BTreeMap<&str, u32> = BTreeMap::new();
    for (name, target) in names {
        if taken.contains(target) || !takes(target, &column.samples, edition) {
            continue;
        }
        let mut score = likeness(&own, name);
        // A short form stands whole within the label, or the label within a longer header.
        let long = own.chars().count() >= 4 && name.chars().count() >= 4;
        if long && (name.contains(&own) || own.contains(name.as_str())) {
            score = score.max(LIKE + score / 4);
        }
        let slot = best.entry(target.as_str()).or_default();
        *slot = score.max(*slot);
    }
    let mut scored: Vec<(u32, &str)> = best
        .into_iter()
        .map(|(target, score)| (score, target))
        .collect();
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    let (score, target) = scored.first().copied()?;
    let second = scored.get(1).map_or(0, |(score, _)| *score);
    (score >= LIKE && score >= second.saturating_add(AHEAD)).then(|| (score, target.to_owned()))
}

/// Whether the values could be of this target. A column without values could be anything.
fn takes(target: &str, samples: &[String], edition: &Edition) -> bool {
    let item = edition.item_by_id(target).map(|(_, item)| item);
    samples.iter().all(|sample| match (target, item) {
        ("act" | "channel", _) => word(target, sample).is_some(),
        ("facility.id", _) => sample.chars().any(|one| one.is_numeric()),
        (
            "reported_on" | "received_on" | "changed_on" | "facility.opened_on"
            | "facility.closed_on",
            _,
        ) => paper::date(sample).is_some() || paper::date_in(sample, edition.window).is_some(),
        (_, Some(item)) => match item.item_type {
            ItemType::Choice => {
                let is_code =
                    |code: u32| item.choices.iter().any(|one| u32::from(one.code) == code);
                cell::offered(item, sample).is_some()
                    || fold_width(sample).trim().parse().is_ok_and(is_code)
                    || item.choices.iter().any(|one| one.label == *sample)
            }
            ItemType::Multi => sample.chars().any(char::is_numeric),
            ItemType::Count | ItemType::Decimal1 => fold_width(sample)
                .chars()
                .next()
                .is_some_and(|one| one.is_ascii_digit()),
            ItemType::Text | ItemType::Names | ItemType::Names8 => true,
        },
        _ => true,
    })
}

/// As what a value would be read; `None` if it could not.
#[must_use]
pub fn reading(edition: &Edition, target: &str, value: &str) -> Option<String> {
    if !takes(target, &[value.to_owned()], edition) {
        return None;
    }
    let item = edition.item_by_id(target).map(|(_, item)| item);
    let date = || paper::date(value).or_else(|| paper::date_in(value, edition.window));
    Some(match item.map(|item| (item.item_type, item)) {
        Some((ItemType::Choice, item)) => {
            let code = fold_width(value).trim().parse::<u32>().ok();
            let is_it = |one: &&kakari_core::edition::Choice| {
                Some(u32::from(one.code)) == code
                    || one.label == value
                    || crate::intake::choice_words(one) == value
            };
            crate::intake::choice_words(item.choices.iter().find(is_it)?)
        }
        Some(_) => value.to_owned(),
        None if target.ends_with("_on") => date()?.to_string(),
        None => value.to_owned(),
    })
}

/// The targets that a person can choose, each with its words: the columns of the report format and the items of the edition.
#[must_use]
pub fn targets(edition: &Edition) -> Vec<(String, String)> {
    let fields = FIELDS
        .into_iter()
        .map(|field| (field.to_owned(), field_words(field).to_owned()));
    let items = edition.items.iter();
    let items = items.map(|item| (item.id.clone(), full_label(edition, item)));
    fields.chain(items).collect()
}

/// The words for a column of the report format.
#[must_use]
pub fn field_words(field: &str) -> &str {
    match field {
        "edition" => pick("報告年度", "report year"),
        "channel" => pick("経路", "channel"),
        "act" => pick("報告の種類", "kind of report"),
        "changed_on" => pick("変更日", "changed on"),
        "reported_on" => pick("報告日", "reported on"),
        "received_on" => pick("受付日", "received on"),
        "note" => pick("備考", "note"),
        "facility.id" => pick("医療機関ID", "facility id"),
        "facility.name" => pick("正式名称", "facility name"),
        "facility.kind" => pick("機関区分", "kind of facility"),
        "facility.code" => pick("医療機関コード", "facility code"),
        "facility.opened_on" => pick("開設日", "opened on"),
        "facility.closed_on" => pick("廃止日", "closed on"),
        "facility.suspended" => pick("休止期間", "suspended"),
        "facility.excluded" => pick("対象外の理由", "why exempt"),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "令和7年度報告まとめ,,,,,,,\n施設番号,名称,院内掲示により公表,在宅当番医制への参加,報告年月日,受付№,住所\n\
        3922395402030,甲医院,1,3,2026/2/10,17,高知市\n3912395402031,乙病院,1,1,R8.2.11,18,南国市\n";

    fn proposal(text: &str) -> Proposal {
        let edition = kakari_builtin::edition("r07").unwrap();
        Proposal::of(text.as_bytes().into(), &edition).unwrap()
    }

    #[test]
    fn headers_and_values_say_what_a_column_could_mean() {
        let proposal = proposal(FILE);
        let targets: Vec<_> = proposal
            .columns
            .iter()
            .map(|one| (one.name.as_str(), one.target.as_deref().unwrap_or("?")))
            .collect();
        assert_eq!(
            targets,
            [
                ("施設番号", "facility.id"),
                ("名称", "facility.name"),
                ("院内掲示により公表", "f1.posted"),
                ("在宅当番医制への参加", "f2i.rota"),
                ("報告年月日", "reported_on"),
                ("受付№", "?"),
                ("住所", "?"),
            ]
        );
        assert_eq!(
            proposal.columns[0].samples,
            ["3922395402030", "3912395402031"]
        );
        assert_eq!(proposal.unmapped(), ["受付№", "住所"]);
    }

    #[test]
    fn an_id_is_seen_by_its_values_and_a_date_is_no_choice() {
        let proposal = proposal("対象,在宅当番医制への参加,x\n3922395402030,2026-02-10,1\n");
        let targets: Vec<_> = proposal
            .columns
            .iter()
            .map(|one| one.target.as_deref())
            .collect();
        assert_eq!(targets, [Some("facility.id"), None, None]);
    }

    #[test]
    fn a_withdrawal_is_seen_by_its_word() {
        let proposal =
            proposal("番号,区分,方法\n3922395402030,引き戻し,紙\n3912395402031,変更報告,G-MIS\n");
        let targets: Vec<_> = proposal
            .columns
            .iter()
            .map(|one| one.target.as_deref())
            .collect();
        assert_eq!(targets, [Some("facility.id"), Some("act"), Some("channel")]);
    }

    #[test]
    fn a_file_is_read_with_what_was_proposed_and_with_what_was_kept() {
        let edition = kakari_builtin::edition("r07").unwrap();
        let known = [edition.id.clone()];
        let read = |mapping| {
            let options = super::super::ReportOptions {
                mapping: Some(mapping),
                ..super::super::ReportOptions::new(&edition, &known)
            };
            let mut watch = super::super::Watch::default();
            super::super::read_reports(FILE.as_bytes(), &options, &mut watch).unwrap()
        };
        let proposed = proposal(FILE);
        let first = read(proposed.mapping());
        assert_eq!((first.rows.len(), first.refused.len()), (2, 0));
        let kept = Mapping::of([
            ("施設番号".to_owned(), "facility.id".to_owned()),
            ("院内掲示により公表".to_owned(), String::new()),
            ("在宅当番医制への参加".to_owned(), "f2i.rota".to_owned()),
        ]);
        let again = proposed.with(&kept);
        assert_eq!(again.columns[2].target.as_deref(), Some(""));
        assert_eq!(
            again.columns[1].target, None,
            "what was left open stays open"
        );
        assert!(!read(kept).rows[0].1.canonical().contains("f1.posted"));
    }
}
