//! Texts of the screen 協議.

use kakari_core::date::Date;
use kakari_core::edition::Function;
use kakari_core::meeting::{
    ForumLevel, Indicator, Meeting, Member, Move, Party, PartyNeed, SheetBox, State,
};
use kakari_office::bilingual;
use kakari_office::lang::{InWords as _, Text, pick};
use kakari_office::office::MeetingRefusal;

use super::number;
use crate::console::meeting::{MeetingForm, TextOf};
use crate::console::place::ForumPane;

mod commands;
pub(crate) mod fields;
mod integration;
mod papers;

pub(crate) use commands::{QUESTIONS, act, show};
pub(crate) use integration::{CHANGED_SINCE, TAKEN, integrated};
pub(crate) use papers::{backgrounds, case_page, cases_like, paper, paper_written};

macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident: $japanese:expr, $english:expr;)+) => {
        $($(#[$doc])* pub(crate) const $name: Text = Text::new($japanese, $english);)+
    };
}

texts! {
    /// No line passes the filter.
    NO_MATCH: "絞り込みに合うものはありません。", "Nothing passes the filter.";
    /// There is no line.
    NOTHING: "協議の場も、圏域の案もまだありません。案は圏域の表（市町村と二次医療圏）から作られるので、先に読み込んでください。表がなくても協議の場は作れます。",
        "No forum yet, and no proposal. Proposals are made from the table of areas, so import that first. A forum can be opened without it.";
    /// Columns.
    KIND: "種類", "Kind";
    /// The functions.
    FUNCTIONS: "機能", "For";
    /// What it is.
    TITLE: "内容", "What";
    /// Where it stands.
    STANDING: "状態", "Standing";
    /// What is missing.
    MISSING: "足りない", "Missing";
    /// The next or last meeting.
    NEXT: "開催", "Meeting";
    /// Nothing is missing.
    COMPLETE: "そろった", "complete";
    /// The line of a sheet.
    SHEET: "課題管理シート", "sheet of issues";
    /// No day.
    NO_DAY: "日は未定", "no day yet";
    /// No value of an indicator.
    NO_VALUE: "値なし", "no value";
    /// No meeting.
    NO_MEETING: "開催の予定なし", "no meeting planned";
    /// The kind of area.
    LEVEL: "協議区域", "Kind of area";
    /// The area.
    AREA: "区域", "Area";
    /// On what it rests.
    GROUND: "根拠", "Ground";
    /// Nobody opened it yet.
    NOT_OPEN: "ガイドラインによる案です。まだ開いていません。", "A proposal of the guideline. It is not open yet.";
    /// Nothing is missing.
    ALL_THERE: "要るものも、望ましいものもそろっています。", "Nothing is missing.";
    /// The body.
    BODY: "会議", "Body";
    /// What the guideline proposes.
    PROPOSED: "ガイドラインの区域", "Proposed areas";
    /// Remarks.
    NOTE: "備考", "Remarks";
    /// The last meeting.
    LAST: "直近の開催", "Last meeting";
    /// The day of the next review.
    REVIEW: "次に検証する日", "Next review";
    /// Who recorded it.
    BY: "記録", "Recorded by";
    /// Nobody is there.
    ABSENT: "（いない）", " (nobody)";
    /// Those whom the law has.
    ALWAYS: "必ず要る（法）", "Always (law)";
    /// 医療関係者.
    MEDICAL: "医療関係者", "medical care";
    /// 座長.
    CHAIR: "（座長）", " (chair)";
    /// The forum of a prefecture asks nobody.
    NOBODY_TO_ASK: "この協議の場には、市町村ごとに参加を求める決まりはありません。", "This forum need not ask single municipalities.";
    /// A municipality was not asked.
    NOT_ASKED: "まだ求めていない", "not asked yet";
    /// All were asked.
    ALL_ASKED: "区域の市町村には、すべて参加を求めました。", "All municipalities were asked.";
    /// An empty box.
    EMPTY_BOX: "（空）", " (empty)";
    /// A box in which something stands.
    WRITTEN_BOX: "（記入あり）", " (written)";
    /// An indicator.
    INDICATOR: "指標 ", "Indicator ";
    /// Its first value.
    FIRST_VALUE: "始まり ", "start ";
    /// A later value.
    LATER_VALUE: "その後 ", "then ";
    /// What is hoped for.
    GOAL: "目標", "Goal";
    /// Where values come from.
    SOURCE: "出典", "Source";
    /// What a row aims at.
    AIM: "到達点 ", "aim ";
    /// Who was there.
    PRESENT: "出席", "Present";
    /// Materials.
    MATERIALS: "資料", "Materials";
    /// What was decided.
    DECIDED: "決まったこと", "Decided";
    /// It comes again.
    COMES_AGAIN: "（次の回の議事）", " (comes again)";
    /// Why it is not open.
    CLOSED: "公開しない理由", "Not open because";
    /// The area of the cases is not known.
    CASES_IN_ORDER: "区域の人口などが分からないので、事例集の順です。", "Nothing is known of the area, so they come in the order of the book.";
    /// No case.
    NO_CASES: "この機能の取組事例はありません。", "The book has no case of this function.";
    /// What a step needs.
    NEEDS: "要るもの", "Needs";
    /// The line is no forum.
    NO_FORUM: "案の行です。先に協議の場を作ってください。", "This is a proposal. Open the forum first.";
    /// The line has no sheet.
    NO_SHEET: "この行にはシートがありません。協議の場かシートの行で押してください。", "This line has no sheet. Stand on a forum or a sheet.";
    /// There is no meeting.
    NO_MEETING_LINE: "開催がありません。開催を予定するか、開催の行で押してください。", "There is no meeting here. Plan one, or stand on one.";
    /// The minutes are final.
    IS_FINAL: "議事録は確定しています。確定した回は変えられません。", "The minutes are final, and the meeting does not change.";
    /// A sheet is written.
    WRITE_INSTEAD: "シートは欄ごとに書きます。欄を書くキーを押してください。", "A sheet is written box by box.";
    /// Which box.
    WHICH_BOX: "どの欄を書きますか。", "Which box?";
    /// No step is ready.
    NOTHING_TO_AGREE: "書き終わって、まだ合意していない段階はありません。欄を書いてから記録してください。", "No step is complete and not agreed on. Write its box first.";
    /// What was agreed.
    AGREED_ON: "協議の場で合意した段階を選んでください。文を変えると、合意は外れます。", "Choose the step on which the forum agreed. A change of its text takes that back.";
    /// What is written into a sheet.
    FILL_MEANS: "現状は、集計と関係者の声から数値、出典、日付を付けて書きます。例は空の欄だけに入ります。地域の言葉に直してください。", "The situation comes from the statistics, with source and day. The example goes into empty boxes only.";
    /// Nothing is chosen.
    NOTHING_TO_FILL: "書くものを選んでください。", "Choose what is written.";
    /// What an indicator is.
    INDICATOR_MEANS: "協議の場で決めた指標です。始まりの値は、今わからなければ後で加えられます。", "An indicator that the meeting set. Its first value can be added later.";
    /// No function.
    NOT_A_FUNCTION: "機能は イ・ロ・ハ・ニ・ホ などの記号で書いてください。", "Write functions by their marks or words, such as ha.";
    /// No row.
    NOT_A_ROW: "議事は上の番号で 1-12 や 1、3-5 のように書いてください。", "Write rows by the numbers above, such as 1-12 or 1,3-5.";
    /// No number.
    NOT_AN_AMOUNT: "値は数で書いてください。例：12、3.5", "Write the value as a number.";
    /// Title where another text stands meanwhile.
    ANOTHER_TEXT: "下書きの後に、この欄は書き換えられました", "This box was written meanwhile";
    /// Another text stands meanwhile.
    WRITTEN_MEANWHILE: "下書きを戻しました。登録すると、次の文と入れ替わります。", "Your draft is back. When you register it, it takes the place of this text:";
    /// A draft stays.
    DRAFT_KEPT: "書いた文は下書きに残してあります。同じ欄を開くと続きから書けます。", "The text is kept as a draft. Open the same box to go on.";
    /// Nothing changed.
    UNCHANGED: "文は変わっていません。", "The text did not change.";
    /// The text has no more room.
    TEXT_FULL: "文が長すぎます（20万文字まで）。分けて書いてください。", "The text is too long (200,000 letters). Divide it.";
    /// The keys of the editor.
    TEXT_KEYS: "F10 登録。Ctrl+Z 戻す。Ctrl+Y やり直す。Esc 下書きに残して閉じる。", "F10 register. Ctrl+Z undo. Ctrl+Y redo. Esc keep as draft and close.";
    /// Title of the form of a new forum.
    OPEN: "協議の場を作る", "Open a forum";
    /// Title of the form of a forum.
    CHANGE: "協議の場を直す", "Change the forum";
    /// Title of the form of a participant.
    MEMBER: "参加者", "Participant";
    /// Title of the form of a question to municipalities.
    ASK: "市町村に参加を求める、回答を記録する", "Ask municipalities, record answers";
    /// Title of the form that fills a sheet.
    FILL: "課題管理シートに書き入れる", "Fill the sheet";
    /// Title of the form of a meeting.
    PLAN: "開催を予定する", "Plan a meeting";
    /// Title of the form of a planned meeting.
    REPLAN: "開催を直す", "Change the meeting";
    /// Title of the form of a further meeting.
    AGAIN: "同じ形で次の回を予定する", "Plan a meeting like this";
    /// Title of the form of an outcome.
    OUTCOME: "決まったこと", "Decided";
    /// Title of the menu of papers.
    PAPER: "文書を書き出す", "Write a paper";
    /// Which paper.
    WHICH_PAPER: "どの文書を書き出しますか。", "Which paper?";
    /// What a paper is for.
    PAPER_MEANS: "印刷は HTML、直すのは Word、様式のままの表は Excel です。人に出した文書は「控え」を残すと、出したときのまま後で書き出せます。",
        "HTML to print, Word to edit, Excel in the form's layout. What is given to others can be kept as issued, and written again later.";
    /// A paper was issued.
    AS_ISSUED: "出したときのファイルを、そのまま書き出します。", "The file is written as it was issued.";
    /// Title of the form of an issued paper.
    ISSUED_AGAIN: "出した文書をもう一度書き出す", "Write an issued paper again";
    /// The line has no paper.
    NO_PAPER: "この行には文書がありません。", "This line has no paper.";
    /// An issued paper does not change.
    PAPER_STAYS: "出した文書は変えられません。間違えて控えたときは、取り消してください。", "What was issued does not change. Undo it if it was kept by mistake.";
    /// A form of no forum is not issued.
    NOT_ISSUED: "空の様式と例は、出した文書として残せません。控えを「いいえ」にしてください。", "A blank form and an example are not kept as issued. Choose “no”.";
    /// No box.
    NOT_A_BOX: "欄は上の番号で 1-3 や 1、4 のように書いてください。", "Write boxes by the numbers above, such as 1-3 or 1,4.";
    /// No background.
    NOT_A_BACKGROUND: "経歴は上の番号で 1、3 のように書いてください。", "Write backgrounds by the numbers above, such as 1,3.";
    /// Title of the form of a coordinator.
    COORDINATOR: "コーディネーター", "Coordinator";
    /// The line is a coordinator.
    IS_COORDINATOR: "コーディネーターの行です。協議の場の行で押してください。", "This is a coordinator. Stand on a forum.";
    /// The whole prefecture.
    WHOLE: "県全体", "whole prefecture";
    /// Not in office.
    NOT_IN_OFFICE: "任期外", "not in office";
    /// The term.
    TERM: "任期", "Term";
    /// What they know.
    BACKGROUND: "経歴", "Background";
    /// Both kinds of knowledge are desirable.
    DESIRABLE: "医療と介護の両方の知識や経験がある人が望ましいとされています（必須ではありません）。", "Knowledge of both medicine and care is called desirable; it is not required.";
    /// Their forums.
    FORUMS: "参加する協議の場", "Forums";
    /// Their areas.
    CHARGE: "担当区域", "Areas";
    /// The body.
    ORGANISATION: "所属", "Body";
    /// The day on a paper.
    DATED: "文書の日付", "Dated";
    /// The file.
    FILE: "ファイル", "File";
    /// Its hash.
    HASH: "SHA-256", "SHA-256";
    /// Title of the form of an indicator.
    INDICATOR_FORM: "評価すべき指標", "Indicator";
}

/// The same with the numbers of the questions.
pub(crate) fn questions(numbers: &[u8]) -> String {
    let numbers: Vec<String> = numbers.iter().map(|number| format!("Q{number}")).collect();
    bilingual!(
        "この画面に出る問い（{}）を資料で開く",
        "Open the questions of this screen ({})",
        numbers.join(" ")
    )
}

/// No question comes up here.
pub(crate) const NO_QUESTION: Text = Text::new(
    "この画面に出る問いは、Ｑ＆Ａ集にありません。",
    "The Q&A has no question of this screen.",
);

/// The name of a pane.
pub(crate) fn pane(pane: ForumPane) -> &'static str {
    match pane {
        ForumPane::Line => pick("この行", "Line"),
        ForumPane::Members => pick("参加者", "Members"),
        ForumPane::Asked => pick("照会", "Asked"),
        ForumPane::Sheets => pick("シート", "Sheets"),
        ForumPane::Sittings => pick("開催", "Meetings"),
        ForumPane::Steps => pick("手順", "Steps"),
        ForumPane::Cases => pick("事例", "Cases"),
    }
}

