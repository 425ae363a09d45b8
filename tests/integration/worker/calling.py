"""A worker that calls a receiver of the test: `python -m tests.integration.worker.calling (work | share | look)`.

The receiver stands in CALLS_PORT and CALLS_CERTIFICATE; its name leads to this machine, and a call that failed waits a second.
"""

import json
import os
import sys
from datetime import timedelta
from ipaddress import ip_network

import click


def lead_here() -> None:
    from django.conf import settings

    from tsunagu.domain.webhooks import line, rules

    settings.WEBHOOK_PORTS = frozenset({int(os.environ["CALLS_PORT"])})
    settings.WEBHOOK_NETWORKS = (ip_network("127.0.0.0/8"),)
    line.find_ip = lambda _place: "127.0.0.1"
    rules.PAUSES = (timedelta(seconds=1),) * len(rules.PAUSES)


def share_and_book() -> None:
    """A client shares a case with a body whose webhook listens, and books a meeting there; the secret is printed."""
    from django.utils import timezone

    from tests.factories.cases import open_case
    from tests.factories.meetings import book, offer_times
    from tests.factories.people import make_staff
    from tests.factories.webhooks import hook_up
    from tests.hook_server import NAME
    from tsunagu.domain.meetings.enums import Way
    from tsunagu.domain.meetings.queries import get_times
    from tsunagu.domain.people.enums import Role

    now, today = timezone.now(), timezone.localdate()
    keeper = make_staff(role=Role.MANAGER, at=now)
    added = hook_up(
        keeper, f"https://{NAME}:{os.environ['CALLS_PORT']}/in", kinds=["consents", "meetings"], at=now
    )
    offer_times(keeper, weekdays=range(7), from_on=today, on_holidays=True, at=now)
    case = open_case(text="ひみつの相談です。", company="ひみつ工業", at=now)
    code = keeper.label.partition("@")[2]
    found = get_times(
        case.actor, case.public_id, [code], Way.ONLINE, today, today + timedelta(days=3), at=now
    )
    meeting = book(case, keeper, starts_at=found.times[-1].starts_at, note="ひみつ", at=now)
    click.echo(json.dumps([added.secret, case.public_id, meeting]))


def look() -> None:
    from tsunagu.domain.webhooks.models import Delivery

    rows = Delivery.objects.order_by("event").values_list("event", "state", "attempts")
    click.echo(json.dumps([list(row) for row in rows]))


def main(deed: str) -> None:
    from tsunagu.project.working import set_up, work

    os.environ["SSL_CERT_FILE"] = os.environ["CALLS_CERTIFICATE"]
    os.environ["TSUNAGU_POOL"] = "no"
    set_up()
    lead_here()
    {"work": lambda: work(None), "share": share_and_book, "look": look}[deed]()


if __name__ == "__main__":
    main(*sys.argv[1:])
