"""The shapes of the work on a case. Words come in the language asked for."""

from datetime import date, datetime

from ninja import Schema


class NoveltyRow(Schema):
    """The last day to file after one's own disclosure; ``safe_on`` is the day before any roll over closed days."""

    country: str
    right: str
    due_on: date
    safe_on: date
    verified: bool


class TaskRow(Schema):
    id: str
    text: str
    assignee: str
    team: str
    """The team of the body it was given to; empty for none."""
    due_on: date | None


class OutcomeRow(Schema):
    id: str
    kind: str
    happened_on: date
    text: str
    effect: str
    effect_on: date | None
    body: str


class FindingRow(Schema):
    """A need or measure of the assessment. ``verdict`` is agreed, removed or added, empty while nobody has said any."""

    code: str
    name: str
    found: bool
    verdict: str
    reason: str


class TimelineRow(Schema):
    """``kind`` is note, task, outcome, file, consent, document, docket or case; ``mark`` is own or shared for notes."""

    id: str
    at: datetime
    kind: str
    what: str
    body: str
    text: str
    mark: str


class CaseAnswer(Schema):
    """``before`` names the page of what is older, empty when there is none."""

    id: str
    reference: str
    stage: str
    urgency: str
    came_by: str
    topics: list[str]
    disclosed_on: date | None
    novelty: list[NoveltyRow]
    partners: str
    closed_at: datetime | None
    satisfaction: str
    needs: list[FindingRow]
    measures: list[FindingRow]
    tasks: list[TaskRow]
    outcomes: list[OutcomeRow]
    timeline: list[TimelineRow]
    before: str
