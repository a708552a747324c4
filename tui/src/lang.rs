//! The option `--lang`, and which language a call speaks.

use std::ffi::OsString;

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

/// Speaks the language of the settings, if the call names none.
pub(crate) fn follow_settings(named: Option<Lang>, office: &Office) {
    if let (None, Ok(Some(kept))) = (named, office.setting(Setting::Lang)) {
        lang::speak(Lang::from_name(&kept).unwrap_or_default());
    }
}
