"""How long a mail is tried, and how often."""

from datetime import timedelta

GIVE_UP_AFTER = timedelta(hours=24)
"""The house's own limit: a client's link opens nothing after a day (CLIENT_LINK_HOURS). The mail server behind
TSUNAGU_SMTP tries on for days by itself (RFC 5321, 4.5.4.1: 4 to 5); this is about reaching that server at all."""
LONGEST_PAUSE = timedelta(hours=1)


def compute_pause(attempts: int) -> timedelta:
    """This function will return how long a mail waits after it was tried ``attempts`` times: 1, 2, 4 … 60 minutes."""
    return min(timedelta(minutes=2 ** min(max(attempts, 1) - 1, 10)), LONGEST_PAUSE)
