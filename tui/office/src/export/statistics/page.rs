//! 集計 as a page for the papers of a meeting: tables with charts beside them, what those concerned say, and what everything means.
//! No script, nothing from the network.

use kakari_core::edition::Function;

use super::grid::{self, Cell, Column, Grid, Style};
use super::{Release, bundle, chart, notes, ratio};

const STYLE: &str = "\
@page{size:A4 landscape;margin:12mm}\
body{font-family:sans-serif;line-height:1.5;color:#111;max-width:75rem;margin:1rem auto;padding:0 1rem}\
h1{font-size:1.4rem}h2{font-size:1.15rem;border-bottom:2px solid #264b96;margin-top:2rem}\
.sample{border:2px solid #a00;color:#a00;padding:.3rem .6rem;font-weight:bold}\
dl.about{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;font-size:.9rem}dl.about dt{font-weight:bold}dl.about dd{margin:0}\
.wide{overflow-x:auto}\
table{border-collapse:collapse;font-size:.82rem;font-variant-numeric:tabular-nums}\
th,td{border:1px solid #777;padding:.15rem .4rem}thead th{background:#e8eef4;font-weight:bold;text-align:center;vertical-align:middle}\
tbody th{text-align:left;font-weight:normal;white-space:nowrap}td{text-align:right;white-space:nowrap}td.sign{color:#333;font-style:italic}\
tr.total>*{font-weight:bold;border-top:3px double #333}\
.measures tbody th{white-space:normal;min-width:12rem}\
figure{margin:.6rem 0}figcaption{font-weight:bold;font-size:.9rem}svg{max-width:100%;height:auto}\
.note{font-size:.82rem;margin:.2rem 0}table.text td{text-align:left;white-space:normal}\
@media print{body{max-width:none;margin:0;padding:0}section{break-inside:avoid}section.page+section{break-before:page}svg{max-height:160mm}\
h2,figcaption{break-after:avoid}figure,tr{break-inside:avoid}.wide{overflow:visible}table{font-size:7.5pt}th,td{padding:.05rem .2rem}}";

/// A text as it stands in HTML.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}

/// The page.
pub(super) fn page(release: &Release) -> String {
    let title = escaped(&notes::title(release));
    let mut out = format!(
        "<!doctype html>\n<html lang=\"ja\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
    );
    if release.about().is_sample {
        out.push_str("<p class=\"sample\">見本です。医療機関も報告も架空です。</p>\n");
    }
    out.push_str("<dl class=\"about\">\n");
    let about = notes::about(release).into_iter();
    for (label, text) in about.filter(|(label, _)| *label != "見本") {
        out.push_str(&format!("<dt>{label}</dt><dd>{}</dd>\n", escaped(&text)));
    }
    out.push_str("</dl>\n");
    let mut grids = vec![grid::reports(release)];
    grids.extend(Function::ALL.map(|function| grid::function(release, function)));
    grids.extend(ratio::grid(release));
    let areas = grids.len();
    let bundles = bundle::bundles(release);
    grids.extend(
        bundles
            .iter()
            .map(|bundle| bundle::by_measure(release, bundle)),
    );
    grids.push(grid::indicators(release));
    for (number, grid) in (1..).zip(&grids) {
        let by_measure = number > areas && number < grids.len();
        section(&mut out, release, (grid, number), by_measure);
    }
    voices(&mut out, release);
    out.push_str("<section>\n<h2>注記</h2>\n<dl class=\"about\">\n");
    for (label, text) in notes::signs(release) {
        out.push_str(&format!("<dt>{label}</dt><dd>{text}</dd>\n"));
    }
    out.push_str("</dl>\n");
    let basis = Function::ALL.map(|function| {
        let judgement = release.edition.judgement(function);
        let text = judgement.map_or_else(String::new, |one| {
            format!("{}（{}）", one.label, release.edition.citation(one.clause))
        });
        format!("{} {}", function.mark(), escaped(&text))
    });
    out.push_str(&format!(
        "<p class=\"note\">機能：{}</p>\n<p class=\"note\">数の一つずつの定義と根拠は、Excel ブックの「注記・定義」にあります。</p>\n</section>\n</body>\n</html>\n",
        basis.join("、")
    ));
    out
}

