"""Why the desk cannot start."""

from pathlib import Path

from tsunagu.kernel.problems import Problem
from tsunagu.kernel.words import Words


class ServeProblem(Problem):
    """Something on this machine stands in the way; the sentence says what to do about it."""


def refuse_port(host: str, port: int, *, forbidden: bool = False) -> ServeProblem:
    """This function will say that a port is taken, or that only the system's owner may use it."""
    if forbidden:
        what = Words("このポートを開く権限がありません。", "This port may not be opened by this user.")
    else:
        what = Words(
            "このポートはほかのプログラムが使っています。", "This port is in use by another program."
        )
    how = Words(
        f"別の番号を指定してください（例：tsunagu serve --port {port + 1}）。",
        f"Choose another one, for example: tsunagu serve --port {port + 1}",
    )
    return ServeProblem(what, where=f"{host}:{port}", how=how, code="port_taken")


def refuse_host(host: str) -> ServeProblem:
    """This function will say that an address is not one of this machine's."""
    return ServeProblem(
        Words("このアドレスでは待ち受けできません。", "This machine cannot listen at this address."),
        where=host,
        how=Words(
            "--host 127.0.0.1 か --host 0.0.0.0 を指定してください。",
            "Use --host 127.0.0.1 or --host 0.0.0.0.",
        ),
        code="host_unknown",
    )


def refuse_folder(folder: Path, reason: str) -> ServeProblem:
    """This function will say that the data folder cannot be written."""
    return ServeProblem(
        Words(
            f"データのフォルダーに書き込めません（{reason}）。",
            f"The data folder cannot be written ({reason}).",
        ),
        where=str(folder),
        how=Words(
            "環境変数 TSUNAGU_DATA に書き込めるフォルダーを指定してください。",
            "Name a folder that can be written in TSUNAGU_DATA.",
        ),
        code="data_folder",
    )


def refuse_database_address() -> ServeProblem:
    """This function will say that DATABASE_URL cannot be read. The address itself may hold a password: it is not told."""
    return ServeProblem(
        Words("データベースの所在を読めません。", "The address of the database cannot be read."),
        where="DATABASE_URL",
        how=Words(
            "postgresql://利用者@ホスト/データベース名 の形で指定するか、指定を外して内蔵のデータベースをお使いください。",
            "Write postgresql://user@host/name, or unset it to use the embedded database.",
        ),
        code="database_address",
    )


def refuse_open_wire() -> ServeProblem:
    """This function will say that what goes to a database elsewhere must be encrypted for that very server."""
    return ServeProblem(
        Words(
            "ほかの機械にあるデータベースへの通信が、暗号化と証明書の確認なしになっています。",
            "The way to a database on another machine is not encrypted with its certificate checked.",
        ),
        where="DATABASE_URL",
        how=Words(
            "所在の終わりに ?sslmode=verify-full を加えてください。専用の線で結ばれているときだけ、sslmode=disable と明記できます。",
            "Add ?sslmode=verify-full to the address. Only where the wire is your own, write sslmode=disable.",
        ),
        code="database_open_wire",
    )


def refuse_server(reason: str) -> ServeProblem:
    """This function will say that the PostgreSQL server cannot be used."""
    return ServeProblem(
        Words(
            f"データベースのサーバーにつながりません（{reason}）。",
            f"The database server cannot be used ({reason}).",
        ),
        where="DATABASE_URL",
        how=Words(
            "サーバーが動いていること、名前とパスワードが正しいことを確かめてください。",
            "See that the server runs and that name and password are right.",
        ),
        code="database_server",
    )


def refuse_database(file: Path, reason: str) -> ServeProblem:
    """This function will say that the database cannot be used."""
    return ServeProblem(
        Words(f"データベースを開けません（{reason}）。", f"The database cannot be used ({reason})."),
        where=str(file),
        how=Words(
            "控えから戻すか、TSUNAGU_DATA に別のフォルダーを指定してください。",
            "Restore a copy, or name another folder in TSUNAGU_DATA.",
        ),
        code="database",
    )
