//! The option `--lang`, and which language a call speaks.

use std::ffi::OsString;

use crate::own::Own;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use kakari_office::lang;
pub use kakari_office::lang::Lang;
use kakari_office::office::{Office, Setting};

/// The variable of the environment that names the language.
const VARIABLE: &str = "KAKARI_LANG";

/// Reads the value of `--lang`.
pub(crate) fn parser() -> impl TypedValueParser<Value = Lang> {
    let values = [
        PossibleValue::new(Lang::Ja.name()).help("日本語"),
        PossibleValue::new(Lang::En.name()).help("English"),
    ];
    // The parser before accepts only names that there are.
    PossibleValuesParser::new(values).map(|name| Lang::from_name(&name).unwrap_or_default())
}

/// The language that the call names: `--lang`, else `KAKARI_LANG`; `None` if neither does. It is looked for before clap
/// parses, because help and errors of the parsing itself are in it.
pub(crate) fn named(args: &[OsString]) -> Option<Lang> {
    let option = args
        .windows(2)
        .filter_map(|pair| match pair {
            [option, value] if option == "--lang" => value.to_str(),
            _ => None,
        })
        .chain(
            args.iter()
                .filter_map(|arg| arg.to_str()?.strip_prefix("--lang=")),
        )
        .find_map(Lang::from_name);
    let variable = || std::env::var(VARIABLE).ok();
    option.or_else(|| Lang::from_name(variable()?.trim()))
}

/// The language that the person chose for themselves.
pub(crate) fn own(own: &Own) -> Option<Lang> {
    own.get(Setting::Lang).and_then(Lang::from_name)
}

/// Speaks the language that is the office's default, if neither the call nor the person names one.
pub(crate) fn follow_settings(named: Option<Lang>, chosen: &Own, office: &Office) {
    if named.or_else(|| own(chosen)).is_some() {
        return;
    }
    if let Some(kept) = office.setting(Setting::Lang) {
        lang::speak(Lang::from_name(kept).unwrap_or_default());
    }
}
