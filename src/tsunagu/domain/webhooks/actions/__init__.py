"""What happens to webhooks, and to the messages that go to them."""

from tsunagu.domain.webhooks.actions.delivering import lay_deliveries, send_due
from tsunagu.domain.webhooks.actions.keeping import (
    add_hook,
    add_kinds,
    renew_secret,
    resume_hook,
    stop_hook,
    try_hook,
)

__all__ = [
    "add_hook",
    "add_kinds",
    "lay_deliveries",
    "renew_secret",
    "resume_hook",
    "send_due",
    "stop_hook",
    "try_hook",
]
