//! Compares two editions and describes every difference in Japanese.

use std::collections::BTreeSet;

use kakari_core::edition::{
    Check, Choice, Edition, EditionStatus, Item, ItemIndex, ItemStatus, Meaning, Period, Role,
    Span, Trigger, Usual, YearChange,
};
use kakari_core::rule::Expr;

use crate::printed::printed;

/// One property in which two editions differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The entry and its property, such as 設問 f2i.rota 番号 3.
    pub place: String,
    /// The value in the first edition; empty if it has none.
    pub before: String,
    /// The value in the second edition; empty if it has none.
    pub after: String,
}

/// All differences, in the order header, sections, items, judgements, checks, grounds, clauses. Entries are
/// compared by id, so the order of clauses, for example, makes no difference.
#[must_use]
pub fn differences(before: &Edition, after: &Edition) -> Vec<Difference> {
    let mut found = Found { list: Vec::new() };
    head(&mut found, before, after);
    found.entries("区分", &sections(before), &sections(after));
    found.entries("設問", &items(before), &items(after));
    order(&mut found, before, after);
    found.entries("判定", &judgements(before), &judgements(after));
    found.entries("点検", &checks(before), &checks(after));
    found.entries("報告対象の理由", &grounds(before), &grounds(after));
    found.entries("根拠", &clauses(before), &clauses(after));
    found.list
}

/// An entry as its id and its named properties as text; the text of an absent property is empty.
struct Described {
    id: String,
    properties: Vec<(String, String)>,
}

impl Described {
    fn new(id: &str, properties: Vec<(&str, String)>) -> Self {
        let properties = properties
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect();
        Self {
            id: id.to_owned(),
            properties,
        }
    }

    fn property(&self, name: &str) -> &str {
        self.properties
            .iter()
            .find(|(other, _)| other == name)
            .map_or("", |(_, value)| value.as_str())
    }
}

struct Found {
    list: Vec<Difference>,
}

impl Found {
    fn compare(&mut self, place: String, before: impl Into<String>, after: impl Into<String>) {
        let (before, after) = (before.into(), after.into());
        if before != after {
            self.list.push(Difference {
                place,
                before,
                after,
            });
        }
    }

    /// Compares entries by id: first those of the first edition, then those that only the second has. An
    /// entry that only one edition has is a single difference, shown by its first property.
    fn entries(&mut self, noun: &str, before: &[Described], after: &[Described]) {
        for old in before {
            let place = format!("{noun} {}", old.id);
            match after.iter().find(|new| new.id == old.id) {
                Some(new) => self.properties(&place, old, new),
                None => self.compare(place, first(old), ""),
            }
        }
        for new in after
            .iter()
            .filter(|new| before.iter().all(|old| old.id != new.id))
        {
            self.compare(format!("{noun} {}", new.id), "", first(new));
        }
    }

    fn properties(&mut self, place: &str, old: &Described, new: &Described) {
        // Both sides may have properties that the other lacks, such as 番号 3.
        let mut seen = BTreeSet::new();
        for (name, _) in old.properties.iter().chain(&new.properties) {
            if seen.insert(name) {
                self.compare(
                    format!("{place} {name}"),
                    old.property(name),
                    new.property(name),
                );
            }
        }
    }
}

fn first(entry: &Described) -> String {
    entry
        .properties
        .first()
        .map(|(_, value)| value.clone())
        .unwrap_or_default()
}

fn head(found: &mut Found, before: &Edition, after: &Edition) {
    let span = |span: Span| format!("{} から {}", span.from, span.to);
    let status = |status: EditionStatus| match status {
        EditionStatus::Published => "公表",
        EditionStatus::Draft => "案",
    };
    let rows = |edition: &Edition| {
        let properties = vec![
            ("id", edition.id.clone()),
            ("名称", edition.label.clone()),
            ("状態", status(edition.status).to_owned()),
            ("基準日", edition.base_date.to_string()),
            ("実績の期間", span(edition.performance)),
            ("算定回数の期間", span(edition.fee)),
            ("報告期間", span(edition.window)),
            ("最終確認日", edition.last_confirmed.to_string()),
            (
                "前年からの変わり方の目安",
                edition.year_change.map(change).unwrap_or_default(),
            ),
            (
                "外来の有無を確かめることば",
                edition.in_house_words.join("、"),
            ),
            ("法人格", edition.corporate_prefixes.join("、")),
            ("種類を表すことば", edition.kind_words.join("、")),
        ];
        Described::new("", properties)
    };
    found.properties("様式", &rows(before), &rows(after));
}

