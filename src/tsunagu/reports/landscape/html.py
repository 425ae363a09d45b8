"""The landscape as one HTML file that needs nothing else: no script, no request, prints well."""

from pathlib import Path

from markupsafe import Markup

from tsunagu.engines.patents.landscape import Landscape
from tsunagu.reports.landscape.drawing import HATCH
from tsunagu.reports.landscape.frames import Frame
from tsunagu.reports.landscape.page import make_page
from tsunagu.reports.templates import load_template, read_style

TEMPLATE = Path(__file__).with_name("landscape.html.j2")
STYLE = Path(__file__).with_name("landscape.css")


def render_html(landscape: Landscape, language: str) -> str:
    """This function will return the whole file as text; everything from outside is escaped."""
    page = make_page(landscape, Frame(language))
    for figure in page["figures"]:
        figure["svg"] = Markup(figure["svg"])  # noqa: S704 - drawn by drawing.py, which escapes its texts
    hatch = Markup(HATCH)  # noqa: S704 - ours
    return load_template(TEMPLATE).render(
        page=page, words=page["words"], style=read_style(STYLE), hatch=hatch
    )
