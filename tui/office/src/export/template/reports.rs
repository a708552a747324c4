//! The template of reports: every question with its choices, and an invented example that has no findings.

use kakari_core::edition::{Choice, Edition, Item, ItemType, Meaning};
use kakari_core::finding;

use super::{Column, EXPLAINED};
use crate::intake::{CHOICES, EXAMPLE, FIELDS, choice_words};

/// How to fill in the template, a sentence a line.
pub(super) fn guidance(edition: &Edition) -> Vec<String> {
    vec![
        format!("{}（{}）の報告の記入用紙です。一行が一つの医療機関の報告です。", edition.label, edition.id),
        "必ず書く列は「医療機関ID（facility.id）」だけです。書いていない設問は未回答として扱います。0 とはみなしません。".to_owned(),
        "使わない列は消して構いません。並び順も変えられます。見出しの（ ）の中は消さないでください。".to_owned(),
        format!("「{EXAMPLE}」と「{CHOICES}」の{EXPLAINED}"),
        "選択肢は番号だけでも書けます。いくつも選ぶ設問と名称は ; で区切ります（6;7;9、甲病院;乙医院）。".to_owned(),
        "日付は 2026-02-10、2026/2/10、令和8年2月10日 のどれでも書けます。".to_owned(),
        "この様式に年度の列はなく、取り込むデータベースの年度の報告になります。年度が混じるときは edition の列を足します。".to_owned(),
        "書き終えたら保存して、このファイルのまま取り込みます（kakari import reports、画面では「ファイルを取り込む」）。「報告」のシートだけが読まれます。".to_owned(),
    ]
}

pub(super) fn columns(edition: &Edition) -> Vec<Column> {
    // Without a column for the year: a cell left blank would refuse the row.
    let fields = FIELDS.into_iter().filter(|field| *field != "edition");
    // The id comes first, as it is the one that is needed.
    let (id, others): (Vec<_>, Vec<_>) = fields.partition(|field| *field == "facility.id");
    let (facility, report): (Vec<_>, Vec<_>) = others
        .into_iter()
        .partition(|field| field.starts_with("facility."));
    let fields = id.into_iter().chain(facility).chain(report);
    fields
        .map(field)
        .chain(edition.items.iter().map(|item| answer(edition, item)))
        .collect()
}

/// A column beside the answers: its Japanese heading, the example, what it takes, its list.
fn field(name: &str) -> Column {
    let (heading, example, takes, list): (&str, &str, &str, &[&str]) = match name {
        "facility.id" => ("医療機関ID", EXAMPLE, CHOICES, &[]),
        "facility.name" => ("正式名称", "見本内科クリニック（架空）", "名簿の名称", &[]),
        "facility.kind" => ("機関区分", "診療所", "病院、診療所", &["病院", "診療所"]),
        "facility.code" => ("医療機関コード", "", "10桁の番号。空欄でよい", &[]),
        "facility.opened_on" => ("開設日", "", "日付。今年度に開設したときだけ", &[]),
        "facility.closed_on" => ("廃止日", "", "日付。廃止したときだけ", &[]),
        "facility.suspended" => ("休止期間", "", "2026-01-10/2026-02-10 の形", &[]),
        "facility.excluded" => (
            "対象外の理由",
            "",
            "対象外のときだけ",
            &["特定機能病院", "歯科のみ", "刑事施設等", "皇室用財産"],
        ),
        "channel" => ("経路", "紙", "紙、G-MIS", &["紙", "G-MIS"]),
        "act" => (
            "報告の種類",
            "定期報告",
            "定期報告、変更報告、引き戻し",
            &["定期報告", "変更報告", "引き戻し"],
        ),
        "changed_on" => ("変更日", "", "日付。変更報告のときだけ", &[]),
        "reported_on" => ("報告日", "", "日付", &[]),
        "received_on" => ("受付日", "", "日付", &[]),
        "note" => ("備考", "", "文章。患者の情報は書かない", &[]),
        _ => (name, "", "", &[]),
    };
    Column {
        heading: format!("{heading}（{name}）"),
        example: example.to_owned(),
        takes: takes.to_owned(),
        list: list.iter().map(|word| (*word).to_owned()).collect(),
    }
}

fn answer(edition: &Edition, item: &Item) -> Column {
    let list = match item.item_type {
        ItemType::Choice => item.choices.iter().map(choice_words).collect(),
        _ => Vec::new(),
    };
    Column {
        // A sub-item alone says only 同・人数.
        heading: format!("{}（{}）", finding::full_label(edition, item), item.id),
        example: example(edition, item),
        takes: takes(item),
        list,
    }
}

fn takes(item: &Item) -> String {
    let choices = || {
        let words: Vec<String> = item.choices.iter().map(choice_words).collect();
        words.join("、")
    };
    match item.item_type {
        ItemType::Choice => choices(),
        ItemType::Multi => format!("番号を ; で区切る: {}", choices()),
        ItemType::Count => format!("0 以上の整数（{}）", item.unit),
        ItemType::Decimal1 => format!("小数第1位までの数（{}）", item.unit),
        ItemType::Text => "文章".to_owned(),
        ItemType::Names8 => "正式名称を ; で区切る。八つまで".to_owned(),
        ItemType::Names => "名称を ; で区切る".to_owned(),
    }
}

/// The choice of the example: one that asks for partners, so that the column of their names has an example too, else the
/// first that says 有り. None for a question of intent, which is not answered beside a function that is there.
fn chosen(item: &Item) -> Option<&Choice> {
    let has = |one: &&Choice| one.meaning == Meaning::Has;
    let mut choices = item.choices.iter();
    choices
        .find(|one| one.partner)
        .or_else(|| item.choices.iter().find(has))
}

fn example(edition: &Edition, item: &Item) -> String {
    match item.item_type {
        ItemType::Choice => chosen(item).map(choice_words).unwrap_or_default(),
        ItemType::Multi => {
            // Choices that need another answer beside them would make the example longer than an example should be.
            let free = |one: &&Choice| one.code > 0 && one.links.is_empty();
            let codes = item.choices.iter().filter(free).take(2);
            let codes: Vec<String> = codes.map(|one| one.code.to_string()).collect();
            codes.join(";")
        }
        ItemType::Count => "12".to_owned(),
        ItemType::Decimal1 => "1.5".to_owned(),
        // Text below a question belongs to a choice that the example does not make.
        ItemType::Text => match item.parent {
            Some(_) => String::new(),
            None => "（自由記載の例）".to_owned(),
        },
        ItemType::Names8 | ItemType::Names => {
            let parent = item.parent.and_then(|parent| edition.item(parent));
            let asked = parent.and_then(chosen).is_some_and(|one| one.partner);
            match asked {
                true => "見本中央病院（架空）;見本東病院（架空）".to_owned(),
                false => String::new(),
            }
        }
    }
}
