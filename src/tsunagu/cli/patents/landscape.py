"""`tsunagu patents landscape`: patent exports become landscape.json, .html and .xlsx."""

import json
import random
from collections.abc import Callable
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from tsunagu.cli.files import check_folder, read_bytes, write_together
from tsunagu.cli.options import machine_options
from tsunagu.kernel.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tsunagu.engines.patents.tables import Tables

NAME = "landscape"
EARLIEST, LATEST = 2000, 2100
EXAMPLE_RECORDS = 60
NO_RECORD = Words("当てはまる記録はありません。", "No record meets that.")


def make_example() -> str:
    """This function will return a made-up export as J-PlatPat writes them."""
    from tsunagu.engines.patents.lookalikes import make_lookalike

    chance = random.Random(1)  # noqa: S311 - a made-up example, the same every time
    made = make_lookalike(chance, applicant="架空精機株式会社", records=EXAMPLE_RECORDS, generation="G2a")
    return made.decode("utf-8-sig").rstrip("\n")


def make_schema() -> dict[str, Any]:
    """This function will return the JSON Schema of one row of a J-PlatPat export; other columns are let be."""
    from tsunagu.engines.patents import COLUMNS
    from tsunagu.engines.patents.readers.jplatpat import JPLATPAT

    meanings = {column.name: column.meaning for column in COLUMNS}
    named = {
        field.headers[0]: {"type": "string", "description": meanings[column]}
        for column, field in JPLATPAT.fields.items()
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Patent document (one row of the CSV file)",
        "type": "object",
        "anyOf": [{"required": ["出願番号"]}, {"required": ["文献番号"]}],
        "properties": named,
    }


@click.command()
@click.argument("files", nargs=-1)
@click.option(
    "--store", "folder", metavar="DIR", help="A store filled by `patents import`, instead of FILES."
)
@click.option("-o", "--out", help="The folder for landscape.json, .html and .xlsx.")
@click.option("--client", help="An applicant to compare with the others in its fields.")
@click.option(
    "--where",
    multiple=True,
    metavar="KEY=VALUE",
    help="List the records behind a number instead, as in year=2015 or applicant=…; may be given several times.",
)
@click.option(
    "--engine", default="duckdb", show_default=True, help="duckdb, or a cluster: sc://… or spark://…"
)
@click.option(
    "--on", "on", type=click.DateTime(["%Y-%m-%d"]), help="The day of the analysis (today in Japan)."
)
@machine_options(example=make_example, schema=make_schema)
@click.pass_obj
def landscape(
    language: str,
    files: tuple[str, ...],
    folder: str | None,
    out: str | None,
    client: str | None,
    where: tuple[str, ...],
    engine: str,
    on: datetime | None,
    as_json: bool,
) -> None:
    """Who, what, when and where there is room in the patent exports FILES or in a store, written into a folder."""
    from tsunagu.engines.patents.landscape import list_sources, run_landscape

    if bool(files) == bool(folder):
        raise click.UsageError("name patent exports, or a store with --store (not both)")
    if not out and not where:
        raise click.UsageError("name a folder with -o, or the records to list with --where")
    if out:
        check_folder(Path(out))
    chosen = dict(_split(pair) for pair in where)
    today = on.date() if on else datetime.now(ZoneInfo("Asia/Tokyo")).date()
    if not EARLIEST <= today.year <= LATEST:
        raise click.BadParameter(f"the year must be between {EARLIEST} and {LATEST}", param_hint="--on")
    with _open_tables(files, folder) as (tables, warnings):
        for warning in warnings:
            click.echo(warning.said_in(language), err=True)
        if where:
            found = list_sources(tables, chosen, today=today, engine=engine)
            _print_records(found, language, as_json=as_json)
            return
        with _show_progress() as step:
            made = run_landscape(
                tables, today=today, client=client, engine=engine, warnings=warnings, step=step
            )
        _finish(made, tables, Path(out or "."), language, as_json=as_json)


@contextmanager
def _open_tables(files: tuple[str, ...], folder: str | None) -> "Iterator[tuple[Tables, list[Words]]]":
    from tsunagu.engines import patents

    if folder is None:
        read = [patents.read_patents(path, read_bytes(path)) for path in files]
        tables = patents.make_tables(patents.join_files(read), patents.list_columns(read))
        yield tables, patents.gather_warnings(read)
        return
    from tsunagu.engines.patents.store import open_store

    with open_store(folder) as store:
        tables = store.tables()
        try:
            yield tables, []
        except patents.PatentProblem:
            store.check()  # when a file of the store is to blame, it is named
            raise


def _finish(made: Any, tables: Any, out: Path, language: str, *, as_json: bool) -> None:
    from tsunagu.cli.tables import print_pairs
    from tsunagu.reports.landscape import MOST_RECORDS, render_html, render_json, render_xlsx

    data = render_json(made, language)
    written = write_together(
        out,
        {
            f"{NAME}.json": json.dumps(data, ensure_ascii=False, indent=1).encode(),
            f"{NAME}.html": render_html(made, language).encode(),
            f"{NAME}.xlsx": render_xlsx(made, language, _list_first(tables.records, MOST_RECORDS + 1)),
        },
    )
    if as_json:
        click.echo(json.dumps(data, ensure_ascii=False))
        return
    told = [(analysis["title"], analysis["sentence"]) for analysis in data["analyses"].values()]
    print_pairs(f"{made.records:,}", told)
    print_pairs(str(out), [(path.name, f"{path.stat().st_size:,} B") for path in written])


def _list_first(records: Any, most: int) -> list[dict[str, Any]]:
    """Of a table, or of a data set on disk."""
    first = records.slice(0, most) if hasattr(records, "slice") else records.head(most)
    return first.to_pylist()


def _split(pair: str) -> tuple[str, str]:
    key, equals, value = pair.partition("=")
    if not equals or not value.strip():
        raise click.BadParameter(f"{pair!r} is not KEY=VALUE", param_hint="--where")
    return key.strip(), value.strip()


def _print_records(found: list[dict[str, Any]], language: str, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False))
        return
    if not found:
        click.echo(NO_RECORD.said_in(language), err=True)
    for record in found:
        click.echo(
            f"{record['source_file']}:{record['source_line']}\t{record['number'] or ''}\t{record['title'] or ''}"
        )


@contextmanager
def _show_progress() -> "Iterator[Callable[[int, int], None]]":
    """A bar on standard error where a person looks on; nothing otherwise."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=None)
        yield lambda done, of: progress.update(task, completed=done, total=of)
