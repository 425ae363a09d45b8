"""`tsunagu patents fetch`: what JPO's patent information API says about numbers becomes part of a store."""

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tsunagu.cli.options import machine_options
from tsunagu.kernel.words import Words

if TYPE_CHECKING:
    from tsunagu.engines.patents.sources import Gathered, JpoApi
    from tsunagu.engines.patents.store import ImportReport

UNFINISHED = 2
EXAMPLE = ["特願2020-123456", "意願2020-015234", "商願2024-123456", "特許7533889"]
LEFT = Words("残り{left:,}件は問い合わせていません。", "{left:,} numbers were not asked.")
COUNTS = Words(
    "問い合わせ{asked:,}件、手元にあったもの{kept:,}件、データなし{missing:,}件",
    "asked {asked:,}, kept before {kept:,}, no data {missing:,}",
)


def make_schema() -> dict[str, Any]:
    """This function will return the JSON Schema of the numbers."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Numbers of applications, publications or registrations",
        "type": "array",
        "minItems": 1,
        "items": {"type": "string"},
    }


@click.command()
@click.argument("numbers", nargs=-1, required=True, metavar="NUMBER...")
@click.option("--store", "folder", required=True, metavar="DIR", help="The folder that keeps the patents.")
@click.option("--again", is_flag=True, help="Ask also for numbers whose answers are kept from before.")
@machine_options(example=lambda: EXAMPLE, schema=make_schema)
@click.pass_obj
def fetch(language: str, numbers: tuple[str, ...], folder: str, again: bool, as_json: bool) -> None:
    """Ask JPO's patent information API for NUMBER... and add the answers to a store.

    Needs an ID of the API (TSUNAGU_JPO_ID, TSUNAGU_JPO_PASSWORD). Keeps to ten questions a minute and the daily caps;
    run again after a stop, it goes on where it stopped.
    """
    from tsunagu.engines.patents.sources import gather_answers
    from tsunagu.engines.patents.sources.asked_numbers import parse_number
    from tsunagu.engines.patents.store import open_store

    asked = [parse_number(number) for number in numbers]
    kept = Path(os.environ.get("TSUNAGU_DATA") or "var").expanduser() / "jpo-api"
    store = open_store(folder)
    api = _make_api(kept)
    with _show_progress(len(asked)) as progress:
        gathered = gather_answers(api, asked, kept / "answers", progress, again=again)
    report = None
    if gathered.answers:
        with tempfile.TemporaryDirectory(prefix="tsunagu-fetch-") as passing:
            name = f"jpo-api-{hashlib.sha256(gathered.answers).hexdigest()[:12]}.jsonl"
            file = Path(passing) / name
            file.write_bytes(gathered.answers)
            report = store.import_files([file])
    _say(gathered, report, language, as_json)
    if gathered.stopped or not gathered.answers:
        raise click.exceptions.Exit(UNFINISHED)


def _make_api(kept: Path) -> "JpoApi":
    from tsunagu.domain.portfolio.network import open_jpo
    from tsunagu.engines.patents.sources.fetching import refuse

    name, password = os.environ.get("TSUNAGU_JPO_ID"), os.environ.get("TSUNAGU_JPO_PASSWORD")
    if not name or not password:
        raise refuse(
            "jpo_off", "patents fetch", "特許庁のAPIは、IDを設定するまで使いません。",
            "JPO's API is not used until an ID is set.",
            Words(
                "TSUNAGU_JPO_ID と TSUNAGU_JPO_PASSWORD を設定するか、J-PlatPatのCSVを patents import で取り込んでください。",
                "Set TSUNAGU_JPO_ID and TSUNAGU_JPO_PASSWORD, or bring in a CSV of J-PlatPat with patents import.",
            ),
        )  # fmt: skip
    return open_jpo(kept, name, password, os.environ.get("TSUNAGU_JPO_ADDRESS", ""))


def _say(gathered: "Gathered", report: "ImportReport | None", language: str, as_json: bool) -> None:
    problems = [*gathered.missing, *([gathered.stopped] if gathered.stopped else [])]
    if as_json:
        said = {
            "asked": gathered.asked,
            "kept": gathered.kept,
            "left": [number.name for number in gathered.left],
            "problems": [problem.as_json(language) for problem in problems],
            "import": report.as_json(language) if report else None,
        }
        click.echo(json.dumps(said, ensure_ascii=False))
    else:
        from tsunagu.cli.patents.import_files import print_report

        click.echo(
            COUNTS.said_in(language).format(
                asked=gathered.asked, kept=gathered.kept, missing=len(gathered.missing)
            )
        )
        if report:
            print_report(report, language)
    for problem in problems:
        click.echo(problem.sentence(language), err=True)
    if gathered.left:
        click.echo(LEFT.said_in(language).format(left=len(gathered.left)), err=True)


@contextmanager
def _show_progress(total: int) -> Iterator[Callable[[int], None]]:
    """A bar on standard error where a person looks on; nothing otherwise."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=total)
        yield lambda done: progress.update(task, completed=done)
