"""One who accepts an invitation: `python -m tests.integration.concurrency.accepter (invite | accept SECRET | look)`."""

import json
import sys

import click
import django

NEW = {"name": "伊藤 さくら", "password": "a-quiet-long-phrase"}
EMAIL = "ito@window.example"


def main(deed: str, secret: str = "") -> None:
    django.setup()
    from django.utils import timezone

    from tests.factories.people import make_staff
    from tsunagu.domain.people.actions import accept_invitation, invite_person
    from tsunagu.domain.people.enums import Role
    from tsunagu.domain.people.exceptions import InvitationClosed
    from tsunagu.domain.people.models import Membership, Person

    now = timezone.now()
    if deed == "invite":
        boss = make_staff(role=Role.MANAGER, at=now)
        click.echo(
            invite_person(
                actor=boss, organisation_id=boss.organisation_id, email=EMAIL, role=Role.ADVISER, at=now
            ).secret
        )
    elif deed == "accept":
        click.echo("ready")
        sys.stdin.readline()
        try:
            accept_invitation(secret=secret, at=now, **NEW)
            click.echo("accepted")
        except InvitationClosed:
            click.echo("closed")
    else:
        memberships = Membership.objects.filter(person__email=EMAIL).count()
        click.echo(json.dumps([Person.objects.filter(email=EMAIL).count(), memberships]))


if __name__ == "__main__":
    main(*sys.argv[1:])
