"""Facts somebody told us, checked against their declaration."""

import json
import math
from collections.abc import Mapping
from decimal import Decimal
from difflib import get_close_matches

from tsunagu.engines.eligibility.facts import Fact, FactValue
from tsunagu.engines.eligibility.problems import FactProblem
from tsunagu.engines.eligibility.vocabulary import Vocabulary
from tsunagu.kernel.folding import fold_for_search
from tsunagu.kernel.words import Words

LONGEST_SHOWN = 40
CHOICES_SHOWN = 15


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
            _check_range(fact, value, where)
            return int(value)
        case "number" if (
            isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
        ):
            return _check_range(fact, value, where)
    shown = show_value(value)
    what = Words(
        f"{shown} は「{fact.label.ja}」（{fact.name}）の値になりません。",
        f"{shown} is no value of “{fact.name}”.",
    )
    raise FactProblem(what, where=where, how=describe_expected(fact, value), code="wrong_fact_value")


def describe_expected(fact: Fact, value: object = None) -> Words:
    """This function will say which values a fact takes, and the nearest one to ``value`` if there is one."""
    match fact.kind:
        case "bool":
            return Words("true か false を書いてください。", "Write true or false.")
        case "choice":
            near = _find_choice(fact, value)
            if near:
                return Words(f'"{near}" のことですか。', f'Did you mean "{near}"?')
            choices = ", ".join(list(fact.values)[:CHOICES_SHOWN])
            if len(fact.values) <= CHOICES_SHOWN:
                return Words(f"選べる値は {choices} です。", f"Values to choose from: {choices}.")
            return Words(f"選べる値は {choices} などです。", f"Values to choose from: {choices} and others.")
    least, greatest = fact.between or (0, 0)
    kind = Words("整数", "a whole number") if fact.kind == "integer" else Words("数", "a number")
    return Words(
        f"{least}から{greatest}までの{kind.ja}を、単位や引用符を付けずに書いてください。",
        f"Write {kind.en} between {least} and {greatest}, without a unit or quotes.",
    )


def shorten_text(text: str) -> str:
    """This function will return the beginning of outside text, harmless to print: at most 40 characters and “…”."""
    start = "".join(mark if mark.isprintable() else "�" for mark in text[:LONGEST_SHOWN])
    return start if len(text) <= LONGEST_SHOWN else start + "…"


def show_value(value: object) -> str:
    """This function will return a value as JSON would write it, so that text and numbers differ; short and printable."""
    match value:
        case str():
            return f'"{shorten_text(value)}"'
        case bool():
            return json.dumps(value)
        case int() if abs(value) >= 10**LONGEST_SHOWN:
            return f"{Decimal(value):.2E}"  # Python refuses to write thousands of digits
        case int() | float():
            return json.dumps(value)
        case list():
            return "[…]"
        case Mapping():
            return "{…}"
    return shorten_text(repr(value))


def _find_choice(fact: Fact, value: object) -> str | None:
    """The choice whose name or label is nearest to a text, or to the only text of a list."""
    match value:
        case str(text) | [str(text)]:
            asked = fold_for_search(text[:60])
        case _:
            return None
    codes = {fold_for_search(code): code for code in fact.values}
    labels = {
        fold_for_search(said): code for code, label in fact.values.items() for said in (label.ja, label.en)
    }
    if asked in labels:
        return labels[asked]
    near = get_close_matches(asked, codes, n=1, cutoff=0.5)
    return codes[near[0]] if near else None


def _check_range(fact: Fact, value: int | float, where: str) -> int | float:
    least, greatest = fact.between or (0, 0)
    if least <= value <= greatest:
        return value
    shown = show_value(value)
    what = Words(
        f"「{fact.label.ja}」（{fact.name}）の {shown} は範囲の外です。",
        f"{shown} is out of range for “{fact.name}”.",
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
    shown = shorten_text(name)
    return FactProblem(
        Words(f"「{shown}」という事実はありません。", f"There is no fact “{shown}”."),
        where=where,
        how=how,
        code="unknown_fact",
    )
