"""The search index of a store, and how the making of it is shown."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from tsunagu.kernel.words import Words

NOT_MADE = Words(
    "取り込みは済みましたが、検索の索引を新しくできませんでした（{said}）。ディスクの空きと書き込みの許可をお確かめください。次に検索するときに、もう一度試します。",
    "The import is done, but the search index could not be brought up to date ({said}). Check the free space and the "
    "permissions of the disk; the next search tries again.",
)


def refresh_index(folder: Path, language: str) -> None:
    """This function will read into a store's index what an import brought, so that the next search need not wait.

    What hinders it is said and no more: the import itself is done.
    """
    from tsunagu.engines.patents.search import update_store_index

    try:
        with show_index_progress(language) as (step, say):
            update_store_index(folder, step=step, say=say)
    except (OSError, ValueError) as error:  # Tantivy tells of a full disk by a ValueError
        said = (str(error).splitlines() or [type(error).__name__])[0]
        click.echo(NOT_MADE.said_in(language).format(said=said), err=True)


@contextmanager
def show_index_progress(
    language: str,
) -> Iterator[tuple[Callable[[int, int], None], Callable[[Words], None]]]:
    """This function will yield what an index is told to report to: a sentence on standard error, and a bar where a person looks on."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        tasks = list[Any]()

        def say(words: Words) -> None:
            tasks.append(progress.add_task("", total=None))
            click.echo(words.said_in(language), err=True)

        def step(done: int, of: int) -> None:
            progress.update(tasks[-1], completed=done, total=of)

        yield step, say
