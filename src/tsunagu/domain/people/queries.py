"""Reading people and bodies."""

from dataclasses import dataclass

from tsunagu.domain.people.actors import Staff
from tsunagu.domain.people.models import Membership, Organisation, Person
from tsunagu.kernel.words import Words


@dataclass(frozen=True, slots=True)
class OrganisationView:
    """A body of the network."""

    id: int
    code: str
    body: str
    name: Words
    kind: str
    prefecture: str
    block: str


def find_staff(person_id: int | None, *, organisation_id: int | None = None) -> Staff | None:
    """This function will return the member of staff a person is, or None when they work for no body.

    With several bodies it is the named one, if they still work there, and otherwise the one they joined first.
    """
    rows = list(
        Membership.objects.filter(
            person_id=person_id,
            person__is_active=True,
            until__isnull=True,
            organisation__dissolved_on__isnull=True,
        )
        .select_related("person", "organisation")
        .order_by("since", "id")
    )
    if not rows:
        return None
    first = next((row for row in rows if row.organisation_id == organisation_id), rows[0])
    person, organisation = first.person, first.organisation
    return Staff(
        person_id=person.pk,
        organisation_id=organisation.pk,
        label=f"staff:{person.public_id}@{organisation.code}",
        name=person.name,
        organisation_name=organisation.name_ja,
        organisation_name_en=organisation.name_en,
        roles=frozenset(row.role for row in rows if row.organisation_id == organisation.pk),
    )


def find_person_id(email: str) -> int | None:
    """This function will return the id of the person with this e-mail address, None when there is nobody."""
    return Person.objects.filter(email=email.strip().lower()).values_list("pk", flat=True).first()


def list_organisations(
    *, kind: str = "", prefecture: str = "", block: str = ""
) -> tuple[OrganisationView, ...]:
    """This function will list bodies by code, narrowed by what is given."""
    wanted = {"kind": kind, "prefecture": prefecture, "block": block}
    rows = Organisation.objects.filter(**{name: value for name, value in wanted.items() if value}).order_by(
        "code"
    )
    return tuple(
        OrganisationView(
            row.pk, row.code, row.body, Words(row.name_ja, row.name_en), row.kind, row.prefecture, row.block
        )
        for row in rows
    )
