"""What is due, told whole: the day and how it was found, where it stands, what it costs, what happens if it is missed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tsunagu.engines.procedures.deadlines import Deadline
from tsunagu.engines.procedures.deadlines.articles import spell_article
from tsunagu.engines.procedures.deadlines.steps import list_steps
from tsunagu.engines.procedures.forecast.pricing import Cost
from tsunagu.engines.procedures.forecast.roles import Role
from tsunagu.kernel.words import NOTHING, Words


class State(StrEnum):
    """Where something due stands on a day."""

    OPEN = "open"
    """The last day has not passed."""
    LATE = "late"
    """It has, and one may still act with a surcharge."""
    RESTORABLE = "restorable"
    """So has that; whether it is forgiven is for the office to say."""
    MISSED = "missed"
    """Nothing shows that it was done, and it is too late."""
    PASSED = "passed"
    """A day that nobody had to keep lies behind."""
    DONE = "done"
    """Somebody noted that it was done."""
    SETTLED = "settled"
    """What happened later shows that it was done, or is no longer asked."""
    DROPPED = "dropped"
    """The right was given up before."""

    @property
    def is_pending(self) -> bool:
        """Whether somebody can still do something about it."""
        return self in (State.OPEN, State.LATE, State.RESTORABLE)

    @property
    def is_overdue(self) -> bool:
        """Whether the last day has passed and nothing shows that it was done."""
        return self in (State.LATE, State.RESTORABLE, State.MISSED)


@dataclass(frozen=True, slots=True)
class DueItem:
    """One thing that is due. ``rule`` and ``year`` name it, for a note that it was done.

    A renewal's year is that of the end of its term, from registration. ``opens_on`` is the first day on which it can be
    done, where there is one; ``cost`` is None where nothing is to be done. ``restoration_cost`` is what
    asking to be forgiven costs on top, where only that is left.
    """

    row: Deadline
    year: int | None
    role: Role
    state: State
    opens_on: date | None
    done_on: date | None
    cost: Cost | None
    restoration_cost: Cost | None = None

    @property
    def rule(self) -> str:
        """The rule's id."""
        return self.row.rule.id

    @property
    def name(self) -> Words:
        """What is to be done, with the year it is for."""
        name, year = self.row.rule.name, self.year
        if year is None:
            return name
        if self.row.year is None:
            return Words(f"{name.ja}（登録から{year}年）", f"{name.en} ({year} years from registration)")
        return Words(f"{name.ja}（第{year}年分）", f"{name.en} (year {year})")

    @property
    def due_on(self) -> date:
        """The last day, rolled."""
        return self.row.due_on

    @property
    def legal_on(self) -> date:
        """The last day before the roll."""
        return self.row.legal_on

    @property
    def late_until(self) -> date | None:
        """The last day of the grace period."""
        return self.row.late_until

    @property
    def restorable_until(self) -> date | None:
        """The outer limit for asking to be forgiven."""
        found = self.row.restorable
        return found.due_on if found else None

    @property
    def last_on(self) -> date:
        """The day that counts now: the end of the grace period or of restoration once the day before has passed."""
        if self.state is State.LATE:
            return self.late_until or self.due_on
        if self.state is State.RESTORABLE:
            return self.restorable_until or self.due_on
        return self.due_on

    @property
    def is_act(self) -> bool:
        """Whether it is something one does, so that it can be noted as done."""
        return self.row.rule.kind == "act"

    @property
    def is_conditional(self) -> bool:
        """Whether it counts only in the case that ``condition`` tells."""
        return self.row.is_conditional

    @property
    def condition(self) -> Words:
        """The case in which it counts."""
        told = self.row.rule.only_if
        return Words(told.ja, told.en) if told else NOTHING

    @property
    def steps(self) -> list[Words]:
        """How the day was found, one step after the other."""
        return list_steps(self.row)

    @property
    def article(self) -> Words:
        """The law that decides the day."""
        return self.row.article

    @property
    def consequence(self) -> Words:
        """What happens if it is missed."""
        return self.row.rule.consequence

    @property
    def surcharge(self) -> Words:
        """What acting late costs more, with the article."""
        grace = self.row.rule.grace
        if grace is None:
            return NOTHING
        article = spell_article(grace.article)
        return Words(f"{grace.surcharge.ja}（{article.ja}）", f"{grace.surcharge.en} ({article.en})")

    @property
    def restoration(self) -> Words:
        """When a missed day is forgiven."""
        told = self.row.rule.restoration
        return told.words if told and self.row.restorable else NOTHING

    @property
    def is_verified(self) -> bool:
        """Whether somebody checked the rule against its source."""
        return self.row.reading.verified


@dataclass(frozen=True, slots=True)
class DueList:
    """Everything due up to a day, in the order of the days; what could not be computed; what to know beside it.

    ``unknown`` says that there are no rules for this kind of right in this country at all.
    """

    items: tuple[DueItem, ...]
    not_computed: tuple[Words, ...]
    assumptions: tuple[Words, ...]
    warnings: tuple[Words, ...]
    unknown: Words | None = None
