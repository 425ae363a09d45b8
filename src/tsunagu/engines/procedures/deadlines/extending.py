"""Extensions: those that were granted move the last day, the others are offered beside it."""

from datetime import date

from tsunagu.engines.procedures.calendar import Office
from tsunagu.engines.procedures.deadlines.answers import ExtendedDay, LastDay, end_period
from tsunagu.engines.procedures.deadlines.context import Context
from tsunagu.engines.procedures.deadlines.readings import Reading, ReadyExtension, ReadyRule
from tsunagu.engines.procedures.deadlines.rules import Extension
from tsunagu.engines.procedures.deadlines.vocabulary import TAKEN

Extended = tuple[Extension | None, LastDay, tuple[ExtendedDay, ...]]


def extend_period(
    ready: ReadyRule, reading: Reading, base_on: date, end: LastDay, context: Context
) -> Extended:
    """This function will return the extension that was granted, the last day with it, and those still to be had."""
    office = context.office if ready.rolls else None
    fitting = [each.extension for each in ready.extensions if _applies(each, end, context)]
    days = {each.id: _end_extension(each, base_on, end, reading, office) for each in fitting}
    granted = context.facts.get(TAKEN, ())
    taken = next((each for each in reversed(fitting) if each.id in granted), None) if granted else None
    now = days[taken.id] if taken else end
    offered = [each for each in fitting if taken is None or taken.id in each.builds_on]
    return taken, now, tuple([_offer(each, days[each.id], now) for each in offered])


def _offer(extension: Extension, day: LastDay, now: LastDay) -> ExtendedDay:
    if extension.request == "none":
        return ExtendedDay(extension, day, None)
    return ExtendedDay(extension, day, now.due_on if extension.request == "inside" else day.due_on)


def _applies(ready: ReadyExtension, end: LastDay, context: Context) -> bool:
    since = ready.extension.ends_since
    return not (since and end.due_on < since) and context.has(ready.when)


def _end_extension(
    extension: Extension, base_on: date, end: LastDay, reading: Reading, office: Office | None
) -> LastDay:
    day = {"base": base_on, "rolled": end.due_on, "unrolled": end.legal_on}[extension.counted_from]
    for span in extension.spans[:-1]:
        day = reading.count(day, span)
    return end_period(reading.count, day, extension.spans[-1], office)
