"""Reading API tokens, and telling who calls."""

from dataclasses import dataclass
from datetime import date, datetime

from tsunagu.domain.people.actors import Actor, Program, TokenBearer
from tsunagu.domain.people.authority import can
from tsunagu.domain.people.colleagues import list_workers
from tsunagu.domain.people.models.tokens import PREFIX, ApiToken, hash_token
from tsunagu.domain.people.permissions import require
from tsunagu.domain.people.queries import find_staff
from tsunagu.domain.people.roles import Permission


@dataclass(frozen=True, slots=True)
class TokenView:
    """A token as the managers of its body see it; nothing of the secret is there.

    ``writes_for`` is whose name stands under what it writes, "" for one that only reads; ``can_write``: they still may.
    """

    name: str
    note: str
    scopes: tuple[str, ...]
    writes_for: str
    can_write: bool
    created_by: str
    created_at: datetime
    expires_on: date
    revoked_at: datetime | None
    last_used_on: date | None


def resolve_token(token: str, *, today: date) -> TokenBearer | None:
    """This function will return who calls with this token on the JST day ``today``; None when it opens nothing.

    The day of the last use is noted once a day: it is the token's access log.
    """
    prefix, _, rest = token.partition("_")
    name = rest.partition("_")[0]
    if prefix != PREFIX or not name:
        return None
    row = (
        ApiToken.objects.select_related("organisation")
        .filter(
            name=name,
            secret_hash=hash_token(token),
            revoked_at__isnull=True,
            expires_on__gte=today,
            organisation__dissolved_on__isnull=True,
        )
        .first()
    )
    if row is None:
        return None
    if row.last_used_on != today:
        ApiToken.objects.filter(pk=row.pk).update(last_used_on=today)
    return TokenBearer(row.organisation_id, frozenset(row.scopes), row.label)


def find_program(bearer: TokenBearer) -> Program | None:
    """This function will return a token as the one it writes for; None when it only reads, or they no longer work on cases."""
    row = ApiToken.objects.filter(name=bearer.label.partition(":")[2]).only("writes_for_id").first()
    person = row.writes_for_id if row else None
    staff = find_staff(person, organisation_id=bearer.organisation_id) if person else None
    if staff is None or staff.organisation_id != bearer.organisation_id:
        return None
    program = Program(
        person_id=staff.person_id,
        organisation_id=staff.organisation_id,
        label=bearer.label,
        name=staff.name,
        organisation_name=staff.organisation_name,
        organisation_name_en=staff.organisation_name_en,
        roles=staff.roles,
        scopes=bearer.scopes,
    )
    return program if can(program, Permission.CONSULTATION_READ) else None


def list_tokens(actor: Actor, *, organisation_id: int) -> tuple[TokenView, ...]:
    """This function will list a body's tokens, newest first; raises NotPermitted."""
    require(actor, Permission.TOKEN_MANAGE, organisation_id=organisation_id)
    rows = (
        ApiToken.objects.filter(organisation_id=organisation_id)
        .select_related("created_by", "writes_for")
        .order_by("-created_at", "-pk")
    )
    able = {each.person_id for each in list_workers(organisation_id)}
    return tuple(
        TokenView(
            name=row.name,
            note=row.note,
            scopes=tuple(row.scopes),
            writes_for=row.writes_for.name if row.writes_for else "",
            can_write=row.writes_for_id in able,
            created_by=row.created_by.name,
            created_at=row.created_at,
            expires_on=row.expires_on,
            revoked_at=row.revoked_at,
            last_used_on=row.last_used_on,
        )
        for row in rows
    )
