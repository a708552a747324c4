//! What is said when something goes wrong with a server: what happened, and what to do.

use std::path::Path;

use super::ServerTrouble;
use crate::bilingual;

/// The sentence for a trouble with the server at an address.
pub(super) fn sentence(trouble: ServerTrouble, address: &Path, detail: &str) -> String {
    let at = address.display();
    match trouble {
        ServerTrouble::Unreachable => bilingual!(
            "サーバーにつながりません：{at}（{detail}）。ネットワークとサーバーの名前を確かめてください。つながったら、もう一度実行してください。",
            "The server {at} cannot be reached ({detail}). Check the network and the name of the server, and try again."
        ),
        ServerTrouble::Cut => bilingual!(
            "サーバーとの接続が切れました：{at}（{detail}）。いまの操作は登録していません。これまでに登録したものは、そのまま残っています。もう一度実行してください（自動でつなぎ直します）。",
            "The connection to the server {at} was lost ({detail}). This was not recorded; everything from before is still there. Try again; it connects anew by itself."
        ),
        ServerTrouble::InDoubt => bilingual!(
            "登録の途中でサーバーとの接続が切れ、つなぎ直せませんでした：{at}。登録されたかどうかは、まだ分かりません。つながったら、履歴を見て、なければもう一度登録してください。",
            "The connection to the server {at} was lost while it recorded this, and could not be made again. Whether it is recorded is not known yet: look at the journal when the server is back, and record it again if it is not there."
        ),
        ServerTrouble::NeedsPassword => bilingual!(
            "パスワードが必要です：{at}。環境変数 PGPASSWORD か、ファイル ~/.pgpass（Windows は %APPDATA%\\postgresql\\pgpass.conf）に書くか、端末から起動して入力してください。",
            "The server {at} wants a password. Put it into PGPASSWORD or the file ~/.pgpass (on Windows %APPDATA%\\postgresql\\pgpass.conf), or start from a terminal and type it."
        ),
        ServerTrouble::Refused => bilingual!(
            "サーバーがログインを受け付けません：{at}（{detail}）。ログイン名とパスワードを確かめてください。分からないときは、データベースの管理者に聞いてください。",
            "The server {at} refuses the login ({detail}). Check login and password, or ask the administrator of the database."
        ),
        ServerTrouble::NoDatabase => bilingual!(
            "サーバーに、そのデータベースがありません：{at}。名前を確かめるか、データベースの管理者に `CREATE DATABASE` を頼んでください。",
            "The server has no such database: {at}. Check the name, or ask the administrator to create it."
        ),
        ServerTrouble::TooOld => bilingual!(
            "サーバーの PostgreSQL が古すぎます：{at}（{detail}）。15 以上が必要です。データベースの管理者に相談してください。",
            "The PostgreSQL of {at} is too old ({detail}); 15 or newer is needed. Ask the administrator of the database."
        ),
        ServerTrouble::NotUtf8 => bilingual!(
            "データベースの文字コードが UTF8 ではありません：{at}（{detail}）。データベースの管理者に、`CREATE DATABASE 名前 ENCODING 'UTF8' TEMPLATE template0` で作ったものを頼んでください。何も登録していません。",
            "The encoding of the database {at} is {detail} and not UTF8. Ask the administrator for one made by `CREATE DATABASE NAME ENCODING 'UTF8' TEMPLATE template0`. Nothing was recorded."
        ),
        ServerTrouble::Stopped => bilingual!(
            "サーバーが途中で打ち切りました：{at}（{detail}）。いまの操作は登録していません。少し待って、もう一度実行してください。続くときは、データベースの管理者に知らせてください。",
            "The server {at} ended it before it was done ({detail}). This was not recorded. Wait a little and try again; if it goes on, tell the administrator of the database."
        ),
        ServerTrouble::Pooled => bilingual!(
            "間にある接続の共有（PgBouncer など）が、一つの接続を何人かに使わせています：{at}（{detail}）。何も登録していません。データベースの管理者に、pool_mode を session にするか、サーバーに直接つなげるように頼んでください。",
            "Something in between (such as PgBouncer) shares one connection to {at} among several ({detail}). Nothing was recorded. Ask the administrator for pool_mode = session, or for a way to the server itself."
        ),
        ServerTrouble::NoTls => bilingual!(
            "サーバーとの通信を暗号にできません：{at}（{detail}）。サーバーの証明書のファイルを ?sslrootcert=ファイル か PGSSLROOTCERT で指定してください。証明書の名前や期限が合わないときは、データベースの管理者に知らせてください。暗号にしないで使うときだけ ?sslmode=disable と書きます。",
            "The connection to {at} cannot be encrypted ({detail}). Name the file with the server's certificate by ?sslrootcert=FILE or PGSSLROOTCERT. If its name or its date is wrong, tell the administrator of the database. Only to go without encryption, write ?sslmode=disable."
        ),
        ServerTrouble::NoRight => bilingual!(
            "この操作の権限がありません：{at}（{detail}）。kakari の管理者に `kakari office add` で権限を頼んでください。見るだけなら --read-only を付けて開けます。",
            "You have no right to do this on {at} ({detail}). Ask whoever runs kakari for it (`kakari office add`). --read-only opens it to look only."
        ),
        ServerTrouble::TooMany => bilingual!(
            "サーバーの接続数がいっぱいです：{at}。少し待ってから、もう一度実行してください。続くときは、データベースの管理者に max_connections を相談してください。",
            "The server {at} takes no more connections. Wait a little and try again; if it goes on, ask the administrator about max_connections."
        ),
        ServerTrouble::NotSetUp | ServerTrouble::Taken | ServerTrouble::Replaced => bilingual!(
            "サーバーに kakari の表がまだありません：{at}。`kakari --db {at} office init` で作るか、`kakari move` でいまのデータベースを移してください。",
            "There is nothing of kakari on the server yet: {at}. Make it with `kakari --db {at} office init`, or move a database there with `kakari move`."
        ),
    }
}

