"""Answers about deadlines, fees and ways abroad as tables for a spreadsheet."""

from tsunagu.reports.procedures.rows import tabulate

__all__ = ["tabulate"]
