"""`tsunagu patents search`: full text and fields over a store, best first."""

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tsunagu.cli.options import machine_options
from tsunagu.cli.patents.indexing import show_index_progress
from tsunagu.kernel.words import Words

if TYPE_CHECKING:
    from tsunagu.engines.patents.search import Hit, Hits

EXAMPLE = "内視鏡 把持 -獣医 (出願人:架空精機 OR 分類:A61B1) 年:2015..2020 状態:有効"
LANGUAGE_OF_QUERIES = (
    'Words (all of them), "a phrase", -without, one OR another, (brackets), document numbers in any spelling, and the '
    "fields applicant: class: fi: ipc: cpc: year:2015..2020 stage: right: country: number: (出願人: 分類: 年: 状態: "
    "権利: 国: 番号:)."
)
COUNT = Words(
    "{total:,}件のうち{first:,}〜{last:,}件目（{took:.0f}ミリ秒）",
    "{first:,}–{last:,} of {total:,} ({took:.0f} ms)",
)
AT_LEAST = Words(
    "{total:,}件以上のうち{first:,}〜{last:,}件目（{took:.0f}ミリ秒）",
    "{first:,}–{last:,} of at least {total:,} ({took:.0f} ms)",
)
NONE = Words("0件", "0 documents")
NEXT = Words("続きは --after {after} を付けてください。", "Add --after {after} for the next ones.")
NO_TITLE = Words("（名称なし）", "(no title)")
MARK = "bold yellow"


def make_schema() -> dict[str, Any]:
    """This function will return the JSON Schema of a query."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Patent search query",
        "description": LANGUAGE_OF_QUERIES,
        "type": "string",
        "minLength": 1,
        "maxLength": 2_000,
    }


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("query", nargs=-1)
@click.option("--store", "folder", required=True, metavar="DIR", help="The folder that keeps the patents.")
@click.option("--like", metavar="NUMBER", help="Instead of a query: the documents most like this one.")
@click.option("--limit", type=click.IntRange(1, 1_000), default=10, show_default=True, help="Hits to show.")
@click.option("--after", type=click.IntRange(0, 10_000), default=0, help="Hits to pass over.")
@machine_options(example=lambda: EXAMPLE, schema=make_schema)
@click.pass_obj
def search(
    language: str,
    query: tuple[str, ...],
    folder: str,
    like: str | None,
    limit: int,
    after: int,
    as_json: bool,
) -> None:
    """Find patents in a store by QUERY, best first.

    Words mean all of them; "a phrase", -without, one OR another, (brackets), and document numbers in any spelling.
    Fields: applicant: class: fi: ipc: cpc: year:2015..2020 stage:alive right: country: number:, or in Japanese
    出願人: 分類: 年: 状態: 権利: 国: 番号:.
    """
    from tsunagu.engines.patents.search import open_store_search, parse_query

    asked = " ".join(query)
    if bool(like) == bool(asked.strip()):
        raise click.UsageError("write a query, or name a document with --like")
    if not like:
        parse_query(asked)  # a query that cannot be read need not wait for the index
    with show_index_progress(language) as (step, say):
        opened = open_store_search(Path(folder), clock=time.perf_counter, step=step, say=say)
    found = opened.find_similar(like, limit, after) if like else opened.search(asked, limit, after)
    if as_json:
        click.echo(json.dumps(_list_found(found, language), ensure_ascii=False))
    else:
        _print_found(found, after, language)


def _list_found(found: "Hits", language: str) -> dict[str, Any]:
    return {
        "hits": [
            {
                "number": hit.number,
                "application_number": hit.application_number,
                "title": hit.title,
                "title_marks": hit.title_marks,
                "applicants": hit.applicants,
                "filed_on": hit.filed_on.isoformat() if hit.filed_on else None,
                "stage": hit.stage,
                "score": hit.score,
                "snippet": hit.snippet,
                "snippet_marks": hit.snippet_marks,
            }
            for hit in found.hits
        ],
        "total": found.total,
        "total_is_exact": found.total_is_exact,
        "took_ms": found.took_ms,
        "after": found.after,
        "notes": [note.said_in(language) for note in found.notes],
    }


def _print_found(found: "Hits", after: int, language: str) -> None:
    from rich.console import Console

    console = Console(highlight=False)
    for place, hit in enumerate(found.hits, after + 1):
        _print_hit(console, place, hit, language)
    told = COUNT if found.total_is_exact else AT_LEAST
    numbers = {
        "total": found.total,
        "first": after + 1,
        "last": after + len(found.hits),
        "took": found.took_ms,
    }
    console.print(
        (told if found.hits else NONE).said_in(language).format(**numbers), style="dim", markup=False
    )
    if found.after:
        console.print(NEXT.said_in(language).format(after=found.after), style="dim", markup=False)
    for note in found.notes:
        click.echo(note.said_in(language), err=True)


def _print_hit(console: Any, place: int, hit: "Hit", language: str) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from tsunagu.engines.patents.stages import STAGES

    title = Text(f"{place}. ", "bold") + _mark(
        hit.title or NO_TITLE.said_in(language), hit.title_marks, "bold"
    )
    facts = [
        hit.number or hit.application_number or "",
        "・".join(hit.applicants),
        hit.filed_on.isoformat() if hit.filed_on else "",
        STAGES[hit.stage].said_in(language) if hit.stage in STAGES else "",
    ]
    console.print(title)
    console.print(Padding(Text("  ".join(fact for fact in facts if fact), "cyan"), (0, 0, 0, 3)))
    if hit.snippet:
        console.print(Padding(_mark(hit.snippet, hit.snippet_marks, ""), (0, 0, 0, 3)))
    console.print()


def _mark(text: str, marks: tuple[tuple[int, int], ...], style: str) -> Any:
    from rich.text import Text

    marked = Text(text, style)
    for start, end in marks:
        marked.stylize(MARK, start, end)
    return marked
