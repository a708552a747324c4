//! Completion of the last term of a query while the user types: names of fields, and existing values. Values are found by
//! their beginning or a part, in Japanese or in romaji as typed without the input method.

use kakari_core::edition::Function;
use kakari_core::facility::Kind;
use kakari_core::scope::ScopeVerdict;
use kakari_core::text;

use super::field::{Field, Vocabulary};
use super::{Status, romaji};

/// Suggestions that can replace the last term of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completion {
    /// Byte offset at which the last term begins.
    pub from: usize,
    /// Whole terms such as `町:` or `町:高知市`, best first.
    pub terms: Vec<String>,
}

/// Finds suggestions for the last term. `read_out` returns the kana of a word, `known` the words of the register and the
/// reports.
#[must_use]
pub fn complete(
    typed: &str,
    read_out: &dyn Fn(&str) -> String,
    known: &dyn Fn(Vocabulary) -> Vec<String>,
) -> Completion {
    let from = typed
        .rfind([' ', '\t', '\u{3000}'])
        .map_or(0, |at| at + typed.get(at..).map_or(1, first_length));
    let term = text::fold_width(typed.get(from..).unwrap_or_default());
    let terms = match term.split_once(':') {
        None => fields(&term, read_out),
        Some((name, value)) => match Field::named(name) {
            None => Vec::new(),
            Some(field) => values(field, value, read_out, known),
        },
    };
    Completion { from, terms }
}

fn first_length(text: &str) -> usize {
    text.chars().next().map_or(1, char::len_utf8)
}

/// Fields with a name that begins with the text.
fn fields(begun: &str, read_out: &dyn Fn(&str) -> String) -> Vec<String> {
    let begun = begun.to_lowercase();
    let begins = |field: &Field| {
        let mut names = field.names().iter();
        names.any(|name| name.starts_with(&begun))
            || Wanted::new(&begun).rank(field.name(), read_out) == Some(0)
    };
    Field::all()
        .filter(begins)
        .map(|field| format!("{}:", field.name()))
        .collect()
}

fn values(
    field: Field,
    begun: &str,
    read_out: &dyn Fn(&str) -> String,
    known: &dyn Fn(Vocabulary) -> Vec<String>,
) -> Vec<String> {
    let fixed = field.values().into_iter().map(str::to_owned);
    let known = field.known().iter().flat_map(|one| known(*one));
    let wanted = Wanted::new(begun);
    let mut ranked: Vec<(usize, String)> = Vec::new();
    for value in fixed.chain(known) {
        // A space would end the term. Terms ignore spaces, so leaving them out still finds the value.
        let value: String = value.split_whitespace().collect();
        let rank = wanted.rank(&value, read_out).or_else(|| {
            english(field, &value).and_then(|word| word.starts_with(&wanted.key).then_some(0))
        });
        if let Some(rank) = rank
            && !value.is_empty()
            && ranked.iter().all(|(_, one)| *one != value)
        {
            ranked.push((rank, value));
        }
    }
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked
        .into_iter()
        .map(|(_, value)| format!("{}:{value}", field.name()))
        .collect()
}

/// The word of the public interface (English) for a value, which can be typed too.
fn english(field: Field, value: &str) -> Option<&'static str> {
    match field {
        Field::Status => Status::ALL
            .into_iter()
            .find(|status| status.label() == value)
            .map(Status::word),
        Field::Function => Function::ALL
            .into_iter()
            .find(|function| function.mark() == value)
            .map(Function::key),
        Field::Kind => [Kind::Hospital, Kind::Clinic]
            .into_iter()
            .find(|kind| kind.label() == value)
            .map(Kind::word),
        Field::Scope => ScopeVerdict::ALL
            .into_iter()
            .find(|verdict| verdict.label() == value)
            .map(ScopeVerdict::word),
        Field::Channel if value == "紙" => Some("paper"),
        _ => None,
    }
}

/// The typed text as search key, and folded as romaji if it has Latin characters.
struct Wanted {
    key: String,
    spelled: String,
}

