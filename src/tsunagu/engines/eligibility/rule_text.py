"""The text of a rule: parsed by Python's own grammar, and every refusal with its line, column and a hint."""

import ast
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Protocol

from tsunagu.engines.eligibility.facts import Fact
from tsunagu.engines.eligibility.problems import RuleProblem
from tsunagu.kernel.words import Words

LONGEST_TEXT = 2_000
DEEPEST = 25
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
        """Dated limits."""

    @property
    def definitions(self) -> Mapping[str, object]:
        """Definitions that may be named."""


@dataclass(slots=True)
class RuleText:
    """A rule as it was written, and where."""

    text: str
    where: str
    line: str = field(init=False)
    indent: int = field(init=False)

    def __post_init__(self) -> None:
        # One line of the same length, so that Python's own parser accepts a folded text and places stay true.
        self.line = "".join(" " if mark.isspace() else mark for mark in self.text)
        self.indent = len(self.line) - len(self.line.lstrip())

    def parse(self) -> ast.expr:
        """This function will return the syntax tree. Raises RuleProblem for what is no expression, too long or deep."""
        if not self.text.strip():
            hint = Words("条件を一つ書いてください。", "Write one condition.")
            raise self.refuse_at(0, "規則が空です。", "The rule is empty.", hint)
        if len(self.text) > LONGEST_TEXT:
            hint = Words(
                "規則を短くするか、定義に分けてください。", "Shorten it or split it into definitions."
            )
            what = (
                f"規則が{LONGEST_TEXT}文字より長いです。",
                f"The rule is longer than {LONGEST_TEXT} characters.",
            )
            raise self.refuse_at(LONGEST_TEXT, *what, hint)
        for offset, mark in enumerate(self.text):
            if mark in "#\\" or not (mark.isprintable() or mark.isspace()):
                raise self.refuse_at(
                    offset, f"{mark!r} は使えません。", f"{mark!r} cannot be used.", USE_AND_OR_NOT
                )
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return ast.parse(self.line.strip(), mode="eval").body
        except SyntaxError as error:
            raise self._refuse_grammar(error) from None
        except (RecursionError, MemoryError):
            raise self.refuse_depth() from None

    def refuse_at(self, offset: int, ja: str, en: str, hint: Words) -> RuleProblem:
        """This function will return the problem to raise for the character at ``offset`` (from zero)."""
        before = self.text[:offset]
        column = offset - (before.rfind("\n") + 1) + 1
        return RuleProblem(
            Words(ja, en), line=before.count("\n") + 1, column=column, hint=hint, where=self.where
        )

    def refuse(self, node: ast.expr, ja: str, en: str, hint: Words) -> RuleProblem:
        """This function will return the problem to raise for a node."""
        characters = len(self.line.strip().encode()[: node.col_offset].decode("utf-8", "ignore"))
        return self.refuse_at(self.indent + characters, ja, en, hint)

    def refuse_kind(self, node: ast.expr) -> RuleProblem:
        """This function will return the problem to raise for syntax that rules do not have."""
        kind = type(node).__name__
        what = f"この書き方（{kind}）は使えません。", f"This syntax ({kind}) is not allowed."
        return self.refuse(node, *what, USE_AND_OR_NOT)

    def refuse_depth(self) -> RuleProblem:
        """This function will return the problem to raise for a rule nested too deeply."""
        hint = Words(
            "かっこを減らすか、定義に分けてください。", "Use fewer brackets or split it into definitions."
        )
        what = (
            f"規則の入れ子が深すぎます（{DEEPEST}段まで）。",
            f"The rule is nested too deeply (at most {DEEPEST} levels).",
        )
        return self.refuse_at(self.indent, *what, hint)

    def refuse_name(self, node: ast.expr, name: str, known: Sequence[str]) -> RuleProblem:
        """This function will return the problem to raise for a name nobody knows, with the nearest known one."""
        near = get_close_matches(name, known, n=1, cutoff=0.5)
        hint = Words("facts.yaml にある名前を使ってください。", "Use a name of facts.yaml.")
        if near:
            hint = Words(f"「{near[0]}」のことですか。", f"Did you mean “{near[0]}”?")
        what = f"「{name}」という事実も定義もありません。", f"There is no fact or definition “{name}”."
        return self.refuse(node, *what, hint)

    def _refuse_grammar(self, error: SyntaxError) -> RuleProblem:
        if "too many nested" in (error.msg or ""):
            return self.refuse_depth()
        # Python gives no offset when the text ends too early.
        offset = (
            min(self.indent + error.offset - 1, len(self.line)) if error.offset else len(self.text.rstrip())
        )
        found = self.line[offset : offset + 1]
        hint = USE_AND_OR_NOT
        if found and not found.isascii():
            hint = Words(
                f"「{found}」を半角で書いてください。", f"Write “{found}” as a half-width character."
            )
        elif found == "=":
            hint = Words("等しいことは == と書きます。", "Write == for equality.")
        elif found and found in "&|!":
            hint = Words("and、or、not と書いてください。", "Write and, or, not.")
        return self.refuse_at(
            offset, "規則の書き方が正しくありません。", "The rule is not well-formed.", hint
        )
