"""The assessment as one HTML file that needs nothing else: no script, no request, prints well."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from tsunagu.advice.assessment import Assessment
from tsunagu.reports.assessment.page import make_page
from tsunagu.reports.fonts import find_fonts

FOLDER = Path(__file__).parent
STYLE = FOLDER / "assessment.css"


def render_html(assessment: Assessment, language: str) -> str:
    """This function will return the whole file as text; everything from outside is escaped."""
    page = make_page(assessment, language, find_fonts().family)
    if page["portfolio"]:
        for figure in page["portfolio"]["figures"]:
            figure["svg"] = Markup(figure["svg"])  # noqa: S704 - drawn by vl-convert, which escapes its texts
    return _load_template().render(page=page, words=page["words"], style=Markup(_read_style()))  # noqa: S704 - ours


@cache
def _load_template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("assessment.html.j2")


@cache
def _read_style() -> str:
    return STYLE.read_text(encoding="utf-8")
