"""A row brought in, by the same actions as by hand. Each is called inside a transaction of its own."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from tsunagu.domain.cases.actions import entrust_consultation, hand_over, open_consultation
from tsunagu.domain.imports.enums import Deed, Kind
from tsunagu.domain.imports.findings import Step
from tsunagu.domain.imports.ledger import Ledger
from tsunagu.domain.imports.models import Import, ImportedRow
from tsunagu.domain.mails.letters import Write
from tsunagu.domain.people.actions import (
    add_company,
    add_organisation,
    change_company,
    change_organisation,
    invite_person,
    link_company,
)
from tsunagu.domain.people.actors import Staff
from tsunagu.domain.people.body_queries import name_organisation
from tsunagu.domain.people.enums import OrganisationKind, Role
from tsunagu.domain.people.invitation_mail import write_invitation, write_invitation_link
from tsunagu.domain.people.queries import list_invitations, list_members
from tsunagu.domain.people.roles import Permission, list_permissions
from tsunagu.kernel.prefectures import Prefecture


@dataclass(slots=True)
class Carrier:
    """What the deeds of one run share: who acts, and what is known or came in before."""

    source: Import
    actor: Staff
    ledger: Ledger
    at: datetime
    bodies: dict[str, int] = field(default_factory=dict)
    clients: dict[tuple[str, str], str] = field(default_factory=dict)
    holders: dict[int, dict[str, int]] = field(default_factory=dict)
    invited: dict[int, dict[str, str]] = field(default_factory=dict)

    def find_body(self, code: str) -> int:
        """This function will return the id of a body that is there or came in before."""
        return self.bodies.get(code) or self.ledger.bodies[code].id or 0

    def act_for(self, code: str) -> Staff:
        """This function will return the importer standing in for a body: an adviser there under their own name.

        It is never handed out: an administrator sees no consultation, and this one only writes what they have brought.
        """
        return replace(
            self.actor, organisation_id=self.find_body(code), roles=frozenset({Role.ADVISER.value})
        )

    def find_client(self, code: str, key: str) -> str:
        """This function will return the public id of a company by its number elsewhere or its corporate number."""
        if (code, key) in self.clients:
            return self.clients[code, key]
        if noted := self.ledger.noted.get((Kind.CLIENTS, code, key)):
            return noted.partition(":")[2]
        return self.ledger.by_number[code, key].public_id

    def find_holder(self, body: int, email: str) -> tuple[int | None, str]:
        """This function will return who works on consultations at a body, or else the invitation that awaits them."""
        if body not in self.holders:
            self.holders[body] = {
                each.email: each.person_id
                for each in list_members(self.actor, organisation_id=body)
                if _works_on_cases(each.role)
            }
            self.invited[body] = {
                each.email: f"invitation:{each.public_id}"
                for each in list_invitations(self.actor, organisation_id=body)
                if _works_on_cases(each.role)
            }
        return self.holders[body].get(email), self.invited[body].get(email, "")

    def note(self, kind: Kind, body: int, key: str, subject: str, **more: Any) -> int:
        """This function will note that a row is in."""
        row = ImportedRow(
            source=self.source, kind=kind, organisation_id=body, key=key, subject=subject, **more
        )
        row.save(force_insert=True)
        return row.pk


def carry(step: Step, carrier: Carrier) -> None:
    """This function will do what a row comes to; raises the Problem of the action that refuses it."""
    DEEDS[step.kind](step.deed, step.values, carrier)


def _carry_body(deed: Deed, values: Mapping[str, Any], carrier: Carrier) -> None:
    if deed is Deed.ADD:
        carrier.bodies[values["code"]] = add_organisation(
            actor=carrier.actor,
            code=values["code"],
            name=values["name"],
            kind=OrganisationKind(values["kind"]),
            prefecture=values["prefecture"],
            block=values["block"],
            region=values["region"],
            coverage=values["coverage"],
            at=carrier.at,
        )
    if deed is Deed.CHANGE or values["contact"]:
        change_organisation(
            actor=carrier.actor,
            code=values["code"],
            name=values["name"],
            contact=values["contact"],
            coverage=values["coverage"],
            at=carrier.at,
        )


def _carry_staff(_deed: Deed, values: Mapping[str, Any], carrier: Carrier) -> None:
    body, holds_mails = carrier.find_body(values["body"]), carrier.source.holds_mails
    invited = invite_person(
        actor=carrier.actor,
        organisation_id=body,
        email=values["email"],
        role=values["role"],
        write=None if holds_mails else write_for(body),
        at=carrier.at,
    )
    subject = f"invitation:{invited.public_id}"
    carrier.note(Kind.STAFF, body, invited.public_id, subject, is_mailed=not holds_mails)


def write_for(body: int) -> Write:
    """This function will return what writes the mail of an invitation to a body."""
    name = name_organisation(body).name
    return lambda secret: write_invitation(write_invitation_link(secret), name)


def _carry_client(deed: Deed, values: Mapping[str, Any], carrier: Carrier) -> None:
    code, key, actor = values["body"], values["key"], carrier.act_for(values["body"])
    place = Prefecture(values["prefecture"]) if values["prefecture"] else None
    told = {"name": values["name"], "number": values["number"], "prefecture": place}
    if deed is Deed.CHANGE:
        change_company(actor=actor, public_id=values["company"], at=carrier.at, **told)
        return
    company = values["company"] if deed is Deed.ADOPT else add_company(actor=actor, at=carrier.at, **told)
    carrier.note(Kind.CLIENTS, actor.organisation_id, key, f"company:{company}")
    carrier.clients[code, key] = company
    if values["number"]:
        carrier.clients[code, values["number"]] = company


def _carry_case(_deed: Deed, values: Mapping[str, Any], carrier: Carrier) -> None:
    actor = carrier.act_for(values["body"])
    opened = open_consultation(
        actor=actor,
        text=values["story"],
        language=values["language"],
        applicant=values["applicant"],
        company=values["company"],
        facts=values["facts"],
        opened_on=values["opened_on"],
        at=carrier.at,
    )
    subject = f"consultation:{opened.public_id}"
    if values["client"]:
        company = carrier.find_client(values["body"], values["client"])
        link_company(actor=actor, company=company, subject=subject, at=carrier.at)
    if consent := values["consent"]:
        hand_over(
            actor=actor,
            public_id=opened.public_id,
            organisation_id=carrier.find_body(consent["with"]),
            purpose=consent["purpose"],
            groups=consent["groups"],
            ends_on=consent["until"],
            note=consent["note"],
            at=carrier.at,
        )
    holder, waits_for = None, ""
    if values["staff"]:
        holder, waits_for = carrier.find_holder(actor.organisation_id, values["staff"])
    if holder is not None:
        entrust_consultation(
            by=carrier.actor.label, public_id=opened.public_id, person_id=holder, at=carrier.at
        )
        waits_for = ""
    carrier.note(Kind.CASES, actor.organisation_id, values["key"], subject, waits_for=waits_for)


def _works_on_cases(role: Role) -> bool:
    return Permission.CONSULTATION_WRITE in list_permissions(frozenset({role.value}))


DEEDS = {
    Kind.BODIES: _carry_body,
    Kind.STAFF: _carry_staff,
    Kind.CLIENTS: _carry_client,
    Kind.CASES: _carry_case,
}
