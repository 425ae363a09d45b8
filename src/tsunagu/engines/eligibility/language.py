"""The language of rules: a safe subset of Python's expression syntax, checked against the facts. Never evaluated."""

import ast
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Protocol

from tsunagu.engines.eligibility.facts import Fact, FactValue
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
from tsunagu.engines.eligibility.problems import RuleProblem
from tsunagu.kernel.words import Words

LONGEST_TEXT = 2_000
DEEPEST = 25
OPERATORS: Mapping[type[ast.cmpop], str] = {
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!=",
}  # fmt: skip
MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
USE_AND_OR_NOT = Words(
    "使えるのは and、or、not、比較、in {…}、事実と定義の名前、決まった値だけです。",
    "Only and, or, not, comparisons, in {…}, names of facts and definitions, and fixed values may be used.",
)


class Names(Protocol):
    """What a rule may name."""

    @property
    def facts(self) -> Mapping[str, Fact]:
        """Declared facts."""

    @property
    def tables(self) -> Mapping[str, object]:
        """Dated parameters."""

    @property
    def definitions(self) -> Mapping[str, object]:
        """Definitions that may be named."""


def parse_expression(text: str, names: Names, where: str = "") -> Node:
    """This function will read a rule into its tree.

    Raises RuleProblem with line, column (both from one) and a hint for anything the language does not know: an
    unknown name, a value of the wrong type, a value that is no choice, forbidden syntax, empty, long or deep text.
    """
    reader = _Reader(text, names, where)
    if not text.strip():
        raise reader.refuse_at(
            0,
            "規則が空です。",
            "The rule is empty.",
            Words("条件を一つ書いてください。", "Write one condition."),
        )
    if len(text) > LONGEST_TEXT:
        hint = Words("規則を短くするか、定義に分けてください。", "Shorten it or split it into definitions.")
        what = (
            f"規則が{LONGEST_TEXT}文字より長いです。",
            f"The rule is longer than {LONGEST_TEXT} characters.",
        )
        raise reader.refuse_at(LONGEST_TEXT, *what, hint)
    for mark in "#\\\0":
        if mark in text:
            what = f"「{mark!r}」は使えません。", f"{mark!r} cannot be used."
            raise reader.refuse_at(text.index(mark), *what, USE_AND_OR_NOT)
    return reader.read(reader.parse(), 0)


