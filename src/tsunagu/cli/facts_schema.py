"""The facts as JSON Schema, for `match`, `assess` and `screen`."""

from typing import Any

from tsunagu.engines.eligibility import Fact, Vocabulary


def describe_facts(vocabulary: Vocabulary) -> dict[str, dict[str, Any]]:
    """This function will return a JSON Schema for the value of each fact, by name."""
    return {name: _describe(fact) for name, fact in vocabulary.facts.items()}


def _describe(fact: Fact) -> dict[str, Any]:
    described: dict[str, Any] = {"description": fact.question.en}
    if fact.kind == "choice":
        return {**described, "enum": list(fact.values)}
    described["type"] = {"bool": "boolean"}.get(fact.kind, fact.kind)
    if fact.between:
        described["minimum"], described["maximum"] = fact.between
    return described