/// The heading of parties with the same need.
pub(crate) fn need(need: PartyNeed) -> &'static str {
    match need {
        PartyNeed::Always => ALWAYS.text(),
        PartyNeed::Named => pick("ガイドラインの例", "Named by the guideline"),
        PartyNeed::Considered => pick("検討する", "To be considered"),
        PartyNeed::Free => pick("そのほか", "Others"),
    }
}

/// A kind of area, in a few cells.
pub(crate) fn level(level: ForumLevel) -> &'static str {
    match level {
        ForumLevel::MedicalArea => pick(level.label(), "medical area"),
        ForumLevel::Municipalities => pick(level.label(), "several"),
        other => other.in_words(),
    }
}

/// Where a meeting stands, in a few cells.
pub(crate) fn state(state: State) -> &'static str {
    match state {
        State::Planned => pick("予定", "planned"),
        State::Cancelled => pick("中止", "cancelled"),
        State::Held => pick("議事録は案", "draft"),
        State::Review => pick("議事録を確認中", "in review"),
        State::Final => pick("議事録を確定", "final"),
    }
}

/// The title of a form.
pub(crate) fn form_title(of: &MeetingForm) -> String {
    let title = match of {
        MeetingForm::Forum(None) => OPEN,
        MeetingForm::Forum(Some(_)) => CHANGE,
        MeetingForm::Member(..) => MEMBER,
        MeetingForm::Ask(..) => ASK,
        MeetingForm::Fill(..) => FILL,
        MeetingForm::Plan(_, None) => PLAN,
        MeetingForm::Plan(..) => REPLAN,
        MeetingForm::Again(..) => AGAIN,
        MeetingForm::Integrate(..) => integration::TITLE,
        MeetingForm::Outcome(..) => OUTCOME,
        MeetingForm::Indicator(..) => INDICATOR_FORM,
        MeetingForm::Paper(..) => PAPER,
        MeetingForm::Issued(..) => ISSUED_AGAIN,
        MeetingForm::Coordinator(_) => COORDINATOR,
    };
    title.text().to_owned()
}

