"""What the network knows of whoever writes, gathered to find it in what they write. It is compared, never shown."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.docket.queries import list_rights
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.people.company_queries import name_companies
from tsunagu.domain.people.queries import find_contact
from tsunagu.domain.portfolio.rights import list_numbers
from tsunagu.domain.protection.identity import Known


def gather_known(actor: Actor, case: Consultation, call_names: Iterable[str], *, at: datetime) -> Known:
    """This function will gather names, addresses and numbers of the client of a consultation that is the actor's own."""
    companies = name_companies(case.label)
    name, address = find_contact(case.client_id)
    body = case.organisation
    return Known(
        names=tuple(
            dict.fromkeys(filter(None, [*call_names, case.company, *(each.name for each in companies)]))
        ),
        people=tuple(filter(None, [name])),
        addresses=tuple(filter(None, [address])),
        numbers=tuple(
            dict.fromkeys(
                [*filter(None, (each.number for each in companies)), *_list_numbers(actor, case, at)]
            )
        ),
        references=(case.reference, case.public_id),
        bodies=(body.name_ja, body.name_en) if body else (),
    )


def _list_numbers(actor: Actor, case: Consultation, at: datetime) -> Iterator[str]:
    for right in list_rights(case.pk):
        yield from filter(None, (right.application_number, right.registration_number))
    yield from list_numbers(actor, case.public_id, at=at)
