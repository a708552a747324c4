//! Errors of the database, each with a Japanese sentence for staff: what happened and what to do.

use crate::bilingual;
use crate::lang::pick;
use std::path::{Path, PathBuf};

use kakari_core::edition::Function;

use super::absence::Gone;
pub use super::engine::ServerTrouble;
use super::engine::{self, Trouble};
use super::restore::Replaced;
use crate::draft;

mod server;

/// Why an operation of the store failed. The database was not changed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No such file.
    #[error("{}", bilingual!("データベースが見つかりません：{}。--db の指定を確かめるか、`kakari` を起動して新しく作ってください。", "There is no database {}. Check --db, or start `kakari` to make one.", .0.display()))]
    NotFound(PathBuf),
    /// A file that would have been overwritten.
    #[error("{}", already_there(.0))]
    AlreadyExists(PathBuf),
    /// There is no database, but what an interrupted restore left of one.
    #[error("{}", bilingual!("データベースが元の場所にありません：{}。戻す操作が途中で終わったときの、前のデータベースが残っています：{}。新しいデータベースは作りません。`kakari --db \"{}\" restore \"{}\"` で元に戻してください。使わないことが確かなら、残っているファイルを別のフォルダーに移してから、もう一度実行してください。", "There is no database {}, but the one from before an interrupted restore is still there: {}. No new one is made. Bring it back with `kakari --db \"{}\" restore \"{}\"`; if it is surely not needed, move it to another folder and try again.", .path.display(), .left.display(), .path.display(), .left.display()))]
    LeftBehind {
        /// Where the database should be.
        path: PathBuf,
        /// What is left of it.
        left: PathBuf,
    },
    /// A second name of a database that is in its place.
    #[error("{}", bilingual!("{} は {} と同じファイルの、もう一つの名前です（戻す操作が途中で終わったときに残ったもの）。データベースは元の場所に、そのままあります。{} を開いてください。", "{} is a second name of {}, left by a restore that was interrupted. The database is in its place as it was. Open {}.", .path.display(), .first.display(), .first.display()))]
    SecondName {
        /// The second name.
        path: PathBuf,
        /// Its place.
        first: PathBuf,
    },
    /// A link whose target is not there, as on a disk that is not connected.
    #[error("{}", bilingual!("{} はリンクですが、リンク先の {} がありません。リンク先のディスクがつながっているか、ファイルが移されていないかを確かめてください。新しいデータベースは作りません。", "{} is a link to {}, which is not there. Check whether its disk is connected or the file was moved. No new database is made.", .path.display(), .target.display()))]
    LinkToNothing {
        /// The link.
        path: PathBuf,
        /// What it names.
        target: PathBuf,
    },
    /// The folder of a file that was to be made is not there.
    #[error("{}", bilingual!("フォルダーがありません：{}。指定を確かめるか、フォルダーを作ってから、もう一度実行してください。", "There is no folder {}. Check the name, or make the folder first, and try again.", .0.display()))]
    NoFolder(PathBuf),
    /// What lies where a backup is to come back has what the backup does not have.
    #[error("{}", bilingual!("{replaced}置き換えてよければ --replace を付けて、もう一度実行してください（いまのファイルは {}.before-restore として残ります）。まだ何も変更していません。", "{replaced} To replace it, add --replace (the present file is kept as {}.before-restore). Nothing was changed.", .path.display()))]
    NotReplaced {
        /// Where the backup was to come.
        path: PathBuf,
        /// What lies there.
        replaced: Replaced,
    },
    /// A folder where a file was expected.
    #[error("{}", bilingual!("フォルダーが指定されています：{}。データベースのファイルを指定してください。", "{} is a folder. Name the file of the database.", .0.display()))]
    IsFolder(PathBuf),
    /// The file was deleted, moved or replaced while it was open.
    #[error("{}", not_in_place(.0))]
    NotInPlace(PathBuf),
    /// Not an SQLite file.
    #[error("{}", bilingual!("データベースのファイルではありません：{}。ファイルの指定を確かめるか、控え（バックアップ）から `kakari restore` で戻してください。", "{} is no database. Check the name, or restore a backup with `kakari restore`.", .0.display()))]
    NotADatabase(PathBuf),
    /// An SQLite file of another program.
    #[error("{}", bilingual!("kakari のデータベースではありません：{}。ほかのソフトのファイルなので開きません。ファイルの指定を確かめてください。", "{} is a database of another program, so it is not opened. Check the name.", .0.display()))]
    NotKakari(PathBuf),
    /// The file is damaged.
    #[error("{}", bilingual!("データベースが壊れています：{}（{detail}）。これ以上書き込まずに、控え（バックアップ）から `kakari restore` で戻してください。", "The database {} is damaged ({detail}). Write no more to it; restore a backup with `kakari restore`.", .path.display()))]
    Malformed {
        /// Which file.
        path: PathBuf,
        /// What SQLite said.
        detail: String,
    },
    /// Written by a newer kakari.
    #[error("{}", bilingual!("新しい版の kakari が作ったデータベースです：{}（形式 {found}、この版が読めるのは {known} まで）。kakari を新しい版にしてください。", "{} was made by a newer kakari (format {found}; this one reads up to {known}). Update kakari.", .path.display()))]
    NewerSchema {
        /// Which file.
        path: PathBuf,
        /// Its schema number.
        found: i64,
        /// The newest this program knows.
        known: i64,
    },
    /// Opened for reading, or the file may not be written.
    #[error("{}", read_only(.0))]
    ReadOnly(PathBuf),
    /// Another program is writing.
    #[error("{}", bilingual!("ほかの人が書き込み中のため、待ちましたが書き込めませんでした。{holder}少し待ってから、もう一度実行してください。入力した内容は失われていません。", "Somebody else was writing all the while, so nothing was written. {holder}Wait a little and try again. Nothing that you entered is lost."))]
    Locked {
        /// Who is busy with what since when, as a sentence; empty if it cannot be told.
        holder: String,
    },
    /// Disk full.
    #[error("{}", no_space(_0))]
    NoSpace(PathBuf),
    /// On a network share.
    #[error("{}", bilingual!("共有フォルダー（ネットワーク上）のデータベースは開きません：{}（{system}）。複数の端末から書き込むとファイルが壊れるおそれがあるためです。この端末のディスクに置いてください。", "{} is on a network share ({system}), where several writers damage the file. Put it on a disk of this machine.", .path.display()))]
    NetworkShare {
        /// Which file.
        path: PathBuf,
        /// The kind of file system, such as `cifs`.
        system: String,
    },
    /// Another person has decided on the same function, or a new version has arrived, since the data was read.
    #[error("{}", conflict_sentence(.0))]
    Conflict(Vec<Conflict>),
    /// The acting person has no name.
    #[error("{}", bilingual!("操作する人の名前が決まっていません。--by、環境変数 KAKARI_USER、または設定で名前を指定してください。", "Nobody is named as acting. Give a name with --by, KAKARI_USER or the settings."))]
    NoActor,
    /// The thing asked for is not in the database.
    #[error("{}", bilingual!("{what}が見つかりません：{id}。番号を確かめるか、画面を読み直してください。", "Not found: {what} {id}. Check the number, or read the screen again."))]
    Missing {
        /// What kind of thing, in Japanese.
        what: &'static str,
        /// Its id.
        id: String,
    },
    /// The act is another person's, who alone can undo it.
    #[error("{}", bilingual!("{batch} は {who}さんの操作のため、戻せません。{who}さんに頼むか、新しい操作で直してください。", "{batch} is an act of {who}, who alone can undo it. Ask {who}, or correct it by a new act."))]
    OfAnother {
        /// Number of the batch.
        batch: i64,
        /// Whose it is.
        who: String,
    },
    /// The person undid nothing, or has acted since.
    #[error("{}", nothing_to_redo(acted.as_deref()))]
    NothingToRedo {
        /// What the person did since.
        acted: Option<String>,
    },
    /// The choice of a version cannot be redone.
    #[error("{}", bilingual!("版の選択はやり直せません。もう一度選んでください。", "The choice of a version cannot be redone. Choose it again."))]
    RedoOfChoice,
    /// A list has so many entries less than before that a person has to confirm it.
    #[error("{}", vanishing_sentence(.0))]
    Vanishing(Vec<Gone>),
    /// The user stopped the operation.
    #[error("{}", bilingual!("中止しました。何も変更していません。", "Stopped. Nothing was changed."))]
    Cancelled,
    /// The copy did not pass its checks.
    #[error("{}", bilingual!("控え（バックアップ）の検査に通りませんでした：{}（{detail}）。このファイルは使えません。別の控えを使うか、もう一度作ってください。", "The backup {} did not pass its checks ({detail}) and cannot be used. Use another one, or make it again.", .path.display()))]
    BadCopy {
        /// Which copy.
        path: PathBuf,
        /// What was wrong.
        detail: String,
    },
    /// A file operation failed.
    #[error("{}", bilingual!("ファイルを扱えませんでした：{}（{detail}）。場所と権限を確かめてください。", "{} could not be handled ({detail}). Check its place and permissions.", .path.display()))]
    File {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        detail: String,
    },
    /// The database contains a value that this program cannot read.
    #[error("{}", bilingual!("データベースの内容を読めませんでした（{_0}）。`kakari doctor` で検査してください。", "Something in the database cannot be read ({_0}). Check it with `kakari doctor`."))]
    Unreadable(String),
    /// An address of a server that cannot be used as it is.
    #[error("{}", bilingual!("サーバーの指定を読めません：{place}（{why}）。", "The address {place} cannot be used: {why}."))]
    BadAddress {
        /// As it was given, without a password.
        place: String,
        /// What is wrong, and what can be written.
        why: String,
    },
    /// What goes wrong only with a server.
    #[error("{}", server::sentence(*.trouble, .address, .detail))]
    Server {
        /// Where it is.
        address: PathBuf,
        /// What went wrong.
        trouble: ServerTrouble,
        /// What the server or the system said.
        detail: String,
    },
    /// What only an administrator of the server can do, before kakari can be set up there.
    #[error("{}", server::for_the_administrator(.address, .needed))]
    NeedsAdministrator {
        /// Where it is.
        address: PathBuf,
        /// The statements.
        needed: Vec<String>,
    },
    /// The roles for the three rights are not on the server.
    #[error("{}", server::no_roles(.0))]
    NoRoles(PathBuf),
    /// The server has no such login, and whoever is logged in may not make it.
    #[error("{}", server::no_login(.address, .login))]
    NoSuchLogin {
        /// Where it is.
        address: PathBuf,
        /// Which login.
        login: String,
    },
    /// A group of logins, or a login that cannot use what it is given.
    #[error("{}", bilingual!("「{_0}」には権限を付けられません。ログインできて（LOGIN）、権限を受け継ぐ（INHERIT）ログイン名を指定してください。グループには付けられません。", "“{_0}” cannot be given a right. Name a login that can log in (LOGIN) and inherits (INHERIT); a group cannot have one."))]
    NotALogin(String),
    /// Nobody could give rights any more.
    #[error("{}", bilingual!("{_0} は、権限を決められるただ一人の人です。先に `kakari office add ログイン名 --right own` で、ほかの人に頼んでください。何も変えていません。", "{_0} is the only one who decides who may. First let somebody else do it: `kakari office add LOGIN --right own`. Nothing was changed."))]
    LastOwner(String),
    /// The server lets only others take a right back.
    #[error("{}", server::right_kept(.login, .givers, .detail))]
    RightKept {
        /// Whose right.
        login: String,
        /// Who gave it; empty if that is not what prevents it.
        givers: String,
        /// What the server said.
        detail: String,
    },
    /// The facility is not in the areas of whoever is logged in.
    #[error("{}", bilingual!("{_0} は担当の圏域・保健所の外のため、見るだけです。担当を変えるときは、kakari の管理者に頼んでください。", "{_0} is outside of your areas and health centres, so that you can only look at it. Ask whoever runs kakari to change them."))]
    OutOfReach(String),
    /// What can be done only with a database on a server.
    #[error("{}", bilingual!("{} はこの端末のファイルです。人と権限は、サーバー（--db postgres://…）にだけあります。", "{} is a file. People and rights are only on a server (--db postgres://…).", .0.display()))]
    OnlyServers(PathBuf),
    /// What can be done only with a database in a file.
    #[error("{}", bilingual!("{} はサーバーです。この操作は、この端末のファイルにだけ使えます。", "{} is a server; this can be done only with a file.", .0.display()))]
    OnlyFiles(PathBuf),
    /// Any other message of the database engine.
    #[error("{}", bilingual!("データベースの処理に失敗しました（{_0}）。もう一度実行し、続くときは `kakari doctor` の結果を添えて管理者に知らせてください。", "The database failed ({_0}). Try again; if it goes on, send the output of `kakari doctor` to your administrator."))]
    Database(String),
}

