"""Facts somebody told us, checked against their declaration."""

import math
from collections.abc import Mapping
from difflib import get_close_matches

from tsunagu.engines.eligibility.facts import Fact, FactValue
from tsunagu.engines.eligibility.problems import FactProblem
from tsunagu.engines.eligibility.vocabulary import Vocabulary
from tsunagu.kernel.words import Words


def parse_fact_values(
    given: Mapping[str, object], vocabulary: Vocabulary, where: str = ""
) -> dict[str, FactValue]:
    """This function will check facts by name; None means unknown and is left out.

    Raises FactProblem for an unknown name (with the nearest one), a wrong type, a value that is no choice or out of
    range; ``where`` names the place in the input.
    """
    values: dict[str, FactValue] = {}
    for name, value in given.items():
        place = f"{where}.{name}" if where else str(name)
        if name not in vocabulary.facts:
            raise _refuse_name(str(name), vocabulary, place)
        if value is not None:
            values[name] = parse_fact_value(vocabulary.facts[name], value, place)
    return values


def parse_fact_value(fact: Fact, value: object, where: str = "") -> FactValue:
    """This function will return a value in the type of its fact. Raises FactProblem with the expected type."""
    match fact.kind:
        case "bool" if isinstance(value, bool):
            return value
        case "choice" if isinstance(value, str) and value in fact.values:
            return value
        case "integer" if isinstance(value, int) and not isinstance(value, bool):
            return _check_range(fact, value, where)
        case "integer" if isinstance(value, float) and value.is_integer():
            return _check_range(fact, int(value), where)
        case "number" if (
            isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
        ):
            return _check_range(fact, value, where)
    shown = _show(value)
    what = Words(
        f"「{shown}」は「{fact.label.ja}」（{fact.name}）の値になりません。",
        f"{shown} is no value of “{fact.name}”.",
    )
    raise FactProblem(what, where=where, how=describe_expected(fact, value), code="wrong_fact_value")


def describe_expected(fact: Fact, value: object = None) -> Words:
    """This function will say which values a fact takes, and the nearest one to ``value`` if there is one."""
    match fact.kind:
        case "bool":
            return Words("true か false を書いてください。", "Write true or false.")
        case "choice":
            by_label = [code for code, label in fact.values.items() if value in (label.ja, label.en)]
            near = by_label or get_close_matches(str(value)[:60], fact.values, n=1, cutoff=0.5)
            if near:
                return Words(f'"{near[0]}" のことですか。', f'Did you mean "{near[0]}"?')
            choices = ", ".join(list(fact.values)[:15])
            return Words(f"選べる値: {choices}", f"Values to choose from: {choices}")
    least, greatest = fact.between or (0, 0)
    kind = Words("整数", "a whole number") if fact.kind == "integer" else Words("数", "a number")
    return Words(
        f"{least}から{greatest}までの{kind.ja}を、単位や引用符を付けずに書いてください。",
        f"Write {kind.en} between {least} and {greatest}, without a unit or quotes.",
    )


def _check_range(fact: Fact, value: int | float, where: str) -> int | float:
    least, greatest = fact.between or (0, 0)
    if least <= value <= greatest:
        return value
    what = Words(
        f"「{fact.label.ja}」（{fact.name}）の {value} は範囲の外です。",
        f"{value} is out of range for “{fact.name}”.",
    )
    raise FactProblem(what, where=where, how=describe_expected(fact), code="fact_out_of_range")


def _refuse_name(name: str, vocabulary: Vocabulary, where: str) -> FactProblem:
    near = get_close_matches(name[:60], vocabulary.facts, n=1, cutoff=0.5)
    how = Words(
        "使える事実は tsunagu match --schema で分かります。", "See tsunagu match --schema for the facts."
    )
    if name in vocabulary.definitions:
        how = Words(
            "これは事実から計算されます。元になる事実を書いてください。",
            "It is computed: give the facts it rests on.",
        )
    elif near:
        how = Words(f"「{near[0]}」のことですか。", f"Did you mean “{near[0]}”?")
    shown = _show(name)
    return FactProblem(
        Words(f"「{shown}」という事実はありません。", f"There is no fact “{shown}”."),
        where=where,
        how=how,
        code="unknown_fact",
    )


def _show(value: object) -> str:
    text = repr(value) if not isinstance(value, str) else value
    printable = "".join(mark if mark.isprintable() else "�" for mark in text[:41])
    return printable if len(text) <= 40 else printable[:40] + "…"
