"""The meaning of a rule, spelled out as naively as can be: Kleene's connectives on the tree, nothing compiled."""

from collections.abc import Iterator, Mapping
from itertools import product

from tsunagu.engines.eligibility import Vocabulary
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
)
from tsunagu.kernel.ternary import Ternary


def answer_naively(node: Node, values: Mapping[str, object], vocabulary: Vocabulary) -> Ternary:
    """This function will answer a tree by its definition."""
    match node:
        case Constant(truth):
            return Ternary.of(truth)
        case Holds(fact):
            return Ternary.of(values.get(fact))
        case Among(fact, choices):
            return Ternary.of(values[fact] in choices if fact in values else None)
        case Compared(fact, sign, value):
            return Ternary.of(stand(values[fact], sign, value) if fact in values else None)
        case Measured(fact, sign, table):
            limit = vocabulary.tables[table]
            keys = [values[limit.by]] if limit.by in values else list(limit.rows)
            said = (
                {stand(values[fact], sign, limit.rows[key].value) for key in keys}
                if fact in values
                else set()
            )
            return Ternary.of(said.pop() if len(said) == 1 else None)
        case Named(name):
            definition = vocabulary.definitions[name]
            answer = answer_naively(definition.node, values, vocabulary)
            for condition, follows in definition.when_unknown:
                holds = answer_naively(condition, values, vocabulary)
                if answer is Ternary.UNKNOWN and holds is Ternary.YES:
                    answer = Ternary.of(follows)
            return answer
        case Not(part):
            return ~answer_naively(part, values, vocabulary)
        case Both(parts):
            return Ternary.all(answer_naively(part, values, vocabulary) for part in parts)
        case Either(parts):
            return Ternary.any(answer_naively(part, values, vocabulary) for part in parts)


def stand(left: float, sign: str, right: float) -> bool:
    """This function will compare two numbers."""
    return {
        "<": left < right,
        "<=": left <= right,
        ">": left > right,
        ">=": left >= right,
        "==": left == right,
        "!=": left != right,
    }[sign]


def list_completions(
    values: Mapping[str, object], choices: Mapping[str, list[object]]
) -> Iterator[dict[str, object]]:
    """This function will yield every applicant who has these facts and some value for each missing one."""
    missing = [name for name in choices if name not in values]
    for filled in product(*(choices[name] for name in missing)):
        yield dict(values) | dict(zip(missing, filled, strict=True))
