"""`tsunagu patents`: what can be done with patent information."""

import click

from tsunagu.cli.commands import LazyGroup

PLACES = {
    "landscape": (
        "tsunagu.cli.patents.landscape:landscape",
        "Who, what, when and where there is room: JSON, HTML, Excel.",
    ),
    "search": ("tsunagu.cli.patents.search:search", "Full text, fields, and what is most like a document."),
}


@click.group(cls=LazyGroup, places=PLACES)
def patents() -> None:
    """Patent information: from any export to a landscape."""
