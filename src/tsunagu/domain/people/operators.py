"""Who runs the network, for what the installation itself has to say."""

from tsunagu.domain.people.enums import Role
from tsunagu.domain.people.models import Membership


def list_administrators() -> tuple[int, ...]:
    """This function will list the ids of the people who administer the network."""
    rows = Membership.objects.filter(
        role=Role.ADMINISTRATOR,
        until__isnull=True,
        person__is_active=True,
        organisation__dissolved_on__isnull=True,
    )
    return tuple(rows.order_by("person_id").values_list("person_id", flat=True).distinct())
