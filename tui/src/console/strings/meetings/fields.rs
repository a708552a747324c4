//! Texts of the fields of 協議.

use kakari_office::lang::pick;

use crate::console::meeting::MeetingField as Field;
use crate::console::strings::fields::{FieldWords, new_file};
use crate::console::strings::form;

/// The texts of a field.
pub(crate) fn words(field: Field) -> FieldWords {
    let empty = || pick("空欄可", "May stay empty");
    let (label, hint, missing) = match field {
        Field::Themes => (
            pick("機能", "Functions"),
            pick("例：ハ　いくつかあるときは ハ・ニ", "e.g. ha, or ha ni"),
            Some(pick("機能を書いてください。", "Write the functions.")),
        ),
        Field::Level => (pick("協議区域", "Kind of area"), form::CHOOSE.text(), None),
        Field::Areas => (
            pick("区域", "Areas"),
            pick(
                "市町村か二次医療圏の名前。いくつかは「、」で",
                "Names, with commas between",
            ),
            None,
        ),
        Field::Name => (
            pick("名前", "Name"),
            pick("空欄なら区域と機能から", "Empty: from area and functions"),
            None,
        ),
        Field::Body => (pick("会議", "Body"), form::CHOOSE.text(), None),
        Field::Holder => (pick("開く者", "Held by"), form::CHOOSE.text(), None),
        Field::HeldAsForum => (
            pick("協議の場", "As forum"),
            pick(
                "外来医療の協議の場として開く（Q13）",
                "Held as a forum of outpatient care (Q13)",
            ),
            None,
        ),
        Field::Leads => (
            pick("県が主導", "Leads"),
            pick(
                "議題と方策は都道府県が決める（Q14）",
                "The prefecture decides on the agenda (Q14)",
            ),
            None,
        ),
        Field::Note => (pick("備考", "Remarks"), empty(), None),
        Field::Person => (
            pick("氏名", "Name"),
            pick("決まっていなければ空欄", "Empty while unknown"),
            None,
        ),
        Field::Organisation => (
            pick("所属", "Body"),
            pick("例：見本市医師会", "e.g. a medical association"),
            None,
        ),
        Field::Post => (pick("職名", "Post"), empty(), None),
        Field::Party => (pick("立場", "Stands for"), form::CHOOSE.text(), None),
        Field::OtherParty => (
            pick("ほかの立場", "And for"),
            pick("一人が二つの立場で出るとき", "If one person stands for two"),
            None,
        ),
        Field::Chair => (pick("座長", "Chair"), form::CHOOSE.text(), None),
        Field::Municipalities => (
            pick("市町村", "Whom"),
            pick(
                "空欄なら、まだ求めていない市町村すべて",
                "Empty: all that were not asked",
            ),
            None,
        ),
        Field::Answer => (pick("回答", "Answer"), form::CHOOSE.text(), None),
        Field::Situation => (
            pick("現状", "Situation"),
            pick(
                "書いてあれば置き換えます",
                "Takes the place of what stands there",
            ),
            None,
        ),
        Field::Example => (
            pick("例", "Example"),
            pick(
                "空の欄に、ガイドラインの例を入れる",
                "The guideline's, into empty boxes",
            ),
            None,
        ),
        Field::Day => (
            pick("開催日", "Day"),
            pick(
                "例：2026/7/10、令和8年7月10日　未定なら空欄",
                "e.g. 2026-07-10; empty while unknown",
            ),
            None,
        ),
        Field::Time => (
            pick("時間", "Time"),
            pick("例：14時から16時　空欄可", "May stay empty"),
            None,
        ),
        Field::Place => (pick("場所", "Place"), empty(), None),
        Field::Rows => (
            pick("議事", "Rows"),
            pick(
                "上の番号で 1-4、8 のように。自分の題も書けます",
                "By number, such as 1-4,8",
            ),
            Some(pick("議事を選んでください。", "Choose the rows.")),
        ),
        Field::Materials => (
            pick("資料", "Materials"),
            pick("いくつかは「、」で　空欄可", "With commas between"),
            None,
        ),
        Field::Present => (
            pick("出席", "Present"),
            pick("出席した人。いくつかは「、」で", "With commas between"),
            None,
        ),
        Field::Closed => (
            pick("非公開の理由", "Closed"),
            pick("空欄なら公開（原則公開）", "Empty: open to the public"),
            None,
        ),
        Field::Review => (
            pick("次の検証日", "Review"),
            pick("決めたことをもう一度見る日", "When it is looked at again"),
            None,
        ),
        Field::Indicator => (
            pick("指標", "Indicator"),
            pick(
                "例：訪問診療をする診療所の数",
                "e.g. clinics that visit at home",
            ),
            Some(pick(
                "指標の名前を書いてください。",
                "Write what is counted.",
            )),
        ),
        Field::Unit => (pick("単位", "Unit"), empty(), None),
        Field::Source => (pick("出典", "Source"), empty(), None),
        Field::Goal => (pick("目標", "Goal"), empty(), None),
        Field::Value => (
            pick("値", "Value"),
            pick("わからなければ空欄", "Empty while unknown"),
            None,
        ),
        Field::Outcome => (
            pick("決まったこと", "Decided"),
            pick("例：研修を年2回開く", "e.g. two courses a year"),
            Some(pick(
                "決まったことを書いてください。",
                "Write what was decided.",
            )),
        ),
        Field::Who => (pick("だれが", "Who"), empty(), None),
        Field::By => (pick("いつまでに", "By when"), empty(), None),
        Field::Content => (pick("中身", "Content"), form::CHOOSE.text(), None),
        Field::Form => (pick("形", "Form"), form::CHOOSE.text(), None),
        Field::Size => (pick("用紙", "Sheet"), form::CHOOSE.text(), None),
        Field::Dated => (
            pick("文書の日付", "Dated"),
            pick("空欄なら今日", "Empty: today"),
            None,
        ),
        Field::Boxes => (
            pick("載せる欄", "Boxes"),
            pick("上の番号で 1-3、5 のように", "By number, such as 1-3,5"),
            Some(pick("載せる欄を選んでください。", "Choose the boxes.")),
        ),
        Field::File => new_file(),
        Field::Issue => (
            pick("控え", "Issued"),
            pick(
                "出した文書として、ファイルの控えを残す",
                "Keep the file as issued",
            ),
            None,
        ),
        Field::Coordinator => (
            pick("氏名", "Name"),
            pick(
                "この名前では確認や命令はできません",
                "Takes no decisions under this name",
            ),
            Some(pick("氏名を書いてください。", "Write the name.")),
        ),
        Field::Backgrounds => (
            pick("経歴", "Background"),
            pick(
                "上の番号で 1、3 のように　空欄可",
                "By number; may stay empty",
            ),
            None,
        ),
        Field::Charge => (
            pick("担当区域", "Areas"),
            pick(
                "空欄なら県全体。いくつかは「、」で",
                "Empty: whole prefecture",
            ),
            None,
        ),
        Field::From => (pick("任期の始まり", "From"), empty(), None),
        Field::Until => (pick("任期の終わり", "Until"), empty(), None),
        Field::BothOffices => (
            pick("兼務", "Both"),
            pick(
                "別の事業のコーディネーターも兼ねる（Q19）",
                "A coordinator of home care too (Q19)",
            ),
            None,
        ),
        Field::ComesAgain => (
            pick("次の議事", "Again"),
            pick("次の回の議事にする", "A row of the next meeting"),
            None,
        ),
    };
    FieldWords {
        label,
        hint,
        missing,
    }
}
