"""Letting go of what is older than its period, in batches."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import models, transaction
from django.utils import timezone


@dataclass(frozen=True, slots=True)
class Expiry:
    """How one record class lets go of what counts from before a moment.

    ``erase`` takes that moment, the present one and a limit, and counts what it erased; each call is one whole.
    ``find_oldest`` returns the moment from which the oldest that is kept counts, None when nothing is kept.
    """

    count_kept: Callable[[], int]
    count_due: Callable[[datetime], int]
    erase: Callable[[datetime, datetime, int], int]
    find_oldest: Callable[[], datetime | None]


def begin_day(day: date) -> datetime:
    """This function will return the moment at which a day begins in Japan."""
    return datetime.combine(day, time.min, tzinfo=timezone.get_default_timezone())


def expire_rows(
    rows: Callable[[], "models.QuerySet[Any]"],
    counts_from: str,
    *,
    erase: Callable[[list[int], datetime], int] | None = None,
) -> Expiry:
    """This function will let go of rows whose ``counts_from`` (a moment or a day) lies before a moment.

    ``erase`` gets the keys of one batch and the present moment, inside a transaction; without it the rows are deleted.
    """

    def cut(before: datetime) -> "models.QuerySet[Any]":
        found = rows()
        is_day = counts_from in {
            each.name for each in found.model._meta.fields if type(each) is models.DateField
        }
        bound = timezone.localdate(before) if is_day else before
        return found.filter(**{f"{counts_from}__lt": bound})

    @transaction.atomic
    def let_go(before: datetime, at: datetime, limit: int) -> int:
        due = cut(before).order_by(counts_from, "pk")
        keys = list(due.values_list("pk", flat=True)[:limit])
        if not keys:
            return 0
        if erase is not None:
            return erase(keys, at)
        rows().filter(pk__in=keys).delete()
        return len(keys)

    def find_oldest() -> datetime | None:
        found = rows().aggregate(oldest=models.Min(counts_from))["oldest"]
        if isinstance(found, date) and not isinstance(found, datetime):
            return begin_day(found)
        return found

    return Expiry(
        count_kept=lambda: rows().count(),
        count_due=lambda before: cut(before).count(),
        erase=let_go,
        find_oldest=find_oldest,
    )
