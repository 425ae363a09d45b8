"""The language of rules: a safe subset of Python's expression syntax, checked against the facts. Never evaluated."""

import ast
from collections.abc import Mapping
from dataclasses import dataclass

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
)
from tsunagu.engines.eligibility.operands import check_limit, find_fact, read_subject, read_value
from tsunagu.engines.eligibility.rule_text import DEEPEST, Names, RuleText
from tsunagu.kernel.words import Words

OPERATORS: Mapping[type[ast.cmpop], str] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}
MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}


def parse_expression(text: str, names: Names, where: str = "") -> Node:
    """This function will read a rule into its tree.

    Raises RuleProblem with line, column (both from one) and a hint for anything the language does not know: an
    unknown name, a value of the wrong type, a value that is no choice, forbidden syntax, empty, long or deep text.
    """
    written = RuleText(text, where)
    return _Reader(written, names).read(written.parse(), 0)


@dataclass(frozen=True, slots=True)
class _Reader:
    text: RuleText
    names: Names

    def read(self, node: ast.expr, depth: int) -> Node:
        """One condition: something that is true, false or unknown."""
        if depth > DEEPEST:
            raise self.text.refuse_depth()
        match node:
            case ast.BoolOp(op=op, values=values):
                parts = tuple(self.read(value, depth + 1) for value in values)
                return Both(parts) if isinstance(op, ast.And) else Either(parts)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return Not(self.read(operand, depth + 1))
            case ast.Compare():
                return self.read_chain(node)
            case ast.Constant(value=bool() as truth):
                return Constant(truth)
            case ast.Name(id=name):
                return self.read_bare_name(node, name)
            case ast.Constant(value=value):
                hint = Words("「事実 == 値」のように書いてください。", "Write it as “fact == value”.")
                what = f"{value!r} だけでは条件になりません。", f"{value!r} alone is no condition."
                raise self.text.refuse(node, *what, hint)
        raise self.text.refuse_kind(node)

    def read_bare_name(self, node: ast.Name, name: str) -> Node:
        if name in self.names.definitions:
            return Named(name)
        if name in self.names.tables:
            hint = Words(
                f"「事実 <= {name}」のように比べてください。", f"Compare a fact with it: “fact <= {name}”."
            )
            what = f"基準「{name}」だけでは条件になりません。", f"The limit “{name}” alone is no condition."
            raise self.text.refuse(node, *what, hint)
        fact = find_fact(self.text, node, name, self.names)
        if fact.kind == "bool":
            return Holds(name)
        example = f'{name} == "{next(iter(fact.values))}"' if fact.kind == "choice" else f"{name} >= 1"
        hint = Words(f"比べる値を書いてください。例: {example}", f"Compare it with a value, as in {example}")
        what = f"「{name}」は「はい・いいえ」の事実ではありません。", f"“{name}” is not a yes-or-no fact."
        raise self.text.refuse(node, *what, hint)

    def read_chain(self, node: ast.Compare) -> Node:
        sides = [node.left, *node.comparators]
        steps = zip(sides, node.ops, sides[1:], strict=False)
        links = tuple(self.read_link(left, op, right) for left, op, right in steps)
        return links[0] if len(links) == 1 else Both(links)

    def read_link(self, left: ast.expr, op: ast.cmpop, right: ast.expr) -> Node:
        if isinstance(op, ast.In | ast.NotIn):
            among = self.read_membership(left, right)
            return Not(among) if isinstance(op, ast.NotIn) else among
        if type(op) not in OPERATORS:
            hint = Words("== か != を使ってください。", "Use == or !=.")
            raise self.text.refuse(left, "is は使えません。", "“is” cannot be used.", hint)
        sign = OPERATORS[type(op)]
        if isinstance(right, ast.Name) and self.check_swap(left, right):
            left, right, sign = right, left, MIRRORED[sign]
        fact = read_subject(self.text, left, self.names)
        if isinstance(right, ast.Name):
            check_limit(self.text, fact, sign, right, self.names)
            return Measured(fact.name, sign, right.id)
        return self.read_comparison(fact, sign, right)

    def check_swap(self, left: ast.expr, right: ast.Name) -> bool:
        """``10 > employees`` and ``limit >= employees`` are read from the right."""
        is_limit = (
            isinstance(left, ast.Name) and left.id in self.names.tables and right.id in self.names.facts
        )
        return is_limit or isinstance(left, ast.Constant | ast.UnaryOp)

    def read_comparison(self, fact: Fact, sign: str, right: ast.expr) -> Node:
        value = read_value(self.text, fact, right)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return Compared(fact.name, sign, value)
        if sign not in ("==", "!="):
            hint = Words("== か != か in {…} を使ってください。", "Use ==, != or in {…}.")
            what = f"「{fact.name}」に大小はありません。", f"“{fact.name}” has no order."
            raise self.text.refuse(right, *what, hint)
        node: Node = Among(fact.name, (value,)) if fact.kind == "choice" else Holds(fact.name)
        return node if (sign == "==") == (value is not False) else Not(node)

    def read_membership(self, left: ast.expr, right: ast.expr) -> Node:
        fact = read_subject(self.text, left, self.names)
        if fact.kind == "bool":
            hint = Words(f"「{fact.name}」とだけ書いてください。", f"Write just “{fact.name}”.")
            what = "「はい・いいえ」の事実に in は使えません。", "“in” does not go with a yes-or-no fact."
            raise self.text.refuse(left, *what, hint)
        if not isinstance(right, ast.Set | ast.List | ast.Tuple) or not right.elts:
            hint = Words(
                'in の右には {"a", "b"} のように値を並べてください。',
                'List values after in, as in {"a", "b"}.',
            )
            what = "in の右に値の並びがありません。", "There is no list of values after “in”."
            raise self.text.refuse(right, *what, hint)
        return Among(
            fact.name, tuple(dict.fromkeys(read_value(self.text, fact, element) for element in right.elts))
        )
