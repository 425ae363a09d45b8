"""A right and its rules made into days. Nothing here reads a clock."""

from collections.abc import Iterator
from datetime import date

from tsunagu.engines.procedures.calendar import Office, Span, count_back
from tsunagu.engines.procedures.deadlines.answers import (
    Answer,
    Deadline,
    ExtendedDay,
    LastDay,
    NotComputed,
    Question,
    end_period,
)
from tsunagu.engines.procedures.deadlines.context import Context, make_context
from tsunagu.engines.procedures.deadlines.extending import extend_period
from tsunagu.engines.procedures.deadlines.readings import Reading, ReadyRule, load_rules
from tsunagu.engines.procedures.deadlines.remarks import list_assumptions, list_warnings
from tsunagu.engines.procedures.deadlines.vocabulary import RENEWALS

NO_SPAN = Span()
NO_EXTENSIONS: tuple[ExtendedDay, ...] = ()


def compute_deadlines(question: Question) -> Answer:
    """This function will return every deadline that can be computed, in the order of the rules, and why others cannot.

    The question has been checked (``parse_question``). Raises CalendarProblem for a period that ends after the year 9999.
    """
    context = make_context(question)
    rows: list[Deadline] = []
    outside: list[NotComputed] = []
    for ready in load_rules(question.country, question.right):
        if _is_excluded(ready, context):
            continue
        found = choose_reading(ready, context)
        if isinstance(found, NotComputed):
            outside.append(found)
        elif found and ready.year_spans:
            rows += _list_years(ready, *found, context)
        elif found:
            reading, base = found
            span = _add_renewals(reading.span, reading.per_renewal, context.facts.get(RENEWALS, 0))
            row = _make_row(ready, reading, None, base, span, context)
            context.days[ready.rule.id] = row.unextended.legal_on
            rows.append(row)
    return Answer(
        question, tuple(rows), tuple(outside), list_assumptions(question), list_warnings(question, rows)
    )


def choose_reading(ready: ReadyRule, context: Context) -> tuple[Reading, str] | NotComputed | None:
    """This function will return the first reading that fits, with its base; None where there is no base.

    A reading whose law depends on a day nobody told is not stepped over: that would be a guess.
    """
    days = context.days
    outside: NotComputed | None = None
    for reading in ready.readings:
        base = context.find_base(reading.bases)
        if base is None or (reading.when and not context.has(reading.when)):
            continue
        if reading.needs and not days.keys() >= reading.needs:
            continue
        fits = True
        for valid in reading.valid:
            day = days.get(valid.event)
            if day is None:
                return NotComputed(ready.rule, valid, day)
            if (valid.since and day < valid.since) or (valid.until and day > valid.until):
                outside, fits = NotComputed(ready.rule, valid, day), False
        if fits:
            return reading, base
    return outside


def _is_excluded(ready: ReadyRule, context: Context) -> bool:
    for fact, values in ready.never:
        if context.facts.get(fact) in values:
            return True
    return context.find_base(ready.rule.absent) is not None


def _list_years(ready: ReadyRule, reading: Reading, base: str, context: Context) -> Iterator[Deadline]:
    years = ready.rule.years
    lives_until = context.days.get(years.within) if years else None
    for year, span in ready.year_spans:
        row = _make_row(ready, reading, year, base, span, context)
        if lives_until and row.day.legal_on >= lives_until:
            return
        yield row


def _add_renewals(span: Span, each: Span, times: int) -> Span:
    if not times or each == NO_SPAN:
        return span
    return Span(span.years + times * each.years, span.months + times * each.months, span.days)


def _make_row(
    ready: ReadyRule, reading: Reading, year: int | None, base: str, span: Span, context: Context
) -> Deadline:
    rule, count = ready.rule, reading.count
    office = context.office if ready.rolls else None
    base_on = context.days[base]
    end = end_period(count, base_on, span, office)
    if ready.opens:
        first_on = count_back(end.legal_on, rule.back)
        end = LastDay(first_on, first_on)
    if reading.other:
        base, base_on, span, end = _choose_other(reading, (base, base_on, span, end), context, office)
    unextended, taken, extensions = end, None, NO_EXTENSIONS
    if ready.extensions:
        taken, end, extensions = extend_period(ready, reading, base_on, end, context)
    return Deadline(
        rule=rule,
        reading=reading,
        year=year,
        base=base,
        base_on=base_on,
        span=span,
        day=end,
        office=office,
        is_calendar_known=not ready.rolls or context.knows(end.legal_on.year),
        late=end_period(count, end.due_on, rule.grace.period, office) if rule.grace else None,
        extensions=extensions,
        taken=taken,
        unextended=unextended,
        is_conditional=rule.only_if is not None and not context.tells(rule.only_if.known_by),
    )


def _choose_other(
    reading: Reading, first: tuple[str, date, Span, LastDay], context: Context, office: Office | None
) -> tuple[str, date, Span, LastDay]:
    other = reading.other
    base = context.find_base(other.base) if other else None
    if other is None or base is None:
        return first
    base_on = context.days[base]
    second = base, base_on, other.period, end_period(reading.count, base_on, other.period, office)
    choose = max if other.pick == "latest" else min
    return choose(first, second, key=lambda found: found[3].due_on)
