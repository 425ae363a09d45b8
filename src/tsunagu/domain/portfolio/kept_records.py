"""What is kept of a consultation's patents: the collection with the files it came from, and what crashes leave behind."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from tsunagu.domain.audit.kept_records import name_actor_kind
from tsunagu.domain.portfolio import store
from tsunagu.domain.portfolio.models import Portfolio, PortfolioFile
from tsunagu.domain.portfolio.orphans import discard_orphans, list_orphans
from tsunagu.domain.records.expiry import Expiry
from tsunagu.domain.records.record_class import RecordClass, Row, describe
from tsunagu.domain.records.subject import Subject
from tsunagu.kernel.words import Words

SAID = ("name", "sha256", "size", "state", "format", "rows_read", "records_new", "records_joined", "refused_rows",
        "added_at", "ended_at")  # fmt: skip


def _export(subject: Subject) -> Iterator[Row]:
    rows = Portfolio.objects.filter(consultation_id__in=subject.consultation_ids)
    for row in rows.select_related("consultation").order_by("pk").iterator():
        yield {
            "consultation": row.consultation.reference,
            **describe(row, "records", "made_at", "changed_at"),
            "files": [
                {**describe(file, *SAID), "added_by": name_actor_kind(file.added_by)}
                for file in row.files.order_by("added_at", "pk")
            ],
            "searches": [
                describe(search, "query", "saved_at", "seen_at")
                for search in row.searches.filter(organisation=None).order_by("saved_at", "pk")
            ],
        }


def _erase(subject: Subject, _at: datetime) -> int:
    rows = Portfolio.objects.filter(consultation_id__in=subject.consultation_ids)
    folders = list(rows.values_list("folder", flat=True))
    PortfolioFile.objects.filter(portfolio__in=rows).delete()
    rows.delete()
    transaction.on_commit(lambda: [store.discard_folder(folder) for folder in folders])
    return len(folders)


def _erase_orphans(before: datetime, _at: datetime, limit: int) -> int:
    return discard_orphans(list_orphans(older_than=before)[:limit])


PORTFOLIOS = RecordClass(
    "portfolios",
    Words("特許の一覧", "Portfolios of patents"),
    ("portfolio.Portfolio", "portfolio.PortfolioFile", "portfolio.ColumnMapping", "portfolio.SavedSearch"),
    _export,
    erase=_erase,
)
FOLDERS = RecordClass(
    "orphan_portfolio_files",
    Words("特許の一覧の、途中で切れた書き込みの残り", "Remains of cut-off writes of portfolios"),
    expiry=Expiry(
        count_kept=lambda: 0,
        count_due=lambda before: len(list_orphans(older_than=before)),
        erase=_erase_orphans,
        find_oldest=lambda: None,
    ),
)
