"""The main job: one consultation, with or without patent files, becomes an assessment."""

from collections.abc import Iterable
from datetime import date

from tsunagu.advice.advisor import Advice
from tsunagu.advice.assessment import (
    AdvisedMeasure,
    Assessment,
    FoundNeed,
    KnownFact,
    MissingFact,
    Question,
    UrgentMatter,
)
from tsunagu.advice.intake import Intake
from tsunagu.advice.matching import Match, MatchedMeasure, match_intake
from tsunagu.advice.source_note import SourceNote
from tsunagu.advice.steps import UNSURE, choose_steps
from tsunagu.engines.eligibility import say_value
from tsunagu.engines.patents.portfolio import Portfolio
from tsunagu.engines.triage import UrgentFinding, find_urgent
from tsunagu.kernel.ternary import Ternary

GENERAL = "first_advice"
"""The need that a measure for every question serves."""
SHOWN = 10
"""The sources of this many best measures are listed with the assessment."""


def assess_intake(
    intake: Intake,
    advice: Advice,
    *,
    today: date,
    portfolio: Portfolio | None = None,
    declined: frozenset[str] = frozenset(),
) -> Assessment:
    """This function will answer one consultation wholly; ``today`` is the JST day on which it is asked."""
    match = match_intake(intake, advice, declined=declined)
    urgent = tuple(_tell_urgent(finding, advice) for finding in find_urgent(intake.text, today))
    measures = tuple(_advise(item, match, advice) for item in _put_general_first(match.measures))
    return Assessment(
        intake=intake,
        made_on=today,
        needs=_name_needs(match, advice),
        urgent=urgent,
        known=tuple(_list_known(intake, match, advice)),
        measures=measures,
        next_question=_ask(match, advice),
        portfolio=portfolio,
        steps=choose_steps(urgent, measures, advice),
        sources=_gather_sources(urgent, measures),
    )


def _put_general_first(measures: tuple[MatchedMeasure, ...]) -> list[MatchedMeasure]:
    """Where no measure is surely meant, a measure that gives first advice and is open to the client leads the list."""
    ordered = list(measures)
    if max((item.score for item in ordered), default=0.0) < UNSURE:
        general = [item for item in ordered if GENERAL in item.measure.needs and item.status == "eligible"]
        for item in general[:1]:
            ordered.remove(item)
            ordered.insert(0, item)
    return ordered


def _name_needs(match: Match, advice: Advice) -> tuple[FoundNeed, ...]:
    names = advice.catalogue.needs
    return tuple(
        FoundNeed(found.need, names[found.need].name, found.score, found.spans)
        for found in match.reading.needs
    )


def _tell_urgent(finding: UrgentFinding, advice: Advice) -> UrgentMatter:
    return UrgentMatter(
        code=finding.code,
        headline=finding.headline,
        why=finding.why,
        due_on=finding.due_on,
        due_note=finding.due_note,
        do=finding.do,
        do_not=finding.do_not,
        spans=finding.spans,
        source=advice.catalogue.cite(finding.source, finding.place, verified=finding.verified),
    )


def _list_known(intake: Intake, match: Match, advice: Advice) -> Iterable[KnownFact]:
    spans = {mention.fact: mention.span for mention in match.mentions}
    for name, value in match.values.items():
        fact = advice.vocabulary.facts[name]
        origin = "text" if name in spans else "given"
        where = (spans[name],) if name in spans else ()
        yield KnownFact(name, fact.label, value, say_value(fact, value), origin, where)


def _advise(item: MatchedMeasure, match: Match, advice: Advice) -> AdvisedMeasure:
    measure, catalogue = item.measure, advice.catalogue
    heard = tuple(
        catalogue.needs[found.need].name for found in match.reading.needs if found.need in measure.needs
    )
    door = catalogue.bodies[measure.door]
    return AdvisedMeasure(
        code=measure.code,
        name=measure.name,
        summary=measure.text.summary,
        score=item.score,
        status=item.status,
        reasons=tuple(
            reason.words for reason in item.decision.reasons if reason.truth is not Ternary.UNKNOWN
        ),
        heard=heard,
        missing=tuple(
            MissingFact(fact, advice.vocabulary.facts[fact].question) for fact in item.decision.missing
        ),
        door=door.name,
        door_note=door.contact,
        spans=item.spans,
        sources=advice.notes[measure.code],
    )


def _ask(match: Match, advice: Advice) -> Question | None:
    if match.next_fact is None:
        return None
    fact = advice.vocabulary.facts[match.next_fact]
    open_measures = [item for item in match.measures if item.decision.answer is Ternary.UNKNOWN]
    return Question(
        fact=fact.name,
        text=fact.question,
        help=fact.help,
        kind=fact.kind,
        unit=fact.unit,
        values=tuple(fact.values.items()),
        settles=sum(fact.name in item.decision.missing for item in open_measures),
    )


def _gather_sources(
    urgent: tuple[UrgentMatter, ...], measures: tuple[AdvisedMeasure, ...]
) -> tuple[SourceNote, ...]:
    fitting = [measure for measure in measures if measure.status != "not_eligible"][:SHOWN]
    notes = [matter.source for matter in urgent] + [note for measure in fitting for note in measure.sources]
    return tuple({(note.key, note.place): note for note in notes}.values())
