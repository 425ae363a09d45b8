"""`tsunagu patents companies`: 法人番号 of applicants from gBizINFO, as the table `patents import --companies` reads."""

import csv
import io
import json
import os
import time
from typing import Any

import click

from tsunagu.cli.options import machine_options
from tsunagu.kernel.words import Words

EXAMPLE = ["架空精機株式会社"]


def make_schema() -> dict[str, Any]:
    """This function will return the JSON Schema of the names."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Names of companies, or parts of them",
        "type": "array",
        "minItems": 1,
        "items": {"type": "string"},
    }


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@machine_options(example=lambda: EXAMPLE, schema=make_schema)
def companies(names: tuple[str, ...], as_json: bool) -> None:
    """Look NAME... up in gBizINFO and print a CSV with 法人番号, 法人名 and 所在地.

    Needs a token of gBizINFO (TSUNAGU_GBIZINFO_TOKEN).
    """
    from tsunagu.domain.portfolio.network import fetch
    from tsunagu.engines.patents.sources import GbizInfo
    from tsunagu.engines.patents.sources.fetching import refuse
    from tsunagu.engines.patents.sources.gbizinfo import GBIZINFO

    token = os.environ.get("TSUNAGU_GBIZINFO_TOKEN")
    if not token:
        raise refuse(
            "gbizinfo_off", "patents companies", "gBizINFOは、APIトークンを設定するまで使いません。",
            "gBizINFO is not used until a token is set.",
            Words("TSUNAGU_GBIZINFO_TOKEN を設定してください。", "Set TSUNAGU_GBIZINFO_TOKEN."),
        )  # fmt: skip
    address = os.environ.get("TSUNAGU_GBIZINFO_ADDRESS") or GBIZINFO
    register = GbizInfo(fetch, token, sleep=time.sleep, address=address)
    found = list(dict.fromkeys(company for name in names for company in register.find_companies(name)))
    if as_json:
        rows = [
            {
                "corporate_number": company.corporate_number,
                "name": company.name,
                "location": company.location,
            }
            for company in found
        ]
        click.echo(json.dumps({"companies": rows}, ensure_ascii=False))
        return
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["法人番号", "法人名", "所在地"])
    writer.writerows(
        [company.corporate_number, _neutralise(company.name), _neutralise(company.location)]
        for company in found
    )
    click.echo(out.getvalue(), nl=False)


def _neutralise(text: str) -> str:
    """A name that a spreadsheet would take for a formula gets an apostrophe before it."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text
