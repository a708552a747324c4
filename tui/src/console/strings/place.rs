//! Texts of lists, panes and the lines around them.

use super::keys::key;
use super::number;
use crate::console::key::Key;
use crate::console::order::Order;

pub(crate) mod answers;
pub(crate) mod column;
pub(crate) mod history;
pub(crate) mod inquiries;
pub(crate) mod judgement;
pub(crate) mod partners;
pub(crate) mod record;

/// Labels of the state filters.
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
    /// Withdrawn by the facility.
    pub(crate) const WITHDRAWN: &str = "引き戻し";
    /// May be excused from reporting, and staff have not decided.
    pub(crate) const UNDECIDED: &str = "猶予の判断待ち";
    /// Does not have to report.
    pub(crate) const NOT_OWING: &str = "報告を求めない";
    /// 変更報告 that still has to be looked at.
    pub(crate) const CHANGED: &str = "変更報告・要確認";
    /// A repeated report that still has to be looked at.
    pub(crate) const RESUBMITTED: &str = "再提出・要確認";
    /// Every 変更報告.
    pub(crate) const ALL_CHANGED: &str = "変更報告すべて";
    /// Every repeated report.
    pub(crate) const ALL_RESUBMITTED: &str = "再提出すべて";
}

/// Name of the prefecture of the sample.
pub(crate) const SAMPLE_PREFECTURE: &str = "見本県";
/// Mark of the sample in the header.
pub(crate) const SAMPLE: &str = " 見本 ";
/// Mark of a read-only database in the header.
pub(crate) const READ_ONLY: &str = " 読み取り専用 ";
/// Label of the filter line.
pub(crate) const FILTER: &str = "絞り込み";
/// Label of the search line.
pub(crate) const SEARCH: &str = "検索";
/// Label of the state filter.
pub(crate) const STATE: &str = "表示";
/// Warning that romaji does not find facilities without フリガナ.
pub(crate) const NO_KANA: &str = "フリガナの無い施設はローマ字で見つかりません";
/// The header while the name of the person is not known.
pub(crate) const NOBODY: &str = "担当：未定";
/// Footer while the filter is typed.
pub(crate) const FILTER_KEYS: [(Key, &str); 4] = [
    (Key::Enter, "決定"),
    (Key::Esc, "解除"),
    (Key::Tab, "項目・値を補う"),
    (Key::Down, "一覧へ"),
];
/// Footer while a completion is chosen.
pub(crate) const COMPLETING_KEYS: [(Key, &str); 3] = [
    (Key::Tab, "次の候補"),
    (Key::BackTab, "前の候補"),
    (Key::Enter, "決定"),
];
/// Footer while a search text is typed.
pub(crate) const SEARCH_KEYS: [(Key, &str); 3] = [
    (Key::Enter, "決定"),
    (Key::Esc, "元の行へ"),
    (Key::Down, "次の該当"),
];
/// Reading.
pub(crate) const READING: &str = "読み込んでいます。";

/// Stands for a count while facilities are still being read.
pub(crate) const NOT_COUNTED: &str = "..";
/// The facility has no report, so a pane is empty.
pub(crate) const PANE_NO_REPORT: &str = "まだ報告がありません。";

/// The name of the person in the header.
pub(crate) fn actor(name: &str) -> String {
    format!("担当：{name}")
}

/// The window is too small to work in.
pub(crate) fn too_small((width, height): (u16, u16), least: (u16, u16)) -> String {
    format!(
        "画面が小さいため表示できません（いま {width}x{height}）。{}x{} 以上に広げてください。終了は Ctrl+C です。",
        least.0, least.1
    )
}

/// Progress of the work: `確認 312/1,043 残731`.
pub(crate) fn progress(confirmed: usize, work: usize) -> String {
    let left = work.saturating_sub(confirmed);
    format!(
        "確認 {}/{} 残{}",
        number(confirmed),
        number(work),
        number(left)
    )
}

/// Number of completions that are not shown.
pub(crate) fn more_terms(count: usize) -> String {
    format!("ほか {}件", number(count))
}

/// Number of shown lines of all.
pub(crate) fn shown_of(shown: usize, of: usize) -> String {
    format!("{}/{}件", number(shown), number(of))
}

/// Number of the hit under the cursor, and of all hits.
pub(crate) fn found(at: Option<usize>, all: usize) -> String {
    match (at, all) {
        (_, 0) => "該当なし".to_owned(),
        (Some(at), _) => format!("該当 {}/{}", number(at), number(all)),
        (None, _) => format!("該当 {}", number(all)),
    }
}

/// Name of the order of the list.
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

/// A number of lines.
pub(crate) fn lines(count: usize) -> String {
    format!("{}行", number(count))
}

/// A number of lines that can be pasted into a spreadsheet.
pub(crate) fn lines_to_paste(count: usize) -> String {
    format!("{}行（表計算に貼れる）", number(count))
}

/// A list with its number of lines.
pub(crate) fn list_lines(count: usize) -> String {
    format!("一覧 {}行", number(count))
}

/// Number of marked lines.
pub(crate) fn marked(marks: usize) -> String {
    format!("印 {}件", number(marks))
}

/// The database contains no facility.
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

/// The database contains no report.
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

/// No line passes the state filter.
pub(crate) const STATE_EMPTY: &[&str] = &[
    "この表示に当てはまる行はありません。",
    concat!(key!("next-state"), " で表示を切り替えてください。"),
];

/// No line passes the filter text.
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
    /// The checks found nothing.
    pub(crate) const NONE: &str = "指摘はありません。";
    /// Heading of the findings that concern the function.
    pub(crate) const TOUCHING: &str = "この機能の確認に関わる指摘";
    /// Heading of the other findings.
    pub(crate) const OTHERS: &str = "そのほかの指摘";
    /// Label of how to fix it.
    pub(crate) const FIX: &str = "直し方";
    /// Label of the clause.
    pub(crate) const CLAUSE: &str = "根拠";
}

/// The built-in queues.
pub(crate) mod queues {
    use crate::console::place::Screen;

    /// Name, screen and query of each.
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
