"""Reading consultations: what the actor may see, and nothing of the rest."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from tsunagu.advice.intake import FactValue, Intake
from tsunagu.domain.audit.access import Look, record_access
from tsunagu.domain.cases.exceptions import ConsultationNotFound, LinkExpired
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.cases.references import hash_secret
from tsunagu.domain.consent.enums import EVERYTHING, Group
from tsunagu.domain.consent.queries import find_reader, list_visible_groups
from tsunagu.domain.documents.enums import Purpose
from tsunagu.domain.documents.queries import DocumentView, list_documents
from tsunagu.domain.people.actors import Actor, LinkHolder, ReferredBody, Staff, TokenBearer
from tsunagu.domain.people.models import Organisation
from tsunagu.domain.statements.prepared import prepare
from tsunagu.kernel.words import Words

READERS = Staff | TokenBearer | ReferredBody
"""Who reads for a body, and so leaves a line in the access log."""
OPENING = 80
"""So many characters of the story stand in a list."""


@dataclass(frozen=True, slots=True)
class ConsultationView:
    """A consultation as its owner or their adviser sees it.

    ``facts`` and ``declined`` hold what was answered and what the person does not know; ``answered`` both, in the order
    of asking, so that the last one can be taken back. ``body`` is the organisation that opened it, None for a visitor's own.
    ``id`` is the row's own number, for the modules above; it never leaves the domain. ``groups`` are those the reader may
    see; whatever belongs to another group is empty here, so nothing made from the view can tell it.
    """

    id: int
    public_id: str
    reference: str
    language: str
    applicant: str | None
    company: str
    story: str
    facts: Mapping[str, FactValue]
    declined: tuple[str, ...]
    answered: tuple[str, ...]
    patents: tuple[DocumentView, ...]
    body: Words | None
    opened_by: str
    opened_at: datetime
    changed_at: datetime
    link_expires_on: date
    groups: frozenset[str] = EVERYTHING
    secrets: str = ""
    is_own: bool = True

    @property
    def is_whole(self) -> bool:
        """Whether nothing is withheld."""
        return self.groups == EVERYTHING

    @property
    def intake(self) -> Intake:
        """The consultation as the advice floor reads it."""
        return Intake(self.reference, self.story, self.applicant, self.facts, self.company)


@dataclass(frozen=True, slots=True)
class ConsultationRow:
    """A consultation in the desk's list; ``opening`` is how the story begins."""

    public_id: str
    reference: str
    applicant: str
    company: str
    opening: str
    opened_by: str
    opened_at: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class FoundLink:
    """What a secret link opens. ``key`` goes into LinkHolder.keys."""

    public_id: str
    key: str
    expires_on: date


def get_consultation(
    actor: Actor, public_id: str, *, at: datetime | None = None, what: Look = Look.PAGE
) -> ConsultationView:
    """This function will return what the actor may see of a consultation; raises ConsultationNotFound when that is nothing.

    Without an instant only those see it whose it is. With one, a body also reads what is granted to it at that instant:
    the groups that are not granted are empty in the view. That a body looked is in the access log before this returns.
    """
    row = find_row(actor, public_id, at)
    if row is None:
        raise ConsultationNotFound
    groups = EVERYTHING if at is None else list_visible_groups(actor, row.pk, at)
    if not groups:  # closed since the row was read
        raise ConsultationNotFound
    if at is not None:
        log_look(actor, row.label, groups, what, at)
    return _narrow(row, groups, is_own=at is None or not is_lent(actor, row))


def find_row(actor: Actor, public_id: str, at: datetime | None) -> Consultation | None:
    """This function will return a row the actor may see, for this module; which groups of it is another question."""
    body = find_reader(actor)
    if body is not None and at is not None:
        found = _find_open(public_id=public_id, body=body, at=at, day=timezone.localdate(at))
        return found[0] if found else None
    if isinstance(actor, LinkHolder) and len(actor.keys) == 1:
        found = _find_held(public_id=public_id, key=next(iter(actor.keys)), day=actor.today)
        return found[0] if found else None
    rows = Consultation.objects.visible_to(actor, at).select_related("organisation", "opened_by")
    return rows.filter(public_id=public_id).first()


@prepare
def _find_held(*, public_id: str, key: str, day: date) -> "QuerySet[Consultation]":
    """For a browser that holds one link, as nearly all do."""
    rows = Consultation.objects.held_by([key], day).select_related("organisation", "opened_by")
    return rows.filter(public_id=public_id).order_by("pk")


