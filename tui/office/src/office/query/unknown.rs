//! Hints on query terms that fit nothing because their field or value does not exist. Without a hint the empty list would
//! look as if there were no such facilities.

use crate::bilingual;
use crate::lang::{Lang, current, pick};
use kakari_core::edition::{Edition, Function};
use kakari_core::facility::Kind;
use kakari_core::scope::ScopeVerdict;
use kakari_core::statistics::{Measure, Measures};
use kakari_core::text;

use super::field::{Field, Vocabulary};
use super::{Behind, Colleague, Query, Status, Term};

impl Query {
    /// A sentence for each term that no facility can ever fit, because its field, its value or its code of a check does not
    /// exist in the edition.
    #[must_use]
    pub fn unfit(query: &str, edition: &Edition) -> Vec<String> {
        let terms = query.split([' ', '\t', '\u{3000}']);
        terms
            .filter_map(|term| {
                no_field(term)
                    .or_else(|| unfit(term))
                    .or_else(|| no_code(term, edition))
                    .or_else(|| no_measure(term, edition))
            })
            .collect()
    }

    /// A sentence for each term that fits nothing: an unknown field, a value that does not exist, or a word that the register
    /// and the reports do not contain. `known` returns the words that they contain.
    #[must_use]
    pub fn hints(query: &str, known: &dyn Fn(Vocabulary) -> Vec<String>) -> Vec<String> {
        let terms = query.split([' ', '\t', '\u{3000}']);
        terms
            .filter_map(|term| {
                no_field(term)
                    .or_else(|| unfit(term))
                    .or_else(|| absent(term, known))
            })
            .collect()
    }
}

/// How many existing words a sentence lists.
const MOST: usize = 6;

/// The sentence for an unknown field before a colon.
fn no_field(written: &str) -> Option<String> {
    let folded = text::fold_width(written);
    let (name, _) = folded.split_once(':')?;
    if name.is_empty() || Field::named(name).is_some() {
        return None;
    }
    let wanted = name.to_lowercase();
    let like = |field: &Field| {
        let names = field.names().iter();
        names.map(|one| text::likeness(one, &wanted)).max()
    };
    let nearest = Field::all()
        .filter(|field| like(field).is_some_and(|likeness| likeness >= 400))
        .max_by_key(like)
        .map_or(String::new(), |field| {
            bilingual!("「{}:」のことですか。", " Is it {}:?", field.name())
        });
    let all: Vec<&str> = Field::all().map(Field::name).collect();
    Some(bilingual!(
        "「{name}:」という項目はありません。{nearest}使える項目：{}",
        "There is no field {name}:.{nearest} Fields: {}",
        all.join(pick("、", ", "))
    ))
}

/// The sentence for a code with which no check of the edition begins. Lists the codes that are most like it.
fn no_code(written: &str, edition: &Edition) -> Option<String> {
    let Term::Code(code) = Term::new(written, None)? else {
        return None;
    };
    let codes = edition.checks.iter().map(|check| check.code.as_str());
    let mut codes: Vec<&str> = codes.collect();
    if codes.iter().any(|one| super::begins(one, &code)) {
        return None;
    }
    let wanted = code.to_uppercase();
    codes.sort_by_cached_key(|one| std::cmp::Reverse(text::likeness(one, &wanted)));
    codes.truncate(MOST);
    let field = Field::Finding.name();
    let severities = Field::Finding.values().join(pick("、", ", "));
    Some(bilingual!(
        "条件「{field}:{wanted}」に当たるものはありません。使えることば：{severities}、または点検の番号（{} など）",
        "Nothing fits {field}:{wanted}. Words: {severities}, or the code of a check ({} and others)",
        codes.join(pick("、", ", "))
    ))
}

/// The sentence for a measure that the edition does not have. Lists those that are most like it.
fn no_measure(written: &str, edition: &Edition) -> Option<String> {
    let Term::Measured(wanted) = Term::new(written, None)? else {
        return None;
    };
    let measures = Measures::of(edition);
    if wanted.is_known(&measures) {
        return None;
    }
    let folded = text::fold_width(written);
    let (_, value) = folded.split_once(':')?;
    let key = text::search_key(value.rsplit_once('=').map_or(value, |(name, _)| name));
    let mut names: Vec<String> = measures.all().iter().map(name_of_measure).collect();
    names.sort_by_cached_key(|one| std::cmp::Reverse(text::likeness(&text::search_key(one), &key)));
    names.truncate(MOST);
    let behind = Behind::ALL.map(Behind::word).join(pick("、", ", "));
    let field = Field::Measured.name();
    Some(bilingual!(
        "条件「{field}:{value}」に当たる集計の項目はありません。近いもの：{}。= のあとに書けることば：{behind}",
        "There is no measure {field}:{value}. Like it: {}. Words after =: {behind}",
        names.join(pick("、", ", "))
    ))
}

fn name_of_measure(measure: &Measure) -> String {
    match current() {
        Lang::Ja => measure.label.clone(),
        Lang::En => measure.key.clone(),
    }
}

