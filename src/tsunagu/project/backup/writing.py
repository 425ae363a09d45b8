"""`tsunagu backup`: database, documents and all else of the data folder in one file, while the desk stays open."""

import io
import os
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from django.conf import settings

from tsunagu import __version__
from tsunagu.domain.portfolio.store import hold_files, list_names
from tsunagu.domain.sealing.keys import get_key_file, get_ring
from tsunagu.project.backup.databases import copy_database
from tsunagu.project.backup.manifest import FORM, NAME, Manifest, describe_files, write_manifest
from tsunagu.project.backup.problems import refuse_target

PORTFOLIOS = "portfolios"
OURS = (".backup-", ".restore-", "before-")
"""How the folders begin that copying itself makes."""


def make_backup(file: Path, *, with_keys: bool, at: datetime) -> Manifest:
    """This function will write a copy of the installation into one new file; it is there wholly or not at all.

    Raises BackupProblem, KeysMissing.
    """
    data = Path(settings.DATA)
    check_target(file, data)
    ring = get_ring()
    with tempfile.TemporaryDirectory(prefix=OURS[0], dir=data) as made:
        folder = Path(made)
        # What a row speaks of lies there before the row and goes after it: taken before and after the database,
        # the files hold whatever the copied rows name.
        link_files(data, folder / "data")
        link_portfolios(folder / "data")
        copied = copy_database(folder)
        link_files(data, folder / "data")
        link_portfolios(folder / "data")
        if with_keys:
            link_files(data / "keys", folder / "keys")
            if not (folder / "keys" / "sealing.json").exists():
                (folder / "keys").mkdir(exist_ok=True)
                shutil.copy2(get_key_file(), folder / "keys" / "sealing.json")
        names = sorted(str(each.relative_to(folder)) for each in folder.rglob("*") if each.is_file())
        manifest = Manifest(
            form=FORM,
            version=__version__,
            made_at=at.isoformat(),
            engine=copied.name.rpartition(".")[2],
            migrations=copied.migrations,
            counts=copied.counts,
            chain=copied.chain,
            key_ids=sorted(ring.keys),
            with_keys=with_keys,
            files=describe_files(folder, names),
        )
        _pack(file, folder, manifest)
    return manifest


def check_target(file: Path, data: Path) -> None:
    """This function will refuse a file that is there, or whose folder is not; raises BackupProblem."""
    if file.exists():
        raise refuse_target(
            str(file), "この名前のファイルがすでにあります。", "There is a file of this name."
        )
    if not file.parent.is_dir():
        raise refuse_target(str(file), "フォルダーがありません。", "There is no such folder.")
    if file.resolve().is_relative_to(data.resolve()):
        ja, en = "データのフォルダーの中には置けません。", "A copy cannot lie within the data folder."
        raise refuse_target(str(file), ja, en)


def link_files(source: Path, target: Path) -> None:
    """This function will bring the files of a folder into another, documents by link where the disk allows it."""
    for file in _list_files(source):
        made = target / file.relative_to(source)
        made.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            _bring(file, made)
        except FileNotFoundError:
            continue  # removed while we looked


def link_portfolios(target: Path) -> None:
    """This function will bring every portfolio into the copy, each as one state of it, while imports go on."""
    for folder in list_names():
        with hold_files(folder) as files:
            for file, name in files:
                made = target / PORTFOLIOS / folder / name
                made.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                with suppress(FileNotFoundError):  # an upload that was read while we looked
                    shutil.copy2(file, made)


def _bring(file: Path, made: Path) -> None:
    if "documents" in file.parts and not made.exists():  # never changed once it is there: a link is a copy
        try:
            os.link(file, made)
        except FileNotFoundError:
            raise
        except OSError:  # another disk
            shutil.copy2(file, made)
    elif "documents" not in file.parts:
        shutil.copy2(file, made)


def _list_files(source: Path) -> Iterator[Path]:
    for each in sorted(source.iterdir()) if source.is_dir() else []:
        if each.name.startswith((*OURS, "tsunagu.sqlite3", ".")) or each.name in {
            "keys",
            "archives",
            PORTFOLIOS,
        }:
            continue
        found = sorted(each.rglob("*")) if each.is_dir() else [each]
        yield from (file for file in found if file.is_file() and file.suffix != ".part")


def _pack(file: Path, folder: Path, manifest: Manifest) -> None:
    draft = file.with_name(f".{file.name}.part")
    try:
        with (
            os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out,
            tarfile.open(fileobj=out, mode="w") as tar,
        ):
            content = write_manifest(manifest)
            first = tarfile.TarInfo(NAME)
            first.size, first.mode = len(content), 0o600
            tar.addfile(first, io.BytesIO(content))
            for name in manifest.files:
                tar.add(folder / name, arcname=name, recursive=False)
            tar.close()
            out.flush()
            os.fsync(out.fileno())
        draft.rename(file)
    except OSError as refusal:
        draft.unlink(missing_ok=True)
        reason = refusal.strerror or type(refusal).__name__
        raise refuse_target(
            str(file), f"書き込めません（{reason}）。", f"It cannot be written ({reason})."
        ) from refusal
