"""`tsunagu fees`: what is to be paid in, yen out, with the arithmetic."""

from typing import Any

import click

from tsunagu.advice.fee_answers import answer_fee
from tsunagu.cli.json_items import answer_file
from tsunagu.cli.options import machine_options

EXAMPLE = [
    {
        "id": "exam",
        "item": "patent.exam_request",
        "claims": 7,
        "filed_on": "2025-06-02",
        "paid_on": "2026-11-25",
        "applicants": [{"share": "1/2", "reduction": "none"}, {"share": "1/2", "reduction": "startup"}],
    },
    {
        "id": "cheaper",
        "item": "patent.exam_request",
        "claims": 7,
        "filed_on": "2025-06-02",
        "paid_on": "2026-11-25",
        "facts": {"applicant": "sme", "legal_form": "company", "industry": "manufacturing", "employees": 18},
    },
    {"id": "years", "item": "patent.annuity", "claims": 7, "years": [1, 3], "paid_on": "2026-11-25"},
    {"id": "mark", "item": "trademark.registration", "classes": 2, "instalment": 1, "paid_on": "2026-11-25"},
    {"id": "pct", "item": "pct.international_filing", "sheets": 42, "filed_on": "2026-11-25"},
]


def make_schema() -> dict[str, Any]:
    """This function will return the JSON Schema of the input."""
    from tsunagu.engines.procedures.fees.question_schema import make_schema as make

    return make()


@click.command()
@click.argument("file")
@machine_options(example=lambda: EXAMPLE, schema=make_schema)
@click.pass_obj
def fees(language: str, file: str, as_json: bool) -> None:
    """What each payment in FILE comes to (a JSON object, a list or JSON Lines; - is standard input)."""
    answers = answer_file(file, "fees", answer_fee, language, as_json=as_json)
    if answers:
        from tsunagu.cli.fee_tables import print_fees

        for each in answers:
            print_fees(each, language)
