//! The names of the commands of 協議.

use crate::console::meeting::MeetingKey;
use crate::console::place::ForumPane;
use crate::console::strings::command::{Both, both};

/// The command that opens the questions of a screen.
pub(crate) const QUESTIONS: Both = both(
    ("問い", "この画面に出る問い（Ｑ＆Ａ）を資料で開く"),
    ("Q&A", "Open the questions of this screen"),
);

/// The names of a command.
pub(crate) fn act(act: MeetingKey) -> Both {
    match act {
        MeetingKey::Menu => both(
            ("選ぶ", "この行でできることを開く"),
            ("Do", "What can be done here"),
        ),
        MeetingKey::Open => both(
            ("作る", "協議の場を作る（案の行ではその案）"),
            ("Open", "Open a forum (that of a proposal)"),
        ),
        MeetingKey::Change => both(
            ("直す", "この行の内容を直す"),
            ("Change", "Change what the line is about"),
        ),
        MeetingKey::Member => both(
            ("参加者", "参加者を加える"),
            ("Member", "Add a participant"),
        ),
        MeetingKey::Ask => both(
            ("照会", "市町村に参加を求めたこと、その回答を記録する"),
            ("Ask", "Record that municipalities were asked, or answered"),
        ),
        MeetingKey::Fill => both(
            ("現状", "シートに現状やガイドラインの例を書き入れる"),
            ("Fill", "Write situation or example into the sheet"),
        ),
        MeetingKey::Write(_) => both(
            ("書く", "シートの欄を書く"),
            ("Write", "Write a box of the sheet"),
        ),
        MeetingKey::Minutes(_) => {
            both(("議事録", "議事録を書く"), ("Minutes", "Write the minutes"))
        }
        MeetingKey::Agree(_) => both(
            ("合意", "協議の場で合意した段階を記録する"),
            ("Agree", "Record what the forum agreed on"),
        ),
        MeetingKey::Plan => both(("開催", "開催を予定する"), ("Plan", "Plan a meeting")),
        MeetingKey::Again => both(
            ("次の回", "同じ形で次の回を予定する"),
            ("Again", "Plan a meeting like this"),
        ),
        MeetingKey::Advance(_) => both(
            ("進める", "開催と議事録を次の段階に進める"),
            ("Step", "Take meeting and minutes a step further"),
        ),
        MeetingKey::Outcome => both(
            ("決定", "決まったことを記録する"),
            ("Decided", "Record what was decided"),
        ),
        MeetingKey::Indicator => both(
            ("指標", "指標か、その値を加える"),
            ("Measure", "Add an indicator or a value"),
        ),
        MeetingKey::Numbers => both(
            ("集計", "この区域の集計を見る"),
            ("Counts", "Go to what was counted of the area"),
        ),
        MeetingKey::Cases => both(
            ("事例", "この機能の取組事例を資料で見る"),
            ("Cases", "Go to the cases of the function"),
        ),
        MeetingKey::Paper(_) => both(
            ("文書", "案内や公表シートなどの文書を書き出す"),
            ("Paper", "Write an invitation, results or another paper"),
        ),
        MeetingKey::Coordinator => both(
            ("調整役", "コーディネーターを登録する"),
            ("Coord", "Add a coordinator"),
        ),
        MeetingKey::Integrate => both(
            ("取りまとめ", "県の取りまとめに入れた印を付ける、外す"),
            (
                "Summary",
                "Take it into the summary of the prefecture, or take that back",
            ),
        ),
        MeetingKey::Remove => both(
            ("消す", "この行の内容を消す"),
            ("Remove", "Remove what the line is about"),
        ),
    }
}

/// The command that shows a pane.
pub(crate) fn show(pane: ForumPane) -> Both {
    match pane {
        ForumPane::Line => both(
            ("この行", "この行の内容を見る"),
            ("Line", "Show what the line says"),
        ),
        ForumPane::Members => both(
            ("参加者", "参加者の欄を見る"),
            ("Members", "Show the participants"),
        ),
        ForumPane::Asked => both(
            ("照会", "市町村への照会の欄を見る"),
            ("Asked", "Show the municipalities asked"),
        ),
        ForumPane::Sheets => both(
            ("シート", "課題管理シートの欄を見る"),
            ("Sheets", "Show the sheets"),
        ),
        ForumPane::Sittings => both(
            ("開催", "開催の欄を見る"),
            ("Meetings", "Show the meetings"),
        ),
        ForumPane::Cases => both(
            ("事例", "この区域に近い取組事例の欄を見る"),
            ("Cases", "Show the cases of areas like this"),
        ),
        ForumPane::Steps => both(
            ("手順", "六つの手順と指標の欄を見る"),
            ("Steps", "Show the steps and indicators"),
        ),
    }
}
