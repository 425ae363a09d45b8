"""A parsed rule, ready for one applicant or for millions."""

import math
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from tsunagu.engines.eligibility.conditions import Condition, Values
from tsunagu.engines.eligibility.facts import Fact, FactValue
from tsunagu.engines.eligibility.language import parse_expression
from tsunagu.engines.eligibility.nodes import Among, Compared, Measured, Named, Node, list_leaves
from tsunagu.engines.eligibility.vocabulary import Vocabulary


@dataclass(frozen=True)
class Rule:
    """One rule: its text, its tree, every fact it may read, and the definitions it names itself."""

    text: str
    node: Node
    facts: tuple[str, ...]
    definitions: tuple[str, ...]
    vocabulary: Vocabulary = field(repr=False, compare=False)

    @cached_property
    def condition(self) -> Condition:
        """The rule made executable."""
        return self.vocabulary.compile(self.node)

    @cached_property
    def samples(self) -> Mapping[str, tuple[FactValue, ...]]:
        """One value of each kind the rule can tell apart, by fact."""
        starts = _collect_starts(self.node, self.vocabulary)
        return {
            name: _list_samples(self.vocabulary.facts[name], starts.get(name, set())) for name in self.facts
        }

    @cached_property
    def memory(self) -> dict[tuple[object, ...], object]:
        """Open questions already worked out, by situation; a pure function's notebook."""
        return {}

    @cached_property
    def decisions(self) -> dict[tuple[object, ...], object]:
        """Answers already worked out, by what was told: the same as for ``memory``."""
        return {}

    def describe_situation(self, values: Values) -> tuple[object, ...]:
        """This function will return a key that is equal for applicants the rule cannot tell apart."""
        return tuple(
            name if (value := values.get(name)) is None else bisect_right(cuts, value) if cuts else value
            for name, cuts in self._cuts
        )

    @cached_property
    def _cuts(self) -> tuple[tuple[str, tuple[FactValue, ...]], ...]:
        facts = self.vocabulary.facts
        return tuple((name, self.samples[name] if facts[name].between else ()) for name in self.facts)


def parse_rule(text: str, vocabulary: Vocabulary, where: str = "") -> Rule:
    """This function will read a rule. Raises RuleProblem with line, column and hint (see parse_expression)."""
    node = parse_expression(text, vocabulary, where)
    named = dict.fromkeys(leaf.definition for leaf in list_leaves(node) if isinstance(leaf, Named))
    return Rule(text.strip(), node, vocabulary.list_facts(node), tuple(named), vocabulary)


def _collect_starts(node: Node, vocabulary: Vocabulary) -> dict[str, set[tuple[str, int | float]]]:
    """The comparisons each number is put to, also inside definitions."""
    found: dict[str, set[tuple[str, int | float]]] = {}
    for leaf in list_leaves(node):
        match leaf:
            case Compared(fact, sign, value):
                found.setdefault(fact, set()).add((sign, value))
            case Among(fact, values):
                numbers = {("==", value) for value in values if not isinstance(value, str)}
                found.setdefault(fact, set()).update(numbers)
            case Measured(fact, sign, table):
                rows = vocabulary.tables[table].rows.values()
                found.setdefault(fact, set()).update((sign, row.value) for row in rows)
            case Named(name):
                definition = vocabulary.definitions[name]
                for inner in (definition.node, *(condition for condition, _ in definition.when_unknown)):
                    for fact, starts in _collect_starts(inner, vocabulary).items():
                        found.setdefault(fact, set()).update(starts)
    return found


def _list_samples(fact: Fact, comparisons: set[tuple[str, int | float]]) -> tuple[FactValue, ...]:
    """The choices of a fact; of a number the first value of each stretch on which no comparison changes."""
    if fact.kind == "bool":
        return (True, False)
    if fact.kind == "choice":
        return tuple(fact.values)
    least, greatest = fact.between or (0, 0)
    starts: set[int | float] = {least}
    for sign, value in comparisons:
        after = math.floor(value) + 1 if fact.kind == "integer" else math.nextafter(value, math.inf)
        first = math.ceil(value) if fact.kind == "integer" else value
        if sign in ("<=", ">", "==", "!="):
            starts.add(after)
        if sign in ("<", ">=", "==", "!="):
            starts.add(first)
    return tuple(sorted(start for start in starts if least <= start <= greatest))
