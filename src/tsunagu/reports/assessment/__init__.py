"""The assessment as JSON, as one self-contained HTML file and as a PDF with its Japanese font embedded."""

from tsunagu.reports.assessment.html import render_html
from tsunagu.reports.assessment.json_form import render_json
from tsunagu.reports.assessment.pdf import render_pdf

__all__ = ["render_html", "render_json", "render_pdf"]
