"""Reading a copy: nothing is taken from it that its manifest does not name with the right checksum."""

import os
import tarfile
from hashlib import sha256
from pathlib import Path

from tsunagu.project.backup.manifest import NAME, Entry, Manifest, read_manifest
from tsunagu.project.backup.problems import refuse_copy

LARGEST_MANIFEST = 256 * 1024 * 1024


def unpack(file: Path, folder: Path) -> Manifest:
    """This function will unpack a whole copy into a folder and prove every checksum; raises BackupProblem."""
    try:
        with tarfile.open(file, mode="r:") as tar:
            first = tar.next()
            if first is None or first.name != NAME or not first.isreg() or first.size > LARGEST_MANIFEST:
                raise ValueError("no manifest")
            manifest = read_manifest(_read(tar, first))
            waiting = dict(manifest.files)
            while (member := tar.next()) is not None:
                expected = waiting.pop(member.name, None)
                if expected is None or not member.isreg() or member.size != expected.size:
                    raise ValueError(f"unexpected: {member.name[:60]}")
                _take(tar, member, expected, folder / member.name)
            if waiting:
                raise ValueError(f"missing: {min(waiting)}")
    except FileNotFoundError as refusal:
        raise refuse_copy(str(file), "ファイルがありません", "there is no such file") from refusal
    except (OSError, ValueError, tarfile.TarError) as refusal:
        told = " ".join(str(refusal).split())[:120]
        raise refuse_copy(str(file), told, told) from refusal
    return manifest


def _read(tar: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    content = tar.extractfile(member)
    return content.read() if content else b""


def _take(tar: tarfile.TarFile, member: tarfile.TarInfo, expected: Entry, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest, content = sha256(), tar.extractfile(member)
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        while content and (part := content.read(1 << 20)):
            digest.update(part)
            out.write(part)
        out.flush()
        os.fsync(out.fileno())
    if digest.hexdigest() != expected.sha256:
        raise ValueError(f"changed: {member.name}")
