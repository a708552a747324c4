//! Sentences on the result of an import, which the console and the command line share.

use super::{Counts, Imported};
use crate::store::{Conflict, ImportCounts};

/// The question whether a list is complete, because suspiciously many entries are absent.
fn absent_sentence(counts: &ImportCounts) -> String {
    let gone = counts.gone.iter().filter(|gone| gone.asks());
    let each: Vec<String> = gone.map(ToString::to_string).collect();
    format!(
        "いまの台帳にある{}が、この一覧にありません。途中で切れたファイルや一部だけの一覧ではないか、確かめてください。",
        each.join("、")
    )
}

/// The number of facts that staff wrote by hand and the file replaces, or would replace in a dry run.
fn overwritten_by_hand(counts: &ImportCounts) -> Option<String> {
    const MAX_NAMES: usize = 5;
    let number = counts.by_hand.len();
    let named = counts.by_hand.iter().take(MAX_NAMES);
    let each: String = named.map(Conflict::sentence).collect();
    let more = match number.saturating_sub(MAX_NAMES) {
        0 => String::new(),
        more => format!("ほか {more} 件。"),
    };
    (number > 0).then(|| {
        format!("手で書いた事実のうち {number} 件は、このファイルと違い、ファイルの内容になります。{each}{more}")
    })
}

/// The sentence that says how many facilities of other prefectures lists leave out.
#[must_use]
pub fn set_aside(number: usize) -> String {
    format!(
        "台帳にあるほかの都道府県の医療機関のうち、報告のない {number} 件は、一覧と件数に入れません。消してはいません（設定の都道府県を消すか変えると、また出ます）。"
    )
}

/// Numbers of rows of an import.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Numbers {
    /// Rows that the database did not have.
    pub new: usize,
    /// Rows that the database had with other content.
    pub changed: usize,
    /// Rows that the database had with the same content.
    pub unchanged: usize,
    /// Entries of the database that the list does not have; `None` if the file is no list.
    pub absent: Option<usize>,
}

impl Numbers {
    /// Whether no row of the file was imported.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        (self.new, self.changed, self.unchanged) == (0, 0, 0)
    }

    /// Whether the import leaves the database as it is.
    #[must_use]
    pub fn change_nothing(&self) -> bool {
        self.new == 0 && self.changed == 0 && self.absent.unwrap_or(0) == 0
    }
}

impl Counts {
    /// Whether so many entries are absent from a list that a person has to accept it.
    #[must_use]
    pub fn asks(&self) -> bool {
        matches!(self, Self::List(one) if one.asks)
    }

    /// The numbers of rows, for every kind of file.
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

impl Imported {
    /// The numbers of rows in one Japanese line.
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

    /// Sentences on what the numbers do not show.
    #[must_use]
    pub fn notes(&self) -> Vec<String> {
        let mut sentences = Vec::new();
        match &self.counts {
            Counts::List(counts) => {
                if let Some(prefecture) = &counts.prefecture_taken {
                    sentences.push(format!(
                        "この名簿から、都道府県コードを {prefecture} と決めました。"
                    ));
                }
                sentences.extend(self.unmarked_sentence(counts));
                if counts.asks {
                    sentences.push(absent_sentence(counts));
                }
                if self.outside > 0 {
                    sentences.push(set_aside(self.outside));
                }
                sentences.extend(overwritten_by_hand(counts));
                if counts.unknown > 0 {
                    sentences.push(format!(
                        "台帳にない医療機関が {} 件あります。",
                        counts.unknown
                    ));
                }
            }
            Counts::Reports(counts) => {
                if counts.unknown > 0 {
                    sentences.push(format!(
                        "台帳なしの医療機関からの報告が {} 件あります（保存します）。",
                        counts.unknown
                    ));
                }
                if counts.beside > 0 {
                    sentences.push(format!(
                        "別の経路からの報告が {} 件あります。いまの版の横に置きます。見比べて、どちらを使うか選んでください（`kakari show` と `kakari choose`、画面では「施設」の b）。",
                        counts.beside
                    ));
                }
                if counts.reopened > 0 {
                    sentences.push(format!(
                        "答えが変わったため、確認をやり直す機能が {} 件あります。",
                        counts.reopened
                    ));
                }
            }
        }
        sentences
    }

    /// Why some entries that the list does not have were not marked absent.
    fn unmarked_sentence(&self, counts: &ImportCounts) -> Option<String> {
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

    /// Lines that list the municipalities that the area table does not have, with a heading; empty if there are none.
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
