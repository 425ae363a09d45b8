"""A worker whose import stops where it is told: `python -m tests.integration.worker.importing work MOMENT`.

`ask` opens a consultation and sends a list of two applications, `more` one of two others of which the first start stops
until it is killed, `wait` waits for the end of all, `see` tells what is in the database and on the disk.
"""

import json
import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import click

PATIENCE = 90.0
MOMENTS = ("reading", "before the rename", "after it")
NOON = datetime(2026, 11, 22, 3, tzinfo=UTC)


def read(run):
    """The job of the house; armed, its first start stops at the moment of this process."""
    from django.conf import settings

    from tsunagu.jobs import portfolios

    data = Path(settings.DATA)
    with (data / "starts").open("a") as starts:
        starts.write(f"{run.fence} {os.getpid()}\n")
    if run.fence == 1 and (data / "armed").exists():
        stop_at(os.environ["STOPS_AT"], data)
    return portfolios.read(run)


def stop_at(moment, data):
    from tsunagu.domain.portfolio.actions import reading_in

    def stop(*_all):
        (data / "in_the_middle").touch()
        time.sleep(600)

    def watch(event, arguments):
        if moment == "reading" and event == "os.mkdir" and "/import-" in str(arguments[0]):
            stop()
        if (
            moment == "before the rename"
            and event == "os.rename"
            and str(arguments[1]).endswith("/manifest.json")
        ):
            stop()

    if moment == "after it":
        reading_in._end = stop
    else:
        sys.addaudithook(watch)


def work(moment):
    from tsunagu.project.working import set_up, work

    os.environ |= {"TSUNAGU_POOL": "no", "STOPS_AT": moment}
    set_up()
    from tsunagu.jobs.handlers import HANDLERS

    HANDLERS["portfolio.import"] = "tests.integration.worker.importing.read"
    work(None)


def ask():
    from tests.factories.cases import open_case

    case = open_case()
    find_note().write_text(json.dumps([case.public_id, case.opened.key]))
    send("一.csv", 1)


def more():
    (find_note().parent / "armed").touch()
    send("二.csv", 3)


def find_note():
    from django.conf import settings

    return Path(settings.DATA) / "case.json"


def send(name, first):
    from tests.factories.exports import make_export
    from tsunagu.domain.people.actors import LinkHolder
    from tsunagu.domain.portfolio.actions import add_file

    public_id, key = json.loads(find_note().read_text())
    rows = [{"出願番号": f"特願2022-80000{n}", "文献番号": f"特開2024-90000{n}"} for n in (first, first + 1)]
    actor = LinkHolder(frozenset({key}), NOON.date())
    add_file(actor=actor, public_id=public_id, name=name, content=make_export(*rows), at=NOON)


def wait():
    from tsunagu.domain.work.models import Job

    until = time.monotonic() + PATIENCE
    while Job.objects.filter(kind="portfolio.import", ended_at=None).exists() and time.monotonic() < until:
        time.sleep(0.2)
    see()


def see():
    from django.conf import settings

    from tsunagu.domain.audit.models import Entry
    from tsunagu.domain.portfolio.models import Portfolio, PortfolioFile
    from tsunagu.domain.portfolio.store import get_store_folder
    from tsunagu.domain.work.models import Job, OutboxMessage
    from tsunagu.engines.patents.store import open_store

    row = Portfolio.objects.get()
    store = open_store(get_store_folder(row.folder))
    store.check()
    kept = [
        path.relative_to(settings.PORTFOLIOS / row.folder)
        for path in store.folder.parent.rglob("*")
        if path.is_file()
    ]
    told = {
        "files": list(PortfolioFile.objects.order_by("pk").values_list("state", "rows_read", "records_new", "records_joined")),
        "attempts": list(Job.objects.filter(kind="portfolio.import").order_by("pk").values_list("state", "attempt")),
        "records": row.records,
        "in_store": store.manifest.records,
        "read": Entry.objects.filter(verb="portfolio.file_read").count(),
        "announced": OutboxMessage.objects.filter(topic="portfolio.file_read").count(),
        "left": [str(path) for path in kept if {"uploads", "opened"} & set(path.parts) or "import-" in str(path)],
    }  # fmt: skip
    click.echo(json.dumps(told))


def main(what, *arguments):
    if what == "work":
        work(*arguments)
        return
    import django

    django.setup()
    {"ask": ask, "more": more, "wait": wait, "see": see}[what]()


if __name__ == "__main__":
    main(*sys.argv[1:])
