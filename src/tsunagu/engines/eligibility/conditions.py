"""A rule for one applicant: the tree as closures in Kleene's logic, where None is unknown."""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tsunagu.engines.eligibility.facts import FactValue
from tsunagu.engines.eligibility.nodes import (
    Among,
    Both,
    Compared,
    Constant,
    Either,
    Holds,
    Measured,
    Named,
    Node,
    Not,
)  # fmt: skip
from tsunagu.engines.eligibility.tables import Limit

Values = Mapping[str, FactValue]
Answer = Callable[[Values], bool | None]
COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "==": operator.eq, "!=": operator.ne,
}  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Condition:
    """A node made executable: ``answer`` tells True, False or None (unknown) for the facts of one applicant.

    ``parts`` are the conditions inside it. ``follows`` is set for a definition that may follow from other facts: its
    rule is then the only part, and each pair is a condition with the answer that follows from it.
    """

    node: Node
    answer: Answer
    parts: tuple["Condition", ...] = ()
    follows: tuple[tuple["Condition", bool], ...] = ()


def compile_node(node: Node, tables: Mapping[str, Limit], definitions: Mapping[str, Condition]) -> Condition:
    """This function will compile a tree bottom up; ``definitions`` holds the conditions it may name."""
    match node:
        case Constant(truth):
            return Condition(node, lambda values: truth)
        case Holds(fact):
            return Condition(node, lambda values: values.get(fact))  # type: ignore[arg-type, return-value]
        case Named(name):
            return Condition(node, definitions[name].answer, (definitions[name],))
        case Compared(fact, sign, limit):
            return Condition(node, _compare(fact, COMPARE[sign], limit))
        case Measured(fact, sign, table):
            return Condition(node, _measure(fact, COMPARE[sign], tables[table]))
        case Among(fact, choices):
            return Condition(node, _choose(fact, frozenset(choices)))
        case Not(part):
            inner = compile_node(part, tables, definitions)
            return Condition(node, _negate(inner.answer), (inner,))
        case Both(parts):
            inners = tuple(compile_node(part, tables, definitions) for part in parts)
            return Condition(node, _join(tuple(inner.answer for inner in inners), decisive=False), inners)
        case Either(parts):
            inners = tuple(compile_node(part, tables, definitions) for part in parts)
            return Condition(node, _join(tuple(inner.answer for inner in inners), decisive=True), inners)


def compile_definition(
    node: Node,
    when_unknown: tuple[tuple[Node, bool], ...],
    tables: Mapping[str, Limit],
    definitions: Mapping[str, Condition],
) -> Condition:
    """This function will compile a definition: its rule, and what follows from other facts while that is open."""
    rule = compile_node(node, tables, definitions)
    if not when_unknown:
        return rule
    follows = tuple((compile_node(condition, tables, definitions), then) for condition, then in when_unknown)
    pairs = tuple((condition.answer, then) for condition, then in follows)
    own_answer = rule.answer

    def answer(values: Values) -> bool | None:
        said = own_answer(values)
        if said is not None:
            return said
        for condition, then in pairs:
            if condition(values) is True:
                return then
        return None

    return Condition(rule.node, answer, (rule,), follows)


def _compare(fact: str, compare: Callable[[Any, Any], bool], limit: int | float) -> Answer:
    def answer(values: Values) -> bool | None:
        value = values.get(fact)
        return None if value is None else compare(value, limit)

    return answer


def _measure(fact: str, compare: Callable[[Any, Any], bool], table: Limit) -> Answer:
    limits = {key: row.value for key, row in table.rows.items()}
    by, least, greatest = table.by, table.least, table.greatest
    if not by:
        return _compare(fact, compare, limits[""])

    def answer(values: Values) -> bool | None:
        value = values.get(fact)
        if value is None:
            return None
        key = values.get(by)
        if key is not None:
            return compare(value, limits[key])  # type: ignore[index]
        # Without the key, the answer is still certain where the lowest and the highest limit agree.
        at_least = compare(value, least)
        return at_least if at_least == compare(value, greatest) else None

    return answer


def _choose(fact: str, choices: frozenset[FactValue]) -> Answer:
    def answer(values: Values) -> bool | None:
        value = values.get(fact)
        return None if value is None else value in choices

    return answer


def _negate(inner: Answer) -> Answer:
    def answer(values: Values) -> bool | None:
        said = inner(values)
        return None if said is None else not said

    return answer


def _join(answers: tuple[Answer, ...], *, decisive: bool) -> Answer:
    def answer(values: Values) -> bool | None:
        said: bool | None = not decisive
        for part in answers:
            one = part(values)
            if one is decisive:
                return decisive
            if one is None:
                said = None
        return said

    return answer
