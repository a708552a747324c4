//! Properties of an edition in words.

use kakari_core::edition::{Choice, Item, ItemStatus, Meaning, Period, Role, Usual, YearChange};

use crate::lang::{pick, said};

/// The usual sizes of an item.
pub(super) fn usual(item: &Item, usual: &Usual) -> String {
    let [clinic, hospital] = [usual.clinic, usual.hospital].map(|most| item.number_words(most));
    said!(
        "診療所 {clinic}、病院 {hospital}（{}）",
        "clinic {clinic}, hospital {hospital} ({})",
        usual.source
    )
}

/// How numbers usually change from one year to the next.
pub(super) fn change(change: YearChange) -> String {
    let YearChange {
        factor,
        count,
        decimal,
    } = change;
    let decimal = decimal.div_euclid(10);
    said!(
        "{factor} 倍、{count} 以上（小数の設問は {decimal} 以上）",
        "{factor} times, {count} or more ({decimal} or more where decimals are asked)"
    )
}

/// A choice with its meaning.
pub(super) fn choice_words(choice: &Choice) -> String {
    let meaning = match choice.meaning {
        Meaning::None => pick("無し", "none"),
        Meaning::Intent => pick("意向", "intent"),
        Meaning::Has => pick("有り", "has"),
    };
    let mut words = said!("{}［{meaning}", "{} [{meaning}", choice.label);
    if choice.partner {
        words.push_str(pick("、連携先を求める", ", asks for partners"));
    }
    if !choice.links.is_empty() {
        let links: Vec<String> = choice.links.iter().map(u8::to_string).collect();
        words.push_str(&said!(
            "、対応 {}",
            ", belongs to {}",
            links.join(pick("・", ", "))
        ));
    }
    words.push_str(pick("］", "]"));
    words
}

/// The time that answers are about.
pub(super) fn period(period: Period) -> &'static str {
    match period {
        Period::System => pick("体制（基準日）", "present state (base date)"),
        Period::Performance => pick("実績（前年）", "performance (last year)"),
        Period::Fee => pick("算定回数（前年度）", "fees (last fiscal year)"),
        Period::FeeMonthly => pick("月平均（前年度）", "monthly average (last fiscal year)"),
    }
}

/// The role of an item.
pub(super) fn role(role: Role) -> &'static str {
    match role {
        Role::Plain => pick("情報", "information"),
        Role::Gate => "★",
        Role::Evidence => pick("判定の根拠", "evidence"),
        Role::Partner => pick("連携先の名称", "names of partners"),
        Role::Remark => pick("特記事項", "remark"),
    }
}

/// How certain an item is.
pub(super) fn status(status: ItemStatus) -> &'static str {
    match status {
        ItemStatus::Confirmed => pick("確認済み", "confirmed"),
        ItemStatus::ProvisionalCode => pick("番号は未確認", "code not confirmed"),
    }
}
