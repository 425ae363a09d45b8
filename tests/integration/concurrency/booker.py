"""One who books: `python -m tests.integration.concurrency.booker (open | book BODY CASE KEY | look)`."""

import json
import sys
from datetime import date, timedelta

import click
import django

SEATS = 2


def main(deed: str, *told: str) -> None:
    django.setup()
    from django.utils import timezone

    from tests.factories.cases import open_case
    from tests.factories.meetings import in_japan, name_body, offer_times
    from tests.factories.people import make_staff
    from tsunagu.domain.meetings.actions import book_meeting
    from tsunagu.domain.meetings.exceptions import TimeTaken
    from tsunagu.domain.meetings.models import Booking, Quarter, Side
    from tsunagu.domain.meetings.rules import ConsentTold, Wish
    from tsunagu.domain.people.actors import LinkHolder

    now = timezone.now()
    day: date = timezone.localdate(now) + timedelta(days=2)
    if deed == "open":
        staff = make_staff(at=now)
        offer_times(staff, at=now, weekdays=[], from_on=day, seats=SEATS)
        cases = [open_case(at=now).opened for _ in range(int(told[0]))]
        click.echo(" ".join([name_body(staff), *(f"{case.public_id}:{case.key}" for case in cases)]))
    elif deed == "book":
        body, case, key = told
        click.echo("ready")
        sys.stdin.readline()
        try:
            book_meeting(
                actor=LinkHolder(frozenset({key}), timezone.localdate(now)),
                public_id=case,
                wish=Wish((body,), "online", in_japan(10, on=day)),
                consent=ConsentTold(("story",)),
                at=now,
            )
            click.echo("booked")
        except TimeTaken:
            click.echo("taken")
    else:
        resources = Side.objects.order_by("resource").values_list("resource", flat=True)
        click.echo(json.dumps([Booking.objects.count(), len(set(resources)), Quarter.objects.count()]))


if __name__ == "__main__":
    main(*sys.argv[1:])
