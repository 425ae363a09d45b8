"""A right and its rules made into days. Nothing here reads a clock."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from tsunagu.engines.procedures.calendar import Office, Span, count_back, count_on, load_offices
from tsunagu.engines.procedures.deadlines.answers import (
    Answer,
    Deadline,
    ExtendedDay,
    Facts,
    LastDay,
    NotComputed,
    Question,
)
from tsunagu.engines.procedures.deadlines.readings import Reading, ReadyRule, load_rules
from tsunagu.engines.procedures.deadlines.remarks import list_assumptions, list_warnings, say_outside
from tsunagu.engines.procedures.deadlines.rules import Extension
from tsunagu.engines.procedures.deadlines.vocabulary import RENEWALS, TAKEN, add_defaults

Days = dict[str, date]


def compute_deadlines(question: Question) -> Answer:
    """This function will return every deadline that can be computed, in the order of the rules, and why others cannot.

    The question has been checked (``parse_question``). Raises CalendarProblem for a period that ends after the year 9999.
    """
    days = list_days(question)
    facts = add_defaults(question.facts)
    office = load_offices().get(question.country)
    rows: list[Deadline] = []
    outside: list[NotComputed] = []
    for ready in load_rules(question.country, question.right):
        if _is_excluded(ready, days, facts):
            continue
        found = choose_reading(ready, days, facts)
        if isinstance(found, NotComputed):
            outside.append(found)
        elif found:
            reading, base = found
            new = list(_list_rows(ready, reading, base, days, facts, office))
            rows += new
            if len(new) == 1 and new[0].year is None:
                days[ready.rule.id] = new[0].unextended.legal_on
    return Answer(
        question, tuple(rows), tuple(outside), list_assumptions(question), list_warnings(question, rows)
    )


def list_days(question: Question) -> Days:
    """This function will return the days that rules start from: events and facts; an international filing is the filing."""
    days = dict(question.events)
    days |= {name: value for name, value in question.facts.items() if isinstance(value, date)}
    if "international_filed_on" in days:
        days["filed_on"] = days["international_filed_on"]
    return days


def _is_excluded(ready: ReadyRule, days: Days, facts: Facts) -> bool:
    return any(facts.get(fact) in values for fact, values in ready.never) or any(
        event in days for event in ready.rule.absent
    )


def choose_reading(
    ready: ReadyRule, days: Mapping[str, date], facts: Facts
) -> tuple[Reading, str] | NotComputed | None:
    """This function will return the first reading that fits with its base; None where there is no base.

    A reading whose law depends on a day nobody told is not stepped over: that would be a guess.
    """
    outside: NotComputed | None = None
    for reading in ready.readings:
        base = next((name for name in reading.bases if name in days), None)
        if base is None or any(facts.get(fact) not in values for fact, values in reading.when):
            continue
        fits = True
        for valid in reading.valid:
            day = days.get(valid.event)
            if day is None:
                return NotComputed(ready.rule, say_outside(valid, day))
            if (valid.since and day < valid.since) or (valid.until and day > valid.until):
                outside, fits = NotComputed(ready.rule, say_outside(valid, day)), False
        if fits:
            return reading, base
    return outside


def _list_rows(
    ready: ReadyRule, reading: Reading, base: str, days: Days, facts: Facts, office: Office | None
) -> Iterator[Deadline]:
    rule = ready.rule
    if not ready.year_spans:
        span = add_renewals(reading.span, reading.per_renewal, facts)
        yield _make_row(ready, reading, None, base, span, days, facts, office)
        return
    lives_until = days.get(rule.years.within) if rule.years and rule.years.within else None
    for year, span in ready.year_spans:
        row = _make_row(ready, reading, year, base, span, days, facts, office)
        if lives_until and row.legal_on >= lives_until:
            return
        yield row


def add_renewals(span: Span, per_renewal: Span, facts: Facts) -> Span:
    """This function will lengthen a period by what every renewal adds to it."""
    times: int = facts.get(RENEWALS, 0)
    if not times or per_renewal == Span():
        return span
    return Span(span.years + times * per_renewal.years, span.months + times * per_renewal.months, span.days)


def _make_row(
    ready: ReadyRule,
    reading: Reading,
    year: int | None,
    base: str,
    span: Span,
    days: Days,
    facts: Facts,
    office: Office | None,
) -> Deadline:
    rule = ready.rule
    base_on = days[base]
    rolls = office if rule.kind == "act" else None
    end = _roll(count_on(base_on, span), rolls)
    if rule.back != Span():
        first_on = count_back(end.legal_on, rule.back)
        end = LastDay(first_on, first_on)
    if reading.other:
        base, base_on, span, end = _choose_other(reading, (base, base_on, span, end), days, rolls)
    unextended = end
    taken, end, offered = _extend(rule.extensions, end, facts, rolls)
    late = _roll(count_on(end.due_on, rule.grace.period), rolls) if rule.grace else None
    restorable = None
    if rule.restoration and (rule.restoration.since is None or end.due_on >= rule.restoration.since):
        restorable = _roll(count_on((late or end).due_on, rule.restoration.period), rolls)
    condition = rule.only_if
    return Deadline(
        rule=rule,
        reading=reading,
        year=year,
        base=base,
        base_on=base_on,
        span=span,
        day=end,
        office=rolls,
        is_calendar_known=rule.kind != "act" or (office is not None and _is_known(office, end)),
        late=late,
        restorable=restorable,
        extensions=offered,
        taken=taken,
        unextended=unextended,
        is_conditional=condition is not None
        and not any(name in days or name in facts for name in condition.known_by),
    )


def _roll(legal_on: date, office: Office | None) -> LastDay:
    return LastDay(legal_on, (office.roll(legal_on) if office else None) or legal_on)


def _is_known(office: Office, end: LastDay) -> bool:
    return office.roll(end.legal_on) is not None


def _choose_other(
    reading: Reading, first: tuple[str, date, Span, LastDay], days: Days, rolls: Office | None
) -> tuple[str, date, Span, LastDay]:
    other = reading.other
    base = next((name for name in other.base if name in days), None) if other else None
    if other is None or base is None:
        return first
    second = (base, days[base], other.period, _roll(count_on(days[base], other.period), rolls))
    choose = max if other.pick == "latest" else min
    return choose(first, second, key=lambda found: found[3].due_on)


def _extend(
    extensions: list[Extension], end: LastDay, facts: Facts, rolls: Office | None
) -> tuple[Extension | None, LastDay, tuple[ExtendedDay, ...]]:
    if not extensions:
        return None, end, ()
    fitting = [each for each in extensions if _applies(each, end, facts)]
    days = {each.id: _count_extension(each, end, rolls) for each in fitting}
    wanted: Any = facts.get(TAKEN, ())
    taken = next((each for each in reversed(fitting) if each.id in wanted), None)
    offered = [each for each in fitting if taken is None or taken.id in each.builds_on]
    now = days[taken.id] if taken else end
    extended = (
        ExtendedDay(
            each, days[each.id], {"inside": now.due_on, "after": days[each.id].due_on}.get(each.request)
        )
        for each in offered
    )
    return taken, now, tuple(extended)


def _applies(extension: Extension, end: LastDay, facts: Facts) -> bool:
    if extension.ends_since and end.due_on < extension.ends_since:
        return False
    return all(facts.get(fact) in values for fact, values in extension.when.items())


def _count_extension(extension: Extension, end: LastDay, rolls: Office | None) -> LastDay:
    day = end.legal_on if extension.counted_from == "unrolled" else end.due_on
    for span in extension.spans:
        day = count_on(day, span)
    return _roll(day, rolls)