/// The sentence for a possible value that the register and the reports do not contain.
fn absent(written: &str, known: &dyn Fn(Vocabulary) -> Vec<String>) -> Option<String> {
    let folded = text::fold_width(written);
    let (name, value) = folded.split_once(':')?;
    let field = Field::named(name)?;
    let key = match Term::new(written, None)? {
        Term::Place(place)
        | Term::Area(place)
        | Term::MedicalArea(place)
        | Term::HealthCentre(place) => place.key()?.to_owned(),
        Term::Code(key) | Term::Assigned(Colleague::Named(key)) => key,
        Term::Measured(measure) => measure.name().to_owned(),
        _ => return None,
    };
    let mut words: Vec<String> = field.known().iter().flat_map(|one| known(*one)).collect();
    if words
        .iter()
        .any(|word| text::search_key(word).contains(&key))
    {
        return None;
    }
    words.sort_by_cached_key(|word| {
        std::cmp::Reverse(text::likeness(&text::search_key(word), &key))
    });
    let more = if words.len() > MOST {
        pick(" など", " and more")
    } else {
        ""
    };
    words.truncate(MOST);
    let there = match words.as_slice() {
        [] => pick("ここにはまだ一つもありません。", "There are none yet.").to_owned(),
        some => bilingual!(
            "ここにあるもの：{}{more}",
            "There are: {}{more}",
            some.join(pick("、", ", "))
        ),
    };
    let name = field.name();
    Some(bilingual!(
        "条件「{name}:{value}」に当たるものはありません。{there}",
        "Nothing fits {name}:{value}. {there}"
    ))
}

fn unfit(written: &str) -> Option<String> {
    let folded = text::fold_width(written);
    let (name, value) = folded.split_once(':')?;
    let field = Field::named(name)?;
    let (fits, values) = match Term::new(written, None)? {
        Term::Function(function) => (
            function.is_some(),
            Function::ALL.map(Function::mark).join("、"),
        ),
        Term::Kind(kind) => (
            kind.is_some(),
            [Kind::Hospital, Kind::Clinic].map(Kind::label).join("、"),
        ),
        Term::Register(known) | Term::Changed(known) => (known.is_some(), "あり、なし".to_owned()),
        Term::Status(meant) => (
            !meant.is_empty(),
            format!(
                "{}、未確認、確認済",
                Status::ALL.map(Status::label).join("、")
            ),
        ),
        Term::Scope(meant) => (
            !meant.is_empty(),
            ScopeVerdict::ALL.map(ScopeVerdict::label).join("、"),
        ),
        Term::Report(wanted) => (
            wanted.is_known(),
            "定期報告、再提出、変更報告、引き戻し、未報告、別経路".to_owned(),
        ),
        Term::Channel(arrival) => (arrival.is_some(), field.values().join("、")),
        Term::Deadline(day) => (day.is_some(), "2026-02-27".to_owned()),
        Term::Chased(wanted) => (wanted.is_some(), field.values().join("、")),
        Term::Owes(wanted) => (wanted.is_some(), field.values().join("、")),
        Term::Access(wanted) => (wanted.is_some(), field.values().join("、")),
        Term::Version(numbered) => (numbered.is_some(), field.values().join("、")),
        Term::Text(..)
        | Term::Place(_)
        | Term::Area(_)
        | Term::MedicalArea(_)
        | Term::HealthCentre(_)
        | Term::Measured(_)
        | Term::Severity(_)
        | Term::Code(_)
        | Term::Assigned(_) => return None,
    };
    let name = field.name();
    let values = match current() {
        Lang::Ja => values,
        Lang::En => field.values().join(", "),
    };
    (!fits).then(|| {
        bilingual!(
            "条件「{name}:{value}」に当たるものはありません。使えることば：{values}",
            "Nothing fits {name}:{value}. Words: {values}"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_register_does_not_have_is_said_with_what_it_has() {
        let known = |known: Vocabulary| match known {
            Vocabulary::Municipalities => vec!["高知市".to_owned(), "南国市".to_owned()],
            _ => Vec::new(),
        };
        let hints = |query: &str| Query::hints(query, &known);
        assert_eq!(hints("町:高知 医療圏: 機能:イ 佐藤 10"), [""; 0]);
        assert_eq!(
            hints("machi:高地市"),
            ["条件「町:高地市」に当たるものはありません。ここにあるもの：高知市、南国市"]
        );
        let [said] = hints("担当:だれか").try_into().unwrap();
        assert!(said.ends_with("ここにはまだ一つもありません。"), "{said}");
        let [said] = hints("機脳：イ").try_into().unwrap();
        assert!(
            said.starts_with("「機脳:」という項目はありません。"),
            "{said}"
        );
        let [said] = hints("statsu:ready").try_into().unwrap();
        assert!(said.contains("「状態:」のことですか。"), "{said}");
        let [said] = hints("経路:ファクス").try_into().unwrap();
        assert!(said.ends_with("使えることば：G-MIS、紙、別経路"), "{said}");
    }

    #[test]
    fn every_value_there_is_fits_and_a_slip_is_named_with_what_would_fit() {
        let edition = kakari_builtin::edition("r07").unwrap();
        let unfit = |query: &str| Query::unfit(query, &edition);
        for query in [
            "指摘:kl 指摘:KL005 指摘:誤り 指摘:error",
            "機能:イ 機能:ro 状態:確認可 状態:未確認 状態:yes 種別:病院 台帳:なし 対象:in",
            "報告:再提出 報告:変更 報告:なし 報告:別 催促:なし 案内:要確認 access:website reminded:due 催促:命令 経路:紙 版:2 版:3以上 担当:だれか 町:どこか 指摘:KL005 名前 機能:",
        ] {
            assert_eq!(unfit(query), [""; 0], "{query}");
        }
        let said = unfit("状態:foo 機能:ヌ kind:x 報告:zz 町:高知市 foo:bar 指摘:ZZ999");
        assert_eq!(said.len(), 6, "{said:?}");
        assert!(
            said[4].starts_with("「foo:」という項目はありません。"),
            "{said:?}"
        );
        assert!(said[5].starts_with("条件「指摘:ZZ999」"), "{said:?}");
        assert!(
            said[0].starts_with("条件「状態:foo」に当たるものはありません。")
                && said[0].contains("確認可"),
            "{said:?}"
        );
    }
}
