//! Texts of lists, panes and the lines around them.

use super::keys::key;
use super::number;
use crate::console::key::Key;
use crate::console::order::Order;
use crate::console::width;
use kakari_office::bilingual;
use kakari_office::lang::{Text, count_of, pick};

pub(crate) mod answers;
pub(crate) mod column;
pub(crate) mod history;
pub(crate) mod inquiries;
pub(crate) mod judgement;
pub(crate) mod partners;
pub(crate) mod record;

/// Labels of the state filters.
pub(crate) mod state {

    use kakari_office::lang::Text;

    /// Still to decide.
    pub(crate) const OPEN: Text = Text::new("確認待ち", "To confirm");
    /// 照会中.
    pub(crate) const INQUIRING: Text = Text::new("照会中", "Inquiries");
    /// 後で.
    pub(crate) const PUT_OFF: Text = Text::new("後で", "Later");
    /// Confirmed, either way.
    pub(crate) const CONFIRMED: Text = Text::new("確認済", "Confirmed");
    /// Everything.
    pub(crate) const ALL: Text = Text::new("全部", "All");
    /// With a report.
    pub(crate) const REPORTED: Text = Text::new("報告あり", "Reported");
    /// Without a report.
    pub(crate) const NOT_REPORTED: Text = Text::new("未報告", "Not reported");
    /// Neither contacted nor reminded.
    pub(crate) const NOT_CONTACTED: Text = Text::new("連絡なし", "Not contacted");
    /// The next day has come, or the limit of the order is over.
    pub(crate) const NEXT_DAY_CAME: Text = Text::new("予定日・期限が来た", "Next day came");
    /// With an order that is not over.
    pub(crate) const ORDERED: Text = Text::new("命令中", "Ordered");
    /// Withdrawn by the facility.
    pub(crate) const WITHDRAWN: Text = Text::new("引き戻し", "Withdrawn");
    /// May be excused from reporting, and staff have not decided.
    pub(crate) const UNDECIDED: Text = Text::new("猶予の判断待ち", "To be excused or not");
    /// Does not have to report.
    pub(crate) const NOT_OWING: Text = Text::new("報告を求めない", "Need not report");
    /// 変更報告 that still has to be looked at.
    pub(crate) const CHANGED: Text = Text::new("変更報告・要確認", "Changes to confirm");
    /// A repeated report that still has to be looked at.
    pub(crate) const RESUBMITTED: Text = Text::new("再提出・要確認", "Resubmitted, to confirm");
    /// Every 変更報告.
    pub(crate) const ALL_CHANGED: Text = Text::new("変更報告すべて", "All changes");
    /// Every repeated report.
    pub(crate) const ALL_RESUBMITTED: Text = Text::new("再提出すべて", "All resubmitted");
}

/// Name of the prefecture of the sample.
pub(crate) const SAMPLE_PREFECTURE: Text = Text::new("見本県", "Sample Prefecture");
/// Mark of the sample in the header.
pub(crate) const SAMPLE: Text = Text::new(" 見本 ", " SAMPLE ");
/// Mark of a server that does not answer, in the header.
pub(crate) const CUT_OFF: Text = Text::new(" 接続なし ", " NO CONNECTION ");
/// Mark of a read-only database in the header.
pub(crate) const READ_ONLY: Text = Text::new(" 読み取り専用 ", " READ-ONLY ");
/// Label of the filter line.
pub(crate) const FILTER: Text = Text::new("絞り込み", "Filter");
/// Label of the search line.
pub(crate) const SEARCH: Text = Text::new("検索", "Search");
/// Label of the state filter.
pub(crate) const STATE: Text = Text::new("表示", "Show");
/// Warning that romaji does not find facilities without フリガナ.
pub(crate) const NO_KANA: Text = Text::new(
    "フリガナの無い施設はローマ字で見つかりません",
    "facilities without フリガナ are not found by romaji",
);
/// The header while the name of the person is not known.
pub(crate) const NOBODY: Text = Text::new("担当：未定", "by: nobody yet");
/// Footer while the filter is typed.
pub(crate) const FILTER_KEYS: [(Key, Text); 4] = [
    (Key::Enter, Text::new("決定", "done")),
    (Key::Esc, Text::new("解除", "clear")),
    (Key::Tab, Text::new("項目・値を補う", "complete")),
    (Key::Down, Text::new("一覧へ", "to the list")),
];
/// Footer while a completion is chosen.
pub(crate) const COMPLETING_KEYS: [(Key, Text); 3] = [
    (Key::Tab, Text::new("次の候補", "next")),
    (Key::BackTab, Text::new("前の候補", "previous")),
    (Key::Enter, Text::new("決定", "done")),
];
/// Footer while a search text is typed.
pub(crate) const SEARCH_KEYS: [(Key, Text); 3] = [
    (Key::Enter, Text::new("決定", "done")),
    (Key::Esc, Text::new("元の行へ", "back")),
    (Key::Down, Text::new("次の該当", "next match")),
];
/// Reading.
pub(crate) const READING: Text = Text::new("読み込んでいます。", "Reading.");

