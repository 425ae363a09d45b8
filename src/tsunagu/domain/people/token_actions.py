"""Issuing and revoking API tokens."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.people.actors import Staff
from tsunagu.domain.people.colleagues import list_workers
from tsunagu.domain.people.exceptions import PeopleProblem
from tsunagu.domain.people.models.tokens import ApiToken, draw_token, hash_token
from tsunagu.domain.people.permissions import require
from tsunagu.domain.people.roles import Permission
from tsunagu.domain.people.scopes import WRITING, Scope
from tsunagu.domain.work.actions import notify, record_change
from tsunagu.kernel.words import Words

LONGEST_DAYS = 366
"""A token lives a year at most; a new one is made before the old one ends."""


class TokenProblem(PeopleProblem):
    """The token asked for cannot be made."""


class TokenNotFound(PeopleProblem):
    """There is none with this name at this body."""

    def __init__(self) -> None:
        super().__init__(
            Words("このトークンは見つかりません。", "There is no such token."), code="token_not_found"
        )


@dataclass(frozen=True, slots=True)
class Issued:
    """``token`` is told once and never stored."""

    name: str
    token: str
    expires_on: date


@transaction.atomic
def issue_token(
    *,
    actor: Staff,
    organisation_id: int,
    note: str,
    scopes: Iterable[str],
    days: int,
    at: datetime,
    writes_for: str = "",
) -> Issued:
    """This function will issue a token for a body; raises NotPermitted, and TokenProblem for what it may not be.

    ``writes_for`` is the public id of somebody who works on cases there: a token that writes does so in their name, and
    they are told. One that only reads has none.
    """
    require(actor, Permission.TOKEN_MANAGE, organisation_id=organisation_id)
    note, wanted = " ".join(note.split()), frozenset(scopes)
    if not 1 <= len(note) <= 80:
        raise TokenProblem(
            Words(
                "何に使うトークンか、80字までで書いてください。", "Say what it is for, in up to 80 letters."
            ),
            where="note",
            code="token_note",
        )
    if not wanted or not wanted <= set(Scope):
        raise TokenProblem(
            Words("できることを1つ以上選んでください。", "Choose at least one thing it may do."),
            where="scopes",
            code="token_scopes",
        )
    if not 1 <= days <= LONGEST_DAYS:
        raise TokenProblem(
            Words("期間は1日から366日までです。", "It lasts between 1 and 366 days."),
            where="days",
            code="token_days",
        )
    writer = _find_writer(organisation_id, writes_for) if wanted & WRITING else None
    name, token = draw_token()
    row = ApiToken.objects.create(
        organisation_id=organisation_id,
        name=name,
        secret_hash=hash_token(token),
        note=note,
        scopes=sorted(wanted),
        writes_for_id=writer,
        created_by_id=actor.person_id,
        created_at=at,
        expires_on=timezone.localdate(at) + timedelta(days=days),
    )
    record_change(verb=Verb.TOKEN_ISSUED, actor=actor.label, subject=row.label, at=at)
    if writer is not None and writer != actor.person_id:
        _tell_writer(row, at)
    return Issued(name, token, row.expires_on)


@transaction.atomic
def revoke_token(*, actor: Staff, organisation_id: int, name: str, at: datetime) -> None:
    """This function will end a token at once; raises NotPermitted, TokenNotFound. Ending it again changes nothing."""
    require(actor, Permission.TOKEN_MANAGE, organisation_id=organisation_id)
    row = ApiToken.objects.select_for_update().filter(organisation_id=organisation_id, name=name).first()
    if row is None:
        raise TokenNotFound
    if row.revoked_at is None:
        _revoke(row, actor.label, at)


@transaction.atomic
def revoke_with_body(organisation_id: int, label: str, at: datetime) -> None:
    """This function will end every token of a body that leaves the network (an ending of people.endings)."""
    rows = ApiToken.objects.select_for_update().filter(
        organisation_id=organisation_id, revoked_at__isnull=True
    )
    for row in rows.order_by("pk"):
        _revoke(row, label, at)


def _find_writer(organisation_id: int, public_id: str) -> int:
    found = [each.person_id for each in list_workers(organisation_id) if each.public_id == public_id]
    if not found:
        raise TokenProblem(
            Words("書き込むときの担当者が選ばれていません。", "Nobody is chosen for whom it writes."),
            where="writes_for",
            how=Words(
                "あなたの機関で相談に対応している人から選んでください。",
                "Choose somebody who works on the cases of your body.",
            ),
            code="token_writer",
        )
    return found[0]


def _tell_writer(row: ApiToken, at: datetime) -> None:
    notify(
        person_id=row.writes_for_id,
        kind="token.writes",
        key=f"{row.label}:writes",
        words=Words(
            f"あなたを担当者として書き込むAPIトークン（tsg_{row.name}…）が作られました。心当たりがなければ、機関の責任者に確かめてください。",
            f"An API token (tsg_{row.name}…) was made that writes in your name. If you do not know of it, ask the manager of your body.",
        ),
        url="/account/",
        at=at,
    )


def _revoke(row: ApiToken, label: str, at: datetime) -> None:
    row.revoked_at = max(at, row.created_at)  # a clock that went back must not keep a token alive
    row.save(update_fields=["revoked_at"])
    record_change(verb=Verb.TOKEN_REVOKED, actor=label, subject=row.label, at=at)
