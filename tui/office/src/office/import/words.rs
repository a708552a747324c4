//! Sentences on the result of an import, which the console and the command line share.

use super::{Counts, Imported};
use crate::bilingual;
use crate::lang::pick;
use crate::store::{Conflict, ImportCounts};

/// The question whether a list is complete, because suspiciously many entries are absent.
fn absent_sentence(counts: &ImportCounts) -> String {
    let gone = counts.gone.iter().filter(|gone| gone.asks());
    let each: Vec<String> = gone.map(ToString::to_string).collect();
    bilingual!(
        "いま登録されている{}が、この一覧にありません。途中で切れたファイルや一部だけの一覧ではないか、確かめてください。",
        "Missing in this list: {}, which are recorded now. Check whether the file was cut off or is only a part.",
        each.join(pick("、", ", "))
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
        more => bilingual!("ほか {more} 件。", " and {more} more."),
    };
    (number > 0).then(|| {
        bilingual!("手で書いた事実のうち {number} 件は、このファイルと違い、ファイルの内容になります。{each}{more}", "{number} facts written by hand differ from this file and take its content. {each}{more}")
    })
}

/// The sentence that says how many facilities of other prefectures lists leave out.
#[must_use]
pub fn set_aside(number: usize) -> String {
    bilingual!(
        "台帳にあるほかの都道府県の医療機関のうち、報告のない {number} 件は、一覧と件数に入れません。消してはいません（設定の都道府県を消すか変えると、また出ます）。",
        "{number} facilities of other prefectures without a report are left out of lists and counts. They are not deleted (they appear again if the prefecture in the settings is removed or changed)."
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
        let absent = absent
            .zip(self.kind.absent())
            .map_or_else(String::new, |(absent, words)| {
                bilingual!("、{words} {absent}", ", {words} {absent}")
            });
        bilingual!(
            "新規 {new}、変更 {changed}、同じ {unchanged}、取り込めない行 {refused}{absent}（{}）",
            "new {new}, changed {changed}, same {unchanged}, refused {refused}{absent} ({})",
            self.encoding
        )
    }

    /// Sentences on what the numbers do not show.
    #[must_use]
    pub fn notes(&self) -> Vec<String> {
        let unfinished = self.unfinished.as_ref().map(|why| {
            bilingual!(
                "取り込みは終わり、登録されています。報告の判定は、まだ終わっていません（{why}）。次に開いたときに判定します。",
                "The import is done and recorded. The reports are not judged yet ({why}); that is done at the next opening."
            )
        });
        let mut sentences: Vec<String> = unfinished.into_iter().collect();
        match &self.counts {
            Counts::List(counts) => {
                if let Some(prefecture) = &counts.prefecture_taken {
                    sentences.push(bilingual!(
                        "この名簿から、都道府県コードを {prefecture} と決めました。",
                        "This list decided the prefecture: {prefecture}."
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
                    sentences.push(bilingual!(
                        "台帳にない医療機関が {} 件あります。",
                        "{} facilities are not in the register.",
                        counts.unknown
                    ));
                }
            }
            Counts::Reports(counts) => {
                if counts.unknown > 0 {
                    sentences.push(bilingual!("台帳なしの医療機関からの報告が {} 件あります（保存します）。", "{} reports are from facilities that are not in the register (they are kept).",
                        counts.unknown));
                }
                if counts.beside > 0 {
                    sentences.push(bilingual!("別の経路からの報告が {} 件あります。いまの版の横に置きます。見比べて、どちらを使うか選んでください（`kakari show` と `kakari choose`、画面では「施設」の b）。", "{} reports came by another way and stand beside the present version. Compare them and choose (`kakari show` and `kakari choose`; on the screen b in Facilities).",
                        counts.beside));
                }
                let again = counts.reopened.saturating_sub(counts.withdrawn);
                if again > 0 {
                    sentences.push(bilingual!(
                        "答えが変わったため、確認をやり直す機能が {again} 件あります。",
                        "{again} functions have to be confirmed again, because answers changed."
                    ));
                }
                if counts.withdrawn > 0 {
                    sentences.push(bilingual!(
                        "引き戻しのため、確認を取り消した機能が {} 件あります。報告がないため、確認待ちには入りません。",
                        "{} verdicts became void by a withdrawal. Without a report these functions are not in the queue.",
                        counts.withdrawn
                    ));
                }
            }
        }
        sentences
    }

    /// Why some entries that the list does not have were not marked absent.
    fn unmarked_sentence(&self, counts: &ImportCounts) -> Option<String> {
        let number = Some(counts.unmarked).filter(|number| *number > 0)?;
        let absent = self.kind.absent().unwrap_or_default();
        Some(if self.rejects.rows.hides_rows() {
            bilingual!(
                "ファイルに読めていない行が残っているため、載っていないように見える {number} 件に「{absent}」の印を付けていません。ファイルを直して、もう一度取り込んでください。",
                "Some lines of the file could not be read, so {number} entries that seem to be missing were not marked “{absent}”. Correct the file and import it again."
            )
        } else if self.rejects.rows.has_unknown() {
            bilingual!(
                "何の行か分からない「取り込めない行」があるため、載っていないように見える {number} 件に「{absent}」の印を付けていません。その行を直してもう一度取り込むか、数を確かめて --accept-absent を付けてください。",
                "Some refused lines do not say what they are, so {number} entries that seem to be missing were not marked “{absent}”. Correct these lines and import again, or check the number and add --accept-absent."
            )
        } else {
            bilingual!(
                "取り込めない行に載っている {number} 件は、いまの登録のまま残しました。",
                "{number} entries in refused lines stay as they are."
            )
        })
    }

    /// Lines that list the municipalities that the area table does not have, with a heading; empty if there are none.
    #[must_use]
    pub fn places(&self) -> Vec<String> {
        if self.places_unknown.is_empty() {
            return Vec::new();
        }
        let heading = pick(
            "市区町村が圏域の表に見つからない医療機関があります。住所から推測はしません。名簿の市区町村コードか圏域の表を直して、もう一度取り込んでください。",
            "The municipalities of some facilities are not in the table of areas. They are not guessed from addresses. Correct the code in the list or the table, and import it again.",
        );
        let each = self.places_unknown.iter();
        std::iter::once(heading.to_owned())
            .chain(
                each.map(|(code, number)| {
                    bilingual!("  {code}：{number} 件", "  {code}: {number}")
                }),
            )
            .collect()
    }
}
