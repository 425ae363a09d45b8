"""Which bodies might help with a consultation, and why: where they work, what with, how near, how busy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from tsunagu.advice.matching import match_intake
from tsunagu.advice.measure import Measure
from tsunagu.domain.audit.access import Look
from tsunagu.domain.cases.queries import get_consultation
from tsunagu.domain.catalogue.queries import get_advice
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.people.body_queries import OrganisationView, list_covering
from tsunagu.domain.people.enums import Aspect
from tsunagu.domain.referrals.queries import count_open, list_taken
from tsunagu.kernel.prefectures import Prefecture
from tsunagu.kernel.words import Words

IN_PREFECTURE, IN_BLOCK, CENTRAL = 8, 4, 0
"""Prefecture before block before centre: the order in which the regional network is to be asked (measures M01, M02)."""
SAID_TOPIC, IS_DOOR, SAID_SECTOR = 16, 6, 2
LOOKED_AT = 5
"""So many of the measures that fit best are looked at for the bodies behind them."""
MOST_SUGGESTED = 8
NOT_ELIGIBLE = "not_eligible"
BUSY = 20
"""So many cases in hand are worth telling; ours, no source."""


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The bodies that fit best, and the needs that were read out of the story, to begin a summary with."""

    bodies: tuple["Suggestion", ...]
    needs: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A body with why it is named; ``in_hand`` is how much it has to do."""

    body: OrganisationView
    reasons: tuple[Words, ...]
    in_hand: int


def list_suggestions(actor: Actor, public_id: str, *, at: datetime, what: Look = Look.PAGE) -> Suggestions:
    """This function will name the bodies that fit best, at most eight, those asked already left out.

    What is withheld from the actor is not used: without the story no topic, without the company no place.
    Raises ConsultationNotFound.
    """
    view = get_consultation(actor, public_id, at=at, what=what)
    advice = get_advice()
    found = match_intake(view.intake, advice) if view.story else None
    fitting = [item.measure for item in found.measures if item.status != NOT_ELIGIBLE] if found else []
    doors = _name_doors(fitting[:LOOKED_AT])
    values = found.values if found else view.facts
    needs = (
        {need.need: advice.catalogue.needs[need.need].name for need in found.reading.needs} if found else {}
    )
    place = next((each for each in Prefecture if each.value == values.get("prefecture")), None)
    sector = str(values.get("industry") or "")
    taken = set(list_taken(view.id))
    bodies = [body for body in list_covering(place.value if place else "", sector) if body.id not in taken]
    busy = count_open([body.id for body in bodies])
    ranked = []
    for body in bodies:
        score, reasons = _weigh(body, needs, doors, place, sector)
        load = busy.get(body.id, 0)
        if load >= BUSY:
            reasons.append(Words(f"いま{load}件に対応中です", f"has {load} cases in hand"))
        if reasons:
            ranked.append((-score, load, body.code, Suggestion(body, tuple(reasons), load)))
    best = sorted(ranked, key=lambda each: each[:3])[:MOST_SUGGESTED]
    return Suggestions(tuple(each[-1] for each in best), tuple(needs.values()))


def _name_doors(measures: Sequence[Measure]) -> dict[str, Words]:
    """The kinds of bodies behind the measures that fit, each with the first of them; the door of a measure before the others."""
    found: dict[str, Words] = {}
    for measure in measures:
        name = measure.name
        door = Words(
            f"合いそうな支援策「{name.ja}」の窓口です", f"is the door to a measure that fits: {name.en}"
        )
        found.setdefault(measure.door, door)
    for measure in measures:
        name = measure.name
        part = Words(
            f"合いそうな支援策「{name.ja}」に関わっています", f"takes part in a measure that fits: {name.en}"
        )
        for body in measure.bodies:
            found.setdefault(body, part)
    return found


def _weigh(
    body: OrganisationView,
    needs: Mapping[str, Words],
    doors: Mapping[str, Words],
    place: Prefecture | None,
    sector: str,
) -> tuple[int, list[Words]]:
    score, reasons = 0, []
    topics = [needs[need] for need in needs if need in body.coverage.get(Aspect.TOPIC, ())]
    if topics:
        score += SAID_TOPIC + len(topics)
        reasons.append(
            Words(
                f"「{'」「'.join(topic.ja for topic in topics[:3])}」に対応しています",
                f"helps with {', '.join(topic.en for topic in topics[:3])}",
            )
        )
    if body.body in doors:
        score += IS_DOOR
        reasons.append(doors[body.body])
    if place:
        near, reason = _say_place(body, place)
        score += near
        reasons.append(reason)
    if sector and sector in body.coverage.get(Aspect.SECTOR, ()):
        score += SAID_SECTOR
        reasons.append(Words("この業種に対応しています", "covers this industry"))
    return score, reasons


def _say_place(body: OrganisationView, place: Prefecture) -> tuple[int, Words]:
    name = place.words
    if body.prefecture == place.value:
        return IN_PREFECTURE, Words(f"{name.ja}にあります", f"is in {name.en}")
    if body.block == place.block.value or body.region:
        return IN_BLOCK, Words(f"{name.ja}を受け持っています", f"looks after {name.en}")
    return CENTRAL, Words("全国から相談できます", "takes cases from all over Japan")
