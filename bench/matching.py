"""Consultations per second through the whole match: triage, 47 decisions, the next question."""

import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import chain, islice, repeat

from tsunagu.advice.advisor import Advice, build_advice
from tsunagu.advice.intake import Intake
from tsunagu.advice.matching import match_intake

ROUNDS = 2_000


def measure(*, large: bool) -> Iterator[tuple[str, float, str]]:
    """This function will yield the start-up time, the rate of one process and the rate of two."""
    started = time.perf_counter()
    advice = build_advice()
    yield "advice built", time.perf_counter() - started, "s"
    intakes = list(islice(chain.from_iterable(repeat(_list_intakes(advice))), ROUNDS * (5 if large else 1)))
    match_intake(intakes[0], advice)
    started = time.perf_counter()
    for intake in intakes:
        match_intake(intake, advice)
    yield "match, one process", len(intakes) / (time.perf_counter() - started), "consultations/s"
    with ProcessPoolExecutor(2, initializer=_prepare) as pool:
        list(pool.map(_match_many, [intakes[:1], intakes[:1]]))
        started = time.perf_counter()
        list(pool.map(_match_many, [intakes[::2], intakes[1::2]]))
        yield "match, two processes", len(intakes) / (time.perf_counter() - started), "consultations/s"


def _list_intakes(advice: Advice) -> list[Intake]:
    return [
        Intake(
            id=f"{measure.code}-{number}",
            text=voice,
            applicant=measure.applicants[0],
            facts={"employees": 18},
        )
        for measure in advice.catalogue.measures.values()
        for number, voice in enumerate(measure.voices["ja"][:8])
    ]


_ADVICE: list[Advice] = []


def _prepare() -> None:
    _ADVICE.append(build_advice())


def _match_many(intakes: list[Intake]) -> None:
    for intake in intakes:
        match_intake(intake, _ADVICE[0])
