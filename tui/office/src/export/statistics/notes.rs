//! What stands with the tables: of which year and day they are, what the signs mean, how numbers are defined and by which clause.

use kakari_core::edition::Function;
use kakari_core::statistics::{Group, Measure};

use super::Release;
use super::ratio::Quotient;
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
            release.discretion.below.map_or_else(
                || "していない".to_owned(),
                |below| format!("{below} より小さい数と、それが分かってしまう数"),
            ),
        ),
        (
            "丸め",
            release
                .discretion
                .round_to
                .map_or_else(String::new, rounded),
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

/// That numbers are rounded, as it stands at every table.
pub(super) fn rounded(step: u64) -> String {
    format!("0 のほかの数は {step} の倍数に丸めた")
}

/// What the axis of a chart counts.
pub(super) fn axis(release: &Release) -> String {
    match release.discretion.round_to {
        Some(step) => format!("施設数（{step} の倍数に丸めた数）"),
        None => "施設数".to_owned(),
    }
}

/// What the words and signs in the tables mean.
pub(super) fn signs(release: &Release) -> impl Iterator<Item = (&'static str, String)> {
    let signs = SIGNS.map(|(sign, meaning)| (sign, meaning.to_owned()));
    let rounded = release.discretion.round_to.map(|step| {
        let text = format!(
            "{}（秘匿のあと）。合計も一つずつ丸めるので、内訳の和と合わないことがある。元の数が分かってしまう合計は、最も近い倍数でなく、分からない倍数にした。秘匿する数のすぐ上で一つの倍数に足りない数は、次の倍数にまとめた。\
             ほかの項目の和（報告対象など）と保健所の数は、丸めた数の和。割合、増減、人口あたりの数は、丸めた数から出した。0 は元の数も 0（丸めて 0 になる数は秘匿）",
            rounded(step)
        );
        ("丸め", text)
    });
    let zero = (!release.ratios.is_empty()).then(|| {
        let text = "分母の数が 0 なので、比がない。0 ではない".to_owned();
        ("分母が0", text)
    });
    signs.into_iter().chain(zero).chain(rounded)
}

/// How a ratio is defined.
pub(super) fn ratio(ratio: &Quotient<'_>) -> String {
    format!(
        "「{}」を「{}」で割ったもの。どちらも上の定義のとおりで、分からない医療機関はどちらの数にも入っていない。どちらかが示せなければ示さない",
        ratio.above.label, ratio.below.label
    )
}

const SIGNS: [(&str, &str); 8] = [
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