fn already_there(place: &Path) -> String {
    let shown = place.display();
    if engine::is_address(place) {
        return bilingual!(
            "サーバーのその場所には、表などがすでにあります：{shown}。上書きはしません。別の場所（?schema=名前）を指定してください。",
            "There is something at that place of the server already: {shown}. It is not overwritten. Choose another place (?schema=NAME)."
        );
    }
    bilingual!(
        "同じ名前のファイルがすでにあります：{shown}。上書きはしません。別の名前を指定してください。",
        "{shown} is there already and is not overwritten. Choose another name."
    )
}

/// Why there is nothing to redo. `acted` is what the person did after the undo.
fn nothing_to_redo(acted: Option<&str>) -> String {
    match acted {
        None => pick(
            "やり直せるものはありません。元に戻した自分の操作だけをやり直せます。",
            "There is nothing to redo. Only what you undid yourself can be redone.",
        )
        .to_owned(),
        Some(acted) => bilingual!(
            "元に戻した後に別の操作（{acted}）をしたため、やり直せません。必要ならもう一度登録してください。",
            "You did something else after the undo ({acted}), so it cannot be redone. Record it anew if it is needed."
        ),
    }
}

fn vanishing_sentence(gone: &[Gone]) -> String {
    let each: Vec<String> = gone.iter().map(ToString::to_string).collect();
    bilingual!(
        "いま登録されている{}が、この一覧にありません。途中で切れたファイルや一部だけの一覧ではありませんか。一部だけなら --part を、本当に減ったのなら --accept-absent を付けて、もう一度取り込んでください。何も取り込んでいません。",
        "Missing in this list: {}, which are recorded now. Was the file cut off, or is it a part? If it is a part, add --part; if they are really gone, add --accept-absent, and import it again. Nothing was imported.",
        each.join(pick("、", ", "))
    )
}

