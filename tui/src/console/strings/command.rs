//! The names of commands.

use super::super::intent::Intent;
use super::super::order::Order;
use super::super::place::Pane;
use super::super::theme::Theme;
use super::screens::calendar;
use super::{access, chasing, deadlines, export, letters, meetings, names, outward};
use super::{screens, statistics};
use crate::lang::Lang;
use kakari_office::office::ScopeChoice;

/// A command's names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Words {
    /// Short name for the footer.
    pub(crate) short: &'static str,
    /// Long name for help and palette.
    pub(crate) long: &'static str,
}

/// Short and long name in both languages.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Both {
    pub(crate) japanese: (&'static str, &'static str),
    pub(crate) english: (&'static str, &'static str),
}

pub(super) const fn both(
    japanese: (&'static str, &'static str),
    english: (&'static str, &'static str),
) -> Both {
    Both { japanese, english }
}

/// The names of a command.
pub(crate) fn command(intent: Intent, lang: Lang) -> Words {
    let words = words(intent);
    let (short, long) = match lang {
        Lang::Ja => words.japanese,
        Lang::En => words.english,
    };
    Words { short, long }
}

fn words(intent: Intent) -> Both {
    match intent {
        Intent::ConfirmYes => both(("有", "確認（有）にする"), ("Yes", "Confirm: yes")),
        Intent::ConfirmNo => both(
            ("無", "確認（無）にする（理由を書く）"),
            ("No", "Confirm: no (with a reason)"),
        ),
        Intent::Inquire => both(
            ("照会", "照会中にする（照会先と内容を書く）"),
            ("Ask", "Inquire (whom and what)"),
        ),
        Intent::PutOff => both(
            ("後で", "後でにする（理由と日を書く）"),
            ("Later", "Put off (reason and day)"),
        ),
        Intent::Reset => both(
            ("取消", "取り消して未確認に戻す"),
            ("Reset", "Take the verdict back"),
        ),
        Intent::Repeat => both(
            ("再度", "直前の確認をここでも行う"),
            ("Repeat", "Repeat the last verdict here"),
        ),
        Intent::ConfirmAllReady => both(
            ("一括", "表示中の「確認可」をすべて確認（有）にする"),
            ("All", "Confirm all that are ready"),
        ),
        Intent::Answer => both(
            ("回答", "照会の回答を書く"),
            ("Answer", "Record the answer to an inquiry"),
        ),
        Intent::Assign => both(
            ("担当", "担当者を決める"),
            ("Assign", "Assign to a colleague"),
        ),
        Intent::Note => both(("メモ", "メモを書く"), ("Note", "Write a note")),
        Intent::DecideScope => both(
            ("対象", "報告対象に含めるか、求めないかを決める"),
            ("Duty", "Decide whether it has to report"),
        ),
        Intent::Scope(Some(ScopeChoice::TakenIn)) => both(
            ("含める", "報告対象に含める"),
            ("Report", "It has to report"),
        ),
        Intent::Scope(Some(ScopeChoice::Excused)) => both(
            ("求めない", "今年は報告を求めない"),
            ("Excuse", "It need not report this year"),
        ),
        Intent::Scope(None) => both(
            ("取消", "対象の判断を取り消す"),
            ("Reset", "Take the decision on duty back"),
        ),
        Intent::ChooseVersion => both(
            ("版", "別の方法で届いた報告のどちらを採用するか決める"),
            ("Version", "Choose between reports that came by two ways"),
        ),
        Intent::UseVersion(_) => both(("採用", "この版を採用する"), ("Use", "Use this version")),
        Intent::Menu => both(
            ("選ぶ", "この行でできることを開く（矢印だけで確認できる）"),
            ("Do", "What can be done here (arrows are enough)"),
        ),
        Intent::Summary => both(
            ("まとめ", "この起動での作業と残りを見る"),
            ("Summary", "What was done in this session, and what is left"),
        ),
        Intent::UndoThis => both(
            ("戻す", "この記録の操作を元に戻す"),
            ("Undo", "Undo this act"),
        ),
        Intent::CloseBatch => both(
            ("閉じる", "開いた一括の操作を1行に戻す"),
            ("Fold", "Fold the open batch into one line"),
        ),
        Intent::EditFacts => both(
            ("事実", "開設・廃止・休院・対象外の理由を登録する"),
            ("Facts", "Record opening, closing, suspension, exemption"),
        ),
        Intent::Contact => chasing::CONTACT,
        Intent::AskOffice => chasing::ASK_OFFICE,
        Intent::Remind => chasing::REMIND,
        Intent::Counting(act) => statistics::act(act),
        Intent::Outward(act) => outward::act(act),
        Intent::Naming(act) => names::act(act),
        Intent::Meeting(act) => meetings::act(act),
        Intent::Questions => meetings::QUESTIONS,
        Intent::Letters => letters::OPEN,
        Intent::LetterOf(kind) => letters::kind(kind),
        Intent::PreviewLetter => letters::PREVIEW,
        Intent::WriteLetters => letters::WRITE,
        Intent::Order => chasing::ORDER,
        Intent::OrderStep(step) => chasing::step(step),
        Intent::MarkTask => calendar::MARK,
        Intent::OpenList => calendar::OPEN,
        Intent::Mask => both(
            ("伏せる", "この記録の書き誤りを伏せる"),
            ("Mask", "Mask a mistyped text"),
        ),
        Intent::ListQueues => both(
            ("一覧", "名前の付いた一覧を件数とともに見る"),
            ("Queues", "Named queues with their counts"),
        ),
        Intent::SaveQueue => both(
            ("保存", "いまの絞り込みに名前を付けて保存する"),
            ("Save", "Save this filter under a name"),
        ),
        Intent::Undo => both(
            ("戻す", "自分の直前の操作を元に戻す"),
            ("Undo", "Undo your last act"),
        ),
        Intent::Redo => both(
            ("やり直す", "元に戻したばかりの操作をやり直す"),
            ("Redo", "Redo what was just undone"),
        ),
        Intent::ListUndo => both(
            ("一覧", "元に戻せる操作の一覧"),
            ("Undos", "Acts that can be undone"),
        ),
        Intent::Mark => both(
            ("印", "この行に印を付ける・外す"),
            ("Mark", "Mark this line, or not"),
        ),
        Intent::MarkRange => both(
            ("範囲", "範囲に印を付ける（始めと終わりで押す）"),
            ("Range", "Mark a range (press at both ends)"),
        ),
        Intent::MarkAll => both(
            ("全印", "表示中のすべてに印を付ける"),
            ("Mark all", "Mark all lines shown"),
        ),
        Intent::InvertMarks => both(
            ("反転", "表示中の印を反転する"),
            ("Invert", "Invert the marks of the lines shown"),
        ),
        Intent::ClearMarks => both(("印なし", "印をすべて外す"), ("Unmark", "Clear all marks")),
        Intent::Filter => both(
            ("絞込", "文字で絞り込む（ローマ字可）"),
            ("Find", "Filter by text (romaji works)"),
        ),
        Intent::ClearFilter => both(
            ("解除", "絞り込みを解除する"),
            ("Clear", "Clear the filter"),
        ),
        Intent::Search => both(
            ("検索", "文字で検索して移る（絞り込まない）"),
            ("Search", "Search for text (hides nothing)"),
        ),
        Intent::NextMatch => both(("次へ", "次の該当へ"), ("Next", "Next match")),
        Intent::PreviousMatch => both(("前へ", "前の該当へ"), ("Prev", "Previous match")),
        Intent::Jump => both(
            ("番号", "番号（ID）で施設へ移る"),
            ("Id", "Go to a facility by its id"),
        ),
        Intent::ChooseOrder => both(("並び", "並べ方を選ぶ"), ("Order", "Choose the order")),
        Intent::Beside => both(
            (
                "並べる",
                "この施設を固定して、ほかの施設と並べて見る・やめる",
            ),
            ("Beside", "Keep this facility beside the others, or stop"),
        ),
        Intent::Fold => both(
            ("まとめ", "施設ごとに１行にまとめる・戻す"),
            ("Group", "One line for each facility, or back"),
        ),
        Intent::FoldThis => both(
            ("開く", "まとめた一覧でこの施設だけ開く・閉じる"),
            ("Open", "Open or close this facility in the grouped list"),
        ),
        Intent::CountValues => both(
            ("内訳", "項目ごとの内訳を見る（選ぶと絞り込む）"),
            (
                "Counts",
                "Count the values of a column (choosing one filters)",
            ),
        ),
        Intent::OrderBy(Order::Id) => both(("番号順", "番号順に並べる"), ("By id", "Order by id")),
        Intent::OrderBy(Order::Name) => both(
            ("名称順", "名称の順に並べる（フリガナのある施設が先）"),
            ("By name", "Order by name (those with フリガナ first)"),
        ),
        Intent::OrderBy(Order::Municipality) => both(
            ("町順", "市町村の順に並べる"),
            ("By town", "Order by municipality"),
        ),
        Intent::OrderBy(Order::State) => both(
            ("状態順", "状態の順に並べる"),
            ("By state", "Order by state"),
        ),
        Intent::OrderBy(Order::Severity) => both(
            ("指摘順", "指摘の重い順に並べる"),
            ("Worst", "Order by severity of findings"),
        ),
        Intent::OrderBy(Order::Received) => both(
            ("受付順", "受付日の古い順に並べる"),
            ("Arrival", "Order by day of arrival, oldest first"),
        ),
        Intent::OrderBy(Order::Assigned) => both(
            ("担当順", "担当の順に並べる"),
            ("Assigned", "Order by assignee"),
        ),
        Intent::OrderBy(Order::Function) => both(
            ("機能順", "機能の順に並べる"),
            ("Function", "Order by function"),
        ),
        Intent::OrderBy(Order::Holds) => both(
            ("有無順", "機能の有無の順に並べる"),
            ("Holds", "Order by whether the function holds"),
        ),
        Intent::OrderBy(Order::Kind) => both(
            ("種別順", "病院・診療所の順に並べる"),
            ("Kind", "Order by kind of facility"),
        ),
        Intent::OrderBy(Order::MedicalArea) => both(
            ("医療圏順", "二次医療圏の順に並べる"),
            ("Area", "Order by medical area"),
        ),
        Intent::OrderBy(Order::HealthCentre) => both(
            ("保健所順", "保健所の順に並べる"),
            ("Centre", "Order by health centre"),
        ),
        Intent::OrderBy(Order::Report) => both(
            ("報告順", "報告の種類の順に並べる"),
            ("Report", "Order by sort of report"),
        ),
        Intent::OrderBy(Order::Duty) => both(
            ("対象順", "報告対象かどうかの順に並べる"),
            ("Duty", "Order by duty to report"),
        ),
        Intent::OrderBy(Order::Code) => both(
            ("コード順", "指摘のコードの順に並べる"),
            ("Code", "Order by code of the finding"),
        ),
        Intent::OrderBy(Order::Item) => both(
            ("項目順", "指摘の項目の順に並べる"),
            ("Item", "Order by item of the finding"),
        ),
        Intent::ChooseColumns => both(
            ("列", "一覧の列を選ぶ（出す・隠す・その列で並べる）"),
            ("Columns", "Choose the columns of the list, order by one"),
        ),
        Intent::NextState => both(
            ("状態", "次の状態で絞り込む"),
            ("Show", "Filter by the next state"),
        ),
        Intent::PreviousState => both(
            ("状態", "前の状態で絞り込む"),
            ("Show", "Filter by the previous state"),
        ),
        Intent::Up => both(("上", "上へ"), ("Up", "Up")),
        Intent::Down => both(("下", "下へ"), ("Down", "Down")),
        Intent::PageUp => both(("前頁", "前のページ"), ("Page up", "Page up")),
        Intent::PageDown => both(("次頁", "次のページ"), ("Page dn", "Page down")),
        Intent::First => both(("先頭", "先頭へ"), ("First", "To the first line")),
        Intent::Last => both(("末尾", "末尾へ"), ("Last", "To the last line")),
        Intent::NextOpen => both(("次", "次の未確認へ"), ("Next", "To the next open one")),
        Intent::Left => both(("左", "左の機能へ"), ("Left", "Function to the left")),
        Intent::Right => both(("右", "右の機能へ"), ("Right", "Function to the right")),
        Intent::Copy => both(
            ("コピー", "コピーするものを選ぶ"),
            ("Copy", "Choose what to copy"),
        ),
        Intent::CopyThis(what) => export::copied(what),
        Intent::Export => both(
            (
                "書出",
                "表示中の一覧を書き出す・印刷する（Excel・CSV・HTML）",
            ),
            ("Export", "Export or print the list (Excel, CSV, HTML)"),
        ),
        Intent::Enter => both(("開く", "詳細に入る"), ("Open", "Into the detail")),
        Intent::OpenFacility => both(
            (
                "施設",
                "この施設を「施設」で開く（もとの一覧へは「一つ前に戻る」）",
            ),
            (
                "Facility",
                "Open it among the facilities (Back returns to this list)",
            ),
        ),
        Intent::Back => both(("戻る", "一つ前に戻る"), ("Back", "Back")),
        Intent::NextPane => both(("欄", "次の欄を見る"), ("Pane", "Next pane")),
        Intent::PreviousPane => both(("欄", "前の欄を見る"), ("Pane", "Previous pane")),
        Intent::Show(Pane::Judgement) => {
            both(("判定", "「判定」を見る"), ("Judge", "Show the judgement"))
        }
        Intent::Show(Pane::Answers) => both(
            ("報告", "「報告内容」を見る"),
            ("Answers", "Show the answers"),
        ),
        Intent::Show(Pane::Findings) => both(
            ("指摘", "「指摘」を見る"),
            ("Findings", "Show the findings"),
        ),
        Intent::Show(Pane::Partners) => both(
            ("連携", "「連携先」を見る"),
            ("Partners", "Show the partners"),
        ),
        Intent::Show(Pane::History) => both(("経過", "「経過」を見る"), ("Log", "Show the log")),
        Intent::OnlyChanges => both(
            (
                "変更",
                "前の版から変わった回答だけ・前年度からだけ・すべて、を順に見る",
            ),
            (
                "Changes",
                "Answers changed since the last version, since last year, all",
            ),
        ),
        Intent::Show(Pane::Access) => access::SHOW,
        Intent::Show(Pane::Own(at)) => screens::show_own(at),
        Intent::Show(Pane::Forum(pane)) => meetings::show(pane),
        Intent::Go(screen) => screens::names(screen).go,
        Intent::NextScreen => both(("画面", "次の画面へ"), ("Screen", "Next screen")),
        Intent::Help => both(
            ("手引", "ここで使えるキーを見る"),
            ("Help", "Keys that work here"),
        ),
        Intent::Palette => both(
            ("命令", "すべての操作から選ぶ"),
            ("Commands", "Choose from all commands"),
        ),
        Intent::Import => both(
            ("取込", "ファイルを取り込む（名簿・区域・報告など）"),
            ("Import", "Import a file (facilities, areas, reports)"),
        ),
        Intent::ShowImport => both(
            ("結果", "この起動で取り込んだ結果（取り込めない行）を見る"),
            ("Result", "Result of the last import (refused rows)"),
        ),
        Intent::ChooseYear => both(
            ("年度", "報告年度を切り替える"),
            ("Year", "Switch the report year"),
        ),
        Intent::ShowYear(_) => both(("年度", "この年度を見る"), ("Year", "Show this year")),
        Intent::FirstSteps => both(
            ("手順", "「初めの手順」を開く"),
            ("Steps", "Open the first steps"),
        ),
        Intent::OpenSample => both(
            ("見本", "終了して、見本（架空の県）を開く"),
            (
                "Sample",
                "Quit and open the sample (a fictional prefecture)",
            ),
        ),
        Intent::Reload => both(("更新", "読み直す"), ("Reload", "Read everything again")),
        Intent::CancelJob => both(
            ("中止", "実行中の処理を中止する"),
            ("Stop", "Stop what is running"),
        ),
        Intent::UseTheme(Theme::Terminal) => both(
            ("配色", "配色：端末の16色"),
            ("Theme", "Colours: the terminal's 16"),
        ),
        Intent::UseTheme(Theme::Dark) => both(
            ("配色", "配色：暗い背景"),
            ("Theme", "Colours: dark background"),
        ),
        Intent::UseTheme(Theme::Light) => both(
            ("配色", "配色：明るい背景"),
            ("Theme", "Colours: light background"),
        ),
        Intent::UseTheme(Theme::Contrast) => both(
            ("配色", "配色：高コントラスト"),
            ("Theme", "Colours: high contrast"),
        ),
        Intent::UseTheme(Theme::RedGreen) => both(
            ("配色", "配色：赤と緑を使い分けない"),
            ("Theme", "Colours: no red against green"),
        ),
        Intent::UseTheme(Theme::BlueYellow) => both(
            ("配色", "配色：青と黄を使い分けない"),
            ("Theme", "Colours: no blue against yellow"),
        ),
        Intent::UseTheme(Theme::Plain) => {
            both(("配色", "配色：色なし"), ("Theme", "Colours: none"))
        }
        Intent::ToggleAscii => both(
            ("罫線", "罫線と記号を ASCII にする・戻す"),
            ("ASCII", "Draw lines and signs in ASCII, or not"),
        ),
        Intent::Ruler => both(
            ("文字幅", "文字の幅を確かめる"),
            ("Width", "Check the width of signs"),
        ),
        Intent::Settings | Intent::ChangeSetting(_) | Intent::KeepSetting(..) => both(
            ("設定", "設定を見る・変える"),
            ("Settings", "See and change settings"),
        ),
        Intent::AreaDeadlines | Intent::ChangeAreaDeadline(_) => deadlines::COMMAND,
        Intent::SetActor => both(
            ("担当", "担当者の名前を変える"),
            ("Name", "Change your name"),
        ),
        Intent::Quit => both(
            ("終了", "終了する（登録済みの作業は保存されています）"),
            ("Quit", "Quit (what was recorded is saved)"),
        ),
    }
}
