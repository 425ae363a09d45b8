"""The JSON Schema of a question."""

from typing import Any

from tsunagu.engines.procedures.deadlines.rule_files import list_sheets
from tsunagu.engines.procedures.deadlines.vocabulary import Fact, load_events, load_facts

DAY = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


def make_schema() -> dict[str, Any]:
    """This function will return the schema of the input: one question, or a list of them."""
    sheets = list_sheets()
    kinds = [
        {"properties": {"country": {"const": country}, "right": {"const": right}}}
        for country, right in sheets
    ]
    question = {
        "title": "Right",
        "type": "object",
        "additionalProperties": False,
        "required": ["country", "right", "events"],
        "properties": {
            "id": {"type": ["string", "integer"]},
            "country": {"enum": sorted({country for country, _ in sheets})},
            "right": {"enum": sorted({right for _, right in sheets})},
            "events": {
                "type": "object",
                "additionalProperties": False,
                "minProperties": 1,
                "properties": {
                    name: {**DAY, "description": f"{event.name.en} / {event.name.ja}"}
                    for name, event in load_events().items()
                },
            },
            "facts": {
                "type": "object",
                "additionalProperties": False,
                "properties": {name: _describe(fact) for name, fact in load_facts().items()},
            },
        },
        "anyOf": kinds,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Rights whose deadlines are asked for",
        "oneOf": [{"$ref": "#/$defs/right"}, {"type": "array", "items": {"$ref": "#/$defs/right"}}],
        "$defs": {"right": question},
    }


def _describe(fact: Fact) -> dict[str, Any]:
    described: dict[str, Any] = {"description": f"{fact.name.en} / {fact.name.ja}"}
    if fact.default is not None:
        described["default"] = fact.default
    match fact.kind:
        case "choice":
            return {**described, "enum": list(fact.values)}
        case "date":
            return {**described, **DAY}
        case "count":
            return {**described, "type": "integer", "minimum": 0, "maximum": fact.most}
        case "bool":
            return {**described, "type": "boolean"}
        case "extensions":
            return {**described, "type": "array", "items": {"type": "string"}}
