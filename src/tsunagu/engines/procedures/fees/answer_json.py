"""An answer in the JSON of interfaces.md."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from tsunagu.engines.procedures.fees.answers import Answer, Line
from tsunagu.engines.procedures.fees.tariffs import load_rules, load_sources
from tsunagu.kernel.words import Words


def present_answer(answer: Answer, language: str) -> dict[str, Any]:
    """This function will return the answer's fields as plain JSON values, sentences in one language."""
    told: dict[str, Any] = {
        "item": answer.question.item.item,
        "name": answer.question.item.name.said_in(language),
        "yen": answer.yen,
        "full_yen": answer.full_yen,
        "lines": [_present_line(line, language) for line in answer.lines],
        "ratio": str(answer.ratio),
        "tariff": name_tariff(answer.tariff_from).said_in(language),
        "source": say_sources(list_keys(answer), language),
        "verified": answer.is_verified,
        "assumptions": [each.said_in(language) for each in answer.assumptions],
        "notes": [each.said_in(language) for each in answer.notes],
    }
    return told


def name_tariff(since: date | None) -> Words:
    """This function will name a tariff by its first day."""
    if since is None:
        return Words("現行の料金", "the tariff in force")
    return Words(
        f"{since.year}年{since.month}月{since.day}日からの料金", f"tariff from {since.day} {since:%b %Y}"
    )


def list_keys(answer: Answer) -> tuple[str, ...]:
    """This function will return the sources of the amounts and of the arithmetic."""
    keys, rules = list(answer.source), load_rules()
    if answer.ratio != 1:
        keys += rules.floor_source
    if len(answer.question.applicants) > 1:
        keys += rules.joint_source
    if answer.question.is_late:
        keys += rules.surcharge_source
    return tuple(dict.fromkeys(keys))


def say_sources(keys: Iterable[str], language: str) -> str:
    """This function will name sources with their addresses, one after the other."""
    found = [load_sources()[key] for key in keys]
    return "; ".join(
        source.title.said_in(language) + (f" <{source.url}>" if source.url else "") for source in found
    )


def _present_line(line: Line, language: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "label": line.label.said_in(language),
        "yen": line.yen,
        "full_yen": line.full_yen,
        "ratio": str(line.part),
        "how": line.how,
        "tariff": name_tariff(line.row.received[0] or line.row.paid[0]).said_in(language),
        "verified": line.row.verified,
    }
    return told if line.year is None else {**told, "year": line.year}