/// The sentence for a server whose disk is full.
pub(super) fn full(address: &Path) -> String {
    let at = address.display();
    bilingual!(
        "サーバーのディスクに空きがありません：{at}。いまの操作は登録していません。これまでに登録したものは、そのまま残っています。データベースの管理者に知らせてください。空きができたら、もう一度実行してください。見ることは、いまもできます。",
        "The disk of the server {at} is full. This was not recorded; everything from before is still there. Tell the administrator of the database, and try again when there is room. Looking is still possible."
    )
}

/// The sentence for a server on which nothing can be recorded here.
pub(super) fn read_only(address: &Path) -> String {
    let at = address.display();
    bilingual!(
        "ここでは見るだけで、登録できません：{at}。--read-only を付けて開いたか、控え（スタンバイ）のサーバーです。登録するには、登録を受け付けるサーバーのアドレスで、--read-only を付けずに開いてください。何も変えていません。",
        "Here one can only look: {at}. It was opened with --read-only, or it is a standby. To record, open the server that takes acts, without --read-only. Nothing was changed."
    )
}

/// The sentence for a database that another one replaced while it was open.
pub(super) fn replaced(address: &Path) -> String {
    let at = address.display();
    bilingual!(
        "サーバーのデータベースが、開いている間に別のもの（復元した控えなど）に替わりました：{at}。いまの操作は登録していません。kakari を終了して、開き直してください。",
        "The database on the server was replaced by another one, such as a restored backup, while it was open: {at}. This was not recorded. Leave kakari and open it again."
    )
}

/// What the administrator of a server has to do first.
pub(super) fn for_the_administrator(address: &Path, needed: &[String]) -> String {
    let (at, statements) = (address.display(), needed.join("\n  "));
    bilingual!(
        "サーバーに kakari の権限を作れません：{at}。データベースの管理者に、次を実行してもらってください。そのあと、もう一度実行してください。何も変えていません。\n  {statements}",
        "The rights of kakari cannot be made on {at}. Ask the administrator of the database to run this, and then try again. Nothing was changed.\n  {statements}"
    )
}

/// Rights that are not made yet.
pub(super) fn no_roles(address: &Path) -> String {
    let at = address.display();
    bilingual!(
        "サーバーに、見る・登録する・管理するの三つの権限がまだありません：{at}。`kakari --db {at} office init` で作ってください。",
        "The three rights are not on the server yet: {at}. Make them with `kakari --db {at} office init`."
    )
}

/// A login that somebody else has to make.
pub(super) fn no_login(address: &Path, login: &str) -> String {
    let (at, name) = (address.display(), login.replace('"', "\"\""));
    bilingual!(
        "サーバーにログイン名「{login}」がありません：{at}。データベースの管理者に `CREATE ROLE \"{name}\" LOGIN` を頼んでから、もう一度実行してください。何も変えていません。",
        "The server {at} has no login {login}. Ask the administrator of the database for `CREATE ROLE \"{name}\" LOGIN`, and then try again. Nothing was changed."
    )
}

/// A right that cannot be taken.
pub(super) fn right_kept(login: &str, givers: &str, detail: &str) -> String {
    if givers.is_empty() {
        return bilingual!(
            "{login} の権限を変えられません（{detail}）。{login} が管理の権限を付けた人がいるときは、先にその人の権限をなくしてください。何も変えていません。",
            "The right of {login} cannot be changed ({detail}). If they gave others the right to own, take that first. Nothing was changed."
        );
    }
    bilingual!(
        "{login} の権限を付けたのは {givers} です。変えられるのは {givers} か、データベースの管理者だけです。何も変えていません。",
        "The right of {login} was given by {givers}; only {givers} or the administrator of the database can change it. Nothing was changed."
    )
}
