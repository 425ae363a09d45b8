"""How many webhooks a body has, how often a message is tried, how long a call may take."""

from collections.abc import Iterable
from datetime import timedelta

from tsunagu.domain.webhooks.enums import Kind
from tsunagu.domain.webhooks.exceptions import HookRefused
from tsunagu.kernel.words import Words

MOST_HOOKS = 5
"""Webhooks of one body that are called; the house's own limit."""
NOTE_CHARACTERS = 80
PAUSES = tuple(
    timedelta(minutes=minutes) for minutes in (1, 5, 30, 2 * 60, 5 * 60, 10 * 60, 14 * 60, 20 * 60, 24 * 60)
)
"""How long a message waits after each try. After Standard Webhooks 1.0.0 ("Retry schedule": 5 s, 5 min, 30 min, 2, 5, 10, 14,
20 and 24 h); its 5 seconds are a minute here, the beat of the worker. Together a little over three days."""
FORMER_SECRET = timedelta(hours=24)
"""So long the secret before the newest one still signs along; the house's own choice."""


def compute_pause(attempts: int) -> timedelta | None:
    """This function will return how long a message waits that was tried ``attempts`` times, None when that was enough."""
    return PAUSES[attempts - 1] if attempts <= len(PAUSES) else None


def check_note(note: str) -> str:
    """This function will return what a webhook is for, in one line; raises HookRefused."""
    said = " ".join(note.split())
    if not 1 <= len(said) <= NOTE_CHARACTERS:
        raise HookRefused(
            Words(
                f"何に使うか、{NOTE_CHARACTERS}字までで書いてください。",
                f"Say what it is for, in up to {NOTE_CHARACTERS} letters.",
            ),
            where="note",
            code="webhook_note",
        )
    return said


def check_kinds(kinds: Iterable[str]) -> list[str]:
    """This function will return what is listened for, in the order of Kind; raises HookRefused."""
    wanted = frozenset(kinds)
    if not wanted or not wanted <= set(Kind.values):
        raise HookRefused(
            Words("知らせることを1つ以上選んでください。", "Choose at least one thing to be told of."),
            where="kinds",
            code="webhook_kinds",
        )
    return [each for each in Kind.values if each in wanted]


def check_number(live: int) -> None:
    """This function will return when a body may have one more; raises HookRefused."""
    if live >= MOST_HOOKS:
        raise HookRefused(
            Words(
                f"動いているWebhookは、1つの機関に{MOST_HOOKS}つまでです。",
                f"A body has at most {MOST_HOOKS} webhooks that are called.",
            ),
            how=Words("使っていないものを止めてください。", "Stop one that is not needed."),
            code="webhook_number",
        )
