//! 指摘: the findings of the checks, first those that concern the function under the cursor.

use kakari_core::edition::Function;
use kakari_core::finding::Finding;
use kakari_core::verdict;
use kakari_office::bilingual;
use kakari_office::lang::InWords;

use super::Page;
use crate::console::model::Model;
use crate::console::status;
use crate::console::strings::{self, place::findings as words};
use crate::console::theme::Role;
use kakari_office::office::Detail;

/// Writes the pane.
pub(super) fn write(model: &Model, detail: &Detail, function: Function, page: &mut Page) {
    let Some(assessment) = &detail.assessment else {
        page.text(0, Role::Plain, strings::place::PANE_NO_REPORT.text());
        return;
    };
    let edition = &model.house.edition;
    // `core` decides which findings concern a function: the same rule blocks its confirmation.
    let touches = |finding: &&Finding| verdict::touches(edition, finding, function);
    let (touching, others): (Vec<&Finding>, Vec<&Finding>) =
        assessment.findings.iter().partition(touches);
    if touching.is_empty() && others.is_empty() {
        page.text(0, Role::Plain, words::NONE.text());
    }
    for (heading, mut findings) in [(words::TOUCHING, touching), (words::OTHERS, others)] {
        if findings.is_empty() {
            continue;
        }
        findings.sort_by_key(|finding| finding.severity);
        page.heading(heading.text());
        for finding in findings {
            let label = finding.item.as_ref().map_or("", |id| {
                edition
                    .item_by_id(id)
                    .map_or(id.as_str(), |(_, item)| item.label.as_str())
            });
            let word = finding.severity.in_words();
            let start = [(
                status::severity_role(finding.severity),
                format!("{word} {} ", finding.code),
            )];
            page.hung(0, &start, Role::Strong, label);
            page.text(2, Role::Plain, &finding.message);
            for (name, text) in [(words::FIX, &finding.fix), (words::CLAUSE, &finding.clause)] {
                if !text.is_empty() {
                    page.hung(
                        2,
                        &[(Role::Quiet, bilingual!("{name}：", "{name}: "))],
                        Role::Plain,
                        text,
                    );
                }
            }
        }
    }
}
