//! Reads the checks of an edition file: code, trigger, texts and examples.

use crate::lang::{pick, said};
use kakari_core::edition::{Check, Finder, ItemType, Trigger};
use kakari_core::finding::Severity;

use crate::condition::Conditions;
use crate::example;
use crate::fields::Fields;
use crate::form::Form;
use crate::parts::{Entry, Part, Parts};
use crate::problem::{Place, Sink};
use crate::reference::Clauses;

/// The letters of codes that belong to no section of the form: G values, L names, F the facility's
/// identity, D dates, S scope.
const OWN_LETTERS: [&str; 5] = ["G", "L", "F", "D", "S"];

/// The places of the examples of a check, for problems found later, when the engine tries them.
#[derive(Clone, Debug)]
pub(crate) struct ExamplePlaces {
    pub(crate) code: String,
    pub(crate) passes: Place,
    pub(crate) fails: Place,
}

/// All checks, sorted by code, and the places of their examples.
pub(crate) fn checks(
    sink: &Sink,
    parts: &Parts,
    form: &Form,
    clauses: &Clauses,
) -> (Vec<Check>, Vec<ExamplePlaces>) {
    let mut checks = Vec::new();
    let mut places = Vec::new();
    for entry in parts.entries(Part::Check) {
        let known = [
            "code", "severity", "title", "item", "when", "require", "find", "items", "message",
            "fix", "clause", "passes", "fails",
        ];
        let fields = Fields::new(
            sink,
            &entry.table,
            said!("点検「{}」", "check {}", entry.id),
            &known,
        );
        check_code(sink, entry, form);
        places.push(ExamplePlaces {
            code: entry.id.clone(),
            passes: fields.place("passes"),
            fails: fields.place("fails"),
        });
        checks.extend(check(&fields, entry, form, clauses));
    }
    // Findings hold the number of their check in 16 bits.
    if checks.len() > usize::from(u16::MAX) {
        sink.error(
            parts.header.at,
            pick("点検が多すぎます。", "There are too many checks."),
        );
    }
    checks.sort_by(|left, right| left.code.cmp(&right.code));
    (checks, places)
}

/// Checks the form of a code: K or P, a capital letter, three digits. In K codes, the letter is that of a
/// section or one of [`OWN_LETTERS`]; prefectures choose the letters of their P codes.
fn check_code(sink: &Sink, entry: &Entry, form: &Form) {
    let code = entry.id.as_str();
    let shape = code.len() == 5
        && code.bytes().enumerate().all(|(at, byte)| match at {
            0 => matches!(byte, b'K' | b'P'),
            1 => byte.is_ascii_uppercase(),
            _ => byte.is_ascii_digit(),
        });
    if !shape {
        let message = said!(
            "点検コード「{code}」は、K か P、英大文字、数字3桁で書きます（例 KI003）。",
            "The code {code} has to be K or P, a capital letter and three digits (such as KI003)."
        );
        sink.error(entry.id_at, message);
        return;
    }
    let letter = code.get(1..2).unwrap_or_default();
    let known = form.sections.iter().any(|section| section.letter == letter)
        || OWN_LETTERS.contains(&letter);
    if code.starts_with('K') && !known {
        sink.error(
            entry.id_at,
            said!(
                "点検コード「{code}」の {letter} に当たる区分がありません。",
                "No section has the letter {letter} of the code {code}."
            ),
        );
    }
}

fn check(fields: &Fields<'_>, entry: &Entry, form: &Form, clauses: &Clauses) -> Option<Check> {
    let severities = Severity::ALL;
    let severity = fields.word("severity", &severities, Severity::word);
    let (title, message, fix) = (
        fields.text("title"),
        fields.text("message"),
        fields.text("fix"),
    );
    let clause = clauses.index(fields);
    let (passes, fails) = (fields.text("passes"), fields.text("fails"));
    let trigger = trigger(fields, form);
    for key in ["message", "fix"] {
        check_placeholders(fields, key, trigger.as_ref());
    }
    // An example for the check of unknown items has to contain an unknown item.
    let asks_unknown = matches!(
        trigger,
        Some(Trigger::Find {
            finder: Finder::UnknownItem,
            ..
        })
    );
    for key in ["passes", "fails"] {
        example::check(fields, key, form, asks_unknown);
    }
    Some(Check {
        code: entry.id.clone(),
        severity: severity?,
        title: title.to_owned(),
        trigger: trigger?,
        message: message.to_owned(),
        fix: fix.to_owned(),
        clause,
        passes: passes.to_owned(),
        fails: fails.to_owned(),
    })
}