/// An act of another person that prevented an act, or that an act replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Facility id.
    pub facility: String,
    /// The function; `None` if the act is not about one.
    pub function: Option<Function>,
    /// Who acted.
    pub who: String,
    /// When, RFC 3339.
    pub when: String,
    /// What was done, in Japanese words.
    pub what: String,
    /// The present revision, which a second attempt has to give.
    pub rev: i64,
}

impl Conflict {
    /// The conflict as one sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        let function = self
            .function
            .map(|one| format!(" {}", one.mark()))
            .unwrap_or_default();
        bilingual!("{}{function}：{}さんが {} に「{}」としました。",
            self.facility, self.who, self.when, self.what; "{}{function}: {} recorded “{3}” at {2}.", self.facility, self.who, self.when, self.what)
    }
}

fn conflict_sentence(conflicts: &[Conflict]) -> String {
    let mut out = String::from(pick(
        "ほかの人が先に操作したため、登録しませんでした。",
        "Somebody else was first, so nothing was recorded. ",
    ));
    for conflict in conflicts.iter().take(5) {
        out.push_str(&conflict.sentence());
    }
    if conflicts.len() > 5 {
        out.push_str(&bilingual!(
            "ほか {} 件。",
            " And {} more.",
            conflicts.len() - 5
        ));
    }
    out.push_str(pick(
        "内容を確かめて、必要ならもう一度登録してください。",
        " Look at it, and record it again if it is still needed.",
    ));
    out
}

