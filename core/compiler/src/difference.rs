//! Compares two editions and describes every difference.

use std::collections::BTreeSet;

use kakari_core::edition::{Check, Edition, EditionStatus, Item, ItemIndex, Span, Trigger};
use kakari_core::rule::Expr;

use crate::lang::{pick, said};
use crate::printed::printed;

mod words;

use words::{change, choice_words, period, role, status, usual};

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
    found.entries(pick("区分", "section"), &sections(before), &sections(after));
    found.entries(pick("設問", "item"), &items(before), &items(after));
    order(&mut found, before, after);
    found.entries(
        pick("判定", "judgement"),
        &judgements(before),
        &judgements(after),
    );
    found.entries(pick("点検", "check"), &checks(before), &checks(after));
    found.entries(
        pick("報告対象の理由", "ground"),
        &grounds(before),
        &grounds(after),
    );
    found.entries(pick("根拠", "clause"), &clauses(before), &clauses(after));
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
    let span = |span: Span| said!("{} から {}", "{} to {}", span.from, span.to);
    let status = |status: EditionStatus| match status {
        EditionStatus::Published => pick("公表", "public"),
        EditionStatus::Draft => pick("案", "draft"),
    };
    let rows = |edition: &Edition| {
        let properties = vec![
            ("id", edition.id.clone()),
            (pick("名称", "name"), edition.label.clone()),
            (pick("状態", "status"), status(edition.status).to_owned()),
            (pick("基準日", "base date"), edition.base_date.to_string()),
            (
                pick("実績の期間", "period of performance"),
                span(edition.performance),
            ),
            (pick("算定回数の期間", "period of fees"), span(edition.fee)),
            (pick("報告期間", "reporting period"), span(edition.window)),
            (
                pick("最終確認日", "last confirmed"),
                edition.last_confirmed.to_string(),
            ),
            (
                pick("前年からの変わり方の目安", "usual change from last year"),
                edition.year_change.map(change).unwrap_or_default(),
            ),
            (
                pick(
                    "外来の有無を確かめることば",
                    "words that say whether there are outpatients",
                ),
                edition.in_house_words.join(pick("、", ", ")),
            ),
            (
                pick("法人格", "corporate forms"),
                edition.corporate_prefixes.join(pick("、", ", ")),
            ),
            (
                pick("種類を表すことば", "words for kinds"),
                edition.kind_words.join(pick("、", ", ")),
            ),
        ];
        Described::new("", properties)
    };
    found.properties(pick("様式", "edition"), &rows(before), &rows(after));
}

fn sections(edition: &Edition) -> Vec<Described> {
    let described = |section: &kakari_core::edition::Section| {
        Described::new(
            &section.id,
            vec![
                (pick("見出し", "heading"), section.label.clone()),
                (pick("文字", "letter"), section.letter.clone()),
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
            (pick("文言", "label"), item.label.clone()),
            (
                pick("様式の番号", "number on the form"),
                item.number.clone(),
            ),
            (
                pick("区分", "section"),
                section
                    .map(|section| section.id.clone())
                    .unwrap_or_default(),
            ),
            (pick("答え方", "type"), item.item_type.word().to_owned()),
            (pick("単位", "unit"), item.unit.clone()),
            (
                pick("普通の大きさ", "usual size"),
                item.usual
                    .as_ref()
                    .map(|one| usual(item, one))
                    .unwrap_or_default(),
            ),
            (pick("期間", "period"), period(item.period).to_owned()),
            (
                pick("尋ねる種別", "asked of"),
                item.asked_of
                    .map_or(pick("病院・診療所", "hospitals and clinics"), |kind| {
                        pick(kind.label(), kind.word())
                    })
                    .to_owned(),
            ),
            (pick("役割", "role"), role(item.role).to_owned()),
            (
                pick("確認をやり直す機能", "function to confirm again"),
                item.function
                    .map_or("", |function| function.mark())
                    .to_owned(),
            ),
            (
                pick("親の設問", "parent"),
                item.parent
                    .map(|parent| id_of(edition, parent))
                    .unwrap_or_default(),
            ),
            (pick("確かさ", "certainty"), status(item.status).to_owned()),
            (
                pick("公表", "public"),
                if item.public {
                    pick("する", "yes")
                } else {
                    pick("しない", "no")
                }
                .to_owned(),
            ),
            (pick("根拠", "clause"), clause_id(edition, item.clause)),
        ],
    );
    for choice in &item.choices {
        described.properties.push((
            said!("番号 {}", "choice {}", choice.code),
            choice_words(choice),
        ));
    }
    described
}

/// Compares the order of the items that both editions have, as a single difference. Items that only one
/// edition has are differences already.
fn order(found: &mut Found, before: &Edition, after: &Edition) {
    let common = |edition: &Edition, other: &Edition| {
        let ids = edition.items.iter().map(|item| item.id.as_str());
        let ids: Vec<&str> = ids.filter(|id| other.item_by_id(id).is_some()).collect();
        ids.join(pick("、", ", "))
    };
    found.compare(
        pick("設問の並び", "order of items").to_owned(),
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
            (pick("名称", "name"), judgement.label.clone()),
            // As text with ids: the indexes in an expression mean other items in another edition.
            (
                pick("条件", "condition"),
                printed(edition, &judgement.holds),
            ),
            (
                pick("意向を見る設問", "items of intent"),
                intent.join(pick("、", ", ")),
            ),
            (pick("根拠", "clause"), clause_id(edition, judgement.clause)),
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
        (pick("題", "title"), check.title.clone()),
        (pick("重さ", "severity"), check.severity.word().to_owned()),
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
                pick("指す設問", "item meant"),
                item.map(|item| id_of(edition, item)).unwrap_or_default(),
            ));
            properties.push((pick("適用", "when"), words(when)));
            properties.push((pick("求めること", "requires"), words(require)));
        }
        Trigger::Find { finder, items } => {
            let items: Vec<String> = items.iter().map(|index| id_of(edition, *index)).collect();
            properties.push((pick("手順", "procedure"), finder.word().to_owned()));
            properties.push((
                pick("見る設問", "items looked at"),
                items.join(pick("、", ", ")),
            ));
        }
    }
    properties.extend([
        (pick("文", "message"), check.message.clone()),
        (pick("直し方", "fix"), check.fix.clone()),
        (pick("根拠", "clause"), clause_id(edition, check.clause)),
        (
            pick("知らせない例", "example that passes"),
            check.passes.clone(),
        ),
        (
            pick("知らせる例", "example that fails"),
            check.fails.clone(),
        ),
    ]);
    Described::new(&check.code, properties)
}

fn grounds(edition: &Edition) -> Vec<Described> {
    let described = |ground: &kakari_core::edition::Ground| {
        let properties = vec![
            (pick("名称", "name"), ground.label.clone()),
            (pick("理由", "reason"), ground.reason.clone()),
            (pick("根拠", "clause"), clause_id(edition, ground.clause)),
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
                (pick("引用", "citation"), clause.citation.clone()),
                (pick("要旨", "summary"), clause.summary.clone()),
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
