//! Words of lists, panes and the lines around them.

use super::keys::key;
use super::number;
use crate::console::order::Order;

pub(crate) mod answers;
pub(crate) mod column;
pub(crate) mod history;
pub(crate) mod inquiries;
pub(crate) mod judgement;
pub(crate) mod partners;
pub(crate) mod record;

/// State filters.
pub(crate) mod state {
    /// Still to decide.
    pub(crate) const OPEN: &str = "確認待ち";
    /// 照会中.
    pub(crate) const INQUIRING: &str = "照会中";
    /// 後で.
    pub(crate) const PUT_OFF: &str = "後で";
    /// Confirmed, either way.
    pub(crate) const CONFIRMED: &str = "確認済";
    /// Everything.
    pub(crate) const ALL: &str = "全部";
    /// With a report.
    pub(crate) const REPORTED: &str = "報告あり";
    /// Without a report.
    pub(crate) const NOT_REPORTED: &str = "未報告";
    /// Taken back by the facility.
    pub(crate) const WITHDRAWN: &str = "引き戻し";
    /// May be left out, and nobody decided.
    pub(crate) const UNDECIDED: &str = "猶予の判断待ち";
    /// Owes no report.
    pub(crate) const NOT_OWING: &str = "報告を求めない";
    /// 変更報告, still to look at.
    pub(crate) const CHANGED: &str = "変更報告・要確認";
    /// A later report of the same kind, still to look at.
    pub(crate) const RESUBMITTED: &str = "再提出・要確認";
    /// Every 変更報告.
    pub(crate) const ALL_CHANGED: &str = "変更報告すべて";
    /// Every later report of the same kind.
    pub(crate) const ALL_RESUBMITTED: &str = "再提出すべて";
}

/// The prefecture of the sample.
pub(crate) const SAMPLE_PREFECTURE: &str = "見本県";
/// The sample.
pub(crate) const SAMPLE: &str = " 見本 ";
/// Read only.
pub(crate) const READ_ONLY: &str = " 読み取り専用 ";
/// The filter line.
pub(crate) const FILTER: &str = "絞り込み";
/// The search line.
pub(crate) const SEARCH: &str = "検索";
/// The state filter.
pub(crate) const STATE: &str = "表示";
/// Romaji needs フリガナ.
pub(crate) const NO_KANA: &str = "フリガナの無い施設はローマ字で見つかりません";
/// Nobody acts yet.
pub(crate) const NOBODY: &str = "担当：未定";
/// Footer while the filter is typed.
pub(crate) const FILTER_KEYS: [(&str, &str); 4] = [
    ("Enter", "決定"),
    ("Esc", "解除"),
    ("Tab", "項目・値を補う"),
    ("↓", "一覧へ"),
];
/// Footer while something is completed.
pub(crate) const COMPLETING_KEYS: [(&str, &str); 3] = [
    ("Tab", "次の候補"),
    ("Shift+Tab", "前の候補"),
    ("Enter", "決定"),
];
/// Footer while something is looked for.
pub(crate) const SEARCH_KEYS: [(&str, &str); 3] =
    [("Enter", "決定"), ("Esc", "元の行へ"), ("↓", "次の該当")];
/// Reading.
pub(crate) const READING: &str = "読み込んでいます。";

/// Stands for a number that is not known before all is read.
pub(crate) const NOT_COUNTED: &str = "..";
/// No report: nothing to show in a pane.
pub(crate) const PANE_NO_REPORT: &str = "まだ報告がありません。";

/// Who acts.
pub(crate) fn actor(name: &str) -> String {
    format!("担当：{name}")
}

/// There is not room enough to work in.
pub(crate) fn too_small((width, height): (u16, u16), least: (u16, u16)) -> String {
    format!(
        "画面が小さいため表示できません（いま {width}x{height}）。{}x{} 以上に広げてください。終了は Ctrl+C です。",
        least.0, least.1
    )
}

/// How far the work is: `確認 312/1,043 残731`.
pub(crate) fn progress(confirmed: usize, work: usize) -> String {
    let left = work.saturating_sub(confirmed);
    format!(
        "確認 {}/{} 残{}",
        number(confirmed),
        number(work),
        number(left)
    )
}

/// How many more could stand there.
pub(crate) fn more_terms(count: usize) -> String {
    format!("ほか {}件", number(count))
}

/// How many lines are shown of how many.
pub(crate) fn shown_of(shown: usize, of: usize) -> String {
    format!("{}/{}件", number(shown), number(of))
}

