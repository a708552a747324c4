//! A bill of materials in CycloneDX 1.5. It has no time and no chance in it, so that the same sources give the same bytes.

use serde_json::{Value, json};

use crate::expression::spelled;
use crate::metadata::{Metadata, Package};

/// Forms the bill of the program.
pub(crate) fn form(metadata: &Metadata) -> anyhow::Result<String> {
    let program = metadata.program()?;
    let sums = metadata.checksums()?;
    let needs = metadata.needs()?;
    let mut components = Vec::new();
    for package in sorted(metadata) {
        if package.id == program.id || !needs.contains_key(&*package.id) {
            continue;
        }
        let mut component = component(package, "library");
        let key = (package.name.clone(), package.version.clone());
        if let Some(sum) = sums.get(&key) {
            component["hashes"] = json!([{ "alg": "SHA-256", "content": sum }]);
        }
        components.push(component);
    }
    let name_of = |id: &str| {
        let mut packages = metadata.packages.iter();
        packages.find(|package| package.id == id).map(purl)
    };
    let mut dependencies: Vec<(String, Vec<String>)> = needs
        .iter()
        .filter_map(|(id, needed)| {
            let mut on: Vec<String> = needed.iter().filter_map(|id| name_of(id)).collect();
            on.sort();
            Some((name_of(id)?, on))
        })
        .collect();
    dependencies.sort();
    let dependencies: Vec<Value> = dependencies
        .into_iter()
        .map(|(of, on)| json!({ "ref": of, "dependsOn": on }))
        .collect();
    let bill = json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": { "component": component(program, "application") },
        "components": components,
        "dependencies": dependencies,
    });
    let mut text = serde_json::to_string_pretty(&bill)?;
    text.push('\n');
    Ok(text)
}

fn sorted(metadata: &Metadata) -> Vec<&Package> {
    let mut packages: Vec<&Package> = metadata.packages.iter().collect();
    packages.sort_by_key(|package| purl(package));
    packages
}

fn component(package: &Package, kind: &str) -> Value {
    let licence = spelled(package.license.as_deref().unwrap_or_default());
    json!({
        "type": kind,
        "bom-ref": purl(package),
        "name": package.name,
        "version": package.version,
        "licenses": [{ "expression": licence }],
        "purl": purl(package),
    })
}

/// The address of a package that is common to all registries.
fn purl(package: &Package) -> String {
    format!("pkg:cargo/{}@{}", package.name, package.version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bill_names_every_part_once_with_its_sum_and_every_need_is_a_part() {
        let metadata = Metadata::read(None).unwrap();
        let bill: Value = serde_json::from_str(&form(&metadata).unwrap()).unwrap();
        let word = |value: &Value, key: &str| value[key].as_str().unwrap().to_owned();
        let components = bill["components"].as_array().unwrap();
        let mut names: Vec<_> = components.iter().map(|one| word(one, "bom-ref")).collect();
        let program = word(&bill["metadata"]["component"], "bom-ref");
        assert!(program.starts_with("pkg:cargo/kakari@"));
        let others = components
            .iter()
            .filter(|one| !word(one, "name").starts_with("kakari"));
        assert!(others.clone().count() > 100);
        assert!(
            others
                .into_iter()
                .all(|one| word(&one["hashes"][0], "content").len() == 64)
        );
        names.push(program);
        let count = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), count);
        for one in bill["dependencies"].as_array().unwrap() {
            for on in one["dependsOn"].as_array().unwrap() {
                assert!(
                    names
                        .binary_search(&on.as_str().unwrap().to_owned())
                        .is_ok(),
                    "{on}"
                );
            }
        }
    }
}
