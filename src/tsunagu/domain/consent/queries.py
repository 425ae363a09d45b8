"""What a consent opens. ``list_visible_groups`` is the only key to a consultation of somebody else."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from tsunagu.domain.consent.enums import EVERYTHING
from tsunagu.domain.consent.models import Consent, Grant
from tsunagu.domain.people.actors import Actor, ReferredBody, Staff, TokenBearer
from tsunagu.domain.people.models import Membership
from tsunagu.domain.people.permissions import can
from tsunagu.domain.people.roles import ROLES, Permission
from tsunagu.domain.statements.prepared import prepare
from tsunagu.kernel.words import Words

PAGE = 25
SCOPE = "consultations.read"
"""The scope of a token that may read what is shared with its body."""


@dataclass(frozen=True, slots=True)
class ConsentView:
    """A consent as the client sees it; ``stands`` while it is neither withdrawn nor run out.

    ``body_is_gone`` when the body has left the network; nothing stands for it. ``ended_with_request`` when it had come with a
    request that is over.
    """

    public_id: str
    organisation_code: str
    organisation: Words
    purpose: str
    groups: tuple[str, ...]
    is_on_paper: bool
    given_at: datetime
    ends_on: date
    withdrawn_at: datetime | None
    stands: bool
    body_is_gone: bool = False
    ended_with_request: bool = False


@dataclass(frozen=True, slots=True)
class SharedRow:
    """A consultation in the list of a body: its number (which never leaves the domain) and what is open of it."""

    consultation_id: int
    changed_at: datetime
    ends_on: date
    groups: frozenset[str]


@dataclass(frozen=True, slots=True)
class SharedPage:
    """One page of a body's list; ``is_last`` tells whether nothing follows."""

    rows: tuple[SharedRow, ...]
    is_last: bool


def find_reader(actor: Actor) -> int | None:
    """This function will return the body whose grants an actor may use, None for whoever reads with none."""
    if isinstance(actor, Staff) and can(actor, Permission.CONSULTATION_READ):
        return actor.organisation_id
    if isinstance(actor, TokenBearer) and SCOPE in actor.scopes:
        return actor.organisation_id
    return None


def own_consultations(actor: Actor) -> QuerySet[Any]:
    """This function will return the consultations an actor sees whole, without any consent.

    Cases stand above this module; their table is reached through the foreign key, and says itself whose a row is.
    """
    return _consultations().owned_by(actor)


def _consultations() -> Any:
    return Consent._meta.get_field("consultation").related_model.objects


def list_visible_groups(actor: Actor, consultation_id: int, at: datetime) -> frozenset[str]:
    """This function will return the groups of a consultation an actor may see at an instant, none for a stranger.

    Whose it is (the client's side, the body that recorded it) sees everything; a body sees its live grants.
    """
    body = find_reader(actor)
    if body is None:
        is_own = own_consultations(actor).filter(pk=consultation_id).exists()
    else:
        is_own = bool(_find_recorded(body=body, consultation=consultation_id))
    if is_own:
        return EVERYTHING
    if isinstance(actor, ReferredBody) and actor.consultation_id == consultation_id:
        body = actor.organisation_id
    if body is None:
        return frozenset()
    day = timezone.localdate(at)
    return frozenset(_list_groups(consultation=consultation_id, body=body, at=at, day=day))


@prepare
def _find_recorded(*, consultation: int, body: int) -> QuerySet[Any]:
    rows = _consultations().recorded_by(body).filter(pk=consultation)
    return rows.order_by().values_list("pk", flat=True)


@prepare
def _list_groups(*, consultation: int, body: int, at: datetime, day: date) -> QuerySet[Any]:
    rows = Grant.objects.live_on(at, day).filter(consultation_id=consultation, organisation_id=body)
    return rows.order_by("group").values_list("group", flat=True)


def list_shared_with(
    organisation_id: int, at: datetime, *, after: tuple[datetime, int] | None = None, limit: int = PAGE
) -> SharedPage:
    """This function will walk what a body may see at an instant, last changed first, from behind ``after``.

    ``after`` is (changed_at, consultation_id) of the last row seen. It reads the grant index in its order and stops at the
    end of the page; nothing is counted.
    """
    live = Grant.objects.live_at(at).filter(organisation_id=organisation_id)
    found: dict[int, SharedRow] = {}
    ahead = max(
        2 * (limit + 1), 8
    )  # a consultation has at most four open grants for one body: there is always progress
    while True:
        rows = live.filter(_behind(after)) if after else live
        batch = list(
            rows.order_by("-changed_at", "-consultation_id").values_list(
                "changed_at", "consultation_id", "group", "ends_on"
            )[:ahead]
        )
        is_whole = len(batch) < ahead
        # The last consultation of a full batch may go on behind it, so it is read again with the next one.
        cut = None if is_whole else batch[-1][1]
        for changed_at, number, group, ends_on in batch:
            if number == cut:
                break
            known = found.get(number)
            groups = (known.groups if known else frozenset()) | {group}
            found[number] = SharedRow(number, changed_at, ends_on, groups)
            after = changed_at, number
        if is_whole or len(found) > limit:
            listed = tuple(found.values())
            return SharedPage(listed[:limit], is_last=is_whole and len(listed) <= limit)


