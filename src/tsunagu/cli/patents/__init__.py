"""`tsunagu patents`: what can be done with patent information."""

import click

from tsunagu.cli.commands import LazyGroup

PLACES = {
    "landscape": (
        "tsunagu.cli.patents.landscape:landscape",
        "Who, what, when and where there is room: JSON, HTML, Excel.",
    ),
}


@click.group(cls=LazyGroup, places=PLACES)
def patents() -> None:
    """Patent information: from any export to a landscape."""
