"""The plan on one page: directions, pillars with their measures, marks, context. Pure, and the same for everyone."""

from dataclasses import dataclass

from tsunagu.advice.catalogue import Catalogue
from tsunagu.advice.measure import Measure, Plan
from tsunagu.web.sources import Source, present_source


@dataclass(frozen=True, slots=True)
class MeasureLine:
    code: str
    name: str
    mark: str


@dataclass(frozen=True, slots=True)
class PillarPart:
    code: str
    name: str
    level: int
    measures: tuple[MeasureLine, ...]


@dataclass(frozen=True, slots=True)
class Direction:
    name: str
    says: str
    measures: tuple[MeasureLine, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    name: str
    says: str
    count: int


@dataclass(frozen=True, slots=True)
class Context:
    code: str
    name: str
    says: tuple[str, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class PlanPage:
    count: int
    directions: tuple[Direction, ...]
    pillars: tuple[PillarPart, ...]
    marks: tuple[Mark, ...]
    context: tuple[Context, ...]


def present_plan(catalogue: Catalogue, language: str) -> PlanPage:
    """This function will say the plan; directions list only the measures that the plan itself names there."""
    plan, measures = catalogue.plan, sorted(catalogue.measures.values(), key=lambda each: each.code)
    lines = {
        each.code: MeasureLine(each.code, each.name.said_in(language), _name_marks(each, plan, language))
        for each in measures
    }
    return PlanPage(
        count=len(measures),
        directions=tuple(
            Direction(
                direction.name.said_in(language),
                direction.says.said_in(language),
                tuple(
                    lines[each.code]
                    for each in measures
                    if each.direction == code and each.direction_source == "seed"
                ),
            )
            for code, direction in plan.directions.items()
        ),
        pillars=tuple(
            PillarPart(
                code,
                pillar.name.said_in(language),
                4 if pillar.parent else 3,
                tuple(lines[each.code] for each in measures if each.pillar == code),
            )
            for code, pillar in plan.pillars.items()
        ),
        marks=tuple(
            Mark(
                mark.name.said_in(language),
                mark.says.said_in(language),
                sum(code in (each.time.mark, *each.time.also) for each in measures),
            )
            for code, mark in plan.time_marks.items()
        ),
        context=tuple(
            Context(
                row.code,
                row.name.said_in(language),
                tuple(words.said_in(language) for words in row.says),
                tuple(present_source(catalogue.cite(ref.key, ref.place), language) for ref in row.sources),
            )
            for row in plan.context.values()
        ),
    )


def _name_marks(measure: Measure, plan: Plan, language: str) -> str:
    names = [plan.time_marks[mark].name.said_in(language) for mark in (measure.time.mark, *measure.time.also)]
    return (", " if language.startswith("en") else "、").join(names)