fn trigger(fields: &Fields<'_>, form: &Form) -> Option<Trigger> {
    let conditions = ["item", "when", "require"];
    let is_condition = fields
        .optional("when")
        .or(fields.optional("require"))
        .is_some();
    if fields.optional("find").is_some() {
        for node in conditions.iter().filter_map(|key| fields.optional(key)) {
            let message = said!(
                "{}は find で点検するので、item、when、require を書けません。",
                "{} uses find, so it takes no item, when or require.",
                fields.what
            );
            fields.sink.error(node.at, message);
        }
        return find(fields, form);
    }
    if let Some(node) = fields.optional("items") {
        fields.sink.error(
            node.at,
            said!(
                "{}の items は find と一緒に使います。",
                "{}: items goes with find.",
                fields.what
            ),
        );
    }
    if !is_condition {
        let message = said!(
            "{}に条件がありません。when か require、または find を書きます。",
            "{} has no condition. Write when or require, or find.",
            fields.what
        );
        fields.sink.error(fields.table.at, message);
        return None;
    }
    let reader = Conditions {
        sink: fields.sink,
        form,
        in_judgement: false,
    };
    // All three are read before the first `?`, so that problems in each of them are reported at once.
    let item = fields
        .optional("item")
        .map(|node| form.resolve(fields.sink, node));
    let when = fields.optional("when").map(|node| reader.read(node));
    let require = fields.optional("require").map(|node| reader.read(node));
    Some(Trigger::Condition {
        item: readable_or_absent(item)?,
        when: readable_or_absent(when)?,
        require: readable_or_absent(require)?,
    })
}

/// `Some(None)` for an absent value, `Some(Some(…))` for a readable one, `None` for an unreadable one.
fn readable_or_absent<T>(read: Option<Option<T>>) -> Option<Option<T>> {
    match read {
        None => Some(None),
        Some(read) => read.map(Some),
    }
}

fn find(fields: &Fields<'_>, form: &Form) -> Option<Trigger> {
    let finder = fields.word("find", &Finder::ALL, Finder::word);
    let nodes = fields.list("items");
    let mut items = Vec::new();
    for node in nodes {
        let Some(index) = form.resolve(fields.sink, node) else {
            continue;
        };
        if items.contains(&index) {
            fields.sink.error(
                node.at,
                said!(
                    "{}の items に同じ設問が二度あります。",
                    "{}: items has an item twice.",
                    fields.what
                ),
            );
        }
        items.push(index);
        let Some(item) = finder.and(form.item_at(index)) else {
            continue;
        };
        let wrong = match finder {
            Some(finder) if takes_names(finder) => {
                (!matches!(item.item_type, ItemType::Names8 | ItemType::Names))
                    .then_some(pick("名称の設問ではありません", "is no item of names"))
            }
            Some(Finder::LinkWithoutTarget) => (item.item_type != ItemType::Multi).then_some(pick(
                "複数選択の設問ではありません",
                "is no item of several choices",
            )),
            Some(Finder::AboveUsual) => item.usual.is_none().then_some(pick(
                "普通の大きさ（usual）がありません",
                "has no usual size (usual)",
            )),
            Some(Finder::FarFromLastYear) => {
                (!matches!(item.item_type, ItemType::Count | ItemType::Decimal1))
                    .then_some(pick("数の設問ではありません", "is no number"))
            }
            Some(Finder::NotAsked) => item.asked_of.is_none().then_some(pick(
                "病院・診療所の両方に尋ねる設問（asked_of なし）です",
                "is asked of hospitals and clinics (no asked_of)",
            )),
            _ => None,
        };
        if let Some(wrong) = wrong {
            fields.sink.error(
                node.at,
                said!("設問「{}」は{wrong}。", "Item {} {wrong}.", item.id),
            );
        }
    }
    let finder = finder?;
    // `InHouseName` points at the whole report, but looks whether one of its items explains the name.
    let takes_items = finder.names_an_item() || finder == Finder::InHouseName;
    if let Some(node) = fields
        .optional("items")
        .filter(|_| !takes_items || finder == Finder::UnknownItem)
    {
        let message = said!(
            "{}の find（{}）は報告全体を見るので、items を書けません。",
            "{}: find ({}) looks at the whole report, so it takes no items.",
            fields.what,
            finder.word()
        );
        fields.sink.error(node.at, message);
    }
    if finder == Finder::LinkWithoutTarget {
        check_links(fields, form, &items);
    }
    // With an item missing, the list could become empty, which means all items.
    let is_whole = items.len() == nodes.len();
    if finder == Finder::AboveUsual && nodes.is_empty() {
        // Written out, so that the engine does not go through the whole form for each report.
        items = form.with_usual();
    }
    is_whole.then_some(Trigger::Find { finder, items })
}

