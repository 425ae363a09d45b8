"""The two sides of a comparison, checked against the facts: which fact, and a value of its type."""

import ast
from difflib import get_close_matches

from tsunagu.engines.eligibility.facts import Fact, FactValue
from tsunagu.engines.eligibility.rule_text import Names, RuleText
from tsunagu.kernel.words import Words


def find_fact(text: RuleText, node: ast.expr, name: str, names: Names) -> Fact:
    """This function will return a declared fact. Raises RuleProblem with the nearest name."""
    if name in names.facts:
        return names.facts[name]
    raise text.refuse_name(node, name, [*names.facts, *names.definitions, *names.tables])


def read_subject(text: RuleText, node: ast.expr, names: Names) -> Fact:
    """This function will return the fact on the left. Raises RuleProblem for anything but the name of a fact."""
    if isinstance(node, ast.Constant):
        hint = Words("「事実 == 値」のように書いてください。", "Write it as “fact == value”.")
        raise text.refuse(node, "比べる事実がありません。", "No fact is compared here.", hint)
    if not isinstance(node, ast.Name):
        raise text.refuse_kind(node)
    name = node.id
    if name in names.definitions:
        hint = Words(
            f"「{name}」か「not {name}」とだけ書いてください。", f"Write just “{name}” or “not {name}”."
        )
        what = f"定義「{name}」は比べられません。", f"The definition “{name}” cannot be compared."
        raise text.refuse(node, *what, hint)
    if name in names.tables:
        hint = Words("左に事実を書いてください。", "Write a fact on the left.")
        what = f"基準「{name}」どうしは比べられません。", f"The limit “{name}” needs a fact to compare."
        raise text.refuse(node, *what, hint)
    return find_fact(text, node, name, names)


def check_limit(text: RuleText, fact: Fact, sign: str, node: ast.Name, names: Names) -> None:
    """This function will check that a fact may be compared with a limit. Raises RuleProblem."""
    name = node.id
    if name not in names.tables:
        if name not in names.definitions:
            find_fact(text, node, name, names)
        hint = Words(
            "決まった値か基準の名前と比べてください。",
            "Compare it with a fixed value or the name of a limit.",
        )
        raise text.refuse(node, "事実どうしは比べられません。", "Two facts cannot be compared.", hint)
    if fact.unit != getattr(names.tables[name], "unit", None):
        hint = Words("単位が同じ基準と比べてください。", "Compare it with a limit of the same unit.")
        what = f"「{fact.name}」と「{name}」は単位が違います。", f"“{fact.name}” and “{name}” differ in unit."
        raise text.refuse(node, *what, hint)
    if sign in ("==", "!="):
        hint = Words("<、<=、>、>= を使ってください。", "Use <, <=, > or >=.")
        raise text.refuse(
            node, "基準との比較に == は使えません。", "A limit cannot be compared with ==.", hint
        )


def read_value(text: RuleText, fact: Fact, node: ast.expr) -> FactValue:
    """This function will return a fixed value of the fact's type. Raises RuleProblem for any other."""
    negative = isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub)
    inner = node.operand if isinstance(node, ast.UnaryOp) and negative else node
    if not isinstance(inner, ast.Constant):
        raise text.refuse_kind(inner)
    value = inner.value
    if fact.kind == "choice":
        if isinstance(value, str) and value in fact.values:
            return value
        raise _refuse_choice(text, fact, node, value)
    if fact.kind == "bool" and isinstance(value, bool) and not negative:
        return value
    if fact.kind in ("integer", "number") and isinstance(value, int | float) and not isinstance(value, bool):
        return _check_range(text, fact, node, -value if negative else value)
    hint = Words("数を書いてください。", "Write a number.")
    if fact.kind == "bool":
        hint = Words("True か False を書いてください。", "Write True or False.")
    what = f"{value!r} は「{fact.name}」の型と違います。", f"{value!r} is not of the type of “{fact.name}”."
    raise text.refuse(node, *what, hint)


def _refuse_choice(text: RuleText, fact: Fact, node: ast.expr, value: object) -> Exception:
    near = get_close_matches(str(value), fact.values, n=1, cutoff=0.5)
    choices = ", ".join(list(fact.values)[:15])
    hint = Words(f"選べる値: {choices}", f"Values to choose from: {choices}")
    if near:
        hint = Words(f'"{near[0]}" のことですか。', f'Did you mean "{near[0]}"?')
    what = (
        f"{value!r} は「{fact.name}」の選択肢にありません。",
        f"{value!r} is not a choice of “{fact.name}”.",
    )
    return text.refuse(node, *what, hint)


def _check_range(text: RuleText, fact: Fact, node: ast.expr, value: int | float) -> int | float:
    least, greatest = fact.between or (0, 0)
    if least <= value <= greatest:
        return value
    hint = Words(f"{least}から{greatest}までの数です。", f"It lies between {least} and {greatest}.")
    what = f"{value} は「{fact.name}」の範囲の外です。", f"{value} is outside the range of “{fact.name}”."
    raise text.refuse(node, *what, hint)
