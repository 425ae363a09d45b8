"""Measures as the list and the page of each show them. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from tsunagu.advice.measure import Explained
from tsunagu.domain.catalogue.pages import MeasurePage, Neighbour
from tsunagu.domain.catalogue.queries import MeasureCard
from tsunagu.kernel.words import Words
from tsunagu.web.proper_names import write_original
from tsunagu.web.sources import Source, present_source


@dataclass(frozen=True, slots=True)
class Card:
    code: str
    name: str
    summary: str


@dataclass(frozen=True, slots=True)
class ListPage:
    cards: tuple[Card, ...]
    count: int
    is_narrowed: bool


@dataclass(frozen=True, slots=True)
class Door:
    name: str
    original: str
    contact: str
    cost: str
    url: str


@dataclass(frozen=True, slots=True)
class Explanation:
    name: str
    says: str


@dataclass(frozen=True, slots=True)
class LinkedMeasure:
    kind: str
    code: str
    name: str
    note: str
    is_measure: bool


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the page of one measure says, in one language."""

    code: str
    name: str
    original: str
    summary: str
    gets: tuple[str, ...]
    start: str
    door: Door
    bodies: str
    applicants: str
    needs: str
    deliveries: str
    pillar: str
    direction: Explanation | None
    direction_is_ours: bool
    times: tuple[Explanation, ...]
    time_note: str
    joint: tuple[str, str] | None
    links: tuple[LinkedMeasure, ...]
    sources: tuple[Source, ...]


def present_list(measures: Sequence[MeasureCard], language: str, *, is_narrowed: bool) -> ListPage:
    """This function will say the measures found."""
    cards = tuple(
        Card(each.code, each.name.said_in(language), each.summary.said_in(language)) for each in measures
    )
    return ListPage(cards, len(cards), is_narrowed)


def present_measure(measure: MeasurePage, language: str) -> Page:
    """This function will say one measure."""
    door = measure.door
    return Page(
        code=measure.code,
        name=measure.name.said_in(language),
        original=write_original(measure.name, language),
        summary=measure.summary.said_in(language),
        gets=tuple(each.said_in(language) for each in measure.gets),
        start=measure.start.said_in(language),
        door=Door(
            door.name.said_in(language),
            write_original(door.name, language),
            door.contact.said_in(language),
            door.cost.said_in(language),
            door.url,
        ),
        bodies=_join([body.name for body in measure.bodies], language),
        applicants=_join(measure.applicants, language),
        needs=_join([need.name for need in measure.needs], language),
        deliveries=_join(measure.deliveries, language),
        pillar=(" / " if language.startswith("en") else " ＞ ").join(
            each.said_in(language) for each in measure.pillar
        ),
        direction=_explain(measure.direction, language) if measure.direction else None,
        direction_is_ours=measure.direction_is_ours,
        times=tuple(_explain(mark, language) for mark in measure.times),
        time_note=measure.time_note.said_in(language) if measure.time_note else "",
        joint=(measure.joint.a.said_in(language), measure.joint.b.said_in(language))
        if measure.joint
        else None,
        links=_link_all([*measure.neighbours, *measure.pointed_at_by], language),
        sources=tuple(present_source(note, language) for note in measure.sources),
    )


def _join(names: Sequence[Words], language: str) -> str:
    return ("; " if language.startswith("en") else "、").join(name.said_in(language) for name in names)


def _explain(what: Explained, language: str) -> Explanation:
    return Explanation(what.name.said_in(language), what.says.said_in(language))


def _link_all(neighbours: Sequence[Neighbour], language: str) -> tuple[LinkedMeasure, ...]:
    """Each neighbour once, also when two measures point at each other."""
    found = {
        each.code: LinkedMeasure(
            kind=each.kind.said_in(language),
            code=each.code,
            name=each.name.said_in(language),
            note=each.note.said_in(language) if each.note else "",
            is_measure=each.is_measure,
        )
        for each in reversed(neighbours)
    }
    return tuple(reversed(found.values()))
