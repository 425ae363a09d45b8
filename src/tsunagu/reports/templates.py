"""Templates and styles of reports that are files of their own: read once, strict, everything from outside escaped."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup


@cache
def load_template(path: Path) -> Template:
    """This function will return the template of a report."""
    environment = Environment(
        loader=FileSystemLoader(path.parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(path.name)


@cache
def read_style(path: Path) -> Markup:
    """This function will return the style of a report, to be written into its page."""
    return Markup(path.read_text(encoding="utf-8"))  # noqa: S704 - ours