/// Which of how many lines that fit the cursor stands on.
pub(crate) fn found(at: Option<usize>, all: usize) -> String {
    match (at, all) {
        (_, 0) => "該当なし".to_owned(),
        (Some(at), _) => format!("該当 {}/{}", number(at), number(all)),
        (None, _) => format!("該当 {}", number(all)),
    }
}

/// How the list is ordered.
pub(crate) fn order(order: Order, turned: bool) -> String {
    let by = match order {
        Order::Id => "番号順",
        Order::Name => "名称順",
        Order::Municipality => "市町村順",
        Order::State => "状態順",
        Order::Severity => "指摘の重い順",
        Order::Received => "受付日順",
    };
    format!("{by}{}", if turned { "（逆）" } else { "" })
}

/// So many lines.
pub(crate) fn lines(count: usize) -> String {
    format!("{}行", number(count))
}

/// So many lines that a spreadsheet takes.
pub(crate) fn lines_to_paste(count: usize) -> String {
    format!("{}行（表計算に貼れる）", number(count))
}

/// A list of so many lines.
pub(crate) fn list_lines(count: usize) -> String {
    format!("一覧 {}行", number(count))
}

/// How many are marked, and how many of these are hidden.
pub(crate) fn marked(marks: usize) -> String {
    format!("印 {}件", number(marks))
}

/// No facility at all.
pub(crate) const EMPTY_DATABASE: &[&str] = &[
    "まだ施設がありません。",
    concat!(
        key!("first-steps"),
        " で「初めの手順」を開けます（",
        key!("palette"),
        " からも選べます）。"
    ),
    concat!(key!("import"), " で名簿や報告を取り込めます。"),
];

/// No report at all.
pub(crate) const NO_REPORTS: &[&str] = &[
    "まだ報告がありません。",
    concat!(key!("import"), " で報告を取り込んでください。"),
    concat!("施設の一覧は ", key!("next-screen"), " で見られます。"),
];

/// Nothing left to decide.
pub(crate) const ALL_DONE: &[&str] = &[
    "確認待ちはありません。",
    concat!(
        key!("next-state"),
        " で照会中・後で・確認済・全部を見られます。"
    ),
];

/// The state filter keeps nothing.
pub(crate) const STATE_EMPTY: &[&str] = &[
    "この表示に当てはまる行はありません。",
    concat!(key!("next-state"), " で表示を切り替えてください。"),
];

/// The filter text keeps nothing.
pub(crate) const NO_MATCH: &[&str] = &[
    "絞り込みに合う行はありません。",
    concat!(
        key!("filter"),
        " で文字を直すか、",
        key!("clear-filter"),
        " で絞り込みを解除してください。"
    ),
    concat!(
        key!("next-state"),
        " で表示を「全部」にすると、確認済みの行からも探せます。"
    ),
];

/// Words of the pane 指摘.
pub(crate) mod findings {
    /// Nothing found.
    pub(crate) const NONE: &str = "指摘はありません。";
    /// Findings that touch the function.
    pub(crate) const TOUCHING: &str = "この機能の確認に関わる指摘";
    /// The others.
    pub(crate) const OTHERS: &str = "そのほかの指摘";
    /// What to do.
    pub(crate) const FIX: &str = "直し方";
    /// The clause.
    pub(crate) const CLAUSE: &str = "根拠";
}

/// Queues that are always there.
pub(crate) mod queues {
    use crate::console::place::Screen;

    /// Name, screen, and what narrows it.
    pub(crate) const STANDING: [(&str, Screen, &str); 14] = [
        ("確認可", Screen::QUEUE, "状態:確認可"),
        ("要対応", Screen::QUEUE, "状態:要対応"),
        ("要注意", Screen::QUEUE, "状態:要注意"),
        ("要照会", Screen::QUEUE, "状態:要照会"),
        ("再確認", Screen::QUEUE, "状態:再確認"),
        ("期限到来", Screen::QUEUE, "状態:期限到来"),
        ("回答あり", Screen::QUEUE, "状態:回答あり"),
        ("照会中", Screen::QUEUE, "状態:照会中"),
        ("後で", Screen::QUEUE, "状態:後で"),
        ("自分の担当", Screen::QUEUE, "担当:自分 状態:未確認"),
        ("担当なし", Screen::QUEUE, "担当:なし 状態:未確認"),
        ("変更報告", Screen::QUEUE, "報告:変更"),
        ("別の方法でも報告", Screen::FACILITIES, "報告:別経路"),
        ("台帳なし", Screen::FACILITIES, "台帳:なし"),
    ];
}