/// Whether the finder looks at names, so that its items have to be lists of names.
fn takes_names(finder: Finder) -> bool {
    matches!(
        finder,
        Finder::TooManyNames
            | Finder::NameTwice
            | Finder::OwnName
            | Finder::OwnNameAmbiguous
            | Finder::PartnerUnknown
            | Finder::PartnerAmbiguous
            | Finder::PartnerClosed
            | Finder::PartnerOutOfScope
            | Finder::CareFacilityUnknown
    )
}

/// Checks that the links of the first item's choices are codes of the second item.
fn check_links(fields: &Fields<'_>, form: &Form, items: &[kakari_core::edition::ItemIndex]) {
    let [from, to] = items else {
        let message = said!(
            "{}の items には、links のある設問と、その対応先の設問の二つを書きます。",
            "{}: items takes two: an item with links and the item that these belong to.",
            fields.what
        );
        fields.sink.error(fields.place("items"), message);
        return;
    };
    let Some(target) = form.item_at(*to) else {
        return;
    };
    let links = form
        .links
        .get(usize::from(from.0))
        .map_or(&[][..], Vec::as_slice);
    if links.is_empty() {
        let message = said!(
            "{}の items の一つ目の設問に links のある番号がありません。",
            "{}: the first of items has no choice with links.",
            fields.what
        );
        fields.sink.error(fields.place("items"), message);
    }
    for (code, at) in links {
        if !target.choices.iter().any(|choice| choice.code == *code) {
            fields.sink.error(
                *at,
                said!(
                    "links の番号 {code} は、対応先の設問「{}」にありません。",
                    "The code {code} of links is not in the item {}.",
                    target.id
                ),
            );
        }
    }
}

/// Checks that the trigger fills every `{word}` of the text. Otherwise staff would read the braces.
fn check_placeholders(fields: &Fields<'_>, key: &str, trigger: Option<&Trigger>) {
    let offered: Vec<&str> = match trigger {
        // The problem of the trigger is reported already; what it would fill is unknown.
        None => return,
        // Without an item there is no label.
        Some(Trigger::Condition { item: None, .. }) => Vec::new(),
        Some(Trigger::Condition { .. }) => vec!["label"],
        Some(Trigger::Find { finder, .. }) => {
            let label = finder.names_an_item().then_some("label");
            label
                .into_iter()
                .chain(finder.placeholders().iter().copied())
                .collect()
        }
    };
    let error = |message: String| fields.sink.error(fields.place(key), message);
    let offered_words = match offered.is_empty() {
        true => pick("この点検で使えるものはありません", "this check has none").to_owned(),
        false => said!(
            "使えるのは {{{}}}",
            "there are {{{}}}",
            offered.join(pick("}、{", "}, {"))
        ),
    };
    let mut rest = fields.optional_text(key);
    while let Some((_, tail)) = rest.split_once('{') {
        let Some((word, after)) = tail.split_once('}') else {
            error(said!(
                "{}の {key} の「{{」が閉じていません。",
                "{}: a {{ of {key} is not closed.",
                fields.what
            ));
            return;
        };
        if !offered.contains(&word) {
            error(said!(
                "{}の {key} の {{{word}}} は埋められません（{offered_words}）。",
                "{}: {{{word}}} of {key} cannot be filled ({offered_words}).",
                fields.what
            ));
        }
        rest = after;
    }
}