@dataclass(slots=True)
class _Reader:
    text: str
    names: Names
    where: str
    line: str = field(init=False)

    def __post_init__(self) -> None:
        # One line of the same length, so that Python's own parser accepts a folded text and places stay true.
        self.line = "".join(" " if mark.isspace() else mark for mark in self.text)

    def parse(self) -> ast.expr:
        start = len(self.line) - len(self.line.lstrip())
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return ast.parse(" " * 0 + self.line.strip(), mode="eval").body
        except SyntaxError as error:
            raise self.refuse_syntax(start, error) from None
        except (RecursionError, MemoryError, ValueError):
            raise self.refuse_depth(0) from None

    def refuse_syntax(self, start: int, error: SyntaxError) -> RuleProblem:
        offset = min(start + max((error.offset or 1) - 1, 0), len(self.line))
        if "too many nested" in (error.msg or ""):
            return self.refuse_depth(offset)
        found = self.line[offset : offset + 1]
        hint = USE_AND_OR_NOT
        if found and not found.isascii():
            hint = Words(
                f"「{found}」を半角で書いてください。", f"Write “{found}” as a half-width character."
            )
        elif found == "=":
            hint = Words("等しいことは == と書きます。", "Write == for equality.")
        elif found in ("&", "|", "!"):
            hint = Words("and、or、not と書いてください。", "Write and, or, not.")
        return self.refuse_at(
            offset, "規則の書き方が正しくありません。", "The rule is not well-formed.", hint
        )

    def refuse_depth(self, offset: int) -> RuleProblem:
        hint = Words(
            "かっこを減らすか、定義に分けてください。", "Use fewer brackets or split it into definitions."
        )
        what = (
            f"規則の入れ子が深すぎます（{DEEPEST}段まで）。",
            f"The rule is nested too deeply (at most {DEEPEST} levels).",
        )
        return self.refuse_at(offset, *what, hint)

    def refuse_at(self, offset: int, ja: str, en: str, hint: Words) -> RuleProblem:
        before = self.text[:offset]
        row = before.count("\n") + 1
        column = offset - (before.rfind("\n") + 1) + 1
        return RuleProblem(Words(ja, en), line=row, column=column, hint=hint, where=self.where)

    def refuse(self, node: ast.expr, ja: str, en: str, hint: Words) -> RuleProblem:
        stripped = self.line.strip()
        start = len(self.line) - len(self.line.lstrip())
        characters = len(stripped.encode()[: node.col_offset].decode("utf-8", "ignore"))
        return self.refuse_at(start + characters, ja, en, hint)

    def read(self, node: ast.expr, depth: int) -> Node:
        """One condition: something that is true, false or unknown."""
        if depth > DEEPEST:
            raise self.refuse_depth(0)
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
                raise self.refuse(
                    node, f"{value!r} だけでは条件になりません。", f"{value!r} alone is no condition.", hint
                )
        raise self.refuse_syntax_of(node)

    def refuse_syntax_of(self, node: ast.expr) -> RuleProblem:
        kind = type(node).__name__
        return self.refuse(
            node,
            f"この書き方（{kind}）は使えません。",
            f"This syntax ({kind}) is not allowed.",
            USE_AND_OR_NOT,
        )

    def read_bare_name(self, node: ast.Name, name: str) -> Node:
        if name in self.names.definitions:
            return Named(name)
        if name in self.names.tables:
            hint = Words(
                f"「事実 <= {name}」のように比べてください。", f"Compare a fact with it: “fact <= {name}”."
            )
            raise self.refuse(
                node,
                f"基準「{name}」だけでは条件になりません。",
                f"The limit “{name}” alone is no condition.",
                hint,
            )
        fact = self.find_fact(node, name)
        if fact.kind == "bool":
            return Holds(name)
        example = f'{name} == "{next(iter(fact.values))}"' if fact.kind == "choice" else f"{name} >= 1"
        hint = Words(f"比べる値を書いてください。例: {example}", f"Compare it with a value, as in {example}")
        raise self.refuse(
            node,
            f"「{name}」は「はい・いいえ」の事実ではありません。",
            f"“{name}” is not a yes-or-no fact.",
            hint,
        )

    def find_fact(self, node: ast.expr, name: str) -> Fact:
        if name in self.names.facts:
            return self.names.facts[name]
        known = [*self.names.facts, *self.names.definitions, *self.names.tables]
        near = get_close_matches(name, known, n=1, cutoff=0.5)
        hint = Words("facts.yaml にある名前を使ってください。", "Use a name of facts.yaml.")
        if near:
            hint = Words(f"「{near[0]}」のことですか。", f"Did you mean “{near[0]}”?")
        raise self.refuse(
            node,
            f"「{name}」という事実も定義もありません。",
            f"There is no fact or definition “{name}”.",
            hint,
        )

    def read_chain(self, node: ast.Compare) -> Node:
        sides = [node.left, *node.comparators]
        links = tuple(
            self.read_link(left, op, right)
            for left, op, right in zip(sides, node.ops, sides[1:], strict=False)
        )
        return links[0] if len(links) == 1 else Both(links)

    def read_link(self, left: ast.expr, op: ast.cmpop, right: ast.expr) -> Node:
        if isinstance(op, ast.In | ast.NotIn):
            among = self.read_membership(left, right)
            return Not(among) if isinstance(op, ast.NotIn) else among
        if type(op) not in OPERATORS:
            hint = Words("== か != を使ってください。", "Use == or !=.")
            raise self.refuse(left, "is は使えません。", "“is” cannot be used.", hint)
        sign = OPERATORS[type(op)]
        if not isinstance(left, ast.Name) and isinstance(right, ast.Name):
            left, right, sign = right, left, MIRRORED[sign]
        return self.read_comparison(self.read_subject(left), sign, right)

    def read_subject(self, node: ast.expr) -> Fact:
        if not isinstance(node, ast.Name):
            if isinstance(node, ast.Constant):
                hint = Words("「事実 == 値」のように書いてください。", "Write it as “fact == value”.")
                raise self.refuse(node, "比べる事実がありません。", "No fact is compared here.", hint)
            raise self.refuse_syntax_of(node)
        if node.id in self.names.definitions:
            hint = Words(
                f"「{node.id}」か「not {node.id}」とだけ書いてください。",
                f"Write just “{node.id}” or “not {node.id}”.",
            )
            raise self.refuse(
                node,
                f"定義「{node.id}」は比べられません。",
                f"The definition “{node.id}” cannot be compared.",
                hint,
            )
        if node.id in self.names.tables:
            hint = Words("左に事実を書いてください。", "Write a fact on the left.")
            raise self.refuse(
                node,
                f"基準「{node.id}」どうしは比べられません。",
                f"The limit “{node.id}” needs a fact to compare.",
                hint,
            )
        return self.find_fact(node, node.id)

    def read_comparison(self, fact: Fact, sign: str, right: ast.expr) -> Node:
        if isinstance(right, ast.Name):
            return self.read_measure(fact, sign, right)
        value = self.read_value(fact, right)
        if fact.kind in ("choice", "bool"):
            if sign not in ("==", "!="):
                hint = Words("== か != か in {…} を使ってください。", "Use ==, != or in {…}.")
                raise self.refuse(
                    right, f"「{fact.name}」に大小はありません。", f"“{fact.name}” has no order.", hint
                )
            node: Node = Among(fact.name, (value,)) if fact.kind == "choice" else Holds(fact.name)
            wanted = (sign == "==") == (value is not False)
            return node if wanted else Not(node)
        assert isinstance(value, int | float)  # noqa: S101 - read_value has checked it
        return Compared(fact.name, sign, value)

    def read_measure(self, fact: Fact, sign: str, right: ast.Name) -> Node:
        if right.id not in self.names.tables:
            if right.id not in self.names.definitions:
                self.find_fact(right, right.id)
            hint = Words(
                "決まった値か基準の名前と比べてください。",
                "Compare it with a fixed value or the name of a limit.",
            )
            raise self.refuse(right, "事実どうしは比べられません。", "Two facts cannot be compared.", hint)
        table = self.names.tables[right.id]
        if fact.unit != getattr(table, "unit", ""):
            hint = Words("単位が同じ基準と比べてください。", "Compare it with a limit of the same unit.")
            raise self.refuse(
                right,
                f"「{fact.name}」と「{right.id}」は単位が違います。",
                f"“{fact.name}” and “{right.id}” differ in unit.",
                hint,
            )
        if sign in ("==", "!="):
            hint = Words("<、<=、>、>= を使ってください。", "Use <, <=, > or >=.")
            raise self.refuse(
                right, "基準との比較に == は使えません。", "A limit cannot be compared with ==.", hint
            )
        return Measured(fact.name, sign, right.id)

    def read_membership(self, left: ast.expr, right: ast.expr) -> Node:
        fact = self.read_subject(left)
        if fact.kind == "bool":
            hint = Words(
                f"「{fact.name}」か「not {fact.name}」と書いてください。",
                f"Write “{fact.name}” or “not {fact.name}”.",
            )
            raise self.refuse(
                left,
                "「はい・いいえ」の事実に in は使えません。",
                "“in” does not go with a yes-or-no fact.",
                hint,
            )
        if not isinstance(right, ast.Set | ast.List | ast.Tuple) or not right.elts:
            hint = Words(
                'in の右には {"a", "b"} のように値を並べてください。',
                'List values after in, as in {"a", "b"}.',
            )
            raise self.refuse(
                right, "in の右に値の並びがありません。", "There is no list of values after “in”.", hint
            )
        values = tuple(dict.fromkeys(self.read_value(fact, element) for element in right.elts))
        return Among(fact.name, values)

    def read_value(self, fact: Fact, node: ast.expr) -> FactValue:
        negative = isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub)
        inner = node.operand if isinstance(node, ast.UnaryOp) and negative else node
        if not isinstance(inner, ast.Constant):
            raise self.refuse_syntax_of(inner)
        value = inner.value
        if fact.kind == "choice":
            return self.read_choice(fact, node, value)
        if fact.kind == "bool" and isinstance(value, bool) and not negative:
            return value
        if (
            fact.kind in ("integer", "number")
            and isinstance(value, int | float)
            and not isinstance(value, bool)
        ):
            return self.read_amount(fact, node, -value if negative else value)
        expected = Words("True か False", "True or False") if fact.kind == "bool" else Words("数", "a number")
        hint = Words(f"{expected.ja}を書いてください。", f"Write {expected.en}.")
        raise self.refuse(
            node,
            f"{value!r} は「{fact.name}」の型と違います。",
            f"{value!r} is not of the type of “{fact.name}”.",
            hint,
        )

    def read_choice(self, fact: Fact, node: ast.expr, value: object) -> str:
        if isinstance(value, str) and isinstance(node, ast.Constant) and value in fact.values:
            return value
        near = get_close_matches(str(value), fact.values, n=1, cutoff=0.5)
        choices = ", ".join(list(fact.values)[:15])
        hint = Words(f"選べる値: {choices}", f"Values to choose from: {choices}")
        if near:
            hint = Words(f'"{near[0]}" のことですか。', f'Did you mean "{near[0]}"?')
        raise self.refuse(
            node,
            f"{value!r} は「{fact.name}」の選択肢にありません。",
            f"{value!r} is not a choice of “{fact.name}”.",
            hint,
        )

    def read_amount(self, fact: Fact, node: ast.expr, value: int | float) -> int | float:
        least, greatest = fact.between or (0, 0)
        if not least <= value <= greatest:
            hint = Words(f"{least}から{greatest}までの数です。", f"It lies between {least} and {greatest}.")
            raise self.refuse(
                node,
                f"{value} は「{fact.name}」の範囲の外です。",
                f"{value} is outside the range of “{fact.name}”.",
                hint,
            )
        return value
