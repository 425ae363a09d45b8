"""What is there before the import: bodies, who works there or is invited, companies, and what earlier imports noted."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from tsunagu.domain.imports.enums import Kind
from tsunagu.domain.imports.models import ImportedRow
from tsunagu.domain.people.actors import Staff
from tsunagu.domain.people.body_queries import (
    OrganisationView,
    get_organisation,
    list_dissolved_codes,
    list_organisations,
)
from tsunagu.domain.people.company_names import fold_company_name
from tsunagu.domain.people.company_queries import CompanyView, list_companies
from tsunagu.domain.people.queries import list_invitations, list_members
from tsunagu.domain.people.roles import Permission, list_permissions


@dataclass(slots=True)
class Body:
    """A body there or in the workbook. ``people`` are the addresses that work there or are invited, with their roles."""

    code: str
    kind: str
    view: OrganisationView | None = None
    people: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    @property
    def id(self) -> int | None:
        return self.view.id if self.view else None

    def may_hold_cases(self, email: str) -> bool:
        """This function will tell whether somebody can work on consultations here, now or once they accept."""
        return Permission.CONSULTATION_WRITE in list_permissions(frozenset(self.people.get(email, ())))


@dataclass(slots=True)
class Ledger:
    """``companies`` and ``noted`` are keyed by the body's code, so that bodies of the workbook can stand beside others."""

    actor: Staff
    at: datetime
    bodies: dict[str, Body] = field(default_factory=dict)
    dissolved: frozenset[str] = frozenset()
    by_number: dict[tuple[str, str], CompanyView] = field(default_factory=dict)
    by_name: dict[tuple[str, str, str], CompanyView] = field(default_factory=dict)
    by_id: dict[str, CompanyView] = field(default_factory=dict)
    noted: dict[tuple[Kind, str, str], str] = field(default_factory=dict)
    _asked: set[str] = field(default_factory=set)

    def find_body(self, code: str) -> Body | None:
        """This function will return a body with its people, whom it asks for once."""
        body = self.bodies.get(code)
        if body is not None and body.view is not None and code not in self._asked:
            self._asked.add(code)
            for member in list_members(self.actor, organisation_id=body.view.id):
                body.people[member.email].add(member.role.value)
            for invitation in list_invitations(self.actor, organisation_id=body.view.id):
                if invitation.expires_at > self.at:
                    body.people[invitation.email].add(invitation.role.value)
        return body

    def get_view(self, code: str) -> OrganisationView:
        """This function will return a body that is there, with its coverage."""
        return get_organisation(self.actor, code)


def open_ledger(actor: Staff, at: datetime) -> Ledger:
    """This function will read what is there, as far as it is read at once."""
    ledger = Ledger(actor, at, dissolved=list_dissolved_codes())
    codes = {}
    for view in list_organisations():
        ledger.bodies[view.code] = Body(view.code, view.kind, view)
        codes[view.id] = view.code
    for company in list_companies(actor):
        if (code := codes.get(company.organisation_id)) is None:
            continue
        ledger.by_id[company.public_id] = company
        if company.number:
            ledger.by_number.setdefault((code, company.number), company)
        ledger.by_name.setdefault((code, fold_company_name(company.name), company.prefecture), company)
    for kind, body, key, subject in ImportedRow.objects.order_by("pk").values_list(
        "kind", "organisation_id", "key", "subject"
    ):
        if body in codes:
            ledger.noted[Kind(kind), codes[body], key] = subject
    return ledger
