"""A rule for millions: the same tree as an Ibis expression over columns, in SQL's three-valued logic.

A column is a fact, null is unknown; SQL's and, or, not are Kleene's.
"""

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING, Any

import ibis

from tsunagu.engines.eligibility.conditions import COMPARE
from tsunagu.engines.eligibility.facts import Fact
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
    list_leaves,
)  # fmt: skip
from tsunagu.engines.eligibility.rules import Rule
from tsunagu.engines.eligibility.tables import Limit
from tsunagu.engines.eligibility.vocabulary import Vocabulary

if TYPE_CHECKING:
    from ibis.expr.types import BooleanValue, Table

PREFIX = "definition of "
LONGEST_LIST = 4


def build_answers(applicants: "Table", rules: Mapping[str, Rule], vocabulary: Vocabulary) -> "Table":
    """This function will return ``id`` and, for each rule, a column that is true, false or null (unknown).

    ``applicants`` has ``id`` and a column for each fact the rules read, typed and null where unknown. A choice may be
    text or a whole number, its place among the choices (from zero), which is quicker.
    """
    table = applicants
    # Layer by layer, so that every definition is computed once, however many rules name it.
    for layer in _list_layers(rules, vocabulary):
        table = table.mutate(**{PREFIX + name: _build_definition(name, table, vocabulary) for name in layer})
    columns = {code: build_column(rule.node, table, vocabulary) for code, rule in rules.items()}
    return table.select("id", **columns)


def build_column(node: Node, table: "Table", vocabulary: Vocabulary) -> "BooleanValue":
    """This function will translate a tree into a nullable boolean column.

    A definition is taken from the column ``PREFIX + name`` where the table has it, and spelled out otherwise.
    """
    match node:
        case Constant(truth):
            return ibis.literal(truth)
        case Holds(fact):
            return table[fact]
        case Named(name):
            return (
                table[PREFIX + name]
                if PREFIX + name in table.columns
                else _build_definition(name, table, vocabulary)
            )
        case Compared(fact, sign, value):
            return COMPARE[sign](table[fact], value)
        case Measured(fact, sign, limit):
            return _build_measure(table, fact, sign, vocabulary.tables[limit], vocabulary)
        case Among(fact, values):
            return check_among(table[fact], _encode(values, table[fact], vocabulary.facts[fact]))
        case Not(part):
            return ~build_column(part, table, vocabulary)
        case Both(parts):
            return reduce(and_, (build_column(part, table, vocabulary) for part in parts))
        case Either(parts):
            return reduce(or_, (build_column(part, table, vocabulary) for part in parts))


def _encode(values: Sequence[object], column: Any, fact: Fact) -> Sequence[object]:
    """The values as the column holds them: itself, or the place of a choice among the choices."""
    if fact.kind != "choice" or not column.type().is_integer():
        return values
    places = list(fact.values)
    return [places.index(str(value)) for value in values]


def check_among(column: Any, values: Sequence[object]) -> "BooleanValue":
    """This function will translate ``in {…}``.

    DuckDB turns a list of five or more into a join, which is slower here and loses the order of the rows.
    """
    few = (values[start : start + LONGEST_LIST] for start in range(0, len(values), LONGEST_LIST))
    return reduce(or_, (column.isin(part) for part in few))


def _build_definition(name: str, table: "Table", vocabulary: Vocabulary) -> "BooleanValue":
    definition = vocabulary.definitions[name]
    column = build_column(definition.node, table, vocabulary)
    if not any(table[fact].type().nullable for fact in vocabulary.list_facts(definition.node)):
        return column  # it is never open
    for condition, answer in definition.when_unknown:
        follows = ibis.ifelse(build_column(condition, table, vocabulary), answer, ibis.null("boolean"))
        column = ibis.coalesce(column, follows)
    return column


def _build_measure(
    table: "Table", fact: str, sign: str, limit: Limit, vocabulary: Vocabulary
) -> "BooleanValue":
    value, compare = table[fact], COMPARE[sign]
    if not limit.by:
        return compare(value, limit.rows[""].value)
    # Where the lowest and the highest limit agree, the answer is certain without the key; most rows end here.
    first, last = (limit.least, limit.greatest) if sign in ("<", "<=") else (limit.greatest, limit.least)
    looked_up = compare(value, _look_up(table[limit.by], limit, vocabulary.facts[limit.by]))
    return ibis.cases((compare(value, first), True), (~compare(value, last), False), else_=looked_up)


def _look_up(key: Any, limit: Limit, by: Fact) -> Any:
    """The limit for a key, null for a null key; the number of the most keys needs no comparison."""
    groups: dict[int | float, list[str]] = {}
    for name, row in limit.rows.items():
        groups.setdefault(row.value, []).append(name)
    *others, (usual, _) = sorted(groups.items(), key=lambda group: len(group[1]))
    kind = "float64" if any(isinstance(number, float) for number in groups) else "int64"
    branches = [
        (check_among(key, _encode(names, key, by)), ibis.literal(number, kind)) for number, names in others
    ]
    if key.type().nullable:
        branches.append((key.isnull(), ibis.null(kind)))
    return ibis.cases(*branches, else_=ibis.literal(usual, kind))


def _list_layers(rules: Mapping[str, Rule], vocabulary: Vocabulary) -> list[list[str]]:
    """The definitions that the rules need, each in a later layer than those it names itself."""
    depths: dict[str, int] = {}

    def measure(name: str) -> int:
        if name not in depths:
            definition = vocabulary.definitions[name]
            nodes = (definition.node, *(condition for condition, _ in definition.when_unknown))
            inner = [
                leaf.definition for node in nodes for leaf in list_leaves(node) if isinstance(leaf, Named)
            ]
            depths[name] = 1 + max(map(measure, inner), default=0)
        return depths[name]

    for rule in rules.values():
        for name in rule.definitions:
            measure(name)
    return [[name for name in depths if depths[name] == depth] for depth in sorted(set(depths.values()))]
