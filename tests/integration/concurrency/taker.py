"""A body that takes a case on: `python -m tests.integration.concurrency.taker (ask | take PERSON REFERRAL | look)`."""

import json
import sys

import click
import django


def main(deed: str, *said: str) -> None:
    django.setup()
    from django.utils import timezone

    from tests.factories.cases import open_case
    from tests.factories.people import make_staff
    from tests.factories.referrals import refer
    from tsunagu.domain.people.queries import find_staff
    from tsunagu.domain.referrals.actions import accept_referral
    from tsunagu.domain.referrals.exceptions import ReferralRefused
    from tsunagu.domain.referrals.models import Referral

    now = timezone.now()
    if deed == "ask":
        case, bodies = open_case(at=now), [make_staff(at=now) for _ in range(4)]
        made = refer(case, *bodies, at=now)
        click.echo(json.dumps([[body.person_id, each] for body, each in zip(bodies, made, strict=True)]))
    elif deed == "take":
        person, referral = said
        click.echo("ready")
        sys.stdin.readline()
        try:
            accept_referral(actor=find_staff(int(person)), public_id=referral, at=now)
            click.echo("taken")
        except ReferralRefused as problem:
            click.echo(problem.code)
    else:
        states = Referral.objects.order_by("state").values_list("state", flat=True)
        click.echo(json.dumps(list(states)))


if __name__ == "__main__":
    main(*sys.argv[1:])
