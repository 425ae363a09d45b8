"""Rules made ready to be applied: what each case takes over from its rule is filled in, once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from tsunagu.engines.procedures.calendar import Span, count_on, count_same_day
from tsunagu.engines.procedures.deadlines.articles import spell_article
from tsunagu.engines.procedures.deadlines.rule_files import load_sheet
from tsunagu.engines.procedures.deadlines.rules import Case, Choices, Extension, Other, Rule, Valid
from tsunagu.engines.procedures.deadlines.vocabulary import say_base
from tsunagu.kernel.words import Words

Counting = Callable[[date, Span], date]
COUNTING: dict[str, Counting] = {"civil": count_on, "same_day": count_same_day}


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """One way a rule reads, complete; ``count`` is the law by which its periods are counted."""

    count: Counting
    bases: tuple[str, ...]
    base_names: Mapping[str, Words]
    span: Span
    per_renewal: Span
    needs: frozenset[str]
    valid: tuple[Valid, ...]
    when: tuple[tuple[str, frozenset[str | int | bool]], ...]
    other: Other | None
    other_article: Words
    article: Words
    source: tuple[str, ...]
    verified: bool
    note: Words


@dataclass(frozen=True, slots=True, eq=False)
class ReadyExtension:
    """An extension with the facts it depends on."""

    extension: Extension
    when: tuple[tuple[str, frozenset[str | int | bool]], ...]


@dataclass(frozen=True, slots=True, eq=False)
class ReadyRule:
    """A rule with its readings and, where there is a row per year, the period of each."""

    rule: Rule
    rolls: bool
    opens: bool
    readings: tuple[Reading, ...]
    year_spans: tuple[tuple[int, Span], ...]
    extensions: tuple[ReadyExtension, ...]
    never: tuple[tuple[str, frozenset[str | int | bool]], ...]


@cache
def load_rules(country: str, right: str) -> tuple[ReadyRule, ...]:
    """This function will return the rules of a right, ready. Raises RuleFileProblem."""
    sheet = load_sheet(country, right)
    names = {rule.id: rule.name for rule in sheet.rules}
    count = COUNTING[sheet.counting]
    return tuple(make_ready(rule, names, count) for rule in sheet.rules)


def make_ready(rule: Rule, names: Mapping[str, Words], count: Counting) -> ReadyRule:
    """This function will fill in what the cases of a rule leave to it; ``names`` are those of the rules."""
    cases = rule.cases or [Case(period=rule.period)]
    return ReadyRule(
        rule=rule,
        rolls=rule.kind == "act",
        opens=rule.back != Span(),
        readings=tuple(_read(rule, case, names, count) for case in cases),
        year_spans=tuple(_list_year_spans(rule)),
        extensions=tuple(ReadyExtension(each, _freeze(each.when)) for each in rule.extensions),
        never=_freeze(rule.never),
    )


def _read(rule: Rule, case: Case, names: Mapping[str, Words], count: Counting) -> Reading:
    bases = [*(case.base or rule.base), *(case.other.base if case.other else [])]
    return Reading(
        count=count,
        bases=tuple(case.base or rule.base),
        base_names={base: names.get(base) or say_base(base) for base in bases},
        span=case.period,
        per_renewal=case.per_renewal,
        needs=frozenset(case.needs),
        valid=tuple(case.valid),
        when=_freeze(case.when),
        other=case.other,
        other_article=spell_article((case.other and case.other.article) or case.article or rule.article),
        article=spell_article(case.article or rule.article),
        source=tuple(case.source or rule.source),
        verified=rule.verified if case.verified is None else case.verified,
        note=case.note if case.note.ja else rule.note,
    )


def _freeze(choices: Choices) -> tuple[tuple[str, frozenset[str | int | bool]], ...]:
    return tuple((fact, frozenset(values)) for fact, values in choices.items())


def _list_year_spans(rule: Rule) -> list[tuple[int, Span]]:
    if rule.years:
        years = range(rule.years.first, rule.years.last + 1)
        return [(year, Span(years=year - 1, end_of_month=rule.end_of_month)) for year in years]
    return list(rule.year_ends.items())
