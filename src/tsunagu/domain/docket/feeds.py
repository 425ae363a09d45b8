"""The secret addresses at which calendars read what is due. A calendar signs in nowhere: the address is the key."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from tsunagu.domain.audit.access import Look
from tsunagu.domain.docket.exceptions import DocketNotFound
from tsunagu.domain.docket.models import Feed
from tsunagu.domain.docket.queries import find_consultation, get_docket
from tsunagu.domain.docket.readers import find_reader, name_reader
from tsunagu.domain.docket.views import DocketView, FeedView
from tsunagu.domain.people.actors import Actor, LinkHolder
from tsunagu.domain.sealing.addresses import find_by_token

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class FeedContent:
    """What a calendar is given: the docket as its owner sees it now, and how much of it may be said."""

    public_id: str
    docket: DocketView
    shows_names: bool
    language: str


def list_feeds(actor: Actor, public_id: str, *, at: datetime) -> tuple[FeedView, ...]:
    """This function will list the addresses that somebody made for themselves. Raises DocketNotFound."""
    case = find_consultation(actor, public_id, at)
    return tuple(
        FeedView(row.public_id, row.shows_names, row.language, row.made_at)
        for row in find_own_feeds(actor, case.pk).order_by("-made_at", "-pk")
    )


def find_own_feeds(actor: Actor, consultation_id: int) -> "QuerySet[Feed]":
    """This function will narrow to the feeds that an actor made; whoever has a link shares those made with it."""
    person_id, organisation_id = name_reader(actor)
    rows = Feed.objects.filter(
        docket__consultation_id=consultation_id, person_id=person_id, organisation_id=organisation_id
    )
    return rows.filter(link_key__in=actor.keys) if isinstance(actor, LinkHolder) else rows


def read_feed(token: str, *, at: datetime) -> FeedContent:
    """This function will return what the calendar at an address may show now.

    A body's look is in the access log. Raises DocketNotFound alike for an address that was guessed or revoked, or whose owner may
    not read the docket any more.
    """
    row = find_by_token(Feed.objects.select_related("docket__consultation"), token)
    if row is None:
        raise DocketNotFound
    case = row.docket.consultation
    reader = find_reader(case, row.person_id, row.organisation_id, at, link_key=row.link_key)
    if reader is None:
        raise DocketNotFound
    docket = get_docket(reader, case.public_id, at=at, what=Look.API)
    return FeedContent(row.public_id, docket, row.shows_names, row.language)
