"""Folders and uploads that no row speaks of: a crash came between the disk and the database."""

from collections.abc import Iterable
from datetime import datetime

from tsunagu.domain.portfolio import store
from tsunagu.domain.portfolio.models import Portfolio, PortfolioFile

Orphan = tuple[str, str]
"""A folder and the place of an upload in it, "" for the whole folder."""


def list_orphans(*, older_than: datetime) -> list[Orphan]:
    """This function will list what lies on the disk since before a moment and belongs to no row."""
    folders, uploads = store.list_folders(older_than=older_than), store.list_uploads(older_than=older_than)
    known = set(Portfolio.objects.values_list("folder", flat=True))
    waiting = set(PortfolioFile.objects.exclude(place="").values_list("portfolio__folder", "place"))
    lost = [(folder, "") for folder in folders if folder not in known]
    return lost + [each for each in uploads if each[0] in known and each not in waiting]


def discard_orphans(orphans: Iterable[Orphan]) -> int:
    """This function will remove them and count."""
    count = 0
    for folder, place in orphans:
        if place:
            store.discard_upload(folder, place)
        else:
            store.discard_folder(folder)
        count += 1
    return count
