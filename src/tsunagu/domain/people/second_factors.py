"""Who must have a second factor: data beside the roles, and the one question the ways in ask.

Source: OWASP ASVS 5.0.0, V6.3.3 (Level 2): "Verify that either a multi-factor authentication mechanism or a combination
of single-factor authentication mechanisms, must be used in order to access the application." Clients are not among
them: they see their own consultation only, and reach it by its link as well.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from django.conf import settings

from tsunagu.domain.people.enums import Role
from tsunagu.domain.people.models import Membership
from tsunagu.domain.people.roles import ROLES, Permission


class Demand(StrEnum):
    """What TSUNAGU_SECOND_FACTOR says."""

    STAFF = "staff"
    MANAGERS = "managers"
    OFFERED = "offered"


REACHING_FAR = frozenset({Permission.PEOPLE_MANAGE, Permission.NETWORK_MANAGE, Permission.AUDIT_READ})
"""Who may let others in, or reads what everybody did: demanded even where the installation is lenient."""

MUST_HAVE: Mapping[Demand, frozenset[Role]] = MappingProxyType(
    {
        Demand.STAFF: frozenset(ROLES),
        Demand.MANAGERS: frozenset(role for role, card in ROLES.items() if card.permissions & REACHING_FAR),
        Demand.OFFERED: frozenset(),
    }
)


def must_have_second_factor(person_id: int) -> bool:
    """This function will tell whether this installation demands one of a person, for any of their roles anywhere."""
    roles = MUST_HAVE[Demand(settings.SECOND_FACTOR)]
    if not roles:
        return False
    lasting = Membership.objects.filter(
        person_id=person_id, until__isnull=True, organisation__dissolved_on__isnull=True
    )
    return lasting.filter(role__in=roles).exists()
