"""What referrals tell of a case, and what of them waits at the desk."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone

from tsunagu.domain.cases.timeline import Place, TimelineEntry
from tsunagu.domain.cases.waiting import Waiting
from tsunagu.domain.cases.workers import Case
from tsunagu.domain.consent.queries import find_reader
from tsunagu.domain.people.actors import Staff
from tsunagu.domain.people.teams import list_own_teams
from tsunagu.domain.referrals.clocks import plan_step
from tsunagu.domain.referrals.enums import State, Step
from tsunagu.domain.referrals.hands import is_for
from tsunagu.domain.referrals.models import Referral
from tsunagu.domain.referrals.queries import with_names
from tsunagu.domain.referrals.rules import STATES
from tsunagu.kernel.words import NOTHING, Words

MOST = 100


def tell_referrals(case: Case, _before: Place | None, _limit: int) -> Iterator[TimelineEntry]:
    """This function will tell which bodies were asked and what they answered, to whoever may see each; a case has few."""
    rows = Referral.objects.visible_to(case.actor).filter(consultation_id=case.id)
    for row in with_names(rows).order_by("pk"):
        receiver, sender = row.receiver, row.sender
        by = Words(sender.name_ja, sender.name_en) if sender else NOTHING
        name = f"referral:{row.public_id}"
        if row.sent_at:
            words = Words(f"{receiver.name_ja}に支援を頼んだ", f"{receiver.name_en} asked for help")
            yield TimelineEntry(row.sent_at, f"{name}-1", words, by)
        if row.answered_at and row.state != State.DECLINED:
            words = Words(f"{receiver.name_ja}が引き受けた", f"{receiver.name_en} took the case on")
            yield TimelineEntry(row.answered_at, f"{name}-2", words)
        if row.ended_at:
            state = STATES[State(row.state)]
            words = Words(f"{receiver.name_ja}：{state.ja}", f"{receiver.name_en}: {state.en}")
            yield TimelineEntry(row.ended_at, f"{name}-3", words, text=row.answer if case.is_told else "")


def list_waiting_referrals(actor: Staff, at: datetime) -> Iterator[Waiting]:
    """This function will tell what waits for an answer of the actor, the nearest due first, and what their teams have and nobody took.

    What was given to a colleague, or to a team they are not in, waits for those.
    """
    body = find_reader(actor)
    if body is None:
        return
    received = Referral.objects.visible_to(actor).received_by(body).select_related("consultation")
    for row in received.filter(is_for(actor), state=State.SENT).order_by("next_on", "pk")[:MOST]:
        yield Waiting(
            "referral",
            row.consultation.public_id,
            row.consultation.reference,
            Words("支援依頼への返事", "Answer to a request"),
            plan_step(timezone.localdate(row.sent_at), row.days, Step.ACKNOWLEDGE),
        )
    untaken = received.filter(
        state=State.ACCEPTED, taken_by__isnull=True, team_id__in=list_own_teams(actor)
    ).select_related("team")
    for row in untaken.order_by("pk")[:MOST]:
        yield Waiting(
            "team",
            row.consultation.public_id,
            row.consultation.reference,
            Words(
                f"{row.team.name}の相談。担当がまだいません",
                f"A case of {row.team.name}; nobody has taken it yet",
            ),
            thing=row.public_id,
        )
