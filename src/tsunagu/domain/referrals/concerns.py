"""What a client hears of the bodies that were asked: proposals that wait for their word, who has it, who could not take it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Q

from tsunagu.domain.cases.concerns import Concern
from tsunagu.domain.people.actors import Client
from tsunagu.domain.referrals.enums import OPEN_STATES, State, Step
from tsunagu.domain.referrals.models import Referral
from tsunagu.domain.referrals.queries import plan_day, with_names
from tsunagu.domain.referrals.rules import STATES
from tsunagu.kernel.words import Words

ENDED = (State.DECLINED, State.RETURNED, State.EXPIRED, State.COMPLETED)
RECENT = timedelta(days=30)
"""So long an end is told; ours, no source."""
MOST = 200


def list_referral_concerns(actor: Client, at: datetime) -> Iterator[Concern]:
    """This function will tell the referrals of a client's own consultations that are open, or ended within a month."""
    rows = Referral.objects.visible_to(actor).filter(
        Q(state__in=OPEN_STATES) | Q(state__in=ENDED, ended_at__gt=at - RECENT),
        consultation__client_id=actor.person_id,
    )
    for row in with_names(rows).order_by("-made_at", "-pk")[:MOST]:
        body, case = row.receiver, row.consultation.public_id
        if row.state == State.PROPOSED:
            words = Words(
                f"{body.name_ja}にもつなぐ提案があります。同意するか決めてください",
                f"Somebody suggests bringing in {body.name_en}. Please decide whether you agree",
            )
            yield Concern("proposed", case, words, needs_word=True, thing=row.public_id)
            continue
        state = STATES[State(row.state)]
        words = Words(f"{body.name_ja}：{state.ja}", f"{body.name_en}: {state.en}")
        yield Concern("referral", case, words, on=plan_day(row, Step.ACKNOWLEDGE))
