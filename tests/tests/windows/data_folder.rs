//! Where the program keeps its files when nobody says where.

use std::path::{Path, PathBuf};

use super::desk::{Desk, data_folder, given, windows};

/// The folder of Wine's user.
fn user() -> PathBuf {
    let prefix = PathBuf::from(given("WINEPREFIX"));
    let users = std::fs::read_dir(prefix.join("drive_c/users")).unwrap();
    let mut users = users.map(|entry| entry.unwrap().path());
    users.find(|path| !path.ends_with("Public")).unwrap()
}

fn call(desk: &Desk, args: &[&str]) -> String {
    let mut command = desk.at(windows());
    let output = command.env_remove("KAKARI_DB").args(args).output().unwrap();
    let told = [output.stdout, output.stderr].concat();
    let told = String::from_utf8(told).unwrap();
    assert!(output.status.success(), "{args:?}: {told}");
    told
}

#[test]
fn it_is_local_app_data_and_what_a_former_version_left_in_the_roaming_one_moves() {
    let _alone = data_folder();
    let desk = Desk::new();
    let [local, roaming] =
        ["Local", "Roaming"].map(|name| user().join("AppData").join(name).join("kakari"));
    for folder in [&local, &roaming] {
        let _ = std::fs::remove_dir_all(folder);
    }
    let list = "団体コード,市区町村,二次医療圏\n392014,高知市,中央\n";
    desk.write("areas.csv", list);
    let told = call(&desk, &["import", "areas", "areas.csv"]);
    assert!(told.contains(r"AppData\Local\kakari\kakari.db"), "{told}");
    let database = |folder: &Path| folder.join("kakari.db");
    assert!(database(&local).is_file() && !roaming.exists());

    // As a version before this one would have left it.
    std::fs::rename(&local, &roaming).unwrap();
    let told = call(&desk, &["journal"]);
    assert!(
        told.contains("データベースの置き場所を移しました"),
        "{told}"
    );
    assert!(told.contains("区域表"), "{told}");
    assert!(database(&local).is_file() && !database(&roaming).exists());
}
