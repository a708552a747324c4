//! `kakari network`: the network of partners in an area, as lines to read or as a file for other programs.

use std::path::PathBuf;

use kakari_office::bilingual;
use kakari_office::export::NetworkForm;
use kakari_office::lang::pick;
use kakari_office::office::{MANY_NAME_IT, Network, NetworkNode, mutual_in_words};

use super::{Destination, Outcome, failed, say};
use crate::call::Shared;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 二次医療圏か市区町村（省略時はすべて。名前の一部でもよい）
    #[arg(long, value_name = "AREA")]
    area: Option<String>,
    /// 出力の形（省略時は --out の名前の終わりから、--out もなければ lines）
    #[arg(long, value_enum)]
    format: Option<FormName>,
    /// 書き出すファイル（.graphml .dot .csv .json .svg）
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// --out のファイルがもうあれば置き換える（データベースは置き換えない）
    #[arg(long, requires = "out")]
    force: bool,
}

/// The forms of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum FormName {
    /// 画面で読む文
    #[value(alias = "text")]
    Lines,
    /// GraphML（Gephi、networkx など）
    Graphml,
    /// DOT（Graphviz）
    Dot,
    /// CSV（連携一つで1行）
    Csv,
    /// JSON
    Json,
    /// 図（SVG）
    Svg,
}

impl FormName {
    fn form(self) -> Option<NetworkForm> {
        Some(match self {
            Self::Lines => return None,
            Self::Graphml => NetworkForm::GraphMl,
            Self::Dot => NetworkForm::Dot,
            Self::Csv => NetworkForm::Csv,
            Self::Json => NetworkForm::Json,
            Self::Svg => NetworkForm::Svg,
        })
    }
}

pub(crate) fn run(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    let form = form(args)?;
    let office = shared.office_to_look()?;
    let network = office.network(args.area.as_deref())?;
    let inputs: Vec<PathBuf> = office.edition_file().into_iter().collect();
    // Made before the file, so that none is left if it cannot be.
    let made = form.map(|form| form.write(&network)).transpose()?;
    let mut out = Destination::of(args.out.clone(), args.force).open(shared, &inputs)?;
    match made {
        None => {
            for line in lines(&network) {
                out.line(&line)?;
            }
        }
        Some(text) => {
            if form == Some(NetworkForm::Csv) && args.out.is_some() {
                out.text(kakari_office::spreadsheet::MARK)?;
            }
            out.text(&text)?;
        }
    }
    out.finish()?;
    if form.is_some() {
        say(&summary(&network));
    }
    Ok(Outcome::Done)
}

fn form(args: &Args) -> anyhow::Result<Option<NetworkForm>> {
    let named = args
        .out
        .as_deref()
        .map(|out| (out, NetworkForm::of_name(out)));
    let asked = args.format.map(FormName::form);
    match (asked, named) {
        (Some(Some(asked)), Some((out, Some(named)))) if asked != named => {
            let out = out.display();
            Err(failed(
                format!(
                    "{out} の名前の終わりと --format が合いません。どちらかだけにしてください。"
                ),
                format!("The ending of {out} and --format do not agree. Give one of them."),
            )
            .into())
        }
        (Some(form), _) => Ok(form),
        (None, Some((_, Some(form)))) => Ok(Some(form)),
        (None, Some((out, None))) => {
            let out = out.display();
            Err(failed(
                format!("{out} の形が分かりません。名前の終わりを .graphml .dot .csv .json .svg のどれかにするか、--format を付けてください。"),
                format!("The form of {out} is not known. Let its name end with .graphml, .dot, .csv, .json or .svg, or give --format."),
            )
            .into())
        }
        (None, None) => Ok(None),
    }
}

fn summary(network: &Network) -> String {
    let Network {
        area,
        islands,
        undecided,
        ..
    } = network;
    let (facilities, links, one_sided, without) = (
        network.nodes.len(),
        network.links.len(),
        network.one_sided(),
        network.without.len(),
    );
    bilingual!(
        "{area}：連携のある医療機関 {facilities}、連携 {links}（片方だけ {one_sided}）、まとまり {islands}、決まらない名称 {undecided}、連携のない報告 {without}",
        "{area}: {facilities} facilities with partners, {links} links ({one_sided} one-sided), {islands} parts, {undecided} names not decided, {without} reports without partners"
    )
}

fn node_text(node: &NetworkNode) -> String {
    let facility = &node.facility;
    let mut text = format!(
        "{}  {}  {}",
        facility.id, facility.name, facility.municipality
    );
    if !node.is_inside {
        text.push_str(pick("（区域外）", " (outside)"));
    }
    let standing = kakari_office::office::standing_in_words(facility.standing);
    if let Some(standing) = standing {
        text.push_str(&bilingual!("（{standing}）", " ({standing})"));
    }
    text
}

/// The network to be read: who backs whom, on whom many hang, what hangs together, what is one-sided.
fn lines(network: &Network) -> Vec<String> {
    let mut lines = vec![summary(network)];
    let heading = |lines: &mut Vec<String>, text: String| {
        lines.push(String::new());
        lines.push(text);
    };
    let name = |at: usize| {
        let node = network.nodes.get(at);
        node.map_or_else(String::new, |node| node.facility.name.clone())
    };
    heading(
        &mut lines,
        pick("だれがだれを支えているか", "Who backs whom").to_owned(),
    );
    for (at, node) in network.nodes.iter().enumerate() {
        let backed: Vec<_> = network.links.iter().filter(|link| link.to == at).collect();
        if backed.is_empty() {
            continue;
        }
        lines.push(format!("  {}", node_text(node)));
        for link in backed {
            lines.push(format!(
                "    ← {}  {}  {}",
                name(link.from),
                network.marks(link),
                mutual_in_words(link.mutual)
            ));
        }
    }
    let many = network
        .nodes
        .iter()
        .filter(|node| node.named_by >= MANY_NAME_IT);
    let many: Vec<&NetworkNode> = many.collect();
    if !many.is_empty() {
        heading(
            &mut lines,
            bilingual!(
                "{MANY_NAME_IT} 以上の医療機関が挙げている（市区町村の順）",
                "Named by {MANY_NAME_IT} facilities or more (by municipality)"
            ),
        );
        for node in many {
            let (named_by, only) = (node.named_by, node.only_partner_of);
            lines.push(bilingual!(
                "  {}  {named_by} から（うち、ほかに連携先のないもの {only}）",
                "  {}  by {named_by} ({only} of them have no other partner)",
                node_text(node)
            ));
        }
    }
    heading(
        &mut lines,
        pick("つながっているまとまり", "Parts that hang together").to_owned(),
    );
    for (at, part) in network.parts().into_iter().enumerate() {
        let names: Vec<&str> = part
            .iter()
            .map(|node| node.facility.name.as_str())
            .collect();
        let (number, count) = (at.saturating_add(1), part.len());
        lines.push(bilingual!(
            "  {number}：{count}  {}",
            "  {number}: {count}  {}",
            names.join(pick("、", ", "))
        ));
    }
    let one_sided = network
        .links
        .iter()
        .filter(|link| link.mutual == Some(false));
    let one_sided: Vec<String> = one_sided
        .map(|link| {
            format!(
                "  {} → {}  {}",
                name(link.from),
                name(link.to),
                network.marks(link)
            )
        })
        .collect();
    if !one_sided.is_empty() {
        heading(
            &mut lines,
            pick("片方だけが挙げている", "One-sided").to_owned(),
        );
        lines.extend(one_sided);
    }
    lines
}
