"""Where the bytes of copies lie: sealed, one file each, in the data folder."""

from pathlib import Path

from django.conf import settings


def find_file(public_id: str) -> Path:
    """This function will return the place of a copy's file, whether it is there or not."""
    folder = Path(settings.ARCHIVES)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder / f"{public_id}.sealed"


def find_draft(public_id: str) -> Path:
    """This function will return the place where a copy is written until it is whole."""
    return find_file(public_id).with_suffix(".part")


def discard(public_id: str) -> None:
    """This function will remove a copy's file, a half-written one too."""
    find_file(public_id).unlink(missing_ok=True)
    find_draft(public_id).unlink(missing_ok=True)


def list_files() -> list[Path]:
    """This function will list every file there, half-written ones too."""
    return sorted(Path(settings.ARCHIVES).glob("*"))
