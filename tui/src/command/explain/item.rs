//! The page of an item.

use kakari_core::edition::{Item, ItemIndex, ItemStatus, ItemType, Meaning, Period};
use kakari_core::facility::Kind;
use kakari_office::bilingual;
use kakari_office::lang::InWords;
use kakari_office::lang::pick;

use super::{Book, clause_lines, example};

pub(super) fn page(book: &Book, index: ItemIndex, item: &Item) -> String {
    let edition = &book.edition;
    let number = if item.number.is_empty() {
        pick("番号未確認", "number not known")
    } else {
        item.number.as_str()
    };
    let unit = if item.unit.is_empty() {
        String::new()
    } else {
        bilingual!("（{}）", " ({})", item.unit)
    };
    let kind = match item.item_type {
        ItemType::Choice => pick("番号をひとつ", "one number"),
        ItemType::Multi => pick(
            "番号をいくつでも（0 は単独）",
            "any numbers (0 stands alone)",
        ),
        ItemType::Count => pick("0 以上の整数", "whole number from 0 up"),
        ItemType::Decimal1 => pick("小数第1位までの数", "number with one decimal"),
        ItemType::Text => pick("文章", "text"),
        ItemType::Names8 => pick("名称（8つまで）", "names (up to 8)"),
        ItemType::Names => pick("名称", "name"),
    };
    let period = match item.period {
        Period::System => bilingual!("{} 時点の体制", "as of {}", edition.base_date),
        Period::Performance => {
            bilingual!(
                "{} から {} の実績",
                "from {} to {}",
                edition.performance.from,
                edition.performance.to
            )
        }
        Period::Fee => bilingual!(
            "{} から {} の算定回数",
            "times billed from {} to {}",
            edition.fee.from,
            edition.fee.to
        ),
        Period::FeeMonthly => bilingual!(
            "{} から {} の月平均",
            "monthly mean from {} to {}",
            edition.fee.from,
            edition.fee.to
        ),
    };
    let section = edition
        .sections
        .get(usize::from(item.section))
        .map_or("", |one| one.label.as_str());
    let mut lines = vec![
        bilingual!("{}　{}", "{}  {}", item.id, item.label),
        bilingual!("欄：{section}（{number}）", "Section: {section} ({number})"),
        bilingual!("答え方：{kind}{unit}", "Answer: {kind}{unit}"),
        bilingual!("いつの事か：{period}", "Period: {period}"),
    ];
    if let Some(kind) = item.asked_of {
        lines.push(bilingual!(
            "答える施設：{}だけ",
            "Asked of: {} only",
            kind.in_words()
        ));
    }
    if let Some(usual) = &item.usual {
        let [clinic, hospital] = [usual.clinic, usual.hospital].map(|most| item.number_words(most));
        let most = match item.asked_of {
            None => bilingual!(
                "診療所 {clinic}、病院 {hospital}",
                "clinic {clinic}, hospital {hospital}"
            ),
            Some(Kind::Clinic) => clinic,
            Some(Kind::Hospital) => hospital,
        };
        lines.push(bilingual!(
            "大きさの目安：{most} まで（当方の読み：{}）",
            "Likely size: up to {most} (our reading: {})",
            usual.source
        ));
    }
    if item.status == ItemStatus::ProvisionalCode {
        lines.push(
            pick("仮：番号や区分は当方の読みで、報告マニュアルとの照合が済んでいません。定義ファイルで直せます。", "Provisional: numbers and choices are our reading and not yet held against the report manual. They can be corrected in the edition file.")
                .to_owned(),
        );
    }
    for choice in &item.choices {
        let meaning = match choice.meaning {
            Meaning::None => "",
            // The words of the form say it already: 無し（意向有り）.
            Meaning::Intent if choice.label.contains("意向") => "",
            Meaning::Intent => pick("（意向あり）", " (intends to)"),
            Meaning::Has => pick("（実施・実績あり）", " (done, has results)"),
        };
        let partner = if choice.partner {
            pick("（連携先の名称が要る）", " (needs the name of a partner)")
        } else {
            ""
        };
        lines.push(bilingual!(
            "　{:>2}　{}{meaning}{partner}",
            "  {:>2}  {}{meaning}{partner}",
            choice.code,
            choice.label
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
        lines.push(bilingual!(
            "この項目の点検：{}",
            "Checks of this item: {}",
            checks.join(pick("、", ", "))
        ));
    }
    if let Some(pair) = example::of_item(edition, index) {
        lines.extend(pair.lines(edition));
    }
    lines.extend(book.related(|question| question.items.contains(&item.id)));
    lines.join("\n")
}
