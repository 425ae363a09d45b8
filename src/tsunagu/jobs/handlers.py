"""Which handler does which kind of job, and which kinds come due by the day. Dotted names: read only when called."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from tsunagu.domain.work.actions.running import Run

Handler = Callable[[Run], Mapping[str, object]]
"""A handler does the whole of a job and returns its small result; doing it twice does it once."""

HANDLERS = {
    "audit.head": "tsunagu.jobs.upkeep.write_head",
    "consent.close": "tsunagu.jobs.upkeep.close_grants",
    "data.archive": "tsunagu.jobs.data_rights.make_archive",
    "data.erase": "tsunagu.jobs.data_rights.erase",
    "docket.ask": "tsunagu.jobs.dockets.ask",
    "docket.remind": "tsunagu.jobs.dockets.remind",
    "imports.carry": "tsunagu.jobs.imports.carry",
    "imports.check": "tsunagu.jobs.imports.check",
    "imports.hand_over": "tsunagu.jobs.imports.sweep",
    "imports.mail": "tsunagu.jobs.imports.mail",
    "mail.digest": "tsunagu.jobs.upkeep.send_digests",
    "mail.send": "tsunagu.jobs.mails.send",
    "meetings.remind": "tsunagu.jobs.meetings.remind",
    "portfolio.import": "tsunagu.jobs.portfolios.read",
    "portfolio.landscape": "tsunagu.jobs.landscapes.compute",
    "protection.end": "tsunagu.jobs.protection.end",
    "referrals.turn": "tsunagu.jobs.referrals.turn",
    "retention": "tsunagu.jobs.data_rights.clear",
    "webhooks.send": "tsunagu.jobs.webhooks.send",
}
DAILY = {
    "audit.head": 0,
    "consent.close": 1,
    "data.erase": 2,
    "retention": 3,
    "imports.hand_over": 4,
    "protection.end": 5,
    "referrals.turn": 5,
    "docket.remind": 6,
    "meetings.remind": 6,
    "mail.digest": 7,
}
"""Kind → the hour of the day in Japan from which it is due."""

SCHEDULES = {
    "mails": ("tsunagu.jobs.mails.send_waiting", 1),
    "outbox": ("tsunagu.jobs.sweeps.dispatch", 1),
    "reminders": ("tsunagu.jobs.sweeps.turn_reminders", 1),
    "rescue": ("tsunagu.jobs.running.release_dead", 1),
    "webhooks": ("tsunagu.jobs.webhooks.send_waiting", 1),
    "daily": ("tsunagu.jobs.sweeps.enqueue_daily", 10),
}
"""Name → what the queue calls by itself, and every how many minutes."""


def load(dotted: str) -> Callable[..., Any]:
    """This function will return what a dotted name stands for."""
    module, _, name = dotted.rpartition(".")
    return getattr(import_module(module), name)


def find_handler(kind: str) -> Handler:
    """This function will return the handler of a kind; raises KeyError for one nobody handles, which is a bug."""
    return load(HANDLERS[kind])
