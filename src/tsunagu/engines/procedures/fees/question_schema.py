"""The JSON Schema of a question."""

from typing import Any

from tsunagu.engines.procedures.fees.questions import COUNTS, DAYS, MOST
from tsunagu.engines.procedures.fees.reductions import NONE, load_reductions
from tsunagu.engines.procedures.fees.tariffs import load_items

DAY = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
SAID = {
    "filed_on": "filing date (of an international application: the day it was received) / 出願日（国際出願は受理日）",
    "requested_on": "examination request, also for annuities / 審査請求日（特許料でも区分を決めます）",
    "decision_served_on": "day the decision was served / 査定の謄本の送達日",
    "due_on": "last day for this payment, for what is paid late / 納付期限（遅れて納めるとき）",
    "first_paid_on": "day the first instalment was paid / 分割納付の前半を納めた日",
    "paid_on": "day of payment; without it the newest tariff / 納付日（なければいちばん新しい料金）",
}


def make_schema() -> dict[str, Any]:
    """This function will return the schema of the input: one question, or a list of them."""
    count = {"type": "integer", "minimum": 1, "maximum": MOST}
    year = {"type": "integer", "minimum": 1}
    share = {"anyOf": [{"type": "string", "pattern": r"^\d{1,6}(/\d{1,6}|\.\d{1,6})?$"}, {"const": 1}]}
    applicant = {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "share": {**share, "description": "all together make 1 / 合計は1"},
            "reduction": {"enum": [NONE, *load_reductions()], "default": NONE},
            "requests_this_year": {
                "type": "integer", "minimum": 0, "maximum": MOST, "default": 0,
                "description": "reduced examination requests already made this fiscal year / 今年度に減免を受けた審査請求の数",
            },
        },
    }  # fmt: skip
    question = {
        "title": "Fee",
        "type": "object",
        "additionalProperties": False,
        "required": ["item"],
        "properties": {
            "id": {"type": ["string", "integer"]},
            "item": {"enum": list(load_items())},
            **dict.fromkeys(COUNTS, count),
            "years": {"type": "array", "items": year, "minItems": 2, "maxItems": 2},
            "instalment": {"enum": [1, 2]},
            "late": {"type": "boolean", "default": False, "description": "paid in the grace period / 追納"},
            "online": {"type": "boolean", "default": True},
            **{name: {**DAY, "description": SAID[name]} for name in DAYS},
            "applicants": {"type": "array", "minItems": 1, "items": applicant},
            "facts": {
                "type": "object",
                "description": "what is known of the applicant (see match): could it be cheaper? / 出願人について分かっていること",
            },
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Fees to be paid to the Japan Patent Office",
        "oneOf": [{"$ref": "#/$defs/fee"}, {"type": "array", "items": {"$ref": "#/$defs/fee"}}],
        "$defs": {"fee": question},
    }
