//! Words of the facts that decide whether a facility has to report.

use kakari_office::bilingual;
use kakari_office::lang::Text;

/// What the form is for.
pub(crate) const MEAN: Text = Text::new(
    "報告の対象かどうかは、この事実から決まります。空欄にすると取り消します。",
    "These facts decide whether it has to report. An empty field takes a fact back.",
);
/// The facts were recorded.
pub(crate) const KEPT: Text = Text::new(
    "開設・廃止・休院などの登録",
    "facts recorded (opened, closed, suspended)",
);

/// Title of the form.
pub(crate) fn title(name: &str) -> String {
    bilingual!(
        "{name}：開設・廃止・休院・対象外",
        "{name}: opened, closed, suspended, exempt"
    )
}
