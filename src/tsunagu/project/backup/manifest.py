"""What a copy says about itself: version, engine, keys, counts, and a checksum for every file in it."""

import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path, PurePosixPath

import msgspec

FORM = 1
NAME = "manifest.json"
INSIDE = re.compile(r"(database\.(sqlite3|dump)|(data|keys)/[\w.@ -]+(/[\w.@ -]+)*)")


class Entry(msgspec.Struct, frozen=True):
    """A file of the copy."""

    size: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True):
    """``counts`` are rows per table; ``chain`` is the audit's length and last hash; ``key_ids`` open what is sealed."""

    form: int
    version: str
    made_at: str
    engine: str
    migrations: list[str]
    counts: dict[str, int]
    chain: tuple[int, str]
    key_ids: list[str]
    with_keys: bool
    files: dict[str, Entry]


def describe_files(folder: Path, names: list[str]) -> dict[str, Entry]:
    """This function will return size and SHA-256 of files below a folder."""
    return {name: Entry((folder / name).stat().st_size, digest_file(folder / name)) for name in names}


def digest_file(file: Path) -> str:
    """This function will return the SHA-256 (hex) of a file of any size."""
    digest = sha256()
    with file.open("rb") as content:
        while part := content.read(1 << 20):
            digest.update(part)
    return digest.hexdigest()


def write_manifest(manifest: Manifest) -> bytes:
    """This function will write a manifest as JSON."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1)


def read_manifest(content: bytes) -> Manifest:
    """This function will read a manifest; raises ValueError for anything that is none of this version's."""
    manifest = msgspec.json.decode(content, type=Manifest)
    if manifest.form != FORM:
        raise ValueError(f"form {manifest.form}")
    for name in manifest.files:
        if not INSIDE.fullmatch(name) or ".." in PurePosixPath(name).parts:
            raise ValueError(f"a file called {name[:60]!r}")
    return manifest


def find_difference(expected: Mapping[str, int], found: Mapping[str, int]) -> str:
    """This function will name the first table whose count differs, "" when all are equal."""
    for table in sorted({*expected, *found}):
        if expected.get(table) != found.get(table):
            return f"{table}: {found.get(table)} ≠ {expected.get(table)}"
    return ""