fn section(out: &mut String, release: &Release, (grid, number): (&Grid, usize), by_measure: bool) {
    let title = escaped(&grid.title);
    // Tables of areas have a sheet of paper each; those of measures are short and follow each other.
    let class = if by_measure { "" } else { " class=\"page\"" };
    out.push_str(&format!(
        "<section{class} aria-labelledby=\"s{number}\">\n<h2 id=\"s{number}\">{title}</h2>\n"
    ));
    if let (Some(bars), Some(svg)) = (
        grid.readable_bars(),
        chart::svg(grid, &notes::axis(release), number),
    ) {
        out.push_str(&format!(
            "<figure>\n<figcaption>{}</figcaption>\n{svg}\n</figure>\n",
            escaped(&bars.title)
        ));
    }
    let class = if by_measure { "wide measures" } else { "wide" };
    out.push_str(&format!("<div class=\"{class}\">\n<table>\n<thead>\n"));
    headings(out, grid);
    out.push_str("</thead>\n<tbody>\n");
    for row in &grid.rows {
        let class = if row.is_total { " class=\"total\"" } else { "" };
        out.push_str(&format!(
            "<tr{class}><th scope=\"row\">{}</th>",
            escaped(&row.head)
        ));
        for (cell, column) in row.cells.iter().zip(&grid.columns) {
            match cell {
                Cell::Number(number) => {
                    let text = written(&number.to_string(), column.style);
                    out.push_str(&format!("<td>{text}</td>"));
                }
                Cell::Sign(sign) => out.push_str(&format!("<td class=\"sign\">{sign}</td>")),
                Cell::Nothing => out.push_str("<td></td>"),
            }
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n</div>\n");
    if let Some(step) = release.discretion.round_to.filter(|_| grid.is_counted) {
        let note = notes::rounded(step);
        out.push_str(&format!("<p class=\"note\">{note}</p>\n"));
    }
    out.push_str("</section>\n");
}

fn headings(out: &mut String, grid: &Grid) {
    out.push_str(&format!(
        "<tr><th rowspan=\"2\" scope=\"col\">{}</th>",
        grid.corner
    ));
    let mut rest: &[Column] = &grid.columns;
    while let Some(first) = rest.first() {
        let alike = rest.iter().take_while(|other| other.top == first.top);
        let count = alike.count();
        out.push_str(&format!(
            "<th colspan=\"{count}\" scope=\"colgroup\">{}</th>",
            escaped(&first.top)
        ));
        rest = rest.get(count..).unwrap_or_default();
    }
    out.push_str("</tr>\n<tr>");
    for column in &grid.columns {
        out.push_str(&format!("<th scope=\"col\">{}</th>", escaped(&column.sub)));
    }
    out.push_str("</tr>\n");
}

/// A decimal as people read it: with marks between thousands, its sign, or its percent.
fn written(number: &str, style: Style) -> String {
    let (sign, digits) = match number.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", number),
    };
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, format!(".{fraction}")),
        None => (digits, String::new()),
    };
    let mut marked = String::new();
    for (at, digit) in whole.chars().enumerate() {
        let left = whole.len().saturating_sub(at);
        if at > 0 && left.is_multiple_of(3) {
            marked.push(',');
        }
        marked.push(digit);
    }
    let is_zero = digits.chars().all(|c| matches!(c, '0' | '.'));
    match style {
        Style::Plain => format!("{sign}{marked}{fraction}"),
        Style::Percent => format!("{sign}{marked}{fraction}%"),
        Style::Change if sign.is_empty() && !is_zero => format!("+{marked}{fraction}"),
        Style::Change => format!("{sign}{marked}{fraction}"),
    }
}

fn voices(out: &mut String, release: &Release) {
    if release.voices.is_empty() {
        return;
    }
    out.push_str("<section>\n<h2>関係者の声</h2>\n<table class=\"text\">\n<thead><tr>");
    for heading in ["区域", "関係者", "時点", "内容", "出典"] {
        out.push_str(&format!("<th scope=\"col\">{heading}</th>"));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for voice in &release.voices {
        let area = release.voice_area(voice);
        let cells = [&voice.by, &voice.when.label(), &voice.text, &voice.source];
        out.push_str(&format!("<tr><th scope=\"row\">{}</th>", escaped(&area)));
        for cell in cells {
            out.push_str(&format!("<td>{}</td>", escaped(cell)));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n</section>\n");
}