/// Stands for a count while facilities are still being read.
pub(crate) const NOT_COUNTED: &str = "..";
/// The pane shows nothing of a facility that stays beside.
pub(crate) const NOT_BESIDE: Text = Text::new(
    "この欄は、並べた施設では見られません。",
    "This pane is not shown for the facility beside.",
);
/// The facility that stays beside changed since it was read.
pub(crate) const BESIDE_OLD: Text = Text::new("（その後変わりました）", "(changed since)");
/// The facility has no report, so a pane is empty.
pub(crate) const PANE_NO_REPORT: Text =
    Text::new("まだ報告がありません。", "There is no report yet.");

/// The name of the person in the header.
pub(crate) fn actor(name: &str) -> String {
    bilingual!("担当：{name}", "by: {name}")
}

/// Where whoever is logged in may record acts, if not everywhere.
pub(crate) fn records_only(names: &[&str]) -> String {
    let first = width::cut(names.first().copied().unwrap_or_default(), 16);
    match names.len() {
        0 | 1 => bilingual!("登録：{first}", "records: {first}"),
        all => bilingual!(
            "登録：{first} ほか{}",
            "records: {first} and {} more",
            all - 1
        ),
    }
}

/// The window is too small to work in.
pub(crate) fn too_small((width, height): (u16, u16), least: (u16, u16)) -> String {
    bilingual!(
        "画面が小さいため表示できません（いま {width}x{height}）。{}x{} 以上に広げてください。終了は Ctrl+C です。",
        "The window is too small (now {width}x{height}). Make it at least {}x{}. Ctrl+C asks whether to quit.",
        least.0,
        least.1
    )
}

/// Progress of the work: `確認 312/1,043 残731`.
pub(crate) fn progress(confirmed: usize, work: usize) -> String {
    let left = work.saturating_sub(confirmed);
    bilingual!(
        "確認 {}/{} 残{}",
        "done {}/{} left {}",
        number(confirmed),
        number(work),
        number(left)
    )
}

/// What 残 consists of: functions that can be decided now, and those that wait for something.
pub(crate) fn left(open: usize, waiting: usize) -> String {
    bilingual!(
        "残の内訳：確認待ち{}・照会中と後で{}",
        "left: {} to confirm, {} waiting",
        number(open),
        number(waiting)
    )
}

/// Number of completions that are not shown.
pub(crate) fn more_terms(count: usize) -> String {
    bilingual!("ほか {}件", "{} more", number(count))
}

/// Number of the line under the cursor, of shown lines, and of all lines if the filter hides some.
pub(crate) fn position(at: usize, shown: usize, of: usize) -> String {
    let all = if of == shown {
        String::new()
    } else {
        bilingual!("（全{}件）", " (of {})", number(of))
    };
    bilingual!("{}/{}件{all}", "{}/{}{all}", number(at), number(shown))
}

/// Number of lines of a pane that are hidden above and below.
pub(crate) fn hidden(above: usize, below: usize) -> String {
    let up = match above {
        0 => String::new(),
        lines => bilingual!(" 上に{}行", " {} above", number(lines)),
    };
    let down = match below {
        0 => String::new(),
        lines => bilingual!(" 下に{}行", " {} below", number(lines)),
    };
    format!("{up}{down} ")
}

