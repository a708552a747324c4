//! Why a command is not available.

use super::keys::key;
use kakari_office::lang::Text;

/// The database is open for reading only, or whoever is logged in may look only.
pub(crate) const READ_ONLY: Text = Text::new(
    "読み取り専用のため、登録できません。",
    "It is read-only, so nothing can be recorded.",
);
/// The facility is not in the areas of whoever is logged in.
pub(crate) const OUT_OF_REACH: Text = Text::new(
    "担当の区域の外の医療機関です。見るだけで、登録はできません。",
    "The facility is outside of your areas. You can look at it, and record nothing about it.",
);
/// The last act has not been answered yet.
pub(crate) const PENDING: Text = Text::new(
    "前の登録を書き込んでいます。終わってから押してください。",
    "The act before is still being saved. Press again when it is done.",
);
/// No line under the cursor.
pub(crate) const NO_LINE: Text = Text::new("対象の行がありません。", "No line is selected.");
/// The area under the cursor is not made of others.
pub(crate) const NOTHING_WITHIN: Text = Text::new(
    "この区域より細かい区域はありません。",
    "This area has no areas within it.",
);
/// The screen has no column with this order.
pub(crate) const NO_SUCH_ORDER: Text = Text::new(
    "この画面にはその列がないため、並べられません。",
    "This screen has no such column to order by.",
);
/// No line is shown, so there is nothing to export.
pub(crate) const NOTHING_TO_WRITE: Text = Text::new(
    "表示中の行がないため、書き出すものがありません。絞り込みや表示を変えてください。",
    "No line is shown, so there is nothing to export. Change the filter or what is shown.",
);
/// The cursor is on 1号, which gets no verdict.
pub(crate) const FIRST_FUNCTION: Text = Text::new(
    "１号は確認の対象ではありません。←→でイロハニを選んでください。",
    "1号 is not confirmed. Choose イ, ロ, ハ or ニ with ←→.",
);
/// The facility has not reported.
pub(crate) const NOT_REPORTED: Text = Text::new(
    "まだ報告がないため、確認できません。",
    "There is no report yet, so nothing can be confirmed.",
);
/// The function does not hold or is out of scope, so there is nothing to confirm.
pub(crate) const NOTHING_TO_CONFIRM: Text = Text::new(
    "機能が「無」か報告の対象外のため、確認するものがありません。",
    "The function does not hold or need not be reported, so there is nothing to confirm.",
);
/// There is no verdict to reset.
pub(crate) const NOT_DECIDED: Text =
    Text::new("まだ何も決めていません。", "Nothing was decided yet.");
/// No inquiry is open.
pub(crate) const NO_INQUIRY: Text = Text::new(
    concat!(
        "照会中ではありません。先に ",
        key!("inquire"),
        " で照会先と内容を書いてください。"
    ),
    concat!(
        "No inquiry is open. First write whom you asked and what with ",
        key!("inquire"),
        "."
    ),
);
/// Facts alone decide whether the facility has to report.
pub(crate) const SCOPE_SETTLED: Text = Text::new(
    "報告対象かどうかは事実から決まっています（猶予できる施設ではありません）。",
    "The facts decide whether this facility has to report (it is none that may be excused).",
);
/// The register does not have the facility, so that it has no facts.
pub(crate) const NOT_REGISTERED: Text = Text::new(
    "台帳にない施設です。名簿を取り込んでから登録してください。",
    "The register does not have this facility. Import its list first.",
);
/// No other channel delivered a report.
pub(crate) const ONE_CHANNEL: Text = Text::new(
    "別の方法で届いた報告はありません。",
    "No report came by another way.",
);
/// The act belongs to another person.
pub(crate) const NOT_YOURS: Text = Text::new(
    "ほかの人の操作は戻せません。",
    "You cannot undo another person's act.",
);
/// The act was undone already.
pub(crate) const UNDONE_ALREADY: Text =
    Text::new("すでに取り消されています。", "It was undone already.");