fn sections(edition: &Edition) -> Vec<Described> {
    let described = |section: &kakari_core::edition::Section| {
        Described::new(
            &section.id,
            vec![
                ("見出し", section.label.clone()),
                ("文字", section.letter.clone()),
            ],
        )
    };
    edition.sections.iter().map(described).collect()
}

fn items(edition: &Edition) -> Vec<Described> {
    edition
        .items
        .iter()
        .map(|item| item_described(edition, item))
        .collect()
}

fn item_described(edition: &Edition, item: &Item) -> Described {
    let section = edition.sections.get(usize::from(item.section));
    let mut described = Described::new(
        &item.id,
        vec![
            ("文言", item.label.clone()),
            ("様式の番号", item.number.clone()),
            (
                "区分",
                section
                    .map(|section| section.id.clone())
                    .unwrap_or_default(),
            ),
            ("答え方", item.item_type.word().to_owned()),
            ("単位", item.unit.clone()),
            (
                "普通の大きさ",
                item.usual
                    .as_ref()
                    .map(|one| usual(item, one))
                    .unwrap_or_default(),
            ),
            ("期間", period(item.period).to_owned()),
            (
                "尋ねる種別",
                item.asked_of
                    .map_or("病院・診療所", |kind| kind.label())
                    .to_owned(),
            ),
            ("役割", role(item.role).to_owned()),
            (
                "確認をやり直す機能",
                item.function
                    .map_or("", |function| function.mark())
                    .to_owned(),
            ),
            (
                "親の設問",
                item.parent
                    .map(|parent| id_of(edition, parent))
                    .unwrap_or_default(),
            ),
            ("確かさ", status(item.status).to_owned()),
            (
                "公表",
                if item.public { "する" } else { "しない" }.to_owned(),
            ),
            ("根拠", clause_id(edition, item.clause)),
        ],
    );
    for choice in &item.choices {
        described
            .properties
            .push((format!("番号 {}", choice.code), choice_words(choice)));
    }
    described
}

fn usual(item: &Item, usual: &Usual) -> String {
    let [clinic, hospital] = [usual.clinic, usual.hospital].map(|most| item.number_words(most));
    format!("診療所 {clinic}、病院 {hospital}（{}）", usual.source)
}

fn change(change: YearChange) -> String {
    let YearChange {
        factor,
        count,
        decimal,
    } = change;
    let decimal = decimal.div_euclid(10);
    format!("{factor} 倍、{count} 以上（小数の設問は {decimal} 以上）")
}

fn choice_words(choice: &Choice) -> String {
    let meaning = match choice.meaning {
        Meaning::None => "無し",
        Meaning::Intent => "意向",
        Meaning::Has => "有り",
    };
    let mut words = format!("{}［{meaning}", choice.label);
    if choice.partner {
        words.push_str("、連携先を求める");
    }
    if !choice.links.is_empty() {
        let links: Vec<String> = choice.links.iter().map(u8::to_string).collect();
        words.push_str(&format!("、対応 {}", links.join("・")));
    }
    words.push('］');
    words
}

/// Compares the order of the items that both editions have, as a single difference. Items that only one
/// edition has are differences already.
fn order(found: &mut Found, before: &Edition, after: &Edition) {
    let common = |edition: &Edition, other: &Edition| {
        let ids = edition.items.iter().map(|item| item.id.as_str());
        let ids: Vec<&str> = ids.filter(|id| other.item_by_id(id).is_some()).collect();
        ids.join("、")
    };
    found.compare(
        "設問の並び".to_owned(),
        common(before, after),
        common(after, before),
    );
}

