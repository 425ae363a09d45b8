"""Answers about deadlines, fees and ways abroad as tables for a spreadsheet."""

from tsunagu.reports.procedures.rows import Table, tabulate
from tsunagu.reports.procedures.writers import write_csv, write_xlsx

__all__ = ["Table", "tabulate", "write_csv", "write_xlsx"]
