"""Deadlines per second, one by one and a docket of 100,000 rights on two cores; ways abroad per question."""

import random
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from typing import Any

from tsunagu.engines.procedures import overseas
from tsunagu.engines.procedures.deadlines import compute_deadlines, parse_question

RIGHTS = 100_000
PIECES = 8
FIRST = date(1995, 1, 1).toordinal()
LAST = date(2026, 12, 31).toordinal()


def measure(*, large: bool) -> Iterator[tuple[str, float, str]]:
    """This function will yield the time of one question, of a docket (a tenth of it unless ``large``), and of ways abroad."""
    rights = RIGHTS if large else RIGHTS // 10
    questions = list(make_docket(rights))
    count_rows(questions[:200])
    started = time.perf_counter()
    rows = count_rows(questions[:1000])
    yield "deadlines: one question, one process", (time.perf_counter() - started), "ms"
    yield "deadlines: rows per right", rows / 1000, ""
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(count_rows, [questions[:10]] * 2))
        started = time.perf_counter()
        list(pool.map(count_rows, [questions[piece::PIECES] for piece in range(PIECES)]))
        taken = time.perf_counter() - started
    yield f"deadlines: docket of {rights:,} rights, two processes", taken, "s"
    yield "deadlines: rights per second, two processes", rights / taken, "/s"
    yield from measure_ways_abroad(rounds=1_000 if large else 100)


def measure_ways_abroad(*, rounds: int) -> Iterator[tuple[str, float, str]]:
    """This function will yield the time of a question as a page asks it: three routes, days, yen, subsidies, as JSON."""
    known = overseas.list_countries("patent")
    for countries in (known[:1], known[:5], known):
        questions = list(make_ways_abroad(countries, rounds))
        overseas.answer_question(questions[0], "", "ja")
        started = time.perf_counter()
        for question in questions:
            overseas.answer_question(question, "", "ja")
        taken = time.perf_counter() - started
        yield f"overseas: a patent to {len(countries)}, one process", taken / rounds * 1_000, "ms"


def make_ways_abroad(countries: list[str], rounds: int) -> Iterator[dict[str, Any]]:
    """This function will make questions about the same countries, each from another day, disclosed or not."""
    chance = random.Random(46)
    for number in range(rounds):
        filed_on = date.fromordinal(chance.randint(date(2024, 1, 1).toordinal(), LAST))
        yield {
            "id": str(number),
            "right": "patent",
            "base": {"filed_on": filed_on.isoformat()},
            "disclosed_on": chance.choice([None, (filed_on - timedelta(days=200)).isoformat()]),
            "countries": countries,
            "claims": chance.randint(1, 40),
            "pages": chance.randint(10, 80),
            "applicant": {"applicant": "sme", "reduction": "sme"},
        }


def make_docket(rights: int) -> Iterator[dict[str, Any]]:
    """This function will make rights with the whole of their lives: filed, refused once, granted, registered, published."""
    chance = random.Random(5)
    kinds = ("patent", "patent", "patent", "trademark", "design", "utility_model")
    for number in range(rights):
        day = date.fromordinal(chance.randint(FIRST, LAST))
        events = {"filed_on": day}
        for event in ("office_action_served_on", "decision_served_on", "registered_on", "gazette_on"):
            day += timedelta(days=chance.randint(20, 500))
            events[event] = day
        yield {
            "id": str(number),
            "country": "JP",
            "right": chance.choice(kinds),
            "events": {name: each.isoformat() for name, each in events.items()},
        }


def count_rows(questions: Iterable[dict[str, Any]]) -> int:
    """This function will answer every question and count the rows."""
    return sum(len(compute_deadlines(parse_question(question)).deadlines) for question in questions)
