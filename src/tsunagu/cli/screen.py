"""`tsunagu screen`: a status per applicant and measure, for one or for millions."""

import json
import re
from pathlib import Path
from typing import Any

import click

from tsunagu.cli.facts_schema import describe_facts
from tsunagu.cli.options import machine_options
from tsunagu.engines.eligibility import load_vocabulary

EXAMPLE = """id,applicant,industry,legal_form,capital_yen,employees,hq_in_japan,plans_overseas
a-1,sme,manufacturing,company,10000000,18,true,true
a-2,startup,software,company,,6,true,
"""

BETWEEN_CODES = re.compile(r"[\s,;，；、]+")


def make_schema() -> dict[str, Any]:
    """This function will return the JSON Schema of one row: id and any facts, null or an empty cell is unknown."""
    facts = {
        name: {"anyOf": [fact, {"type": "null"}]} for name, fact in describe_facts(load_vocabulary()).items()
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Applicant (one row of the CSV or Parquet file)",
        "type": "object",
        "required": ["id"],
        "properties": {"id": {"type": ["string", "integer"]}, **facts},
    }


@click.command()
@click.argument("file")
@click.option("-o", "--out", required=True, help="The Parquet file to write.")
@click.option("--measures", help="Some measures only, as in M46,M37.")
@click.option(
    "--engine", default="duckdb", show_default=True, help="duckdb, or a cluster: sc://… or spark://…"
)
@machine_options(example=lambda: EXAMPLE.rstrip(), schema=make_schema)
@click.pass_obj
def screen(language: str, file: str, out: str, measures: str | None, engine: str, as_json: bool) -> None:
    """The status of every measure for every applicant in FILE (CSV or Parquet)."""
    from tsunagu.advice.catalogue import load_catalogue
    from tsunagu.advice.screening import screen_applicants
    from tsunagu.cli.tables import print_pairs

    rules = {code: measure.rule for code, measure in load_catalogue().measures.items()}
    codes = BETWEEN_CODES.split(measures) if measures is not None else None
    done = screen_applicants(
        Path(file), Path(out), codes=codes, rules=rules, engine=engine, where="--measures"
    )
    for warning in done.warnings:
        click.echo(warning.said_in(language), err=True)
    if as_json:
        counts = {code: dict(count) for code, count in done.counts.items()}
        click.echo(json.dumps({"rows": done.rows, "out": out, "counts": counts}))
        return
    pairs = [
        (code, " / ".join(f"{status} {count:,}" for status, count in counts.items()))
        for code, counts in done.counts.items()
    ]
    print_pairs(f"{out}: {done.rows:,}", pairs)
