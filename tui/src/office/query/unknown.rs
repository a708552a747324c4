//! Conditions that cannot fit anything, because their value is none of those there are: a list that is
//! empty for that reason must not look as if nothing were there.

use kakari_core::edition::Function;
use kakari_core::facility::Kind;
use kakari_core::report::Act;
use kakari_core::scope::ScopeVerdict;
use kakari_core::text;

use super::{Field, Query, ReportColumns, Status, Term, report_fits, status_fits};

impl Query {
    /// A sentence for each condition that no facility could ever fit.
    #[must_use]
    pub fn unfit(query: &str) -> Vec<String> {
        let terms = query.split([' ', '\t', '\u{3000}']);
        terms.filter_map(unfit).collect()
    }
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
        Term::Register(known) => (known.is_some(), "あり、なし".to_owned()),
        Term::Status(word) => (
            Status::ALL
                .into_iter()
                .any(|status| status_fits(status, &word)),
            format!(
                "{}、未確認、確認済",
                Status::ALL.map(Status::label).join("、")
            ),
        ),
        Term::Scope(word) => (
            ScopeVerdict::ALL.iter().any(|one| {
                one.word() == word || text::search_key(one.label()).starts_with(word.as_str())
            }),
            ScopeVerdict::ALL.map(ScopeVerdict::label).join("、"),
        ),
        Term::Report(word) => {
            let mut some = reports().map(Some).chain([None]);
            (
                some.any(|report| report_fits(report, &word)),
                "定期報告、再提出、変更報告、引き戻し、未報告、別経路".to_owned(),
            )
        }
        Term::Text(..)
        | Term::Place(_)
        | Term::Area(_)
        | Term::Severity(_)
        | Term::Code(_)
        | Term::Assigned(_) => return None,
    };
    let name = field.name();
    (!fits)
        .then(|| format!("条件「{name}:{value}」に当たるものはありません。使えることば：{values}"))
}

/// One report of every sort that a condition tells apart.
fn reports() -> impl Iterator<Item = ReportColumns> {
    let acts = [Act::Report, Act::Change, Act::Withdrawal].into_iter();
    acts.flat_map(|act| {
        [1, 2].into_iter().map(move |number| ReportColumns {
            number,
            act,
            beside: true,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_there_is_fits_and_a_slip_is_named_with_what_would_fit() {
        for query in [
            "機能:イ 機能:ro 状態:確認可 状態:未確認 状態:yes 種別:病院 台帳:なし 対象:in",
            "報告:再提出 報告:変更 報告:なし 報告:別 担当:だれか 町:どこか 指摘:KL005 名前 時:分 機能:",
        ] {
            assert_eq!(Query::unfit(query), [""; 0], "{query}");
        }
        let said = Query::unfit("状態:foo 機能:ヌ kind:x 報告:zz 町:高知市");
        assert_eq!(said.len(), 4, "{said:?}");
        assert!(
            said[0].starts_with("条件「状態:foo」に当たるものはありません。")
                && said[0].contains("確認可"),
            "{said:?}"
        );
    }
}
