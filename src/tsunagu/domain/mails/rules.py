"""How long a mail is tried, how often, and how long the bare fact of it is kept."""

from datetime import timedelta

GIVE_UP_AFTER = timedelta(hours=24)
"""The house's own limit: a client's link opens nothing after a day (CLIENT_LINK_HOURS). The mail server behind
TSUNAGU_SMTP tries on for days by itself (RFC 5321, 4.5.4.1: 4 to 5); this is about reaching that server at all."""
LONGEST_PAUSE = timedelta(hours=1)
KEPT = timedelta(days=90)
"""As long as the delivered messages of the outbox (work)."""


def compute_pause(attempts: int) -> timedelta:
    """This function will return how long a mail waits after it was tried ``attempts`` times: 1, 2, 4 … 60 minutes."""
    return min(timedelta(minutes=2 ** min(max(attempts, 1) - 1, 10)), LONGEST_PAUSE)
