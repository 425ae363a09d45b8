"""Who stands behind a feed or a reminder, as an actor: with them every look goes through the one door to a consultation."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from tsunagu.domain.docket.exceptions import DocketNotFound
from tsunagu.domain.docket.queries import find_consultation
from tsunagu.domain.people.actors import Actor, Client, LinkHolder, Staff
from tsunagu.domain.people.confirming import find_client
from tsunagu.domain.people.queries import find_staff


def name_reader(actor: Actor) -> tuple[int | None, int | None]:
    """This function will return person and body under which a reader's own things are kept; a link has neither."""
    if isinstance(actor, Staff):
        return actor.person_id, actor.organisation_id
    return (actor.person_id, None) if isinstance(actor, Client) else (None, None)


def find_reader(
    case: Any, person_id: int | None, organisation_id: int | None, at: datetime, *, link_key: str = ""
) -> Actor | None:
    """This function will return the actor who reads a consultation's docket at an instant, None when they may not any more.

    Without a person it is whoever holds the link of ``link_key``.
    """
    actor: Actor | None
    if person_id is None:
        actor = LinkHolder(frozenset({link_key}), timezone.localdate(at))
    elif organisation_id is None:
        actor = find_client(person_id)
    else:
        actor = find_staff(person_id, organisation_id=organisation_id)
        if actor is not None and actor.organisation_id != organisation_id:  # they work elsewhere by now
            return None
    if actor is None:
        return None
    try:
        find_consultation(actor, case.public_id, at)
    except DocketNotFound:
        return None
    return actor
