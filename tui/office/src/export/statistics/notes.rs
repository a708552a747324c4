//! What stands with the tables: of which year and day they are, what the signs mean, how numbers are defined and by which clause.

use kakari_core::edition::Function;
use kakari_core::statistics::{Group, Measure};

use super::Release;
use super::rows::{source_of_counts, unit_in_words};

/// Title over all.
pub(super) fn title(release: &Release) -> String {
    let statistics = release.about();
    let sample = if statistics.is_sample {
        "【見本】"
    } else {
        ""
    };
    let place = release.place();
    format!(
        "{sample}かかりつけ医機能報告の集計 {place} {}",
        statistics.title
    )
}

/// What stands over all, as labels and texts.
pub(super) fn about(release: &Release) -> Vec<(&'static str, String)> {
    let statistics = release.about();
    let mut lines = vec![
        ("区域", release.by.label().to_owned()),
        ("時点", statistics.as_of.to_string()),
        ("出典", source_of_counts(statistics)),
        (
            "様式",
            format!("{}（{}）", statistics.title, statistics.edition),
        ),
        ("時点の違い", release.days_in_words()),
        (
            "前年",
            release.title_before().map_or_else(
                || "前年の報告はない".to_owned(),
                |before| format!("{before} の報告"),
            ),
        ),
        (
            "秘匿",
            release.below.map_or_else(
                || "していない".to_owned(),
                |below| format!("{below} より小さい数と、それが分かってしまう数"),
            ),
        ),
        (
            "判定していない報告",
            match statistics.not_judged {
                0 => String::new(),
                number => format!("{number} 件。言っていることが分からないため、不明として数えた"),
            },
        ),
        ("作成者", release.publisher.clone()),
    ];
    if let Some(from) = &statistics.residents_from {
        let text = format!(
            "圏域表にない人口は {}（{}）",
            from.source,
            from.when.label()
        );
        lines.push(("人口", text));
    }
    if statistics.is_sample {
        lines.insert(0, ("見本", "見本です。医療機関も報告も架空です".to_owned()));
    }
    lines.retain(|(_, text)| !text.is_empty());
    lines
}

/// What the words and signs in the tables mean.
pub(super) const SIGNS: [(&str, &str); 8] = [
    (
        "割合",
        "答えが分かっている医療機関のうちの割合。不明の医療機関は分母に入れない。未確認の機能は、確認（有）の割合では不明とする",
    ),
    (
        "不明（列）",
        "聞かれた医療機関のうち、答えがないか読めないもの。0 には数えない",
    ),
    (
        "不明",
        "聞かれた医療機関はあるが、どれも分からない。0 ではない",
    ),
    (
        "－",
        "聞かれた医療機関がない、または比べるもの（人口、前年）がない。0 ではない",
    ),
    (
        "秘匿",
        "小さい数なので示さない。差し引きで分かってしまう数も示さない。0 ではない",
    ),
    ("記載なし", "元のデータに書かれていない。0 ではない"),
    (
        "前年、増減",
        "前年の報告を今年の質問で数えたもの。両方が分かり、示せるときだけ増減がある",
    ),
    ("並び", "区域は市区町村の番号順。多い順や少ない順ではない"),
];

/// How a measure is defined, and by which clause.
pub(super) fn definition(release: &Release, measure: &Measure) -> (String, String) {
    let edition = &release.edition;
    let clause = |id: &str| {
        let found = edition.clauses.iter().find(|clause| clause.id == id);
        found.map_or_else(String::new, |clause| clause.citation.clone())
    };
    let judgement = |function: Option<Function>| {
        let judgement = edition.judgement(function?)?;
        Some(edition.citation(judgement.clause).to_owned())
    };
    let reported = "報告対象で、報告があり、引き戻していない医療機関";
    match &measure.group {
        Group::Reports => match measure.key.as_str() {
            "facilities" => ("名簿にある病院・診療所".to_owned(), clause("law-30-18-4-1")),
            "in" => (
                "報告しなければならない医療機関（職員が対象としたものを含む）".to_owned(),
                clause("rule-30-33-15-1"),
            ),
            "reported" | "withdrawn" | "missing" => (
                format!("報告対象のうち、{}のもの", measure.label),
                clause("law-30-18-4-1"),
            ),
            "unlisted" => (
                "名簿になく、報告だけがある医療機関。ほかの数には入らない".to_owned(),
                String::new(),
            ),
            _ => (
                format!("報告対象でないもののうち、{}のもの", measure.label),
                clause("rule-30-33-15-1"),
            ),
        },
        Group::Functions => {
            let (word, _) = measure.key.split_once('.').unwrap_or_default();
            match word {
                "holds" => (
                    format!("{reported}のうち、報告によれば機能を有するもの"),
                    judgement(measure.function).unwrap_or_default(),
                ),
                "intent" => (
                    format!("{reported}のうち、今は有していないが担う意向のあるもの"),
                    clause("guideline-2-3-2-intent"),
                ),
                _ => (
                    format!(
                        "{reported}のうち、都道府県の確認が{}のもの",
                        measure.label.split_once('・').map_or("", |(_, word)| word)
                    ),
                    clause("law-30-18-4-2"),
                ),
            }
        }
        Group::Choices(_) | Group::Items | Group::Amounts => {
            let key = measure.key.as_str();
            let item = edition.item_by_id(key).or_else(|| {
                let (item, _) = key.rsplit_once('.')?;
                edition.item_by_id(item)
            });
            let clause = item.map_or("", |(_, item)| edition.citation(item.clause));
            let what = match &measure.group {
                Group::Amounts => format!(
                    "{reported}の答えの合計（{}）。割合は 1 以上の医療機関の割合",
                    unit_in_words(&measure.unit)
                ),
                _ => format!("{reported}のうち、そう答えたもの"),
            };
            (what, clause.to_owned())
        }
    }
}
