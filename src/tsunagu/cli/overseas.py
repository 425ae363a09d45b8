"""`tsunagu overseas`: a right and countries in, routes by day and by yen out."""

from typing import Any

import click

from tsunagu.cli.json_items import answer_file
from tsunagu.cli.options import machine_options
from tsunagu.engines.procedures.overseas import answer_question

EXAMPLE = [
    {
        "id": "p-001",
        "right": "patent",
        "base": {"country": "JP", "filed_on": "2026-04-01"},
        "countries": ["US", "CN", "TW"],
        "claims": 12,
        "pages": 30,
        "applicant": {"applicant": "sme", "hq_in_japan": True, "is_deemed_large": False, "reduction": "sme"},
        "assumptions": {"translation_per_page": {"low": 5000, "high": 8000}, "US": {"agent": 250000}},
    },
    {
        "id": "t-001",
        "right": "trademark",
        "base": {"country": "JP", "filed_on": "2026-09-01"},
        "countries": ["US", "CN"],
        "classes": 2,
    },
]


def make_schema() -> dict[str, Any]:
    """This function will return the JSON Schema of the input."""
    from tsunagu.engines.procedures.overseas.question_schema import make_schema as make

    return make()


@click.command()
@click.argument("file")
@machine_options(example=lambda: EXAMPLE, schema=make_schema)
@click.pass_obj
def overseas(language: str, file: str, as_json: bool) -> None:
    """The routes abroad for each right in FILE (a JSON object, a list or JSON Lines; - is standard input)."""
    answers = answer_file(file, "overseas", answer_question, language, as_json=as_json)
    if answers:
        from tsunagu.cli.overseas_tables import print_routes

        for each in answers:
            print_routes(each, language)
