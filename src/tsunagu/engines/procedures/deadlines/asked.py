"""What the rules of a right look at: the events and facts that are worth asking for."""

from collections.abc import Iterator
from functools import cache

from tsunagu.engines.procedures.deadlines.rule_files import load_sheet
from tsunagu.engines.procedures.deadlines.rules import Rule
from tsunagu.engines.procedures.deadlines.vocabulary import RENEWALS, TAKEN, load_events, load_facts


@cache
def list_asked(country: str, right: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """This function will name the events and the facts that a sheet's rules look at, in the vocabulary's order."""
    sheet = load_sheet(country, right)
    named = {name for rule in sheet.rules for name in _list_names(rule)} - sheet.refused.keys()
    return (
        tuple(name for name in load_events() if name in named),
        tuple(name for name in load_facts() if name in named),
    )


def _list_names(rule: Rule) -> Iterator[str]:
    yield from (*rule.base, *rule.absent, *rule.never, *(rule.only_if.known_by if rule.only_if else ()))
    for case in rule.cases:
        yield from (*case.base, *case.needs, *case.when, *(each.event for each in case.valid))
        yield from case.other.base if case.other else ()
        if case.per_renewal.years or case.per_renewal.months or case.per_renewal.days:
            yield RENEWALS
    for extension in rule.extensions:
        yield from (TAKEN, *extension.when)
