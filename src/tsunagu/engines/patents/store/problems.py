"""What may be wrong with a store, and how a person mends it."""

from pathlib import Path

from tsunagu.engines.patents.problems import PatentProblem
from tsunagu.kernel.words import Words

MOST_QUOTED = 160


class StoreProblem(PatentProblem):
    """A store that cannot be read or written; ``where`` is its folder or the file in it."""


def refuse_damaged(path: Path, detail: str) -> StoreProblem:
    """This function will make the problem of a file that is missing, cut or changed."""
    said = " ".join(detail.split())[:MOST_QUOTED]
    return StoreProblem(
        Words(
            f"保存データのファイルが壊れているか、ありません（{said}）。",
            f"This file of the store is damaged or missing ({said}).",
        ),
        where=str(path),
        how=Words(
            "控えから戻すか、新しいフォルダへ元のファイルを取り込み直してください。",
            "Restore it from a backup, or import the original files into a new folder.",
        ),
        code="store_damaged",
    )


def refuse_version(folder: Path, found: int, known: int) -> StoreProblem:
    """This function will make the problem of a store of another version."""
    how = Words(
        "つなぐを新しい版にしてから開いてください。", "Install a newer version of Tsunagu and open it again."
    )
    if found < known:
        how = Words(
            "元のファイルを新しいフォルダへ取り込み直してください（manifest.json の files に一覧があります）。",
            "Import the original files into a new folder (“files” in manifest.json lists them).",
        )
    return StoreProblem(
        Words(
            f"保存データの版が{found}で、この版のつなぐが読めるのは{known}です。",
            f"The store has version {found}; this Tsunagu reads version {known}.",
        ),
        where=str(folder),
        how=how,
        code="store_version",
    )


def refuse_other_folder(folder: Path) -> StoreProblem:
    """This function will make the problem of a folder (or file) that is no store."""
    return StoreProblem(
        Words(
            "ほかのものが入っていて、保存データのフォルダではありません。",
            "This is no store: it holds something else.",
        ),
        where=str(folder),
        how=Words(
            "空のフォルダか、まだない名前を指定してください。",
            "Name an empty folder, or one that does not exist yet.",
        ),
        code="store_other_folder",
    )


def refuse_missing(folder: Path) -> StoreProblem:
    """This function will make the problem of a store nobody imported into yet."""
    return StoreProblem(
        Words("ここに保存データはありません。", "There is no store here."),
        where=str(folder),
        how=Words(
            "先に tsunagu patents import ファイル --store フォルダ で取り込んでください。",
            "Import first: tsunagu patents import FILE --store DIR.",
        ),
        code="store_missing",
    )


def refuse_busy(folder: Path) -> StoreProblem:
    """This function will make the problem of a store that another import is writing."""
    return StoreProblem(
        Words("別の取り込みがこの保存データに書き込んでいます。", "Another import is writing to this store."),
        where=str(folder),
        how=Words("それが終わってから、もう一度実行してください。", "Run this again when it has ended."),
        code="store_busy",
    )


def refuse_unwritable(folder: Path, reason: str) -> StoreProblem:
    """This function will make the problem of a store that cannot be written; the old state stays."""
    said = " ".join(reason.split())[:MOST_QUOTED]
    return StoreProblem(
        Words(
            f"取り込みを最後まで行えませんでした（{said}）。取り込む前の状態のままです。",
            f"The import could not be finished ({said}). The store is as it was before.",
        ),
        where=str(folder),
        how=Words(
            "空き容量と書き込みの許可を確かめて、もう一度取り込んでください。",
            "Check the free space and your permission to write, and import again.",
        ),
        code="store_unwritable",
    )
