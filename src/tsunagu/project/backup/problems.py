"""Why a copy cannot be made or restored."""

from tsunagu.kernel.problems import Problem
from tsunagu.kernel.words import Words


class BackupProblem(Problem):
    """The family of this room."""


def refuse_target(file: str, ja: str, en: str) -> BackupProblem:
    """This function will say why a copy is not written there."""
    how = Words("別の名前を指定してください。", "Give another name.")
    return BackupProblem(Words(ja, en), where=file, how=how, code="backup_target")


def refuse_copy(file: str, ja: str, en: str) -> BackupProblem:
    """This function will say what is wrong with a copy; nothing was changed."""
    return BackupProblem(
        Words(f"この控えは使えません（{ja}）。", f"This copy cannot be used ({en})."),
        where=file,
        how=Words(
            "別の控えをお試しください。いまのデータはそのままです。", "Try another copy. Nothing was changed."
        ),
        code="backup_broken",
    )


def refuse_occupied(place: str) -> BackupProblem:
    """This function will say that there is something already where a copy should go."""
    return BackupProblem(
        Words("すでにデータがあります。", "There are data already."),
        where=place,
        how=Words(
            "置き換えてよければ --force を付けてください。いまのデータは before-… として残します。",
            "Add --force to replace them; what is there now is kept beside as before-….",
        ),
        code="data_there",
    )


def refuse_running(place: str) -> BackupProblem:
    """This function will say that the desk is open."""
    return BackupProblem(
        Words("支援デスクが動いています。", "The desk is open."),
        where=place,
        how=Words("止めてからもう一度お試しください。", "Stop it and try again."),
        code="desk_open",
    )


def refuse_keys(key_ids: str) -> BackupProblem:
    """This function will say that the keys to a copy are not here."""
    return BackupProblem(
        Words(
            f"この控えを開く鍵（{key_ids}）がありません。",
            f"The keys that open this copy are missing: {key_ids}.",
        ),
        where="keys",
        how=Words(
            "鍵のファイルをデータのフォルダーの keys/sealing.json に置くか、TSUNAGU_KEYS に所在を指定してください。",
            "Put the key file to keys/sealing.json of the data folder, or name its place in TSUNAGU_KEYS.",
        ),
        code="keys_missing",
    )


def refuse_program(name: str) -> BackupProblem:
    """This function will say that a program of PostgreSQL is not installed here."""
    return BackupProblem(
        Words(f"{name} がこの機械にありません。", f"{name} is not on this machine."),
        where=name,
        how=Words(
            "PostgreSQL のクライアントを入れてください（apt-get install postgresql-client）。",
            "Install PostgreSQL's client programs (apt-get install postgresql-client).",
        ),
        code="program_missing",
    )


def refuse_dump(name: str, said: str) -> BackupProblem:
    """This function will hand on what a program of PostgreSQL said."""
    return BackupProblem(
        Words(f"{name} が失敗しました（{said}）。", f"{name} failed ({said})."),
        where="DATABASE_URL",
        how=Words(
            "データはそのままです。原因を除いてお試しください。",
            "Nothing was changed; mend it and try again.",
        ),
        code="dump_failed",
    )
