"""Reading reports: as the body that was told has them, and as those whose they are."""

from datetime import date, datetime

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from tsunagu.domain.audit.access import Look, list_access, record_access
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.people.models import Organisation
from tsunagu.domain.people.permissions import can
from tsunagu.domain.people.roles import Permission
from tsunagu.domain.protection.enums import OPEN_STATES, READABLE, State, Voice
from tsunagu.domain.protection.exceptions import ReportNotFound
from tsunagu.domain.protection.kinds import list_industries, list_kinds, list_regions, list_sizes, name_kinds
from tsunagu.domain.protection.models import Message, Report
from tsunagu.domain.protection.views import (
    Content,
    OwnReport,
    ReceivedList,
    ReceivedReport,
    ReceivedRow,
    Said,
)
from tsunagu.kernel.prefectures import Prefecture
from tsunagu.kernel.words import Words

PAGE = 25
REPORT = "report"
"""The word of the access log for what was looked at."""


def get_received(actor: Actor, public_id: str, *, at: datetime, what: Look = Look.PAGE) -> ReceivedReport:
    """This function will return a report as the actor's body reads it; raises ReportNotFound when absent, taken back or run out.

    That the body looked is in the access log before this returns, under the report's own name, not the consultation's.
    """
    row = Report.objects.visible_to(actor, at).select_related("taken_by").filter(public_id=public_id).first()
    if row is None:
        raise ReportNotFound
    code = Organisation.objects.values_list("code", flat=True).get(pk=row.receiver_id)
    record_access(
        actor=actor.label,
        organisation=f"organisation:{code}",
        consultation=row.label,
        groups=(REPORT,),
        what=what,
        at=at,
    )
    return ReceivedReport(
        public_id=row.public_id,
        number=row.number,
        state=State(row.state),
        content=view_content(row),
        sent_on=timezone.localdate(row.sent_at),
        closed_on=_find_day(row.closed_at),
        outcome=list_kinds("outcomes").get(row.outcome),
        answer=row.answer,
        taken_by=row.taken_by.name if row.taken_by else "",
        messages=_list_messages(row, names=True),
        can_answer=can(actor, Permission.CONSULTATION_WRITE),
    )


def list_received(
    actor: Actor, state: State, *, at: datetime, after: str = "", limit: int = PAGE
) -> ReceivedList:
    """This function will list what the actor's body was told and stands at ``state``, the longest waiting first.

    ``after`` is the public id of the last row of the page before; with an unknown one the list begins anew.
    """
    rows = Report.objects.visible_to(actor, at).filter(state=state)
    order = "-pk" if state == State.CLOSED else "pk"
    place = rows.filter(public_id=after).values_list("pk", flat=True).first() if after else None
    if place is not None:
        rows = rows.filter(pk__lt=place) if state == State.CLOSED else rows.filter(pk__gt=place)
    found = list(_with_last_voice(rows).select_related("taken_by").order_by(order)[: limit + 1])
    lines = tuple(
        ReceivedRow(
            public_id=row.public_id,
            number=row.number,
            demands=name_kinds("demands", row.demands),
            industry=list_industries().get(row.industry),
            sent_on=timezone.localdate(row.sent_at),
            taken_by=row.taken_by.name if row.taken_by else "",
            is_named=row.named_at is not None,
            waits=state in OPEN_STATES and (state == State.SENT or row.last_voice == Voice.SUPPLIER),
        )
        for row in found[:limit]
    )
    return ReceivedList(lines, lines[-1].public_id if len(found) > limit else "")


def count_received(actor: Actor, at: datetime) -> dict[State, int]:
    """This function will count what the actor's body has in hand, by state."""
    rows = Report.objects.visible_to(actor, at)
    return {State(state): rows.filter(state=state).count() for state in OPEN_STATES}


def list_own(actor: Actor, consultation: str, *, at: datetime) -> tuple[OwnReport, ...]:
    """This function will list the reports of a consultation that is the actor's own, newest first; none for a stranger."""
    rows = Report.objects.owned_by(actor).filter(consultation__public_id=consultation)
    found = _with_last_voice(rows).select_related("receiver").order_by("-sent_at", "-pk")
    return tuple(_view_own(row, at) for row in found)


def has_reports(actor: Actor, consultation: str) -> bool:
    """This function will tell whether anything was told without a name from a consultation that is the actor's own."""
    return Report.objects.owned_by(actor).filter(consultation__public_id=consultation).exists()


def get_own(actor: Actor, consultation: str, public_id: str, *, at: datetime) -> OwnReport:
    """This function will return one report of a consultation that is the actor's own; raises ReportNotFound."""
    rows = Report.objects.owned_by(actor).filter(public_id=public_id, consultation__public_id=consultation)
    row = _with_last_voice(rows).select_related("receiver").first()
    if row is None:
        raise ReportNotFound
    return _view_own(row, at)


def list_overdue(at: datetime) -> tuple[str, ...]:
    """This function will list the reports whose last day is over, the oldest first."""
    return tuple(Report.objects.overdue(at).order_by("until_on", "pk").values_list("public_id", flat=True))


def find_region(prefecture: object) -> str:
    """This function will return the part of Japan a prefecture lies in, "" for none."""
    known = next((each for each in Prefecture if each.value == prefecture), None)
    return known.block.value if known else ""


def view_content(row: Report) -> Content:
    """This function will say what the body reads of a report."""
    unknown = list_kinds("other_sides")["unknown"]
    return Content(
        text=row.text,
        demands=name_kinds("demands", row.demands),
        region=list_regions().get(row.region),
        size=list_sizes().get(row.size),
        industry=list_industries().get(row.industry),
        other_side=list_kinds("other_sides").get(row.other_side, unknown),
        other_name=row.other_name,
        until_on=row.until_on,
        name=row.name,
        reach=row.reach,
    )


def _with_last_voice(rows: "QuerySet[Report]") -> "QuerySet[Report]":
    newest = Message.objects.filter(report_id=OuterRef("pk")).order_by("-written_at", "-pk")
    return rows.annotate(last_voice=Subquery(newest.values("voice")[:1]))


def _view_own(row: Report, at: datetime) -> OwnReport:
    looks = list_access(row.label)
    receiver = row.receiver
    reads = row.state in READABLE and row.until_on >= timezone.localdate(at)
    return OwnReport(
        public_id=row.public_id,
        number=row.number,
        receiver=Words(receiver.name_ja, receiver.name_en),
        receiver_is_gone=receiver.dissolved_on is not None,
        state=State(row.state),
        content=view_content(row),
        is_on_paper=bool(row.note),
        sent_on=timezone.localdate(row.sent_at),
        closed_on=_find_day(row.closed_at),
        ended_on=_find_day(row.ended_at),
        outcome=list_kinds("outcomes").get(row.outcome),
        answer=row.answer,
        messages=_list_messages(row, names=False),
        seen_on=tuple(dict.fromkeys(timezone.localdate(look.at) for look in looks)),
        is_named=row.named_at is not None,
        is_read=reads,
        waits=row.state in OPEN_STATES and row.last_voice == Voice.BODY,
    )


def _find_day(moment: datetime | None) -> date | None:
    return timezone.localdate(moment) if moment else None


def _list_messages(row: Report, *, names: bool) -> tuple[Said, ...]:
    rows = row.messages.select_related("person").order_by("written_at", "pk")
    return tuple(
        Said(
            Voice(each.voice),
            each.text,
            timezone.localdate(each.written_at),
            each.person.name if names and each.person else "",
        )
        for each in rows
    )
