"""The landscape as JSON, as one self-contained HTML file, as an Excel file; one chart of it as SVG, PNG and CSV."""

from tsunagu.reports.landscape.csv_form import render_csv
from tsunagu.reports.landscape.html import render_html
from tsunagu.reports.landscape.json_form import render_json
from tsunagu.reports.landscape.sheets import render_png, render_svg
from tsunagu.reports.landscape.xlsx import MOST_RECORDS, render_xlsx

__all__ = [
    "MOST_RECORDS",
    "render_csv",
    "render_html",
    "render_json",
    "render_png",
    "render_svg",
    "render_xlsx",
]
