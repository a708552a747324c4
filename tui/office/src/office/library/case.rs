//! How a case of the 取組事例集 (book of cases) is told.

use kakari_core::area::AreaType;
use kakari_edition::library::{Case, CaseKind};

use super::{Reference, ReferenceKind};
use crate::bilingual;
use crate::lang::pick;

impl Reference {
    /// `citation` holds who led it and where: what stands beside a title in a list.
    pub(super) fn of_case(case: &Case) -> Self {
        Self {
            kana: case.kana.clone(),
            citation: case.place.clone(),
            summary: case.background.concat(),
            page: Some(case.page),
            told: told(case),
            case: Some(Box::new(case.clone())),
            ..Self::plain(
                ReferenceKind::Case,
                &case.id,
                format!("{}：{}", case.actor, case.title),
            )
        }
    }
}

/// All that is known of a case besides its background. What the book does not say is named as unknown.
fn told(case: &Case) -> Vec<String> {
    let unknown = pick("未確認", "unknown");
    let mut lines = vec![
        bilingual!("類型：{}", "Led by: {}", kind(case.kind)),
        functions(case),
        bilingual!(
            "医療圏分類：{}",
            "Type of area: {}",
            case.area_type.map_or(pick("分類なし", "none"), area_type)
        ),
        bilingual!(
            "人口：{}人、65歳以上 {}％、85歳以上 {}％（令和6年1月1日）",
            "Residents: {}, 65 and older {}%, 85 and older {}% (2024-01-01)",
            case.population,
            tenths(case.aged_65.into()),
            tenths(case.aged_85.into())
        ),
        bilingual!(
            "面積：{}.{:02}㎢（令和6年10月）",
            "Land: {}.{:02} km² (October 2024)",
            case.hectares / 100,
            case.hectares % 100
        ),
        bilingual!("取組開始：{}", "Since: {}", case.start),
        bilingual!(
            "エリア：{}",
            "Unit of area: {}",
            case.unit.as_deref().unwrap_or(unknown)
        ),
    ];
    if let Some(tag) = &case.tag {
        lines.push(bilingual!("その他：{tag}", "Other: {tag}"));
    }
    for (heading, texts) in [
        (pick("取組", "Measure"), &case.measures),
        (pick("効果", "Effect"), &case.effect),
        (pick("役割", "Role"), &case.roles),
        (pick("協議の進め方", "Meetings"), &case.meetings),
    ] {
        let line = |text: &String| bilingual!("{heading}：{text}", "{heading}: {text}");
        lines.extend(texts.iter().map(line));
    }
    if case.roles.is_empty() {
        lines.push(bilingual!("役割：{unknown}", "Role: {unknown}"));
    }
    lines
}

/// The marks of the table. Fewer than four cannot be assigned, because their columns are lost.
fn functions(case: &Case) -> String {
    if case.marks == 4 {
        pick(
            "時間外診療：あり、入退院支援：あり、在宅医療：あり、介護連携：あり",
            "After hours, admission and discharge, home care, links with care: all marked",
        )
        .to_owned()
    } else {
        bilingual!(
            "２号機能：四つのうち {} つに印（どれかは未確認）",
            "Functions: {} of the four are marked (which: unknown)",
            case.marks
        )
    }
}

pub(super) fn tenths(of: u64) -> String {
    format!("{}.{}", of / 10, of % 10)
}

pub(super) fn area_type(one: AreaType) -> &'static str {
    match one {
        AreaType::Metropolitan => pick(AreaType::Metropolitan.label(), "metropolitan"),
        AreaType::Regional => pick(AreaType::Regional.label(), "regional city"),
        AreaType::Sparse => pick(AreaType::Sparse.label(), "sparse"),
    }
}

fn kind(one: CaseKind) -> &'static str {
    let english = match one {
        CaseKind::Prefecture => "prefecture",
        CaseKind::Municipality => "municipality",
        CaseKind::Clinic => "clinic",
        CaseKind::Hospital => "hospital",
        CaseKind::PrefecturalAssociation => "medical association of the prefecture",
        CaseKind::LocalAssociation => "local medical association",
    };
    pick(one.label(), english)
}
