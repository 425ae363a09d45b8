"""Forms that clients fill in by hand, as PDF: the intake form and the consent forms."""

from tsunagu.reports.papers.pdf import render_paper, render_report_consent

__all__ = ["render_paper", "render_report_consent"]