/// An import cannot be undone.
pub(crate) const IMPORTED: Text = Text::new(
    "取り込みは戻せません。正しいファイルをもう一度取り込んでください。",
    "An import cannot be undone. Import the right file again.",
);
/// Nothing to take back.
pub(crate) const NEVER_UNDONE: Text = Text::new(
    "取り消す操作ではありません。",
    "This is nothing that can be undone.",
);
/// A later act changed the same thing.
pub(crate) const SUPERSEDED: Text = Text::new(
    "その後に同じものが変わったため戻せません（理由は詳細にあります）。",
    "It was changed again later, so it cannot be undone (the detail says why).",
);
/// The entry has no text to mask.
pub(crate) const NO_TEXT: Text = Text::new(
    "この記録に伏せる記載はありません。",
    "This entry has no text to mask.",
);
/// There is no act to repeat.
pub(crate) const NOTHING_TO_REPEAT: Text = Text::new(
    "繰り返す確認がまだありません。",
    "There is no verdict to repeat yet.",
);
/// The last act was a note.
pub(crate) const LAST_NOTE: Text = Text::new(
    "最後の操作はメモのため、繰り返しません。繰り返せるのは確認・照会・担当などです。",
    "The last act was a note, which is not repeated. Verdicts, inquiries and assignments can be repeated.",
);
/// The last act was about a single line: a choice of version, a masking.
pub(crate) const LAST_OF_ONE_LINE: Text = Text::new(
    "最後の操作はその行だけのものなので、繰り返しません。繰り返せるのは確認・照会・担当などです。",
    "The last act was about one line only and is not repeated. Verdicts, inquiries and assignments can be repeated.",
);
/// No batch is open at the cursor.
pub(crate) const NOT_OPEN: Text = Text::new(
    "ここに、開いている一括の操作はありません。",
    "No batch is open here.",
);
/// No shown line is ready.
pub(crate) const NONE_READY: Text = Text::new(
    "表示中に「確認可」の行がありません。",
    "No line shown here is ready to confirm.",
);
/// No marks.
pub(crate) const NO_MARKS: Text = Text::new("印がありません。", "No line is marked.");
/// No filter.
pub(crate) const NO_FILTER: Text = Text::new("絞り込んでいません。", "No filter is set.");
/// Nothing is looked for.
pub(crate) const NO_SEARCH: Text = Text::new(
    concat!(
        "まだ検索していません。",
        key!("search"),
        " で検索できます。"
    ),
    concat!(
        "Nothing was searched for yet. ",
        key!("search"),
        " searches."
    ),
);
/// No facility at all.
pub(crate) const NO_FACILITY: Text =
    Text::new("まだ施設がありません。", "There are no facilities yet.");
/// Another pane.
pub(crate) const ONLY_IN_ANSWERS: Text = Text::new(
    concat!(
        "「報告内容」で使えます（",
        key!("show-answers"),
        " を押してください）。"
    ),
    concat!(
        "Works in the pane Answers (press ",
        key!("show-answers"),
        ")."
    ),
);
/// Already this theme.
pub(crate) const THEME_IN_USE: Text = Text::new("いまこの配色です。", "These colours are in use.");
/// No import in this session.
pub(crate) const NO_IMPORT: Text = Text::new(
    concat!(
        "この起動ではまだ取り込んでいません。",
        key!("import"),
        " で取り込めます。"
    ),
    concat!(
        "Nothing was imported in this session. ",
        key!("import"),
        " imports."
    ),
);
/// An import holds the write lock.
pub(crate) const IMPORTING: Text = Text::new(
    concat!(
        "取り込んだものを書き込んでいます。終わってから押してください（",
        key!("cancel-job"),
        " で中止）。"
    ),
    concat!(
        "An import is being saved. Press again when it is done (",
        key!("cancel-job"),
        " stops it)."
    ),
);
/// The clock gives no day.
pub(crate) const NO_DAY: Text = Text::new(
    "今日の日付が分からないため、作れません。パソコンの時計を確かめてください。",
    "The clock gives no day, so nothing can be dated. Check the computer's clock.",
);
/// There is no edition of that year.
pub(crate) const NO_EDITION: Text = Text::new(
    "この年度の定義がないため、見られません（前年度との比較にだけ使います）。",
    "There is no edition of this year, so it cannot be shown (it serves to compare with only).",
);
/// It is shown already.
pub(crate) const YEAR_SHOWN: Text = Text::new("いまこの年度を見ています。", "This year is shown.");
/// The sample is open.
pub(crate) const SAMPLE_OPEN: Text =
    Text::new("いま開いているのが見本です。", "The sample is open.");
/// Not all facilities are read yet.
pub(crate) const NOT_ALL_READ: Text = Text::new(
    "まだ読み込んでいます。全件がそろってから押してください。",
    "Still reading. Press again when everything is read.",
);
/// No job.
pub(crate) const NO_JOB: Text = Text::new("実行中の処理がありません。", "Nothing is running.");
/// A job runs.
pub(crate) const JOB_RUNS: Text = Text::new(
    "処理の実行中です。終わってから押してください。",
    "Something is still running. Press again when it is done.",
);
