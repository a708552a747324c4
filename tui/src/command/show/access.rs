//! 案内情報: position, website, telephone and closing days, and what of them cannot be published.

use kakari_core::json::Writer;
use kakari_office::bilingual;
use kakari_office::export;
use kakari_office::lang::pick;
use kakari_office::office::{Detail, access_lines};

/// One line a fact that is given; none if the lists give nothing.
pub(super) fn lines(detail: &Detail) -> Vec<String> {
    let row = &detail.row;
    if row.queue.access.is_blank() {
        return Vec::new();
    }
    let mut lines = vec![pick("案内（一覧のまま）", "Access (as the list gives it)").to_owned()];
    for line in access_lines(&row.queue.access, row.faults) {
        if line.given.is_empty() && line.faults.is_empty() {
            continue;
        }
        lines.push(bilingual!("　{}　{}", "  {}  {}", line.label, line.given));
        for fault in line.faults {
            lines.push(bilingual!("　　要確認：{fault}", "    To review: {fault}"));
        }
    }
    lines
}

/// The field `access`.
pub(super) fn fields(json: &mut Writer, detail: &Detail) {
    export::access_json(json, &detail.row.queue.access, detail.row.faults);
}
