"""`tsunagu patents names`: who goes by which name in a store, why, and a person's word on it."""

import json
from typing import TYPE_CHECKING, Any

import click

from tsunagu.cli.options import machine_options
from tsunagu.kernel.words import Words

if TYPE_CHECKING:
    from tsunagu.engines.patents.names import Choices, NameTable

HEADS = Words("まとめた名前", "Joined names")
PROPOSED = Words("まとめられるかもしれない名前", "Names that might be one")
NONE = Words("まとめた名前はありません。", "No names were joined.")


def make_example() -> str:
    """This function will return a made-up dictionary of names."""
    return "raw,canonical\nKAKU SEIKI KK,架空精機株式会社\n㈱架空精機,架空精機株式会社"


def make_schema() -> dict[str, Any]:
    """This function will return the JSON Schema of one row of a dictionary of names."""
    texts = {name: {"type": "string", "minLength": 1} for name in ("raw", "canonical")}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Entry of a dictionary of names (one row of the CSV file)",
        "type": "object",
        "required": list(texts),
        "properties": texts,
    }


@click.command()
@click.option("--store", "folder", required=True, metavar="DIR", help="The folder that keeps the patents.")
@click.option(
    "--join", "joined", nargs=2, multiple=True, metavar="A B", help="Let A go by the name B from now on."
)
@click.option(
    "--apart",
    nargs=2,
    multiple=True,
    metavar="A B",
    help="Keep A and B apart from now on, whatever the rules say.",
)
@machine_options(example=make_example, schema=make_schema)
@click.pass_obj
def names(
    language: str,
    folder: str,
    joined: tuple[tuple[str, str], ...],
    apart: tuple[tuple[str, str], ...],
    as_json: bool,
) -> None:
    """List the joined names of a store with the reason of each, and what might be joined; join or part names."""
    from tsunagu.engines.patents.store import open_store

    def choose(choices: "Choices") -> "Choices":
        for name, other in joined:
            choices = choices.join(name, other)
        for name, other in apart:
            choices = choices.keep_apart(name, other)
        return choices

    store = open_store(folder)
    table = store.change_names(choose) if joined or apart else store.names()
    if as_json:
        click.echo(json.dumps(_make_json(table, language), ensure_ascii=False))
    else:
        _print_table(table, language)


def _make_json(table: "NameTable", language: str) -> dict[str, Any]:
    from tsunagu.engines.patents.names import REASONS

    return {
        "names": [
            {
                "name": name.raw,
                "canonical": name.canonical,
                "reason": name.reason,
                "why": REASONS[name.reason].said_in(language),
                "applications": name.applications,
                "corporate_number": name.corporate_number,
            }
            for name in table.names
        ],
        "proposals": [
            {
                "name": each.name,
                "other": each.other,
                "reason": each.reason,
                "why": REASONS[each.reason].said_in(language),
            }
            for each in table.proposals
        ],
    }


def _print_table(table: "NameTable", language: str) -> None:
    from tsunagu.cli.tables import print_pairs
    from tsunagu.engines.patents.names import REASONS

    found = [
        (f"{name.raw} → {name.canonical}", REASONS[name.reason].said_in(language))
        for name in table.names
        if name.canonical != name.raw or name.reason == "apart"
    ]
    if found:
        print_pairs(HEADS.said_in(language), found)
    else:
        click.echo(NONE.said_in(language))
    proposed = [
        (f"{each.name} → {each.other}", REASONS[each.reason].said_in(language)) for each in table.proposals
    ]
    if proposed:
        print_pairs(PROPOSED.said_in(language), proposed)
