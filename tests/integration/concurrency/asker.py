"""A program that sends one request: `python -m tests.integration.concurrency.asker (open | ask TOKEN KEY TEXT | look)`."""

import json
import sys

import click
import django

HOME = "/api/v1/consultations/"


def main(deed: str, *told: str) -> None:
    django.setup()
    from django.test import Client
    from django.utils import timezone

    from tests.factories.people import issue_for, make_staff
    from tsunagu.domain.audit.queries import check_chain
    from tsunagu.domain.cases.models import Consultation
    from tsunagu.domain.people.enums import Role
    from tsunagu.domain.work.models import KeptAnswer

    now = timezone.now()
    if deed == "open":
        click.echo(issue_for(make_staff(role=Role.MANAGER, at=now), at=now).token)
    elif deed == "ask":
        token, key, text = told
        program = Client(
            headers={"authorization": f"Bearer {token}", "idempotency-key": key, "host": "localhost"}
        )
        click.echo("ready")
        sys.stdin.readline()
        answer = program.post(HOME, json.dumps({"text": text}), content_type="application/json", secure=True)
        click.echo(json.dumps([answer.status_code, answer.json()]))
    else:
        check_chain()
        click.echo(json.dumps([Consultation.objects.count(), KeptAnswer.objects.count()]))


if __name__ == "__main__":
    main(*sys.argv[1:])