/// The title of the editor.
pub(crate) fn text_title(of: &TextOf) -> String {
    match of {
        TextOf::Box(one, at, which) => {
            let mark = one
                .sheets
                .get(*at)
                .map_or("", |one| one.content.theme.mark());
            format!("{mark} {}", sheet_box(*which))
        }
        TextOf::Row(one, at, row) => {
            let kept = one.meetings.get(*at);
            let title = kept.and_then(|kept| kept.content.rows.get(*row));
            let title = title.map_or("", |row| row.title.as_str());
            let number = kept.map(|kept| kept.number()).unwrap_or_default();
            format!("{number} {title}")
        }
    }
}

/// How long the text is, and whether it is kept, or a draft of before that `came_back`.
pub(crate) fn text_state(letters: usize, changed: bool, waiting: bool, came_back: bool) -> String {
    let kept = match (changed, waiting) {
        (true, _) if came_back => pick(
            "前に書いていた文を戻しました。まだ登録していません",
            "your draft is back, and not registered yet",
        ),
        (false, _) => pick("登録した文のまま", "as registered"),
        (true, true) => pick("下書きに残します", "being kept"),
        (true, false) => pick("下書きに残しました", "kept as a draft"),
    };
    bilingual!("{}文字　{kept}", number(letters); "{} letters, {kept}", number(letters))
}

