"""Referrals, made by the real actions."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import timezone

from tests.conftest import NOON
from tests.factories.cases import OpenedCase
from tsunagu.domain.consent.enums import USUAL
from tsunagu.domain.people.actors import Actor, Staff
from tsunagu.domain.referrals.actions import refer_consultation

SUMMARY = "金型の図面を無償で求められています。契約の見直しを手伝ってください。"


def refer(
    case: OpenedCase,
    *bodies: Staff,
    actor: Actor | None = None,
    groups: Iterable[str] = USUAL,
    days: int = 90,
    is_exclusive: bool = True,
    note: str = "",
    summary: str = SUMMARY,
    at: datetime = NOON,
) -> tuple[str, ...]:
    """This function will put a consultation before the bodies of these people and return the referrals' ids."""
    return refer_consultation(
        actor=actor or case.actor,
        public_id=case.public_id,
        receivers=[body.organisation_id for body in bodies],
        summary=summary,
        purpose="advice",
        groups=groups,
        ends_on=timezone.localdate(at) + timedelta(days=days),
        is_exclusive=is_exclusive,
        note=note,
        at=at,
    )
