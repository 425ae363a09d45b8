"""The landscape as one HTML file that needs nothing else: no script, no request, prints well."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from tsunagu.engines.patents.landscape import Landscape
from tsunagu.reports.landscape.drawing import HATCH
from tsunagu.reports.landscape.page import make_page

FOLDER = Path(__file__).parent
STYLE = FOLDER / "landscape.css"


def render_html(landscape: Landscape, language: str) -> str:
    """This function will return the whole file as text; everything from outside is escaped."""
    page = make_page(landscape, language)
    for figure in page["figures"]:
        figure["svg"] = Markup(figure["svg"])  # noqa: S704 - drawn by drawing.py, which escapes its texts
    style, hatch = Markup(_read_style()), Markup(HATCH)  # noqa: S704 - ours
    return _load_template().render(page=page, words=page["words"], style=style, hatch=hatch)


@cache
def _load_template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("landscape.html.j2")


@cache
def _read_style() -> str:
    return STYLE.read_text(encoding="utf-8")
