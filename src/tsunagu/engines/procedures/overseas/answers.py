"""What going abroad comes to: routes, their steps, their money, what helps to pay it."""

from dataclasses import dataclass
from datetime import date

from tsunagu.engines.procedures.overseas.amounts import NOTHING, Amount
from tsunagu.engines.procedures.overseas.questions import Question
from tsunagu.kernel.words import Words


@dataclass(frozen=True, slots=True)
class CostLine:
    """One amount with its arithmetic. ``kind``: office, agent, home_agent, translation, or jpo (never subsidised).

    ``tariff`` names the tariff of the JPO by its first day.
    """

    kind: str
    label: Words
    amount: Amount
    how: str
    source: str
    verified: bool
    tariff: Words | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do in one country. ``legal_on`` is the safe day, ``due_on`` the day after the office's calendar roll.

    ``is_estimate``: no law names the day, it is our guess of when it comes. ``stage``: treaty, filing, exam, reply, grant.
    """

    country: str
    rule: str
    name: Words
    stage: str
    due_on: date | None
    legal_on: date | None
    is_estimate: bool
    lines: tuple[CostLine, ...]
    article: Words | None = None
    note: Words | None = None

    @property
    def yen(self) -> Amount:
        """What the step costs."""
        return sum((line.amount for line in self.lines), NOTHING)


@dataclass(frozen=True, slots=True)
class Subsidy:
    """Money back: from the low and from the high costs, and on what condition."""

    code: str
    name: Words
    status: str
    yen: int
    yen_high: int
    how: str
    condition: Words
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """One way abroad for all countries of the question."""

    route: str
    name: Words
    is_available: bool
    last_day: date | None
    steps: tuple[Step, ...]
    notes: tuple[Words, ...]
    subsidies: tuple[Subsidy, ...] = ()

    @property
    def yen(self) -> Amount:
        """What all its steps cost."""
        return sum((step.yen for step in self.steps), NOTHING)

    @property
    def yen_first(self) -> Amount:
        """What has to be paid by the last day to decide; the rest can wait."""
        return sum((step.yen for step in self.steps if not self.can_wait(step)), NOTHING)

    def can_wait(self, step: Step) -> bool:
        """This function will tell whether a step comes after the last day to decide."""
        if self.last_day is None or step.legal_on is None:
            return step.stage in ("exam", "reply", "grant")
        return step.stage != "treaty" and step.legal_on > self.last_day


@dataclass(frozen=True, slots=True)
class Comparison:
    """The routes of one question, what was assumed, and what to look at."""

    question: Question
    routes: tuple[Route, ...]
    assumptions: tuple[Words, ...]
    notes: tuple[Words, ...]
