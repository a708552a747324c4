//! What is said of a publication that was written.

use kakari_core::edition::Function;
use kakari_core::publication::State;

use super::Published;
use crate::bilingual;
use crate::lang::pick;

impl Published {
    /// What was published and what was left out, in sentences.
    #[must_use]
    pub fn told(&self) -> Vec<String> {
        let (counts, path) = (&self.counts, self.path.display());
        let mut lines = Vec::new();
        lines.push(bilingual!(
            "公表物を作りました：{path}（{}施設、{}ファイル）",
            "Published: {path} ({} facilities, {} files)",
            counts.published,
            self.files
        ));
        for function in Function::ALL {
            let of = |state| counts.of(function, state);
            lines.push(bilingual!(
                "  {}：有 {}、無 {}、未確認 {}",
                "  {}: yes {}, no {}, unconfirmed {}",
                function.mark(),
                of(State::Has),
                of(State::HasNot),
                of(State::Unconfirmed)
            ));
        }
        if counts.owing > 0 {
            lines.push(bilingual!(
                "報告のない報告対象の施設が {} あります。公表物には入りません（`kakari remind` で一覧が出ます）。",
                "{} facilities in scope have not reported and are not in it (`kakari remind` lists them).",
                counts.owing
            ));
        }
        if counts.without_municipality > 0 {
            lines.push(bilingual!(
                "市区町村の分からない施設が {} あります。サイトでは「市区町村の記載なし」に並びます。",
                "{} facilities have no municipality. The site lists them apart.",
                counts.without_municipality
            ));
        }
        if counts.faulty > 0 {
            lines.push(bilingual!(
                "位置・ウェブサイト・電話・休診日を台帳のとおりに出せない施設が {} あります。出せない項目は空です。",
                "Position, website, telephone or closing days of {} facilities cannot be shown as the register has them. They are left out.",
                counts.faulty
            ));
        }
        if self.not_in_cp932 > 0 {
            lines.push(bilingual!(
                "CP932 にない文字が {} か所あり、CP932 の表では「〓」です（data/facilities-cp932-not-written.csv に一覧）。",
                "{} characters are not in CP932 and stand as 〓 in its table (data/facilities-cp932-not-written.csv lists them).",
                self.not_in_cp932
            ));
        }
        match &self.changes {
            None => lines.push(
                pick(
                    "前の公表の記録がないので、変わったことの一覧は空です。",
                    "No earlier publication is recorded, so the list of changes is empty.",
                )
                .to_owned(),
            ),
            Some(changes) => lines.push(bilingual!(
                "前の公表（{}）から変わったこと：{}件（data/changes.csv）",
                "Changes since the publication of {}: {} (data/changes.csv)",
                changes.since,
                changes.list.len()
            )),
        }
        lines
    }
}
