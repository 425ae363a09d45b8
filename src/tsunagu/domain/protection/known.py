"""What the network knows of whoever writes, gathered to find it in what they write. It is compared, never shown."""

from collections.abc import Iterable
from datetime import datetime

from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.docket.queries import list_rights
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.people.company_queries import name_companies
from tsunagu.domain.people.queries import find_contact
from tsunagu.domain.portfolio.rights import gather_marks
from tsunagu.domain.protection.identity import Known

TRADEMARK = "trademark"
"""The name of such a right is what the company's goods are called."""


def gather_known(actor: Actor, case: Consultation, call_names: Iterable[str], *, at: datetime) -> Known:
    """This function will gather names, addresses and numbers of the client of a consultation that is the actor's own."""
    companies = name_companies(case.label)
    name, address = find_contact(case.client_id)
    body, rights = case.organisation, list_rights(case.pk)
    marks = gather_marks(actor, case.public_id, at=at)
    brands = [right.name for right in rights if right.kind == TRADEMARK]
    return Known(
        names=_list_once(*call_names, case.company, *(each.name for each in companies), *brands),
        people=_list_once(name),
        addresses=_list_once(address),
        numbers=_list_once(
            *(each.number for each in companies),
            *(number for right in rights for number in (right.application_number, right.registration_number)),
            *sorted(marks.numbers),
        ),
        references=(case.reference, case.public_id),
        bodies=(body.name_ja, body.name_en) if body else (),
        titles=_list_once(
            *(right.name for right in rights if right.kind != TRADEMARK), *sorted(marks.titles)
        ),
        others=_list_once(
            *(str(owner.get("name") or "") for right in rights for owner in right.told.get("applicants", ())),
            *sorted(marks.applicants),
        ),
    )


def _list_once(*told: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, told)))
