"""`tsunagu patents import`: exports become part of a store, whole or not at all."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tsunagu.cli.files import read_bytes
from tsunagu.cli.options import machine_options
from tsunagu.cli.patents.indexing import refresh_index
from tsunagu.cli.patents.landscape import make_example, make_schema
from tsunagu.kernel.words import Words

if TYPE_CHECKING:
    from tsunagu.engines.patents.names import Choices
    from tsunagu.engines.patents.store import FileReport, ImportReport

MOST_REFUSED = 5
NONE_READ = 2
JOINING = Words("重複をまとめています…", "Joining doubles …")
TOTAL = Words("保存データの出願", "Applications in the store")
COUNTS = Words("{read:,}行、新規{new:,}件、統合{joined:,}件", "rows {read:,}, new {new:,}, joined {joined:,}")
REFUSED = Words("{line}行目を読めませんでした：{reason}", "line {line} was not read: {reason}")


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--store", "folder", required=True, metavar="DIR", help="The folder that keeps the patents.")
@click.option("--mapping", metavar="FILE", help="A saved mapping of columns, for tables of no known format.")
@click.option("--names", metavar="DICT.csv", help="Two columns: the name as read, the name wanted.")
@click.option(
    "--companies", metavar="FILE.csv", help="Companies with 法人番号 and 法人名, as gBizINFO has them."
)
@machine_options(example=make_example, schema=make_schema)
@click.pass_obj
def import_files(
    language: str,
    files: tuple[str, ...],
    folder: str,
    mapping: str | None,
    names: str | None,
    companies: str | None,
    as_json: bool,
) -> None:
    """Add patent exports FILE... to a store. Doubles are joined; a file imported before adds nothing.

    The search index is brought up to date at the end; broken off there, the import stays and the next search goes on.
    """
    from tsunagu.engines.patents import read_mapping
    from tsunagu.engines.patents.names import read_companies, read_dictionary
    from tsunagu.engines.patents.store import open_store

    columns = read_mapping(mapping, read_bytes(mapping)) if mapping else None
    dictionary = read_dictionary(names, read_bytes(names)) if names else None
    numbers = read_companies(companies, read_bytes(companies)) if companies else None

    def choose(choices: "Choices") -> "Choices":
        return choices.add(dictionary=dictionary, companies=numbers)

    with _show_progress(language, files) as progress:
        report = open_store(folder).import_files(files, mapping=columns, choices=choose, progress=progress)
    if as_json:
        click.echo(json.dumps(report.as_json(language), ensure_ascii=False))
    else:
        print_report(report, language)
    if not report.has_read_any:
        raise click.exceptions.Exit(NONE_READ)
    refresh_index(Path(folder), language)


def print_report(report: "ImportReport", language: str) -> None:
    """This function will print what an import did, and on standard error what it did not."""
    from tsunagu.cli.tables import print_pairs

    pairs = [(file.file, _say_counts(file, language)) for file in report.files if file.error is None]
    for file in report.files:
        if file.error is not None:
            click.echo(file.error.sentence(language), err=True)
            continue
        for warning in file.warnings:
            click.echo(f"{file.file}: {warning.said_in(language)}", err=True)
        for refusal in file.refused[:MOST_REFUSED]:
            said = REFUSED.said_in(language).format(
                line=refusal.line, reason=refusal.reason.said_in(language)
            )
            click.echo(f"{file.file}: {said}", err=True)
    if pairs:
        print_pairs(f"{TOTAL.said_in(language)}: {report.records:,}", pairs)


def _say_counts(file: "FileReport", language: str) -> str:
    return COUNTS.said_in(language).format(
        read=file.rows_read, new=file.records_new, joined=file.records_joined
    )


@contextmanager
def _show_progress(language: str, files: tuple[str, ...]) -> Iterator[Callable[[str, int], None]]:
    """A bar on standard error where a person looks on; nothing otherwise."""
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[rows]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=len(files) + 1, rows="")
        seen: dict[str, None] = {}

        def show(file: str, rows: int) -> None:
            seen[file] = None
            said = escape(Path(file).name) if file else JOINING.said_in(language)
            progress.update(
                task, description=said, completed=len(files) if not file else len(seen) - 1, rows=f"{rows:,}"
            )

        yield show
