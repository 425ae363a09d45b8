"""How a person is reminded of what is due."""

from datetime import datetime

from tsunagu.domain.docket.models import Watch
from tsunagu.domain.docket.queries import find_consultation
from tsunagu.domain.docket.readers import name_reader
from tsunagu.domain.docket.views import WatchView
from tsunagu.domain.people.actors import Actor, Client

USUAL_DAYS = (60, 30, 7)
"""How long ahead a client is reminded who has chosen nothing."""


def get_watch(actor: Actor, public_id: str, *, at: datetime) -> WatchView:
    """This function will tell how the person who looks is reminded. Raises DocketNotFound."""
    case = find_consultation(actor, public_id, at)
    person_id, _ = name_reader(actor)
    if person_id is None:
        return WatchView((), can_watch=False)
    row = Watch.objects.filter(docket__consultation_id=case.pk, person_id=person_id).first()
    usual = USUAL_DAYS if isinstance(actor, Client) else ()
    return WatchView(tuple(row.days) if row else usual, can_watch=True)
