"""How often something was sent from one place within a while, counted for all processes together."""

from datetime import datetime, timedelta

from django.db import connection

from tsunagu.domain.audit.models import Tally

COUNT_UP = """
INSERT INTO {table} AS tally (key, count, until) VALUES (%s, 1, %s)
ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN tally.until <= %s THEN 1 ELSE tally.count + 1 END,
    until = CASE WHEN tally.until <= %s THEN excluded.until ELSE tally.until END
RETURNING count
"""
"""One statement, so that nobody waits for a lock and nothing is counted twice; both databases read it."""


def count_up(*, key: str, within: timedelta, at: datetime) -> int:
    """This function will count one more under a key, and return how many there were since the first of this while.

    A while begins with the first and lasts ``within``; the next one after it begins anew. ``key`` says nothing to a reader:
    a keyed hash of what was done and from where.
    """
    now, until = (connection.ops.adapt_datetimefield_value(each) for each in (at, at + within))
    with connection.cursor() as cursor:
        statement = COUNT_UP.format(table=connection.ops.quote_name(Tally._meta.db_table))
        cursor.execute(statement, [key, until, now, now])
        return int(cursor.fetchone()[0])