impl Wanted {
    fn new(begun: &str) -> Self {
        let key = text::search_key(begun);
        let latin = key.chars().any(|letter| letter.is_ascii_alphabetic());
        let spelled = if latin {
            romaji::fold(&key)
        } else {
            String::new()
        };
        Self { key, spelled }
    }

    /// 0 if the word begins with the typed text, 1 if it contains it, `None` if neither.
    fn rank(&self, word: &str, read_out: &dyn Fn(&str) -> String) -> Option<usize> {
        let key = text::search_key(word);
        let at = key.find(&self.key).or_else(|| {
            let read = romaji::from_kana(&text::search_key(&read_out(word)));
            (!self.spelled.is_empty())
                .then(|| read.find(&self.spelled))
                .flatten()
        });
        at.map(|at| usize::from(at > 0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(known: Vocabulary) -> Vec<String> {
        let words: &[&str] = match known {
            Vocabulary::Municipalities => &["高知市", "南国市", "四万十市"],
            Vocabulary::MedicalAreas => &["中央", "安芸"],
            Vocabulary::HealthCentres => &["中央東保健所"],
            Vocabulary::Colleagues => &["山田 太郎"],
            Vocabulary::Codes => &["KL005"],
            Vocabulary::Measures => &["イ・有（報告）", "holds.i"],
        };
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    fn terms(typed: &str) -> Vec<String> {
        let read_out = |text: &str| {
            text.replace("確認可", "カクニンカ")
                .replace("経路", "ケイロ")
        };
        complete(typed, &read_out, &known).terms
    }

    #[test]
    fn fields_are_found_in_japanese_romaji_and_english() {
        assert_eq!(terms("町"), ["町:"]);
        assert_eq!(terms("佐藤 ki"), ["機能:", "種別:"], "kinou, kind");
        assert_eq!(terms("ｋｅｉ"), ["経路:"]);
        assert_eq!(terms("版　sta"), ["状態:"]);
        assert_eq!(terms("").len(), 20, "everything there is");
        assert_eq!(terms("佐藤"), [""; 0]);
    }

    #[test]
    fn values_are_those_that_exist_and_a_space_in_them_does_not_end_the_term() {
        assert_eq!(terms("machi:"), ["町:高知市", "町:南国市", "町:四万十市"]);
        assert_eq!(terms("町：市"), ["町:高知市", "町:南国市", "町:四万十市"]);
        assert_eq!(terms("area:中央"), ["区域:中央", "区域:中央東保健所"]);
        assert_eq!(terms("医療圏:"), ["医療圏:中央", "医療圏:安芸"]);
        assert_eq!(terms("保健所:"), ["保健所:中央東保健所"]);
        assert_eq!(terms("集計:イ有"), ["集計:イ・有（報告）"]);
        assert_eq!(terms("担当:山"), ["担当:山田太郎"]);
        assert_eq!(terms("指摘:kl"), ["指摘:KL005"]);
        assert_eq!(terms("経路:ke"), ["経路:別経路"], "別経路 is read so");
        assert_eq!(terms("経路:g"), ["経路:G-MIS"]);
        assert_eq!(terms("時:"), [""; 0], "no such field");
    }

    #[test]
    fn what_begins_so_comes_before_what_only_holds_it() {
        let found = terms("status:確認済");
        assert_eq!(found, ["状態:確認済"]);
        let found = terms("joutai:kakunin");
        assert_eq!(
            found.first().map(String::as_str),
            Some("状態:確認可"),
            "{found:?}"
        );
        assert_eq!(terms("status:blocked"), ["状態:要対応"]);
        assert_eq!(terms("kinou:ro"), ["機能:ロ"]);
    }

    #[test]
    fn where_the_last_term_begins_is_said_in_bytes() {
        let read_out = |text: &str| text.to_owned();
        assert_eq!(complete("佐藤　町", &read_out, &known).from, "佐藤　".len());
        assert_eq!(complete("町", &read_out, &known).from, 0);
    }
}
