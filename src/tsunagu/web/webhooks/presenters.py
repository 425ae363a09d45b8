"""Webhooks, ready to print. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from tsunagu.domain.webhooks.enums import Kind
from tsunagu.domain.webhooks.queries import DeliveryView, HookView
from tsunagu.web.dates import write_moment
from tsunagu.web.webhooks.words import KINDS, REFUSALS, SHORT, STATES


@dataclass(frozen=True, slots=True)
class HookPage:
    """One webhook; ``untold`` are the kinds of change it is not told of: code and words."""

    public_id: str
    note: str
    address: str
    kinds: str
    untold: tuple[tuple[str, str], ...]
    created: str
    created_by: str
    is_stopped: bool
    has_given_up: bool
    stopped: str
    waiting: int


@dataclass(frozen=True, slots=True)
class DeliveryLine:
    """One message; ``why`` says why the last try failed, ``next`` when it is tried again."""

    public_id: str
    event: str
    announced: str
    state: str
    look: str
    attempts: int
    tried: str
    why: str
    next: str


def present_hook(view: HookView, language: str) -> HookPage:
    """This function will write a webhook down."""
    comma = ", " if language.startswith("en") else "・"
    return HookPage(
        public_id=view.public_id,
        note=view.note,
        address=view.address,
        kinds=comma.join(SHORT[Kind(each)].said_in(language) for each in view.kinds),
        untold=tuple(
            (kind.value, words.said_in(language)) for kind, words in KINDS.items() if kind not in view.kinds
        ),
        created=write_moment(view.created_at, language),
        created_by=view.created_by,
        is_stopped=view.stopped_at is not None,
        has_given_up=view.has_given_up,
        stopped=write_moment(view.stopped_at, language) if view.stopped_at else "",
        waiting=view.waiting,
    )


def present_deliveries(views: Iterable[DeliveryView], language: str) -> list[DeliveryLine]:
    """This function will write messages down."""
    return [
        DeliveryLine(
            public_id=view.public_id,
            event=view.event,
            announced=write_moment(view.announced_at, language),
            state=STATES[view.state][0].said_in(language),
            look=STATES[view.state][1],
            attempts=view.attempts,
            tried=write_moment(view.tried_at, language) if view.tried_at else "",
            why=REFUSALS[view.refusal].said_in(language).format(status=view.status) if view.refusal else "",
            next=write_moment(view.next_at, language) if view.next_at and view.attempts else "",
        )
        for view in views
    ]