/// The heading of a box.
pub(crate) fn sheet_box(of: SheetBox) -> &'static str {
    let english = match of {
        SheetBox::Of(step) => step.in_words(),
        SheetBox::Remarks => "(6) remarks",
    };
    pick(of.label(), english)
}

/// The title of the boxes of a sheet.
pub(crate) fn sheet_title(theme: Function) -> String {
    bilingual!("課題管理シート（{}）", "Sheet of {}", theme.mark())
}

/// The title of the minutes of a meeting.
pub(crate) fn minutes_title(meeting: &str) -> String {
    bilingual!("議事録（{meeting}）", "Minutes ({meeting})")
}

/// The title of the steps of a meeting.
pub(crate) fn meeting_title(meeting: &str, state: State) -> String {
    bilingual!(
        "開催 {meeting}：{}",
        "Meeting {meeting}: {}",
        state.in_words()
    )
}

/// Why a meeting has no step now.
pub(crate) fn no_move(meeting: &Meeting, state: State, today: Date) -> String {
    let wanted = match state {
        State::Planned | State::Cancelled => Move::Hold,
        State::Held => Move::SendForReview,
        State::Review | State::Final => Move::Finish,
    };
    let refused = meeting.step(state, wanted, today).err();
    refused.map_or_else(String::new, |why| MeetingRefusal::Step(why).to_string())
}

/// A participant by organisation and name.
pub(crate) fn member(one: &Member) -> String {
    [one.organisation.as_str(), &one.name]
        .join(" ")
        .trim()
        .to_owned()
}

/// A draft could not be written.
pub(crate) fn not_kept(error: &std::io::Error) -> String {
    bilingual!(
        "下書きを残せませんでした（{error}）。閉じる前に登録してください。",
        "The draft could not be kept ({error}). Register the text before you close it."
    )
}

/// Whom to add next.
pub(crate) fn next_party(party: Party) -> String {
    bilingual!("足りない立場：{}", "Missing: {}", party.in_words())
}

/// The values of an indicator so far.
pub(crate) fn known_values(one: &Indicator) -> Vec<String> {
    let mut lines = vec![one.name.clone()];
    let values = one.values.iter();
    lines.extend(values.map(|(day, amount)| format!("{day}　{amount}{}", one.unit)));
    lines
}