fn not_in_place(place: &Path) -> String {
    if engine::is_address(place) {
        return server::replaced(place);
    }
    bilingual!(
        "データベースのファイルが、開いている間に消されたか、移されたか、置き換えられました：{}。ここからの操作は、もう保存されません。kakari を終わり、ファイルを元の場所に戻して（なければ控えから `kakari restore` で戻して）、もう一度起動してください。",
        "The database file was deleted, moved or replaced while it was open: {}. What is done from here on is not saved. Leave kakari, put the file back (or restore a backup with `kakari restore`), and start again.",
        place.display()
    )
}

fn read_only(place: &Path) -> String {
    let at = place.display();
    if engine::is_address(place) {
        return server::read_only(place);
    }
    bilingual!(
        "データベースに書き込めません（読み取り専用）：{at}。見るだけなら読み取り専用で開いてください。書き込むには、ファイルとフォルダーの書き込み権限を管理者に確かめてください。",
        "The database {at} cannot be written to. To look only, use --read-only; to write, ask your administrator for permission on file and folder."
    )
}

fn no_space(place: &Path) -> String {
    let at = place.display();
    if engine::is_address(place) {
        return server::full(place);
    }
    bilingual!(
        "ディスクの空き容量がありません：{at}。書き込もうとした内容は登録していません。これまでに登録したものは、そのまま残っています。要らないファイルを消すか移して空きを作ってから、もう一度実行してください。見るだけなら、--read-only を付けると、空きがなくても開けます。",
        "The disk of {at} is full. What was to be written is not recorded; everything from before is still there. Make room and try again. --read-only opens it without room, to look only."
    )
}

