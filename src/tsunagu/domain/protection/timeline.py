"""What reports tell of a case, and what of them waits: for those whose case it is, and nobody else.

A body that was told may also work on the case. Nothing here may show it that the two are one.
"""

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.cases.timeline import Place, TimelineEntry
from tsunagu.domain.cases.waiting import Waiting
from tsunagu.domain.cases.workers import Case
from tsunagu.domain.consent.queries import find_reader
from tsunagu.domain.people.actors import Staff
from tsunagu.domain.people.permissions import can
from tsunagu.domain.people.roles import Permission
from tsunagu.domain.protection.enums import OPEN_STATES, State, Voice
from tsunagu.domain.protection.models import Message, Report
from tsunagu.domain.protection.rules import STATES
from tsunagu.domain.statements.prepared import prepare
from tsunagu.kernel.words import Words

MOST = 100
NOBODY = 0


def tell_reports(case: Case, _before: Place | None, _limit: int) -> Iterator[TimelineEntry]:
    """This function will tell to whom the client reported and what became of it, newest first; a case has few."""
    if case.is_own:
        body = case.actor.organisation_id if isinstance(case.actor, Staff) else NOBODY
        told = (entry for row in _ask_reports(case=case.id, body=body) for entry in _tell(row))
        yield from sorted(told, key=lambda entry: (entry.at, entry.key), reverse=True)


def _tell(row: Report) -> Iterator[TimelineEntry]:
    body, name = row.receiver, f"protection:{row.public_id}"
    told = Words(f"{body.name_ja}に、名前を伏せて連絡した", f"{body.name_en} was told, without a name")
    yield TimelineEntry(row.sent_at, f"{name}-1", told)
    if row.received_at:
        words = Words(f"{body.name_ja}が連絡を受け取った", f"{body.name_en} received the report")
        yield TimelineEntry(row.received_at, f"{name}-2", words)
    if row.named_at:
        words = Words(f"{body.name_ja}に、会社の名前を伝えた", f"{body.name_en} was told who reported")
        yield TimelineEntry(row.named_at, f"{name}-3", words)
    if row.closed_at:
        words = Words(f"{body.name_ja}から結果が届いた", f"{body.name_en} said what came of the report")
        yield TimelineEntry(row.closed_at, f"{name}-4", words, text=row.answer)
    if row.ended_at:
        state = STATES[State(row.state)]
        words = Words(f"{body.name_ja}への連絡：{state.ja}", f"Report to {body.name_en}: {state.en}")
        yield TimelineEntry(row.ended_at, f"{name}-5", words)


@prepare
def _ask_reports(*, case: int, body: int) -> "QuerySet[Report]":
    """A body that inherited the case is not told of what it was sent itself."""
    rows = Report.objects.filter(consultation_id=case).exclude(receiver_id=body)
    return rows.select_related("receiver").order_by("pk")


def list_waiting_reports(actor: Staff, at: datetime) -> Iterator[Waiting]:
    """This function will tell which bodies wait for an answer about a consultation the actor's body recorded."""
    body = find_reader(actor) if can(actor, Permission.CONSENT_ASK) else None
    if body is None:
        return
    for row in _ask_waiting(body=body, day=timezone.localdate(at)):
        words = Words("名前を伏せた連絡への質問", "Question about a report without a name")
        yield Waiting("protection", row.consultation.public_id, row.consultation.reference, words)


@prepare
def _ask_waiting(*, body: int, day: date) -> "QuerySet[Report]":
    """Where the body spoke last, while an answer still reaches it."""
    said = Message.objects.filter(report_id=OuterRef("pk")).order_by("-written_at", "-pk")
    own = Consultation.objects.recorded_by(body)
    rows = Report.objects.filter(consultation__in=own, state__in=OPEN_STATES, until_on__gte=day)
    rows = rows.exclude(receiver_id=body)
    rows = rows.annotate(last_voice=Subquery(said.values("voice")[:1])).filter(last_voice=Voice.BODY)
    return rows.select_related("consultation").order_by("pk")[:MOST]
