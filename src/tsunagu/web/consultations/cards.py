"""Which measures the result shows, and each as a card. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tsunagu.advice.assessment import AdvisedMeasure
from tsunagu.kernel.words import Words
from tsunagu.web.proper_names import write_original

MOST_FITTING = 6
FEWEST_FITTING = 3
MOST_UNFITTING = 4
MOST_REASONS = 4
MOST_MISSING = 3
NEAR = 0.35
"""A measure is near when its score is at least this part of the best one's; all others are one page away."""
STATUS = {
    "eligible": Words("条件に当てはまります", "You meet the conditions"),
    "unknown": Words("確かめることがあります", "Something is still unknown"),
    "not_eligible": Words("条件に当てはまりません", "The conditions are not met"),
}
LinkTo = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Missing:
    fact: str
    question: str


@dataclass(frozen=True, slots=True)
class Measure:
    code: str
    url: str
    name: str
    original: str
    summary: str
    status: str
    status_words: str
    reasons: tuple[str, ...]
    heard: str
    missing: tuple[Missing, ...]
    door: str
    door_original: str
    door_note: str


def choose_measures(
    measures: Sequence[AdvisedMeasure],
) -> tuple[tuple[AdvisedMeasure, ...], tuple[AdvisedMeasure, ...]]:
    """This function will choose the measures near the story: three to six that may fit, and those that do not."""
    best = max((measure.score for measure in measures), default=0.0)
    heard = [measure for measure in measures if measure.score > 0]
    near = [measure for measure in heard if measure.score >= best * NEAR]
    may_fit = [measure for measure in heard if measure.status != "not_eligible"]
    wanted = sum(measure.score >= best * NEAR for measure in may_fit)
    fitting = may_fit[: min(max(wanted, FEWEST_FITTING), MOST_FITTING)]
    unfitting = [measure for measure in near if measure.status == "not_eligible"][:MOST_UNFITTING]
    return tuple(fitting), tuple(unfitting)


def present_measure(measure: AdvisedMeasure, language: str, link_to_measure: LinkTo) -> Measure:
    """This function will say one measure with its reasons, at most four, and what is unknown, at most three."""
    return Measure(
        code=measure.code,
        url=link_to_measure(measure.code),
        name=measure.name.said_in(language),
        original=write_original(measure.name, language),
        summary=measure.summary.said_in(language),
        status=measure.status,
        status_words=STATUS[measure.status].said_in(language),
        reasons=tuple(words.said_in(language) for words in measure.reasons[:MOST_REASONS]),
        heard=("; " if language.startswith("en") else "、").join(
            words.said_in(language) for words in measure.heard
        ),
        missing=tuple(
            Missing(each.fact, each.question.said_in(language)) for each in measure.missing[:MOST_MISSING]
        ),
        door=measure.door.said_in(language),
        door_original=write_original(measure.door, language),
        door_note=measure.door_note.said_in(language),
    )
