"""Which fact to ask for next: the one whose answer is expected to settle most."""

from collections.abc import Sequence

from tsunagu.engines.eligibility.conditions import Values
from tsunagu.engines.eligibility.facts import Fact, FactValue
from tsunagu.engines.eligibility.reasons import list_open_facts
from tsunagu.engines.eligibility.rules import Rule
from tsunagu.engines.eligibility.vocabulary import Vocabulary

Ranked = tuple[tuple[str, float], ...]


def rank_missing(rule: Rule, values: Values, vocabulary: Vocabulary) -> Ranked:
    """This function will list the facts that can still change an open rule, each with its chance (0 to 1) of settling it.

    Most telling first, then the cheapest to answer. The chance counts the answers the rule can tell apart as equally
    likely: we know of no better figures that would hold for every client.
    """
    key = ("missing", rule.describe_situation(values))
    return rule.remember(key, lambda: _rank(rule, values, vocabulary))


def choose_question(
    rules: Sequence[tuple[Rule, float]],
    values: Values,
    vocabulary: Vocabulary,
    declined: frozenset[str] = frozenset(),
) -> str | None:
    """This function will name the fact whose answer is expected to settle the greatest weight of open rules.

    ``rules`` are pairs of rule and weight (0 or more). None when nothing is open. On a tie the fact that more open
    rules wait for, then the cheaper question, then the order of the facts decides, so the answer is always the same.
    ``declined`` facts (the person does not know them) are not asked for again.
    """
    settled: dict[str, float] = {}
    waiting: dict[str, float] = {}
    for rule, weight in rules:
        if rule.condition.answer(values) is not None:
            continue
        for fact, chance in rank_missing(rule, values, vocabulary):
            if fact in declined:
                continue
            settled[fact] = settled.get(fact, 0.0) + weight * chance
            waiting[fact] = waiting.get(fact, 0.0) + weight
    facts = vocabulary.facts
    order = {name: place for place, name in enumerate(facts)}
    return min(
        settled,
        key=lambda fact: (
            -round(settled[fact], 9),
            -round(waiting[fact], 9),
            count_effort(facts[fact]),
            order[fact],
        ),
        default=None,
    )


def count_effort(fact: Fact) -> int:
    """This function will rate how hard a question is: 1 yes or no, 2 a choice, 3 a number, 4 one to look up."""
    if fact.kind == "bool":
        return 1
    if fact.kind == "choice":
        return 2
    return 4 if fact.unit == "percent" or fact.name.startswith("average") else 3


def _rank(rule: Rule, values: Values, vocabulary: Vocabulary) -> Ranked:
    answer = rule.condition.answer
    trial: dict[str, FactValue] = dict(values)
    chances: dict[str, float] = {}
    for fact in list_open_facts(rule.condition, values, vocabulary):
        samples, decided = rule.samples[fact], 0
        for sample in samples:
            trial[fact] = sample
            decided += answer(trial) is not None
        trial.pop(fact)
        chances[fact] = decided / len(samples)
    order = {name: place for place, name in enumerate(vocabulary.facts)}
    ranked = sorted(
        chances, key=lambda fact: (-chances[fact], count_effort(vocabulary.facts[fact]), order[fact])
    )
    return tuple((fact, chances[fact]) for fact in ranked)
