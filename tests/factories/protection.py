"""Reports without a name, made by the real actions, and the bodies that take them."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.utils import timezone

from tests.conftest import NOON
from tests.factories.cases import OpenedCase
from tests.factories.people import NUMBERS, make_staff
from tsunagu.domain.people.actions import add_organisation
from tsunagu.domain.people.actors import Actor, Staff
from tsunagu.domain.people.enums import OrganisationKind, Role
from tsunagu.domain.protection.actions import send_report
from tsunagu.domain.protection.preparing import Told
from tsunagu.kernel.words import Words

TEXT = "発注元の大きな会社から、金型の図面を無償で出すように何度も求められました。断ると発注を減らすと言われています。"
COMPANY = "株式会社みおつくし精機"


def make_inspectors(
    *, body: str = "smea", role: Role = Role.ADVISER, code: str = "", name: str = "", at: datetime = NOON
) -> Staff:
    """This function will add a body that takes reports (the SME Agency unless another is named) and one person there."""
    code = code or f"{body.replace('_', '-')}-{next(NUMBERS)}"
    organisation = add_organisation(
        code=code,
        body=body,
        name=Words(name or f"知財Ｇメン {code}", f"IP G-men {code}"),
        kind=OrganisationKind.NATIONAL,
        at=at,
    )
    return make_staff(organisation=organisation, role=role, at=at)


def tell(body: Staff, *, text: str = TEXT, days: int = 90, at: datetime = NOON, **said) -> Told:
    """This function will return what a form would give, with changes."""
    usual = {
        "demands": ("drawings", "without_nda"),
        "call_names": COMPANY,
        "region": "kinki",
        "size": "small_or_medium",
        "industry": "manufacturing",
        "other_side": "large",
    }
    ends_on = timezone.localdate(at) + timedelta(days=days)
    return Told(receiver_id=body.organisation_id, text=text, ends_on=ends_on, **(usual | said))


def report(
    case: OpenedCase,
    body: Staff,
    *,
    actor: Actor | None = None,
    accepted: Collection[str] = (),
    at: datetime = NOON,
    **said,
) -> str:
    """This function will tell a body without a name and return the report's public id."""
    return send_report(
        actor=actor or case.actor,
        public_id=case.public_id,
        told=tell(body, at=at, **said),
        accepted=accepted,
        at=at,
    )
