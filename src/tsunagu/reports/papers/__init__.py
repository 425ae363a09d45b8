"""Forms that clients fill in by hand, as PDF: the intake form and the consent form."""

from tsunagu.reports.papers.pdf import render_paper

__all__ = ["render_paper"]
