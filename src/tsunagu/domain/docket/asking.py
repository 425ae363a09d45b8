"""Asking JPO's API about numbers: whether it may be asked, which numbers, and how an asking stands."""

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings

from tsunagu.domain.docket.exceptions import DocketProblem
from tsunagu.domain.docket.models import Asking
from tsunagu.domain.docket.queries import find_consultation
from tsunagu.domain.docket.rules import check_asked, is_left_behind
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.portfolio.network import open_jpo
from tsunagu.kernel.problems import Problem
from tsunagu.kernel.words import Words

if TYPE_CHECKING:
    from tsunagu.engines.patents.sources import JpoApi

LONGEST_PAUSE = 30.0
"""Seconds a worker waits for the register; beyond it somebody else's job should have its turn."""
BETWEEN = re.compile(r"[\s,、，]+")
OF_SETTINGS = frozenset({"jpo_210", "jpo_212", "docket_office_off"})
TELL = Words(
    "この窓口の運用の担当者にお知らせください。",
    "Tell the people who run this installation.",
)
SILENT = Words(
    "問い合わせが途中で止まったようです。残りの番号を、もう一度問い合わせてください。",
    "The asking seems to have stopped half-way. Ask for the numbers that are left once more.",
)


@dataclass(frozen=True, slots=True)
class AskingView:
    """How an asking stands: ``done`` of ``numbers`` were asked. ``left`` were not, and ``stopped`` says why."""

    public_id: str
    numbers: tuple[str, ...]
    done: int
    is_moving: bool
    added: int
    left_out: tuple[tuple[str, Words], ...]
    left: tuple[str, ...]
    stopped: Words | None


def is_office_open() -> bool:
    """This function will tell whether this installation has an ID of JPO's API."""
    return bool(settings.JPO_ID and settings.JPO_PASSWORD)


def check_office_open() -> None:
    """This function will refuse to ask without an ID; raises DocketProblem."""
    if not is_office_open():
        raise DocketProblem(
            Words("この窓口では、特許庁のAPIを使っていません。", "This installation does not ask JPO's API."),
            where="numbers",
            how=Words(
                "J-PlatPatのCSVを取り込むか、権利を一つずつ入れてください。",
                "Bring in a CSV of J-PlatPat, or type the rights in.",
            ),
            code="docket_office_off",
        )


def open_office() -> "JpoApi":
    """This function will return JPO's API with this installation's ID. Raises DocketProblem without one."""
    check_office_open()
    return open_jpo(settings.JPO_FOLDER, settings.JPO_ID, settings.JPO_PASSWORD, settings.JPO_ADDRESS, _wait)


def read_numbers(text: str) -> tuple[str, ...]:
    """This function will read numbers as people write them, each once. Raises DocketProblem, SourceProblem naming the number."""
    from tsunagu.engines.patents.sources.asked_numbers import parse_number

    numbers = tuple(dict.fromkeys(filter(None, BETWEEN.split(text))))
    check_asked(numbers)
    for number in numbers:
        parse_number(number)
    return numbers


def get_last_asking(actor: Actor, public_id: str, *, at: datetime) -> AskingView | None:
    """This function will return the newest asking of a docket, None before the first. Raises DocketNotFound."""
    case = find_consultation(actor, public_id, at)
    row = Asking.objects.filter(docket__consultation_id=case.pk).order_by("-pk").first()
    return view_asking(row, at) if row else None


def view_asking(row: Asking, at: datetime) -> AskingView:
    """This function will say how an asking stands."""
    told: Mapping[str, Any] = row.report
    numbers = tuple(row.numbers.split("\n"))
    is_silent = row.ended_at is None and is_left_behind(row.changed_at, at)
    return AskingView(
        public_id=row.public_id,
        numbers=numbers,
        done=row.done,
        is_moving=row.ended_at is None and not is_silent,
        added=told.get("added", 0),
        left_out=tuple((number, Words(ja, en)) for number, ja, en in told.get("left_out", ())),
        left=numbers if is_silent else tuple(told.get("left", ())),
        stopped=SILENT if is_silent else Words(*told["stopped"]) if told.get("stopped") else None,
    )


def say_stopped(problem: Problem) -> list[str]:
    """This function will say why an asking stopped to whoever asked, who has no settings to look at."""
    how = TELL if problem.code in OF_SETTINGS else problem.how
    return [f"{problem.what.ja}{how.ja}", f"{problem.what.en} {how.en}"]


def _wait(seconds: float) -> None:
    """The register's own pace is kept; a long pause after an error is not waited out by the only worker."""
    if seconds > LONGEST_PAUSE:
        from tsunagu.engines.patents.sources.fetching import LATER, refuse

        raise refuse(
            "jpo_busy", "", "特許庁のAPIが混み合っています。", "JPO's API is busy.", LATER
        )  # fmt: skip
    time.sleep(seconds)