def _behind(after: tuple[datetime, int]) -> Q:
    changed_at, number = after
    # The first part is a range of the index; the second drops the few rows of the same instant.
    return Q(changed_at__lte=changed_at) & (Q(changed_at__lt=changed_at) | Q(consultation_id__lt=number))


def list_consents(consultation_id: int, at: datetime) -> tuple[ConsentView, ...]:
    """This function will list the consents of a consultation, those that stand first. The caller has shown it is theirs."""
    rows = Consent.objects.filter(consultation_id=consultation_id).select_related("organisation")
    views = [
        ConsentView(
            public_id=row.public_id,
            organisation_code=row.organisation.code,
            organisation=Words(row.organisation.name_ja, row.organisation.name_en),
            purpose=row.purpose,
            groups=tuple(row.groups),
            is_on_paper=row.note is not None,
            given_at=row.given_at,
            ends_on=row.ends_on,
            withdrawn_at=row.withdrawn_at,
            stands=row.stands_at(at),
            body_is_gone=row.organisation.dissolved_on is not None,
            ended_with_request=row.ended_with_request,
        )
        for row in rows.order_by("-given_at", "-id")
    ]
    return tuple(sorted(views, key=lambda view: not view.stands))


@dataclass(frozen=True, slots=True)
class GivenConsent:
    """A consent that stands, for those who have to be told; ``consultation`` is the public id."""

    public_id: str
    organisation_id: int
    consultation: str
    reference: str
    given_at: datetime


def find_given(public_id: str, at: datetime) -> GivenConsent | None:
    """This function will return a consent that stands at an instant, None when it has ended or never was."""
    row = Consent.objects.filter(public_id=public_id).select_related("consultation").first()
    if row is None or not row.stands_at(at):
        return None
    case = row.consultation
    return GivenConsent(row.public_id, row.organisation_id, case.public_id, case.reference, row.given_at)


@dataclass(frozen=True, slots=True)
class EndedConsent:
    """A consent that ended with its body or its request, or went back to what it was before; ``stands`` tells the last.

    ``person_id`` is who has to be told, None when nobody has an account.
    """

    public_id: str
    person_id: int | None
    body: Words
    consultation: str
    reference: str
    stands: bool = False


def find_changed(public_id: str, at: datetime) -> EndedConsent | None:
    """This function will return a consent that stands at an instant or was ended, None when its last day is over."""
    row = Consent.objects.filter(public_id=public_id).select_related("consultation", "organisation").first()
    if row is None or not (row.stands_at(at) or row.withdrawn_at):
        return None
    return _tell_ended(row, stands=row.withdrawn_at is None)


def find_ended(public_id: str) -> EndedConsent | None:
    """This function will return a consent that ended before its last day was over, None for any other."""
    row = (
        Consent.objects.filter(public_id=public_id, withdrawn_at__isnull=False)
        .select_related("consultation", "organisation")
        .first()
    )
    if row is None or timezone.localdate(row.withdrawn_at) > row.ends_on:
        return None
    return _tell_ended(row, stands=False)


def _tell_ended(row: Consent, *, stands: bool) -> EndedConsent:
    case, body = row.consultation, row.organisation
    return EndedConsent(
        row.public_id,
        case.client_id or case.opened_by_id,
        Words(body.name_ja, body.name_en),
        case.public_id,
        case.reference,
        stands,
    )


def list_reading_staff(organisation_id: int) -> tuple[int, ...]:
    """This function will list the ids of the people at a body whose roles read consultations."""
    return _list_staff(organisation_id, Permission.CONSULTATION_READ)


def list_managing_staff(organisation_id: int) -> tuple[int, ...]:
    """This function will list the ids of the people at a body who read its consultations and manage its people."""
    managing = set(_list_staff(organisation_id, Permission.PEOPLE_MANAGE))
    return tuple(each for each in list_reading_staff(organisation_id) if each in managing)


def _list_staff(organisation_id: int, permission: Permission) -> tuple[int, ...]:
    able = [role for role, card in ROLES.items() if permission in card.permissions]
    rows = Membership.objects.filter(
        organisation_id=organisation_id, until__isnull=True, person__is_active=True, role__in=able
    )
    return tuple(rows.order_by("person_id").values_list("person_id", flat=True).distinct())


def has_ever_been_given(organisation_id: int, consultation_id: int) -> bool:
    """This function will tell the bare fact: a consent once named this body for this consultation."""
    return Consent.objects.filter(organisation_id=organisation_id, consultation_id=consultation_id).exists()


@dataclass(frozen=True, slots=True)
class StandingConsent:
    """What a body may see of a consultation now, and to the end of which day; ``id`` never leaves the domain."""

    id: int
    groups: tuple[str, ...]
    ends_on: date


def find_standing(consultation_id: int, organisation_id: int, at: datetime) -> StandingConsent | None:
    """This function will return the consent that stands for a body at an instant, None when there is none."""
    rows = Consent.objects.filter(
        consultation_id=consultation_id, organisation_id=organisation_id, withdrawn_at__isnull=True
    )
    row = rows.filter(given_at__lte=at, ends_on__gte=timezone.localdate(at)).first()
    return StandingConsent(row.pk, tuple(row.groups), row.ends_on) if row else None
