//! What an import brought, in the sentences that console and command line both show.

use super::{Brought, Counts};
use crate::store::{Conflict, ImportCounts};

/// What a list no longer has, where that is so much that somebody has to look.
fn vanished(counts: &ImportCounts) -> String {
    let gone = counts.gone.iter().filter(|gone| gone.asks());
    let each: Vec<String> = gone.map(ToString::to_string).collect();
    format!(
        "いまの台帳にある{}が、この一覧にありません。途中で切れたファイルや一部だけの一覧ではないか、確かめてください。",
        each.join("、")
    )
}

/// Facts that colleagues wrote by hand and that are those of the file now; in a trial, will be.
fn written_by_hand(counts: &ImportCounts) -> Option<String> {
    const NAMED: usize = 5;
    let number = counts.by_hand.len();
    let named = counts.by_hand.iter().take(NAMED);
    let each: String = named.map(Conflict::sentence).collect();
    let more = match number.saturating_sub(NAMED) {
        0 => String::new(),
        more => format!("ほか {more} 件。"),
    };
    (number > 0).then(|| {
        format!("手で書いた事実のうち {number} 件は、このファイルと違い、ファイルの内容になります。{each}{more}")
    })
}

/// How many facilities of other prefectures are not shown.
#[must_use]
pub fn set_aside(number: usize) -> String {
    format!(
        "台帳にあるほかの都道府県の医療機関のうち、報告のない {number} 件は、一覧と件数に入れません。消してはいません（設定の都道府県を消すか変えると、また出ます）。"
    )
}

/// What an import changed, in rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Numbers {
    /// Not there before.
    pub new: usize,
    /// There before with other content.
    pub changed: usize,
    /// There before with equal content.
    pub unchanged: usize,
    /// Missing in this newer list; `None`: the file is no list.
    pub absent: Option<usize>,
}

impl Numbers {
    /// Whether no row of the file was taken.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        (self.new, self.changed, self.unchanged) == (0, 0, 0)
    }

    /// Whether the file holds nothing that is not there already.
    #[must_use]
    pub fn change_nothing(&self) -> bool {
        self.new == 0 && self.changed == 0 && self.absent.unwrap_or(0) == 0
    }
}

impl Counts {
    /// Whether so much is missing in a list that somebody has to say that it is right.
    #[must_use]
    pub fn asks(&self) -> bool {
        matches!(self, Self::List(one) if one.asks)
    }

    /// The numbers that every kind of file has.
    #[must_use]
    pub fn numbers(&self) -> Numbers {
        match self {
            Self::List(one) => Numbers {
                new: one.new,
                changed: one.changed,
                unchanged: one.unchanged,
                absent: Some(one.absent),
            },
            Self::Reports(one) => Numbers {
                new: one.new,
                changed: one.changed,
                unchanged: one.unchanged,
                absent: None,
            },
        }
    }
}

impl Brought {
    /// The numbers of a file in one line.
    #[must_use]
    pub fn counted(&self) -> String {
        let Numbers {
            new,
            changed,
            unchanged,
            absent,
        } = self.counts.numbers();
        let refused = self.rejects.rows.len();
        let absent =
            absent.map_or_else(String::new, |absent| format!("、新しい名簿にない {absent}"));
        format!(
            "新規 {new}、変更 {changed}、同じ {unchanged}、取り込めない行 {refused}{absent}（{}）",
            self.encoding
        )
    }

    /// What the numbers do not say.
    #[must_use]
    pub fn notes(&self) -> Vec<String> {
        let mut told = Vec::new();
        match &self.counts {
            Counts::List(counts) => {
                if let Some(prefecture) = &counts.prefecture_taken {
                    told.push(format!(
                        "この名簿から、都道府県コードを {prefecture} と決めました。"
                    ));
                }
                told.extend(self.not_marked(counts));
                if counts.asks {
                    told.push(vanished(counts));
                }
                if self.outside > 0 {
                    told.push(set_aside(self.outside));
                }
                told.extend(written_by_hand(counts));
                if counts.unknown > 0 {
                    told.push(format!(
                        "台帳にない医療機関が {} 件あります。",
                        counts.unknown
                    ));
                }
            }
            Counts::Reports(counts) => {
                if counts.unknown > 0 {
                    told.push(format!(
                        "台帳なしの医療機関からの報告が {} 件あります（保存します）。",
                        counts.unknown
                    ));
                }
                if counts.beside > 0 {
                    told.push(format!(
                        "別の経路からの報告が {} 件あります。いまの版の横に置きます。見比べて、どちらを使うか選んでください（`kakari show` と `kakari choose`、画面では「施設」の b）。",
                        counts.beside
                    ));
                }
                if counts.reopened > 0 {
                    told.push(format!(
                        "答えが変わったため、確認をやり直す機能が {} 件あります。",
                        counts.reopened
                    ));
                }
            }
        }
        told
    }

    /// Why something that the list does not have was not marked.
    fn not_marked(&self, counts: &ImportCounts) -> Option<String> {
        let number = Some(counts.unmarked).filter(|number| *number > 0)?;
        Some(if self.rejects.rows.hides_rows() {
            format!(
                "ファイルに読めていない行が残っているため、載っていないように見える {number} 件に「新しい名簿にない」の印を付けていません。ファイルを直して、もう一度取り込んでください。"
            )
        } else if self.rejects.rows.has_unknown() {
            format!(
                "何の行か分からない「取り込めない行」があるため、載っていないように見える {number} 件に「新しい名簿にない」の印を付けていません。その行を直してもう一度取り込むか、数を確かめて --accept-absent を付けてください。"
            )
        } else {
            format!("取り込めない行に載っている {number} 件は、いまの台帳のまま残しました。")
        })
    }

    /// Municipalities that the area table does not have, a heading first.
    #[must_use]
    pub fn places(&self) -> Vec<String> {
        if self.places_unknown.is_empty() {
            return Vec::new();
        }
        let heading = "市区町村が圏域の表に見つからない医療機関があります。住所から推測はしません。名簿の市区町村コードか圏域の表を直して、もう一度取り込んでください。";
        let each = self.places_unknown.iter();
        std::iter::once(heading.to_owned())
            .chain(each.map(|(code, number)| format!("  {code}：{number} 件")))
            .collect()
    }
}
