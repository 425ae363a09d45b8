"""Who is to be told of which days now. Nothing here writes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from tsunagu.domain.docket.due import list_due
from tsunagu.domain.docket.models import Docket, Reminded, Watch
from tsunagu.domain.docket.queries import list_rights
from tsunagu.domain.docket.readers import find_reader
from tsunagu.domain.docket.rules import LONGEST_AHEAD
from tsunagu.domain.docket.views import DueView
from tsunagu.domain.docket.watching import USUAL_DAYS
from tsunagu.engines.procedures.forecast import State
from tsunagu.kernel.words import Words

LATE = (State.LATE, State.RESTORABLE)


@dataclass(frozen=True, slots=True)
class Watcher:
    """Somebody who wants to be told so many days ahead."""

    person_id: int
    organisation_id: int | None
    days: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Nearing:
    """What a person has to be told of a docket now; ``keys`` name it, so that it is told once."""

    person_id: int
    keys: tuple[str, ...]
    count: int
    first_on: date


def list_dockets() -> list[int]:
    """This function will list the dockets that hold a right."""
    rows = Docket.objects.filter(rights__isnull=False).order_by("pk")
    return list(rows.values_list("pk", flat=True).distinct())


def list_nearing(docket: Docket, at: datetime) -> list[Nearing]:
    """This function will list for each watcher who may still read a docket what came near and was not told yet."""
    case = docket.consultation
    watchers = [
        each
        for each in _list_watchers(docket, case)
        if each.days and find_reader(case, each.person_id, each.organisation_id, at) is not None
    ]
    if not watchers:
        return []
    today = timezone.localdate(at)
    due, _ = list_due(list_rights(case.pk), today, today + timedelta(days=LONGEST_AHEAD), cheaper=0)
    found = []
    for watcher in watchers:
        told = set(
            Reminded.objects.filter(docket=docket, person_id=watcher.person_id).values_list("key", flat=True)
        )
        near = [
            (each, key) for each in due for key in _list_keys(each, watcher.days, today) if key not in told
        ]
        if near:
            first_on = min(each.item.last_on for each, _ in near)
            count = len({(each.right.public_id, each.item.rule, each.year) for each, _ in near})
            found.append(Nearing(watcher.person_id, tuple(key for _, key in near), count, first_on))
    return found


def say_nearing(reference: str, near: Nearing) -> Words:
    """This function will say it in one sentence that names neither right nor number: it also goes by e-mail."""
    day = near.first_on
    is_one = near.count == 1
    return Words(
        f"相談 {reference} の権利で、期限の近づいた手続が{near.count}件あります。"
        f"いちばん早い期限は{day.year}年{day.month}月{day.day}日です。",
        f"Consultation {reference}: {near.count} {'deadline is' if is_one else 'deadlines are'} coming near,"
        f" the first on {day.day} {day:%b} {day.year}.",
    )


def _list_watchers(docket: Docket, case: Any) -> Iterator[Watcher]:
    rows = Watch.objects.filter(docket=docket).order_by("pk")
    chosen = [Watcher(row.person_id, row.organisation_id, tuple(row.days)) for row in rows]
    yield from chosen
    if case.client_id is not None and all(each.person_id != case.client_id for each in chosen):
        yield Watcher(case.client_id, None, USUAL_DAYS)


def _list_keys(due: DueView, days: Sequence[int], today: date) -> Iterator[str]:
    """The nearest of the chosen days ahead that is reached; and once more when a day was missed."""
    item = due.item
    if not item.state.is_pending or item.is_conditional:
        return
    name = f"{due.right.public_id}:{item.rule}:{due.year}:{item.last_on.isoformat()}"
    left = (item.last_on - today).days
    reached = [each for each in days if left <= each]
    if reached:
        yield f"{name}:{min(reached)}"
    if item.state in LATE:
        yield f"{name}:late"
