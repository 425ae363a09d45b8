"""One writer among several: `python -m tests.integration.concurrency.writer KIND PLACE TIMES TARGET`.

It says "ready", waits for a line, and tells what was acknowledged, each after its transaction was saved.
"""

import random
import sys
from datetime import timedelta

import click
import django

FACTS = ("employees", "capital_yen", "plans_overseas", "years_in_business", "owns_ip")


def main(kind: str, place: int, times: int, target: str) -> None:
    django.setup()
    from django.utils import timezone

    from tsunagu.domain.cases.actions import answer_fact, attach_patents, open_consultation
    from tsunagu.domain.people.actors import LinkHolder, Visitor
    from tsunagu.engines.patents.lookalikes import make_lookalike

    public_id, _, key = target.partition(":")
    holder = LinkHolder(frozenset({key}), timezone.localdate())
    content = make_lookalike(random.Random(1), applicant="株式会社みなと", records=3)
    click.echo("ready")
    sys.stdin.readline()
    for number in range(times):
        now, story = timezone.now() + timedelta(seconds=1), f"相談 {place}-{number}"
        common = {"actor": holder, "public_id": public_id, "at": now}
        match kind:
            case "open":
                told = open_consultation(actor=Visitor(), text=story, language="ja", at=now).public_id
            case "answer":
                told = FACTS[place]
                answer_fact(fact=told, raw=None, **common)
            case _:
                told = attach_patents(name="a.csv", content=content, **common)
        click.echo(told)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
