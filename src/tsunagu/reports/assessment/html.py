"""The assessment as one HTML file that needs nothing else: no script, no request, prints well."""

from pathlib import Path

from markupsafe import Markup

from tsunagu.advice.assessment import Assessment
from tsunagu.reports.assessment.page import make_page
from tsunagu.reports.fonts import find_fonts
from tsunagu.reports.templates import load_template, read_style

TEMPLATE = Path(__file__).with_name("assessment.html.j2")
STYLE = Path(__file__).with_name("assessment.css")


def render_html(assessment: Assessment, language: str) -> str:
    """This function will return the whole file as text; everything from outside is escaped."""
    page = make_page(assessment, language, find_fonts().family)
    if page["portfolio"]:
        for figure in page["portfolio"]["figures"]:
            figure["svg"] = Markup(figure["svg"])  # noqa: S704 - drawn by vl-convert, which escapes its texts
    return load_template(TEMPLATE).render(page=page, words=page["words"], style=read_style(STYLE))
