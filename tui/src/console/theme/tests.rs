//! What is read on what, measured: contrast as WCAG 2 defines it, and distances as colour-blind eyes see them.

use ratatui::style::{Color, Modifier};

use super::palette::{self, Ink, Palette};
use super::{Look, Role, Theme};

const ROLES: [Role; 14] = [
    Role::Plain,
    Role::Quiet,
    Role::Strong,
    Role::Cursor,
    Role::CursorAway,
    Role::Marked,
    Role::Ready,
    Role::Warn,
    Role::Bad,
    Role::Done,
    Role::Notice,
    Role::Key,
    Role::Field,
    Role::Changed,
];

/// What a text may stand on besides the ground.
const UNDER: [Role; 2] = [Role::Cursor, Role::CursorAway];

type Linear = [f64; 3];

fn linear(colour: u32) -> Linear {
    [16, 8, 0].map(|shift| {
        let part = f64::from((colour >> shift) & 0xFF) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    })
}

fn luminance(colour: u32) -> f64 {
    let [red, green, blue] = linear(colour);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// WCAG 2 contrast, 1 to 21.
fn contrast(one: u32, other: u32) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn number(colour: Color) -> u32 {
    match colour {
        Color::Rgb(red, green, blue) => u32::from_be_bytes([0, red, green, blue]),
        other => panic!("no colour of its own: {other:?}"),
    }
}

fn own(theme: Theme) -> Option<&'static Palette> {
    match palette::ink(theme) {
        Ink::Own(palette) => Some(palette),
        Ink::None | Ink::Sixteen => None,
    }
}

#[test]
fn every_role_is_read_on_the_ground_and_on_the_cursor() {
    for theme in Theme::ALL {
        if own(theme).is_none() {
            continue;
        }
        let least = if theme == Theme::Contrast { 7.0 } else { 4.5 };
        let look = Look {
            theme,
            ascii: false,
        };
        for role in ROLES {
            let alone = look.ground().patch(look.style(role));
            let mut styles = vec![alone];
            // 見本 and 読み取り専用 stand in the first line only.
            if role != Role::Notice {
                styles.extend(UNDER.map(|under| alone.patch(look.style(under))));
            }
            for style in styles {
                let (text, ground) = (number(style.fg.unwrap()), number(style.bg.unwrap()));
                let ratio = contrast(text, ground);
                assert!(ratio >= least, "{theme:?} {role:?}: {ratio:.2}");
                let banned = Modifier::DIM | Modifier::REVERSED;
                assert!(!style.add_modifier.intersects(banned), "{theme:?} {role:?}");
            }
        }
    }
}

#[test]
fn the_cursor_line_differs_from_the_ground() {
    for theme in Theme::ALL {
        let look = Look {
            theme,
            ascii: false,
        };
        let (plain, cursor) = (look.ground(), look.ground().patch(look.style(Role::Cursor)));
        assert_ne!(plain, cursor, "{theme:?}");
    }
}

/// Windows Terminal's own palette, on its black and on white: what most staff have.
#[test]
fn the_sixteen_colours_are_read_on_black_and_on_white() {
    for role in ROLES {
        let shown = match palette::sixteen(role) {
            None => continue,
            Some(Color::Green) => 0x13A10E,
            Some(Color::LightRed) => 0xE74856,
            Some(Color::LightMagenta) => 0xB4009E,
            Some(Color::LightBlue) => 0x3B78FF,
            Some(other) => panic!("{role:?}: {other:?} was not measured"),
        };
        for ground in [0x0C0C0C, 0xFFFFFF] {
            let ratio = contrast(shown, ground);
            assert!(ratio >= 3.0, "{role:?} on {ground:06X}: {ratio:.2}");
        }
    }
}

#[test]
fn without_colours_there_are_none() {
    let look = Look {
        theme: Theme::Plain,
        ascii: false,
    };
    for role in ROLES {
        let style = look.style(role);
        assert_eq!((style.fg, style.bg), (None, None), "{role:?}");
    }
}

/// How a colour looks to eyes of one type (Machado, Oliveira and Fernandes 2009, full severity).
fn seen(colour: u32, eyes: [[f64; 3]; 3]) -> Linear {
    let light = linear(colour);
    eyes.map(|row| {
        let sum: f64 = row.iter().zip(light).map(|(part, one)| part * one).sum();
        sum.clamp(0.0, 1.0)
    })
}

/// CIE L*a*b* of linear light.
fn lab([red, green, blue]: Linear) -> [f64; 3] {
    let curve = |part: f64| {
        if part > 0.008_856 {
            part.cbrt()
        } else {
            7.787 * part + 16.0 / 116.0
        }
    };
    let x = curve((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.950_47);
    let y = curve(0.2126 * red + 0.7152 * green + 0.0722 * blue);
    let z = curve((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.088_83);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn distance(one: [f64; 3], other: [f64; 3]) -> f64 {
    let squares = one.iter().zip(other).map(|(a, b)| (a - b).powi(2));
    squares.sum::<f64>().sqrt()
}

const EYES: [(&str, Theme, [[f64; 3]; 3]); 3] = [
    (
        "deuteranopia",
        Theme::RedGreen,
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "protanopia",
        Theme::RedGreen,
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "tritanopia",
        Theme::BlueYellow,
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ),
];

#[test]
fn what_states_mean_stays_apart_for_colour_blind_eyes() {
    for (name, theme, eyes) in EYES {
        let palette = own(theme).unwrap();
        let states = [
            palette.text,
            palette.ready,
            palette.warn,
            palette.bad,
            palette.done,
        ];
        for (at, one) in states.iter().enumerate() {
            for other in &states[at + 1..] {
                let far = distance(lab(seen(*one, eyes)), lab(seen(*other, eyes)));
                assert!(far >= 18.0, "{name}: {one:06X} and {other:06X} {far:.0}");
            }
        }
    }
}

#[test]
fn words_of_themes_are_those_of_the_command_line() {
    use clap::ValueEnum as _;
    for theme in Theme::ALL {
        let word = theme.to_possible_value().unwrap();
        assert_eq!(word.get_name(), theme.word());
        assert_eq!(Theme::from_name(theme.word()), Some(theme));
    }
    assert_eq!(Theme::value_variants().len(), Theme::ALL.len());
}
