"""Reading a case: what the actor may see of it, and nothing of the rest."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from tsunagu.domain.cases.exceptions import ConsultationNotFound
from tsunagu.domain.cases.timeline import Place, TimelinePage, list_timeline
from tsunagu.domain.cases.workers import Case, find_case
from tsunagu.domain.casework.clocks import NoveltyDay, list_novelty_days
from tsunagu.domain.casework.enums import CameBy, OutcomeKind, Satisfied, Stage, Urgency
from tsunagu.domain.casework.models import CaseFile, Correction, Outcome
from tsunagu.domain.casework.timeline import find_answer, find_file, get_body, name_body
from tsunagu.domain.consent.enums import Group
from tsunagu.domain.people.actors import Actor, Client, LinkHolder
from tsunagu.domain.people.coverage import list_choices
from tsunagu.domain.people.enums import Aspect
from tsunagu.domain.statements.prepared import prepare
from tsunagu.kernel.words import Words


@dataclass(frozen=True, slots=True)
class FileView:
    """Where a case stands. ``partners`` is empty for whoever may not see the company; ``novelty`` without a disclosure."""

    came_by: CameBy
    stage: Stage
    urgency: Urgency
    topics: Mapping[str, Words]
    disclosed_on: date | None
    novelty: tuple[NoveltyDay, ...]
    partners: str
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """What came of it; ``is_ours``: recorded by the reader's body, which may tell what became of it."""

    public_id: str
    kind: OutcomeKind
    happened_on: date
    text: str
    effect: str
    effect_on: date | None
    by: Words
    is_ours: bool


@dataclass(frozen=True, slots=True)
class AnswerView:
    """The client's answer after the work."""

    answer: Satisfied
    text: str
    answered_at: datetime


@dataclass(frozen=True, slots=True)
class ProgressView:
    """A case as its client follows it; ``satisfaction`` may be given once ``file.closed_at`` is there."""

    public_id: str
    reference: str
    file: FileView
    outcomes: tuple[OutcomeView, ...]
    satisfaction: AnswerView | None
    timeline: TimelinePage


def get_progress(actor: Actor, public_id: str, *, at: datetime, before: Place | None = None) -> ProgressView:
    """This function will return how a case goes, for its client; raises ConsultationNotFound for everybody else."""
    if not isinstance(actor, Client | LinkHolder):
        raise ConsultationNotFound
    case = find_case(actor, public_id, at=at)
    return ProgressView(
        public_id=case.public_id,
        reference=case.reference,
        file=get_file(case),
        outcomes=list_outcomes(case),
        satisfaction=find_satisfaction(case),
        timeline=list_timeline(case, before=before),
    )


def get_file(case: Case) -> FileView:
    """This function will return where a case stands; one nobody has worked on was just taken. Only for whoever reads the story."""
    row = find_file(case.id) if case.is_told else None
    if row is None:
        row = CaseFile(consultation_id=case.id, made_at=case.opened_at, changed_at=case.opened_at)
    topics = list_choices(Aspect.TOPIC)
    return FileView(
        came_by=CameBy(row.came_by),
        stage=Stage(row.stage),
        urgency=Urgency(row.urgency),
        topics={code: topics[code] for code in row.topics if code in topics},
        disclosed_on=row.disclosed_on,
        novelty=list_novelty_days(row.disclosed_on),
        partners=row.partners if Group.COMPANY in case.groups else "",
        closed_at=row.closed_at,
    )


def list_outcomes(case: Case) -> tuple[OutcomeView, ...]:
    """This function will list what came of a case, by day."""
    if not case.is_told:
        return ()
    body = get_body(case)
    return tuple(
        OutcomeView(
            public_id=row.public_id,
            kind=OutcomeKind(row.kind),
            happened_on=row.happened_on,
            text=row.text,
            effect=row.effect,
            effect_on=row.effect_on,
            by=name_body(row.organisation),
            is_ours=row.organisation_id == body,
        )
        for row in _ask_outcomes(case=case.id)
    )


def find_satisfaction(case: Case) -> AnswerView | None:
    """This function will return the client's answer, None while there is none."""
    row = find_answer(case.id) if case.is_told else None
    return AnswerView(Satisfied(row.answer), row.text, row.answered_at) if row else None


def list_corrections(case: Case) -> tuple[Correction, ...]:
    """This function will list the corrections that stand, first made first."""
    if not case.is_told:
        return ()
    return tuple(_ask_corrections(case=case.id))


@prepare
def _ask_outcomes(*, case: int) -> "QuerySet[Outcome]":
    rows = Outcome.objects.filter(consultation_id=case).select_related("organisation")
    return rows.order_by("happened_on", "pk")


@prepare
def _ask_corrections(*, case: int) -> "QuerySet[Correction]":
    rows = Correction.objects.filter(consultation_id=case, undone_at__isnull=True)
    return rows.select_related("organisation").order_by("pk")