/// Number of the hit under the cursor, and of all hits.
pub(crate) fn found(at: Option<usize>, all: usize) -> String {
    match (at, all) {
        (_, 0) => pick("該当なし", "no match").to_owned(),
        (Some(at), _) => bilingual!("該当 {}/{}", "match {}/{}", number(at), number(all)),
        (None, _) => bilingual!("該当 {}", number(all); "{}", count_of(all, "match", "matches")),
    }
}

/// Name of the order of the list.
pub(crate) fn order(order: Order, turned: bool) -> String {
    let by = match order {
        Order::Id => pick("番号順", "by id"),
        Order::Name => pick("名称順", "by name"),
        Order::Municipality => pick("市町村順", "by municipality"),
        Order::State => pick("状態順", "by state"),
        Order::Severity => pick("指摘の重い順", "worst findings first"),
        Order::Received => pick("受付日順", "by arrival"),
        Order::Assigned => pick("担当順", "by assignee"),
        Order::Function => pick("機能順", "by function"),
        Order::Holds => pick("有無順", "by what holds"),
        Order::Kind => pick("種別順", "by kind"),
        Order::MedicalArea => pick("医療圏順", "by medical area"),
        Order::HealthCentre => pick("保健所順", "by health centre"),
        Order::Report => pick("報告の種類順", "by sort of report"),
        Order::Duty => pick("対象順", "by duty"),
        Order::Code => pick("コード順", "by code"),
        Order::Item => pick("項目順", "by item"),
    };
    format!(
        "{by}{}",
        if turned {
            pick("（逆）", " (reversed)")
        } else {
            ""
        }
    )
}

/// A number of lines.
pub(crate) fn lines(count: usize) -> String {
    bilingual!("{}行", number(count); "{}", count_of(count, "line", "lines"))
}

/// A number of lines that can be pasted into a spreadsheet.
pub(crate) fn lines_to_paste(count: usize) -> String {
    bilingual!("{}行（表計算に貼れる）", number(count); "{}, for a spreadsheet", count_of(count, "line", "lines"))
}

/// A list with its number of lines.
pub(crate) fn list_lines(count: usize) -> String {
    bilingual!("一覧 {}行", number(count); "list, {}", count_of(count, "line", "lines"))
}

/// Number of marked lines.
pub(crate) fn marked(marks: usize) -> String {
    bilingual!("印 {}件", "{} marked", number(marks))
}

/// The database contains no facility.
pub(crate) const EMPTY_DATABASE: &[Text] = &[
    Text::new("まだ施設がありません。", "There are no facilities yet."),
    Text::new(
        concat!(
            key!("first-steps"),
            " で「初めの手順」を開けます（",
            key!("palette"),
            " からも選べます）。"
        ),
        concat!(
            key!("first-steps"),
            " opens the first steps (",
            key!("palette"),
            " has them too)."
        ),
    ),
    Text::new(
        concat!(key!("import"), " で名簿や報告を取り込めます。"),
        concat!(key!("import"), " imports facility lists and reports."),
    ),
];

/// The database contains no report.
pub(crate) const NO_REPORTS: &[Text] = &[
    Text::new("まだ報告がありません。", "There are no reports yet."),
    Text::new(
        concat!(key!("import"), " で報告を取り込んでください。"),
        concat!("Import reports with ", key!("import"), "."),
    ),
    Text::new(
        concat!("施設の一覧は ", key!("next-screen"), " で見られます。"),
        concat!(key!("next-screen"), " shows the facilities."),
    ),
];

/// Nothing left to decide.
pub(crate) const ALL_DONE: &[Text] = &[
    Text::new("確認待ちはありません。", "Nothing is left to confirm."),
    Text::new(
        concat!(
            key!("next-state"),
            " で照会中・後で・確認済・全部を見られます。"
        ),
        concat!(
            key!("next-state"),
            " shows inquiries, later, confirmed and all."
        ),
    ),
];

/// No line passes the state filter.
pub(crate) const STATE_EMPTY: &[Text] = &[
    Text::new(
        "この表示に当てはまる行はありません。",
        "Nothing fits what is shown here.",
    ),
    Text::new(
        concat!(key!("next-state"), " で表示を切り替えてください。"),
        concat!(key!("next-state"), " shows something else."),
    ),
];

