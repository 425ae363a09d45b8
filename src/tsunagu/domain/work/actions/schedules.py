"""What runs by the clock, kept in the queue's own table."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction

PREFIX = "tsunagu:"
"""Schedules whose name begins so are ours; others an operator added are left alone."""


@transaction.atomic
def keep_schedules(*, wanted: Mapping[str, tuple[str, int]], at: datetime) -> None:
    """This function will make the queue's schedules say what ``wanted`` says: name → (dotted function, minutes).

    Calling it again changes nothing, except that a schedule left far in the future by a clock that was put back
    returns to the present.
    """
    from django_q.models import Schedule

    ours = Schedule.objects.filter(name__startswith=PREFIX)
    ours.exclude(name__in=[PREFIX + name for name in wanted]).delete()
    for name, (function, minutes) in wanted.items():
        same = {"func": function, "schedule_type": Schedule.MINUTES, "minutes": minutes, "repeats": -1}
        row, _ = Schedule.objects.get_or_create(name=PREFIX + name, defaults={**same, "next_run": at})
        too_late = row.next_run is None or row.next_run > at + timedelta(minutes=minutes)
        if too_late or any(getattr(row, field) != value for field, value in same.items()):
            Schedule.objects.filter(pk=row.pk).update(**same, next_run=at)
