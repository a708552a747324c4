//! The page of an item.

use kakari_core::edition::{Item, ItemIndex, ItemStatus, ItemType, Meaning, Period};
use kakari_core::facility::Kind;

use super::{Book, clause_lines, example};

pub(super) fn page(book: &Book, index: ItemIndex, item: &Item) -> String {
    let edition = &book.edition;
    let number = if item.number.is_empty() {
        "番号未確認"
    } else {
        item.number.as_str()
    };
    let unit = if item.unit.is_empty() {
        String::new()
    } else {
        format!("（{}）", item.unit)
    };
    let kind = match item.item_type {
        ItemType::Choice => "番号をひとつ",
        ItemType::Multi => "番号をいくつでも（0 は単独）",
        ItemType::Count => "0 以上の整数",
        ItemType::Decimal1 => "小数第1位までの数",
        ItemType::Text => "文章",
        ItemType::Names8 => "名称（8つまで）",
        ItemType::Names => "名称",
    };
    let period = match item.period {
        Period::System => format!("{} 時点の体制", edition.base_date),
        Period::Performance => {
            format!(
                "{} から {} の実績",
                edition.performance.from, edition.performance.to
            )
        }
        Period::Fee => format!("{} から {} の算定回数", edition.fee.from, edition.fee.to),
        Period::FeeMonthly => format!("{} から {} の月平均", edition.fee.from, edition.fee.to),
    };
    let section = edition
        .sections
        .get(usize::from(item.section))
        .map_or("", |one| one.label.as_str());
    let mut lines = vec![
        format!("{}　{}", item.id, item.label),
        format!("欄：{section}（{number}）"),
        format!("答え方：{kind}{unit}"),
        format!("いつの事か：{period}"),
    ];
    if let Some(kind) = item.asked_of {
        lines.push(format!("答える施設：{}だけ", kind.label()));
    }
    if let Some(usual) = &item.usual {
        let [clinic, hospital] = [usual.clinic, usual.hospital].map(|most| item.number_words(most));
        let most = match item.asked_of {
            None => format!("診療所 {clinic}、病院 {hospital}"),
            Some(Kind::Clinic) => clinic,
            Some(Kind::Hospital) => hospital,
        };
        lines.push(format!(
            "大きさの目安：{most} まで（当方の読み：{}）",
            usual.source
        ));
    }
    if item.status == ItemStatus::ProvisionalCode {
        lines.push(
            "仮：番号や区分は当方の読みで、報告マニュアルとの照合が済んでいません。定義ファイルで直せます。"
                .to_owned(),
        );
    }
    for choice in &item.choices {
        let meaning = match choice.meaning {
            Meaning::None => "",
            Meaning::Intent => "（意向あり）",
            Meaning::Has => "（実施・実績あり）",
        };
        let partner = if choice.partner {
            "（連携先の名称が要る）"
        } else {
            ""
        };
        lines.push(format!(
            "　{:>2}　{}{meaning}{partner}",
            choice.code, choice.label
        ));
    }
    lines.push(clause_lines(edition, item.clause));
    let checks: Vec<&str> = edition
        .checks
        .iter()
        .filter(|check| example::names(check, index))
        .map(|check| check.code.as_str())
        .collect();
    if !checks.is_empty() {
        lines.push(format!("この項目の点検：{}", checks.join("、")));
    }
    if let Some(pair) = example::of_item(edition, index) {
        lines.extend(pair.lines(edition));
    }
    lines.extend(book.related(|question| question.items.contains(&item.id)));
    lines.join("\n")
}
