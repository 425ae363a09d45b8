"""The facts a rule may speak of, as declared in facts.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Literal, cast

from tsunagu.engines.eligibility.documents import Entry, read_document, read_own_text
from tsunagu.kernel.prefectures import Prefecture
from tsunagu.kernel.words import NOTHING, Words

Kind = Literal["choice", "bool", "integer", "number"]
FactValue = bool | int | float | str
Facts = Mapping[str, "Fact"]
KINDS = ("choice", "bool", "integer", "number")


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that can be known about an applicant.

    ``between`` are the least and the greatest value of a number, both allowed. ``yes`` and ``no`` are the sentences
    for a known bool. ``unit`` is persons, yen, years, months or percent.
    """

    name: str
    kind: Kind
    label: Words
    question: Words
    help: Words = NOTHING
    unit: str = ""
    between: tuple[int, int] | None = None
    values: Mapping[str, Words] = field(default_factory=dict)
    yes: Words = NOTHING
    no: Words = NOTHING
    register: str = ""
    source: str = ""


def parse_facts(text: str, file: str = "facts.yaml") -> Facts:
    """This function will read declared facts strictly. Raises VocabularyProblem with file, line and reason."""
    facts = {name: _read_fact(name, entry) for name, _, entry in read_document(text, file).read_items()}
    return MappingProxyType(facts)


@cache
def load_facts() -> Facts:
    """This function will return the facts of facts.yaml, in the order of the file."""
    return parse_facts(read_own_text("facts.yaml"))


def _read_fact(name: str, entry: Entry) -> Fact:
    if not name.isidentifier():
        raise entry.refuse(f"「{name}」は名前に使えません。", f"“{name}” cannot be a name.")
    fields = entry.read_mapping("type label question", "help unit between values yes no register source")
    kind = fields["type"].read_text()
    if kind not in KINDS:
        raise fields["type"].refuse(f"「{kind}」という型はありません。", f"There is no type “{kind}”.")
    needed = {
        "choice": ("values",),
        "bool": ("yes", "no"),
        "integer": ("unit", "between"),
        "number": ("unit", "between"),
    }
    for other in ("values", "yes", "no", "unit", "between"):
        if (other in needed[kind]) != (other in fields):
            raise entry.refuse(
                f"型 {kind} の事実に「{other}」が{'ありません' if other in needed[kind] else 'あります'}。",
                f"A fact of type {kind} {'needs' if other in needed[kind] else 'has no'} “{other}”.",
            )
    return Fact(
        name=name,
        kind=cast("Kind", kind),
        label=fields["label"].read_words(),
        question=fields["question"].read_words(),
        help=fields["help"].read_words() if "help" in fields else NOTHING,
        unit=fields["unit"].read_text() if "unit" in fields else "",
        between=_read_between(fields["between"]) if "between" in fields else None,
        values=MappingProxyType(_read_values(fields["values"]))
        if "values" in fields
        else MappingProxyType({}),
        yes=fields["yes"].read_words() if "yes" in fields else NOTHING,
        no=fields["no"].read_words() if "no" in fields else NOTHING,
        register=fields["register"].read_text() if "register" in fields else "",
        source=fields["source"].read_text() if "source" in fields else "",
    )


def _read_values(entry: Entry) -> dict[str, Words]:
    if entry.node.value == "prefectures":
        return {prefecture.value: prefecture.words for prefecture in Prefecture}
    values = {name: value.read_words() for name, _, value in entry.read_items()}
    if not values:
        raise entry.refuse("選択肢がありません。", "There is nothing to choose from.")
    return values


def _read_between(entry: Entry) -> tuple[int, int]:
    ends = [end.read_number() for end in entry.read_list()]
    if len(ends) != 2 or ends[0] > ends[1] or not all(isinstance(end, int) for end in ends):
        raise entry.refuse(
            "[最小, 最大] の整数が必要です。", "It must be [least, greatest] in whole numbers."
        )
    return int(ends[0]), int(ends[1])
