"""The fields of a question, read strictly: each refusal names the field and what to change."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tsunagu.engines.procedures.deadlines.readings import load_rules
from tsunagu.engines.procedures.deadlines.vocabulary import Fact, load_events, load_facts
from tsunagu.engines.procedures.fields import name_nearest, read_day, refuse, show_value
from tsunagu.kernel.words import Words


def read_events(told: Any, where: str) -> dict[str, date]:
    """This function will read the events with their days. Raises QuestionProblem."""
    known = load_events()
    if not isinstance(told, Mapping) or not told:
        raise refuse(
            "出来事の日付が一つもありません。",
            "There is no event with its date.",
            where,
            Words('例：{"filed_on": "2026-11-22"}', 'For example {"filed_on": "2026-11-22"}.'),
            "no_events",
        )
    found = {}
    for name, value in told.items():
        if name not in known:
            raise refuse(
                f"「{show_value(name)}」という出来事はありません。",
                f"There is no event “{show_value(name)}”.",
                f"{where}.{show_value(name)}",
                name_nearest(str(name), known),
                "unknown_event",
            )
        if value is not None:
            found[name] = read_day(value, f"{where}.{name}")
    if not found:
        raise refuse("日付が一つもありません。", "There is no date.", where, code="no_events")
    return found


def read_facts(told: Any, kind: tuple[str, str], where: str) -> dict[str, Any]:
    """This function will read the facts of a country and right. Raises QuestionProblem."""
    known = load_facts()
    if not isinstance(told, Mapping):
        raise refuse("factsは { } で書いてください。", "Facts are an object { }.", where)
    found = {}
    for name, value in told.items():
        if name not in known:
            raise refuse(
                f"「{show_value(name)}」という事実はありません。",
                f"There is no fact “{show_value(name)}”.",
                f"{where}.{show_value(name)}",
                name_nearest(str(name), known),
                "unknown_fact",
            )
        if value is not None:
            found[name] = _read_fact(known[name], value, kind, f"{where}.{name}")
    return found


def _read_fact(fact: Fact, value: Any, kind: tuple[str, str], where: str) -> Any:
    if fact.kind == "date":
        return read_day(value, where)
    if fact.kind == "choice" and isinstance(value, str) and value in fact.values:
        return value
    if fact.kind == "bool" and isinstance(value, bool):
        return value
    if fact.kind == "count" and type(value) is int and 0 <= value <= fact.most:
        return value
    if fact.kind == "extensions":
        ids = [each.id for ready in load_rules(*kind) for each in ready.rule.extensions]
        if isinstance(value, list) and all(each in ids for each in value):
            return tuple(value)
        raise refuse(
            f"「{show_value(value)}」は延長のidの一覧ではありません。",
            f"“{show_value(value)}” is no list of ids of extensions.",
            where,
            name_nearest("", ids),
            "bad_fact",
        )
    allowed = {"choice": list(fact.values), "bool": ["true", "false"], "count": [f"0–{fact.most}"]}[fact.kind]
    raise refuse(
        f"「{show_value(value)}」は{fact.name.ja}の値ではありません。",
        f"“{show_value(value)}” is no value of {fact.name.en}.",
        where,
        name_nearest(show_value(value), allowed),
        "bad_fact",
    )
