"""What lies on the disk and belongs to no row: a crash came between the disk and the database."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from tsunagu.domain.portfolio import store
from tsunagu.domain.portfolio.models import Portfolio, PortfolioFile

Orphan = partial[None]
"""How one remain is removed."""


def list_orphans(*, older_than: datetime) -> list[Orphan]:
    """This function will list how to remove what lies there since before a moment: folders, uploads, files laid out."""
    folders, uploads = store.list_folders(older_than=older_than), store.list_uploads(older_than=older_than)
    opened = store.list_opened(older_than=older_than)
    known = set(Portfolio.objects.order_by("pk").values_list("folder", flat=True))
    kept = PortfolioFile.objects.exclude(place="").order_by("pk").values_list("portfolio__folder", "place")
    waiting = set(kept)
    lost = [partial(store.discard_folder, folder) for folder in folders if folder not in known]
    lost += [
        partial(store.discard_upload, *each) for each in uploads if each[0] in known and each not in waiting
    ]
    return lost + [partial(store.discard_opened, *each) for each in opened if each[0] in known]


def discard_orphans(orphans: Iterable[Orphan]) -> int:
    """This function will remove them and count."""
    return sum(1 for discard in orphans if discard() is None)
