"""What a store holds: one manifest per generation, and ``manifest.json``, replaced by one rename, that says which counts."""

import hashlib
import os
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from tsunagu.engines.patents.store.problems import refuse_damaged, refuse_other_folder, refuse_version

VERSION = 1
"""Of the folder's form. It rises when a store written today could not be read by the program of yesterday."""
CURRENT = "manifest.json"
PARTS = "parts"
TABLES = ("patents", "records", "applicants", "codes")


class File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file of the folder: its name in ``parts``, bytes, rows, SHA-256."""

    name: str
    size: int
    rows: int
    sha256: str


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Some of the applications, in four files that belong together: whole records and the three long tables."""

    patents: File
    records: File
    applicants: File
    codes: File

    @property
    def rows(self) -> int:
        """How many applications it holds."""
        return self.patents.rows


class ImportedFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file that was imported. ``columns``: the schema columns it carried."""

    file: str
    sha256: str
    format: str
    rows_read: int
    records_new: int
    records_joined: int
    refused: int
    columns: tuple[str, ...]
    generation: int


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One state of the store. ``next_record`` is the number the next new application gets; numbers are never used again."""

    version: int = VERSION
    generation: int = 0
    next_record: int = 0
    parts: tuple[Part, ...] = ()
    names: File | None = None
    files: tuple[ImportedFile, ...] = ()

    @property
    def records(self) -> int:
        """How many applications the store holds."""
        return sum(part.rows for part in self.parts)

    @property
    def columns(self) -> frozenset[str]:
        """The schema columns that any imported file carried."""
        return frozenset(column for file in self.files for column in file.columns)

    def list_files(self) -> list[File]:
        """This method will list every file this state needs."""
        files = [getattr(part, table) for part in self.parts for table in TABLES]
        return [*files, self.names] if self.names else files


class _Version(msgspec.Struct):
    version: int


def name_generation(generation: int) -> str:
    """This function will name the file that keeps the manifest of a generation."""
    return f"generation-{generation:06d}.json"


def read_manifest(path: Path) -> Manifest:
    """This function will read a manifest. Raises StoreProblem when it is damaged or of another version."""
    try:
        content = path.read_bytes()
        version = msgspec.json.decode(content, type=_Version).version
        if version != VERSION:
            raise refuse_version(path.parent, version, VERSION)
        return msgspec.json.decode(content, type=Manifest)
    except msgspec.DecodeError as error:
        raise refuse_damaged(path, str(error)) from None


def find_manifest(folder: Path) -> Manifest:
    """This function will read the state that counts; a missing or empty folder is an empty store."""
    current = folder / CURRENT
    if current.exists():
        return read_manifest(current)
    if folder.exists() and (not folder.is_dir() or _has_strangers(folder)):
        raise refuse_other_folder(folder)
    return Manifest()


def _has_strangers(folder: Path) -> bool:
    ours = (PARTS, "import-", "generation-", "lock", ".manifest")
    return any(not path.name.startswith(ours) for path in folder.iterdir())


def publish(folder: Path, manifest: Manifest) -> None:
    """This function will make a state the one that counts; until the last rename the old one does."""
    content = msgspec.json.format(msgspec.json.encode(manifest), indent=1)
    _write_durably(folder / name_generation(manifest.generation), content)
    passing = folder / f".{CURRENT}.part"
    _write_durably(passing, content)
    sync_folder(folder / PARTS)
    sync_folder(folder)
    passing.replace(folder / CURRENT)
    sync_folder(folder)


def _write_durably(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """This function will have the names in a folder survive a loss of power."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def describe_file(path: Path) -> File:
    """This function will describe a finished Parquet file, and have its content survive a loss of power."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return File(path.name, path.stat().st_size, pq.read_metadata(path).num_rows, digest)


def check_files(folder: Path, manifest: Manifest, *, whole: bool = False) -> None:
    """This function will raise StoreProblem, naming the file, when one is missing, cut or (``whole``) changed."""
    for file in manifest.list_files():
        path = folder / PARTS / file.name
        try:
            if path.stat().st_size != file.size:
                raise refuse_damaged(path, f"{path.stat().st_size:,} ≠ {file.size:,} B")
            if pq.read_metadata(path).num_rows != file.rows:
                raise refuse_damaged(path, "rows")
            if whole and describe_file(path) != file:
                raise refuse_damaged(path, "SHA-256")
        except (OSError, pa.ArrowException) as error:
            raise refuse_damaged(path, (str(error).splitlines() or ["?"])[0]) from None
