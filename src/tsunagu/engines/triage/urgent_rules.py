"""The rules of urgent.yaml, read strictly into patterns and words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from tsunagu.engines.triage.patterns import LANGUAGES, Patterns, compile_patterns
from tsunagu.engines.triage.problems import TriageProblem
from tsunagu.engines.triage.said_ranges import Direction
from tsunagu.engines.triage.vocabulary import load_vocabulary_file
from tsunagu.kernel.words import Words

NEEDS = ("nothing", "day", "day_or_near", "due_soon")


@dataclass(frozen=True, slots=True)
class DueRule:
    """One way to compute the safe day: a day said on one side of today, plus days, months or years."""

    said: Direction
    near: Patterns
    when: Patterns
    unless: Patterns
    days: int
    months: int
    note: Words


@dataclass(frozen=True, slots=True)
class UrgentRule:
    """One kind of imminent loss: how a story tells it, and what to say about it."""

    code: str
    happens: Direction
    cues: Patterns
    unless: Patterns
    unless_anywhere: Patterns
    also: Patterns
    needs: str
    within_days: int | None
    due: tuple[DueRule, ...]
    headline: Words
    why: Words
    do: tuple[Words, ...]
    do_not: tuple[Words, ...]
    unknown: Words
    source: str
    place: str
    verified: bool


@dataclass(frozen=True, slots=True)
class UrgentRules:
    """All rules in order of weight, the words for a day that is near, and the notes they share."""

    rules: tuple[UrgentRule, ...]
    near: Patterns
    notes: Mapping[str, Words]


@cache
def load_urgent_rules() -> UrgentRules:
    """This function will read the rules this room ships."""
    return parse_urgent_rules(load_vocabulary_file("urgent.yaml"), load_vocabulary_file("urgent_words.yaml"))


def parse_urgent_rules(data: Any, said: Any, where: str = "urgent.yaml") -> UrgentRules:
    """This function will type the rules. Raises TriageProblem naming the rule that cannot be used."""
    words = data["words"]
    rules = []
    for number, row in enumerate(data["rules"]):
        try:
            rules.append(_parse_rule({**row, **said[row["code"]]}, words))
        except (KeyError, TypeError, AttributeError, re.error, ValueError) as problem:
            name = row.get("code", number + 1) if isinstance(row, Mapping) else number + 1
            raise TriageProblem(
                Words(
                    f"緊急度の規則を読めません（{problem}）。",
                    f"This urgency rule cannot be used ({problem!r}).",
                ),
                where=f"{where}: {name}",
                how=Words(
                    "ほかの規則と同じ項目にそろえてください。", "Give it the same fields as the other rules."
                ),
                code="urgent_rule_shape",
            ) from problem
    near = {language: (re.compile(words[language]["near"], re.IGNORECASE),) for language in LANGUAGES}
    return UrgentRules(tuple(rules), near, {name: _words(note) for name, note in data["notes"].items()})


def _parse_rule(row: Mapping[str, Any], words: Mapping[str, Any]) -> UrgentRule:
    if row["needs"] not in NEEDS:
        raise ValueError(row["needs"])
    return UrgentRule(
        code=row["code"],
        happens=row["happens"],
        cues=compile_patterns(row["cues"], words),
        unless=compile_patterns(row.get("unless"), words),
        unless_anywhere=compile_patterns(row.get("unless_anywhere"), words),
        also=compile_patterns(row.get("also"), words),
        needs=row["needs"],
        within_days=row.get("within_days"),
        due=tuple(_parse_due(due, words) for due in row["due"]),
        headline=_words(row["headline"]),
        why=_words(row["why"]),
        do=tuple(map(_words, row["do"])),
        do_not=tuple(map(_words, row["do_not"])),
        unknown=_words(row["unknown"]),
        source=row["source"],
        place=row["place"],
        verified=bool(row["verified"]),
    )


def _parse_due(row: Mapping[str, Any], words: Mapping[str, Any]) -> DueRule:
    return DueRule(
        said=row["said"],
        near=compile_patterns(row.get("near"), words),
        when=compile_patterns(row.get("when"), words),
        unless=compile_patterns(row.get("unless"), words),
        days=row.get("days", 0),
        months=row.get("months", 0) + 12 * row.get("years", 0),
        note=_words(row["note"]),
    )


def _words(row: Mapping[str, str]) -> Words:
    return Words(row["ja"], row["en"])
