"""`tsunagu patents`: what can be done with patent information."""

import click

from tsunagu.cli.commands import LazyGroup

PLACES = {
    "companies": (
        "tsunagu.cli.patents.companies:companies",
        "Numbers of companies (法人番号) from gBizINFO.",
    ),
    "fetch": (
        "tsunagu.cli.patents.fetch:fetch",
        "Ask JPO's patent information API and add the answers to a store.",
    ),
    "import": (
        "tsunagu.cli.patents.import_files:import_files",
        "Add exports to a store: doubles joined, whole or not at all.",
    ),
    "landscape": (
        "tsunagu.cli.patents.landscape:landscape",
        "Who, what, when and where there is room: JSON, HTML, Excel.",
    ),
    "names": ("tsunagu.cli.patents.names:names", "Who goes by which name in a store, and why."),
    "search": ("tsunagu.cli.patents.search:search", "Full text, fields, and what is most like a document."),
}


@click.group(cls=LazyGroup, places=PLACES)
def patents() -> None:
    """Patent information: from any export to a landscape."""
