"""What went because its period was over, and what goes next: for those who run or check the network. It erases nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from tsunagu.domain.data_rights.actions import count_retention
from tsunagu.domain.data_rights.queries import ReportView, check_read_reports, list_reports
from tsunagu.domain.people.actors import Staff
from tsunagu.web.administration.guard import for_staff


@dataclass(frozen=True, slots=True)
class Line:
    """One record class in a run; ``due_on`` None: nothing is kept."""

    name: str
    days: int | None
    since: str
    looked_at: int
    erased: int
    due_on: date | None
    milliseconds: int
    is_cut_off: bool


@dataclass(frozen=True, slots=True)
class Run:
    started_at: datetime
    erased: int
    lines: tuple[Line, ...]


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, actor: Staff) -> HttpResponse:
    """A POST counts what would go now, which takes a while when much is kept."""
    language = get_language() or "ja"
    runs = [
        _present(run, language) for _, run in groupby(list_reports(actor, limit=140), lambda each: each.run)
    ]
    trial = None
    if request.method == "POST":
        check_read_reports(actor)
        trial = _present(count_retention(at=timezone.now()), language)
    context = {"newest": runs[0] if runs else None, "older": runs[1:], "trial": trial}
    return render(request, "administration/retention.html", context)


def _present(reports: Iterable[ReportView], language: str) -> Run:
    rows = sorted(reports, key=lambda each: each.name.said_in(language))
    lines = tuple(
        Line(
            name=each.name.said_in(language),
            days=each.period.days,
            since=each.period.since.said_in(language),
            looked_at=each.looked_at,
            erased=each.erased,
            due_on=timezone.localdate(each.due_next_at) if each.due_next_at else None,
            milliseconds=each.milliseconds,
            is_cut_off=each.ended_at is None,
        )
        for each in rows
    )
    return Run(timezone.localtime(rows[0].started_at), sum(each.erased for each in lines), lines)
