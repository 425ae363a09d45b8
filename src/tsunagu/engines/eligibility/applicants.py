"""A table of applicants made into typed facts; what is not of its type is found with row and column."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ibis

from tsunagu.engines.eligibility.columns import check_among
from tsunagu.engines.eligibility.facts import Fact
from tsunagu.engines.eligibility.problems import ApplicantsProblem
from tsunagu.engines.eligibility.rules import Rule
from tsunagu.engines.eligibility.values import describe_expected, shorten_text
from tsunagu.engines.eligibility.vocabulary import Vocabulary
from tsunagu.kernel.words import Words

if TYPE_CHECKING:
    from ibis.expr.types import Column, Table

TRUE_WORDS = ("true", "1", "yes", "はい")
FALSE_WORDS = ("false", "0", "no", "いいえ")
TYPES = {"choice": "string", "bool": "boolean", "integer": "int64", "number": "float64"}
ID = "id"
Fetch = Callable[["Table"], list[dict[str, Any]]]
"""Runs an expression and returns its rows."""


@dataclass(frozen=True, slots=True)
class ColumnComparison:
    """The columns that are facts, and a warning for each that is none."""

    facts: tuple[Fact, ...]
    warnings: tuple[Words, ...]


def compare_columns(names: Sequence[str], vocabulary: Vocabulary, source: Path) -> ColumnComparison:
    """This function will match column names with facts. Raises ApplicantsProblem without ``id`` or for a name twice."""
    if ID not in names:
        how = Words(
            f"申請者の番号の列を「{ID}」という名前で入れてください。",
            f"Add a column named “{ID}” with the number of each applicant.",
        )
        near = [name for name in names if name.casefold().strip() == ID]
        if near:
            how = Words(
                f"列「{near[0]}」の名前を「{ID}」にしてください。",
                f"Rename the column “{near[0]}” to “{ID}”.",
            )
        raise ApplicantsProblem(
            Words(f"列「{ID}」がありません。", f"The column “{ID}” is missing."), where=source.name, how=how
        )
    seen: set[str] = set()
    for name in names:
        if name.casefold() in seen:
            how = Words("どちらかを消してください。", "Remove one of them.")
            shown = shorten_text(name)
            what = Words(f"列「{shown}」が二つあります。", f"There are two columns “{shown}”.")
            raise ApplicantsProblem(what, where=source.name, how=how)
        seen.add(name.casefold())
    facts = tuple(vocabulary.facts[name] for name in names if name in vocabulary.facts)
    strangers = [name for name in names if name not in vocabulary.facts and name != ID]
    return ColumnComparison(facts, tuple(_warn(name, vocabulary) for name in strangers))


def _warn(name: str, vocabulary: Vocabulary) -> Words:
    near = get_close_matches(name.casefold().strip()[:60], vocabulary.facts, n=1, cutoff=0.6)
    hint = Words(f"「{near[0]}」のことですか。", f" Did you mean “{near[0]}”?") if near else Words("", "")
    shown = shorten_text(name)
    return Words(
        f"列「{shown}」は事実ではないので使いません。{hint.ja}",
        f"Column “{shown}” is no fact and is ignored.{hint.en}",
    )


def forget_nan(table: "Table", facts: Sequence[Fact]) -> "Table":
    """This function will make every NaN null: to those who write tables, as pandas does, it means that nothing is known."""
    kinds = table.schema()
    floating = [name for name in (ID, *(fact.name for fact in facts)) if kinds[name].is_floating()]
    return table.mutate(
        **{name: ibis.ifelse(table[name].isnan(), ibis.null(kinds[name]), table[name]) for name in floating}
    )


def build_typed(
    table: "Table", facts: Sequence[Fact], vocabulary: Vocabulary, rules: Mapping[str, Rule]
) -> "Table":
    """This function will return ``id`` and a typed column for each fact the rules read; an absent column is null."""
    present = {fact.name for fact in facts}
    needed = dict.fromkeys(name for rule in rules.values() for name in rule.facts)
    columns = {
        name: _type_column(table[name], vocabulary.facts[name])
        if name in present
        else ibis.null(TYPES[vocabulary.facts[name].kind])
        for name in needed
    }
    return table.select(id=table[ID].cast("string"), **columns)


def build_checks(table: "Table", facts: Sequence[Fact]) -> "Table":
    """This function will return one row: ``rows``, and how many values are wrong, by column."""
    wrong = {
        fact.name: _find_wrong(table[fact.name], fact).sum().coalesce(0)
        for fact in _list_doubtful(table, facts)
    }
    text = table[ID].cast("string")
    return table.aggregate(
        rows=table.count(),
        **{
            ID: _lacks_id(table).sum().coalesce(0),
            "id twice": table.count() - text.nunique() - text.isnull().sum().coalesce(0),
        },
        **wrong,
    )


def refuse_first(fetch: Fetch, table: "Table", facts: Sequence[Fact], source: Path) -> ApplicantsProblem:
    """This function will find the first wrong value and return the problem that names its row and column."""
    numbered = table.mutate(**{"row number": ibis.row_number() + 1})
    wrong = [
        (None, _lacks_id(numbered)),
        *((fact, _find_wrong(numbered[fact.name], fact)) for fact in _list_doubtful(table, facts)),
    ]
    for fact, bad in wrong:
        name = fact.name if fact else ID
        text = numbered[name].cast("string")
        first = numbered.filter(bad).select("row number", shown=text).order_by("row number").limit(1)
        for found in fetch(first):
            return _refuse_value(fact, found["row number"], found["shown"], source)
    grouped = numbered.group_by(shown=numbered[ID].cast("string")).aggregate(
        times=lambda group: group.count(), last=lambda group: group["row number"].max()
    )
    twice = fetch(grouped.filter(grouped.times > 1).order_by("last").limit(1))[0]
    shown = shorten_text(str(twice["shown"]))
    what = Words(f"id「{shown}」が二度あります。", f"The id “{shown}” is there twice.")
    how = Words("idは一人に一つにしてください。", "Give each applicant an id of its own.")
    return ApplicantsProblem(what, where=_say_place(source, twice["last"], ID), how=how, code="id_twice")


def _refuse_value(fact: Fact | None, row: int, shown: object, source: Path) -> ApplicantsProblem:
    if fact is None:
        how = Words("その行にidを書いてください。", "Write an id in that row.")
        return ApplicantsProblem(
            Words("idが空です。", "The id is empty."),
            where=_say_place(source, row, ID),
            how=how,
            code="id_missing",
        )
    text = shorten_text(str(shown))
    what = Words(
        f"「{text}」は「{fact.label.ja}」の値になりません。", f"“{text}” is no value of “{fact.name}”."
    )
    how = describe_expected(fact, str(shown))
    empty = Words("分からなければ空にしてください。", " Leave it empty if it is not known.")
    how = Words(how.ja + empty.ja, how.en + empty.en)
    return ApplicantsProblem(what, where=_say_place(source, row, fact.name), how=how, code="wrong_fact_value")


def _say_place(source: Path, row: int, column: str) -> str:
    return f"{source.name}, row {row}, column {column}"


def _lacks_id(table: "Table") -> Any:
    text = table[ID].cast("string")
    return text.isnull() | (text.strip() == "")


def _list_doubtful(table: "Table", facts: Sequence[Fact]) -> list[Fact]:
    """The facts whose column could hold a wrong value at all."""
    kinds = table.schema()
    return [
        fact
        for fact in facts
        if not kinds[fact.name].is_null() and not (fact.kind == "bool" and kinds[fact.name].is_boolean())
    ]


def _find_wrong(column: "Column", fact: Fact) -> Any:
    """A value is there, but none of this fact."""
    kind = column.type()
    if fact.kind == "choice":
        text = _read_text(column)
        return text.notnull() & ~check_among(text, list(fact.values))
    present = column.notnull()
    if kind.is_string():
        present = column != ""
    typed = _type_column(column, fact)
    if fact.between:
        number = _read_number(column)
        typed = ibis.ifelse(number.between(*fact.between), typed, ibis.null(typed.type()))
        if fact.kind == "integer" and not number.type().is_integer():
            # Not floor(), which stops the engine at infinity: the cast has rounded, or given null.
            typed = ibis.ifelse(number == typed, typed, ibis.null(typed.type()))
    return present & typed.isnull()


def _type_column(column: "Column", fact: Fact) -> Any:
    """The column in the type of its fact, null where it is unknown. Only checked columns come out right."""
    kind = column.type()
    if kind.is_null():
        return ibis.null(TYPES[fact.kind])
    if fact.kind == "choice":
        return _read_text(column)
    if fact.kind == "bool":
        if kind.is_boolean():
            return column
        text = _read_text(column).lower()
        return ibis.cases(
            (text.isin(TRUE_WORDS), True), (text.isin(FALSE_WORDS), False), else_=ibis.null("boolean")
        )
    return _read_number(column).try_cast(TYPES[fact.kind])


def _read_text(column: "Column") -> Any:
    return column.nullif("") if column.type().is_string() else column.cast("string")


def _read_number(column: "Column") -> Any:
    return column if column.type().is_numeric() else _read_text(column).try_cast("float64")
