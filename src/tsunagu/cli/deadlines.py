"""`tsunagu deadlines`: rights with their events in, days out."""

from typing import Any

import click

from tsunagu.cli.json_items import answer_file
from tsunagu.cli.options import machine_options
from tsunagu.engines.procedures.deadlines import answer_question

EXAMPLE = [
    {
        "id": "p-001",
        "country": "JP",
        "right": "patent",
        "events": {
            "disclosed_on": "2025-12-20",
            "filed_on": "2026-03-31",
            "office_action_served_on": "2027-01-12",
        },
    },
    {
        "id": "t-001",
        "country": "JP",
        "right": "trademark",
        "events": {"filed_on": "2019-09-02", "registered_on": "2020-04-10"},
        "facts": {"instalments": True},
    },
    {
        "id": "w-001",
        "country": "CN",
        "right": "patent",
        "events": {"priority_on": "2026-03-31", "international_filed_on": "2027-03-30"},
    },
]


def make_schema() -> dict[str, Any]:
    """This function will return the JSON Schema of the input."""
    from tsunagu.engines.procedures.deadlines.question_schema import make_schema as make

    return make()


@click.command()
@click.argument("file")
@machine_options(example=lambda: EXAMPLE, schema=make_schema)
@click.pass_obj
def deadlines(language: str, file: str, as_json: bool) -> None:
    """What is due when for each right in FILE (a JSON object, a list or JSON Lines; - is standard input)."""
    answers = answer_file(file, "deadlines", answer_question, language, as_json=as_json)
    if answers:
        from tsunagu.cli.deadline_tables import print_deadlines

        for each in answers:
            print_deadlines(each, language)