@prepare
def _find_open(*, public_id: str, body: int, at: datetime, day: date) -> "QuerySet[Consultation]":
    rows = Consultation.objects.open_to(body, at, day).select_related("organisation", "opened_by")
    return rows.filter(public_id=public_id).order_by("pk")


def is_lent(actor: Actor, row: Consultation) -> bool:
    """This function will tell whether a body reads a consultation that is not its own."""
    return isinstance(actor, READERS) and row.organisation_id != actor.organisation_id


@prepare
def list_codes(*, body: int) -> "QuerySet[Any]":
    """This function will list the code of a body: one, under which the access log speaks of it."""
    return Organisation.objects.filter(pk=body).order_by("pk").values_list("code", flat=True)


def _narrow(row: Consultation, groups: frozenset[str], *, is_own: bool) -> ConsultationView:
    body, company = row.organisation, Group.COMPANY in groups
    has_documents = Group.DOCUMENTS in groups
    return ConsultationView(
        id=row.pk,
        public_id=row.public_id,
        reference=row.reference,
        language=row.language,
        applicant=(row.applicant or None) if company else None,
        company=row.company if company else "",
        secrets=row.secrets if Group.SECRETS in groups else "",
        story=row.story if Group.STORY in groups else "",
        facts=row.facts if company else {},
        declined=tuple(row.declined) if company else (),
        answered=tuple(row.answered) if company else (),
        patents=_list_patents(row) if has_documents else (),
        body=Words(body.name_ja, body.name_en) if body else None,
        opened_by=row.opened_by.name if row.opened_by else "",
        opened_at=row.opened_at,
        changed_at=row.changed_at,
        link_expires_on=row.secret_expires_on,
        groups=groups,
        is_own=is_own,
    )


def _list_patents(row: Consultation) -> tuple[DocumentView, ...]:
    is_kept = row.pk is not None  # what is only drafted has no files
    return list_documents(consultation_id=row.pk, purpose=Purpose.PATENTS) if is_kept else ()


def view_whole(row: Consultation) -> ConsultationView:
    """This function will return a consultation as its owner sees it, for the actions of this module."""
    return _narrow(row, EVERYTHING, is_own=True)


def log_look(actor: Actor, label: str, groups: frozenset[str], what: Look, at: datetime) -> None:
    """This function will write the access log when a body looks; the client's own side is not watched."""
    if isinstance(actor, READERS):
        (code,) = list_codes(body=actor.organisation_id)
        record_access(
            actor=actor.label,
            organisation=f"organisation:{code}",
            consultation=label,
            groups=groups,
            what=what,
            at=at,
        )


def find_id(actor: Actor, public_id: str) -> int:
    """This function will return the row's own number; raises ConsultationNotFound when absent or not the actor's."""
    rows = Consultation.objects.visible_to(actor).filter(public_id=public_id)
    found = rows.values_list("pk", flat=True).first()
    if found is None:
        raise ConsultationNotFound
    return found


def find_by_secret(secret: str, *, today: date) -> FoundLink:
    """This function will return what a secret link opens on the JST day ``today``.

    Raises ConsultationNotFound for a secret nobody has, LinkExpired when its last day has passed.
    """
    key = hash_secret(secret)
    row = (
        Consultation.objects.standing().filter(secret_hash=key).only("public_id", "secret_expires_on").first()
    )
    if row is None:
        raise ConsultationNotFound
    if row.secret_expires_on < today:
        raise LinkExpired
    return FoundLink(row.public_id, key, row.secret_expires_on)


def list_consultations(actor: Actor, *, limit: int = 100) -> tuple[ConsultationRow, ...]:
    """This function will list what the actor may see, last changed first, at most ``limit``."""
    rows = (
        Consultation.objects.visible_to(actor)
        .select_related("opened_by")
        .only(
            "public_id",
            "reference",
            "applicant",
            "company",
            "story",
            "opened_by__name",
            "opened_at",
            "changed_at",
        )
        .order_by("-changed_at", "-id")[:limit]
    )
    return tuple(
        ConsultationRow(
            public_id=row.public_id,
            reference=row.reference,
            applicant=row.applicant,
            company=row.company,
            opening=" ".join(row.story[: OPENING * 2].split())[:OPENING],
            opened_by=row.opened_by.name if row.opened_by else "",
            opened_at=row.opened_at,
            changed_at=row.changed_at,
        )
        for row in rows
    )


def count_consultations(actor: Actor) -> int:
    """This function will count what the actor may see."""
    return Consultation.objects.visible_to(actor).count()
