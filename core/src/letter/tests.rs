use super::*;

fn words(pieces: &[Piece]) -> Words {
    Words {
        pieces: pieces.to_vec(),
    }
}

fn text(text: &str) -> Piece {
    Piece::Text(text.to_owned())
}

#[test]
fn a_line_whose_fields_are_all_empty_leaves_no_blank_line() {
    let three = words(&[
        text("担当　"),
        Piece::Field(Field::Department),
        text("\n電話　"),
        Piece::Field(Field::Telephone),
        text("　"),
        Piece::Field(Field::Email),
        text("\n以上"),
    ]);
    let mut values = Values::default();
    assert_eq!(three.filled(&values), "以上");
    values.set(Field::Email, "a@example.jp");
    assert_eq!(three.filled(&values), "電話　　a@example.jp\n以上");
    values.set(Field::Department, "医療政策課");
    values.set(Field::Email, " 　");
    assert_eq!(three.filled(&values), "担当　医療政策課\n以上");
    assert_eq!(words(&[text("一\n\n二")]).filled(&values), "一\n\n二");
}

#[test]
fn a_value_that_looks_like_a_field_stays_as_it_is() {
    let mut values = Values::default();
    values.set(Field::Facility, "{施設番号}\n<b>医院");
    let filled = words(&[Piece::Field(Field::Facility)]).filled(&values);
    assert_eq!(filled, "{施設番号}\n<b>医院");
}

#[test]
fn conditions_decide_and_an_empty_part_is_left_out() {
    let part = |when, unless, pieces: &[Piece]| Part {
        when,
        unless,
        label: String::new(),
        words: words(pieces),
    };
    let over = Some(Test::Is(When::DeadlineOver));
    let number = Some(Test::Has(Field::Number));
    let mut values = Values::default();
    let once = part(over, number, &[text("甲")]);
    assert_eq!(once.filled(&values), None);
    values.hold(When::DeadlineOver, true);
    assert_eq!(once.filled(&values).as_deref(), Some("甲"));
    values.set(Field::Number, "医第1号");
    assert_eq!(once.filled(&values), None);
    values.hold(When::DeadlineOver, false);
    let empty = part(None, None, &[Piece::Field(Field::Email)]);
    assert_eq!(empty.filled(&values), None);
}

#[test]
fn every_word_is_its_own_and_every_kind_is_found_by_it() {
    for kind in Kind::ALL {
        assert_eq!(Kind::from_word(kind.word()), Some(kind));
    }
    let mut seen = BTreeSet::new();
    for test in Test::all() {
        assert!(seen.insert(test.word()), "{}", test.word());
    }
}