fn judgements(edition: &Edition) -> Vec<Described> {
    let described = |judgement: &kakari_core::edition::Judgement| {
        let intent: Vec<String> = judgement
            .intent
            .iter()
            .map(|index| id_of(edition, *index))
            .collect();
        let properties = vec![
            ("名称", judgement.label.clone()),
            // As text with ids: the indexes in an expression mean other items in another edition.
            ("条件", printed(edition, &judgement.holds)),
            ("意向を見る設問", intent.join("、")),
            ("根拠", clause_id(edition, judgement.clause)),
        ];
        Described::new(judgement.function.key(), properties)
    };
    edition.judgements.iter().map(described).collect()
}

fn checks(edition: &Edition) -> Vec<Described> {
    edition
        .checks
        .iter()
        .map(|check| check_described(edition, check))
        .collect()
}

fn check_described(edition: &Edition, check: &Check) -> Described {
    let mut properties = vec![
        ("題", check.title.clone()),
        ("重さ", check.severity.word().to_owned()),
    ];
    match &check.trigger {
        Trigger::Condition {
            item,
            when,
            require,
        } => {
            let words = |expr: &Option<Expr>| {
                expr.as_ref()
                    .map(|expr| printed(edition, expr))
                    .unwrap_or_default()
            };
            properties.push((
                "指す設問",
                item.map(|item| id_of(edition, item)).unwrap_or_default(),
            ));
            properties.push(("適用", words(when)));
            properties.push(("求めること", words(require)));
        }
        Trigger::Find { finder, items } => {
            let items: Vec<String> = items.iter().map(|index| id_of(edition, *index)).collect();
            properties.push(("手順", finder.word().to_owned()));
            properties.push(("見る設問", items.join("、")));
        }
    }
    properties.extend([
        ("文", check.message.clone()),
        ("直し方", check.fix.clone()),
        ("根拠", clause_id(edition, check.clause)),
        ("知らせない例", check.passes.clone()),
        ("知らせる例", check.fails.clone()),
    ]);
    Described::new(&check.code, properties)
}

fn grounds(edition: &Edition) -> Vec<Described> {
    let described = |ground: &kakari_core::edition::Ground| {
        let properties = vec![
            ("名称", ground.label.clone()),
            ("理由", ground.reason.clone()),
            ("根拠", clause_id(edition, ground.clause)),
        ];
        Described::new(ground.key.word(), properties)
    };
    edition.grounds.iter().map(described).collect()
}

fn clauses(edition: &Edition) -> Vec<Described> {
    let described = |clause: &kakari_core::edition::Clause| {
        Described::new(
            &clause.id,
            vec![
                ("引用", clause.citation.clone()),
                ("要旨", clause.summary.clone()),
            ],
        )
    };
    edition.clauses.iter().map(described).collect()
}

fn id_of(edition: &Edition, index: ItemIndex) -> String {
    edition
        .item(index)
        .map(|item| item.id.clone())
        .unwrap_or_default()
}

/// The id of a clause; its index depends on the order of the file.
fn clause_id(edition: &Edition, clause: u16) -> String {
    edition
        .clause(clause)
        .map(|clause| clause.id.clone())
        .unwrap_or_default()
}

fn period(period: Period) -> &'static str {
    match period {
        Period::System => "体制（基準日）",
        Period::Performance => "実績（前年）",
        Period::Fee => "算定回数（前年度）",
        Period::FeeMonthly => "月平均（前年度）",
    }
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Plain => "情報",
        Role::Gate => "★",
        Role::Evidence => "判定の根拠",
        Role::Partner => "連携先の名称",
        Role::Remark => "特記事項",
    }
}

fn status(status: ItemStatus) -> &'static str {
    match status {
        ItemStatus::Confirmed => "確認済み",
        ItemStatus::ProvisionalCode => "番号は未確認",
    }
}
