"""What this module keeps about a client: the account, where it worked, links sent to its address, companies of its records."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q

from tsunagu.domain.mails.actions import drop_mails
from tsunagu.domain.people.models import (
    AddressConfirmation,
    ApiToken,
    CompanyLink,
    Invitation,
    Membership,
    Person,
    TeamMember,
)
from tsunagu.domain.records.expiry import expire_rows
from tsunagu.domain.records.record_class import RecordClass, Row, describe
from tsunagu.domain.records.subject import Subject
from tsunagu.kernel.words import Words

ERASED = "erased-{}@erased.invalid"
"""The address of an account whose person asked to be forgotten; the name is reserved and can get no mail (RFC 2606)."""


def _export_account(subject: Subject) -> Iterator[Row]:
    for row in Person.objects.filter(pk=subject.person_id).order_by("pk"):
        yield describe(row, "public_id", "email", "name", "joined_at", "last_login", "is_active")


def _erase_account(subject: Subject, _at: datetime) -> int:
    """The row stays, empty: ended memberships and the audit speak of it by its random name."""
    row = Person.objects.select_for_update().filter(pk=subject.person_id).first()
    if row is None:
        return 0
    drop_mails(to=row.email)
    row.email, row.name = ERASED.format(row.public_id), ""
    row.is_active, row.last_login = False, None
    row.set_unusable_password()
    row.save()
    return 1


def _export_staff_work(subject: Subject) -> Iterator[Row]:
    person = subject.person_id
    for row in Membership.objects.filter(person_id=person).select_related("organisation").order_by("pk"):
        yield {"kind": "membership", "organisation": row.organisation.code,
               **describe(row, "public_id", "role", "since", "until")}  # fmt: skip
    for row in Membership.history.filter(person_id=person).order_by("history_date", "history_id"):
        yield {
            "kind": "membership_change",
            **describe(row, "public_id", "role", "since", "until", "history_date"),
        }
    invitations = Invitation.objects.filter(Q(accepted_by_id=person) | Q(invited_by_id=person))
    for row in invitations.select_related("organisation").order_by("pk"):
        own = {"email": row.email} if row.accepted_by_id == person else {}
        yield {"kind": "invitation", "organisation": row.organisation.code, **own,
               **describe(row, "public_id", "role", "invited_at", "expires_at", "accepted_at", "withdrawn_at")}  # fmt: skip
    places = TeamMember.objects.filter(person_id=person).select_related("team__organisation")
    for row in places.order_by("pk"):
        yield {"kind": "team", "organisation": row.team.organisation.code, "name": row.team.name}
    for row in (
        ApiToken.objects.filter(Q(created_by_id=person) | Q(writes_for_id=person))
        .select_related("organisation")
        .order_by("pk")
    ):
        yield {"kind": "api_token", "organisation": row.organisation.code,
               **describe(row, "name", "note", "scopes", "created_at", "expires_on", "revoked_at", "last_used_on")}  # fmt: skip


def _erase_staff_work(subject: Subject, _at: datetime) -> int:
    TeamMember.objects.filter(person_id=subject.person_id).delete()
    rows = list(Invitation.objects.filter(accepted_by_id__isnull=False, accepted_by_id=subject.person_id))
    for row in rows:
        row.email = ERASED.format(row.public_id)
        row.save()
    return len(rows)


def _export_confirmations(subject: Subject) -> Iterator[Row]:
    rows = AddressConfirmation.objects.filter(subject__in=subject.labels)
    for row in rows.order_by("asked_at", "pk").iterator():
        yield describe(row, "email", "subject", "asked_at", "expires_at", "used_at")


def _erase_confirmations(subject: Subject, _at: datetime) -> int:
    rows = AddressConfirmation.objects.filter(subject__in=subject.labels)
    for address in {row.email for row in rows}:
        drop_mails(to=address)
    return rows.delete()[0]


def _export_companies(subject: Subject) -> Iterator[Row]:
    links = CompanyLink.objects.filter(subject__in=subject.labels).select_related("company__organisation")
    for row in links.order_by("subject"):
        company = row.company
        yield {"subject": row.subject, "recorded_by": company.organisation.code,
               **describe(company, "number", "name", "prefecture")}  # fmt: skip


def _erase_companies(subject: Subject, _at: datetime) -> int:
    return CompanyLink.objects.filter(subject__in=subject.labels).delete()[0]


RECORDS = (
    RecordClass(
        "account",
        Words("アカウント", "Account"),
        ("people.Person",),
        _export_account,
        erase=_erase_account,
    ),
    RecordClass(
        "staff_work",
        Words("機関での仕事", "Work for bodies"),
        (
            "people.Membership",
            "people.HistoricalMembership",
            "people.Invitation",
            "people.TeamMember",
            "people.ApiToken",
        ),
        _export_staff_work,
        erase=_erase_staff_work,
    ),
    RecordClass(
        "invitations",
        Words("受けられなかった招待", "Invitations that led to nothing"),
        expiry=expire_rows(lambda: Invitation.objects.filter(accepted_at__isnull=True), "expires_at"),
    ),
    RecordClass(
        "confirmations",
        Words("メールアドレスの確認", "Confirmations of an address"),
        ("people.AddressConfirmation",),
        _export_confirmations,
        erase=_erase_confirmations,
        expiry=expire_rows(AddressConfirmation.objects.all, "expires_at"),
    ),
    RecordClass(
        "companies",
        Words("会社の登録との結び付き", "Links to companies"),
        ("people.CompanyLink",),
        _export_companies,
        erase=_erase_companies,
    ),
)
