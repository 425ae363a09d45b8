"""Reading webhooks: those of one's body, what became of their messages, who looks after them."""

from dataclasses import dataclass
from datetime import datetime

from tsunagu.domain.people.actors import Actor
from tsunagu.domain.people.models import Membership
from tsunagu.domain.people.permissions import require
from tsunagu.domain.people.roles import ROLES, Permission
from tsunagu.domain.webhooks.enums import Refusal, State
from tsunagu.domain.webhooks.events import name_event
from tsunagu.domain.webhooks.exceptions import HookNotFound
from tsunagu.domain.webhooks.models import Delivery, Hook

PAGE = 50
INSTALLATION = "installation"


@dataclass(frozen=True, slots=True)
class HookView:
    """A webhook as those see it who look after it; nothing of the secret is there. ``has_given_up``: we stopped it."""

    public_id: str
    note: str
    address: str
    kinds: tuple[str, ...]
    created_by: str
    created_at: datetime
    stopped_at: datetime | None
    has_given_up: bool
    waiting: int


@dataclass(frozen=True, slots=True)
class DeliveryView:
    """One message; ``next_at`` is when it is tried next, None when it has ended."""

    public_id: str
    event: str
    announced_at: datetime
    state: State
    attempts: int
    refusal: Refusal | None
    status: int | None
    tried_at: datetime | None
    next_at: datetime | None


def list_hooks(actor: Actor, *, organisation_id: int) -> tuple[HookView, ...]:
    """This function will list a body's webhooks, those that are called first, newest first; raises NotPermitted."""
    require(actor, Permission.TOKEN_MANAGE, organisation_id=organisation_id)
    rows = Hook.objects.filter(organisation_id=organisation_id).select_related("created_by")
    views = [_view(row) for row in rows.order_by("-created_at", "-pk")]
    return tuple(sorted(views, key=lambda view: view.stopped_at is not None))


def get_hook(actor: Actor, public_id: str, *, organisation_id: int) -> HookView:
    """This function will return one of a body's webhooks; raises NotPermitted, HookNotFound."""
    require(actor, Permission.TOKEN_MANAGE, organisation_id=organisation_id)
    rows = Hook.objects.filter(organisation_id=organisation_id, public_id=public_id)
    row = rows.select_related("created_by").first()
    if row is None:
        raise HookNotFound
    return _view(row)


def list_deliveries(
    actor: Actor, public_id: str, *, organisation_id: int, limit: int = PAGE
) -> tuple[DeliveryView, ...]:
    """This function will list the newest messages of a webhook; raises NotPermitted, HookNotFound."""
    get_hook(actor, public_id, organisation_id=organisation_id)
    rows = Delivery.objects.filter(hook__public_id=public_id).order_by("-pk")[:limit]
    return tuple(
        DeliveryView(
            public_id=row.public_id,
            event=name_event(row.event),
            announced_at=row.announced_at,
            state=State(row.state),
            attempts=row.attempts,
            refusal=Refusal(row.refusal) if row.refusal else None,
            status=row.status,
            tried_at=row.tried_at,
            next_at=None if row.ended_at else row.not_before,
        )
        for row in rows
    )


def list_to_tell(public_id: str) -> tuple[str, tuple[int, ...]]:
    """This function will return what a webhook is for and who has to hear that we stopped it; nobody when it goes again."""
    row = Hook.objects.filter(public_id=public_id, stopped_by=INSTALLATION).first()
    if row is None:
        return "", ()
    able = [role for role, card in ROLES.items() if Permission.TOKEN_MANAGE in card.permissions]
    people = Membership.objects.filter(
        organisation_id=row.organisation_id, until__isnull=True, person__is_active=True, role__in=able
    )
    return row.note, tuple(people.order_by("person_id").values_list("person_id", flat=True).distinct())


def _view(row: Hook) -> HookView:
    return HookView(
        public_id=row.public_id,
        note=row.note,
        address=row.address,
        kinds=tuple(row.kinds),
        created_by=row.created_by.name,
        created_at=row.created_at,
        stopped_at=row.stopped_at,
        has_given_up=row.stopped_by == INSTALLATION,
        waiting=row.deliveries.waiting().count(),
    )