impl StoreError {
    /// Converts an error of the engine; `path` is the database on which it happened.
    pub(super) fn from_engine(error: engine::Error, path: &Path) -> Self {
        let (path, detail) = (path.to_owned(), error.detail);
        match error.trouble {
            Trouble::Busy => Self::Locked {
                holder: String::new(),
            },
            Trouble::Damaged => Self::Malformed { path, detail },
            Trouble::NotADatabase => Self::NotADatabase(path),
            Trouble::ReadOnly => Self::ReadOnly(path),
            Trouble::Full => Self::NoSpace(path),
            // SQLite does not pass on the system's reason, so the disk is examined.
            Trouble::Io | Trouble::CannotOpen if draft::has_no_room(&path) => Self::NoSpace(path),
            Trouble::CannotOpen => Self::File { path, detail },
            Trouble::Server(ServerTrouble::Taken) => Self::AlreadyExists(path),
            Trouble::Server(ServerTrouble::Replaced) => Self::NotInPlace(path),
            Trouble::Server(trouble) => Self::Server {
                address: path,
                trouble,
                detail,
            },
            Trouble::NoValue | Trouble::Io | Trouble::Other => Self::Database(detail),
        }
    }

    /// Converts an error of a file operation.
    pub(super) fn from_io(error: &std::io::Error, path: &Path) -> Self {
        match error.kind() {
            std::io::ErrorKind::NotFound => Self::NotFound(path.to_owned()),
            std::io::ErrorKind::AlreadyExists => Self::AlreadyExists(path.to_owned()),
            _ if draft::is_no_room(error) => Self::NoSpace(path.to_owned()),
            std::io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly(path.to_owned()),
            _ => Self::File {
                path: path.to_owned(),
                detail: crate::io_reason::explain(error),
            },
        }
    }
}

/// An error inside the store. The file name is added where it leaves the store.
#[derive(Debug)]
pub(super) enum Failure {
    /// An error of the engine, still without the file name.
    Engine(engine::Error),
    /// An error that is complete.
    Explained(StoreError),
}

impl From<engine::Error> for Failure {
    fn from(error: engine::Error) -> Self {
        Self::Engine(error)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Explained(error)
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::Explained(StoreError::Unreadable(error.to_string()))
    }
}

impl Failure {
    /// The complete error, with the file on which it happened.
    pub(super) fn at(self, path: &Path) -> StoreError {
        match self {
            Self::Engine(error) => StoreError::from_engine(error, path),
            Self::Explained(error) => error,
        }
    }
}

/// The error for a word in the database that this program does not know.
pub(super) fn unreadable(what: &str, word: &str) -> Failure {
    Failure::Explained(StoreError::Unreadable(bilingual!(
        "{what}「{word}」",
        "{what}“{word}”"
    )))
}
