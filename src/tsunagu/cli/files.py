"""Files in and out of commands: read whole, written all or none."""

import errno
import os
from contextlib import suppress
from pathlib import Path

from tsunagu.kernel.problems import Problem
from tsunagu.kernel.words import Words


class FileProblem(Problem):
    """A file that cannot be read."""


class OutputProblem(Problem):
    """A place that cannot be written to."""


def read_bytes(path: str) -> bytes:
    """This function will return the content of a file. Raises FileProblem."""
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise FileProblem(
            Words("ファイルを開けません。", f"The file cannot be opened ({error.strerror})."),
            where=path,
            how=Words("場所と名前を確かめてください。", "Check its place and name."),
            code="unreadable_file",
        ) from error


def check_folder(folder: Path) -> None:
    """This function will refuse a folder that cannot be one, before long work is done for it."""
    if folder.exists() and not folder.is_dir():
        raise _refuse(folder, os.strerror(errno.ENOTDIR))


def write_together(folder: Path, files: dict[str, bytes]) -> list[Path]:
    """This function will write all files or none: each under a passing name first, then all renamed."""
    passing = {folder / f".{name}.{os.getpid()}.part": folder / name for name in files}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for target in passing.values():
            if target.is_dir():
                raise IsADirectoryError(errno.EISDIR, f"{target.name} is a folder")
        for part, content in zip(passing, files.values(), strict=True):
            part.write_bytes(content)
        return [part.replace(target) for part, target in passing.items()]
    except OSError as error:
        raise _refuse(folder, error.strerror) from error
    finally:
        for part in passing:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def _refuse(folder: Path, reason: str | None) -> OutputProblem:
    return OutputProblem(
        Words("結果を書き込めません。", f"The result cannot be written ({reason})."),
        where=str(folder),
        how=Words("書き込めるフォルダを -o で指定してください。", "Name a folder you may write to with -o."),
        code="unwritable",
    )
