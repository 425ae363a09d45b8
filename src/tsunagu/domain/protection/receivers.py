"""The bodies of the network that take reports without a name."""

from datetime import datetime

from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.consent.queries import find_standing
from tsunagu.domain.people.models import Organisation
from tsunagu.domain.people.queries import list_organisations
from tsunagu.domain.protection.enums import OPEN_STATES
from tsunagu.domain.protection.kinds import list_kinds
from tsunagu.domain.protection.models import Report
from tsunagu.domain.protection.views import ReceiverChoice


def list_receivers(case: Consultation, at: datetime) -> tuple[ReceiverChoice, ...]:
    """This function will list to whom a consultation's client may report: in the order of kinds.yaml, the nearest first.

    Left out are the body that recorded the consultation (it knows the company) and those that have an open report of it.
    """
    takes = list_kinds("receivers")
    asked = Report.objects.filter(consultation=case, state__in=OPEN_STATES)
    out = {case.organisation_id, *asked.order_by("pk").values_list("receiver_id", flat=True)}
    home = case.facts.get("prefecture")
    bodies = [each for each in list_organisations() if each.body in takes and each.id not in out]
    order = list(takes)
    bodies.sort(key=lambda each: (order.index(each.body), each.prefecture != home, each.code))
    return tuple(
        ReceiverChoice(each.id, each.name, takes[each.body], find_standing(case.pk, each.id, at) is not None)
        for each in bodies
    )


def takes_reports(organisation_id: int) -> bool:
    """This function will tell whether a body takes reports, for the desk."""
    lasting = Organisation.objects.filter(pk=organisation_id, dissolved_on__isnull=True)
    return lasting.filter(body__in=list(list_kinds("receivers"))).exists()
