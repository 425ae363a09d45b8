"""Everything the page of one measure says, with every code turned into words."""

from dataclasses import dataclass

from tsunagu.advice.assessment import SourceNote
from tsunagu.advice.measure import Body, Explained, Joint, Measure, Need
from tsunagu.domain.catalogue.advisor import get_catalogue, get_vocabulary
from tsunagu.domain.catalogue.exceptions import MeasureNotFound
from tsunagu.kernel.words import Words


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A link to another measure or to a row of the context: what kind, where to, and a remark."""

    kind: Words
    code: str
    name: Words
    note: Words | None
    is_measure: bool


@dataclass(frozen=True, slots=True)
class MeasurePage:
    """One measure in words. ``pillar`` runs from the top down; ``times`` begins with the main mark."""

    code: str
    name: Words
    summary: Words
    gets: tuple[Words, ...]
    start: Words
    door: Body
    bodies: tuple[Body, ...]
    applicants: tuple[Words, ...]
    needs: tuple[Need, ...]
    deliveries: tuple[Words, ...]
    partners: tuple[Words, ...]
    pillar: tuple[Words, ...]
    direction: Explained | None
    direction_is_ours: bool
    times: tuple[Explained, ...]
    time_note: Words | None
    joint: Joint | None
    neighbours: tuple[Neighbour, ...]
    pointed_at_by: tuple[Neighbour, ...]
    sources: tuple[SourceNote, ...]


def get_measure(code: str) -> MeasurePage:
    """This function will return what the page of a measure says; raises MeasureNotFound."""
    catalogue = get_catalogue()
    measure = catalogue.measures.get(code)
    if measure is None:
        raise MeasureNotFound(code)
    plan, applicant = catalogue.plan, get_vocabulary().facts["applicant"]
    return MeasurePage(
        code=measure.code,
        name=measure.name,
        summary=measure.text.summary,
        gets=measure.text.gets,
        start=measure.text.start,
        door=catalogue.bodies[measure.door],
        bodies=tuple(catalogue.bodies[body] for body in measure.bodies),
        applicants=tuple(applicant.values[value] for value in measure.applicants),
        needs=tuple(catalogue.needs[need] for need in measure.needs),
        deliveries=tuple(plan.deliveries[delivery] for delivery in measure.deliveries),
        partners=tuple(plan.partners[partner] for partner in measure.partners),
        pillar=_name_pillars(measure.pillar),
        direction=plan.directions[measure.direction] if measure.direction else None,
        direction_is_ours=measure.direction_source != "seed",
        times=tuple(plan.time_marks[mark] for mark in (measure.time.mark, *measure.time.also)),
        time_note=measure.time.note,
        joint=measure.joint,
        neighbours=tuple(_name_link(link.kind, link.to, link.note) for link in measure.links),
        pointed_at_by=tuple(
            _name_link(link.kind, start, link.note) for start, link in catalogue.list_links_to(measure.code)
        ),
        sources=_list_sources(measure),
    )


def _name_pillars(code: str) -> tuple[Words, ...]:
    pillars = get_catalogue().plan.pillars
    pillar = pillars[code]
    above = _name_pillars(pillar.parent) if pillar.parent else ()
    return (*above, pillar.name)


def _name_link(kind: str, code: str, note: Words | None) -> Neighbour:
    catalogue = get_catalogue()
    measure = catalogue.measures.get(code)
    name = measure.name if measure else catalogue.plan.context[code].name
    return Neighbour(catalogue.plan.link_kinds[kind], code, name, note, measure is not None)


def _list_sources(measure: Measure) -> tuple[SourceNote, ...]:
    return tuple(get_catalogue().cite(ref.key, ref.place) for ref in measure.sources)
