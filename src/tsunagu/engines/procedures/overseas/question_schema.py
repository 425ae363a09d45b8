"""The JSON Schema of a question."""

from typing import Any

from tsunagu.engines.procedures.overseas.assumptions import MOST, NUMBERS, OF_COUNTRY, RANGES
from tsunagu.engines.procedures.overseas.parameters import RIGHTS, load_countries
from tsunagu.engines.procedures.overseas.question_fields import COUNTS, FACTS, NEEDED, list_choices
from tsunagu.engines.procedures.overseas.questions import FIELDS

DAY = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
END = {"type": "integer", "minimum": 0, "maximum": MOST}
RANGE = {
    "oneOf": [
        END,
        {
            "type": "object",
            "additionalProperties": False,
            "required": ["low", "high"],
            "properties": {"low": END, "high": END},
        },
    ]
}


def or_null(schema: dict[str, Any]) -> dict[str, Any]:
    """This function will let null stand for “not told”."""
    return {"anyOf": [schema, {"type": "null"}]}


def make_schema() -> dict[str, Any]:
    """This function will return the schema of the input: one question, or a list of them."""
    of_country = {
        "type": "object",
        "additionalProperties": False,
        "properties": dict.fromkeys(OF_COUNTRY, RANGE),
    }
    kinds: dict[str, dict[str, Any]] = {name: {"enum": list(words)} for name, words in list_choices().items()}
    kinds["subsidies_this_year_yen"] = {"type": "integer", "minimum": 0}
    properties: dict[str, Any] = {
        "id": {"type": ["string", "integer"]},
        "right": {"enum": list(RIGHTS)},
        "base": {
            "type": "object",
            "additionalProperties": False,
            "required": ["filed_on"],
            "properties": {"country": {"const": "JP"}, "filed_on": DAY},
        },
        "countries": {
            "type": "array",
            "minItems": 1,
            "uniqueItems": True,
            "items": {"enum": list(load_countries())},
        },
        **{
            name: or_null({"type": "integer", "minimum": 1, "maximum": most}) for name, most in COUNTS.items()
        },
        "disclosed_on": or_null(DAY),
        "applicant": or_null(
            {
                "type": "object",
                "properties": {name: or_null(kinds.get(name, {"type": "boolean"})) for name in FACTS},
            }
        ),
        "assumptions": or_null(
            {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    **{name: {"type": "integer", "minimum": 0} for name in NUMBERS},
                    **dict.fromkeys(RANGES, RANGE),
                    **dict.fromkeys(load_countries(), of_country),
                },
            }
        ),
        "note": {"type": "string"},
    }
    question = {
        "title": "Way abroad",
        "type": "object",
        "additionalProperties": False,
        "required": ["right", "base", "countries"],
        "properties": {name: properties[name] for name in FIELDS},
        "if": {"properties": {"right": {"const": "patent"}}},
        "then": {"required": list(NEEDED["patent"])},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Rights that are to go abroad",
        "oneOf": [{"$ref": "#/$defs/way"}, {"type": "array", "items": {"$ref": "#/$defs/way"}}],
        "$defs": {"way": question},
    }
