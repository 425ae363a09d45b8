"""A worker that sends to webhooks: `python -m tests.integration.concurrency.sender (lay PORT | send PORT CERTIFICATE | look)`."""

import json
import os
import sys
from ipaddress import ip_network

import click
import django

TESTS = 20


def main(deed: str, port: str = "", certificate: str = "") -> None:
    os.environ["SSL_CERT_FILE"] = certificate
    django.setup()
    from django.conf import settings
    from django.utils import timezone

    from tests.factories.people import make_staff
    from tests.factories.webhooks import hook_up
    from tests.hook_server import NAME
    from tsunagu.domain.people.enums import Role
    from tsunagu.domain.webhooks import line
    from tsunagu.domain.webhooks.actions import send_due, try_hook
    from tsunagu.domain.webhooks.models import Delivery

    now = timezone.now()
    line.find_ip = lambda _place: "127.0.0.1"
    if port:
        settings.WEBHOOK_PORTS = frozenset({int(port)})
        settings.WEBHOOK_NETWORKS = (ip_network("127.0.0.0/8"),)
    if deed == "lay":
        keeper = make_staff(role=Role.MANAGER, at=now)
        hook = hook_up(keeper, f"https://{NAME}:{port}/", at=now).public_id
        for _ in range(TESTS - 1):
            try_hook(actor=keeper, organisation_id=keeper.organisation_id, public_id=hook, at=now)
        click.echo("laid")
    elif deed == "send":
        click.echo("ready")
        sys.stdin.readline()
        click.echo(send_due(at=now).arrived)
    else:
        rows = Delivery.objects.order_by("pk").values_list("state", "attempts")
        click.echo(json.dumps(sorted(set(rows))))


if __name__ == "__main__":
    main(*sys.argv[1:])
