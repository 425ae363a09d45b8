"""Consents, given by the real action."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from tests.conftest import NOON
from tests.factories.cases import OpenedCase
from tsunagu.domain.cases.queries import find_id
from tsunagu.domain.consent.actions import give_consent
from tsunagu.domain.consent.enums import USUAL
from tsunagu.domain.people.actors import Staff

TODAY = date(2026, 11, 22)
"""The JST day of NOON."""


def share(
    case: OpenedCase,
    body: Staff | int,
    groups: Iterable[str] = USUAL,
    *,
    days: int = 30,
    purpose: str = "advice",
    at: datetime = NOON,
    note: str = "",
) -> str:
    """This function will let a body see groups of a consultation for some days and return the consent's id."""
    return give_consent(
        actor=case.actor,
        consultation_id=find_id(case.actor, case.public_id),
        organisation_id=body.organisation_id if isinstance(body, Staff) else body,
        purpose=purpose,
        groups=groups,
        ends_on=TODAY + timedelta(days=days),
        at=at,
        note=note,
    )
