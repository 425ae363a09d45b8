"""JPO's API is asked about numbers: somebody asks, the worker brings the answers into the docket."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.docket.actions.taking_over import Taken, add_answers
from tsunagu.domain.docket.asking import check_office_open, open_office, read_numbers, say_stopped
from tsunagu.domain.docket.exceptions import DocketProblem
from tsunagu.domain.docket.models import Asking, Docket
from tsunagu.domain.docket.noting import find_docket, note_change
from tsunagu.domain.docket.permissions import check_change_docket
from tsunagu.domain.docket.rules import is_left_behind
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.work.actions import enqueue_job, record_change
from tsunagu.kernel.problems import Problem
from tsunagu.kernel.words import Words

ASK = "docket.ask"
"""The kind of job that asks."""
FILE = "answers.jsonl"


@dataclass(slots=True)
class Told:
    """What came: answers as JSON lines, numbers JPO does not have, and those that were ``left`` when it ``stopped``."""

    answers: bytes = b""
    missing: list[tuple[str, Words]] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    stopped: Problem | None = None


@transaction.atomic
def ask_office(*, actor: Actor, public_id: str, numbers: str, at: datetime) -> str:
    """This function will have the worker ask JPO's API about numbers as people write them, and return the asking's public id.

    Raises DocketNotFound, NotPermitted, DocketProblem (no ID, none or too many numbers, an asking under way), SourceProblem for
    what is no number.
    """
    case = check_change_docket(actor, public_id)
    check_office_open()
    asked = read_numbers(numbers)
    docket = find_docket(case, at)
    under_way = docket.askings.filter(ended_at=None).order_by("-pk").first()
    if under_way and not is_left_behind(under_way.changed_at, at):
        raise DocketProblem(
            Words("前の問い合わせが続いています。", "An asking is under way."),
            where="numbers",
            how=Words("終わってから、もう一度どうぞ。", "Ask again when it has ended."),
            code="docket_asking_under_way",
        )
    row = Asking.objects.create(
        docket=docket, numbers="\n".join(asked), report={}, asked_at=at, asked_by=actor.label, changed_at=at
    )
    enqueue_job(
        kind=ASK, key=row.public_id, requested_by=actor.label, payload={"asking": row.public_id}, at=at
    )
    record_change(verb=Verb.DOCKET_OFFICE_ASKED, actor=actor.label, subject=case.label, at=at)
    return row.public_id


def bring_answers(*, asking: str, at: datetime, note: Callable[[int, int], None]) -> int:
    """This function will ask what an asking asks, bring the rights in and count them; called again, it goes on where it stopped.

    ``note`` is told how many of how many numbers were asked. An answer that came is kept until all are brought in.
    """
    row = Asking.objects.filter(public_id=asking, ended_at=None).first()
    if row is None:  # done, or erased in the meantime
        return 0
    folder = settings.JPO_FOLDER / "askings" / row.public_id
    added = _end(row, _ask(row, folder, note), at)
    shutil.rmtree(folder, ignore_errors=True)
    return added


def _ask(row: Asking, folder: Path, note: Callable[[int, int], None]) -> Told:
    from tsunagu.engines.patents.sources import gather_answers
    from tsunagu.engines.patents.sources.asked_numbers import parse_number

    told, numbers = Told(), row.numbers.split("\n")
    try:
        api = open_office()
    except DocketProblem as problem:  # the ID is gone
        told.stopped, told.left = problem, numbers
        return told
    for place, number in enumerate(numbers):
        gathered = gather_answers(api, [parse_number(number)], folder)
        if gathered.stopped:
            told.stopped, told.left = gathered.stopped, numbers[place:]
            break
        told.answers += gathered.answers
        told.missing += [(number, each.what) for each in gathered.missing]
        Asking.objects.filter(pk=row.pk).update(done=place + 1, changed_at=timezone.now())
        note(place + 1, len(numbers))
    return told


@transaction.atomic
def _end(row: Asking, told: Told, at: datetime) -> int:
    """Docket first: when it was erased in the meantime, nothing is brought in."""
    rows = Docket.objects.select_for_update(of=("self",)).select_related("consultation")
    docket = rows.filter(pk=row.docket_id).first()
    fresh = Asking.objects.filter(pk=row.pk, ended_at=None).first()
    if docket is None or fresh is None:
        return 0
    taken = Taken(0, ())
    if told.answers:
        taken = add_answers(docket.consultation, row.asked_by, FILE, told.answers, at)
    left_out = [*taken.left_out, *told.missing]
    fresh.report = {
        "added": taken.added,
        "left_out": [[number, said.ja, said.en] for number, said in left_out],
        "left": told.left,
        "stopped": say_stopped(told.stopped) if told.stopped else [],
    }
    fresh.done, fresh.changed_at, fresh.ended_at = len(row.numbers.split("\n")) - len(told.left), at, at
    fresh.save()
    note_change(docket.consultation, Verb.DOCKET_OFFICE_ANSWERED, row.asked_by, at)
    return taken.added
