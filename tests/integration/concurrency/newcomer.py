"""One who takes addresses while keys change: `python -m tests.integration.concurrency.newcomer (take PLACE | hold | again | look)`."""

import json
import sys

import click
import django

ADDRESSES = 12
HELD = "held@window.example"


def spell(number: int, place: int) -> str:
    """The same address for every newcomer, each in a spelling of their own."""
    address = f"person{number}@window.example"
    return [address, address.upper(), f" {address.title()} ", address.replace("p", "ｐ")][place % 4]


def main(deed: str, place: str = "0") -> None:
    django.setup()
    from django.db import IntegrityError, transaction
    from django.utils import timezone

    from tests.factories.people import make_staff
    from tsunagu.domain.people.models import Person
    from tsunagu.domain.people.queries import find_person_id

    if deed == "take":
        click.echo("ready")
        sys.stdin.readline()
        for number in range(ADDRESSES):
            try:
                make_staff(email=spell(number, int(place)), at=timezone.now())
            except IntegrityError:
                click.echo("taken")
    elif deed == "hold":
        with transaction.atomic():
            make_staff(email=HELD, at=timezone.now())
            click.echo("ready")
            sys.stdin.readline()
    elif deed == "again":
        click.echo("ready")
        sys.stdin.readline()
        try:
            with transaction.atomic():
                Person.objects.create(email=HELD.upper(), name="別人", joined_at=timezone.now())
            click.echo("came in")
        except IntegrityError:
            click.echo("taken")
    else:
        found = [find_person_id(spell(number, 1)) for number in range(ADDRESSES)]
        addresses = sorted(each.email for each in Person.objects.all())
        click.echo(json.dumps({"found": found, "addresses": addresses}))


if __name__ == "__main__":
    main(*sys.argv[1:])
