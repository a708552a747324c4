//! The names of commands.

use super::super::clipboard::Copied;
use super::super::intent::Intent;
use super::super::order::Order;
use super::super::place::Pane;
use super::super::theme::Theme;
use super::screens;
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

/// The names of a command.
pub(crate) fn command(intent: Intent, lang: Lang) -> Words {
    let (short, long, english) = words(intent);
    match lang {
        Lang::Ja => Words { short, long },
        Lang::En => Words {
            short: english,
            long: english,
        },
    }
}

fn words(intent: Intent) -> (&'static str, &'static str, &'static str) {
    match intent {
        Intent::ConfirmYes => ("有", "確認（有）にする", "Confirm"),
        Intent::ConfirmNo => ("無", "確認（無）にする（理由を書く）", "Refuse"),
        Intent::Inquire => ("照会", "照会中にする（照会先と内容を書く）", "Inquire"),
        Intent::PutOff => ("後で", "後でにする（理由と日を書く）", "Later"),
        Intent::Reset => ("取消", "取り消して未確認に戻す", "Reset"),
        Intent::Repeat => (
            "再度",
            "直前の確認をここでも行う",
            "Repeat the last verdict",
        ),
        Intent::ConfirmAllReady => (
            "一括",
            "表示中の「確認可」をすべて確認（有）にする",
            "Confirm all that are ready",
        ),
        Intent::Answer => ("回答", "照会の回答を書く", "Answer to the inquiry"),
        Intent::Assign => ("担当", "担当者を決める", "Assign to a colleague"),
        Intent::Note => ("メモ", "メモを書く", "Note"),
        Intent::DecideScope => (
            "対象",
            "報告対象に含めるか、求めないかを決める",
            "Decide on scope",
        ),
        Intent::Scope(Some(ScopeChoice::TakenIn)) => {
            ("含める", "報告対象に含める", "Take the facility in")
        }
        Intent::Scope(Some(ScopeChoice::Excused)) => {
            ("求めない", "今年は報告を求めない", "Leave the facility out")
        }
        Intent::Scope(None) => (
            "取消",
            "対象の判断を取り消す",
            "Take the decision on scope back",
        ),
        Intent::ChooseVersion => (
            "版",
            "別の方法で届いた報告のどちらを採用するか決める",
            "Choose between two channels",
        ),
        Intent::UseVersion(_) => ("採用", "この版を採用する", "Use this version"),
        Intent::Menu => (
            "選ぶ",
            "この行でできることを開く（矢印だけで確認できる）",
            "What can be done here",
        ),
        Intent::Summary => ("まとめ", "この起動での作業と残りを見る", "Session summary"),
        Intent::UndoThis => ("戻す", "この記録の操作を元に戻す", "Undo this"),
        Intent::CloseBatch => ("閉じる", "開いた一括の操作を1行に戻す", "Close the batch"),
        Intent::Mask => (
            "伏せる",
            "この記録の書き誤りを伏せる",
            "Mask a mistyped text",
        ),
        Intent::ListQueues => ("一覧", "名前の付いた一覧を件数とともに見る", "Named queues"),
        Intent::SaveQueue => (
            "保存",
            "いまの絞り込みに名前を付けて保存する",
            "Save the filter",
        ),
        Intent::Undo => ("戻す", "自分の直前の操作を元に戻す", "Undo"),
        Intent::Redo => ("やり直す", "元に戻したばかりの操作をやり直す", "Redo"),
        Intent::ListUndo => ("一覧", "元に戻せる操作の一覧", "Undo list"),
        Intent::Mark => ("印", "この行に印を付ける・外す", "Mark"),
        Intent::MarkRange => (
            "範囲",
            "範囲に印を付ける（始めと終わりで押す）",
            "Mark a range",
        ),
        Intent::MarkAll => ("全印", "表示中のすべてに印を付ける", "Mark all shown"),
        Intent::InvertMarks => ("反転", "表示中の印を反転する", "Invert marks"),
        Intent::ClearMarks => ("印なし", "印をすべて外す", "Clear marks"),
        Intent::Filter => ("絞込", "文字で絞り込む（ローマ字可）", "Filter"),
        Intent::ClearFilter => ("解除", "絞り込みを解除する", "Clear the filter"),
        Intent::Search => ("検索", "文字で検索して移る（絞り込まない）", "Search"),
        Intent::NextMatch => ("次へ", "次の該当へ", "Next match"),
        Intent::PreviousMatch => ("前へ", "前の該当へ", "Previous match"),
        Intent::Jump => ("番号", "番号（ID）で施設へ移る", "Go to an id"),
        Intent::ChooseOrder => ("並び", "並べ方を選ぶ", "Order of the list"),
        Intent::CountValues => (
            "内訳",
            "項目ごとの内訳を見る（選ぶと絞り込む）",
            "Count the values of a column",
        ),
        Intent::OrderBy(Order::Id) => ("番号順", "番号順に並べる", "Order by id"),
        Intent::OrderBy(Order::Name) => (
            "名称順",
            "名称の順に並べる（フリガナのある施設が先）",
            "Order by name",
        ),
        Intent::OrderBy(Order::Municipality) => {
            ("町順", "市町村の順に並べる", "Order by municipality")
        }
        Intent::OrderBy(Order::State) => ("状態順", "状態の順に並べる", "Order by state"),
        Intent::OrderBy(Order::Severity) => ("指摘順", "指摘の重い順に並べる", "Order by severity"),
        Intent::OrderBy(Order::Received) => (
            "受付順",
            "受付日の古い順に並べる",
            "Order by day of arrival",
        ),
        Intent::NextState => ("状態", "次の状態で絞り込む", "Next state"),
        Intent::PreviousState => ("状態", "前の状態で絞り込む", "Previous state"),
        Intent::Up => ("上", "上へ", "Up"),
        Intent::Down => ("下", "下へ", "Down"),
        Intent::PageUp => ("前頁", "前のページ", "Page up"),
        Intent::PageDown => ("次頁", "次のページ", "Page down"),
        Intent::First => ("先頭", "先頭へ", "First"),
        Intent::Last => ("末尾", "末尾へ", "Last"),
        Intent::NextOpen => ("次", "次の未確認へ", "Next open one"),
        Intent::Left => ("左", "左の機能へ", "Function to the left"),
        Intent::Right => ("右", "右の機能へ", "Function to the right"),
        Intent::Copy => ("コピー", "コピーするものを選ぶ", "Copy"),
        Intent::CopyThis(Copied::Name) => ("名称", "名称をコピーする", "Copy the name"),
        Intent::CopyThis(Copied::Id) => ("番号", "番号をコピーする", "Copy the id"),
        Intent::CopyThis(Copied::Line) => (
            "行",
            "この行（印があれば印の行）をコピーする",
            "Copy the line, or the marked ones",
        ),
        Intent::CopyThis(Copied::Pane) => ("欄", "いまの欄の文をコピーする", "Copy the pane"),
        Intent::CopyThis(Copied::List) => (
            "一覧",
            "表示中の一覧をコピーする（表計算に貼れる）",
            "Copy the list, to be pasted into a spreadsheet",
        ),
        Intent::Export => (
            "書出",
            "表示中の一覧を書き出す・印刷する（Excel・CSV・HTML）",
            "Write the list into a file, or print it",
        ),
        Intent::Enter => ("開く", "詳細に入る", "Into the detail"),
        Intent::OpenFacility => (
            "施設",
            "この施設を「施設」で開く（もとの一覧へは「一つ前に戻る」）",
            "Open this facility among the facilities",
        ),
        Intent::Back => ("戻る", "一つ前に戻る", "Back"),
        Intent::NextPane => ("欄", "次の欄を見る", "Next pane"),
        Intent::PreviousPane => ("欄", "前の欄を見る", "Previous pane"),
        Intent::Show(Pane::Judgement) => ("判定", "「判定」を見る", "Show the judgement"),
        Intent::Show(Pane::Answers) => ("報告", "「報告内容」を見る", "Show the answers"),
        Intent::Show(Pane::Findings) => ("指摘", "「指摘」を見る", "Show the findings"),
        Intent::Show(Pane::Partners) => ("連携", "「連携先」を見る", "Show the partners"),
        Intent::Show(Pane::History) => ("経過", "「経過」を見る", "Show the history"),
        Intent::OnlyChanges => (
            "変更",
            "前の版から変わった回答だけ・前年度からだけ・すべて、を順に見る",
            "Only changed answers",
        ),
        Intent::Show(Pane::Own(0)) => (
            "欄",
            "この画面だけの欄（一つ目）を見る",
            "Show the first pane of this screen",
        ),
        Intent::Show(Pane::Own(_)) => (
            "欄",
            "この画面だけの欄（二つ目）を見る",
            "Show the second pane of this screen",
        ),
        Intent::Go(screen) => screens::names(screen).go,
        Intent::NextScreen => ("画面", "次の画面へ", "Next screen"),
        Intent::Help => ("手引", "ここで使えるキーを見る", "Help"),
        Intent::Palette => ("命令", "すべての操作から選ぶ", "All commands"),
        Intent::Import => (
            "取込",
            "ファイルを取り込む（名簿・区域・報告など）",
            "Import a file",
        ),
        Intent::ShowImport => (
            "結果",
            "この起動で取り込んだ結果（取り込めない行）を見る",
            "Result of the last import",
        ),
        Intent::ChooseYear => ("年度", "報告年度を切り替える", "Report year"),
        Intent::ShowYear(_) => ("年度", "この年度を見る", "Show this year"),
        Intent::FirstSteps => ("手順", "「初めの手順」を開く", "First steps"),
        Intent::OpenSample => (
            "見本",
            "終了して、見本（架空の県）を開く",
            "Leave and open the sample",
        ),
        Intent::Reload => ("更新", "読み直す", "Reload"),
        Intent::CancelJob => ("中止", "実行中の処理を中止する", "Stop the job"),
        Intent::UseTheme(Theme::Terminal) => {
            ("配色", "配色：端末の16色", "Theme: the terminal's 16")
        }
        Intent::UseTheme(Theme::Dark) => ("配色", "配色：暗い背景", "Theme: dark"),
        Intent::UseTheme(Theme::Light) => ("配色", "配色：明るい背景", "Theme: light"),
        Intent::UseTheme(Theme::Contrast) => {
            ("配色", "配色：高コントラスト", "Theme: high contrast")
        }
        Intent::UseTheme(Theme::RedGreen) => (
            "配色",
            "配色：赤と緑を使い分けない",
            "Theme: red-green safe",
        ),
        Intent::UseTheme(Theme::BlueYellow) => (
            "配色",
            "配色：青と黄を使い分けない",
            "Theme: blue-yellow safe",
        ),
        Intent::UseTheme(Theme::Plain) => ("配色", "配色：色なし", "Theme: no colours"),
        Intent::ToggleAscii => (
            "罫線",
            "罫線と記号を ASCII にする・戻す",
            "ASCII lines and signs",
        ),
        Intent::Ruler => ("文字幅", "文字の幅を確かめる", "Check widths of signs"),
        Intent::Settings | Intent::ChangeSetting(_) | Intent::KeepSetting(..) => {
            ("設定", "設定を見る・変える", "Settings")
        }
        Intent::SetActor => ("担当", "担当者の名前を変える", "Name"),
        Intent::Quit => (
            "終了",
            "終了する（登録済みの作業は保存されています）",
            "Quit",
        ),
    }
}
