"""`tsunagu assess`: the main job. One consultation and the client's patent files become JSON, HTML and PDF."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from tsunagu.cli.files import read_bytes, write_together
from tsunagu.cli.intake_json import EXAMPLE, IntakeProblem, make_schema, parse_intake, read_text, try_json
from tsunagu.cli.options import machine_options
from tsunagu.engines.eligibility import load_vocabulary
from tsunagu.kernel.words import Words

NAME = "assessment"
EARLIEST, LATEST = 2000, 2100


@click.command()
@click.argument("file")
@click.option(
    "--patents",
    multiple=True,
    help="A patent export (J-PlatPat, Google Patents, Lens …); may be given several times.",
)
@click.option("-o", "--out", required=True, help="The folder for assessment.json, .html and .pdf.")
@click.option(
    "--on", "on", type=click.DateTime(["%Y-%m-%d"]), help="The day of the consultation (today in Japan)."
)
@machine_options(example=lambda: EXAMPLE, schema=lambda: make_schema(load_vocabulary()))
@click.pass_obj
def assess(
    language: str, file: str, patents: tuple[str, ...], out: str, on: datetime | None, as_json: bool
) -> None:
    """The assessment of the consultation in FILE (JSON; - is standard input), written into a folder."""
    from tsunagu.advice.advisor import build_advice
    from tsunagu.advice.assessing import assess_intake
    from tsunagu.cli.tables import print_pairs
    from tsunagu.engines.patents import read_patents, summarise_portfolio
    from tsunagu.reports.assessment import render_html, render_json, render_pdf

    item = _parse_json(read_text(file), where=file)
    intake = parse_intake(item, vocabulary=load_vocabulary(), where=file)
    today = on.date() if on else datetime.now(ZoneInfo("Asia/Tokyo")).date()
    if not EARLIEST <= today.year <= LATEST:
        raise click.BadParameter(f"the year must be between {EARLIEST} and {LATEST}", param_hint="--on")
    read = [read_patents(path, read_bytes(path)) for path in patents]
    portfolio = summarise_portfolio(read, today) if read else None
    answer = assess_intake(intake, build_advice(), today=today, portfolio=portfolio)
    data = render_json(answer, language)
    written = write_together(
        Path(out),
        {
            f"{NAME}.json": json.dumps(data, ensure_ascii=False, indent=1).encode(),
            f"{NAME}.html": render_html(answer, language).encode(),
            f"{NAME}.pdf": render_pdf(answer, language),
        },
    )
    for warning in portfolio.warnings if portfolio else ():
        click.echo(warning.said_in(language), err=True)
    if as_json:
        click.echo(json.dumps(data, ensure_ascii=False))
        return
    print_pairs(
        intake.company or intake.id or NAME, [(path.name, f"{path.stat().st_size:,} B") for path in written]
    )


def _parse_json(text: str, *, where: str) -> Any:
    item = try_json(text)
    if isinstance(item, json.JSONDecodeError):
        raise IntakeProblem(
            Words("JSONとして読めません。", "This is not JSON."),
            where=f"{where}:{item.lineno}:{item.colno}",
            how=Words(
                "tsunagu assess --example の形に合わせてください。",
                "Follow the shape of tsunagu assess --example.",
            ),
            code="not_json",
        )
    return item
