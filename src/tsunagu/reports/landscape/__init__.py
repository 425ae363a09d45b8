"""The landscape as JSON, as one self-contained HTML file and as an Excel file."""

from tsunagu.reports.landscape.html import render_html
from tsunagu.reports.landscape.json_form import render_json
from tsunagu.reports.landscape.xlsx import MOST_RECORDS, render_xlsx

__all__ = ["MOST_RECORDS", "render_html", "render_json", "render_xlsx"]