/// What to do about a filter that nothing passes.
pub(crate) const FILTER_AGAIN: Text = Text::new(
    concat!(
        key!("filter"),
        " で文字を直すか、",
        key!("clear-filter"),
        " で絞り込みを解除してください。"
    ),
    concat!(
        "Correct it with ",
        key!("filter"),
        ", or clear it with ",
        key!("clear-filter"),
        "."
    ),
);

/// No line passes the filter text.
pub(crate) const NO_MATCH: &[Text] = &[
    Text::new(
        "絞り込みに合う行はありません。",
        "No line passes the filter.",
    ),
    FILTER_AGAIN,
    Text::new(
        concat!(
            key!("next-state"),
            " で表示を「全部」にすると、確認済みの行からも探せます。"
        ),
        concat!(
            key!("next-state"),
            " shows all lines, so that confirmed ones are found too."
        ),
    ),
];

/// Words of the pane 指摘.
pub(crate) mod findings {

    use kakari_office::lang::Text;

    /// The checks found nothing.
    pub(crate) const NONE: Text = Text::new("指摘はありません。", "There are no findings.");
    /// Heading of the findings that concern the function.
    pub(crate) const TOUCHING: Text = Text::new(
        "この機能の確認に関わる指摘",
        "Findings that concern this function",
    );
    /// Heading of the other findings.
    pub(crate) const OTHERS: Text = Text::new("そのほかの指摘", "Other findings");
    /// Label of how to fix it.
    pub(crate) const FIX: Text = Text::new("直し方", "How to fix");
    /// Label of the clause.
    pub(crate) const CLAUSE: Text = Text::new("根拠", "Ground");
}

/// The built-in queues.
pub(crate) mod queues {
    use crate::console::place::Screen;
    use kakari_office::lang::Text;

    /// Name, screen and query of each.
    pub(crate) const STANDING: [(Text, Screen, Text); 14] = [
        (
            Text::new("確認可", "Ready"),
            Screen::QUEUE,
            Text::new("状態:確認可", "status:ready"),
        ),
        (
            Text::new("要対応", "Blocked"),
            Screen::QUEUE,
            Text::new("状態:要対応", "status:blocked"),
        ),
        (
            Text::new("要注意", "Warned"),
            Screen::QUEUE,
            Text::new("状態:要注意", "status:warned"),
        ),
        (
            Text::new("要照会", "To inquire"),
            Screen::QUEUE,
            Text::new("状態:要照会", "status:inquiry_needed"),
        ),
        (
            Text::new("再確認", "Reopened"),
            Screen::QUEUE,
            Text::new("状態:再確認", "status:reopened"),
        ),
        (
            Text::new("期限到来", "Returned"),
            Screen::QUEUE,
            Text::new("状態:期限到来", "status:returned"),
        ),
        (
            Text::new("回答あり", "Answered"),
            Screen::QUEUE,
            Text::new("状態:回答あり", "status:answered"),
        ),
        (
            Text::new("照会中", "Inquiries"),
            Screen::QUEUE,
            Text::new("状態:照会中", "status:inquiry"),
        ),
        (
            Text::new("後で", "Later"),
            Screen::QUEUE,
            Text::new("状態:後で", "status:later"),
        ),
        (
            Text::new("自分の担当", "Assigned to me"),
            Screen::QUEUE,
            Text::new("担当:自分 状態:未確認", "assigned:me status:open"),
        ),
        (
            Text::new("担当なし", "Assigned to nobody"),
            Screen::QUEUE,
            Text::new("担当:なし 状態:未確認", "assigned:none status:open"),
        ),
        (
            Text::new("変更報告", "Changes"),
            Screen::QUEUE,
            Text::new("報告:変更 変更:あり", "report:change changed:some"),
        ),
        (
            Text::new("別の方法でも報告", "Two reports"),
            Screen::FACILITIES,
            Text::new("報告:別経路", "report:beside"),
        ),
        (
            Text::new("台帳なし", "Unlisted"),
            Screen::FACILITIES,
            Text::new("台帳:なし", "register:none"),
        ),
    ];
}
